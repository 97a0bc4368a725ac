// Expressions and their values. The publication date, where there is one, is Wednesday, 16 June 2010.
#include <gtest/gtest.h>

#include "when/test_document.h"
#include "when/when.h"

namespace rapporteur {
namespace {

constexpr std::string_view kPublished = "2010-06-16";

// "[words] TYPE value mod; …" of all expressions found.
std::string found(std::string_view spec, std::string_view published = kPublished) {
  const auto document = test_document(spec, published);
  find_times(*document);
  std::string out;
  for (const Time& time : document->times) {
    if (!out.empty()) out += "; ";
    out +=
        "[" + std::string(document->form(time.span)) + "] " + std::string(name_of(time.type)) + " " + std::string(time.value);
    if (!time.mod.empty()) out += " " + std::string(time.mod);
  }
  return out;
}

// The value alone, of the only expression; "none" or "many" otherwise.
std::string value(std::string_view spec, std::string_view published = kPublished) {
  const auto document = test_document(spec, published);
  find_times(*document);
  if (document->times.size() != 1) return document->times.empty() ? "none" : "many";
  return std::string(document->times[0].value);
}

struct Case {
  std::string_view text, value;
};

TEST(FindTimes, Durations) {
  static constexpr Case kCases[] = {
      {"three days", "P3D"},
      {"a three - day", "P3D"},
      {"18 months", "P18M"},
      {"twenty - five years", "P25Y"},
      {"two and a half years", "P2Y6M"},
      {"5 1/2 hours", "PT5H30M"},
      {"half an hour", "PT30M"},
      {"a minute and a half", "PT1M30S"},
      {"a few days", "PXD"},
      {"several weeks", "PXW"},
      {"a couple of years", "P2Y"},
      {"1,000 days", "P1000D"},
      {"a hundred days", "P100D"},
      {"one hundred and twenty days", "P120D"},
      {"two decades", "P20Y"},
      {"five years and two months", "P5Y2M"},
      {"a fortnight", "P2W"},
      {"the past three months", "P3M"},
      {"the next two weeks", "P2W"},
      {"the last few weeks", "PXW"},
  };
  for (const Case& each : kCases) EXPECT_EQ(value(each.text), each.value) << each.text;
}

TEST(FindTimes, DurationsThatAreNone) {
  EXPECT_EQ(found("a 40 - year - old man"), "");
  EXPECT_EQ(found("he is 40 years old"), "");
  EXPECT_EQ(found("three - quarters of the vote"), "");
}

TEST(FindTimes, DurationsKeepTheirModifier) {
  EXPECT_EQ(found("more than two years"), "[more than two years] DURATION P2Y MORE_THAN");
  EXPECT_EQ(found("at least three days"), "[at least three days] DURATION P3D EQUAL_OR_MORE");
  EXPECT_EQ(found("up to six months"), "[up to six months] DURATION P6M EQUAL_OR_LESS");
  EXPECT_EQ(found("no more than ten days"), "[no more than ten days] DURATION P10D EQUAL_OR_LESS");
  EXPECT_EQ(found("about a week"), "[about a week] DURATION P1W APPROX");
}

TEST(FindTimes, DatesInFull) {
  static constexpr Case kCases[] = {
      {"Feb. 26 , 1998", "1998-02-26"},
      {"26 February 1998", "1998-02-26"},
      {"2/26/98", "1998-02-26"},
      {"26/2/1998", "1998-02-26"},
      {"1998-02-26", "1998-02-26"},
      {"March eighth , 2009", "2009-03-08"},
      {"the 8th of March 2009", "2009-03-08"},
      {"October 2009", "2009-10"},
      {"in/ADP 1987", "1987"},
      {"nineteen ninety - six", "1996"},
      {"the year two thousand", "2000"},
      {"the 1990s", "199"},
      {"the '80s", "198"},
      {"the nineties", "199"},
      {"the 20th century", "19"},
      {"Q3 2009", "2009-Q3"},
      {"the third quarter of 2009", "2009-Q3"},
      {"the second half of 2009", "2009-H2"},
      {"the winter of 2008", "2008-WI"},
      {"fiscal 2009", "2009"},
      {"FY2009", "2009"},
      {"Christmas Eve 2008", "2008-12-24"},
      {"Thanksgiving 1999", "1999-11-25"},
      {"Easter 2000", "2000-04-23"},
      {"the week of March 8 , 2010", "2010-W10"},
      {"5 - 6 September 2009", "2009-09-05/2009-09-06"},
      {"in/ADP 1998 - 2000", "1998/2000"},
  };
  for (const Case& each : kCases) EXPECT_EQ(value(each.text), each.value) << each.text;
}

TEST(FindTimes, Edges) {
  EXPECT_EQ(found("the end of March 2009"), "[the end of March 2009] DATE 2009-03 END");
  EXPECT_EQ(found("early 2003"), "[early 2003] DATE 2003 START");
  EXPECT_EQ(found("mid-June 2003"), "[mid-June 2003] DATE 2003-06 MID");
  EXPECT_EQ(found("the late 1970s"), "[the late 1970s] DATE 197 END");
  EXPECT_EQ(found("earlier this month"), "[earlier this month] DATE 2010-06 START");
  EXPECT_EQ(found("late last year"), "[late last year] DATE 2009 END");
}

TEST(FindTimes, CountedFromPublication) {
  static constexpr Case kCases[] = {
      {"today", "2010-06-16"},
      {"yesterday", "2010-06-15"},
      {"tomorrow", "2010-06-17"},
      {"the day before yesterday", "2010-06-14"},
      {"last week", "2010-W23"},
      {"this week", "2010-W24"},
      {"next week", "2010-W25"},
      {"last month", "2010-05"},
      {"next year", "2011"},
      {"this summer", "2010-SU"},
      {"last May", "2009-05"},
      {"last April", "2010-04"},
      {"next April", "2011-04"},
      {"July last year", "2009-07"},
      {"this year 's third quarter", "2010-Q3"},
      {"two years ago", "2008"},
      {"10 days ago", "2010-06-06"},
      {"six weeks ago", "2010-W18"},
      {"last Monday", "2010-06-14"},
      {"last Wednesday", "2010-06-09"},
      {"next Friday", "2010-06-18"},
      {"Monday of last week", "2010-06-07"},
      {"three months from now", "2010-09"},
      {"several years ago", "PAST_REF"},
      {"last decade", "200"},
      {"this morning", "2010-06-16TMO"},
      {"last night", "2010-06-15TNI"},
      {"tonight", "2010-06-16TNI"},
      {"yesterday evening", "2010-06-15TEV"},
  };
  for (const Case& each : kCases) EXPECT_EQ(value(each.text), each.value) << each.text;
}

TEST(FindTimes, TheClock) {
  static constexpr Case kCases[] = {
      {"10 p.m. Monday", "2010-06-14T22:00"},   {"noon yesterday", "2010-06-15T12:00"},
      {"midnight yesterday", "2010-06-15T24"},  {"10:35 a.m.", "2010-06-16T10:35"},
      {"18:00 UTC", "2010-06-16T18:00Z"},       {"8 o'clock yesterday", "2010-06-15T08:00"},
      {"4 in the morning", "2010-06-16T04:00"}, {"5 p.m. EST , Nov. 9 , 2009", "2009-11-09T17:00"},
  };
  for (const Case& each : kCases) EXPECT_EQ(value(each.text), each.value) << each.text;
}

TEST(FindTimes, WhatRecurs) {
  EXPECT_EQ(found("daily"), "[daily] SET P1D");
  EXPECT_EQ(found("every week"), "[every week] SET P1W");
  EXPECT_EQ(found("every two years"), "[every two years] SET P2Y");
  EXPECT_EQ(found("each Thursday"), "[each Thursday] SET XXXX-WXX-4");
  EXPECT_EQ(found("Tuesday nights"), "[Tuesday nights] SET XXXX-WXX-2TNI");
}

TEST(FindTimes, NowAndThen) {
  EXPECT_EQ(value("recently"), "PAST_REF");
  EXPECT_EQ(value("now"), "PRESENT_REF");
  EXPECT_EQ(value("soon"), "FUTURE_REF");
  EXPECT_EQ(value("the future"), "FUTURE_REF");
  EXPECT_EQ(value("if there came a day when all was well"), "FUTURE_REF");
  EXPECT_EQ(value("it was a day when all was well"), "PAST_REF");
  EXPECT_EQ(value("as soon as he came"), "none");
}

TEST(FindTimes, WeekdaysFollowTheTense) {
  EXPECT_EQ(value("They/PRON/PRP/2/nsubj met/VERB/VBD:meet/0/root on/ADP/IN/4/case Friday/PROPN/NNP/2/obl"), "2010-06-11");
  EXPECT_EQ(value("They/PRON/PRP/3/nsubj will/AUX/MD/3/aux meet/VERB/VB:meet/0/root on/ADP/IN/5/case Friday/PROPN/NNP/3/obl"),
            "2010-06-18");
  EXPECT_EQ(value("They/PRON/PRP/2/nsubj met/VERB/VBD:meet/0/root Wednesday/PROPN/NNP/2/obl:unmarked"), "2010-06-16");
  // the infinitive takes the plan's, not the planning's time
  EXPECT_EQ(value("They/PRON/PRP/2/nsubj planned/VERB/VBD:plan/0/root to/PART/TO/4/mark meet/VERB/VB:meet/2/xcomp "
                  "Friday/PROPN/NNP/4/obl:unmarked"),
            "2010-06-18");
  EXPECT_EQ(value("They/PRON/PRP/2/nsubj failed/VERB/VBD:fail/0/root to/PART/TO/4/mark meet/VERB/VB:meet/2/xcomp "
                  "Friday/PROPN/NNP/4/obl:unmarked"),
            "2010-06-11");
}

TEST(FindTimes, MonthsAndDaysWithoutTheirYear) {
  EXPECT_EQ(value("They/PRON/PRP/2/nsubj met/VERB/VBD:meet/0/root in/ADP/IN/4/case September/PROPN/NNP/2/obl"), "2009-09");
  EXPECT_EQ(
      value("They/PRON/PRP/3/nsubj will/AUX/MD/3/aux meet/VERB/VB:meet/0/root in/ADP/IN/5/case September/PROPN/NNP/3/obl"),
      "2010-09");
  EXPECT_EQ(value("They/PRON/PRP/3/nsubj will/AUX/MD/3/aux meet/VERB/VB:meet/0/root in/ADP/IN/5/case May/PROPN/NNP/3/obl"),
            "2011-05");
  // a day near by is meant even against the tense
  EXPECT_EQ(value("They/PRON/PRP/2/nsubj set/VERB/VBD:set/0/root the/DET/DT/5/det June/PROPN/NNP/5/compound "
                  "30/NUM/CD/6/compound date/NOUN/NN/2/obj"),
            "2010-06-30");
  EXPECT_EQ(found("They may/AUX/MD march/VERB/VB in the fall/VERB/VB"), "");
}

TEST(FindTimes, WithoutPublicationNothingIsInvented) {
  static constexpr Case kCases[] = {
      {"yesterday", "XXXX-XX-XX"}, {"last week", "XXXX-WXX"},        {"last month", "XXXX-XX"},
      {"this year", "XXXX"},       {"Friday", "XXXX-WXX-5"},         {"February 26", "XXXX-02-26"},
      {"two years ago", "XXXX"},   {"the third quarter", "XXXX-Q3"}, {"last night", "XXXX-XX-XXTNI"},
      {"recently", "PAST_REF"},    {"May 5 , 2009", "2009-05-05"},
  };
  for (const Case& each : kCases) {
    EXPECT_EQ(value(each.text, ""), each.value) << each.text;
    const auto document = test_document(each.text);
    find_times(*document);
    EXPECT_EQ(document->times.at(0).days.from == kNoDay, each.text != "May 5 , 2009") << each.text;
  }
  // known to the month only
  EXPECT_EQ(value("yesterday", "2010-06"), "XXXX-XX-XX");
  EXPECT_EQ(value("last month", "2010-06"), "2010-05");
  EXPECT_EQ(value("last year", "2010"), "2009");
}

TEST(FindTimes, ADateLineDatesItsText) {
  EXPECT_EQ(found("June 16 , 2010 || It came yesterday", ""), "[June 16 , 2010] DATE 2010-06-16; [yesterday] DATE 2010-06-15");
  EXPECT_EQ(found("On June 16 , 2010 it came || It left yesterday", ""),
            "[June 16 , 2010] DATE 2010-06-16; [yesterday] DATE XXXX-XX-XX");
}

TEST(FindTimes, CountedFromTheTimeSpokenOf) {
  EXPECT_EQ(found("On May 3 , 2009 it fell . It rose three days later ."),
            "[May 3 , 2009] DATE 2009-05-03; [three days later] DATE 2009-05-06");
  EXPECT_EQ(found("On May 3 , 2009 it fell . It rose the next day ."),
            "[May 3 , 2009] DATE 2009-05-03; [the next day] DATE 2009-05-04");
  EXPECT_EQ(found("In/ADP 1995 it fell . It rose later that year ."), "[1995] DATE 1995; [later that year] DATE 1995 END");
  EXPECT_EQ(found("profit in the first quarter of 2009 , and a year earlier"),
            "[the first quarter of 2009] DATE 2009-Q1; [a year earlier] DATE 2008-Q1");
  // a comparison does not change what is spoken of
  EXPECT_EQ(found("first quarter , a year earlier , a year earlier"),
            "[first quarter] DATE 2010-Q1; [a year earlier] DATE 2009-Q1; [a year earlier] DATE 2009-Q1");
}

TEST(FindTimes, DaysCovered) {
  const auto document = test_document("last week , the past three months , early May 2009 , every day", kPublished);
  find_times(*document);
  ASSERT_EQ(document->times.size(), 4u);
  EXPECT_EQ(to_string(document->times[0].days.from) + " " + to_string(document->times[0].days.to), "2010-06-07 2010-06-13");
  EXPECT_EQ(to_string(document->times[1].days.from) + " " + to_string(document->times[1].days.to), "2010-03-16 2010-06-16");
  EXPECT_EQ(to_string(document->times[2].days.from) + " " + to_string(document->times[2].days.to), "2009-05-01 2009-05-31");
  EXPECT_EQ(document->times[3].days.from, kNoDay);
}

TEST(FindTimes, OddNumbersDoNoHarm) {
  EXPECT_EQ(value("99999 years ago"), "XXXX");
  EXPECT_EQ(value("February 30 , 2010"), "2010-02-30");
  EXPECT_EQ(value("2010-13-45"), "none");
  EXPECT_EQ(value("99/99/9999"), "none");
  EXPECT_EQ(value("25:61"), "none");
  EXPECT_EQ(value("the 31st century"), "none");
  EXPECT_EQ(value("99999999999999999999 days"), "none");
  EXPECT_EQ(found(""), "");
  EXPECT_EQ(found("’ ' '’ ’’ '9 0"), "");
  EXPECT_EQ(value("tomorrow", "9999-12-31"), "XXXX-XX-XX");
  EXPECT_EQ(value("yesterday", "0001-01-01"), "XXXX-XX-XX");
  EXPECT_EQ(value("99999 BC"), "none");
  EXPECT_EQ(value("0 years"), "P0Y");
  EXPECT_EQ(found("the the the of of of last last last next"), "");
}

TEST(FindTimes, TheWholeSpanIsGiven) {
  EXPECT_EQ(found("the Friday talks"), "[Friday] DATE 2010-06-11");
  EXPECT_EQ(found("the 1991 accord"), "[1991] DATE 1991");
  EXPECT_EQ(found("on Friday , Oct. 9 , 2009 at noon"), "[Friday , Oct. 9 , 2009 at noon] TIME 2009-10-09T12:00");
  EXPECT_EQ(found("between/ADP 2014 and 2016"), "[2014] DATE 2014; [2016] DATE 2016");
}

}  // namespace
}  // namespace rapporteur
