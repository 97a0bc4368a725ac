// The features of the tagger, shared with its trainer.
#pragma once

#include <cstdint>
#include <vector>

#include "syntax/features.h"

namespace rapporteur {

// `word` points into the padded keys of a sentence; `left` and `left2` are the classes chosen before (kNoTag at the start).
inline constexpr int kNoTag = -1;
void tag_features(const WordKeys* word, int left, int left2, FeatureList& out);

// The class with the highest score, the first of equals.
inline int best_class(const int32_t* scores, int classes) {
  int best = 0;
  for (int i = 1; i < classes; ++i) {
    if (scores[i] > scores[best]) best = i;
  }
  return best;
}

}  // namespace rapporteur
