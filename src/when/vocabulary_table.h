// The words of time and their meanings. To add a word, add it here; the hash of vocabulary.cc is made from this table.
#pragma once

#include "when/expression.h"

namespace rapporteur::vocabulary {

using enum WordKind;

struct Entry {
  std::string_view word;
  Word meaning;
};

constexpr Entry entry(std::string_view word, WordKind kind, int32_t value = 0, bool flag = false) {
  return {word, {kind, flag, value}};
}
constexpr Entry unit(std::string_view word, Unit value, bool plural = false) {
  return {word, {kUnit, plural, static_cast<int32_t>(value)}};
}
constexpr Entry part(std::string_view word, DayPart value, bool plural = false) {
  return {word, {kDayPart, plural, static_cast<int32_t>(value)}};
}
constexpr Entry about(std::string_view word, Modifier value) { return {word, {kAbout, false, static_cast<int32_t>(value)}}; }
constexpr Entry holiday(std::string_view word, Holiday value, bool incomplete = false) {
  return {word, {kHoliday, incomplete, static_cast<int32_t>(value)}};
}
constexpr Entry set(std::string_view word, Unit value) { return {word, {kAdverbSet, false, static_cast<int32_t>(value)}}; }

// clang-format off
constexpr Entry kEntries[] = {
    // Numbers.
    entry("zero", kNumber, 0), entry("one", kNumber, 1), entry("two", kNumber, 2), entry("three", kNumber, 3),
    entry("four", kNumber, 4), entry("five", kNumber, 5), entry("six", kNumber, 6), entry("seven", kNumber, 7),
    entry("eight", kNumber, 8), entry("nine", kNumber, 9), entry("ten", kNumber, 10), entry("eleven", kNumber, 11),
    entry("twelve", kNumber, 12), entry("thirteen", kNumber, 13), entry("fourteen", kNumber, 14),
    entry("fifteen", kNumber, 15), entry("sixteen", kNumber, 16), entry("seventeen", kNumber, 17),
    entry("eighteen", kNumber, 18), entry("nineteen", kNumber, 19), entry("twenty", kNumber, 20),
    entry("thirty", kNumber, 30), entry("forty", kNumber, 40), entry("fifty", kNumber, 50), entry("sixty", kNumber, 60),
    entry("seventy", kNumber, 70), entry("eighty", kNumber, 80), entry("ninety", kNumber, 90), entry("dozen", kScale, 12),
    entry("hundred", kScale, 100), entry("thousand", kScale, 1000), entry("few", kVague), entry("several", kVague),
    entry("many", kVague), entry("some", kVague, 1), entry("couple", kCouple), entry("half", kHalf), entry("½", kDecimal, 5),
    entry("first", kOrdinal, 1), entry("second", kOrdinal, 2, true), entry("third", kOrdinal, 3),
    entry("fourth", kOrdinal, 4), entry("fifth", kOrdinal, 5), entry("sixth", kOrdinal, 6), entry("seventh", kOrdinal, 7),
    entry("eighth", kOrdinal, 8), entry("ninth", kOrdinal, 9), entry("tenth", kOrdinal, 10), entry("eleventh", kOrdinal, 11),
    entry("twelfth", kOrdinal, 12), entry("thirteenth", kOrdinal, 13), entry("fourteenth", kOrdinal, 14),
    entry("fifteenth", kOrdinal, 15), entry("sixteenth", kOrdinal, 16), entry("seventeenth", kOrdinal, 17),
    entry("eighteenth", kOrdinal, 18), entry("nineteenth", kOrdinal, 19), entry("twentieth", kOrdinal, 20),
    entry("thirtieth", kOrdinal, 30),
    // Determiners and the words that place one time against another.
    entry("a", kArticle), entry("an", kArticle), entry("the", kThe), entry("this", kThis), entry("these", kThis),
    entry("that", kThat), entry("same", kThat, 1), entry("current", kCurrent), entry("last", kLast), entry("past", kLast, 1),
    entry("previous", kLast, 2), entry("prior", kLast, 2), entry("preceding", kLast, 2), entry("recent", kLast, 3),
    entry("next", kNext), entry("coming", kNext, 1), entry("upcoming", kNext, 1), entry("following", kNext, 2),
    entry("subsequent", kNext, 2), entry("latest", kLatest), entry("every", kEach), entry("each", kEach),
    entry("early", kPhase, 0), entry("mid", kPhase, 1), entry("late", kPhase, 2), entry("earlier", kComparative, 0),
    entry("later", kComparative, 1), entry("beginning", kEdge, 0), entry("start", kEdge, 0), entry("middle", kEdge, 1),
    entry("end", kEdge, 2), entry("ago", kAgo), entry("before", kBefore), entry("after", kAfter), entry("hence", kHence),
    entry("fiscal", kFiscal), entry("financial", kFiscal), entry("more", kFiller), entry("additional", kFiller),
    entry("full", kFiller), entry("whole", kFiller), entry("entire", kFiller), entry("consecutive", kFiller),
    entry("straight", kFiller), entry("trading", kFiller), entry("working", kFiller), entry("business", kFiller),
    entry("calendar", kFiller), entry("long", kFiller), entry("short", kFiller), entry("further", kFiller),
    entry("crucial", kFiller),
    // The calendar.
    entry("january", kMonth, 1), entry("february", kMonth, 2), entry("march", kMonth, 3, true), entry("april", kMonth, 4),
    entry("may", kMonth, 5, true), entry("june", kMonth, 6), entry("july", kMonth, 7), entry("august", kMonth, 8),
    entry("september", kMonth, 9), entry("october", kMonth, 10), entry("november", kMonth, 11),
    entry("december", kMonth, 12), entry("jan", kMonth, 1, true), entry("feb", kMonth, 2), entry("mar", kMonth, 3, true),
    entry("apr", kMonth, 4), entry("jun", kMonth, 6, true), entry("jul", kMonth, 7), entry("aug", kMonth, 8),
    entry("sep", kMonth, 9), entry("sept", kMonth, 9), entry("oct", kMonth, 10), entry("nov", kMonth, 11),
    entry("dec", kMonth, 12), entry("monday", kWeekday, 0), entry("tuesday", kWeekday, 1), entry("wednesday", kWeekday, 2),
    entry("thursday", kWeekday, 3), entry("friday", kWeekday, 4), entry("saturday", kWeekday, 5),
    entry("sunday", kWeekday, 6), entry("mon", kWeekday, 0, true), entry("tue", kWeekday, 1, true),
    entry("tues", kWeekday, 1, true), entry("wed", kWeekday, 2, true), entry("thu", kWeekday, 3, true),
    entry("thur", kWeekday, 3, true), entry("thurs", kWeekday, 3, true), entry("fri", kWeekday, 4, true),
    entry("sat", kWeekday, 5, true), entry("sun", kWeekday, 6, true), entry("mondays", kWeekdays, 0),
    entry("tuesdays", kWeekdays, 1), entry("wednesdays", kWeekdays, 2), entry("thursdays", kWeekdays, 3),
    entry("fridays", kWeekdays, 4), entry("saturdays", kWeekdays, 5), entry("sundays", kWeekdays, 6),
    entry("spring", kSeason, 0, true), entry("summer", kSeason, 1), entry("autumn", kSeason, 2),
    entry("fall", kSeason, 2, true), entry("winter", kSeason, 3), unit("seconds", Unit::kSecond, true),
    unit("minute", Unit::kMinute), unit("minutes", Unit::kMinute, true), unit("hour", Unit::kHour),
    unit("hours", Unit::kHour, true), unit("day", Unit::kDay), unit("days", Unit::kDay, true),
    unit("weekend", Unit::kWeekend), unit("weekends", Unit::kWeekend, true), unit("week", Unit::kWeek),
    unit("weeks", Unit::kWeek, true), unit("fortnight", Unit::kFortnight), unit("month", Unit::kMonth),
    unit("months", Unit::kMonth, true), unit("quarter", Unit::kQuarter), unit("quarters", Unit::kQuarter, true),
    unit("year", Unit::kYear), unit("years", Unit::kYear, true), unit("yr", Unit::kYear), unit("decade", Unit::kDecade),
    unit("decades", Unit::kDecade, true), unit("century", Unit::kCentury), unit("centuries", Unit::kCentury, true),
    unit("millennium", Unit::kMillennium), unit("millennia", Unit::kMillennium, true), unit("hrs", Unit::kHour, true),
    unit("mins", Unit::kMinute, true),
    // The day.
    part("morning", DayPart::kMorning), part("mornings", DayPart::kMorning, true), part("dawn", DayPart::kMorning),
    part("afternoon", DayPart::kAfternoon), part("afternoons", DayPart::kAfternoon, true),
    part("evening", DayPart::kEvening), part("evenings", DayPart::kEvening, true), part("night", DayPart::kNight),
    part("nights", DayPart::kNight, true), entry("yesterday", kDayWord, -1), entry("today", kDayWord, 0),
    entry("tomorrow", kDayWord, 1), entry("tonight", kTonight), entry("overnight", kOvernight), entry("noon", kNoon, 12),
    entry("midday", kNoon, 12), entry("midnight", kNoon, 24), entry("a.m.", kMeridiem, 0), entry("a.m", kMeridiem, 0),
    entry("am", kMeridiem, 0, true), entry("p.m.", kMeridiem, 12), entry("p.m", kMeridiem, 12),
    entry("pm", kMeridiem, 12, true), entry("o'clock", kOclock), entry("o’clock", kOclock), entry("utc", kZone, 0, true),
    entry("gmt", kZone, 0, true), entry("est", kZone), entry("edt", kZone), entry("cst", kZone), entry("cdt", kZone),
    entry("mst", kZone), entry("mdt", kZone), entry("pst", kZone), entry("pdt", kZone), entry("cet", kZone),
    entry("cest", kZone), entry("bst", kZone), entry("bc", kEra, -1), entry("b.c.", kEra, -1), entry("bce", kEra, -1),
    entry("ad", kEra, 1), entry("a.d.", kEra, 1), entry("ce", kEra, 1),
    // Holidays.
    holiday("christmas", Holiday::kChristmas), holiday("thanksgiving", Holiday::kThanksgiving),
    holiday("easter", Holiday::kEaster), holiday("halloween", Holiday::kHalloween), holiday("new", Holiday::kNewYear, true),
    holiday("valentine", Holiday::kValentine, true), holiday("independence", Holiday::kIndependence, true),
    holiday("labor", Holiday::kLabor, true), holiday("memorial", Holiday::kMemorial, true),
    holiday("veterans", Holiday::kVeterans, true), holiday("election", Holiday::kElection, true),
    holiday("good", Holiday::kGoodFriday, true), holiday("palm", Holiday::kPalmSunday, true),
    holiday("boxing", Holiday::kBoxingDay, true),
    // Decades by name.
    entry("twenties", kDecadeWord, 20), entry("thirties", kDecadeWord, 30), entry("forties", kDecadeWord, 40),
    entry("fifties", kDecadeWord, 50), entry("sixties", kDecadeWord, 60), entry("seventies", kDecadeWord, 70),
    entry("eighties", kDecadeWord, 80), entry("nineties", kDecadeWord, 90),
    // Complete in themselves.
    entry("now", kPresent), entry("currently", kPresent), entry("nowadays", kPresent), entry("presently", kPresent),
    entry("recently", kPast), entry("lately", kPast), entry("soon", kFuture), entry("future", kFuture, 1),
    set("hourly", Unit::kHour), set("daily", Unit::kDay), set("nightly", Unit::kDay), set("weekly", Unit::kWeek),
    set("biweekly", Unit::kFortnight), set("fortnightly", Unit::kFortnight), set("monthly", Unit::kMonth),
    set("annually", Unit::kYear), set("yearly", Unit::kYear),
    // More or less.
    about("about", Modifier::kApprox), about("around", Modifier::kApprox), about("approximately", Modifier::kApprox),
    about("roughly", Modifier::kApprox), about("nearly", Modifier::kLessThan), about("almost", Modifier::kLessThan),
    about("over", Modifier::kMoreThan), about("under", Modifier::kLessThan), about("less", Modifier::kLessThan),
    about("least", Modifier::kEqualOrMore), about("most", Modifier::kEqualOrLess),
    // Small words.
    entry("of", kOf), entry("in", kIn), entry("on", kOn), entry("at", kAt), entry("to", kTo), entry("or", kOr),
    entry("and", kAnd), entry("than", kThan), entry(",", kComma), entry("-", kHyphen), entry("–", kHyphen),
    entry("—", kHyphen), entry("'s", kPossessive), entry("’s", kPossessive), entry("'", kPossessive),
    entry("’", kPossessive), entry("period", kPeriod), entry("old", kOld),
};
// clang-format on

}  // namespace rapporteur::vocabulary
