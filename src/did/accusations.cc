#include "did/accusations.h"

#include <algorithm>
#include <iterator>

#include "did/event_parts.h"
#include "doc/tree.h"

namespace rapporteur {

namespace {

constexpr std::string_view kAggression = "1123", kAbuse = "1122";  // CAMEO: accuse of aggression, of human rights abuses

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_state(const Actor& actor) {
  return (actor.kind == ActorKind::kCountry && actor.sector.empty()) ||
         is_one_of(actor.sector, {"GOV", "MIL", "COP", "SPY", "LEG", "JUD"});
}
bool is_challenger(const Actor& actor) { return is_one_of(actor.sector, {"REB", "OPP", "PTY", "SEP"}); }

// Two parties to a conflict: states and organisations of different countries, or a state and those who challenge it. Policemen
// who tell of a crime accuse nobody in this sense.
bool are_opposed(const Actor& speaker, const Actor& doer) {
  const bool party_speaks = is_state(speaker) || is_challenger(speaker) || speaker.country == "IGO";
  const bool party_acts = is_state(doer) || is_challenger(doer);
  if (!party_speaks || !party_acts || speaker.sector == "COP") return false;
  if (speaker.country.empty() || doer.country.empty()) return false;
  const bool armed = speaker.sector == "REB" || doer.sector == "REB";
  return speaker.country != doer.country || is_state(speaker) != is_state(doer) || (armed && speaker.sector != doer.sector);
}

// "told the minister | that Mordor had attacked Rohan": a clause of the verb, which the tree hung on the noun between. It has
// no gap.
bool is_whole_clause(const Document& document, Index clause) {
  const Index subject = child_with(document, clause, Deprel::kNsubj), object = child_with(document, clause, Deprel::kObj);
  return subject != kNone && object != kNone && document.tokens[subject].upos != Upos::kPRON &&
         document.tokens[object].upos != Upos::kPRON;
}

// "said that the rebels had shelled the town" tells of the shelling; "said he would find those whom the rebels had kidnapped"
// takes it as known.
bool is_asserted(const Document& document, const Event& deed, Index cue) {
  if (document.tokens[deed.trigger_token].upos != Upos::kVERB) return false;
  for (Index at = deed.trigger_token; at != kNone && at != cue; at = document.tokens[at].head) {
    const Deprel r = document.tokens[at].deprel;
    if ((r == Deprel::kAcl || r == Deprel::kAclRelcl) && is_whole_clause(document, at)) continue;
    if (r == Deprel::kAcl || r == Deprel::kAclRelcl || r == Deprel::kAmod || r == Deprel::kNmod || r == Deprel::kObl)
      return false;
  }
  return true;
}

}  // namespace

void add_accusations(const Ontology& ontology, Document& document) {
  const EventType* accuse = ontology.type("ACCUSE");
  if (!accuse || !accuse->mode("allege")) return;
  const size_t told = document.events.size();
  for (size_t i = 0; i < told; ++i) {
    const Event deed = document.events[i];
    if ((deed.type != "ASSAULT" && deed.type != "COERCE") || deed.status != EventStatus::kActual || deed.attribution == kNone ||
        deed.actor.empty())
      continue;
    const Statement& statement = document.statements[deed.attribution];
    if (statement.cue_kind != "say" || statement.negated || statement.speaker.size() != 1 || statement.cue_token == kNone)
      continue;
    if (statement.cue_token > deed.trigger_token)
      continue;  // "…, officials said": the journalist's own account, with its source behind it
    const Index speaker = statement.speaker[0];
    if (!is_asserted(document, deed, statement.cue_token)) continue;
    const bool opposed = std::all_of(deed.actor.begin(), deed.actor.end(), [&](Index doer) {
      return doer != speaker && are_opposed(document.actors[speaker], document.actors[doer]);
    });
    const bool accused_already = std::any_of(document.events.begin(), document.events.end(), [&](const Event& other) {
      return other.type == "ACCUSE" && other.sentence == document.tokens[statement.cue_token].sentence &&
             std::find(other.actor.begin(), other.actor.end(), speaker) != other.actor.end();
    });
    if (!opposed || accused_already) continue;
    Event event;
    set_codes(ontology, document, event, accuse->name, "allege", deed.type == "ASSAULT" ? kAggression : kAbuse);
    set_participants(document, event, {{speaker, statement.source}}, {});
    set_circumstances(document, event, statement.cue_token, statement.cue);
    event.recipient = deed.actor;
    event.recipient_spans = deed.actor_spans;
    event.contexts = deed.contexts;
    event.attribution = statement.within;
    event.confidence = std::min(deed.confidence, statement.confidence);
    event.rule = "accuse/reported deed of another side";
    document.events.push_back(event);
  }
  std::stable_sort(document.events.begin(), document.events.end(), [](const Event& a, const Event& b) {
    return a.sentence != b.sentence ? a.sentence < b.sentence : a.trigger.begin < b.trigger.begin;
  });
}

}  // namespace rapporteur
