#include "base/dates.h"

#include <charconv>
#include <cstdio>

namespace rapporteur {

int days_in_month(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

namespace {

bool number(std::string_view text, size_t at, size_t digits, int& out) {
  if (at + digits > text.size()) return false;
  for (size_t i = at; i < at + digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
  }
  std::from_chars(text.data() + at, text.data() + at + digits, out);
  return true;
}

}  // namespace

std::optional<DayRange> parse_date(std::string_view text) {
  if (const size_t time = text.find_first_of("T "); time != std::string_view::npos && time >= 10) text = text.substr(0, time);
  int year = 0, month = 0, day = 0;
  if (!number(text, 0, 4, year) || year == 0) return {};
  if (text.size() == 4) return DayRange{day_of(year, 1, 1), day_of(year, 12, 31)};
  if (text[4] != '-' || !number(text, 5, 2, month) || month < 1 || month > 12) return {};
  if (text.size() == 7) return DayRange{day_of(year, month, 1), day_of(year, month, days_in_month(year, month))};
  if (text.size() != 10 || text[7] != '-' || !number(text, 8, 2, day) || day < 1 || day > days_in_month(year, month)) return {};
  return DayRange{day_of(year, month, day), day_of(year, month, day)};
}

std::string to_string(Day day) {
  const YearMonthDay date = civil(day);
  char buffer[48];
  const int length = std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date.year, date.month, date.day);
  return {buffer, static_cast<size_t>(length)};
}

}  // namespace rapporteur
