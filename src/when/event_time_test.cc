// The time of an event, on trees made by hand. Published on Wednesday, 16 June 2010.
#include <gtest/gtest.h>

#include "when/test_document.h"
#include "when/when.h"

namespace rapporteur {
namespace {

EventTime event_time(std::string_view spec, std::string_view word, std::string_view published = "2010-06-16") {
  static std::vector<std::unique_ptr<Document>> kept;  // the values are views into the documents
  kept.push_back(test_document(spec, published));
  Document& document = *kept.back();
  find_times(document);
  for (Index i = 0; i < document.tokens.size(); ++i) {
    if (document.form(i) == word) return time_of(document, i);
  }
  ADD_FAILURE() << "no word " << word;
  return {};
}

std::string_view when(std::string_view spec, std::string_view word) { return event_time(spec, word).value; }

TEST(EventTime, ItsOwn) {
  EXPECT_EQ(when("They/PRON/PRP/2/nsubj met/VERB/VBD:meet/0/root on/ADP/IN/4/case Friday/PROPN/NNP/2/obl", "met"),
            "2010-06-11");
  EXPECT_EQ(when("the/DET/DT/3/det 1994/NUM/CD/3/nummod genocide/NOUN/NN/0/root", "genocide"), "1994");
  EXPECT_EQ(
      when("the/DET/DT/2/det meeting/NOUN/NN/0/root in/ADP/IN/5/case early/ADJ/JJ/5/amod May/PROPN/NNP/2/nmod", "meeting"),
      "2010-05");
}

TEST(EventTime, InAPhraseBelow) {
  // avoided him at the last meeting in May
  constexpr std::string_view kText =
      "She/PRON/PRP/2/nsubj avoided/VERB/VBD:avoid/0/root him/PRON/PRP/2/obj at/ADP/IN/7/case the/DET/DT/7/det "
      "last/ADJ/JJ/7/amod "
      "meeting/NOUN/NN/2/obl in/ADP/IN/9/case May/PROPN/NNP/7/nmod";
  EXPECT_EQ(when(kText, "avoided"), "2010-05");
  EXPECT_EQ(when(kText, "meeting"), "2010-05");
  // blocked it after the 1990 invasion
  constexpr std::string_view kElsewhere =
      "They/PRON/PRP/2/nsubj blocked/VERB/VBD:block/0/root it/PRON/PRP/2/obj after/ADP/IN/7/case the/DET/DT/7/det "
      "1990/NUM/CD/7/nummod "
      "invasion/NOUN/NN/2/obl";
  EXPECT_EQ(when(kElsewhere, "blocked"), "");
  EXPECT_EQ(when(kElsewhere, "invasion"), "1990");
}

TEST(EventTime, CarriedByAVerbOfTakingPlace) {
  constexpr std::string_view kDates =
      "Their/PRON/PRP$/3/nmod:poss last/ADJ/JJ/3/amod meeting/NOUN/NN/4/nsubj dates/VERB/VBZ:date/0/root from/ADP/IN/6/case "
      "January/PROPN/NNP/4/obl 21/NUM/CD/6/nummod ,/PUNCT/,/4/punct when/ADV/WRB/11/advmod they/PRON/PRP/11/nsubj "
      "talked/VERB/VBD:talk/6/acl:relcl";
  EXPECT_EQ(when(kDates, "meeting"), "2010-01-21");
  EXPECT_EQ(when(kDates, "talked"), "2010-01-21");
  EXPECT_EQ(when("They/PRON/PRP/2/nsubj held/VERB/VBD:hold/0/root talks/NOUN/NNS/2/obj on/ADP/IN/5/case Friday/PROPN/NNP/2/obl",
                 "talks"),
            "2010-06-11");
  EXPECT_EQ(
      when("They/PRON/PRP/2/nsubj hailed/VERB/VBD:hail/0/root talks/NOUN/NNS/2/obj on/ADP/IN/5/case Friday/PROPN/NNP/2/obl",
           "talks"),
      "");
  EXPECT_EQ(when("talks/NOUN/NNS/0/root scheduled/VERB/VBN:schedule/1/acl for/ADP/IN/4/case Friday/PROPN/NNP/2/obl", "talks"),
            "2010-06-18");
}

TEST(EventTime, Coordination) {
  EXPECT_EQ(when("On/ADP/IN/2/case Friday/PROPN/NNP/4/obl they/PRON/PRP/4/nsubj came/VERB/VBD:come/0/root and/CCONJ/CC/6/cc "
                 "fought/VERB/VBD:fight/4/conj",
                 "fought"),
            "2010-06-11");
}

TEST(EventTime, AReportGivesItsDayOnlyToItsOwnMoment) {
  constexpr std::string_view kHead =
      "They/PRON/PRP/2/nsubj said/VERB/VBD:say/0/root Tuesday/PROPN/NNP/2/obl:unmarked that/SCONJ/IN/";
  EXPECT_EQ(
      when(std::string(kHead) + "6/mark it/PRON/PRP/6/nsubj rejects/VERB/VBZ:reject/2/ccomp talks/NOUN/NNS/6/obj", "rejects"),
      "2010-06-15");
  EXPECT_EQ(
      when(std::string(kHead) + "7/mark it/PRON/PRP/7/nsubj had/AUX/VBD:have/7/aux fallen/VERB/VBN:fall/2/ccomp", "fallen"),
      "");
  EXPECT_EQ(when(std::string(kHead) + "7/mark it/PRON/PRP/7/nsubj will/AUX/MD:will/7/aux fall/VERB/VB:fall/2/ccomp", "fall"),
            "");
  EXPECT_EQ(when(std::string(kHead) + "6/mark it/PRON/PRP/6/nsubj fell/VERB/VBD:fall/2/ccomp", "said"), "2010-06-15");
}

TEST(EventTime, PlansAreNotTheirExecution) {
  constexpr std::string_view kPlan =
      "On/ADP/IN/2/case Monday/PROPN/NNP/4/obl they/PRON/PRP/4/nsubj agreed/VERB/VBD:agree/0/root to/PART/TO/6/mark "
      "leave/VERB/VB:leave/4/xcomp";
  EXPECT_EQ(when(kPlan, "agreed"), "2010-06-14");
  EXPECT_EQ(when(kPlan, "leave"), "");
  constexpr std::string_view kDone =
      "On/ADP/IN/2/case Monday/PROPN/NNP/4/obl they/PRON/PRP/4/nsubj began/VERB/VBD:begin/0/root to/PART/TO/6/mark "
      "leave/VERB/VB:leave/4/xcomp";
  EXPECT_EQ(when(kDone, "leave"), "2010-06-14");
}

TEST(EventTime, RelativeClausesHaveTheirOwn) {
  EXPECT_EQ(when("men/NOUN/NNS/4/nsubj who/PRON/WP/3/nsubj fled/VERB/VBD:flee/1/acl:relcl returned/VERB/VBD:return/0/root "
                 "Friday/PROPN/NNP/4/obl:unmarked",
                 "fled"),
            "");
}

TEST(EventTime, SinceRunsToTheDayOfPublication) {
  constexpr std::string_view kText =
      "He/PRON/PRP/4/nsubj has/AUX/VBZ:have/4/aux been/AUX/VBN:be/4/aux:pass detained/VERB/VBN:detain/0/root "
      "since/ADP/IN/6/case "
      "February/PROPN/NNP/4/obl";
  const EventTime time = event_time(kText, "detained");
  EXPECT_EQ(time.value, "2010-02");
  EXPECT_EQ(to_string(time.days.from), "2010-02-01");
  EXPECT_EQ(to_string(time.days.to), "2010-06-16");
}

TEST(EventTime, FromTo) {
  const EventTime time = event_time(
      "He/PRON/PRP/2/nsubj ruled/VERB/VBD:rule/0/root from/ADP/IN/4/case 1995/NUM/CD/2/obl to/ADP/IN/6/case 1998/NUM/CD/4/nmod",
      "ruled");
  EXPECT_EQ(time.value, "1995");
  EXPECT_EQ(to_string(time.days.to), "1998-12-31");
}

TEST(EventTime, NothingSaidNothingGiven) {
  const EventTime time = event_time("They/PRON/PRP/2/nsubj met/VERB/VBD:meet/0/root", "met");
  EXPECT_EQ(time.time, kNone);
  EXPECT_EQ(time.days.from, kNoDay);
  EXPECT_EQ(when("They/PRON/PRP/2/nsubj meet/VERB/VBP:meet/0/root every/DET/DT/4/det week/NOUN/NN/2/obl:unmarked", "meet"), "");
  EXPECT_EQ(when("They/PRON/PRP/2/nsubj talked/VERB/VBD:talk/0/root for/ADP/IN/5/case two/NUM/CD/5/nummod days/NOUN/NNS/2/obl",
                 "talked"),
            "");
}

}  // namespace
}  // namespace rapporteur
