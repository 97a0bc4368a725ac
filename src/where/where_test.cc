// Tests of the gazetteer, of toponyms and of the places of events. Trees and names are given, so that no model of syntax
// decides them.
#include "where/where.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <fstream>

#include "base/strings.h"
#include "doc/tree.h"
#include "model/knowledge_pack.h"
#include "where/place_key.h"
#include "where/tables.h"

namespace rapporteur {
namespace {

const std::string kSource = RAPPORTEUR_SOURCE_DIR;

struct World {
  ModelFile model = std::move(*ModelFile::open(kSource + "/models/en-places.model"));
  KnowledgeFolder folder = std::move(*KnowledgeFolder::read(kSource + "/knowledge/en"));
  Gazetteer gazetteer = std::move(*Gazetteer::load(model, folder.files));
};

const World& world() {
  static const World world;
  return world;
}

// "Rebels/NOUN/2/nsubj fled/VERB/0/root ./PUNCT/2/punct": form, tag, head (from 1, 0 the root), relation. The lemma is the
// form, or what stands behind a fifth slash. Names are "LOC:New York"; each stands where its text first stands behind the one
// before.
void add_sentence(Document& document, std::string_view spec, const std::vector<std::string>& names = {}) {
  const auto index = static_cast<Index>(document.sentences.size());
  const auto first = static_cast<Index>(document.tokens.size());
  const auto begin = static_cast<uint32_t>(document.text.size());
  for (const std::string_view word : words(spec)) {
    const auto cells = split(word, '/');
    Token token;
    if (document.tokens.size() > first) document.text += ' ';
    token.span.begin = static_cast<uint32_t>(document.text.size());
    document.text += cells[0];
    token.span.end = static_cast<uint32_t>(document.text.size());
    token.lower = document.arena.copy(lower(cells[0]));
    token.lemma = cells.size() > 4 ? document.arena.copy(cells[4]) : token.lower;
    token.upos = *upos_of(cells[1]);
    const auto head = static_cast<Index>(std::atoi(std::string(cells[2]).c_str()));
    token.head = head == 0 ? kNone : first + head - 1;
    token.deprel = *deprel_of(cells[3]);
    token.sentence = index;
    document.tokens.push_back(token);
  }
  Sentence sentence;
  sentence.span = {begin, static_cast<uint32_t>(document.text.size())};
  sentence.first_token = first;
  sentence.end_token = static_cast<Index>(document.tokens.size());
  document.sentences.push_back(sentence);
  link_children(document, sentence);
  size_t from = begin;
  for (const std::string& spec_of_name : names) {
    static constexpr std::pair<std::string_view, NameLabel> kLabels[] = {
        {"PER", NameLabel::kPER}, {"ORG", NameLabel::kORG}, {"LOC", NameLabel::kLOC}, {"MISC", NameLabel::kMISC}};
    const size_t colon = spec_of_name.find(':');
    const std::string text = spec_of_name.substr(colon + 1);
    const size_t at = document.text.find(text, from);
    ASSERT_NE(at, std::string::npos) << text;
    from = at + text.size();
    Name name;
    name.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(from)};
    name.sentence = index;
    for (const auto& [label, value] : kLabels) {
      if (spec_of_name.starts_with(label)) name.label = value;
    }
    for (Index t = first; t < document.tokens.size(); ++t) {
      if (document.tokens[t].span.begin == name.span.begin) name.first_token = t;
      if (document.tokens[t].span.end == name.span.end) name.end_token = t + 1;
    }
    document.names.push_back(name);
  }
  document.text += '\n';
}

// Flat: words alone, without a tree; capitalised ones are proper nouns.
void add_words(Document& document, std::string_view text, const std::vector<std::string>& names = {}) {
  std::string spec;
  for (const std::string_view word : words(text)) {
    spec += std::string(word) + (starts_upper(word) ? "/PROPN/" : "/X/") + (spec.empty() ? "0/root " : "1/dep ");
  }
  add_sentence(document, spec, names);
}

std::string found(Document& document) {
  find_places(world().gazetteer, document);
  std::string out;
  for (const Place& place : document.places) {
    if (!out.empty()) out += "; ";
    out += std::string(document.form(place.span)) + "=" + std::string(place.name) + "," + std::string(place.country);
  }
  return out;
}

std::string found(std::string_view text, const std::vector<std::string>& names = {}) {
  Document document;
  add_words(document, text, names);
  return found(document);
}

double kilometres(const Place& place, double latitude, double longitude) {
  const double x = (place.longitude - longitude) * std::cos(latitude * M_PI / 180), y = place.latitude - latitude;
  return 111.2 * std::hypot(x, y);
}

TEST(PlaceKey, FoldsWhatThePressSpellsInTwoWays) {
  EXPECT_EQ(place_key("St. Petersburg"), place_key("Saint Petersburg"));
  EXPECT_EQ(place_key("Ft. Worth"), place_key("Fort Worth"));
  EXPECT_EQ(place_key("Port-au-Prince"), place_key("Port au Prince"));
  EXPECT_EQ(place_key("São Tomé & Príncipe"), "sao tome and principe");
  EXPECT_EQ(place_key("U.S."), "us");
  EXPECT_EQ(place_key("Sana'a"), place_key("Sanaa"));
  EXPECT_EQ(place_key("N’Djamena"), "ndjamena");
  EXPECT_EQ(place_key(" - "), "");
}

TEST(Gazetteer, KnowsOldNamesOfTowns) {
  for (const auto& [old_name, name, country] :
       {std::tuple{"kiev", "Kyiv", "UKR"}, std::tuple{"bombay", "Mumbai", "IND"},
        std::tuple{"saigon", "Ho Chi Minh City", "VNM"}, std::tuple{"leningrad", "St. Petersburg", "RUS"}}) {
    const auto sense = world().gazetteer.tables().best(old_name, {});
    ASSERT_TRUE(sense) << old_name;
    EXPECT_EQ(sense->name, name);
    EXPECT_EQ(world().gazetteer.tables().code(sense->country), country);
    EXPECT_NE(sense->id, 0u);
  }
}

TEST(Gazetteer, EveryExonymLeadsToATown) {
  size_t lines = 0;
  for (const KnowledgeFile& file : world().folder.files) {
    if (file.path != "places/exonyms.txt" && file.path != "places/datelines.txt") continue;
    const Source source(file.path, file.text);
    for (const SourceLine& line : source.lines()) {
      const std::string_view first = split(line.text.substr(0, line.text.find("->")), '|')[0];
      const auto sense = world().gazetteer.tables().best(place_key(first), {});
      EXPECT_TRUE(sense && sense->own != kNone) << first;
      ++lines;
    }
  }
  EXPECT_GT(lines, 400u);
}

TEST(Gazetteer, AbbreviationsNeedCompany) {
  const auto& tables = world().gazetteer.tables();
  EXPECT_NE(tables.best("us", {})->name, "United States");  // there is a town of this name
  EXPECT_EQ(tables.best("us", {.capitals = true})->name, "United States");
  const auto oregon = tables.best("ore", {.behind_comma = true});
  ASSERT_TRUE(oregon);
  EXPECT_EQ(oregon->name, "Oregon");
  const auto ore = tables.best("ore", {});
  EXPECT_TRUE(!ore || ore->name != "Oregon");
  EXPECT_TRUE(tables.is_word("march"));
  EXPECT_FALSE(tables.is_word("moscow"));
}

TEST(Gazetteer, RefusesASectionThatLies) {
  const std::string path = testing::TempDir() + "/bad-places.model";
  ModelWriter writer(path);
  SectionWriter section;
  section.number(kGazetteerVersion);
  section.number(uint32_t{1000});  // countries, of which there are none
  writer.add(kGazetteerSection, section.take());
  ASSERT_TRUE(writer.close());
  const Result<ModelFile> model = ModelFile::open(path);
  ASSERT_TRUE(model);
  const Result<Gazetteer> gazetteer = Gazetteer::load(*model, {});
  ASSERT_FALSE(gazetteer);
  EXPECT_NE(gazetteer.error().message.find("where.gazetteer"), std::string::npos);
  std::remove(path.c_str());
}

TEST(Gazetteer, NamesFileLineAndColumnOfBadKnowledge) {
  const auto refusal = [](std::string_view text) {
    const std::vector<KnowledgeFile> files = {{"places/countries.txt", "GON GN 10 20\n"}, {"places/mine.txt", text}};
    const Result<Gazetteer> gazetteer = Gazetteer::load(world().model, files);
    return gazetteer ? std::string("accepted") : gazetteer.error().message;
  };
  EXPECT_EQ(refusal("Minas Tirith | Tower of Guard = GON town 10.5 20.5\n"), "accepted");
  EXPECT_NE(refusal("# first\nMinas Tirith = GON castle 10 20\n").find("places/mine.txt:2:20"), std::string::npos);
  EXPECT_NE(refusal("Minas Tirith = ZZZ town 10 20\n").find("places/mine.txt:1:16"), std::string::npos);
  EXPECT_NE(refusal("Minas Tirith = GON town 100 20\n").find("latitude"), std::string::npos);
  EXPECT_NE(refusal("Minas Tirith\n").find("expected"), std::string::npos);
}

TEST(Places, TheCommaDecides) {
  EXPECT_EQ(found("The mayor of Paris , Texas , resigned"), "Paris=Paris,USA; Texas=Texas,USA");
  EXPECT_EQ(found("The mayor of Paris resigned"), "Paris=Paris,FRA");
  EXPECT_EQ(found("A shop in Portland , Ore. , burned"), "Portland=Portland,USA; Ore.=Oregon,USA");
  EXPECT_EQ(found("He lives in Athens , Georgia , with her"), "Athens=Athens,USA; Georgia=Georgia,USA");
  EXPECT_EQ(found("He lives in Batumi , Georgia , with her"), "Batumi=Batumi,GEO; Georgia=Georgia,GEO");
}

TEST(Places, OneSenseADocument) {
  Document document;
  add_words(document, "Police in Birmingham , Alabama , closed the road", {"LOC:Birmingham", "LOC:Alabama"});
  add_words(document, "Birmingham had seen floods before", {"LOC:Birmingham"});
  EXPECT_EQ(found(document), "Birmingham=Birmingham,USA; Alabama=Alabama,USA; Birmingham=Birmingham,USA");
}

TEST(Places, CompanyDecides) {
  Document lone;
  add_words(lone, "Voters in Tripoli , Sidon and Tyre stayed at home", {"LOC:Tripoli", "LOC:Sidon", "LOC:Tyre"});
  add_words(lone, "Lebanon 's army was called", {"LOC:Lebanon"});
  found(lone);
  ASSERT_EQ(lone.places.size(), 4u);
  EXPECT_LT(kilometres(lone.places[0], 34.43, 35.84), 30);
  EXPECT_EQ(found("Fighters from Misrata marched on Tripoli", {"LOC:Misrata", "LOC:Tripoli"}),
            "Misrata=Misrata,LBY; Tripoli=Tripoli,LBY");
  EXPECT_EQ(found("From Atlanta to Savannah , Georgia is dry", {"LOC:Atlanta", "LOC:Savannah", "LOC:Georgia"}).substr(0, 20),
            "Atlanta=Atlanta,USA;");
}

TEST(Places, WorldNewsMeansTheWellKnownTown) {
  EXPECT_EQ(found("American and Russian envoys met in Geneva as the U.S. wished",
                  {"MISC:American", "MISC:Russian", "LOC:Geneva", "LOC:U.S."}),
            "Geneva=Geneva,CHE; U.S.=United States,USA");
  EXPECT_EQ(found("A bomb was found in Dundalk , south of Belfast", {"LOC:Dundalk", "LOC:Belfast"}),
            "Dundalk=Dundalk,IRL; Belfast=Belfast,GBR");
}

TEST(Places, AListOfStatesIsNoChain) {
  EXPECT_EQ(found("It rained in Texas , California , Florida , New York and Ohio"),
            "Texas=Texas,USA; California=California,USA; Florida=Florida,USA; New York=New York City,USA; Ohio=Ohio,USA");
}

TEST(Places, PersonsMonthsPeoplesAndPapersAreNone) {
  EXPECT_EQ(found("Jordan Lincoln spoke ; Lincoln left", {"PER:Jordan Lincoln"}), "");
  EXPECT_EQ(found("It happened in March or in May"), "");
  EXPECT_EQ(found("The French and the Egyptians met Russian envoys", {"MISC:French", "MISC:Egyptians", "MISC:Russian"}), "");
  EXPECT_EQ(found("He told the Boston Herald so", {"ORG:Boston Herald"}), "");
  EXPECT_EQ(found("Aides at the White House worried", {"LOC:White House"}), "");
  EXPECT_EQ(found("They gave it to us ; the dealer saw US troops", {"LOC:US"}), "US=United States,USA");
}

TEST(Places, DatelinesAndCapitalsByTheirPeople) {
  EXPECT_EQ(found("KYIV ( Reuters ) - Shells fell"), "KYIV=Kyiv,UKR");
  EXPECT_EQ(found("THE HAGUE , Netherlands ( AP ) _ Judges met"), "THE HAGUE=The Hague,NLD; Netherlands=Netherlands,NLD");
  EXPECT_EQ(found("Ministers met in the Ethiopian capital on Friday", {"MISC:Ethiopian"}), "Ethiopian capital=Addis Ababa,ETH");
  EXPECT_EQ(found("Ministers met in the Ethiopian capital , Addis Ababa", {"MISC:Ethiopian", "LOC:Addis Ababa"}),
            "Addis Ababa=Addis Ababa,ETH");
}

TEST(Places, SidesRegionsAndSeas) {
  EXPECT_EQ(found("Ships crossed the South China Sea", {"LOC:South China Sea"}), "South China Sea=South China Sea,");
  EXPECT_EQ(found("Troops left the Gaza Strip and the West Bank"), "Gaza Strip=Gaza Strip,PSE; West Bank=West Bank,PSE");
  EXPECT_EQ(found("Floods hit North Dallas", {"LOC:North Dallas"}), "North Dallas=Dallas,USA");
  EXPECT_EQ(found("Tankers waited in the Gulf near Kuwait", {"LOC:Gulf", "LOC:Kuwait"}),
            "Gulf=Persian Gulf,; Kuwait=Kuwait,KWT");
}

TEST(Places, TheUnknownStaysUnresolved) {
  Document document;
  add_words(document, "Farmers near Qwertyville fled to Nairobi and Mombasa in Kenya",
            {"LOC:Qwertyville", "LOC:Nairobi", "LOC:Mombasa", "LOC:Kenya"});
  found(document);
  ASSERT_EQ(document.places.size(), 4u);
  EXPECT_EQ(document.places[0].level, Place::kUnresolved);
  EXPECT_EQ(document.places[0].country, "KEN");
  EXPECT_TRUE(document.places[0].key.empty());
  EXPECT_EQ(document.places[1].level, Place::kPoint);
  EXPECT_EQ(document.places[3].level, Place::kCountry);
}

TEST(Places, CountriesOfTheDay) {
  for (const auto& [date, country] : {std::pair{"1999-03-24", "SRB"}, std::pair{"2009-03-24", "KOS"}}) {
    Document document;
    document.meta.published = *parse_date(date);
    add_words(document, "Shops in Pristina closed", {"LOC:Pristina"});
    EXPECT_EQ(found(document), std::string("Pristina=Pristina,") + country);
  }
}

TEST(Places, LongListsTakeLinearTime) {
  Document document;
  for (int i = 0; i < 400; ++i)
    add_words(document, "Paris , Springfield , San Jose , Santa Rosa , Richmond , Salem , Georgetown and Madison grew");
  found(document);
  EXPECT_GT(document.places.size(), 2400u);
}

std::string place(Document& document, Index predicate) {
  find_places(world().gazetteer, document);
  const Index index = place_of(document, predicate);
  return index == kNone ? "-" : std::string(document.places[index].name);
}

TEST(Places, AStateThatSpeaksIsAGovernment) {
  Document says, burns;
  add_sentence(says, "Moscow/PROPN/2/nsubj said/VERB/0/root/say no/INTJ/2/obj", {"LOC:Moscow"});
  EXPECT_EQ(found(says), "");
  add_sentence(burns, "Moscow/PROPN/2/nsubj burned/VERB/0/root/burn", {"LOC:Moscow"});
  EXPECT_EQ(found(burns), "Moscow=Moscow,RUS");
}

TEST(PlaceOf, ItsOwnPhraseThenOneWithinIt) {
  Document own;
  add_sentence(own, "They/PRON/2/nsubj met/VERB/0/root/meet in/ADP/4/case Geneva/PROPN/2/obl ./PUNCT/2/punct", {"LOC:Geneva"});
  EXPECT_EQ(place(own, 1), "Geneva");
  Document within;
  add_sentence(
      within,
      "He/PRON/2/nsubj avoided/VERB/0/root/avoid him/PRON/2/obj at/ADP/6/case the/DET/6/det meeting/NOUN/2/obl in/ADP/8/case "
      "July/PROPN/6/nmod in/ADP/10/case Bali/PROPN/8/nmod",
      {"LOC:Bali"});
  EXPECT_EQ(place(within, 1), "Bali");
  EXPECT_EQ(place(within, 5), "Bali");
}

TEST(PlaceOf, NotTheSpeakersPlaceAndNotTheDateline) {
  Document document;
  add_sentence(document,
               "PARIS/PROPN/7/dep (/PUNCT/3/punct AFP/PROPN/1/appos )/PUNCT/3/punct --/PUNCT/1/punct He/PRON/7/nsubj "
               "said/VERB/0/root/say "
               "in/ADP/9/case Rome/PROPN/7/obl that/SCONJ/12/mark rebels/NOUN/12/nsubj attacked/VERB/7/ccomp/attack",
               {"LOC:PARIS", "ORG:AFP", "LOC:Rome"});
  EXPECT_EQ(place(document, 11), "-");
  EXPECT_EQ(place(document, 6), "Rome");
}

TEST(PlaceOf, ObjectsThatArePlaces) {
  Document visit;
  add_sentence(visit, "Annan/PROPN/2/nsubj visited/VERB/0/root/visit Baghdad/PROPN/2/obj", {"PER:Annan", "LOC:Baghdad"});
  EXPECT_EQ(place(visit, 1), "Baghdad");
  Document praise;
  add_sentence(praise, "Annan/PROPN/2/nsubj praised/VERB/0/root/praise Baghdad/PROPN/2/obj", {"PER:Annan", "LOC:Baghdad"});
  EXPECT_EQ(place(praise, 1), "-");
  Document siege;
  add_sentence(siege, "The/DET/2/det siege/NOUN/0/root of/ADP/4/case Sarajevo/PROPN/2/nmod", {"LOC:Sarajevo"});
  EXPECT_EQ(place(siege, 1), "Sarajevo");
}

TEST(PlaceOf, AnEmbassyIsNotInItsOwnCountry) {
  Document document;
  add_sentence(
      document,
      "The/DET/2/det bombing/NOUN/9/nsubj at/ADP/6/case the/DET/6/det U.S./PROPN/6/compound embassy/NOUN/2/nmod in/ADP/8/case "
      "Nairobi/PROPN/6/nmod killed/VERB/0/root/kill dozens/NOUN/9/obj",
      {"LOC:U.S.", "LOC:Nairobi"});
  EXPECT_EQ(place(document, 1), "Nairobi");
  EXPECT_EQ(place(document, 8), "Nairobi");
}

TEST(PlaceOf, TheActorsPlaceIsTheWeakerChoice) {
  Document document;
  add_sentence(document, "Rebels/NOUN/4/nsubj in/ADP/3/case Darfur/PROPN/1/nmod fired/VERB/0/root/fire", {"LOC:Darfur"});
  EXPECT_EQ(place(document, 3), "Darfur");
  Document both;
  add_sentence(both,
               "Officials/NOUN/4/nsubj in/ADP/3/case Washington/PROPN/1/nmod met/VERB/0/root/meet in/ADP/6/case "
               "Vienna/PROPN/4/obl and/CCONJ/8/cc "
               "argued/VERB/4/conj/argue",
               {"LOC:Washington", "LOC:Vienna"});
  EXPECT_EQ(place(both, 3), "Vienna");
  EXPECT_EQ(place(both, 7), "Vienna");
}

TEST(PlaceOf, ThereAndHere) {
  Document document;
  add_sentence(document, "MADRID/PROPN/3/dep --/PUNCT/1/punct Seville/PROPN/4/nsubj burned/VERB/0/root/burn",
               {"LOC:MADRID", "LOC:Seville"});
  add_sentence(document, "Ten/NUM/2/nsubj died/VERB/0/root/die there/ADV/2/advmod", {});
  add_sentence(document, "Ten/NUM/2/nsubj met/VERB/0/root/meet here/ADV/2/advmod", {});
  EXPECT_EQ(place(document, 5), "Seville");
  EXPECT_EQ(place(document, 8), "Madrid");
}

}  // namespace
}  // namespace rapporteur
