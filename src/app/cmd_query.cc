// rapporteur query: events, statements or documents of a store, by the query language of docs/query.md.
#include "app/output.h"
#include "app/table.h"
#include "app/verbs.h"
#include "store/row_json.h"

namespace rapporteur {

namespace {

constexpr size_t kPage = 500, kTableRows = 50;

std::string names(const std::vector<EventRow::Actor>& actors) {
  std::string out;
  for (const EventRow::Actor& actor : actors) out += (out.empty() ? "" : "; ") + actor.name;
  return out;
}
std::string codes(const std::vector<EventRow::Actor>& actors) {
  std::string out;
  for (size_t i = 0; i < actors.size(); ++i) out += (i == 0 ? "" : "; ") + actors[i].code;
  return out;
}
std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : "; ") + word;
  return out;
}
std::string number(double value, int decimals) {
  char digits[40];
  std::snprintf(digits, sizeof digits, "%.*f", decimals, value);
  return digits;
}

// What a format shows of each subject: a few columns for reading, all for CSV.
struct EventShape {
  using Row = EventRow;
  static auto rows(Database& store, const std::vector<int64_t>& ids) { return event_rows(store, ids); }
  static std::vector<std::string> columns(bool all) {
    if (!all) return {"day", "type", "actor", "recipient", "status", "reports", "sentence"};
    return {"event_id",
            "document_id",
            "document",
            "day",
            "last_day",
            "day_source",
            "type",
            "mode",
            "context",
            "cameo",
            "quad",
            "goldstein",
            "plover_score",
            "actor_names",
            "actor_codes",
            "recipient_names",
            "recipient_codes",
            "status",
            "historical",
            "attributed_to",
            "place",
            "place_country",
            "latitude",
            "longitude",
            "confidence",
            "rule",
            "sentence",
            "trigger",
            "trigger_start",
            "trigger_end",
            "happening",
            "reports",
            "independent",
            "published",
            "publisher",
            "title",
            "url",
            "story_id"};
  }
  static std::vector<std::string> cells(const EventRow& e, bool all) {
    const std::string type = e.modes.empty() ? e.type : e.type + "/" + e.modes[0];
    if (!all) return {e.day, type, names(e.actors), names(e.recipients), e.status, std::to_string(e.reports), e.sentence};
    return {e.id,
            e.document,
            e.document_name,
            e.day,
            e.last_day,
            e.day_source,
            e.type,
            joined(e.modes),
            joined(e.contexts),
            e.cameo,
            e.quad,
            number(e.goldstein, 1),
            number(e.plover_score, 1),
            names(e.actors),
            codes(e.actors),
            names(e.recipients),
            codes(e.recipients),
            e.status,
            e.historical ? "true" : "false",
            e.attributed_to,
            e.place,
            e.place_country,
            e.has_coordinates ? number(e.latitude, 5) : "",
            e.has_coordinates ? number(e.longitude, 5) : "",
            number(e.confidence, 2),
            e.rule,
            e.sentence,
            e.trigger,
            std::to_string(e.trigger_start),
            std::to_string(e.trigger_end),
            e.happening,
            std::to_string(e.reports),
            std::to_string(e.independent),
            e.published,
            e.publisher,
            e.title,
            e.url,
            e.story};
  }
};

struct StatementShape {
  using Row = StatementRow;
  static auto rows(Database& store, const std::vector<int64_t>& ids) { return statement_rows(store, ids); }
  static std::vector<std::string> columns(bool all) {
    if (!all) return {"day", "speaker", "cue", "text"};
    return {"statement_id",  "document_id",   "document",        "day",    "kind", "cue_kind", "speech", "negated",
            "speaker_names", "speaker_codes", "addressee_names", "source", "cue",  "text",     "start",  "when",
            "confidence",    "published",     "publisher",       "title",  "url",  "story_id"};
  }
  static std::vector<std::string> cells(const StatementRow& s, bool all) {
    if (!all) return {s.day, s.speakers.empty() ? s.source : names(s.speakers), s.cue, s.text};
    return {s.id,
            s.document,
            s.document_name,
            s.day,
            s.kind,
            s.cue_kind,
            s.speech ? "true" : "false",
            s.negated ? "true" : "false",
            names(s.speakers),
            codes(s.speakers),
            names(s.addressees),
            s.source,
            s.cue,
            s.text,
            std::to_string(s.start),
            s.when,
            number(s.confidence, 2),
            s.published,
            s.publisher,
            s.title,
            s.url,
            s.story};
  }
};

struct DocumentShape {
  using Row = DocumentRow;
  static auto rows(Database& store, const std::vector<int64_t>& ids) { return document_rows(store, ids); }
  static std::vector<std::string> columns(bool all) {
    if (!all) return {"published", "id", "publisher", "events", "copies", "title"};
    return {"document_id", "document", "published",  "title",  "publisher",  "url",
            "story_id",    "copies",   "characters", "events", "statements", "sha256"};
  }
  static std::vector<std::string> cells(const DocumentRow& d, bool all) {
    if (!all) return {d.published, d.name, d.publisher, std::to_string(d.events), std::to_string(d.reports), d.title};
    return {d.id,
            d.name,
            d.published,
            d.title,
            d.publisher,
            d.url,
            d.story,
            std::to_string(d.reports),
            std::to_string(d.characters),
            std::to_string(d.events),
            std::to_string(d.statements),
            d.sha256};
  }
};

template <class Shape>
Status print_rows(Database& store, const Query& query, Subject subject, const Options& options, Output& output) {
  const bool json = options.query_format == "jsonl", csv = options.query_format == "csv";
  uint64_t left = options.rows ? options.rows : json || csv ? UINT64_MAX : kTableRows;
  Table table(Shape::columns(csv), csv ? Table::Style::kCsv : Table::Style::kAligned);
  PageRequest request;
  request.order = options.order == "oldest" ? Order::kOldest : Order::kNewest;
  bool more = false;
  for (bool first = true; left > 0 && (first || !request.after.empty()) && output.good() && !g_interrupted; first = false) {
    request.limit = static_cast<size_t>(std::min<uint64_t>(kPage, left));
    const Result<Page> page = find(store, query, subject, request);
    if (!page) return page.error();
    const auto rows = Shape::rows(store, page->ids);
    if (!rows) return rows.error();
    std::string out;
    for (const typename Shape::Row& row : *rows) {
      if (json) {
        JsonWriter writer(out);
        write_json(row, writer);
        out += '\n';
      } else {
        table.add(Shape::cells(row, csv));
      }
    }
    output.write(json ? out : table.take());
    left -= page->ids.size();
    request.after = page->next;
    more = !page->next.empty();
  }
  if (!json) output.write(table.finish());
  if (more && !csv && !json && !options.rows) {
    const Result<int64_t> all = count(store, query, subject);
    if (all)
      std::fprintf(stderr, "%zu of %lld; --rows N shows more, --format csv all\n", kTableRows, static_cast<long long>(*all));
  }
  return Done{};
}

std::string literal(const std::variant<int64_t, double, std::string>& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    std::string out = "'";
    for (const char c : *text) out += c == '\'' ? std::string("''") : std::string(1, c);
    return out + '\'';
  }
  if (const auto* whole = std::get_if<int64_t>(&value)) return std::to_string(*whole);
  return number(std::get<double>(value), 6);
}

// The query as SQL that any SQLite program runs.
std::string runnable_sql(const Query& query, Subject subject) {
  static constexpr const char* kViews[] = {"events", "statements", "documents"};
  static constexpr const char* kIds[] = {"e.id", "s.id", "d.id"};
  const Sql where = where_of(query, subject);
  std::string out = std::string("SELECT * FROM ") + kViews[static_cast<size_t>(subject)] + " WHERE row IN (\n  SELECT " +
                    kIds[static_cast<size_t>(subject)] + " FROM " + std::string(from_of(subject)) + "\n  WHERE ";
  size_t value = 0;
  for (const char c : where.text) out += c == '?' ? literal(where.values[value++]) : std::string(1, c);
  return out + ")\nORDER BY day DESC;\n";
}

}  // namespace

Subject subject_of(const Options& options) {
  return options.subject == "statements"  ? Subject::kStatements
         : options.subject == "documents" ? Subject::kDocuments
                                          : Subject::kEvents;
}

int run_query(const Options& options) {
  Result<Query> query = parse_query(options.query);
  if (!query) return report(query.error());
  const Subject subject = subject_of(options);
  Output output(options.output);
  if (!output.good()) return report(output.error());
  if (options.query_format == "sql") {
    output.write(runnable_sql(*query, subject));
  } else {
    Result<Database> store = open_store(options.store);
    if (!store) return report(store.error());
    const Status printed = subject == Subject::kEvents ? print_rows<EventShape>(*store, *query, subject, options, output)
                           : subject == Subject::kStatements
                               ? print_rows<StatementShape>(*store, *query, subject, options, output)
                               : print_rows<DocumentShape>(*store, *query, subject, options, output);
    if (!printed) return report(printed.error());
  }
  if (!output.close() && !output.reader_left()) return report(output.error());
  return g_interrupted ? kExitInterrupted : kExitDone;
}

}  // namespace rapporteur
