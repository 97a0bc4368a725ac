#include "syntax/known_verbs.h"

namespace rapporteur {

std::string_view KnownVerbs::lemma_of(std::string_view form, Xpos tag) const {
  const bool past = tag == Xpos::kVBD || tag == Xpos::kVBN;
  const std::string_view ending = past ? "ed" : tag == Xpos::kVBG ? "ing" : tag == Xpos::kVBZ ? "s" : "";
  if (ending.empty() || form.size() < ending.size() + 2 || !form.ends_with(ending)) return {};
  const auto known = [&](const std::string& candidate) {
    const auto found = known_.find(candidate);
    return found == known_.end() ? std::string_view() : std::string_view(*found);
  };
  const std::string stem(form.substr(0, form.size() - ending.size()));
  // "moved" of "move" before "mov"; "lifted" of "lift" since there is no "lifte"; "stopped", "denied", "reaches".
  if (tag != Xpos::kVBZ) {
    if (const auto lemma = known(stem + "e"); !lemma.empty()) return lemma;
  }
  if (const auto lemma = known(stem); !lemma.empty()) return lemma;
  const size_t size = stem.size();
  if (tag != Xpos::kVBZ && size > 2 && stem[size - 1] == stem[size - 2]) {
    if (const auto lemma = known(stem.substr(0, size - 1)); !lemma.empty()) return lemma;
  }
  if (past && stem.ends_with('i')) return known(stem.substr(0, size - 1) + "y");
  if (tag == Xpos::kVBZ && stem.ends_with("ie")) return known(stem.substr(0, size - 2) + "y");
  if (tag == Xpos::kVBZ && stem.ends_with('e')) return known(stem.substr(0, size - 1));
  return {};
}

void mend_lemmas(const KnownVerbs& verbs, Document& document) {
  for (Token& token : document.tokens) {
    if (token.upos != Upos::kVERB) continue;
    if (verbs.contains(token.lemma)) {
      // "overthrew" is no present: its base is another word.
      if (token.xpos == Xpos::kVBP && token.lemma != token.lower && token.lemma != "be" && token.lemma != "have") {
        token.xpos = Xpos::kVBD;
        if (const size_t at = token.feats.find("Tense=Pres"); at != std::string_view::npos) {
          token.feats = document.arena.copy(std::string_view(std::string(token.feats).replace(at, 10, "Tense=Past")));
        }
      }
      continue;
    }
    if (const std::string_view lemma = verbs.lemma_of(token.lower, token.xpos); !lemma.empty()) token.lemma = lemma;
  }
}

}  // namespace rapporteur
