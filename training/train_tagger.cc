#include "train_tagger.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <numeric>
#include <random>

#include "conllu.h"
#include "syntax/tagger.h"

namespace rapporteur::training {

namespace {

constexpr int kLeastUpdates = 3;

int class_of(const std::vector<TagPair>& tags, const Token& token) {
  const auto at = std::find(tags.begin(), tags.end(), TagPair{token.upos, token.xpos});
  return at == tags.end() ? -1 : static_cast<int>(at - tags.begin());
}

}  // namespace

std::vector<TagPair> tag_pairs(const Document& gold) {
  std::map<TagPair, int> counts;
  for (const Token& token : gold.tokens) ++counts[{token.upos, token.xpos}];
  std::vector<TagPair> tags;
  for (const auto& [tag, count] : counts) {
    if (count >= 2) tags.push_back(tag);
  }
  tags.resize(std::min<size_t>(tags.size(), SparseTable::kCoarse));
  return tags;
}

LinearTrainer train_tagger(const WordClasses& classes, const Document& gold, const std::vector<TagPair>& tags,
                           std::vector<size_t> order, int epochs) {
  LinearTrainer trainer(static_cast<int>(tags.size()), kLeastUpdates);
  std::mt19937 random(1);
  std::vector<WordKeys> words;
  FeatureList features;
  float scores[256];
  for (int epoch = 0; epoch < epochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    size_t wrong = 0, seen = 0;
    for (const size_t s : order) {
      const Sentence& sentence = gold.sentences[s];
      word_keys(classes, gold, sentence, words);
      int left = kNoTag, left2 = kNoTag;
      for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
        const int right = class_of(tags, gold.tokens[i]);
        tag_features(&words[i - sentence.first_token + kWordPad], left, left2, features);
        trainer.score(features, scores);
        const int best = best_of(scores, trainer.classes());
        trainer.step();
        ++seen;
        if (right >= 0 && best != right) {
          ++wrong;
          trainer.correct(features, right, best);
        }
        left2 = left;
        left = best;
      }
    }
    if (epoch + 1 == epochs)
      std::printf("  epoch %d: %.2f %% wrong\n", epoch + 1, 100.0 * static_cast<double>(wrong) / static_cast<double>(seen));
  }
  trainer.average();
  return trainer;
}

void tag_with(const LinearTrainer& trainer, const WordClasses& classes, const std::vector<TagPair>& tags,
              const Sentence& sentence, Document& document) {
  std::vector<WordKeys> words;
  FeatureList features;
  float scores[256];
  word_keys(classes, document, sentence, words);
  int left = kNoTag, left2 = kNoTag;
  for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
    tag_features(&words[i - sentence.first_token + kWordPad], left, left2, features);
    trainer.score(features, scores);
    left2 = left;
    left = best_of(scores, trainer.classes());
    document.tokens[i].upos = tags[left].upos;
    document.tokens[i].xpos = tags[left].xpos;
  }
}

void tag_folds(const WordClasses& classes, const Document& gold, const std::vector<TagPair>& tags, int folds, int epochs,
               Document& tagged) {
  copy_tokens(gold, tagged);
  const size_t count = static_cast<size_t>(folds);
  for (size_t fold = 0; fold < count; ++fold) {
    std::vector<size_t> others;
    for (size_t s = 0; s < gold.sentences.size(); ++s) {
      if (s % count != fold) others.push_back(s);
    }
    const LinearTrainer part = train_tagger(classes, gold, tags, others, epochs);
    for (size_t s = fold; s < gold.sentences.size(); s += count) tag_with(part, classes, tags, gold.sentences[s], tagged);
  }
}

std::vector<size_t> counted(size_t size) {
  std::vector<size_t> order(size);
  std::iota(order.begin(), order.end(), size_t{0});
  return order;
}

}  // namespace rapporteur::training
