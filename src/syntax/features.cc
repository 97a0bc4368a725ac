#include "syntax/features.h"

#include "base/strings.h"

namespace rapporteur {

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

}  // namespace rapporteur
