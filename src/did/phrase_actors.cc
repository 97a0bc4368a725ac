#include "did/phrase_actors.h"

#include <algorithm>

#include "base/limits.h"
#include "doc/tree.h"
#include "who/who.h"

namespace rapporteur {

namespace {

constexpr int kDeepest = 6;  // "the reopening of houses in a town of Arnor": how far down a phrase is looked through

void add_actor(const Document& document, Index actor, Span span, std::vector<Participant>& out) {
  const Actor& found = document.actors[actor];
  for (const Index member : found.members) {
    if (!document.actors[member].code.empty() && document.actors[member].members.empty())
      add_actor(document, member, span, out);
  }
  if (!found.members.empty() || found.code.empty() || out.size() >= limits::kParticipants) return;
  if (std::none_of(out.begin(), out.end(), [&](const Participant& p) { return p.actor == actor; }))
    out.push_back({actor, span});
}

bool add_headed(const Document& document, Index token, std::vector<Participant>& out) {
  const Index mention = mention_at(document, token);
  if (mention == kNone || document.mentions[mention].head != token || document.mentions[mention].actor == kNone) return false;
  const size_t before = out.size();
  add_actor(document, document.mentions[mention].actor, document.mentions[mention].span, out);
  return out.size() > before;
}

bool add_modifiers(const Document& document, Index token, int depth, std::vector<Participant>& out) {
  if (depth > kDeepest) return false;
  const size_t before = out.size();
  for (const Index child : children(document, token)) {
    const Deprel r = document.tokens[child].deprel;
    if (r != Deprel::kCompound && r != Deprel::kAmod && r != Deprel::kNmodPoss && r != Deprel::kFlat &&
        r != Deprel::kNmodDesc && r != Deprel::kNmodUnmarked && r != Deprel::kDep) {
      continue;
    }
    if (document.tokens[child].upos == Upos::kPRON) continue;  // "his meeting" is nobody's but his who meets
    if (!add_headed(document, child, out)) add_modifiers(document, child, depth + 1, out);
    for (const Index conjunct : children(document, child)) {
      if (document.tokens[conjunct].deprel == Deprel::kConj) add_headed(document, conjunct, out);
    }
    if (out.size() > before) return true;
  }
  return false;
}

void add_one(const Document& document, Index token, int depth, std::vector<Participant>& out);

// The first dependent of this kind that names somebody.
bool add_below(const Document& document, Index token, Deprel relation, int depth, std::vector<Participant>& out) {
  const size_t before = out.size();
  for (const Index child : children(document, token)) {
    const Deprel own = document.tokens[child].deprel;
    if (relation == Deprel::kNmod ? own != Deprel::kNmod : universal(own) != relation)
      continue;  // owners are modifiers, and had their turn
    if (relation == Deprel::kAcl) {
      for (const Index below : children(document, child)) {
        const Deprel r = universal(document.tokens[below].deprel);
        if (r == Deprel::kObj || r == Deprel::kObl || r == Deprel::kXcomp ||
            (r == Deprel::kNsubj && document.tokens[below].upos != Upos::kPRON)) {
          add_one(document, below, depth + 1, out);
        }
        if (out.size() > before) return true;
      }
    } else {
      add_one(document, child, depth + 1, out);
      for (const Index conjunct : children(document, child)) {
        if (document.tokens[conjunct].deprel == Deprel::kConj) add_one(document, conjunct, depth + 1, out);
      }
    }
    if (out.size() > before) return true;
  }
  return false;
}

// Bounded by kDeepest, whatever the tree.
void add_one(const Document& document, Index token, int depth, std::vector<Participant>& out) {
  if (depth > kDeepest) return;
  if (add_headed(document, token, out) || add_modifiers(document, token, depth, out)) return;
  for (const Deprel relation : {Deprel::kAppos, Deprel::kNmod, Deprel::kAcl}) {
    if (add_below(document, token, relation, depth, out)) return;
  }
  // "began a march on Arnor": an infinitive's own objects.
  if (document.tokens[token].upos == Upos::kVERB) {
    for (const Deprel relation : {Deprel::kObj, Deprel::kObl, Deprel::kXcomp}) {
      if (add_below(document, token, relation, depth, out)) return;
    }
  }
}

}  // namespace

void add_phrase_actors(const Document& document, Index token, std::vector<Participant>& out) {
  if (token == kNone) return;
  // Conjuncts may hang on each other.
  std::vector<Index> phrases{token};
  for (size_t i = 0; i < phrases.size() && i < limits::kParticipants; ++i) {
    add_one(document, phrases[i], 0, out);
    for (const Index child : children(document, phrases[i])) {
      if (document.tokens[child].deprel == Deprel::kConj && document.tokens[child].upos != Upos::kVERB)
        phrases.push_back(child);
    }
  }
}

}  // namespace rapporteur
