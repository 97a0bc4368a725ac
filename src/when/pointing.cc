// What a pointing determiner makes of a unit or date: last week, this Friday, the next two weeks, that night.
#include "when/grammar.h"

namespace rapporteur {

namespace {

using K = WordKind;
using E = Expression;

}  // namespace

Index read_pointer(const Words& words, Index at, Pointer& out) {
  const Word& word = words[at];
  switch (word.kind) {
    case K::kThis:
      if (words.is(at + 1, K::kLast, 1) || words.is(at + 1, K::kNext, 1)) {  // this past spring, this coming Sunday
        const Index end = read_pointer(words, at + 1, out);
        out.duration = false;
        return end;
      }
      out = {0, Anchor::kPublication, Direction::kThis, false};
      return at + 1;
    case K::kCurrent: out = {0, Anchor::kPublication, Direction::kThis, false}; return at + 1;
    case K::kThat: out = {0, Anchor::kDiscourse, Direction::kThis, false}; return at + 1 + words.is(at + 1, K::kThat);
    case K::kLatest: out = {-1, Anchor::kDiscourse, Direction::kPast, false}; return at + 1;
    case K::kLast:
      out = {-1, word.value == 2 ? Anchor::kDiscourse : Anchor::kPublication, Direction::kPast,
             word.value == 1 || word.value == 3};
      return at + 1;
    case K::kNext:
      out = {1, word.value == 2 ? Anchor::kDiscourse : Anchor::kPublication, Direction::kFuture, false};
      return at + 1;
    default: return at;
  }
}

// What a pointing determiner stands before: "last |year", "the next |two weeks", "this |Friday", "that |night".
Index read_pointed(const Words& words, Index at, const Pointer& pointer, bool recent, Expression& out) {
  Index next = at;
  if (words.lower(at - 1) == "these" && words.unit(at) == Unit::kDay && words[at].flag)
    return out = literal("PRESENT_REF"), at + 1;
  while (next < at + 2 && (words.is(next, K::kFiscal) || words.is(next, K::kFiller))) ++next;
  const Unit unit = words.unit(next);
  if (unit != Unit::kNone && words[next].flag && unit >= Unit::kMinute) {
    if (pointer.direction == Direction::kThis) return at;
    out = vague_duration(unit, pointer.direction);
    return next + 1;
  }
  if (unit >= Unit::kDay && unit != Unit::kNone && !recent) {
    if (pointer.duration) {
      out = vague_duration(unit, pointer.direction);
      out.amount = {10, false};
      return next + 1;
    }
    out = counted(unit, pointer.shift, pointer.anchor);
    if (unit == Unit::kDay && pointer.shift == 1) out.anchor = Anchor::kDiscourse;  // the next day
    // "the latest quarter" is the one the text reports on
    if (pointer.anchor == Anchor::kDiscourse && pointer.direction == Direction::kPast && words.is(at - 1, K::kLatest)) {
      if (unit == Unit::kQuarter)
        out.shift = 0;
      else
        out.anchor = Anchor::kPublication;
    }
    return next + 1;
  }
  Amount amount;
  const Index behind = read_amount(words, next, amount);
  if (behind != next && !words.is(next, K::kArticle) && pointer.direction != Direction::kThis) {
    Expression duration;
    const Index end = read_duration(words, next, duration);
    if (end != next && duration.unit != Unit::kNone) {
      out = duration;
      out.direction = pointer.direction;
      return end;
    }
  }
  if (recent) return at;
  if (words.is(next, K::kPeriod) && pointer.anchor == Anchor::kDiscourse) {
    out = counted(Unit::kQuarter, 0, Anchor::kDiscourse);
    return next + 1;
  }
  if (words.is(next, K::kDayPart)) {
    const DayPart part = static_cast<DayPart>(words[next].value);
    const int32_t shift = pointer.shift;
    out = part_of_day(counted(Unit::kDay, shift, shift == 1 ? Anchor::kDiscourse : pointer.anchor), part);
    return next + 1;
  }
  if (words.is(next, K::kWeekday) || words.is(next, K::kMonth) || words.is(next, K::kSeason) || words.is(next, K::kHoliday)) {
    Expression date;
    const Index end = read_date(words, next, date);
    if (end != next && !date.has(E::kYear)) {
      out = date;
      out.direction = pointer.direction;
      out.anchor = pointer.anchor;
      return end;
    }
  }
  return at;
}

}  // namespace rapporteur
