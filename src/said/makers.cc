// Documents, speeches and rallies speak for those who make them.
#include <algorithm>

#include "doc/tree.h"
#include "said/said.h"

namespace rapporteur {

namespace {

constexpr std::string_view kMakes[] = {"issue",    "send",    "sign",      "adopt", "pass",   "approve", "write", "deliver",
                                       "release",  "publish", "hold",      "stage", "join",   "attend",  "lead",  "organize",
                                       "organise", "make",    "give",      "post",  "file",   "submit",  "table", "draft",
                                       "address",  "launch",  "circulate", "mount", "convene"};
constexpr int kClauses = 4;  // up from the verb, in search of its subject

bool makes(const Token& token) {
  return token.upos == Upos::kVERB && std::find(std::begin(kMakes), std::end(kMakes), token.lemma) != std::end(kMakes);
}

bool has_case(const Document& document, Index dependent, std::string_view word) {
  const Index marker = child_with(document, dependent, Deprel::kCase);
  return marker != kNone && document.tokens[marker].lower == word;
}

Index doer_of(const Document& document, Index verb) {
  for (Index at = verb, step = 0; at != kNone && step < kClauses; at = document.tokens[at].head, ++step) {
    Index subject = kNone, agent = kNone;
    bool passive = false;
    for (const Index child : children(document, at)) {
      const Deprel r = document.tokens[child].deprel;
      if (is_subject(r) && subject == kNone) subject = child;
      passive |= r == Deprel::kNsubjPass || r == Deprel::kAuxPass;
      if ((r == Deprel::kObl || r == Deprel::kOblAgent) && has_case(document, child, "by")) agent = child;
    }
    if (agent != kNone) return agent;
    if (passive) return kNone;
    if (subject != kNone) return subject;
    const Deprel r = document.tokens[at].deprel;
    if (r != Deprel::kConj && r != Deprel::kXcomp && r != Deprel::kAdvcl) return kNone;
  }
  return kNone;
}

}  // namespace

Index maker_of(const Document& document, Index noun) {
  const Token& token = document.tokens[noun];
  for (const Index child : children(document, noun)) {
    if (document.tokens[child].deprel == Deprel::kAcl && makes(document.tokens[child])) return doer_of(document, child);
  }
  Index verb = token.head;
  if (verb == kNone) return kNone;
  // "took part in a rally"
  const bool part = token.deprel == Deprel::kNmod && document.tokens[verb].lower == "part";
  if (part) verb = document.tokens[verb].head;
  if (verb == kNone || document.tokens[verb].upos != Upos::kVERB) return kNone;
  const bool within = token.deprel == Deprel::kObl &&
                      (has_case(document, noun, "in") || has_case(document, noun, "at") || has_case(document, noun, "during"));
  const bool made = token.deprel == Deprel::kObj && makes(document.tokens[verb]);
  const bool staged = is_subject(token.deprel) && makes(document.tokens[verb]);  // "a statement was issued by …"
  return part || within || made || staged ? doer_of(document, verb) : kNone;
}

}  // namespace rapporteur
