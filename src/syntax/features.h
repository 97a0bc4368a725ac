// Features: how values are joined into the 32-bit features that the tables of linear models are keyed by.
//
// Every value is a hash that is already well mixed (of a string, or number_key() of a small number), so joining is a linear
// map with odd multipliers and the last multiplication takes the high bits: two cycles a feature.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/hash.h"

namespace rapporteur {

using Key = uint64_t;
using Feature = uint32_t;

inline constexpr Key number_key(uint64_t number) {
  number = (number + 1) * 0x9e3779b97f4a7c15ull;
  number = (number ^ (number >> 29)) * 0xbf58476d1ce4e5b9ull;
  return number ^ (number >> 32);
}
inline constexpr Key join(Key a, Key b) { return a * 0xd6e8feb86659fd93ull + b * 0xa0761d6478bd642full; }
inline constexpr Key join(Key a, Key b, Key c) { return join(a, b) + c * 0xe7037ed1a0b428dbull; }
inline constexpr Key join(Key a, Key b, Key c, Key d) { return join(a, b, c) + d * 0x8ebc6af09c88c6e3ull; }

// Collects features; the n-th call is the n-th template, so a feature of one template never means another's.
class FeatureList {
 public:
  static constexpr int kMost = 192;

  void clear() { size_ = 0; }
  void add(Key value) {
    features_[size_] = static_cast<Feature>(
        ((value ^ kSalt) + static_cast<Key>(size_ + 1) * 0x9e3779b97f4a7c15ull) * 0xff51afd7ed558ccdull >> 32);
    ++size_;
  }
  void add(Key a, Key b) { add(join(a, b)); }
  void add(Key a, Key b, Key c) { add(join(a, b, c)); }
  void add(Key a, Key b, Key c, Key d) { add(join(a, b, c, d)); }

  const Feature* begin() const { return features_; }
  const Feature* end() const { return features_ + size_; }
  int size() const { return size_; }
  Feature operator[](int i) const { return features_[i]; }

 private:
  static constexpr Key kSalt = 0x2545f4914f6cdd1dull;
  Feature features_[kMost];
  int size_ = 0;
};

// Capitals to X, small letters to x, digits to d; runs longer than three and shapes longer than twelve are cut.
Key shape_key(std::string_view form);

}  // namespace rapporteur
