// Anchor: what a text says its relative expressions count from, and which way the grammar of the sentence points.
#pragma once

#include "doc/document.h"
#include "when/vocabulary.h"

namespace rapporteur {

enum class Tense : uint8_t { kUnknown, kPast, kPresent, kFuture };

// The tense of the clause that the token stands in. A participle or infinitive takes it from what governs it: "scheduled for
// Monday" and "plans to meet Monday" look ahead, "refused to leave on Monday" looks back.
Tense tense_at(const Document&, Index token);

// Whether what such a verb governs is still to come: plan, agree, threaten.
bool plans_ahead(std::string_view lemma);

// A stretch of the calendar: year, quarter, month, day …
struct Stretch {
  Unit grain = Unit::kNone;
  DayRange days;
  bool known() const { return grain != Unit::kNone; }
};

// What stands behind the reader at some point of the text.
struct Discourse {
  DayRange published;       // kNoDay when unknown
  Stretch last;             // the last date spoken of
  Stretch last_day;         // the same, to the day
  Index last_sentence = 0;  // where `last` was told
  Index sentence = 0;       // where the reader is
  Stretch quarter;          // the quarter that the text reports on
  Stretch period;           // the same, or the longer stretch that it reports on by now: "the first nine months"
  bool day_known() const { return published.from != kNoDay && published.from == published.to; }
  bool year_known() const { return published.from != kNoDay && civil(published.from).year == civil(published.to).year; }
};

}  // namespace rapporteur
