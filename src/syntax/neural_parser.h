// The neural analyser: tags, features, trees and names of given tokens, all read from one run of the encoder.
//
// A NeuralParser is immutable after load() and may be shared by threads; it views the model file. Time is linear in the text
// but for the trees, which are quadratic in sentences of at most limits::kSentenceTokens; longer ones are analysed in pieces
// whose roots hang on the first one's as parataxis.
#pragma once

#include <array>

#include "base/status.h"
#include "doc/document.h"
#include "model/encoder.h"
#include "syntax/neural_tree.h"

namespace rapporteur {

// How a tag of the names head opens, continues or closes a name.
struct NameTag {
  enum Place : uint8_t { kOutside, kBegin, kInside, kEnd, kSingle } place = kOutside;
  NameLabel label = NameLabel::kMISC;
};

// How much the scores of a name's words speak for each label.
using NameEvidence = std::array<float, 4>;

// A name of the document as another sentence may write it: `count` words like those from `token` on.
struct KnownName {
  std::string_view first;  // its first word
  Index token = 0, count = 0;
  NameLabel label = NameLabel::kMISC;
  bool common = false;  // the document also writes this word small
};

struct NeuralScratch {
  EncoderScratch encoder;
  TreeScratch tree;
  std::vector<std::string_view> forms;
  std::vector<uint32_t> ends, heads;
  std::vector<float> name_scores;
  std::vector<uint8_t> name_back, name_tags;
  std::vector<NameEvidence> name_evidence;  // of each name of the document
  std::vector<std::string_view> surnames;
  std::vector<Index> order;
  std::vector<KnownName> known;
  std::vector<Name> names;
};

class NeuralParser {
 public:
  static Result<NeuralParser> load(const ModelFile&, const Kernels& = best_kernels());

  const Encoder& encoder() const { return encoder_; }

 private:
  friend void analyse_tokens(const NeuralParser&, Document&, NeuralScratch&);
  void tags(Token&, uint32_t place, NeuralScratch&) const;
  void tree(Document&, Sentence&, Index begin, Index end, uint32_t place, NeuralScratch&) const;
  void names(Document&, Index sentence, uint32_t place, NeuralScratch&) const;

  Encoder encoder_;
  std::vector<Upos> upos_;
  std::vector<Xpos> xpos_;
  std::vector<Deprel> relations_;
  std::vector<NameTag> name_tags_;
  uint8_t outside_ = 0;
};

// Reads sentences and tokens; fills upos, xpos, feats, head, deprel and the child links of all tokens, the root of each
// sentence, and `names` in text order.
void analyse_tokens(const NeuralParser&, Document&, NeuralScratch&);

// Lets the names of a document agree on their labels, and carries them to where they were not seen; the last step of
// analyse_tokens(). Needs the names in text order and the evidence of each.
void agree_on_names(Document&, NeuralScratch&);

}  // namespace rapporteur
