// Arguments: who does what to whom around one verb, whatever the construction: active, passive, participle, relative clause,
// control, coordination. Tokens only; who they are is asked later.
#pragma once

#include "doc/document.h"

namespace rapporteur {

struct Arguments {
  Index subject = kNone;  // of the action: the agent of a passive
  Index object = kNone;   // the undergoer: the subject of a passive
  Index indirect = kNone;
  bool passive = false;
};

// For verbs, and for adjectives and nouns that are predicates (with a copula).
Arguments arguments_of(const Document&, Index predicate);

// The noun that a relative pronoun stands for, the token itself otherwise.
Index without_relative_pronoun(const Document&, Index token);

// The lemma of the case or mark before a dependent ("on" of "on the border"); empty when there is none.
std::string_view marker_of(const Document&, Index dependent);

// True when one of the dependent's case words or its mark is this lemma ("because of", "out of": either word).
bool has_marker(const Document&, Index dependent, std::string_view lemma);

}  // namespace rapporteur
