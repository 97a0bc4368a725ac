#include "did/repeats.h"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

Event meeting(Document& document, std::vector<Index> actor, std::vector<Index> recipient) {
  Event event;
  event.type = "CONSULT";
  event.actor = document.arena.copy(actor);
  event.actor_spans = document.arena.copy(std::vector<Span>(actor.size()));
  event.recipient = document.arena.copy(recipient);
  event.recipient_spans = document.arena.copy(std::vector<Span>(recipient.size()));
  return event;
}

TEST(Partners, AMeetingToldBeforeNamesWhoIsMissing) {
  Document document;
  document.actors.resize(3);
  document.events = {meeting(document, {0}, {1}), meeting(document, {0}, {})};
  add_partners(document);
  ASSERT_EQ(document.events[1].actor.size(), 2u);
  EXPECT_EQ(document.events[1].actor[1], 1u);
}

TEST(Partners, AMeetingThatNobodyCalledNamesNobody) {
  Document document;
  document.actors.resize(3);
  document.events = {meeting(document, {}, {0, 1}), meeting(document, {0}, {})};
  add_partners(document);
  EXPECT_EQ(document.events[1].actor.size(), 1u);
}

}  // namespace
}  // namespace rapporteur
