// The features and classes of the name finder, shared with its trainer.
#pragma once

#include "doc/labels.h"
#include "syntax/features.h"

namespace rapporteur {

// Class 0 is "outside"; 1 + 2 * label begins a name, 2 + 2 * label goes on with it (BIO).
inline constexpr int kNameClasses = 9;
inline int begin_class(NameLabel label) { return 1 + 2 * static_cast<int>(label); }
inline bool may_follow(int left, int right) { return right == 0 || right % 2 == 1 || left == right || left == right - 1; }

// `word` points into the padded keys of a sentence, `tag` at the keys of its tags (padded by one on both sides).
void name_features(const WordKeys* word, Key tag_before, Key tag, Key tag_after, int left, int left2, FeatureList& out);
inline Key name_tag_key(Upos upos, Xpos xpos) {
  return number_key(static_cast<uint64_t>(upos) * 64 + static_cast<uint64_t>(xpos) + 30000);
}

}  // namespace rapporteur
