// The parser's weights from treebanks.
#pragma once

#include "linear_trainer.h"
#include "syntax/syntax_model.h"

namespace rapporteur::training {

struct ParserWeights {
  LinearTrainer transitions, labels;
};

// `tagged` holds the words of `gold` with tags as the tagger gives them.
ParserWeights train_parser(const WordClasses&, const Document& gold, const Document& tagged, int epochs);

}  // namespace rapporteur::training
