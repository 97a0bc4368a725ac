// Frames: the small sentences of the event lexicon, and the word classes they use. docs/knowledge.md describes how they are
// written.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "base/source.h"
#include "base/status.h"
#include "did/ontology.h"

namespace rapporteur {

using ClassId = uint16_t;

// Which classes a lemma, or a phrase of lemmas, belongs to.
class NounClasses {
 public:
  Status read(const Source&);
  // kNoClass when there is no class of this name.
  static constexpr ClassId kNoClass = 0xFFFF;
  ClassId id(std::string_view name) const;
  std::string_view name(ClassId id) const { return names_[id]; }
  std::span<const ClassId> of(std::string_view phrase) const;
  bool begins_phrase(std::string_view first_word) const { return first_words_.contains(first_word); }

 private:
  std::unordered_map<std::string, ClassId, StringHash, std::equal_to<>> ids_;
  std::vector<std::string> names_;  // by id
  std::unordered_map<std::string, std::vector<ClassId>, StringHash, std::equal_to<>> members_;
  std::unordered_map<std::string, bool, StringHash, std::equal_to<>> first_words_;
};

// One place of a frame behind its predicate.
struct FrameElement {
  enum Filler : uint8_t { kActor, kRecipient, kClass, kWord, kAnything };
  struct Alternative {
    Filler filler = kAnything;
    ClassId word_class = 0;
    std::string_view word;  // lemma
  };
  std::vector<std::string_view> markers;  // prepositions, particles or "to"; empty for a bare object
  std::vector<Alternative> alternatives;  // empty: a marker alone (a particle or adverb)
  bool optional = false;
  bool opens_clause = false;    // "to withdraw …": what follows belongs to that verb
  bool clause_subject = false;  // "that R _": the subject of a reported clause
  bool negated = false;         // "not to …"
};

inline constexpr std::string_view kNoEvent = "NONE";

enum class PredicateKind : uint8_t { kVerb, kNoun, kAdjective };

struct Frame {
  PredicateKind kind = PredicateKind::kVerb;
  FrameElement::Alternative subject;                // of verbs and adjectives
  std::vector<std::string_view> predicate_markers;  // "A at war with R": the predicate is a noun behind a preposition
  std::vector<FrameElement> elements;
  std::string_view type, mode, cameo;  // of the ontology; the type kNoEvent says that the words mean none ("met a deadline")
  std::string_view context;
  std::string_view rule;  // "consult/040 A hold {talks} with R": what `explain` and the record show
  EventStatus status = EventStatus::kActual;
  bool verbal = false;  // verbal cooperation or conflict
  bool reciprocal = false;
  bool by_state = false;  // only a state and its forces do it so: air forces bomb, others plant bombs
  bool has_status = false;
  uint16_t exactness = 0;  // more words beat fewer
  uint32_t line = 0;
};

// A frame's own example sentence: a test that `rapporteur check` runs.
struct FrameExample {
  uint32_t frame = 0;
  std::string_view text;
  std::string where;  // file:line
};

// Frames by the lemma of their predicate.
struct FrameTable {
  std::vector<Frame> frames;
  std::vector<FrameExample> examples;
  std::unordered_map<std::string, std::vector<uint32_t>, StringHash, std::equal_to<>> by_lemma;
  std::unordered_map<ClassId, std::vector<uint32_t>> by_class;  // noun frames headed by a class
  std::vector<std::string> rules;                               // storage of Frame::rule (reserved: views stay valid)
};

Status read_frames(const Source&, const Ontology&, const NounClasses&, FrameTable&);

}  // namespace rapporteur
