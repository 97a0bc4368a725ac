// The source: who says it. On the tree where it is whole, in the words next to the cue where it is not.
#include <algorithm>

#include "doc/tree.h"
#include "said/clause.h"

namespace rapporteur {

namespace {

constexpr std::string_view kTimes[] = {"monday",  "tuesday", "wednesday", "thursday", "friday",    "saturday",
                                       "sunday",  "today",   "yesterday", "tomorrow", "week",      "month",
                                       "year",    "morning", "night",     "evening",  "afternoon", "weekend",
                                       "tonight", "summer",  "spring",    "fall",     "winter"};
constexpr std::string_view kTimeStarters[] = {"this",  "last",    "next", "just",  "on",   "in",  "late",
                                              "early", "earlier", "that", "later", "only", "the", "a"};

bool is_one_of(std::string_view word, std::span<const std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr int kSteps = 8;  // up the tree, in search of a subject

Index subject_of(const Document& document, Index verb, bool& passive) {
  Index found = kNone;
  // A subject behind its verb needs a quotation, a comma or the beginning of the sentence before the verb.
  const bool may_follow = verb == 0 || document.tokens[verb - 1].sentence != document.tokens[verb].sentence ||
                          (is_punctuation(document.tokens[verb - 1]) && document.tokens[verb - 1].xpos != Xpos::kRRB);
  for (const Index child : children(document, verb)) {
    const Deprel relation = document.tokens[child].deprel;
    if (is_subject(relation)) {
      // Of two subjects the nearer one is right: parsers hang the subject of the content on the cue too ("The army, he said,
      // …").
      const auto distance = [verb](Index at) { return at > verb ? at - verb : verb - at; };
      if (found == kNone || ((child < verb || may_follow) && distance(child) < distance(found))) found = child;
    }
    // An auxiliary far away belongs to another clause ("“…, this is it,” Graham told …").
    if (relation == Deprel::kNsubjPass || (relation == Deprel::kAuxPass && child < verb && child + 4 >= verb))
      passive = document.tokens[verb].xpos == Xpos::kVBN;
  }
  return found;
}

Index agent_of(const Document& document, Index verb) {
  for (const Index child : children(document, verb)) {
    const Token& token = document.tokens[child];
    if (token.deprel == Deprel::kOblAgent) return child;
    if (token.deprel != Deprel::kObl || child < verb) continue;
    const Index marker = child_with(document, child, Deprel::kCase);
    if (marker != kNone && document.tokens[marker].lower == "by") return child;
  }
  return kNone;
}

bool is_verb_tag(Xpos tag) {
  return tag == Xpos::kVB || tag == Xpos::kVBD || tag == Xpos::kVBG || tag == Xpos::kVBN || tag == Xpos::kVBP ||
         tag == Xpos::kVBZ;
}

}  // namespace

Index source_head(const Article& article, Index verb) {
  const Document& document = article.document;
  Index at = verb;
  bool participle = document.tokens[verb].xpos == Xpos::kVBN;
  for (int step = 0; step < kSteps; ++step) {
    const Token& token = document.tokens[at];
    bool passive = false;
    const Index subject = subject_of(document, at, passive);
    if (at == verb) {
      if (passive) return agent_of(document, verb);
      if (const Index agent = participle && subject == kNone ? agent_of(document, verb) : kNone; agent != kNone) return agent;
    }
    if (subject != kNone) return document.tokens[subject].deprel == Deprel::kExpl ? kNone : subject;
    if (token.head == kNone) return kNone;
    switch (token.deprel) {
      case Deprel::kConj: participle = false; break;
      case Deprel::kXcomp: {
        // "urged them to say": the object, else the subject, of the governor.
        const Index object = child_with(document, token.head, Deprel::kObj);
        if (object != kNone && object > token.head && object < at) return object;
        break;
      }
      case Deprel::kCcomp:
        if (document.tokens[at].xpos != Xpos::kVBG) return kNone;
        [[fallthrough]];  // "…, Doe said, adding: “…”"
      case Deprel::kAdvcl:
      case Deprel::kParataxis:
      case Deprel::kDep:
        if (!is_verb_tag(document.tokens[at].xpos) || (at == verb && participle)) return kNone;
        // "quoted the officer as saying …": the officer says it.
        if (at > 0 && document.tokens[at - 1].lower == "as" && token.head < at) {
          const Index object = child_with(document, token.head, Deprel::kObj);
          if (object != kNone && object > token.head && object < at) return object;
        }
        break;
      case Deprel::kAcl:
        // "a statement saying …", "his decision to announce …"
        if (document.tokens[at].xpos == Xpos::kVBG) return token.head;
        return child_with(document, token.head, Deprel::kNmodPoss);
      case Deprel::kAmod:
        if (document.tokens[at].xpos == Xpos::kVBG) return token.head;
        return kNone;
      default: return kNone;
    }
    at = token.head;
  }
  return kNone;
}

Run source_span(const Article& article, Index head, Run avoid) {
  const Document& document = article.document;
  const Token& token = document.tokens[head];
  const Sentence& sentence = article.sentence_of(head);
  if (token.upos == Upos::kPRON && token.first_child == kNone) return {head, head + 1};
  const TokenRange whole = subtree(document, head);
  Run span{whole.first, whole.end};
  // What trails: clauses behind a comma, asides, and whatever the parser hung on by mistake.
  for (const Index child : children(document, head)) {
    const Token& part = document.tokens[child];
    if (child < head) {
      if (part.deprel == Deprel::kCase || part.deprel == Deprel::kCc || part.deprel == Deprel::kPunct ||
          part.deprel == Deprel::kMark) {
        span.first = std::max(span.first, child + 1);
      }
      if (is_clause(part.deprel)) span.first = std::max(span.first, subtree(document, child).end);
      continue;
    }
    const TokenRange below = subtree(document, child);
    const bool comma =
        below.first > 0 && (is_comma_like(document.tokens[below.first - 1]) || is_comma_like(document.tokens[below.first]));
    const bool own_clause = part.deprel == Deprel::kConj && child_with(document, child, Deprel::kNsubj) != kNone;
    const bool loose = comma && (part.deprel == Deprel::kNmod || part.deprel == Deprel::kObl || part.deprel == Deprel::kAmod ||
                                 part.deprel == Deprel::kAdvmod);
    const bool bracket = document.tokens[below.first].xpos == Xpos::kLRB && below.end - below.first > 6;
    const bool aside =
        own_clause || loose || bracket ||
        (is_clause(part.deprel) && (comma || part.deprel == Deprel::kParataxis || part.deprel == Deprel::kAdvcl)) ||
        (part.deprel == Deprel::kAppos && below.end - below.first > 12) || part.deprel == Deprel::kDep ||
        part.deprel == Deprel::kDiscourse;
    if (aside) {
      span.end = std::min(span.end, below.first);
      break;
    }
  }
  span.first = std::max(span.first, sentence.first_token);
  span.end = std::min(span.end, sentence.end_token);
  // A quotation, the cue itself or a clause before it is no part of the source.
  for (Index at = head; at > span.first; --at) {
    const Xpos tag = document.tokens[at - 1].xpos;
    if (tag == Xpos::kVBZ || tag == Xpos::kVBP || tag == Xpos::kMD ||
        (tag == Xpos::kVBD && document.tokens[at].upos != Upos::kNOUN && document.tokens[at].upos != Upos::kPROPN)) {
      span.first = at;
      break;
    }
    if (avoid.contains(at - 1) || article.mark(at - 1)) {
      if (article.mark(at - 1) && article.quote_of[at] == article.quote_of[at - 1]) continue;
      span.first = at;
      break;
    }
  }
  for (Index at = head + 1; at < span.end; ++at) {
    if (avoid.contains(at) || (article.mark(at) && article.quote_of[at] != article.quote_of[head] &&
                               article.quotes[article.quote_of[at] == kNone ? 0 : article.quote_of[at]].end_token - at > 8)) {
      span.end = at;
      break;
    }
  }
  // "Jane Doe, who led the talks, …": what identifies nobody is left out, wherever it hangs.
  for (Index at = head + 1; at + 1 < span.end; ++at) {
    const Token& next = document.tokens[at + 1];
    if (is_comma_like(document.tokens[at]) &&
        (is_relative(next) || next.xpos == Xpos::kWRB || (next.xpos == Xpos::kVBG && is_clause(next.deprel)))) {
      span.end = at;
      break;
    }
  }
  // "On Sunday, police …", where the parser took the day for the subject's own.
  if (span.size() > 3 && document.tokens[span.first].upos == Upos::kADP) {
    for (Index at = span.first + 1; at < span.end && at < span.first + 5 && at < head; ++at) {
      if (is_comma_like(document.tokens[at])) span.first = at + 1;
    }
  }
  return trimmed(article, span);
}

bool is_time_word(const Token& token) { return is_one_of(token.lower, kTimes); }

namespace {

bool is_nominal(const Token& token) {
  return token.upos == Upos::kNOUN || token.upos == Upos::kPROPN || token.upos == Upos::kNUM || token.upos == Upos::kX ||
         (token.upos == Upos::kPRON && !is_relative(token));
}

// May stand inside a plain noun phrase. `next` is the word to its right.
bool fits_phrase(const Token& token, const Token& next) {
  switch (token.upos) {
    case Upos::kNOUN:
    case Upos::kPROPN:
    case Upos::kNUM:
    case Upos::kADJ:
    case Upos::kDET:
    case Upos::kX:
    case Upos::kSYM: return true;
    case Upos::kPRON: return !is_relative(token);
    case Upos::kPART: return token.xpos == Xpos::kPOS;
    case Upos::kADP: return next.upos != Upos::kADP && token.lower != "as";
    case Upos::kCCONJ: return token.lower == "and" || token.lower == "&" || token.lower == "or";
    case Upos::kVERB:
      return (token.xpos == Xpos::kVBN || token.xpos == Xpos::kVBD || token.xpos == Xpos::kVBG) &&
             (next.upos == Upos::kNOUN || next.upos == Upos::kPROPN || next.upos == Upos::kADJ);
    case Upos::kPUNCT: return token.xpos == Xpos::kHYPH || token.xpos == Xpos::kLRB || token.xpos == Xpos::kRRB;
    default: return false;
  }
}

// "Last week | the minister", "the minister | just this month": the time is no part of the phrase.
Run without_time(const Article& article, Run span) {
  if (span.size() > 2 && is_one_of(article.token(span.first + 1).lower, kTimes) &&
      is_one_of(article.token(span.first).lower, kTimeStarters))
    span.first += 2;
  else if (span.size() > 1 && is_one_of(article.token(span.first).lower, kTimes))
    ++span.first;
  if (span.size() > 1 && is_one_of(article.token(span.end - 1).lower, kTimes)) {
    --span.end;
    while (span.size() > 1 && is_one_of(article.token(span.end - 1).lower, kTimeStarters)) --span.end;
  }
  return span;
}

}  // namespace

Speaker phrase_source(const Article& article, Run span) {
  const auto token = [&](Index at) -> const Token& { return article.token(at); };
  while (!span.empty() && (token(span.first).xpos == Xpos::kCC || is_punctuation(token(span.first)))) ++span.first;
  span = without_time(article, span);
  if (span.empty() || token(span.first).upos == Upos::kADP || token(span.first).upos == Upos::kPART) return {};
  const Token& last = token(span.end - 1);
  if (!is_nominal(last) && last.xpos != Xpos::kRRB) return {};
  if (last.upos == Upos::kPRON && (last.lower == "him" || last.lower == "them" || last.lower == "me" || last.lower == "us"))
    return {};
  // Its head is the last noun before the first preposition or bracket.
  Index head = kNone;
  for (Index at = span.first; at < span.end; ++at) {
    if (is_nominal(token(at)) && !(at + 1 < span.end && token(at + 1).xpos == Xpos::kPOS))
      head = at;
    else if (head != kNone && (token(at).upos == Upos::kADP || token(at).xpos == Xpos::kLRB))
      break;
  }
  if (head == kNone) return {};
  return {head, span};
}

Speaker source_before(const Article& article, Index at) {
  const Sentence& sentence = article.sentence_of(at);
  Run span{at, at};
  while (span.first > sentence.first_token && span.size() < 16) {
    const Index left = span.first - 1;
    if (article.mark(left) || !fits_phrase(article.token(left), article.token(span.first))) break;
    span.first = left;
  }
  return phrase_source(article, span);
}

Speaker source_behind(const Article& article, Index at) {
  const Sentence& sentence = article.sentence_of(at - 1);
  Run span{at, at};
  while (span.end < sentence.end_token && span.size() < 16) {
    const Token& here = article.token(span.end);
    const Token& next = span.end + 1 < sentence.end_token ? article.token(span.end + 1) : here;
    if (article.mark(span.end) || !fits_phrase(here, next)) break;
    if (here.upos == Upos::kADP && here.lower != "of" && here.lower != "for") break;
    if (!span.empty() && here.upos == Upos::kDET && article.token(span.end - 1).upos != Upos::kADP) break;
    if (here.xpos == Xpos::kCC &&
        !(next.upos == Upos::kPROPN || next.upos == Upos::kNOUN || next.upos == Upos::kDET || next.upos == Upos::kADJ))
      break;
    ++span.end;
  }
  return phrase_source(article, span);
}

Speaker source_before_aside(const Article& article, Index at) {
  const Sentence& sentence = article.sentence_of(at);
  Index first = sentence.first_token;
  for (Index i = at; i > sentence.first_token; --i) {
    if (article.mark(i - 1) || article.token(i - 1).lower == ":" || article.token(i - 1).lower == ";") {
      first = i;
      break;
    }
  }
  Index comma = first;
  while (comma + 1 < at && !is_comma_like(article.token(comma)) && fits_phrase(article.token(comma), article.token(comma + 1)))
    ++comma;
  if (comma + 1 >= at || !is_comma_like(article.token(comma))) return {};
  return phrase_source(article, {first, comma});
}

}  // namespace rapporteur
