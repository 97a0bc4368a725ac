#include "base/utf8.h"

namespace rapporteur {

CodePoint code_point_at(std::string_view text, size_t at) {
  if (at >= text.size()) return {};
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return {first, 1};
  // Table 3-7 of the Unicode Standard: the second byte's range depends on the first.
  unsigned length = 0;
  unsigned char low = 0x80, high = 0xBF;
  char32_t value = 0;
  if (first >= 0xC2 && first <= 0xDF) {
    length = 2, value = first & 0x1Fu;
  } else if (first >= 0xE0 && first <= 0xEF) {
    length = 3, value = first & 0x0Fu;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
  } else if (first >= 0xF0 && first <= 0xF4) {
    length = 4, value = first & 0x07u;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
  } else {
    return {kReplacement, 1};
  }
  for (unsigned i = 1; i < length; ++i) {
    if (at + i >= text.size() || byte(i) < low || byte(i) > high) return {kReplacement, i};
    value = value << 6 | (byte(i) & 0x3Fu);
    low = 0x80, high = 0xBF;
  }
  return {value, length};
}

void append_utf8(char32_t c, std::string& out) {
  const auto put = [&](char32_t value) { out.push_back(static_cast<char>(value)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  }
}

bool is_valid_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint point = code_point_at(text, at);
    // A genuine U+FFFD takes three bytes; a mistake is shorter or does not spell it.
    if (point.value == kReplacement && text.substr(at, 3) != "\xEF\xBF\xBD") return false;
    at += point.bytes;
  }
  return true;
}

namespace {
bool begins_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }
}  // namespace

size_t count_code_points(std::string_view text) {
  size_t count = 0;
  for (const char c : text) count += begins_code_point(c);
  return count;
}

void CodePointMap::build(std::string_view text) {
  text_ = text;
  before_.clear();
  uint32_t count = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i % kStride == 0) before_.push_back(count);
    count += begins_code_point(text[i]);
  }
  before_.push_back(count);
  ascii_ = count == text.size();
}

uint32_t CodePointMap::operator[](uint32_t byte) const {
  if (ascii_) return byte;
  const uint32_t stride = byte / kStride;
  uint32_t count = before_[stride];
  for (uint32_t i = stride * kStride; i < byte && i < text_.size(); ++i) count += begins_code_point(text_[i]);
  return count;
}

}  // namespace rapporteur
