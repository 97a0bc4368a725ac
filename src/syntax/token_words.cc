#include "syntax/token_words.h"

#include <utility>

#include "base/strings.h"

namespace rapporteur {

Result<TokenWords> TokenWords::read(const Source& source) {
  static constexpr std::pair<std::string_view, Kind> kKinds[] = {
      {"title", kTitle},   {"number", kNumber}, {"other", kOther},    {"starter", kStarter}, {"speech", kSpeech},
      {"prefix", kPrefix}, {"unit", kUnit},     {"cut-one", kCutOne}, {"cut-two", kCutTwo}};
  TokenWords list;
  for (const SourceLine& line : source.lines()) {
    uint16_t kind = 0;
    for (const std::string_view word : words(line.text)) {
      if (kind == 0) {
        for (const auto& [name, value] : kKinds) {
          if (word == name) kind = value;
        }
        if (kind == 0)
          return source.error(line, word,
                              "found '" + std::string(word) +
                                  "', expected title, number, other, starter, speech, prefix, unit, cut-one or cut-two");
      } else {
        list.kinds_[std::string(word)] |= kind;
      }
    }
  }
  return list;
}

uint16_t TokenWords::kinds(std::string_view form) const {
  constexpr size_t kLongest = 16;  // of the words that are worth listing
  if (form.size() > kLongest) return 0;
  char small[kLongest];
  bool same = true;
  for (size_t i = 0; i < form.size(); ++i) {
    small[i] = lower_ascii(form[i]);
    same &= small[i] == form[i];
  }
  const auto exact = kinds_.find(form);
  uint16_t found = exact == kinds_.end() ? 0 : exact->second;
  if (!same) {
    if (const auto lower = kinds_.find(std::string_view(small, form.size())); lower != kinds_.end()) found |= lower->second;
    if (form.size() > 1 && is_upper_ascii(form[1]) && all_upper(form)) {
      small[0] = form[0];
      if (const auto title = kinds_.find(std::string_view(small, form.size())); title != kinds_.end()) found |= title->second;
    }
  }
  return found;
}

}  // namespace rapporteur
