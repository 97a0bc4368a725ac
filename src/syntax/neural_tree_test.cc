// best_tree against the best of all trees, and on scores that make it work hard.
#include "syntax/neural_tree.h"

#include <gtest/gtest.h>

#include <random>

namespace rapporteur {
namespace {

bool one_rooted_tree(std::span<const uint32_t> heads) {
  int roots = 0;
  for (size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] == 0;
    size_t at = i + 1, steps = 0;
    while (at != 0 && steps <= heads.size()) at = heads[at - 1], ++steps;
    if (at != 0) return false;
  }
  return roots == 1;
}

float total(const std::vector<float>& scores, size_t stride, std::span<const uint32_t> heads) {
  float sum = 0;
  for (size_t i = 0; i < heads.size(); ++i) sum += scores[i * stride + heads[i]];
  return sum;
}

// The best sum of all one-rooted trees of up to five words, by trying each.
float best_of_all(const std::vector<float>& scores, size_t stride, size_t n) {
  std::vector<uint32_t> heads(n, 0);
  float best = -1e9f;
  for (;;) {
    if (one_rooted_tree(heads)) best = std::max(best, total(scores, stride, heads));
    size_t i = 0;
    while (i < n && ++heads[i] > n) heads[i++] = 0;
    if (i == n) return best;
  }
}

TEST(NeuralTree, FindsTheBestTree) {
  std::mt19937 random(3);
  std::uniform_real_distribution<float> uniform(0, 1);
  TreeScratch scratch;
  size_t exact = 0, all = 0;
  for (int round = 0; round < 600; ++round) {
    const size_t n = 1 + static_cast<size_t>(round) % 5, stride = n + 3;
    std::vector<float> scores(n * stride);
    for (float& x : scores) x = uniform(random);
    std::vector<uint32_t> heads(n);
    std::vector<float> copy = scores;
    best_tree(copy, stride, heads, scratch);
    ASSERT_TRUE(one_rooted_tree(heads));
    const float best = best_of_all(scores, stride, n);
    if (n <= 3) {  // all roots are tried
      EXPECT_NEAR(total(scores, stride, heads), best, 1e-5) << n;
    }
    exact += std::abs(total(scores, stride, heads) - best) < 1e-5f;
    ++all;
  }
  EXPECT_GT(exact, all * 97 / 100);  // longer ones try three roots
}

TEST(NeuralTree, LongSentencesOfAllKinds) {
  std::mt19937 random(5);
  TreeScratch scratch;
  for (const size_t n : {64, 256}) {
    for (int kind = 0; kind < 6; ++kind) {
      const size_t stride = n + 1;
      std::vector<float> scores(n * stride, 0.0f);
      for (size_t i = 0; i < n; ++i) {
        for (size_t j = 0; j <= n; ++j) {
          float& x = scores[i * stride + j];
          if (kind == 1) x = static_cast<float>(random() % 1000);
          if (kind == 2) x = j == (i + 1) % n + 1 ? 1000.0f : 0.0f;                   // one great cycle
          if (kind == 3) x = j == (i ^ 1) + 1 ? 1000.0f - static_cast<float>(i) : 0;  // pairs
          if (kind == 4) x = j == 0 ? 1e6f : static_cast<float>(random() % 7);        // all want the root
          if (kind == 5) x = j == 0 ? -1e6f : -static_cast<float>(j);                 // nobody does
        }
      }
      std::vector<uint32_t> heads(n);
      best_tree(scores, stride, heads, scratch);
      EXPECT_TRUE(one_rooted_tree(heads)) << n << " words, kind " << kind;
    }
  }
}

TEST(NeuralTree, ShortOnes) {
  TreeScratch scratch;
  std::vector<uint32_t> heads(1);
  std::vector<float> scores = {-5.0f, 9.0f};
  best_tree(scores, 2, heads, scratch);
  EXPECT_EQ(heads[0], 0u);
  std::vector<uint32_t> none;
  best_tree({}, 1, none, scratch);
}

}  // namespace
}  // namespace rapporteur
