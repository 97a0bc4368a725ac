// Standoff annotation that brat and INCEpTION read (brat.nlplab.org/standoff.html): the .ann file beside the article's text.
// Offsets are code points, as brat counts them. docs/brat/annotation.conf declares the types.
//
//   T  spans: Actor, Time, Place, Trigger words, statement cues, sources and contents; one over line breaks or of several
//   pieces is discontinuous E  events by PLOVER type (Event for what has none) with Actor, Recipient, When, Where, In;
//   statements with Source, Content, Addressee, Within A  Status, Historical, Kind, Negated        #  notes: codes, values,
//   rules
#include <map>

#include "record/writer.h"

namespace rapporteur {

namespace {

class BratDocument {
 public:
  BratDocument(const Document& document, std::string& out)
      : document_(document), offsets_(document, OffsetUnit::kCodePoint), out_(out) {}

  void write() {
    // Statements first get their numbers: events name them.
    for (size_t i = 0; i < document_.statements.size(); ++i) statement_ids_.push_back("E" + std::to_string(i + 1));
    first_mention_.assign(document_.actors.size(), kNone);
    for (Index m = 0; m < document_.mentions.size(); ++m) {
      const Mention& mention = document_.mentions[m];
      if (mention.actor == kNone) continue;
      if (first_mention_[mention.actor] == kNone) first_mention_[mention.actor] = m;
      const Actor& actor = document_.actors[mention.actor];
      const std::string id = span_id("Actor", {&mention.span, 1});
      std::string note(actor.name);
      if (!actor.code.empty()) note += " [" + std::string(actor.code) + ']';
      add_note(id, note);
    }
    for (const Time& time : document_.times) {
      const std::string id = span_id("Time", {&time.span, 1});
      if (!time.value.empty()) add_note(id, time.value);
    }
    for (const Place& place : document_.places) {
      const std::string id = span_id("Place", {&place.span, 1});
      if (place.level != Place::kUnresolved) add_note(id, std::string(place.name) + ", " + std::string(place.country));
    }
    for (size_t i = 0; i < document_.statements.size(); ++i) write_statement(i);
    for (size_t i = 0; i < document_.events.size(); ++i) write_event(i);
  }

 private:
  // The id of a span of this type, written when it is new.
  std::string span_id(const std::string& type, std::span<const Span> pieces) {
    std::string places, text;
    for (const Span piece : pieces) {
      // No piece goes over a line break.
      for (uint32_t begin = piece.begin; begin < piece.end;) {
        uint32_t end = begin;
        while (end < piece.end && document_.text[end] != '\n' && document_.text[end] != '\r') ++end;
        if (end > begin) {
          places += (places.empty() ? "" : ";") + std::to_string(offsets_(begin)) + ' ' + std::to_string(offsets_(end));
          text += (text.empty() ? "" : " ") + document_.text.substr(begin, end - begin);
        }
        begin = end + 1;
      }
    }
    if (places.empty()) return {};
    const auto [known, is_new] = spans_.emplace(type + ' ' + places, spans_.size() + 1);
    std::string id = "T" + std::to_string(known->second);
    if (is_new) out_ += id + '\t' + known->first + '\t' + text + '\n';
    return id;
  }

  void add_note(const std::string& id, std::string_view text) {
    if (id.empty()) return;
    out_ += '#' + std::to_string(++notes_) + "\tAnnotatorNotes " + id + '\t';
    for (const char c : text) out_ += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    out_ += '\n';
  }

  void add_attribute(std::string_view name, const std::string& id, std::string_view value = {}) {
    out_ += 'A' + std::to_string(++attributes_) + '\t' + std::string(name) + ' ' + id;
    if (!value.empty()) out_ += ' ' + std::string(value);
    out_ += '\n';
  }

  // "Actor", "Actor2", "Actor3" …
  static void add_argument(std::string& line, std::string_view role, size_t number, const std::string& id) {
    if (id.empty()) return;
    line += ' ' + std::string(role) + (number > 0 ? std::to_string(number + 1) : "") + ':' + id;
  }

  std::string mention_id(Index actor) {
    const Index mention = first_mention_[actor];
    return mention == kNone ? std::string() : span_id("Actor", {&document_.mentions[mention].span, 1});
  }

  void write_statement(size_t i) {
    const Statement& statement = document_.statements[i];
    const std::string source = statement.source.empty() ? std::string() : span_id("Source", {&statement.source, 1});
    const std::string content = span_id("Content", statement.content);
    // An event needs its words: of a statement the cue, else what it says.
    const std::string cue =
        span_id("Statement", statement.cue.empty() ? statement.content : std::span<const Span>(&statement.cue, 1));
    const std::string& id = statement_ids_[i];
    std::string line = id + "\tStatement:" + cue;
    add_argument(line, "Source", 0, source);
    add_argument(line, "Content", 0, content);
    for (size_t a = 0; a < statement.addressee.size(); ++a)
      add_argument(line, "Addressee", a, mention_id(statement.addressee[a]));
    if (statement.within != kNone) add_argument(line, "Within", 0, statement_ids_[statement.within]);
    out_ += line + '\n';
    add_attribute("Kind", id, name_of(statement.kind));
    if (statement.negated) add_attribute("Negated", id);
  }

  void write_event(size_t i) {
    const Event& event = document_.events[i];
    const std::string type(event.type.empty() ? "Event" : event.type);
    const std::string trigger = span_id(type, {&event.trigger, 1});
    const std::string id = "E" + std::to_string(document_.statements.size() + i + 1);
    std::string line = id + '\t' + type + ':' + trigger;
    for (size_t a = 0; a < event.actor_spans.size(); ++a)
      add_argument(line, "Actor", a, span_id("Actor", event.actor_spans.subspan(a, 1)));
    for (size_t r = 0; r < event.recipient_spans.size(); ++r)
      add_argument(line, "Recipient", r, span_id("Actor", event.recipient_spans.subspan(r, 1)));
    if (event.when.time != kNone) add_argument(line, "When", 0, span_id("Time", {&document_.times[event.when.time].span, 1}));
    if (event.where != kNone) add_argument(line, "Where", 0, span_id("Place", {&document_.places[event.where].span, 1}));
    if (event.attribution != kNone) add_argument(line, "In", 0, statement_ids_[event.attribution]);
    out_ += line + '\n';
    add_attribute("Status", id, name_of(event.status));
    if (event.historical) add_attribute("Historical", id);
    std::string note(event.cameo);
    for (const std::string_view mode : event.modes) note += (note.empty() ? "" : " ") + std::string(mode);
    add_note(id, note + (note.empty() ? "" : "; ") + std::string(event.rule));
  }

  const Document& document_;
  Offsets offsets_;
  std::string& out_;
  std::vector<std::string> statement_ids_;
  std::vector<Index> first_mention_;  // of each actor
  std::map<std::string, size_t> spans_;
  size_t notes_ = 0, attributes_ = 0;
};

class BratWriter final : public Writer {
 public:
  void write(const Document& document, std::string& out) const override { BratDocument(document, out).write(); }
  std::vector<DocumentFile> files(const Document& document) const override {
    std::string annotation;
    write(document, annotation);
    return {{"txt", document.text}, {"ann", std::move(annotation)}};
  }
};

}  // namespace

std::unique_ptr<Writer> make_brat_writer(const WriterOptions&) { return std::make_unique<BratWriter>(); }

}  // namespace rapporteur
