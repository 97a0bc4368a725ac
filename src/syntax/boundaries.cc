#include "syntax/boundaries.h"

#include <algorithm>

#include "base/strings.h"

namespace rapporteur {

namespace {

constexpr PieceKeys kNoPiece = {number_key(41), number_key(42), 0};

uint64_t bucket(size_t count) {
  return count < 4 ? count : count < 6 ? 4 : count < 9 ? 5 : count < 16 ? 6 : count < 31 ? 7 : 8;
}

bool is_dash(std::string_view form) {
  return form == "-" || form == "--" || form == "---" || form == "_" || form == "__" || form == "\xE2\x80\x93" ||
         form == "\xE2\x80\x94";
}

}  // namespace

BoundaryWalk::BoundaryWalk(const TokenWords& words, const WordClasses& classes, std::string_view text,
                           const std::vector<Piece>& pieces, std::vector<PieceKeys>& keys)
    : words_(words), classes_(classes), text_(text), pieces_(pieces), keys_(keys) {
  keys_.clear();
  std::string small;
  for (const Piece& piece : pieces_) {
    const std::string_view word = slice(text_, piece.span).substr(0, 64);
    small.clear();
    append_lower(word, small);
    keys_.push_back({hash(small), shape_key(word), words_.kinds(word)});
  }
  dateline_at_ = dateline_end();
}

bool BoundaryWalk::is_closer(size_t i) const {
  return pieces_[i].kind == Piece::kClose || (pieces_[i].kind == Piece::kStop && i > 0 && !pieces_[i - 1].space_after);
}

// One past the "[17]" that begins at piece i; i itself when there is none.
size_t BoundaryWalk::note_end(size_t i) const {
  if (i + 2 >= pieces_.size() || form(i) != "[" || form(i + 2) != "]") return i;
  const std::string_view number = form(i + 1);
  return number.size() <= 3 && is_digit(number[0]) ? i + 3 : i;
}

// "MOSCOW (AP) _", "PARIS, March 4 -", "THE HAGUE, Netherlands --": one past the dash, 0 when the paragraph begins otherwise.
size_t BoundaryWalk::dateline_end() const {
  constexpr size_t kLongest = 14;
  size_t at = 0;
  while (at < pieces_.size() && at < 5 && is_word(at) && all_upper(form(at)) && form(at).size() > 1) ++at;
  const size_t place = at;
  if (place == 0) return 0;
  bool agency = false;
  for (; at < std::min(pieces_.size(), kLongest); ++at) {
    const std::string_view word = form(at);
    if (is_dash(word)) {
      const bool apart = at > 0 && (pieces_[at - 1].space_after || word != "-") && pieces_[at].space_after;
      const bool sure = agency || at > place || word != "-";  // "NATO - Russia talks" is for the model
      return apart && sure && at + 1 < pieces_.size() ? at + 1 : 0;
    }
    agency |= word == "(";
    const bool fits =
        starts_upper(word) || is_digit(word[0]) || word == "," || word == "(" || word == ")" || word == "/" || word == ".";
    if (!fits) return 0;
  }
  return 0;
}

size_t BoundaryWalk::next() {
  for (++at_; at_ < pieces_.size(); ++at_) {
    const size_t before = at_ - 1;
    const Piece::Kind kind = pieces_[before].kind;
    if (kind == Piece::kStop || kind == Piece::kEllipsis || kind == Piece::kAbbreviation) {
      if (stop_ == kEnd || kind != Piece::kStop) stop_ = before;
      note_ = 0;
    } else if (stop_ != kEnd && at_ > note_ && !is_closer(before)) {
      stop_ = kEnd;
    }
    if (kind == Piece::kOpen) ++open_;
    if (kind == Piece::kClose && open_ > 0) --open_;
    dateline_ = at_ == dateline_at_;
    if (dateline_) return at_;
    if (stop_ != kEnd && at_ >= note_) {
      if (const size_t end = note_end(at_); end > at_) note_ = end;
    }
    if (!may_end()) continue;
    opinion_ = rules();
    return at_;
  }
  return kEnd;
}

bool BoundaryWalk::may_end() const {
  if (at_ < note_ || pieces_[at_].joined || is_closer(at_)) return false;
  const Piece& before = pieces_[at_ - 1];
  if (before.kind == Piece::kTitle || before.kind == Piece::kInitial || before.kind == Piece::kOpen) return false;
  if (stop_ != kEnd) {
    // Behind a quotation mark a small letter or a verb of speech goes on: "Never!" he added.
    const bool quoted = at_ > stop_ + 1 && note_ == 0;
    if (quoted && (is_lower_ascii(form(at_)[0]) || (form(stop_) != "." && speech_follows(at_)))) return false;
    return before.space_after || rules();
  }
  if (!before.space_after || before.kind == Piece::kClose)
    return before.space_after && before.kind == Piece::kClose && !is_lower_ascii(form(at_)[0]);
  const std::string_view after = form(at_);
  if (before.kind == Piece::kSign) return true;
  return starts_upper(after) || !is_word(at_) || is_digit(after[0]);
}

// Would the rules end the sentence here?
bool BoundaryWalk::rules() const {
  if (stop_ == kEnd) return false;
  size_t word = at_;  // the first word behind opening signs
  while (word < pieces_.size() && word < at_ + 4 && pieces_[word].kind == Piece::kOpen) ++word;
  if (word == pieces_.size()) return false;
  const std::string_view after = form(word);
  const bool capital = starts_upper(after);
  const Piece::Kind kind = pieces_[stop_].kind;
  const bool closed_quote = at_ > stop_ + 1 && note_ == 0;
  if (!pieces_[at_ - 1].space_after) {
    // "Republicans.The only": no blank, but a small letter before and a capital after.
    return kind == Piece::kStop && capital && stop_ > 0 && is_word(stop_ - 1) && form(stop_ - 1).size() > 1 &&
           is_lower_ascii(form(stop_ - 1).back());
  }
  if (kind == Piece::kAbbreviation) return closed_quote ? capital : capital && (keys_[word].kinds & TokenWords::kStarter);
  if (is_lower_ascii(after[0])) return false;
  if (!is_word(word) && word == at_) {
    const char c = after[0];
    return !(c == ',' || c == ';' || c == ':' || c == '-' || c == '/' || c == '&' || c == '.' || c == '%') &&
           !after.starts_with("\xE2\x80\x93") && !after.starts_with("\xE2\x80\x94");
  }
  if (kind == Piece::kEllipsis) return capital;
  // "Out!" Faramir said: the speaker follows.
  if (closed_quote && form(stop_) != ".") return !speech_follows(word);
  return true;
}

bool BoundaryWalk::speech_follows(size_t word) const {
  for (size_t i = word; i < std::min(word + 4, pieces_.size()) && is_word(i); ++i) {
    if (keys_[i].kinds & TokenWords::kSpeech) return true;
  }
  return false;
}

void BoundaryWalk::decide(bool ends) {
  if (!ends) return;
  bare_ = stop_ == kEnd;
  first_ = at_;
  open_ = 0;
}

void BoundaryWalk::features(FeatureList& out) const {
  const auto key = [&](size_t i) -> const PieceKeys& { return i < pieces_.size() ? keys_[i] : kNoPiece; };
  const size_t last = stop_ != kEnd ? stop_ - 1 : at_ - 1;  // the last word before the stop; wraps around to "none"
  const PieceKeys &l0 = key(at_ - 1), &l1 = key(at_ - 2), &w = key(last), &r0 = key(at_), &r1 = key(at_ + 1),
                  &r2 = key(at_ + 2);
  const Key mark = stop_ == kEnd ? number_key(50) : keys_[stop_].lower;
  const Key closers = number_key(60 + (stop_ == kEnd ? 3 : std::min<size_t>(at_ - stop_ - 1, 2)));
  const Key rule = number_key(70 + opinion_);
  const Key state = number_key(80 + (stop_ == kEnd ? 0u : static_cast<unsigned>(pieces_[stop_].kind) + 1));
  const Key size = number_key(100 + bucket(at_ - first_)), rest = number_key(120 + bucket(pieces_.size() - at_));
  const Key small_start = number_key(140 + (is_lower_ascii(form(first_)[0]) ? 1u : 0u));
  const Key open = number_key(150 + static_cast<unsigned>(std::min(open_, 2)));
  const Key bare = number_key(160 + (first_ == 0 ? 2u : bare_ ? 1u : 0u));
  const Key w_kinds = number_key(1000 + w.kinds), r_kinds = number_key(2000 + r0.kinds);
  const Key r_kind = number_key(180 + (at_ < pieces_.size() ? static_cast<unsigned>(pieces_[at_].kind) : 20u));
  const Key r_capital = number_key(210 + (starts_upper(form(at_)) ? 2u : is_lower_ascii(form(at_)[0]) ? 1u : 0u));
  const WordClasses::Classes left = classes_.find(w.lower), right = classes_.find(r0.lower);
  const Key lc = number_key(left.fine + 4000), rc = number_key(right.fine + 5000), lcc = number_key(left.coarse + 6000),
            rcc = number_key(right.coarse + 7000);

  out.clear();
  out.add(number_key(0)), out.add(rule), out.add(state), out.add(rule, state), out.add(mark), out.add(mark, closers),
      out.add(mark, rule);
  out.add(state, r_capital), out.add(state, r_capital, rule), out.add(state, r_kind), out.add(state, r_kinds),
      out.add(state, w_kinds);
  out.add(state, w.lower), out.add(state, w.shape), out.add(state, r0.lower), out.add(state, r0.shape),
      out.add(state, l0.lower);
  out.add(state, l0.lower, l1.lower), out.add(state, l0.shape, l1.shape), out.add(state, r0.shape, r1.shape),
      out.add(state, r0.lower, r1.lower);
  out.add(state, l0.shape, r0.shape), out.add(state, join(l1.shape, l0.shape), r0.shape),
      out.add(state, join(l0.shape, r0.shape), r1.shape);
  out.add(state, w.lower, r_capital), out.add(state, w.lower, r0.lower),
      out.add(state, join(l1.shape, l0.shape), join(r0.shape, r1.shape));
  out.add(state, join(r0.shape, r1.shape), r2.shape), out.add(state, l0.lower, r0.shape), out.add(state, l0.shape, r0.lower);
  out.add(state, size), out.add(state, rest), out.add(state, size, rest), out.add(rule, size, rest),
      out.add(state, size, r_capital);
  out.add(state, small_start, r_capital), out.add(rule, small_start), out.add(state, open), out.add(rule, open, mark),
      out.add(state, open, r_kind);
  out.add(state, bare), out.add(state, bare, size), out.add(state, join(bare, size), r0.shape), out.add(state, l0.shape, size);
  out.add(state, lc), out.add(state, rc), out.add(state, lcc, rcc), out.add(state, rc, r_capital), out.add(state, lc, r0.shape);
  out.add(state, rcc, size), out.add(rule, rcc, lcc), out.add(mark, closers, rcc), out.add(state, r_kinds, w_kinds);
}

}  // namespace rapporteur
