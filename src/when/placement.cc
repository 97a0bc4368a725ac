#include "when/placement.h"

#include "when/stretches.h"

namespace rapporteur {

namespace {

using E = Expression;

// The parts below the year, in a year.
Stretch within_year(const Expression& e, int32_t year) {
  if (e.has(E::kHoliday)) return holiday_stretch(year, e.holiday);
  if (e.has(E::kMonth)) {
    const Stretch month = month_stretch(year, e.month);
    if (!month.known() || !e.has(E::kDay)) return month;
    if (e.day > days_in_month(year, e.month)) return {};
    const Day day = day_of(year, e.month, e.day);
    return {Unit::kDay, {day, day}};
  }
  if (e.has(E::kQuarter)) return quarter_stretch(year, e.quarter);
  if (e.has(E::kSeason)) return season_stretch(year, e.season);
  if (e.has(E::kHalf)) {
    const Stretch first = quarter_stretch(year, e.half * 2 - 1), second = quarter_stretch(year, e.half * 2);
    return first.known() ? Stretch{Unit::kHalf, {first.days.from, second.days.to}} : first;
  }
  return year_stretch(year);
}

// Days between a day and a stretch; 0 inside it.
int32_t distance(Day day, const Stretch& stretch) {
  return day < stretch.days.from ? stretch.days.from - day : day > stretch.days.to ? day - stretch.days.to : 0;
}

// A date without its year: the year whose date lies best, by direction, else by tense and nearness.
Stretch nearest_year(const Expression& e, Day anchor, Tense tense) {
  const int32_t year = civil(anchor).year;
  if (e.direction == Direction::kThis) {
    const Stretch last = within_year(e, year - 1);
    if (e.has(E::kSeason) && last.known() && last.days.contains(anchor)) return last;  // this winter, in January
    return within_year(e, year);
  }
  // How much worse a date is that the tense speaks against, in days.
  // A day far off is told with its year, so nearness rules it; a quarter that has just ended is what the future is told of.
  const int32_t kAgainstTense = e.has(E::kDay) ? 150 : e.has(E::kQuarter) ? 60 : 330;
  static constexpr int32_t kUntold = 20;
  Stretch best;
  int32_t best_cost = 0;
  for (int32_t candidate = year - 1; candidate <= year + 1; ++candidate) {
    const Stretch stretch = within_year(e, candidate);
    if (!stretch.known()) continue;
    const bool ahead = stretch.days.from > anchor, behind = stretch.days.to < anchor;
    if (e.direction == Direction::kPast && (!behind || (!e.has(E::kDay) && distance(anchor, stretch) < 31)))
      continue;  // not "last month"
    if (e.direction == Direction::kFuture && !ahead) continue;
    int32_t cost = distance(anchor, stretch);
    if ((ahead && tense == Tense::kPast) || (behind && tense == Tense::kFuture)) cost += kAgainstTense;
    if (ahead && tense == Tense::kUnknown) cost += kUntold;
    if (!best.known() || cost < best_cost) best = stretch, best_cost = cost;
  }
  if (!best.known() && e.direction == Direction::kNone && e.day == 29) {  // February 29: the last leap year
    for (int32_t back = 2; back < 9 && !best.known(); ++back) best = within_year(e, year - back);
  }
  return best;
}

Stretch nearest_weekday(const Expression& e, Day anchor, Tense tense) {
  const Day since = (weekday(anchor) - e.weekday + 7) % 7;  // days back to it, 0 when it is today
  Day day = anchor - since;
  switch (e.direction) {
    case Direction::kPast: day = since == 0 ? anchor - 7 : anchor - since; break;
    case Direction::kFuture: day = anchor - since + 7; break;
    case Direction::kThis: day = since == 0 || tense == Tense::kPast ? anchor - since : anchor - since + 7; break;
    case Direction::kNone:
      if ((tense == Tense::kFuture || tense == Tense::kPresent) && since != 0) day = anchor - since + 7;
      break;
  }
  return stretch_at(Unit::kDay, day);
}

// A date without its year in a tale of old times: "On October 2, 1835, … By June …" goes on in the year it speaks of.
Stretch in_told_year(const Expression& e, const Discourse& discourse, Tense tense) {
  const Stretch& last = discourse.last;
  if (!last.known() || e.direction != Direction::kNone || tense == Tense::kFuture || tense == Tense::kPresent) return {};
  if (discourse.sentence - discourse.last_sentence > 2 || (last.grain != Unit::kDay && last.grain != Unit::kMonth)) return {};
  const int32_t year = civil(last.days.from).year;
  const bool old = discourse.published.from != kNoDay && discourse.published.from - last.days.to > 600;
  return old ? within_year(e, year) : Stretch{};
}

// What the text counts from; unknown when it is not told.
Stretch anchor_of(const Expression& e, const Discourse& discourse) {
  const Stretch published{Unit::kDay, discourse.published};
  if (e.anchor == Anchor::kPublication) return discourse.published.from == kNoDay ? Stretch{} : published;
  if (e.has(E::kBase) && e.base == Unit::kDay && discourse.last_day.known()) return discourse.last_day;
  if (e.has(E::kWeekday) && discourse.last_day.known()) return discourse.last_day;
  if (discourse.last.known()) return discourse.last;
  return discourse.published.from == kNoDay ? Stretch{} : published;
}

// "a year earlier": the same quarter, month or day of an earlier year.
Stretch years_before(const Stretch& from, int32_t years) {
  const YearMonthDay date = civil(from.days.from);
  switch (from.grain) {
    case Unit::kQuarter: return quarter_stretch(date.year + years, (date.month + 2) / 3);
    case Unit::kMonth: return month_stretch(date.year + years, date.month);
    default: return year_stretch(date.year + years);
  }
}

Stretch place_base(const Expression& e, const Discourse& discourse, Tense tense) {
  if (e.keep_grain) {
    if (discourse.period.known()) return years_before(discourse.period, e.shift);
    if (e.has(E::kPeriod) && discourse.day_known())
      return years_before(stretch_at(Unit::kQuarter, discourse.published.from, -1), e.shift);
    if (e.anchor == Anchor::kDiscourse && discourse.last.known()) return years_before(discourse.last, e.shift);
  }
  if (e.base == Unit::kQuarter && e.anchor == Anchor::kDiscourse) {
    if (discourse.quarter.known()) return stretch_at(Unit::kQuarter, discourse.quarter.days.from, e.shift);
    return discourse.year_known() ? stretch_at(Unit::kQuarter, discourse.published.from, e.shift - 1) : Stretch{};
  }
  Stretch anchor = anchor_of(e, discourse);
  // "the week", "the year" without "same" or "that": the present one
  if (e.direction == Direction::kThis && e.shift == 0 && e.anchor == Anchor::kDiscourse && discourse.published.from != kNoDay) {
    anchor = {Unit::kDay, discourse.published};
  }
  if (!anchor.known()) return {};
  const Stretch first = stretch_at(e.base, anchor.days.from, e.shift), last = stretch_at(e.base, anchor.days.to, e.shift);
  // An anchor coarser than the unit does not tell which one is meant.
  if (first.days != last.days && !(e.anchor == Anchor::kDiscourse && anchor.grain != Unit::kDay)) return {};
  if (first.days != last.days && e.base < Unit::kMonth) return {};
  // "over the weekend", told on a Monday; "this weekend" only when the verb is past
  const bool back = tense == Tense::kPast || (tense == Tense::kUnknown && e.anchor == Anchor::kDiscourse);
  if (e.base == Unit::kWeekend && e.shift == 0 && back && first.days.from > anchor.days.to) {
    return stretch_at(e.base, anchor.days.from, -1);
  }
  return first;
}

}  // namespace

Stretch place(const Expression& e, const Discourse& discourse, Tense tense) {
  if (e.has(E::kCentury)) return e.year <= 0 ? Stretch{} : stretch_at(Unit::kCentury, day_of(e.year, 1, 1));
  if (e.has(E::kDecade)) {
    int32_t year = e.year;
    if (e.short_decade) {
      const int32_t now = discourse.year_known() ? civil(discourse.published.from).year : 1999;
      year += 1900;
      if (e.year <= 20 && year + 100 <= now) year += 100;
    }
    return stretch_at(Unit::kDecade, day_of(year, 1, 1));
  }
  if (e.has(E::kYear)) {
    if (e.has(E::kPeriod) && discourse.period.known())
      return years_before(discourse.period, e.year - civil(discourse.period.days.from).year);
    return e.year < 1 ? Stretch{} : within_year(e, e.year);
  }
  if (e.has(E::kBase)) {
    const Stretch base = place_base(e, discourse, tense);
    if (!base.known()) return base;
    if (e.has(E::kWeekday) && base.grain == Unit::kWeek)
      return {Unit::kDay, {base.days.from + e.weekday, base.days.from + e.weekday}};
    if (base.grain == Unit::kYear && e.has(E::kMonth | E::kQuarter | E::kSeason | E::kHalf))
      return within_year(e, civil(base.days.from).year);
    return base;
  }
  const bool dated = e.has(E::kMonth | E::kQuarter | E::kSeason | E::kHalf | E::kHoliday);
  const Stretch anchor = anchor_of(e, discourse);
  if (dated) {
    if (!anchor.known() || civil(anchor.days.from).year != civil(anchor.days.to).year) return {};
    const Stretch near = nearest_year(e, anchor.days.from, tense);
    const Stretch told = in_told_year(e, discourse, tense);
    return told.known() && near.known() && distance(anchor.days.from, near) > 60 ? told : near;
  }
  if (e.has(E::kWeekday))
    return anchor.known() && anchor.days.from == anchor.days.to ? nearest_weekday(e, anchor.days.from, tense) : Stretch{};
  // a clock time or part of the day alone: on the day last spoken of
  if (e.has(E::kClock | E::kDayPart)) {
    if (discourse.last_day.known()) return discourse.last_day;
    return discourse.day_known() ? Stretch{Unit::kDay, discourse.published} : Stretch{};
  }
  return {};
}

Stretch end_of_range(const Expression& e, const Stretch& from) {
  Expression last;
  last.parts = E::kYear;
  last.year = e.end_year != 0 ? e.end_year : civil(from.days.from).year;
  if (e.end_month != 0) last.parts |= E::kMonth, last.month = e.end_month;
  if (e.end_day != 0) last.parts |= E::kDay, last.day = e.end_day;
  return within_year(last, last.year);
}

}  // namespace rapporteur
