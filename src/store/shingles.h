// Word 3-grams of a text, by which near-duplicates are known.
//
// Words are runs of letters and digits, in lower case; so line breaks, punctuation and case make no difference. Two texts are
// compared by the Jaccard coefficient of their sets of 3-grams. A sketch is the smallest hashes of the set (bottom-k MinHash,
// Broder 1997): two texts of similarity J share about J * kSketch of them, which is how candidates find each other without
// comparing all with all.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace rapporteur {

inline constexpr size_t kSketch = 32;

// Hashes of the 3-grams, sorted, each once. A text of one or two words gives one.
std::vector<uint32_t> shingles(std::string_view text);

// Of sorted sets. 0 when one is empty.
double jaccard(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b);

}  // namespace rapporteur
