// One row an event, in the native columns of docs/columns.md. RFC 4180; lists inside a field are joined by "; ".
#include "base/dates.h"
#include "record/table.h"
#include "record/writer.h"

namespace rapporteur {

namespace {

constexpr std::string_view kColumns[] = {
    "event_id",       "document_id",       "event_date",        "date_from",        "date_to",           "date_source",
    "event_type",     "mode",              "contexts",          "cameo",            "quad",              "goldstein",
    "plover_score",   "actor_names",       "actor_codes",       "actor_countries",  "actor_sectors",     "recipient_names",
    "recipient_codes", "recipient_countries", "recipient_sectors", "place_name",    "place_country",     "latitude",
    "longitude",      "place_key",         "status",            "historical",       "attributed_to",     "confidence",
    "rule",           "sentence_number",   "sentence",          "trigger",          "trigger_start",     "trigger_end",
    "published",      "publisher",         "title",             "url"};

class CsvWriter final : public Writer {
 public:
  explicit CsvWriter(const WriterOptions& options) : options_(options) {}

  std::string header() const override {
    std::string out;
    Row row(out);
    for (const std::string_view column : kColumns) row.text(column);
    row.end();
    return out;
  }

  void write(const Document& document, std::string& out) const override {
    const Offsets offsets(document, options_.offsets);
    for (size_t i = 0; i < document.events.size(); ++i) write_event(document, offsets, i, out);
  }

 private:
  static void participants(const Document& document, std::span<const Index> actors, Row& row) {
    const auto column = [&](std::string_view Actor::*field) {
      row.text(joined(actors, [&](Index actor) { return document.actors[actor].*field; }));
    };
    column(&Actor::name), column(&Actor::code), column(&Actor::country), column(&Actor::sector);
  }

  static void write_event(const Document& document, const Offsets& offsets, size_t index, std::string& out) {
    const Event& event = document.events[index];
    const Meta& meta = document.meta;
    const auto same = [](std::string_view value) { return value; };
    Row row(out);
    row.text(meta.id + "-E" + std::to_string(index + 1));
    row.text(meta.id);
    row.text(event.when.value);
    row.text(event.when.days.from == kNoDay ? "" : to_string(event.when.days.from));
    row.text(event.when.days.to == kNoDay ? "" : to_string(event.when.days.to));
    row.text(event.when.value.empty() ? "" : event.when.time == kNone ? "publication" : "text");
    row.text(event.type);
    row.text(joined(event.modes, same));
    row.text(joined(event.contexts, same));
    row.text(event.cameo);
    row.text(event.quad);
    row.number(event.goldstein, 1);
    row.number(event.plover_score, 1);
    participants(document, event.actor, row);
    participants(document, event.recipient, row);
    const Place* place = event.where == kNone ? nullptr : &document.places[event.where];
    const bool resolved = place && place->level != Place::kUnresolved;
    row.text(place ? place->name : "");
    row.text(place ? place->country : "");
    resolved ? row.number(place->latitude, 5) : row.text("");
    resolved ? row.number(place->longitude, 5) : row.text("");
    row.text(place ? place->key : "");
    row.text(name_of(event.status));
    row.text(event.historical ? "true" : "false");
    row.text(event.attribution == kNone ? std::string()
                                        : joined(document.statements[event.attribution].speaker,
                                                 [&](Index actor) { return document.actors[actor].name; }));
    row.number(event.confidence, 2);
    row.text(event.rule);
    row.integer(event.sentence + 1);
    row.text(document.form(document.sentences[event.sentence].span));
    row.text(document.form(event.trigger));
    row.integer(offsets(event.trigger.begin));
    row.integer(offsets(event.trigger.end));
    row.text(meta.published_text);
    row.text(meta.publisher);
    row.text(meta.title);
    row.text(meta.url);
    row.end();
  }

  WriterOptions options_;
};

}  // namespace

std::unique_ptr<Writer> make_csv_writer(const WriterOptions& options) { return std::make_unique<CsvWriter>(options); }

}  // namespace rapporteur
