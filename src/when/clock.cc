// The clock: "10:35 a.m. EST", "noon", "4 in the morning", "0830 GMT".
#include "when/grammar.h"

namespace rapporteur {

namespace {

using K = WordKind;

}  // namespace

Index read_clock(const Words& words, Index at, Expression& out) {
  const Word& word = words[at];
  Index next = at + 1;
  Expression clock;
  clock.type = TimeType::kTime;
  clock.parts = Expression::kClock;
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
