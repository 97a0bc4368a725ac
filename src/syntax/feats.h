// Universal features: found by tag and word for closed classes, by tag alone for the rest.
#pragma once

#include <string_view>
#include <vector>

#include "doc/labels.h"
#include "syntax/tables.h"

namespace rapporteur {

Key feats_key(Upos upos, Xpos xpos, Key lower);  // of a word; lower 0: of all words with these tags

class FeatsTable {
 public:
  bool read(SectionReader&);
  std::string_view feats(Upos upos, Xpos xpos, Key lower) const;

 private:
  std::vector<std::string_view> values_;
  KeyMap map_;
};

}  // namespace rapporteur
