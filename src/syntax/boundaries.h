// Sentence boundaries: what the gap between two pieces of a paragraph looks like, shared by segment() and its trainer.
//
// Rules of the kind of Mikheev (2002), "Periods, capitalized words, etc.", name the gaps where a sentence may end and give an
// opinion; a linear model over both sides of the gap decides. The rules alone keep titles, initials and clitics whole.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/features.h"
#include "syntax/scratch.h"
#include "syntax/tables.h"
#include "syntax/token_words.h"

namespace rapporteur {

// Walks over the gaps of one paragraph. Call next() until it gives kEnd; at each candidate read features() or opinion(), then
// decide() whether the sentence ends there. Linear in the number of pieces.
class BoundaryWalk {
 public:
  BoundaryWalk(const TokenWords&, const WordClasses&, std::string_view text, const std::vector<Piece>& pieces,
               std::vector<PieceKeys>& keys);

  static constexpr size_t kEnd = static_cast<size_t>(-1);
  // The piece behind the next gap where a sentence may end.
  size_t next();
  bool opinion() const { return opinion_; }  // of the rules
  bool behind_sign() const { return stop_ != kEnd || !is_word(at_ - 1); }
  bool dateline() const { return dateline_; }  // "MOSCOW (AP) _": ends a sentence without asking
  void features(FeatureList& out) const;
  void decide(bool ends);

 private:
  std::string_view form(size_t i) const { return slice(text_, pieces_[i].span); }
  bool is_word(size_t i) const {
    return i < pieces_.size() && pieces_[i].kind <= Piece::kInitial && pieces_[i].kind != Piece::kSign;
  }
  bool is_closer(size_t i) const;
  size_t note_end(size_t i) const;
  bool may_end() const;
  bool rules() const;
  bool speech_follows(size_t word) const;
  size_t dateline_end() const;

  const TokenWords& words_;
  const WordClasses& classes_;
  std::string_view text_;
  const std::vector<Piece>& pieces_;
  std::vector<PieceKeys>& keys_;
  size_t at_ = 0;       // the piece behind the present gap
  size_t first_ = 0;    // of the present sentence
  size_t stop_ = kEnd;  // the stop before the gap, with nothing but closing signs between
  size_t note_ = 0;     // one past a footnote's number behind a stop
  size_t dateline_at_ = 0;
  int open_ = 0;                                            // quotation marks and brackets in this sentence
  bool opinion_ = false, dateline_ = false, bare_ = false;  // bare: the sentence before ended without a stop
};

}  // namespace rapporteur
