// DictionaryFile: a dictionary in the formats of TABARI and PETRARCH, line by line, with comments off and positions kept.
//
// `#` and `;` begin a comment unless they stand in brackets; `<!-- … -->` may span lines; blank lines do not count. Words are
// parted by blanks or `_`, and case means nothing: all of that is the field's, not ours.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "base/status.h"

namespace rapporteur {

struct DictionaryLine {
  std::string_view text;  // trimmed, never empty
  uint32_t number = 0;    // counts from 1
  uint32_t indent = 0;    // blanks before the text
  bool indented() const { return indent > 0; }
};

enum class DictionaryKind { kActors, kAgents, kVerbs, kDiscards, kIssues };

// Views point into the file's text, which must outlive this.
class DictionaryFile {
 public:
  explicit DictionaryFile(const KnowledgeFile& file);

  const std::string& path() const { return path_; }
  const std::vector<DictionaryLine>& lines() const { return lines_; }
  // By what stands in it, for names of files tell nothing reliable.
  DictionaryKind kind() const;

  // "path:line:column: message".
  Error error(const DictionaryLine&, std::string_view where, std::string_view message) const;
  std::string place(const DictionaryLine&) const;  // "path:line"

 private:
  std::string path_;
  std::vector<DictionaryLine> lines_;
};

}  // namespace rapporteur
