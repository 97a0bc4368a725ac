// What the arbiter is asked about: the pair of phrases of an event, and of a verb that no frame fits.
#pragma once

#include <span>
#include <string>

#include "did/arbiter.h"
#include "did/lexicon_tables.h"
#include "did/memberships.h"
#include "did/participants.h"
#include "doc/document.h"

namespace rapporteur {

// Asks about pairs of one document. Not shared between threads.
class Arbitration {
 public:
  Arbitration(const Arbiter& arbiter, const Lexicon::Tables& tables, const Document& document, Memberships& classes,
              bool explain)
      : arbiter_(arbiter), tables_(tables), document_(document), classes_(classes) {
    if (explain) features_.names = &names_;
  }

  bool present() const { return arbiter_.present(); }
  // `events` are those of the pair's sentence.
  const ArbiterReading& read(const PhrasePair&, std::span<const Event> events);
  // Of the last reading.
  float probability(std::string_view type) const;
  // How likely it is that the text reports an event of this type here: the probability, calibrated on coded articles.
  float confidence(std::string_view type) const { return arbiter_.calibrated(probability(type)); }
  std::string_view best() const { return arbiter_.types()[reading_.best]; }
  // "SUPPORT 0.91 (+0.80 path …)".
  std::string explanation(size_t row) const;
  size_t row_of(std::string_view type) const { return arbiter_.row_of(type); }

 private:
  const Arbiter& arbiter_;
  const Lexicon::Tables& tables_;
  const Document& document_;
  Memberships& classes_;
  PairFeatures features_;
  std::vector<std::string> names_;
  ArbiterReading reading_;
};

// The phrases of an event's actors and recipients; of a reciprocal event the first and the second actor.
PhrasePair pair_of(const Document&, const Event&);
// The tokens of a sentence that lie in the span.
TokenRange tokens_in(const Document&, const Sentence&, Span);

}  // namespace rapporteur
