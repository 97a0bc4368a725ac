// Vocabulary: the closed set of words that speak of time, and what each contributes.
//
// Every token of a document is looked up once. All further reading (grammar.h) compares kinds and numbers, not strings.
#pragma once

#include <cstdint>
#include <string_view>

#include "doc/document.h"

namespace rapporteur {

// Units of time from fine to coarse.
enum class Unit : uint8_t {
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeekend,
  kWeek,
  kFortnight,
  kMonth,
  kQuarter,
  kSeason,
  kHalf,
  kYear,
  kDecade,
  kCentury,
  kMillennium,
  kNone
};

enum class DayPart : uint8_t { kNone, kMorning, kMidday, kAfternoon, kEvening, kNight, kDaytime };

enum class Holiday : uint8_t {
  kChristmas,
  kChristmasEve,
  kBoxingDay,
  kNewYear,
  kNewYearsEve,
  kValentine,
  kMayDay,
  kIndependence,
  kHalloween,
  kVeterans,
  kThanksgiving,
  kLabor,
  kMemorial,
  kElection,
  kEaster,
  kGoodFriday,
  kPalmSunday
};

enum class WordKind : uint8_t {
  kOther,
  kNumber,  // value; digits or a word
  kScale,   // value: 12, 100, 1000 …
  kVague,   // few several many: a number nobody knows
  kCouple,
  kHalf,
  kDecimal,  // 2.5, 1/2: value in tenths
  kOrdinal,  // value; `flag` for "second"
  kArticle,  // a, an
  kThe,
  kThis,  // this these
  kThat,  // that same
  kCurrent,
  kLast,  // last; past has value 1, previous and prior 2, recent 3
  kNext,  // next; coming has value 1, following 2
  kLatest,
  kEach,
  kPhase,        // early mid late: value 0 1 2
  kComparative,  // earlier later: value 0 1
  kEdge,         // beginning middle end: value 0 1 2
  kAgo,
  kBefore,
  kAfter,
  kHence,
  kFiscal,
  kFiller,    // more, full, consecutive: passes between a number and its unit
  kMonth,     // value 1 … 12; `flag`: an everyday word too, and not tagged as a name
  kWeekday,   // value 0 Monday … 6; `flag`: short
  kWeekdays,  // Mondays
  kSeason,    // value 0 spring … 3 winter; `flag`: also an everyday word
  kUnit,      // value: Unit; `flag`: plural
  kDayPart,   // value: DayPart; `flag`: plural
  kDayWord,   // yesterday -1, today 0, tomorrow 1
  kTonight,
  kOvernight,
  kNoon,      // value: hour
  kMeridiem,  // value: 0 a.m., 12 p.m.
  kOclock,
  kZone,        // `flag`: Universal Time
  kEra,         // value: -1 or 1
  kHoliday,     // value: Holiday; `flag`: needs a "Day", "Eve" or the like behind it
  kDecadeWord,  // nineties: value 90
  kPresent,
  kPast,
  kFuture,       // now, recently, soon: complete in themselves
  kAdverbSet,    // daily: value Unit
  kAbout,        // value: Modifier
  kYear,         // four digits
  kShortYear,    // '98: value of two digits
  kQuarterCode,  // Q3, 3Q
  kDecade,       // 1990s; '80s has value 80; `flag` unless it is a bare 80s
  kClock,        // 10:35: minutes
  kFiscalYear,   // FY2006
  kNumericDate,  // 2/26/98, 1998-02-26: read again from the text
  kOf,
  kIn,
  kOn,
  kAt,
  kTo,
  kOr,
  kAnd,
  kThan,
  kComma,
  kHyphen,
  kPossessive,
  kPeriod,
  kOld,
};

// A prefix that the tokeniser leaves on a word: "mid-November", "post-1959".
enum class Prefix : uint8_t { kNone, kMid, kPost, kPre };

struct Word {
  WordKind kind = WordKind::kOther;
  bool flag = false;
  int32_t value = 0;
  Prefix prefix = Prefix::kNone;
};

// What the token says of time by itself: numbers by their digits, words by the table; tag and capital letters decide against
// the everyday meaning of "may" and "march".
Word look_up(const Document&, const Token&);

}  // namespace rapporteur
