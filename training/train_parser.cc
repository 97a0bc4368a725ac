#include "train_parser.h"

#include <algorithm>
#include <cstdio>
#include <random>
#include <vector>

#include "syntax/parser.h"
#include "train_tagger.h"

namespace rapporteur::training {

namespace {

constexpr int kLeastUpdates = 3;

// How many gold arcs a transition makes unreachable (the dynamic oracle of Goldberg and Nivre 2013 for arc-hybrid).
int cost_of(Transition transition, const ParserState& state, const std::vector<int>& head) {
  const int top = state.top(0), below = state.top(1), next = state.next;
  int cost = 0;
  if (transition == kShift) {
    for (size_t i = 0; i < state.stack.size(); ++i) {
      const int word = state.stack[i];
      cost += head[word] == next;
      cost += i + 1 < state.stack.size() && head[next] == word;
    }
    return cost;
  }
  for (int i = next; i <= state.words.size; ++i) cost += head[i] == top;
  if (transition == kLeft) return cost + ((below != 0 && head[top] == below) || head[top] > next);
  return cost + (head[top] >= next);
}

}  // namespace

ParserWeights train_parser(const WordClasses& classes, const Document& gold, const Document& tagged, int epochs) {
  ParserWeights parser{LinearTrainer(kTransitions, kLeastUpdates), LinearTrainer(kDeprelCount, kLeastUpdates)};
  std::mt19937 random(7);
  std::uniform_real_distribution<double> chance(0, 1);
  std::vector<size_t> order = counted(gold.sentences.size());
  std::vector<WordKeys> words;
  std::vector<int> head;
  ParserState state;
  FeatureList features;
  float scores[256];
  for (int epoch = 0; epoch < epochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    size_t wrong = 0, seen = 0;
    for (const size_t s : order) {
      const Sentence& sentence = gold.sentences[s];
      word_keys(classes, tagged, sentence, words);
      state.words.fill(tagged, sentence, words);
      state.reset();
      const int size = state.words.size;
      const auto token = [&](int i) -> const Token& { return gold.tokens[sentence.first_token + static_cast<Index>(i) - 1]; };
      head.assign(static_cast<size_t>(size) + 2, -1);
      for (int i = 1; i <= size; ++i)
        head[i] = token(i).head == kNone ? size + 1 : static_cast<int>(token(i).head - sentence.first_token) + 1;
      while (!state.finished()) {
        const bool allowed[kTransitions] = {state.may_shift(), state.may_left(), state.may_right()};
        transition_features(state, features);
        parser.transitions.score(features, scores);
        int best = -1, right = -1, least = 1 << 20, costs[kTransitions] = {};
        for (int i = 0; i < kTransitions; ++i) {
          if (allowed[i]) least = std::min(least, costs[i] = cost_of(static_cast<Transition>(i), state, head));
        }
        for (int i = 0; i < kTransitions; ++i) {
          if (!allowed[i]) continue;
          if (best < 0 || scores[i] > scores[best]) best = i;
          if (costs[i] == least && (right < 0 || scores[i] > scores[right])) right = i;
        }
        parser.transitions.step();
        ++seen;
        if (costs[best] != least) {
          ++wrong;
          parser.transitions.correct(features, right, best);
        }
        const int taken = epoch > 0 && chance(random) < 0.9 ? best : right;
        if (taken == kShift) {
          state.shift();
          continue;
        }
        const int child = state.top(0), parent = state.head_for(static_cast<Transition>(taken));
        Deprel label = Deprel::kRoot;
        if (parent != state.root()) {
          label_features(state, parent, child, features);
          parser.labels.score(features, scores);
          parser.labels.step();
          const int guess = best_of(scores, kDeprelCount);
          label = static_cast<Deprel>(guess);
          if (head[child] == parent) {
            const Deprel truth = token(child).deprel;
            if (truth != label) {
              parser.labels.correct(features, static_cast<int>(truth), guess);
            }
            if (epoch == 0 || chance(random) < 0.5) label = truth;
          }
        }
        state.attach(parent, label);
      }
    }
    std::printf("  epoch %d: %.2f %% wrong\n", epoch + 1, 100.0 * static_cast<double>(wrong) / static_cast<double>(seen));
    std::fflush(stdout);
  }
  parser.transitions.average();
  parser.labels.average();
  return parser;
}

}  // namespace rapporteur::training
