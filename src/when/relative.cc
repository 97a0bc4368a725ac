// Expressions that count from another time: two years ago, yesterday, the week of March 6, the year-ago quarter, and by
// read_pointed (pointing.cc) last week and the past three months.
#include "when/grammar.h"

namespace rapporteur {

namespace {

using K = WordKind;
using E = Expression;

// "year-ago", "year-earlier", and what may follow: "quarter", "period", "third quarter", "nine months".
Index read_year_ago(const Words& words, Index at, Expression& out) {
  if (words.unit(at) != Unit::kYear || !words.is(at + 1, K::kHyphen)) return at;
  const bool ago = words.is(at + 2, K::kAgo);
  if (!ago && !words.is(at + 2, K::kComparative, 0)) return at;
  out = counted(Unit::kYear, -1, ago ? Anchor::kPublication : Anchor::kDiscourse);
  out.keep_grain = true;
  const Index next = at + 3;
  if (words.is(next, K::kPeriod) || words.unit(next) == Unit::kQuarter) {
    out.parts |= E::kPeriod;
    return next + 1;
  }
  Expression period;
  if (const Index end = read_date(words, next, period); end != next && period.parts == E::kQuarter) {
    out.parts |= E::kQuarter;
    out.quarter = period.quarter;
    out.keep_grain = false;
    return end;
  }
  if (const Index end = read_duration(words, next, period); end != next) {
    out = period;
    return end;
  }
  return next;
}

// Behind "two years": ago, earlier, later, from now. Turns the duration into a point.
Index read_distance(const Words& words, Index at, Expression& out) {
  const Expression duration = out;
  int32_t sign = 0;
  Anchor anchor = Anchor::kDiscourse;
  Index next = at;
  switch (words.kind(at)) {
    case K::kAgo: sign = -1, anchor = Anchor::kPublication, next = at + 1; break;
    case K::kComparative: sign = words[at].value == 0 ? -1 : 1, next = at + 1; break;
    case K::kHence: sign = 1, anchor = Anchor::kPublication, next = at + 1; break;
    case K::kBefore:
      if (at + 1 < words.end() && words.token(at + 1).upos != Upos::kPUNCT) return at;
      sign = -1, next = at + 1;
      break;
    default:
      if (words.lower(at) == "from" && words.is(at + 1, K::kPresent)) sign = 1, anchor = Anchor::kPublication, next = at + 2;
  }
  if (sign == 0) return at;
  if (duration.amount.vague || duration.unit < Unit::kDay) {
    if (duration.unit < Unit::kDay && !duration.amount.vague) return at;
    out = literal(sign < 0 ? "PAST_REF" : "FUTURE_REF");
    return next;
  }
  int32_t count = duration.amount.tenths / 10;
  Unit unit = duration.unit;
  if (duration.amount.tenths % 10 != 0) {
    if (unit != Unit::kYear) return at;
    count = duration.amount.tenths * 12 / 10;
    unit = Unit::kMonth;
  }
  if (count > 100'000) return at;
  const Modifier mod = duration.mod;
  out = counted(unit, sign * count, anchor);
  out.keep_grain = unit == Unit::kYear && sign < 0;
  out.mod = mod;
  return next;
}

// "the day before yesterday", "the day after tomorrow", "the week of March 6", "the year", "the quarter".
Index read_definite(const Words& words, Index at, Expression& out) {
  if ((words.is(at, K::kFiscal) || words.is(at, K::kFiller)) && words.unit(at + 1) == Unit::kYear) ++at;
  const Unit unit = words.unit(at);
  if (unit == Unit::kNone) return at;
  if (words[at].flag) {  // over the years, in the weeks before
    const bool after_preposition = at >= words.begin() + 2 && words.token(at - 2).upos == Upos::kADP;
    return after_preposition && unit >= Unit::kDay ? (out = vague_duration(unit, Direction::kNone), at + 1) : at;
  }
  if (unit == Unit::kDay) {
    const int32_t side = words.is(at + 1, K::kBefore) ? -1 : words.is(at + 1, K::kAfter) ? 1 : 0;
    if (side == 0) return at;
    if (words.is(at + 2, K::kDayWord) && words[at + 2].value == side) return out = counted(unit, 2 * side), at + 3;
    if (at + 2 >= words.end() || words.token(at + 2).upos == Upos::kPUNCT)
      return out = counted(unit, side, Anchor::kDiscourse), at + 2;
    return at;
  }
  if (unit == Unit::kWeek && words.is(at + 1, K::kOf)) {
    const Index end = read_date(words, at + 2, out);
    if (end != at + 2 && out.has(E::kDay)) return out.parts |= E::kWeekOf, end;
    return at;
  }
  if (words.is(at + 1, K::kBefore) && (at + 2 >= words.end() || words.token(at + 2).upos == Upos::kPUNCT)) {  // the year before
    return out = counted(unit, -1, Anchor::kDiscourse), at + 2;
  }
  if (unit != Unit::kWeek && unit != Unit::kWeekend && unit != Unit::kMonth && unit != Unit::kQuarter && unit != Unit::kYear)
    return at;
  const std::string_view behind = words.lower(at + 1);
  if (unit == Unit::kYear && (behind == "ended" || behind == "ending")) {
    out = {};
    out.type = TimeType::kDuration;
    out.parts = E::kDuration;
    out.amount = {10, false};
    out.unit = unit;
    return at + 1;
  }
  if (unit == Unit::kQuarter && (behind == "ended" || behind == "ending")) {
    if (const Index end = read_date(words, at + 2, out); end != at + 2 && out.has(E::kDay))
      return out.parts |= E::kQuarterTo, at + 1;
  }
  out = counted(unit, 0, Anchor::kDiscourse);
  out.direction = Direction::kThis;
  return at + 1;
}

}  // namespace

Index read_relative(const Words& words, Index at, Expression& out) {
  const bool the = words.is(at, K::kThe);
  Index next = at + the;
  const Word& word = words[next];
  switch (word.kind) {
    case K::kDayWord:
      if (the) return at;
      out = counted(Unit::kDay, word.value);
      return next + 1;
    case K::kTonight: return out = part_of_day(counted(Unit::kDay, 0), DayPart::kNight), next + 1;
    case K::kOvernight:
      if (words.token(next).upos != Upos::kADV) return at;
      return out = part_of_day(counted(Unit::kDay, 0), DayPart::kNight), next + 1;
    case K::kPresent:
      if (the || words.is(next + 1, K::kHyphen)) return at;
      return out = literal("PRESENT_REF"), next + 1;
    case K::kPast: return the ? at : (out = literal("PAST_REF"), next + 1);
    case K::kFuture: {
      out = literal("FUTURE_REF");
      if (word.value == 0) {
        const std::string_view behind = words.lower(next + 1);
        if (the || behind == "as" || behind == "after" || behind == "before" || words.is(next + 1, K::kHyphen)) return at;
        return next + 1;
      }
      if (words.unit(next + 1) != Unit::kNone && words[next + 1].flag) return next + 2;
      return words.token(next).upos == Upos::kNOUN ? next + 1 : at;
    }
    default: break;
  }
  Pointer pointer;
  if (const Index behind = read_pointer(words, next, pointer); behind != next) {
    const bool recent = word.kind == K::kLast && word.value == 3;
    if (const Index end = read_pointed(words, behind, pointer, recent, out); end != behind) return end;
    if (recent) return at;
    if (word.kind == K::kCurrent && !the && words.token(next).upos == Upos::kADJ) return out = literal("PRESENT_REF"), next + 1;
    if (the && word.kind == K::kLast && word.value == 1 && words.token(next).upos == Upos::kNOUN)
      return out = literal("PAST_REF"), next + 1;
    if (words.is(next, K::kThat) && words.is(behind, K::kPeriod)) return at;
  }
  if (the && words.lower(next) == "near" && (words.is(next + 1, K::kFuture) || words.lower(next + 1) == "term")) {
    return out = literal("FUTURE_REF"), next + 2;
  }
  if (the && words.is(next, K::kFiller) && words.lower(next) == "short" && words.lower(next + 1) == "term") {
    return out = literal("FUTURE_REF"), next + 2;
  }
  if (words.is(next, K::kArticle) && words.is(next + 1, K::kComparative, 1)) {  // a later date
    const std::string_view behind = words.lower(next + 2);
    if (behind == "date" || behind == "time" || behind == "stage") return out = literal("FUTURE_REF"), next + 3;
  }
  if (words.lower(next) == "a" && words.lower(next + 1) == "day" &&
      words.lower(next + 2) == "when") {  // "if there came a day when"
    bool supposed = false;
    for (Index before = words.begin(); before < next; ++before) {
      supposed |= words.lower(before) == "if" || words.token(before).xpos == Xpos::kMD;
    }
    return out = literal(supposed ? "FUTURE_REF" : "PAST_REF"), next + 2;
  }
  // the (comparable) year-ago quarter
  const std::string_view lower = words.lower(next);
  const Index year_ago = next + (lower == "comparable" || lower == "corresponding");
  if (const Index end = read_year_ago(words, year_ago, out); end != year_ago) return end;
  // the 1988 quarter, the 1988 period
  if (the && word.kind == K::kYear && (words.is(next + 1, K::kPeriod) || words.unit(next + 1) == Unit::kQuarter)) {
    out = {};
    out.parts = E::kYear | E::kPeriod;
    out.year = word.value;
    return next + 2;
  }
  if (word.kind == K::kUnit && !the) {
    // year end, year's end, years ago
    const Index edge = next + 1 + (words.is(next + 1, K::kHyphen) || words.is(next + 1, K::kPossessive));
    if (words.unit(next) == Unit::kYear && words.is(edge, K::kEdge, 2)) {
      out = counted(Unit::kYear, 0);
      out.mod = Modifier::kEnd;
      return edge + 1;
    }
    if (words.is(next + 1, K::kHyphen) && words.lower(next + 2) == "long") {  // day-long, decades-long
      out = vague_duration(words.unit(next), Direction::kNone);
      if (!word.flag) out.amount = {10, false};
      return next + 3;
    }
    if (word.flag) {
      const std::string_view before = next > words.begin() ? words.lower(next - 1) : std::string_view{};
      if (before == "for" || before == "within" || (before == "in" && words.unit(next) == Unit::kYear)) {
        out = vague_duration(words.unit(next), Direction::kNone);
        return next + 1;
      }
      out = vague_duration(words.unit(next), Direction::kNone);
      const Index end = read_distance(words, next + 1, out);
      return end == next + 1 ? at : end;
    }
  }
  if (word.kind == K::kOrdinal && word.value > 1 && words.unit(next + 1) == Unit::kDay &&
      !words[next + 1].flag) {  // the eighth day
    out = counted(Unit::kDay, 0);
    return next + 2;
  }
  if (the) {
    if (const Index end = read_definite(words, next, out); end != next) return end;
    // the first nine months, the nine months
    Index count = next + (words.is(next, K::kOrdinal) && !words[next].flag);
    if (words.is(count, K::kFiller)) ++count;
    Expression duration;
    const Index end = read_duration(words, count, duration);
    if (end != count && !words.is(count, K::kArticle)) return out = duration, end;
    return at;
  }
  Expression duration;
  if (const Index behind = read_duration(words, at, duration); behind != at) {
    if (const Index end = read_distance(words, behind, duration); end != behind) return out = duration, end;
  }
  return at;
}

}  // namespace rapporteur
