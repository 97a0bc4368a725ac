// For reading: what an article says happened and who said what, each with its quote.
#include "record/writer.h"

namespace rapporteur {

namespace {

class TextWriter final : public Writer {
 public:
  explicit TextWriter(const WriterOptions& options) : colour_(options.colour) {}

  void write(const Document& document, std::string& out) const override {
    const Meta& meta = document.meta;
    out += strong(meta.id);
    if (!meta.published_text.empty()) out += "  " + meta.published_text;
    if (!meta.publisher.empty()) out += "  " + meta.publisher;
    out += '\n';
    if (!meta.title.empty()) out += meta.title + '\n';
    for (Index i = 0; i < document.events.size(); ++i) write_event(document, i, out);
    for (Index i = 0; i < document.statements.size(); ++i) write_statement(document, i, out);
    write_list(
        "dates", document.times,
        [&](const Time& time) {
          return quoted(document, time.span) + (time.value.empty() ? "" : " = " + std::string(time.value));
        },
        out);
    write_list(
        "places", document.places,
        [&](const Place& place) {
          std::string text = quoted(document, place.span);
          if (place.level != Place::kUnresolved) text += " = " + std::string(place.name) + ", " + std::string(place.country);
          return text;
        },
        out);
    for (const std::string& warning : document.warnings) out += "  note        " + warning + '\n';
    out += '\n';
  }

 private:
  std::string strong(std::string_view text) const {
    return colour_ ? "\x1b[1m" + std::string(text) + "\x1b[0m" : std::string(text);
  }
  static std::string quoted(const Document& document, Span span) {
    std::string out = "\"";
    for (const char c : document.form(span))
      out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;  // nothing steers the terminal
    return out + '"';
  }
  static std::string actors(const Document& document, std::span<const Index> indices) {
    std::string out;
    for (const Index index : indices) {
      const Actor& actor = document.actors[index];
      if (!out.empty()) out += ", ";
      out += actor.name;
      if (!actor.code.empty()) out += " [" + std::string(actor.code) + ']';
    }
    return out.empty() ? "-" : out;
  }

  void write_event(const Document& document, Index index, std::string& out) const {
    const Event& event = document.events[index];
    std::string type(event.type.empty() ? event.cameo : event.type);  // a dictionary's code may have no place in PLOVER
    for (const std::string_view mode : event.modes) type += '/' + std::string(mode);
    out += "  E" + std::to_string(index + 1) + "  " + strong(type) + "  " + actors(document, event.actor);
    if (!event.recipient.empty()) out += "  ->  " + actors(document, event.recipient);
    out += '\n';
    out += "      " + std::string(name_of(event.status));
    if (event.historical) out += ", historical";
    if (!event.when.value.empty()) out += "; when " + std::string(event.when.value);
    if (event.where != kNone) out += "; where " + std::string(document.places[event.where].name);
    if (event.attribution != kNone) out += "; according to S" + std::to_string(event.attribution + 1);
    out += "; " + quoted(document, event.trigger) + " in " + quoted(document, document.sentences[event.sentence].span) + '\n';
  }

  void write_statement(const Document& document, Index index, std::string& out) const {
    const Statement& statement = document.statements[index];
    out +=
        "  S" + std::to_string(index + 1) + "  " + strong(name_of(statement.kind)) + "  " + actors(document, statement.speaker);
    if (!statement.addressee.empty()) out += "  to  " + actors(document, statement.addressee);
    if (!statement.cue.empty()) out += "  " + quoted(document, statement.cue);
    if (statement.within != kNone) out += "  within S" + std::to_string(statement.within + 1);
    out += '\n';
    for (const Span piece : statement.content) out += "      " + quoted(document, piece) + '\n';
  }

  template <class T, class Show>
  static void write_list(const char* title, const std::vector<T>& items, Show show, std::string& out) {
    if (items.empty()) return;
    out += std::string("  ") + title;
    for (size_t i = 0; i < items.size(); ++i) out += (i == 0 ? "  " : "; ") + show(items[i]);
    out += '\n';
  }

  bool colour_;
};

}  // namespace

std::unique_ptr<Writer> make_text_writer(const WriterOptions& options) { return std::make_unique<TextWriter>(options); }

}  // namespace rapporteur
