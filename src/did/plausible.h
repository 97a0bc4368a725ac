// A frame that fits the grammar must also make sense: of who takes part, of what it is done to, of what else the sentence says.
#pragma once

#include "did/lexicon_tables.h"
#include "did/match.h"
#include "doc/document.h"

namespace rapporteur {

class Plausibility {
 public:
  // All must outlive it.
  Plausibility(const Lexicon::Tables& tables, const Document& document, Memberships& classes)
      : tables_(tables), document_(document), classes_(classes) {}

  // True when what `match` found of the frame at the predicate `t` can be an event.
  bool allows(const Frame& frame, const Match& match, Index t) const;

 private:
  bool is_own(const Match&) const;
  bool is_done_by_thing(const Frame&, Index predicate) const;
  bool has_speaker(const Frame& frame, const Match& match, Index t) const;
  bool has_company(const Match& match, Index t) const;
  bool is_business(const std::vector<Participant>& actors) const;
  bool is_mishap(const Match& match, Index t) const;
  bool is_tangible(Index t) const;
  bool is_background(Index t) const;
  bool can_visit(Index actor) const;
  const Token& token(Index i) const { return document_.tokens[i]; }

  const Lexicon::Tables& tables_;
  const Document& document_;
  Memberships& classes_;
};

}  // namespace rapporteur
