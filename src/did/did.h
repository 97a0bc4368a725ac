// Did: events by PLOVER and CAMEO, from trees, actors, statements, times and places.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "base/source.h"
#include "base/status.h"
#include "doc/document.h"

namespace rapporteur {

// Ontology, word classes and frames of knowledge/en/{ontology,classes,lexicon}. Immutable and shared; `files` must outlive it.
class Lexicon {
 public:
  static Result<Lexicon> load(std::span<const KnowledgeFile> files);

  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  explicit Lexicon(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

class Arbiter;

// An event that is less likely right than this is no record of anything.
inline constexpr float kMinConfidence = 0.1f;

// Fills `events`, leaving out those whose confidence is below `min_confidence`. The arbiter may be one without weights: then
// the frames alone decide. When `trace` is given, one line a decision is added to it: what matched, what was tried, why nothing
// came of it.
void find_events(const Lexicon&, const Arbiter&, Document&, float min_confidence, std::string* trace = nullptr);

}  // namespace rapporteur
