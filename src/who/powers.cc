// Powers of a state without its name: "police", "the army", "parliament". Their country is that of a place in the same
// sentence, of the dateline, or the one that the text names most.
#include <algorithm>

#include "doc/tree.h"
#include "who/resolver.h"

namespace rapporteur::who {

bool Resolver::is_power(std::string_view sector) const {
  return sector == "GOV" || sector == "MIL" || sector == "COP" || sector == "LEG" || sector == "JUD" || sector == "SPY";
}

bool Resolver::needs_state(Index m) const {
  const Reading& r = reading(m);
  if (r.role == kNobody || r.country != kNobody || !r.own_country.empty() || r.owner.kind != Owner::kNoOwner) return false;
  const Role& role = tables_.roles[r.role];
  if (role.office < tables_.only_owner.size() && tables_.only_owner[role.office] < tables_.countries.size()) return true;
  if (!is_power(role.sector) || r.former) return false;
  // Envoys are of another country than the one they are sent to.
  if (role.word.starts_with("ambassador") || role.word.starts_with("envoy") || role.word.starts_with("diplomat") ||
      role.word.starts_with("embassy") || role.word.starts_with("consul") || role.word.starts_with("inspector") ||
      role.word.starts_with("counterpart") || role.word == "force" || role.word == "peacekeeper")
    return false;
  for (Index t = mention(m).head + 1; t < mention(m).end_token; ++t) {
    if (document_.tokens[t].upos == Upos::kPROPN) return false;  // of somewhere that we do not know
  }
  if (child_with(document_, mention(m).head, Deprel::kNmodPoss) != kNone) return false;
  return r.what == What::kInstitution || r.definite || (r.number == Number::kPlural && !r.indefinite);
}

void Resolver::give_state(Index m) {
  Reading& r = reading(m);
  const Role& role = tables_.roles[r.role];
  if (role.office < tables_.only_owner.size() && tables_.only_owner[role.office] < tables_.countries.size()) {
    r.country = tables_.only_owner[role.office];  // "secretary of state"
    return;
  }
  const uint32_t here = country_of_sentence(m), story = scratch_.story_country;
  // Governments and parliaments act abroad ("met in Geneva"); the others are where they act.
  const bool travels = role.sector == "GOV" || role.sector == "LEG";
  const bool often = story != kNobody && scratch_.country_count[story] >= 3;
  if (here != kNobody && !travels) {
    r.country = here;
  } else if (travels && often) {
    r.country = story;
  } else {
    r.country = scratch_.dateline_country != kNobody ? scratch_.dateline_country : story != kNobody ? story : here;
  }
}

// The country of the place nearest to the mention that the sentence says something happens in.
uint32_t Resolver::country_of_sentence(Index m) const {
  uint32_t best = kNobody;
  Index nearest = kNone;
  const auto look = [&](Index other) {
    const Reading& r = reading(other);
    if (!r.locative || (r.what != What::kCountry && r.what != What::kThing)) return;
    uint32_t country = r.country;
    if (country == kNobody && !r.own_country.empty()) {
      const auto at = tables_.country_by_code.find(r.own_country);
      if (at != tables_.country_by_code.end()) country = at->second;
    }
    if (country == kNobody || !tables_.countries[country].state) return;
    const Index head = mention(other).head, own = mention(m).head;
    const Index distance = head > own ? head - own : own - head;
    if (distance < nearest) {
      nearest = distance;
      best = country;
    }
  };
  for (Index other = m; other-- > 0 && mention(other).sentence == mention(m).sentence;) look(other);
  for (Index other = m + 1; other < document_.mentions.size() && mention(other).sentence == mention(m).sentence; ++other)
    look(other);
  return best;
}

}  // namespace rapporteur::who
