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

struct Lexicon::Tables {
  Ontology ontology;
  NounClasses classes;
  FrameTable frames;
  NounClasses contexts;                         // cue words; a class is a context
  std::vector<std::string_view> context_names;  // by class id of `contexts`
};

}  // namespace rapporteur
