// The tables that are counted, not optimised: word classes, lemma scripts.
#pragma once

#include <string>

#include "conllu.h"
#include "inflection.h"
#include "model/model_file.h"

namespace rapporteur::training {

// From lines "word fine coarse".
std::string word_class_section(const std::string& text);
// From the treebanks; what they do not show, from the inflections that raw text knows.
std::string lemma_section(const Document& gold, const Inflections&);

}  // namespace rapporteur::training
