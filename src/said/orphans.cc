// Quotations that no cue claims. Three things make one somebody's: it goes on from a quotation before it (same paragraph, or the next
// one by the convention of repeated marks); the sentence that leads to it has a subject; the whole paragraph is quoted and the last
// speaker is still speaking.
#include <algorithm>

#include "said/candidates.h"
#include "said/clause.h"

namespace rapporteur {

namespace {

constexpr Index kStatementWords = 6;   // a quotation at least this long is a statement, not a title or a scare quote

class OrphanReader {
 public:
  explicit OrphanReader(Article& article) : article_(article), document_(article.document) {}

  void run() {
    const size_t claimed = article_.candidates.size();
    owner_.assign(article_.quotes.size(), kNone);
    for (Index i = 0; i < claimed; ++i) claim(i);
    for (Index i = 0; i < article_.quotes.size(); ++i) {
      const Quote& quote = article_.quotes[i];
      if (quote.around != kNone || quote.first_token >= quote.end_token) continue;
      if (quote.comes_from != kNone && owner_[quote.comes_from] != kNone && owner_[i] == kNone) {
        join(owner_[quote.comes_from], i);
        continue;
      }
      if (owner_[i] == kNone && extend(i)) continue;
      if (owner_[i] == kNone && is_statement(quote)) adopt(i);
    }
  }

 private:
  const Token& token(Index at) const { return document_.tokens[at]; }
  Index paragraph_of(Index at) const { return document_.sentences[token(at).sentence].paragraph; }

  void claim(Index index) {
    const Attribution& candidate = article_.candidates[index];
    if (candidate.dropped || candidate.score <= 0) return;
    for (const Run piece : candidate.content) {
      for (Index at = piece.first; at < piece.end;) {
        const Index quote = article_.quote_of[at];
        if (quote == kNone) {
          ++at;
          continue;
        }
        // A statement inside a quotation does not own it.
        if (candidate.cue == kNone || candidate.frame == CueFrame::kTranscript || article_.quote_of[candidate.cue] != quote) owner_[quote] = index;
        at = std::max(at + 1, article_.quotes[quote].end_token);
      }
    }
  }

  // He called it "a mess" and "a disgrace": the later quotation of the sentence, with no cue of its own, belongs to the same content.
  bool extend(Index index) {
    const Quote& quote = article_.quotes[index];
    const Sentence& sentence = article_.sentence_of(quote.first_token);
    Index best = kNone;
    for (size_t i = article_.candidates.size(); i-- > 0;) {
      const Attribution& candidate = article_.candidates[i];
      if (candidate.cue == kNone || candidate.dropped || candidate.cue < sentence.first_token || candidate.cue >= quote.first_token || candidate.content.empty()) continue;
      const Run last = candidate.content.back();
      if (last.first < candidate.cue || last.end > quote.first_token || last.end <= sentence.first_token || article_.quoted(candidate.cue)) continue;
      if (best == kNone || article_.candidates[best].content.back().end < last.end) best = static_cast<Index>(i);
    }
    if (best == kNone) return false;
    Attribution& candidate = article_.candidates[best];
    for (Index at = candidate.content.back().end; at < quote.first_token; ++at) {
      if (token(at).upos == Upos::kVERB && article_.cues.verb(token(at).lemma)) return false;
    }
    if (quote.first_token - candidate.content.back().end > 16) return false;
    candidate.content.back().end = quote.end_token;
    owner_[index] = best;
    return true;
  }

  bool is_statement(const Quote& quote) const {
    Index words = 0;
    bool verb = false;
    for (Index at = quote.first_token; at < quote.end_token; ++at) {
      if (is_punctuation(token(at))) continue;
      ++words;
      verb = verb || token(at).upos == Upos::kVERB || token(at).upos == Upos::kAUX;
    }
    return words >= kStatementWords && verb;
  }

  // Its whole sentence(s) is quoted: nothing but marks around it.
  bool stands_alone(const Quote& quote) const {
    const Sentence& first = article_.sentence_of(quote.first_token);
    const Sentence& last = article_.sentence_of(quote.end_token - 1);
    if (first.first_token != quote.first_token) return false;
    // A few words without a verb may follow: “… the offer we made to them” concerning the prisoners.
    if (last.end_token > quote.end_token + 9) return false;
    for (Index at = quote.end_token; at < last.end_token; ++at) {
      const Xpos tag = token(at).xpos;
      if (tag == Xpos::kVBD || tag == Xpos::kVBZ || tag == Xpos::kVBP || tag == Xpos::kMD) return false;
    }
    return true;
  }

  void join(Index owner, Index quote) {
    // The next paragraph of one quotation: a piece more, in the statement that holds the last piece.
    Attribution& candidate = article_.candidates[owner];
    const Quote& next = article_.quotes[quote];
    owner_[quote] = owner;
    const Run piece{next.first_token, next.end_token};
    if (!candidate.content.empty() && candidate.content.back().end > piece.first) return;
    // After "…," he said. a continuation is its own statement; further paragraphs belong to that one.
    candidate.content.push_back(piece);
  }

  bool follows(const Attribution& earlier, const Quote& quote) const {
    Index end = earlier.content.back().end;
    if (earlier.cue != kNone) end = std::max({end, earlier.report.end, earlier.source_span.end});
    return end >= quote.first_token || article_.token(end - 1).sentence + 1 >= article_.token(quote.first_token).sentence;
  }

  Index new_candidate(Index quote, Index continues, CueFrame frame) {
    const Quote& here = article_.quotes[quote];
    Attribution candidate;
    candidate.frame = frame;
    // Only what follows without a sentence of the journalist's between is one run of speech.
    if (continues != kNone && follows(article_.candidates[continues], here)) candidate.continues = continues;
    candidate.sentence = token(here.first_token).sentence;
    candidate.content.push_back({here.first_token, here.end_token});
    if (continues != kNone) {
      const Attribution& earlier = article_.candidates[continues];
      candidate.source = earlier.source;
      candidate.source_span = earlier.source_span;
      candidate.kind = earlier.kind;
      candidate.entry = earlier.entry;
      candidate.addressee = earlier.addressee;
    }
    candidate.score = 1;
    article_.candidates.push_back(std::move(candidate));
    owner_[quote] = static_cast<Index>(article_.candidates.size() - 1);
    return owner_[quote];
  }

  void adopt(Index index) {
    const Quote& quote = article_.quotes[index];
    const Index paragraph = paragraph_of(quote.first_token);
    // The nearest claimed quotation or statement before it, in this paragraph or the one before.
    Index before = kNone;
    for (Index i = index; i-- > 0;) {
      const Quote& earlier = article_.quotes[i];
      if (earlier.around != kNone || earlier.first_token >= earlier.end_token) continue;
      if (paragraph_of(earlier.first_token) != paragraph) break;
      if (owner_[i] != kNone) {
        before = owner_[i];
        break;
      }
    }
    // “A. ¶ “B,” she said: the convention of repeated marks leads to the cue behind it.
    for (Index later = quote.goes_on; later != kNone; later = article_.quotes[later].goes_on) {
      if (owner_[later] == kNone) continue;
      Attribution& owner = article_.candidates[owner_[later]];
      if (owner.content.front().first < quote.end_token) break;
      owner.content.insert(owner.content.begin(), {quote.first_token, quote.end_token});
      owner_[index] = owner_[later];
      return;
    }
    // In one paragraph one person speaks.
    if (before != kNone && stands_alone(quote)) {
      new_candidate(index, before, CueFrame::kContinued);
      return;
    }
    // “A.” “B,” he said: the quotation waits for the cue behind it.
    if (stands_alone(quote)) {
      for (Index i = index + 1; i < article_.quotes.size(); ++i) {
        const Quote& later = article_.quotes[i];
        if (later.around != kNone || later.first_token >= later.end_token) continue;
        if (paragraph_of(later.first_token) != paragraph && i != quote.goes_on) break;
        const bool adjacent = later.first_token <= quote.end_token + 1 || i == quote.goes_on;
        if (owner_[i] == kNone) {
          if (!adjacent) break;
          continue;
        }
        Attribution& owner = article_.candidates[owner_[i]];
        if (adjacent && owner.content.front().first >= quote.end_token) {
          owner.content.insert(owner.content.begin(), {quote.first_token, quote.end_token});
          owner_[index] = owner_[i];
          return;
        }
        break;
      }
    }
    if (stands_alone(quote)) {
      const Index last = last_statement(quote, paragraph);
      if (last != kNone) {
        new_candidate(index, last, CueFrame::kContinued);
        return;
      }
    }
  }

  // The statement that was being made when this paragraph began: in the paragraph before, or in the sentence before.
  Index last_statement(const Quote& quote, Index paragraph) const {
    Index best = kNone;
    Index best_end = 0;
    for (Index i = 0; i < article_.candidates.size(); ++i) {
      const Attribution& candidate = article_.candidates[i];
      if (candidate.dropped || candidate.score <= 0 || candidate.content.empty() || candidate.source == kNone) continue;
      if (candidate.cue != kNone && article_.quoted(candidate.cue)) continue;
      if (candidate.kind == CueKind::kThink || candidate.kind == CueKind::kDecree) continue;
      const Index end = candidate.content.back().end;
      if (end > quote.first_token || end < best_end) continue;
      const Index where = paragraph_of(end - 1);
      if (where + 2 < paragraph) continue;
      best = i;
      best_end = end;
    }
    return best;
  }

  Article& article_;
  const Document& document_;
  std::vector<Index> owner_;   // quotation -> candidate
};

}  // namespace

void add_orphans(Article& article) { OrphanReader(article).run(); }

}  // namespace rapporteur
