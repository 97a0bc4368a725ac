#include "base/dictionary_file.h"

#include "base/strings.h"

namespace rapporteur {

namespace {

std::string_view without_comment(std::string_view line) {
  int brackets = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '[') ++brackets;
    if (line[i] == ']' || line[i] == '}') brackets = 0;
    if ((line[i] == '#' || line[i] == ';') && brackets == 0) return line.substr(0, i);
  }
  return line;
}

}  // namespace

DictionaryFile::DictionaryFile(const KnowledgeFile& file) : path_(file.path) {
  std::string_view text = file.text;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  uint32_t number = 0;
  bool in_comment = false;
  for (size_t begin = 0; begin < text.size();) {
    const size_t newline = text.find('\n', begin);
    const size_t end = newline == std::string_view::npos ? text.size() : newline;
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    const std::string_view bare = trim(line);
    const bool closes = line.find("-->") != std::string_view::npos;
    if (in_comment) {
      in_comment = !closes;
      continue;
    }
    if (bare.starts_with("<!")) {
      in_comment = !closes;
      continue;
    }
    const std::string_view kept = trim(without_comment(line));
    if (kept.empty()) continue;
    lines_.push_back({kept, number, static_cast<uint32_t>(kept.data() - line.data())});
  }
}

DictionaryKind DictionaryFile::kind() const {
  bool codes = false;
  for (const DictionaryLine& line : lines_) {
    if (line.text.starts_with("---")) return DictionaryKind::kVerbs;
    if (line.text.starts_with("<ISSUE")) return DictionaryKind::kIssues;
    const size_t bracket = line.text.find('[');
    if (bracket == std::string_view::npos) continue;
    codes = true;
    const size_t close = line.text.find_first_of("]}", bracket);
    if (line.text.substr(bracket, close - bracket).find('~') != std::string_view::npos) return DictionaryKind::kAgents;
  }
  return codes ? DictionaryKind::kActors : DictionaryKind::kDiscards;
}

Error DictionaryFile::error(const DictionaryLine& line, std::string_view where, std::string_view message) const {
  size_t column = line.indent + 1;
  if (where.data() >= line.text.data() && where.data() <= line.text.data() + line.text.size()) {
    column += static_cast<size_t>(where.data() - line.text.data());
  }
  return {ErrorCode::kBadKnowledge, place(line) + ':' + std::to_string(column) + ": " + std::string(message)};
}

std::string DictionaryFile::place(const DictionaryLine& line) const { return path_ + ':' + std::to_string(line.number); }

}  // namespace rapporteur
