// From scores of arcs to a tree: every word its best head, and where that is no tree, Edmonds' maximum spanning arborescence.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace rapporteur {

// Working memory; keeps its memory from one sentence to the next.
struct TreeScratch {
  struct Choice {
    float score = 0;
    uint32_t source = 0, target = 0;  // nodes of the sentence: 0 is the root, then the words
  };
  std::vector<float> rows;
  std::vector<uint32_t> targets, slot, parent, top, path, created_first, state, candidates, heads, best;
  std::vector<Choice> chosen;
};

// `scores` holds a row for each word, `stride` values apart: the score of the root as its head, then of each word. Writes a
// head for each word (0 for the root, 1 for the first word …), which form a tree with exactly one word under the root. Time
// and memory are quadratic in the length of the sentence; nothing recurses. Scores must be finite; `scores` is overwritten
// on the diagonal.
void best_tree(std::span<float> scores, size_t stride, std::span<uint32_t> heads, TreeScratch&);

}  // namespace rapporteur
