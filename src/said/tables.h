// Tables: the cue lexicon as the said stages read it. docs/knowledge.md describes the files ("Statement cues").
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "said/said.h"

namespace rapporteur {

enum class CueKind : uint8_t { kSay, kDeny, kAccuse, kDemand, kWarn, kPromise, kAsk, kPraise, kThink, kDecree, kReport };
inline constexpr std::array<std::string_view, 11> kCueKindNames = {"say", "deny",   "accuse", "demand", "warn",  "promise",
                                                                   "ask", "praise", "think",  "decree", "report"};
constexpr std::string_view name_of(CueKind kind) { return kCueKindNames[static_cast<size_t>(kind)]; }

// What may stand as the content of a cue, and how it names whom it speaks to.
enum CueFlag : uint16_t {
  kTakesClause = 1 << 0,      // (that) + finite clause, wh-clause
  kTakesInfinitive = 1 << 1,  // to + verb
  kTakesGerund = 1 << 2,      // verb in -ing
  kTakesObject = 1 << 3,      // a noun phrase
  kTakesAs = 1 << 4,          // "described him as …", "called him a …": object and predicate together
  kQuoteOnly = 1 << 5,        // no statement unless words are quoted
  kAddresseeObject = 1 << 6,  // "told her", "urged them to …"
  kAddresseeTo = 1 << 7,      // "said to her"
  kAddresseeWith = 1 << 8,    // "agreed with her"
  kPassiveSubject = 1 << 9,   // "she is expected to …": the subject belongs to the content
};

struct Cue {
  CueKind kind = CueKind::kSay;
  uint16_t flags = 0;
  std::vector<std::string_view> prepositions;  // "warn of": the phrase behind one of them may be the content
};

// A sequence of lower-case words; the source follows ("according to"), or comes before ("as … put it" is no phrase but a verb).
struct CuePhrase {
  std::vector<std::string_view> words;
  CueKind kind = CueKind::kSay;
};

struct Cues::Tables {
  std::unordered_map<std::string, Cue, StringHash, std::equal_to<>> verbs, nouns, adjectives;    // "say", "point out"
  std::unordered_map<std::string, std::vector<CuePhrase>, StringHash, std::equal_to<>> phrases;  // by their first word
  std::unordered_map<std::string, std::vector<std::string_view>, StringHash, std::equal_to<>>
      words;  // heading -> words: classes of words

  std::unordered_map<uint64_t, float> weights;  // hash of a feature's name -> weight; empty: decide by frame alone
  float bias = 0;

  const Cue* verb(std::string_view lemma) const {
    const auto found = verbs.find(lemma);
    return found == verbs.end() ? nullptr : &found->second;
  }
  const Cue* noun(std::string_view lemma) const {
    const auto found = nouns.find(lemma);
    return found == nouns.end() ? nullptr : &found->second;
  }
  const Cue* adjective(std::string_view lemma) const {
    const auto found = adjectives.find(lemma);
    return found == adjectives.end() ? nullptr : &found->second;
  }
};

}  // namespace rapporteur
