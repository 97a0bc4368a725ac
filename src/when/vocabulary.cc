// Looking words up: a hash made at compile time, and the shapes of numbers.
#include "when/vocabulary.h"

#include <array>

#include "base/strings.h"
#include "when/vocabulary_table.h"

namespace rapporteur {

namespace {

using K = WordKind;
using vocabulary::Entry;
using vocabulary::kEntries;

constexpr size_t kSlots = 1024;

constexpr uint32_t hash_of(std::string_view word) {
  uint32_t hash = 2166136261u;
  for (const char c : word) hash = (hash ^ static_cast<uint8_t>(c)) * 16777619u;
  return hash ^ (hash >> 15);
}

constexpr std::array<uint16_t, kSlots> make_slots() {
  std::array<uint16_t, kSlots> slots{};
  uint16_t number = 0;
  for (const Entry& each : kEntries) {
    size_t at = hash_of(each.word) % kSlots;
    while (slots[at] != 0) at = (at + 1) % kSlots;
    slots[at] = ++number;
  }
  return slots;
}

constexpr std::array<uint16_t, kSlots> kSlotOf = make_slots();
constexpr size_t kLongestWord = 13;

const Entry* find(std::string_view word) {
  if (word.empty() || word.size() > kLongestWord) return nullptr;
  for (size_t at = hash_of(word) % kSlots; kSlotOf[at] != 0; at = (at + 1) % kSlots) {
    const Entry& each = kEntries[kSlotOf[at] - 1];
    if (each.word == word) return &each;
  }
  return nullptr;
}

// Reads digits from the front; -1 when there are none or more than nine.
int32_t take_number(std::string_view& text) {
  int32_t value = 0;
  size_t length = 0;
  while (length < text.size() && is_digit(text[length])) {
    if (length == 9) return -1;
    value = value * 10 + (text[length++] - '0');
  }
  text.remove_prefix(length);
  return length == 0 ? -1 : value;
}

// Words that begin with a digit or an apostrophe and digits.
Word look_up_digits(std::string_view word) {
  const bool apostrophe = !is_digit(word[0]);
  if (apostrophe) word.remove_prefix(word[0] == '\'' ? 1 : 3);
  std::string_view rest = word;
  const int32_t value = take_number(rest);
  if (value < 0) return {};
  const size_t digits = word.size() - rest.size();
  if (apostrophe) {
    if (digits == 2 && rest == "s") return {K::kDecade, true, value};
    return digits == 2 && rest.empty() ? Word{K::kShortYear, false, value} : Word{};
  }
  if (rest.empty()) return {digits == 4 && value >= 1000 && value <= 2199 ? K::kYear : K::kNumber, false, value};
  if (rest == "s" || rest == "'s" || rest == "’s") {
    if (value % 10 == 0 && (digits == 2 || (digits == 4 && value >= 1000 && value <= 2190)))
      return {K::kDecade, digits == 4, value};
    return {};
  }
  if (rest == "st" || rest == "nd" || rest == "rd" || rest == "th") return {K::kOrdinal, false, value};
  if (rest == "q" && value >= 1 && value <= 4) return {K::kQuarterCode, false, value};
  if (rest == "am" || rest == "a.m.") return value <= 12 ? Word{K::kClock, true, value % 12 * 60} : Word{};
  if (rest == "pm" || rest == "p.m.") return value <= 12 ? Word{K::kClock, true, (value % 12 + 12) * 60} : Word{};
  if (rest == "½") return {K::kDecimal, false, value * 10 + 5};
  const char sign = rest[0];
  rest.remove_prefix(1);
  const size_t second_digits_from = rest.size();
  const int32_t second = take_number(rest);
  if (second < 0) return {};
  const size_t second_digits = second_digits_from - rest.size();
  if (sign == ':' && digits <= 2 && second_digits == 2 && value < 25 && second < 60) {
    if (rest.empty() || rest[0] == ':') return {K::kClock, false, value * 60 + second};
    if (rest == "am" || rest == "a.m.") return {K::kClock, true, value % 12 * 60 + second};
    if (rest == "pm" || rest == "p.m.") return {K::kClock, true, (value % 12 + 12) * 60 + second};
    return {};
  }
  if (sign == '.' && rest.empty() && second_digits == 1 && value < 1'000'000) return {K::kDecimal, false, value * 10 + second};
  if (sign == '/' && rest.empty() && value == 1 && second == 2) return {K::kDecimal, false, 5};
  if (sign == ',' && rest.empty() && second_digits == 3 && value < 1'000) return {K::kNumber, false, value * 1000 + second};
  if (sign == '/' && !rest.empty() && rest[0] == '/') return {K::kNumericDate, false, 0};
  if (sign == '-' && digits == 4) return {K::kNumericDate, false, 0};
  return {};
}

Word look_up(const Token& token, std::string_view word, std::string_view form) {
  if (word.empty()) return {};
  const size_t apostrophe = word[0] == '\'' ? 1 : word.starts_with("’") ? 3 : 0;
  if (word.size() > apostrophe && is_digit(word[apostrophe])) return look_up_digits(word);
  if (word.size() == 2 && word[0] == 'q' && word[1] >= '1' && word[1] <= '4') return {K::kQuarterCode, false, word[1] - '0'};
  if (word.size() >= 4 && word.starts_with("fy") && is_digit(word[2])) {
    word.remove_prefix(2);
    const int32_t year = take_number(word);
    if (!word.empty() || year < 0) return {};
    return {K::kFiscalYear, false, year < 70 ? 2000 + year : year < 100 ? 1900 + year : year};
  }
  const Entry* found = find(word);
  if (found == nullptr && word.size() > 3 && word.back() == '.') found = find(word.substr(0, word.size() - 1));
  if (found == nullptr) return {};
  Word meaning = found->meaning;
  switch (meaning.kind) {
    case K::kMonth:
      if (!is_upper_ascii(form[0])) return {};
      meaning.flag &= token.upos != Upos::kPROPN;
      return meaning;
    case K::kWeekday:
      if (!is_upper_ascii(form[0]) || (meaning.flag && token.upos != Upos::kPROPN && form.back() != '.')) return {};
      return meaning;
    case K::kHoliday: return is_upper_ascii(form[0]) ? meaning : Word{};
    case K::kZone:
    case K::kEra: return all_upper(form) ? meaning : Word{};
    case K::kSeason: return token.upos == Upos::kVERB || (is_upper_ascii(form[0]) && meaning.flag) ? Word{} : meaning;
    default: return meaning;
  }
}

}  // namespace

Word look_up(const Document& document, const Token& token) {
  static constexpr std::string_view kPrefixes[] = {"mid-", "post-", "pre-"};
  std::string_view word = token.lower, form = document.form(token);
  for (size_t i = 0; i < std::size(kPrefixes); ++i) {
    if (word.size() <= kPrefixes[i].size() || !word.starts_with(kPrefixes[i]) || form.size() != word.size()) continue;
    Word rest = look_up(token, word.substr(kPrefixes[i].size()), form.substr(kPrefixes[i].size()));
    rest.prefix = static_cast<Prefix>(i + 1);
    return rest;
  }
  return look_up(token, word, form);
}

}  // namespace rapporteur
