// Counts, asked of SQLite.
#include "store/counts.h"

#include <algorithm>
#include <map>

#include "base/strings.h"

namespace rapporteur {

struct Counts::Inside {
  int64_t version = 0;
};

Counts::Counts(std::unique_ptr<const Inside> inside) : inside_(std::move(inside)) {}
Counts::Counts(Counts&&) noexcept = default;
Counts& Counts::operator=(Counts&&) noexcept = default;
Counts::~Counts() = default;

std::string_view name_of(Facet facet) {
  static constexpr std::string_view kNames[] = {"actor", "actor_country", "recipient", "recipient_country", "type", "quad", "status", "mode", "context", "speaker", "publisher", "place", "place_country", "year"};
  return kNames[static_cast<size_t>(facet)];
}

Result<Counts> Counts::open(Database& store) {
  auto inside = std::make_unique<Inside>();
  inside->version = store.integer("PRAGMA data_version");
  if (!store.ok()) return store.error();
  return Counts(std::unique_ptr<const Inside>(std::move(inside)));
}

bool Counts::current(Database& store) const { return store.integer("PRAGMA data_version") == inside_->version; }

namespace {

// key, label, what must be joined.
struct FacetSql {
  const char *key, *label, *join;
};
FacetSql sql_of(Facet facet, Subject subject) {
  switch (facet) {
    case Facet::kActor: return {"a.uid", "a.name", " JOIN participant p ON p.event = e.id AND p.side = 0 JOIN actor a ON a.id = p.actor"};
    case Facet::kRecipient: return {"a.uid", "a.name", " JOIN participant p ON p.event = e.id AND p.side = 1 JOIN actor a ON a.id = p.actor"};
    case Facet::kActorCountry: return {"c.country", "c.country", " JOIN participant p ON p.event = e.id AND p.side = 0 JOIN part c ON c.document = e.document AND c.number = p.number"};
    case Facet::kRecipientCountry: return {"c.country", "c.country", " JOIN participant p ON p.event = e.id AND p.side = 1 JOIN part c ON c.document = e.document AND c.number = p.number"};
    case Facet::kType: return {"e.type", "e.type", ""};
    case Facet::kQuad: return {"e.quad", "e.quad", ""};
    case Facet::kStatus: return {"e.status", "e.status", ""};
    case Facet::kMode: return {"j.value", "j.value", " JOIN json_each(e.mode) j"};
    case Facet::kContext: return {"j.value", "j.value", " JOIN json_each(e.context) j"};
    case Facet::kSpeaker:
      return subject == Subject::kStatements ? FacetSql{"a.uid", "a.name", " JOIN voice v ON v.statement = s.id AND v.side = 0 JOIN actor a ON a.id = v.actor"}
                                             : FacetSql{"a.uid", "a.name", " JOIN voice v ON v.statement = e.statement AND v.side = 0 JOIN actor a ON a.id = v.actor"};
    case Facet::kPublisher: return {"b.name", "b.name", " JOIN publisher b ON b.id = d.publisher"};
    case Facet::kPlace: return {"l.key", "l.name", " JOIN place l ON l.id = e.place"};
    case Facet::kPlaceCountry: return {"l.country", "l.country", " JOIN place l ON l.id = e.place"};
    case Facet::kYear: break;
  }
  return subject == Subject::kStatements ? FacetSql{"strftime('%Y', s.day * 86400, 'unixepoch')", "strftime('%Y', s.day * 86400, 'unixepoch')", ""}
                                         : FacetSql{"strftime('%Y', e.day * 86400, 'unixepoch')", "strftime('%Y', e.day * 86400, 'unixepoch')", ""};
}

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

}  // namespace

Result<std::vector<Count>> Counts::facet(Database& store, const Query& query, Subject subject, Facet facet, size_t limit) const {
  const FacetSql parts = sql_of(facet, subject);
  const Sql where = where_of(query, subject);
  Prepared rows = store.prepare(std::string("SELECT ") + parts.key + " AS k, min(" + parts.label + "), count(*) AS n FROM " + std::string(from_of(subject)) + parts.join +
                                " WHERE " + where.text + " AND k IS NOT NULL GROUP BY k ORDER BY n DESC, k LIMIT " + std::to_string(limit));
  bind_all(rows, where);
  std::vector<Count> out;
  while (rows.step()) out.push_back({std::string(rows.text(0)), std::string(rows.text(1)), rows.integer(2)});
  if (!store.ok()) return store.error();
  return out;
}

Result<std::vector<SeriesLine>> Counts::series(Database& store, const Query& query, Subject subject, Unit unit, Split split, size_t lines) const {
  const Sql where = where_of(query, subject);
  const bool events = subject == Subject::kEvents;
  const std::string day = events ? "e.day" : subject == Subject::kStatements ? "s.day" : "d.day";
  std::string key = "''", join;
  if (events && split == Split::kType) key = "e.type";
  if (events && split == Split::kQuad) key = "ifnull(e.quad, '')";
  if (events && split == Split::kStatus) key = "e.status";
  if (events && split == Split::kDyad) {
    key = "c.country || ' > ' || g.country";
    join = " JOIN participant p ON p.event = e.id AND p.side = 0 JOIN part c ON c.document = e.document AND c.number = p.number"
           " JOIN participant r ON r.event = e.id AND r.side = 1 JOIN part g ON g.document = e.document AND g.number = r.number";
  }
  Prepared rows = store.prepare("SELECT " + key + " AS k, " + day + ", count(*), " + (events ? "sum(e.goldstein), sum(e.plover_score)" : "0, 0") + " FROM " +
                                std::string(from_of(subject)) + join + " WHERE " + where.text + " AND " + day + " IS NOT NULL AND k IS NOT NULL GROUP BY k, " + day);
  bind_all(rows, where);
  std::map<std::string, std::map<Day, SeriesPoint>> found;
  Day first = kLastDay, last = kFirstDay;
  while (rows.step()) {
    const Day at = first_of(static_cast<Day>(rows.integer(1)), unit);
    SeriesPoint& point = found[std::string(rows.text(0))][at];
    point.count += rows.integer(2), point.goldstein += rows.real(3), point.plover_score += rows.real(4);
    first = std::min(first, at), last = std::max(last, at);
  }
  if (!store.ok()) return store.error();
  std::vector<SeriesLine> out;
  for (const auto& [name, points] : found) {
    SeriesLine line{name, name, 0, {}};
    for (const auto& [at, point] : points) line.count += point.count;
    out.push_back(std::move(line));
  }
  std::stable_sort(out.begin(), out.end(), [](const SeriesLine& a, const SeriesLine& b) { return a.count > b.count; });
  if (out.size() > lines) out.resize(lines);
  if (!found.empty() && (last - first) / (unit == Unit::kDay ? 1 : unit == Unit::kWeek ? 7 : unit == Unit::kMonth ? 28 : 365) > static_cast<Day>(kMostPoints)) {
    return Error{ErrorCode::kUsage, "the series would have more than " + std::to_string(kMostPoints) + " points: take a larger unit, or a range of dates (since:, until:)"};
  }
  for (SeriesLine& line : out) {
    const auto& points = found[line.key];
    for (Day at = first; at <= last; at = next_of(at, unit)) {
      SeriesPoint point;
      if (const auto known = points.find(at); known != points.end()) point = known->second;
      point.day = at;
      if (point.count) point.goldstein /= static_cast<double>(point.count), point.plover_score /= static_cast<double>(point.count);
      line.points.push_back(point);
    }
  }
  return out;
}

Result<std::vector<Edge>> Counts::network(Database& store, const Query& query, bool by_country, size_t edges) const {
  const Sql where = where_of(query, Subject::kEvents);
  const std::string from = by_country ? "c.country" : "a.uid", to = by_country ? "g.country" : "b.uid";
  const std::string from_label = by_country ? "c.country" : "a.name", to_label = by_country ? "g.country" : "b.name";
  Prepared rows = store.prepare("SELECT " + from + " AS f, min(" + from_label + "), " + to + " AS t, min(" + to_label +
                                "), ifnull(e.quad, ''), count(*) AS n, avg(e.goldstein) FROM event e JOIN document d ON d.id = e.document"
                                " JOIN participant p ON p.event = e.id AND p.side = 0 JOIN participant r ON r.event = e.id AND r.side = 1" +
                                (by_country ? " JOIN part c ON c.document = e.document AND c.number = p.number JOIN part g ON g.document = e.document AND g.number = r.number"
                                            : " JOIN actor a ON a.id = p.actor JOIN actor b ON b.id = r.actor") +
                                " WHERE " + where.text + " AND f IS NOT NULL AND t IS NOT NULL GROUP BY f, t, e.quad ORDER BY n DESC, f, t LIMIT " + std::to_string(edges));
  bind_all(rows, where);
  std::vector<Edge> out;
  const auto text = [&](int column) { return std::string(rows.text(column)); };
  while (rows.step()) out.push_back({text(0), text(1), text(2), text(3), text(4), rows.integer(5), rows.real(6)});
  if (!store.ok()) return store.error();
  return out;
}

Result<std::vector<PlaceCount>> Counts::places(Database& store, const Query& query, size_t limit) const {
  const Sql where = where_of(query, Subject::kEvents);
  Prepared rows = store.prepare("SELECT l.key, l.name, l.country, l.latitude, l.longitude, count(*) AS n FROM event e JOIN document d ON d.id = e.document"
                                " JOIN place l ON l.id = e.place WHERE " + where.text + " AND l.latitude IS NOT NULL GROUP BY l.id ORDER BY n DESC, l.key LIMIT " +
                                std::to_string(limit));
  bind_all(rows, where);
  std::vector<PlaceCount> out;
  while (rows.step()) out.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)), rows.real(3), rows.real(4), rows.integer(5)});
  if (!store.ok()) return store.error();
  return out;
}

Result<int64_t> Counts::count(Database& store, const Query& query, Subject subject) const { return rapporteur::count(store, query, subject); }
Result<Page> Counts::find(Database& store, const Query& query, Subject subject, const PageRequest& request) const {
  return rapporteur::find(store, query, subject, request);
}

}  // namespace rapporteur
