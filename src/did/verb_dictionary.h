// VerbDictionary: a project's own verbs and patterns, in the formats of PETRARCH 2.0 and TABARI.
//
//   &SYNSET  +WORD …                   words that a pattern may name together; a label or word that ends in _ has no plural
//   --- NAME [CODE] ---                a block: verbs with the code and the patterns of all of them
//   VERB {FORM FORM} [CODE]            `+BEEF_UP`, `WIRE_+TAP`: of several words, + before the verb itself
//   - words * words [CODE]             a pattern around the verb *
//   ~ a (b . ATTACK) SAY = a b 112     a transformation: what an event inside another one makes of both
//
// In patterns: `{A HEAD}` a noun phrase, `(PREP …)` a prepositional phrase, `$` where the source stands, `+` where the target
// stands, `^` a phrase that is passed over, `%` a coordinated subject whose members act on each other. A code `[a:b]` codes a
// from source to target and b back;
// `[---]` says that the words mean nothing.
#pragma once

#include <deque>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/dictionary_file.h"
#include "base/hash.h"
#include "base/status.h"

namespace rapporteur {

// Words that may stand for each other, each a sequence of lower-case words.
struct PatternTerm {
  struct Sequence {
    std::vector<std::string> words;
    bool plural = true;  // the last word may have its regular plural
  };
  std::vector<Sequence> sequences;
};

struct PatternElement {
  enum Kind : uint8_t { kWord, kPhrase, kPreposition, kSource, kTarget, kCompound, kSkip };
  Kind kind = kWord;
  bool inside = false;          // within the prepositional phrase that the last kPreposition opened
  std::vector<uint32_t> terms;  // of VerbDictionary::terms(); of a phrase: its head last
};

// Codes of an event from source to target and, with a colon, back. Empty: none.
struct PatternCodes {
  std::string_view forward, backward;
  bool null = false;  // [---]
};

struct VerbPattern {
  std::vector<PatternElement> before, after;  // of the verb
  PatternCodes codes;
  bool linear = false;    // of a TABARI file: plain words in a row, wherever they stand
  uint16_t weight = 0;    // words; more win
  std::string_view rule;  // "petrarch/MEET - (OUT OF) *"
};

struct VerbBlock {
  std::string_view name;
  PatternCodes codes;
  std::vector<VerbPattern> patterns;
};

struct DictionaryVerb {
  uint32_t block = 0;
  PatternCodes codes;                      // its own, else the block's
  std::string_view rule;                   // "petrarch/MEET"
  std::vector<std::string> before, after;  // the other words of a multi-word verb
};

// ~ outer_source (inner_source inner_target INNER) OUTER = source target code. Letters name actors; '.' anybody, '_' nobody.
struct Transformation {
  char outer_source = '.', inner_source = '.', inner_target = '.';
  std::string_view inner, outer;  // blocks; Q: any
  char source = 'a', target = 'b';
  std::string_view code;  // Q: the inner event's
};

class VerbDictionary {
 public:
  // Reads the files of verbs, passes over others. `files` must outlive the object. A line that cannot be read is left out and
  // named in `problems`.
  static VerbDictionary load(std::span<const KnowledgeFile> files, std::vector<std::string>& problems);

  // The verbs with this form, else those with this lemma.
  std::span<const DictionaryVerb> find(std::string_view lower, std::string_view lemma) const;
  const VerbBlock& block(const DictionaryVerb& verb) const { return blocks_[verb.block]; }
  const PatternTerm& term(uint32_t id) const { return terms_[id]; }
  const std::vector<Transformation>& transformations() const { return transformations_; }
  size_t verbs() const { return verbs_; }
  size_t patterns() const { return patterns_; }

 private:
  friend class VerbDictionaryReader;
  using Forms = std::unordered_map<std::string, std::vector<DictionaryVerb>, StringHash, std::equal_to<>>;

  std::deque<VerbBlock> blocks_;
  std::vector<PatternTerm> terms_;
  std::vector<Transformation> transformations_;
  Forms forms_, lemmas_;
  std::deque<std::string> texts_;
  size_t verbs_ = 0, patterns_ = 0;
};

}  // namespace rapporteur
