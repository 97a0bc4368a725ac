// Whom the text does not say the country of: "police", "the army", "parliament", "protesters". They are of the country that the
// text speaks of where they stand: that of a place in the same sentence, of one before it in the paragraph, of the dateline, or
// the country that the text names most.
#include <algorithm>
#include <array>

#include "base/limits.h"
#include "doc/tree.h"
#include "who/resolver.h"

namespace rapporteur::who {

namespace {

enum Setting : uint8_t {
  kNoSetting,  // may be of anywhere
  kSeen,       // of where the sentence or paragraph sees them: men, journalists, gunmen
  kHere,       // the same, else of the country the text is about: villagers, rebels
  kLocal,      // of where they act: police, soldiers
  kAtHome,     // of where they live, whatever they speak of: protesters, newspapers
  kNational,   // of the country the text is about, wherever they are ("met in Geneva"): governments, ministers, parliaments
};

Setting setting_of(const Role& role) {
  static constexpr std::array<std::string_view, 10> kInhabitants = {
      "resident", "villager", "inhabitant", "townsman", "townspeople", "townsfolk", "civilian", "citizen", "voter", "local"};
  // Those whom news sees abroad.
  static constexpr std::array<std::string_view, 18> kStrangers = {
      "tourist",  "foreigner", "migrant",       "immigrant",  "expatriate",    "visitor",
      "traveler", "traveller", "pilgrim",       "passenger",  "refugee",       "missionary",
      "sailor",   "crew",      "correspondent", "aid worker", "relief worker", "exile"};
  if (is_one_of(role.word, kInhabitants)) return kHere;
  if (is_one_of(role.word, kStrangers)) return kNoSetting;
  const std::string_view sector = role.sector;
  if (sector == "LEG") return kNational;
  if (sector == "GOV") return role.word == "authority" || role.word.ends_with("official") ? kLocal : kNational;
  if (sector == "MIL" || sector == "COP" || sector == "JUD" || sector == "SPY" || sector == "PRM") return kLocal;
  if (sector == "REB") return kHere;
  static constexpr std::array<std::string_view, 6> kSeenSectors = {"CVL", "MED", "LAB", "AGR", "CRM", "UAF"};
  if (is_one_of(sector, kSeenSectors) || (sector == "JRN" && !role.institution)) return kSeen;
  return sector == "OPP" || sector == "PTY" || (sector == "JRN" && role.institution) ? kAtHome : kNoSetting;
}

}  // namespace

// Envoys are of another country than the one they are sent to, and peacekeepers are nobody's.
bool Resolver::is_envoy(const Role& role) {
  static constexpr std::array<std::string_view, 10> kEnvoys = {
      "ambassador", "envoy", "diplomat", "embassy", "consul", "inspector", "counterpart", "chargé", "delegation", "negotiator"};
  return std::any_of(kEnvoys.begin(), kEnvoys.end(), [&](std::string_view word) { return role.word.starts_with(word); }) ||
         role.word == "force" || role.word.find("peace") != std::string_view::npos;
}

bool Resolver::is_of_one_country(const Role& role) const {
  return role.office < tables_.only_owner.size() && tables_.only_owner[role.office] < tables_.countries.size();
}

bool Resolver::needs_state(Index m) const {
  const Reading& r = reading(m);
  if (r.role == kNobody || r.country != kNobody || !r.own_country.empty() || r.foreign) return false;
  if (r.owner.kind != Owner::kNoOwner && !(r.owner.kind == Owner::kOrganisation && is_of_many_countries(r.owner.id)))
    return false;
  const Role& role = tables_.roles[r.role];
  if (is_of_one_country(role)) return true;
  const Setting setting = setting_of(role);
  if (setting == kNoSetting || r.former || is_envoy(role)) return false;
  if (r.what == What::kPerson) return setting != kSeen;
  for (Index t = mention(m).head + 1; t < mention(m).end_token; ++t) {
    if (document_.tokens[t].upos == Upos::kPROPN) return false;  // of somewhere that we do not know
  }
  if (child_with(document_, mention(m).head, Deprel::kNmodPoss) != kNone || is_of_many(m)) return false;
  return setting != kNational || r.what == What::kInstitution || r.definite || (r.number == Number::kPlural && !r.indefinite);
}

bool Resolver::is_only_seen(Index m) const { return setting_of(tables_.roles[reading(m).role]) == kSeen; }

bool Resolver::is_of_many_countries(uint32_t organisation) const {
  const Standing& standing = tables_.standing(organisation, day_);
  return who::is_of_many_countries(standing, tables_.countries[standing.country].code);
}

// The state that the text is about without doubt: the dateline's or the one named often.
uint32_t Resolver::country_of_story() const {
  const uint32_t story = scratch_.story_country;
  if (story == kNobody) return kNobody;
  return story == scratch_.dateline_country || scratch_.country_count[story] >= 3 ? story : kNobody;
}

// Of those who live among others the country they live in is told, not the one of their forefathers.
uint32_t Resolver::country_of_home(Index m) const {
  if (const uint32_t here = country_of_clause(m); here != kNobody) return here;
  if (const uint32_t here = country_of_places(m); here != kNobody) return here;
  return scratch_.story_country;
}

// "European ministers", "foreign troops": of more countries than one, or of another.
bool Resolver::is_of_many(Index m) const {
  static constexpr std::array<std::string_view, 12> kMany = {"foreign",  "international", "western",     "european",
                                                             "arab",     "african",       "asian",       "allied",
                                                             "regional", "multinational", "neighboring", "neighbouring"};
  const Index head = mention(m).head, match = scratch_.match_of[head];
  const Index end = match == kNone ? head : std::min(head, scratch_.matches[match].first);
  for (Index t = mention(m).first_token; t < end; ++t) {
    if (is_one_of(document_.tokens[t].lower, kMany)) return true;
  }
  return false;
}

void Resolver::give_state(Index m) {
  Reading& r = reading(m);
  const Role& role = tables_.roles[r.role];
  if (is_of_one_country(role)) {
    r.country = tables_.only_owner[role.office];  // "secretary of state"
    return;
  }
  if (role.sector == "MIL") {
    if (r.country = country_of_sender(m); r.country != kNobody) return;
  }
  const Setting setting = setting_of(role);
  const uint32_t here = setting == kAtHome ? country_of_clause(m) : country_of_places(m), story = scratch_.story_country,
                 dateline = scratch_.dateline_country;
  const bool often = story != kNobody && scratch_.country_count[story] >= 3;
  if (setting == kNational) {
    r.country = often ? story : dateline != kNobody ? dateline : story != kNobody ? story : here;
  } else if (setting == kHere || setting == kSeen) {
    r.country = here != kNobody || setting == kSeen ? here : country_of_story();
  } else {
    r.country = here != kNobody ? here : dateline != kNobody ? dateline : story;
  }
}

// "France sent soldiers": they are of whoever sends them.
uint32_t Resolver::country_of_sender(Index m) const {
  static constexpr std::array<std::string_view, 17> kSending = {
      "send",    "move",     "deploy", "withdraw",   "pull", "dispatch", "mass",   "mobilize", "mobilise",
      "station", "redeploy", "commit", "contribute", "rush", "order",    "recall", "position"};
  const Token& token = head(m);
  if (token.deprel != Deprel::kObj || token.head == kNone) return kNobody;
  Index verb = token.head;
  if (!is_one_of(document_.tokens[verb].lemma, kSending)) return kNobody;
  for (int steps = 0; steps < 3 && verb != kNone; ++steps) {
    if (const Index subject = child_with(document_, verb, Deprel::kNsubj); subject != kNone) {
      const Index other = mention_headed(subject);
      if (other == kNone || !resolved(other)) return kNobody;
      const Chain& chain = chain_at(reading(other).chain);
      return chain.person != kNobody && tables_.persons[chain.person].owner.kind == Owner::kCountry
                 ? tables_.persons[chain.person].owner.id
                 : chain.country;
    }
    const Deprel relation = document_.tokens[verb].deprel;
    if (relation != Deprel::kXcomp && relation != Deprel::kConj && relation != Deprel::kAdvcl) return kNobody;
    verb = document_.tokens[verb].head;
  }
  return kNobody;
}

// The country of a place that something is said to be in; kNobody for anything else.
uint32_t Resolver::country_of_place(Index m) const {
  const Reading& r = reading(m);
  if (!r.locative || (r.what != What::kCountry && r.what != What::kThing)) return kNobody;
  uint32_t country = r.country;
  if (country == kNobody && !r.own_country.empty()) {
    const auto at = tables_.country_by_code.find(r.own_country);
    if (at != tables_.country_by_code.end()) country = at->second;
  }
  return country != kNobody && tables_.countries[country].state ? country : kNobody;
}

// The country of a place that the clause of a mention tells: "protesters gathered in Lagos".
uint32_t Resolver::country_of_clause(Index m) const {
  if (head(m).head == kNone) return kNobody;
  for (const Index child : children(document_, head(m).head)) {
    if (const Index place = mention_headed(child); place != kNone) {
      if (const uint32_t country = country_of_place(place); country != kNobody) return country;
    }
  }
  return kNobody;
}

// The country of the nearest place in the sentence, or of the last one before it in the paragraph. "In Austria and Hungary"
// tells nothing.
uint32_t Resolver::country_of_places(Index m) const {
  uint32_t best = kNobody;
  Index nearest = kNone;
  const auto look = [&](Index other) {
    const uint32_t country = country_of_place(other);
    if (country == kNobody) return;
    const Index at = mention(other).head, own = mention(m).head;
    const Index distance = at > own ? at - own : own - at;
    if (distance >= nearest) return;
    for (const Index child : children(document_, at)) {
      const Index joined = document_.tokens[child].deprel == Deprel::kConj ? mention_headed(child) : kNone;
      if (joined != kNone && reading(joined).country != kNobody && reading(joined).country != country) return;
    }
    nearest = distance;
    best = country;
  };
  for (Index other = m; other-- > 0 && mention(other).sentence == mention(m).sentence;) look(other);
  for (Index other = m + 1; other < document_.mentions.size() && mention(other).sentence == mention(m).sentence; ++other)
    look(other);
  const auto paragraph = [&](Index other) { return document_.sentences[mention(other).sentence].paragraph; };
  size_t looked = 0;
  for (Index other = m; best == kNobody && other-- > 0 && looked < limits::kAntecedents && paragraph(other) == paragraph(m);) {
    ++looked;
    look(other);
  }
  return best;
}

// "Shelled Minas Ithil", "an attack on the town of Bree": those who live there are meant.
bool Resolver::is_struck(Index m) const {
  static constexpr std::array<std::string_view, 18> kStriking = {
      "attack",   "bomb",    "shell",   "bombard", "strike", "raid",     "hit",     "pound",       "storm",
      "blockade", "besiege", "destroy", "burn",    "loot",   "shelling", "bombing", "bombardment", "siege"};
  static constexpr std::array<std::string_view, 3> kOn = {"on", "against", "of"};
  const Token& token = head(m);
  if (token.head == kNone) return false;
  const Token& deed = document_.tokens[token.head];
  if (!is_one_of(deed.lemma, kStriking)) return false;
  if (deed.upos == Upos::kVERB) return token.deprel == Deprel::kObj || token.deprel == Deprel::kNsubjPass;
  const Index preposition = child_with(document_, mention(m).head, Deprel::kCase);
  return universal(token.deprel) == Deprel::kNmod && preposition != kNone &&
         is_one_of(document_.tokens[preposition].lower, kOn);
}

}  // namespace rapporteur::who
