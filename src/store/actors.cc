// Actors of a store, and what it holds altogether.
#include "store/counts.h"

namespace rapporteur {

namespace {

constexpr const char* kActorColumns =
    "SELECT a.uid, a.name, a.kind, a.country, a.sector, a.code, a.known, (SELECT count(*) FROM participant WHERE actor = a.id) "
    "AS n FROM actor a ";

ActorRow actor_row(const Prepared& row) {
  const auto text = [&](int column) { return std::string(row.text(column)); };
  return {text(0), text(1), text(2), text(3), text(4), text(5), row.integer(6) != 0, row.integer(7)};
}

}  // namespace

Result<std::optional<ActorRow>> find_actor(Database& store, std::string_view id) {
  Prepared row = store.prepare(std::string(kActorColumns) + "WHERE a.uid = ?");
  std::optional<ActorRow> out;
  if (row.bind(1, id).step()) out = actor_row(row);
  if (!store.ok()) return store.error();
  return out;
}

Result<std::vector<RoleSpell>> roles_of(Database& store, std::string_view actor_id) {
  Prepared rows = store.prepare(
      "SELECT ifnull(p.role, ''), ifnull(p.code, ''), date(min(d.day) * 86400, 'unixepoch'), date(max(d.day) * 86400, "
      "'unixepoch'), count(*) FROM part p "
      "JOIN document d ON d.id = p.document WHERE p.actor = (SELECT id FROM actor WHERE uid = ?) GROUP BY 1, 2 ORDER BY "
      "min(d.day), 1, 2");
  rows.bind(1, actor_id);
  std::vector<RoleSpell> out;
  const auto text = [&](int column) { return std::string(rows.text(column)); };
  while (rows.step()) out.push_back({text(0), text(1), text(2), text(3), rows.integer(4)});
  if (!store.ok()) return store.error();
  return out;
}

Result<StoreStats> stats(Database& store) {
  StoreStats s;
  s.documents = store.integer("SELECT count(*) FROM document");
  s.complete = store.integer("SELECT count(*) FROM document WHERE complete = 1");
  s.events = store.integer("SELECT count(*) FROM event");
  s.statements = store.integer("SELECT count(*) FROM statement");
  s.actors = store.integer("SELECT count(*) FROM actor");
  s.known_actors = store.integer("SELECT count(*) FROM actor WHERE known = 1");
  s.places = store.integer("SELECT count(*) FROM place");
  s.stories = store.integer("SELECT count(*) FROM story");
  s.copies = s.documents - s.stories;
  s.happenings = store.integer("SELECT count(DISTINCT happening) FROM event");
  s.publishers = store.integer("SELECT count(*) FROM publisher");
  Prepared days = store.prepare("SELECT date(min(day) * 86400, 'unixepoch'), date(max(day) * 86400, 'unixepoch') FROM event");
  if (days.step()) s.first_day = days.text(0), s.last_day = days.text(1);
  Prepared engines =
      store.prepare("SELECT program, data, (SELECT count(*) FROM document WHERE engine = e.id) FROM engine e ORDER BY id");
  while (engines.step()) s.engines.push_back({std::string(engines.text(0)), std::string(engines.text(1)), engines.integer(2)});
  if (!store.ok()) return store.error();
  return s;
}

}  // namespace rapporteur
