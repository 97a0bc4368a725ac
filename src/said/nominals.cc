// Nouns, adjectives and phrases as cues: "his claim that …", "she was sure that …", "according to …".
#include <algorithm>

#include "base/strings.h"
#include "doc/tree.h"
#include "said/candidates.h"
#include "said/clause.h"

namespace rapporteur {

namespace {

class NominalReader {
 public:
  NominalReader(Article& article, const Sentence& sentence)
      : article_(article), document_(article.document), sentence_(sentence) {}

  void run() {
    for (Index at = sentence_.first_token; at < sentence_.end_token; ++at) {
      const Token& here = token(at);
      if (article_.quoted(at)) continue;
      if (phrase_cue(at)) continue;
      if (here.upos == Upos::kNOUN) noun(at);
      if (here.upos == Upos::kADJ || (here.upos == Upos::kVERB && here.xpos == Xpos::kVBN)) adjective(at);
    }
  }

 private:
  const Token& token(Index at) const { return document_.tokens[at]; }

  Attribution fresh(Index cue, const Cue* entry, CueFrame frame) const {
    Attribution candidate;
    candidate.cue = cue;
    candidate.cue_span = {cue, cue + 1};
    candidate.sentence = token(cue).sentence;
    candidate.entry = entry;
    candidate.kind = entry ? entry->kind : CueKind::kSay;
    candidate.frame = frame;
    return candidate;
  }

  void finish(Attribution candidate, std::initializer_list<Run> pieces) {
    for (Run piece : pieces) {
      piece = widened(article_, trimmed(article_, piece), candidate.cue);
      if (!piece.empty()) candidate.content.push_back(piece);
    }
    if (candidate.content.empty()) return;
    candidate.report = candidate.cue_span;
    article_.candidates.push_back(std::move(candidate));
  }

  Run range_of(Index head) const {
    const TokenRange range = subtree(document_, head);
    return {range.first, std::min(range.end, sentence_.end_token)};
  }

  std::string_view marker(Index dependent) const {
    for (const Index child : children(document_, dependent)) {
      if (token(child).deprel == Deprel::kCase || token(child).deprel == Deprel::kMark) return token(child).lower;
    }
    return {};
  }

  bool takes(const Cue& entry, std::string_view preposition) const {
    return std::find(entry.prepositions.begin(), entry.prepositions.end(), preposition) != entry.prepositions.end();
  }

  void noun(Index at) {
    const Cue* entry = article_.cues.noun(token(at).lemma);
    Attribution candidate = fresh(at, entry, CueFrame::kNoun);
    candidate.allowed = entry != nullptr;
    const uint16_t flags = entry ? entry->flags : static_cast<uint16_t>(kTakesClause);
    Index clause = kNone, infinitive = kNone, oblique = kNone, by = kNone;
    for (const Index child : children(document_, at)) {
      const Token& part = token(child);
      if (child < at) continue;
      const std::string_view mark = marker(child);
      if (part.deprel == Deprel::kAcl || part.deprel == Deprel::kCcomp || part.deprel == Deprel::kAdvcl) {
        if (mark == "to") {
          if (infinitive == kNone) infinitive = child;
        } else if (clause == kNone && (mark == "that" || mark == "whether" || part.deprel == Deprel::kCcomp)) {
          clause = child;
        } else if (oblique == kNone && entry && takes(*entry, mark)) {
          oblique = child;
        }
      }
      if (part.deprel == Deprel::kNmod) {
        if (mark == "by" || mark == "from") {
          if (by == kNone) by = child;
        } else if (oblique == kNone && entry && takes(*entry, mark)) {
          oblique = child;
        }
      }
    }
    Run content{};
    if (flags & kTakesClause && clause != kNone) content = range_of(clause);
    // "the claim that …", hung elsewhere by the parser.
    if (content.empty() && flags & kTakesClause && at + 1 < sentence_.end_token && token(at + 1).lower == "that" &&
        token(at + 1).upos == Upos::kSCONJ) {
      content = {at + 1, token(at + 1).head == kNone ? sentence_.end_token : range_of(token(at + 1).head).end};
    }
    if (content.empty() && flags & kTakesInfinitive && infinitive != kNone) content = range_of(infinitive);
    if (content.empty() && oblique != kNone) content = range_of(oblique);
    if (content.empty()) return;
    content.first = std::max(content.first, at + 1);
    if (content.empty()) return;
    candidate.source = child_with(document_, at, Deprel::kNmodPoss);
    if (candidate.source == kNone) candidate.source = by;
    if (candidate.source == kNone && token(at).deprel == Deprel::kObj && token(at).head != kNone)
      candidate.source = source_head(article_, token(at).head);
    if (candidate.source != kNone) candidate.source_span = source_span(article_, candidate.source, {at, at + 1});
    // "'s" stays with its noun.
    if (!candidate.source_span.empty() && candidate.source_span.overlaps(content)) return;
    finish(std::move(candidate), {content});
  }

  void adjective(Index at) {
    const Cue* entry = article_.cues.adjective(token(at).upos == Upos::kVERB ? token(at).lower : token(at).lemma);
    if (!entry && token(at).upos == Upos::kVERB) return;
    const uint16_t flags = entry ? entry->flags : kTakesClause | kTakesInfinitive;
    const Index subject = child_with(document_, at, Deprel::kNsubj) != kNone ? child_with(document_, at, Deprel::kNsubj)
                                                                             : child_with(document_, at, Deprel::kNsubjPass);
    if (subject == kNone) return;
    Attribution candidate = fresh(at, entry, CueFrame::kAdjective);
    candidate.allowed = entry != nullptr;
    candidate.cue_span = verb_group(article_, at);
    candidate.negated = is_negated(article_, at);
    Index clause = kNone, infinitive = kNone, oblique = kNone;
    for (const Index child : children(document_, at)) {
      const Token& part = token(child);
      if (child < at) continue;
      const std::string_view mark = marker(child);
      if (part.deprel == Deprel::kCcomp || (part.deprel == Deprel::kAdvcl && mark == "that")) {
        if (clause == kNone) clause = child;
      } else if (part.deprel == Deprel::kXcomp || (part.deprel == Deprel::kAdvcl && mark == "to")) {
        if (infinitive == kNone) infinitive = child;
      } else if ((part.deprel == Deprel::kObl || part.deprel == Deprel::kAdvcl) && oblique == kNone && entry &&
                 takes(*entry, mark)) {
        oblique = child;
      }
    }
    Index content = kNone;
    if (flags & kTakesClause) content = clause;
    if (content == kNone && flags & kTakesInfinitive) content = infinitive;
    if (content == kNone) content = oblique;
    if (content == kNone) return;
    if (token(subject).lower != "it" && token(subject).deprel != Deprel::kExpl) {
      candidate.source = subject;
      candidate.source_span = source_span(article_, subject, candidate.cue_span);
    }
    Run piece = range_of(content);
    piece.first = std::max(piece.first, candidate.cue_span.end);
    finish(std::move(candidate), {piece});
  }

  // Phrases with the source behind them. True when one begins here.
  bool phrase_cue(Index at) {
    const auto found = article_.cues.phrases.find(token(at).lower);
    if (found == article_.cues.phrases.end()) return false;
    for (const CuePhrase& entry : found->second) {
      Index end = at;
      for (const std::string_view word : entry.words) {
        if (end >= sentence_.end_token || token(end).lower != word) {
          end = kNone;
          break;
        }
        ++end;
      }
      if (end == kNone || end >= sentence_.end_token) continue;
      return read_phrase(at, end, entry.kind);
    }
    return false;
  }

  // The head of the noun phrase that begins here.
  Index noun_head(Index at) const {
    for (int step = 0; step < 12; ++step) {
      const Token& here = token(at);
      if (here.head == kNone || here.head <= at || here.head >= sentence_.end_token) break;
      const Deprel relation = here.deprel;
      const bool inside = relation == Deprel::kDet || relation == Deprel::kAmod || relation == Deprel::kCompound ||
                          relation == Deprel::kNmodPoss || relation == Deprel::kNummod || relation == Deprel::kNmodDesc ||
                          relation == Deprel::kCase || relation == Deprel::kFixed || relation == Deprel::kAdvmod ||
                          relation == Deprel::kFlat || relation == Deprel::kPunct || relation == Deprel::kNmodUnmarked;
      if (!inside) break;
      at = here.head;
    }
    return at;
  }

  bool read_phrase(Index at, Index end, CueKind kind) {
    const Index head = noun_head(end);
    if (token(head).upos != Upos::kNOUN && token(head).upos != Upos::kPROPN && token(head).upos != Upos::kPRON &&
        token(head).upos != Upos::kNUM)
      return false;
    Attribution candidate = fresh(at, nullptr, CueFrame::kPhrase);
    candidate.kind = kind;
    candidate.cue_span = {at, end};
    candidate.source = head;
    candidate.source_span = source_span(article_, head, candidate.cue_span);
    candidate.source_span.first = std::max(candidate.source_span.first, end);
    if (candidate.source_span.empty()) candidate.source_span = {end, head + 1};
    const Index after = candidate.source_span.end;
    Run left{sentence_.first_token, at}, right{after, sentence_.end_token};
    // Behind an earlier phrase or reporting clause of the sentence only what stands between.
    for (size_t i = article_.candidates.size(); i-- > 0 && article_.candidates[i].sentence == candidate.sentence;) {
      const Attribution& earlier = article_.candidates[i];
      if (earlier.frame == CueFrame::kPhrase && earlier.cue < at) left.first = std::max(left.first, earlier.source_span.end);
    }
    if (!left.empty() && token(left.first).xpos == Xpos::kCC && !article_.quoted(left.first)) ++left.first;
    const bool left_says = finite(left), comma_after = after < sentence_.end_token && is_comma_like(token(after));
    Index at_clause = at;  // the phrase stands behind ", and": the second clause is its content
    for (Index i = at; i > left.first && at - i < 3; --i) {
      if (token(i - 1).xpos == Xpos::kCC || token(i - 1).upos == Upos::kSCONJ) at_clause = i - 1;
    }
    if (left.empty() || (!left_says && comma_after && left.size() <= 3) || (at_clause != at && comma_after)) {
      finish(std::move(candidate), {right});
    } else if (!left_says && comma_after) {
      finish(std::move(candidate), {left, right});
    } else {
      finish(std::move(candidate), {left});
    }
    return true;
  }

  bool finite(Run piece) const {
    for (Index at = piece.first; at < piece.end; ++at) {
      const Xpos tag = token(at).xpos;
      if (tag == Xpos::kVBD || tag == Xpos::kVBZ || tag == Xpos::kVBP || tag == Xpos::kMD) return true;
    }
    return false;
  }

  Article& article_;
  const Document& document_;
  const Sentence& sentence_;
};

}  // namespace

void add_nominals(Article& article, const Sentence& sentence) { NominalReader(article, sentence).run(); }

}  // namespace rapporteur
