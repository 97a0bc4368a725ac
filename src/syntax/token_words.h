// TokenWords: the list of words whose stops, hyphens and neighbours the tokeniser treats in a special way, as read from
// knowledge/en/tokens/words.txt (which the trainer also writes into the model).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "base/hash.h"
#include "base/source.h"
#include "base/status.h"

namespace rapporteur {

class TokenWords {
 public:
  enum Kind : uint16_t {
    kTitle = 1,     // "Mr.": its stop never ends a sentence
    kNumber = 2,    // "No.": an abbreviation before a number
    kOther = 4,     // "Inc.": its stop may end a sentence
    kStarter = 8,   // "the": with a capital letter it begins one
    kSpeech = 16,   // "said": may follow a quotation
    kPrefix = 32,   // "anti": keeps its hyphen
    kUnit = 64,     // "km": stands apart from its number
    kCutOne = 128,  // "thats": its last letter is a word
    kCutTwo = 256,  // "dont": its last two letters are a word
  };

  static Result<TokenWords> read(const Source&);

  // The kinds of a word, as bits: those of its own spelling, of its small letters and, when it is all in capitals, of
  // the spelling with one capital.
  uint16_t kinds(std::string_view form) const;

 private:
  std::unordered_map<std::string, uint16_t, StringHash, std::equal_to<>> kinds_;
};

}  // namespace rapporteur
