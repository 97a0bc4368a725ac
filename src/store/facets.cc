// Facets, places and the network of what a query selects: one pass over its rows each.
#include <algorithm>
#include <map>

#include "store/counts_inside.h"

namespace rapporteur {

namespace {

using Tally = std::vector<int64_t>;  // by number of a key

// The most frequent keys; of equally frequent ones the first.
std::vector<uint32_t> most_frequent(const Tally& tally, size_t limit) {
  std::vector<uint32_t> keys;
  for (size_t key = 0; key < tally.size(); ++key) {
    if (tally[key] > 0) keys.push_back(static_cast<uint32_t>(key));
  }
  const auto before = [&](uint32_t a, uint32_t b) { return tally[a] != tally[b] ? tally[a] > tally[b] : a < b; };
  limit = std::min(limit, keys.size());
  std::partial_sort(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(limit), keys.end(), before);
  keys.resize(limit);
  return keys;
}

// Counts of names. The names' own order decides between equally frequent ones.
std::vector<Count> most_frequent(const std::map<std::string, int64_t>& tally, size_t limit) {
  std::vector<Count> out;
  for (const auto& [name, count] : tally) out.push_back({name, name, count});
  std::stable_sort(out.begin(), out.end(), [](const Count& a, const Count& b) { return a.count > b.count; });
  if (out.size() > limit) out.resize(limit);
  return out;
}

// Keys and labels of rows of a small table, by their ids.
class Names {
 public:
  Names(Database& store, const char* sql) : row_(store.prepare(sql)) {}
  std::pair<std::string, std::string> operator()(uint32_t id) {
    std::pair<std::string, std::string> out;
    if (row_.bind(1, int64_t{id}).step()) out = {std::string(row_.text(0)), std::string(row_.text(1))};
    row_.reset();
    return out;
  }
  std::vector<Count> counts(const Tally& tally, const std::vector<uint32_t>& ids, size_t limit) {
    std::vector<Count> out;
    for (const uint32_t key : most_frequent(tally, limit)) {
      auto [name, label] = (*this)(ids[key]);
      out.push_back({std::move(name), std::move(label), tally[key]});
    }
    return out;
  }

 private:
  Prepared row_;
};
constexpr const char *kActorNames = "SELECT uid, name FROM actor WHERE id = ?",
                     *kPlaceNames = "SELECT key, name FROM place WHERE id = ?",
                     *kPublisherNames = "SELECT name, name FROM publisher WHERE id = ?";

// Everything that facets are made of, each counted when one asks for it, and once.
class Tallies {
 public:
  Tallies(const Columns& columns, const Bitmap& selected, Subject subject)
      : columns_(columns), selected_(selected), rows_(columns.rows(subject)), subject_(subject) {}

  const Tally& kinds() {
    if (kinds_.empty()) count(kinds_, columns_.kinds.size(), columns_.kind_of);
    return kinds_;
  }
  const Tally& places() {
    if (places_.empty()) count(places_, columns_.places.size(), columns_.place_of);
    return places_;
  }
  Tally publishers() {
    Tally tally(columns_.publishers.size());
    selected_.each([&](size_t row) {
      if (const uint32_t publisher = columns_.publisher_of[rows_.document[row]]; publisher != kNowhere) ++tally[publisher];
    });
    return tally;
  }
  // By party and side, as the rows' own sides are numbered.
  const Tally& sides() {
    if (sides_.empty()) {
      sides_.resize(columns_.parties.size() * 2);
      selected_.each([&](size_t row) {
        for (uint32_t i = rows_.first[row]; i < rows_.first[row + 1]; ++i) ++sides_[rows_.sides[i]];
      });
    }
    return sides_;
  }
  Tally actors(unsigned side) {
    Tally tally(columns_.actors.size());
    for (size_t i = 0; i < columns_.parties.size(); ++i) tally[columns_.parties[i].actor] += sides()[2 * i + side];
    return tally;
  }
  // Speakers of the statements themselves, or of those around the events.
  Tally speakers() {
    if (subject_ == Subject::kStatements) return actors(0);
    Tally tally(columns_.actors.size());
    selected_.each([&](size_t row) {
      const uint32_t statement = columns_.statement_of[row];
      if (statement == kNowhere) return;
      for (uint32_t i = columns_.statements.first[statement]; i < columns_.statements.first[statement + 1]; ++i) {
        const uint32_t side = columns_.statements.sides[i];
        if (side % 2 == 0) ++tally[columns_.parties[side / 2].actor];
      }
    });
    return tally;
  }
  std::map<std::string, int64_t> countries(unsigned side) {
    Tally tally(columns_.countries.size());
    for (size_t i = 0; i < columns_.parties.size(); ++i) {
      if (columns_.parties[i].country != kNowhere) tally[columns_.parties[i].country] += sides()[2 * i + side];
    }
    return named(tally);
  }
  std::map<std::string, int64_t> place_countries() {
    Tally tally(columns_.countries.size());
    for (size_t i = 0; i < places().size(); ++i) {
      if (columns_.place_country[i] != kNowhere) tally[columns_.place_country[i]] += places()[i];
    }
    return named(tally);
  }
  template <class Keys>  // of a kind: calls its argument for each
  std::map<std::string, int64_t> kinds_by(Keys keys) {
    std::map<std::string, int64_t> out;
    for (size_t i = 0; i < kinds().size(); ++i) {
      if (kinds()[i] > 0)
        keys(columns_.kinds[i], [&](std::string_view key) {
          if (!key.empty()) out[std::string(key)] += kinds()[i];
        });
    }
    return out;
  }
  std::map<std::string, int64_t> years() {
    std::map<std::string, int64_t> out;
    std::map<Day, int64_t> days;
    selected_.each([&](size_t row) { ++days[rows_.day[row] == kNoDay ? kNoDay : first_of(rows_.day[row], Unit::kYear)]; });
    days.erase(kNoDay);
    for (const auto& [day, count] : days) out[to_string(day).substr(0, 4)] += count;
    return out;
  }

 private:
  void count(Tally& tally, size_t keys, const std::vector<uint32_t>& column) {
    tally.resize(keys);
    selected_.each([&](size_t row) {
      if (column[row] != kNowhere) ++tally[column[row]];
    });
  }
  std::map<std::string, int64_t> named(const Tally& tally) const {
    std::map<std::string, int64_t> out;
    for (size_t i = 0; i < tally.size(); ++i) {
      if (tally[i] > 0) out[columns_.countries[i]] += tally[i];
    }
    return out;
  }

  const Columns& columns_;
  const Bitmap& selected_;
  const Rows& rows_;
  Subject subject_;
  Tally kinds_, places_, sides_;
};

// The names in a JSON list of plain names.
template <class Body>
void each_name(std::string_view json, Body body) {
  for (size_t at = json.find('"'); at != std::string_view::npos; at = json.find('"', at)) {
    const size_t end = json.find('"', at + 1);
    if (end == std::string_view::npos) return;
    body(json.substr(at + 1, end - at - 1));
    at = end + 1;
  }
}

}  // namespace

Result<std::vector<std::vector<Count>>> Counts::facets(Database& store, const Query& query, Subject subject,
                                                       std::span<const Facet> wanted, size_t limit) const {
  const Columns& columns = inside_->columns;
  const Result<Bitmap> selected = inside_->select(store, query, subject);
  if (!selected) return selected.error();
  Tallies tallies(columns, *selected, subject);
  Names actors(store, kActorNames), places(store, kPlaceNames), publishers(store, kPublisherNames);
  const auto of_kinds = [&](auto keys) { return most_frequent(tallies.kinds_by(keys), limit); };
  std::vector<std::vector<Count>> out;
  for (const Facet facet : wanted) {
    std::vector<Count>& counts = out.emplace_back();
    switch (facet) {
      case Facet::kActor: counts = actors.counts(tallies.actors(0), columns.actors, limit); break;
      case Facet::kRecipient: counts = actors.counts(tallies.actors(1), columns.actors, limit); break;
      case Facet::kSpeaker: counts = actors.counts(tallies.speakers(), columns.actors, limit); break;
      case Facet::kActorCountry: counts = most_frequent(tallies.countries(0), limit); break;
      case Facet::kRecipientCountry: counts = most_frequent(tallies.countries(1), limit); break;
      case Facet::kType: counts = of_kinds([](const Kind& kind, auto key) { key(kind.type); }); break;
      case Facet::kQuad: counts = of_kinds([](const Kind& kind, auto key) { key(kind.quad); }); break;
      case Facet::kStatus: counts = of_kinds([](const Kind& kind, auto key) { key(kind.status); }); break;
      case Facet::kMode: counts = of_kinds([](const Kind& kind, auto key) { each_name(kind.mode, key); }); break;
      case Facet::kContext: counts = of_kinds([](const Kind& kind, auto key) { each_name(kind.context, key); }); break;
      case Facet::kPublisher: counts = publishers.counts(tallies.publishers(), columns.publishers, limit); break;
      case Facet::kPlace: counts = places.counts(tallies.places(), columns.places, limit); break;
      case Facet::kPlaceCountry: counts = most_frequent(tallies.place_countries(), limit); break;
      case Facet::kYear: counts = most_frequent(tallies.years(), limit); break;
    }
  }
  if (!store.ok()) return store.error();
  return out;
}

Result<std::vector<Count>> Counts::facet(Database& store, const Query& query, Subject subject, Facet facet,
                                         size_t limit) const {
  Result<std::vector<std::vector<Count>>> all = facets(store, query, subject, {&facet, 1}, limit);
  if (!all) return all.error();
  return std::move((*all)[0]);
}

Result<std::vector<Edge>> Counts::network(Database& store, const Query& query, bool by_country, size_t edges) const {
  const Columns& columns = inside_->columns;
  const Rows& rows = columns.events;
  const Result<Bitmap> selected = inside_->select(store, query, Subject::kEvents);
  if (!selected) return selected.error();
  // Every pair as one number, so that equal ones stand together when sorted: from, to, quad class.
  std::vector<std::pair<uint64_t, uint8_t>> pairs;
  const auto number_of = [&](const Party& party) { return by_country ? party.country : party.actor; };
  selected->each([&](size_t row) {
    rows.each_pair(row, [&](uint32_t actor, uint32_t recipient) {
      const uint32_t from = number_of(columns.parties[actor]), to = number_of(columns.parties[recipient]);
      if (from != kNowhere && to != kNowhere)
        pairs.emplace_back(uint64_t{from} << 32 | to, columns.kinds[columns.kind_of[row]].quad_number);
    });
  });
  std::sort(pairs.begin(), pairs.end());
  struct Tie {
    uint64_t pair;
    QuadCounts quads{};
  };
  std::vector<Tie> ties;
  for (const auto& [pair, quad] : pairs) {
    if (ties.empty() || ties.back().pair != pair) ties.push_back({pair, {}});
    ++ties.back().quads[quad];
  }
  const auto key_of = [&](uint64_t number) { return by_country ? columns.countries[number] : std::string(); };
  const auto before = [&](const Tie& a, const Tie& b) {
    const int64_t x = total(a.quads), y = total(b.quads);
    if (x != y) return x > y;
    // Actors are numbered in the order of their ids; countries as they came.
    if (!by_country) return a.pair < b.pair;
    return std::pair(key_of(a.pair >> 32), key_of(a.pair & UINT32_MAX)) <
           std::pair(key_of(b.pair >> 32), key_of(b.pair & UINT32_MAX));
  };
  edges = std::min(edges, ties.size());
  std::partial_sort(ties.begin(), ties.begin() + static_cast<std::ptrdiff_t>(edges), ties.end(), before);
  Names names(store, kActorNames);
  std::unordered_map<uint64_t, std::pair<std::string, std::string>> known;
  const auto name_of = [&](uint64_t number) -> const std::pair<std::string, std::string>& {
    const auto [at, fresh] = known.try_emplace(number);
    if (fresh)
      at->second = by_country ? std::pair(columns.countries[number], columns.countries[number]) : names(columns.actors[number]);
    return at->second;
  };
  std::vector<Edge> out;
  for (size_t i = 0; i < edges; ++i) {
    const auto &from = name_of(ties[i].pair >> 32), &to = name_of(ties[i].pair & UINT32_MAX);
    out.push_back({from.first, from.second, to.first, to.second, ties[i].quads});
  }
  if (!store.ok()) return store.error();
  return out;
}

Result<std::vector<PlaceCount>> Counts::places(Database& store, const Query& query, size_t limit) const {
  const Columns& columns = inside_->columns;
  const Result<Bitmap> selected = inside_->select(store, query, Subject::kEvents);
  if (!selected) return selected.error();
  std::vector<QuadCounts> quads(columns.places.size());
  selected->each([&](size_t row) {
    const uint32_t place = columns.place_of[row];
    if (place != kNowhere && columns.place_known[place]) ++quads[place][columns.kinds[columns.kind_of[row]].quad_number];
  });
  Tally tally;
  for (const QuadCounts& counts : quads) tally.push_back(total(counts));
  Prepared row = store.prepare("SELECT key, name, country, latitude, longitude FROM place WHERE id = ?");
  std::vector<PlaceCount> out;
  for (const uint32_t place : most_frequent(tally, limit)) {
    const auto text = [&](int column) { return std::string(row.text(column)); };
    if (row.bind(1, int64_t{columns.places[place]}).step())
      out.push_back({text(0), text(1), text(2), row.real(3), row.real(4), quads[place]});
    row.reset();
  }
  if (!store.ok()) return store.error();
  return out;
}

}  // namespace rapporteur
