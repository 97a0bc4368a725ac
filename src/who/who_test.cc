// What the who stages promise: knowledge files and their errors, offices by date, mentions, coreference, groups and codes. The
// trees are written by hand, so that the tests say nothing of the parser.
#include "who/who.h"

#include <gtest/gtest.h>

#include <sstream>

#include "base/strings.h"
#include "doc/tree.h"
#include "who/tables.h"

namespace rapporteur {
namespace {

using namespace who;

constexpr std::string_view kCountries = R"(
USA  United States
  name       United States | U.S. | US | America
  adjective  American | U.S. | US
  people     Americans | American
  capital    Washington
  seat       White House = GOV | State Department = GOV | Pentagon = MIL
RUS  Russia
  name       Russia | Russian Federation
  adjective  Russian
  people     Russians | Russian
  capital    Moscow
  seat       Kremlin = GOV
  key        Q159
TUR  Turkey
  name       Turkey
  adjective  Turkish
  people     Turks | Turk
  capital    Ankara
)";
constexpr std::string_view kOrganisations = "NATO | North Atlantic Treaty Organization = IGO IGO {Q7184}\n  members USA TUR\n";
constexpr std::string_view kGroups = "Taliban = AFG REB ..1996-09-26, AFG GOV 1996-09-27..2001-11-12, AFG REB 2001-11-13..\n";
constexpr std::string_view kPeople = R"(
USA
  president = GOV
    2009-01-20 2017-01-19  Barack Obama
    2017-01-20 2021-01-19  Donald Trump
  secretary of state = GOV
    2021-01-26 2025-01-20  Antony Blinken | Tony Blinken
RUS
  president = GOV
    2012-05-07 -           Vladimir Putin
  foreign minister = GOV
    2004-03-09 -           Sergei Lavrov | Sergey Lavrov {Q58217}
  spokesman = GOV
    2011 -                 Maria Zakharova (f)
)";
constexpr std::string_view kRoles = R"(
president = GOV office:president
foreign minister = GOV office:foreign minister
secretary of state/secretaries of state = GOV office:secretary of state
minister = GOV
spokesman/spokesmen | spokeswoman/spokeswomen = GOV office:spokesman
official = GOV
policeman/policemen = COP
troops/troops | soldier = MIL
rebel = REB
teacher = EDU
man/men | woman/women = CVL
)";
constexpr std::string_view kInstitutions = "government | side | diplomacy = GOV\nforeign ministry = GOV\nparliament = LEG\n";

std::vector<KnowledgeFile> files() {
  return {{"actors/countries.txt", kCountries},         {"actors/groups.txt", kGroups},
          {"actors/organisations.txt", kOrganisations}, {"actors/people/world.txt", kPeople},
          {"roles/institutions.txt", kInstitutions},    {"roles/roles.txt", kRoles}};
}

const KnowledgeBase& knowledge() {
  static const Result<KnowledgeBase> base = KnowledgeBase::load(files());
  return *base;
}

// A document from a table: a word a line (form, XPOS, head, relation, and PER, ORG, LOC or MISC where a name begins or goes on
// as I), heads counted from 1 within the sentence, sentences parted by empty lines.
Document read(std::string_view table, std::string_view date = "2022-07-29") {
  struct Row {
    std::string form, xpos, relation, name;
    Index head = 0;
  };
  std::vector<std::vector<Row>> sentences(1);
  std::istringstream in{std::string(table)};
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    Row row;
    if (fields >> row.form >> row.xpos >> row.head >> row.relation) {
      fields >> row.name;
      sentences.back().push_back(row);
    } else if (!sentences.back().empty()) {
      sentences.emplace_back();
    }
  }
  if (sentences.back().empty()) sentences.pop_back();
  Document document;
  document.meta.published = parse_date(date).value_or(DayRange{});
  for (const auto& sentence : sentences) {
    for (const Row& row : sentence) document.text += row.form + ' ';
  }
  document.paragraphs.push_back({{0, static_cast<uint32_t>(document.text.size())}});
  uint32_t at = 0;
  for (const auto& rows : sentences) {
    Sentence sentence;
    sentence.first_token = static_cast<Index>(document.tokens.size());
    for (const Row& row : rows) {
      Token token;
      token.span = {at, at + static_cast<uint32_t>(row.form.size())};
      at = token.span.end + 1;
      token.lower = document.arena.copy(std::string_view(lower(row.form)));
      token.xpos = *xpos_of(row.xpos);
      const std::string_view x = row.xpos;
      token.upos = x.starts_with("NNP")   ? Upos::kPROPN
                   : x.starts_with("NN")  ? Upos::kNOUN
                   : x.starts_with("VB")  ? Upos::kVERB
                   : x.starts_with("PRP") ? Upos::kPRON
                   : x == "JJ"            ? Upos::kADJ
                   : x == "DT"            ? Upos::kDET
                   : x == "IN"            ? Upos::kADP
                   : x == "CC"            ? Upos::kCCONJ
                   : x == "CD"            ? Upos::kNUM
                   : x == "POS"           ? Upos::kPART
                                          : Upos::kPUNCT;
      // The lemma of a plural is good enough without its s.
      token.lemma = x == "NNS" && token.lower.ends_with("men")
                        ? document.arena.copy(std::string(token.lower.substr(0, token.lower.size() - 2)) + "an")
                    : x == "NNS" && token.lower.ends_with('s') ? token.lower.substr(0, token.lower.size() - 1)
                                                               : token.lower;
      token.feats = "_";
      token.sentence = static_cast<Index>(document.sentences.size());
      token.head = row.head == 0 ? kNone : sentence.first_token + row.head - 1;
      token.deprel = *deprel_of(row.relation);
      const auto index = static_cast<Index>(document.tokens.size());
      if (row.head == 0) sentence.root = index;
      if (row.name == "I") {
        document.names.back().end_token = index + 1;
        document.names.back().span.end = token.span.end;
      } else if (!row.name.empty()) {
        const NameLabel label = row.name == "PER"   ? NameLabel::kPER
                                : row.name == "ORG" ? NameLabel::kORG
                                : row.name == "LOC" ? NameLabel::kLOC
                                                    : NameLabel::kMISC;
        document.names.push_back({token.span, index, index + 1, token.sentence, label});
      }
      document.tokens.push_back(token);
    }
    sentence.end_token = static_cast<Index>(document.tokens.size());
    sentence.span = {document.tokens[sentence.first_token].span.begin, document.tokens.back().span.end};
    document.sentences.push_back(sentence);
    link_children(document, sentence);
  }
  const auto scratch = make_who_scratch();
  find_mentions(knowledge(), document, *scratch);
  resolve_actors(knowledge(), document, *scratch);
  return document;
}

// The actor of the n-th mention with this text.
const Actor* actor_of(const Document& document, std::string_view text, int n = 1) {
  for (const Mention& mention : document.mentions) {
    if (document.form(mention.span) == text && --n == 0)
      return mention.actor == kNone ? nullptr : &document.actors[mention.actor];
  }
  return nullptr;
}
std::string code_of(const Document& document, std::string_view text, int n = 1) {
  const Actor* actor = actor_of(document, text, n);
  return actor ? std::string(actor->name) + " " + std::string(actor->code) : "no actor";
}

TEST(Knowledge, ErrorsNameTheirPlaceAndWhatWasExpected) {
  std::vector<KnowledgeFile> bad = files();
  bad[3].text = "USA\n  president = GOV\n    2009-13-20 2017-01-19  Barack Obama\n";
  const Result<KnowledgeBase> base = KnowledgeBase::load(bad);
  ASSERT_FALSE(base.ok());
  EXPECT_TRUE(base.error().message.starts_with("actors/people/world.txt:3:5: found '2009-13-20', expected a date"))
      << base.error().message;
  EXPECT_EQ(base.error().code, ErrorCode::kBadKnowledge);
}

TEST(Knowledge, UnknownCountriesSectorsAndPropertiesAreRefused) {
  const auto message = [](size_t file, std::string_view text) {
    std::vector<KnowledgeFile> bad = files();
    bad[file].text = text;
    const Result<KnowledgeBase> base = KnowledgeBase::load(bad);
    return base.ok() ? std::string() : base.error().message;
  };
  EXPECT_TRUE(message(0, "USA  United States\n  colour  red\n").starts_with("actors/countries.txt:2:3: found 'colour'"));
  EXPECT_TRUE(message(1, "Hobbits = BREE REB\n").starts_with("actors/groups.txt:1:11: found 'BREE REB'"));
  EXPECT_TRUE(message(2, "NATO = IGO IGO\n  members ATL\n").starts_with("actors/organisations.txt:2:11: found 'ATL'"));
  EXPECT_TRUE(message(5, "wizard = MAG\n").starts_with("roles/roles.txt:1:10: found 'MAG'"));
  EXPECT_TRUE(message(3, "@Istari\n  chief = IGO\n").starts_with("actors/people/world.txt:1:1: found '@Istari'"));
}

TEST(Knowledge, ALaterFolderWins) {
  std::vector<KnowledgeFile> all = files();
  all.push_back({"actors/people/world.txt", "RUS\n  president = GOV\n    2020-01-01 -  Ivan Petrov\n"});
  const Result<KnowledgeBase> base = KnowledgeBase::load(all);
  ASSERT_TRUE(base.ok()) << base.error().message;
  const KnowledgeBase::Tables& tables = base->tables();
  const Owner russia{Owner::kCountry, tables.country_by_code.at("RUS")};
  const uint32_t president = *tables.find_wording("president");
  EXPECT_EQ(tables.persons[tables.holder(russia, president, day_of(2022, 1, 1))].name, "Ivan Petrov");
  EXPECT_EQ(tables.persons[tables.holder(russia, president, day_of(2019, 1, 1))].name, "Vladimir Putin");
  EXPECT_EQ(tables.holder(russia, president, kNoDay), kNobody);
}

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
}  // namespace rapporteur
