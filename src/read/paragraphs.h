// Text -> paragraphs: line breaks, hard-wrapped wire text, headlines, and what stands twice.
#pragma once

#include "doc/document.h"

namespace rapporteur {

// Fills `paragraphs`. Their spans hold no blanks at the ends and together hold every other character of the text.
//
// A line is a paragraph, except in hard-wrapped text (most lines of about the same length, broken in the middle of a sentence),
// where blank lines and indentation divide. A paragraph that says what an earlier one said (letters and digits alike, at least
// three words) repeats it: it is kept, marked and not coded again. Linear in the text.
void find_paragraphs(Document&);

}  // namespace rapporteur
