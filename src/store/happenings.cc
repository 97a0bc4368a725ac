#include "store/happenings.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>

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
  return two_sides && std::all_of(event.actor.begin(), event.actor.end(), known) &&
         std::all_of(event.recipient.begin(), event.recipient.end(), known);
}

void number_happenings(std::vector<Report>& reports, std::string_view story_uid) {
  const auto key = [](const Report& report) { return std::tuple(report.likeness, report.dated, report.day, report.event); };
  std::sort(reports.begin(), reports.end(), [&](const Report& a, const Report& b) { return key(a) < key(b); });
  const Report* before = nullptr;
  for (Report& report : reports) {
    if (before && report.likeness == before->likeness && report.day - before->day <= kDayGap) {
      report.happening = before->happening;
    } else {
      const auto like = static_cast<uint64_t>(report.likeness);
      report.happening =
          static_cast<int64_t>(mix(report.identified ? like : mix(like, hash(story_uid)), static_cast<uint64_t>(report.day)));
    }
    before = &report;
  }
}

HappeningGrouper::HappeningGrouper(Database& store)
    : events_(store.prepare(
          "SELECT e.id, e.likeness, e.identified, e.day, f.uid, e.happening FROM document d JOIN event e ON e.document = d.id "
          "JOIN document f ON f.id = d.story WHERE d.story = ?")),
      set_(store.prepare("UPDATE event SET happening = ? WHERE id = ?")),
      count_(store.prepare(
          "UPDATE story SET (documents, publishers, first_day, last_day) = "
          "(SELECT count(*), count(DISTINCT publisher), min(day), max(day) FROM document WHERE story = ?1) WHERE id = ?1")) {}

void HappeningGrouper::group(const std::set<int64_t>& stories) {
  for (const int64_t story : stories) {
    count_.bind(1, story).run();
    std::vector<Report> reports;
    std::unordered_map<int64_t, int64_t> now;  // event -> happening, where it has one
    std::string uid;
    events_.bind(1, story);
    while (events_.step()) {
      reports.push_back(
          {events_.integer(0), events_.integer(1), events_.integer(2) != 0, !events_.is_null(3), events_.integer(3), 0});
      now[events_.integer(0)] = events_.integer(5);
      uid = events_.text(4);
    }
    events_.reset();
    number_happenings(reports, uid);
    for (const Report& report : reports) {
      if (now[report.event] != report.happening) set_.bind(1, report.happening).bind(2, report.event).run();
    }
  }
}

}  // namespace rapporteur
