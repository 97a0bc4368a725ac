// Tagging: greedy from left to right, both tags at once, with a linear model (Collins 2002, averaged perceptron); then lemma
// and features by table.
#include "syntax/syntax.h"
#include "syntax/tagger.h"

namespace rapporteur {

void tag_features(const WordKeys* word, int left, int left2, FeatureList& out) {
  const WordKeys &w = word[0], &p = word[-1], &pp = word[-2], &n = word[1], &nn = word[2];
  const Key t1 = number_key(static_cast<uint64_t>(left + 1) + 5000), t2 = number_key(static_cast<uint64_t>(left2 + 1) + 6000);
  out.clear();
  out.add(number_key(0));
  out.add(w.form);
  out.add(w.lower);
  out.add(w.shape);
  out.add(w.prefix2);
  out.add(w.prefix3);
  out.add(w.suffix1);
  out.add(w.suffix2);
  out.add(w.suffix3);
  out.add(w.kind);
  out.add(p.lower);
  out.add(n.lower);
  out.add(pp.lower);
  out.add(nn.lower);
  out.add(p.shape);
  out.add(n.shape);
  out.add(p.suffix3);
  out.add(n.suffix3);
  out.add(n.suffix2);
  out.add(p.lower, w.lower);
  out.add(w.lower, n.lower);
  out.add(p.shape, w.shape);
  out.add(w.shape, n.shape);
  out.add(n.lower, nn.lower);
  out.add(w.suffix3, w.kind);
  out.add(w.suffix3, n.suffix3);
  out.add(t1);
  out.add(t1, t2);
  out.add(t1, w.lower);
  out.add(t1, n.lower);
  out.add(t1, t2, w.lower);
  out.add(t1, w.suffix3);
  out.add(t1, w.shape);
  out.add(w.cluster);
  out.add(p.cluster);
  out.add(n.cluster);
  out.add(t1, w.cluster);
  out.add(w.coarse, n.coarse);
  out.add(p.coarse, w.coarse);
  out.add(w.cluster, w.suffix3);
  out.add(p.coarse, w.coarse, n.coarse);
  out.add(w.cluster, n.cluster);
  out.add(t1, n.cluster);
}

void tag(const SyntaxModel& model, Document& document, SyntaxScratch& scratch) {
  int32_t scores[256];
  for (const Sentence& sentence : document.sentences) {
    word_keys(model.word_classes(), document, sentence, scratch.words);
    int left = kNoTag, left2 = kNoTag;
    for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
      const WordKeys* word = &scratch.words[i - sentence.first_token + kWordPad];
      tag_features(word, left, left2, scratch.features);
      std::fill_n(scores, model.tagger().classes(), 0);
      model.tagger().score(scratch.features, scores);
      left2 = left;
      left = best_class(scores, model.tagger().classes());
      Token& token = document.tokens[i];
      token.upos = model.tags()[left].upos;
      token.xpos = model.tags()[left].xpos;
      token.feats = model.feats().feats(token.upos, token.xpos, word->lower);
    }
  }
  lemmatise(model, document, scratch);
}

void lemmatise(const SyntaxModel& model, Document& document, SyntaxScratch& scratch) {
  for (Token& token : document.tokens) {
    token.lemma = model.lemmatiser().lemma(token.xpos, document.form(token), token.lower, scratch.lemma, document.arena);
  }
}

}  // namespace rapporteur
