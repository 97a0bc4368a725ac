// The section "where.gazetteer" of the model file: the towns and regions of the world, read in place.
//
//   number u32   version (kGazetteerVersion)
//   number u32   countries; then array u32 of ISO 3166-1 alpha-3 codes, three letters and a zero each
//   number u32   regions;   then array GazetteerRegion: first-order regions
//   number u32   places;    then array PackedPlace, by the hash of their key, under one key the most important first
//   number u32   buckets (a power of two, and one); then array u32: where in `places` each bucket begins. The bucket is the
//   upper bits of
//                the hash of the key
//   number u32   bytes of names; then array char: for each name its length in one byte, then its UTF-8
//
// 16 bytes a place keep 200,000 of them under 4 MB; a point is good to two metres.
#pragma once

#include <cmath>
#include <cstdint>

namespace rapporteur {

inline constexpr const char* kGazetteerSection = "where.gazetteer";
inline constexpr uint32_t kGazetteerVersion = 1;
inline constexpr uint32_t kBucketBits = 16;

enum class PlaceKind : uint8_t { kCapital, kSeat, kTown, kSection, kRegion, kDistrict, kCountry, kArea, kFacility };

struct GazetteerRegion {
  uint16_t country;
  char code[6];  // as the packages spell it: "TX", "ENG", "12"
};

struct PackedPlace {
  uint8_t latitude[3], longitude[3];  // 24 bits over the whole range
  uint8_t id[3];                      // GeoNames id; 0 unknown
  uint8_t name[3];                    // offset into the names
  uint8_t region[2];                  // index into the regions; 0xFFFF none
  uint8_t population;                 // 8 log2(1 + people)
  uint8_t kind;  // PlaceKind; its upper four bits are the lowest of the hash, which spare look-ups of the name
};
static_assert(sizeof(PackedPlace) == 16 && alignof(PackedPlace) == 1);

inline PlaceKind kind_of(const PackedPlace& place) { return static_cast<PlaceKind>(place.kind & 15); }
inline bool may_have(const PackedPlace& place, uint64_t hash) { return place.kind >> 4 == (hash & 15); }

inline uint32_t read24(const uint8_t* bytes) { return bytes[0] | uint32_t{bytes[1]} << 8 | uint32_t{bytes[2]} << 16; }
inline void write24(uint8_t* bytes, uint32_t value) {
  bytes[0] = static_cast<uint8_t>(value);
  bytes[1] = static_cast<uint8_t>(value >> 8);
  bytes[2] = static_cast<uint8_t>(value >> 16);
}
inline double unpack_degrees(const uint8_t* bytes, double range) {
  return (read24(bytes) + 0.5) / (1 << 24) * range - range / 2;
}
inline uint32_t pack_degrees(double degrees, double range) {
  const double at = std::floor((degrees + range / 2) / range * (1 << 24));
  return at < 0 ? 0 : at > (1 << 24) - 1 ? (1 << 24) - 1 : static_cast<uint32_t>(at);
}

}  // namespace rapporteur
