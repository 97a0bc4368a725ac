// Nominals: appositions, offices by date, and definite descriptions of somebody mentioned before.
#include <algorithm>
#include <array>

#include "base/limits.h"
#include "doc/tree.h"
#include "who/phrases.h"
#include "who/resolver.h"

namespace rapporteur::who {

namespace {

constexpr std::array<std::string_view, 8> kPersonWords = {"man",     "woman",  "official", "politician",
                                                          "suspect", "leader", "person",   "diplomat"};
constexpr std::array<std::string_view, 12> kBodyWords = {"group", "organization", "organisation", "movement",
                                                         "party", "agency",       "company",      "alliance",
                                                         "body",  "union",        "firm",         "bloc"};
constexpr std::array<std::string_view, 5> kCountryWords = {"country", "nation", "state", "republic", "kingdom"};

}  // namespace

void Resolver::resolve_nominal(Index m) {
  const Reading& r = reading(m);
  if (resolve_namesake(m)) return;
  inherit(m);
  if (const Index counted = counted_by(document_, mention(m).head); counted != kNone && mention_headed(counted) != kNone)
    resemble(m, mention_headed(counted));
  if (resolve_apposition(m) || resolve_predicate(m)) return;
  if (r.owners > 1 && resolve_shared(m)) return;
  if (r.definite && resolve_group(m)) return;
  if (resolve_office(m)) return;
  if (tables_.ranker.empty()) {
    if (r.definite && !r.indefinite && resolve_description(m)) return;
  } else if (r.what == What::kRole && r.definite && r.number != Number::kPlural && resolve_description(m)) {
    return;  // "the US official" for a minister: what no count of words can know
  } else if (const Index antecedent = best_antecedent(m); antecedent != kNone) {
    return join(reading(antecedent).chain, m);
  }
  if (stands_for_some(m)) {
    reading(m).what = What::kRole;
    count_on(m);
  }
  // Whoever is new in the text, and no word tells of which country, is of the one where he is seen.
  if (r.what == What::kRole && needs_state(m)) give_state(m);
  if (r.what == What::kThing && !r.own_country.empty() && is_struck(m)) {
    reading(m).what = What::kPeople;
    reading(m).number = Number::kPlural;
  }
  new_chain(m);
}

// "The court" after the World Court, "the council" after the Security Council: the last body named whose name has this head.
bool Resolver::resolve_namesake(Index m) {
  const Reading& r = reading(m);
  if (!r.definite || r.demonstrative || r.number == Number::kPlural ||
      (r.what != What::kInstitution && r.what != What::kThing) || r.country != kNobody || r.owner.kind != Owner::kNoOwner ||
      mention(m).end_token - mention(m).first_token != 2 || document_.tokens[mention(m).first_token].lower != "the")
    return false;
  size_t looked = 0;
  for (Index candidate = m; candidate-- > 0 && looked < limits::kAntecedents;) {
    ++looked;
    const Reading& c = reading(candidate);
    if ((c.what != What::kOrganisation && c.what != What::kSeat) || !resolved(candidate)) continue;
    const Index match = scratch_.match_of[mention(candidate).head];
    const Index first = match == kNone ? c.name_first : scratch_.matches[match].first;
    const Index end = match == kNone ? c.name_end : scratch_.matches[match].end;
    // "Court of Justice" is a court as well.
    Index word = end > 0 ? end - 1 : 0;
    for (Index t = first; t + 1 < end; ++t) {
      if (document_.tokens[t + 1].lower == "of") word = std::min(word, t);
    }
    if (end < first + 2 || document_.tokens[word].lower != head(m).lower) continue;
    join(c.chain, m);
    return true;
  }
  return false;
}

// Somebody of whom the text says no more than that they are people or states: "five others", "all states", "killed 11".
bool Resolver::stands_for_some(Index m) const {
  static constexpr std::array<std::string_view, 5> kStates = {"countries", "nations", "states", "governments", "powers"};
  const Reading& r = reading(m);
  const Token& token = head(m);
  if (r.what != What::kThing || r.locative || r.proper) return false;
  return is_one_of(token.lower, kStates) || token.lower == "others" ||
         (token.upos == Upos::kNUM && child_with(document_, mention(m).head, Deprel::kDet) == kNone);
}

// "Killed three soldiers and wounded five others": soldiers again.
void Resolver::count_on(Index m) {
  if (head(m).lower != "others" && head(m).upos != Upos::kNUM) return;
  for (Index other = m; other-- > 0 && mention(other).sentence == mention(m).sentence;) {
    const Reading& before = reading(other);
    if (before.number != Number::kPlural && before.count != 1) continue;
    if (before.what != What::kRole && before.what != What::kPeople) continue;
    resemble(m, other);
    return;
  }
}

// Some of those that the other mention names.
void Resolver::resemble(Index m, Index other) {
  Reading& r = reading(m);
  const Reading& o = reading(other);
  if (o.what != What::kRole && o.what != What::kPeople) return;
  r.role = o.role;
  r.sector = o.what == What::kPeople ? "CVL" : o.sector;
  r.country = o.country;
  r.own_country = o.own_country;
  r.owner = o.owner;
}

// What the possessor or complement tells of a role or body: "Mr Putin's spokesman", "Hun Sen's troops", "his ministers",
// "a spokesman for Mr Putin". Offices that only one country has need none ("secretary of state").
void Resolver::inherit(Index m) {
  Reading& r = reading(m);
  if (r.ethnic) r.country = country_of_home(m);
  if (r.what != What::kRole && r.what != What::kInstitution) return;
  if (r.owners > 1 || r.foreign || r.counterpart || r.country != kNobody || r.owner.kind != Owner::kNoOwner) return;
  for (const Index child : children(document_, mention(m).head)) {
    const Deprel relation = document_.tokens[child].deprel;
    if (relation == Deprel::kNmod) {
      const Index preposition = child_with(document_, child, Deprel::kCase);
      if (preposition == kNone) continue;
      const std::string_view form = document_.tokens[preposition].lower;
      if (form != "of" && form != "for" && form != "from") continue;
    } else if (relation != Deprel::kNmodPoss && relation != Deprel::kCompound) {
      continue;
    }
    const Index other = mention_headed(child);
    if (other == kNone || !resolved(other)) continue;
    const Chain& chain = chain_of(other);
    // "an Acme spokesman": of a body that nobody knows, so he speaks for no government.
    const bool unknown_body = (chain.what == What::kOrganisation && chain.entity == kNobody) ||
                              (chain.what == What::kPerson && chain.person == kNobody && relation == Deprel::kCompound);
    if (relation == Deprel::kCompound && !unknown_body) continue;
    if (unknown_body && r.what == What::kRole && r.sector == "GOV") {
      r.sector = {};
      r.country = chain.country;
      return;
    }
    if (chain.what == What::kThing || chain.what == What::kPronoun) continue;
    r.country = chain.person != kNobody && tables_.persons[chain.person].owner.kind == Owner::kCountry
                    ? tables_.persons[chain.person].owner.id
                    : chain.country;
    if (r.country == kNobody && chain.what == What::kOrganisation && chain.entity != kNobody)
      r.owner = {Owner::kOrganisation, chain.entity};
    if (r.country == kNobody) r.owner = chain.owner;
    if (r.what == What::kRole) take_sector(r, chain);
    return;
  }
  if (share(m)) return;
  if (needs_state(m) && !is_only_seen(m)) give_state(m);
}

// A rebel's men are rebels, the leaders of a rebel group its rebels, "its spokesman" what the body is.
void Resolver::take_sector(Reading& r, const Chain& owner) const {
  static constexpr std::array<std::string_view, 10> kMen = {"man",       "troop",    "force",    "fighter",   "soldier",
                                                            "commander", "loyalist", "follower", "supporter", "people"};
  static constexpr std::array<std::string_view, 8> kOfBodies = {"leader", "official", "member",         "spokesman",
                                                                "chief",  "head",     "representative", "commander"};
  std::string_view theirs = owner.what == What::kOrganisation && owner.entity != kNobody
                                ? tables_.standing(owner.entity, day_).sector
                                : sector_now(owner);
  const bool armed = theirs == "REB" || theirs == "MIL" || theirs == "UAF" || theirs == "PRM" || theirs == "COP";
  const std::string_view word = r.role == kNobody ? std::string_view() : tables_.roles[r.role].word;
  const bool person = owner.what == What::kPerson || owner.what == What::kRole;
  if (r.sector.empty() && !person) r.sector = theirs;
  if (person && armed && r.number == Number::kPlural && is_one_of(word, kMen)) r.sector = theirs;
  if (owner.what == What::kInstitution && (theirs == "REB" || theirs == "UAF" || theirs == "OPP" || theirs == "PTY") &&
      is_one_of(word, kOfBodies))
    r.sector = theirs;
}

// "Gondorian soldiers and civilians": the adjective belongs to both. Those who stand against a state's men may be of another.
bool Resolver::share(Index m) {
  Reading& r = reading(m);
  const Token& token = head(m);
  if (token.deprel != Deprel::kConj || token.head == kNone || r.definite || r.indefinite || r.count > 0 ||
      child_with(document_, mention(m).head, Deprel::kCase) != kNone)
    return false;
  static constexpr std::array<std::string_view, 4> kAgainst = {"REB", "OPP", "UAF", "CRM"};
  const Index other = mention_headed(token.head);
  if (other == kNone || is_one_of(r.sector, kAgainst) || r.owner.kind != Owner::kNoOwner) return false;
  const Reading& o = reading(other);
  if ((o.what != What::kRole && o.what != What::kInstitution) || o.owners > 1) return false;
  if (o.country == kNobody && o.own_country.empty() && o.owner.kind == Owner::kNoOwner) return false;
  // Only what stands in front of the first reaches the second.
  Index first = mention(other).first_token;
  while (first < mention(other).head &&
         (document_.tokens[first].upos == Upos::kDET || document_.tokens[first].upos == Upos::kNUM))
    ++first;
  const Index opening = scratch_.match_of[first];
  if (opening == kNone || !entry_of(scratch_, scratch_.matches[opening], NameSense::kCountry, NameSense::kOrganisation))
    return false;
  r.country = o.country;
  r.own_country = o.own_country;
  if (o.owner.kind == Owner::kOrganisation && is_of_many_countries(o.owner.id)) return true;
  r.owner = o.owner;
  return true;
}

// "Mr Annan is the secretary-general": the predicate describes the subject.
bool Resolver::resolve_predicate(Index m) {
  const Index token = mention(m).head;
  if (child_with(document_, token, Deprel::kCop) == kNone) return false;
  const Index subject = child_with(document_, token, Deprel::kNsubj);
  const Index other = subject == kNone ? kNone : mention_headed(subject);
  if (other == kNone || !resolved(other)) return false;
  const Chain& chain = chain_of(other);
  const Reading& r = reading(m);
  if (chain.what != What::kPerson || r.what != What::kRole || r.number == Number::kPlural) return false;
  reading(m).predicate = true;
  join(reading(other).chain, m);
  return true;
}

// What the tree takes for the second of a list without an "and", right behind a comma: "the Breelander, Barliman Butterbur,
// ran".
Index Resolver::listed_behind(Index token) const {
  Index found = kNone;
  for (const Index child : children(document_, token)) {
    if (document_.tokens[child].deprel != Deprel::kConj) continue;
    if (found != kNone || child_with(document_, child, Deprel::kCc) != kNone ||
        child_with(document_, child, Deprel::kCase) != kNone)
      return kNone;
    found = child;
  }
  const Index other = found == kNone ? kNone : mention_headed(found);
  if (other == kNone || mention(other).first_token < 1 || document_.form(mention(other).first_token - 1) != ",") return kNone;
  return found;
}

// "A retired Kenyan diplomat, Daniel Mwangi", "the newspaper, Acme News": the name that stands in apposition to the
// description.
bool Resolver::introduces_name(Index m) {
  const Reading& r = reading(m);
  const bool body = r.what == What::kInstitution;
  if ((r.what != What::kRole && r.what != What::kPeople && !body) || r.number == Number::kPlural) return false;
  Index name = child_with(document_, mention(m).head, Deprel::kAppos);
  if (name == kNone) name = listed_behind(mention(m).head);
  const Index other = name == kNone ? kNone : mention_headed(name);
  if (other == kNone || !resolved(other) || reading(other).name_end <= reading(other).name_first) return false;
  const Chain& chain = chain_of(other);
  if (chain.what != What::kPerson && chain.what != What::kOrganisation) return false;
  if (body != (chain.what == What::kOrganisation)) return false;
  if (r.country != kNobody && chain.country != kNobody && r.country != chain.country) return false;
  reading(other).appositive = contains(m, other);
  join(reading(other).chain, m);
  return true;
}

// "Erkenbrand, a Rohirrim foreign ministry official": two mentions of one person, whatever the knowledge base says.
bool Resolver::resolve_apposition(Index m) {
  const Token& token = head(m);
  if (introduces_name(m)) return true;
  if (token.deprel != Deprel::kAppos || token.head == kNone) return false;
  Index named = token.head;
  while (mention_headed(named) == kNone && modifies(document_.tokens[named].deprel) && document_.tokens[named].head != kNone)
    named = document_.tokens[named].head;  // hung on a part of the name
  const Index other = mention_headed(named);
  if (other == kNone || other == m || !resolved(other)) return false;
  Reading& r = reading(m);
  r.appositive = contains(other, m);
  const Chain& chain = chain_of(other);
  if (chain.what == What::kPerson && (r.what == What::kRole || r.what == What::kThing) && r.number != Number::kPlural) {
    join(reading(other).chain, m);
    return true;
  }
  if (chain.what == What::kOrganisation && (r.what == What::kInstitution || r.what == What::kThing || r.what == What::kRole)) {
    join(reading(other).chain, m);
    return true;
  }
  return false;
}

uint32_t Resolver::holder_of(const Reading& r) const {
  if (r.role == kNobody || r.former || day_ == kNoDay) return kNobody;
  Owner owner = r.owner;
  if (owner.kind == Owner::kNoOwner && r.country != kNobody) owner = {Owner::kCountry, r.country};
  if (owner.kind == Owner::kNoOwner) return kNobody;
  const Role& role = tables_.roles[r.role];
  if (role.wording != kNobody) {
    if (const uint32_t person = tables_.holder(owner, role.wording, day_); person != kNobody) return person;
  }
  if (role.office == kNobody) return kNobody;
  const std::string_view office = tables_.wordings[role.office];
  if (const uint32_t person = tables_.holder(owner, role.office, day_); person != kNobody) return person;
  if (office == "leader" && owner.kind == Owner::kCountry) return leader_of(owner.id);
  // Offices that go by another name in some countries.
  static constexpr std::array<std::array<std::string_view, 2>, 8> kOther = {{
      {"secretary of state", "foreign minister"},
      {"foreign minister", "secretary of state"},
      {"defense minister", "secretary of defense"},
      {"secretary of defense", "defense minister"},
      {"prime minister", "chancellor"},
      {"chancellor", "prime minister"},
      {"king", "sultan"},
      {"president", "leader"},
  }};
  for (const auto& [from, to] : kOther) {
    if (office != from) continue;
    const auto wording = tables_.find_wording(to);
    if (!wording) continue;
    if (const uint32_t person = tables_.holder(owner, *wording, day_); person != kNobody) return person;
  }
  return kNobody;
}

// "Germany's leader" is the chancellor, "Russia's leader" the president: whoever rules under the constitution.
uint32_t Resolver::leader_of(uint32_t country) const {
  // Where the president, or the monarch, has no say or little of it.
  static constexpr std::array<std::string_view, 40> kCabinets = {
      "ALB", "ARM", "AUT", "BGD", "BGR", "BIH", "CZE", "DEU", "DMA", "EST", "ETH", "FIN", "FJI", "GEO",
      "GRC", "HRV", "HUN", "IND", "IRL", "IRQ", "ISL", "ISR", "ITA", "KOS", "LBN", "LVA", "MDA", "MKD",
      "MLT", "MNE", "MUS", "NPL", "PAK", "POL", "PRT", "SGP", "SVK", "SVN", "TTO", "VUT"};
  static constexpr std::array<std::string_view, 10> kMonarchies = {"ARE", "BHR", "BRN", "JOR", "KWT",
                                                                   "MAR", "OMN", "QAT", "SAU", "SWZ"};
  static constexpr std::array<std::string_view, 4> kCabinet = {"prime minister", "chancellor", "president", "king"};
  static constexpr std::array<std::string_view, 5> kPresident = {"supreme leader", "president", "prime minister", "chancellor",
                                                                 "king"};
  static constexpr std::array<std::string_view, 5> kMonarch = {"king", "emir", "sultan", "president", "prime minister"};
  const std::string_view code = tables_.countries[country].code;
  std::span<const std::string_view> offices = kPresident;
  if (is_one_of(code, kCabinets)) offices = kCabinet;
  if (is_one_of(code, kMonarchies)) offices = kMonarch;
  for (const std::string_view office : offices) {
    const auto wording = tables_.find_wording(office);
    if (!wording) continue;
    const uint32_t person = tables_.holder({Owner::kCountry, country}, *wording, day_);
    if (person != kNobody) return person;
  }
  return kNobody;
}

bool Resolver::resolve_office(Index m) {
  Reading& r = reading(m);
  if (r.what != What::kRole || r.number == Number::kPlural || r.indefinite) return false;
  if (r.counterpart) {
    // His office, their country.
    const Index his = child_with(document_, mention(m).head, Deprel::kNmodPoss);
    const Index possessor = his == kNone ? kNone : mention_headed(his);
    if (possessor == kNone || !resolved(possessor) || r.country == kNobody) return false;
    const Chain& chain = chain_of(possessor);
    r.role = chain.role;
    if (chain.person != kNobody && day_ != kNoDay) {
      if (const uint32_t office = tables_.office_of(chain.person, day_); office != kNobody) {
        for (const NameEntry& entry : tables_.names.lookup(tables_.posts[tables_.offices[office].post].wording)) {
          if (entry.sense == NameSense::kRole) r.role = entry.id;
        }
      }
    }
    if (r.role != kNobody) r.sector = tables_.roles[r.role].sector;
  }
  // Somebody whom the document has introduced in this office.
  if (r.role != kNobody && (r.country != kNobody || r.owner.kind != Owner::kNoOwner)) {
    const Role& role = tables_.roles[r.role];
    if (role.office != kNobody && !r.former) {
      for (Index c = 0; c < scratch_.chains.size() && c < limits::kAntecedents; ++c) {
        const Chain& chain = scratch_.chains[c];
        if (chain.what != What::kPerson || chain.role == kNobody || chain.former) continue;
        if (chain.country == r.country && chain.owner == r.owner && tables_.roles[chain.role].office == role.office) {
          join(c, m);
          return true;
        }
      }
    }
  }
  const uint32_t person = holder_of(r);
  if (person == kNobody) return false;
  r.person = person;
  join_key(mix(kPersonKey, person), m);
  return true;
}

// Whether the description can stand for what the candidate stands for.
bool Resolver::describes(Index m, Index candidate) const {
  const Reading& r = reading(m);
  const Reading& other = reading(candidate);
  const Chain& chain = scratch_.chains[other.chain];
  const std::string_view word = head(m).lemma;
  if (r.country != kNobody && chain.country != kNobody && r.country != chain.country) return false;
  if (r.number == Number::kPlural && chain.number == Number::kSingular) return false;
  if (r.number == Number::kSingular && chain.number == Number::kPlural && chain.what != What::kOrganisation) return false;
  if (r.gender != Gender::kUnknown && chain.gender != Gender::kUnknown && r.gender != chain.gender) return false;
  if (other.what != What::kPronoun && other.head_hash == r.head_hash && !other.adjective) {
    // The same word; what it is qualified by must not be new.
    for (Index t = mention(m).first_token; t < mention(m).head; ++t) {
      const Token& token = document_.tokens[t];
      if (token.upos != Upos::kADJ && token.upos != Upos::kNOUN && token.upos != Upos::kPROPN && token.upos != Upos::kNUM)
        continue;
      bool found = false;
      for (Index u = mention(candidate).first_token; u < mention(candidate).end_token && !found; ++u)
        found = document_.tokens[u].lower == token.lower;
      if (!found) return false;
    }
    // "the president of Russia" is not the president of France.
    for (Index t = mention(m).head + 1; t < mention(m).end_token; ++t) {
      const Token& token = document_.tokens[t];
      if (token.upos != Upos::kNOUN && token.upos != Upos::kPROPN) continue;
      bool found = false;
      for (Index u = mention(candidate).first_token; u < mention(candidate).end_token && !found; ++u)
        found = document_.tokens[u].lower == token.lower;
      if (!found) return false;
    }
    return true;
  }
  if (chain.what == What::kPerson || chain.what == What::kRole) {
    if (r.number == Number::kPlural) return false;
    if (r.role != kNobody && chain.role != kNobody) {
      const Role& a = tables_.roles[r.role];
      const Role& b = tables_.roles[chain.role];
      if (a.office != kNobody && a.office == b.office) return true;
      // "the minister" for a foreign minister, "the general" for a brigadier general.
      if (b.word.size() > a.word.size() && b.word.ends_with(a.word) && b.word[b.word.size() - a.word.size() - 1] == ' ')
        return true;
      if (a.word == "minister" && a.sector == b.sector && b.office != kNobody &&
          tables_.wordings[b.office].find("minister") != std::string_view::npos)
        return true;
    }
    if (chain.what == What::kPerson && is_one_of(word, kPersonWords)) {
      if (word == "man" || word == "woman") return true;
      return chain.sector.empty() || r.sector.empty() || chain.sector == r.sector || chain.person != kNobody;
    }
    return false;
  }
  // "the group", "the rebel group", but not "the movement of workers".
  if (r.number == Number::kPlural || mention(m).end_token > mention(m).head + 1 ||
      mention(m).end_token - mention(m).first_token > 3)
    return false;
  if (chain.what == What::kOrganisation) return is_one_of(word, kBodyWords);
  if (chain.what == What::kCountry) return is_one_of(word, kCountryWords) && !other.adjective && !r.government;
  return false;
}

bool Resolver::resolve_description(Index m) {
  size_t looked = 0;
  for (Index candidate = m; candidate-- > 0 && looked < limits::kAntecedents;) {
    ++looked;
    if (!resolved(candidate) || contains(candidate, m) || contains(m, candidate)) continue;
    if (!describes(m, candidate) ||
        (!tables_.ranker.empty() && scratch_.chains[reading(candidate).chain].what != What::kPerson))
      continue;
    join(reading(candidate).chain, m);
    return true;
  }
  return false;
}

}  // namespace rapporteur::who
