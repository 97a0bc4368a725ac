// Grammar: from words to expressions, token by token, the longest reading first.
//
// Every read_… function looks at the words from `at` on. It returns the first token behind what it read, having filled `out`;
// or `at`, with `out` unspoilt, when such a phrase does not begin there. None looks back, none recurses, each passes a bounded
// number of words.
#pragma once

#include <span>

#include "when/expression.h"

namespace rapporteur {

// The words of one sentence. Beyond its end there are only unknown words.
class Words {
 public:
  Words(const Document& document, std::span<const Word> words, Index begin, Index end)
      : document_(&document), words_(words), begin_(begin), end_(end) {}

  const Word& operator[](Index at) const { return at < end_ ? words_[at] : kNothing; }
  WordKind kind(Index at) const { return (*this)[at].kind; }
  bool is(Index at, WordKind kind) const { return (*this)[at].kind == kind; }
  bool is(Index at, WordKind kind, int32_t value) const { return (*this)[at].kind == kind && (*this)[at].value == value; }
  Unit unit(Index at) const { return is(at, WordKind::kUnit) ? static_cast<Unit>((*this)[at].value) : Unit::kNone; }

  const Document& document() const { return *document_; }
  const Token& token(Index at) const { return document_->tokens[at]; }  // at < end()
  std::string_view lower(Index at) const {
    return at >= begin_ && at < end_ ? document_->tokens[at].lower : std::string_view{};
  }
  Index begin() const { return begin_; }
  Index end() const { return end_; }

 private:
  static constexpr Word kNothing{};
  const Document* document_;
  std::span<const Word> words_;
  Index begin_, end_;
};

// amounts.cc
Index read_cardinal(const Words&, Index at, int32_t& value);    // "two", "twenty-five", "1,000", "a hundred"
Index read_amount(const Words&, Index at, Amount& out);         // the same and "two and a half", "several", "a couple of"
Index read_spoken_year(const Words&, Index at, int32_t& year);  // "nineteen ninety-six"
Index read_duration(const Words&, Index at, Expression& out);   // "three days", "two-year", "five years and two months"
Index read_set(const Words&, Index at, Expression& out);        // "daily", "every week", "Mondays"

// days.cc
bool is_day(const Words&, Index at);                               // a number or ordinal of a day of the month
int32_t year_value(const Word&);                                   // 98 is 1998
Index read_year_behind(const Words&, Index at, Expression& out);   // adds a year behind a month or day, with or without a comma
Index read_month_date(const Words&, Index at, Expression& out);    // "March", "Feb. 26, 1998", "March 3-5"
Index read_day_month(const Words&, Index at, Expression& out);     // "26 February 1998", "the 8th of March"
Index read_holiday(const Words&, Index at, Expression& out);       // "Christmas Eve", "Election Day"
Index read_numeric_date(const Words&, Index at, Expression& out);  // "2/26/98", "1998-02-26T10:00"

// calendar.cc
Index read_date(const Words&, Index at, Expression& out);  // all of those and years, weekdays, quarters, seasons, decades

// clock.cc
Index read_clock(const Words&, Index at, Expression& out);  // "10:35 a.m. EST", "noon"

// pointing.cc
// Where a determiner points.
struct Pointer {
  int32_t shift = 0;
  Anchor anchor = Anchor::kPublication;
  Direction direction = Direction::kNone;
  bool duration = false;  // "the past year" is a stretch up to now, "last year" a year of the calendar
};
Index read_pointer(const Words&, Index at, Pointer& out);
// What stands behind the determiner: "last |year", "the next |two weeks", "this |Friday". `recent`: only "recent weeks" and the
// like.
Index read_pointed(const Words&, Index at, const Pointer&, bool recent, Expression& out);

// relative.cc
Index read_relative(const Words&, Index at,
                    Expression& out);  // "last week", "two years ago", "the past three months", "tonight"

// phrases.cc: a whole expression with all that belongs to it.
Index read_phrase(const Words&, Index at, Expression& out);

}  // namespace rapporteur
