// Events by a project's own verb dictionary, matched over our trees.
#pragma once

#include <string>

#include "did/did.h"
#include "did/verb_dictionary.h"
#include "doc/document.h"

namespace rapporteur {

// Adds the dictionary's events to the document's, after find_events() or instead of it. Where both code one word, the
// dictionary's stay. The lexicon gives the codes their place in the ontology. `trace` as in find_events().
void find_dictionary_events(const VerbDictionary&, const Lexicon&, Document&, std::string* trace = nullptr);

}  // namespace rapporteur
