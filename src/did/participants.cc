#include "did/participants.h"

#include <algorithm>

#include "base/limits.h"
#include "did/arguments.h"
#include "doc/tree.h"
#include "who/who.h"

namespace rapporteur {

namespace {

void add(const Document& document, Index mention, std::vector<Participant>& out) {
  const Mention& found = document.mentions[mention];
  if (found.actor == kNone || out.size() >= limits::kParticipants) return;
  const bool there = std::any_of(out.begin(), out.end(), [&](const Participant& p) { return p.actor == found.actor; });
  if (!there) out.push_back({found.actor, found.span});
}

// The mention that this token heads.
Index headed_by(const Document& document, Index token) {
  const Index mention = mention_at(document, token);
  return mention != kNone && document.mentions[mention].head == token ? mention : kNone;
}

// Nouns that only count or gather what they are made of: "a group of rebels", "most of the soldiers".
bool is_container(const Token& token) {
  static constexpr std::string_view kContainers[] = {"group",  "number", "member", "dozen",  "hundred", "thousand", "some",  "most",
                                                     "many",   "several", "majority", "team", "series", "handful", "part",  "side",
                                                     "leader", "head",   "representative", "one", "all", "both",   "pair",  "couple"};
  return std::find(std::begin(kContainers), std::end(kContainers), token.lemma) != std::end(kContainers);
}

}  // namespace

void add_owners(const Document& document, Index token, bool of_phrases, std::vector<Participant>& out) {
  for (const Index child : children(document, token)) {
    const Token& t = document.tokens[child];
    const bool modifier = t.deprel == Deprel::kNmodPoss || t.deprel == Deprel::kAmod || t.deprel == Deprel::kCompound ||
                          t.deprel == Deprel::kNmodUnmarked || t.deprel == Deprel::kNmodDesc;
    const bool of_phrase = of_phrases && t.deprel == Deprel::kNmod &&
                           (has_marker(document, child, "of") || has_marker(document, child, "by") || has_marker(document, child, "from") ||
                            has_marker(document, child, "in"));
    if (!modifier && !of_phrase) continue;
    if (const Index mention = headed_by(document, child); mention != kNone) add(document, mention, out);
    for (const Index conjunct : children(document, child)) {
      if (document.tokens[conjunct].deprel != Deprel::kConj) continue;
      if (const Index mention = headed_by(document, conjunct); mention != kNone) add(document, mention, out);
    }
  }
}

void add_participants(const Document& document, Index token, std::vector<Participant>& out) {
  if (token == kNone) return;
  const size_t before = out.size();
  if (const Index mention = headed_by(document, token); mention != kNone) add(document, mention, out);
  if (out.size() == before) {
    // "a group of Haradrim rebels": what it is made of.
    if (is_container(document.tokens[token])) {
      for (const Index child : children(document, token)) {
        if (document.tokens[child].deprel != Deprel::kNmod || !has_marker(document, child, "of")) continue;
        if (const Index mention = headed_by(document, child); mention != kNone) add(document, mention, out);
      }
    }
    if (out.size() == before) add_owners(document, token, true, out);
  }
  for (const Index child : children(document, token)) {
    if (document.tokens[child].deprel != Deprel::kConj) continue;
    const size_t so_far = out.size();
    if (const Index mention = headed_by(document, child); mention != kNone) add(document, mention, out);
    if (out.size() == so_far) add_owners(document, child, true, out);
  }
}

bool is_political(const Document& document, const std::vector<Participant>& participants) {
  return std::any_of(participants.begin(), participants.end(), [&](const Participant& p) {
    const Actor& actor = document.actors[p.actor];
    return actor.known || !actor.country.empty() || !actor.sector.empty() || !actor.members.empty();
  });
}

}  // namespace rapporteur
