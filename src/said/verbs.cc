// Verbal cues: who says what around one verb.
//
// A reporting clause stands before its content ("Police said the road was closed"), behind it ("…, police said") or in it
// ("The road, police said, was closed"). Parsers draw these three with many different arcs, so the order of subject, verb, marks and
// commas is read first, and the tree tells where the clauses end.
#include <algorithm>

#include "base/strings.h"
#include "doc/tree.h"
#include "said/candidates.h"
#include "said/clause.h"

namespace rapporteur {

namespace {

bool is_finite_or_infinitive(const Token& token) {
  return token.upos == Upos::kVERB || token.upos == Upos::kAUX || token.upos == Upos::kADJ || token.upos == Upos::kNOUN || token.upos == Upos::kPROPN;
}

class VerbReader {
 public:
  VerbReader(Article& article, const Sentence& sentence) : article_(article), document_(article.document), sentence_(sentence) {}

  void run() {
    title_case_ = is_title_case();
    for (Index at = sentence_.first_token; at < sentence_.end_token; ++at) {
      const Token& token = document_.tokens[at];
      if (article_.quoted(at)) continue;  // what people inside a quotation say is part of the quotation
      if (token.upos == Upos::kVERB) {
        read(at, token.lemma);
      } else if (title_case_ && (token.upos == Upos::kPROPN || token.upos == Upos::kNOUN) && token.lower.ends_with("s")) {
        // Taggers take the verbs of a headline for names: "Minister Says Talks Will Go On".
        const std::string_view lemma = token.lower.substr(0, token.lower.size() - 1);
        if (const Cue* cue = article_.cues.verb(lemma); cue && cue->flags & kTakesClause) read(at, lemma);
      }
    }
  }

 private:
  const Token& token(Index at) const { return document_.tokens[at]; }

  bool is_title_case() const {
    int words = 0, upper = 0;
    for (Index at = sentence_.first_token; at < sentence_.end_token; ++at) {
      const std::string_view form = document_.form(at);
      if (form.size() < 4 || !is_alpha_ascii(form[0])) continue;
      ++words;
      upper += is_upper_ascii(form[0]);
    }
    return words >= 4 && 10 * upper >= 8 * words;
  }

  const Cue* look_up(Index verb, std::string_view lemma, std::string& key) const {
    key = lemma;
    const size_t bare = key.size();
    // "point out", "call for": the particle or preposition right behind, or the particle of the tree.
    if (verb + 1 < sentence_.end_token) {
      key += ' ';
      key += token(verb + 1).lower;
      if (const Cue* cue = article_.cues.verb(key)) return cue;
      if (verb + 2 < sentence_.end_token) {
        const size_t two = key.size();
        key += ' ';
        key += token(verb + 2).lower;
        if (const Cue* cue = article_.cues.verb(key)) return cue;
        key.resize(two);
      }
      key.resize(bare);
    }
    for (const Index child : children(document_, verb)) {
      if (token(child).deprel != Deprel::kCompoundPrt) continue;
      key += ' ';
      key += token(child).lower;
      if (const Cue* cue = article_.cues.verb(key)) return cue;
      key.resize(bare);
    }
    return article_.cues.verb(key);
  }

  // The extra words of a multi-word entry belong to the cue: "call for".
  Run with_particles(Run group, Index verb, const std::string& key) const {
    const size_t extra = static_cast<size_t>(std::count(key.begin(), key.end(), ' '));
    if (extra && verb + extra < sentence_.end_token && key.ends_with(token(verb + static_cast<Index>(extra)).lower)) {
      group.end = std::max(group.end, verb + static_cast<Index>(extra) + 1);
    }
    return group;
  }

  void read(Index verb, std::string_view lemma) {
    std::string key;
    Attribution candidate;
    candidate.entry = look_up(verb, lemma, key);
    candidate.cue = verb;
    candidate.sentence = token(verb).sentence;
    candidate.cue_span = verb_group(article_, verb);
    if (candidate.entry) candidate.cue_span = with_particles(candidate.cue_span, verb, key);
    candidate.kind = candidate.entry ? candidate.entry->kind : CueKind::kSay;
    candidate.negated = is_negated(article_, verb);
    find_source(candidate);
    candidate.report = candidate.cue_span;
    if (own_) {
      candidate.report.first = std::min(candidate.report.first, candidate.source_span.first);
      candidate.report.end = std::max(candidate.report.end, candidate.source_span.end);
    }
    find_addressee(candidate);
    if (postposed(candidate) || before_quote(candidate)) {
      article_.candidates.push_back(std::move(candidate));
      return;
    }
    if (complement(candidate)) article_.candidates.push_back(std::move(candidate));
  }

  // Sets source and own_: the source stands next to the verb, in the same clause.
  void find_source(Attribution& candidate) {
    const Index verb = candidate.cue;
    candidate.source = source_head(article_, verb);
    if (candidate.source != kNone && candidate.cue_span.contains(candidate.source)) candidate.source = kNone;
    if (candidate.source != kNone) candidate.source_span = source_span(article_, candidate.source, candidate.cue_span);
    own_ = candidate.source != kNone && !candidate.source_span.empty() && token(candidate.source).head == verb && is_subject(token(candidate.source).deprel);
    const bool relative = candidate.source != kNone && is_relative(token(candidate.source));
    if (own_ && !(relative && candidate.source + 1 < candidate.cue_span.first)) {
      // Words that the parser left outside of the subject: "retired general | John Doe said".
      const Speaker whole = source_before(article_, candidate.cue_span.first);
      if (whole.head != kNone && whole.span.first < candidate.source_span.first && whole.span.contains(candidate.source)) candidate.source_span = whole.span;
      return;
    }
    const Xpos tag = token(verb).xpos;
    const bool finite = tag == Xpos::kVBD || tag == Xpos::kVBZ || tag == Xpos::kVBP || candidate.cue_span.first < verb || title_case_;
    if (!finite || token(candidate.cue_span.first).xpos == Xpos::kTO) return;
    const Index passive = child_with(document_, verb, Deprel::kAuxPass);
    if (passive != kNone && candidate.cue_span.contains(passive)) return;
    if (!candidate.entry && !after_quote(candidate.cue_span.first) && !in_clause_after_quote(candidate.cue_span.first)) return;
    const Index first = candidate.cue_span.first;
    Speaker found = source_before(article_, first);
    if (found.head == kNone && (first == sentence_.first_token || article_.mark(first - 1) || is_comma_like(token(first - 1)))) {
      if (first == sentence_.first_token || article_.mark(first - 1) || (first > sentence_.first_token + 1 && article_.mark(first - 2))) {
        found = source_behind(article_, candidate.cue_span.end);
      } else if (candidate.source == kNone || relative || token(verb).deprel == Deprel::kConj) {
        found = source_before_aside(article_, first);
        if (found.head != kNone && relative && !is_comma_like(token(candidate.source - 1))) found = {};
      }
    }
    if (found.head == kNone || found.span.overlaps(candidate.cue_span)) return;
    candidate.source = found.head;
    candidate.source_span = found.span;
    own_ = true;
  }

  // Some words back a quotation ended, and nothing but a noun phrase lies between.
  bool in_clause_after_quote(Index first) const {
    const Speaker found = source_before(article_, first);
    return found.head != kNone && after_quote(found.span.first);
  }

  void find_addressee(Attribution& candidate) const {
    if (!candidate.entry) return;
    const uint16_t flags = candidate.entry->flags;
    for (const Index child : children(document_, candidate.cue)) {
      const Token& part = token(child);
      if (child <= candidate.cue || child == candidate.source) continue;
      if (flags & kAddresseeObject && (part.deprel == Deprel::kObj || part.deprel == Deprel::kIobj)) candidate.addressee = child;
      if (flags & (kAddresseeTo | kAddresseeWith) && part.deprel == Deprel::kObl) {
        const Index marker = child_with(document_, child, Deprel::kCase);
        if (marker == kNone) continue;
        if ((flags & kAddresseeTo && token(marker).lower == "to") || (flags & kAddresseeWith && token(marker).lower == "with")) candidate.addressee = child;
      }
    }
    if (flags & kAddresseeObject && candidate.addressee == kNone) {
      // "Reporters were told that …"
      const Index subject = child_with(document_, candidate.cue, Deprel::kNsubjPass);
      if (subject != kNone) candidate.addressee = subject;
    }
  }

  // End of what hangs on the reporting clause to the right, before a comma, a mark or its content.
  Index report_end(const Attribution& candidate) const {
    Index at = candidate.report.end;
    while (at < sentence_.end_token && !is_comma_like(token(at)) && !article_.mark(at) && token(at).lower != ":" &&
           token(at).xpos != Xpos::kPeriod) {
      ++at;
    }
    return at;
  }

  // "…," he said [.] / "…," said he, "…" / The army, he said, …
  bool postposed(Attribution& candidate) {
    const Index verb = candidate.cue;
    const bool inverted = candidate.source != kNone && candidate.source > verb;
    if (!own_) return false;
    if (candidate.entry && !(candidate.entry->flags & (kTakesClause | kQuoteOnly))) {
      if (!after_quote(candidate.report.first)) return false;
    }
    const Index first = candidate.report.first;
    if (first <= sentence_.first_token) return after_quote(first) && postposed_over_sentences(candidate);
    Index before = first - 1;
    if (token(before).lower == "as" && before > sentence_.first_token && !inverted) --before;
    const bool quote_before = article_.mark(before) && article_.quoted(before) && !article_.quoted(first);
    const bool asked = token(before).lower == "?" || token(before).lower == "!";
    if (!quote_before && !is_comma_like(token(before)) && !asked) return false;
    if (!candidate.entry && !quote_before && !(is_comma_like(token(before)) && before > 0 && article_.quoted(before - 1))) return false;
    // Between subject and verb nothing but the verb's own words; a comma means that the subject is another clause's.
    const Index low = std::min(candidate.source, verb), high = std::max(candidate.source, verb);
    for (Index at = low + 1; at < high; ++at) {
      if (article_.mark(at) && !article_.quoted(at)) return false;
    }
    const Index end = report_end(candidate);
    const bool at_end = end >= sentence_.end_token || token(end).xpos == Xpos::kPeriod;
    // Something right behind the verb that is its content rules this article out: "…, and he said the road was closed".
    if (!quote_before && has_right_content(candidate, end)) return false;
    // "…, he noted several “intangibles” …": quoted words in the middle of his content.
    if (!quote_before && end < sentence_.end_token && article_.mark(end) && article_.quoted(end) && !is_comma_like(token(end - 1))) return false;
    if (end < sentence_.end_token && token(end).lower == ":") return false;

    // … , he said, “Not now.”: what is quoted behind it is a whole sentence, and what stands before is not his.
    if (!quote_before && end + 1 < sentence_.end_token && is_comma_like(token(end)) && article_.mark(end + 1) && article_.quoted(end + 1) &&
        starts_upper_quote(article_.quotes[article_.quote_of[end + 1]])) {
      return false;
    }
    Run left{content_start(first), before};
    if (quote_before) left.end = before + 1;
    // A connective alone is no content: "However, he said, …".
    const bool subordinate = !left.empty() && !quote_before && (token(left.first).upos == Upos::kSCONJ || token(left.first).xpos == Xpos::kWRB);
    const bool left_says = (has_predicate(left) && !subordinate) || quote_before;
    Run right{};
    if (!at_end && end < sentence_.end_token) {
      Index begin = end + (is_comma_like(token(end)) ? 1 : 0);
      const bool apposition = inverted && !article_.mark(begin);  // said Jane Doe, a lawyer who …
      if (begin < sentence_.end_token && !apposition && continues_content(candidate, begin, left_says)) right = {begin, sentence_.end_token};
    }
    if (!left_says && right.empty()) return false;
    // `, but he said …`: a coordinated clause, not a postposed one.
    if (!quote_before && !inverted && right.empty() && !at_end && !is_comma_like(token(end)) && !article_.mark(end)) return false;
    candidate.frame = right.empty() ? (quote_before ? CueFrame::kAfterQuote : CueFrame::kPostposed) : CueFrame::kInterposed;
    candidate.report.end = std::max(candidate.report.end, end);
    if (before + 1 < first) candidate.report.first = before + 1;
    add_piece(candidate, left, true);
    add_piece(candidate, right, false);
    return !candidate.content.empty();
  }

  bool after_quote(Index first) const {
    if (first == 0) return false;
    Index before = first - 1;
    if (before > 0 && is_comma_like(token(before))) --before;
    return article_.quoted(before) && !article_.quoted(first) && article_.mark(before) &&
           token(before).sentence + 1 >= token(first).sentence && same_paragraph(before, first);
  }

  bool same_paragraph(Index a, Index b) const {
    return document_.sentences[token(a).sentence].paragraph == document_.sentences[token(b).sentence].paragraph;
  }

  // The splitter put the reporting clause into a sentence of its own: “Will it hold?” he asked.
  bool postposed_over_sentences(Attribution& candidate) {
    const Index end = report_end(candidate);
    Index before = candidate.report.first - 1;
    if (is_comma_like(token(before))) --before;
    // After a full stop the clause must be a bare one, or it begins something new: “…” He said that …
    Index last = before;
    while (last > 0 && article_.mark(last)) --last;
    const bool full_stop = token(last).lower == ".";
    if (full_stop && (has_right_content(candidate, end) || candidate.source < candidate.cue)) return false;
    if (has_right_content(candidate, end) || (end < sentence_.end_token && token(end).lower == ":")) return false;
    if (!candidate.entry && full_stop) return false;
    const Index quote = article_.quote_of[before];
    candidate.frame = CueFrame::kAfterQuote;
    candidate.report.end = std::max(candidate.report.end, end);
    add_piece(candidate, {article_.quotes[quote].first_token, before + 1}, false);
    if (end < sentence_.end_token && token(end).xpos != Xpos::kPeriod) {
      const Index begin = end + (is_comma_like(token(end)) ? 1 : 0);
      if (begin < sentence_.end_token && continues_content(candidate, begin, true)) add_piece(candidate, {begin, sentence_.end_token}, false);
    }
    return true;
  }

  bool has_right_content(const Attribution& candidate, Index end) const {
    for (const Index child : children(document_, candidate.cue)) {
      const Token& part = token(child);
      if (child < candidate.report.end || child >= end) continue;
      if (part.deprel == Deprel::kCcomp || part.deprel == Deprel::kXcomp) return true;
      if (part.deprel == Deprel::kObj && child != candidate.source && child != candidate.addressee) return true;
    }
    for (Index at = candidate.report.end; at < end; ++at) {
      const Token& part = token(at);
      if (part.lower == "that" && part.xpos == Xpos::kIN) return true;
      if (part.upos == Upos::kSCONJ || part.xpos == Xpos::kWRB || is_relative(part)) return false;  // "he said when he arrived"
      if (part.xpos == Xpos::kVBD || part.xpos == Xpos::kVBZ || part.xpos == Xpos::kVBP || part.xpos == Xpos::kMD) return true;
    }
    return false;
  }

  // What stands behind an interposed clause: the rest of the quotation, or of the sentence.
  bool continues_content(const Attribution& candidate, Index begin, bool left_says) const {
    const Token& first = token(begin);
    if (article_.mark(begin) && article_.quoted(begin)) {
      // Another cue in between takes the second quotation: “…,” she sang before asking, “…”
      for (Index at = candidate.cue_span.end; at < begin; ++at) {
        if (token(at).upos == Upos::kVERB && article_.cues.verb(token(at).lemma) && !candidate.source_span.contains(at)) return false;
      }
      return true;
    }
    if (candidate.report.end < sentence_.end_token && !is_comma_like(token(begin - 1))) return false;
    if (first.xpos == Xpos::kCC && begin + 1 < sentence_.end_token && article_.mark(begin + 1) && article_.quoted(begin + 1)) return true;
    if (begin + 1 < sentence_.end_token && is_relative(token(begin + 1))) return false;
    // A participle, a coordinated verb or another aside belongs to the reporting clause.
    if (first.xpos == Xpos::kVBG || first.xpos == Xpos::kCC || first.xpos == Xpos::kVBN || first.xpos == Xpos::kWP || first.xpos == Xpos::kWDT) return false;
    if (first.lower == "adding" || first.lower == "citing" || first.lower == "though" || first.lower == "although" || first.lower == "while" || first.lower == "after" || first.lower == "when") return false;
    // It must hold a finite verb of its own, or the left side lacks one.
    for (Index at = begin; at < sentence_.end_token; ++at) {
      const Xpos tag = token(at).xpos;
      if (tag == Xpos::kVBD || tag == Xpos::kVBZ || tag == Xpos::kVBP || tag == Xpos::kMD) {
        if (!left_says) return true;
        // Hanging on the reporting verb as an adverbial clause, it is an aside of the reporter's.
        Index up = at;
        for (int step = 0; step < 12 && token(up).head != kNone && token(up).head != candidate.cue; ++step) up = token(up).head;
        if (token(up).head == candidate.cue && (token(up).deprel == Deprel::kAdvcl || token(up).deprel == Deprel::kConj)) return false;
        return true;
      }
    }
    return false;
  }

  // Where the content of a postposed clause begins: at the sentence, or behind an earlier reporting clause.
  Index content_start(Index first) const {
    Index start = sentence_.first_token;
    for (size_t i = article_.candidates.size(); i-- > 0;) {
      const Attribution& earlier = article_.candidates[i];
      if (earlier.sentence != token(first).sentence) break;
      const bool reporting = earlier.frame == CueFrame::kAfterQuote || earlier.frame == CueFrame::kPostposed || earlier.frame == CueFrame::kInterposed || earlier.frame == CueFrame::kBeforeQuote;
      if (reporting && earlier.report.end <= first && earlier.report.end > start) {
        start = earlier.report.end;
        while (start < first && (is_comma_like(token(start)) || token(start).xpos == Xpos::kCC)) ++start;
      }
    }
    return start;
  }

  static bool finite(const Token& token) {
    return token.xpos == Xpos::kVBD || token.xpos == Xpos::kVBZ || token.xpos == Xpos::kVBP || token.xpos == Xpos::kMD;
  }

  bool has_predicate(Run piece) const {
    for (Index at = piece.first; at < piece.end; ++at) {
      const Xpos tag = token(at).xpos;
      if (tag == Xpos::kVBD || tag == Xpos::kVBZ || tag == Xpos::kVBP || tag == Xpos::kMD || tag == Xpos::kVB) return true;
    }
    return false;
  }

  void add_piece(Attribution& candidate, Run piece, bool from_sentence_start) {
    if (from_sentence_start && !piece.empty() && piece.first == sentence_.first_token && token(piece.first).xpos == Xpos::kCC && !article_.quoted(piece.first)) ++piece.first;
    piece = trimmed(article_, piece);
    piece = widened(article_, piece, candidate.cue);
    if (!piece.empty()) candidate.content.push_back(piece);
  }

  // He said: “…” / He told them, “…” / He said that “…”
  bool before_quote(Attribution& candidate) {
    if (candidate.source == kNone && !candidate.entry) return false;
    if (article_.quoted(candidate.cue)) return false;
    const Index from = candidate.cue_span.end;
    Index open = from;
    bool colon = false;
    while (open < sentence_.end_token && !(article_.mark(open) && article_.quoted(open))) ++open;
    if (open >= sentence_.end_token) {
      // A colon at the end: the quotation is the next sentence.
      Index last = sentence_.end_token - 1;
      if (token(last).lower != ":" || sentence_.end_token >= document_.tokens.size() || !article_.quoted(sentence_.end_token) ||
          !article_.mark(sentence_.end_token)) {
        return false;
      }
      for (Index at = from; at < last; ++at) {
        if (token(at).upos == Upos::kVERB && token(at).head != candidate.cue && article_.cues.verb(token(at).lemma)) return false;
      }
      open = sentence_.end_token;
      colon = true;
    }
    const Quote& quote = article_.quotes[article_.quote_of[open]];
    if (quote.first_token != open) return false;
    const Token& link = token(open - 1);
    colon = colon || link.lower == ":";
    const bool comma = is_comma_like(link), adjacent = open == from, that = link.lower == "that" || link.xpos == Xpos::kTO;
    if (!colon && !comma && !adjacent && !that) return false;
    if (!candidate.entry && !colon && !comma) return false;
    if (candidate.entry && adjacent && !(candidate.entry->flags & (kTakesClause | kQuoteOnly))) return false;  // complement() widens over it
    // Between cue and quotation only what hangs on the cue: addressee, time, place. Another verb there is the nearer cue.
    for (Index at = from; at + 1 < open; ++at) {
      if (token(at).upos == Upos::kVERB && token(at).xpos != Xpos::kVBN && (!colon || article_.cues.verb(token(at).lemma))) return false;
      if (is_comma_like(token(at)) && !colon && at + 8 < open) return false;
    }
    if (!colon && !adjacent && !that) {
      // ", “" behind a finished clause is mere punctuation: the quotation must look like a sentence.
      if (quote.end_token - quote.first_token < 5) return false;
      if (!candidate.entry && !starts_upper_quote(quote)) return false;
    }
    if (quote.end_token - quote.first_token < 4 && !colon && !that && !adjacent) return false;
    candidate.frame = CueFrame::kBeforeQuote;
    candidate.report.end = std::max(candidate.report.end, std::min(open, sentence_.end_token));
    Run piece{open, quote.end_token};
    if (that) piece.first = open - 1;
    // Unquoted words behind the last mark may finish the content: … “no qualms” about implementing it.
    if (adjacent || that) piece = extended_by_clause(candidate, piece);
    add_piece(candidate, piece, false);
    return true;
  }

  bool starts_upper_quote(const Quote& quote) const {
    const std::string_view inside = slice(document_.text, quote.inside);
    return !inside.empty() && (inside[0] < 'a' || inside[0] > 'z');
  }

  Run extended_by_clause(const Attribution& candidate, Run piece) const {
    for (const Index child : children(document_, candidate.cue)) {
      const Deprel relation = token(child).deprel;
      if (child < piece.first || !(relation == Deprel::kCcomp || relation == Deprel::kObj || relation == Deprel::kXcomp)) continue;
      if (child < sentence_.end_token) piece.end = std::max(piece.end, subtree(document_, child).end);
    }
    return piece;
  }

  // Content as the tree hangs it on the cue, to its right.
  bool complement(Attribution& candidate) {
    const uint16_t flags = candidate.entry ? candidate.entry->flags : 0;
    Index clause = kNone, infinitive = kNone, gerund = kNone, object = kNone, small = kNone, oblique = kNone;
    for (const Index child : children(document_, candidate.cue)) {
      const Token& part = token(child);
      if (child < candidate.cue_span.end) continue;
      switch (part.deprel) {
        case Deprel::kCcomp:
          if (clause == kNone) clause = child;
          break;
        case Deprel::kXcomp:
        case Deprel::kAdvcl: {
          const Index mark = child_with(document_, child, Deprel::kMark);
          const bool to = mark != kNone && token(mark).xpos == Xpos::kTO;
          if (to && infinitive == kNone && (part.deprel == Deprel::kXcomp || child < candidate.cue_span.end + 12)) infinitive = child;
          else if (part.deprel == Deprel::kXcomp && part.xpos == Xpos::kVBG && gerund == kNone) gerund = child;
          else if (part.deprel == Deprel::kXcomp && !to && small == kNone && part.xpos != Xpos::kVBG) small = child;
          else if (mark != kNone && oblique == kNone && takes(candidate, token(mark).lower)) oblique = child;
          break;
        }
        case Deprel::kObj:
          if (object == kNone) object = child;
          break;
        case Deprel::kObl: {
          const Index marker = child_with(document_, child, Deprel::kCase);
          if (marker != kNone && oblique == kNone && takes(candidate, token(marker).lower)) oblique = child;
          break;
        }
        default: break;
      }
    }
    // The frames in the order of their worth; the lexicon says which of them the cue may take, the weights may know better.
    if (clause != kNone) {
      Run piece = range_of(clause);
      // A clause without a finite verb was cut by the parser.
      if (candidate.entry && candidate.kind == CueKind::kSay && !has_predicate(piece) && clause > candidate.cue_span.end) piece.end = clause_end(candidate, piece.first);
      // "that since she is not running, | she should …": the parser took the inner clause for the whole.
      if (piece.size() > 2 && piece.end < sentence_.end_token && is_comma_like(token(piece.end)) && token(piece.first).lower == "that" &&
          (token(piece.first + 1).upos == Upos::kSCONJ || token(piece.first + 1).xpos == Xpos::kWRB)) {
        piece.end = clause_end(candidate, piece.first);
      }
      candidate.allowed = flags & kTakesClause;
      if (set_range(candidate, CueFrame::kClause, piece)) return true;
    }
    if (flags & kTakesClause) {
      Index start = clause_start(candidate);
      if (start == kNone && clause == kNone) start = rest_start(candidate);
      if (start != kNone && set_range(candidate, CueFrame::kClause, {start, clause_end(candidate, start)})) return true;
    }
    if (infinitive != kNone && (flags & kTakesInfinitive || token(infinitive).deprel == Deprel::kXcomp)) {
      const bool with_object = object != kNone && object < infinitive && !(flags & kAddresseeObject);
      Run piece = range_of(infinitive);
      if (with_object) piece.first = std::min(piece.first, range_of(object).first);
      // "called for the footage | to be released"
      if (oblique != kNone && oblique < infinitive && oblique >= candidate.cue_span.end) piece.first = std::min(piece.first, range_of(oblique).first);
      candidate.allowed = flags & kTakesInfinitive;
      if (token(candidate.cue).xpos == Xpos::kVBN && child_with(document_, candidate.cue, Deprel::kNsubjPass) != kNone && !(flags & kAddresseeObject)) return set_passive(candidate, piece);
      return set_range(candidate, CueFrame::kInfinitive, piece);
    }
    if (!candidate.entry) return false;
    candidate.allowed = true;
    if (gerund != kNone) {
      candidate.allowed = flags & kTakesGerund;
      return set(candidate, CueFrame::kGerund, gerund);
    }
    if (flags & kTakesAs && object != kNone && (small != kNone || oblique != kNone || !(flags & kTakesObject))) {
      Run piece = range_of(object);
      if (small != kNone) piece.end = std::max(piece.end, range_of(small).end);
      if (oblique != kNone) piece.end = std::max(piece.end, range_of(oblique).end);
      return set_range(candidate, CueFrame::kAs, piece);
    }
    if (object != kNone && object != candidate.addressee) {
      Run piece = range_of(object);
      // "argued | the sites | should be closed": the object is the subject of a clause that the parser did not see.
      if (flags & kTakesClause && piece.end < sentence_.end_token && piece.first >= candidate.cue_span.end && finite(token(piece.end))) {
        candidate.allowed = true;
        return set_range(candidate, CueFrame::kClause, {piece.first, clause_end(candidate, piece.first)});
      }
      if (oblique != kNone && oblique > object) piece.end = std::max(piece.end, range_of(oblique).end);
      candidate.allowed = flags & kTakesObject;
      return set_range(candidate, CueFrame::kObject, with_tail(piece));
    }
    if (oblique != kNone) return set(candidate, CueFrame::kPreposition, oblique);
    return passive_subject(candidate);
  }

  bool takes(const Attribution& candidate, std::string_view preposition) const {
    if (!candidate.entry) return false;
    const auto& list = candidate.entry->prepositions;
    return std::find(list.begin(), list.end(), preposition) != list.end();
  }

  Run range_of(Index head) const {
    const TokenRange range = subtree(document_, head);
    return {range.first, std::min(range.end, sentence_.end_token)};
  }

  // "reservations | about …", "a plan | to …", hung elsewhere by the parser: up to the next comma, mark or conjunction.
  Run with_tail(Run piece) const {
    if (piece.empty() || piece.end >= sentence_.end_token) return piece;
    const Token& next = token(piece.end);
    const bool tail = (next.upos == Upos::kADP && (next.lower == "of" || next.lower == "about" || next.lower == "for" || next.lower == "on" || next.lower == "with" || next.lower == "against" || next.lower == "to" || next.lower == "over" || next.lower == "toward" || next.lower == "between")) ||
                      (next.upos == Upos::kSCONJ && next.lower == "that");
    if (!tail) return piece;
    while (piece.end < sentence_.end_token && !is_comma_like(token(piece.end)) && !article_.mark(piece.end) && token(piece.end).xpos != Xpos::kPeriod &&
           token(piece.end).lower != ":" && token(piece.end).xpos != Xpos::kCC) {
      ++piece.end;
    }
    return piece;
  }

  bool set(Attribution& candidate, CueFrame frame, Index head) { return set_range(candidate, frame, range_of(head)); }

  bool set_range(Attribution& candidate, CueFrame frame, Run piece) {
    piece.first = std::max(piece.first, candidate.cue_span.end);
    candidate.frame = frame;
    add_piece(candidate, piece, false);
    return !candidate.content.empty();
  }

  // "Turnout is expected to fall": subject and infinitive are the content.
  bool set_passive(Attribution& candidate, Run rest) {
    const Index subject = child_with(document_, candidate.cue, Deprel::kNsubjPass);
    candidate.frame = CueFrame::kPassive;
    if (subject != kNone) {
      const Run before = phrase(article_, subject);
      if (before.end <= candidate.cue_span.first) add_piece(candidate, before, false);
    }
    add_piece(candidate, rest, false);
    return !candidate.content.empty();
  }

  // "The raid was condemned by …": what is condemned stands before the cue.
  bool passive_subject(Attribution& candidate) {
    candidate.allowed = candidate.entry->flags & (kTakesObject | kTakesAs | kPassiveSubject);
    if (token(candidate.cue).xpos != Xpos::kVBN) return false;
    Index subject = child_with(document_, candidate.cue, Deprel::kNsubjPass);
    if (subject == kNone && token(candidate.cue).deprel == Deprel::kAcl && candidate.source != kNone) subject = token(candidate.cue).head;
    if (subject == kNone || candidate.source == kNone) return false;
    candidate.frame = CueFrame::kPassive;
    Run piece = token(candidate.cue).deprel == Deprel::kAcl ? source_span(article_, subject, candidate.cue_span) : phrase(article_, subject);
    piece.end = std::min(piece.end, candidate.cue_span.first);
    add_piece(candidate, piece, false);
    return !candidate.content.empty();
  }

  // The parser hung the clause elsewhere ("said Thursday he has sent a team"): look for "that" or for a subject with its verb.
  Index clause_start(const Attribution& candidate) const {
    const Index limit = std::min<Index>(sentence_.end_token, candidate.cue_span.end + 14);
    for (Index at = candidate.cue_span.end; at < limit; ++at) {
      const Token& here = token(at);
      if (is_comma_like(here) || here.lower == ":" || article_.mark(at) || here.xpos == Xpos::kCC) return kNone;
      if (here.upos == Upos::kVERB && here.xpos != Xpos::kVBN && here.xpos != Xpos::kVBG) return kNone;
      if ((here.lower == "that" || here.lower == "whether") && here.upos == Upos::kSCONJ) return at;
      if ((here.xpos == Xpos::kWP || here.xpos == Xpos::kWRB) && at == candidate.cue_span.end) return at;
      if (is_subject(here.deprel) && here.head != kNone && here.head > at && here.head != candidate.cue && is_finite_or_infinitive(token(here.head)) && !is_relative(here)) {
        const Index first = subtree(document_, at).first;
        if (at != candidate.source && first >= candidate.cue_span.end) return first;
      }
    }
    return kNone;
  }

  // No clause to be seen, but this cue takes nothing else: everything behind it that holds a finite verb.
  Index rest_start(const Attribution& candidate) const {
    if (candidate.entry->flags & (kTakesObject | kTakesInfinitive) || candidate.kind != CueKind::kSay || !own_) return kNone;
    Index at = candidate.cue_span.end;
    if (candidate.addressee != kNone && candidate.addressee >= at) at = range_of(candidate.addressee).end;
    while (at < sentence_.end_token && (token(at).deprel == Deprel::kOblUnmarked || token(at).upos == Upos::kADV)) ++at;
    if (at >= sentence_.end_token || token(at).upos == Upos::kADP || is_punctuation(token(at)) || token(at).xpos == Xpos::kCC) return kNone;
    return has_predicate({at, sentence_.end_token}) ? at : kNone;
  }

  Index clause_end(const Attribution& candidate, Index start) const {
    Index end = sentence_.end_token;
    // A later coordinated or participial verb of the cue's own ends it.
    for (const Index child : children(document_, candidate.cue)) {
      const Token& part = token(child);
      if (child <= start || !(part.deprel == Deprel::kConj || (part.deprel == Deprel::kAdvcl && part.xpos == Xpos::kVBG))) continue;
      const Index first = subtree(document_, child).first;
      if (first > start && has_predicate({start, first})) end = std::min(end, first);
    }
    return std::max(end, start);
  }

  Article& article_;
  const Document& document_;
  const Sentence& sentence_;
  bool own_ = false;         // of the candidate in work: its source stands next to its verb
  bool title_case_ = false;  // the sentence is a headline in title case
};

}  // namespace

void add_verbs(Article& article, const Sentence& sentence) { VerbReader(article, sentence).run(); }

}  // namespace rapporteur
