#include "base/strings.h"

#include "base/utf8.h"

namespace rapporteur {

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  for (size_t begin = 0;;) {
    const size_t end = text.find(separator, begin);
    pieces.push_back(trim(text.substr(begin, end - begin)));
    if (end == std::string_view::npos) return pieces;
    begin = end + 1;
  }
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> out;
  for (size_t at = 0; at < text.size();) {
    if (is_blank(text[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < text.size() && !is_blank(text[end])) ++end;
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

namespace {

char32_t lower_letter(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if (c == 0x130) return 'i';
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c | 1;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c % 2 ? c + 1 : c;
  if (c == 0x178) return 0xFF;
  if (c >= 0x391 && c <= 0x3A9) return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return c;
}

// The letter under the accent, as ASCII; nothing when there is none.
std::string_view plain_letter(char32_t lower_case) {
  static constexpr std::string_view kLatin1[] = {
      "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",   // à-ï
      "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y"};  // ð-ÿ
  if (lower_case == 0xDF) return "ss";
  if (lower_case >= 0xE0 && lower_case <= 0xFF) return kLatin1[lower_case - 0xE0];
  if (lower_case < 0x100 || lower_case > 0x17F) return {};
  static constexpr std::string_view kExtended =
      "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyy"
      "yzzzzzzs";
  return kExtended.substr(lower_case - 0x100, 1);
}

}  // namespace

void append_lower(std::string_view text, std::string& out) {
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    append_utf8(lower_letter(point.value), out);
    at += point.bytes;
  }
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_lower(text, out);
  return out;
}

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.bytes;
    const char32_t c = lower_letter(point.value);
    if (c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x02BC) continue;
    const bool gap =
        c == '-' || c == '_' || c == 0xA0 || (c >= 0x2010 && c <= 0x2015) || (c < 0x80 && is_blank(static_cast<char>(c)));
    if (gap) {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
    } else if (const std::string_view plain = plain_letter(c); !plain.empty()) {
      out += plain;
    } else {
      append_utf8(c, out);
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool starts_upper(std::string_view word) {
  const CodePoint first = code_point_at(word, 0);
  return first.bytes > 0 && lower_letter(first.value) != first.value;
}

bool all_upper(std::string_view word) {
  bool letters = false;
  for (size_t at = 0; at < word.size();) {
    const CodePoint point = code_point_at(word, at);
    at += point.bytes;
    if (point.value < 0x80 ? is_lower_ascii(static_cast<char>(point.value)) : point.value >= 0xDF && point.value <= 0xFF)
      return false;
    letters |= lower_letter(point.value) != point.value;
  }
  return letters;
}

}  // namespace rapporteur
