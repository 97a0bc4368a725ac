// Civil dates without a clock and without a time zone: days since 1970-01-01, and their spelling.
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace rapporteur {

// Days since 1970-01-01 in the proleptic Gregorian calendar.
using Day = int32_t;
inline constexpr Day kNoDay = std::numeric_limits<Day>::min();
inline constexpr Day kFirstDay = -1'000'000;  // open beginning of a spell (before any news)
inline constexpr Day kLastDay = 1'000'000;    // open end

struct YearMonthDay {
  int year = 0, month = 0, day = 0;  // month and day count from 1
};

inline Day day_of(int year, int month, int day) {
  const std::chrono::sys_days days =
      std::chrono::year{year} / std::chrono::month(static_cast<unsigned>(month)) / std::chrono::day(static_cast<unsigned>(day));
  return static_cast<Day>(days.time_since_epoch().count());
}

inline YearMonthDay civil(Day day) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{day}}};
  return {int(ymd.year()), int(unsigned(ymd.month())), int(unsigned(ymd.day()))};
}

inline bool is_leap(int year) { return std::chrono::year{year}.is_leap(); }
int days_in_month(int year, int month);

// 0 = Monday … 6 = Sunday.
inline int weekday(Day day) { return ((day + 3) % 7 + 7) % 7; }

// First and last day of what a date of limited precision covers.
struct DayRange {
  Day from = kNoDay, to = kNoDay;
  bool contains(Day day) const { return from <= day && day <= to; }
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

// Reads YYYY, YYYY-MM or YYYY-MM-DD (a time behind a `T` or blank is ignored). Nothing when it is no such date.
std::optional<DayRange> parse_date(std::string_view text);

// YYYY-MM-DD.
std::string to_string(Day day);

}  // namespace rapporteur
