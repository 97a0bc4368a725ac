// Reads knowledge/en/places/*.txt and the names of countries out of actors/countries.txt.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/strings.h"
#include "where/place_key.h"
#include "where/tables.h"

namespace rapporteur {

namespace {

using Tables = Gazetteer::Tables;

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_code(std::string_view text, size_t size) {
  return text.size() == size && std::all_of(text.begin(), text.end(), is_upper_ascii);
}

// "US", "NSW", "DMZ": in small letters these are other words.
bool counts_in_capitals_only(std::string_view key, std::string_view name) { return key.size() <= 4 && all_upper(name); }

void add_name(Tables& tables, std::string_view name, Tables::OwnName::Use use, uint32_t place) {
  const std::string key = place_key(name);
  if (key.empty()) return;
  const bool capitals = use != Tables::OwnName::kDemonym && use != Tables::OwnName::kWord && counts_in_capitals_only(key, name);
  const Tables::OwnName entry{use, capitals, place, kNone};
  const uint64_t key_hash = hash(key);
  const auto here = static_cast<uint32_t>(tables.own_names.size());
  uint32_t last = kNone;
  for (uint32_t i = tables.own_by_key.find(key_hash); i != kNone; last = i, i = tables.own_names[i].next) {
    if (tables.own_names[i].place == place && tables.own_names[i].use == use) return;
  }
  if (last == kNone) {
    tables.own_by_key.add(key_hash, here);
  } else {
    tables.own_names[last].next = here;
  }
  tables.own_names.push_back(entry);
}

struct Kind {
  std::string_view name;
  PlaceKind kind;
  float people;  // log2: what stands for the population where none is known
};
constexpr Kind kKinds[] = {{"region", PlaceKind::kRegion, 22}, {"district", PlaceKind::kDistrict, 19},
                           {"area", PlaceKind::kArea, 22},     {"facility", PlaceKind::kFacility, 18},
                           {"town", PlaceKind::kTown, 18},     {"country", PlaceKind::kCountry, 26}};

class PlaceLoader {
 public:
  PlaceLoader(const Source& source, Tables& tables) : source_(source), tables_(tables) {}

  Status load() {
    for (const SourceLine& line : source_.lines()) {
      const size_t arrow = line.text.find("->");
      const size_t equals = line.text.rfind(" = ");
      if (arrow == std::string_view::npos && equals == std::string_view::npos) {
        return source_.error(line, line.text,
                             "found '" + std::string(line.text) +
                                 "', expected 'NAME | NAME = COUNTRY KIND LATITUDE LONGITUDE [GeoNames id]' 'NAME | NAME -> "
                                 "TOWN COUNTRY' or 'NAME | NAME = word'");
      }
      Status status = arrow != std::string_view::npos
                          ? alias(line, trim(line.text.substr(0, arrow)), trim(line.text.substr(arrow + 2)))
                          : place(line, trim(line.text.substr(0, equals)), trim(line.text.substr(equals + 3)));
      if (!status) return status;
    }
    return Done{};
  }

 private:
  Status place(const SourceLine& line, std::string_view names, std::string_view facts) {
    if (facts == "word") {
      for (const std::string_view name : split(names, '|')) add_name(tables_, name, Tables::OwnName::kWord, kNone);
      return Done{};
    }
    const auto cells = words(facts);
    if (cells.size() < 4 || cells.size() > 5)
      return source_.error(line, facts, "expected COUNTRY KIND LATITUDE LONGITUDE [GeoNames id]");
    const auto kind = std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Kind& k) { return k.name == cells[1]; });
    if (kind == std::end(kKinds)) {
      return source_.error(line, cells[1],
                           "found '" + std::string(cells[1]) + "', expected region, district, area, facility, town or country");
    }
    const auto latitude = number(cells[2]), longitude = number(cells[3]), id = cells.size() == 5 ? number(cells[4]) : 0.0;
    if (!latitude || std::abs(*latitude) > 90) return source_.error(line, cells[2], "expected a latitude between -90 and 90");
    if (!longitude || std::abs(*longitude) > 180)
      return source_.error(line, cells[3], "expected a longitude between -180 and 180");
    if (!id || *id < 0) return source_.error(line, cells[4], "expected a GeoNames id");
    Sense sense;
    sense.latitude = *latitude;
    sense.longitude = *longitude;
    sense.id = static_cast<uint32_t>(*id);
    sense.kind = kind->kind;
    sense.people = kind->people;
    if (cells[0] != "-") {
      sense.country = tables_.country(cells[0]);
      if (sense.country == kNoCountry) {
        return source_.error(line, cells[0],
                             "found '" + std::string(cells[0]) + "', expected a country of places/countries.txt, or -");
      }
    }
    return add(line, names, sense);
  }

  Status alias(const SourceLine& line, std::string_view names, std::string_view target) {
    const size_t blank = target.rfind(' ');
    const std::string_view code = blank == std::string_view::npos ? std::string_view() : target.substr(blank + 1);
    const uint16_t country = tables_.country(code);
    if (!is_code(code, 3) || country == kNoCountry)
      return source_.error(line, target, "expected a town and a country of places/countries.txt");
    found_.clear();
    tables_.senses(place_key(trim(target.substr(0, blank))), {.capitals = true}, 1000, found_);
    const Sense* best = nullptr;
    for (const Sense& sense : found_) {
      if (sense.country == country && sense.own == kNone && sense.is_town() && (!best || sense.people > best->people))
        best = &sense;
    }
    if (!best) return Done{};  // the model does not hold this town: no name leads to it
    const Sense sense = *best;
    return add(line, names, sense);
  }

  Status add(const SourceLine& line, std::string_view names, Sense sense) {
    const auto place = static_cast<uint32_t>(tables_.own_places.size());
    bool first = true;
    for (std::string_view name : split(names, '|')) {
      const bool behind_comma = name.starts_with('~');
      const bool behind_article = name.starts_with("the ");
      if (behind_comma) name.remove_prefix(1);
      if (behind_article) name.remove_prefix(4);
      if (place_key(name).empty()) return source_.error(line, name, "found an empty name between '|'");
      if (first) {
        sense.name = name;
        if (sense.kind == PlaceKind::kRegion) sense.region = region_of(name, sense.country);
        sense.own = place;
        tables_.own_places.push_back(sense);
        first = false;
      }
      add_name(tables_, name,
               behind_comma     ? Tables::OwnName::kBehindComma
               : behind_article ? Tables::OwnName::kBehindArticle
                                : Tables::OwnName::kPlain,
               place);
    }
    return Done{};
  }

  // The first-order region of the model that has this name, so that what the model says lies in it is known to.
  uint16_t region_of(std::string_view name, uint16_t country) {
    found_.clear();
    tables_.senses(place_key(name), {.capitals = true}, 1000, found_);
    for (const Sense& sense : found_) {
      if (sense.own == kNone && sense.is_region() && sense.country == country) return sense.region;
    }
    return kNoRegion;
  }

  const Source& source_;
  Tables& tables_;
  std::vector<Sense> found_;
};

}  // namespace

Status load_country_points(const Source& source, Tables& tables) {
  for (const SourceLine& line : source.lines()) {
    auto cells = words(line.text);
    std::string_view before;
    Day until = kNoDay;
    if (cells.size() > 5 && cells.back().starts_with("..")) {
      const auto day = parse_date(cells.back().substr(2));
      before = cells[cells.size() - 2];
      if (!day || !is_code(before, 3))
        return source.error(line, before, "expected a country and the last day, as in 'SRB ..2008-02-16'");
      until = day->to;
      cells.resize(cells.size() - 2);
    }
    if (cells.size() < 4 || cells.size() > 5 || !is_code(cells[0], 3) || !is_code(cells[1], 2)) {
      return source.error(line, line.text,
                          "expected 'FRA FR 46 2 3017382': alpha-3, alpha-2, latitude, longitude and GeoNames id");
    }
    const auto latitude = number(cells[2]), longitude = number(cells[3]), id = cells.size() == 5 ? number(cells[4]) : 0.0;
    if (!latitude || !longitude || !id) return source.error(line, cells[2], "expected latitude, longitude and GeoNames id");
    uint16_t country = tables.country(cells[0]);
    if (country == kNoCountry) {
      country = static_cast<uint16_t>(tables.countries.size());
      tables.countries.push_back({});
    }
    tables.countries[country] = {cells[0],          cells[1], *latitude, *longitude, static_cast<uint32_t>(*id),
                                 cells.size() == 5, before,   until};
  }
  return Done{};
}

Status load_places(const Source& source, Tables& tables) { return PlaceLoader(source, tables).load(); }

// actors/countries.txt is checked by who/: what it would refuse we pass over.
Status load_country_names(const Source& source, Tables& tables) {
  uint16_t country = kNoCountry;
  uint32_t place = kNone;
  for (const SourceLine& line : source.lines()) {
    const size_t blank = line.text.find(' ');
    if (blank == std::string_view::npos) continue;
    const std::string_view what = line.text.substr(0, blank), value = trim(line.text.substr(blank));
    if (line.indent == 0) {
      country = tables.country(what);
      place = static_cast<uint32_t>(tables.own_places.size());
      Sense sense;
      sense.name = value;
      sense.kind = PlaceKind::kCountry;
      sense.people = 26;
      sense.country = country;
      sense.own = place;
      if (country == kNoCountry) {  // of a codebook of invented countries: known by name, without a point
        country = static_cast<uint16_t>(tables.countries.size());
        sense.country = country;
        tables.countries.push_back({.code = what, .exists = false});
      }
      const Tables::Country& facts = tables.countries[country];
      sense.latitude = facts.latitude;
      sense.longitude = facts.longitude;
      sense.id = facts.id;
      if (!facts.exists) sense.people = 20;
      tables.own_places.push_back(sense);
      continue;
    }
    if (country != kNoCountry && what == "capital") tables.countries[country].capital = split(value, '|')[0];
    if (country == kNoCountry || (what != "name" && what != "adjective" && what != "people")) continue;
    for (const std::string_view name : split(value, '|')) {
      if (what != "name") {
        if (tables.demonym(place_key(name)) == kNoCountry) add_name(tables, name, Tables::OwnName::kDemonym, country);
        continue;
      }
      // A region whose name actors/countries.txt lists under its state has a place of its own.
      bool taken = false;
      for (uint32_t i = tables.own_by_key.find(hash(place_key(name))); i != kNone; i = tables.own_names[i].next) {
        const Tables::OwnName& other = tables.own_names[i];
        taken |=
            other.use == Tables::OwnName::kPlain && other.place != place && tables.own_places[other.place].country == country;
      }
      if (!taken) add_name(tables, name, Tables::OwnName::kPlain, place);
    }
  }
  return Done{};
}

}  // namespace rapporteur
