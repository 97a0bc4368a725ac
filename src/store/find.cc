// Pages of results, and counting them.
#include <charconv>

#include "store/query.h"

namespace rapporteur {

namespace {

struct Columns {
  const char *id, *day;
};
Columns columns_of(Subject subject) {
  switch (subject) {
    case Subject::kEvents: return {"e.id", "e.day"};
    case Subject::kStatements: return {"s.id", "s.day"};
    case Subject::kDocuments: break;
  }
  return {"d.id", "d.day"};
}

}  // namespace

// "day.id" of the last row shown; "u.id" for rows without a day.
Result<PlaceInList> PlaceInList::read(const std::string& text) {
  const size_t dot = text.rfind('.');
  const auto number = [](std::string_view digits, int64_t& out) {
    return !digits.empty() &&
           std::from_chars(digits.data(), digits.data() + digits.size(), out).ptr == digits.data() + digits.size();
  };
  PlaceInList place;
  if (dot != std::string::npos && number(std::string_view(text).substr(dot + 1), place.id)) {
    const std::string_view day = std::string_view(text).substr(0, dot);
    place.dated = day != "u";
    if (!place.dated || number(day, place.day)) return place;
  }
  return Error{ErrorCode::kUsage,
               "'" + text.substr(0, 40) + "' is no place in a list of results: give the 'next' of the page before"};
}

std::string PlaceInList::text() const { return (dated ? std::to_string(day) : "u") + '.' + std::to_string(id); }

Result<Page> find(Database& store, const Query& query, Subject subject, const PageRequest& request) {
  const auto [id, day] = columns_of(subject);
  const bool newest = request.order == Order::kNewest;
  const std::string sign = newest ? " < " : " > ", direction = newest ? " DESC" : " ASC";
  PlaceInList after;
  if (!request.after.empty()) {
    const Result<PlaceInList> place = PlaceInList::read(request.after);
    if (!place) return place.error();
    after = *place;
  }
  const Sql where = where_of(query, subject);
  Page page;
  // The dated rows first, then those without a day: two searches, each along an index.
  for (const bool dated : {true, false}) {
    if (dated && !request.after.empty() && !after.dated) continue;
    std::string sql =
        std::string("SELECT ") + id + ", " + day + " FROM " + std::string(from_of(subject)) + " WHERE " + where.text;
    sql += std::string(" AND ") + day + (dated ? " IS NOT NULL" : " IS NULL");
    const bool seek = !request.after.empty() && dated == after.dated;
    if (seek)
      sql += dated ? std::string(" AND (") + day + ", " + id + ")" + sign + "(?, ?)" : std::string(" AND ") + id + sign + "?";
    sql += std::string(" ORDER BY ") + day + direction + ", " + id + direction + " LIMIT ?";
    Prepared rows = store.prepare(sql);
    bind_all(rows, where);
    int at = static_cast<int>(where.values.size()) + 1;
    if (seek && dated) rows.bind(at++, after.day);
    if (seek) rows.bind(at++, after.id);
    rows.bind(at, static_cast<int64_t>(request.limit - page.ids.size()) + 1);
    while (rows.step()) {
      if (page.ids.size() == request.limit) return page;
      page.ids.push_back(rows.integer(0));
      page.next = PlaceInList{dated, rows.integer(1), rows.integer(0)}.text();
    }
  }
  page.next.clear();
  if (!store.ok()) return store.error();
  return page;
}

Result<int64_t> count(Database& store, const Query& query, Subject subject) {
  const Sql where = where_of(query, subject);
  Prepared rows = store.prepare("SELECT count(*) FROM " + std::string(from_of(subject)) + " WHERE " + where.text);
  bind_all(rows, where);
  const int64_t found = rows.step() ? rows.integer(0) : 0;
  if (!store.ok()) return store.error();
  return found;
}

}  // namespace rapporteur
