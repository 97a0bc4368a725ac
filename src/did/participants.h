// Participants: from the token that fills a role to the actors it names.
#pragma once

#include <vector>

#include "doc/document.h"

namespace rapporteur {

struct Participant {
  Index actor = kNone;
  Span span;  // where the text names it
};

// Which dependents of a phrase that is no actor itself may stand for it.
enum class Owners : uint8_t {
  kNobody,
  kModifiers,  // "Arnor's attack", "the Arnorian attack"
  kDoers,      // of a deed: "Arnor's attack", "the attack by Arnor", not "the Gondor attack" nor "the attack on Gondor"
  kAuthors,    // … and who stands behind it: "the decision of Arnor", "a statement from Gondor"
  kAnywhere,   // … and where it lies: "villages in Rohan"
};

// The actors of the phrase headed by `token`, its conjuncts each on their own, groups kept as groups. When the phrase itself is
// no actor
// ("an Arnorian convoy"), its owners. Adds to `out`, each actor once.
void add_participants(const Document&, Index token, Owners, std::vector<Participant>& out);

// Only the owners.
void add_owners(const Document&, Index token, Owners, std::vector<Participant>& out);

// Nouns that only count or gather what they are made of: "a group of rebels", "half of the debts".
bool is_container(const Token&);

// True when the actor means something to a political scientist: it has a country or a sector, or is known.
bool is_political(const Document&, const std::vector<Participant>&);

}  // namespace rapporteur
