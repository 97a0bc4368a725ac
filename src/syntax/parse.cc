// Parsing: greedy arc-hybrid with a linear model for the transitions and another one for the labels.
#include "doc/tree.h"
#include "syntax/syntax.h"
#include "syntax/tagger.h"

namespace rapporteur {

namespace {

Transition best_transition(const SyntaxModel& model, SyntaxScratch& scratch) {
  const ParserState& state = scratch.state;
  const bool allowed[kTransitions] = {state.may_shift(), state.may_left(), state.may_right()};
  if (allowed[kShift] + allowed[kLeft] + allowed[kRight] == 1) {
    return allowed[kShift] ? kShift : allowed[kLeft] ? kLeft : kRight;
  }
  transition_features(state, scratch.features);
  const auto scores = model.transitions().score(scratch.features);
  int best = -1;
  for (int i = 0; i < kTransitions; ++i) {
    if (allowed[i] && (best < 0 || scores[i] > scores[best])) best = i;
  }
  return static_cast<Transition>(best);
}

Deprel best_label(const SyntaxModel& model, SyntaxScratch& scratch, int head) {
  if (head == scratch.state.root()) return Deprel::kRoot;
  label_features(scratch.state, head, scratch.state.top(0), scratch.features);
  int32_t scores[256];
  std::fill_n(scores, kDeprelCount, 0);
  model.labels().score(scratch.features, scores);
  scores[static_cast<int>(Deprel::kRoot)] = INT32_MIN;
  return static_cast<Deprel>(best_class(scores, kDeprelCount));
}

}  // namespace

void parse(const SyntaxModel& model, Document& document, SyntaxScratch& scratch) {
  ParserState& state = scratch.state;
  for (Sentence& sentence : document.sentences) {
    word_keys(model.word_classes(), document, sentence, scratch.words);
    state.words.fill(document, sentence, scratch.words);
    state.reset();
    while (!state.finished()) {
      const Transition transition = best_transition(model, scratch);
      if (transition == kShift) {
        state.shift();
      } else {
        const int head = state.head_for(transition);
        state.attach(head, best_label(model, scratch, head));
      }
    }
    for (int i = 1; i <= state.words.size; ++i) {
      const Index at = sentence.first_token + static_cast<Index>(i) - 1;
      Token& token = document.tokens[at];
      const ParserState::Node& node = state.nodes[static_cast<size_t>(i)];
      token.deprel = node.label;
      if (node.head == state.root()) {
        token.head = kNone;
        sentence.root = at;
      } else {
        token.head = sentence.first_token + static_cast<Index>(node.head) - 1;
      }
    }
    link_children(document, sentence);
  }
}

}  // namespace rapporteur
