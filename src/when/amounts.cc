// Numbers, amounts of time and what recurs.
#include "when/grammar.h"

namespace rapporteur {

namespace {

using K = WordKind;

// "twenty", "-five": the tens and ones of one number, hyphen or not.
Index read_below_hundred(const Words& words, Index at, int32_t& value) {
  if (!words.is(at, K::kNumber)) return at;
  value = words[at].value;
  if (value < 20 || value > 90 || value % 10 != 0 || words.lower(at).size() <= 3) return at + 1;
  const Index next = at + 1 + words.is(at + 1, K::kHyphen);
  const Word& ones = words[next];
  if (ones.kind == K::kNumber && ones.value >= 1 && ones.value <= 9 && words.lower(next).size() >= 3) {
    value += ones.value;
    return next + 1;
  }
  return at + 1;
}

Expression recurring_unit(Unit unit, int32_t count) {
  Expression out;
  out.type = TimeType::kSet;
  out.parts = Expression::kDuration;
  out.amount = {count * 10, false};
  out.unit = unit;
  out.recurring = true;
  return out;
}

}  // namespace

Index read_cardinal(const Words& words, Index at, int32_t& value) {
  if (words.is(at, K::kYear)) {
    value = words[at].value;
    return at + 1;
  }
  int64_t total = 0, current = 0;
  Index next = at;
  if (words.is(at, K::kArticle) && words.is(at + 1, K::kScale)) {
    current = 1;
    next = at + 1;
  }
  bool any = next != at;
  for (;;) {
    int32_t part = 0;
    const Index behind = read_below_hundred(words, next, part);
    if (behind != next) {
      if (any && (part >= 100 || current % 100 != 0 || current == 0)) break;
      current += part;
      next = behind;
    } else if (words.is(next, K::kScale)) {
      const int32_t scale = words[next].value;
      if (scale >= 1000) {
        total = (total + (current == 0 ? 1 : current)) * scale;
        current = 0;
      } else {
        current = (current == 0 ? 1 : current) * scale;
      }
      ++next;
    } else if (any && words.is(next, K::kAnd) && words.is(next + 1, K::kNumber) && (current + total) >= 100 &&
               current % 100 == 0) {
      ++next;
      continue;
    } else {
      break;
    }
    any = true;
    if (total + current > 1'000'000) return at;
  }
  if (!any) return at;
  value = static_cast<int32_t>(total + current);
  return next;
}

Index read_amount(const Words& words, Index at, Amount& out) {
  Index next = at;
  if (words.is(next, K::kArticle)) {
    if (words.is(next + 1, K::kVague, 0))
      next += 1;  // a few
    else if (words.is(next + 1, K::kCouple))
      next += 1;  // a couple of
    else if (words.is(next + 1, K::kHalf))
      next += 1;  // a half hour
    else if (!words.is(next + 1, K::kScale))
      return out = {10, false}, next + 1;
  }
  if (words.is(next, K::kHalf)) {  // half an hour, half a year
    return out = {5, false}, next + 1 + words.is(next + 1, K::kArticle);
  }
  if (words.is(next, K::kVague)) return out = {0, true}, next + 1;
  if (words.is(next, K::kCouple)) return out = {20, false}, next + 1 + words.is(next + 1, K::kOf);
  if (words.is(next, K::kDecimal)) return out = {words[next].value, false}, next + 1;
  int32_t value = 0;
  next = read_cardinal(words, at, value);
  if (next == at) return at;
  out = {value * 10, false};
  if (words.is(next, K::kDecimal, 5)) {  // 2 1/2
    out.tenths += 5;
    return next + 1;
  }
  // "two and a half", "two-and-a-half"
  Index half = next + words.is(next, K::kHyphen);
  if (words.is(half, K::kAnd)) {
    half += 1 + words.is(half + 1, K::kHyphen);
    if (words.is(half, K::kArticle)) half += 1 + words.is(half + 1, K::kHyphen);
    if (words.is(half, K::kHalf)) {
      out.tenths += 5;
      return half + 1;
    }
  }
  return next;
}

Index read_spoken_year(const Words& words, Index at, int32_t& year) {
  const Word& first = words[at];
  if (first.kind != K::kNumber || words.lower(at).size() <= 3) return at;
  int32_t rest = 0;
  if (first.value == 19 || first.value == 18 || first.value == 20) {
    const Index next = at + 1 + words.is(at + 1, K::kHyphen);
    const Index end = read_below_hundred(words, next, rest);
    if (end == next || rest < 10 || rest > 99 || words.lower(next).size() <= 2 || words.unit(end) != Unit::kNone) return at;
    year = first.value * 100 + rest;
    return end;
  }
  return at;
}

Index read_duration(const Words& words, Index at, Expression& out) {
  Amount amount;
  Index next = read_amount(words, at, amount);
  if (next == at) return at;
  Modifier mod = Modifier::kNone;
  // "two to three weeks", "three or four days": told by the lower number.
  if (words.is(next, K::kTo) || words.is(next, K::kOr) || words.is(next, K::kHyphen)) {
    Amount upper;
    const Index behind = read_amount(words, next + 1, upper);
    if (behind != next + 1 && !words.is(next + 1, K::kArticle) && words.unit(behind) != Unit::kNone) {
      next = behind;
      mod = Modifier::kEqualOrMore;
    }
  }
  for (int passed = 0; passed < 3; ++passed) {
    if (words.is(next, K::kHyphen) || words.is(next, K::kFiller))
      ++next;
    else
      break;
  }
  const bool second = words.is(next, K::kOrdinal) && words[next].flag && !words.is(at, K::kArticle) && !words.is(at, K::kYear);
  const Unit unit = second ? Unit::kSecond : words.unit(next);
  if (unit == Unit::kNone) return at;
  // "a quarter", "three-quarters": a fraction, not a time
  if (unit == Unit::kQuarter && (words.is(at, K::kArticle) || (words.is(next - 1, K::kHyphen) && words[next].flag))) return at;
  // "a year-earlier loss": the year belongs to what follows
  if (words.is(next + 1, K::kHyphen) && (words.is(next + 2, K::kAgo) || words.is(next + 2, K::kComparative))) return at;
  out.type = TimeType::kDuration;
  out.parts = Expression::kDuration;
  out.amount = amount;
  out.unit = unit;
  out.mod = mod;
  ++next;
  if (words.is(next, K::kAnd) && words.is(next + 1, K::kArticle) && words.is(next + 2, K::kHalf) && !amount.vague) {
    out.amount.tenths += 5;  // a minute and a half
    return next + 3;
  }
  if (words.is(next, K::kOr) && words.is(next + 1, K::kNumber, 2) && words.unit(next + 2) == Unit::kNone)
    return next + 2;  // a year or two
  // "five years and two months"
  const Index joint = next + (words.is(next, K::kComma) || words.is(next, K::kAnd));
  Amount finer;
  const Index behind = read_amount(words, joint, finer);
  if (behind != joint && !finer.vague && words.unit(behind) < unit && words.unit(behind) != Unit::kNone &&
      !words.is(joint, K::kArticle)) {
    out.second_amount = finer;
    out.second_unit = words.unit(behind);
    next = behind + 1;
  }
  return next;
}

Index read_set(const Words& words, Index at, Expression& out) {
  const Word& word = words[at];
  if (word.kind == K::kAdverbSet) {
    out = recurring_unit(static_cast<Unit>(word.value), 1);
    return at + 1;
  }
  if (word.kind == K::kWeekdays) {
    out = {};
    out.type = TimeType::kSet;
    out.parts = Expression::kWeekday;
    out.weekday = static_cast<int8_t>(word.value);
    out.recurring = true;
    return at + 1;
  }
  if (word.kind == K::kWeekday && words.is(at + 1, K::kDayPart) && words[at + 1].flag) {  // Tuesday nights
    out = {};
    out.type = TimeType::kSet;
    out.parts = Expression::kWeekday | Expression::kDayPart;
    out.weekday = static_cast<int8_t>(word.value);
    out.day_part = static_cast<DayPart>(words[at + 1].value);
    out.recurring = true;
    return at + 2;
  }
  if (word.kind != K::kEach) return at;
  Index next = at + 1;
  int32_t count = 1;
  if (words.is(next, K::kOrdinal, 2) || words.lower(next) == "other") {
    count = 2;
    ++next;
  } else {
    next = read_cardinal(words, next, count);
  }
  if (words.unit(next) != Unit::kNone && count < 100'000) {
    out = recurring_unit(words.unit(next), count);
    return next + 1;
  }
  Expression fixed;
  const Index end = read_date(words, at + 1, fixed);
  if (end != at + 1 && fixed.has(Expression::kWeekday | Expression::kMonth | Expression::kSeason) &&
      !fixed.has(Expression::kYear)) {
    out = fixed;
    out.type = TimeType::kSet;
    out.recurring = true;
    return end;
  }
  if (words.is(at + 1, K::kDayPart)) {
    out = {};
    out.type = TimeType::kSet;
    out.parts = Expression::kDayPart;
    out.day_part = static_cast<DayPart>(words[at + 1].value);
    out.recurring = true;
    return at + 2;
  }
  return at;
}

}  // namespace rapporteur
