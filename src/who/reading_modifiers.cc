// Reading modifiers: whose somebody is, by what stands in front of the head and behind it.
#include <algorithm>
#include <array>

#include "base/strings.h"
#include "doc/tree.h"
#include "who/reader.h"
#include "who/words.h"

namespace rapporteur::who {

namespace {

constexpr std::array<std::string_view, 10> kOfPreposition = {"of",   "in",     "from",       "for",    "at",
                                                             "with", "inside", "throughout", "across", "within"};

// What may stand between owners that share a noun: "U.S. and British officials", "France's and Germany's ministers".
bool is_joint(const Token& token) {
  return token.upos == Upos::kCCONJ || token.xpos == Xpos::kPOS || token.lower == "," || token.lower == "/" ||
         token.lower == "-" || token.lower == "the" || token.lower == "ethnic" || token.lower == "both";
}

}  // namespace

void Reader::take_modifier(const Match& match, bool behind) {
  for (const NameEntry& entry : entries_of(scratch_, match)) {
    switch (entry.sense) {
      case NameSense::kCountry:
      case NameSense::kAdjective:
      case NameSense::kPeople:
      case NameSense::kCitizen:
        if (country_ == kNobody) country_ = entry.id;
        break;
      case NameSense::kCapital:
        if (is_elsewhere(match, entry.id)) {
          if (country_ == kNobody && out_.own_country.empty())
            out_.own_country = document_.places[scratch_.place_of[match.first]].country;
        } else if (country_ == kNobody) {
          country_ = entry.id;
        }
        break;
      case NameSense::kSeat:
        if (country_ == kNobody) country_ = tables_.seats[entry.id].country;
        if (body_sector_.empty()) body_sector_ = tables_.seats[entry.id].sector;
        break;
      case NameSense::kOrganisation:
        if (owner_.kind == Owner::kNoOwner) owner_ = {Owner::kOrganisation, entry.id};
        break;
      case NameSense::kPerson:
        if (owner_person_ == kNobody) owner_person_ = entry.id;
        break;
      case NameSense::kRole:
      case NameSense::kRoles:
        if (!behind && title_ == kNobody) title_ = entry.id;
        break;
      case NameSense::kInstitution:
      case NameSense::kInstitutions:
        if (body_sector_.empty()) body_sector_ = tables_.roles[entry.id].sector;
        break;
    }
    return;
  }
}

// In front of the head, the nearest first.
void Reader::modifiers() {
  const Index begin = mention_.first_token;
  const Index stop = out_.what == What::kPerson && out_.name_end > out_.name_first ? out_.name_first
                     : counted_ != kNone && counted_ < mention_.end_token          ? counted_
                                                                                   : mention_.head;
  for (Index t = stop; t-- > begin;) {
    const Token& k = token(t);
    if (is_former(k.lower)) out_.former = true;
    if (out_.gender == Gender::kUnknown) out_.gender = gender_of(k.lower);
    if (k.lower == "mr." || k.lower == "mr" || k.lower == "mrs." || k.lower == "ms." || k.lower == "ms") out_.titled = true;
    const Index m = scratch_.match_of[t];
    if (m == kNone || m == head_match_ || scratch_.matches[m].end != t + 1) continue;
    take_modifier(scratch_.matches[m], false);
  }
  if (token(mention_.head).lower.starts_with("ex-")) out_.former = true;
  // A person whose head is the title ("President Bush").
  if (out_.what == What::kPerson && title_ == kNobody && mention_.head < out_.name_first) {
    const Index m = scratch_.match_of[mention_.head];
    if (m != kNone) {
      if (const NameEntry* entry = entry_of(scratch_, scratch_.matches[m], NameSense::kRole, NameSense::kRoles))
        title_ = entry->id;
    }
  }
}

// Behind the head: "of Russia", "for the Foreign Ministry", "in Darfur", but not "to Venezuela".
void Reader::complements() {
  for (const Index child : children(document_, counted_ == kNone ? mention_.head : counted_)) {
    if (child < core_end_ || scratch_.brief[child].end > mention_.end_token || universal(token(child).deprel) != Deprel::kNmod)
      continue;
    const Index preposition = child_with(document_, child, Deprel::kCase);
    if (preposition == kNone) {
      if (token(child).deprel != Deprel::kNmodUnmarked) continue;
    } else if (!is_one_of(token(preposition).lower, kOfPreposition)) {
      continue;
    }
    const Index match = scratch_.match_of[child];
    const Index end = std::min(scratch_.brief[child].end, match == kNone ? child + 1 : scratch_.matches[match].end);
    for (Index t = scratch_.brief[child].first; t < end; ++t) {
      const Index m = scratch_.match_of[t];
      if (m != kNone && m != head_match_ && scratch_.matches[m].first == t) {
        take_modifier(scratch_.matches[m], true);
      } else if (m == kNone && out_.own_country.empty() && scratch_.place_of[t] != kNone) {
        out_.own_country = document_.places[scratch_.place_of[t]].country;
      }
    }
  }
  // "of Gondor" right behind, wherever the tree has hung it.
  if (core_end_ + 1 < mention_.end_token && token(core_end_).lower == "of") {
    Index t = core_end_ + 1;
    if (token(t).upos == Upos::kDET && t + 1 < mention_.end_token) ++t;
    if (const Match* match = match_at(t); match && match->first == t) {
      if (const NameEntry* entry = entry_of(scratch_, *match, NameSense::kCountry, NameSense::kCapital))
        out_.country = out_.country == kNobody && country_ == kNobody ? entry->id : out_.country;
    }
  }
  if (out_.own_country.empty()) {
    for (Index t = mention_.first_token; t < mention_.head; ++t) {
      if (scratch_.match_of[t] == kNone && scratch_.place_of[t] != kNone)
        out_.own_country = document_.places[scratch_.place_of[t]].country;
    }
  }
}

// Owners that share the noun one by one: "Polish, Czech and Slovak presidents", "the ministers of Arnor and Gondor". Each will
// be an actor of its own.
void Reader::coordinated_owners() {
  const bool several = out_.number == Number::kPlural || out_.what == What::kInstitution;
  out_.first_owner = static_cast<uint32_t>(scratch_.owners.size());
  if ((out_.what != What::kRole && out_.what != What::kInstitution) || !several) return;
  collect_owners(mention_.first_token, mention_.head);
  if (out_.owners > 1) return;
  if (core_end_ + 1 >= mention_.end_token ||
      (token(core_end_).lower != "of" && token(core_end_).lower != "from" &&
       (token(core_end_).lower != "in" || out_.what != What::kInstitution || country_of_front())))
    return;
  const bool article = token(core_end_ + 1).upos == Upos::kDET || token(core_end_ + 1).lower == "both";
  if (core_end_ + 2 < mention_.end_token && match_at(core_end_ + 1 + article))
    collect_owners(core_end_ + 1, mention_.end_token);
}

// Whether what stands in front tells the country: "French embassies in Austria and Hungary".
bool Reader::country_of_front() const {
  for (Index t = mention_.first_token; t < mention_.head; ++t) {
    if (const Match* match = match_at(t); match && entry_of(scratch_, *match, NameSense::kCountry, NameSense::kSeat))
      return true;
  }
  return false;
}

void Reader::collect_owners(Index begin, Index end) {
  scratch_.owners.resize(out_.first_owner);
  out_.owners = 0;
  bool joined = false;
  for (Index t = begin; t < end;) {
    const Match* match = match_at(t);
    const NameEntry* country = match ? entry_of(scratch_, *match, NameSense::kCountry, NameSense::kCapital) : nullptr;
    const NameEntry* body = match && !country ? entry_of(scratch_, *match, NameSense::kOrganisation) : nullptr;
    if ((!country && !body) || match->end > end) {
      // Anything else parts them, except the words in front of the first and behind the last.
      if (out_.owners > 0 && !is_joint(token(t))) return;
      joined |= token(t).upos == Upos::kCCONJ || token(t).lower == "," || token(t).lower == "-" || token(t).lower == "/";
      ++t;
      continue;
    }
    if (out_.owners == kMostOwners || (out_.owners > 0 && !joined)) return;
    // Americans by descent are no two countries.
    const bool hyphen = t > begin && token(t - 1).lower == "-";
    const Owner owner = country ? Owner{Owner::kCountry, country->id} : Owner{Owner::kOrganisation, body->id};
    if (hyphen && token(t).lower.starts_with("american")) return;
    bool known = false;
    for (uint32_t i = 0; i < out_.owners; ++i) known |= scratch_.owners[out_.first_owner + i].owner == owner;
    if (!known) {
      scratch_.owners.push_back({owner, match->first, match->end});
      ++out_.owners;
    }
    joined = false;
    t = match->end;
  }
}

// "refugees fleeing the war in Liberia", "a newspaper based in Beirut".
void Reader::country_of_clause() {
  for (Index t = mention_.end_token; t < out_.end; ++t) {
    const Index m = scratch_.match_of[t];
    if (m == kNone || scratch_.matches[m].head != t) continue;
    const NameEntry* entry = entry_of(scratch_, scratch_.matches[m], NameSense::kCountry, NameSense::kCapital);
    const Index preposition = child_with(document_, t, Deprel::kCase);
    if (!entry || preposition == kNone) continue;
    const std::string_view form = token(preposition).lower;
    if (is_inside(form) || form == "from") {
      out_.country = entry->id;
      return;
    }
  }
}

}  // namespace rapporteur::who
