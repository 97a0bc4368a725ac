// Speakers: from the source phrase to actors, and from "I", "we", "you" inside quotations to whom they stand for.
#pragma once

#include "said/article.h"

namespace rapporteur {

// Mentions by token, built once a document.
class MentionMap {
 public:
  explicit MentionMap(const Document&);

  // The mention headed by this token, else the smallest around it; kNone when there is none.
  Index at(Index token) const;
  // The same for a phrase: its head's, else the first in it that has an actor.
  Index in(Run piece, Index head) const;

 private:
  const Document& document_;
  std::vector<Index> of_head_, around_;
};

// The actors named by a source phrase: its head's, and those joined to it by "and".
void speakers_of(const Document&, const MentionMap&, Run source, Index head, std::vector<Index>& actors, Index& first_mention);

// Who has been speaking so far. A pronoun or a bare document noun beside a reporting verb stands for whoever is the topic: the
// last speaker, or the subject of the sentence before (centering: Grosz, Joshi and Weinstein 1995). Statements come in text
// order.
class SpeakerMemory {
 public:
  SpeakerMemory(Document& document, const Article& article, const MentionMap& mentions)
      : document_(document), article_(article), mentions_(mentions) {}

  // Fills or corrects the speaker of this candidate, and its mention with it; then remembers it.
  void settle(const Attribution& candidate, std::vector<Index>& speaker, Index mention);

 private:
  enum class Sort : uint8_t { kOther, kPerson, kThing, kSeveral, kDocument };
  Sort sort_of(const Attribution& candidate) const;
  bool fits(Sort sort, Index actor) const;
  // "…,” he said. She said in a statement.": a machine translated from a language where institutions have a gender, too.
  bool is_told_twice(const Attribution& candidate) const;
  // The actor that the sentence before the statement is about; kNone when there is none.
  Index topic_before(const Attribution& candidate) const;
  // "the agency": the last name before it that ends in the same word.
  Index namesake(const Attribution& candidate) const;

  Document& document_;
  const Article& article_;
  const MentionMap& mentions_;
  std::vector<Index> last_;  // actors of the last speaker
  Index last_paragraph_ = kNone;
};

// The noun that a relative pronoun stands for; the token itself otherwise.
Index antecedent(const Document&, Index token);

// Sets Mention::actor of first and second person inside the quotations of the document's statements.
void resolve_persons(Document&, const Article&);

}  // namespace rapporteur
