// find_statements: candidates from every sentence, decided together for the article, written as statements.
#include <algorithm>

#include "said/accept.h"
#include "said/candidates.h"
#include "said/clause.h"
#include "said/speakers.h"

namespace rapporteur {

namespace {

Span span_of_piece(const Document& document, Run piece) {
  return {document.tokens[piece.first].span.begin, document.tokens[piece.end - 1].span.end};
}

StatementKind kind_of(const Article& article, const Attribution& candidate) {
  bool quoted = false, plain = false;
  for (const Run piece : candidate.content) {
    for (Index at = piece.first; at < piece.end; ++at) {
      if (is_punctuation(article.token(at)) || article.mark(at)) continue;
      if (article.quoted(at) && (candidate.cue == kNone || article.quote_of[at] != article.quote_of[candidate.cue] ||
                                 candidate.frame == CueFrame::kBeforeQuote))
        quoted = true;
      else
        plain = true;
    }
  }
  if (candidate.frame == CueFrame::kTranscript) return StatementKind::kDirect;
  return quoted ? (plain ? StatementKind::kMixed : StatementKind::kDirect) : StatementKind::kIndirect;
}

// True for what somebody said or wrote as far as the text gives the words: a quotation, a clause, or what was demanded,
// promised or threatened to be done. False for beliefs, wishes, decisions, and for mere topics ("criticized the plan").
bool is_speech(const Article& article, const Attribution& candidate, StatementKind kind) {
  if (candidate.kind == CueKind::kThink || candidate.kind == CueKind::kDecree) return false;
  if (kind != StatementKind::kIndirect) return true;
  const Token& first = article.token(candidate.content.front().first);
  const bool of_deeds =
      candidate.kind == CueKind::kDemand || candidate.kind == CueKind::kPromise || candidate.kind == CueKind::kWarn;
  switch (candidate.frame) {
    case CueFrame::kInfinitive: return of_deeds;
    case CueFrame::kGerund: return true;
    case CueFrame::kNoun: return first.upos == Upos::kSCONJ || (of_deeds && first.xpos == Xpos::kTO);
    case CueFrame::kAdjective: return first.upos == Upos::kSCONJ;
    case CueFrame::kObject:
    case CueFrame::kAs:
    case CueFrame::kPreposition:
    case CueFrame::kPassive: return false;
    default: return true;
  }
}

// The first time expression in the cue's sentence outside of the content and near the cue.
Index time_of(const Document& document, const Attribution& candidate, size_t& hint) {
  if (candidate.cue == kNone || candidate.report.empty()) return kNone;
  const Sentence& sentence = document.sentences[candidate.sentence];
  while (hint > 0 && hint <= document.times.size() && document.times[hint - 1].span.begin >= sentence.span.begin) --hint;
  for (size_t i = hint; i < document.times.size(); ++i) {
    const Time& time = document.times[i];
    if (time.span.begin >= sentence.span.end) break;
    if (time.span.begin < sentence.span.begin) continue;
    hint = i;
    const bool inside = std::any_of(candidate.content.begin(), candidate.content.end(),
                                    [&](Run piece) { return span_of_piece(document, piece).overlaps(time.span); });
    const Span report = span_of_piece(document, candidate.report);
    const bool near = time.span.begin <= report.end + 40 && report.begin <= time.span.end + 40;
    if (!inside && near) return static_cast<Index>(i);
  }
  return kNone;
}

std::span<const Index> actor_of(Document& document, Index mention) {
  if (mention == kNone || document.mentions[mention].actor == kNone) return {};
  return document.arena.copy(std::span<const Index>(&document.mentions[mention].actor, 1));
}

bool looks_like_mark(const Token& token) {
  return token.lower == "\"" || token.lower == "''" || token.lower == "``" || token.lower == "\u201C" ||
         token.lower == "\u201D" || token.lower == "\u00AB" || token.lower == "\u00BB" || token.xpos == Xpos::kOpenQuote;
}

void find_marks(Article& article) {
  article.mark_at.assign(article.document.tokens.size(), false);
  for (Index i = 0; i < article.mark_at.size(); ++i) article.mark_at[i] = looks_like_mark(article.token(i));
  for (const Quote& quote : article.quotes) {
    for (Index at = quote.first_token; at < quote.end_token && article.token(at).span.begin < quote.inside.begin; ++at)
      article.mark_at[at] = true;
    for (Index at = quote.end_token; at > quote.first_token && article.token(at - 1).span.end > quote.inside.end; --at)
      article.mark_at[at - 1] = true;
  }
}

void write(Article& article, const MentionMap& mentions) {
  Document& document = article.document;
  std::vector<Index> order;
  for (Index i = 0; i < article.candidates.size(); ++i) {
    if (!article.candidates[i].dropped && !article.candidates[i].content.empty()) order.push_back(i);
  }
  const auto first = [&](Index i) { return article.candidates[i].content.front().first; };
  const auto length = [&](Index i) {
    Index sum = 0;
    for (const Run piece : article.candidates[i].content) sum += piece.size();
    return sum;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](Index a, Index b) { return first(a) != first(b) ? first(a) < first(b) : length(a) > length(b); });
  std::vector<Index> number(article.candidates.size(), kNone);
  for (Index i = 0; i < order.size(); ++i) number[order[i]] = i;
  size_t hint = 0;
  std::vector<Span> spans;
  std::vector<Index> speakers;
  SpeakerMemory memory(document, article, mentions);
  for (const Index i : order) {
    const Attribution& candidate = article.candidates[i];
    Statement statement;
    spans.clear();
    for (const Run piece : candidate.content) spans.push_back(span_of_piece(document, piece));
    statement.content = document.arena.copy(spans);
    if (!candidate.source_span.empty()) statement.source = span_of_piece(document, candidate.source_span);
    if (candidate.cue != kNone && !candidate.cue_span.empty()) statement.cue = span_of_piece(document, candidate.cue_span);
    statement.cue_token = candidate.cue;
    statement.cue_kind = name_of(candidate.kind);
    statement.kind = kind_of(article, candidate);
    statement.speech = is_speech(article, candidate, statement.kind);
    statement.negated = candidate.negated;
    statement.within = candidate.within == kNone ? kNone : number[candidate.within];
    statement.continues = candidate.continues == kNone ? kNone : number[candidate.continues];
    if (candidate.source != kNone) {
      speakers_of(document, mentions, candidate.source_span, candidate.source, speakers, statement.source_mention);
      if (const Index maker = speakers.empty() ? maker_of(document, candidate.source) : kNone; maker != kNone) {
        speakers_of(document, mentions, {maker, maker + 1}, maker, speakers, statement.source_mention);
      }
      memory.settle(candidate, speakers, statement.source_mention);
      statement.speaker = document.arena.copy(speakers);
    }
    if (candidate.addressee != kNone) statement.addressee = actor_of(document, mentions.at(candidate.addressee));
    statement.when = time_of(document, candidate, hint);
    statement.confidence = candidate.score / (1 + candidate.score);
    document.statements.push_back(statement);
  }
}

}  // namespace

Article collect(const Cues::Tables& cues, Document& document) {
  Article article{
      .cues = cues, .document = document, .quotes = find_quotes(document), .quote_of = {}, .mark_at = {}, .candidates = {}};
  article.quote_of.assign(document.tokens.size(), kNone);
  for (Index i = 0; i < article.quotes.size(); ++i) {
    const Quote& quote = article.quotes[i];
    if (quote.around == kNone)
      std::fill(article.quote_of.begin() + quote.first_token, article.quote_of.begin() + quote.end_token, i);
  }
  find_marks(article);
  add_layout(article);
  for (const Sentence& sentence : document.sentences) {
    add_verbs(article, sentence);
    add_nominals(article, sentence);
  }
  // Those of one sentence together, whatever found them.
  std::stable_sort(article.candidates.begin(), article.candidates.end(),
                   [](const Attribution& a, const Attribution& b) { return a.sentence < b.sentence; });
  return article;
}

void find_statements(const Cues& cues, Document& document) {
  document.statements.clear();
  if (document.tokens.empty()) return;
  Article article = collect(cues.tables(), document);
  score_candidates(article);
  drop_losers(article);
  add_orphans(article);
  nest(article);
  write(article, MentionMap(document));
  resolve_persons(document, article);
  merge_repeated_words(document);
}

Index statement_around(const Document& document, Span span) {
  Index best = kNone;
  uint32_t best_size = 0;
  for (Index i = 0; i < document.statements.size(); ++i) {
    for (const Span piece : document.statements[i].content) {
      if (piece.contains(span) && (best == kNone || piece.size() <= best_size)) {
        best = i;
        best_size = piece.size();
      }
    }
  }
  for (Index i = 0; i < document.statements.size() && best == kNone; ++i) {
    for (const Span piece : document.statements[i].repeats) {
      if (piece.contains(span)) best = i;
    }
  }
  return best;
}

}  // namespace rapporteur
