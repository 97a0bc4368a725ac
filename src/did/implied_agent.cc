#include "did/implied_agent.h"

#include <algorithm>

#include "base/strings.h"
#include "did/arbitrate.h"
#include "did/arguments.h"
#include "doc/tree.h"

namespace rapporteur {

namespace {

// "two Gondorian embassies", "Gondor's king": whose it is, not where it is.
bool owns(const Document& document, const Place& place) {
  const TokenRange words = tokens_in(document, document.sentences[place.sentence], place.span);
  if (words.first == words.end) return false;
  Index head = words.end - 1;
  for (Index above = document.tokens[head].head; above >= words.first && above < words.end; above = document.tokens[head].head)
    head = above;
  const Deprel relation = document.tokens[head].deprel;
  return relation == Deprel::kCompound || relation == Deprel::kAmod || relation == Deprel::kNmodPoss;
}

// The place of a sentence that names one state only.
const Place* only_place(const Document& document, Index sentence) {
  const Place* only = nullptr;
  for (const Place& place : document.places) {
    if (place.sentence != sentence || place.country.empty() || owns(document, place)) continue;
    if (only && only->country != place.country) return nullptr;
    only = &place;
  }
  return only;
}

// Where the sentence before says that people marched or were held: "In Warsaw, thousands marched. Two were arrested."
const Place* place_before(const Document& document, Index sentence) {
  for (size_t i = document.events.size(); i-- > 0;) {
    const Event& before = document.events[i];
    if (before.sentence + 1 < sentence) break;
    const bool same_scene = before.type == "PROTEST" || before.type == "COERCE";
    if (same_scene && before.sentence < sentence && before.where != kNone) return &document.places[before.where];
  }
  return nullptr;
}

// The place a story is sent from, in capitals: it opens one of the first sentences.
const Place* dateline(const Document& document) {
  constexpr Index kOpeningSentences = 3;
  for (const Place& place : document.places) {
    if (place.sentence >= kOpeningSentences) break;
    const bool opens = place.span.begin == document.tokens[document.sentences[place.sentence].first_token].span.begin;
    if (opens && all_upper(document.form(place.span)) && document.form(place.span).find('.') == std::string_view::npos)
      return &place;
  }
  return nullptr;
}

// The state of a place, as an actor of the document; added when nobody has named it.
Index country_actor(Document& document, const Place& place) {
  for (Index i = 0; i < document.actors.size(); ++i) {
    if (document.actors[i].kind == ActorKind::kCountry && document.actors[i].country == place.country) return i;
  }
  Actor state;
  state.name = place.level == Place::kCountry ? place.name : place.country;
  state.kind = ActorKind::kCountry;
  state.country = state.code = place.country;
  state.known = true;
  document.actors.push_back(state);
  return static_cast<Index>(document.actors.size() - 1);
}

bool is_power_of_state(const Document& document, const Event& event) {
  static constexpr std::string_view kProsecutes[] = {"charge", "indict", "arraign", "prosecute"};
  if (event.type == "COERCE") return true;
  if (event.type == "SANCTION") return !event.modes.empty() && event.modes[0] == "convict";
  const std::string_view lemma = document.tokens[event.trigger_token].lemma;
  return event.type == "ACCUSE" && std::find(std::begin(kProsecutes), std::end(kProsecutes), lemma) != std::end(kProsecutes);
}

}  // namespace

void imply_agent(Document& document, Event& event, const std::vector<Participant>& recipient, std::vector<Participant>& actor) {
  if (recipient.empty() || !is_power_of_state(document, event)) return;
  const bool deported = !event.modes.empty() && event.modes[0] == "deport";
  // "arrested in Arnor and in Gondor", "deported from Bree"
  for (const Index child : children(document, event.trigger_token)) {
    if (document.tokens[child].deprel != Deprel::kObl || !has_marker(document, child, deported ? "from" : "in")) continue;
    std::vector<Participant> states;
    add_participants(document, child, Owners::kNobody, states);
    for (const Participant& state : states) {
      if (document.actors[state.actor].kind == ActorKind::kCountry) actor.push_back(state);
    }
  }
  if (!actor.empty()) return;
  const Place* place = event.where != kNone ? &document.places[event.where] : only_place(document, event.sentence);
  if (place && event.where == kNone) event.where = static_cast<Index>(place - document.places.data());
  if (!place) {
    // Who was held before is held by the same.
    for (const Event& before : document.events) {
      if (before.actor.empty() || (before.type != "COERCE" && before.type != "SANCTION")) continue;
      if (std::find(before.recipient.begin(), before.recipient.end(), recipient[0].actor) == before.recipient.end()) continue;
      actor.push_back({before.actor[0], before.actor_spans[0]});
      return;
    }
    place = place_before(document, event.sentence);
    if (!place && event.type != "ACCUSE") place = dateline(document);  // charges are heard of far away
  }
  if (!place || place->country.empty()) return;
  // Who undergoes it does not do it to itself.
  const Index state = country_actor(document, *place);
  if (std::none_of(recipient.begin(), recipient.end(), [&](const Participant& p) { return p.actor == state; }))
    actor.push_back({state, place->span});
}

}  // namespace rapporteur
