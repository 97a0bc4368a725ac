// Knowledge files: their errors, and folders over folders.
#include <gtest/gtest.h>

#include "who/who_test_support.h"

namespace rapporteur::who_test {
namespace {

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

}  // namespace
}  // namespace rapporteur::who_test
