#include "read/decode.h"

#include "base/limits.h"
#include "base/utf8.h"

namespace rapporteur {

namespace {

enum class Encoding { kUtf8, kUtf16Little, kUtf16Big, kWindows1252 };

// Windows-1252 bytes 0x80 to 0x9F; the five unassigned ones stand for the C1 control of the same number.
constexpr char16_t kWindows1252[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                       0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                       0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

Encoding guess(std::string_view bytes, size_t& mark) {
  mark = 0;
  if (bytes.starts_with("\xEF\xBB\xBF")) return mark = 3, Encoding::kUtf8;
  if (bytes.starts_with("\xFF\xFE")) return mark = 2, Encoding::kUtf16Little;
  if (bytes.starts_with("\xFE\xFF")) return mark = 2, Encoding::kUtf16Big;
  const std::string_view head = bytes.substr(0, 4096);
  size_t even = 0, odd = 0;
  for (size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++(i % 2 ? odd : even);
  }
  if (head.size() >= 8 && odd > head.size() / 3 && even == 0) return Encoding::kUtf16Little;
  if (head.size() >= 8 && even > head.size() / 3 && odd == 0) return Encoding::kUtf16Big;
  size_t well_formed = 0, ill_formed = 0;
  for (size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint point = code_point_at(bytes, at);
    const bool good = point.value != kReplacement || point.bytes == 3;
    ++(good ? well_formed : ill_formed);
    at += point.bytes;
  }
  return ill_formed > well_formed ? Encoding::kWindows1252 : Encoding::kUtf8;
}

// Takes code points one by one and keeps text and the way back together.
class Builder {
 public:
  Builder(Document& document, size_t bytes) : document_(document) {
    document.text.reserve(bytes);
    document.raw_offsets.reserve(bytes);
  }
  // False when the limit is reached.
  bool add(char32_t code_point, size_t raw) {
    if (count_++ == limits::kTextCharacters) return false;
    const size_t before = document_.text.size();
    append_utf8(code_point, document_.text);
    document_.raw_offsets.resize(document_.text.size(), static_cast<uint32_t>(raw));
    shifted_ |= raw != before;
    return true;
  }
  void finish(size_t raw_end, bool whole) {
    if (!whole)
      document_.warn("text longer than " + std::to_string(limits::kTextCharacters) + " characters: the rest is left out");
    if (shifted_ || document_.text.size() != raw_end) {
      document_.raw_offsets.push_back(static_cast<uint32_t>(raw_end));
    } else {
      document_.raw_offsets.clear();
    }
  }

 private:
  Document& document_;
  size_t count_ = 0;
  bool shifted_ = false;
};

// Returns where it stopped.
size_t decode_utf8(std::string_view bytes, size_t at, Builder& out, size_t& repairs) {
  while (at < bytes.size()) {
    const CodePoint point = code_point_at(bytes, at);
    repairs += point.value == kReplacement && bytes.substr(at, 3) != "\xEF\xBF\xBD";
    if (!out.add(point.value, at)) return at;
    at += point.bytes;
  }
  return at;
}

size_t decode_windows1252(std::string_view bytes, size_t at, Builder& out) {
  for (; at < bytes.size(); ++at) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (!out.add(byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte, at)) return at;
  }
  return at;
}

size_t decode_utf16(std::string_view bytes, size_t at, bool little, Builder& out, size_t& repairs) {
  const auto unit = [&](size_t i) {
    const auto a = static_cast<unsigned char>(bytes[i]), b = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(little ? a | b << 8 : b | a << 8);
  };
  while (at + 1 < bytes.size()) {
    char32_t c = unit(at);
    size_t size = 2;
    if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
      size = 4;
    } else if (c >= 0xD800 && c < 0xE000) {
      c = kReplacement;
      ++repairs;
    }
    if (!out.add(c, at)) return at;
    at += size;
  }
  if (at < bytes.size()) ++repairs;  // half a unit at the end
  return bytes.size();
}

}  // namespace

void decode(std::string_view bytes, Document& document) {
  size_t at = 0, repairs = 0;
  const Encoding encoding = guess(bytes, at);
  Builder out(document, bytes.size());
  switch (encoding) {
    case Encoding::kUtf8: at = decode_utf8(bytes, at, out, repairs); break;
    case Encoding::kWindows1252:
      document.warn("not UTF-8: read as Windows-1252");
      at = decode_windows1252(bytes, at, out);
      break;
    case Encoding::kUtf16Little:
    case Encoding::kUtf16Big:
      document.warn("UTF-16 recognised");
      at = decode_utf16(bytes, at, encoding == Encoding::kUtf16Little, out, repairs);
      break;
  }
  if (repairs > 0) document.warn("ill-formed characters replaced: " + std::to_string(repairs));
  out.finish(at, at == bytes.size());
}

}  // namespace rapporteur
