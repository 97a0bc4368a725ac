// Syntax: from text to sentences, words, tags, trees, names and lemmas.
//
// Stages, each reading what the ones before it wrote into the document:
//
//   segment         sentences and words, exact byte spans                       segment.cc, tokenise.cc
//   analyse_tokens  UPOS, XPOS, features, one tree a sentence, names            neural_parser.h
//   repair_names    the words of a name as one phrase of the tree               repair_names.cc
//   lemmatise       lemmas                                                      lemma.cc
//
// A SyntaxModel is immutable after load() and may be shared by any number of threads; each thread brings a SyntaxScratch of
// its own, which keeps its memory between documents. All stages take time linear in the length of the text, save that a
// sentence is bounded by limits::kSentenceTokens. None of them recurses, throws or fails: a strange text gives strange trees.
#pragma once

#include "base/status.h"
#include "doc/document.h"
#include "model/model_file.h"
#include "syntax/scratch.h"
#include "syntax/syntax_model.h"

namespace rapporteur {

// Reads `text` and `paragraphs`; fills `sentences` and `tokens` with span, lower, sentence, space_after and joined. A sentence
// never crosses a paragraph; a repeated paragraph has none.
void segment(const SyntaxModel&, Document&, SyntaxScratch&);

// Fills the lemmas of all tokens from their XPOS.
void lemmatise(const SyntaxModel&, Document&, SyntaxScratch&);

// Makes the words of one name one phrase of the tree; changes heads and relations only inside such names. Needs trees and
// names.
void repair_names(Document&);

}  // namespace rapporteur
