#include "syntax/tables.h"

#include <bit>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace rapporteur {

namespace {

constexpr uint32_t kMostBits = 24;

// Bit i is set when tags[i] is `tag`.
inline uint32_t matches(const uint16_t* tags, uint16_t tag) {
#if defined(__SSE2__)
  const __m128i found =
      _mm_cmpeq_epi16(_mm_load_si128(reinterpret_cast<const __m128i*>(tags)), _mm_set1_epi16(static_cast<short>(tag)));
  return static_cast<uint32_t>(_mm_movemask_epi8(_mm_packs_epi16(found, _mm_setzero_si128())));
#else
  uint32_t bits = 0;
  for (int i = 0; i < SparseTable::kSlots; ++i) bits |= static_cast<uint32_t>(tags[i] == tag) << i;
  return bits;
#endif
}

}  // namespace

bool SparseTable::read(SectionReader& reader) {
  classes_ = reader.number<uint16_t>();
  const uint32_t lines = reader.number<uint32_t>();
  if (classes_ < 1 || classes_ > kCoarse || lines < 1 || lines > 1u << kMostBits) return false;
  lines_ = reader.array<Line>(lines);
  if (!reader.ok()) return false;
  bool some_free = false;  // else a search might never end
  for (const Line& line : lines_) {
    some_free |= line.tags[kSlots - 1] == 0;
    for (int slot = 0; slot < kSlots; ++slot) {
      for (const Pair& pair : line.pairs[slot]) {
        if (pair.label % kCoarse >= classes_) return false;
      }
    }
  }
  return some_free;
}

void SparseTable::score(const FeatureList& features, int32_t* scores) const {
  const Line* lines = lines_.data();
  const size_t count = lines_.size();
  for (const Feature feature : features) __builtin_prefetch(lines + line_of(feature, count));
  for (const Feature feature : features) {
    const uint16_t tag = tag_of(feature);
    for (size_t at = line_of(feature, count);; at = at + 1 == count ? 0 : at + 1) {
      const Line& line = lines[at];
      for (uint32_t found = matches(line.tags, tag); found; found &= found - 1) {
        for (const Pair& pair : line.pairs[std::countr_zero(found)]) {
          scores[pair.label % kCoarse] += pair.weight * (1 << (pair.label / kCoarse * kCoarseShift));
        }
      }
      if (line.tags[kSlots - 1] == 0) break;
    }
  }
}

bool KeyMap::read(SectionReader& reader) {
  const uint32_t bits = reader.number<uint32_t>();
  if (bits < 1 || bits > kMostBits) return false;
  entries_ = reader.array<Entry>(size_t{1} << bits);
  for (const Entry& entry : entries_) {
    if (entry.value == kMissing) return true;  // a search always ends
  }
  return false;
}

const KeyMap::Entry* KeyMap::find(Key key) const {
  const size_t mask = entries_.size() - 1;
  const uint32_t high = static_cast<uint32_t>(key >> 32);
  for (size_t at = key & mask;; at = (at + 1) & mask) {
    const Entry& entry = entries_[at];
    if (entry.value == kMissing) return nullptr;
    if (entry.key == high) return &entry;
  }
}

}  // namespace rapporteur
