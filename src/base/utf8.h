// UTF-8: reading code points, and the way from bytes to code points for a whole text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

inline constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
  char32_t value = 0;
  uint32_t bytes = 0;  // 0 at the end of the text
};

// The code point at byte `at`. Ill-formed input gives kReplacement over the longest bad prefix (Unicode's recommended
// practice).
CodePoint code_point_at(std::string_view text, size_t at);

void append_utf8(char32_t code_point, std::string& out);

bool is_valid_utf8(std::string_view text);
size_t count_code_points(std::string_view valid_text);

// Byte offset -> code point offset of a valid UTF-8 text, in constant time. Keeps no reference to the text beyond build().
class CodePointMap {
 public:
  void build(std::string_view valid_text);
  uint32_t operator[](uint32_t byte) const;  // number of code points that begin before `byte`

 private:
  static constexpr uint32_t kStride = 64;
  bool ascii_ = true;
  std::string_view text_;
  std::vector<uint32_t> before_;  // code points before each stride
};

}  // namespace rapporteur
