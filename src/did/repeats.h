// One deed told several times in a document is one event.
#pragma once

#include "doc/document.h"

namespace rapporteur {

// Headline, lead and body tell the same event: what repeats an earlier one goes, and leaves it the time and place that it
// lacks.
void merge_repeats(Document&);

// "We had a frank discussion": who confers with nobody named confers with whom the document last told of.
void add_partners(Document&);

}  // namespace rapporteur
