// When: TIMEX3 expressions with their values, and the time of an event.
//
//   vocabulary.h   each word looked up once: what it contributes to a time
//   grammar.h      words -> expression, the longest reading first          amounts.cc, days.cc, calendar.cc, clock.cc,
//                                                                          pointing.cc, relative.cc, phrases.cc
//   anchor.h       the tense around it, and what the text speaks of so far
//   placement.h    expression -> a stretch of the calendar (stretches.h)
//   values.h       stretch -> TIMEX3 value and days
//   event_time.cc  predicate -> the expression that tells when
#pragma once

#include "doc/document.h"

namespace rapporteur {

// Fills `times` from tokens and trees, in text order, none overlapping: DATE, TIME, DURATION, SET with value, mod and the days
// covered. Relative expressions are counted from the publication date, or from the time spoken of ("a year earlier", "the next
// day"). Without a publication date they keep XXXX values and no days, unless a date line stands alone near the top of the
// text: no date is invented. Linear in the tokens; nothing is read outside the document.
void find_times(Document&);

// When what the token `predicate` tells happened, as far as its sentence says: its own expression, that of a verb which says
// that it took place, or that of the clause whose moment it shares. A report gives its day to what is reported only when both
// are of one moment. `days` runs to the publication for "since", and over both ends of "from … to …". Empty (time == kNone)
// when the sentence tells nothing: whether the day of publication is meant is for the caller to decide. PAST_REF and FUTURE_REF
// have a value and no days.
EventTime time_of(const Document&, Index predicate);

}  // namespace rapporteur
