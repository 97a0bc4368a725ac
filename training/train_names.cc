#include "train_names.h"

#include <algorithm>
#include <cstdio>
#include <random>

#include "syntax/names.h"
#include "train_tagger.h"

namespace rapporteur::training {

namespace {

constexpr int kLeastUpdates = 3;

}  // namespace

LinearTrainer train_names(const WordClasses& classes, const Document& gold, const std::vector<bool>& knows_misc, int epochs) {
  std::vector<int> truth(gold.tokens.size());
  for (const Name& name : gold.names) {
    for (Index i = name.first_token; i < name.end_token; ++i) truth[i] = begin_class(name.label) + (i > name.first_token);
  }
  LinearTrainer trainer(kNameClasses, kLeastUpdates);
  std::mt19937 random(3);
  std::vector<size_t> order = counted(gold.sentences.size());
  std::vector<WordKeys> words;
  FeatureList features;
  float scores[256];
  const int misc = begin_class(NameLabel::kMISC);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    size_t wrong = 0, seen = 0;
    for (const size_t s : order) {
      const Sentence& sentence = gold.sentences[s];
      word_keys(classes, gold, sentence, words);
      const auto tag_at = [&](Index i) {
        return i < sentence.first_token || i >= sentence.end_token ? number_key(12)
                                                                   : name_tag_key(gold.tokens[i].upos, gold.tokens[i].xpos);
      };
      int left = 0, left2 = 0;
      for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
        const Key before = i == sentence.first_token ? number_key(12) : tag_at(i - 1);
        name_features(&words[i - sentence.first_token + kWordPad], before, tag_at(i), tag_at(i + 1), left, left2, features);
        trainer.score(features, scores);
        int best = 0;
        for (int c = 1; c < kNameClasses; ++c) {
          if (c >= misc && truth[i] == 0 && !knows_misc[s]) continue;
          if (may_follow(left, c) && scores[c] > scores[best]) best = c;
        }
        trainer.step();
        ++seen;
        if (best != truth[i]) {
          ++wrong;
          trainer.correct(features, truth[i], best);
        }
        left2 = left;
        left = best;
      }
    }
    std::printf("  epoch %d: %.2f %% wrong\n", epoch + 1, 100.0 * static_cast<double>(wrong) / static_cast<double>(seen));
  }
  trainer.average();
  return trainer;
}

}  // namespace rapporteur::training
