#include "serve/rows.h"

#include <simdjson.h>

#include "base/span.h"
#include "base/utf8.h"
#include "store/query.h"

namespace rapporteur {

namespace {

// A list of spans as the store keeps it; empty when malformed.
std::vector<Span> spans_of(std::string_view json) {
  std::vector<Span> spans;
  simdjson::dom::parser parser;
  simdjson::dom::array list;
  if (json.empty() || parser.parse(json.data(), json.size()).get(list)) return spans;
  for (const simdjson::dom::element item : list) {
    uint64_t begin = 0, end = 0;
    if (!item.at_pointer("/0").get_uint64().get(begin) && !item.at_pointer("/1").get_uint64().get(end) && begin <= end &&
        end < UINT32_MAX) {
      spans.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    }
  }
  return spans;
}

void write_words(JsonWriter& json, const std::vector<std::string>& words) {
  json.begin_array();
  for (const std::string& word : words) json.text(word);
  json.end_array();
}

void write_people(JsonWriter& json, const std::vector<EventRow::Actor>& people) {
  json.begin_array();
  for (const EventRow::Actor& one : people) write_who(json, one.id, one.name, one.code);
  json.end_array();
}

// Where the trigger and the participants stand in the sentence.
class Marks {
 public:
  explicit Marks(Database& store) : query_(store.prepare("SELECT actor_spans, recipient_spans FROM event WHERE id = ?")) {}

  void write(JsonWriter& json, const EventRow& row) {
    json.begin_array();
    mark(json, row, {row.trigger_start, row.trigger_start + static_cast<uint32_t>(count_code_points(row.trigger))}, "trigger");
    query_.reset();
    if (query_.bind(1, row.row).step()) {
      for (const int column : {0, 1}) {
        for (const Span span : spans_of(query_.text(column))) mark(json, row, span, "actor");
      }
    }
    json.end_array();
  }

 private:
  static void mark(JsonWriter& json, const EventRow& row, Span span, std::string_view kind) {
    if (span.begin < row.sentence_start || span.end > row.sentence_end) return;
    json.begin_object();
    json.key("start").integer(span.begin - row.sentence_start);
    json.key("end").integer(span.end - row.sentence_start);
    json.key("kind").text(kind);
    json.end_object();
  }

  Prepared query_;
};

// "0123456789abcdef.e17" -> "e17": what the article's page calls it.
std::string_view mark_of(std::string_view id) { return id.substr(std::min(id.size(), id.find('.') + 1)); }

// What a row says of the article that it comes from.
template <class Row>
void write_article(JsonWriter& json, const Row& row) {
  json.key("title").text_or_null(row.title);
  json.key("publisher").text_or_null(row.publisher);
  json.key("published").text_or_null(row.published);
  json.key("url").text_or_null(row.url);
}

}  // namespace

void write_who(JsonWriter& json, std::string_view key, std::string_view name, std::string_view code) {
  json.begin_object();
  json.key("key").text(key);
  json.key("name").text(name);
  json.key("code").text_or_null(code);
  json.end_object();
}

void write_events(Context& context, const std::vector<int64_t>& ids, JsonWriter& json) {
  const Result<std::vector<EventRow>> rows = event_rows(context.store, ids);
  if (!rows) return context.refuse(500, rows.error().message);
  Marks marks(context.store);
  for (const EventRow& row : *rows) {
    json.begin_object();
    json.key("id").text(row.id);
    json.key("document").text(row.document);
    json.key("event").text(mark_of(row.id));
    json.key("date").text_or_null(row.day);
    json.key("type").text(row.type);
    json.key("mode"), write_words(json, row.modes);
    json.key("context"), write_words(json, row.contexts);
    json.key("quad").integer(quad_number(row.quad));
    json.key("status").text(row.status);
    json.key("historical").boolean(row.historical);
    json.key("actor"), write_people(json, row.actors);
    json.key("recipient"), write_people(json, row.recipients);
    json.key("where");
    if (row.place.empty()) {
      json.null();
    } else {
      json.begin_object();
      json.key("name").text(row.place);
      json.key("country").text_or_null(row.place_country);
      json.key("latitude"), row.has_coordinates ? json.number(row.latitude, 5) : json.null();
      json.key("longitude"), row.has_coordinates ? json.number(row.longitude, 5) : json.null();
      json.end_object();
    }
    json.key("speaker").text_or_null(row.attributed_to);
    json.key("sentence").text(row.sentence);
    json.key("marks"), marks.write(json, row);
    json.key("reports").integer(row.reports);
    json.key("publishers").integer(row.independent);
    write_article(json, row);
    json.key("confidence").number(row.confidence, 2);
    json.key("score").number(row.plover_score, 1);
    json.end_object();
  }
}

void write_statements(Context& context, const std::vector<int64_t>& ids, JsonWriter& json) {
  const Result<std::vector<StatementRow>> rows = statement_rows(context.store, ids);
  if (!rows) return context.refuse(500, rows.error().message);
  for (const StatementRow& row : *rows) {
    json.begin_object();
    json.key("id").text(row.id);
    json.key("document").text(row.document);
    json.key("statement").text(mark_of(row.id));
    json.key("date").text_or_null(row.day);
    json.key("speaker"), write_people(json, row.speakers);
    json.key("source").text_or_null(row.source);
    json.key("cue").text_or_null(row.cue);
    json.key("text").text(row.text);
    json.key("kind").text(row.kind);
    json.key("negated").boolean(row.negated);
    json.key("addressee"), write_people(json, row.addressees);
    write_article(json, row);
    json.end_object();
  }
}

}  // namespace rapporteur
