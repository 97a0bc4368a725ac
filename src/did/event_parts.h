// What every event is made of, whichever way it was found: codes and scores of the ontology, participants, circumstances of its
// words.
#pragma once

#include <string_view>
#include <vector>

#include "did/ontology.h"
#include "did/participants.h"
#include "doc/document.h"

namespace rapporteur {

// Type, mode and CAMEO code with the scores the ontology gives them. `mode` and `cameo` may be empty; `type` must be known.
void set_codes(const Ontology&, Document&, Event&, std::string_view type, std::string_view mode, std::string_view cameo);

void set_participants(Document&, Event&, const std::vector<Participant>& actor, const std::vector<Participant>& recipient);

// Where its words stand, who says so, when and where it happened, and whether that is long ago.
void set_circumstances(Document&, Event&, Index trigger_token, Span trigger);

}  // namespace rapporteur
