// RowIds: the rows of a table by their key, kept while a store is written, since most of what an article names was named
// before.
//
// Keys are known by their hash: of 200,000 keys two have the same one once in a thousand million stores. Bounded: of a table
// with more rows, all are forgotten, and from then on what is not here may still be in the store.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "store/database.h"

namespace rapporteur {

class RowIds {
 public:
  static constexpr size_t kMost = 200'000;

  RowIds() = default;
  // `all` is a query for key and id of every row.
  RowIds(Database& store, std::string_view all) {
    Prepared rows = store.prepare(all);
    while (whole() && rows.step()) add(rows.text(0), rows.integer(1));
  }

  // 0 when it is not known.
  int64_t find(std::string_view key) const { return places_[place(hash(key))].id; }

  int64_t add(std::string_view key, int64_t id) {
    if (known_ >= kMost) places_.assign(kLeast, {}), known_ = 0, whole_ = false;
    if (2 * ++known_ > places_.size()) grow();
    const uint64_t hashed = hash(key);
    places_[place(hashed)] = {hashed, id};
    return id;
  }

  bool whole() const { return whole_; }  // what is not here is not in the store

 private:
  struct Place {
    uint64_t hash = 0;
    int64_t id = 0;  // of a row, which counts from 1; 0 is a free place
  };
  static constexpr size_t kLeast = 1024;  // a power of two, as every size is

  size_t place(uint64_t hashed) const {
    size_t at = hashed & (places_.size() - 1);
    while (places_[at].id && places_[at].hash != hashed) at = (at + 1) & (places_.size() - 1);
    return at;
  }
  void grow() {
    const std::vector<Place> before = std::exchange(places_, std::vector<Place>(2 * places_.size()));
    for (const Place& old : before) {
      if (old.id) places_[place(old.hash)] = old;
    }
  }

  std::vector<Place> places_ = std::vector<Place>(kLeast);
  size_t known_ = 0;
  bool whole_ = true;
};

}  // namespace rapporteur
