// Matching a pattern of a verb dictionary against the words and the tree around a verb.
#pragma once

#include <optional>

#include "did/verb_dictionary.h"
#include "doc/document.h"

namespace rapporteur {

struct PatternMatch {
  Index source = kNone, target = kNone;  // tokens where `$` and `+` stand
  Index last = kNone;                    // the farthest word behind the verb
  bool compound = false;                 // `%`
};

// The words of the verb itself besides its own: "wire +tap".
bool match_verb(const Document&, const DictionaryVerb&, Index verb);

// `subject` is the verb's, kNone when it has none.
std::optional<PatternMatch> match_pattern(const Document&, const VerbDictionary&, const VerbPattern&, Index verb,
                                          Index subject);

}  // namespace rapporteur
