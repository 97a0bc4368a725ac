// rapporteur series: counts and mean scores over time, zeros filled in.
#include <map>

#include "app/output.h"
#include "app/table.h"
#include "app/verbs.h"
#include "record/json_writer.h"
#include "store/counts.h"

namespace rapporteur {

namespace {

template <class Value>
Value chosen(const std::string& word, const std::map<std::string, Value>& choices) {
  return choices.at(word);
}

std::string number(double value) {
  char digits[40];
  std::snprintf(digits, sizeof digits, "%.3f", value);
  return digits;
}

}  // namespace

int run_series(const Options& options) {
  Result<Query> query = parse_query(options.query);
  if (!query) return report(query.error());
  Result<Database> store = open_store(options.store);
  if (!store) return report(store.error());
  Result<Counts> counts = Counts::open(*store);
  if (!counts) return report(counts.error());
  const Unit unit =
      chosen<Unit>(options.unit, {{"day", Unit::kDay}, {"week", Unit::kWeek}, {"month", Unit::kMonth}, {"year", Unit::kYear}});
  const Split split = chosen<Split>(options.by, {{"none", Split::kNone},
                                                 {"type", Split::kType},
                                                 {"quad", Split::kQuad},
                                                 {"status", Split::kStatus},
                                                 {"dyad", Split::kDyad}});
  const auto lines = counts->series(*store, *query, subject_of(options), unit, split, options.rows ? options.rows : SIZE_MAX);
  if (!lines) return report(lines.error());
  Output output(options.output);
  Table table({options.by == "none" ? "line" : options.by, "from", "count", "goldstein", "plover_score"},
              options.query_format == "csv" ? Table::Style::kCsv : Table::Style::kAligned);
  std::string json;
  for (const SeriesLine& line : *lines) {
    for (const SeriesPoint& point : line.points) {
      if (options.query_format != "jsonl") {
        table.add({line.label, to_string(point.day), std::to_string(point.count), point.count ? number(point.goldstein) : "",
                   point.count ? number(point.plover_score) : ""});
        continue;
      }
      JsonWriter writer(json);
      writer.begin_object();
      writer.key(options.by == "none" ? "line" : options.by).text_or_null(line.label);
      writer.key("from").text(to_string(point.day));
      writer.key("count").integer(point.count);
      writer.key("goldstein"), point.count ? writer.number(point.goldstein, 3) : writer.null();
      writer.key("plover_score"), point.count ? writer.number(point.plover_score, 3) : writer.null();
      writer.end_object();
      json += '\n';
    }
  }
  output.write(options.query_format == "jsonl" ? json : table.finish());
  return output.close() || output.reader_left() ? kExitDone : report(output.error());
}

}  // namespace rapporteur
