#include "store/query.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace rapporteur {
namespace {

std::string error_of(std::string_view text) {
  const Result<Query> query = parse_query(text);
  return query ? "" : query.error().message;
}

TEST(Query, ReadsFieldsAlternativesAndNegation) {
  const Result<Query> query = parse_query("actor:RUS -type:AID,agree text:\"grain deal\" confidence>=0.7 harvest");
  ASSERT_TRUE(query);
  ASSERT_EQ(query->conditions.size(), 5u);
  EXPECT_EQ(query->conditions[0].field, Field::kActor);
  EXPECT_TRUE(query->conditions[1].negated);
  EXPECT_EQ(query->conditions[1].values, (std::vector<std::string>{"AID", "AGREE"}));
  EXPECT_EQ(query->conditions[2].values[0], "grain deal");
  EXPECT_EQ(query->conditions[3].compare, Compare::kMoreEqual);
  EXPECT_DOUBLE_EQ(query->conditions[3].number, 0.7);
  EXPECT_EQ(query->conditions[4].field, Field::kText);
}

TEST(Query, ReadsDatesOfAnyPrecisionAndRanges) {
  const Result<Query> query = parse_query("since:2022-02 date:2020..2021-03 date:..1999 until:2022");
  ASSERT_TRUE(query);
  EXPECT_EQ(to_string(query->conditions[0].days[0].from), "2022-02-01");
  EXPECT_EQ(to_string(query->conditions[1].days[0].to), "2021-03-31");
  EXPECT_EQ(query->conditions[2].days[0].from, kFirstDay);
  EXPECT_EQ(to_string(query->conditions[3].days[0].to), "2022-12-31");
}

TEST(Query, HasOneCanonicalSpelling) {
  for (const char* text : {"actor:RUS -status:negated", "text:\"grain deal\",wheat", "quad:\"material conflict\"",
                           "goldstein<-5 reports>=2", "text:\"grain de\"*"}) {
    const Result<Query> query = parse_query(text);
    ASSERT_TRUE(query) << text;
    EXPECT_EQ(to_string(*query), text);
  }
  EXPECT_EQ(to_string(*parse_query("  QUAD:4   Type:aid harvest ")), "quad:\"material conflict\" type:AID text:harvest");
}

TEST(Query, PointsAtTheWordThatIsWrong) {
  EXPECT_EQ(error_of("actor:RUS tpye:AID"),
            "there is no field 'tpye': did you mean 'type'?\n  actor:RUS tpye:AID\n            ^~~~");
  EXPECT_EQ(error_of("since:gestern"),
            "'gestern' is no date: expected YYYY, YYYY-MM, YYYY-MM-DD\n  since:gestern\n        ^~~~~~~");
  EXPECT_EQ(error_of("é text:\"open"), "the quotation mark is not closed\n  é text:\"open\n         ^~~~~");
  EXPECT_EQ(error_of("status:done"), "'status' takes actual, future, hypothetical or negated\n  status:done\n         ^~~~");
  EXPECT_NE(error_of("confidence>much").find("wants a number"), std::string::npos);
  EXPECT_NE(error_of("actor: RUS").find("has no value"), std::string::npos);
  EXPECT_NE(error_of("type:AID,").find("a value is missing"), std::string::npos);
}

TEST(Query, BoundsItsSize) {
  std::string many;
  for (int i = 0; i < 65; ++i) many += "a ";
  EXPECT_NE(error_of(many).find("too many conditions"), std::string::npos);
  EXPECT_NE(error_of(std::string(5000, 'a')).find("too long"), std::string::npos);
}

TEST(Query, PutsNoWordOfTheUsersIntoTheSql) {
  const Result<Query> query =
      parse_query("actor:\"x' OR 1=1 --\" text:\"NEAR(a b) OR c\" type:\"'; DROP TABLE event\" place:x' rule:%");
  ASSERT_TRUE(query);
  for (const Subject subject : {Subject::kEvents, Subject::kStatements, Subject::kDocuments}) {
    const Sql sql = where_of(*query, subject);
    EXPECT_EQ(sql.text.find("DROP"), std::string::npos);
    EXPECT_EQ(sql.text.find("1=1"), std::string::npos);
    EXPECT_EQ(static_cast<size_t>(std::count(sql.text.begin(), sql.text.end(), '?')), sql.values.size());
  }
}

TEST(Query, AllFieldsAreDocumentedByAnExampleThatParses) {
  for (const FieldInfo& info : query_fields()) {
    const Result<Query> query = parse_query(info.example);
    ASSERT_TRUE(query) << info.example;
    EXPECT_EQ(query->conditions[0].field, info.field);
  }
}

}  // namespace
}  // namespace rapporteur
