#include "store/row_json.h"

namespace rapporteur {

namespace {

void write_actors(std::string_view key, const std::vector<EventRow::Actor>& actors, JsonWriter& json) {
  json.key(key).begin_array();
  for (const EventRow::Actor& actor : actors) {
    json.begin_object();
    json.key("id").text(actor.id);
    json.key("name").text(actor.name);
    json.key("code").text_or_null(actor.code);
    json.key("country").text_or_null(actor.country);
    json.key("role").text_or_null(actor.role);
    json.end_object();
  }
  json.end_array();
}

void write_names(std::string_view key, const std::vector<std::string>& names, JsonWriter& json) {
  json.key(key).begin_array();
  for (const std::string& name : names) json.text(name);
  json.end_array();
}

// What events and statements say of their article.
template <class Row>
void write_article(const Row& row, JsonWriter& json) {
  json.key("document").text(row.document);
  json.key("document_name").text(row.document_name);
  json.key("title").text_or_null(row.title);
  json.key("publisher").text_or_null(row.publisher);
  json.key("published").text_or_null(row.published);
  json.key("url").text_or_null(row.url);
  json.key("story").text_or_null(row.story);
}

}  // namespace

void write_json(const EventRow& event, JsonWriter& json) {
  json.begin_object();
  json.key("id").text(event.id);
  json.key("day").text_or_null(event.day);
  json.key("last_day").text_or_null(event.last_day);
  json.key("day_source").text(event.day_source);
  json.key("when").text_or_null(event.when);
  json.key("type").text(event.type);
  write_names("mode", event.modes, json);
  write_names("context", event.contexts, json);
  json.key("cameo").text_or_null(event.cameo);
  json.key("quad").text_or_null(event.quad);
  json.key("goldstein").number(event.goldstein, 1);
  json.key("plover_score").number(event.plover_score, 1);
  write_actors("actor", event.actors, json);
  write_actors("recipient", event.recipients, json);
  json.key("status").text(event.status);
  json.key("historical").boolean(event.historical);
  json.key("statement").text_or_null(event.statement);
  json.key("attributed_to").text_or_null(event.attributed_to);
  json.key("place").text_or_null(event.place);
  json.key("place_country").text_or_null(event.place_country);
  json.key("place_key").text_or_null(event.place_key);
  json.key("latitude"), event.has_coordinates ? json.number(event.latitude, 5) : json.null();
  json.key("longitude"), event.has_coordinates ? json.number(event.longitude, 5) : json.null();
  json.key("confidence").number(event.confidence, 2);
  json.key("rule").text(event.rule);
  json.key("sentence").text(event.sentence);
  json.key("sentence_start").integer(event.sentence_start);
  json.key("sentence_end").integer(event.sentence_end);
  json.key("trigger").text(event.trigger);
  json.key("trigger_start").integer(event.trigger_start);
  json.key("trigger_end").integer(event.trigger_end);
  json.key("happening").text(event.happening);
  json.key("reports").integer(event.reports);
  json.key("independent").integer(event.independent);
  write_article(event, json);
  json.end_object();
}

void write_json(const StatementRow& statement, JsonWriter& json) {
  json.begin_object();
  json.key("id").text(statement.id);
  json.key("day").text_or_null(statement.day);
  json.key("kind").text(statement.kind);
  json.key("cue_kind").text_or_null(statement.cue_kind);
  json.key("speech").boolean(statement.speech);
  json.key("negated").boolean(statement.negated);
  write_actors("speaker", statement.speakers, json);
  write_actors("addressee", statement.addressees, json);
  json.key("source").text_or_null(statement.source);
  json.key("cue").text_or_null(statement.cue);
  json.key("text").text(statement.text);
  json.key("start").integer(statement.start);
  json.key("when").text_or_null(statement.when);
  json.key("within").text_or_null(statement.within);
  json.key("confidence").number(statement.confidence, 2);
  write_article(statement, json);
  json.end_object();
}

void write_json(const DocumentRow& document, JsonWriter& json) {
  json.begin_object();
  json.key("id").text(document.id);
  json.key("name").text(document.name);
  json.key("published").text_or_null(document.published);
  json.key("title").text_or_null(document.title);
  json.key("publisher").text_or_null(document.publisher);
  json.key("url").text_or_null(document.url);
  json.key("story").text_or_null(document.story);
  json.key("copies").integer(document.reports);
  json.key("sha256").text(document.sha256);
  json.key("characters").integer(document.characters);
  json.key("complete").boolean(document.complete);
  json.key("events").integer(document.events);
  json.key("statements").integer(document.statements);
  json.end_object();
}

void write_json(const ActorRow& actor, JsonWriter& json) {
  json.begin_object();
  json.key("id").text(actor.id);
  json.key("name").text(actor.name);
  json.key("kind").text(actor.kind);
  json.key("country").text_or_null(actor.country);
  json.key("sector").text_or_null(actor.sector);
  json.key("code").text_or_null(actor.code);
  json.key("known").boolean(actor.known);
  json.key("events").integer(actor.events);
  json.end_object();
}

}  // namespace rapporteur
