// Finding time expressions: one pass over the words of each sentence, the longest reading first.
#include <span>

#include "doc/tree.h"
#include "when/grammar.h"
#include "when/stretches.h"
#include "when/values.h"
#include "when/when.h"

namespace rapporteur {

namespace {

using K = WordKind;

// The tense around an expression: of the clause that its head stands in.
Tense tense_around(const Document& document, const Expression& e) {
  Index head = e.first;
  for (Index i = e.first; i < e.end; ++i) {
    const Index above = document.tokens[i].head;
    if (above == kNone || above < e.first || above >= e.end) head = i;
  }
  return tense_at(document, head);
}

// What the text speaks of from here on. A comparison ("a year earlier") does not change it.
void follow(const Expression& e, const Stretch& stretch, Discourse& discourse) {
  if (e.has(Expression::kDuration) && e.unit == Unit::kMonth && !e.amount.vague && e.direction == Direction::kNone &&
      discourse.quarter.known()) {
    discourse.period = year_stretch(civil(discourse.quarter.days.from).year);  // "in the first nine months" of a report
  }
  if (!stretch.known() || e.keep_grain || e.has(Expression::kPeriod)) return;
  discourse.last = stretch;
  discourse.last_sentence = discourse.sentence;
  if (stretch.grain == Unit::kDay) discourse.last_day = stretch;
  if (stretch.grain == Unit::kQuarter && !e.has(Expression::kYear) && !(stretch.days.to > discourse.published.to) &&
      !(e.has(Expression::kBase) && e.shift != 0)) {
    discourse.quarter = discourse.period = stretch;
  }
}

// A date line, which stands alone near the top, dates a document of which nothing else does.
bool is_date_line(const Document& document, const Sentence& sentence, Index number, const Expression& e,
                  const Stretch& stretch) {
  constexpr uint32_t kFull = Expression::kYear | Expression::kMonth | Expression::kDay;
  return number < 8 && stretch.grain == Unit::kDay && (e.parts & kFull) == kFull && e.first == sentence.first_token &&
         (e.end == sentence.end_token || (e.end + 1 == sentence.end_token && document.tokens[e.end].upos == Upos::kPUNCT));
}

}  // namespace

void find_times(Document& document) {
  document.times.clear();
  const std::span<Word> all = document.arena.allocate<Word>(document.tokens.size());
  for (size_t i = 0; i < all.size(); ++i) all[i] = look_up(document, document.tokens[i]);
  Discourse discourse;
  discourse.published = document.meta.published;
  for (Index s = 0; s < document.sentences.size(); ++s) {
    const Sentence& sentence = document.sentences[s];
    discourse.sentence = s;
    const Words words(document, all, sentence.first_token, sentence.end_token);
    for (Index at = sentence.first_token; at < sentence.end_token;) {
      Expression e;
      const Index end =
          words.is(at, K::kOther) && words.lower(at) != "no" && words.lower(at) != "up" ? at : read_phrase(words, at, e);
      if (end == at) {
        ++at;
        continue;
      }
      Time time;
      time.sentence = s;
      time.span = span_of(document, e.first, e.end);
      const Stretch stretch = evaluate(e, discourse, tense_around(document, e), document.arena, time);
      follow(e, stretch, discourse);
      if (discourse.published.from == kNoDay && is_date_line(document, sentence, s, e, stretch))
        discourse.published = stretch.days;
      document.times.push_back(time);
      at = end;
    }
  }
}

}  // namespace rapporteur
