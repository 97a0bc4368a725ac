// Who arrests, indicts, convicts or deports without being named.
#pragma once

#include <vector>

#include "did/participants.h"
#include "doc/document.h"

namespace rapporteur {

// "Jailed in Mordor", "detained by police": the state where it happens, or who held the same person before. Adds to `actor`;
// may add the state to the document's actors and, where the event has none, the place that tells it. `event` has its type,
// modes and place; nothing happens for types that are no power of a state.
void imply_agent(Document&, Event& event, const std::vector<Participant>& recipient, std::vector<Participant>& actor);

}  // namespace rapporteur
