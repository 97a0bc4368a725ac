// RecordFields: the fields of a record's JSON, with every type, id and position checked. The first thing found wrong is kept;
// reading goes on with empty values, and the caller asks `wrong()` at the end.
#pragma once

#include <simdjson.h>

#include <charconv>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/span.h"
#include "base/utf8.h"
#include "record/json_writer.h"

namespace rapporteur {

class RecordFields {
 public:
  using Text = std::string_view;
  using Object = simdjson::dom::object;
  using Element = simdjson::dom::element;

  struct Quote {
    Span at;
    Text text;
  };

  RecordFields(Arena& arena, bool keep_quotes) : arena_(arena), keep_quotes_(keep_quotes) {}

  const std::string& wrong() const { return wrong_; }
  void refuse(std::string what) {
    if (wrong_.empty()) wrong_ = std::move(what);
  }

  // Positions may go up to here.
  void set_characters(uint32_t characters) { characters_ = characters; }

  // Missing and null give the empty value.
  Text text(Object from, Text key) {
    Element value;
    Text text;
    if (find(from, key, value) && value.get_string().get(text)) refuse("its field '" + std::string(key) + "' is not text");
    return arena_.copy(text);
  }
  Text needed(Object from, Text key) {
    const Text value = text(from, key);
    if (value.empty()) refuse("has no '" + std::string(key) + "'");
    return value;
  }
  bool flag(Object from, Text key, bool otherwise) {
    Element value;
    bool set = otherwise;
    if (find(from, key, value) && value.get_bool().get(set))
      refuse("its field '" + std::string(key) + "' is neither true nor false");
    return set;
  }
  bool number(Object from, Text key, double& out) {
    Element value;
    if (!find(from, key, value)) return false;
    if (!value.get_double().get(out)) return true;
    refuse("its field '" + std::string(key) + "' is no number");
    return false;
  }
  bool object(Object from, Text key, Object& out) {
    Element value;
    if (!find(from, key, value)) return false;
    if (!value.get_object().get(out)) return true;
    refuse("its field '" + std::string(key) + "' is no object");
    return false;
  }

  template <class Body>  // of each item of a list
  void each(Object from, Text key, Body body) {
    Element value;
    simdjson::dom::array items;
    if (!find(from, key, value)) return;
    if (value.get_array().get(items)) return refuse("its field '" + std::string(key) + "' is no list");
    for (const Element item : items) body(item);
  }
  template <class Body>
  void each_object(Object from, Text key, Body body) {
    each(from, key, [&](Element item) {
      Object fields;
      if (item.get_object().get(fields)) return refuse("its list '" + std::string(key) + "' holds something that is no object");
      body(fields);
    });
  }
  size_t count(Object from, Text key) {
    size_t items = 0;
    each(from, key, [&](Element) { ++items; });
    return items;
  }

  // "A3" -> 3, when the record has so many.
  uint32_t id(Object from, Text key, char letter, size_t known) {
    Element value;
    return find(from, key, value) ? id(value, letter, known) : 0;
  }
  std::span<const uint32_t> ids(Object from, Text key, char letter, size_t known) {
    numbers_.clear();
    each(from, key, [&](Element item) {
      if (const uint32_t number = id(item, letter, known)) numbers_.push_back(number);
    });
    return arena_.copy(numbers_);
  }

  // The start and end of an object. Its quoted text is kept where asked for.
  Span span(Object from) {
    Element start, end;
    uint64_t begin = 0, stop = 0;
    if (!find(from, "start", start) || !find(from, "end", end)) return {};
    if (start.get_uint64().get(begin) || end.get_uint64().get(stop) || begin > stop || stop > characters_) {
      refuse("has a position outside its text");
      return {};
    }
    const Span out{static_cast<uint32_t>(begin), static_cast<uint32_t>(stop)};
    if (keep_quotes_) {
      if (const Text quoted = text(from, "text"); count_code_points(quoted) == out.size()) quotes_.push_back({out, quoted});
    }
    return out;
  }
  Span span(Object from, Text key) {
    Object fields;
    return object(from, key, fields) ? span(fields) : Span{};
  }
  std::span<const Span> spans(Object from, Text key) {
    spans_.clear();
    each_object(from, key, [&](Object item) { spans_.push_back(span(item)); });
    return arena_.copy(spans_);
  }
  // A list of plain names, as JSON.
  Text names(Object from, Text key) {
    return list([&](JsonWriter& out) {
      each(from, key, [&](Element item) {
        Text name;
        if (item.get_string().get(name) || name.find_first_of("\"\\") != Text::npos)
          return refuse("its list '" + std::string(key) + "' holds something that is no name");
        out.text(name);
      });
    });
  }
  // A JSON list of what `items` writes, without blanks.
  template <class Items>
  Text list(Items items) {
    list_.clear();
    JsonWriter json(list_, ",");
    json.begin_array();
    items(json);
    json.end_array();
    return arena_.copy(list_);
  }

  const std::vector<Quote>& quotes() const { return quotes_; }

 private:
  static bool find(Object from, Text key, Element& out) { return !from.at_key(key).get(out) && !out.is_null(); }
  uint32_t id(Element value, char letter, size_t known) {
    Text text;
    uint32_t number = 0;
    if (value.get_string().get(text) || text.size() < 2 || text[0] != letter ||
        std::from_chars(text.data() + 1, text.data() + text.size(), number).ptr != text.data() + text.size() || number == 0 ||
        number > known) {
      refuse("names '" + std::string(text.substr(0, 20)) + "', which it does not hold");
      return 0;
    }
    return number;
  }

  Arena& arena_;
  bool keep_quotes_;
  uint32_t characters_ = 0;
  std::string wrong_;
  std::vector<Quote> quotes_;
  std::string list_;  // in work, as the next two
  std::vector<uint32_t> numbers_;
  std::vector<Span> spans_;
};

}  // namespace rapporteur
