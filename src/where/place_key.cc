#include "where/place_key.h"

#include <algorithm>

#include "base/strings.h"

namespace rapporteur {

namespace {

// Cuts the word that ends at the end of `out` and began at `begin`.
void shorten(std::string& out, size_t begin) {
  const std::string_view word = std::string_view(out).substr(begin);
  if (word == "saint") {
    out.resize(begin + 1);
    out += 't';
  } else if (word == "mount" || word == "fort") {
    out.resize(begin + 1);
    out += 't';
  } else if (word == "&") {
    out.resize(begin);
    out += "and";
  }
}

}  // namespace

void append_place_key(std::string_view name, std::string& out) {
  std::string wide;
  if (std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
    wide = folded(name);
    name = wide;
  }
  const size_t start = out.size();
  size_t word = start;
  for (const char c : name) {
    if (c == '.' || c == '\'' || c == '`') continue;
    if (is_blank(c) || c == '-') {
      if (out.size() == word) continue;
      shorten(out, word);
      out += ' ';
      word = out.size();
    } else {
      out += lower_ascii(c);
    }
  }
  if (out.size() > word) {
    shorten(out, word);
  } else if (out.size() > start) {
    out.pop_back();  // the blank at the end
  }
}

std::string place_key(std::string_view name) {
  std::string out;
  append_place_key(name, out);
  return out;
}

}  // namespace rapporteur
