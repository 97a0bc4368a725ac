// What is counted in memory against the same asked of SQLite: for the records of the samples, and many queries.
#include "store/counts.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "store/bitmap.h"
#include "store/store.h"

namespace rapporteur {
namespace {

// One condition each; every field of the language is among them.
const char* const kConditions[] = {"actor:RUS",
                                   "actor:USAGOV",
                                   "actor:Q142",
                                   "actor:\"united states\"",
                                   "actor:minister,FRA",
                                   "recipient:UKR",
                                   "recipient:police",
                                   "party:DEU",
                                   "party:president",
                                   "speaker:RUS",
                                   "speaker:scholz",
                                   "speaker:minister",
                                   "addressee:USA",
                                   "type:CONSULT",
                                   "type:ACCUSE,ASSAULT",
                                   "mode:meet",
                                   "mode:visit,demo",
                                   "context:military",
                                   "context:diplomatic",
                                   "cameo:04",
                                   "cameo:1",
                                   "quad:1",
                                   "quad:3,4",
                                   "status:actual",
                                   "status:future",
                                   "status:negated,hypothetical",
                                   "historical:no",
                                   "historical:yes",
                                   "attributed:yes",
                                   "attributed:no",
                                   "rule:consult",
                                   "date:2022",
                                   "date:2022-02..2022-08",
                                   "date:..2021",
                                   "since:2022-07",
                                   "until:2022-06-30",
                                   "place:Geneva",
                                   "place:kyiv",
                                   "country:UKR",
                                   "country:USA,FRA",
                                   "publisher:\"Sample Wire\"",
                                   "publisher:\"sample wire\",x",
                                   "document:none",
                                   "story:none",
                                   "happening:1",
                                   "id:none",
                                   "text:ministers",
                                   "text:\"prime minister\"",
                                   "text:agree*",
                                   "said:peace",
                                   "said:troops,people",
                                   "kind:direct",
                                   "kind:indirect,mixed",
                                   "cue:deny",
                                   "cue:say",
                                   "confidence>=0.7",
                                   "confidence<0.5",
                                   "goldstein<0",
                                   "goldstein>=1",
                                   "goldstein:0",
                                   "reports>=2",
                                   "reports:1"};
constexpr Subject kSubjects[] = {Subject::kEvents, Subject::kStatements, Subject::kDocuments};

class CountsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    path_ = (std::filesystem::temp_directory_path() / ("rapporteur-counts-test-" + std::to_string(getpid()) + ".db")).string();
    Result<StoreWriter> writer = StoreWriter::open(path_, {"test", ""});
    ASSERT_TRUE(writer) << writer.error().message;
    std::ifstream records(RAPPORTEUR_SOURCE_DIR "/tests/golden/samples.jsonl");
    int number = 0;
    for (std::string line; std::getline(records, line); ++number) {
      // Three times: as it is, without a date, and again later, so that there are undated rows, ties and stories of several
      // articles.
      for (int again = 0; again < 3; ++again) {
        std::string record = line;
        const size_t id = record.find("\"id\":") + 5;
        record.insert(record.find('"', id) + 1, std::string(static_cast<size_t>(again), 'x'));
        if (const size_t day = record.find("\"published\":"); again == 1 && record.compare(day + 12, 4, "null") != 0) {
          const size_t from = record.find('"', day + 12);
          record.replace(from, record.find('"', from + 1) - from + 1, "null");
        }
        const Result<Entry> entry = read_entry(record, std::nullopt);
        ASSERT_TRUE(entry) << entry.error().message;
        writer->put(*entry, false);
      }
    }
    ASSERT_GT(number, 5);
    ASSERT_TRUE(writer->commit());
  }
  static void TearDownTestSuite() {
    for (const char* suffix : {"", "-wal", "-shm", "-writer"}) std::filesystem::remove(path_ + suffix);
  }

  // Conditions one by one, and by twos and threes, each negated now and then.
  static std::vector<std::string> queries() {
    std::vector<std::string> out = {""};
    for (const char* condition : kConditions) out.push_back(condition), out.push_back(std::string("-") + condition);
    std::mt19937 random(7);
    for (int i = 0; i < 400; ++i) {
      std::string query;
      for (unsigned left = 2 + random() % 2; left > 0; --left) {
        query += (query.empty() ? "" : " ") + std::string(random() % 4 == 0 ? "-" : "") +
                 kConditions[random() % std::size(kConditions)];
      }
      out.push_back(query);
    }
    return out;
  }

  // Rows of a SELECT as text, for comparing.
  static std::vector<std::vector<std::string>> rows(Database& store, const std::string& sql, const Sql& where) {
    Prepared found = store.prepare(sql);
    bind_all(found, where);
    std::vector<std::vector<std::string>> out;
    while (found.step()) {
      out.emplace_back();
      for (int column = 0; column < found.columns(); ++column) out.back().emplace_back(found.text(column));
    }
    EXPECT_TRUE(store.ok()) << sql;
    return out;
  }

  static std::string path_;
  Result<Database> store_ = open_store(path_);
  Result<Counts> counts_ = Counts::open(*store_);
};
std::string CountsTest::path_;

TEST_F(CountsTest, FindsWhatTheStoreFinds) {
  size_t something = 0;
  for (const Subject subject : kSubjects) {
    for (const std::string& text : queries()) {
      const Query query = *parse_query(text);
      const int64_t known = *count(*store_, query, subject);
      ASSERT_EQ(*counts_->count(*store_, query, subject), known) << text << " of " << static_cast<int>(subject);
      something += known > 0;
      for (const Order order : {Order::kNewest, Order::kOldest}) {
        PageRequest request{7, order, ""};
        for (int page = 0; page < 40; ++page) {
          const Page ours = *counts_->find(*store_, query, subject, request), theirs = *find(*store_, query, subject, request);
          ASSERT_EQ(ours.ids, theirs.ids) << text << " of " << static_cast<int>(subject) << " after " << request.after;
          ASSERT_EQ(ours.next, theirs.next) << text;
          request.after = ours.next;
          if (ours.next.empty()) break;
        }
      }
    }
  }
  EXPECT_GT(something, 500u);
}

TEST_F(CountsTest, EveryFieldIsAmongTheConditions) {
  for (const FieldInfo& info : query_fields()) {
    EXPECT_TRUE(std::any_of(std::begin(kConditions), std::end(kConditions), [&](const char* text) {
      return parse_query(text)->conditions[0].field == info.field;
    })) << info.name;
  }
}

TEST_F(CountsTest, CountsFacetsAsTheStoreDoes) {
  constexpr std::string_view kActors = " JOIN participant p ON p.event = e.id AND p.side = ",
                             kPart = " JOIN part c ON c.document = e.document AND c.number = p.number";
  const auto side = [&](int number, std::string_view rest) {
    return std::string(kActors) + std::to_string(number) + std::string(rest);
  };
  struct Known {
    Facet facet;
    std::string key, label, join;
  };
  const std::vector<Known> events = {
      {Facet::kActor, "a.uid", "a.name", side(0, " JOIN actor a ON a.id = p.actor")},
      {Facet::kRecipient, "a.uid", "a.name", side(1, " JOIN actor a ON a.id = p.actor")},
      {Facet::kActorCountry, "c.country", "c.country", side(0, kPart)},
      {Facet::kRecipientCountry, "c.country", "c.country", side(1, kPart)},
      {Facet::kType, "e.type", "e.type", ""},
      {Facet::kQuad, "e.quad", "e.quad", ""},
      {Facet::kStatus, "e.status", "e.status", ""},
      {Facet::kMode, "j.value", "j.value", " JOIN json_each(e.mode) j"},
      {Facet::kContext, "j.value", "j.value", " JOIN json_each(e.context) j"},
      {Facet::kSpeaker, "a.uid", "a.name",
       " JOIN voice v ON v.statement = e.statement AND v.side = 0 JOIN actor a ON a.id = v.actor"},
      {Facet::kPublisher, "b.name", "b.name", " JOIN publisher b ON b.id = d.publisher"},
      {Facet::kPlace, "l.key", "l.name", " JOIN place l ON l.id = e.place"},
      {Facet::kPlaceCountry, "l.country", "l.country", " JOIN place l ON l.id = e.place"},
      {Facet::kYear, "strftime('%Y', e.day * 86400, 'unixepoch')", "strftime('%Y', e.day * 86400, 'unixepoch')", ""}};
  const std::vector<Known> statements = {
      {Facet::kSpeaker, "a.uid", "a.name", " JOIN voice v ON v.statement = s.id AND v.side = 0 JOIN actor a ON a.id = v.actor"},
      {Facet::kPublisher, "b.name", "b.name", " JOIN publisher b ON b.id = d.publisher"},
      {Facet::kYear, "strftime('%Y', s.day * 86400, 'unixepoch')", "strftime('%Y', s.day * 86400, 'unixepoch')", ""}};
  for (const Subject subject : {Subject::kEvents, Subject::kStatements}) {
    const std::vector<Known>& known = subject == Subject::kEvents ? events : statements;
    std::vector<Facet> wanted;
    for (const Known& one : known) wanted.push_back(one.facet);
    for (const std::string& text : queries()) {
      const Query query = *parse_query(text);
      const Sql where = where_of(query, subject);
      const auto ours = *counts_->facets(*store_, query, subject, wanted, 6);
      for (size_t i = 0; i < known.size(); ++i) {
        std::vector<std::vector<std::string>> found;
        for (const Count& count : ours[i]) found.push_back({count.key, count.label, std::to_string(count.count)});
        ASSERT_EQ(found, rows(*store_,
                              "SELECT " + known[i].key + " AS k, min(" + known[i].label + "), count(*) AS n FROM " +
                                  std::string(from_of(subject)) + known[i].join + " WHERE " + where.text +
                                  " AND k IS NOT NULL GROUP BY k ORDER BY n DESC, k LIMIT 6",
                              where))
            << name_of(known[i].facet) << " of " << text;
      }
    }
  }
}

TEST_F(CountsTest, SumsSeriesAsTheStoreDoes) {
  constexpr std::pair<Split, const char*> kSplits[] = {{Split::kNone, "''"},
                                                       {Split::kType, "e.type"},
                                                       {Split::kQuad, "ifnull(e.quad, '')"},
                                                       {Split::kStatus, "e.status"},
                                                       {Split::kDyad, "c.country || ' > ' || g.country"}};
  constexpr std::pair<Unit, const char*> kUnits[] = {
      {Unit::kDay, "date(e.day * 86400, 'unixepoch')"},
      {Unit::kWeek, "date(e.day * 86400 - ((e.day + 3) % 7 + 7) % 7 * 86400, 'unixepoch')"},
      {Unit::kMonth, "date(e.day * 86400, 'unixepoch', 'start of month')"},
      {Unit::kYear, "date(e.day * 86400, 'unixepoch', 'start of year')"}};
  size_t asked = 0;
  for (const std::string& text : queries()) {
    const Query query = *parse_query(text);
    const Sql where = where_of(query, Subject::kEvents);
    const auto& [split, key] = kSplits[++asked % std::size(kSplits)];
    const auto& [unit, first] = kUnits[asked % std::size(kUnits)];
    const Result<std::vector<SeriesLine>> ours = counts_->series(*store_, query, Subject::kEvents, unit, split, 100);
    if (!ours) continue;  // too many points: tested elsewhere
    std::vector<std::vector<std::string>> found;
    const auto number = [](double value) { return std::to_string(value).substr(0, std::to_string(value).size() - 2); };
    for (const SeriesLine& line : *ours) {
      int64_t all = 0;
      for (const SeriesPoint& point : line.points) {
        all += point.count;
        if (point.count)
          found.push_back({line.key, to_string(point.day), std::to_string(point.count), number(point.goldstein),
                           number(point.plover_score)});
      }
      ASSERT_EQ(all, line.count);
    }
    std::sort(found.begin(), found.end());
    const std::string dyads = split == Split::kDyad ? " JOIN participant p ON p.event = e.id AND p.side = 0 JOIN part c ON "
                                                      "c.document = e.document AND c.number = p.number"
                                                      " JOIN participant r ON r.event = e.id AND r.side = 1 JOIN part g ON "
                                                      "g.document = e.document AND g.number = r.number"
                                                    : "";
    std::vector<std::vector<std::string>> known =
        rows(*store_,
             std::string("SELECT ") + key + " AS k, " + first +
                 " AS f, count(*), total(e.goldstein), total(e.plover_score) FROM " + std::string(from_of(Subject::kEvents)) +
                 dyads + " WHERE " + where.text + " AND e.day IS NOT NULL AND k IS NOT NULL GROUP BY k, f ORDER BY k, f",
             where);
    for (auto& row : known)
      row[3] = number(std::stod(row[3]) / std::stod(row[2])), row[4] = number(std::stod(row[4]) / std::stod(row[2]));
    ASSERT_EQ(found, known) << text << " split " << static_cast<int>(split) << " by " << static_cast<int>(unit);
  }
}

TEST_F(CountsTest, TiesAndPlacesAreTheStores) {
  const std::string sides =
      " JOIN participant p ON p.event = e.id AND p.side = 0 JOIN participant r ON r.event = e.id AND r.side = 1";
  for (const std::string& text : queries()) {
    const Query query = *parse_query(text);
    const Sql where = where_of(query, Subject::kEvents);
    for (const bool by_country : {false, true}) {
      std::vector<std::vector<std::string>> found;
      const auto edges = *counts_->network(*store_, query, by_country, 50);
      for (const Edge& edge : edges) {
        found.push_back({edge.from, edge.from_label, edge.to, edge.to_label, std::to_string(total(edge.quads)),
                         std::to_string(edge.quads[3] + edge.quads[4])});
      }
      const std::string join = by_country ? " JOIN part a ON a.document = e.document AND a.number = p.number JOIN part b ON "
                                            "b.document = e.document AND b.number = r.number"
                                          : " JOIN actor a ON a.id = p.actor JOIN actor b ON b.id = r.actor";
      const std::string from = by_country ? "a.country" : "a.uid", to = by_country ? "b.country" : "b.uid",
                        a = by_country ? "a.country" : "a.name", b = by_country ? "b.country" : "b.name";
      ASSERT_EQ(found, rows(*store_,
                            "SELECT " + from + " AS f, min(" + a + "), " + to + " AS t, min(" + b +
                                "), count(*) AS n, sum(ifnull(e.quad, '') LIKE '%conflict') FROM " +
                                std::string(from_of(Subject::kEvents)) + sides + join + " WHERE " + where.text +
                                " AND f IS NOT NULL AND t IS NOT NULL GROUP BY f, t ORDER BY n DESC, f, t LIMIT 50",
                            where))
          << text;
    }
    std::vector<std::vector<std::string>> found;
    const auto places = *counts_->places(*store_, query, 20);
    for (const PlaceCount& place : places)
      found.push_back({place.key, place.name, std::to_string(total(place.quads)), std::to_string(place.quads[1])});
    ASSERT_EQ(found, rows(*store_,
                          "SELECT l.key, l.name, count(*) AS n, sum(ifnull(e.quad, '') = 'verbal cooperation') FROM event e "
                          "JOIN document d ON d.id = e.document "
                          "JOIN place l ON l.id = e.place WHERE " +
                              where.text + " AND l.latitude IS NOT NULL GROUP BY l.id ORDER BY n DESC, l.key LIMIT 20",
                          where))
        << text;
  }
}

TEST_F(CountsTest, SuggestsActorsByTheWordsOfTheirNames) {
  const auto all = *counts_->suggest_actors(*store_, "", 1000);
  EXPECT_EQ(static_cast<int64_t>(all.size()), store_->integer("SELECT count(*) FROM actor"));
  for (const char* typed : {"un", "Minister", "russia", "DEUGOV", "zzz", "s"}) {
    std::vector<std::string> ours, theirs;
    const auto actors = *counts_->suggest_actors(*store_, typed, 1000);
    for (const ActorRow& actor : actors) ours.push_back(actor.id + ' ' + std::to_string(actor.events));
    Prepared rows = store_->prepare(
        "SELECT uid || ' ' || (SELECT count(*) FROM participant WHERE actor = a.id) FROM actor a WHERE instr(' ' || folded, ' "
        "' || ?1) OR code = ?2 "
        "ORDER BY known DESC, (SELECT count(*) FROM participant WHERE actor = a.id) DESC, uid");
    std::string lowered = typed;
    for (char& c : lowered) c = static_cast<char>(std::tolower(c));
    rows.bind(1, lowered).bind(2, typed);
    while (rows.step()) theirs.emplace_back(rows.text(0));
    EXPECT_EQ(ours, theirs) << typed;
  }
}

TEST(Bitmap, GoesToTheNextAndThePreviousRow) {
  Bitmap rows(200);
  for (const size_t row : {0u, 63u, 64u, 130u, 199u}) rows.set(row);
  EXPECT_EQ(rows.count(), 5u);
  EXPECT_EQ(rows.next(0), 0u);
  EXPECT_EQ(rows.next(1), 63u);
  EXPECT_EQ(rows.next(65), 130u);
  EXPECT_EQ(rows.next(200), 200u);
  EXPECT_EQ(rows.previous(200), 199u);
  EXPECT_EQ(rows.previous(199), 130u);
  EXPECT_EQ(rows.previous(64), 63u);
  EXPECT_EQ(rows.previous(0), 200u);
  Bitmap range(200);
  range.set(3, 190);
  EXPECT_EQ(range.count(), 187u);
  range.drop(rows);
  EXPECT_EQ(range.count(), 184u);
}

}  // namespace
}  // namespace rapporteur
