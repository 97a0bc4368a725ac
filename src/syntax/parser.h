// The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011) and the features read off its states, shared by
// the parser and its trainer.
//
// Words are numbered from 1 within the sentence; 0 is "no word" and size + 1 the root, which stands behind the last word. A
// state has a stack and a buffer that begins at `next`. Three transitions:
//   shift   move the next word onto the stack
//   left    the top of the stack becomes a child of the next word
//   right   the top of the stack becomes a child of the word below it
// The root takes one child, and only when nothing else is left on the stack: every outcome is a tree with one root.
#pragma once

#include <cstdint>
#include <vector>

#include "doc/document.h"
#include "syntax/features.h"

namespace rapporteur {

enum Transition : int { kShift, kLeft, kRight };
inline constexpr int kTransitions = 3;

// What the parser sees of a sentence: keys of words, tags and classes by number.
struct ParserWords {
  struct Word {
    Key lower, upos, xpos, cluster, coarse;
  };
  std::vector<Word> words;  // 0 … size + 1
  int size = 0;

  // The tags must stand in the document; `keys` are the padded keys of the sentence.
  void fill(const Document&, const Sentence&, const std::vector<WordKeys>& keys);
};

struct ParserState {
  struct Node {
    int head = 0;
    Deprel label = Deprel::kDep;
    // Children so far: the outermost and the one before it on each side, and how many.
    int left = 0, left2 = 0, right = 0, right2 = 0;
    int lefts = 0, rights = 0;
  };
  ParserWords words;
  std::vector<Node> nodes;  // 0 … size + 1
  std::vector<int> stack;
  int next = 1;

  void reset();
  int root() const { return words.size + 1; }
  bool finished() const { return stack.empty() && next == root(); }
  int top(size_t depth) const { return depth < stack.size() ? stack[stack.size() - 1 - depth] : 0; }
  bool may_shift() const { return next < root(); }
  bool may_left() const { return !stack.empty() && (next < root() || stack.size() == 1); }
  bool may_right() const { return stack.size() > 1; }
  // The head that a left or right transition gives to the top.
  int head_for(Transition transition) const { return transition == kLeft ? next : top(1); }

  void shift() { stack.push_back(next++); }
  void attach(int head, Deprel label);  // the top of the stack, which goes
};

void transition_features(const ParserState&, FeatureList& out);
void label_features(const ParserState&, int head, int child, FeatureList& out);

}  // namespace rapporteur
