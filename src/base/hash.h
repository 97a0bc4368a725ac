// Hashing: xxh3 for text, and a mixer that joins hashes into features.
#pragma once

#include <xxhash.h>

#include <cstdint>
#include <string_view>

namespace rapporteur {

inline uint64_t hash(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

// Joins two hashes; not symmetric.
inline uint64_t mix(uint64_t a, uint64_t b) {
  a ^= b + 0x9e3779b97f4a7c15ull + (a << 6) + (a >> 2);
  a *= 0xff51afd7ed558ccdull;
  return a ^ (a >> 32);
}

// For unordered containers keyed by std::string and looked up by std::string_view.
struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return static_cast<size_t>(hash(text)); }
};

}  // namespace rapporteur
