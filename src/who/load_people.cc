// Persons with their offices by date (actors/people/*.txt).
#include <algorithm>
#include <array>

#include "base/strings.h"
#include "who/tables.h"

namespace rapporteur::who {

namespace {

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
      Status status = line.indent == 0 ? owner(line) : spell ? person(line) : office(line);
      if (!status) return status;
    }
    return Done{};
  }

 private:
  Status owner(const SourceLine& line) {
    posts_.clear();
    if (line.text.starts_with('@')) {
      if (const uint32_t* found = tables_.organisation_by_name.find(name_hash(line.text.substr(1)))) {
        owner_ = {Owner::kOrganisation, *found};
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
        tables_.posts.push_back({owner_, wording, sector, id});
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
    read_names(names);
    office.person = person_of();
    Person& person = tables_.persons[office.person];
    for (size_t i = 0; i < names_.size(); ++i) {
      person.female |= names_[i].labels.female;
      if (!names_[i].labels.key.empty()) person.key = names_[i].labels.key;
      if (!add_name(names_[i], office.person))
        return source_.error(line, names_[i].labels.text.empty() ? names : names_[i].labels.text,
                             "found an empty or too long name between '|'");
    }
    const auto id = static_cast<uint32_t>(tables_.offices.size());
    office.before = person.last_office;
    person.last_office = id;
    tables_.offices.push_back(office);
    for (const uint64_t key : keys_) {
      const auto link = static_cast<uint32_t>(tables_.post_links.size());
      const auto [last, added] = tables_.links_by_post.insert(key, link);
      tables_.post_links.push_back({id, added ? kNobody : last});
      last = link;
    }
    return Done{};
  }

  // One of a person's names, split once.
  struct Spelling {
    Labelled labels;
    uint64_t key = 1;                                   // of all words
    std::array<NameWord, NameIndex::kMostWords> words;  // hyphens part words
    size_t count = 0;
    bool is_new = false;  // nobody of this owner has borne it so far
  };

  void read_names(std::string_view text) {
    names_.clear();
    while (true) {
      const size_t bar = text.find('|');
      Spelling& name = names_.emplace_back();
      name.labels = take_labels(text.substr(0, bar));
      split_name(name.labels.text, [&](const NameWord& word) {
        name.key = join_words(name.key, word.hash);
        if (name.count < name.words.size()) name.words[name.count] = word;
        ++name.count;
      });
      if (bar == std::string_view::npos) return;
      text.remove_prefix(bar + 1);
    }
  }

  // The same name under the same country is the same person, whichever of his names it is. Leaders of a country's armed groups
  // and parties stand with those, and are the country's persons too.
  uint32_t person_of() {
    Owner owner = owner_;
    if (owner.kind == Owner::kOrganisation) {
      const uint32_t country = tables_.organisations[owner.id].standings.front().country;
      if (tables_.countries[country].state) owner = {Owner::kCountry, country};
    }
    const uint64_t owner_key = KnowledgeBase::Tables::post_key(owner, 0);
    uint32_t person = kNobody;
    for (const Spelling& name : names_) {
      if (const uint32_t* known = tables_.person_by_name.find(mix(owner_key, name.key))) {
        person = *known;
        break;
      }
    }
    if (person == kNobody) {
      person = static_cast<uint32_t>(tables_.persons.size());
      tables_.persons.push_back({.name = names_.front().labels.text, .key = {}, .owner = owner});
    }
    for (Spelling& name : names_) name.is_new = tables_.person_by_name.insert(mix(owner_key, name.key), person).second;
    return person;
  }

  // The name itself, and what stands for it once the person is known: the family name.
  bool add_name(const Spelling& spelling, uint32_t person) {
    if (!spelling.is_new) return true;
    const std::string_view name = spelling.labels.text;
    const NameEntry entry{.id = person, .sense = NameSense::kPerson, .layer = state_.layer};
    if (spelling.count > spelling.words.size() ||
        !tables_.names.add({spelling.words.data(), spelling.count}, spelling.count == 1 && name.size() <= 4, entry))
      return false;
    const size_t blank = name.rfind(' ');
    if (blank == std::string_view::npos) return true;
    const auto add_family = [&](std::string_view family) {
      if (family.size() > 1) tables_.families.add(family, entry);
    };
    // Where the last word, the last two and the last three begin.
    std::array<size_t, 3> from{};
    size_t parts = 1;
    for (size_t at = blank; at != std::string_view::npos; at = at == 0 ? std::string_view::npos : name.rfind(' ', at - 1)) {
      if (parts <= from.size()) from[parts - 1] = at + 1;
      ++parts;
    }
    std::string_view last = name.substr(from[0]);
    if (parts > 2 && (last == "Jr." || last == "Jr" || last == "II" || last == "III" || last == "Sr."))
      last = trim(name.substr(from[1], from[0] - from[1]));
    add_family(last);
    // "al-Assad" is also Assad, "van Rompuy" also Van Rompuy, "Rodríguez Zapatero" both.
    const size_t hyphen = last.find('-');
    if (hyphen != std::string_view::npos && hyphen <= 3) add_family(last.substr(hyphen + 1));
    if (parts > 2 && name.find('.', from[1]) == std::string_view::npos) add_family(name.substr(from[1]));
    if (parts > 3) add_family(name.substr(from[2]));
    const bool eastern = owner_.kind == Owner::kCountry && family_first(tables_.countries[owner_.id].code);
    const bool korean = parts == 2 && hyphen != std::string_view::npos && hyphen + 1 < last.size() &&
                        is_lower_ascii(last[hyphen + 1]) && hyphen > 1;
    if (eastern || korean) add_family(name.substr(0, name.find(' ')));
    return true;
  }

  static constexpr uint32_t kUnseen = kNobody - 1;

  const Source& source_;
  LoadState& state_;
  KnowledgeBase::Tables& tables_;
  Owner owner_;
  std::vector<uint32_t> posts_;
  std::vector<uint64_t> keys_;
  std::vector<Spelling> names_;
};

}  // namespace

Status load_people(const Source& source, LoadState& state) { return PeopleLoader(source, state).load(); }

}  // namespace rapporteur::who
