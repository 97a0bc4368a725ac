// Names: the same entity of the knowledge base, the same words, or a family name that the document has introduced.
#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.h"
#include "who/resolver.h"

namespace rapporteur::who {

namespace {

uint64_t key_of(uint64_t kind, uint64_t id) { return mix(kind, id); }

bool is_suffix(std::string_view lower) {
  return lower == "jr." || lower == "jr" || lower == "sr." || lower == "ii" || lower == "iii" || lower == "iv";
}

// How many letters of two words differ, in folded form (Levenshtein); 9 for words too short or too long to tell.
size_t spelling_distance(std::string_view a, std::string_view b) {
  const std::string x = folded(a), y = folded(b);
  constexpr size_t kFar = 9, kShortest = 4, kLongest = 24;
  if (x == y) return 0;
  if (std::min(x.size(), y.size()) < kShortest || std::max(x.size(), y.size()) > kLongest || x[0] != y[0]) return kFar;
  std::array<size_t, kLongest + 1> row;
  for (size_t j = 0; j <= y.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= x.size(); ++i) {
    size_t diagonal = std::exchange(row[0], i);
    for (size_t j = 1; j <= y.size(); ++j)
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, diagonal + (x[i - 1] != y[j - 1])}));
  }
  return row[y.size()];
}

}  // namespace

uint64_t Resolver::name_key(Index m, uint64_t kind) const {
  const Reading& r = reading(m);
  uint64_t key = 1;
  for (Index t = r.name_first; t < r.name_end; ++t) {
    if (document_.tokens[t].lower == "the") continue;
    split_name(document_.form(t), [&](const NameWord& word) { key = join_words(key, word.hash); });
  }
  return mix(kind, key);
}

void Resolver::resolve_names() {
  // Long names first: a family name may stand in the headline, before the full name.
  for (Index m = 0; m < document_.mentions.size(); ++m) resolve_name(m, true);
  for (Index m = 0; m < document_.mentions.size(); ++m) {
    if (!resolved(m)) resolve_name(m, false);
  }
}

void Resolver::resolve_name(Index m, bool long_names) {
  Reading& r = reading(m);
  switch (r.what) {
    case What::kCountry:
      // The family name of somebody introduced, not a country: "Jordan" after "Michael Jordan".
      if (const Index n = scratch_.name_of[mention(m).head]; n != kNone && !r.adjective &&
                                                             document_.names[n].label == NameLabel::kPER &&
                                                             mention(m).end_token == mention(m).first_token + 1) {
        if (long_names) return;
        if (join_family(m)) return;
      }
      // A capital and its country are two things and one actor; "the Russian government" is resolved as a description.
      if (r.capital) {
        if (is_struck(m)) r.government = false;
        join_key(name_key(m, kPlaceKey), m);
      } else if (r.role == kNobody) {
        join_key(key_of(kCountryKey, r.country), m);
      }
      break;
    case What::kPeople:
      // "the Russians" are the country; "Russians" and "two Russians" are people.
      if (r.ethnic) break;
      if (r.definite && !r.adjective && r.number == Number::kPlural && r.count == 0 &&
          mention(m).end_token - mention(m).first_token <= 2) {
        r.what = What::kCountry;
        join_key(key_of(kCountryKey, r.country), m);
      } else if (mention(m).end_token - mention(m).first_token == 1 && r.number == Number::kPlural) {
        join_key(key_of(kPeopleKey, r.country), m);
      }
      break;
    case What::kSeat: join_key(key_of(kSeatKey, r.entity), m); break;
    case What::kOrganisation:
      if (r.entity != kNobody) {
        // A company may bear the name of somebody whom the document has introduced: then it is he.
        if (mention(m).end_token == mention(m).first_token + 1) {
          if (long_names) return;
          if (join_family(m)) return;
        }
        uint64_t key = key_of(kOrganisationKey, r.entity);
        if (!r.adjective && is_of_many_countries(r.entity)) {
          if (r.country == kNobody) r.country = country_of_places(m);
          key = mix(key, r.country);
        }
        join_key(key, m);
        register_acronym(m);
      } else {
        resolve_unknown(m, long_names);
      }
      break;
    case What::kPerson: resolve_person(m, long_names); break;
    case What::kThing:
      if (r.proper && !r.own_country.empty() && !r.adjective && is_struck(m)) {
        r.what = What::kPeople;
        r.number = Number::kPlural;
        join_key(name_key(m, kPlaceKey), m);
      } else if (r.proper && r.name_end > r.name_first) {
        resolve_unknown(m, long_names);
      } else if (!long_names && starts_upper(document_.form(mention(m).span))) {
        join_family(m);  // a name that the tagger has taken for a word
      }
      break;
    default: break;
  }
}

// A word alone that is the family name of a person introduced with more of his name.
bool Resolver::join_family(Index m) {
  if (mention(m).end_token != mention(m).first_token + 1) return false;
  Reading& r = reading(m);
  const Reading before = r;
  r.name_first = mention(m).head;
  r.name_end = r.name_first + 1;
  const Index* chain = find_key(name_key(m, kFamilyKey));
  if (!chain || scratch_.chains[*chain].name == kNone) {
    r = before;
    return false;
  }
  r.what = What::kPerson;
  r.entity = r.country = r.role = kNobody;
  r.capital = r.government = false;
  r.sector = {};
  r.gender = Gender::kUnknown;
  document_.mentions[m].kind = MentionKind::kName;
  join(*chain, m);
  return true;
}

// A name that the knowledge base does not have: the same words, else an acronym, else the last word of a longer name.
void Resolver::resolve_unknown(Index m, bool long_names) {
  const Reading& r = reading(m);
  const bool single = r.name_end == r.name_first + 1;
  if (long_names && single) return;
  if (single) {
    if (join_family(m)) return;
    if (const Index* chain = find_key(name_key(m, kAcronymKey))) return join(*chain, m);
    if (const Index* chain = find_key(name_key(m, kNameKey))) return join(*chain, m);
    if (const Index* chain = find_key(name_key(m, kLastKey))) return join(*chain, m);
  }
  join_key(name_key(m, kNameKey), m);
  register_acronym(m);
  if (single) return;
  uint64_t key = 1;
  split_name(document_.form(r.name_end - 1), [&](const NameWord& word) { key = join_words(key, word.hash); });
  scratch_.chain_of_name.emplace(mix(kLastKey, key), r.chain);
}

// "International Labour Office" may come back as ILO.
void Resolver::register_acronym(Index m) {
  const Reading& r = reading(m);
  const Index first = r.name_end > r.name_first ? r.name_first : mention(m).first_token;
  const Index end = r.name_end > r.name_first ? r.name_end : mention(m).end_token;
  FoldedWord letters;
  for (Index t = first; t < end && letters.size < 8; ++t) {
    const std::string_view form = document_.form(t);
    if (starts_upper(form) && document_.tokens[t].lower != "the")
      letters.bytes[letters.size++] = document_.tokens[t].lower.front();
  }
  if (letters.size < 2) return;
  scratch_.chain_of_name.emplace(mix(kAcronymKey, join_words(1, word_hash({letters.bytes, letters.size}))), r.chain);
}

// Of several persons of the same name, the one in office on the date, of a country that the phrase or the text names.
uint32_t Resolver::choose_person(std::span<const NameEntry> candidates, const Reading& r, bool family_only) const {
  uint32_t best = kNobody;
  int best_score = family_only ? 3 : 0;
  for (const NameEntry& entry : candidates) {
    if (entry.sense != NameSense::kPerson) continue;
    const Person& person = tables_.persons[entry.id];
    int score = 1 + entry.layer;
    const uint32_t office = day_ == kNoDay ? kNobody : tables_.office_of(entry.id, day_);
    if (office != kNobody) {
      const Post& post = tables_.posts[tables_.offices[office].post];
      score += post.sector == "GOV" ? 3 : 2;
      if (post.wording == "president" || post.wording == "prime minister" || post.wording == "chancellor" ||
          post.wording == "leader" || post.wording == "secretary-general")
        score += 1;
    }
    if (r.role != kNobody) {
      const Role& role = tables_.roles[r.role];
      for (uint32_t id = person.last_office; id != kNobody; id = tables_.offices[id].before) {
        const uint32_t wording = tables_.posts[tables_.offices[id].post].wording_id;
        if (wording == role.office || wording == role.wording) {
          score += day_ != kNoDay && tables_.offices[id].from <= day_ && day_ <= tables_.offices[id].to ? 3 : 2;
          break;
        }
      }
    }
    if (r.titled) score += 1;
    if (person.owner.kind == Owner::kCountry) {
      if (r.country == person.owner.id)
        score += 4;
      else if (r.country != kNobody && tables_.countries[r.country].state)
        score -= 4;
      if (scratch_.country_count[person.owner.id] > 0) score += 2;
    } else if (r.owner == person.owner) {
      score += 4;
    }
    if (r.gender == Gender::kMale && person.female) score -= 5;
    if (r.gender == Gender::kFemale && !person.female) score -= 5;
    if (score > best_score) {
      best_score = score;
      best = entry.id;
    }
  }
  return best;
}

uint32_t Resolver::known_person(Index m) const {
  const Reading& r = reading(m);
  if (r.name_end <= r.name_first) return kNobody;
  if (r.person != kNobody) {
    // The scan knows one bearer of the name; the text decides between several.
    const std::string_view form =
        document_.form(Span{document_.tokens[r.name_first].span.begin, document_.tokens[r.name_end - 1].span.end});
    const uint32_t chosen = choose_person(tables_.names.lookup(form), r, false);
    return chosen == kNobody ? r.person : chosen;
  }
  Index end = r.name_end;
  while (end > r.name_first + 1 && is_suffix(document_.tokens[end - 1].lower)) --end;
  const auto form_of = [&](Index first, Index last) {
    return document_.form(Span{document_.tokens[first].span.begin, document_.tokens[last - 1].span.end});
  };
  if (end - r.name_first > 1) {
    // Without middle initials: "James A. Baker".
    std::string name;
    for (Index t = r.name_first; t < end; ++t) {
      const std::string_view form = document_.form(t);
      if (t > r.name_first && t + 1 < end && (form.size() == 1 || (form.size() == 2 && form[1] == '.'))) continue;
      if (!name.empty() && document_.tokens[t - 1].space_after) name += ' ';
      name += form;
    }
    if (const uint32_t person = choose_person(tables_.names.lookup(name), r, false); person != kNobody) return person;
    // "Hashemi Rafsanjani": the two last names of somebody known.
    return choose_person(tables_.families.lookup(form_of(r.name_first, end)), r, true);
  }
  return choose_person(tables_.families.lookup(form_of(r.name_first, end)), r, true);
}

// Somebody whose name the text spells in its own way: the holder of the office that the text gives him, when one of his two
// names is the same and the other differs by a letter or two ("President Arpad Gencz").
uint32_t Resolver::known_by_office(Index m) const {
  const Reading& r = reading(m);
  if (r.role == kNobody || r.former || day_ == kNoDay || r.name_end != r.name_first + 2) return kNobody;
  const Role& role = tables_.roles[r.role];
  if (role.office == kNobody || role.institution) return kNobody;
  for (uint32_t country = 0; country < tables_.countries.size(); ++country) {
    if (r.country != kNobody && r.country != country) continue;
    const uint32_t person = tables_.holder({Owner::kCountry, country}, role.office, day_);
    if (person == kNobody) continue;
    const std::string_view name = tables_.persons[person].name;
    const size_t blank = name.find(' ');
    if (blank == std::string_view::npos || name.find(' ', blank + 1) != std::string_view::npos) continue;
    const size_t given = spelling_distance(document_.form(r.name_first), name.substr(0, blank));
    const size_t family = spelling_distance(document_.form(r.name_end - 1), name.substr(blank + 1));
    if (given + family <= 2 && (given == 0 || family == 0)) return person;
  }
  return kNobody;
}

void Resolver::resolve_person(Index m, bool long_names) {
  Reading& r = reading(m);
  const bool single = r.name_end <= r.name_first + 1;
  if (long_names && single) return;
  if (!long_names && single) {
    if (const Index* chain = find_key(name_key(m, kFamilyKey))) return join(*chain, m);
    if (const Index* chain = find_key(name_key(m, kGivenKey))) return join(*chain, m);
  }
  uint32_t person = known_person(m);
  if (person == kNobody) person = known_by_office(m);
  if (person != kNobody) {
    r.person = person;
    if (tables_.persons[person].female)
      r.gender = Gender::kFemale;
    else if (r.gender == Gender::kUnknown)
      r.gender = Gender::kMale;
    join_key(key_of(kPersonKey, person), m);
  } else {
    if (needs_state(m)) give_state(m);
    // "Lula da Silva" after "Luiz Inácio Lula da Silva" is the same by its last words.
    join_key(name_key(m, kNameKey), m);
  }
  register_person_name(m);
}

// From now on the family name stands for this person, and the given name when nothing else does.
void Resolver::register_person_name(Index m) {
  const Reading& r = reading(m);
  Index end = r.name_end;
  while (end > r.name_first + 1 && is_suffix(document_.tokens[end - 1].lower)) --end;
  const auto add = [&](Index first, Index last, uint64_t kind) {
    if (last <= first) return;
    uint64_t key = 1;
    for (Index t = first; t < last; ++t) {
      split_name(document_.form(t), [&](const NameWord& word) { key = join_words(key, word.hash); });
    }
    scratch_.chain_of_name.emplace(mix(kind, key), r.chain);
  };
  for (Index first = end; first-- > r.name_first;) add(first, end, kFamilyKey);
  for (Index first = end; first-- > r.name_first;) add(first, end, kNameKey);
  if (end > r.name_first + 1) add(r.name_first, r.name_first + 1, kGivenKey);
  // The knowledge base's own idea of the family name ("Kim", "Xi", "Lula").
  if (r.person != kNobody) {
    for (Index t = r.name_first; t < end; ++t) {
      for (const NameEntry& entry : tables_.families.lookup(document_.form(t))) {
        if (entry.id == r.person) add(t, t + 1, kFamilyKey);
      }
    }
  }
}

}  // namespace rapporteur::who
