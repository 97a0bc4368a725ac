#include "read/jsonl.h"

#include <simdjson.h>

#include <array>

#include "base/strings.h"
#include "base/utf8.h"
#include "read/decode.h"

namespace rapporteur {

struct JsonLineParser::State {
  simdjson::ondemand::parser parser;
};

JsonLineParser::JsonLineParser() : state_(std::make_unique<State>()) {}
JsonLineParser::~JsonLineParser() = default;

namespace {

enum Field { kId, kPublished, kText, kTitle, kPublisher, kUrl, kFields };

constexpr std::pair<std::string_view, Field> kNames[] = {
    {"id", kId},          {"published", kPublished}, {"date", kPublished},        {"pub_date", kPublished},
    {"dct", kPublished},  {"text", kText},           {"event_text", kText},       {"title", kTitle},
    {"headline", kTitle}, {"publisher", kPublisher}, {"source_name", kPublisher}, {"url", kUrl}};

// The value of a field as text; nothing for null, an error for other types (numbers are allowed for ids only).
simdjson::error_code read_text(simdjson::ondemand::value value, bool number_too, std::string& out, bool& present) {
  simdjson::ondemand::json_type type;
  if (const auto error = value.type().get(type)) return error;
  present = type != simdjson::ondemand::json_type::null;
  if (!present) return simdjson::SUCCESS;
  if (type == simdjson::ondemand::json_type::string) {
    std::string_view text;
    if (const auto error = value.get_string().get(text)) return error;
    out = text;
    return simdjson::SUCCESS;
  }
  if (number_too && type == simdjson::ondemand::json_type::number) {
    out = trim(value.raw_json_token());
    return simdjson::SUCCESS;
  }
  return simdjson::INCORRECT_TYPE;
}

}  // namespace

bool JsonLineParser::parse(std::string& line, Document& document) {
  const auto refuse = [&](const std::string& why) {
    document.warn(why);
    document.skipped = true;
    return false;
  };
  if (!is_valid_utf8(line)) {
    Document repaired;
    decode(line, repaired);
    for (std::string& warning : repaired.warnings) document.warn(std::move(warning));
    line = std::move(repaired.text);
  }
  const size_t size = line.size();
  line.reserve(size + simdjson::SIMDJSON_PADDING);
  simdjson::ondemand::document json;
  simdjson::ondemand::object object;
  if (const auto error = state_->parser.iterate(line.data(), size, line.capacity()).get(json)) {
    return refuse(std::string("is no JSON: ") + simdjson::error_message(error));
  }
  if (json.get_object().get(object)) return refuse("is no JSON object");

  std::array<std::string, kFields> values;
  std::array<bool, kFields> present{};
  for (auto pair : object) {
    std::string_view key;
    if (const auto error = pair.unescaped_key().get(key))
      return refuse(std::string("is no JSON: ") + simdjson::error_message(error));
    for (const auto& [name, field] : kNames) {
      if (key != name || present[field]) continue;
      simdjson::ondemand::value value;
      auto error = pair.value().get(value);
      bool given = false;
      if (!error) error = read_text(value, field == kId, values[field], given);
      if (error == simdjson::INCORRECT_TYPE) return refuse("its field '" + std::string(name) + "' is not text");
      if (error) return refuse("its field '" + std::string(name) + "' cannot be read: " + simdjson::error_message(error));
      present[field] = given;
    }
  }
  if (const char* rest; !json.current_location().get(rest)) return refuse("is no JSON: something follows the object");
  if (!present[kText]) return refuse("has no field 'text' or 'event_text'");

  document.meta.id = std::move(values[kId]);
  document.meta.title = std::move(values[kTitle]);
  document.meta.publisher = std::move(values[kPublisher]);
  document.meta.url = std::move(values[kUrl]);
  if (present[kPublished]) {
    if (const auto days = parse_date(trim(values[kPublished]))) {
      document.meta.published = *days;
      document.meta.published_text = std::move(values[kPublished]);
    } else {
      document.warn("publication date not understood: '" + values[kPublished].substr(0, 40) + "', expected YYYY-MM-DD");
    }
  }
  decode(values[kText], document);
  return true;
}

}  // namespace rapporteur
