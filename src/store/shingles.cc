#include "store/shingles.h"

#include <algorithm>

#include "base/hash.h"
#include "base/strings.h"
#include "base/utf8.h"

namespace rapporteur {

std::vector<uint32_t> shingles(std::string_view text) {
  std::vector<uint32_t> out;
  out.reserve(text.size() / 5);
  uint64_t last[2] = {0, 0};
  size_t words = 0;
  std::string word;
  const auto end_of_word = [&] {
    if (word.empty()) return;
    const uint64_t hashed = hash(word);
    word.clear();
    if (++words >= 3) out.push_back(static_cast<uint32_t>(mix(mix(last[0], last[1]), hashed)));
    last[0] = last[1];
    last[1] = hashed;
  };
  for (size_t at = 0; at < text.size();) {
    const char c = lower_ascii(text[at]);
    if (is_lower_ascii(c) || is_digit(c)) {
      word += c, ++at;
    } else if (static_cast<unsigned char>(c) < 0x80) {
      end_of_word(), ++at;
    } else {
      const CodePoint point = code_point_at(text, at);
      if (point.value < 0xC0 || (point.value >= 0x2000 && point.value < 0x2070)) {
        end_of_word();  // no-break spaces, dashes, quotation marks
      } else {
        word += text.substr(at, point.bytes);
      }
      at += point.bytes;
    }
  }
  end_of_word();
  if (words == 1 || words == 2) out.push_back(static_cast<uint32_t>(mix(last[0], last[1])));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

double jaccard(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  size_t shared = 0;
  // Without branches on what nobody can foresee.
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const uint32_t x = a[i], y = b[j];
    shared += x == y;
    i += x <= y;
    j += y <= x;
  }
  const size_t all = a.size() + b.size() - shared;
  return all ? static_cast<double>(shared) / static_cast<double>(all) : 0.0;
}

}  // namespace rapporteur
