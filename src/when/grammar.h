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

// calendar.cc
Index read_numeric_date(const Words&, Index at, Expression& out);  // "2/26/98", "1998-02-26T10:00"
Index read_date(const Words&, Index at, Expression& out);          // months, days, years, weekdays, quarters, seasons, decades
Index read_clock(const Words&, Index at, Expression& out);         // "10:35 a.m. EST", "noon"

// relative.cc
Index read_relative(const Words&, Index at,
                    Expression& out);  // "last week", "two years ago", "the past three months", "tonight"

// phrases.cc: a whole expression with all that belongs to it.
Index read_phrase(const Words&, Index at, Expression& out);

}  // namespace rapporteur
