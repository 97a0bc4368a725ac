// Quotes: the quoted stretches of a document, whatever marks its publisher uses.
//
// Marks: curly “ ” ‘ ’, straight " and ', `` and '', guillemets « », low „, and the remains of badly decoded ones (&quot;,
// â€œ). Whether a mark opens or closes is read from its neighbours first and from its shape second, so that wrong-way marks,
// marks after a glued sentence and a mark before a comma do no harm. A quotation that is not closed ends with its paragraph;
// when the next paragraph opens with a mark again, or closes one that it never opened, it goes on there.
#pragma once

#include <vector>

#include "doc/document.h"

namespace rapporteur {

struct Quote {
  Span span;                             // with its marks
  Span inside;                           // without them
  Index first_token = 0, end_token = 0;  // tokens that overlap `span`
  Index paragraph = 0;
  Index around = kNone;      // the quotation around this one
  Index goes_on = kNone;     // its continuation in the next paragraph
  Index comes_from = kNone;  // the other way round
  bool opened = true, closed = true;
};

// In text order, an outer quotation before those inside it. Linear in the text.
std::vector<Quote> find_quotes(const Document&);

}  // namespace rapporteur
