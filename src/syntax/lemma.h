// Lemmas: a table of scripts found by word and tag.
//
// A script says how many bytes to strip from the end of the word, what to append, and whether the word is lowered first. The
// table is keyed by tag and whole word for what is irregular, and by tag and ending for the rest; the longest key wins.
// (Edit scripts after Chrupała 2006, "Simple data-driven context-sensitive lemmatization".)
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "doc/document.h"
#include "syntax/tables.h"

namespace rapporteur {

struct LemmaScript {
  uint8_t strip = 0;
  bool keep_case = false;
  std::string_view append;
  friend bool operator==(const LemmaScript&, const LemmaScript&) = default;
};

inline constexpr size_t kLemmaEnding = 6;  // bytes of the longest ending looked up

Key lemma_key(Xpos tag, std::string_view lower, bool capital);  // of a whole word
Key lemma_ending_key(Xpos tag, std::string_view ending, bool capital);

// Lower-case pronouns aside, English keeps capitals in the lemmas of names only; `capital` tells the two apart at tags of
// names.
class Lemmatiser {
 public:
  bool read(SectionReader&);
  // The lemma as a view of `form`, of `lower`, or of a copy in the arena.
  std::string_view lemma(Xpos tag, std::string_view form, std::string_view lower, std::string& buffer, Arena& arena) const;

 private:
  std::vector<LemmaScript> scripts_;
  KeyMap map_;
};

}  // namespace rapporteur
