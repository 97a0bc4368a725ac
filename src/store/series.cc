// Series: what a query selects, by time.
#include <algorithm>
#include <map>

#include "store/counts_inside.h"

namespace rapporteur {

Day first_of(Day day, Unit unit) {
  const YearMonthDay date = civil(day);
  switch (unit) {
    case Unit::kDay: return day;
    case Unit::kWeek: return day - weekday(day);
    case Unit::kMonth: return day_of(date.year, date.month, 1);
    case Unit::kYear: break;
  }
  return day_of(date.year, 1, 1);
}
Day next_of(Day first, Unit unit) {
  const YearMonthDay date = civil(first);
  switch (unit) {
    case Unit::kDay: return first + 1;
    case Unit::kWeek: return first + 7;
    case Unit::kMonth: return date.month == 12 ? day_of(date.year + 1, 1, 1) : day_of(date.year, date.month + 1, 1);
    case Unit::kYear: break;
  }
  return day_of(date.year + 1, 1, 1);
}

namespace {

// Sums of one line of a series, while rows come in the order of their days.
struct Sums {
  std::string name;
  int64_t count = 0;
  std::vector<SeriesPoint> points;  // those that have something; scores are sums

  void add(Day at, const Kind* kind) {
    if (points.empty() || points.back().day != at) points.push_back({at, 0, 0, 0});
    SeriesPoint& point = points.back();
    ++point.count, ++count;
    if (kind) point.goldstein += kind->goldstein, point.plover_score += kind->plover_score;
  }
  // With all units from the first to the last, and means.
  SeriesLine line(Day first, Day last, Unit unit) const {
    SeriesLine out{name, name, count, {}};
    auto known = points.begin();
    for (Day at = first; at <= last; at = next_of(at, unit)) {
      SeriesPoint point{at, 0, 0, 0};
      if (known != points.end() && known->day == at) {
        point = *known++;
        point.goldstein /= static_cast<double>(point.count), point.plover_score /= static_cast<double>(point.count);
      }
      out.points.push_back(point);
    }
    return out;
  }
};

// Lines by their names, and by a number that is quick to find.
class Lines {
 public:
  uint32_t number_of(const std::string& name) {
    const auto [at, fresh] = numbers_.emplace(name, static_cast<uint32_t>(sums_.size()));
    if (fresh) sums_.push_back({name, 0, {}});
    return at->second;
  }
  Sums& operator[](uint32_t number) { return sums_[number]; }

  // Those that have something, the most frequent first, then by name.
  std::vector<const Sums*> sorted() const {
    std::vector<const Sums*> out;
    for (const auto& [name, number] : numbers_) {
      if (sums_[number].count > 0) out.push_back(&sums_[number]);
    }
    std::stable_sort(out.begin(), out.end(), [](const Sums* a, const Sums* b) { return a->count > b->count; });
    return out;
  }

 private:
  std::map<std::string, uint32_t> numbers_;
  std::vector<Sums> sums_;
};

const std::string& name_in(const Kind& kind, Split split) {
  return split == Split::kType ? kind.type : split == Split::kQuad ? kind.quad : kind.status;
}

}  // namespace

Result<std::vector<SeriesLine>> Counts::series(Database& store, const Query& query, Subject subject, Unit unit, Split split,
                                               size_t most) const {
  const Columns& columns = inside_->columns;
  const Rows& rows = columns.rows(subject);
  const Result<Bitmap> selected = inside_->select(store, query, subject);
  if (!selected) return selected.error();
  if (subject != Subject::kEvents) split = Split::kNone;
  Lines lines;
  std::vector<uint32_t> of_kind;
  for (const Kind& kind : columns.kinds)
    of_kind.push_back(split == Split::kNone || split == Split::kDyad ? 0 : lines.number_of(name_in(kind, split)));
  if (split == Split::kNone) lines.number_of("");
  std::map<std::pair<uint32_t, uint32_t>, uint32_t> of_dyad;

  Day day = kNoDay, at = kNoDay;  // of the row before, and the point that it fell on
  for (size_t row = selected->next(rows.undated); row < rows.size(); row = selected->next(row + 1)) {
    if (rows.day[row] != day) day = rows.day[row], at = first_of(day, unit);
    const Kind* kind = subject == Subject::kEvents ? &columns.kinds[columns.kind_of[row]] : nullptr;
    if (split != Split::kDyad) {
      lines[kind ? of_kind[columns.kind_of[row]] : 0].add(at, kind);
      continue;
    }
    rows.each_pair(row, [&](uint32_t actor, uint32_t recipient) {
      const uint32_t from = columns.parties[actor].country, to = columns.parties[recipient].country;
      if (from == kNowhere || to == kNowhere) return;
      const auto [known, fresh] = of_dyad.try_emplace({from, to}, 0);
      if (fresh) known->second = lines.number_of(columns.countries[from] + " > " + columns.countries[to]);
      lines[known->second].add(at, kind);
    });
  }

  std::vector<const Sums*> sorted = lines.sorted();
  Day first = kLastDay, last = kFirstDay;
  for (const Sums* sums : sorted)
    first = std::min(first, sums->points.front().day), last = std::max(last, sums->points.back().day);
  const Day length = unit == Unit::kDay ? 1 : unit == Unit::kWeek ? 7 : unit == Unit::kMonth ? 28 : 365;
  if (!sorted.empty() && (last - first) / length > static_cast<Day>(kMostPoints)) {
    return Error{ErrorCode::kUsage, "the series would have more than " + std::to_string(kMostPoints) +
                                        " points: take a larger unit, or a range of dates (since:, until:)"};
  }
  if (sorted.size() > most) sorted.resize(most);
  std::vector<SeriesLine> out;
  for (const Sums* sums : sorted) out.push_back(sums->line(first, last, unit));
  return out;
}

}  // namespace rapporteur
