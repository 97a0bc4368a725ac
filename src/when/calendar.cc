// Calendar dates and the clock.
#include "base/strings.h"
#include "when/grammar.h"

namespace rapporteur {

namespace {

using K = WordKind;
using E = Expression;

bool is_day(const Words& words, Index at) {
  const Word& word = words[at];
  if (word.value < 1 || word.value > 31 || word.prefix != Prefix::kNone) return false;
  return word.kind == K::kOrdinal || (word.kind == K::kNumber && is_digit(words.lower(at)[0]));
}

// A bare number of four digits counts things more often than years when a noun in the plural stands behind it, or money before
// it.
bool is_year(const Words& words, Index at) {
  const Word& word = words[at];
  if (word.kind == K::kShortYear) return at > words.begin() && words.token(at - 1).upos == Upos::kADP;
  if (word.kind != K::kYear) return false;
  if (at > words.begin()) {
    const Xpos before = words.token(at - 1).xpos;
    if (before == Xpos::kDollar || words.lower(at - 1) == "#" || words.lower(at - 1) == "no.") return false;
    if (before == Xpos::kCD && !words.is(at - 1, K::kNumber) && !words.is(at - 1, K::kYear)) return false;
  }
  if (at + 1 >= words.end()) return word.value >= 1500;
  const Token& next = words.token(at + 1);
  const std::string_view behind = next.lower;
  if (words.unit(at + 1) != Unit::kNone && words[at + 1].flag) return false;
  if (behind == "%" || behind == "percent" || behind == "million" || behind == "billion" || words.is(at + 1, K::kZone))
    return false;
  if (words.is(at + 1, K::kEra)) return true;
  bool counted = next.xpos == Xpos::kNNS && words.kind(at + 1) == K::kOther;
  if (word.value >= 1900 && word.value <= 1999 && counted) {
    // "the 1992 elections", "its 1992 losses", "in 1992 elections"
    const Upos before = at > words.begin() ? words.token(at - 1).upos : Upos::kX;
    counted =
        words.token(at).deprel == Deprel::kNummod && before != Upos::kDET && before != Upos::kADP && before != Upos::kPRON;
  }
  if (counted) return false;
  if (word.value >= 1900 && word.value <= 1999) return true;
  if (word.value >= 2000 && word.value <= 2060) return true;
  if (at == words.begin()) return false;
  const Token& before = words.token(at - 1);
  if (before.upos == Upos::kADP) return word.value >= 1500 || next.upos == Upos::kPUNCT;
  const bool listed = words.is(at - 1, K::kAnd) || words.is(at - 1, K::kOr) || words.is(at - 1, K::kComma);
  if (listed) return at > words.begin() + 1 && words.is(at - 2, K::kYear);
  return word.value >= 1500 && (before.upos == Upos::kPUNCT || before.upos == Upos::kDET || before.upos == Upos::kPRON);
}

int32_t year_value(const Words& words, Index at) {
  const Word& word = words[at];
  return word.kind == K::kShortYear ? (word.value < 40 ? 2000 : 1900) + word.value : word.value;
}

// A year behind a month or day, with or without a comma; the era behind it.
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
  out.year = year_value(words, next);
  out.parts |= E::kYear;
  return next + 1;
}

Index read_month_date(const Words& words, Index at, Expression& out) {
  const Word& month = words[at];
  // "Jan" and "Mar" alone are names of people
  if (month.flag && words.lower(at).size() == 3 && month.value != 5 && !is_day(words, at + 1)) return at;
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

// "third quarter", "third-quarter", "first fiscal quarter", "second half", "20th century".
Index read_ordinal_period(const Words& words, Index at, Expression& out) {
  Index next = at + 1;
  for (int passed = 0; passed < 2 && (words.is(next, K::kHyphen) || words.is(next, K::kFiscal)); ++passed) ++next;
  const int32_t number = words.is(at, K::kOrdinal) ? words[at].value : words.is(at, K::kLast) ? -1 : 0;
  const Unit unit = words.unit(next);
  if (unit == Unit::kQuarter && number >= 1 && number <= 4) {
    out = {};
    out.parts = E::kQuarter;
    out.quarter = static_cast<int8_t>(number);
  } else if (words.is(next, K::kHalf) && (number == 1 || number == 2 || number == -1)) {
    // the half of a year, not of a match: a year must follow
    const Index of = next + 1 + words.is(next + 1, K::kOf);
    if (!words.is(of, K::kYear) && !words.is(of, K::kThis) && !words.is(of, K::kLast) && !words.is(of, K::kNext) &&
        !words.is(of, K::kThe) && !words.is(of, K::kFiscal)) {
      return at;
    }
    out = {};
    out.parts = E::kHalf;
    out.half = static_cast<int8_t>(number == 1 ? 1 : 2);
  } else if (unit == Unit::kCentury && number >= 1 && number <= 30) {
    out = {};
    out.parts = E::kCentury;
    out.year = (number - 1) * 100;
    if (words.is(next + 1, K::kEra, -1)) out.year = -number * 100, ++next;
  } else {
    return at;
  }
  return next + 1;
}

}  // namespace

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

Index read_date(const Words& words, Index at, Expression& out) {
  const Word& word = words[at];
  switch (word.kind) {
    case K::kMonth: return read_month_date(words, at, out);
    case K::kNumericDate: return read_numeric_date(words, at, out);
    case K::kNumber:
      if (is_day(words, at)) {
        if (const Index end = read_day_month(words, at, out); end != at) return end;
      }
      if (words.is(at + 1, K::kEra) && word.value > 0) {
        out = {};
        out.parts = E::kYear;
        out.year = word.value * words[at + 1].value;
        return at + 2;
      }
      if (const Index end = read_spoken_year(words, at, out.year); end != at) {
        const int32_t year = out.year;
        out = {};
        out.parts = E::kYear;
        out.year = year;
        return end;
      }
      return at;
    case K::kOrdinal:
      if (is_day(words, at)) {
        if (const Index end = read_day_month(words, at, out); end != at) return end;
      }
      return read_ordinal_period(words, at, out);
    case K::kLast: return word.value == 0 && words.is(at + 1, K::kHalf) ? read_ordinal_period(words, at, out) : at;
    case K::kShortYear:
    case K::kYear: {
      if (words.document().text.compare(words.token(at).span.end, 1, "-") == 0) {
        if (const Index end = read_numeric_date(words, at, out); end != at) return end;
      }
      if (!is_year(words, at)) return at;
      out = {};
      out.parts = E::kYear;
      out.year = year_value(words, at);
      if (words.is(at + 1, K::kEra)) {
        out.year *= words[at + 1].value;
        return at + 2;
      }
      if (words.is(at + 1, K::kHyphen) || words.lower(at + 1) == "/") {  // 1998-2000, 1998-99
        const Word& last = words[at + 2];
        int32_t year = last.kind == K::kYear ? last.value : 0;
        if (last.kind == K::kNumber && words.lower(at + 2).size() == 2) year = out.year / 100 * 100 + last.value;
        if (year > out.year && year < out.year + 400) {
          out.parts |= E::kRange;
          out.end_year = year;
          return at + 3;
        }
      }
      return at + 1;
    }
    case K::kFiscal: {
      const Index year = at + 1 + (words.unit(at + 1) == Unit::kYear);
      if (words.is(year, K::kYear)) {
        out = {};
        out.parts = E::kYear;
        out.year = words[year].value;
        return year + 1;
      }
      if (words.is(at + 1, K::kHyphen) || words.is(at + 1, K::kOrdinal)) {  // fiscal first quarter, fiscal-first quarter
        const Index from = at + 1 + words.is(at + 1, K::kHyphen);
        const Index end = read_ordinal_period(words, from, out);
        return end == from ? at : end;
      }
      return at;
    }
    case K::kFiscalYear:
      out = {};
      out.parts = E::kYear;
      out.year = word.value;
      return at + 1;
    case K::kUnit:  // the year 2000, the year two thousand
      if (words.unit(at) == Unit::kYear && !word.flag) {
        int32_t year = 0;
        const Index end = words.is(at + 1, K::kYear) || words.is(at + 1, K::kNumber) ? read_cardinal(words, at + 1, year) : at;
        if (end > at + 1 && year >= 1000 && year < 3000) {
          out = {};
          out.parts = E::kYear;
          out.year = year;
          return end;
        }
      }
      return at;
    case K::kQuarterCode:
      out = {};
      out.parts = E::kQuarter;
      out.quarter = static_cast<int8_t>(word.value);
      return read_year_behind(words, at + 1, out);
    case K::kDecade:
    case K::kDecadeWord:
      if (word.kind == K::kDecadeWord && !(at > words.begin() && (words.is(at - 1, K::kThe) || words.is(at - 1, K::kPhase))))
        return at;
      if (!word.flag && word.kind == K::kDecade && !(at > words.begin() && words.is(at - 1, K::kThe)) &&
          !(at > words.begin() + 1 && words.is(at - 1, K::kPhase) && words.is(at - 2, K::kThe))) {
        return at;  // a man in his 30s
      }
      out = {};
      out.parts = E::kDecade;
      out.year = word.value;
      out.short_decade = word.value < 100;
      return at + 1;
    case K::kSeason:
      out = {};
      out.parts = E::kSeason;
      out.season = static_cast<int8_t>(word.value);
      if (words.is(at + 1, K::kOf)) {
        const Index end = read_year_behind(words, at + 2, out);
        return end == at + 2 ? at + 1 : end;
      }
      return read_year_behind(words, at + 1, out);
    case K::kWeekday:
      if (word.flag && !is_day(words, at + 1) && !words.is(at + 1, K::kMonth) &&
          !(words.is(at + 1, K::kComma) && words.is(at + 2, K::kMonth))) {
        return at;
      }
      out = {};
      out.parts = E::kWeekday;
      out.weekday = static_cast<int8_t>(word.value);
      return at + 1;
    case K::kHoliday: return read_holiday(words, at, out);
    default: return at;
  }
}

Index read_clock(const Words& words, Index at, Expression& out) {
  const Word& word = words[at];
  Index next = at + 1;
  Expression clock;
  clock.type = TimeType::kTime;
  clock.parts = E::kClock;
  if (word.kind == K::kNoon) {
    clock.minutes = static_cast<int16_t>(word.value * 60);
    clock.hour_only = word.value == 24;
    return out = clock, next;
  }
  if (word.kind == K::kClock) {
    int32_t minutes = word.value;
    if (words.is(next, K::kMeridiem) && minutes < 13 * 60) {
      minutes = minutes % 720 + words[next].value * 60;
      ++next;
    }
    clock.minutes = static_cast<int16_t>(minutes);
  } else if (word.kind == K::kNumber && word.value >= 1 && word.value <= 12) {
    if (words.is(next, K::kMeridiem)) {
      clock.minutes = static_cast<int16_t>((word.value % 12 + words[next].value) * 60);
      ++next;
    } else if (words.is(next, K::kOclock)) {
      clock.minutes = static_cast<int16_t>(word.value * 60);
      ++next;
    } else if (words.is(next, K::kIn) && words.is(next + 1, K::kThe) && words.is(next + 2, K::kDayPart)) {
      clock.minutes = static_cast<int16_t>(word.value * 60);
    } else {
      return at;
    }
    if (words.is(next, K::kIn) && words.is(next + 1, K::kThe) && words.is(next + 2, K::kDayPart)) {
      if (words[next + 2].value != static_cast<int32_t>(DayPart::kMorning) && clock.minutes < 720) clock.minutes += 720;
      next += 3;
    }
  } else if ((word.kind == K::kNumber || word.kind == K::kYear) && words.is(next, K::kZone) && words.lower(at).size() == 4 &&
             word.value / 100 < 25 && word.value % 100 < 60) {
    clock.minutes = static_cast<int16_t>(word.value / 100 * 60 + word.value % 100);
  } else {
    return at;
  }
  if (words.is(next, K::kZone)) {
    clock.utc = words[next].flag;
    ++next;
  } else if (words.lower(next) == "(" && words.is(next + 1, K::kZone)) {
    Index close = next + 2;
    while (close < next + 6 && words.lower(close) != ")") ++close;
    if (words.lower(close) == ")") {
      clock.utc = words[next + 1].flag && close == next + 2;
      next = close + 1;
    }
  } else if (words.lower(next) == "local" && words.lower(next + 1) == "time") {
    next += 2;
  }
  return out = clock, next;
}

}  // namespace rapporteur
