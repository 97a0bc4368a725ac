// Reading names: whether the head of a mention is a person, organisation, country, or a word for one of them.
#include <algorithm>

#include "base/strings.h"
#include "doc/tree.h"
#include "who/phrases.h"
#include "who/reader.h"
#include "who/words.h"

namespace rapporteur::who {

namespace {

bool is_weekday(std::string_view lower) { return lower.ends_with("day") && lower.size() >= 6 && lower.size() <= 9; }

}  // namespace

// The proper name of the phrase: one that holds the head, or stands at the end of the core ("Foreign Minister Sergei
// Lavrov").
void Reader::find_name() {
  Index name = scratch_.name_of[mention_.head];
  if (core_end_ > mention_.head + 1 && scratch_.name_of[core_end_ - 1] != kNone &&
      document_.names[scratch_.name_of[core_end_ - 1]].label == NameLabel::kPER) {
    name = scratch_.name_of[core_end_ - 1];
  }
  if (out_.title_end != kNone) name = scratch_.name_of[mention_.end_token - 1];
  if (name == kNone) return;
  const Name& n = document_.names[name];
  if (n.first_token < mention_.first_token ||
      n.first_token >= std::max(core_end_, out_.title_end == kNone ? 0 : mention_.end_token))
    return;
  name_ = name;
  out_.name_first = n.first_token;
  out_.name_end = std::min<Index>(n.end_token, mention_.end_token);
  // Titles are no part of the name.
  while (out_.name_first + 1 < out_.name_end && is_title(out_.name_first)) ++out_.name_first;
}

bool Reader::is_title(Index t) const {
  const Token& k = token(t);
  if (k.lower.ends_with('.') && k.lower.size() > 2 && k.lower.size() < 7 && token(t).deprel != Deprel::kFlat) return true;
  if (gender_of(k.lower) != Gender::kUnknown) return true;
  const Index m = scratch_.match_of[t];
  if (m == kNone || scratch_.matches[m].end >= out_.name_end) return false;
  return entry_of(scratch_, scratch_.matches[m], NameSense::kRole, NameSense::kRoles) &&
         !entry_of(scratch_, scratch_.matches[m], NameSense::kPerson);
}

bool Reader::is_title_token(Index t) const {
  const Index m = scratch_.match_of[t];
  return gender_of(token(t).lower) != Gender::kUnknown ||
         (m != kNone && entry_of(scratch_, scratch_.matches[m], NameSense::kRole, NameSense::kInstitutions)) ||
         (m != kNone && entry_of(scratch_, scratch_.matches[m], NameSense::kCountry, NameSense::kCapital));
}

void Reader::identify(const Token& head) {
  // A person of the knowledge base anywhere in the core, his titles being in front.
  const bool titled = out_.title_end != kNone;
  const Index name_end = titled ? mention_.end_token : core_end_;
  for (Index t = titled ? out_.title_end : mention_.first_token; t < name_end; ++t) {
    const Index m = scratch_.match_of[t];
    if (m == kNone || scratch_.matches[m].first != t || scratch_.matches[m].end > name_end) continue;
    const Match& match = scratch_.matches[m];
    const NameEntry* person = entry_of(scratch_, match, NameSense::kPerson);
    if (!person || (match.end != name_end && match.head != mention_.head)) continue;
    if (part_of_longer_name(match)) continue;
    out_.what = What::kPerson;
    out_.person = person->id;
    out_.name_first = match.first;
    out_.name_end = match.end;
    head_match_ = m;
    return;
  }
  counted_ = counted_by(document_, mention_.head);
  const Index m = scratch_.match_of[counted_ == kNone ? mention_.head : counted_];
  if (counted_ != kNone) out_.number = Number::kPlural;
  const bool person_name = name_ != kNone && document_.names[name_].label == NameLabel::kPER;
  if (m != kNone && !part_of_longer_name(scratch_.matches[m])) {
    const Match& match = scratch_.matches[m];
    // "President Bush": the head is the title, the name follows.
    if (person_name && out_.name_first >= match.end) {
      out_.what = What::kPerson;
      out_.proper = true;
      return;
    }
    if (!(person_name && entry_of(scratch_, match, NameSense::kRole, NameSense::kInstitutions) && head.upos == Upos::kPROPN) &&
        from_entry(match)) {
      head_match_ = m;
      return;
    }
  }
  if (name_ != kNone && scratch_.name_of[mention_.head] == name_) {
    const NameLabel label = document_.names[name_].label;
    if (label == NameLabel::kPER) {
      out_.what = What::kPerson;
      out_.proper = true;
    } else if (label == NameLabel::kORG) {
      out_.what = What::kOrganisation;
      out_.proper = true;
      organisation_by_words();
    } else {
      out_.proper = true;
      if (const Index p = scratch_.place_of[mention_.head]; p != kNone) out_.own_country = document_.places[p].country;
    }
  } else if (person_name) {
    out_.what = What::kPerson;
    out_.proper = true;
  } else if (head.upos == Upos::kPROPN) {
    out_.proper = true;
    out_.name_first = mention_.head;
    out_.name_end = core_end_;
    // A title right in front makes the name a person's: "Chancellor Kohl", "Mr. Toccafondi".
    if (mention_.head > mention_.first_token) {
      const Index before = mention_.head - 1;
      const Index title = scratch_.match_of[before];
      const bool role = title != kNone && entry_of(scratch_, scratch_.matches[title], NameSense::kRole) &&
                        starts_upper(document_.form(before));
      if (role || gender_of(token(before).lower) != Gender::kUnknown) out_.what = What::kPerson;
    }
  }
}

// The words of a longer name stand for nothing by themselves: the "Jordan" of Michael Jordan.
bool Reader::part_of_longer_name(const Match& match) const {
  const Index n = scratch_.name_of[match.first];
  if (n != kNone) {
    Index first = document_.names[n].first_token, end = document_.names[n].end_token;
    while (first + 1 < end && first < match.first && is_title_token(first)) ++first;
    while (end > match.end && is_weekday(token(end - 1).lower)) --end;
    if (first < match.first || end > match.end) {
      return entry_of(scratch_, match, NameSense::kCountry, NameSense::kCapital) || document_.names[n].label == NameLabel::kPER;
    }
  }
  return false;
}

bool Reader::from_entry(const Match& match) {
  // "The Tunisian" is a man, "the French" are a people.
  const bool citizen = (out_.definite || out_.indefinite) && !out_.adjective &&
                       entry_of(scratch_, match, NameSense::kCitizen) && !entry_of(scratch_, match, NameSense::kPeople) &&
                       token(mention_.head).xpos != Xpos::kNNPS;
  for (const NameEntry& entry : entries_of(scratch_, match)) {
    if (citizen && entry.sense == NameSense::kAdjective) continue;
    if (citizen && entry.sense == NameSense::kCitizen) out_.number = Number::kSingular;
    switch (entry.sense) {
      case NameSense::kCountry:
      case NameSense::kAdjective:
        out_.what = What::kCountry;
        out_.country = entry.id;
        out_.number = entry.sense == NameSense::kAdjective && out_.definite ? Number::kPlural : Number::kSingular;
        break;
      case NameSense::kCapital:
        if (is_elsewhere(match, entry.id)) return false;
        // "Brussels warned" is the Union; in Brussels one is in Belgium.
        if (!out_.locative && !out_.adjective && entry_of(scratch_, match, NameSense::kOrganisation)) continue;
        out_.what = What::kCountry;
        out_.country = entry.id;
        out_.government = !out_.locative;
        out_.capital = true;
        out_.name_first = match.first;
        out_.name_end = match.end;
        break;
      case NameSense::kPeople:
      case NameSense::kCitizen:
        if (out_.adjective) {
          out_.what = What::kCountry;
          out_.country = entry.id;
          break;
        }
        out_.what = What::kPeople;
        out_.country = entry.id;
        if (entry.sense == NameSense::kPeople && token(mention_.head).xpos != Xpos::kNN &&
            token(mention_.head).xpos != Xpos::kNNP)
          out_.number = Number::kPlural;
        break;
      case NameSense::kSeat: seat(entry.id); break;
      case NameSense::kOrganisation:
        out_.what = What::kOrganisation;
        out_.entity = entry.id;
        out_.number = Number::kSingular;
        break;
      case NameSense::kPerson:
        out_.what = What::kPerson;
        out_.person = entry.id;
        break;
      case NameSense::kRole:
      case NameSense::kRoles:
        out_.what = What::kRole;
        out_.role = entry.id;
        if (entry.sense == NameSense::kRoles) out_.number = Number::kPlural;
        if (entry.sense == NameSense::kRole && out_.number == Number::kUnknown) out_.number = Number::kSingular;
        break;
      case NameSense::kInstitution:
      case NameSense::kInstitutions:
        out_.what = What::kInstitution;
        out_.role = entry.id;
        if (entry.sense == NameSense::kInstitutions && token(mention_.head).xpos == Xpos::kNNS) out_.number = Number::kPlural;
        // "Police were": many, without a plural.
        if (token(mention_.head).lower == "police") out_.number = Number::kPlural;
        break;
    }
    out_.proper = false;
    return true;
  }
  return false;
}

void Reader::seat(uint32_t id) {
  const Seat& seat = tables_.seats[id];
  out_.country = seat.country;
  out_.entity = id;
  out_.sector = seat.sector;
  out_.what = What::kSeat;
  out_.number = Number::kSingular;
  // Palaces and houses are their governments; departments, banks and agencies are bodies of their own.
  static constexpr std::array<std::string_view, 18> kBodies = {
      "Department", "Ministry",       "Agency",      "Commission", "Bank",           "Council",
      "Office",     "Service",        "Reserve",     "Board",      "Authority",      "Corporation",
      "Bureau",     "Administration", "Enforcement", "Protection", "Representative", "Treasury"};
  if (seat.sector != "GOV" || seat.name.size() < 5 || all_upper(seat.name)) return;
  for (const std::string_view body : kBodies) {
    if (seat.name.find(body) != std::string_view::npos) return;
  }
  out_.what = What::kCountry;
  out_.government = true;
}

// An organisation that the knowledge base does not have: its words may tell of what kind it is.
void Reader::organisation_by_words() {
  const Name& name = document_.names[name_];
  for (Index t = name.first_token; t < name.end_token; ++t) {
    const Index m = scratch_.match_of[t];
    if (m == kNone || scratch_.matches[m].first != t) continue;
    const Match& match = scratch_.matches[m];
    if (const NameEntry* entry = entry_of(scratch_, match, NameSense::kInstitution, NameSense::kInstitutions))
      out_.sector = tables_.roles[entry->id].sector;
    if (const NameEntry* entry = entry_of(scratch_, match, NameSense::kCountry, NameSense::kCapital)) out_.country = entry->id;
  }
}

}  // namespace rapporteur::who
