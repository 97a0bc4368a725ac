// SyntaxModel: everything the syntax stages know, as views into a model file. Immutable; shared by all threads.
#pragma once

#include <vector>

#include "base/status.h"
#include "model/model_file.h"
#include "syntax/feats.h"
#include "syntax/lemma.h"
#include "syntax/tables.h"
#include "syntax/token_words.h"

namespace rapporteur {

// The tagger's classes are pairs of the two tags.
struct TagPair {
  Upos upos;
  Xpos xpos;
  friend auto operator<=>(const TagPair&, const TagPair&) = default;
};

class SyntaxModel {
 public:
  // The file must outlive the model. Refuses a file whose sections are missing, too short, too long or hold impossible numbers.
  static Result<SyntaxModel> load(const ModelFile& file);

  const TokenWords& token_words() const { return token_words_; }
  const WordClasses& word_classes() const { return word_classes_; }
  const SparseTable& boundaries() const { return boundaries_; }
  const std::vector<TagPair>& tags() const { return tags_; }
  const SparseTable& tagger() const { return tagger_; }
  const Lemmatiser& lemmatiser() const { return lemmatiser_; }
  const FeatsTable& feats() const { return feats_; }
  const DenseTable& transitions() const { return transitions_; }
  const SparseTable& labels() const { return labels_; }
  const SparseTable& names() const { return names_; }

 private:
  TokenWords token_words_;
  WordClasses word_classes_;
  std::vector<TagPair> tags_;
  SparseTable boundaries_, tagger_, labels_, names_;
  Lemmatiser lemmatiser_;
  FeatsTable feats_;
  DenseTable transitions_;
};

}  // namespace rapporteur
