// Table: rows of text for people (aligned, cut to a width) or as CSV.
#pragma once

#include <string>
#include <vector>

namespace rapporteur {

class Table {
 public:
  enum class Style { kAligned, kCsv };
  Table(std::vector<std::string> columns, Style style);
  void add(std::vector<std::string> row);
  // What can be printed by now; an aligned table waits for its last row.
  std::string take();
  std::string finish();

 private:
  std::vector<std::vector<std::string>> rows_;  // aligned: the header first
  Style style_;
  std::string out_;
};

}  // namespace rapporteur
