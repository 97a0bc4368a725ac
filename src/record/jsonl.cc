// The record of RECORD.md, one JSON object a line.
#include "base/sha256.h"
#include "record/json_writer.h"
#include "record/writer.h"
#include "said/said.h"

namespace rapporteur {

namespace {

// The items of a list grouped by an owner's index, in the list's order: mentions by actor, events by statement.
class Grouped {
 public:
  template <class T, class Owner>
  void build(size_t owners, const std::vector<T>& items, Owner owner) {
    begin_.assign(owners + 1, 0);
    for (const T& item : items) {
      if (owner(item) < owners) ++begin_[owner(item) + 1];
    }
    for (size_t i = 1; i <= owners; ++i) begin_[i] += begin_[i - 1];
    items_.resize(begin_[owners]);
    std::vector<Index> next(begin_.begin(), begin_.end());
    for (Index i = 0; i < items.size(); ++i) {
      if (owner(items[i]) < owners) items_[next[owner(items[i])]++] = i;
    }
  }
  std::span<const Index> operator[](Index owner) const {
    return std::span(items_).subspan(begin_[owner], begin_[owner + 1] - begin_[owner]);
  }

 private:
  std::vector<Index> begin_, items_;
};

// Writes one document. Exists for the length of one call of JsonlWriter::write.
class RecordJson {
 public:
  RecordJson(const Document& document, const WriterOptions& options, std::string& out)
      : document_(document), offsets_(document, options.offsets), json_(out) {
    mentions_of_.build(document.actors.size(), document.mentions, [](const Mention& mention) { return mention.actor; });
    events_in_.build(document.statements.size(), document.events, [](const Event& event) { return event.attribution; });
  }

  void write() {
    json_.begin_object();
    json_.key("schema").text("rapporteur/1");
    write_document();
    list("actors", document_.actors, [&](const Actor& actor, Index id) { write_actor(actor, id); });
    list("statements", document_.statements, [&](const Statement& statement, Index id) { write_statement(statement, id); });
    list("events", document_.events, [&](const Event& event, Index id) { write_event(event, id); });
    list("names", document_.names, [&](const Name& name, Index) {
      json_.begin_object();
      span_fields(name.span);
      json_.key("label").text(name_of(name.label));
      json_.end_object();
    });
    list("times", document_.times, [&](const Time& time, Index) { write_time(time); });
    list("places", document_.places, [&](const Place& place, Index) { write_place(place); });
    json_.key("warnings").begin_array();
    for (const std::string& warning : document_.warnings) json_.text(warning);
    json_.end_array();
    json_.end_object();
  }

 private:
  template <class T, class Body>
  void list(const char* name, const std::vector<T>& items, Body body) {
    json_.key(name).begin_array();
    for (Index i = 0; i < items.size(); ++i) body(items[i], i);
    json_.end_array();
  }

  void span_fields(Span span) {
    json_.key("start").integer(offsets_(span.begin));
    json_.key("end").integer(offsets_(span.end));
    json_.key("text").text(document_.form(span));
  }
  void span(Span value) {
    if (value.empty()) {
      json_.null();
      return;
    }
    json_.begin_object();
    span_fields(value);
    json_.end_object();
  }
  void spans(std::span<const Span> values) {
    json_.begin_array();
    for (const Span value : values) span(value);
    json_.end_array();
  }
  void id(char letter, Index index) {
    if (index == kNone) {
      json_.null();
      return;
    }
    json_.text(letter + std::to_string(index + 1));
  }
  void ids(char letter, std::span<const Index> indices) {
    json_.begin_array();
    for (const Index index : indices) id(letter, index);
    json_.end_array();
  }
  void texts(std::span<const std::string_view> values) {
    json_.begin_array();
    for (const std::string_view value : values) json_.text(value);
    json_.end_array();
  }

  void write_document() {
    const Meta& meta = document_.meta;
    json_.key("document").begin_object();
    json_.key("id").text(meta.id);
    json_.key("published").text_or_null(meta.published_text);
    json_.key("title").text_or_null(meta.title);
    json_.key("publisher").text_or_null(meta.publisher);
    json_.key("url").text_or_null(meta.url);
    json_.key("language").text("en");
    json_.key("sha256").text(sha256(document_.text));
    json_.key("characters").integer(static_cast<int64_t>(count_code_points(document_.text)));
    json_.end_object();
  }

  void write_actor(const Actor& actor, Index index) {
    json_.begin_object();
    json_.key("id"), id('A', index);
    json_.key("name").text(actor.name);
    json_.key("kind").text(name_of(actor.kind));
    json_.key("country").text_or_null(actor.country);
    json_.key("sector").text_or_null(actor.sector);
    json_.key("code").text_or_null(actor.code);
    json_.key("role").text_or_null(actor.role);
    json_.key("members"), ids('A', actor.members);
    json_.key("known").boolean(actor.known);
    json_.key("key").text_or_null(actor.key);
    json_.key("mentions").begin_array();
    for (const Index i : mentions_of_[index]) {
      const Mention& mention = document_.mentions[i];
      json_.begin_object();
      span_fields(mention.span);
      json_.key("kind").text(name_of(mention.kind));
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  void write_statement(const Statement& statement, Index index) {
    json_.begin_object();
    json_.key("id"), id('S', index);
    json_.key("speaker"), ids('A', statement.speaker);
    json_.key("source"), span(statement.source);
    json_.key("cue"), span(statement.cue);
    json_.key("content"), spans(statement.content);
    if (!statement.repeats.empty()) json_.key("repeats"), spans(statement.repeats);
    json_.key("kind").text(name_of(statement.kind));
    json_.key("cue_kind").text_or_null(statement.cue_kind);
    json_.key("speech").boolean(statement.speech);
    json_.key("negated").boolean(statement.negated);
    json_.key("addressee"), ids('A', statement.addressee);
    json_.key("within"), id('S', statement.within);
    json_.key("continues"), id('S', statement.continues);
    json_.key("when");
    if (statement.when == kNone) {
      json_.null();
    } else {
      write_time(document_.times[statement.when]);
    }
    json_.key("events"), ids('E', events_in_[index]);
    json_.key("confidence").number(statement.confidence, 2);
    json_.end_object();
  }

  void write_event(const Event& event, Index index) {
    json_.begin_object();
    json_.key("id"), id('E', index);
    json_.key("type").text(event.type);
    json_.key("mode"), texts(event.modes);
    json_.key("context"), texts(event.contexts);
    json_.key("cameo").text_or_null(event.cameo);
    json_.key("quad").text_or_null(event.quad);
    json_.key("goldstein").number(event.goldstein, 1);
    json_.key("plover_score").number(event.plover_score, 1);
    json_.key("actor"), ids('A', event.actor);
    json_.key("recipient"), ids('A', event.recipient);
    json_.key("status").text(name_of(event.status));
    json_.key("historical").boolean(event.historical);
    json_.key("attribution"), id('S', event.attribution);
    json_.key("when"), write_event_time(event.when);
    json_.key("where");
    if (event.where == kNone) {
      json_.null();
    } else {
      write_place(document_.places[event.where]);
    }
    json_.key("trigger"), span(event.trigger);
    json_.key("sentence"), span(document_.sentences[event.sentence].span);
    json_.key("actor_spans"), spans(event.actor_spans);
    json_.key("recipient_spans"), spans(event.recipient_spans);
    json_.key("confidence").number(event.confidence, 2);
    json_.key("rule").text(event.rule);
    json_.end_object();
  }

  void write_event_time(const EventTime& when) {
    if (when.value.empty()) {
      json_.null();
      return;
    }
    json_.begin_object();
    json_.key("value").text(when.value);
    json_.key("from"), day(when.days.from);
    json_.key("to"), day(when.days.to);
    if (when.time != kNone) {
      json_.key("start").integer(offsets_(document_.times[when.time].span.begin));
      json_.key("end").integer(offsets_(document_.times[when.time].span.end));
    } else {
      json_.key("start").null();
      json_.key("end").null();
    }
    json_.end_object();
  }
  void day(Day value) {
    if (value == kNoDay) {
      json_.null();
    } else {
      json_.text(to_string(value));
    }
  }

  void write_time(const Time& time) {
    json_.begin_object();
    span_fields(time.span);
    json_.key("type").text(name_of(time.type));
    json_.key("value").text_or_null(time.value);
    json_.key("mod").text_or_null(time.mod);
    json_.end_object();
  }

  void write_place(const Place& place) {
    const bool resolved = place.level != Place::kUnresolved;
    json_.begin_object();
    span_fields(place.span);
    json_.key("name").text(place.name);
    json_.key("country").text_or_null(place.country);
    json_.key("latitude"), resolved ? json_.number(place.latitude, 5) : json_.null();
    json_.key("longitude"), resolved ? json_.number(place.longitude, 5) : json_.null();
    json_.key("key").text_or_null(place.key);
    json_.end_object();
  }

  const Document& document_;
  Offsets offsets_;
  JsonWriter json_;
  Grouped mentions_of_, events_in_;
};

class JsonlWriter final : public Writer {
 public:
  explicit JsonlWriter(const WriterOptions& options) : options_(options) {}
  void write(const Document& document, std::string& out) const override {
    RecordJson(document, options_, out).write();
    out += '\n';
  }

 private:
  WriterOptions options_;
};

}  // namespace

std::unique_ptr<Writer> make_jsonl_writer(const WriterOptions& options) { return std::make_unique<JsonlWriter>(options); }

}  // namespace rapporteur
