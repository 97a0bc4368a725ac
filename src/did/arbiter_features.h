// What the arbiter sees of two phrases in a sentence: the words between and around them, the way through the tree from one to
// the other, what the verb that joins them governs, the frames of the words on that way, and the events that the frames made of
// the sentence.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "did/lexicon_tables.h"
#include "did/memberships.h"
#include "doc/document.h"
#include "doc/tree.h"

namespace rapporteur {

// Who might have done something to whom. An empty range (first == end) is nobody.
struct PhrasePair {
  Index sentence = kNone;
  TokenRange source, target;
  Index predicate = kNone;  // the word that says what happened, where it is known; else the word where the two meet
};

// Features in groups. A feature is a hash of its name ("path nsubj<accuse>obj"); the value of each is its group's share.
struct PairFeatures {
  struct Feature {
    uint64_t key = 0;
    float value = 0;
  };
  std::vector<Feature> features;
  std::vector<std::string>* names = nullptr;  // when given, takes the name of each: for `explain` and training

  void clear() {
    features.clear();
    if (names) names->clear();
  }
};

// Adds the features of the pair to `out`. `events` are those of the pair's sentence, as the frames have read it.
void add_pair_features(const Document&, const Lexicon::Tables&, Memberships&, const PhrasePair&, std::span<const Event> events,
                       PairFeatures& out);

// The event that fits the pair best: its actors lie in the source, its recipients in the target. kNone when none touches
// either.
Index event_of_pair(const Document&, const PhrasePair&, std::span<const Event> events);

}  // namespace rapporteur
