// Reading a store's columns, each table once and in the order in which it lies on the disk.
#include "store/columns.h"

#include <algorithm>
#include <numeric>

#include "store/counts.h"

namespace rapporteur {

uint32_t IdList::find(int64_t id) const {
  if (ids_.empty() || id < ids_[0] || id > ids_.back()) return kNowhere;
  // Where nothing was ever taken out, a row stands as far from the first as its id.
  const auto wanted = static_cast<uint32_t>(id);
  if (const size_t at = wanted - ids_[0]; at < ids_.size() && ids_[at] == wanted) return static_cast<uint32_t>(at);
  const auto found = std::lower_bound(ids_.begin(), ids_.end(), wanted);
  return *found == wanted ? static_cast<uint32_t>(found - ids_.begin()) : kNowhere;
}

size_t Rows::find(int64_t day_wanted, int64_t id_wanted) const {
  const bool dated = day_wanted != kNoDay;
  size_t from = dated ? undated : 0, to = dated ? size() : undated;
  while (from < to) {
    const size_t middle = from + (to - from) / 2;
    if (day[middle] < day_wanted || (day[middle] == day_wanted && id[middle] < id_wanted))
      from = middle + 1;
    else
      to = middle;
  }
  return from;
}

namespace {

// Texts that come again and again, as numbers.
class Numbered {
 public:
  uint32_t operator()(std::string_view text) {
    const auto known = numbers_.find(text);
    if (known != numbers_.end()) return known->second;
    texts_.emplace_back(text);
    return numbers_.emplace(text, static_cast<uint32_t>(texts_.size() - 1)).first->second;
  }
  std::vector<std::string> take() { return std::move(texts_); }

 private:
  std::vector<std::string> texts_;
  std::unordered_map<std::string, uint32_t, StringHash, std::equal_to<>> numbers_;
};

Day day_in(const Prepared& row, int column) {
  return row.is_null(column) ? kNoDay : static_cast<Day>(std::clamp<int64_t>(row.integer(column), kFirstDay, kLastDay));
}

// The values by `order`, and their old place given back at once: a store is opened in little more than it needs afterwards.
template <class T>
std::vector<T> in_order(std::vector<T>&& values, const std::vector<uint32_t>& order) {
  const std::vector<T> before = std::move(values);
  std::vector<T> out;
  out.reserve(order.size());
  for (const uint32_t at : order) out.push_back(before[at]);
  return out;
}

class Loader {
 public:
  explicit Loader(Database& store) : store_(store) {}

  Result<Columns> load() {
    load_dictionaries();
    load_documents();
    load_statements();
    load_events();
    out_.codes = codes_.take();
    out_.countries = countries_.take();
    count_actors();
    if (!store_.ok()) return store_.error();
    if (too_large_)
      return Error{ErrorCode::kFailed, store_.path() + ": has rows numbered too high; load its articles into a new store"};
    return std::move(out_);
  }

 private:
  uint32_t id_in(const Prepared& row, int column) {
    const int64_t id = row.integer(column);
    if (id < 0 || id >= kNowhere) return too_large_ = true, 0;
    return static_cast<uint32_t>(id);
  }

  void load_dictionaries() {
    Prepared publishers = store_.prepare("SELECT id FROM publisher ORDER BY name");
    while (publishers.step()) out_.publishers.push_back(id_in(publishers, 0));
    publisher_at_ = by_id(out_.publishers);

    Prepared places = store_.prepare("SELECT id, country, latitude FROM place ORDER BY key");
    while (places.step()) {
      out_.places.push_back(id_in(places, 0));
      out_.place_country.push_back(places.is_null(1) ? kNowhere : countries_(places.text(1)));
      out_.place_known.push_back(!places.is_null(2));
    }
    place_at_ = by_id(out_.places);

    Prepared actors = store_.prepare("SELECT id, known, folded FROM actor ORDER BY uid");
    while (actors.step()) {
      out_.actors.push_back(id_in(actors, 0));
      out_.actor_known.push_back(actors.integer(1) != 0);
      if (out_.names.size() > UINT32_MAX / 2) too_large_ = true;
      out_.name_begin.push_back(static_cast<uint32_t>(out_.names.size()));
      out_.names.append(1, ' ').append(actors.text(2)).append(1, ' ').append(1, '\0');
    }
    out_.names.shrink_to_fit();
    actor_at_ = by_id(out_.actors);
  }

  // Ids are given out one after another; where so many are missing that a table of them would waste memory, the store should be
  // loaded anew.
  void number(Rows& rows) {
    if (rows.id.empty()) return;
    const auto [first, last] = std::minmax_element(rows.id.begin(), rows.id.end());
    if (*last - *first > 64 * rows.size() + 1'000'000) too_large_ = true;
    if (too_large_) return;
    rows.first_id = *first;
    rows.row_of.assign(*last - *first + 1, kNowhere);
    for (size_t row = 0; row < rows.size(); ++row) rows.row_of[rows.id[row] - *first] = static_cast<uint32_t>(row);
  }

  // Where an id stands in a list that is not in the order of ids.
  class Finder {
   public:
    IdList ids;
    std::vector<uint32_t> at;
    uint32_t operator()(int64_t id) const {
      const uint32_t found = ids.find(id);
      return found == kNowhere ? kNowhere : at[found];
    }
  };
  static Finder by_id(const std::vector<uint32_t>& ids) {
    Finder finder;
    finder.at.resize(ids.size());
    std::iota(finder.at.begin(), finder.at.end(), 0u);
    std::sort(finder.at.begin(), finder.at.end(), [&](uint32_t a, uint32_t b) { return ids[a] < ids[b]; });
    for (const uint32_t at : finder.at) finder.ids.add(ids[at]);
    return finder;
  }

  // Rows read in the order of their ids, before they are put into that of their days.
  struct Read {
    IdList ids;
    std::vector<Day> day;
    std::vector<uint32_t> document;
    std::vector<uint32_t> order;
    void reserve(size_t count) { ids.reserve(count), day.reserve(count), document.reserve(count); }
    void sort(Rows& out) {
      order.resize(ids.size());
      std::iota(order.begin(), order.end(), 0u);
      std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return day[a] < day[b]; });
      out.day = in_order(std::move(day), order);
      out.document = in_order(std::move(document), order);
      out.id.reserve(order.size());
      for (const uint32_t at : order) out.id.push_back(ids[at]);
      out.undated = static_cast<size_t>(std::upper_bound(out.day.begin(), out.day.end(), kNoDay) - out.day.begin());
    }
  };

  size_t count(const char* table) {
    return static_cast<size_t>(std::max<int64_t>(0, store_.integer(std::string("SELECT count(*) FROM ") + table)));
  }

  void load_documents() {
    Read read;
    std::vector<uint32_t> publisher;
    read.reserve(count("document")), publisher.reserve(count("document"));
    Prepared rows = store_.prepare("SELECT id, day, publisher FROM document ORDER BY id");
    while (rows.step()) {
      read.document.push_back(static_cast<uint32_t>(read.ids.size()));
      read.ids.add(id_in(rows, 0));
      read.day.push_back(day_in(rows, 1));
      publisher.push_back(rows.is_null(2) ? kNowhere : publisher_at_(rows.integer(2)));
    }
    read.sort(out_.documents);
    out_.publisher_of = in_order(std::move(publisher), read.order);
    std::iota(out_.documents.document.begin(), out_.documents.document.end(), 0u);
    number(out_.documents);
  }

  void load_statements() {
    Read read;
    read.reserve(count("statement"));
    Prepared rows = store_.prepare("SELECT id, day, document FROM statement ORDER BY id");
    while (rows.step()) {
      const uint32_t document = out_.documents.row(rows.integer(2));
      if (document == kNowhere) continue;
      read.ids.add(id_in(rows, 0));
      read.day.push_back(day_in(rows, 1));
      read.document.push_back(document);
    }
    read.sort(out_.statements);
    load_sides("SELECT statement, side, actor, code, NULL FROM voice", count("voice"), read, out_.statements);
    number(out_.statements);
  }

  void load_events() {
    Read read;
    const size_t events = count("event");
    std::vector<uint32_t> kind, place, statement;
    read.reserve(events), kind.reserve(events), place.reserve(events), statement.reserve(events);
    std::unordered_map<std::string, uint32_t, StringHash, std::equal_to<>> kinds;
    std::string key;
    Prepared rows = store_.prepare(
        "SELECT id, day, document, statement, place, type, mode, context, cameo, quad, status, historical, goldstein, "
        "plover_score FROM event ORDER BY id");
    while (rows.step()) {
      const uint32_t document = out_.documents.row(rows.integer(2));
      if (document == kNowhere) continue;
      read.ids.add(id_in(rows, 0));
      read.day.push_back(day_in(rows, 1));
      read.document.push_back(document);
      statement.push_back(rows.is_null(3) ? kNowhere : out_.statements.row(rows.integer(3)));
      place.push_back(rows.is_null(4) ? kNowhere : place_at_(rows.integer(4)));
      key.assign(1, rows.is_null(3) ? '0' : '1');
      for (int column = 5; column <= 13; ++column) key.append(rows.text(column)).append(1, '\0');
      const auto known = kinds.find(key);
      if (known != kinds.end()) {
        kind.push_back(known->second);
        continue;
      }
      kind.push_back(kinds.emplace(key, static_cast<uint32_t>(out_.kinds.size())).first->second);
      const auto text = [&](int column) { return std::string(rows.text(column)); };
      out_.kinds.push_back({text(5), text(9), text(10), text(6), text(7), text(8), rows.real(12), rows.real(13),
                            rows.integer(11) != 0, !rows.is_null(3), 0});
      out_.kinds.back().quad_number = static_cast<uint8_t>(quad_number(out_.kinds.back().quad));
    }
    read.sort(out_.events);
    out_.kind_of = in_order(std::move(kind), read.order);
    out_.place_of = in_order(std::move(place), read.order);
    out_.statement_of = in_order(std::move(statement), read.order);
    load_sides(
        "SELECT p.event, p.side, p.actor, p.code, c.country FROM event e CROSS JOIN participant p ON p.event = e.id "
        "LEFT JOIN part c ON c.document = e.document AND c.number = p.number ORDER BY e.id, p.side, p.position",
        count("participant"), read, out_.events);
  }

  // owner, side, actor, code, country; by owner. `most` rows are expected.
  void load_sides(const char* sql, size_t most, const Read& read, Rows& out) {
    std::vector<uint32_t> first, sides;
    first.reserve(read.ids.size() + 1), sides.reserve(most);
    Prepared rows = store_.prepare(sql);
    while (rows.step()) {
      const uint32_t owner = read.ids.find(rows.integer(0)), actor = actor_at_(rows.integer(2));
      if (owner == kNowhere || actor == kNowhere || owner + 1 < first.size()) continue;  // no store that we wrote
      while (first.size() <= owner) first.push_back(static_cast<uint32_t>(sides.size()));
      sides.push_back(party(actor, rows.text(3), rows.is_null(4) ? kNowhere : countries_(rows.text(4))) * 2 +
                      (rows.integer(1) != 0));
    }
    while (first.size() <= read.ids.size()) first.push_back(static_cast<uint32_t>(sides.size()));
    out.sides.reserve(sides.size());
    out.first.reserve(first.size());
    for (const uint32_t at : read.order) {
      out.first.push_back(static_cast<uint32_t>(out.sides.size()));
      out.sides.insert(out.sides.end(), sides.begin() + first[at], sides.begin() + first[at + 1]);
    }
    out.first.push_back(static_cast<uint32_t>(out.sides.size()));
  }

  uint32_t party(uint32_t actor, std::string_view code, uint32_t country) {
    const Party party{actor, codes_(code), country};
    const auto [at, fresh] = party_at_.try_emplace({(uint64_t{party.actor} << 32) | party.code, country},
                                                   static_cast<uint32_t>(out_.parties.size()));
    if (fresh) out_.parties.push_back(party);
    return at->second;
  }

  void count_actors() {
    out_.actor_events.resize(out_.actors.size());
    for (const uint32_t side : out_.events.sides) ++out_.actor_events[out_.parties[side / 2].actor];
  }

  struct PartyHash {
    size_t operator()(const std::pair<uint64_t, uint32_t>& key) const {
      return static_cast<size_t>(mix(key.first, key.second));
    }
  };

  Database& store_;
  Columns out_;
  bool too_large_ = false;
  Finder publisher_at_, place_at_, actor_at_;
  Numbered codes_, countries_;
  std::unordered_map<std::pair<uint64_t, uint32_t>, uint32_t, PartyHash> party_at_;
};

}  // namespace

Result<Columns> Columns::load(Database& store) { return Loader(store).load(); }

}  // namespace rapporteur
