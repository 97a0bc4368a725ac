// Counts over the events (or statements) of a query: facets, series, network, map. What charts are made of.
#pragma once

#include <memory>
#include <optional>

#include "store/query.h"

namespace rapporteur {

struct Count {
  std::string key, label;       // what to put into a query, and what to show ("USA"/"USA", "Q142"/"France")
  int64_t count = 0;
};

enum class Facet : uint8_t { kActor, kActorCountry, kRecipient, kRecipientCountry, kType, kQuad, kStatus, kMode, kContext, kSpeaker, kPublisher, kPlace, kPlaceCountry, kYear };
std::string_view name_of(Facet);

enum class Unit : uint8_t { kDay, kWeek, kMonth, kYear };

// What a series is split by; one line of a chart each. kDyad is by the countries of both sides.
enum class Split : uint8_t { kNone, kType, kQuad, kStatus, kDyad };

struct SeriesPoint {
  Day day = 0;                  // first of the unit; weeks begin on Monday
  int64_t count = 0;
  double goldstein = 0, plover_score = 0;  // means; 0 where nothing was counted
};
struct SeriesLine {
  std::string key, label;
  int64_t count = 0;
  std::vector<SeriesPoint> points;  // one a unit from the first to the last of all lines, zeros filled in
};

struct Edge {
  std::string from, from_label, to, to_label, quad;
  int64_t count = 0;
  double goldstein = 0;         // mean
};

struct PlaceCount {
  std::string key, name, country;
  double latitude = 0, longitude = 0;
  int64_t count = 0;
};

inline constexpr size_t kMostPoints = 50'000;  // of one line of a series

// Counts of one state of a store. open() reads what it needs to memory (tens of bytes an event); after that it never changes and may be
// shared by all threads, each of which gives its own connection.
class Counts {
 public:
  static Result<Counts> open(Database&);
  Counts(Counts&&) noexcept;
  Counts& operator=(Counts&&) noexcept;
  ~Counts();

  // False when the store has changed since: then open another.
  bool current(Database&) const;

  // The most frequent values of one facet among what the query finds, at most `limit`. Of statements: kSpeaker, kPublisher, kYear.
  Result<std::vector<Count>> facet(Database&, const Query&, Subject, Facet, size_t limit) const;

  // At most `lines` lines, the most frequent ones. More than kMostPoints points a line are an error. Statements: kNone only.
  Result<std::vector<SeriesLine>> series(Database&, const Query&, Subject, Unit, Split, size_t lines) const;

  // Who does something to whom, by country or by actor: one edge a pair and quad class, the most frequent first.
  Result<std::vector<Edge>> network(Database&, const Query&, bool by_country, size_t edges) const;

  Result<std::vector<PlaceCount>> places(Database&, const Query&, size_t limit) const;

  Result<int64_t> count(Database&, const Query&, Subject) const;
  Result<Page> find(Database&, const Query&, Subject, const PageRequest&) const;  // as find() of query.h

 private:
  struct Inside;
  explicit Counts(std::unique_ptr<const Inside>);
  std::unique_ptr<const Inside> inside_;
};

// Actors whose name begins with or holds what was typed, most frequent first. For the search box.
struct ActorRow {
  std::string id, name, kind, country, sector, code;
  bool known = false;
  int64_t events = 0;
};
Result<std::vector<ActorRow>> suggest_actors(Database&, std::string_view typed, size_t limit);
Result<std::optional<ActorRow>> find_actor(Database&, std::string_view id);

// The roles an actor was seen in, with the first and last day of each.
struct RoleSpell {
  std::string role, code;
  std::string first_day, last_day;
  int64_t documents = 0;
};
Result<std::vector<RoleSpell>> roles_of(Database&, std::string_view actor_id);

// What a store holds.
struct StoreStats {
  int64_t documents = 0, complete = 0, events = 0, statements = 0, actors = 0, known_actors = 0, places = 0, stories = 0, copies = 0, happenings = 0, publishers = 0;
  std::string first_day, last_day;
  struct Engine { std::string program, data; int64_t documents = 0; };
  std::vector<Engine> engines;
};
Result<StoreStats> stats(Database&);

}  // namespace rapporteur
