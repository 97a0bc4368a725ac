// Verbal cues: the verb, its entry, its source and its addressee.
#include <algorithm>

#include "base/strings.h"
#include "doc/tree.h"
#include "said/verb_reader.h"

namespace rapporteur {

void VerbReader::run() {
  title_case_ = is_title_case();
  for (Index at = sentence_.first_token; at < sentence_.end_token; ++at) {
    const Token& token = document_.tokens[at];
    if (article_.quoted(at)) {
      // What people inside a quotation say is part of it; but a quotation may begin with the cue: The resolution “condemns …”.
      if (token.upos == Upos::kVERB) quoted_cue(at);
      continue;
    }
    if (token.upos == Upos::kVERB) {
      read(at, token.lemma);
    } else if (title_case_ && (token.upos == Upos::kPROPN || token.upos == Upos::kNOUN) && token.lower.ends_with("s")) {
      // Taggers take the verbs of a headline for names: "Minister Says Talks Will Go On".
      const std::string_view lemma = token.lower.substr(0, token.lower.size() - 1);
      if (const Cue* cue = article_.cues.verb(lemma); cue && cue->flags & kTakesClause) read(at, lemma);
    }
  }
}

bool VerbReader::is_title_case() const {
  int words = 0, upper = 0;
  for (Index at = sentence_.first_token; at < sentence_.end_token; ++at) {
    const std::string_view form = document_.form(at);
    if (form.size() < 4 || !is_alpha_ascii(form[0])) continue;
    ++words;
    upper += is_upper_ascii(form[0]);
  }
  return words >= 4 && 10 * upper >= 8 * words;
}

const Cue* VerbReader::look_up(Index verb, std::string_view lemma, std::string& key) const {
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
  if (const Cue* cue = article_.cues.verb(key)) return cue;
  // A lemma made from "-ed" by guess: "blaste" for "blast".
  if (key.size() > 3 && key.back() == 'e' && token(verb).lower.ends_with("ed")) key.pop_back();
  return article_.cues.verb(key);
}

Run VerbReader::with_particles(Run group, Index verb, const std::string& key) const {
  const size_t extra = static_cast<size_t>(std::count(key.begin(), key.end(), ' '));
  if (extra && verb + extra < sentence_.end_token && key.ends_with(token(verb + static_cast<Index>(extra)).lower)) {
    group.end = std::max(group.end, verb + static_cast<Index>(extra) + 1);
  }
  return group;
}

void VerbReader::read(Index verb, std::string_view lemma) {
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
  if (postposed(candidate) || as_clause(candidate) || before_quote(candidate)) {
    article_.candidates.push_back(std::move(candidate));
    return;
  }
  if (!candidate.entry) candidate.kind = CueKind::kThink;  // an unknown verb with a clause: a state of mind rather than words
  if (!complement(candidate)) return;
  candidate.negated = candidate.negated || is_silence(candidate);
  article_.candidates.push_back(std::move(candidate));
}

// "declined to comment": that nothing was said.
bool VerbReader::is_silence(const Attribution& candidate) const {
  static constexpr std::string_view kSpeaks[] = {"comment", "elaborate", "answer", "reply", "respond", "speak", "talk"};
  const std::string_view refuses = token(candidate.cue).lemma;
  if (candidate.frame != CueFrame::kInfinitive || (refuses != "decline" && refuses != "refuse")) return false;
  const Index verb = candidate.content.front().first + 1;
  return verb < sentence_.end_token &&
         std::find(std::begin(kSpeaks), std::end(kSpeaks), token(verb).lemma) != std::end(kSpeaks);
}

void VerbReader::find_source(Attribution& candidate) {
  const Index verb = candidate.cue;
  candidate.source = source_head(article_, verb);
  if (candidate.source != kNone && candidate.cue_span.contains(candidate.source)) candidate.source = kNone;
  // “… Senseless killing,” said a neighbour: a word of what is quoted does not say it.
  if (candidate.source != kNone && candidate.source < verb && article_.quoted(candidate.source) && !article_.quoted(verb) &&
      after_quote(candidate.cue_span.first) &&
      article_.quotes[article_.quote_of[candidate.source]].end_token + 2 >= candidate.cue_span.first &&
      is_punctuation(token(article_.quotes[article_.quote_of[candidate.source]].end_token - 2)))
    candidate.source = kNone;
  if (candidate.source != kNone) candidate.source_span = source_span(article_, candidate.source, candidate.cue_span);
  // "President Doe Saturday vowed …": the day is not the subject.
  if (candidate.source != kNone && candidate.source + 1 == candidate.cue_span.first && is_time_word(token(candidate.source)))
    candidate.source = kNone;
  own_ = candidate.source != kNone && !candidate.source_span.empty() && token(candidate.source).head == verb &&
         is_subject(token(candidate.source).deprel);
  const bool relative = candidate.source != kNone && is_relative(token(candidate.source));
  if (own_ && !(relative && candidate.source + 1 < candidate.cue_span.first)) {
    // Words that the parser left outside of the subject: "retired general | John Doe said".
    const Speaker whole = source_before(article_, candidate.cue_span.first);
    if (whole.head != kNone && whole.span.first < candidate.source_span.first && whole.span.contains(candidate.source))
      candidate.source_span = whole.span;
    // The same behind the verb: "said lawyer | Jane Doe".
    if (candidate.source > verb) {
      const Speaker behind = source_behind(article_, candidate.cue_span.end);
      if (behind.head != kNone && behind.span.first <= candidate.source_span.first &&
          behind.span.end > candidate.source_span.end && behind.span.contains(candidate.source))
        candidate.source_span = behind.span;
    }
    return;
  }
  const Xpos tag = token(verb).xpos;
  const bool finite =
      tag == Xpos::kVBD || tag == Xpos::kVBZ || tag == Xpos::kVBP || candidate.cue_span.first < verb || title_case_;
  if (!finite || token(candidate.cue_span.first).xpos == Xpos::kTO) return;
  const Index passive = child_with(document_, verb, Deprel::kAuxPass);
  if (passive != kNone && candidate.cue_span.contains(passive)) return;
  if (!candidate.entry && !after_quote(candidate.cue_span.first) && !in_clause_after_quote(candidate.cue_span.first)) return;
  const Index first = candidate.cue_span.first;
  Speaker found = source_before(article_, first);
  if (found.head == kNone && (first == sentence_.first_token || article_.mark(first - 1) || is_comma_like(token(first - 1)))) {
    if (first == sentence_.first_token || article_.mark(first - 1) ||
        (first > sentence_.first_token + 1 && article_.mark(first - 2))) {
      found = source_behind(article_, candidate.cue_span.end);
    } else if (candidate.source == kNone && inverted_subject(candidate)) {
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

bool VerbReader::inverted_subject(const Attribution& candidate) const {
  if (!candidate.entry || !(candidate.entry->flags & kTakesClause) || !is_comma_like(token(candidate.cue_span.first - 1)))
    return false;
  const Speaker behind = source_behind(article_, candidate.cue_span.end);
  return behind.head != kNone && behind.span.first == candidate.cue_span.end &&
         (behind.span.end >= sentence_.end_token || is_punctuation(token(behind.span.end)) ||
          is_relative(token(behind.span.end)));
}

bool VerbReader::in_clause_after_quote(Index first) const {
  const Speaker found = source_before(article_, first);
  return found.head != kNone && after_quote(found.span.first);
}

void VerbReader::find_addressee(Attribution& candidate) const {
  if (!candidate.entry) return;
  const uint16_t flags = candidate.entry->flags;
  for (const Index child : children(document_, candidate.cue)) {
    const Token& part = token(child);
    if (child <= candidate.cue || child == candidate.source) continue;
    if (flags & kAddresseeObject && (part.deprel == Deprel::kObj || part.deprel == Deprel::kIobj)) candidate.addressee = child;
    if (flags & (kAddresseeTo | kAddresseeWith) && part.deprel == Deprel::kObl) {
      const Index marker = child_with(document_, child, Deprel::kCase);
      if (marker == kNone) continue;
      if ((flags & kAddresseeTo && token(marker).lower == "to") || (flags & kAddresseeWith && token(marker).lower == "with"))
        candidate.addressee = child;
    }
  }
  if (flags & kAddresseeObject && candidate.addressee == kNone) {
    // "Reporters were told that …"
    const Index subject = child_with(document_, candidate.cue, Deprel::kNsubjPass);
    if (subject != kNone) candidate.addressee = subject;
  }
}

bool VerbReader::has_predicate(Run piece) const {
  for (Index at = piece.first; at < piece.end; ++at) {
    const Xpos tag = token(at).xpos;
    if (tag == Xpos::kVBD || tag == Xpos::kVBZ || tag == Xpos::kVBP || tag == Xpos::kMD || tag == Xpos::kVB) return true;
  }
  return false;
}

void VerbReader::add_piece(Attribution& candidate, Run piece, bool from_sentence_start) {
  if (from_sentence_start && !piece.empty() && piece.first == sentence_.first_token && token(piece.first).xpos == Xpos::kCC &&
      !article_.quoted(piece.first))
    ++piece.first;
  piece = trimmed(article_, piece);
  piece = widened(article_, piece, candidate.cue);
  if (!piece.empty()) candidate.content.push_back(piece);
}

Run VerbReader::range_of(Index head) const {
  const TokenRange range = subtree(document_, head);
  return {range.first, std::min(range.end, sentence_.end_token)};
}

void add_verbs(Article& article, const Sentence& sentence) { VerbReader(article, sentence).run(); }

}  // namespace rapporteur
