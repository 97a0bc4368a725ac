// Counts: loading, counting, pages, suggestions. facets.cc and series.cc do the sums.
#include <algorithm>

#include "base/strings.h"
#include "store/counts_inside.h"

namespace rapporteur {

Counts::Counts(std::unique_ptr<const Inside> inside) : inside_(std::move(inside)) {}
Counts::Counts(Counts&&) noexcept = default;
Counts& Counts::operator=(Counts&&) noexcept = default;
Counts::~Counts() = default;

std::string_view name_of(Facet facet) {
  static constexpr std::string_view kNames[] = {
      "actor", "actor_country", "recipient", "recipient_country", "type",  "quad",          "status",
      "mode",  "context",       "speaker",   "publisher",         "place", "place_country", "year"};
  return kNames[static_cast<size_t>(facet)];
}

int quad_number(std::string_view quad) {
  for (int i = 1; i <= 4; ++i) {
    if (kQuads[i] == quad) return i;
  }
  return 0;
}

Result<Counts> Counts::open(Database& store) {
  auto inside = std::make_unique<Inside>();
  inside->version = store.integer("PRAGMA data_version");
  Transaction one_state(store, Transaction::Kind::kRead);
  Result<Columns> columns = Columns::load(store);
  if (!columns) return columns.error();
  inside->columns = std::move(*columns);
  return Counts(std::unique_ptr<const Inside>(std::move(inside)));
}

bool Counts::current(Database& store) const { return store.integer("PRAGMA data_version") == inside_->version; }

Counts::Extent Counts::extent() const {
  const Columns& columns = inside_->columns;
  const Rows& events = columns.events;
  const auto n = [](size_t count) { return static_cast<int64_t>(count); };
  Extent out{n(columns.documents.size()), n(events.size()), n(columns.statements.size()), n(columns.actors.size()), "", ""};
  if (events.undated < events.size())
    out.first_day = to_string(events.day[events.undated]), out.last_day = to_string(events.day.back());
  return out;
}

Result<int64_t> Counts::count(Database& store, const Query& query, Subject subject) const {
  const Result<Bitmap> selected = inside_->select(store, query, subject);
  if (!selected) return selected.error();
  return static_cast<int64_t>(selected->count());
}

Result<Page> Counts::find(Database& store, const Query& query, Subject subject, const PageRequest& request) const {
  const Rows& rows = inside_->columns.rows(subject);
  const Result<Bitmap> selected = inside_->select(store, query, subject);
  if (!selected) return selected.error();
  PlaceInList after;
  if (!request.after.empty()) {
    const Result<PlaceInList> place = PlaceInList::read(request.after);
    if (!place) return place.error();
    after = *place;
  }
  Page page;
  const bool newest = request.order == Order::kNewest;
  for (const bool dated : {true, false}) {
    const size_t from = dated ? rows.undated : 0, to = dated ? rows.size() : rows.undated;
    size_t at = newest ? to : from;  // the next row is the first at or behind it, or the last before it
    if (!request.after.empty()) {
      if (dated && !after.dated) continue;
      if (dated == after.dated) {
        at = rows.find(dated ? after.day : kNoDay, after.id);
        if (!newest && at < to && rows.id[at] == after.id && (!dated || rows.day[at] == after.day)) ++at;
      }
    }
    for (;;) {
      const size_t row = newest ? selected->previous(at) : selected->next(at);
      if (row == selected->rows() || row < from || row >= to) break;
      if (page.ids.size() == request.limit) return page;
      page.ids.push_back(rows.id[row]);
      page.next = PlaceInList{dated, rows.day[row], rows.id[row]}.text();
      at = newest ? row : row + 1;
    }
  }
  page.next.clear();
  return page;
}

Result<std::vector<ActorRow>> Counts::suggest_actors(Database& store, std::string_view typed, size_t limit) const {
  const Columns& columns = inside_->columns;
  std::vector<bool> found(columns.actors.size());
  columns.actors_with(' ' + folded(typed), [&](uint32_t actor) { found[actor] = true; });
  if (!typed.empty()) {
    Prepared by_code = store.prepare("SELECT id FROM actor WHERE code = ?");
    by_code.bind(1, typed);
    std::vector<int64_t> ids;
    while (by_code.step()) ids.push_back(by_code.integer(0));
    std::sort(ids.begin(), ids.end());
    for (size_t i = 0; i < found.size() && !ids.empty(); ++i) {
      if (std::binary_search(ids.begin(), ids.end(), int64_t{columns.actors[i]})) found[i] = true;
    }
  }
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < found.size(); ++i) {
    if (found[i]) order.push_back(i);
  }
  limit = std::min(limit, order.size());
  std::partial_sort(
      order.begin(), order.begin() + static_cast<std::ptrdiff_t>(limit), order.end(), [&](uint32_t a, uint32_t b) {
        if (columns.actor_known[a] != columns.actor_known[b]) return bool{columns.actor_known[a]};
        return columns.actor_events[a] != columns.actor_events[b] ? columns.actor_events[a] > columns.actor_events[b] : a < b;
      });
  order.resize(limit);
  Prepared row = store.prepare("SELECT uid, name, kind, country, sector, code FROM actor WHERE id = ?");
  std::vector<ActorRow> out;
  for (const uint32_t actor : order) {
    const auto text = [&](int column) { return std::string(row.text(column)); };
    if (row.bind(1, int64_t{columns.actors[actor]}).step()) {
      out.push_back(
          {text(0), text(1), text(2), text(3), text(4), text(5), columns.actor_known[actor], columns.actor_events[actor]});
    }
    row.reset();
  }
  if (!store.ok()) return store.error();
  return out;
}

}  // namespace rapporteur
