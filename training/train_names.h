// The name finder's weights from corpora of names.
#pragma once

#include <vector>

#include "linear_trainer.h"
#include "syntax/tables.h"

namespace rapporteur::training {

// `knows_misc[s]`: the corpus of sentence s marks other names; elsewhere nothing is learnt about them outside of names.
LinearTrainer train_names(const WordClasses&, const Document& gold, const std::vector<bool>& knows_misc, int epochs);

}  // namespace rapporteur::training
