// Calendar dates by their first word: which reading a month, a year, an ordinal or a season opens.
#include "base/strings.h"
#include "when/grammar.h"

namespace rapporteur {

namespace {

using K = WordKind;
using E = Expression;

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

Index read_date(const Words& words, Index at, Expression& out) {
  const Word& word = words[at];
  switch (word.kind) {
    case K::kMonth: return read_month_date(words, at, out);
    case K::kNumericDate: return read_numeric_date(words, at, out);
    case K::kNumber:
      if (is_day(words, at)) {
        if (const Index end = read_day_month(words, at, out); end != at) return end;
      }
      if (words.is(at + 1, K::kEra) && word.value > 0 && word.value <= 9999) {
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
      out.year = year_value(word);
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

}  // namespace rapporteur
