// Quotations that no cue claims. Three things make one somebody's: it goes on from a quotation before it (same paragraph, or
// the next one by the convention of repeated marks); the sentence that leads to it has a subject; the whole paragraph is quoted
// and the last speaker is still speaking.
#include <algorithm>

#include "said/candidates.h"
#include "said/clause.h"

namespace rapporteur {

namespace {

constexpr Index kLookBack = 24;       // quotations or statements looked at around one
constexpr Index kStatementWords = 6;  // a quotation at least this long is a statement, not a title or a scare quote
constexpr Index kSentenceWords = 3;   // and one this long that is a whole sentence, with its full stop

class OrphanReader {
 public:
  explicit OrphanReader(Article& article) : article_(article), document_(article.document) {}

  void run() {
    const size_t claimed = article_.candidates.size();
    owner_.assign(article_.quotes.size(), kNone);
    for (Index i = 0; i < claimed; ++i) {
      const Attribution& candidate = article_.candidates[i];
      if (candidate.dropped || candidate.score <= 0 || candidate.content.empty()) continue;
      claim(i);
      ends_.push_back({candidate.content.back().end, i});
    }
    std::stable_sort(ends_.begin(), ends_.end(), [](const End& a, const End& b) { return a.end < b.end; });
    for (Index i = 0; i < article_.quotes.size(); ++i) {
      const Quote& quote = article_.quotes[i];
      if (quote.around != kNone || quote.first_token >= quote.end_token) continue;
      if (quote.comes_from != kNone && owner_[quote.comes_from] != kNone && owner_[i] == kNone) {
        join(owner_[quote.comes_from], i);
        continue;
      }
      if (owner_[i] == kNone && extend(i)) continue;
      if (owner_[i] == kNone && (is_statement(quote) || stands_alone(quote))) adopt(i);
    }
  }

 private:
  const Token& token(Index at) const { return document_.tokens[at]; }
  Index paragraph_of(Index at) const { return document_.sentences[token(at).sentence].paragraph; }

  void claim(Index index) {
    const Attribution& candidate = article_.candidates[index];
    for (const Run piece : candidate.content) {
      for (Index at = piece.first; at < piece.end;) {
        const Index quote = article_.quote_of[at];
        if (quote == kNone) {
          ++at;
          continue;
        }
        // A statement inside a quotation does not own it.
        if (candidate.cue == kNone || candidate.frame == CueFrame::kTranscript || article_.quote_of[candidate.cue] != quote)
          owner_[quote] = index;
        at = std::max(at + 1, article_.quotes[quote].end_token);
      }
    }
  }

  // He called it "a mess" and "a disgrace": the later quotation of the sentence, with no cue of its own, belongs to the same
  // content.
  bool extend(Index index) {
    const Quote& quote = article_.quotes[index];
    const Sentence& sentence = article_.sentence_of(quote.first_token);
    Index best = kNone;
    for (size_t i = ends_before(quote.first_token); i-- > 0 && ends_[i].end > sentence.first_token && best == kNone;) {
      const Attribution& candidate = article_.candidates[ends_[i].candidate];
      const bool in_front = candidate.cue != kNone && candidate.cue >= sentence.first_token &&
                            candidate.cue < quote.first_token && !article_.quoted(candidate.cue);
      if (in_front && !candidate.content.empty() && candidate.content.back().first >= candidate.cue) best = ends_[i].candidate;
    }
    if (best == kNone) return false;
    Attribution& candidate = article_.candidates[best];
    for (Index at = candidate.content.back().end; at < quote.first_token; ++at) {
      if (token(at).upos == Upos::kVERB && article_.cues.verb(token(at).lemma)) return false;
    }
    if (quote.first_token - candidate.content.back().end > 16) return false;
    candidate.content.back().end = quote.end_token;
    owner_[index] = best;
    remember(best);
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
    const std::string_view last =
        quote.end_token >= quote.first_token + 2 ? document_.form(quote.end_token - 2) : std::string_view();
    const bool whole = last == "." || last == "!" || last == "?";
    return verb && words >= (whole ? kSentenceWords : kStatementWords);
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
    remember(owner);
  }

  bool follows(const Attribution& earlier, const Quote& quote) const {
    Index end = earlier.content.back().end;
    if (earlier.cue != kNone) end = std::max({end, earlier.report.end, earlier.source_span.end});
    return end >= quote.first_token || article_.token(end - 1).sentence + 1 >= article_.token(quote.first_token).sentence;
  }

  void new_candidate(Index quote, Index continues, CueFrame frame) {
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
    remember(owner_[quote]);
  }

  void adopt(Index index) {
    const Quote& quote = article_.quotes[index];
    const Index paragraph = paragraph_of(quote.first_token);
    // The nearest claimed quotation or statement before it, in this paragraph or the one before.
    Index before = kNone;
    for (Index i = index; i-- > 0 && i + kLookBack > index;) {
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
      for (Index i = index + 1; i < article_.quotes.size() && i < index + kLookBack; ++i) {
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
    // Alone in its paragraph it must be long enough to be nobody's title.
    if (stands_alone(quote) && is_statement(quote)) {
      const Index last = last_statement(quote, paragraph);
      if (last != kNone) {
        new_candidate(index, last, CueFrame::kContinued);
        return;
      }
    }
  }

  // The statement that was being made when this paragraph began: in the paragraph before, or in the sentence before.
  Index last_statement(const Quote& quote, Index paragraph) const {
    size_t steps = 0;
    for (size_t i = ends_before(quote.first_token); i-- > 0 && steps < kLookBack; ++steps) {
      const Attribution& candidate = article_.candidates[ends_[i].candidate];
      if (candidate.source == kNone || candidate.kind == CueKind::kThink || candidate.kind == CueKind::kDecree) continue;
      if (candidate.cue != kNone && article_.quoted(candidate.cue)) continue;
      return paragraph_of(ends_[i].end - 1) + 2 >= paragraph ? ends_[i].candidate : kNone;
    }
    return kNone;
  }

  // Where the content of a candidate ends, in text order; a candidate may stand here with several ends.
  struct End {
    Index end, candidate;
  };
  void remember(Index candidate) {
    const Index end = article_.candidates[candidate].content.back().end;
    const auto at =
        std::upper_bound(ends_.begin(), ends_.end(), end, [](Index value, const End& known) { return value < known.end; });
    ends_.insert(at, {end, candidate});
  }
  // How many contents end at or before this token.
  size_t ends_before(Index token) const {
    const auto at =
        std::upper_bound(ends_.begin(), ends_.end(), token, [](Index value, const End& known) { return value < known.end; });
    return static_cast<size_t>(at - ends_.begin());
  }

  Article& article_;
  const Document& document_;
  std::vector<Index> owner_;  // quotation -> candidate
  std::vector<End> ends_;
};

}  // namespace

void add_orphans(Article& article) { OrphanReader(article).run(); }

}  // namespace rapporteur
