// The table of time words, hashed at compile time, and the shapes of numbers.
#include "when/vocabulary.h"

#include <array>

#include "base/strings.h"
#include "when/expression.h"

namespace rapporteur {

namespace {

using K = WordKind;

struct Entry {
  std::string_view word;
  Word meaning;
};

constexpr Entry entry(std::string_view word, K kind, int32_t value = 0, bool flag = false) {
  return {word, {kind, flag, value}};
}
constexpr Entry unit(std::string_view word, Unit value, bool plural = false) {
  return {word, {K::kUnit, plural, static_cast<int32_t>(value)}};
}
constexpr Entry part(std::string_view word, DayPart value, bool plural = false) {
  return {word, {K::kDayPart, plural, static_cast<int32_t>(value)}};
}
constexpr Entry about(std::string_view word, Modifier value) { return {word, {K::kAbout, false, static_cast<int32_t>(value)}}; }
constexpr Entry holiday(std::string_view word, Holiday value, bool incomplete = false) {
  return {word, {K::kHoliday, incomplete, static_cast<int32_t>(value)}};
}
constexpr Entry set(std::string_view word, Unit value) { return {word, {K::kAdverbSet, false, static_cast<int32_t>(value)}}; }

constexpr Entry kEntries[] = {
    // Numbers.
    entry("zero", K::kNumber, 0),
    entry("one", K::kNumber, 1),
    entry("two", K::kNumber, 2),
    entry("three", K::kNumber, 3),
    entry("four", K::kNumber, 4),
    entry("five", K::kNumber, 5),
    entry("six", K::kNumber, 6),
    entry("seven", K::kNumber, 7),
    entry("eight", K::kNumber, 8),
    entry("nine", K::kNumber, 9),
    entry("ten", K::kNumber, 10),
    entry("eleven", K::kNumber, 11),
    entry("twelve", K::kNumber, 12),
    entry("thirteen", K::kNumber, 13),
    entry("fourteen", K::kNumber, 14),
    entry("fifteen", K::kNumber, 15),
    entry("sixteen", K::kNumber, 16),
    entry("seventeen", K::kNumber, 17),
    entry("eighteen", K::kNumber, 18),
    entry("nineteen", K::kNumber, 19),
    entry("twenty", K::kNumber, 20),
    entry("thirty", K::kNumber, 30),
    entry("forty", K::kNumber, 40),
    entry("fifty", K::kNumber, 50),
    entry("sixty", K::kNumber, 60),
    entry("seventy", K::kNumber, 70),
    entry("eighty", K::kNumber, 80),
    entry("ninety", K::kNumber, 90),
    entry("dozen", K::kScale, 12),
    entry("hundred", K::kScale, 100),
    entry("thousand", K::kScale, 1000),
    entry("few", K::kVague),
    entry("several", K::kVague),
    entry("many", K::kVague),
    entry("some", K::kVague, 1),
    entry("couple", K::kCouple),
    entry("half", K::kHalf),
    entry("½", K::kDecimal, 5),
    entry("first", K::kOrdinal, 1),
    entry("second", K::kOrdinal, 2, true),
    entry("third", K::kOrdinal, 3),
    entry("fourth", K::kOrdinal, 4),
    entry("fifth", K::kOrdinal, 5),
    entry("sixth", K::kOrdinal, 6),
    entry("seventh", K::kOrdinal, 7),
    entry("eighth", K::kOrdinal, 8),
    entry("ninth", K::kOrdinal, 9),
    entry("tenth", K::kOrdinal, 10),
    entry("eleventh", K::kOrdinal, 11),
    entry("twelfth", K::kOrdinal, 12),
    entry("thirteenth", K::kOrdinal, 13),
    entry("fourteenth", K::kOrdinal, 14),
    entry("fifteenth", K::kOrdinal, 15),
    entry("sixteenth", K::kOrdinal, 16),
    entry("seventeenth", K::kOrdinal, 17),
    entry("eighteenth", K::kOrdinal, 18),
    entry("nineteenth", K::kOrdinal, 19),
    entry("twentieth", K::kOrdinal, 20),
    entry("thirtieth", K::kOrdinal, 30),
    // Determiners and the words that place one time against another.
    entry("a", K::kArticle),
    entry("an", K::kArticle),
    entry("the", K::kThe),
    entry("this", K::kThis),
    entry("these", K::kThis),
    entry("that", K::kThat),
    entry("same", K::kThat, 1),
    entry("current", K::kCurrent),
    entry("last", K::kLast),
    entry("past", K::kLast, 1),
    entry("previous", K::kLast, 2),
    entry("prior", K::kLast, 2),
    entry("preceding", K::kLast, 2),
    entry("recent", K::kLast, 3),
    entry("next", K::kNext),
    entry("coming", K::kNext, 1),
    entry("upcoming", K::kNext, 1),
    entry("following", K::kNext, 2),
    entry("subsequent", K::kNext, 2),
    entry("latest", K::kLatest),
    entry("every", K::kEach),
    entry("each", K::kEach),
    entry("early", K::kPhase, 0),
    entry("mid", K::kPhase, 1),
    entry("late", K::kPhase, 2),
    entry("earlier", K::kComparative, 0),
    entry("later", K::kComparative, 1),
    entry("beginning", K::kEdge, 0),
    entry("start", K::kEdge, 0),
    entry("middle", K::kEdge, 1),
    entry("end", K::kEdge, 2),
    entry("ago", K::kAgo),
    entry("before", K::kBefore),
    entry("after", K::kAfter),
    entry("hence", K::kHence),
    entry("fiscal", K::kFiscal),
    entry("financial", K::kFiscal),
    entry("more", K::kFiller),
    entry("additional", K::kFiller),
    entry("full", K::kFiller),
    entry("whole", K::kFiller),
    entry("entire", K::kFiller),
    entry("consecutive", K::kFiller),
    entry("straight", K::kFiller),
    entry("trading", K::kFiller),
    entry("working", K::kFiller),
    entry("business", K::kFiller),
    entry("calendar", K::kFiller),
    entry("long", K::kFiller),
    entry("short", K::kFiller),
    entry("further", K::kFiller),
    entry("crucial", K::kFiller),
    // The calendar.
    entry("january", K::kMonth, 1),
    entry("february", K::kMonth, 2),
    entry("march", K::kMonth, 3, true),
    entry("april", K::kMonth, 4),
    entry("may", K::kMonth, 5, true),
    entry("june", K::kMonth, 6),
    entry("july", K::kMonth, 7),
    entry("august", K::kMonth, 8),
    entry("september", K::kMonth, 9),
    entry("october", K::kMonth, 10),
    entry("november", K::kMonth, 11),
    entry("december", K::kMonth, 12),
    entry("jan", K::kMonth, 1, true),
    entry("feb", K::kMonth, 2),
    entry("mar", K::kMonth, 3, true),
    entry("apr", K::kMonth, 4),
    entry("jun", K::kMonth, 6, true),
    entry("jul", K::kMonth, 7),
    entry("aug", K::kMonth, 8),
    entry("sep", K::kMonth, 9),
    entry("sept", K::kMonth, 9),
    entry("oct", K::kMonth, 10),
    entry("nov", K::kMonth, 11),
    entry("dec", K::kMonth, 12),
    entry("monday", K::kWeekday, 0),
    entry("tuesday", K::kWeekday, 1),
    entry("wednesday", K::kWeekday, 2),
    entry("thursday", K::kWeekday, 3),
    entry("friday", K::kWeekday, 4),
    entry("saturday", K::kWeekday, 5),
    entry("sunday", K::kWeekday, 6),
    entry("mon", K::kWeekday, 0, true),
    entry("tue", K::kWeekday, 1, true),
    entry("tues", K::kWeekday, 1, true),
    entry("wed", K::kWeekday, 2, true),
    entry("thu", K::kWeekday, 3, true),
    entry("thur", K::kWeekday, 3, true),
    entry("thurs", K::kWeekday, 3, true),
    entry("fri", K::kWeekday, 4, true),
    entry("sat", K::kWeekday, 5, true),
    entry("sun", K::kWeekday, 6, true),
    entry("mondays", K::kWeekdays, 0),
    entry("tuesdays", K::kWeekdays, 1),
    entry("wednesdays", K::kWeekdays, 2),
    entry("thursdays", K::kWeekdays, 3),
    entry("fridays", K::kWeekdays, 4),
    entry("saturdays", K::kWeekdays, 5),
    entry("sundays", K::kWeekdays, 6),
    entry("spring", K::kSeason, 0, true),
    entry("summer", K::kSeason, 1),
    entry("autumn", K::kSeason, 2),
    entry("fall", K::kSeason, 2, true),
    entry("winter", K::kSeason, 3),
    unit("seconds", Unit::kSecond, true),
    unit("minute", Unit::kMinute),
    unit("minutes", Unit::kMinute, true),
    unit("hour", Unit::kHour),
    unit("hours", Unit::kHour, true),
    unit("day", Unit::kDay),
    unit("days", Unit::kDay, true),
    unit("weekend", Unit::kWeekend),
    unit("weekends", Unit::kWeekend, true),
    unit("week", Unit::kWeek),
    unit("weeks", Unit::kWeek, true),
    unit("fortnight", Unit::kFortnight),
    unit("month", Unit::kMonth),
    unit("months", Unit::kMonth, true),
    unit("quarter", Unit::kQuarter),
    unit("quarters", Unit::kQuarter, true),
    unit("year", Unit::kYear),
    unit("years", Unit::kYear, true),
    unit("yr", Unit::kYear),
    unit("decade", Unit::kDecade),
    unit("decades", Unit::kDecade, true),
    unit("century", Unit::kCentury),
    unit("centuries", Unit::kCentury, true),
    unit("millennium", Unit::kMillennium),
    unit("millennia", Unit::kMillennium, true),
    unit("hrs", Unit::kHour, true),
    unit("mins", Unit::kMinute, true),
    // The day.
    part("morning", DayPart::kMorning),
    part("mornings", DayPart::kMorning, true),
    part("dawn", DayPart::kMorning),
    part("afternoon", DayPart::kAfternoon),
    part("afternoons", DayPart::kAfternoon, true),
    part("evening", DayPart::kEvening),
    part("evenings", DayPart::kEvening, true),
    part("night", DayPart::kNight),
    part("nights", DayPart::kNight, true),
    entry("yesterday", K::kDayWord, -1),
    entry("today", K::kDayWord, 0),
    entry("tomorrow", K::kDayWord, 1),
    entry("tonight", K::kTonight),
    entry("overnight", K::kOvernight),
    entry("noon", K::kNoon, 12),
    entry("midday", K::kNoon, 12),
    entry("midnight", K::kNoon, 24),
    entry("a.m.", K::kMeridiem, 0),
    entry("a.m", K::kMeridiem, 0),
    entry("am", K::kMeridiem, 0, true),
    entry("p.m.", K::kMeridiem, 12),
    entry("p.m", K::kMeridiem, 12),
    entry("pm", K::kMeridiem, 12, true),
    entry("o'clock", K::kOclock),
    entry("o’clock", K::kOclock),
    entry("utc", K::kZone, 0, true),
    entry("gmt", K::kZone, 0, true),
    entry("est", K::kZone),
    entry("edt", K::kZone),
    entry("cst", K::kZone),
    entry("cdt", K::kZone),
    entry("mst", K::kZone),
    entry("mdt", K::kZone),
    entry("pst", K::kZone),
    entry("pdt", K::kZone),
    entry("cet", K::kZone),
    entry("cest", K::kZone),
    entry("bst", K::kZone),
    entry("bc", K::kEra, -1),
    entry("b.c.", K::kEra, -1),
    entry("bce", K::kEra, -1),
    entry("ad", K::kEra, 1),
    entry("a.d.", K::kEra, 1),
    entry("ce", K::kEra, 1),
    // Holidays.
    holiday("christmas", Holiday::kChristmas),
    holiday("thanksgiving", Holiday::kThanksgiving),
    holiday("easter", Holiday::kEaster),
    holiday("halloween", Holiday::kHalloween),
    holiday("new", Holiday::kNewYear, true),
    holiday("valentine", Holiday::kValentine, true),
    holiday("independence", Holiday::kIndependence, true),
    holiday("labor", Holiday::kLabor, true),
    holiday("memorial", Holiday::kMemorial, true),
    holiday("veterans", Holiday::kVeterans, true),
    holiday("election", Holiday::kElection, true),
    holiday("good", Holiday::kGoodFriday, true),
    holiday("palm", Holiday::kPalmSunday, true),
    holiday("boxing", Holiday::kBoxingDay, true),
    // Decades by name.
    entry("twenties", K::kDecadeWord, 20),
    entry("thirties", K::kDecadeWord, 30),
    entry("forties", K::kDecadeWord, 40),
    entry("fifties", K::kDecadeWord, 50),
    entry("sixties", K::kDecadeWord, 60),
    entry("seventies", K::kDecadeWord, 70),
    entry("eighties", K::kDecadeWord, 80),
    entry("nineties", K::kDecadeWord, 90),
    // Complete in themselves.
    entry("now", K::kPresent),
    entry("currently", K::kPresent),
    entry("nowadays", K::kPresent),
    entry("presently", K::kPresent),
    entry("recently", K::kPast),
    entry("lately", K::kPast),
    entry("soon", K::kFuture),
    entry("future", K::kFuture, 1),
    set("hourly", Unit::kHour),
    set("daily", Unit::kDay),
    set("nightly", Unit::kDay),
    set("weekly", Unit::kWeek),
    set("biweekly", Unit::kFortnight),
    set("fortnightly", Unit::kFortnight),
    set("monthly", Unit::kMonth),
    set("annually", Unit::kYear),
    set("yearly", Unit::kYear),
    // More or less.
    about("about", Modifier::kApprox),
    about("around", Modifier::kApprox),
    about("approximately", Modifier::kApprox),
    about("roughly", Modifier::kApprox),
    about("nearly", Modifier::kLessThan),
    about("almost", Modifier::kLessThan),
    about("over", Modifier::kMoreThan),
    about("under", Modifier::kLessThan),
    about("less", Modifier::kLessThan),
    about("least", Modifier::kEqualOrMore),
    about("most", Modifier::kEqualOrLess),
    // Small words.
    entry("of", K::kOf),
    entry("in", K::kIn),
    entry("on", K::kOn),
    entry("at", K::kAt),
    entry("to", K::kTo),
    entry("or", K::kOr),
    entry("and", K::kAnd),
    entry("than", K::kThan),
    entry(",", K::kComma),
    entry("-", K::kHyphen),
    entry("–", K::kHyphen),
    entry("—", K::kHyphen),
    entry("'s", K::kPossessive),
    entry("’s", K::kPossessive),
    entry("'", K::kPossessive),
    entry("’", K::kPossessive),
    entry("period", K::kPeriod),
    entry("old", K::kOld),
};

constexpr size_t kSlots = 1024;

constexpr uint32_t hash_of(std::string_view word) {
  uint32_t hash = 2166136261u;
  for (const char c : word) hash = (hash ^ static_cast<uint8_t>(c)) * 16777619u;
  return hash ^ (hash >> 15);
}

constexpr std::array<uint16_t, kSlots> make_slots() {
  std::array<uint16_t, kSlots> slots{};
  uint16_t number = 0;
  for (const Entry& each : kEntries) {
    size_t at = hash_of(each.word) % kSlots;
    while (slots[at] != 0) at = (at + 1) % kSlots;
    slots[at] = ++number;
  }
  return slots;
}

constexpr std::array<uint16_t, kSlots> kSlotOf = make_slots();
constexpr size_t kLongestWord = 13;

const Entry* find(std::string_view word) {
  if (word.empty() || word.size() > kLongestWord) return nullptr;
  for (size_t at = hash_of(word) % kSlots; kSlotOf[at] != 0; at = (at + 1) % kSlots) {
    const Entry& each = kEntries[kSlotOf[at] - 1];
    if (each.word == word) return &each;
  }
  return nullptr;
}

// Reads digits from the front; -1 when there are none or more than nine.
int32_t take_number(std::string_view& text) {
  int32_t value = 0;
  size_t length = 0;
  while (length < text.size() && is_digit(text[length])) {
    if (length == 9) return -1;
    value = value * 10 + (text[length++] - '0');
  }
  text.remove_prefix(length);
  return length == 0 ? -1 : value;
}

// Words that begin with a digit or an apostrophe and digits.
Word look_up_digits(std::string_view word) {
  const bool apostrophe = !is_digit(word[0]);
  if (apostrophe) word.remove_prefix(word[0] == '\'' ? 1 : 3);
  std::string_view rest = word;
  const int32_t value = take_number(rest);
  if (value < 0) return {};
  const size_t digits = word.size() - rest.size();
  if (apostrophe) {
    if (digits == 2 && rest == "s") return {K::kDecade, true, value};
    return digits == 2 && rest.empty() ? Word{K::kShortYear, false, value} : Word{};
  }
  if (rest.empty()) return {digits == 4 && value >= 1000 && value <= 2199 ? K::kYear : K::kNumber, false, value};
  if (rest == "s" || rest == "'s" || rest == "’s") {
    if (value % 10 == 0 && (digits == 2 || (digits == 4 && value >= 1000 && value <= 2190)))
      return {K::kDecade, digits == 4, value};
    return {};
  }
  if (rest == "st" || rest == "nd" || rest == "rd" || rest == "th") return {K::kOrdinal, false, value};
  if (rest == "q" && value >= 1 && value <= 4) return {K::kQuarterCode, false, value};
  if (rest == "am" || rest == "a.m.") return value <= 12 ? Word{K::kClock, true, value % 12 * 60} : Word{};
  if (rest == "pm" || rest == "p.m.") return value <= 12 ? Word{K::kClock, true, (value % 12 + 12) * 60} : Word{};
  if (rest == "½") return {K::kDecimal, false, value * 10 + 5};
  const char sign = rest[0];
  rest.remove_prefix(1);
  const size_t second_digits_from = rest.size();
  const int32_t second = take_number(rest);
  if (second < 0) return {};
  const size_t second_digits = second_digits_from - rest.size();
  if (sign == ':' && digits <= 2 && second_digits == 2 && value < 25 && second < 60) {
    if (rest.empty() || rest[0] == ':') return {K::kClock, false, value * 60 + second};
    if (rest == "am" || rest == "a.m.") return {K::kClock, true, value % 12 * 60 + second};
    if (rest == "pm" || rest == "p.m.") return {K::kClock, true, (value % 12 + 12) * 60 + second};
    return {};
  }
  if (sign == '.' && rest.empty() && second_digits == 1 && value < 1'000'000) return {K::kDecimal, false, value * 10 + second};
  if (sign == '/' && rest.empty() && value == 1 && second == 2) return {K::kDecimal, false, 5};
  if (sign == ',' && rest.empty() && second_digits == 3 && value < 1'000) return {K::kNumber, false, value * 1000 + second};
  if (sign == '/' && !rest.empty() && rest[0] == '/') return {K::kNumericDate, false, 0};
  if (sign == '-' && digits == 4) return {K::kNumericDate, false, 0};
  return {};
}

Word look_up(const Token& token, std::string_view word, std::string_view form) {
  if (word.empty()) return {};
  const bool apostrophe = word.size() > 2 && (word[0] == '\'' || word.starts_with("’"));
  if (is_digit(word[0]) || (apostrophe && is_digit(word[word[0] == '\'' ? 1 : 3]))) return look_up_digits(word);
  if (word.size() == 2 && word[0] == 'q' && word[1] >= '1' && word[1] <= '4') return {K::kQuarterCode, false, word[1] - '0'};
  if (word.size() >= 4 && word.starts_with("fy") && is_digit(word[2])) {
    word.remove_prefix(2);
    const int32_t year = take_number(word);
    if (!word.empty() || year < 0) return {};
    return {K::kFiscalYear, false, year < 70 ? 2000 + year : year < 100 ? 1900 + year : year};
  }
  const Entry* found = find(word);
  if (found == nullptr && word.size() > 3 && word.back() == '.') found = find(word.substr(0, word.size() - 1));
  if (found == nullptr) return {};
  const Word meaning = found->meaning;
  switch (meaning.kind) {
    case K::kMonth:
    case K::kWeekday:
      if (!is_upper_ascii(form[0])) return {};
      return meaning.flag && token.upos != Upos::kPROPN && form.back() != '.' ? Word{} : meaning;
    case K::kHoliday: return is_upper_ascii(form[0]) ? meaning : Word{};
    case K::kZone:
    case K::kEra: return all_upper(form) ? meaning : Word{};
    case K::kSeason: return token.upos == Upos::kVERB || (is_upper_ascii(form[0]) && meaning.flag) ? Word{} : meaning;
    default: return meaning;
  }
}

}  // namespace

Word look_up(const Document& document, const Token& token) {
  static constexpr std::string_view kPrefixes[] = {"mid-", "post-", "pre-"};
  std::string_view word = token.lower, form = document.form(token);
  for (size_t i = 0; i < std::size(kPrefixes); ++i) {
    if (word.size() <= kPrefixes[i].size() || !word.starts_with(kPrefixes[i]) || form.size() != word.size()) continue;
    Word rest = look_up(token, word.substr(kPrefixes[i].size()), form.substr(kPrefixes[i].size()));
    rest.prefix = static_cast<Prefix>(i + 1);
    return rest;
  }
  return look_up(token, word, form);
}

}  // namespace rapporteur
