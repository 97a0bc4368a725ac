#include "when/stretches.h"

#include <cstdarg>
#include <cstdio>

namespace rapporteur {

namespace {

constexpr Day kBegin = -719'162, kEnd = 2'932'896;  // 1 January of the year 1, 31 December 9999

bool in_calendar(int64_t year) { return year >= 1 && year <= 9999; }

Stretch days(Unit grain, Day from, Day to) { return {grain, {from, to}}; }

// First Sunday after the full moon of spring (the anonymous Gregorian computus of Meeus, Jones and Butcher).
Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7,
            m = (a + 11 * h + 22 * l) / 451;
  return day_of(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
}

// The n-th such weekday of a month; n = -1 for the last one.
Day nth_weekday(int year, int month, int weekday_wanted, int n) {
  if (n < 0) {
    const Day last = day_of(year, month, days_in_month(year, month));
    return last - (weekday(last) - weekday_wanted + 7) % 7;
  }
  const Day first = day_of(year, month, 1);
  return first + (weekday_wanted - weekday(first) + 7) % 7 + 7 * (n - 1);
}

}  // namespace

void Text::add(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const int written = std::vsnprintf(bytes + size, sizeof bytes - size, format, arguments);
  va_end(arguments);
  if (written > 0) size = std::min<uint32_t>(size + static_cast<uint32_t>(written), sizeof bytes - 1);
}

Stretch year_stretch(int32_t year) {
  if (!in_calendar(year)) return {};
  return days(Unit::kYear, day_of(year, 1, 1), day_of(year, 12, 31));
}

Stretch month_stretch(int32_t year, int month) {
  if (!in_calendar(year)) return {};
  return days(Unit::kMonth, day_of(year, month, 1), day_of(year, month, days_in_month(year, month)));
}

Stretch quarter_stretch(int32_t year, int quarter) {
  if (!in_calendar(year)) return {};
  return days(Unit::kQuarter, day_of(year, quarter * 3 - 2, 1), day_of(year, quarter * 3, days_in_month(year, quarter * 3)));
}

Stretch season_stretch(int32_t year, int season) {
  if (!in_calendar(year) || year == 9999) return {};
  const int first = 3 + 3 * season;
  if (season < 3) return days(Unit::kSeason, day_of(year, first, 1), day_of(year, first + 2, days_in_month(year, first + 2)));
  return days(Unit::kSeason, day_of(year, 12, 1), day_of(year + 1, 2, days_in_month(year + 1, 2)));
}

Stretch holiday_stretch(int32_t year, Holiday holiday) {
  if (!in_calendar(year)) return {};
  Day day = kNoDay;
  switch (holiday) {
    case Holiday::kChristmas: day = day_of(year, 12, 25); break;
    case Holiday::kChristmasEve: day = day_of(year, 12, 24); break;
    case Holiday::kBoxingDay: day = day_of(year, 12, 26); break;
    case Holiday::kNewYear: day = day_of(year, 1, 1); break;
    case Holiday::kNewYearsEve: day = day_of(year, 12, 31); break;
    case Holiday::kValentine: day = day_of(year, 2, 14); break;
    case Holiday::kMayDay: day = day_of(year, 5, 1); break;
    case Holiday::kIndependence: day = day_of(year, 7, 4); break;
    case Holiday::kHalloween: day = day_of(year, 10, 31); break;
    case Holiday::kVeterans: day = day_of(year, 11, 11); break;
    case Holiday::kThanksgiving: day = nth_weekday(year, 11, 3, 4); break;
    case Holiday::kLabor: day = nth_weekday(year, 9, 0, 1); break;
    case Holiday::kMemorial: day = nth_weekday(year, 5, 0, -1); break;
    case Holiday::kElection: day = nth_weekday(year, 11, 0, 1) + 1; break;
    case Holiday::kEaster: day = easter(year); break;
    case Holiday::kGoodFriday: day = easter(year) - 2; break;
    case Holiday::kPalmSunday: day = easter(year) - 7; break;
  }
  return days(Unit::kDay, day, day);
}

Stretch stretch_at(Unit grain, Day day, int32_t shift) {
  const YearMonthDay date = civil(day);
  switch (grain) {
    case Unit::kDay: {
      const int64_t moved = int64_t{day} + shift;
      return moved < kBegin || moved > kEnd ? Stretch{} : days(grain, Day(moved), Day(moved));
    }
    case Unit::kFortnight: shift *= 2; [[fallthrough]];
    case Unit::kWeek:
    case Unit::kWeekend: {
      const int64_t monday = int64_t{day} - weekday(day) + int64_t{7} * shift;
      if (monday < kBegin || monday + 6 > kEnd) return {};
      if (grain == Unit::kWeekend) return days(grain, Day(monday + 5), Day(monday + 6));
      return days(Unit::kWeek, Day(monday), Day(monday + 6));
    }
    case Unit::kMonth: {
      const int64_t month = int64_t{date.year} * 12 + date.month - 1 + shift;
      return month < 12 ? Stretch{} : month_stretch(static_cast<int32_t>(month / 12), static_cast<int>(month % 12) + 1);
    }
    case Unit::kQuarter: {
      const int64_t quarter = int64_t{date.year} * 4 + (date.month - 1) / 3 + shift;
      return quarter < 4 ? Stretch{} : quarter_stretch(static_cast<int32_t>(quarter / 4), static_cast<int>(quarter % 4) + 1);
    }
    case Unit::kYear: return year_stretch(date.year + shift);
    case Unit::kDecade: {
      const int32_t year = date.year / 10 * 10 + shift * 10;
      return in_calendar(year) && in_calendar(year + 9) ? days(grain, day_of(year, 1, 1), day_of(year + 9, 12, 31)) : Stretch{};
    }
    case Unit::kCentury: {
      const int32_t year = date.year / 100 * 100 + shift * 100;
      return in_calendar(year) && in_calendar(year + 99) ? days(grain, day_of(year, 1, 1), day_of(year + 99, 12, 31))
                                                         : Stretch{};
    }
    default: return {};
  }
}

void write_value(const Stretch& stretch, Text& out) {
  const YearMonthDay date = civil(stretch.days.from);
  switch (stretch.grain) {
    case Unit::kDay: out.add("%04d-%02d-%02d", date.year, date.month, date.day); break;
    case Unit::kWeek:
    case Unit::kWeekend: {
      // A week belongs to the year of its Thursday.
      const Day thursday = stretch.days.from - weekday(stretch.days.from) + 3;
      const int year = civil(thursday).year;
      out.add("%04d-W%02d%s", year, (thursday - day_of(year, 1, 1)) / 7 + 1, stretch.grain == Unit::kWeekend ? "-WE" : "");
      break;
    }
    case Unit::kMonth: out.add("%04d-%02d", date.year, date.month); break;
    case Unit::kQuarter: out.add("%04d-Q%d", date.year, (date.month + 2) / 3); break;
    case Unit::kHalf: out.add("%04d-H%d", date.year, date.month < 7 ? 1 : 2); break;
    case Unit::kSeason: {
      static constexpr const char* kSeasons[] = {"SP", "SU", "FA", "WI"};
      out.add("%04d-%s", date.year, kSeasons[date.month / 3 - 1]);
      break;
    }
    case Unit::kYear: out.add("%04d", date.year); break;
    case Unit::kDecade: out.add("%03d", date.year / 10); break;
    case Unit::kCentury: out.add("%02d", date.year / 100); break;
    default: break;
  }
}

}  // namespace rapporteur
