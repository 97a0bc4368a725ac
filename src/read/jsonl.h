// One line of JSON Lines -> document. Fields, with the names that other tools use for them:
//   id          text or number                       published   date (also: date, pub_date, dct)
//   text        (also: event_text)                   title       (also: headline)
//   publisher   (also: source_name)                  url
// Anything else is ignored.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "doc/document.h"

namespace rapporteur {

inline constexpr const char* kJsonFields =
    "id, published|date|pub_date|dct, text|event_text, title|headline, publisher|source_name, url";

class JsonLineParser {
 public:
  JsonLineParser();
  ~JsonLineParser();

  // Fills meta and text. False when the line is no document: the document's first warning says why. `line` may be changed
  // (grown for the parser's padding).
  bool parse(std::string& line, Document&);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rapporteur
