// A record -> Entry.
#include <algorithm>
#include <cstdio>
#include <map>

#include "base/hash.h"
#include "base/limits.h"
#include "base/sha256.h"
#include "base/strings.h"
#include "store/compress.h"
#include "store/entry.h"
#include "store/record_fields.h"
#include "store/shingles.h"

namespace rapporteur {

namespace {

using Text = std::string_view;

std::string hexadecimal(uint64_t value) {
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(value));
  return digits;
}

// Code points into a UTF-8 text, for cutting pieces out of it in the order of the text's strides.
class Cutter {
 public:
  explicit Cutter(Text text) : text_(text) {
    uint32_t point = 0;
    for (size_t byte = 0; byte < text.size(); ++byte) {
      if ((static_cast<unsigned char>(text[byte]) & 0xC0) == 0x80) continue;
      if (point++ % kStride == 0) strides_.push_back(byte);
    }
    strides_.push_back(text.size());
  }
  Text operator()(Span span) const { return text_.substr(byte_of(span.begin), byte_of(span.end) - byte_of(span.begin)); }

 private:
  static constexpr uint32_t kStride = 64;
  size_t byte_of(uint32_t point) const {
    size_t byte = point / kStride < strides_.size() ? strides_[point / kStride] : text_.size();
    for (uint32_t left = point % kStride; byte < text_.size() && left > 0; --left) {
      do ++byte;
      while (byte < text_.size() && (static_cast<unsigned char>(text_[byte]) & 0xC0) == 0x80);
    }
    return byte;
  }
  Text text_;
  std::vector<size_t> strides_;
};

// What a record quotes, each piece in its place, blanks between. Where pieces overlap they say the same; the first one stands.
std::string sparse_text(uint32_t characters, const std::vector<RecordFields::Quote>& quotes) {
  std::vector<Text> at(characters, " ");
  for (const auto& quote : quotes) {
    size_t byte = 0;
    for (uint32_t point = quote.at.begin; point < quote.at.end; ++point) {
      const uint32_t bytes = code_point_at(quote.text, byte).bytes;
      if (at[point] == " ") at[point] = quote.text.substr(byte, bytes);
      byte += bytes;
    }
  }
  std::string out;
  for (const Text point : at) out += point;
  return out;
}

class EntryReader {
 public:
  using Object = RecordFields::Object;

  EntryReader(Entry& entry, bool complete) : entry_(entry), fields_(entry.arena, !complete) {}

  void read(Object record) {
    if (fields_.needed(record, "schema") != "rapporteur/1")
      fields_.refuse("is of another schema: expected \"schema\": \"rapporteur/1\"");
    Object document;
    if (!fields_.object(record, "document", document)) fields_.refuse("has no 'document'");
    if (!fields_.wrong().empty()) return;
    read_document(document);
    actors_ = fields_.count(record, "actors");
    statements_ = fields_.count(record, "statements");
    fields_.each_object(record, "actors", [&](Object from) { read_actor(from); });
    fields_.each_object(record, "statements", [&](Object from) { read_statement(from); });
    fields_.each_object(record, "events", [&](Object from) { read_event(from); });
    fields_.each_object(record, "names", [&](Object from) { fields_.span(from); });
    fields_.each_object(record, "times", [&](Object from) {
      entry_.times.push_back(
          {fields_.span(from), fields_.needed(from, "type"), fields_.text(from, "value"), fields_.text(from, "mod")});
    });
    fields_.each_object(record, "places", [&](Object from) { entry_.places.push_back(read_place(from)); });
  }
  const std::string& wrong() const { return fields_.wrong(); }
  const std::vector<RecordFields::Quote>& quotes() const { return fields_.quotes(); }

  // Once the text is there.
  void cut_statements() {
    const Cutter cut(entry_.text);
    std::string text;
    for (size_t i = 0; i < entry_.statements.size(); ++i) {
      text.clear();
      for (const Span piece : contents_[i]) text.append(text.empty() ? "" : " … ").append(cut(piece));
      entry_.statements[i].text = entry_.arena.copy(text);
    }
  }

 private:
  void read_document(Object from) {
    entry_.name = fields_.text(from, "id");
    entry_.published = fields_.text(from, "published");
    entry_.title = fields_.text(from, "title");
    entry_.publisher = fields_.text(from, "publisher");
    entry_.url = fields_.text(from, "url");
    entry_.sha256 = fields_.needed(from, "sha256");
    if (const auto days = parse_date(trim(entry_.published))) entry_.days = *days;
    double characters = 0;
    if (!fields_.number(from, "characters", characters) || characters < 0 || characters > limits::kTextCharacters)
      fields_.refuse("has no usable 'characters'");
    entry_.characters = static_cast<uint32_t>(characters);
    fields_.set_characters(entry_.characters);
    entry_.uid = entry_.arena.copy(document_uid(entry_.name, entry_.sha256));
  }

  void read_actor(Object from) {
    Entry::Actor actor;
    actor.name = fields_.text(from, "name");
    actor.kind = fields_.needed(from, "kind");
    actor.country = fields_.text(from, "country");
    actor.sector = fields_.text(from, "sector");
    actor.code = fields_.text(from, "code");
    actor.role = fields_.text(from, "role");
    actor.key = fields_.text(from, "key");
    actor.known = fields_.flag(from, "known", false);
    if (const Entry::Numbers members = fields_.ids(from, "members", 'A', actors_); !members.empty()) {
      actor.members = fields_.list([&](JsonWriter& json) {
        for (const uint32_t member : members) json.integer(member);
      });
    }
    actor.folded = entry_.arena.copy(folded(actor.name));
    // Whoever the knowledge base has a key for is the same everywhere; others are the same by name, kind and country.
    if (!actor.key.empty()) {
      actor.uid = actor.key;
    } else {
      identity_.assign(actor.folded).append("\n").append(actor.kind).append("\n").append(actor.country);
      actor.uid = entry_.arena.copy('x' + hexadecimal(hash(identity_)));
    }
    actor.mentions = fields_.list([&](JsonWriter& json) {
      fields_.each_object(from, "mentions", [&](Object mention) {
        const Text kind = fields_.needed(mention, "kind");
        if (!std::all_of(kind.begin(), kind.end(), is_lower_ascii))
          fields_.refuse("has a mention of kind '" + std::string(kind.substr(0, 20)) + "'");
        const Span at = fields_.span(mention);
        json.begin_array().integer(at.begin).integer(at.end).text(kind).end_array();
      });
    });
    entry_.actors.push_back(actor);
  }

  void read_statement(Object from) {
    Entry::Statement statement;
    const std::span<const Span> content = fields_.spans(from, "content");
    statement.start = content.empty() ? 0 : content[0].begin;
    statement.ordinal = ++statements_at_[statement.start];
    statement.content = json_of(content);
    contents_.push_back(content);
    statement.speaker = fields_.ids(from, "speaker", 'A', actors_);
    statement.addressee = fields_.ids(from, "addressee", 'A', actors_);
    statement.source = fields_.span(from, "source");
    statement.cue = fields_.span(from, "cue");
    statement.kind = fields_.needed(from, "kind");
    statement.cue_kind = fields_.text(from, "cue_kind");
    statement.speech = fields_.flag(from, "speech", true);
    statement.negated = fields_.flag(from, "negated", false);
    statement.within = fields_.id(from, "within", 'S', statements_);
    statement.continues = fields_.id(from, "continues", 'S', statements_);
    fields_.number(from, "confidence", statement.confidence);
    if (Object when; fields_.object(from, "when", when)) fields_.span(when), statement.when = fields_.text(when, "value");
    entry_.statements.push_back(statement);
  }

  void read_event(Object from) {
    Entry::Event event;
    event.trigger = fields_.span(from, "trigger");
    event.ordinal = ++events_at_[event.trigger.begin];
    event.sentence = fields_.span(from, "sentence");
    event.type = fields_.needed(from, "type");
    event.mode = fields_.names(from, "mode");
    event.context = fields_.names(from, "context");
    event.cameo = fields_.text(from, "cameo");
    event.quad = fields_.text(from, "quad");
    event.has_goldstein = fields_.number(from, "goldstein", event.goldstein);
    event.has_plover_score = fields_.number(from, "plover_score", event.plover_score);
    event.actor = fields_.ids(from, "actor", 'A', actors_);
    event.recipient = fields_.ids(from, "recipient", 'A', actors_);
    event.status = fields_.needed(from, "status");
    event.historical = fields_.flag(from, "historical", false);
    event.statement = fields_.id(from, "attribution", 'S', statements_);
    event.actor_spans = json_of(fields_.spans(from, "actor_spans"));
    event.recipient_spans = json_of(fields_.spans(from, "recipient_spans"));
    fields_.number(from, "confidence", event.confidence);
    event.rule = fields_.text(from, "rule");
    Object when;
    if (fields_.object(from, "when", when)) {
      event.when = fields_.text(when, "value");
      event.when_span = fields_.span(when);
      if (const auto day = parse_date(fields_.text(when, "from"))) event.days.from = day->from;
      if (const auto day = parse_date(fields_.text(when, "to"))) event.days.to = day->to;
    }
    event.day_source = !event.when_span.empty() ? "text" : !event.when.empty() ? "publication" : "none";
    if (event.days.from == kNoDay || event.days.to == kNoDay || event.days.to < event.days.from) {
      event.days = {entry_.days.from, entry_.days.from};
      event.day_source = entry_.days.from == kNoDay ? "none" : "document";
    }
    Object where;
    event.has_place = fields_.object(from, "where", where);
    if (event.has_place) event.place = read_place(where);
    entry_.events.push_back(event);
  }

  Entry::Place read_place(Object from) {
    Entry::Place place;
    place.span = fields_.span(from);
    place.name = fields_.needed(from, "name");
    place.country = fields_.text(from, "country");
    place.key = fields_.text(from, "key");
    place.resolved = fields_.number(from, "latitude", place.latitude) && fields_.number(from, "longitude", place.longitude);
    return place;
  }

  Text json_of(std::span<const Span> spans) {
    return fields_.list([&](JsonWriter& json) {
      for (const Span span : spans) json.begin_array().integer(span.begin).integer(span.end).end_array();
    });
  }

  Entry& entry_;
  RecordFields fields_;
  size_t actors_ = 0, statements_ = 0;
  std::vector<std::span<const Span>> contents_;
  std::string identity_;  // in work
  std::map<uint32_t, uint32_t> statements_at_, events_at_;
};

}  // namespace

std::string document_uid(std::string_view name, std::string_view sha256_of_text) {
  return sha256(std::string(name) + '\n' + std::string(sha256_of_text)).substr(0, 16);
}

void Entry::reset() {
  uid = name = published = title = publisher = url = sha256 = {};
  text.clear(), record.clear();
  days = {};
  characters = 0, record_bytes = 0, complete = false;
  actors.clear(), statements.clear(), events.clear(), times.clear(), places.clear(), shingles.clear();
  arena.reset();
}

Result<Entry> read_entry(std::string_view record, std::optional<std::string_view> text, bool trusted) {
  Entry entry;
  if (const Status read = read_entry(record, text, trusted, entry); !read) return read.error();
  return entry;
}

Status read_entry(std::string_view record, std::optional<std::string_view> text, bool trusted, Entry& entry) {
  const auto refused = [](const std::string& why) { return Error{ErrorCode::kFailed, "record " + why}; };
  entry.reset();
  entry.complete = text.has_value();
  thread_local simdjson::dom::parser parser;
  simdjson::dom::element json;
  simdjson::dom::object fields;
  if (parser.parse(record.data(), record.size()).get(json) || json.get_object().get(fields))
    return refused("is no JSON object");
  EntryReader reader(entry, entry.complete);
  reader.read(fields);
  if (!reader.wrong().empty()) return refused(reader.wrong());
  if (entry.complete) {
    if (!trusted && (count_code_points(*text) != entry.characters || sha256(*text) != entry.sha256))
      return refused("belongs to another text: its 'sha256' differs");
    entry.text = *text;
  } else {
    entry.text = sparse_text(entry.characters, reader.quotes());
  }
  reader.cut_statements();
  entry.record_bytes = record.size();
  compress(record, entry.record);
  entry.shingles = shingles(entry.text);
  return Done{};
}

}  // namespace rapporteur
