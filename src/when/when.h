// When: TIMEX3 expressions with their values, and the time of an event.
#pragma once

#include "doc/document.h"

namespace rapporteur {

// Fills `times` from tokens, against the publication date and the tense around. Without a publication date nothing relative
// gets a value of the calendar: no date is invented. Linear in the tokens.
void find_times(Document&);

// When what the token `predicate` tells happened: its own expression (in its clause, or in the clauses around it that govern
// it), else the one the sentence before is about, else nothing. `past`: the predicate is told in the past.
EventTime time_of(const Document&, Index predicate);

}  // namespace rapporteur
