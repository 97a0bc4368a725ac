#include "app/table.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace rapporteur {

namespace {

constexpr size_t kWidest = 48;  // of an aligned column but the last, in characters

std::string csv_line(const std::vector<std::string>& fields) {
  std::string out;
  for (size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += ',';
    if (fields[i].find_first_of(",\"\r\n") == std::string::npos) {
      out += fields[i];
      continue;
    }
    out += '"';
    for (const char c : fields[i]) {
      if (c == '"') out += '"';
      out += c == '\n' || c == '\r' ? ' ' : c;
    }
    out += '"';
  }
  return out + '\n';
}

// On one line, without control characters, at most `width` characters.
std::string cell(const std::string& text, size_t width) {
  std::string out;
  size_t characters = 0;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (++characters > width) return out + "…";
    if (point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0)) {
      out += ' ';
    } else {
      out.append(text, at, point.bytes);
    }
    at += point.bytes;
  }
  return out;
}

}  // namespace

Table::Table(std::vector<std::string> columns, Style style) : style_(style) { add(std::move(columns)); }

void Table::add(std::vector<std::string> row) {
  if (style_ == Style::kCsv) {
    out_ += csv_line(row);
  } else {
    for (size_t i = 0; i < row.size(); ++i) row[i] = cell(row[i], i + 1 < row.size() ? kWidest : 160);
    rows_.push_back(std::move(row));
  }
}

std::string Table::take() { return std::exchange(out_, {}); }

std::string Table::finish() {
  if (style_ == Style::kCsv) return take();
  std::vector<size_t> widths(rows_[0].size());
  for (const auto& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], count_code_points(row[i]));
  }
  std::string out;
  for (const auto& row : rows_) {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i) line += row[i] + std::string(widths[i] - count_code_points(row[i]) + 2, ' ');
    out += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
  }
  rows_.resize(1);
  return out;
}

}  // namespace rapporteur
