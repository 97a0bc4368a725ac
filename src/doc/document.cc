#include "doc/document.h"

#include "base/limits.h"

namespace rapporteur {

void Document::warn(std::string message) {
  if (warnings.size() < limits::kWarningsPerDocument) warnings.push_back(std::move(message));
}

void Document::reset() {
  arena.reset();
  meta = {};
  text.clear();
  raw_offsets.clear();
  warnings.clear();
  skipped = false;
  paragraphs.clear();
  sentences.clear();
  tokens.clear();
  names.clear();
  mentions.clear();
  actors.clear();
  times.clear();
  places.clear();
  statements.clear();
  events.clear();
}

}  // namespace rapporteur
