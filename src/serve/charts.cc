// Charts: facets, series, network and map of what a query selects. The counting is the store's (store/counts.h).
#include <map>
#include <optional>
#include <span>

#include "serve/context.h"

namespace rapporteur {

namespace {

struct FacetView {
  Facet facet;
  Field field;
  std::string_view name, label;  // name: the field of the query language
};

constexpr FacetView kEventFacets[] = {
    {Facet::kQuad, Field::kQuad, "quad", "Class"},
    {Facet::kType, Field::kType, "type", "Type"},
    {Facet::kActor, Field::kActor, "actor", "Actor"},
    {Facet::kRecipient, Field::kRecipient, "recipient", "Recipient"},
    {Facet::kStatus, Field::kStatus, "status", "Status"},
    {Facet::kSpeaker, Field::kSpeaker, "speaker", "In whose words"},
    {Facet::kPlace, Field::kPlace, "place", "Place"},
    {Facet::kPlaceCountry, Field::kCountry, "country", "Country of the place"},
    {Facet::kPublisher, Field::kPublisher, "publisher", "Publisher"},
};
constexpr FacetView kStatementFacets[] = {
    {Facet::kSpeaker, Field::kSpeaker, "speaker", "Speaker"},
    {Facet::kPublisher, Field::kPublisher, "publisher", "Publisher"},
};
constexpr size_t kFacetValues = 8;

std::span<const FacetView> facets_of(Subject subject) {
  if (subject == Subject::kEvents) return kEventFacets;
  return kStatementFacets;
}

// ---- Series ----

constexpr size_t kMostBars = 1200;

struct Window {
  Day from = kNoDay, to = kNoDay;
  int64_t before = 0, after = 0;  // dated rows outside
};

int64_t sum(const SeriesLine& line) {
  int64_t total = 0;
  for (const SeriesPoint& point : line.points) total += point.count;
  return total;
}

// The years that matter: one event of 1945 in the news of today must not press all others into one bar. What lies farther from
// the middle 96 percent than these are wide (and at least a year) is left out and counted.
std::optional<Window> window_of(const SeriesLine& years) {
  const int64_t total = sum(years);
  if (total == 0) return std::nullopt;
  const auto year_at = [&](double share) {
    int64_t seen = 0;
    for (const SeriesPoint& point : years.points) {
      if ((seen += point.count) > share * static_cast<double>(total)) return civil(point.day).year;
    }
    return civil(years.points.back().day).year;
  };
  const int low = year_at(0.02), high = year_at(0.98), margin = std::max(1, high - low);
  Window window{day_of(low - margin, 1, 1), day_of(high + margin, 12, 31), 0, 0};
  for (const SeriesPoint& point : years.points) {
    if (point.day < window.from) window.before += point.count;
    if (point.day > window.to) window.after += point.count;
  }
  return window;
}

Unit fitting(Day from, Day to) {
  const int days = to - from + 1;
  return days <= 62 ? Unit::kDay : days <= 400 ? Unit::kWeek : days <= 12 * 366 ? Unit::kMonth : Unit::kYear;
}
int length(Unit unit) { return unit == Unit::kDay ? 1 : unit == Unit::kWeek ? 7 : unit == Unit::kMonth ? 28 : 365; }
std::string_view name_of(Unit unit) {
  static constexpr std::string_view kNames[] = {"day", "week", "month", "year"};
  return kNames[static_cast<size_t>(unit)];
}

// Lines that are counted one by one: the most frequent values of a facet, and the rest.
struct Group {
  std::string name, term;
  int quad = -1;
  std::map<Day, int64_t> counts;
};

class SeriesAnswer {
 public:
  SeriesAnswer(Context& context, Subject subject, Query query)
      : context_(context), subject_(subject), query_(std::move(query)) {}

  void write(JsonWriter& json) {
    const std::string_view by = context_.choice("by", {"", "day", "week", "month", "year"});
    const std::string_view split = subject_ == Subject::kEvents
                                       ? context_.choice("split", {"quad", "type", "status", "actor", "none"})
                                       : context_.choice("split", {"speaker", "none"});
    if (context_.refused()) return;
    const int64_t all = context_.take(context_.counts.count(context_.store, query_, subject_));
    const SeriesLine years = whole(query_, Unit::kYear);
    const std::optional<Window> window = window_of(years);
    if (window) {
      if (window->before) query_ = narrowed(query_, Field::kSince, to_string(window->from), {{window->from, window->from}});
      if (window->after) query_ = narrowed(query_, Field::kUntil, to_string(window->to), {{window->to, window->to}});
      choose_unit(by);
      count(split);
    }
    if (context_.refused()) return;
    json.begin_object();
    json.key("by").text(name_of(unit_));
    json.key("split").text(split);
    json.key("dates").begin_array();
    for (const SeriesPoint& point : whole_.points) json.text(to_string(point.day));
    json.end_array();
    json.key("groups").begin_array();
    for (const Group& group : groups_) {
      json.begin_object();
      json.key("name").text(group.name);
      json.key("quad"), group.quad < 0 ? json.null() : json.integer(group.quad);
      json.key("term").text_or_null(group.term);
      json.key("counts").begin_array();
      for (const SeriesPoint& point : whole_.points) {
        const auto at = group.counts.find(point.day);
        json.integer(at == group.counts.end() ? 0 : at->second);
      }
      json.end_array();
      json.end_object();
    }
    json.end_array();
    json.key("score").begin_array();
    for (const SeriesPoint& point : whole_.points)
      subject_ == Subject::kEvents&& point.count ? json.number(point.plover_score, 2) : json.null();
    json.end_array();
    json.key("before").integer(window ? window->before : 0);
    json.key("after").integer(window ? window->after : 0);
    json.key("undated").integer(all - sum(years));
    json.end_object();
  }

 private:
  SeriesLine whole(const Query& query, Unit unit) {
    std::vector<SeriesLine> lines =
        context_.take(context_.counts.series(context_.store, query, subject_, unit, Split::kNone, 1));
    return lines.empty() ? SeriesLine{} : std::move(lines[0]);
  }

  void choose_unit(std::string_view by) {
    // By months first, to see how long it is: days of centuries would be too many.
    whole_ = whole(query_, Unit::kMonth);
    if (whole_.points.empty()) return;
    const Day from = whole_.points.front().day, to = whole_.points.back().day + 27;
    unit_ = by.empty()     ? fitting(from, to)
            : by == "day"  ? Unit::kDay
            : by == "week" ? Unit::kWeek
            : by == "year" ? Unit::kYear
                           : Unit::kMonth;
    while (unit_ != Unit::kYear && static_cast<size_t>((to - from) / length(unit_)) > kMostBars)
      unit_ = static_cast<Unit>(static_cast<int>(unit_) + 1);
    if (unit_ != Unit::kMonth) whole_ = whole(query_, unit_);
  }

  Group& add(std::string name, std::string term, const SeriesLine& line) {
    Group& group = groups_.emplace_back(Group{std::move(name), std::move(term), -1, {}});
    for (const SeriesPoint& point : line.points) group.counts[point.day] += point.count;
    return group;
  }

  void count(std::string_view split) {
    const Split native = split == "quad"     ? Split::kQuad
                         : split == "type"   ? Split::kType
                         : split == "status" ? Split::kStatus
                                             : Split::kNone;
    if (native != Split::kNone) {
      const auto lines = context_.take(context_.counts.series(context_.store, query_, subject_, unit_, native, 8));
      if (split == "quad") {
        for (int quad = 1; quad <= 4; ++quad) {
          for (const SeriesLine& line : lines) {
            if (quad_number(line.key) == quad || line.key == std::to_string(quad))
              add(std::string(kQuads[quad]), "quad:" + std::to_string(quad), line).quad = quad;
          }
        }
      } else {
        for (const SeriesLine& line : lines) add(line.label, term_of(split, line.key), line);
      }
    } else if (split != "none") {
      const bool speaker = split == "speaker";
      for (const Count& value : context_.take(
               context_.counts.facet(context_.store, query_, subject_, speaker ? Facet::kSpeaker : Facet::kActor, 6))) {
        add(value.label, term_of(split, value.key),
            whole(narrowed(query_, speaker ? Field::kSpeaker : Field::kActor, value.key), unit_));
      }
    }
    // What is in none of the lines. A row may stand in several (two actors, two speakers): then the lines may be more than the
    // whole.
    Group others{groups_.empty() ? (subject_ == Subject::kEvents ? "events" : "statements") : "others",
                 "",
                 split == "quad" ? 0 : -1,
                 {}};
    int64_t rest = 0;
    for (const SeriesPoint& point : whole_.points) {
      int64_t counted = 0;
      for (const Group& group : groups_) {
        if (const auto at = group.counts.find(point.day); at != group.counts.end()) counted += at->second;
      }
      if (point.count > counted) rest += others.counts[point.day] = point.count - counted;
    }
    if (rest > 0) groups_.push_back(std::move(others));
  }

  Context& context_;
  Subject subject_;
  Query query_;
  Unit unit_ = Unit::kYear;
  SeriesLine whole_;
  std::vector<Group> groups_;
};

}  // namespace

void write_quads(JsonWriter& json, const QuadCounts& quads) {
  json.begin_array();
  for (const int64_t count : quads) json.integer(count);
  json.end_array();
}

std::string term_of(std::string_view field, std::string_view value) {
  const bool plain = !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.';
  });
  std::string out(field);
  out += ':';
  if (plain) return out += value;
  out += '"';
  for (const char c : value) out += c == '"' ? ' ' : c;
  return out += '"';
}

Query narrowed(Query query, Field field, std::string value, std::vector<DayRange> days) {
  Condition condition;
  condition.field = field;
  condition.values = {std::move(value)};
  condition.days = std::move(days);
  query.conditions.push_back(std::move(condition));
  return query;
}

void answer_facets(Context& context, JsonWriter& json) {
  const Subject subject = context.of();
  const Query query = context.query();
  if (context.refused()) return;
  json.begin_object();
  json.key("facets").begin_array();
  const std::span<const FacetView> views = facets_of(subject);
  std::vector<Facet> wanted;
  for (const FacetView& view : views) wanted.push_back(view.facet);
  const auto found = context.take(context.counts.facets(context.store, query, subject, wanted, kFacetValues));
  for (size_t i = 0; i < found.size(); ++i) {
    json.begin_object();
    json.key("name").text(views[i].name);
    json.key("label").text(views[i].label);
    json.key("values").begin_array();
    for (const Count& value : found[i]) {
      json.begin_object();
      json.key("label").text(value.label);
      json.key("term").text(term_of(views[i].name, value.key));
      json.key("count").integer(value.count);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void answer_series(Context& context, JsonWriter& json) {
  const Subject subject = context.of();
  const Query query = context.query();
  if (!context.refused()) SeriesAnswer(context, subject, query).write(json);
}

void answer_network(Context& context, JsonWriter& json) {
  const size_t most = context.number("limit", 40, 100);
  const bool by_country = context.choice("by", {"actor", "country"}) == "country";
  const Query query = context.query();
  if (context.refused()) return;
  const std::vector<Edge> edges = context.take(context.counts.network(context.store, query, by_country, 2000));
  // The actors with most events, and what goes between them.
  struct Node {
    std::string label;
    int64_t count = 0;
  };
  std::map<std::string, Node> nodes;
  for (const Edge& edge : edges) {
    for (const auto& [key, label] : {std::pair(&edge.from, &edge.from_label), std::pair(&edge.to, &edge.to_label)}) {
      Node& node = nodes[*key];
      node.label = *label;
      node.count += total(edge.quads);
    }
  }
  std::vector<std::pair<int64_t, std::string>> order;
  for (const auto& [key, node] : nodes) order.emplace_back(-node.count, key);
  std::sort(order.begin(), order.end());
  if (order.size() > most) order.resize(most);
  std::map<std::pair<std::string, std::string>, QuadCounts> links;
  const auto kept = [&](const std::string& key) {
    return std::any_of(order.begin(), order.end(), [&](const auto& one) { return one.second == key; });
  };
  for (const Edge& edge : edges) {
    if (kept(edge.from) && kept(edge.to)) links[{edge.from, edge.to}] = edge.quads;
  }
  json.begin_object();
  json.key("nodes").begin_array();
  for (const auto& [count, key] : order) {
    json.begin_object();
    json.key("key").text(key);
    json.key("name").text(nodes[key].label);
    json.key("events").integer(-count);
    json.end_object();
  }
  json.end_array();
  json.key("links").begin_array();
  for (const auto& [pair, quads] : links) {
    json.begin_object();
    json.key("source").text(pair.first);
    json.key("target").text(pair.second);
    json.key("quads"), write_quads(json, quads);
    json.end_object();
  }
  json.end_array();
  json.key("actors").integer(static_cast<int64_t>(nodes.size()));
  json.end_object();
}

void answer_map(Context& context, JsonWriter& json) {
  const size_t most = context.number("limit", 300, 1000);
  const Query query = context.query();
  if (context.refused()) return;
  const std::vector<PlaceCount> places = context.take(context.counts.places(context.store, query, most));
  json.begin_object();
  json.key("points").begin_array();
  for (const PlaceCount& place : places) {
    json.begin_object();
    json.key("name").text(place.name);
    json.key("country").text_or_null(place.country);
    json.key("latitude").number(place.latitude, 4);
    json.key("longitude").number(place.longitude, 4);
    json.key("term").text(term_of("place", place.key));
    json.key("quads"), write_quads(json, place.quads);
    json.key("events").integer(total(place.quads));
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace rapporteur
