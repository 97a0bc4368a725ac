// Names: greedy BIO tagging with the transitions held to what BIO allows (Ratinov and Roth 2009 for the design of the
// features).
#include "syntax/names.h"
#include "syntax/syntax.h"

namespace rapporteur {

void name_features(const WordKeys* word, Key tag_before, Key tag, Key tag_after, int left, int left2, FeatureList& out) {
  const WordKeys &w = word[0], &p = word[-1], &pp = word[-2], &n = word[1], &nn = word[2];
  const Key t1 = number_key(static_cast<uint64_t>(left) + 7000), t2 = number_key(static_cast<uint64_t>(left2) + 8000);
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
  out.add(p.shape, w.shape, n.shape);
  out.add(p.lower, w.shape);
  out.add(w.shape, n.lower);
  out.add(join(pp.kind, p.kind), w.kind, n.kind, nn.kind);
  out.add(t1);
  out.add(t1, t2);
  out.add(t1, w.lower);
  out.add(t1, w.shape);
  out.add(t1, n.lower);
  out.add(t1, t2, w.shape);
  out.add(pp.lower, p.lower);
  out.add(n.lower, nn.lower);
  out.add(w.suffix3, w.kind);
  out.add(t1, w.suffix3);
  out.add(w.cluster);
  out.add(p.cluster);
  out.add(n.cluster);
  out.add(w.cluster, w.shape);
  out.add(p.cluster, w.shape);
  out.add(n.cluster, w.shape);
  out.add(t1, w.cluster);
  out.add(p.cluster, w.cluster);
  out.add(w.cluster, n.cluster);
  out.add(p.coarse, w.coarse, n.coarse);
  out.add(pp.cluster);
  out.add(nn.cluster);
  out.add(tag);
  out.add(tag_before, tag);
  out.add(tag, tag_after);
  out.add(tag_before, tag, tag_after);
  out.add(t1, tag);
  out.add(tag, w.suffix3);
  out.add(t1, p.lower, w.shape);
}

void find_names(const SyntaxModel& model, Document& document, SyntaxScratch& scratch) {
  document.names.clear();
  int32_t scores[256];
  for (Index s = 0; s < document.sentences.size(); ++s) {
    const Sentence& sentence = document.sentences[s];
    word_keys(model.word_classes(), document, sentence, scratch.words);
    const auto tag_at = [&](Index i) {
      return i < sentence.first_token || i >= sentence.end_token
                 ? number_key(12)
                 : name_tag_key(document.tokens[i].upos, document.tokens[i].xpos);
    };
    int left = 0, left2 = 0;
    for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
      const Key before = i == sentence.first_token ? number_key(12) : tag_at(i - 1);
      name_features(&scratch.words[i - sentence.first_token + kWordPad], before, tag_at(i), tag_at(i + 1), left, left2,
                    scratch.features);
      std::fill_n(scores, kNameClasses, 0);
      model.names().score(scratch.features, scores);
      int best = 0;
      for (int c = 1; c < kNameClasses; ++c) {
        if (may_follow(left, c) && scores[c] > scores[best]) best = c;
      }
      left2 = left;
      left = best;
      if (best == 0) continue;
      if (best % 2 == 1) {
        document.names.push_back({document.tokens[i].span, i, i + 1, s, static_cast<NameLabel>((best - 1) / 2)});
      } else {
        Name& name = document.names.back();
        name.end_token = i + 1;
        name.span.end = document.tokens[i].span.end;
      }
    }
  }
}

}  // namespace rapporteur
