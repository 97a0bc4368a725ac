#include "when/values.h"

#include <algorithm>
#include <cstdlib>

#include "when/stretches.h"

namespace rapporteur {

namespace {

using E = Expression;

constexpr const char* kSeasons[] = {"SP", "SU", "FA", "WI"};
constexpr const char* kDayParts[] = {"", "TMO", "TMI", "TAF", "TEV", "TNI", "TDT"};

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
  const int32_t kAgainstTense = e.has(E::kDay) ? 150 : e.has(E::kQuarter) ? 60 : 300;
  static constexpr int32_t kUntold = 20;
  Stretch best;
  int32_t best_cost = 0;
  for (int32_t candidate = year - 1; candidate <= year + 1; ++candidate) {
    const Stretch stretch = within_year(e, candidate);
    if (!stretch.known()) continue;
    const bool ahead = stretch.days.from > anchor, behind = stretch.days.to < anchor;
    if (e.direction == Direction::kPast && (!behind || (!e.has(E::kDay) && distance(anchor, stretch) < 15)))
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
  return {Unit::kDay, {day, day}};
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

// The calendar part of an expression; unknown when the text does not tell enough.
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
    return told.known() && near.known() && distance(anchor.days.from, near) > 90 ? told : near;
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

// What is known of a date that cannot be placed.
void write_unplaced(const Expression& e, Text& out) {
  if (e.has(E::kCentury) && e.year < 0) return out.add("BC%02d", -e.year / 100 - 1);
  if (e.has(E::kCentury)) return out.add("%02d", e.year / 100);
  if (e.has(E::kYear) && e.year < 0) return out.add("BC%04d", -e.year);
  if (e.has(E::kBase) && !e.has(E::kMonth | E::kQuarter | E::kSeason | E::kHalf | E::kWeekday)) {
    switch (e.base) {
      case Unit::kDay: return out.add("XXXX-XX-XX");
      case Unit::kWeek: return out.add("XXXX-WXX");
      case Unit::kWeekend: return out.add("XXXX-WXX-WE");
      case Unit::kMonth: return out.add("XXXX-XX");
      case Unit::kQuarter: return out.add("XXXX-QX");
      case Unit::kDecade: return out.add("XXX");
      case Unit::kCentury: return out.add("XX");
      default: return out.add("XXXX");
    }
  }
  if (e.has(E::kYear))
    out.add("%04d", e.year);
  else
    out.add("XXXX");
  if (e.has(E::kMonth)) out.add("-%02d", e.month);
  if (e.has(E::kDay)) out.add("-%02d", e.day);
  if (e.has(E::kQuarter)) out.add("-Q%d", e.quarter);
  if (e.has(E::kHalf)) out.add("-H%d", e.half);
  if (e.has(E::kSeason)) out.add("-%s", kSeasons[e.season]);
  if (e.has(E::kWeekday)) out.add("-WXX-%d", e.weekday + 1);
  if (e.has(E::kHoliday) || (e.parts & ~(E::kClock | E::kDayPart)) == 0) out.add("-XX-XX");
}

void write_length(const Amount& amount, Unit unit, Text& out) {
  static constexpr char kLetters[] = {'S', 'M', 'H', 'D', 'D', 'W', 'W', 'M', 'Q', 'Y', 'Y', 'Y', 'E', 'C', 'L'};
  const char letter = kLetters[static_cast<size_t>(unit)];
  if (amount.vague) return out.add("X%c", letter);
  int32_t tenths = amount.tenths;
  char finer = 0;
  int32_t finer_count = 0;
  switch (unit) {
    case Unit::kWeekend: return out.add("%dWE", tenths / 10);
    case Unit::kFortnight: tenths *= 2; break;
    case Unit::kDecade: return out.add("%dY", tenths);
    case Unit::kCentury: return out.add("%dY", tenths * 10);
    case Unit::kYear: finer = 'M', finer_count = tenths % 10 * 12 / 10; break;
    case Unit::kHour: finer = 'M', finer_count = tenths % 10 * 6; break;
    case Unit::kMinute: finer = 'S', finer_count = tenths % 10 * 6; break;
    default: break;
  }
  if (finer != 0 && tenths % 5 == 0) {
    if (tenths >= 10) out.add("%d%c", tenths / 10, letter);
    if (finer_count > 0) out.add("%d%c", finer_count, finer);
    return;
  }
  if (tenths % 10 == 0)
    out.add("%d%c", tenths / 10, letter);
  else
    out.add("%d.%d%c", tenths / 10, tenths % 10, letter);
}

void write_duration(const Expression& e, Text& out) {
  const bool clock = e.unit < Unit::kDay;
  out.add(clock ? "PT" : "P");
  write_length(e.amount, e.unit, out);
  if (e.second_unit == Unit::kNone) return;
  if (!clock && e.second_unit < Unit::kDay) out.add("T");
  write_length(e.second_amount, e.second_unit, out);
}

// The days of "the past three months", "the next two weeks".
DayRange days_of_duration(const Expression& e, const Discourse& discourse) {
  if (e.amount.vague || !discourse.day_known() || (e.direction != Direction::kPast && e.direction != Direction::kFuture))
    return {};
  const Day now = discourse.published.from;
  const int32_t count = std::max(1, e.amount.tenths / 10) * (e.direction == Direction::kPast ? -1 : 1);
  const YearMonthDay date = civil(now);
  int32_t months = 0;
  Day other = kNoDay;
  switch (e.unit) {
    case Unit::kDay: other = now + count; break;
    case Unit::kWeek: other = now + 7 * count; break;
    case Unit::kMonth: months = count; break;
    case Unit::kQuarter: months = 3 * count; break;
    case Unit::kYear: months = 12 * count; break;
    case Unit::kDecade: months = 120 * count; break;
    default: return {};
  }
  if (months != 0) {
    const int32_t month = date.year * 12 + date.month - 1 + months;
    if (month < 12 || month >= 9999 * 12) return {};
    other = day_of(month / 12, month % 12 + 1, std::min(date.day, days_in_month(month / 12, month % 12 + 1)));
  }
  return {std::min(now, other), std::max(now, other)};
}

void write_clock(const Expression& e, Text& out) {
  if (e.has(E::kClock)) {
    if (e.hour_only)
      out.add("T%02d", e.minutes / 60);
    else
      out.add("T%02d:%02d", e.minutes / 60, e.minutes % 60);
    if (e.utc) out.add("Z");
  } else if (e.has(E::kDayPart)) {
    out.add("%s", kDayParts[static_cast<size_t>(e.day_part)]);
  }
}

Stretch end_of_range(const Expression& e, const Stretch& from) {
  Expression last;
  last.parts = E::kYear;
  last.year = e.end_year != 0 ? e.end_year : civil(from.days.from).year;
  if (e.end_month != 0) last.parts |= E::kMonth, last.month = e.end_month;
  if (e.end_day != 0) last.parts |= E::kDay, last.day = e.end_day;
  return within_year(last, last.year);
}

}  // namespace

std::string_view name_of(Modifier mod) {
  static constexpr std::string_view kNames[] = {"",          "START",         "MID",          "END",         "APPROX",
                                                "BEFORE",    "AFTER",         "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN",
                                                "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"};
  return kNames[static_cast<size_t>(mod)];
}

Stretch evaluate(const Expression& e, const Discourse& discourse, Tense tense, Arena& arena, Time& time) {
  time.type = e.type;
  time.mod = name_of(e.mod);
  time.days = {};
  Text value;
  Stretch stretch;
  if (e.has(E::kLiteral)) {
    time.value = e.literal;
    return {};
  }
  if (e.has(E::kDuration)) {
    write_duration(e, value);
    if (!e.recurring) time.days = days_of_duration(e, discourse);
  } else if (e.recurring) {
    write_unplaced(e, value);
    write_clock(e, value);
  } else {
    stretch = place(e, discourse, tense);
    if (stretch.known() && e.has(E::kWeekOf)) stretch = stretch_at(Unit::kWeek, stretch.days.from);
    if (stretch.known() && e.has(E::kQuarterTo)) stretch = stretch_at(Unit::kQuarter, stretch.days.from - 45);
    if (!stretch.known()) {
      write_unplaced(e, value);
    } else {
      write_value(stretch, value);
      time.days = stretch.days;
      if (e.has(E::kRange)) {
        const Stretch last = end_of_range(e, stretch);
        if (last.known() && last.days.to >= stretch.days.to) {
          value.add("/");
          write_value(last, value);
          time.days.to = last.days.to;
        }
      }
    }
    write_clock(e, value);
  }
  time.value = arena.copy(value.view());
  return stretch;
}

}  // namespace rapporteur
