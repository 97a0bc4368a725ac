// The tagger's weights from treebanks.
#pragma once

#include <vector>

#include "linear_trainer.h"
#include "syntax/syntax_model.h"

namespace rapporteur::training {

// The pairs of tags that occur more than once, at most as many as the table can tell apart.
std::vector<TagPair> tag_pairs(const Document& gold);

// Trains on the sentences named in `order`.
LinearTrainer train_tagger(const WordClasses&, const Document& gold, const std::vector<TagPair>&, std::vector<size_t> order,
                           int epochs);

// Sets both tags of a sentence's words.
void tag_with(const LinearTrainer&, const WordClasses&, const std::vector<TagPair>&, const Sentence&, Document&);

// The document with the tags that taggers give which have not seen the sentence: as bad as those the parser will see.
void tag_folds(const WordClasses&, const Document& gold, const std::vector<TagPair>&, int folds, int epochs, Document& tagged);

// 0, 1 … size - 1
std::vector<size_t> counted(size_t size);

}  // namespace rapporteur::training
