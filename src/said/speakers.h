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

// The noun that a relative pronoun stands for; the token itself otherwise.
Index antecedent(const Document&, Index token);

// Sets Mention::actor of first and second person inside the quotations of the document's statements.
void resolve_persons(Document&, const Article&);

}  // namespace rapporteur
