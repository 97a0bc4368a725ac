// Nouns beside a verb that name the same deed: "an air strike killed nine rebels", "carried out air strikes", "killed in a raid
// by rebels".
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "did/lexicon_tables.h"
#include "did/memberships.h"
#include "doc/document.h"

namespace rapporteur {

// Subjects and "in", "by", "during" phrases of the verb `t` that are deeds of this type themselves: both are one event. Empty
// for no verb.
std::vector<Index> causes_of(const Lexicon::Tables&, const Document&, Memberships&, Index t, std::string_view type);

// "killed in clashes between Arnor and Gondor": the noun knows both sides, the verb only who suffered.
bool names_both_sides(const Document&, Index noun);

// Sets the mode and code that tell what a deed at `t` was done with (knowledge/en/ontology/instruments.txt): the subject that
// is nobody, what stands behind by, with, in or from, the noun itself. Leaves both alone where nothing tells.
void mode_by_instrument(const Lexicon::Tables&, const Document&, Memberships&, Index t, std::string_view type,
                        std::string_view& mode, std::string_view& cameo);

// The mode and CAMEO code that one of the nouns gives to an event of this type; left as they are when `mode` is known or none
// says more.
void inherit_mode(const Lexicon::Tables&, const Document&, Memberships&, std::span<const Index> nouns, std::string_view type,
                  std::string_view& mode, std::string_view& cameo);

}  // namespace rapporteur
