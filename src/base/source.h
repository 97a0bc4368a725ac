// Source: a plain-text knowledge file, read line by line, with comments off, indentation counted and positions kept.
// docs/knowledge.md describes what the files look like.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace rapporteur {

struct SourceLine {
  std::string_view text;  // trimmed, without its comment; never empty
  uint32_t number = 0;    // counts from 1
  uint32_t indent = 0;    // blanks before the text
};

// Views point into the text given, which must outlive the source.
class Source {
 public:
  Source(std::string_view path, std::string_view text);

  const std::string& path() const { return path_; }
  const std::vector<SourceLine>& lines() const { return lines_; }

  // "path:line:column: message", with the column of `where`, which is a piece of the file's text.
  Error error(const SourceLine& line, std::string_view where, std::string_view message) const;

 private:
  std::string path_;
  std::string_view text_;
  std::vector<SourceLine> lines_;
};

// A knowledge file as it was given: its path below knowledge/LANGUAGE ("actors/countries.txt") and its text.
struct KnowledgeFile {
  std::string path;
  std::string_view text;
};

}  // namespace rapporteur
