#include "record/json_writer.h"

namespace rapporteur {

void JsonWriter::quote(std::string_view value) {
  static constexpr char kHex[] = "0123456789abcdef";
  out_ += '"';
  size_t plain = 0;
  for (size_t i = 0; i < value.size(); ++i) {
    const auto c = static_cast<unsigned char>(value[i]);
    const bool line_separator =
        c == 0xE2 && i + 2 < value.size() && value[i + 1] == '\x80' && (value[i + 2] & '\xFE') == '\xA8';
    if (c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != 0x7F && !line_separator) continue;
    out_.append(value, plain, i - plain);
    if (line_separator) {
      out_ += value[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else if (c == '\n') {
      out_ += "\\n";
    } else if (c == '"' || c == '\\') {
      out_ += '\\', out_ += static_cast<char>(c);
    } else {
      out_ += "\\u00", out_ += kHex[c >> 4], out_ += kHex[c & 15];
    }
    plain = i + 1;
  }
  out_.append(value, plain, value.size() - plain);
  out_ += '"';
}

}  // namespace rapporteur
