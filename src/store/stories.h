// Stories: near-duplicate articles of a store, grouped while they are loaded.
//
// Two articles are copies when the Jaccard coefficient of their word 3-grams is at least kCopySimilarity (the mean of true
// pairs of newspaper reprints is .3: Silcock, Dell et al. 2023, NEWS-COPY); stories are the connected components. Candidates
// come from the sketches (shingles.h), not from comparing all with all; 3-grams that very many articles share (credits, set
// phrases) propose nobody. So the time is linear in the number of documents, and the result does not depend on where a load was
// cut in pieces.
#pragma once

#include <cstdint>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "store/many_rows.h"

namespace rapporteur {

inline constexpr double kCopySimilarity = 0.20;
inline constexpr size_t kCommonShingle = 64;  // a 3-gram of the sketches of more articles than this proposes nobody
inline constexpr size_t kSharedOfSketch = 2;  // sketches that share fewer are not compared

// 3-grams that no sketch of the store holds, as far as 8 MB of memory can tell: most of a new article's, which then need not be
// looked for. A filter of one bit a hash (Bloom 1970); of stores so large that it would say nothing, it is not made.
class NewShingles {
 public:
  explicit NewShingles(Database& store);
  bool surely(uint32_t hash) const { return !bits_.empty() && !bits_[hash >> kShift]; }
  void add(uint32_t hash) {
    if (!bits_.empty()) bits_[hash >> kShift] = true;
  }

 private:
  static constexpr int kShift = 6;
  std::vector<bool> bits_;
};

// Groups the documents of one batch, which stand in the store already, with each other and with all before them.
class StoryGrouper {
 public:
  explicit StoryGrouper(Database& store);

  struct Added {
    int64_t document;
    std::vector<uint32_t> shingles;  // all of its text
    bool fresh;                      // new, with a story of its own that has been counted; else its text has come since
  };
  // Gives the stories that are not what they were, nor those of fresh documents: what is in them must be counted again.
  std::set<int64_t> group(const std::vector<Added>& batch);

  int64_t story_of(int64_t document);

  // Takes out the sketch of a document whose text is about to be another; before the text goes.
  void forget(int64_t document);

 private:
  // All shingles of a document; what was seen last is remembered, since of some wires every article is like many others.
  const std::vector<uint32_t>& shingles_of(int64_t document);
  const std::vector<uint32_t>& remember(int64_t document, std::vector<uint32_t>);

  NewShingles new_;
  std::unordered_map<int64_t, std::vector<uint32_t>> remembered_;
  size_t remembered_shingles_ = 0;
  std::unordered_set<uint32_t> common_;  // 3-grams that propose nobody any more
  ManyRows sketches_;
  Prepared remove_, find_, text_, story_of_, add_story_, remove_story_, set_story_, merge_;
};

}  // namespace rapporteur
