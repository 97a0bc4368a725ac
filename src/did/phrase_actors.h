// Actors of a noun phrase as PETRARCH reads it: the phrase itself, its words, then what stands behind its prepositions and in
// its clauses.
#pragma once

#include <vector>

#include "did/participants.h"
#include "doc/document.h"

namespace rapporteur {

// With a code, groups by their members, coordinated ones each on its own. Adds to `out`, each actor once.
void add_phrase_actors(const Document&, Index token, std::vector<Participant>& out);

}  // namespace rapporteur
