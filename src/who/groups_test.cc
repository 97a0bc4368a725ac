// Several actors in one phrase, powers of state without a name, and the groups that later words stand for.
#include <gtest/gtest.h>

#include "who/who_test_support.h"

namespace rapporteur::who_test {
namespace {

// The codes of a group's members, in their order.
std::string members_of(const Document& document, std::string_view text, int n = 1) {
  const Actor* actor = actor_of(document, text, n);
  if (!actor) return "no actor";
  std::string out;
  for (const Index member : actor->members) {
    out +=
        (out.empty() ? "" : ", ") + std::string(document.actors[member].name) + ' ' + std::string(document.actors[member].code);
  }
  return out;
}

TEST(SharedNouns, EachAdjectiveHasItsOwnActor) {
  const Document document =
      read("Russian JJ 4 amod MISC\nand CC 3 cc\nTurkish JJ 1 conj MISC\ntroops NNS 5 nsubj\nleft VBD 0 root\n");
  EXPECT_EQ(members_of(document, "Russian and Turkish troops"), "Russian troops RUSMIL, Turkish troops TURMIL");
  EXPECT_EQ(code_of(document, "Russian and Turkish troops"), "Russian and Turkish troops MIL");
  EXPECT_EQ(code_of(document, "Turkish"), "Turkey TUR");
}

TEST(SharedNouns, ThePhraseBeginsWithTheFirstAdjectiveWhateverTheTreeSays) {
  const Document document =
      read("Russian JJ 5 nsubj MISC\nand CC 5 cc\nTurkish JJ 4 amod MISC\nofficials NNS 5 nsubj\nleft VBD 0 root\n");
  EXPECT_EQ(members_of(document, "Russian and Turkish officials"), "Russian officials RUSGOV, Turkish officials TURGOV");
}

TEST(SharedNouns, OfficesAreTheirHolders) {
  const Document document = read(
      "The DT 2 det\npresidents NNS 9 nsubj\nof IN 4 case\nFrance NNP 2 nmod LOC\n, , 6 punct\nGermany NNP 4 conj LOC\nand CC "
      "8 "
      "cc\nRussia NNP 4 conj LOC\nmet VBD 0 root\n");
  EXPECT_EQ(members_of(document, "The presidents of France , Germany and Russia"),
            "Emmanuel Macron FRAGOV, Frank-Walter Steinmeier DEUGOV, Vladimir Putin RUSGOV");
}

TEST(SharedNouns, GovernmentsAreTheirCountries) {
  const Document document = read(
      "The DT 5 det\nFrench JJ 5 amod MISC\nand CC 4 cc\nGerman JJ 2 conj MISC\ngovernments NNS 6 nsubj\nmet VBD 0 root\n");
  EXPECT_EQ(members_of(document, "The French and German governments"), "France FRAGOV, Germany DEUGOV");
}

TEST(SharedNouns, AnUnsharedPhraseHasNoMembers) {
  const Document document =
      read("Russian JJ 2 amod MISC\ntroops NNS 5 nsubj\nand CC 4 cc\nTurkey NNP 2 conj LOC\nleft VBD 0 root\n");
  EXPECT_EQ(code_of(document, "Russian troops"), "Russian troops RUSMIL");
  EXPECT_EQ(members_of(document, "Russian troops"), "");
}

TEST(Roles, OfACountryWinsWhereverTheTreeHangsIt) {
  const Document document = read(
      "Russian JJ 2 amod MISC\nrebels NNS 3 nsubj\nshot VBD 0 root\nthe DT 5 det\npresident NN 3 obj\nof IN 7 case\nFrance NNP "
      "3 "
      "obl LOC\n");
  EXPECT_EQ(code_of(document, "the president of France"), "Emmanuel Macron FRAGOV");
}

TEST(Roles, TheLeaderIsWhoRules) {
  const std::string_view table = "German JJ 2 amod MISC\nleader NN 3 nsubj\nspoke VBD 0 root\n";
  EXPECT_EQ(code_of(read(table), "German leader"), "Olaf Scholz DEUGOV");
  EXPECT_EQ(code_of(read("The DT 3 det\nFrench JJ 3 amod MISC\nleader NN 4 nsubj\nspoke VBD 0 root\n"), "The French leader"),
            "Emmanuel Macron FRAGOV");
}

TEST(Powers, ThePlaceOfTheSentenceGoesBeforeTheDateline) {
  const Document document = read(
      "PARIS NNP 5 nsubj LOC\n- , 5 punct\nThe DT 4 det\npolice NN 5 nsubj\nwaited VBD 0 root\n\n"
      "Riot NN 2 compound\npolice NNS 3 nsubj\nmarched VBD 0 root\nin IN 5 case\nBerlin NNP 3 obl LOC\n");
  EXPECT_EQ(code_of(document, "The police"), "police FRACOP");
  EXPECT_EQ(code_of(document, "Riot police"), "Riot police DEUCOP");
  EXPECT_EQ(actor_of(document, "PARIS"), nullptr);  // where it was written, not who waited
}

TEST(Powers, GovernmentsTravel) {
  const Document document = read(
      "PARIS NNP 5 nsubj LOC\n- , 5 punct\nThe DT 4 det\ngovernment NN 5 nsubj\nspoke VBD 0 root\nin IN 7 case\nBerlin NNP 5 "
      "obl "
      "LOC\n");
  EXPECT_EQ(code_of(document, "The government"), "government FRAGOV");
}

TEST(Groups, BothSidesAndEachOtherAreTheLastTwoParties) {
  const Document document = read(
      "Russia NNP 4 nsubj LOC\nand CC 3 cc\nTurkey NNP 1 conj LOC\nmet VBD 0 root\nin IN 6 case\nBerlin NNP 4 obl LOC\n\n"
      "Both DT 2 det\nsides NNS 3 nsubj\naccused VBD 0 root\neach DT 3 obj\nother JJ 4 fixed\n\n"
      "The DT 2 det\npair NN 3 nsubj\nleft VBD 0 root\n");
  const Actor* group = actor_of(document, "Both sides");
  ASSERT_NE(group, nullptr);
  EXPECT_EQ(members_of(document, "Both sides"), "Russia RUS, Turkey TUR");
  EXPECT_EQ(actor_of(document, "each other"), group);
  EXPECT_EQ(actor_of(document, "The pair"), group);
}

TEST(Names, APersonIntroducedGoesBeforeACompanyOfHisName) {
  const Document document =
      read("Otto NNP 3 nsubj PER\nVale NNP 1 flat I\nleft VBD 0 root\n\nVale NNP 2 nsubj ORG\nsang VBD 0 root\n");
  EXPECT_EQ(code_of(document, "Vale"), "Otto Vale ");
  EXPECT_EQ(code_of(read("Vale NNP 2 nsubj ORG\nsang VBD 0 root\n"), "Vale"), "Vale USABUS");
}

TEST(Codes, AbstractNounsAreNoActors) {
  EXPECT_TRUE(read("He PRP 2 nsubj\npraised VBD 0 root\ndiscreet JJ 4 amod\ndiplomacy NN 2 obj\n").actors.empty());
  const Document document = read(
      "Russian JJ 2 amod MISC\ndiplomacy NN 3 nsubj\nfailed VBD 0 root\nRussian JJ 6 amod MISC\nnuclear JJ 6 amod\ndiplomacy "
      "NN 3 obj\n");
  EXPECT_EQ(code_of(document, "Russian diplomacy"), "Russia RUSGOV");
  EXPECT_EQ(actor_of(document, "Russian nuclear diplomacy"), nullptr);
}

TEST(Codes, AGroupsFightersAreWhatTheGroupIs) {
  const Document document = read("Taliban NNP 2 compound ORG\nfighters NNS 3 nsubj\nleft VBD 0 root\n", "2010-01-01");
  EXPECT_EQ(code_of(document, "Taliban fighters"), "Taliban fighters AFGREB");
}

TEST(Mentions, AnAdjectiveInFrontOfATitleBelongsToIt) {
  const Document document =
      read("Russian NNP 5 nsubj MISC\nPresident NNP 3 nmod:desc\nOleg NNP 5 nsubj PER\nPopov NNP 3 flat I\nleft VBD 0 root\n");
  EXPECT_EQ(code_of(document, "Russian President Oleg Popov"), "Oleg Popov RUSGOV");
}

TEST(Mentions, NoneBeginsWithAPreposition) {
  const Document document =
      read("Envoys NNS 2 nsubj\nleft VBD 0 root\n, , 5 punct\nincluding VBG 5 case\nofficials NNS 2 obl\n");
  EXPECT_NE(actor_of(document, "officials"), nullptr);
}

}  // namespace
}  // namespace rapporteur::who_test
