// Phrases: a noun with what belongs to it on the tree: determiners, adjectives, compounds, possessors, titles and names in
// front; names and prepositional phrases behind. Clauses, appositions after a comma and coordinated nouns are left out.
#pragma once

#include "doc/document.h"
#include "who/scratch.h"

namespace rapporteur::who {

struct Phrase {
  Index first = 0, end = 0;            // brief
  Index full_first = 0, full_end = 0;  // with clauses
  Index title_end = kNone;             // where a person's name follows its title, and the tree has hung it elsewhere
};

// The phrase headed by `head`. A person's name that follows without a comma is part of it: "his counterpart Sergei Lavrov",
// "police spokesman Capt. Peter Otieno", "the director of the World Health Organization (WHO) Gro Harlem Brundtland".
Phrase phrase_of(const Document&, const WhoScratch&, const Sentence&, Index head);

// Relations of words that only modify the noun they hang on.
bool modifies(Deprel);
bool is_person_name(const Document&, const WhoScratch&, Index token);
// One past the name that begins at `token`.
Index end_of_name(const Document&, const WhoScratch&, Index token);
// "people" in "thousands of people", "soldiers" in "three of its soldiers": what a number counts; kNone for any other word.
Index counted_by(const Document&, Index token);
// A country's name, adjective, people or capital stands here.
bool is_demonym(const WhoScratch&, Index token);

}  // namespace rapporteur::who
