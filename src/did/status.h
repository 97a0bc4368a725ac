// Status: does the text report it, plan it, suppose it or deny it? From tense, modality, negation, conditionals and the verbs around.
#pragma once

#include "doc/document.h"

namespace rapporteur {

struct Reading {
  EventStatus status = EventStatus::kActual;
  bool historical = false;
  const char* reason = "";   // for `explain`
};

Reading read_status(const Document&, Index predicate);

// Not, never, no: on the predicate itself.
bool is_negated(const Document&, Index predicate);

}  // namespace rapporteur
