// What the who stages promise: offices by date, mentions, coreference and codes.
#include <gtest/gtest.h>

#include "who/who_test_support.h"

namespace rapporteur::who_test {
namespace {

TEST(Names, SmallLettersAreWords) {
  const Document document = read(
      "They PRP 2 nsubj\ntold VBD 0 root\nus PRP 2 obj\nof IN 5 case\nturkey NN 2 obl\nand CC 7 cc\nTurkey NNP 5 conj LOC\n");
  EXPECT_EQ(actor_of(document, "us"), nullptr);
  EXPECT_EQ(actor_of(document, "turkey"), nullptr);
  EXPECT_EQ(code_of(document, "Turkey"), "Turkey TUR");
}

TEST(Names, CapitalsAndSeatsAreTheGovernment) {
  const Document document = read(
      "Moscow NNP 2 nsubj LOC\nsaid VBD 0 root\nthat IN 6 mark\nthe DT 5 det\nKremlin NNP 6 nsubj ORG\nwarned VBD 2 ccomp\nthe "
      "DT 8 det\nUS NNP 6 obj LOC\n\n"
      "Russia NNP 2 nsubj LOC\nwaited VBD 0 root\n");
  EXPECT_EQ(code_of(document, "Moscow"), "Russia RUSGOV");
  EXPECT_EQ(code_of(document, "the Kremlin"), "Russia RUSGOV");
  EXPECT_EQ(actor_of(document, "Russia"), actor_of(document, "Moscow"));
  EXPECT_EQ(code_of(document, "the US"), "United States USA");
}

TEST(Names, FamilyNameFindsTheFullNameOnEitherSide) {
  const Document document = read(
      "Smirnov NNP 2 nsubj PER\nresigned VBD 0 root\n\nPyotr NNP 3 nsubj PER\nSmirnov NNP 1 flat I\nleft VBD 0 root\n\nMr. NNP "
      "2 nmod:desc\nSmirnov NNP 3 nsubj PER\nsang VBD 0 root\n");
  EXPECT_NE(actor_of(document, "Smirnov"), nullptr);
  EXPECT_EQ(actor_of(document, "Smirnov"), actor_of(document, "Pyotr Smirnov"));
  EXPECT_EQ(actor_of(document, "Mr. Smirnov"), actor_of(document, "Pyotr Smirnov"));
  EXPECT_EQ(actor_of(document, "Smirnov")->name, "Pyotr Smirnov");
}

TEST(Roles, TheDateNamesTheHolder) {
  const std::string_view table = "The DT 3 det\nAmerican JJ 3 amod MISC\npresident NN 4 nsubj\nspoke VBD 0 root\n";
  EXPECT_EQ(code_of(read(table, "2016-06-01"), "The American president"), "Barack Obama USAGOV");
  EXPECT_EQ(code_of(read(table, "2018-06-01"), "The American president"), "Donald Trump USAGOV");
  EXPECT_EQ(code_of(read(table, ""), "The American president"), "American president USAGOV");
}

TEST(Roles, TheTextsOwnIntroductionWins) {
  const Document document = read(
      "Foreign NNP 2 compound\nMinister NNP 3 nmod:desc\nOleg NNP 9 nsubj PER\nPopov NNP 3 flat I\nof IN 6 case\nRussia NNP 3 "
      "nmod LOC\n, , 3 punct\nnewly RB 9 advmod\nappointed VBD 0 root\n\n"
      "The DT 4 det\nRussian JJ 4 amod MISC\nforeign JJ 4 amod\nminister NN 5 nsubj\nleft VBD 0 root\n");
  EXPECT_EQ(actor_of(document, "The Russian foreign minister"), actor_of(document, "Foreign Minister Oleg Popov of Russia"));
}

TEST(Roles, PluralsAndIndefinitesNameNobody) {
  const Document document = read(
      "Two CD 3 nummod\nTurkish JJ 3 amod MISC\npolicemen NNS 7 nsubj\nand CC 6 cc\na DT 6 det\nteacher NN 3 conj\nmet VBD 0 "
      "root\na DT 10 det\nRussian JJ 10 amod MISC\npresident NN 7 obj\n");
  EXPECT_EQ(code_of(document, "Two Turkish policemen"), "Two Turkish policemen TURCOP");
  EXPECT_EQ(code_of(document, "a teacher"), "teacher EDU");
  EXPECT_EQ(actor_of(document, "a Russian president")->known, false);
}

TEST(Roles, FormerHoldersAreElites) {
  const Document document =
      read("Former JJ 2 amod\nPresident NNP 3 nmod:desc\nBarack NNP 5 nsubj PER\nObama NNP 3 flat I\nspoke VBD 0 root\n",
           "2020-02-02");
  EXPECT_EQ(code_of(document, "Former President Barack Obama"), "Barack Obama USAELI");
}

TEST(Roles, CounterpartHasTheSameOffice) {
  const Document document =
      read("Blinken NNP 2 nsubj PER\ncalled VBD 0 root\nhis PRP$ 5 nmod:poss\nRussian JJ 5 amod MISC\ncounterpart NN 2 obj\n");
  EXPECT_EQ(code_of(document, "his"), "Antony Blinken USAGOV");
  EXPECT_EQ(code_of(document, "his Russian counterpart"), "Sergei Lavrov RUSGOV");
}

TEST(Mentions, ANameBehindItsRoleIsOneMention) {
  const Document document = read(
      "Blinken NNP 2 nsubj PER\ncalled VBD 0 root\nhis PRP$ 5 nmod:poss\nRussian JJ 5 amod MISC\ncounterpart NN 2 obj\nSergei "
      "NNP 5 appos PER\nLavrov NNP 6 flat I\n. . 2 punct\n");
  EXPECT_EQ(code_of(document, "his Russian counterpart Sergei Lavrov"), "Sergei Lavrov RUSGOV");
  EXPECT_EQ(document.mentions.size(), 4u);  // Blinken, he, the Russian, the counterpart
  const Index lavrov = 6;
  EXPECT_EQ(document.form(document.mentions[mention_at(document, lavrov)].span), "his Russian counterpart Sergei Lavrov");
  EXPECT_EQ(document.form(document.mentions[mention_at(document, 3)].span), "Russian");
}

TEST(Groups, TheTwoMinistersAreBoth) {
  const Document document = read(
      "Lavrov NNP 4 nsubj PER\nand CC 3 cc\nBlinken NNP 1 conj PER\nmet VBD 0 root\nPutin NNP 4 obj PER\n\nThe DT 3 det\ntwo "
      "CD 3 nummod\nmen NNS 4 nsubj\nagreed VBD 0 root\n\n"
      "They PRP 2 nsubj\nleft VBD 0 root\n",
      "2022-07-29");
  const Actor* group = actor_of(document, "The two men");
  ASSERT_NE(group, nullptr);
  EXPECT_EQ(group->members.size(), 2u);
  EXPECT_EQ(group->kind, ActorKind::kGroup);
  EXPECT_EQ(actor_of(document, "They"), group);
}

TEST(Pronouns, AgreeWithWhatTheyStandFor) {
  const Document document = read(
      "Zakharova NNP 2 nsubj PER\nmet VBD 0 root\nLavrov NNP 2 obj PER\nin IN 5 case\nMoscow NNP 2 obl LOC\n\nShe PRP 2 "
      "nsubj\nthanked VBD 0 root\nhim PRP 2 obj\n\n"
      "NATO NNP 2 nsubj ORG\nreplied VBD 0 root\nto IN 5 case\nits PRP$ 5 nmod:poss\nmembers NNS 2 obl\n");
  EXPECT_EQ(actor_of(document, "She"), actor_of(document, "Zakharova"));
  EXPECT_EQ(actor_of(document, "him"), actor_of(document, "Lavrov"));
  EXPECT_EQ(code_of(document, "its"), "NATO IGO");
}

TEST(Pronouns, SpeakersStayOpen) {
  const Document document = read(
      "\" `` 4 punct\nI PRP 4 nsubj\nwill MD 4 aux\nstay VB 6 ccomp\n\" '' 4 punct\nsaid VBD 0 root\nPutin NNP 6 nsubj PER\n");
  const Index mention = mention_at(document, 1);
  ASSERT_NE(mention, kNone);
  EXPECT_EQ(document.mentions[mention].actor, kNone);
}

TEST(Codes, GroupsHaveTheirStandingOnTheDate) {
  const std::string_view table = "The DT 2 det\nTaliban NNP 3 nsubj ORG\nattacked VBD 0 root\n";
  EXPECT_EQ(code_of(read(table, "1999-01-01"), "The Taliban"), "Taliban AFGGOV");
  EXPECT_EQ(code_of(read(table, "2010-01-01"), "The Taliban"), "Taliban AFGREB");
}

TEST(Codes, ThingsAreNoActors) {
  const Document document = read("The DT 2 det\nbridge NN 3 nsubj\nfell VBD 0 root\n\nIt PRP 2 nsubj\nburned VBD 0 root\n");
  EXPECT_TRUE(document.actors.empty());
  EXPECT_TRUE(document.mentions.empty());
}

TEST(Robust, OddTreesDoNoHarm) {
  // Every word hangs on the next, names everywhere.
  std::string table;
  for (int i = 1; i < 200; ++i)
    table += (i % 3 ? "Russian NNP " : "president NN ") + std::to_string(i + 1) + (i % 2 ? " nmod PER\n" : " compound I\n");
  table += "his PRP$ 0 root\n";
  const Document document = read(table);
  for (const Mention& mention : document.mentions) {
    EXPECT_LT(mention.first_token, mention.end_token);
    EXPECT_LE(mention.first_token, mention.head);
    EXPECT_LT(mention.head, mention.end_token);
  }
}

}  // namespace
}  // namespace rapporteur::who_test
