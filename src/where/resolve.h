// Resolution: which of the places of a name the text means, by its importance and the company it keeps.
#pragma once

#include "where/toponyms.h"

namespace rapporteur {

// Writes the toponyms with their meaning to document.places.
void resolve_toponyms(const Gazetteer::Tables&, const Toponyms&, Document&);

// The sense is a part of the container: in its region, or in its country.
bool lies_in(const Sense& sense, const Sense& container);

}  // namespace rapporteur
