// Tokeniser: a paragraph into Universal Dependencies words by the conventions of the English treebanks EWT and GUM.
//
// It reads from left to right, once. What it cuts apart: "do|n't", "Bush|'s", "can|not", "Al|-|Zaman", "and|/|or", "$|5|m",
// "5|%". What it leaves whole: "U.S.", "Mr.", "3.5", "10:30", "11/28/2000", "anti-war", "AT&T", "e-mail", addresses of the web
// and of mail.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/scratch.h"
#include "syntax/token_words.h"

namespace rapporteur {

// Appends the pieces of text[span).
void tokenise(const TokenWords&, std::string_view text, Span span, std::vector<Piece>& pieces);

}  // namespace rapporteur
