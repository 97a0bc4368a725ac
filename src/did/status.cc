#include "did/status.h"

#include <algorithm>
#include <iterator>

#include "did/arguments.h"
#include "doc/tree.h"

namespace rapporteur {

namespace {

template <size_t N>
bool among(const std::string_view (&list)[N], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// Verbs whose complement is still to come when they are said of the present or past.
constexpr std::string_view kPlanning[] = {"agree",   "aim",     "arrange",  "commit",   "decide", "expect",
                                          "intend",  "mean",    "offer",    "plan",     "pledge", "prepare",
                                          "promise", "propose", "schedule", "set",      "swear",  "undertake",
                                          "vow",     "resolve", "threaten", "announce", "book"};
// … and those that tell of a will when the one who wills is the one who would act: "wants to withdraw", "is willing to talk".
constexpr std::string_view kWilling[] = {"want",  "wish",     "hope",  "seek",       "like", "intend", "willing",
                                         "ready", "prepared", "eager", "determined", "keen", "happy",  "glad"};
// … whose complement may never come.
constexpr std::string_view kWishing[] = {
    "allow",   "appeal",  "ask",       "authorize", "avoid",    "beg",     "call",    "consider", "demand",
    "desire",  "discuss", "encourage", "fear",      "hesitate", "hope",    "implore", "insist",   "invite",
    "like",    "need",    "order",     "permit",    "persuade", "plead",   "press",   "prevent",  "recommend",
    "request", "require", "risk",      "seek",      "suggest",  "tell",    "tempt",   "try",      "attempt",
    "urge",    "want",    "warn",      "wish",      "be",       "believe", "suspect"};
// … whose complement did not come: "failed to meet", "refused to withdraw".
constexpr std::string_view kFailing[] = {"deny",    "fail", "refuse", "decline", "forget", "neglect",
                                         "refrain", "stop", "cease",  "abandon", "omit",   "rule"};
constexpr std::string_view kPossible[] = {"could", "may", "might", "should", "can", "must", "ought"};
constexpr std::string_view kConditions[] = {"if", "unless", "whether", "lest", "until", "before", "provided"};
constexpr std::string_view kSupposed[] = {"possible",    "potential",    "alleged",   "planned", "proposed",
                                          "threatened",  "future",       "feared",    "likely",  "imminent",
                                          "prospective", "hypothetical", "attempted", "would-be"};
constexpr std::string_view kNounWishing[] = {"call",    "demand",   "threat", "possibility", "prospect", "fear",
                                             "risk",    "proposal", "plan",   "request",     "appeal",   "option",
                                             "warning", "talk",     "hope",   "danger",      "attempt",  "offer"};
constexpr std::string_view kPlannedWords[] = {"planned", "scheduled", "upcoming", "forthcoming", "proposed", "next"};

Index clause_of(const Document& document, Index token) {
  // A noun event takes the mood of the verb it depends on.
  for (int steps = 0; token != kNone && steps < 6; ++steps) {
    const Upos upos = document.tokens[token].upos;
    if (upos == Upos::kVERB || upos == Upos::kAUX) return token;
    token = document.tokens[token].head;
  }
  return kNone;
}

bool is_finite(const Document& document, Index verb) {
  const auto finite = [](Xpos tag) { return tag == Xpos::kVBD || tag == Xpos::kVBZ || tag == Xpos::kVBP || tag == Xpos::kMD; };
  if (finite(document.tokens[verb].xpos)) return true;
  for (const Index child : children(document, verb)) {
    const Token& token = document.tokens[child];
    const bool auxiliary = token.deprel == Deprel::kAux || token.deprel == Deprel::kAuxPass || token.deprel == Deprel::kCop;
    if (auxiliary && finite(token.xpos)) return true;
  }
  return false;
}

struct Auxiliaries {
  bool future = false, would = false, possible = false, past_perfect = false, past = false;
};

Auxiliaries auxiliaries_of(const Document& document, Index verb) {
  Auxiliaries found;
  const Xpos own = document.tokens[verb].xpos;
  found.past = own == Xpos::kVBD || own == Xpos::kVBN;
  for (const Index child : children(document, verb)) {
    const Token& token = document.tokens[child];
    if (token.deprel != Deprel::kAux && token.deprel != Deprel::kAuxPass && token.deprel != Deprel::kCop) continue;
    if (token.lower == "will" || token.lower == "'ll" || token.lower == "’ll" || token.lower == "wo" || token.lower == "shall")
      found.future = true;
    if (token.lower == "would" || token.lower == "'d" || token.lower == "’d") found.would = true;
    if (among(kPossible, token.lower)) found.possible = true;
    if (token.lower == "had") found.past_perfect = true;
    if (token.xpos == Xpos::kVBD) found.past = true;
  }
  return found;
}

}  // namespace

namespace {

bool will_or_would(const Document& document, Index verb);

// "did not withdraw until Friday": then it did.
bool has_until(const Document& document, Index verb) {
  for (const Index child : children(document, verb)) {
    if (document.tokens[child].deprel == Deprel::kObl && has_marker(document, child, "until") && !will_or_would(document, verb))
      return true;
  }
  return false;
}

bool will_or_would(const Document& document, Index verb) {
  for (const Index child : children(document, verb)) {
    const Token& token = document.tokens[child];
    if (token.deprel == Deprel::kAux && (token.lemma == "will" || token.lower == "wo" || token.lower == "would")) return true;
  }
  return false;
}

// "Had Arnor invaded …, should Gondor attack …": the auxiliary stands before its subject and no question mark follows.
bool is_inverted_condition(const Document& document, Index verb) {
  const Token& token = document.tokens[verb];
  if (document.form(document.tokens[document.sentences[token.sentence].end_token - 1]) == "?") return false;
  Index subject = kNone;
  for (const Index child : children(document, verb)) {
    if (is_subject(document.tokens[child].deprel)) subject = child;
  }
  for (const Index child : children(document, verb)) {
    const Token& aux = document.tokens[child];
    if (aux.deprel == Deprel::kAux && subject != kNone && child < subject &&
        (aux.lower == "had" || aux.lower == "should" || aux.lower == "were"))
      return true;
  }
  return false;
}

// "Gondor said it would attack": will, told of in the past. "… would attack if Rohan fell" stays a supposition; an ultimatum
// ("unless") does not.
bool is_future_in_past(const Document& document, Index verb) {
  Index clause = verb;
  while (document.tokens[clause].deprel == Deprel::kConj && document.tokens[clause].head != kNone)
    clause = document.tokens[clause].head;
  const Index around = document.tokens[clause].head;
  if (around == kNone || document.tokens[clause].deprel != Deprel::kCcomp) return false;
  if (!auxiliaries_of(document, around).past) return false;
  for (const Index child : children(document, verb)) {
    if (document.tokens[child].deprel == Deprel::kAdvcl && marker_of(document, child) == "if") return false;
  }
  return true;
}

// "President to Visit Rohan".
bool is_headline_infinitive(const Document& document, Index verb) {
  if (document.tokens[verb].xpos != Xpos::kVB || document.tokens[verb].deprel == Deprel::kXcomp) return false;
  bool to = false, subject = false;
  for (const Index child : children(document, verb)) {
    to |= document.tokens[child].deprel == Deprel::kMark && document.tokens[child].lower == "to";
    subject |= is_subject(document.tokens[child].deprel);
  }
  return to && subject;
}

}  // namespace

bool is_negated(const Document& document, Index predicate) {
  static constexpr std::string_view kNegations[] = {"not", "n't",    "n’t",     "never",  "no", "neither",
                                                    "nor", "nobody", "nothing", "hardly", "nt"};
  for (const Index child : children(document, predicate)) {
    const Token& token = document.tokens[child];
    const bool adverb = token.deprel == Deprel::kAdvmod || token.deprel == Deprel::kDet || token.deprel == Deprel::kCc;
    // "… but not because": a negation behind the verb is of something else.
    if (adverb && among(kNegations, token.lower) && child < predicate)
      return !(token.deprel == Deprel::kCc && token.lower != "nor");
    // "No troops were moved", "nobody met him".
    if (is_subject(token.deprel) || token.deprel == Deprel::kObj) {
      if (token.lower == "nobody" || token.lower == "nothing" || token.lower == "none") return true;
      for (const Index word : children(document, child)) {
        const std::string_view lower = document.tokens[word].lower;
        if (lower == "no" || lower == "neither") return true;
      }
    }
  }
  return false;
}

StatusReading read_status(const Document& document, Index predicate) {
  StatusReading reading;
  const auto settle = [&](EventStatus status, const char* reason) {
    if (reading.status == EventStatus::kActual) reading = {status, reading.refused, reason};
  };
  const bool noun = document.tokens[predicate].upos != Upos::kVERB;
  if (is_negated(document, predicate) && !has_until(document, predicate)) {
    reading.refused = !noun && will_or_would(document, predicate);
    settle(EventStatus::kNegated, "negated");
  }
  if (!noun && is_inverted_condition(document, predicate)) settle(EventStatus::kHypothetical, "a condition");
  if (!noun && is_headline_infinitive(document, predicate)) settle(EventStatus::kFuture, "an infinitive with a subject");
  // "since the war", "after the invasion": it has been, whatever the clause around supposes.
  if (noun && (has_marker(document, predicate, "after") || has_marker(document, predicate, "since") ||
               has_marker(document, predicate, "following")))
    return reading;
  if (noun) {
    for (const Index child : children(document, predicate)) {
      const std::string_view word = document.tokens[child].lower;
      if (document.tokens[child].deprel == Deprel::kAmod && among(kSupposed, word)) {
        settle(among(kPlannedWords, word) ? EventStatus::kFuture : EventStatus::kHypothetical, "an adjective supposes it");
      }
    }
  }
  bool negated_around = false;
  Index at = predicate;
  for (int steps = 0; at != kNone && steps < 10; ++steps) {
    const Token& token = document.tokens[at];
    if (token.upos == Upos::kVERB || token.upos == Upos::kAUX || child_with(document, at, Deprel::kCop) != kNone) {
      const Auxiliaries aux = auxiliaries_of(document, at);
      if (aux.future) settle(EventStatus::kFuture, "will");
      if (aux.possible) settle(EventStatus::kHypothetical, "a modal verb supposes it");
      if (aux.would) {
        if (is_future_in_past(document, at))
          settle(EventStatus::kFuture, "would: the future of what was said");
        else
          settle(EventStatus::kHypothetical, "a modal verb supposes it");
      }
      if (at != predicate && is_negated(document, at) && noun && clause_of(document, predicate) == at) negated_around = true;
    }
    const std::string_view mark = marker_of(document, at);
    if (token.deprel == Deprel::kAdvcl && among(kConditions, mark)) settle(EventStatus::kHypothetical, "a condition");
    if ((token.deprel == Deprel::kCcomp || token.deprel == Deprel::kXcomp) && (mark == "if" || mark == "whether")) {
      settle(EventStatus::kHypothetical, "a question");
    }
    // "went on to praise", "managed to free": the verb around says that it came to pass.
    static constexpr std::string_view kReaching[] = {"go",   "manage", "continue", "begin",  "start", "proceed",
                                                     "come", "get",    "dare",     "happen", "use",   "force"};
    const bool reached = token.head != kNone && among(kReaching, document.tokens[token.head].lemma) &&
                         document.tokens[token.head].xpos != Xpos::kVBG;
    if (token.deprel == Deprel::kAdvcl && mark == "to" && token.xpos == Xpos::kVB && !reached)
      settle(EventStatus::kHypothetical, "a purpose");
    if (token.deprel == Deprel::kAcl && token.xpos == Xpos::kVBN)
      break;  // "the sanctions imposed on Gondor": what is done describes the noun
    const Index around = token.head;
    if (around == kNone) break;
    const Token& governor = document.tokens[around];
    const bool complement = token.deprel == Deprel::kXcomp || token.deprel == Deprel::kCcomp || token.deprel == Deprel::kAdvcl;
    const bool to_infinitive = token.xpos == Xpos::kVB && mark == "to";
    const bool gerund = token.xpos == Xpos::kVBG;
    if (complement && (to_infinitive || gerund || token.deprel == Deprel::kXcomp)) {
      if (among(kFailing, governor.lemma)) settle(EventStatus::kNegated, "the verb around denies it");
      if (among(kPlanning, governor.lemma)) settle(EventStatus::kFuture, "the verb around plans it");
      if (governor.lemma == "go" && governor.xpos == Xpos::kVBG) settle(EventStatus::kFuture, "going to");
      if (to_infinitive && among(kWilling, governor.lemma) && child_with(document, around, Deprel::kObj) == kNone) {
        settle(EventStatus::kFuture, "the word around tells of a will");
      }
      if (among(kWishing, governor.lemma) && to_infinitive)
        settle(EventStatus::kHypothetical, "the verb around only wishes it");
      if (to_infinitive && governor.upos == Upos::kADJ)
        settle(EventStatus::kHypothetical, "the adjective around only supposes it");
    }
    if (token.deprel == Deprel::kCcomp &&
        (governor.lemma == "demand" || governor.lemma == "fear" || governor.lemma == "hope" || governor.lemma == "propose" ||
         governor.lemma == "suggest" || governor.lemma == "insist" || governor.lemma == "request")) {
      if (token.xpos == Xpos::kVB) settle(EventStatus::kHypothetical, "the verb around only wishes it");
    }
    if (token.deprel == Deprel::kAcl && to_infinitive) settle(EventStatus::kFuture, "a noun with an infinitive plans it");
    // A noun event under a noun or verb that wishes it: "calls for talks", "threat of an attack".
    if (at == predicate && noun &&
        (token.deprel == Deprel::kNmod || token.deprel == Deprel::kObl || token.deprel == Deprel::kObj)) {
      if (governor.upos == Upos::kNOUN && among(kNounWishing, governor.lemma))
        settle(EventStatus::kHypothetical, "the noun around only supposes it");
      if (governor.upos == Upos::kVERB &&
          (among(kWishing, governor.lemma) || governor.lemma == "threaten" || governor.lemma == "propose")) {
        settle(EventStatus::kHypothetical, "the verb around only wishes it");
      }
      if (governor.upos == Upos::kVERB && among(kPlanning, governor.lemma))
        settle(EventStatus::kFuture, "the verb around plans it");
      if (governor.upos == Upos::kVERB && (among(kFailing, governor.lemma) || governor.lemma == "cancel" ||
                                           governor.lemma == "deny" || governor.lemma == "reject")) {
        settle(EventStatus::kNegated, "the verb around denies it");
      }
    }
    // What stands beside is not what stands around; a full reported clause brings its own mood.
    if (token.deprel == Deprel::kCcomp || token.deprel == Deprel::kParataxis || token.deprel == Deprel::kAclRelcl) {
      if (governor.lemma == "deny" && token.deprel == Deprel::kCcomp) settle(EventStatus::kNegated, "denied");
      break;
    }
    if (is_finite(document, at)) break;  // a finite clause has its own mood
    at = around;
  }
  if (negated_around) settle(EventStatus::kNegated, "the clause around is negated");
  return reading;
}

}  // namespace rapporteur
