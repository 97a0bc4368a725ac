// From a spelling to rows of the encoder's tables. Works on bytes: well-formed UTF-8 in gives well-formed UTF-8 out, and any
// other bytes give some rows.
#include "model/encoder_words.h"

#include <algorithm>

#include "base/hash.h"
#include "base/strings.h"

namespace rapporteur {

namespace {

uint8_t byte_at(std::string_view text, size_t i) { return i < text.size() ? static_cast<uint8_t>(text[i]) : 0; }

// Row 0 stays empty.
uint32_t hashed_row(std::string_view text, uint32_t table_rows) {
  return static_cast<uint32_t>(hash(text) % (table_rows - 1)) + 1;
}

// The row of a kind byte and the text.
uint32_t row(char kind, std::string_view text, uint32_t table_rows, std::string& piece) {
  piece.assign(1, kind);
  piece.append(text);
  return hashed_row(piece, table_rows);
}

}  // namespace

void encoder_normal(std::string_view form, std::string& out) {
  out.clear();
  for (size_t i = 0; i < form.size(); ++i) {
    const char c = form[i];
    const uint8_t next = byte_at(form, i + 1);
    if (is_digit(c)) {
      out.push_back('0');
    } else if (c == '\xC3' && next >= 0x80 && next <= 0x9E && next != 0x97) {
      out.push_back(c);
      out.push_back(static_cast<char>(next + 0x20));
      ++i;
    } else if (c == '\xE2' && next == 0x80 && byte_at(form, i + 2) >= 0x98 && byte_at(form, i + 2) <= 0x9D &&
               byte_at(form, i + 2) != 0x9A && byte_at(form, i + 2) != 0x9B) {
      out.push_back(byte_at(form, i + 2) < 0x9A ? '\'' : '"');
      i += 2;
    } else {
      out.push_back(lower_ascii(c));
    }
  }
}

void encoder_shape(std::string_view form, std::string& out) {
  out.clear();
  size_t run = 0;
  for (size_t i = 0; i < form.size(); ++i) {
    const char c = form[i];
    const auto byte = static_cast<uint8_t>(c);
    const uint8_t next = byte_at(form, i + 1);
    char kind = c;
    if (is_upper_ascii(c)) {
      kind = 'X';
    } else if (is_lower_ascii(c)) {
      kind = 'x';
    } else if (is_digit(c)) {
      kind = 'd';
    } else if (c == '\xC3' && i + 1 < form.size() && next != 0x97 && next != 0xB7) {
      kind = next <= 0x9E ? 'X' : 'x';
    } else if (byte >= 0xC0) {
      kind = 'u';
    } else if (byte >= 0x80) {
      continue;
    }
    run = !out.empty() && out.back() == kind ? run + 1 : 1;
    if (run <= 3) out.push_back(kind);
  }
}

void encoder_affixes(std::string_view form, std::string_view normal, uint32_t table_rows, uint32_t (&rows)[kEncoderAffixes],
                     std::string& piece) {
  rows[0] = row(0, normal, table_rows, piece);
  encoder_shape(form, piece);
  piece.insert(piece.begin(), 1);
  rows[1] = hashed_row(piece, table_rows);
  for (size_t n = 1; n <= 4; ++n) {
    rows[1 + n] = normal.size() > n ? row(static_cast<char>(1 + n), normal.substr(0, n), table_rows, piece) : 0;
  }
  for (size_t n = 1; n <= 5; ++n) {
    rows[5 + n] = normal.size() > n ? row(static_cast<char>(5 + n), normal.substr(normal.size() - n), table_rows, piece) : 0;
  }
}

size_t encoder_grams(std::string_view normal, uint32_t table_rows, uint32_t (&rows)[kEncoderGrams], std::string& piece) {
  char text[kEncoderGramBytes + 2];
  const std::string_view cut = normal.substr(0, kEncoderGramBytes);
  text[0] = '<';
  std::copy(cut.begin(), cut.end(), text + 1);
  text[cut.size() + 1] = '>';
  const std::string_view bounded(text, cut.size() + 2);
  size_t count = 0;
  for (size_t n = 3; n <= 4; ++n) {
    for (size_t i = 0; i + n <= bounded.size() && count < kEncoderGrams; ++i) {
      rows[count++] = row(static_cast<char>(n), bounded.substr(i, n), table_rows, piece);
    }
  }
  return count;
}

}  // namespace rapporteur
