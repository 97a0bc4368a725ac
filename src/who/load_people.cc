// Persons with their offices by date (actors/people/*.txt).
#include <unordered_map>

#include "base/strings.h"
#include "who/tables.h"

namespace rapporteur::who {

namespace {

uint64_t name_hash(std::string_view name) {
  uint64_t key = 1;
  split_name(name, [&](const NameWord& word) { key = join_words(key, word.hash); });
  return key;
}

// Where the family name is put first, and news uses it alone.
bool family_first(std::string_view country) {
  return country == "CHN" || country == "PRK" || country == "KOR" || country == "TWN" || country == "HKG" || country == "SGP";
}

class PeopleLoader {
 public:
  PeopleLoader(const Source& source, LoadState& state) : source_(source), state_(state), tables_(state.tables) {}

  Status load() {
    for (const SourceLine& line : source_.lines()) {
      const bool spell = is_digit(line.text.front()) || line.text.starts_with("- ");
      const Status status = line.indent == 0 ? owner(line) : spell ? person(line) : office(line);
      if (!status) return status;
    }
    return Done{};
  }

 private:
  Status owner(const SourceLine& line) {
    posts_.clear();
    if (line.text.starts_with('@')) {
      const auto found = tables_.organisation_by_name.find(folded(line.text.substr(1)));
      if (found != tables_.organisation_by_name.end()) {
        owner_ = {Owner::kOrganisation, found->second};
        return Done{};
      }
      return source_.error(
          line, line.text,
          "found '" + std::string(line.text) + "', expected '@' and a name of actors/organisations.txt or actors/groups.txt");
    }
    const auto at = tables_.country_by_code.find(line.text);
    if (at == tables_.country_by_code.end()) {
      return source_.error(line, line.text,
                           "found '" + std::string(line.text) +
                               "', expected the code of a country of actors/countries.txt, or '@' and an organisation");
    }
    owner_ = {Owner::kCountry, at->second};
    return Done{};
  }

  Status office(const SourceLine& line) {
    const size_t equals = line.text.rfind('=');
    const std::string_view sector =
        equals == std::string_view::npos ? std::string_view() : sector_of(trim(line.text.substr(equals + 1)));
    if (sector.empty()) {
      return source_.error(line, line.text,
                           "found '" + std::string(line.text) +
                               "', expected an office and its sector, as in 'foreign minister = GOV', or a spell such as "
                               "'1997-05-02 2007-06-27'");
    }
    if (owner_.kind == Owner::kNoOwner) return source_.error(line, line.text, "an office without a country above it");
    posts_.clear();
    keys_.clear();
    for (const std::string_view wording : split(line.text.substr(0, equals), '|')) {
      const uint32_t id = tables_.wording(wording);
      if (posts_.empty()) {
        posts_.push_back(static_cast<uint32_t>(tables_.posts.size()));
        tables_.posts.push_back({owner_, wording, sector});
      }
      keys_.push_back(KnowledgeBase::Tables::post_key(owner_, id));
      note_owner(id);
      // Offices that no role names are words for their holders all the same ("humanitarian chief").
      if (id >= tables_.role_wordings.size()) tables_.role_wordings.resize(id + 1, false);
      if (!tables_.role_wordings[id]) {
        tables_.role_wordings[id] = true;
        const auto role = static_cast<uint32_t>(tables_.roles.size());
        tables_.roles.push_back(
            {.word = wording, .sector = sector, .wording = id, .office = id, .institution = false, .from_post = true});
        tables_.names.add(wording, {.id = role, .sense = NameSense::kRole, .layer = state_.layer, .any_case = true});
      }
    }
    return Done{};
  }

  // "secretary of state" needs no country: only one has the office.
  void note_owner(uint32_t wording) {
    std::vector<uint32_t>& only = tables_.only_owner;
    if (wording >= only.size()) only.resize(wording + 1, kUnseen);
    const uint32_t owner = owner_.kind == Owner::kCountry ? owner_.id : kNobody;
    only[wording] = only[wording] == kUnseen || only[wording] == owner ? owner : kNobody;
  }

  Status person(const SourceLine& line) {
    if (posts_.empty()) return source_.error(line, line.text, "a spell without an office above it");
    const size_t blank = line.text.find(' ');
    const std::string_view first = line.text.substr(0, blank);
    const std::string_view rest = blank == std::string_view::npos ? std::string_view() : trim(line.text.substr(blank));
    const size_t blank2 = rest.find(' ');
    const std::string_view second = rest.substr(0, blank2);
    const std::string_view names = blank2 == std::string_view::npos ? std::string_view() : trim(rest.substr(blank2));
    Office office{.person = kNobody, .post = posts_.front(), .layer = state_.layer};
    if (first != "-") {
      const auto range = parse_date(first);
      if (!range)
        return source_.error(line, first,
                             "found '" + std::string(first) + "', expected a date (YYYY-MM-DD, YYYY-MM or YYYY) or '-'");
      office.from = range->from;
    }
    if (second != "-") {
      const auto range = parse_date(second);
      if (!range)
        return source_.error(
            line, second.empty() ? first : second,
            "found '" + std::string(second) + "', expected a second date (YYYY-MM-DD, YYYY-MM or YYYY) or '-'");
      office.to = range->to;
    }
    if (office.from > office.to) return source_.error(line, second, "the spell ends before it begins");
    if (names.empty()) return source_.error(line, line.text, "a spell without a person");
    const std::vector<std::string_view> pieces = split(names, '|');
    office.person = person_of(pieces);
    Person& person = tables_.persons[office.person];
    for (const std::string_view piece : pieces) {
      const Labelled labelled = take_labels(piece);
      person.female |= labelled.female;
      if (!labelled.key.empty()) person.key = labelled.key;
      if (!add_name(labelled.text, office.person))
        return source_.error(line, piece, "found an empty or too long name between '|'");
    }
    const auto id = static_cast<uint32_t>(tables_.offices.size());
    tables_.offices.push_back(office);
    person.offices.push_back(id);
    for (const uint64_t key : keys_) tables_.offices_by_post[key].push_back(id);
    return Done{};
  }

  // The same name under the same country is the same person, whichever of his names it is. Leaders of a country's armed groups
  // and parties stand with those, and are the country's persons too.
  uint32_t person_of(const std::vector<std::string_view>& pieces) {
    Owner owner = owner_;
    if (owner.kind == Owner::kOrganisation) {
      const uint32_t country = tables_.organisations[owner.id].standings.front().country;
      if (tables_.countries[country].state) owner = {Owner::kCountry, country};
    }
    uint32_t person = kNobody;
    keys_of_names_.clear();
    for (const std::string_view piece : pieces) {
      keys_of_names_.push_back(mix(KnowledgeBase::Tables::post_key(owner, 0), name_hash(take_labels(piece).text)));
      if (person != kNobody) continue;
      if (const auto at = tables_.person_by_name.find(keys_of_names_.back()); at != tables_.person_by_name.end())
        person = at->second;
    }
    if (person == kNobody) {
      person = static_cast<uint32_t>(tables_.persons.size());
      tables_.persons.push_back(
          {.name = take_labels(pieces.front()).text, .key = {}, .owner = owner, .female = false, .offices = {}});
    }
    for (const uint64_t key : keys_of_names_) tables_.person_by_name.try_emplace(key, person);
    return person;
  }

  // The name itself, and what stands for it once the person is known: the family name.
  bool add_name(std::string_view name, uint32_t person) {
    const uint64_t key = mix(name_hash(name), person);
    if (!tables_.names_of_persons.insert(key).second) return true;
    if (!tables_.names.add(name, {.id = person, .sense = NameSense::kPerson, .layer = state_.layer})) return false;
    const std::vector<std::string_view> parts = words(name);
    if (parts.size() < 2) return true;
    const NameEntry entry{.id = person, .sense = NameSense::kPerson, .layer = state_.layer};
    const auto add_family = [&](std::string_view family) {
      if (family.size() > 1 && tables_.names_of_persons.insert(mix(name_hash(family), person + 0x80000000u)).second) {
        tables_.families.add(family, entry);
      }
    };
    std::string_view last = parts.back();
    if (parts.size() > 2 && (last == "Jr." || last == "Jr" || last == "II" || last == "III" || last == "Sr."))
      last = parts[parts.size() - 2];
    add_family(last);
    // "al-Assad" is also Assad, "van Rompuy" also Van Rompuy, "Rodríguez Zapatero" both.
    if (const size_t hyphen = last.find('-'); hyphen != std::string_view::npos && hyphen <= 3)
      add_family(last.substr(hyphen + 1));
    if (parts.size() > 2) {
      const std::string_view two = name.substr(static_cast<size_t>(parts[parts.size() - 2].data() - name.data()));
      if (two.find('.') == std::string_view::npos) add_family(two);
    }
    if (parts.size() > 3) add_family(name.substr(static_cast<size_t>(parts[parts.size() - 3].data() - name.data())));
    const bool eastern = owner_.kind == Owner::kCountry && family_first(tables_.countries[owner_.id].code);
    const size_t hyphen = last.find('-');
    const bool korean = parts.size() == 2 && hyphen != std::string_view::npos && hyphen + 1 < last.size() &&
                        is_lower_ascii(last[hyphen + 1]) && hyphen > 1;
    if (eastern || korean) add_family(parts.front());
    return true;
  }

  static constexpr uint32_t kUnseen = kNobody - 1;

  const Source& source_;
  LoadState& state_;
  KnowledgeBase::Tables& tables_;
  Owner owner_;
  std::vector<uint32_t> posts_;
  std::vector<uint64_t> keys_, keys_of_names_;
};

}  // namespace

Status load_people(const Source& source, LoadState& state) { return PeopleLoader(source, state).load(); }

}  // namespace rapporteur::who
