// Accusations without a verb of accusing: "Rohan said that Mordor had shelled the village" accuses Mordor of it.
#pragma once

#include "did/ontology.h"
#include "doc/document.h"

namespace rapporteur {

// Adds, for each deed of violence or coercion that one side reports of another, the accusation by the first: ACCUSE/allege,
// triggered by the cue of the statement. The deed itself stays an event, attributed to the statement. Events stay in the order
// of their triggers.
void add_accusations(const Ontology&, Document&);

}  // namespace rapporteur
