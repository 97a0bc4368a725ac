// Phrases: a noun with what belongs to it on the tree: determiners, adjectives, compounds, possessors, titles and names in
// front; names and prepositional phrases behind. Clauses, appositions after a comma and coordinated nouns are left out.
#pragma once

#include "doc/document.h"
#include "who/scratch.h"

namespace rapporteur::who {

struct Phrase {
  Index first = 0, end = 0;            // brief
  Index full_first = 0, full_end = 0;  // with clauses
};

// The phrase headed by `head`. A person's name that follows without a comma ("his counterpart Sergei Lavrov") is part of it.
Phrase phrase_of(const Document&, const WhoScratch&, const Sentence&, Index head);

// Relations of words that only modify the noun they hang on.
bool modifies(Deprel);
bool is_person_name(const Document&, const WhoScratch&, Index token);
// A country's name, adjective, people or capital stands here.
bool is_demonym(const WhoScratch&, Index token);

}  // namespace rapporteur::who
