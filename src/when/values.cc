#include "when/values.h"

#include <algorithm>

#include "when/placement.h"
#include "when/stretches.h"

namespace rapporteur {

namespace {

using E = Expression;

constexpr const char* kSeasons[] = {"SP", "SU", "FA", "WI"};
constexpr const char* kDayParts[] = {"", "TMO", "TMI", "TAF", "TEV", "TNI", "TDT"};

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
  if (amount.vague) return out.add("X%c", unit == Unit::kDecade ? 'Y' : letter);
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
  if (finer != 0 && tenths % 5 == 0 && tenths != 0) {
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

}  // namespace

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
