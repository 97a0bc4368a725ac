// JsonWriter: JSON text, written front to back into a string. The caller keeps the grammar; the writer keeps the commas and
// escapes.
#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, std::string_view comma = ", ") : out_(out), comma_(comma) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  JsonWriter& key(std::string_view name) {
    separate();
    quote(name);
    out_ += ": ";
    fresh_ = true;
    return *this;
  }

  JsonWriter& text(std::string_view value) {
    separate();
    quote(value);
    return *this;
  }
  JsonWriter& text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }
  JsonWriter& integer(int64_t value) {
    separate();
    char buffer[24];
    out_.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
    return *this;
  }
  // At most `decimals` digits behind the point, without trailing zeros.
  JsonWriter& number(double value, int decimals) {
    if (!std::isfinite(value)) return null();
    separate();
    char buffer[64];
    char* end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals).ptr;
    while (end > buffer + 1 && end[-1] == '0') --end;
    if (end[-1] == '.') ++end, end[-1] = '0';
    out_.append(buffer, end);
    return *this;
  }
  JsonWriter& boolean(bool value) {
    separate();
    out_ += value ? "true" : "false";
    return *this;
  }
  // A value that is JSON already.
  JsonWriter& raw(std::string_view json) {
    separate();
    out_ += json;
    return *this;
  }
  JsonWriter& null() {
    separate();
    out_ += "null";
    return *this;
  }

 private:
  JsonWriter& open(char bracket) {
    separate();
    out_ += bracket;
    fresh_ = true;
    return *this;
  }
  JsonWriter& close(char bracket) {
    out_ += bracket;
    fresh_ = false;
    return *this;
  }
  void separate() {
    if (!fresh_) out_ += comma_;
    fresh_ = false;
  }
  // Valid UTF-8 passes as it is, but for what must be escaped and what breaks scripts and pages: <, U+2028 and U+2029.
  void quote(std::string_view value);

  std::string& out_;
  std::string_view comma_;
  bool fresh_ = true;
};

}  // namespace rapporteur
