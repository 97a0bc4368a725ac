// Bitmap: a set of rows, one bit each.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rapporteur {

class Bitmap {
 public:
  explicit Bitmap(size_t rows = 0) : rows_(rows), words_((rows + 63) / 64) {}

  size_t rows() const { return rows_; }
  size_t bytes() const { return words_.size() * sizeof(uint64_t); }
  bool test(size_t row) const { return words_[row / 64] >> row % 64 & 1; }
  void set(size_t row) { words_[row / 64] |= uint64_t{1} << row % 64; }
  void set(size_t from, size_t to) {  // half open
    for (; from < to && from % 64 != 0; ++from) set(from);
    for (; from + 64 <= to; from += 64) words_[from / 64] = ~uint64_t{0};
    for (; from < to; ++from) set(from);
  }
  // Every row for which `holds(row)` is true.
  template <class Holds>
  void set_where(Holds holds) {
    for (size_t row = 0; row < rows_;) {
      uint64_t word = 0;
      const size_t at = row / 64, end = std::min(row + 64, rows_);
      for (unsigned bit = 0; row < end; ++row, ++bit) word |= uint64_t{holds(row)} << bit;
      words_[at] |= word;
    }
  }
  void keep(const Bitmap& other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  }
  void drop(const Bitmap& other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
  }

  size_t count() const {
    size_t count = 0;
    for (const uint64_t word : words_) count += static_cast<size_t>(std::popcount(word));
    return count;
  }
  // The rows in order.
  template <class Body>
  void each(Body body) const {
    for (size_t i = 0; i < words_.size(); ++i) {
      for (uint64_t word = words_[i]; word != 0; word &= word - 1) body(i * 64 + static_cast<size_t>(std::countr_zero(word)));
    }
  }
  // The first row from `from` on, or rows().
  size_t next(size_t from) const {
    if (from >= rows_) return rows_;
    size_t i = from / 64;
    uint64_t word = words_[i] & ~uint64_t{0} << from % 64;
    while (word == 0) {
      if (++i == words_.size()) return rows_;
      word = words_[i];
    }
    return i * 64 + static_cast<size_t>(std::countr_zero(word));
  }
  // The last row before `before`, or rows().
  size_t previous(size_t before) const {
    if (before == 0) return rows_;
    size_t i = (before - 1) / 64;
    uint64_t word = words_[i] & ~uint64_t{0} >> (63 - (before - 1) % 64);
    while (word == 0) {
      if (i-- == 0) return rows_;
      word = words_[i];
    }
    return i * 64 + 63 - static_cast<size_t>(std::countl_zero(word));
  }

 private:
  size_t rows_;
  std::vector<uint64_t> words_;
};

}  // namespace rapporteur
