// Records into a store and out again; stories, happenings, and what is refused.
#include "store/store.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>

#include "base/sha256.h"
#include "base/utf8.h"
#include "store/counts.h"
#include "store/row_ids.h"
#include "store/shingles.h"

namespace rapporteur {
namespace {

// A record of one article in which Arnor threatens Gondor, as the engine would write it.
std::string record_of(const std::string& id, const std::string& publisher, const std::string& text) {
  const std::string trigger = R"({"start": 6, "end": 16, "text": "threatened"})",
                    sentence = R"({"start": 0, "end": 24, "text": "Arnor threatened Gondor."})";
  return R"({"schema": "rapporteur/1", "document": {"id": ")" + id +
         R"(", "published": "2021-03-04", "title": null, "publisher": ")" + publisher +
         R"(", "url": null, "language": "en", "sha256": ")" + sha256(text) + R"(", "characters": )" +
         std::to_string(count_code_points(text)) +
         R"(}, "actors": [{"id": "A1", "name": "Arnor", "kind": "country", "country": "ARN", "sector": "GOV", "code": "ARNGOV", "role": null, "members": [],
"known": true, "key": "Q1", "mentions": [{"start": 0, "end": 5, "text": "Arnor", "kind": "name"}]}, {"id": "A2", "name": "Gondor", "kind": "country",
"country": "GON", "sector": null, "code": "GON", "role": null, "members": [], "known": true, "key": "Q2", "mentions": [{"start": 17, "end": 23,
"text": "Gondor", "kind": "name"}]}], "statements": [], "events": [{"id": "E1", "type": "THREATEN", "mode": [], "context": ["military"], "cameo": "130",
"quad": "verbal conflict", "goldstein": -4.4, "plover_score": -3.5, "actor": ["A1"], "recipient": ["A2"], "status": "actual", "historical": false,
"attribution": null, "when": null, "where": null, "trigger": )" +
         trigger + R"(, "sentence": )" + sentence +
         R"(, "actor_spans": [{"start": 0, "end": 5, "text": "Arnor"}], "recipient_spans": [], "confidence": 0.9, "rule": "threaten: A threaten R"}],
"names": [], "times": [], "places": [], "warnings": []})";
}

class StoreTest : public testing::Test {
 protected:
  StoreTest()
      : path_(
            (std::filesystem::temp_directory_path() / ("rapporteur-store-test-" + std::to_string(getpid()) + ".db")).string()) {
    remove();
  }
  ~StoreTest() override { remove(); }
  void remove() {
    for (const char* suffix : {"", "-wal", "-shm", "-writer"}) std::filesystem::remove(path_ + suffix);
  }
  Put put(StoreWriter& writer, const std::string& id, const std::string& publisher, const std::string& text,
          bool recode = false) {
    Result<Entry> entry = read_entry(record_of(id, publisher, text), text);
    EXPECT_TRUE(entry) << entry.error().message;
    return writer.put(*entry, recode);
  }
  int64_t count(const char* query) { return *rapporteur::count(*open_store(path_), *parse_query(query), Subject::kEvents); }

  std::string path_;
};

const std::string kText =
    "Arnor threatened Gondor.\n\nThe envoys had met in the old tower by the river, where nothing was agreed and much was said.";

TEST_F(StoreTest, KeepsADocumentOnceAndGivesItsRecordBack) {
  {
    Result<StoreWriter> writer = StoreWriter::open(path_, {"1", "a"});
    ASSERT_TRUE(writer);
    EXPECT_EQ(put(*writer, "one", "Wire", kText), Put::kNew);
    EXPECT_EQ(put(*writer, "one", "Wire", kText), Put::kUnchanged);
    ASSERT_TRUE(writer->commit());
  }
  {
    Result<StoreWriter> writer = StoreWriter::open(path_, {"1", "b"});
    EXPECT_EQ(put(*writer, "one", "Wire", kText), Put::kUnchanged);
    EXPECT_EQ(put(*writer, "one", "Wire", kText, true), Put::kRecoded);
    ASSERT_TRUE(writer->commit());
  }
  Result<Database> store = open_store(path_, StoreCheck::kWhole);
  ASSERT_TRUE(store);
  const int64_t id = *find_document(*store, "one");
  EXPECT_EQ(*document_text(*store, id), kText);
  EXPECT_EQ(*document_record(*store, id), record_of("one", "Wire", kText));
  EXPECT_EQ(count("actor:ARN recipient:Q2 type:THREATEN date:2021-03-04 text:\"old tower\""), 1);
  EXPECT_EQ(count("actor:GON"), 0);
  EXPECT_EQ(count("-context:military"), 0);
}

TEST_F(StoreTest, GroupsCopiesAndCountsIndependentReports) {
  Result<StoreWriter> writer = StoreWriter::open(path_, {"1", "a"});
  put(*writer, "one", "Wire", kText);
  put(*writer, "two", "Herald", kText + " The Herald has more on page four.");
  put(*writer, "three", "Post",
      "Arnor threatened Gondor. Our correspondent in the south heard it from two captains of the guard, who asked not to be "
      "named.");
  ASSERT_TRUE(writer->commit());
  Result<Database> store = open_store(path_);
  const auto documents = document_rows(*store, find(*store, {}, Subject::kDocuments, {})->ids);
  ASSERT_EQ(documents->size(), 3u);
  EXPECT_EQ((*documents)[0].reports, 1u);  // newest first
  EXPECT_EQ((*documents)[1].story, (*documents)[2].story);
  const auto events = event_rows(*store, find(*store, {}, Subject::kEvents, {})->ids);
  EXPECT_EQ((*events)[0].reports, 3u);      // one happening in three articles,
  EXPECT_EQ((*events)[0].independent, 2u);  // two of which are one text
  EXPECT_EQ((*events)[0].sentence, "Arnor threatened Gondor.");
}

TEST_F(StoreTest, StoresARecordWithoutItsTextAndTakesTheTextLater) {
  Result<StoreWriter> writer = StoreWriter::open(path_, {"records", ""});
  Result<Entry> bare = read_entry(record_of("one", "Wire", kText), std::nullopt);
  ASSERT_TRUE(bare);
  EXPECT_EQ(count_code_points(bare->text), count_code_points(kText));
  EXPECT_EQ(bare->text.substr(0, 24), "Arnor threatened Gondor.");
  EXPECT_EQ(writer->put(*bare, false), Put::kNew);
  EXPECT_EQ(put(*writer, "one", "Wire", kText), Put::kRecoded);
  ASSERT_TRUE(writer->commit());
  EXPECT_EQ(count("text:\"much was said\""), 1);
}

TEST_F(StoreTest, RefusesRecordsThatContradictThemselves) {
  const std::string good = record_of("one", "Wire", kText);
  const auto why = [&](std::string_view from, std::string_view to) {
    std::string record = good;
    record.replace(record.find(from), from.size(), to);
    const Result<Entry> entry = read_entry(record, kText);
    return entry ? "" : entry.error().message;
  };
  EXPECT_NE(why("\"actor\": [\"A1\"]", "\"actor\": [\"A7\"]").find("'A7'"), std::string::npos);
  EXPECT_NE(why("\"end\": 24", "\"end\": 99999").find("outside its text"), std::string::npos);
  EXPECT_NE(why("rapporteur/1", "rapporteur/9").find("schema"), std::string::npos);
  EXPECT_NE(why("\"known\": true", "\"known\": 3").find("true nor false"), std::string::npos);
  EXPECT_NE(why("[\"military\"]", "[7]").find("no name"), std::string::npos);
  EXPECT_NE(why("[\"military\"]", "[\"mil\\\"itary\"]").find("no name"), std::string::npos);
  EXPECT_NE(why("\"kind\": \"name\"", "\"kind\": \"Name\"").find("of kind 'Name'"), std::string::npos);
  EXPECT_FALSE(read_entry("[]", kText));
  EXPECT_FALSE(read_entry(good, "another text"));
}

TEST_F(StoreTest, RefusesWhatIsNoStore) {
  EXPECT_FALSE(open_store(path_ + ".none"));
  const auto other = open_store("/proc/self/exe");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::kBadKnowledge);
}

TEST_F(StoreTest, KnowsADocumentAgainAmongThoseThatCameTogether) {
  {
    Result<StoreWriter> writer = StoreWriter::open(path_, {"1", "a"});
    put(*writer, "one", "Wire", kText);
    ASSERT_TRUE(writer->commit());
  }
  Result<StoreWriter> writer = StoreWriter::open(path_, {"2", "a"});
  std::vector<Entry> together(4);
  const char* names[] = {"two", "one", "two", "one"};
  for (size_t i = 0; i < together.size(); ++i)
    ASSERT_TRUE(read_entry(record_of(names[i], "Wire", kText), kText, false, together[i]));
  EXPECT_EQ(writer->put(together, true), (std::vector{Put::kNew, Put::kRecoded, Put::kUnchanged, Put::kUnchanged}));
  ASSERT_TRUE(writer->commit());
  EXPECT_EQ(count("actor:ARN"), 2);
}

TEST(RowIds, KeepsAllWhileItGrowsAndForgetsAllBeyondItsBound) {
  RowIds ids;
  for (size_t i = 1; i <= RowIds::kMost; ++i) ids.add(std::to_string(i), static_cast<int64_t>(i));
  EXPECT_TRUE(ids.whole());
  for (const int64_t i : {1, 512, 513, 199'999, 200'000}) EXPECT_EQ(ids.find(std::to_string(i)), i);
  EXPECT_EQ(ids.find("0"), 0);
  ids.add("one more", 7);
  EXPECT_FALSE(ids.whole());
  EXPECT_EQ(ids.find("one more"), 7);
  EXPECT_EQ(ids.find("1"), 0);
}

TEST_F(StoreTest, FillsASeriesWithZeros) {
  Result<StoreWriter> writer = StoreWriter::open(path_, {"1", "a"});
  put(*writer, "one", "Wire", kText);
  std::string later = record_of("two", "Wire", kText + " Later.");
  later.replace(later.find("2021-03-04"), 10, "2021-06-01");
  Result<Entry> entry = read_entry(later, kText + " Later.");
  writer->put(*entry, false);
  ASSERT_TRUE(writer->commit());
  Result<Database> store = open_store(path_);
  Result<Counts> counts = Counts::open(*store);
  const auto lines = counts->series(*store, {}, Subject::kEvents, Unit::kMonth, Split::kType, 10);
  ASSERT_EQ(lines->size(), 1u);
  ASSERT_EQ((*lines)[0].points.size(), 4u);
  EXPECT_EQ((*lines)[0].points[1].count, 0);
  EXPECT_EQ((*lines)[0].points[3].count, 1);
  EXPECT_DOUBLE_EQ((*lines)[0].points[3].goldstein, -4.4);
}

TEST(Shingles, KnowCopiesByTheirWords) {
  const auto a = shingles("The envoys met — in the old tower, by the river.");
  EXPECT_EQ(a, shingles("the envoys met in the OLD tower by\nthe river"));
  EXPECT_DOUBLE_EQ(jaccard(a, a), 1.0);
  EXPECT_EQ(jaccard(a, shingles("Nobody knows what became of the ships")), 0.0);
  EXPECT_EQ(shingles("two words").size(), 1u);
  EXPECT_TRUE(shingles(" … ").empty());
}

}  // namespace
}  // namespace rapporteur
