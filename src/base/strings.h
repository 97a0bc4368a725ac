// Small text functions. All work on UTF-8 bytes and know nothing of the locale.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

inline bool is_upper_ascii(char c) { return c >= 'A' && c <= 'Z'; }
inline bool is_lower_ascii(char c) { return c >= 'a' && c <= 'z'; }
inline bool is_alpha_ascii(char c) { return is_upper_ascii(c) || is_lower_ascii(c); }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
inline char lower_ascii(char c) { return is_upper_ascii(c) ? static_cast<char>(c + 32) : c; }

std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);  // pieces are trimmed; empty ones kept
std::vector<std::string_view> words(std::string_view text);                  // at blanks

// Lower case of ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic letters; the same number of code points.
std::string lower(std::string_view text);
void append_lower(std::string_view text, std::string& out);

// Lower case, accents and apostrophes taken off, hyphens and blanks alike: the form under which names are compared.
std::string folded(std::string_view text);

bool starts_upper(std::string_view word);  // also Latin-1 and Cyrillic capitals
bool all_upper(std::string_view word);     // has letters, none of them lower case

}  // namespace rapporteur
