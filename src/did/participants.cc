#include "did/participants.h"

#include <algorithm>
#include <array>

#include "base/limits.h"
#include "base/strings.h"
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

// The mention that this token heads; of a name that the tree tears apart ("President | Jane Doe of Arnor"), any of its words.
Index headed_by(const Document& document, Index token) {
  const Index mention = mention_at(document, token);
  if (mention == kNone) return kNone;
  const Mention& found = document.mentions[mention];
  const bool torn = found.kind == MentionKind::kName && document.tokens[token].upos == Upos::kPROPN;
  return found.head == token || torn ? mention : kNone;
}

}  // namespace

namespace {

// "the Gondorian embassy bombings": the adjective belongs to the embassy, wherever the tree hangs it.
bool is_part_of_sister(const Document& document, Index noun, Index adjective) {
  for (const Index child : children(document, noun)) {
    const Index mention = child == adjective ? kNone : headed_by(document, child);
    if (mention != kNone && document.mentions[mention].first_token <= adjective && adjective < document.mentions[mention].head)
      return true;
  }
  return false;
}

}  // namespace

bool is_container(const Token& token) {
  static constexpr std::string_view kContainers[] = {
      "group",  "number",  "member",         "dozen",  "hundred", "thousand", "some",   "most",
      "many",   "several", "majority",       "team",   "series",  "handful",  "part",   "side",
      "leader", "head",    "representative", "one",    "all",     "both",     "pair",   "couple",
      "half",   "round",   "wave",           "string", "ton",     "tonne",    "amount", "quantity",
      "lot",    "load",    "shipment",       "batch",  "range"};
  return std::find(std::begin(kContainers), std::end(kContainers), token.lemma) != std::end(kContainers);
}

void add_owners(const Document& document, Index token, Owners owners, std::vector<Participant>& out) {
  if (owners == Owners::kNobody) return;
  for (const Index child : children(document, token)) {
    const Token& t = document.tokens[child];
    // "the Gondor bombings" fell there; short forms are adjectives, too: "U.S. raids".
    // Who fights may stand there, too: "the Hezbollah attack", "police raids".
    const auto names_doer = [&](Index word) {
      const Span span = document.tokens[word].span;
      if (owners != Owners::kDoers || (all_upper(document.form(span)) && span.size() <= 4)) return true;
      const Index mention = headed_by(document, word);
      if (mention == kNone || document.mentions[mention].actor == kNone) return false;
      const Actor& actor = document.actors[document.mentions[mention].actor];
      return actor.kind != ActorKind::kCountry && (actor.sector == "REB" || actor.sector == "MIL" || actor.sector == "COP" ||
                                                   actor.sector == "CRM" || actor.sector == "UAF");
    };
    const bool beside = t.deprel == Deprel::kCompound || t.deprel == Deprel::kNmodUnmarked || t.deprel == Deprel::kNmodDesc;
    if (t.deprel == Deprel::kAmod && is_part_of_sister(document, token, child)) continue;
    const bool modifier = t.deprel == Deprel::kNmodPoss || t.deprel == Deprel::kAmod || (beside && names_doer(child));
    const bool author = owners != Owners::kModifiers && t.deprel == Deprel::kNmod &&
                        ((owners != Owners::kDoers && has_marker(document, child, "of")) || has_marker(document, child, "by") ||
                         has_marker(document, child, "from"));
    const bool place =
        owners == Owners::kAnywhere && t.deprel == Deprel::kNmod &&
        (has_marker(document, child, "in") || has_marker(document, child, "at") || has_marker(document, child, "near"));
    if (beside && t.upos == Upos::kNOUN) {
      // "a U.S. air raid": whose raid, not whose air.
      for (const Index word : children(document, child)) {
        if (document.tokens[word].deprel != Deprel::kCompound || !names_doer(word)) continue;
        if (const Index mention = headed_by(document, word); mention != kNone) add(document, mention, out);
      }
    }
    if (!modifier && !author && !place) continue;
    const size_t before = out.size();
    if (const Index mention = headed_by(document, child); mention != kNone) add(document, mention, out);
    // "the delivery of American weapons": one step farther.
    if (author && out.size() == before) add_owners(document, child, Owners::kModifiers, out);
    for (const Index conjunct : children(document, child)) {
      if (document.tokens[conjunct].deprel != Deprel::kConj) continue;
      if (const Index mention = headed_by(document, conjunct); mention != kNone) add(document, mention, out);
    }
  }
  // "the Gondorian king's plane": the king, not Gondor, whichever word the adjective hangs on.
  for (size_t i = out.size(); i-- > 0;) {
    const Participant& p = out[i];
    const bool within = std::any_of(out.begin(), out.end(), [&](const Participant& whole) {
      return whole.span.begin <= p.span.begin && p.span.end <= whole.span.end && whole.span.size() > p.span.size();
    });
    if (within && document.actors[p.actor].kind == ActorKind::kCountry) out.erase(out.begin() + static_cast<long>(i));
  }
}

namespace {

// "soldiers along with policemen" are both.
bool is_companion(const Document& document, Index child) {
  return document.tokens[child].deprel == Deprel::kNmod && has_marker(document, child, "with") &&
         (has_marker(document, child, "along") || has_marker(document, child, "together"));
}

// The actor of one phrase without its conjuncts.
void add_one(const Document& document, Index token, Owners owners, std::vector<Participant>& out) {
  const size_t before = out.size();
  if (const Index mention = headed_by(document, token); mention != kNone) add(document, mention, out);
  if (out.size() == before && is_container(document.tokens[token])) {
    // "a group of Haradrim rebels": what it is made of.
    for (const Index child : children(document, token)) {
      if (document.tokens[child].deprel != Deprel::kNmod || !has_marker(document, child, "of")) continue;
      if (const Index mention = headed_by(document, child); mention != kNone) add(document, mention, out);
    }
  }
  if (out.size() == before) add_owners(document, token, owners, out);
}

}  // namespace

void add_participants(const Document& document, Index token, Owners owners, std::vector<Participant>& out) {
  if (token == kNone) return;
  // Trees hang the third of a list now on the first, now on the second.
  std::array<Index, limits::kParticipants> list;
  size_t known = 0;
  list[known++] = token;
  for (size_t i = 0; i < known; ++i) {
    add_one(document, list[i], owners, out);
    for (const Index child : children(document, list[i])) {
      // What nothing joins was hung there by mistake: "the marchers, many waving flags".
      const bool joined =
          child_with(document, child, Deprel::kCc) != kNone || child_with(document, child, Deprel::kPunct) != kNone;
      const bool another =
          document.tokens[child].deprel == Deprel::kConj && document.tokens[child].upos != Upos::kVERB && joined;
      if (known < list.size() && (another || is_companion(document, child))) list[known++] = child;
    }
  }
}

bool is_political(const Document& document, const std::vector<Participant>& participants) {
  return std::any_of(participants.begin(), participants.end(), [&](const Participant& p) {
    const Actor& actor = document.actors[p.actor];
    return actor.known || !actor.country.empty() || !actor.sector.empty() || !actor.members.empty();
  });
}

}  // namespace rapporteur
