// Packs the places that dump_places.js printed into a model file: compile_places PLACES.tsv COUNTRIES.txt OUT.model
//
// COUNTRIES.txt is knowledge/en/places/countries.txt, which says what alpha-3 code belongs to the packages' alpha-2.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "base/strings.h"
#include "model/model_file.h"
#include "where/gazetteer_format.h"
#include "where/place_key.h"

namespace rapporteur {
namespace {

struct Line {
  PlaceKind kind;
  uint16_t region;
  double latitude, longitude;
  uint32_t population, id;
  std::string name, key;
  uint64_t hash;
};

std::string read_file(const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) std::fprintf(stderr, "%s: cannot be read\n", path), std::exit(1);
  return text.str();
}

PlaceKind kind_of(char letter) {
  switch (letter) {
    case 'P': return PlaceKind::kCapital;
    case 'A': return PlaceKind::kSeat;
    case 'X': return PlaceKind::kSection;
    case 'R': return PlaceKind::kRegion;
    case 'D': return PlaceKind::kDistrict;
    default: return PlaceKind::kTown;
  }
}

class Compiler {
 public:
  explicit Compiler(const std::string& countries) {
    std::istringstream lines(countries);
    for (std::string line; std::getline(lines, line);) {
      const auto cells = words(line);
      if (cells.size() < 4 || cells[0].size() != 3 || cells[1].size() != 2) continue;
      codes_.push_back(static_cast<uint32_t>(cells[0][0]) | static_cast<uint32_t>(cells[0][1]) << 8 |
                       static_cast<uint32_t>(cells[0][2]) << 16);
      country_of_[std::string(cells[1])] = static_cast<uint16_t>(codes_.size() - 1);
    }
  }

  void add(std::string_view line) {
    const auto cells = split(line, '\t');
    if (cells.size() != 8) return;
    const auto country = country_of_.find(std::string(cells[1]));
    if (country == country_of_.end()) {
      ++strange_;
      return;
    }
    Line place{kind_of(cells[0][0]),
               region(country->second, cells[2]),
               std::atof(cells[3].data()),
               std::atof(cells[4].data()),
               static_cast<uint32_t>(std::atol(cells[5].data())),
               static_cast<uint32_t>(std::atol(cells[6].data())),
               std::string(cells[7]),
               place_key(cells[7]),
               0};
    place.hash = hash(place.key);
    if (place.key.size() > 1) lines_.push_back(std::move(place));
  }

  std::string section() {
    std::sort(lines_.begin(), lines_.end(), [](const Line& a, const Line& b) {
      if (a.hash != b.hash) return a.hash < b.hash;
      if (a.population != b.population) return a.population > b.population;
      return a.id != b.id ? a.id > b.id : a.latitude < b.latitude;
    });
    std::vector<PackedPlace> places;
    std::vector<uint32_t> buckets((1u << kBucketBits) + 1);
    for (const Line& line : lines_) {
      PackedPlace place{};
      write24(place.latitude, pack_degrees(line.latitude, 180));
      write24(place.longitude, pack_degrees(line.longitude, 360));
      write24(place.id, line.id);
      write24(place.name, name(line.name));
      place.region[0] = static_cast<uint8_t>(line.region);
      place.region[1] = static_cast<uint8_t>(line.region >> 8);
      place.population = static_cast<uint8_t>(std::lround(std::min(255.0, 8 * std::log2(1.0 + line.population))));
      place.kind = static_cast<uint8_t>(static_cast<uint8_t>(line.kind) | (line.hash & 15) << 4);
      places.push_back(place);
      ++buckets[(line.hash >> (64 - kBucketBits)) + 1];
    }
    for (size_t i = 1; i < buckets.size(); ++i) buckets[i] += buckets[i - 1];
    SectionWriter writer;
    writer.number(kGazetteerVersion);
    writer.number(static_cast<uint32_t>(codes_.size()));
    writer.array(std::span<const uint32_t>(codes_));
    writer.number(static_cast<uint32_t>(regions_.size()));
    writer.array(std::span<const GazetteerRegion>(regions_));
    writer.number(static_cast<uint32_t>(places.size()));
    writer.array(std::span<const PackedPlace>(places));
    writer.number(static_cast<uint32_t>(buckets.size()));
    writer.array(std::span<const uint32_t>(buckets));
    writer.number(static_cast<uint32_t>(names_.size()));
    writer.array(std::span<const char>(names_.data(), names_.size()));
    std::printf("%zu places, %zu regions, %zu countries, %zu bytes of names, %zu lines of unknown countries\n", places.size(),
                regions_.size(), codes_.size(), names_.size(), strange_);
    return writer.take();
  }

 private:
  uint16_t region(uint16_t country, std::string_view code) {
    GazetteerRegion region{country, {}};
    std::memcpy(region.code, code.data(), std::min(code.size(), sizeof region.code - 1));
    const auto [at, is_new] =
        region_of_.try_emplace({country, std::string(region.code)}, static_cast<uint16_t>(regions_.size()));
    if (is_new) regions_.push_back(region);
    return at->second;
  }

  uint32_t name(const std::string& text) {
    const auto [at, is_new] = name_at_.try_emplace(text, static_cast<uint32_t>(names_.size()));
    if (is_new) {
      names_ += static_cast<char>(text.size());
      names_ += text;
    }
    return at->second;
  }

  std::vector<uint32_t> codes_;
  std::unordered_map<std::string, uint16_t> country_of_;
  std::map<std::pair<uint16_t, std::string>, uint16_t> region_of_;
  std::vector<GazetteerRegion> regions_;
  std::vector<Line> lines_;
  std::unordered_map<std::string, uint32_t> name_at_;
  std::string names_;
  size_t strange_ = 0;
};

}  // namespace
}  // namespace rapporteur

int main(int count, char** arguments) {
  using namespace rapporteur;
  if (count != 4) {
    std::fprintf(stderr, "usage: compile_places PLACES.tsv COUNTRIES.txt OUT.model\n");
    return 2;
  }
  Compiler compiler(read_file(arguments[2]));
  const std::string places = read_file(arguments[1]);
  for (const std::string_view line : split(places, '\n')) compiler.add(line);
  ModelWriter writer(arguments[3]);
  writer.add(kGazetteerSection, compiler.section());
  const Status status = writer.close();
  if (!status) std::fprintf(stderr, "%s\n", status.error().message.c_str());
  return status ? 0 : 1;
}
