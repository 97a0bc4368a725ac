#include "said/accept.h"

#include <algorithm>

#include "base/limits.h"
#include "said/clause.h"
#include "said/features.h"

namespace rapporteur {

namespace {

// Log-odds: a candidate that is right with probability 0.35 is worth reporting, with its confidence.
constexpr float kLeaning = 0.72F;

Index length(const Attribution& candidate) {
  Index sum = 0;
  for (const Run piece : candidate.content) sum += piece.size();
  return sum;
}

Index shared(const Attribution& a, const Attribution& b) {
  Index sum = 0;
  for (const Run x : a.content) {
    for (const Run y : b.content) sum += Run{std::max(x.first, y.first), std::min(x.end, y.end)}.size();
  }
  return sum;
}

bool is_speech(CueKind kind) { return kind != CueKind::kThink && kind != CueKind::kDecree; }

// The cue of `outer` may be a word of its own content (a quotation that begins with it).
bool holds(const Attribution& outer, Index token) {
  return std::any_of(outer.content.begin(), outer.content.end(), [token](Run piece) { return piece.contains(token); });
}

// Without weights: by frame alone.
float prior(const Attribution& candidate) {
  if (!candidate.allowed) return -1;
  switch (candidate.frame) {
    case CueFrame::kAfterQuote:
    case CueFrame::kBeforeQuote: return 3;
    case CueFrame::kPostposed:
    case CueFrame::kInterposed: return 2.5F;
    case CueFrame::kClause: return 2;
    case CueFrame::kPhrase: return 2;
    case CueFrame::kHeadline:
    case CueFrame::kTranscript:
    case CueFrame::kSignature: return 1.5F;
    default: return 1;
  }
}

// "X said …, adding that …": the participle goes on with the words of the same speaker. True when that is so here; mends both.
bool continues_words(const Article& article, Attribution& first, Attribution& second) {
  if (first.frame != CueFrame::kClause || first.sentence != second.sentence || second.cue == kNone || second.cue == 0)
    return false;
  const Token& cue = article.token(second.cue);
  const Index before = second.cue_span.first - 1;
  if (cue.lemma != "add" || cue.xpos != Xpos::kVBG || !is_comma_like(article.token(before)) || first.content.empty())
    return false;
  Run& last = first.content.back();
  if (!last.contains(before) || before <= last.first) return false;
  last.end = before;
  second.source = first.source;
  second.source_span = first.source_span;
  return true;
}

}  // namespace

void score_candidates(Article& article) {
  for (Attribution& candidate : article.candidates) {
    if (candidate.score == 0)
      candidate.score = article.cues.weights.empty() ? prior(candidate) : weigh(article, candidate) + kLeaning;
  }
}

void drop_losers(Article& article) {
  // Candidates of one sentence stand together, save those of the layout; so only neighbours need be compared.
  std::vector<Attribution>& all = article.candidates;
  for (Attribution& candidate : all) {
    candidate.dropped = candidate.dropped || candidate.score <= 0;
    // "…, he said, he added.": the content is nothing but another reporting clause.
    if (!candidate.dropped && candidate.cue != kNone && candidate.frame != CueFrame::kInfinitive && length(candidate) <= 3 &&
        candidate.content.size() == 1 && !article.quoted(candidate.content[0].first)) {
      const Run only = candidate.content[0];
      const Cue* cue =
          article.token(only.end - 1).upos == Upos::kVERB ? article.cues.verb(article.token(only.end - 1).lemma) : nullptr;
      if (cue && cue->kind == CueKind::kSay && cue->flags & kTakesClause) candidate.dropped = true;
    }
  }
  for (size_t i = 0; i < all.size(); ++i) {
    Attribution& a = all[i];
    for (size_t j = i + 1; j < all.size() && j < i + 24 && !a.dropped; ++j) {
      Attribution& b = all[j];
      if (b.dropped || a.content.empty() || b.content.empty()) continue;
      // A cue inside the source of a phrase: "according to a statement posted by …".
      if (a.frame == CueFrame::kPhrase && b.cue != kNone && a.source_span.contains(b.cue)) b.dropped = true;
      if (b.frame == CueFrame::kPhrase && a.cue != kNone && b.source_span.contains(a.cue)) a.dropped = true;
      // "refused to say …": one cue, not two.
      if (a.cue != kNone && b.cue != kNone && a.cue != b.cue && a.sentence == b.sentence) {
        if (b.cue_span.contains(a.cue)) a.dropped = true;
        if (a.cue_span.contains(b.cue)) b.dropped = true;
      }
      if (a.dropped || b.dropped) continue;
      if (continues_words(article, a, b)) continue;
      // "She said she recalled thinking: “…”": what is told of inside goes on, and so does what is told.
      if (a.frame == CueFrame::kClause && b.cue != kNone && b.sentence == a.sentence && holds(a, b.cue) &&
          b.content.back().end > a.content.back().end && b.content.front().first <= a.content.back().end + 1) {
        a.content.back().end = b.content.back().end;
        continue;
      }
      const Index common = shared(a, b);
      if (common == 0) continue;
      const Index la = length(a), lb = length(b);
      // "X denounced …, according to Y": X's statement, told by Y.
      if (b.frame == CueFrame::kPhrase && b.sentence == a.sentence && a.frame != CueFrame::kPhrase && holds(b, a.cue) &&
          is_speech(a.kind) && a.source != kNone && 10 * la >= 5 * lb && a.score >= b.score) {
        b.dropped = true;
        continue;
      }
      // "X said …, she said.": one attribution told twice; the first, with the name, holds.
      if (b.sentence == a.sentence && (b.frame == CueFrame::kPostposed || b.frame == CueFrame::kAfterQuote) &&
          b.source != kNone && a.frame == CueFrame::kClause && article.token(b.source).upos == Upos::kPRON &&
          b.content.front().first == a.report.first && a.kind == CueKind::kSay) {
        a.content.back().end = std::max(a.content.back().end, b.content.back().end);
        b.dropped = true;
        continue;
      }
      // "X said …, and Y accused Z of …": two reporters side by side; the first one's words end where the second is introduced.
      if (a.frame == CueFrame::kClause && b.sentence == a.sentence && is_speech(b.kind) && b.source != kNone &&
          b.report.first > a.cue && b.report.first == b.source_span.first && b.report.first > 0 &&
          article.token(b.report.first - 1).xpos == Xpos::kCC && article.token(b.source).upos != Upos::kPRON &&
          holds(a, b.report.first) && b.report.first > a.content.back().first + 3 &&
          (article.token(b.cue).xpos == Xpos::kVBD || article.token(b.cue).xpos == Xpos::kVBZ ||
           article.token(b.cue).xpos == Xpos::kVBP)) {
        a.content.back().end = b.report.first - 1;
        a.content.back() = trimmed(article, a.content.back());
        if (a.content.back().empty()) a.content.pop_back();
        if (a.content.empty()) a.dropped = true;
        continue;
      }
      // Each holds the other's cue: they cannot both be right.
      // A cue inside the other's content is a statement in a statement, save where a quotation begins with its own cue.
      const bool nested =
          (b.cue != kNone && holds(a, b.cue) && !holds(b, b.cue)) || (a.cue != kNone && holds(b, a.cue) && !holds(a, a.cue));
      const bool same = 10 * common >= 8 * std::max(la, lb) && !nested;
      const bool crossing = common < la && common < lb && !holds(a, b.cue) && !holds(b, a.cue);
      const bool mutual = b.cue != kNone && a.cue != kNone && holds(a, b.cue) && holds(b, a.cue);
      if (same || crossing || mutual) {
        // "repeated his claim that …": of two cues the nearer one introduces the words.
        const bool noun =
            same && b.frame == CueFrame::kNoun && a.frame == CueFrame::kClause && a.cue < b.cue && b.entry && b.source != kNone;
        if (a.score >= b.score && !noun)
          b.dropped = true;
        else
          a.dropped = true;
      }
    }
  }
  // A sentence holds so many statements and no more.
  size_t in_sentence = 0;
  for (size_t i = 0; i < all.size(); ++i) {
    if (i > 0 && all[i].sentence != all[i - 1].sentence) in_sentence = 0;
    if (!all[i].dropped && ++in_sentence > limits::kStatementsPerSentence) all[i].dropped = true;
  }
}

void nest(Article& article) {
  std::vector<Attribution>& all = article.candidates;
  std::vector<Index> order;
  for (Index i = 0; i < all.size(); ++i) {
    if (!all[i].dropped && !all[i].content.empty()) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return length(all[a]) > length(all[b]); });
  // Longer ones paint their words first; a shorter one then finds the innermost statement around its cue.
  std::vector<Index> painted(article.document.tokens.size(), kNone);
  for (const Index i : order) {
    Attribution& candidate = all[i];
    const Index anchor = candidate.cue != kNone ? candidate.cue : candidate.content.front().first;
    const Index around = painted[anchor];
    if (around != kNone) {
      const Attribution& outer = all[around];
      Index quote = candidate.cue == kNone ? kNone : article.quote_of[candidate.cue];
      if (quote != kNone && holds(candidate, candidate.cue)) quote = kNone;
      const bool clausal = candidate.frame == CueFrame::kClause || candidate.frame == CueFrame::kAfterQuote ||
                           candidate.frame == CueFrame::kBeforeQuote || candidate.frame == CueFrame::kPostposed ||
                           candidate.frame == CueFrame::kInterposed || candidate.frame == CueFrame::kPhrase;
      if (quote != kNone || !clausal || !is_speech(candidate.kind) || candidate.source == kNone ||
          outer.frame == CueFrame::kTranscript) {
        candidate.dropped = true;
        continue;
      }
      candidate.within = around;
    }
    for (const Run piece : candidate.content) std::fill(painted.begin() + piece.first, painted.begin() + piece.end, i);
  }
  for (Attribution& candidate : all) {
    while (candidate.continues != kNone && all[candidate.continues].dropped)
      candidate.continues = all[candidate.continues].continues;
  }
}

}  // namespace rapporteur
