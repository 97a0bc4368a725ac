#include "did/repeats.h"

#include <algorithm>

namespace rapporteur {

namespace {

constexpr size_t kLookBack = 256;  // events before, among which one is looked for: time stays linear in the text

// "… was kidnapped in March. … within a week of his capture": a noun that points back to a deed already told, and says nobody
// new.
bool looks_back(const Document& document, const Event& told, const Event& event) {
  if (document.tokens[event.trigger_token].upos != Upos::kNOUN || told.status != event.status ||
      told.quad != "material conflict")
    return false;
  const auto took_part = [&](Index actor) {
    return std::find(told.actor.begin(), told.actor.end(), actor) != told.actor.end() ||
           std::find(told.recipient.begin(), told.recipient.end(), actor) != told.recipient.end();
  };
  return std::all_of(event.actor.begin(), event.actor.end(), took_part) &&
         std::all_of(event.recipient.begin(), event.recipient.end(), took_part);
}

bool repeats(const Document& document, const Event& told, const Event& event) {
  if (told.type != event.type) return false;
  if (told.sentence == event.sentence && told.trigger.overlaps(event.trigger)) return true;
  return looks_back(document, told, event);
}

bool is_same_side(const Actor& a, const Actor& b) {
  return !a.country.empty() && a.country == b.country && a.sector != "CVL" && b.sector != "CVL";
}

}  // namespace

void add_partners(Document& document) {
  for (size_t i = 0; i < document.events.size(); ++i) {
    Event& event = document.events[i];
    if (event.type != "CONSULT" || event.actor.size() != 1 || !event.recipient.empty() ||
        !document.actors[event.actor[0]].members.empty())
      continue;
    for (size_t j = i; j-- > 0 && i - j <= kLookBack;) {
      const Event& told = document.events[j];
      if (told.type != "CONSULT" || told.actor.empty() || told.actor.size() + told.recipient.size() != 2) continue;
      const bool first =
          told.actor[0] == event.actor[0] || is_same_side(document.actors[told.actor[0]], document.actors[event.actor[0]]);
      const Index other = told.actor.size() == 2 ? told.actor[1] : told.recipient[0];
      const Span other_span = told.actor.size() == 2 ? told.actor_spans[1] : told.recipient_spans[0];
      const bool second = other == event.actor[0] || is_same_side(document.actors[other], document.actors[event.actor[0]]);
      if (first == second) continue;
      const Index partner = first ? other : told.actor[0];
      const Span span = first ? other_span : told.actor_spans[0];
      event.actor = document.arena.copy(std::vector<Index>{event.actor[0], partner});
      event.actor_spans = document.arena.copy(std::vector<Span>{event.actor_spans[0], span});
      break;
    }
  }
}

void merge_repeats(Document& document) {
  std::vector<Event> kept;
  for (const Event& event : document.events) {
    const auto told = std::find_if(kept.size() > kLookBack ? kept.end() - kLookBack : kept.begin(), kept.end(),
                                   [&](const Event& earlier) { return repeats(document, earlier, event); });
    if (told == kept.end()) {
      kept.push_back(event);
      continue;
    }
    if (told->when.value.empty()) told->when = event.when;
    if (told->where == kNone) told->where = event.where;
  }
  document.events = std::move(kept);
}

}  // namespace rapporteur
