#include "syntax/features.h"

#include <algorithm>
#include <cstring>

#include "base/limits.h"
#include "base/strings.h"
#include "syntax/tables.h"

namespace rapporteur {

namespace {

uint64_t kind_of(std::string_view form) {
  if (starts_upper(form)) return 1;
  const char c = form[0];
  return is_digit(c) ? 2 : is_lower_ascii(c) || static_cast<unsigned char>(c) >= 0x80 ? 3 : 4;
}

}  // namespace

Key shape_key(std::string_view form) {
  char shape[12];
  size_t size = 0;
  char previous = 0;
  int run = 0;
  for (const char c : form) {
    const char kind = is_upper_ascii(c) ? 'X' : is_lower_ascii(c) ? 'x' : is_digit(c) ? 'd' : c;
    run = kind == previous ? run + 1 : 1;
    previous = kind;
    if (run > 3) continue;
    shape[size++] = kind;
    if (size == sizeof shape) break;
  }
  return hash({shape, size});
}

void word_keys(const WordClasses& classes, const Document& document, const Sentence& sentence, std::vector<WordKeys>& out) {
  const size_t size = sentence.end_token - sentence.first_token;
  out.resize(size + 2 * kWordPad);
  std::fill_n(out.begin(), kWordPad, kNoWord);
  std::fill_n(out.end() - kWordPad, kWordPad, kNoWord);
  for (size_t i = 0; i < size; ++i) {
    const Token& token = document.tokens[sentence.first_token + i];
    const std::string_view form = document.form(token).substr(0, limits::kTokenBytes);
    const std::string_view lower = token.lower.substr(0, limits::kTokenBytes);
    const auto suffix = [&](size_t n) { return hash(lower.substr(lower.size() > n ? lower.size() - n : 0)) + n; };
    WordKeys& word = out[i + kWordPad];
    word.lower = hash(lower);
    word.form = lower == form ? word.lower : hash(form);
    word.shape = shape_key(form);
    word.prefix2 = hash(lower.substr(0, 2)) + 11;
    word.prefix3 = hash(lower.substr(0, 3)) + 12;
    word.suffix1 = suffix(1);
    word.suffix2 = suffix(2);
    word.suffix3 = suffix(3);
    word.kind = number_key(kind_of(form) + (i == 0 ? 16 : 0));
    const WordClasses::Classes found = classes.find(word.lower);
    word.cluster = number_key(found.fine + 1000);
    word.coarse = number_key(found.coarse + 2000);
  }
}

}  // namespace rapporteur
