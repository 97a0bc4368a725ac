#include "base/source.h"

#include "base/strings.h"

namespace rapporteur {

Source::Source(std::string_view path, std::string_view text) : path_(path), text_(text) {
  if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  uint32_t number = 0;
  for (size_t begin = 0; begin < text_.size();) {
    const size_t newline = text_.find('\n', begin);
    const size_t end = newline == std::string_view::npos ? text_.size() : newline;
    std::string_view line = text_.substr(begin, end - begin);
    ++number;
    begin = end + 1;
    for (size_t hash = line.find('#'); hash != std::string_view::npos; hash = line.find('#', hash + 1)) {
      if (hash == 0 || is_blank(line[hash - 1])) {
        line = line.substr(0, hash);
        break;
      }
    }
    const std::string_view text_of_line = trim(line);
    if (text_of_line.empty()) continue;
    lines_.push_back({text_of_line, number, static_cast<uint32_t>(text_of_line.data() - line.data())});
  }
}

Error Source::error(const SourceLine& line, std::string_view where, std::string_view message) const {
  size_t column = line.indent + 1;
  if (where.data() >= line.text.data() && where.data() <= line.text.data() + line.text.size()) {
    column += static_cast<size_t>(where.data() - line.text.data());
  }
  return {ErrorCode::kBadKnowledge,
          path_ + ':' + std::to_string(line.number) + ':' + std::to_string(column) + ": " + std::string(message)};
}

}  // namespace rapporteur
