// What the gazetteer holds after loading: the mapped towns and regions, and over them what knowledge/en/places says.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "where/gazetteer_format.h"
#include "where/where.h"

namespace rapporteur {

inline constexpr uint16_t kNoRegion = 0xFFFF;
inline constexpr uint16_t kNoCountry = 0xFFFF;

// How the text writes a name: what lets the more doubtful names in.
struct Writing {
  bool behind_comma = false;    // "Portland, Ore."
  bool behind_article = false;  // "the Gulf"
  bool capitals = false;        // "US"
};

// One thing that a name may mean.
struct Sense {
  std::string_view name;  // to show; of the engine
  double latitude = 0, longitude = 0;
  uint32_t id = 0;       // GeoNames; 0 unknown
  uint32_t own = kNone;  // entry of `own_places`; kNone when it comes from the model
  float people = 0;      // log2(1 + population), or what stands for it
  uint16_t country = kNoCountry;
  uint16_t region = kNoRegion;  // first-order region it lies in, or is
  PlaceKind kind = PlaceKind::kTown;

  bool is_country() const { return kind == PlaceKind::kCountry; }
  bool is_region() const { return kind == PlaceKind::kRegion; }
  bool is_town() const { return kind <= PlaceKind::kSection; }
};

// From the hash of a key to a number: open addressing, half empty, one cache line a look-up. Two keys of one 64-bit hash would
// be one; of a few thousand keys none will.
class OwnIndex {
 public:
  uint32_t find(uint64_t hash) const {
    if (slots_.empty()) return kNone;
    for (size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].value == kNone || slots_[at].hash == hash) return slots_[at].value;
    }
  }
  // Keeps what is there already.
  void add(uint64_t hash, uint32_t value);

 private:
  struct Slot {
    uint64_t hash = 0;
    uint32_t value = kNone;
  };
  std::vector<Slot> slots_;
  size_t used_ = 0;
};

struct Gazetteer::Tables {
  struct Country {
    std::string_view code = {};  // alpha-3
    std::string_view alpha2 = {};
    double latitude = 0, longitude = 0;
    uint32_t id = 0;
    bool exists = true;            // false: gone, as the Soviet Union is
    std::string_view before = {};  // what it belonged to, alpha-3,
    Day before_until = kNoDay;     // until this day
    std::string_view capital = {};
  };
  // A name of `own_places`, of a people, or a word that is no place by itself; several under one key are chained.
  struct OwnName {
    enum Use : uint8_t { kPlain, kBehindComma, kBehindArticle, kDemonym, kWord } use = kPlain;
    bool capitals = false;  // "US": counts only when written in capitals
    uint32_t place = 0;     // index into own_places; of a demonym the country
    uint32_t next = kNone;
  };

  // Mapped from the model; empty when there is none.
  std::span<const uint32_t> codes;
  std::span<const GazetteerRegion> regions;
  std::span<const PackedPlace> places;
  std::span<const uint32_t> buckets;
  std::span<const char> names;

  std::vector<Country> countries;  // those of `codes` first, in their order
  std::vector<Sense> own_places;
  std::vector<OwnName> own_names;
  OwnIndex own_by_key;  // first of the chain in own_names

  // alpha-3; the state of which the country was still a part on that day.
  std::string_view code(uint16_t country, Day day = kNoDay) const {
    if (country == kNoCountry) return {};
    const Country& c = countries[country];
    return day != kNoDay && day <= c.before_until ? c.before : c.code;
  }
  uint16_t country(std::string_view alpha3) const;  // kNoCountry when unknown

  // Appends what the key means, knowledge first, then the model's in order of importance, at most `most` in all; what both have
  // comes once.
  void senses(std::string_view key, Writing writing, size_t most, std::vector<Sense>& out) const;
  // The first that senses() would give: the one of knowledge, else the most important of the model. Nothing when the key means
  // no place.
  std::optional<Sense> best(std::string_view key, Writing writing) const;
  // It is first of all a word: no place unless the text says so.
  bool is_word(std::string_view key) const;
  // The country whose people or adjective this is; kNoCountry when it is no such word.
  uint16_t demonym(std::string_view key) const;

  bool counts(const OwnName& name, Writing writing) const;
  bool has_key(const PackedPlace& place, std::string_view key, uint64_t hash, std::string& buffer) const;
  Sense unpack(const PackedPlace& place) const;
  std::string_view packed_name(const PackedPlace& place) const;
  std::span<const PackedPlace> bucket(uint64_t hash) const;
};

// Reads one knowledge file into the tables. Paths outside of places/ and actors/countries.txt are not ours.
Status load_country_points(const Source&, Gazetteer::Tables&);
Status load_places(const Source&, Gazetteer::Tables&);
Status load_country_names(const Source&, Gazetteer::Tables&);

}  // namespace rapporteur
