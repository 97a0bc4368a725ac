// Countries: names, adjectives, people, capitals and the seats that stand for a power of the state (actors/countries.txt).
#include <algorithm>
#include <array>

#include "base/strings.h"
#include "who/tables.h"

namespace rapporteur::who {

namespace {

bool is_country_code(std::string_view code) {
  return code.size() == 3 && std::all_of(code.begin(), code.end(), is_upper_ascii);
}

// Names that are other words when written small, so that only the capital tells them apart.
bool is_word_when_small(std::string_view name) {
  static constexpr std::array<std::string_view, 34> kWords = {
      "turkey", "china", "chad",  "guinea",  "polish", "us",    "usa",   "jordan",  "georgia", "mali",  "oman", "niger",
      "nice",   "male",  "lima",  "panama",  "jersey", "cuba",  "togo",  "america", "uk",      "delhi", "male", "bern",
      "riga",   "baker", "swiss", "finnish", "danish", "scots", "welsh", "thai",    "dutch",   "finn"};
  return name.size() < 4 || std::find(kWords.begin(), kWords.end(), name) != kWords.end();
}

class CountryLoader {
 public:
  CountryLoader(const Source& source, LoadState& state) : source_(source), state_(state), tables_(state.tables) {}

  Status load() {
    for (const SourceLine& line : source_.lines()) {
      Status status = line.indent == 0 ? head(line) : property(line);
      if (!status) return status;
    }
    return Done{};
  }

 private:
  Status head(const SourceLine& line) {
    const size_t blank = line.text.find(' ');
    const std::string_view code = line.text.substr(0, blank);
    const std::string_view name = blank == std::string_view::npos ? std::string_view() : trim(line.text.substr(blank));
    if (!is_country_code(code) || name.empty()) {
      return source_.error(line, line.text,
                           "found '" + std::string(line.text) +
                               "', expected a country's ISO 3166-1 alpha-3 code and its name, as in 'FRA  France'");
    }
    country_ = tables_.country(code);
    tables_.countries[country_].name = name;
    tables_.countries[country_].state = true;
    if (!add(name, sense_of("name", name), country_))
      return source_.error(line, name, "found a name that is empty or too long");
    return Done{};
  }

  Status property(const SourceLine& line) {
    const size_t blank = line.text.find(' ');
    const std::string_view what = line.text.substr(0, blank);
    const std::string_view value = blank == std::string_view::npos ? std::string_view() : trim(line.text.substr(blank));
    if (country_ == kNobody)
      return source_.error(line, line.text, "a property without a country above it; begin with a line such as 'FRA  France'");
    if (value.empty()) return source_.error(line, line.text, "'" + std::string(what) + "' without a value");
    if (what == "key") {
      tables_.countries[country_].key = value;
    } else if (what == "seat") {
      return seats(line, value);
    } else if (what == "name" || what == "adjective" || what == "people" || what == "capital") {
      for (const std::string_view name : split(value, '|')) {
        if (!add(name, sense_of(what, name), country_))
          return source_.error(line, name, "found an empty or too long name between '|'");
      }
    } else {
      return source_.error(line, what,
                           "found '" + std::string(what) + "', expected name, adjective, people, capital, seat or key");
    }
    return Done{};
  }

  Status seats(const SourceLine& line, std::string_view value) {
    for (const std::string_view seat : split(value, '|')) {
      const size_t equals = seat.rfind('=');
      const std::string_view sector =
          equals == std::string_view::npos ? std::string_view() : sector_of(trim(seat.substr(equals + 1)));
      if (sector.empty()) {
        return source_.error(line, seat,
                             "found '" + std::string(seat) + "', expected a seat and its sector, as in 'the Kremlin = GOV'");
      }
      std::string_view name = trim(seat.substr(0, equals));
      if (name.starts_with("the ")) name.remove_prefix(4);
      const auto id = static_cast<uint32_t>(tables_.seats.size());
      tables_.seats.push_back({country_, name, sector});
      if (!add(name, NameSense::kSeat, id)) return source_.error(line, seat, "found an empty or too long name before '='");
    }
    return Done{};
  }

  // Plural first, then singular; English plurals of peoples end in s, x, or are the same as the singular ("the Chinese").
  static NameSense sense_of(std::string_view what, std::string_view name) {
    if (what == "name") return NameSense::kCountry;
    if (what == "adjective") return NameSense::kAdjective;
    if (what == "capital") return NameSense::kCapital;
    static constexpr std::array<std::string_view, 5> kSingular = {"man", "woman", "an", "er", "i"};
    for (const std::string_view ending : kSingular) {
      if (name.ends_with(ending)) return NameSense::kCitizen;
    }
    return name.ends_with("s") || name.ends_with("ese") || name.ends_with("men") || name.ends_with("sh") || name.ends_with("ch")
               ? NameSense::kPeople
               : NameSense::kCitizen;
  }

  bool add(std::string_view name, NameSense sense, uint32_t id) {
    NameEntry entry{.id = id, .sense = sense, .layer = state_.layer};
    entry.any_case = sense != NameSense::kSeat && name.find(' ') == std::string_view::npos &&
                     !is_word_when_small(lower(name)) && !all_upper(name);
    return tables_.names.add(name, entry);
  }

  const Source& source_;
  LoadState& state_;
  KnowledgeBase::Tables& tables_;
  uint32_t country_ = kNobody;
};

}  // namespace

Status load_countries(const Source& source, LoadState& state) { return CountryLoader(source, state).load(); }

}  // namespace rapporteur::who
