#include "record/dyadic.h"

#include <algorithm>

#include "base/dates.h"

namespace rapporteur {

namespace {

void add_members(const Document& document, std::span<const Index> actors, std::vector<Index>& out) {
  for (const Index actor : actors) {
    const Actor& found = document.actors[actor];
    // A group without a code of its own is its members.
    if (found.code.empty() && !found.members.empty()) {
      out.insert(out.end(), found.members.begin(), found.members.end());
    } else {
      out.push_back(actor);
    }
  }
}

}  // namespace

std::vector<Dyad> dyads_of(const Document& document, const Event& event) {
  std::vector<Index> sources, targets;
  add_members(document, event.actor, sources);
  add_members(document, event.recipient, targets);
  std::vector<Dyad> out;
  if (targets.empty() && sources.size() > 1) {
    for (const Index a : sources) {
      for (const Index b : sources) {
        if (a != b) out.push_back({a, b});
      }
    }
    return out;
  }
  if (sources.empty()) sources.push_back(kNone);
  if (targets.empty()) targets.push_back(kNone);
  for (const Index a : sources) {
    for (const Index b : targets) {
      if (a != b) out.push_back({a, b});
    }
  }
  return out;
}

std::string event_day(const Document& document, const Event& event, bool with_dashes) {
  const Day day = event.when.days.from != kNoDay ? event.when.days.from : document.meta.published.from;
  if (day == kNoDay || day <= kFirstDay) return {};
  std::string out = to_string(day);
  if (!with_dashes) std::erase(out, '-');
  return out;
}

}  // namespace rapporteur
