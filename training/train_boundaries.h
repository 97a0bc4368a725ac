// Sentence boundaries from the raw text of treebanks.
#pragma once

#include <vector>

#include "conllu.h"
#include "linear_trainer.h"
#include "syntax/boundaries.h"

namespace rapporteur::training {

// The treebank's text lines with their paragraphs, as a reader would give them; `ends[i]`: sentence i ends at this byte.
void raw_text(const Treebank&, Document& out, std::vector<uint32_t>& ends);

LinearTrainer train_boundaries(const TokenWords&, const WordClasses&, const Treebank&, int epochs);

}  // namespace rapporteur::training
