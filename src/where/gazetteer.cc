// The gazetteer: opening its section of the model, and looking names up in it and in what knowledge says.
#include <algorithm>
#include <cmath>

#include "where/place_key.h"
#include "where/tables.h"

namespace rapporteur {

namespace {

Error bad_section(const ModelFile& model, std::string_view what) {
  return {ErrorCode::kBadKnowledge, model.path() + ": section " + kGazetteerSection + ": " + std::string(what) +
                                        "; make it again with training/gazetteer/recreate.sh"};
}

Status open_section(const ModelFile& model, Gazetteer::Tables& tables) {
  const std::string_view bytes = model.section(kGazetteerSection);
  if (bytes.empty()) return Done{};  // a codebook of invented countries needs no towns
  SectionReader reader(bytes);
  const auto version = reader.number<uint32_t>();
  if (version != kGazetteerVersion) {
    return bad_section(model, "found version " + std::to_string(version) + ", expected " + std::to_string(kGazetteerVersion));
  }
  tables.codes = reader.array<uint32_t>(reader.number<uint32_t>());
  tables.regions = reader.array<GazetteerRegion>(reader.number<uint32_t>());
  tables.places = reader.array<PackedPlace>(reader.number<uint32_t>());
  tables.buckets = reader.array<uint32_t>(reader.number<uint32_t>());
  tables.names = reader.array<char>(reader.number<uint32_t>());
  if (!reader.at_end()) return bad_section(model, "found lengths that pass its end or fall short of it");
  if (tables.buckets.size() != (size_t{1} << kBucketBits) + 1) return bad_section(model, "found a wrong number of buckets");
  uint32_t before = 0;
  for (const uint32_t at : tables.buckets) {
    if (at < before || at > tables.places.size()) return bad_section(model, "found buckets out of order");
    before = at;
  }
  for (const GazetteerRegion& region : tables.regions) {
    if (region.country >= tables.codes.size()) return bad_section(model, "found a region without a country");
  }
  return Done{};
}

}  // namespace

void OwnIndex::add(uint64_t hash, uint32_t value) {
  if (2 * (used_ + 1) > slots_.size()) {
    std::vector<Slot> old(std::max<size_t>(1024, 2 * slots_.size()));
    old.swap(slots_);
    used_ = 0;
    for (const Slot& slot : old) {
      if (slot.value != kNone) add(slot.hash, slot.value);
    }
  }
  size_t at = hash & (slots_.size() - 1);
  while (slots_[at].value != kNone && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
  if (slots_[at].value != kNone) return;
  slots_[at] = {hash, value};
  ++used_;
}

uint16_t Gazetteer::Tables::country(std::string_view alpha3) const {
  for (size_t i = 0; i < countries.size(); ++i) {
    if (countries[i].code == alpha3) return static_cast<uint16_t>(i);
  }
  return kNoCountry;
}

std::span<const PackedPlace> Gazetteer::Tables::bucket(uint64_t hash) const {
  if (buckets.empty()) return {};
  const size_t at = hash >> (64 - kBucketBits);
  return places.subspan(buckets[at], buckets[at + 1] - buckets[at]);
}

std::string_view Gazetteer::Tables::packed_name(const PackedPlace& place) const {
  const uint32_t at = read24(place.name);
  if (at >= names.size()) return {};
  const size_t size = static_cast<uint8_t>(names[at]);
  if (at + 1 + size > names.size()) return {};
  return {names.data() + at + 1, size};
}

Sense Gazetteer::Tables::unpack(const PackedPlace& place) const {
  Sense sense;
  sense.name = packed_name(place);
  sense.latitude = unpack_degrees(place.latitude, 180);
  sense.longitude = unpack_degrees(place.longitude, 360);
  sense.id = read24(place.id);
  sense.people = static_cast<float>(place.population) / 8;
  sense.kind = std::min(kind_of(place), PlaceKind::kFacility);
  sense.region = static_cast<uint16_t>(place.region[0] | place.region[1] << 8);
  if (sense.region >= regions.size()) {
    sense.region = kNoRegion;
  } else {
    sense.country = regions[sense.region].country;
  }
  return sense;
}

bool Gazetteer::Tables::counts(const OwnName& name, Writing writing) const {
  if (name.capitals && !writing.capitals) return false;
  switch (name.use) {
    case OwnName::kPlain: return true;
    case OwnName::kBehindComma: return writing.behind_comma;
    case OwnName::kBehindArticle: return writing.behind_article;
    default: return false;
  }
}

bool Gazetteer::Tables::has_key(const PackedPlace& place, std::string_view key, uint64_t hash, std::string& buffer) const {
  if (!may_have(place, hash)) return false;
  const std::string_view name = packed_name(place);
  if (name.empty()) return false;
  buffer.clear();
  append_place_key(name, buffer);
  return buffer == key;
}

std::optional<Sense> Gazetteer::Tables::best(std::string_view key, Writing writing) const {
  const uint64_t key_hash = hash(key);
  for (uint32_t i = own_by_key.find(key_hash); i != kNone; i = own_names[i].next) {
    if (counts(own_names[i], writing)) return own_places[own_names[i].place];
  }
  std::string buffer;
  for (const PackedPlace& place : bucket(key_hash)) {
    if (has_key(place, key, key_hash, buffer)) return unpack(place);
  }
  return std::nullopt;
}

void Gazetteer::Tables::senses(std::string_view key, Writing writing, size_t most, std::vector<Sense>& out) const {
  const size_t first = out.size();
  const uint64_t key_hash = hash(key);
  for (uint32_t i = own_by_key.find(key_hash); i != kNone; i = own_names[i].next) {
    if (counts(own_names[i], writing)) out.push_back(own_places[own_names[i].place]);
  }
  const size_t model = out.size();
  // The same thing twice: one GeoNames id, or two regions of one name in one country, or two points of one kind close together.
  const auto is_there = [&](const Sense& sense) {
    for (size_t i = first; i < model; ++i) {
      const Sense& own = out[i];
      if (own.id != 0 && own.id == sense.id) return true;
      if (own.country != sense.country) continue;
      if (own.is_region() && sense.is_region()) return true;
      if (own.is_country() && (sense.is_region() || sense.kind == PlaceKind::kDistrict)) return true;
      const bool near = std::abs(own.latitude - sense.latitude) < 0.35 && std::abs(own.longitude - sense.longitude) < 0.35;
      if (near && own.kind >= PlaceKind::kRegion && sense.kind == PlaceKind::kDistrict) return true;
      if (near && own.is_town() && sense.is_town()) return true;
      if (near && own.kind == PlaceKind::kFacility) return true;
    }
    return false;
  };
  std::string buffer;
  for (const PackedPlace& place : bucket(key_hash)) {
    if (out.size() - first >= most) return;
    if (!has_key(place, key, key_hash, buffer)) continue;
    const Sense sense = unpack(place);
    if (!is_there(sense)) out.push_back(sense);
  }
}

bool Gazetteer::Tables::is_word(std::string_view key) const {
  for (uint32_t i = own_by_key.find(hash(key)); i != kNone; i = own_names[i].next) {
    if (own_names[i].use == OwnName::kWord) return true;
  }
  return false;
}

uint16_t Gazetteer::Tables::demonym(std::string_view key) const {
  for (uint32_t i = own_by_key.find(hash(key)); i != kNone; i = own_names[i].next) {
    if (own_names[i].use == OwnName::kDemonym) return static_cast<uint16_t>(own_names[i].place);
  }
  return kNoCountry;
}

Result<Gazetteer> Gazetteer::load(const ModelFile& model, std::span<const KnowledgeFile> files) {
  auto tables = std::make_unique<Tables>();
  if (Status status = open_section(model, *tables); !status) return status.error();
  for (const uint32_t& code : tables->codes) {
    tables->countries.push_back({.code = {reinterpret_cast<const char*>(&code), 3}});
  }
  // Points of countries first, then places, then the names of countries, which leave to a place the name it has taken.
  for (const auto& [folder, load_file] :
       {std::pair<std::string_view, Status (*)(const Source&, Tables&)>{"places/countries.txt", load_country_points},
        {"places/", load_places},
        {"actors/countries.txt", load_country_names}}) {
    for (const KnowledgeFile& file : files) {
      if (!file.path.starts_with(folder) || (load_file == load_places && file.path == "places/countries.txt")) continue;
      if (Status status = load_file(Source(file.path, file.text), *tables); !status) return status.error();
    }
  }
  return Gazetteer(std::move(tables));
}

Gazetteer::Gazetteer(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

}  // namespace rapporteur
