// Discards and issues: a project's lists of phrases in the formats of PETRARCH.
//
// A discard says that a sentence, or with `+` in front the whole story, is no political news ("+WORLD GOLF CHAMPIONSHIPS"):
// nothing of it is coded. A phrase ending in `_` is whole words, any other one may have its plural.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <vector>

#include "base/dictionary_file.h"
#include "doc/document.h"
#include "who/phrase_map.h"

namespace rapporteur {

class Discards {
 public:
  // Reads the files of discards, passes over others.
  static Discards load(std::span<const KnowledgeFile> files);
  size_t size() const { return phrases_.size(); }

 private:
  friend void apply_discards(const Discards&, Document&, std::string* trace);
  struct Phrase {
    std::string_view text;
    std::string place;  // file:line
    bool story = false;
  };
  who::PhraseMap map_;
  std::vector<Phrase> phrases_;  // by number of the map
};

// Takes out the events of discarded sentences and stories; a discarded story is told in the document's warnings.
void apply_discards(const Discards&, Document&, std::string* trace = nullptr);

}  // namespace rapporteur
