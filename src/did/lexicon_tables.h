// What a Lexicon holds.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "did/did.h"
#include "did/frames.h"
#include "did/ontology.h"

namespace rapporteur {

// What a deed was done with, and the mode that tells.
struct Instrument {
  ClassId word_class = 0;
  std::string_view type, mode, cameo;
};

struct Lexicon::Tables {
  Ontology ontology;
  NounClasses classes;
  FrameTable frames;
  std::vector<Instrument> instruments;          // in the order of their worth
  NounClasses contexts;                         // cue words; a class is a context
  std::vector<std::string_view> context_names;  // by class id of `contexts`
};

}  // namespace rapporteur
