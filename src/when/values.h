// Values: from an expression to its TIMEX3 value and the days it covers.
#pragma once

#include "when/anchor.h"
#include "when/expression.h"

namespace rapporteur {

// Fills type, value, mod and days of `time`, the strings in the arena; returns what the text now speaks of. What the discourse
// does not tell stays XXXX: no date is invented.
Stretch evaluate(const Expression&, const Discourse&, Tense, Arena&, Time& time);

}  // namespace rapporteur
