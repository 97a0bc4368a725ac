// Exports of a selection: CSV, JSON Lines, TimelineJS. Rows are made as the client takes them, a few hundred at a time, on a
// connection of their own, so that memory stays small and other requests are not held up.
#include "serve/export.h"

#include <array>
#include <optional>

#include "base/limits.h"
#include "record/json_writer.h"
#include "store/query.h"

namespace rapporteur {

namespace {

constexpr size_t kPiece = 200;           // rows
constexpr size_t kTimelineSlides = 500;  // TimelineJS tells stories; it is not made for more

using Cells = std::vector<std::string>;

constexpr std::array kEventColumns = {
    "event_id",        "document_id", "day",        "last_day",      "type",        "mode",          "context",
    "cameo",           "quad",        "goldstein",  "plover_score",  "actor_names", "actor_codes",   "recipient_names",
    "recipient_codes", "status",      "historical", "attributed_to", "place",       "place_country", "latitude",
    "longitude",       "sentence",    "trigger",    "trigger_start", "confidence",  "rule",          "reports",
    "publishers",      "published",   "publisher",  "title",         "url"};
constexpr std::array kStatementColumns = {
    "statement_id", "document_id",     "day",        "speaker_names", "speaker_codes", "source", "cue", "text", "kind",
    "negated",      "addressee_names", "confidence", "published",     "publisher",     "title",  "url"};

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : "; ") + word;
  return out;
}
template <class Part>
std::string joined(const std::vector<EventRow::Actor>& people, Part part) {
  std::string out;
  for (size_t i = 0; i < people.size(); ++i) out += (i ? "; " : "") + people[i].*part;
  return out;
}
std::string decimal(double value) {
  std::string out;
  JsonWriter(out).number(value, 5);
  return out;
}

Cells cells_of(const EventRow& row) {
  using Actor = EventRow::Actor;
  return {row.id,
          row.document,
          row.day,
          row.last_day,
          row.type,
          joined(row.modes),
          joined(row.contexts),
          row.cameo,
          row.quad,
          decimal(row.goldstein),
          decimal(row.plover_score),
          joined(row.actors, &Actor::name),
          joined(row.actors, &Actor::code),
          joined(row.recipients, &Actor::name),
          joined(row.recipients, &Actor::code),
          row.status,
          row.historical ? "1" : "0",
          row.attributed_to,
          row.place,
          row.place_country,
          row.has_coordinates ? decimal(row.latitude) : "",
          row.has_coordinates ? decimal(row.longitude) : "",
          row.sentence,
          row.trigger,
          std::to_string(row.trigger_start),
          decimal(row.confidence),
          row.rule,
          std::to_string(row.reports),
          std::to_string(row.independent),
          row.published,
          row.publisher,
          row.title,
          row.url};
}
Cells cells_of(const StatementRow& row) {
  using Actor = EventRow::Actor;
  return {row.id,
          row.document,
          row.day,
          joined(row.speakers, &Actor::name),
          joined(row.speakers, &Actor::code),
          row.source,
          row.cue,
          row.text,
          row.kind,
          row.negated ? "1" : "0",
          joined(row.addressees, &Actor::name),
          decimal(row.confidence),
          row.published,
          row.publisher,
          row.title,
          row.url};
}

// RFC 4180. Spreadsheets run cells that begin like a formula: an apostrophe before them makes them text. Numbers stay numbers.
void write_csv(const Cells& cells, std::string& out) {
  for (size_t i = 0; i < cells.size(); ++i) {
    std::string cell = cells[i];
    for (char& c : cell) {
      if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    }
    const bool number = !cell.empty() && cell.find_first_not_of("+-.0123456789") == std::string::npos;
    if (!cell.empty() && !number && std::string_view("=+-@").find(cell[0]) != std::string_view::npos) cell.insert(0, 1, '\'');
    if (i) out += ',';
    if (cell.find_first_of(",\"") == std::string::npos) {
      out += cell;
      continue;
    }
    out += '"';
    for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    out += '"';
  }
  out += '\n';
}

template <class Columns>
void write_object(const Columns& columns, const Cells& cells, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  for (size_t i = 0; i < cells.size(); ++i) json.key(columns[i]).text_or_null(cells[i]);
  json.end_object();
  out += '\n';
}

std::string escaped(std::string_view text) {  // TimelineJS takes markup
  std::string out;
  for (const char c : text) out += c == '<' ? std::string("&lt;") : c == '&' ? std::string("&amp;") : std::string(1, c);
  return out;
}

void write_slide(const EventRow& row, std::string& out) {
  const auto date = parse_date(row.day);
  if (!date) return;
  const YearMonthDay day = civil(date->from);
  JsonWriter json(out);
  json.begin_object();
  json.key("unique_id").text(row.id);
  json.key("start_date").begin_object();
  json.key("year").integer(day.year);
  json.key("month").integer(day.month);
  json.key("day").integer(day.day);
  json.end_object();
  std::string headline = joined(row.actors, &EventRow::Actor::name);
  if (!row.recipients.empty()) headline += " → " + joined(row.recipients, &EventRow::Actor::name);
  json.key("group").text(row.quad);
  json.key("text").begin_object();
  json.key("headline").text(escaped(row.type + ": " + headline));
  json.key("text").text(
      escaped("“" + row.sentence + "” — " + row.publisher + (row.published.empty() ? "" : ", ") + row.published));
  json.end_object();
  json.end_object();
}

// The state of one export on its way.
class Export {
 public:
  Export(Database store, Query query, ExportOptions options, std::shared_ptr<void> slot)
      : store_(std::move(store)), query_(std::move(query)), options_(options), slot_(std::move(slot)) {
    page_.order = Order::kOldest;
    page_.limit = kPiece;
    left_ = options.format == ExportFormat::kTimeline ? kTimelineSlides : limits::kHttpExportRows;
  }

  // Empty: the end. The row limit, or a failure of the store, is said in the data: a table that ends early must not look whole.
  std::string next() {
    std::string out;
    if (!begun_) {
      begun_ = true;
      out = head();
    }
    while (out.empty() && !ended_) out = rows();
    return out;
  }

 private:
  bool events() const { return options_.subject == Subject::kEvents; }

  std::string head() const {
    std::string out;
    if (options_.format == ExportFormat::kTimeline) return "{\"events\": [\n";
    if (options_.format == ExportFormat::kCsv) {
      events() ? write_csv(Cells(kEventColumns.begin(), kEventColumns.end()), out)
               : write_csv(Cells(kStatementColumns.begin(), kStatementColumns.end()), out);
    }
    return out;
  }

  std::string rows() {
    std::string out;
    store_.reset_work();
    page_.limit = std::min(kPiece, left_);
    const Result<Page> page = find(store_, query_, options_.subject, page_);
    bool good = page.ok();
    if (good && events()) {
      const auto found = event_rows(store_, page->ids);
      if ((good = found.ok()))
        for (const EventRow& row : *found) event(row, out);
    } else if (good) {
      const auto found = statement_rows(store_, page->ids);
      if ((good = found.ok()))
        for (const StatementRow& row : *found) write_row(kStatementColumns, cells_of(row), out);
    }
    if (good) {
      left_ -= page->ids.size();
      page_.after = page->next;
    }
    if (!good || page_.after.empty() || left_ == 0) finish(good, out);
    return out;
  }

  void event(const EventRow& row, std::string& out) {
    if (options_.format != ExportFormat::kTimeline) return write_row(kEventColumns, cells_of(row), out);
    std::string slide;
    write_slide(row, slide);
    if (slide.empty()) return;
    if (slides_++) out += ",\n";
    out += slide;
  }
  template <class Columns>
  void write_row(const Columns& columns, const Cells& cells, std::string& out) const {
    options_.format == ExportFormat::kCsv ? write_csv(cells, out) : write_object(columns, cells, out);
  }

  void finish(bool good, std::string& out) {
    ended_ = true;
    if (options_.format == ExportFormat::kTimeline) {
      out += "\n]}\n";
    } else if (!good || !page_.after.empty()) {
      const std::string why = good ? "ends here: the explorer exports at most " + std::to_string(limits::kHttpExportRows) +
                                         " rows; 'rapporteur export' has no limit"
                                   : "ends here: " + store_.error().message;
      if (options_.format == ExportFormat::kCsv) {
        write_csv({why}, out);
      } else {
        JsonWriter(out).begin_object().key("error").text(why).end_object();
        out += '\n';
      }
    }
  }

  Database store_;
  Query query_;
  ExportOptions options_;
  std::shared_ptr<void> slot_;  // counts the exports at work
  PageRequest page_;
  size_t left_ = 0, slides_ = 0;
  bool begun_ = false, ended_ = false;
};

}  // namespace

BodySource export_source(Database store, Query query, const ExportOptions& options, std::shared_ptr<void> slot) {
  auto state = std::make_shared<Export>(std::move(store), std::move(query), options, std::move(slot));
  return [state] { return state->next(); };
}

}  // namespace rapporteur
