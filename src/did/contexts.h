// The contexts of an event: what the sentence, its paragraph and the article around it are about.
#pragma once

#include <string_view>
#include <vector>

#include "did/lexicon_tables.h"
#include "doc/document.h"

namespace rapporteur {

// Reads the cue words of one document once, when it is first asked.
//   sentence    one cue makes the context
//   paragraph   two cue words, in different sentences or of different wording: one may be by the way
//   article     cues in three sentences and in a quarter of them: that is what it is about
class ContextReader {
 public:
  ContextReader(const Lexicon::Tables& tables, Document& document) : tables_(tables), document_(document) {}

  // Adds those that `out` does not hold yet: the sentence's first, then its paragraph's and the article's.
  void add(Index sentence, std::vector<std::string_view>& out);

 private:
  struct Cue {
    ClassId context;
    Index sentence;
    std::string_view lemma;
  };
  void read();

  const Lexicon::Tables& tables_;
  Document& document_;
  bool read_ = false;
  std::vector<Cue> cues_;          // in text order
  std::vector<size_t> first_cue_;  // of each sentence, and one past the last
  std::vector<ClassId> article_;
};

}  // namespace rapporteur
