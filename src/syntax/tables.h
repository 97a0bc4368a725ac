// Tables: the read-only structures of the syntax model, each a view into a section of the model file.
//
//   SparseTable   a linear model, most of whose weights are zero: the ends of sentences
//   WordClasses   a word's classes
//   KeyMap        a hash to a small number: lemma scripts
//
// Weights are 8-bit integers, scores 32-bit sums of them: the same on every machine.
#pragma once

#include <cstdint>
#include <span>

#include "model/model_file.h"
#include "syntax/features.h"

namespace rapporteur {

// Weights by (feature, class) in lines of one cache line. A line holds eight slots; a slot holds three (class, weight) pairs of
// one feature, which is known by its low 16 bits (the high bits choose the line). A feature with more pairs has more slots; a
// full line goes on in the next one. A label from kCoarse on stands for the label less kCoarse, its weight for 64 times as
// much. (The hashing trick with sparse rows; feature hashing after Weinberger et al. 2009.)
class SparseTable {
 public:
  static constexpr int kSlots = 8, kPairs = 3, kCoarse = 128, kCoarseShift = 6;
  struct Pair {
    uint8_t label;
    int8_t weight;
  };
  struct alignas(64) Line {
    uint16_t tags[kSlots];  // 0: free, and so are those behind it
    Pair pairs[kSlots][kPairs];
  };
  static_assert(sizeof(Line) == 64);

  static uint16_t tag_of(Feature feature) { return static_cast<uint16_t>(feature) ? static_cast<uint16_t>(feature) : 1; }

  // Reads number of classes, number of lines, lines. False when the section cannot hold them or a class is too big.
  bool read(SectionReader&);

  int classes() const { return classes_; }
  // scores[0 … classes) += the weights of the features.
  void score(const FeatureList& features, int32_t* scores) const;

  static size_t line_of(Feature feature, size_t lines) {
    return static_cast<size_t>(static_cast<uint64_t>(feature) * lines >> 32);
  }

 private:
  std::span<const Line> lines_;
  int classes_ = 0;
};

// A hash of 64 bits to 16 bits of value, open addressing.
class KeyMap {
 public:
  static constexpr uint16_t kMissing = 0xFFFF;
  struct Entry {
    uint32_t key;  // high bits of the hash; the low ones choose the place. A free entry has the value kMissing
    uint16_t value, more;
  };
  static_assert(sizeof(Entry) == 8);

  bool read(SectionReader&);  // log2 of the number of entries, entries
  const Entry* find(Key key) const;

 private:
  std::span<const Entry> entries_;
};

class WordClasses {
 public:
  struct Classes {
    uint16_t fine = 0, coarse = 0;  // 0: unknown word
  };
  bool read(SectionReader& reader) { return map_.read(reader); }
  Classes find(Key lower) const {
    const KeyMap::Entry* entry = map_.find(lower);
    return entry ? Classes{entry->value, entry->more} : Classes{};
  }

 private:
  KeyMap map_;
};

}  // namespace rapporteur
