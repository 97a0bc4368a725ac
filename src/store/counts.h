// Counts over the events (or statements) of a query: facets, series, network, map. What charts are made of.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>

#include "store/query.h"

namespace rapporteur {

// Counts by quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, 0 none of them.
using QuadCounts = std::array<int64_t, 5>;
inline constexpr std::string_view kQuads[] = {"", "verbal cooperation", "material cooperation", "verbal conflict",
                                              "material conflict"};
int quad_number(std::string_view quad);
inline int64_t total(const QuadCounts& counts) { return counts[0] + counts[1] + counts[2] + counts[3] + counts[4]; }

struct Count {
  std::string key, label;  // what to put into a query, and what to show ("USA"/"USA", "Q142"/"France")
  int64_t count = 0;
};

enum class Facet : uint8_t {
  kActor,
  kActorCountry,
  kRecipient,
  kRecipientCountry,
  kType,
  kQuad,
  kStatus,
  kMode,
  kContext,
  kSpeaker,
  kPublisher,
  kPlace,
  kPlaceCountry,
  kYear
};
std::string_view name_of(Facet);

enum class Unit : uint8_t { kDay, kWeek, kMonth, kYear };

// What a series is split by; one line of a chart each. kDyad is by the countries of both sides.
enum class Split : uint8_t { kNone, kType, kQuad, kStatus, kDyad };

struct SeriesPoint {
  Day day = 0;  // first of the unit; weeks begin on Monday
  int64_t count = 0;
  double goldstein = 0, plover_score = 0;  // means; 0 where nothing was counted
};
struct SeriesLine {
  std::string key, label;
  int64_t count = 0;
  std::vector<SeriesPoint> points;  // one a unit from the first to the last of all lines, zeros filled in
};

struct Edge {
  std::string from, from_label, to, to_label;
  QuadCounts quads{};
};

struct PlaceCount {
  std::string key, name, country;
  double latitude = 0, longitude = 0;
  QuadCounts quads{};
};

inline constexpr size_t kMostPoints = 50'000;  // of one line of a series

struct ActorRow {
  std::string id, name, kind, country, sector, code;
  bool known = false;
  int64_t events = 0;
};

// Counts of one state of a store. open() reads what it needs to memory (columns.h; some 70 bytes an event, with the statements
// and articles around it); after that it never changes and may be shared by all threads, each of which gives its own
// connection.
class Counts {
 public:
  static Result<Counts> open(Database&);
  Counts(Counts&&) noexcept;
  Counts& operator=(Counts&&) noexcept;
  ~Counts();

  // False when the store has changed since: then open another.
  bool current(Database&) const;

  // The most frequent values of facets among what the query finds, at most `limit` of each, equally frequent ones by key. Of
  // statements: kSpeaker, kPublisher, kYear.
  Result<std::vector<std::vector<Count>>> facets(Database&, const Query&, Subject, std::span<const Facet>, size_t limit) const;
  Result<std::vector<Count>> facet(Database&, const Query&, Subject, Facet, size_t limit) const;

  // At most `lines` lines, the most frequent ones. More than kMostPoints points a line are an error. Statements, documents:
  // kNone only.
  Result<std::vector<SeriesLine>> series(Database&, const Query&, Subject, Unit, Split, size_t lines) const;

  // Who does something to whom, by country or by actor: one edge a pair, the most frequent first.
  Result<std::vector<Edge>> network(Database&, const Query&, bool by_country, size_t edges) const;

  // Places with coordinates, the most frequent first.
  Result<std::vector<PlaceCount>> places(Database&, const Query&, size_t limit) const;

  // What there is altogether, from the first to the last day of an event; empty where none has a day.
  struct Extent {
    int64_t documents = 0, events = 0, statements = 0, actors = 0;
    std::string first_day, last_day;
  };
  Extent extent() const;

  // As count() and find() of query.h.
  Result<int64_t> count(Database&, const Query&, Subject) const;
  Result<Page> find(Database&, const Query&, Subject, const PageRequest&) const;

  // Actors with a word in their name that begins with what was typed, or with this code; known ones and frequent ones first.
  // For the search box.
  Result<std::vector<ActorRow>> suggest_actors(Database&, std::string_view typed, size_t limit) const;

 private:
  struct Inside;
  explicit Counts(std::unique_ptr<const Inside>);
  std::unique_ptr<const Inside> inside_;
};

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
  int64_t documents = 0, complete = 0, events = 0, statements = 0, actors = 0, known_actors = 0, places = 0, stories = 0,
          copies = 0, happenings = 0, publishers = 0;
  std::string first_day, last_day;
  struct Engine {
    std::string program, data;
    int64_t documents = 0;
  };
  std::vector<Engine> engines;
};
Result<StoreStats> stats(Database&);

}  // namespace rapporteur
