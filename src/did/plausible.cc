#include "did/plausible.h"

#include <algorithm>
#include <span>

#include "doc/tree.h"
#include "who/who.h"

namespace rapporteur {

namespace {

using Words = std::span<const std::string_view>;

bool is_one_of(std::string_view word, Words list) { return std::find(list.begin(), list.end(), word) != list.end(); }

// Harm that may come without anybody's will.
constexpr std::string_view kHarm[] = {"kill",    "injure", "wound", "hurt",   "hit",   "strike", "die",    "maim",     "harm",
                                      "destroy", "damage", "burn",  "batter", "pound", "lash",   "ravage", "devastate"};

// Who pays visits.
constexpr std::string_view kVisitors[] = {"GOV", "LEG", "IGO", "MIL", "ELI", "OPP", "PTY", "REB", "REL", "JUD", "SPY"};

// Classes of knowledge/en/classes.
constexpr std::string_view kViolent[] = {"attack",      "fighting",        "weapons", "explosive", "firearm",  "airstrike",
                                         "troops",      "militia_force",   "riot",    "massacre",  "war_noun", "suicide_attack",
                                         "bomb_attack", "primitive_weapon"};
constexpr std::string_view kMishap[] = {"mishap"};
constexpr std::string_view kTangible[] = {
    "building", "infrastructure", "property",   "vehicle",         "vessel",        "aircraft",      "territory", "weapons",
    "civilian", "troops",         "crowd",      "media",           "company",       "embassy",       "border",    "prisoner",
    "hostage",  "refugee",        "protest",    "government_body", "road",          "asset",         "explosive", "car_bomb",
    "missile",  "firearm",        "drone",      "money",           "police_force",  "militia_force", "suspect",   "remains",
    "flag",     "network",        "party_noun", "information",     "election_event"};

bool is_in_any(Memberships& classes, Index token, Words names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return classes.has(token, classes.table().id(name)); });
}

bool is_warlike(const Frame& frame) {
  return frame.type == "ASSAULT" || frame.type == "MOBILIZE" || (frame.type == "THREATEN" && frame.mode == "violence");
}

}  // namespace

bool Plausibility::allows(const Frame& frame, const Match& match, Index t) const {
  if (frame.type == kNoEvent) return true;
  if (!is_political(document_, match.actor) && !is_political(document_, match.recipient)) return false;
  const EventType* type = tables_.ontology.type(frame.type);
  const bool noun = frame.kind == PredicateKind::kNoun;
  if (type->requires_recipient && match.recipient.empty() && !frame.reciprocal) return frame.kind == PredicateKind::kVerb;
  if (frame.type == "ASSAULT" && is_mishap(match, t)) return false;
  if (is_warlike(frame) && match.used.empty() && is_business(match.actor)) return false;
  // A deed for or against an idea is none: "marched against higher fees", "restored order"; nor is one met with or avoided.
  const bool deed = type->quad == 2 || type->quad == 4 || frame.type == "CONCEDE" || frame.mode == "meet";
  if (deed && frame.type != "PROTEST" && frame.type != "SANCTION" && match.used.empty() && match.recipient.empty() &&
      match.recipient_token != kNone && !is_tangible(match.recipient_token)) {
    return false;
  }
  if (frame.verbal && match.actor.empty() && !has_speaker(frame, match, t)) return false;
  if (frame.type == "ASSAULT" && match.recipient.empty() && is_own(match)) return false;
  if (type->quad <= 2 && match.actor.empty() && is_done_by_thing(frame, t)) return false;
  // "since the war in Rohan": what only dates another event is no news of its own, unless it says who did it to whom.
  if (noun && is_background(t) && (match.actor.empty() || match.recipient.empty()) && !frame.reciprocal) return false;
  // A noun of saying or willing without its other side is mostly a topic: "Gondor's commitment", "the king's remarks".
  const bool verbal = type->quad == 1 || type->quad == 3;
  if (noun && verbal && match.recipient.empty() && !match.actor_marked && match.actor.size() < 2) return false;
  // One talks with people: "spoke with anonymity" is no meeting.
  if (frame.type == "CONSULT" && !noun && match.recipient.empty() && match.recipient_token != kNone &&
      token(match.recipient_token).upos == Upos::kNOUN && token(match.recipient_token).xpos == Xpos::kNN &&
      mention_at(document_, match.recipient_token) == kNone) {
    return false;
  }
  // Visits are paid by persons who speak for somebody.
  if (frame.mode == "visit" && match.actor.empty()) return false;
  if (frame.mode == "visit" &&
      !std::all_of(match.actor.begin(), match.actor.end(), [&](const Participant& p) { return can_visit(p.actor); }))
    return false;
  return !frame.reciprocal || match.actor.size() != 1 || has_company(match, t);
}

// "Property operations", "the manager's intervention", "firms battle": business speaks of war and makes none.
bool Plausibility::is_business(const std::vector<Participant>& actors) const {
  return !actors.empty() && std::all_of(actors.begin(), actors.end(), [&](const Participant& p) {
    const std::string_view sector = document_.actors[p.actor].sector;
    return sector == "BUS" || sector == "AGR" || sector == "MNC";
  });
}

// "has destroyed its missiles": what somebody does to his own attacks nobody.
bool Plausibility::is_own(const Match& match) const {
  return std::any_of(match.used.begin(), match.used.end(), [&](Index thing) {
    const Index owner = child_with(document_, thing, Deprel::kNmodPoss);
    const Index mention = owner == kNone ? kNone : mention_at(document_, owner);
    return mention != kNone && std::any_of(match.actor.begin(), match.actor.end(),
                                           [&](const Participant& p) { return p.actor == document_.mentions[mention].actor; });
  });
}

// "A treaty which gives Rohan the right": a thing that does good has no will. A passive leaves open who does it.
bool Plausibility::is_done_by_thing(const Frame& frame, Index t) const {
  if (frame.kind != PredicateKind::kVerb) return false;
  const Arguments arguments = arguments_of(document_, t);
  if (arguments.passive || arguments.subject == kNone) return false;
  const Token& subject = token(arguments.subject);
  return subject.lower == "it" || (subject.upos == Upos::kNOUN && mention_at(document_, arguments.subject) == kNone);
}

// Words need somebody who says them; a thing that is said to say them ("the resolution") speaks for its owner or for nobody.
bool Plausibility::has_speaker(const Frame& frame, const Match& match, Index t) const {
  if (frame.kind == PredicateKind::kNoun) return frame.type != "CONCEDE";
  if (frame.type != "CONSULT") return true;
  const Index subject = arguments_of(document_, t).subject;
  return !match.recipient.empty() && (subject == kNone || token(subject).upos == Upos::kPRON);
}

// "The ministers met": more than one must take part.
bool Plausibility::has_company(const Match& match, Index t) const {
  const Frame& frame = tables_.frames.frames[match.frame];
  const Actor& only = document_.actors[match.actor[0].actor];
  if (frame.kind == PredicateKind::kNoun) return !only.members.empty();
  if (frame.kind != PredicateKind::kVerb || !frame.elements.empty() || only.members.size() > 1) return true;
  const Index subject = arguments_of(document_, t).subject;
  return subject != kNone &&
         (token(subject).xpos == Xpos::kNNS || token(subject).xpos == Xpos::kNNPS || token(subject).lower == "they" ||
          token(subject).lower == "we" || child_with(document_, subject, Deprel::kConj) != kNone);
}

// "A storm killed eleven people", "workers were killed when a bridge collapsed": harm without anybody's will. An agentless harm
// is an event only when something violent stands in the sentence.
bool Plausibility::is_mishap(const Match& match, Index t) const {
  if (!match.actor.empty() || !is_one_of(token(t).lemma, kHarm)) return false;
  const Sentence& sentence = document_.sentences[token(t).sentence];
  bool violent = false, mishap = false;
  for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
    if (i == t || (token(i).upos != Upos::kNOUN && token(i).upos != Upos::kPROPN)) continue;
    mishap |= is_in_any(classes_, i, kMishap);
    violent |= is_in_any(classes_, i, kViolent);
  }
  return mishap && !violent;
}

// A person, a thing or a place, by its classes or its pronoun.
bool Plausibility::is_tangible(Index t) const {
  if (token(t).upos == Upos::kPRON || token(t).upos == Upos::kPROPN || token(t).upos == Upos::kNUM) return true;
  return is_in_any(classes_, t, kTangible);
}

bool Plausibility::is_background(Index t) const {
  static constexpr std::string_view kTemporal[] = {"since",   "during", "before",     "after",    "amid",
                                                   "despite", "until",  "throughout", "following"};
  return std::any_of(std::begin(kTemporal), std::end(kTemporal),
                     [&](std::string_view word) { return has_marker(document_, t, word); });
}

bool Plausibility::can_visit(Index index) const {
  const Actor& actor = document_.actors[index];
  return !actor.members.empty() || (actor.kind != ActorKind::kCountry && is_one_of(actor.sector, kVisitors));
}

}  // namespace rapporteur
