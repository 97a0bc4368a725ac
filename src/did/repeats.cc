#include "did/repeats.h"

#include <algorithm>

namespace rapporteur {

namespace {

// "… was kidnapped in March. … within a week of his capture": a noun that points back to a deed already told, and says nobody new.
bool looks_back(const Document& document, const Event& told, const Event& event) {
  if (document.tokens[event.trigger_token].upos != Upos::kNOUN || told.status != event.status || told.quad != "material conflict") return false;
  const auto took_part = [&](Index actor) {
    return std::find(told.actor.begin(), told.actor.end(), actor) != told.actor.end() ||
           std::find(told.recipient.begin(), told.recipient.end(), actor) != told.recipient.end();
  };
  return std::all_of(event.actor.begin(), event.actor.end(), took_part) && std::all_of(event.recipient.begin(), event.recipient.end(), took_part);
}

bool repeats(const Document& document, const Event& told, const Event& event) {
  if (told.type != event.type) return false;
  if (told.sentence == event.sentence && told.trigger.overlaps(event.trigger)) return true;
  return looks_back(document, told, event);
}

}  // namespace

void merge_repeats(Document& document) {
  std::vector<Event> kept;
  for (const Event& event : document.events) {
    const auto told = std::find_if(kept.begin(), kept.end(), [&](const Event& earlier) { return repeats(document, earlier, event); });
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
