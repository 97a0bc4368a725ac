// Happenings: equal events of one story or day, told by one or many reports.
//
// Two events are alike when type, status, actors and recipients are the same. Alike events are one happening
//   - in one story, when their days lie at most kDayGap apart (a copy runs a day later, or says no day at all);
//   - in different stories, on the same day, when both sides are known to the knowledge base: "police arrested protesters" says
//   too
//     little to be the same in two stories.
// The happening's number is made of what it is, so it is the same in every store.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "store/database.h"
#include "store/entry.h"

namespace rapporteur {

inline constexpr int kDayGap = 2;

// The number that alike events share; of the type, the status and who took part.
int64_t likeness(const Entry&, const Entry::Event&);

// Whether both sides are known; a reciprocal event has both on one side.
bool identified(const Entry&, const Entry::Event&);

// One event of a story, as it is compared.
struct Report {
  int64_t event = 0;  // row of the event, or its place among those of a document not yet stored
  int64_t likeness = 0;
  bool identified = false, dated = false;
  int64_t day = 0;        // 0 where it has none: no day at all counts as one
  int64_t happening = 0;  // what number_happenings() finds
};

// Numbers the happenings of one story, whose first document has this uid. Sorts the reports.
void number_happenings(std::vector<Report>& reports, std::string_view story_uid);

class HappeningGrouper {
 public:
  explicit HappeningGrouper(Database& store);

  // Sets `happening` of all events of these stories, and the counts of the stories.
  void group(const std::set<int64_t>& stories);

 private:
  Prepared events_, set_, count_;
};

}  // namespace rapporteur
