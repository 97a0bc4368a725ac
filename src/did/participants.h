// Participants: from the token that fills a role to the actors it names.
#pragma once

#include <vector>

#include "doc/document.h"

namespace rapporteur {

struct Participant {
  Index actor = kNone;
  Span span;               // where the text names it
};

// The actors of the phrase headed by `token`, its conjuncts each on their own, groups kept as groups. When the phrase itself is no actor
// ("an Arnorian convoy", "the embassy of Gondor", "villages in Rohan"), those who own or modify it. Adds to `out`, each actor once.
void add_participants(const Document&, Index token, std::vector<Participant>& out);

// Only those who own or modify the phrase: "Arnor's attack", "the Arnorian attack", "the attack of Arnor".
void add_owners(const Document&, Index token, bool of_phrases, std::vector<Participant>& out);

// True when the actor means something to a political scientist: it has a country or a sector, or is known.
bool is_political(const Document&, const std::vector<Participant>&);

}  // namespace rapporteur
