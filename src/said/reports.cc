// Reporting clauses beside quotations and behind or inside their content: told by the order of marks, commas, subject and verb.
#include <algorithm>

#include "base/strings.h"
#include "doc/tree.h"
#include "said/verb_reader.h"

namespace rapporteur {

void VerbReader::quoted_cue(Index verb) {
  const Quote& quote = article_.quotes[article_.quote_of[verb]];
  if (verb == 0 || !finite(token(verb)) || !article_.mark(verb - 1) || quote.first_token + 1 != verb ||
      quote.end_token - verb < 5)
    return;
  std::string key;
  Attribution candidate;
  candidate.entry = look_up(verb, token(verb).lemma, key);
  if (!candidate.entry) return;
  candidate.cue = verb;
  candidate.cue_span = {verb, verb + 1};
  candidate.sentence = token(verb).sentence;
  candidate.kind = candidate.entry->kind;
  candidate.source = source_head(article_, verb);
  if (candidate.source != kNone && candidate.source < verb && !article_.quoted(candidate.source)) {
    candidate.source_span = source_span(article_, candidate.source, {verb - 1, verb + 1});
  } else {
    Speaker found = source_before(article_, verb - 1);
    if (found.head == kNone) found = source_before_aside(article_, verb - 1);
    if (found.head == kNone) return;
    candidate.source = found.head;
    candidate.source_span = found.span;
  }
  candidate.report = candidate.cue_span;
  candidate.frame = CueFrame::kBeforeQuote;
  candidate.content.push_back({quote.first_token, quote.end_token});
  article_.candidates.push_back(std::move(candidate));
}

Index VerbReader::report_end(const Attribution& candidate) const {
  Index at = candidate.report.end;
  while (at < sentence_.end_token && !is_comma_like(token(at)) && !article_.mark(at) && token(at).lower != ":" &&
         token(at).xpos != Xpos::kPeriod) {
    ++at;
  }
  return at;
}

bool VerbReader::postposed(Attribution& candidate) {
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
  if (!candidate.entry && !quote_before && !(is_comma_like(token(before)) && before > 0 && article_.quoted(before - 1)))
    return false;
  // Between subject and verb nothing but the verb's own words; a comma means that the subject is another clause's.
  const Index low = std::min(candidate.source, verb), high = std::max(candidate.source, verb);
  for (Index at = low + 1; at < high; ++at) {
    if (article_.mark(at) && !article_.quoted(at)) return false;
  }
  const Index end = report_end(candidate);
  const bool at_end = end >= sentence_.end_token || token(end).xpos == Xpos::kPeriod;
  // Something right behind the verb that is its content rules this article out: "…, and he said the road was closed".
  // The same beside a title: In the daily “Morning News” he said the road was closed.
  if (has_right_content(candidate, end) && (!quote_before || !is_sentence(article_.quotes[article_.quote_of[before]])))
    return false;
  // "…, he noted several “intangibles” …": quoted words in the middle of his content.
  if (!quote_before && end < sentence_.end_token && article_.mark(end) && article_.quoted(end) &&
      !is_comma_like(token(end - 1)))
    return false;
  if (end < sentence_.end_token && token(end).lower == ":") return false;

  // … , he said, “Not now.”: what is quoted behind it is a whole sentence, and what stands before is not his.
  if (!quote_before && end + 1 < sentence_.end_token && is_comma_like(token(end)) && article_.mark(end + 1) &&
      article_.quoted(end + 1) && starts_upper_quote(article_.quotes[article_.quote_of[end + 1]])) {
    return false;
  }
  Run left{content_start(first), before};
  if (quote_before) left.end = before + 1;
  // A connective alone is no content: "However, he said, …".
  const bool subordinate =
      !left.empty() && !quote_before && (token(left.first).upos == Upos::kSCONJ || token(left.first).xpos == Xpos::kWRB);
  const bool left_says = (has_predicate(left) && !subordinate) || quote_before;
  Run right{};
  if (!at_end && end < sentence_.end_token) {
    Index begin = end + (is_comma_like(token(end)) ? 1 : 0);
    const bool apposition = inverted && !article_.mark(begin);  // said Jane Doe, a lawyer who …
    if (begin < sentence_.end_token && !apposition && continues_content(candidate, begin, left_says))
      right = without_gloss({begin, sentence_.end_token});
  }
  // "In Warsaw, thousands demonstrated outside of the embassy, police said.": what stands behind is the report itself.
  constexpr Index kShortReport = 5;
  if (!right.empty() && !left_says && right.size() <= kShortReport) {
    const Run words = trimmed(article_, right);
    const Cue* cue = words.empty() ? nullptr : article_.cues.verb(token(words.end - 1).lemma);
    if (cue && cue->kind == CueKind::kSay && token(words.end - 1).upos == Upos::kVERB) return false;
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

bool VerbReader::is_sentence(const Quote& quote) const {
  // The name of a programme, behind its preposition: On “The Morning Show,” she said …; on the radio show “Ledger,” …
  constexpr Index kWordsBetween = 4;
  Index before = quote.first_token;
  while (before > sentence_.first_token && quote.first_token - before < kWordsBetween &&
         (token(before - 1).upos == Upos::kPROPN || token(before - 1).upos == Upos::kNOUN ||
          token(before - 1).xpos == Xpos::kPOS || token(before - 1).upos == Upos::kDET)) {
    --before;
  }
  const bool led = before > sentence_.first_token && token(before - 1).upos == Upos::kADP;
  if (led && quote.end_token - quote.first_token <= 10 && !has_predicate({quote.first_token, quote.end_token})) return false;
  const Token& last = token(quote.end_token - 1 - (quote.end_token - quote.first_token > 2 ? 1 : 0));
  return quote.end_token - quote.first_token > 8 || is_punctuation(last);
}

bool VerbReader::as_clause(Attribution& candidate) {
  if (!own_ || !candidate.entry || !(candidate.entry->flags & kTakesClause) || candidate.report.first == sentence_.first_token)
    return false;
  const Index as = candidate.report.first - 1;
  if (as != sentence_.first_token || token(as).lower != "as" || candidate.source > candidate.cue) return false;
  const Index end = report_end(candidate);
  if (end + 1 >= sentence_.end_token || !is_comma_like(token(end)) || has_right_content(candidate, end)) return false;
  const Run right{end + 1, sentence_.end_token};
  if (!has_predicate(right)) return false;
  candidate.frame = CueFrame::kPostposed;
  candidate.report = {as, end};
  add_piece(candidate, right, false);
  return !candidate.content.empty();
}

Run VerbReader::without_gloss(Run piece) const {
  const auto words = article_.cues.words.find("gloss");
  if (words == article_.cues.words.end() || article_.quoted(piece.first)) return piece;
  for (Index at = piece.first + 1; at + 1 < piece.end; ++at) {
    if (!is_comma_like(token(at)) || article_.quoted(at)) continue;
    if (std::find(words->second.begin(), words->second.end(), token(at + 1).lower) != words->second.end())
      return {piece.first, at};
  }
  return piece;
}

bool VerbReader::after_quote(Index first) const {
  if (first == 0) return false;
  Index before = first - 1;
  if (before > 0 && is_comma_like(token(before))) --before;
  return article_.quoted(before) && !article_.quoted(first) && article_.mark(before) &&
         token(before).sentence + 1 >= token(first).sentence && same_paragraph(before, first);
}

bool VerbReader::same_paragraph(Index a, Index b) const {
  return document_.sentences[token(a).sentence].paragraph == document_.sentences[token(b).sentence].paragraph;
}

bool VerbReader::postposed_over_sentences(Attribution& candidate) {
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
    if (begin < sentence_.end_token && continues_content(candidate, begin, true))
      add_piece(candidate, {begin, sentence_.end_token}, false);
  }
  return true;
}

bool VerbReader::has_right_content(const Attribution& candidate, Index end) const {
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

bool VerbReader::continues_content(const Attribution& candidate, Index begin, bool left_says) const {
  const Token& first = token(begin);
  if (article_.mark(begin) && article_.quoted(begin)) {
    // Another cue in between takes the second quotation: “…,” she sang before asking, “…”
    for (Index at = candidate.cue_span.end; at < begin; ++at) {
      if (token(at).upos == Upos::kVERB && article_.cues.verb(token(at).lemma) && !candidate.source_span.contains(at))
        return false;
    }
    return true;
  }
  if (candidate.report.end < sentence_.end_token && !is_comma_like(token(begin - 1))) return false;
  if (first.xpos == Xpos::kCC && begin + 1 < sentence_.end_token && article_.mark(begin + 1) && article_.quoted(begin + 1))
    return true;
  if (begin + 1 < sentence_.end_token && is_relative(token(begin + 1))) return false;
  // A participle, a coordinated verb or another aside belongs to the reporting clause.
  if (first.xpos == Xpos::kVBG || first.xpos == Xpos::kCC || first.xpos == Xpos::kVBN || first.xpos == Xpos::kWP ||
      first.xpos == Xpos::kWDT)
    return false;
  if (first.lower == "adding" || first.lower == "citing" || first.lower == "though" || first.lower == "although" ||
      first.lower == "while" || first.lower == "after" || first.lower == "when")
    return false;
  // It must hold a finite verb of its own, or the left side lacks one.
  for (Index at = begin; at < sentence_.end_token; ++at) {
    const Xpos tag = token(at).xpos;
    if (tag == Xpos::kVBD || tag == Xpos::kVBZ || tag == Xpos::kVBP || tag == Xpos::kMD) {
      if (!left_says) return true;
      // Hanging on the reporting verb as an adverbial clause, it is an aside of the reporter's.
      Index up = at;
      for (int step = 0; step < 12 && token(up).head != kNone && token(up).head != candidate.cue; ++step) up = token(up).head;
      if (token(up).head == candidate.cue && (token(up).deprel == Deprel::kAdvcl || token(up).deprel == Deprel::kConj))
        return false;
      return true;
    }
  }
  return false;
}

Index VerbReader::content_start(Index first) const {
  Index start = sentence_.first_token;
  for (size_t i = article_.candidates.size(); i-- > 0;) {
    const Attribution& earlier = article_.candidates[i];
    if (earlier.sentence != token(first).sentence) break;
    const bool reporting = earlier.frame == CueFrame::kAfterQuote || earlier.frame == CueFrame::kPostposed ||
                           earlier.frame == CueFrame::kInterposed || earlier.frame == CueFrame::kBeforeQuote;
    if (reporting && earlier.report.end <= first && earlier.report.end > start) {
      start = earlier.report.end;
      while (start < first && (is_comma_like(token(start)) || token(start).xpos == Xpos::kCC)) ++start;
    }
  }
  return start;
}

bool VerbReader::before_quote(Attribution& candidate) {
  if (candidate.source == kNone && !candidate.entry) return false;
  if (article_.quoted(candidate.cue)) return false;
  const Index from = candidate.cue_span.end;
  Index open = from;
  bool colon = false;
  while (open < sentence_.end_token && !(article_.mark(open) && article_.quoted(open))) ++open;
  if (open >= sentence_.end_token) {
    // A colon at the end: the quotation is the next sentence.
    Index last = sentence_.end_token - 1;
    if (block_quotation(candidate, last)) return true;
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
  const bool comma = is_comma_like(link), adjacent = open == from;
  const bool that_comma = comma && open >= from + 2 && token(open - 2).lower == "that";  // said that, “…”
  const bool that = link.lower == "that" || link.xpos == Xpos::kTO || that_comma;
  if (!colon && !comma && !adjacent && !that) return false;
  if (!candidate.entry && !colon && !comma) return false;
  if (candidate.entry && adjacent && !(candidate.entry->flags & (kTakesClause | kQuoteOnly)))
    return false;  // complement() widens over it
  // Between cue and quotation only what hangs on the cue: addressee, time, place. Another verb there is the nearer cue.
  for (Index at = from; at + 1 < open; ++at) {
    if (token(at).upos == Upos::kVERB && token(at).xpos != Xpos::kVBN && (!colon || article_.cues.verb(token(at).lemma)))
      return false;
    if (is_comma_like(token(at)) && !colon && at + 8 < open) return false;
    // "said the plan | is designed to “sow discord”": a clause, of which only the end is quoted.
    if (that && finite(token(at))) return false;
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
  if (that) piece.first = open - (that_comma ? 2 : 1);
  // Unquoted words behind the last mark may finish the content: … “no qualms” about implementing it.
  if (adjacent || that) piece = extended_by_clause(candidate, piece);
  add_piece(candidate, piece, false);
  return true;
}

bool VerbReader::block_quotation(Attribution& candidate, Index last) {
  if (token(last).lower != ":" || !own_ || !candidate.entry || !(candidate.entry->flags & kTakesClause) ||
      candidate.kind != CueKind::kSay || last > candidate.cue_span.end + 4 || sentence_.end_token >= document_.tokens.size())
    return false;
  const Index next = sentence_.end_token;
  if (same_paragraph(last, next) || article_.quoted(next)) return false;
  const Index paragraph = document_.sentences[token(next).sentence].paragraph;
  Index sentence = token(next).sentence;
  while (sentence + 1 < document_.sentences.size() && document_.sentences[sentence + 1].paragraph == paragraph) ++sentence;
  candidate.frame = CueFrame::kBeforeQuote;
  candidate.report.end = std::max(candidate.report.end, last + 1);
  candidate.content.push_back({next, document_.sentences[sentence].end_token});
  return true;
}

bool VerbReader::starts_upper_quote(const Quote& quote) const {
  const std::string_view inside = slice(document_.text, quote.inside);
  return !inside.empty() && (inside[0] < 'a' || inside[0] > 'z');
}

Run VerbReader::extended_by_clause(const Attribution& candidate, Run piece) const {
  for (const Index child : children(document_, candidate.cue)) {
    const Deprel relation = token(child).deprel;
    if (child < piece.first || !(relation == Deprel::kCcomp || relation == Deprel::kObj || relation == Deprel::kXcomp))
      continue;
    if (child < sentence_.end_token) piece.end = std::max(piece.end, subtree(document_, child).end);
  }
  // "said | “reforms” | and new taxes would help": what was quoted is the subject of a clause, or a part of it.
  if (piece.end >= sentence_.end_token || has_predicate(piece)) return piece;
  Index verb = piece.end;
  if (token(verb).xpos == Xpos::kCC && verb + 1 < sentence_.end_token && token(verb + 1).upos != Upos::kPRON) {
    while (verb < sentence_.end_token && !is_punctuation(token(verb)) && !finite(token(verb))) ++verb;
  }
  if (verb < sentence_.end_token && finite(token(verb))) piece.end = clause_end(candidate, piece.first);
  return piece;
}

}  // namespace rapporteur
