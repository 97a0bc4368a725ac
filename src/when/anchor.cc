#include "when/anchor.h"

#include <algorithm>
#include <array>

#include "doc/tree.h"

namespace rapporteur {

namespace {

// Verbs and adjectives whose infinitive, participle or object lies ahead.
constexpr std::string_view kAhead[] = {"agree",     "aim",    "anticipate", "await", "call",  "decide",  "demand",  "due",
                                       "effective", "hope",   "intend",     "offer", "order", "payable", "prepare", "promise",
                                       "propose",   "target", "threaten",   "urge",  "vow",   "want",    "wait",    "warn"};
// The same, and also when the time stands at the verb itself: "planned a rally on Saturday", "is expected on Monday".
constexpr std::string_view kPlan[] = {"expect", "plan", "schedule", "set", "slate"};
// What is moved "until" a time.
constexpr std::string_view kMoved[] = {"adjourn", "delay", "extend", "give", "postpone", "set", "suspend"};

template <size_t N>
bool contains(const std::string_view (&list)[N], std::string_view lemma) {
  return std::find(std::begin(list), std::end(list), lemma) != std::end(list);
}

// Verbs whose present tense tells of something past: "says", "reports", "dates from".
bool is_report(std::string_view lemma) {
  return lemma == "say" || lemma == "report" || lemma == "tell" || lemma == "write" || lemma == "quote" || lemma == "show" ||
         lemma == "cite" || lemma == "date";
}

bool is_future_auxiliary(std::string_view lower) {
  return lower == "will" || lower == "'ll" || lower == "’ll" || lower == "wo" || lower == "shall" || lower == "would" ||
         lower == "may" || lower == "might" || lower == "should" || lower == "must" || lower == "can" || lower == "'d" ||
         lower == "ca";
}

// What a verb shows by itself. kUnknown: it depends on what governs it.
Tense own_tense(const Document& document, Index verb) {
  const Token& token = document.tokens[verb];
  bool have = false, had = false, past_auxiliary = false, present_auxiliary = false, to = false;
  for (const Index child : children(document, verb)) {
    const Token& aux = document.tokens[child];
    if (aux.lower == "to" && aux.deprel == Deprel::kMark) to = true;
    if (aux.deprel != Deprel::kAux && aux.deprel != Deprel::kAuxPass && aux.deprel != Deprel::kCop) continue;
    if (is_future_auxiliary(aux.lower)) return Tense::kFuture;
    if (aux.lemma == "have" && aux.xpos != Xpos::kVB) have = true;
    if (aux.lemma == "have" && aux.xpos == Xpos::kVBD) had = true;
    if (aux.lower == "could") past_auxiliary = true;
    if (aux.xpos == Xpos::kVBD) past_auxiliary = true;
    if (aux.xpos == Xpos::kVBZ || aux.xpos == Xpos::kVBP) present_auxiliary = true;
  }
  if (to) return past_auxiliary || present_auxiliary ? Tense::kFuture : Tense::kUnknown;  // is to resume on Tuesday
  if (had) return Tense::kPast;
  if (have || past_auxiliary) return plans_ahead(token.lemma) && token.xpos == Xpos::kVBN ? Tense::kFuture : Tense::kPast;
  if (token.xpos == Xpos::kVBN && plans_ahead(token.lemma)) return Tense::kFuture;
  if (token.xpos == Xpos::kVBG && present_auxiliary) return Tense::kFuture;  // is meeting on Monday
  if (token.xpos == Xpos::kVBD || (token.xpos == Xpos::kVBN && !present_auxiliary)) return Tense::kPast;
  if (token.xpos == Xpos::kVBZ || token.xpos == Xpos::kVBP) return is_report(token.lemma) ? Tense::kPast : Tense::kPresent;
  if (present_auxiliary) return plans_ahead(token.lemma) ? Tense::kFuture : Tense::kPresent;
  return Tense::kUnknown;
}

bool child_is(const Document& document, Index parent, std::string_view lower) {
  for (const Index child : children(document, parent)) {
    if (document.tokens[child].lower == lower) return true;
  }
  return false;
}

Index to_mark(const Document& document, Index verb) {
  for (const Index child : children(document, verb)) {
    if (document.tokens[child].lower == "to" && document.tokens[child].deprel == Deprel::kMark) return child;
  }
  return kNone;
}

}  // namespace

bool plans_ahead(std::string_view lemma) { return contains(kAhead, lemma) || contains(kPlan, lemma); }

Tense tense_at(const Document& document, Index token) {
  // Before a noun, "a June agreement" says nothing of the clause; "Monday's meeting" does when it is the subject.
  const Token& first = document.tokens[token];
  if (first.head != kNone && document.tokens[first.head].upos != Upos::kVERB) {
    const Token& noun = document.tokens[first.head];
    const bool attributive = token < first.head && (first.deprel == Deprel::kCompound || first.deprel == Deprel::kAmod ||
                                                    first.deprel == Deprel::kNummod || first.deprel == Deprel::kNmodUnmarked);
    if (attributive || (first.deprel == Deprel::kNmodPoss && !is_subject(noun.deprel))) return Tense::kUnknown;
  }
  // "until Monday", "as early as Tuesday": ahead, unless the clause is told in the past.
  bool ahead = false;
  for (const Index child : children(document, token)) {
    const std::string_view lower = document.tokens[child].lower;
    if (document.tokens[child].deprel != Deprel::kCase) continue;
    ahead |= lower == "until" || lower == "till" || lower == "by";
    const std::string_view before = child > 0 ? document.tokens[child - 1].lower : std::string_view{};
    ahead |= lower == "as" && (before == "early" || before == "soon");
  }
  bool passed_verb = false, with_for = child_is(document, token, "for");
  for (Index at = token; at != kNone; at = document.tokens[at].head) {
    const Token& here = document.tokens[at];
    const bool verbal = here.upos == Upos::kVERB || here.upos == Upos::kAUX || child_with(document, at, Deprel::kCop) != kNone;
    if (!verbal && here.upos != Upos::kADJ) continue;
    // What stands before the "to" of an infinitive belongs to the verb above it: "agreed in June to sell".
    const bool outside = verbal && at > token && to_mark(document, at) != kNone && to_mark(document, at) > token;
    if (outside) continue;
    // "plans to meet on Monday", "set for Monday", "postponed until Monday"; but "agreed on Monday"
    const bool led = (plans_ahead(here.lemma) && (passed_verb || with_for || ahead)) ||
                     (contains(kPlan, here.lemma) && (here.lemma != "set" || here.xpos == Xpos::kVBN)) ||
                     (contains(kMoved, here.lemma) && ahead);
    if (at != token && led) return child_is(document, at, "had") ? Tense::kPast : Tense::kFuture;
    if (!verbal) continue;
    const Tense tense = own_tense(document, at);
    if (tense == Tense::kUnknown || (tense == Tense::kPresent && passed_verb)) {
      passed_verb = true;
      continue;
    }
    return tense == Tense::kPast && ahead && here.xpos != Xpos::kVBD && !child_is(document, at, "had") ? Tense::kFuture : tense;
  }
  return ahead ? Tense::kFuture : Tense::kUnknown;
}

}  // namespace rapporteur
