#include "did/event_parts.h"

#include "said/said.h"
#include "when/when.h"
#include "where/where.h"

namespace rapporteur {

namespace {

constexpr Day kHistoricalAfterDays = 180;  // an event dated this long before publication is not the document's own news

bool is_historical(const Document& document, const Event& event) {
  const DayRange published = document.meta.published;
  return event.when.days.to != kNoDay && published.from != kNoDay && event.when.days.to < published.from - kHistoricalAfterDays;
}

}  // namespace

void set_codes(const Ontology& ontology, Document& document, Event& event, std::string_view type, std::string_view mode,
               std::string_view cameo) {
  const EventType* known = ontology.type(type);
  event.type = known->name;
  event.quad = quad_name(known->quad);
  event.plover_score = known->score;
  if (const EventMode* how = mode.empty() ? nullptr : known->mode(mode)) {
    event.modes = document.arena.copy(std::vector<std::string_view>{how->name});
    event.plover_score = how->score;
  }
  event.cameo = cameo;
  if (const CameoCode* code = ontology.cameo(cameo)) event.goldstein = code->goldstein;
}

void set_participants(Document& document, Event& event, const std::vector<Participant>& actor,
                      const std::vector<Participant>& recipient) {
  const auto split = [&](const std::vector<Participant>& participants, std::span<const Index>& actors,
                         std::span<const Span>& spans) {
    std::vector<Index> indices;
    std::vector<Span> places;
    for (const Participant& p : participants) {
      indices.push_back(p.actor);
      places.push_back(p.span);
    }
    actors = document.arena.copy(indices);
    spans = document.arena.copy(places);
  };
  split(actor, event.actor, event.actor_spans);
  split(recipient, event.recipient, event.recipient_spans);
}

void set_circumstances(Document& document, Event& event, Index trigger_token, Span trigger) {
  event.trigger_token = trigger_token;
  event.trigger = trigger;
  event.sentence = document.tokens[trigger_token].sentence;
  event.attribution = statement_around(document, trigger);
  event.when = time_of(document, trigger_token);
  event.where = place_of(document, trigger_token);
  event.historical = is_historical(document, event);
}

}  // namespace rapporteur
