// Status: does the text report it, plan it, suppose it or deny it? From tense, modality, negation, conditionals and the verbs
// around.
#pragma once

#include "doc/document.h"

namespace rapporteur {

struct StatusReading {
  EventStatus status = EventStatus::kActual;
  bool refused = false;     // "will not", "would not": negated by a will
  const char* reason = "";  // for `explain`
};

StatusReading read_status(const Document&, Index predicate);

// Not, never, no: on the predicate itself.
bool is_negated(const Document&, Index predicate);

}  // namespace rapporteur
