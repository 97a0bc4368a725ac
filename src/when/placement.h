// Placement: where on the calendar an expression lies, by its anchor, its direction, the tense around it and nearness.
#pragma once

#include "when/anchor.h"
#include "when/expression.h"

namespace rapporteur {

// The calendar part of an expression; unknown when the text does not tell enough.
Stretch place(const Expression&, const Discourse&, Tense);

// The last day, month or year of a range that begins with `from`.
Stretch end_of_range(const Expression&, const Stretch& from);

}  // namespace rapporteur
