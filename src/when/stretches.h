// Stretches: arithmetic on the calendar, and the TIMEX3 spelling of a stretch.
#pragma once

#include "when/anchor.h"
#include "when/expression.h"

namespace rapporteur {

// A short string without an allocation.
struct Text {
  char bytes[96];
  uint32_t size = 0;
  void add(const char* format, ...) __attribute__((format(printf, 2, 3)));
  std::string_view view() const { return {bytes, size}; }
};

// The stretch of this grain that holds `day`, moved by `shift` of its like. Unknown when it leaves the years 1 to 9999.
Stretch stretch_at(Unit grain, Day day, int32_t shift = 0);
Stretch year_stretch(int32_t year);
Stretch quarter_stretch(int32_t year, int quarter);
Stretch month_stretch(int32_t year, int month);
Stretch season_stretch(int32_t year, int season);  // winter begins in December of its year
Stretch holiday_stretch(int32_t year, Holiday);

// "1998-02-26", "1998-W09", "1998-Q1", "199" …
void write_value(const Stretch&, Text&);

}  // namespace rapporteur
