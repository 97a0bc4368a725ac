#include "store/happenings.h"

#include <algorithm>
#include <string>

#include "base/hash.h"

namespace rapporteur {

int64_t likeness(const Entry& entry, const Entry::Event& event) {
  std::string key = std::string(event.type) + '\n' + std::string(event.status);
  for (const Entry::Numbers* side : {&event.actor, &event.recipient}) {
    std::vector<std::string_view> uids;
    for (const uint32_t number : *side) uids.push_back(entry.actors[number - 1].uid);
    std::sort(uids.begin(), uids.end());
    key += '\n';
    for (const std::string_view uid : uids) key.append(uid) += ' ';
  }
  return static_cast<int64_t>(hash(key));
}

bool identified(const Entry& entry, const Entry::Event& event) {
  const auto known = [&](uint32_t number) { return entry.actors[number - 1].known; };
  const bool two_sides = event.recipient.empty() ? event.actor.size() > 1 : !event.actor.empty();
  return two_sides && std::all_of(event.actor.begin(), event.actor.end(), known) && std::all_of(event.recipient.begin(), event.recipient.end(), known);
}

HappeningGrouper::HappeningGrouper(Database& store)
    : events_(store.prepare("SELECT e.id, e.likeness, e.identified, e.day, f.uid FROM document d JOIN event e ON e.document = d.id "
                            "JOIN document f ON f.id = d.story WHERE d.story = ? ORDER BY e.likeness, e.day, e.id")),
      set_(store.prepare("UPDATE event SET happening = ? WHERE id = ?")),
      count_(store.prepare("UPDATE story SET (documents, publishers, first_day, last_day) = "
                           "(SELECT count(*), count(DISTINCT publisher), min(day), max(day) FROM document WHERE story = ?1) WHERE id = ?1")) {}

void HappeningGrouper::group(const std::set<int64_t>& stories) {
  std::vector<std::pair<int64_t, int64_t>> happenings;  // event, happening
  for (const int64_t story : stories) {
    count_.bind(1, story).run();
    happenings.clear();
    bool first = true;
    int64_t alike = 0, last_day = 0, happening = 0;
    events_.bind(1, story);
    while (events_.step()) {
      const int64_t like = events_.integer(1), day = events_.integer(3);  // no day at all counts as one
      if (first || like != alike || day - last_day > kDayGap) {
        const uint64_t what = events_.integer(2) ? static_cast<uint64_t>(like) : mix(static_cast<uint64_t>(like), hash(events_.text(4)));
        happening = static_cast<int64_t>(mix(what, static_cast<uint64_t>(day)));
      }
      first = false, alike = like, last_day = day;
      happenings.emplace_back(events_.integer(0), happening);
    }
    events_.reset();
    for (const auto& [event, of] : happenings) set_.bind(1, of).bind(2, event).run();
  }
}

}  // namespace rapporteur
