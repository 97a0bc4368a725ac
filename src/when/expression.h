// Expression: what a phrase says of time, before anyone looks at a calendar.
//
// The grammar (grammar.h) fills it from words alone: "last May" is month 5 with direction past, "the third quarter of last
// year" is quarter 3 of the year one before publication. values.h turns it into a TIMEX3 value and an interval of days.
#pragma once

#include <cstdint>
#include <string_view>

#include "doc/document.h"
#include "when/vocabulary.h"

namespace rapporteur {

// A number of units: tenths, so that "two and a half" is 25. Vague: "several", "a few".
struct Amount {
  int32_t tenths = 0;
  bool vague = false;
};

enum class Direction : uint8_t { kNone, kPast, kThis, kFuture };

// What a relative expression counts from.
enum class Anchor : uint8_t {
  kPublication,  // ago, last, yesterday
  kDiscourse,    // earlier, previous, that: the time the text speaks of
};

enum class Modifier : uint8_t {
  kNone,
  kStart,
  kMid,
  kEnd,
  kApprox,
  kBefore,
  kAfter,
  kOnOrBefore,
  kOnOrAfter,
  kLessThan,
  kMoreThan,
  kEqualOrLess,
  kEqualOrMore
};

struct Expression {
  Index first = 0, end = 0;  // tokens
  TimeType type = TimeType::kDate;

  // Which of the fields below are told.
  enum Part : uint32_t {
    kYear = 1,
    kHalf = 2,
    kQuarter = 4,
    kSeason = 8,
    kMonth = 16,
    kDay = 32,
    kWeekday = 64,
    kHoliday = 128,
    kDayPart = 256,
    kClock = 512,
    kDecade = 1024,
    kCentury = 2048,
    kBase = 4096,
    kDuration = 8192,
    kLiteral = 16384,
    kWeekOf = 32768,
    kPeriod = 65536,
    kRange = 131072,
    kQuarterTo = 262144,
  };
  uint32_t parts = 0;

  int32_t year = 0;           // below 0: before Christ; under kDecade and kCentury the first year, 1980 or 1900
  bool short_decade = false;  // "the nineties": the century is not said
  int8_t half = 0, quarter = 0, season = 0, month = 0, day = 0, weekday = 0;
  int8_t end_month = 0, end_day = 0;  // of a range of days or months
  int32_t end_year = 0;
  Holiday holiday = Holiday::kChristmas;
  DayPart day_part = DayPart::kNone;
  int16_t minutes = 0;  // of the clock
  bool hour_only = false;
  bool utc = false;

  Direction direction = Direction::kNone;
  Anchor anchor = Anchor::kPublication;
  Unit base = Unit::kNone;  // under kBase: this unit, moved by `shift`
  int32_t shift = 0;
  bool keep_grain = false;  // "a year earlier": as fine as the time it counts from

  Amount amount, second_amount;  // under kDuration
  Unit unit = Unit::kNone, second_unit = Unit::kNone;
  bool recurring = false;    // SET
  std::string_view literal;  // PRESENT_REF and its like

  Modifier mod = Modifier::kNone;

  bool has(uint32_t mask) const { return (parts & mask) != 0; }
};

// A unit counted from an anchor: counted(Unit::kDay, -1) is yesterday.
Expression counted(Unit unit, int32_t shift, Anchor anchor = Anchor::kPublication);
Expression part_of_day(Expression day, DayPart part);
Expression literal(std::string_view value);
Expression vague_duration(Unit unit, Direction direction);

std::string_view name_of(Modifier);

}  // namespace rapporteur
