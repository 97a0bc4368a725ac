// SyntaxModel: what cutting a text into words and sentences and finding lemmas takes, as views into a model file. Immutable;
// shared by all threads.
#pragma once

#include "base/status.h"
#include "model/model_file.h"
#include "syntax/lemma.h"
#include "syntax/tables.h"
#include "syntax/token_words.h"

namespace rapporteur {

class SyntaxModel {
 public:
  // The file must outlive the model. Refuses a file whose sections are missing, too short, too long or hold impossible numbers.
  static Result<SyntaxModel> load(const ModelFile& file);

  const TokenWords& token_words() const { return token_words_; }
  const WordClasses& word_classes() const { return word_classes_; }
  const SparseTable& boundaries() const { return boundaries_; }
  const Lemmatiser& lemmatiser() const { return lemmatiser_; }

 private:
  TokenWords token_words_;
  WordClasses word_classes_;
  SparseTable boundaries_;
  Lemmatiser lemmatiser_;
};

}  // namespace rapporteur
