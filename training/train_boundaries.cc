#include "train_boundaries.h"

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <random>
#include <unordered_set>

#include "syntax/tokenise.h"

namespace rapporteur::training {

void raw_text(const Treebank& treebank, Document& out, std::vector<uint32_t>& ends) {
  bool glued = true;
  for (size_t i = 0; i < treebank.text_lines.size(); ++i) {
    if (treebank.paragraph_starts[i]) {
      if (!out.paragraphs.empty()) {
        out.paragraphs.back().span.end = static_cast<uint32_t>(out.text.size());
        out.text += "\n\n";
      }
      out.paragraphs.push_back({{static_cast<uint32_t>(out.text.size()), 0}, kNone, false});
      glued = true;
    }
    if (!glued) out.text += ' ';
    out.text += treebank.text_lines[i];
    ends.push_back(static_cast<uint32_t>(out.text.size()));
    glued = treebank.glued[i];
  }
  if (!out.paragraphs.empty()) out.paragraphs.back().span.end = static_cast<uint32_t>(out.text.size());
}

LinearTrainer train_boundaries(const TokenWords& token_words, const WordClasses& classes, const Treebank& treebank,
                               int epochs) {
  Document document;
  std::vector<uint32_t> ends;
  raw_text(treebank, document, ends);
  const std::unordered_set<uint32_t> is_end(ends.begin(), ends.end());
  LinearTrainer trainer(2, 3);
  std::mt19937 random(5);
  std::vector<size_t> order(document.paragraphs.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::vector<Piece> pieces;
  std::vector<PieceKeys> keys;
  FeatureList features;
  float scores[256];
  for (int epoch = 0; epoch < epochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    size_t wrong = 0, seen = 0, found = 0;
    for (const size_t p : order) {
      pieces.clear();
      tokenise(token_words, document.text, document.paragraphs[p].span, pieces);
      BoundaryWalk walk(token_words, classes, document.text, pieces, keys);
      for (size_t at = walk.next(); at != BoundaryWalk::kEnd; at = walk.next()) {
        const bool right = is_end.contains(pieces[at - 1].span.end);
        found += right;
        if (walk.dateline()) {
          walk.decide(true);
          continue;
        }
        walk.features(features);
        trainer.score(features, scores);
        trainer.step();
        ++seen;
        const bool guess = scores[1] > scores[0];
        if (guess != right) {
          ++wrong;
          trainer.correct(features, right, guess);
        }
        walk.decide(epoch == 0 ? right : guess);
      }
    }
    if (epoch + 1 == epochs) {
      std::printf("  epoch %d: %zu of %zu candidates wrong, %zu of %zu ends among them\n", epoch + 1, wrong, seen, found,
                  ends.size() - document.paragraphs.size());
    }
  }
  trainer.average();
  return trainer;
}

}  // namespace rapporteur::training
