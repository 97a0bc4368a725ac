// PhraseMap: phrases of words to numbers, found by the longest match over the words of a text. Words are compared folded
// (name_index.h).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "who/flat_map.h"
#include "who/name_index.h"

namespace rapporteur::who {

class PhraseMap {
 public:
  static constexpr uint32_t kNoPhrase = 0xFFFFFFFF;
  static constexpr size_t kMostWords = 16;

  // The number of the phrase, counted from 0 in the order of adding; the same phrase has one number. kNoPhrase without words,
  // or with too many.
  uint32_t add(std::string_view phrase) {
    uint64_t keys[kMostWords + 1];
    size_t words = 0;
    uint64_t key = 1;
    split_name(phrase, [&](const NameWord& word) {
      key = join_words(key, word.hash);
      if (words <= kMostWords) keys[words++] = key;
    });
    if (words == 0 || words > kMostWords) return kNoPhrase;
    for (size_t i = 0; i + 1 < words; ++i) node(keys[i]).longer = true;
    Node& last = node(keys[words - 1]);
    if (last.phrase == kNoPhrase) last.phrase = phrases_++;
    return last.phrase;
  }

  struct Found {
    uint32_t phrase = kNoPhrase;
    size_t words = 0;
  };
  // The longest phrase that begins with the first word. `ends(i)`: a phrase may end with word i.
  template <class Ends>
  Found longest(std::span<const NameWord> words, Ends ends) const {
    Found found;
    uint64_t key = 1;
    for (size_t i = 0; i < words.size() && i < kMostWords; ++i) {
      key = join_words(key, words[i].hash);
      const uint32_t* at = places_.find(key);
      if (!at) break;
      const Node& node = nodes_[*at];
      if (node.phrase != kNoPhrase && ends(i)) found = {node.phrase, i + 1};
      if (!node.longer) break;
    }
    return found;
  }

  size_t size() const { return phrases_; }

 private:
  struct Node {
    uint32_t phrase = kNoPhrase;
    bool longer = false;
  };
  Node& node(uint64_t key) {
    const auto [at, is_new] = places_.insert(key, static_cast<uint32_t>(nodes_.size()));
    if (is_new) nodes_.emplace_back();
    return nodes_[at];
  }

  FlatMap places_;
  std::vector<Node> nodes_;
  uint32_t phrases_ = 0;
};

}  // namespace rapporteur::who
