#include "did/arbitrate.h"

#include <algorithm>
#include <cstdio>

namespace rapporteur {

const ArbiterReading& Arbitration::read(const PhrasePair& pair, std::span<const Event> events) {
  features_.clear();
  add_pair_features(document_, tables_, classes_, pair, events, features_);
  return reading_ = arbiter_.read(features_);
}

float Arbitration::probability(std::string_view type) const {
  const size_t row = arbiter_.row_of(type);
  return row < arbiter_.types().size() ? reading_.probability[row] : 0;
}

std::string Arbitration::explanation(size_t row) const {
  char number[32];
  std::snprintf(number, sizeof number, " %.2f", static_cast<double>(reading_.probability[row]));
  return std::string(arbiter_.types()[row]) + number + " (" + arbiter_.reasons(features_, row, 3) + ")";
}

TokenRange tokens_in(const Document& document, const Sentence& sentence, Span span) {
  TokenRange range;
  for (Index t = sentence.first_token; t < sentence.end_token; ++t) {
    if (!document.tokens[t].span.overlaps(span)) continue;
    if (range.first == range.end) range.first = t;
    range.end = t + 1;
  }
  return range;
}

PhrasePair pair_of(const Document& document, const Event& event) {
  const Sentence& sentence = document.sentences[event.sentence];
  PhrasePair pair;
  pair.sentence = event.sentence;
  pair.predicate = event.trigger_token;
  const auto first_of = [&](std::span<const Span> spans, size_t at) {
    return spans.size() > at ? tokens_in(document, sentence, spans[at]) : TokenRange();
  };
  pair.source = first_of(event.actor_spans, 0);
  pair.target = event.recipient_spans.empty() ? first_of(event.actor_spans, 1) : first_of(event.recipient_spans, 0);
  return pair;
}

}  // namespace rapporteur
