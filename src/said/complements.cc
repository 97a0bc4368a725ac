// Content that the tree hangs on a verb, to its right: clauses, infinitives, objects; and clauses that the parser cut or
// missed.
#include <algorithm>

#include "doc/tree.h"
#include "said/verb_reader.h"

namespace rapporteur {

namespace {

bool is_finite_or_infinitive(const Token& token) {
  return token.upos == Upos::kVERB || token.upos == Upos::kAUX || token.upos == Upos::kADJ || token.upos == Upos::kNOUN ||
         token.upos == Upos::kPROPN;
}

}  // namespace

bool VerbReader::complement(Attribution& candidate) {
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
        if (to && infinitive == kNone && (part.deprel == Deprel::kXcomp || child < candidate.cue_span.end + 12))
          infinitive = child;
        else if (part.deprel == Deprel::kXcomp && part.xpos == Xpos::kVBG && gerund == kNone)
          gerund = child;
        else if (part.deprel == Deprel::kXcomp && !to && small == kNone && part.xpos != Xpos::kVBG)
          small = child;
        else if (mark != kNone && oblique == kNone && takes(candidate, token(mark).lower))
          oblique = child;
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
    if (candidate.entry && candidate.kind == CueKind::kSay && !has_predicate(piece) && clause > candidate.cue_span.end)
      piece.end = clause_end(candidate, piece.first);
    // "that since she is not running, | she should …": the parser took the inner clause for the whole.
    if (piece.size() > 2 && piece.end < sentence_.end_token && is_comma_like(token(piece.end)) &&
        token(piece.first).lower == "that" &&
        (token(piece.first + 1).upos == Upos::kSCONJ || token(piece.first + 1).xpos == Xpos::kWRB)) {
      piece.end = clause_end(candidate, piece.first);
    }
    piece = mended(candidate, piece);
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
    if (oblique != kNone && oblique < infinitive && oblique >= candidate.cue_span.end)
      piece.first = std::min(piece.first, range_of(oblique).first);
    candidate.allowed = flags & kTakesInfinitive;
    if (token(candidate.cue).xpos == Xpos::kVBN && child_with(document_, candidate.cue, Deprel::kNsubjPass) != kNone &&
        !(flags & kAddresseeObject))
      return set_passive(candidate, piece);
    if (candidate.entry && candidate.allowed) piece = mended(candidate, piece);
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
    return set_range(candidate, CueFrame::kAs, with_predicate(piece));
  }
  // "quoted the officer as saying …": the words that follow are the statement, the officer is not.
  if (object != kNone && object + 2 < sentence_.end_token) {
    const Index behind = range_of(object).end;
    if (behind + 1 < sentence_.end_token && token(behind).lower == "as" && token(behind + 1).xpos == Xpos::kVBG &&
        article_.cues.verb(token(behind + 1).lemma))
      return false;
  }
  if (object != kNone && object != candidate.addressee) {
    Run piece = range_of(object);
    // "argued | the sites | should be closed": the object is the subject of a clause that the parser did not see.
    if (flags & kTakesClause && piece.end < sentence_.end_token && piece.first >= candidate.cue_span.end &&
        finite(token(piece.end))) {
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

Run VerbReader::mended(const Attribution& candidate, Run piece) const {
  if (candidate.kind == CueKind::kThink || piece.first < candidate.cue_span.end) return piece;
  const bool takes_addressee = candidate.entry && candidate.entry->flags & kAddresseeObject;
  for (const Index child : children(document_, candidate.cue)) {
    // A subject, or what the parser took for an object: "says | his flurry of messages | was unhinged".
    const bool object = token(child).deprel == Deprel::kObj && !takes_addressee && finite(token(piece.first)) &&
                        range_of(child).end == piece.first;
    if (child < candidate.cue_span.end || child >= piece.first || child == candidate.source ||
        !(object || is_subject(token(child).deprel)))
      continue;
    piece.first = std::min(piece.first, std::max(range_of(child).first, candidate.cue_span.end));
  }
  const Index limit = clause_end(candidate, piece.first);
  while (piece.end < limit) {
    if (article_.mark(piece.end) && article_.quoted(piece.end)) {
      // Words quoted in the middle of a clause are part of it: "would | “never” | accept the border".
      piece.end = std::max(piece.end + 1, article_.quotes[article_.quote_of[piece.end]].end_token);
    } else if (is_punctuation(token(piece.end)) || token(piece.end).xpos == Xpos::kCC) {
      break;
    } else {
      ++piece.end;
      while (piece.end < limit && token(piece.end).xpos == Xpos::kHYPH) piece.end += 2;
    }
  }
  Index next = piece.end;
  if (next < limit && is_comma_like(token(next))) ++next;
  while (next < limit && article_.mark(next)) ++next;
  // "…, and that the others had left"; "it had told the family, thirty years old …, that he had died"
  if (next + 1 < limit && token(next).xpos == Xpos::kCC) ++next;
  if (next + 1 < limit && next > piece.end && token(next).lower == "that" && token(next).upos == Upos::kSCONJ)
    piece.end = limit;
  piece.end = std::min(piece.end, sentence_.end_token);
  return piece;
}

bool VerbReader::takes(const Attribution& candidate, std::string_view preposition) const {
  if (!candidate.entry) return false;
  const auto& list = candidate.entry->prepositions;
  return std::find(list.begin(), list.end(), preposition) != list.end();
}

Run VerbReader::with_tail(Run piece) const {
  if (piece.empty() || piece.end >= sentence_.end_token) return piece;
  const Token& next = token(piece.end);
  const bool tail =
      (next.upos == Upos::kADP && (next.lower == "of" || next.lower == "about" || next.lower == "for" || next.lower == "on" ||
                                   next.lower == "with" || next.lower == "against" || next.lower == "to" ||
                                   next.lower == "over" || next.lower == "toward" || next.lower == "between")) ||
      (next.upos == Upos::kSCONJ && next.lower == "that");
  if (!tail) return piece;
  while (piece.end < sentence_.end_token && !is_comma_like(token(piece.end)) && !article_.mark(piece.end) &&
         token(piece.end).xpos != Xpos::kPeriod && token(piece.end).lower != ":" && token(piece.end).xpos != Xpos::kCC) {
    ++piece.end;
  }
  return piece;
}

Run VerbReader::with_predicate(Run piece) const {
  const auto venue = [&](Index at) {
    const std::string_view word = token(at).lower;
    return word == "in" || word == "on" || word == "at" || word == "during" || is_time_word(token(at));
  };
  // What is quoted is the predicate to its end; a place or an occasion behind it belongs to the reporting clause.
  for (Index at = piece.first; at + 1 < piece.end; ++at) {
    if (article_.mark(at) && article_.quoted(at) && !article_.mark(at + 1) && !article_.quoted(at + 1) && venue(at + 1)) {
      piece.end = at + 1;
      return piece;
    }
  }
  // "called | the plan | “a mess”": the parser left the predicate outside.
  const auto begins_phrase = [&](Index at) {
    const Upos tag = token(at).upos;
    return article_.mark(at) || tag == Upos::kDET || tag == Upos::kADJ || tag == Upos::kNOUN || tag == Upos::kPROPN;
  };
  if (piece.end >= sentence_.end_token || !begins_phrase(piece.end) || is_time_word(token(piece.end))) return piece;
  while (piece.end < sentence_.end_token) {
    if (article_.mark(piece.end) && article_.quoted(piece.end)) {
      piece.end = std::max(piece.end + 1, article_.quotes[article_.quote_of[piece.end]].end_token);
      if (piece.end < sentence_.end_token && venue(piece.end)) break;
    } else if (is_punctuation(token(piece.end)) || token(piece.end).xpos == Xpos::kCC || is_time_word(token(piece.end))) {
      break;
    } else {
      ++piece.end;
    }
  }
  piece.end = std::min(piece.end, sentence_.end_token);
  return piece;
}

bool VerbReader::set_range(Attribution& candidate, CueFrame frame, Run piece) {
  piece.first = std::max(piece.first, candidate.cue_span.end);
  candidate.frame = frame;
  add_piece(candidate, piece, false);
  return !candidate.content.empty();
}

bool VerbReader::set_passive(Attribution& candidate, Run rest) {
  const Index subject = child_with(document_, candidate.cue, Deprel::kNsubjPass);
  candidate.frame = CueFrame::kPassive;
  if (subject != kNone) {
    const Run before = phrase(article_, subject);
    if (before.end <= candidate.cue_span.first) add_piece(candidate, before, false);
  }
  add_piece(candidate, rest, false);
  return !candidate.content.empty();
}

bool VerbReader::passive_subject(Attribution& candidate) {
  candidate.allowed = candidate.entry->flags & (kTakesObject | kTakesAs | kPassiveSubject);
  if (token(candidate.cue).xpos != Xpos::kVBN) return false;
  Index subject = child_with(document_, candidate.cue, Deprel::kNsubjPass);
  if (subject == kNone && token(candidate.cue).deprel == Deprel::kAcl && candidate.source != kNone)
    subject = token(candidate.cue).head;
  if (subject == kNone || candidate.source == kNone) return false;
  candidate.frame = CueFrame::kPassive;
  Run piece = token(candidate.cue).deprel == Deprel::kAcl ? source_span(article_, subject, candidate.cue_span)
                                                          : phrase(article_, subject);
  piece.end = std::min(piece.end, candidate.cue_span.first);
  add_piece(candidate, piece, false);
  return !candidate.content.empty();
}

Index VerbReader::clause_start(const Attribution& candidate) const {
  const Index limit = std::min<Index>(sentence_.end_token, candidate.cue_span.end + 14);
  for (Index at = candidate.cue_span.end; at < limit; ++at) {
    const Token& here = token(at);
    if (is_comma_like(here) || here.lower == ":" || article_.mark(at) || here.xpos == Xpos::kCC) return kNone;
    if (here.upos == Upos::kVERB && here.xpos != Xpos::kVBN && here.xpos != Xpos::kVBG) return kNone;
    if ((here.lower == "that" || here.lower == "whether") && here.upos == Upos::kSCONJ) return at;
    if ((here.xpos == Xpos::kWP || here.xpos == Xpos::kWRB) && at == candidate.cue_span.end) return at;
    if (is_subject(here.deprel) && here.head != kNone && here.head > at && here.head != candidate.cue &&
        is_finite_or_infinitive(token(here.head)) && !is_relative(here)) {
      const Index first = subtree(document_, at).first;
      if (at != candidate.source && first >= candidate.cue_span.end) return first;
    }
  }
  return kNone;
}

Index VerbReader::rest_start(const Attribution& candidate) const {
  if (candidate.entry->flags & (kTakesObject | kTakesInfinitive) || candidate.kind != CueKind::kSay || !own_) return kNone;
  Index at = candidate.cue_span.end;
  if (candidate.addressee != kNone && candidate.addressee >= at) at = range_of(candidate.addressee).end;
  while (at < sentence_.end_token && (token(at).deprel == Deprel::kOblUnmarked || token(at).upos == Upos::kADV)) ++at;
  if (at >= sentence_.end_token || token(at).upos == Upos::kADP || is_punctuation(token(at)) || token(at).xpos == Xpos::kCC)
    return kNone;
  return has_predicate({at, sentence_.end_token}) ? at : kNone;
}

Index VerbReader::clause_end(const Attribution& candidate, Index start) const {
  Index end = sentence_.end_token;
  // A later coordinated or participial verb of the cue's own ends it.
  for (const Index child : children(document_, candidate.cue)) {
    const Token& part = token(child);
    if (child <= start || !(part.deprel == Deprel::kConj || (part.deprel == Deprel::kAdvcl && part.xpos == Xpos::kVBG)))
      continue;
    Index first = subtree(document_, child).first;
    while (first < child && (is_comma_like(token(first)) || token(first).xpos == Xpos::kCC)) ++first;
    if (token(first).lower == "that") continue;  // "…, and that …": another clause of the content
    first = subtree(document_, child).first;
    if (first > start && has_predicate({start, first})) end = std::min(end, first);
  }
  return std::max(end, start);
}

}  // namespace rapporteur
