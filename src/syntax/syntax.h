// Syntax: from text to sentences, words, tags, trees and names.
//
// Four stages, each reading what the ones before it wrote into the document:
//
//   segment     sentences and words, exact byte spans                       segment.cc, tokenise.cc
//   tag         UPOS, XPOS, lemma, features                                 tag.cc, lemma.cc, feats.cc
//   parse       one dependency tree a sentence (Universal Dependencies)     parse.cc
//   find_names  PER ORG LOC MISC                                            find_names.cc
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

// Fills upos, xpos, lemma and feats of all tokens.
void tag(const SyntaxModel&, Document&, SyntaxScratch&);

// Fills lemma of all tokens from their XPOS. tag() does it too; for tags that came from elsewhere.
void lemmatise(const SyntaxModel&, Document&, SyntaxScratch&);

// Fills head, deprel and the child links of all tokens, and the root of each sentence. Always one root, always a tree.
void parse(const SyntaxModel&, Document&, SyntaxScratch&);

// Fills `names`, in text order, none overlapping.
void find_names(const SyntaxModel&, Document&, SyntaxScratch&);

// Makes the words of one name one phrase of the tree; changes heads and relations only inside such names. Needs trees and
// names.
void repair_names(Document&);

// All four.
void analyse(const SyntaxModel&, Document&, SyntaxScratch&);

}  // namespace rapporteur
