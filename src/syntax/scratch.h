// SyntaxScratch: the working memory of the syntax stages. One per thread; it keeps its memory between documents and carries
// nothing from one call to the next.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"
#include "syntax/features.h"

namespace rapporteur {

// A word or sign as the tokeniser cuts it, before sentences are known.
struct Piece {
  enum Kind : uint8_t { kWord, kSign, kStop, kEllipsis, kTitle, kAbbreviation, kInitial, kOpen, kClose };
  Span span;
  Kind kind = kWord;
  bool space_after = true;
  bool joined = false;
};

struct PieceKeys {
  Key lower, shape;
  uint16_t kinds;  // of the word, see TokenWords
};

struct SyntaxScratch {
  std::vector<Piece> pieces;  // of one paragraph
  std::vector<PieceKeys> piece_keys;
  std::string lower, lemma;
  FeatureList features;
};

}  // namespace rapporteur
