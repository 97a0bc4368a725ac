// Statements of invented news, from raw text through the shipped syntax model.
#include "said/said.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "said/tables.h"
#include "syntax/neural_parser.h"
#include "syntax/syntax.h"

namespace rapporteur {
namespace {

const std::string kSource = RAPPORTEUR_SOURCE_DIR;

struct Found {
  std::string source, cue, content, kind, cue_kind;
  bool nested = false, continues = false, negated = false;
};

class SaidTest : public testing::Test {
 protected:
  void SetUp() override {
    const std::string path = kSource + "/models/en-syntax.model";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not there";
    Result<ModelFile> file = ModelFile::open(path);
    ASSERT_TRUE(file.ok()) << file.error().message;
    file_ = std::move(*file);
    Result<SyntaxModel> model = SyntaxModel::load(file_);
    ASSERT_TRUE(model.ok()) << model.error().message;
    model_ = std::make_unique<SyntaxModel>(std::move(*model));
    Result<ModelFile> encoder = ModelFile::open(kSource + "/models/en-encoder.model");
    ASSERT_TRUE(encoder.ok()) << encoder.error().message;
    encoder_file_ = std::move(*encoder);
    Result<NeuralParser> parser = NeuralParser::load(encoder_file_);
    ASSERT_TRUE(parser.ok()) << parser.error().message;
    parser_ = std::make_unique<NeuralParser>(std::move(*parser));
    for (const auto& entry : std::filesystem::directory_iterator(kSource + "/knowledge/en/cues")) {
      if (entry.path().extension() != ".txt") continue;
      std::ifstream in(entry.path());
      std::stringstream text;
      text << in.rdbuf();
      texts_.push_back(std::make_unique<std::string>(text.str()));
      files_.push_back({"cues/" + entry.path().filename().string(), *texts_.back()});
    }
    std::sort(files_.begin(), files_.end(), [](const KnowledgeFile& a, const KnowledgeFile& b) { return a.path < b.path; });
    Result<Cues> cues = Cues::load(files_);
    ASSERT_TRUE(cues.ok()) << cues.error().message;
    cues_ = std::make_unique<Cues>(std::move(*cues));
  }

  // Lines are paragraphs.
  std::vector<Found> read(std::string_view text) {
    document_.reset();
    document_.text = std::string(text);
    for (size_t begin = 0; begin < document_.text.size();) {
      size_t end = document_.text.find('\n', begin);
      if (end == std::string::npos) end = document_.text.size();
      if (end > begin)
        document_.paragraphs.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, kNone, false});
      begin = end + 1;
    }
    // The stages of the pipeline, since the acceptance of candidates is learnt on its trees.
    segment(*model_, document_, scratch_);
    analyse_tokens(*parser_, document_, neural_scratch_);
    lemmatise(*model_, document_, scratch_);
    find_statements(*cues_, document_);
    std::vector<Found> out;
    for (const Statement& statement : document_.statements) {
      Found found;
      found.source = document_.form(statement.source);
      found.cue = document_.form(statement.cue);
      for (const Span span : statement.content) {
        if (!found.content.empty()) found.content += " / ";
        found.content += document_.form(span);
      }
      found.kind = name_of(statement.kind);
      found.cue_kind = statement.cue_kind;
      found.nested = statement.within != kNone;
      found.continues = statement.continues != kNone;
      found.negated = statement.negated;
      out.push_back(found);
    }
    return out;
  }

  // Exactly one statement, with this source, cue and content.
  void one(std::string_view text, std::string_view source, std::string_view cue, std::string_view content) {
    const std::vector<Found> found = read(text);
    ASSERT_EQ(found.size(), 1u) << text;
    EXPECT_EQ(found[0].source, source) << text;
    EXPECT_EQ(found[0].cue, cue) << text;
    EXPECT_EQ(found[0].content, content) << text;
  }

  ModelFile file_;
  std::unique_ptr<SyntaxModel> model_;
  std::vector<std::unique_ptr<std::string>> texts_;
  std::vector<KnowledgeFile> files_;
  ModelFile encoder_file_;
  std::unique_ptr<NeuralParser> parser_;
  NeuralScratch neural_scratch_;
  std::unique_ptr<Cues> cues_;
  SyntaxScratch scratch_;
  Document document_;
};

TEST_F(SaidTest, ClauseBehindTheCue) {
  one("The minister said that the bridge would open in May.", "The minister", "said", "that the bridge would open in May");
  one("Police said the road was closed.", "Police", "said", "the road was closed");
  one("The envoy did not say whether the talks would resume.", "The envoy", "did not say", "whether the talks would resume");
  EXPECT_TRUE(read("The envoy did not say whether the talks would resume.")[0].negated);
}

TEST_F(SaidTest, QuotationBesideTheCue) {
  one("“We will rebuild the harbour,” the mayor said.", "the mayor", "said", "“We will rebuild the harbour,”");
  one("\"We will rebuild the harbour,\" said the mayor of the town.", "the mayor of the town", "said",
      "\"We will rebuild the harbour,\"");
  one("''We will rebuild the harbour,'' the mayor said.", "the mayor", "said", "''We will rebuild the harbour,''");
  one("The mayor said: “We will rebuild the harbour.”", "The mayor", "said", "“We will rebuild the harbour.”");
  one("“We will rebuild the harbour”, the mayor said.", "the mayor", "said", "“We will rebuild the harbour”");
}

TEST_F(SaidTest, SplitByTheCue) {
  one("“It matters,” she said after the vote, “that they hear it from us.”", "she", "said",
      "“It matters,” / “that they hear it from us.”");
  one("The garrison, the spokesman said, had lost two posts.", "the spokesman", "said", "The garrison / had lost two posts");
}

TEST_F(SaidTest, ContinuationIsItsOwnStatement) {
  const std::vector<Found> found =
      read("“We have no water,” the mayor said. “We have no bread.”\n“We have no power either, and nobody answers us.”");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_FALSE(found[0].continues);
  EXPECT_TRUE(found[1].continues);
  EXPECT_EQ(found[1].source, "the mayor");
  EXPECT_EQ(found[1].cue, "");
  EXPECT_EQ(found[2].source, "the mayor");
}

TEST_F(SaidTest, OverParagraphs) {
  const std::vector<Found> found =
      read("The mayor said: “We have no water.\n“We have no power, and the roads are cut.”\nRescue teams arrived.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].content, "“We have no water. / “We have no power, and the roads are cut.”");
}

TEST_F(SaidTest, DoubledCueOfATranslation) {
  one("“We return to quiet talks,” he said. she said in a statement.", "he", "said", "“We return to quiet talks,”");
}

TEST_F(SaidTest, Phrases) {
  one("The border will stay open, according to the interior ministry.", "the interior ministry", "according to",
      "The border will stay open");
  one("According to the interior ministry, the border will stay open.", "the interior ministry", "According to",
      "the border will stay open");
}

TEST_F(SaidTest, KindsOfContent) {
  EXPECT_EQ(read("“We stay,” the mayor said.")[0].kind, "direct");
  EXPECT_EQ(read("The mayor said the plan was “a disgrace”.")[0].kind, "mixed");
  EXPECT_EQ(read("The mayor said the plan was bad.")[0].kind, "indirect");
}

TEST_F(SaidTest, NestedStatement) {
  const std::vector<Found> found = read("The minister said he warned the general that the town would never yield.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_FALSE(found[0].nested);
  EXPECT_TRUE(found[1].nested);
  EXPECT_EQ(found[1].cue, "warned");
  EXPECT_EQ(found[1].cue_kind, "warn");
}

TEST_F(SaidTest, TitlesAndScareQuotesAreNone) {
  EXPECT_TRUE(read("The so-called “Lizard of the Marsh” drew a crowd. He later appeared in “Meet the Town.”").empty());
}

TEST_F(SaidTest, HeadlineTranscriptAndSignature) {
  one("Frodo: The ring must go to the mountain", "Frodo", ":", "The ring must go to the mountain");
  const std::vector<Found> talk = read("FRODO BAGGINS: Will you come with me?\nSAM: I will.");
  ASSERT_EQ(talk.size(), 2u);
  EXPECT_EQ(talk[0].source, "FRODO BAGGINS");
  EXPECT_EQ(talk[1].content, "I will.");
  const std::vector<Found> post = read("We want peace in the valley.\n— Ministry of the Shire (@shire) March 3, 2022");
  ASSERT_EQ(post.size(), 1u);
  EXPECT_EQ(post[0].content, "We want peace in the valley.");
}

TEST_F(SaidTest, SpeechIsToldFromBelief) {
  read("Police said the road was closed.");
  EXPECT_TRUE(document_.statements[0].speech);
  read("The mayor believes that the road is closed.");
  ASSERT_EQ(document_.statements.size(), 1u);
  EXPECT_FALSE(document_.statements[0].speech);
}

TEST_F(SaidTest, StatementAroundGivesTheInnermost) {
  read("The minister said he warned the general that the town would never yield.");
  const size_t town = document_.text.find("town");
  const Index inner = statement_around(document_, {static_cast<uint32_t>(town), static_cast<uint32_t>(town + 4)});
  ASSERT_NE(inner, kNone);
  EXPECT_NE(document_.statements[inner].within, kNone);
  EXPECT_EQ(statement_around(document_, {0, 3}), kNone);
}

TEST_F(SaidTest, TheSameWordsAreOneStatementWithAllTheirPlaces) {
  const auto found = read(
      "Mayor: “We will rebuild the bridge by spring”\nThe bridge fell on Monday.\n“We will rebuild the bridge by spring,” the "
      "mayor said.");
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(document_.statements[0].repeats.size(), 1u);
  EXPECT_NE(document_.statements[0].repeats[0].begin, document_.statements[0].content[0].begin);
}

TEST_F(SaidTest, FirstPersonIsTheSpeaker) {
  // who/ has run: two mentions, one of them open.
  const std::string text = "“I will not yield,” the mayor said.";
  document_.reset();
  document_.text = text;
  document_.paragraphs.push_back({{0, static_cast<uint32_t>(text.size())}, kNone, false});
  segment(*model_, document_, scratch_);
  analyse_tokens(*parser_, document_, neural_scratch_);
  lemmatise(*model_, document_, scratch_);
  document_.actors.emplace_back().name = "mayor";
  Mention open, mayor;
  for (Index i = 0; i < document_.tokens.size(); ++i) {
    if (document_.tokens[i].lower == "i") open = {document_.tokens[i].span, i, i + 1, i, 0, kNone, MentionKind::kPronoun};
    if (document_.tokens[i].lower == "mayor") mayor = {document_.tokens[i].span, i, i + 1, i, 0, 0, MentionKind::kNominal};
  }
  document_.mentions = {open, mayor};
  find_statements(*cues_, document_);
  ASSERT_EQ(document_.statements.size(), 1u);
  ASSERT_EQ(document_.statements[0].speaker.size(), 1u);
  EXPECT_EQ(document_.statements[0].source_mention, 1u);
  EXPECT_EQ(document_.mentions[0].actor, 0u);
}

TEST_F(SaidTest, NothingInNothing) {
  EXPECT_TRUE(read("").empty());
  EXPECT_TRUE(read("\n").empty());
  EXPECT_TRUE(read("“”").empty());
  read("” said “ , said said: “ — : said");
}

TEST_F(SaidTest, ContentIsInTextOrderAndInsideTheText) {
  read(
      "“We won,”Eowyn said, adding: “Nobody helped us.” The crowd, she said, “was silent” and, according to Sam, left early. "
      "“Yes,” said Sam. “No.”");
  for (const Statement& statement : document_.statements) {
    uint32_t last = 0;
    for (const Span span : statement.content) {
      EXPECT_LE(last, span.begin);
      EXPECT_LT(span.begin, span.end);
      last = span.end;
    }
    EXPECT_LE(last, document_.text.size());
  }
}

TEST(Cues, ErrorsNameTheirPlace) {
  const auto message = [](std::string_view text) {
    const KnowledgeFile file{"cues/verbs.txt", text};
    Result<Cues> cues = Cues::load(std::span(&file, 1));
    return cues.ok() ? std::string("ok") : cues.error().message;
  };
  EXPECT_EQ(message("say | state = say clause\n"), "ok");
  EXPECT_NE(message("say = shout\n").find("cues/verbs.txt:1:7"), std::string::npos) << message("say = shout\n");
  EXPECT_NE(message("\nsay = say loudly\n").find("cues/verbs.txt:2:11"), std::string::npos) << message("\nsay = say loudly\n");
  EXPECT_NE(message("say | | state = say\n").find("empty"), std::string::npos);
  EXPECT_NE(message("say state\n").find("cues/verbs.txt:1"), std::string::npos);
}

TEST(Cues, LaterLinesAdd) {
  const KnowledgeFile file{
      "cues/verbs.txt",
      "warn = say clause\nwarn = warn prep:of addressee:obj\nnoun claim = say clause\nphrase according to = say\n"};
  Result<Cues> cues = Cues::load(std::span(&file, 1));
  ASSERT_TRUE(cues.ok());
  const Cue* warn = cues->tables().verb("warn");
  ASSERT_NE(warn, nullptr);
  EXPECT_EQ(warn->kind, CueKind::kWarn);
  EXPECT_TRUE(warn->flags & kTakesClause);
  EXPECT_TRUE(warn->flags & kAddresseeObject);
  EXPECT_EQ(warn->prepositions, std::vector<std::string_view>{"of"});
  EXPECT_NE(cues->tables().noun("claim"), nullptr);
  EXPECT_EQ(cues->tables().verb("claim"), nullptr);
  EXPECT_EQ(cues->tables().phrases.count("according"), 1u);
}

}  // namespace
}  // namespace rapporteur
