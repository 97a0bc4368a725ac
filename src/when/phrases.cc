// Whole expressions: a core and all that belongs to it, "about", "early", "the end of", "Friday evening", "the third quarter of
// last year".
#include "when/grammar.h"

namespace rapporteur {

namespace {

using K = WordKind;
using E = Expression;

constexpr uint32_t kDayGrain = E::kDay | E::kWeekday | E::kHoliday;
constexpr uint32_t kTimeOfDay = E::kClock | E::kDayPart;
constexpr uint32_t kPartOfYear = E::kMonth | E::kQuarter | E::kHalf | E::kSeason;

bool is_day(const Expression& e) { return e.has(kDayGrain) || (e.has(E::kBase) && e.base == Unit::kDay); }
bool is_whole_year(const Expression& e) { return e.parts == E::kYear || (e.parts == E::kBase && e.base == Unit::kYear); }
bool is_part_of_year(const Expression& e) {
  return e.has(kPartOfYear) && !e.has(E::kYear | E::kBase | kTimeOfDay) && !e.recurring;
}

// Whether two neighbours are one expression. `joint`: the word between them, kOther for none.
bool belong(const Expression& a, const Expression& b, K joint) {
  if (a.has(E::kDuration | E::kLiteral | E::kRange) || b.has(E::kDuration | E::kLiteral | E::kRange) || a.recurring ||
      b.recurring) {
    return false;
  }
  const bool a_time = a.has(kTimeOfDay), b_time = b.has(kTimeOfDay), a_date = (a.parts & ~kTimeOfDay) != 0,
             b_date = (b.parts & ~kTimeOfDay) != 0;
  // 10 p.m. Wednesday, noon on Saturday, the morning of April 3
  if (a_time && !a_date && b_date && is_day(b) && !b_time) return joint != K::kIn && joint != K::kAt && joint != K::kPossessive;
  // Friday evening, yesterday at 10 a.m.
  if (a_date && is_day(a) && !a_time && b_time && !b_date) {
    return joint == K::kOther || (joint == K::kAt && b.has(E::kClock)) || (joint == K::kComma && b.has(E::kClock));
  }
  if (a_time || b_time) return false;
  // Friday, Oct. 13; Monday of last week
  if (a.parts == E::kWeekday && b.has(E::kDay) && b.has(E::kMonth)) {
    return joint == K::kOther || joint == K::kComma;
  }
  if (a.parts == E::kWeekday && b.has(E::kBase) && b.base == Unit::kWeek) return joint == K::kOther || joint == K::kOf;
  // Sunday, March 8 this year; July last year; the third quarter of 1984
  if (is_part_of_year(a) && is_whole_year(b)) {
    if (b.keep_grain && !a.has(E::kQuarter)) return false;
    return joint == K::kOf || (joint == K::kOther && b.has(E::kBase)) || (joint == K::kOther && a.has(E::kQuarter | E::kHalf));
  }
  // this year's third quarter, the 1988 third quarter
  if (is_whole_year(a) && is_part_of_year(b))
    return joint == K::kPossessive || (joint == K::kOther && b.has(E::kQuarter | E::kHalf));
  return false;
}

void merge(Expression& a, const Expression& b) {
  if (b.has(E::kYear)) a.year = b.year;
  if (b.has(E::kHalf)) a.half = b.half;
  if (b.has(E::kQuarter)) a.quarter = b.quarter;
  if (b.has(E::kSeason)) a.season = b.season;
  if (b.has(E::kMonth)) a.month = b.month;
  if (b.has(E::kDay)) a.day = b.day;
  if (b.has(E::kWeekday)) a.weekday = b.weekday;
  if (b.has(E::kHoliday)) a.holiday = b.holiday;
  if (b.has(E::kDayPart)) a.day_part = b.day_part;
  if (b.has(E::kClock)) a.minutes = b.minutes, a.hour_only = b.hour_only, a.utc = b.utc;
  if (b.has(E::kBase)) a.base = b.base, a.shift = b.shift, a.anchor = b.anchor;
  if (b.direction != Direction::kNone) a.direction = b.direction;
  if (b.mod != Modifier::kNone && a.mod == Modifier::kNone) a.mod = b.mod;
  a.keep_grain = false;
  a.parts |= b.parts;
  if (a.has(kTimeOfDay)) a.type = TimeType::kTime;
}

// One part: the longest reading that begins here. `alone`: nothing stands before it that it could belong to.
Index read_part(const Words& words, Index at, bool alone, Expression& out) {
  Expression trial;
  Index best = at;
  const auto consider = [&](Index end) {
    if (end <= best) return;
    best = end;
    out = trial;
  };
  consider(read_relative(words, at, trial));
  const bool the = words.is(at, K::kThe);
  const Index bare = at + the;
  const auto consider_bare = [&](Index end) {
    if (end != bare) consider(end);
  };
  // In "the 1991 agreement" and "the Friday explosions" the article is the noun's; "the 1990s" and "the third quarter" have
  // their own.
  constexpr uint32_t kWithArticle = E::kDecade | E::kCentury | E::kQuarter | E::kHalf | E::kSeason;
  if (const Index end = read_date(words, bare, trial); end != bare) {
    if (!the || trial.has(kWithArticle) || words.is(bare, K::kOrdinal) || words.is(bare, K::kUnit)) consider(end);
  }
  consider_bare(read_clock(words, bare, trial));
  if (bare == at) {
    consider_bare(read_set(words, at, trial));
    consider_bare(read_duration(words, at, trial));
  }
  if (best != at) return best;
  if (!words.is(bare, K::kDayPart) || words[bare].flag) return at;
  // "in the morning", "mid-afternoon", "Friday night"; not "good morning", "the night the bridge fell"
  const K before = at > words.begin() ? words.kind(at - 1) : K::kOther;
  const bool told = (the && (before == K::kIn || words.lower(at - 1) == "during")) || before == K::kPhase;
  if (!alone || told || words[bare].prefix == Prefix::kMid) {
    out = {};
    out.type = TimeType::kTime;
    out.parts = E::kDayPart;
    out.day_part = static_cast<DayPart>(words[bare].value);
    return bare + 1;
  }
  return at;
}

// A part and its neighbours.
Index read_core(const Words& words, Index at, Expression& out) {
  Index end = read_part(words, at, true, out);
  if (end == at) return at;
  for (int joined = 0; joined < 3; ++joined) {
    Index next = end;
    K joint = words.kind(next);
    if (joint == K::kComma || joint == K::kOf || joint == K::kOn || joint == K::kAt || joint == K::kPossessive ||
        joint == K::kIn)
      ++next;
    else
      joint = K::kOther;
    const Index phase = next;
    if (words.is(phase, K::kPhase)) ++next;  // Friday late evening
    Expression more;
    const Index behind = read_part(words, next, false, more);
    if (behind == next || !belong(out, more, joint)) break;
    merge(out, more);
    end = behind;
  }
  return end;
}

Modifier phase_modifier(int32_t value) { return value == 0 ? Modifier::kStart : value == 1 ? Modifier::kMid : Modifier::kEnd; }

// "early", "late", "earlier", "mid", "the end of": returns the first token of what is modified.
Index read_phase(const Words& words, Index at, Modifier& mod) {
  const Index bare = at + words.is(at, K::kThe);
  const Index very = bare + (words.lower(bare) == "very");
  if (words.is(very, K::kEdge)) {
    mod = phase_modifier(words[very].value);
    if (words.is(very + 1, K::kOf)) return very + 2;
    return at;
  }
  if (words.is(bare, K::kPhase)) {
    mod = phase_modifier(words[bare].value);
    const Index next = bare + 1;
    return next + (words.is(next, K::kHyphen) || words.is(next, K::kIn) || words.is(next, K::kOn));
  }
  if (words.is(at, K::kComparative)) {
    mod = words[at].value == 0 ? Modifier::kStart : Modifier::kEnd;
    const Index next = at + 1;
    return next + (words.is(next, K::kIn) || words.is(next, K::kOn));
  }
  return at;
}

// "about", "at least", "more than", "up to": returns the first token of what is modified.
Index read_about(const Words& words, Index at, Modifier& mod) {
  Index next = at;
  const bool no = words.lower(next) == "no" || words.lower(next) == "not";
  if (no) ++next;
  if (words.is(next, K::kAt) && words.is(next + 1, K::kAbout) &&
      (words.lower(next + 1) == "least" || words.lower(next + 1) == "most")) {
    mod = static_cast<Modifier>(words[next + 1].value);
    return no ? at : next + 2;
  }
  if (words.lower(next) == "more" && words.is(next + 1, K::kThan)) {
    mod = no ? Modifier::kEqualOrLess : Modifier::kMoreThan;
    return next + 2;
  }
  if (words.lower(next) == "less" && words.is(next + 1, K::kThan)) {
    mod = no ? Modifier::kEqualOrMore : Modifier::kLessThan;
    return next + 2;
  }
  if (no) return at;
  if (words.lower(next) == "up" && words.is(next + 1, K::kTo)) {
    mod = Modifier::kEqualOrLess;
    return next + 2;
  }
  if (words.is(next, K::kAbout) && words.lower(next) != "less" && words.lower(next) != "least" && words.lower(next) != "most") {
    mod = static_cast<Modifier>(words[next].value);
    return next + 1;
  }
  return at;
}

}  // namespace

Index read_phrase(const Words& words, Index at, Expression& out) {
  Modifier mod = Modifier::kNone;
  Index end = at;
  if (const Index core = read_about(words, at, mod); core != at) {
    end = read_core(words, core, out);
    const bool measured = out.has(E::kDuration) || (out.has(E::kBase) && out.shift != 0 && words.is(end - 1, K::kAgo));
    const bool placed = mod == Modifier::kApprox && (out.parts == E::kYear || out.has(E::kDay | E::kClock));
    if (end == core || words.is(core, K::kThe) || (!measured && !placed)) return at;
  } else if (const Index phased = read_phase(words, at, mod); phased != at) {
    end = read_core(words, phased, out);
    if (end == phased || out.has(E::kDuration | E::kLiteral) || out.recurring) return at;
  } else {
    end = read_core(words, at, out);
    if (end == at) return at;
    const Index inner = at + words.is(at, K::kThe);
    if (words[inner].prefix == Prefix::kMid) mod = Modifier::kMid;
    if (words[inner].prefix == Prefix::kPost) mod = Modifier::kAfter;
    if (words[inner].prefix == Prefix::kPre) mod = Modifier::kBefore;
  }
  if (mod != Modifier::kNone) out.mod = mod;
  if (words.is(end, K::kOr) && words.lower(end + 1) == "so") {  // a year or so
    out.mod = Modifier::kApprox;
    end += 2;
    if (out.has(E::kDuration) && words.is(end, K::kAgo) && out.direction == Direction::kNone && !out.amount.vague) {
      out.parts = E::kBase;
      out.type = TimeType::kDate;
      out.base = out.unit;
      out.shift = -out.amount.tenths / 10;
      ++end;
    }
  }
  if (out.has(E::kDuration) && !out.recurring) {
    const Index behind = end + words.is(end, K::kHyphen);
    if (words.is(behind, K::kOld)) return at;  // an age
    if (behind != end && words.lower(behind) == "long") end += 2;
  }
  out.first = at;
  out.end = end;
  return end;
}

}  // namespace rapporteur
