// Dates to the day or month: "Feb. 26, 1998", "26 February", "2/26/98", holidays.
#include "base/strings.h"
#include "when/grammar.h"

namespace rapporteur {

namespace {

using K = WordKind;
using E = Expression;

}  // namespace

bool is_day(const Words& words, Index at) {
  const Word& word = words[at];
  if (word.value < 1 || word.value > 31 || word.prefix != Prefix::kNone) return false;
  return word.kind == K::kOrdinal || (word.kind == K::kNumber && is_digit(words.lower(at)[0]));
}

int32_t year_value(const Word& word) {
  return word.kind == K::kShortYear ? (word.value < 40 ? 2000 : 1900) + word.value : word.value;
}

Index read_year_behind(const Words& words, Index at, Expression& out) {
  Index next = at + words.is(at, K::kComma);
  int32_t spoken = 0;
  if (const Index end = read_spoken_year(words, at, spoken); end != at) {
    out.year = spoken;
    out.parts |= E::kYear;
    return end;
  }
  if (!words.is(next, K::kYear) && !words.is(next, K::kShortYear)) return at;
  if (next != at && next + 1 < words.end() && words.token(next + 1).xpos == Xpos::kNNS && words.kind(next + 1) == K::kOther)
    return at;
  out.year = year_value(words[next]);
  out.parts |= E::kYear;
  return next + 1;
}

Index read_month_date(const Words& words, Index at, Expression& out) {
  const Word& month = words[at];
  if (!is_day(words, at + 1)) {
    // "Jan" and "Mar" alone are names of people; "May" and "March" must be said to be months when the tagger does not take them
    // for names
    if (words.lower(at).size() == 3 && (month.value == 1 || month.value == 3 || month.value == 6)) return at;
    const K before = at > words.begin() ? words.kind(at - 1) : K::kOther;
    const bool pointed =
        before == K::kLast || before == K::kNext || before == K::kThis || before == K::kPhase || before == K::kEach;
    const bool dated = words.is(at + 1, K::kYear) || (words.is(at + 1, K::kComma) && words.is(at + 2, K::kYear)) ||
                       (words.is(at + 1, K::kNumber) && words[at + 1].value == 19);
    if (month.flag && !pointed && !dated) return at;
  }
  out = {};
  out.parts = E::kMonth;
  out.month = static_cast<int8_t>(month.value);
  Index next = at + 1;
  if (is_day(words, next)) {
    const bool counts = words[next].kind == K::kNumber && at > words.begin() && words.is(at - 1, K::kIn) &&
                        next + 1 < words.end() && words.token(next + 1).xpos == Xpos::kNNS;
    if (!counts) {
      out.day = static_cast<int8_t>(words[next].value);
      out.parts |= E::kDay;
      ++next;
      if (words.is(next, K::kHyphen) && is_day(words, next + 1) && words[next + 1].value > out.day) {
        out.end_month = out.month;
        out.end_day = static_cast<int8_t>(words[next + 1].value);
        out.parts |= E::kRange;
        next += 2;
      }
    }
  } else if (words.is(next, K::kHyphen) && words.is(next + 1, K::kMonth)) {
    out.end_month = static_cast<int8_t>(words[next + 1].value);
    out.parts |= E::kRange;
    next += 2;
  }
  return read_year_behind(words, next, out);
}

// "26 February 1998", "the 8th of March", "5-6 September".
Index read_day_month(const Words& words, Index at, Expression& out) {
  Index next = at + 1;
  int8_t last = 0;
  if (words.is(next, K::kHyphen) && is_day(words, next + 1) && words[next + 1].value > words[at].value) {
    last = static_cast<int8_t>(words[next + 1].value);
    next += 2;
  }
  if (words.is(next, K::kOf)) {
    if (words[at].kind != K::kOrdinal) return at;
    ++next;
  }
  if (!words.is(next, K::kMonth)) return at;
  // "… on the 26th. February 3 was": the number behind the month is its day
  if (is_day(words, next + 1) && words[at].kind == K::kNumber) return at;
  out = {};
  out.parts = E::kMonth | E::kDay;
  out.month = static_cast<int8_t>(words[next].value);
  out.day = static_cast<int8_t>(words[at].value);
  if (last != 0) {
    out.parts |= E::kRange;
    out.end_month = out.month;
    out.end_day = last;
  }
  return read_year_behind(words, next + 1, out);
}

Index read_holiday(const Words& words, Index at, Expression& out) {
  Holiday holiday = static_cast<Holiday>(words[at].value);
  Index next = at + 1;
  const std::string_view behind = words.lower(next);
  if (holiday == Holiday::kNewYear || holiday == Holiday::kValentine || holiday == Holiday::kVeterans) {
    if (holiday == Holiday::kNewYear && behind != "year") return at;
    if (holiday == Holiday::kNewYear) ++next;
    if (words.is(next, K::kPossessive)) ++next;
    if (words.lower(next) == "eve" && holiday == Holiday::kNewYear)
      holiday = Holiday::kNewYearsEve;
    else if (words.lower(next) != "day")
      return at;
    ++next;
  } else if (holiday == Holiday::kGoodFriday) {
    if (behind != "friday") return at;
    ++next;
  } else if (holiday == Holiday::kPalmSunday) {
    if (behind != "sunday") return at;
    ++next;
  } else if (words[at].flag) {
    if (behind != "day") return at;
    ++next;
  } else if (behind == "day" || behind == "sunday") {
    ++next;
  } else if (behind == "eve" && holiday == Holiday::kChristmas) {
    holiday = Holiday::kChristmasEve;
    ++next;
  }
  out = {};
  out.parts = E::kHoliday;
  out.holiday = holiday;
  return read_year_behind(words, next, out);
}

Index read_numeric_date(const Words& words, Index at, Expression& out) {
  const Document& document = words.document();
  const uint32_t begin = words.token(at).span.begin;
  const std::string_view text = std::string_view(document.text).substr(begin, 16);
  int numbers[3] = {0, 0, 0};
  size_t digits[3] = {0, 0, 0}, i = 0;
  char sign = 0;
  for (int part = 0; part < 3; ++part) {
    while (i < text.size() && is_digit(text[i]) && digits[part] < 4)
      numbers[part] = numbers[part] * 10 + (text[i++] - '0'), ++digits[part];
    if (digits[part] == 0) return at;
    if (part == 2) break;
    if (i >= text.size() || (text[i] != '/' && text[i] != '-') || (part == 1 && text[i] != sign)) return at;
    sign = text[i++];
  }
  if (i < text.size() && is_digit(text[i])) return at;
  int year = 0, month = 0, day = 0;
  if (digits[0] == 4 && digits[1] == 2 && digits[2] == 2) {
    year = numbers[0], month = numbers[1], day = numbers[2];
  } else if (digits[0] <= 2 && digits[1] <= 2 && (digits[2] == 2 || digits[2] == 4) && sign == '/') {
    month = numbers[0], day = numbers[1], year = numbers[2];
    if (month > 12) std::swap(month, day);  // only readable in the European order
    if (digits[2] == 2) year += year < 40 ? 2000 : 1900;
  } else {
    return at;
  }
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return at;
  out = {};
  out.parts = E::kYear | E::kMonth | E::kDay;
  out.year = year;
  out.month = static_cast<int8_t>(month);
  out.day = static_cast<int8_t>(day);
  // The tokeniser may have cut it: all tokens that begin within it belong to it.
  Index next = at + 1;
  while (next < words.end() && words.token(next).span.begin < begin + i) ++next;
  return next;
}

}  // namespace rapporteur
