// Pages of results, and counting them.
#include <charconv>

#include "store/query.h"

namespace rapporteur {

namespace {

constexpr int64_t kUndated = -10'000'000;  // where a row without a day stands: after all others in either order

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

// "day.id" of the last row shown; "-.id" for rows without a day.
bool read_place(std::string_view text, int64_t& day, int64_t& id) {
  const size_t dot = text.rfind('.');
  if (dot == std::string_view::npos) return false;
  const auto number = [](std::string_view digits, int64_t& out) {
    return !digits.empty() && std::from_chars(digits.data(), digits.data() + digits.size(), out).ptr == digits.data() + digits.size();
  };
  day = kUndated;
  return (text.substr(0, dot) == "u" || number(text.substr(0, dot), day)) && number(text.substr(dot + 1), id);
}

}  // namespace

Result<Page> find(Database& store, const Query& query, Subject subject, const PageRequest& request) {
  const auto [id, day] = columns_of(subject);
  const bool newest = request.order == Order::kNewest;
  const std::string sign = newest ? " < " : " > ", direction = newest ? " DESC" : " ASC";
  int64_t after_day = 0, after_id = 0;
  if (!request.after.empty() && !read_place(request.after, after_day, after_id)) {
    return Error{ErrorCode::kUsage, "'" + request.after.substr(0, 40) + "' is no place in a list of results: give the 'next' of the page before"};
  }
  const Sql where = where_of(query, subject);
  Page page;
  // The dated rows first, then those without a day: two searches, each along an index.
  for (const bool dated : {true, false}) {
    if (dated && !request.after.empty() && after_day == kUndated) continue;
    std::string sql = std::string("SELECT ") + id + ", " + day + " FROM " + std::string(from_of(subject)) + " WHERE " + where.text;
    sql += std::string(" AND ") + day + (dated ? " IS NOT NULL" : " IS NULL");
    const bool seek = !request.after.empty() && dated == (after_day != kUndated);
    if (seek) sql += dated ? std::string(" AND (") + day + ", " + id + ")" + sign + "(?, ?)" : std::string(" AND ") + id + sign + "?";
    sql += std::string(" ORDER BY ") + day + direction + ", " + id + direction + " LIMIT ?";
    Prepared rows = store.prepare(sql);
    bind_all(rows, where);
    int at = static_cast<int>(where.values.size()) + 1;
    if (seek && dated) rows.bind(at++, after_day);
    if (seek) rows.bind(at++, after_id);
    rows.bind(at, static_cast<int64_t>(request.limit - page.ids.size()) + 1);
    std::string last;
    while (rows.step()) {
      if (page.ids.size() == request.limit) {
        page.next = last;
        return page;
      }
      page.ids.push_back(rows.integer(0));
      last = (dated ? std::to_string(rows.integer(1)) : "u") + '.' + std::to_string(rows.integer(0));
      page.next = last;
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
