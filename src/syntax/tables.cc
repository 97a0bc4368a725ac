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

bool DenseTable::read(SectionReader& reader) {
  const uint32_t buckets = reader.number<uint32_t>();
  if (buckets < 1 || buckets > 1u << kMostBits) return false;
  buckets_ = reader.array<Bucket>(buckets);
  return reader.ok();
}

std::array<int32_t, DenseTable::kClasses> DenseTable::score(const FeatureList& features) const {
  const Bucket* buckets = buckets_.data();
  const size_t count = buckets_.size();
  for (const Feature feature : features) __builtin_prefetch(buckets + bucket_of(feature, count));
  std::array<int32_t, kClasses> scores{};
#if defined(__SSE2__)
  // Four rows at a time: those of another check become zero, the bytes become 16-bit numbers, sums of at most 192 * 2 * 128.
  __m128i low = _mm_setzero_si128(), high = low;
  const __m128i checks = _mm_set1_epi32(static_cast<int>(0xFF000000));
  for (const Feature feature : features) {
    const __m128i rows = _mm_load_si128(reinterpret_cast<const __m128i*>(buckets + bucket_of(feature, count)));
    const __m128i wanted = _mm_set1_epi32(static_cast<int>(uint32_t{check_of(feature)} << 24));
    const __m128i kept = _mm_and_si128(rows, _mm_cmpeq_epi32(_mm_and_si128(rows, checks), wanted));
    low = _mm_add_epi16(low, _mm_srai_epi16(_mm_unpacklo_epi8(kept, kept), 8));
    high = _mm_add_epi16(high, _mm_srai_epi16(_mm_unpackhi_epi8(kept, kept), 8));
  }
  alignas(16) int16_t sums[16];
  _mm_store_si128(reinterpret_cast<__m128i*>(sums), low);
  _mm_store_si128(reinterpret_cast<__m128i*>(sums + 8), high);
  for (int row = 0; row < kRows; ++row) {
    for (int i = 0; i < kClasses; ++i) scores[i] += sums[row * kRows + i];
  }
#else
  for (const Feature feature : features) {
    for (const Row& row : buckets[bucket_of(feature, count)].rows) {
      if (row.check != check_of(feature)) continue;
      for (int i = 0; i < kClasses; ++i) scores[i] += row.weights[i];
    }
  }
#endif
  return scores;
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
