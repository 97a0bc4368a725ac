// The neural analyser with the shipped model: whatever the words, every sentence gets a tree and legal names, and no result
// depends on the kernel or on the other sentences.
#include "syntax/neural_parser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <random>

#include "base/limits.h"

namespace rapporteur {
namespace {

const std::string kModel = RAPPORTEUR_SOURCE_DIR "/models/en-encoder.model";

class NeuralParserTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kModel)) GTEST_SKIP() << kModel << " is not there; see training/encoder/README.md";
    Result<ModelFile> file = ModelFile::open(kModel);
    ASSERT_TRUE(file.ok()) << file.error().message;
    file_ = std::move(*file);
    Result<NeuralParser> parser = NeuralParser::load(file_);
    ASSERT_TRUE(parser.ok()) << parser.error().message;
    parser_ = std::move(*parser);
  }
  // Sentences of words divided by blanks.
  static void fill(Document& document, const std::vector<std::string>& sentences) {
    document.reset();
    for (const std::string& words : sentences) document.text += words + "\n";
    uint32_t at = 0;
    for (const std::string& words : sentences) {
      Sentence sentence;
      sentence.first_token = static_cast<Index>(document.tokens.size());
      const uint32_t end = at + static_cast<uint32_t>(words.size());
      sentence.span = {at, end};
      while (at < end) {
        const auto next = static_cast<uint32_t>(std::min<size_t>(document.text.find_first_of(" \n", at), end));
        Token token;
        token.span = {at, next};
        token.sentence = static_cast<Index>(document.sentences.size());
        document.tokens.push_back(token);
        at = next + 1;
      }
      at = end + 1;
      sentence.end_token = static_cast<Index>(document.tokens.size());
      document.sentences.push_back(sentence);
    }
  }
  static std::string print(const Document& document) {
    std::string out;
    for (const Token& t : document.tokens) {
      out += std::string(name_of(t.upos)) + " " + std::string(name_of(t.xpos)) + " " + std::string(t.feats) + " " +
             std::to_string(t.head) + " " + std::string(name_of(t.deprel)) + "\n";
    }
    for (const Name& n : document.names) out += std::string(name_of(n.label)) + " " + std::string(document.form(n.span)) + "\n";
    return out;
  }
  static void check(const Document& document) {
    for (const Sentence& sentence : document.sentences) {
      size_t roots = 0;
      for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
        Index at = i;
        size_t steps = 0;
        while (document.tokens[at].head != kNone && steps <= document.tokens.size()) at = document.tokens[at].head, ++steps;
        ASSERT_EQ(at, sentence.root);
        roots += document.tokens[i].head == kNone;
        EXPECT_EQ(document.tokens[i].head == kNone, document.tokens[i].deprel == Deprel::kRoot);
      }
      EXPECT_EQ(roots, sentence.end_token > sentence.first_token ? 1u : 0u);
    }
    Index last = 0;
    for (const Name& name : document.names) {
      EXPECT_LE(last, name.first_token);
      EXPECT_LT(name.first_token, name.end_token);
      EXPECT_LE(name.end_token, document.sentences[name.sentence].end_token);
      EXPECT_GE(name.first_token, document.sentences[name.sentence].first_token);
      last = name.end_token;
    }
  }

  ModelFile file_;
  NeuralParser parser_;
  NeuralScratch scratch_;
};

TEST_F(NeuralParserTest, ReadsAPlainSentence) {
  Document document;
  fill(document, {"The Norwegian foreign minister met Angela Merkel in Berlin on Tuesday ."});
  analyse_tokens(parser_, document, scratch_);
  check(document);
  EXPECT_EQ(document.form(document.sentences[0].root), "met");
  EXPECT_EQ(document.tokens[3].deprel, Deprel::kNsubj);
  EXPECT_EQ(document.tokens[4].upos, Upos::kVERB);
  EXPECT_EQ(document.tokens[4].xpos, Xpos::kVBD);
  std::vector<std::string> names;
  for (const Name& name : document.names)
    names.push_back(std::string(name_of(name.label)) + " " + std::string(document.form(name.span)));
  EXPECT_NE(std::find(names.begin(), names.end(), "PER Angela Merkel"), names.end());
  EXPECT_NE(std::find(names.begin(), names.end(), "LOC Berlin"), names.end());
}

// Words parted by blanks, a sentence ending at every full stop.
class NeuralNames : public ::testing::Test {
 protected:
  void words(std::string_view text) {
    document_.text = text;
    Sentence sentence;
    for (uint32_t at = 0; at < text.size();) {
      const auto end = static_cast<uint32_t>(std::min(text.find(' ', at), text.size()));
      Token token;
      token.span = {at, end};
      token.sentence = static_cast<Index>(document_.sentences.size());
      lower_.push_back(std::string(text.substr(at, end - at)));
      for (char& c : lower_.back()) c = static_cast<char>(std::tolower(c));
      token.lower = lower_.back();
      document_.tokens.push_back(token);
      if (token.lower == "." || end == text.size()) {
        sentence.end_token = static_cast<Index>(document_.tokens.size());
        document_.sentences.push_back(sentence);
        sentence.first_token = sentence.end_token;
      }
      at = end + 1;
    }
  }
  void name(Index first, Index end, NameLabel label) {
    const Token &one = document_.tokens[first], &last = document_.tokens[end - 1];
    document_.names.push_back({{one.span.begin, last.span.end}, first, end, one.sentence, label});
    scratch_.name_evidence.push_back({});
    scratch_.name_evidence.back()[static_cast<size_t>(label)] = 1;
  }
  std::string agreed() {
    agree_on_names(document_, scratch_);
    std::string out;
    for (const Name& n : document_.names)
      out += std::string(name_of(n.label)) + " " + std::string(document_.form(n.span)) + ", ";
    return out;
  }

  Document document_;
  NeuralScratch scratch_;
  std::deque<std::string> lower_;
};

TEST_F(NeuralNames, AgreeOnTheirLabels) {
  words("Ann Lee met Arnor . Lee left Arnor for Arnor . Lee Corp. grew");
  name(0, 2, NameLabel::kPER);
  name(3, 4, NameLabel::kORG);
  name(5, 6, NameLabel::kLOC);
  name(7, 8, NameLabel::kLOC);
  name(9, 10, NameLabel::kLOC);
  name(11, 13, NameLabel::kORG);
  EXPECT_EQ(agreed(), "PER Ann Lee, LOC Arnor, PER Lee, LOC Arnor, LOC Arnor, ORG Lee Corp., ");
}

TEST_F(NeuralNames, AreCarriedToOtherSentences) {
  words("Ann Lee met the Arnor Workers Union ( AWU ) . Lee left . The Arnor Workers Union and AWU stay");
  name(0, 2, NameLabel::kPER);
  name(4, 7, NameLabel::kORG);
  EXPECT_EQ(agreed(), "PER Ann Lee, ORG Arnor Workers Union, ORG AWU, PER Lee, ORG Arnor Workers Union, ORG AWU, ");
}

TEST_F(NeuralNames, AreNotCarriedToWordsOrIntoLongerNames) {
  words("Ann Bush met Rohan . A bush grew . Bush is a word . New Rohan grew");
  name(0, 2, NameLabel::kPER);
  name(3, 4, NameLabel::kLOC);
  name(14, 15, NameLabel::kLOC);  // "New", which the word behind it does not make two
  EXPECT_EQ(agreed(), "PER Ann Bush, LOC Rohan, LOC New, ");
}

TEST_F(NeuralParserTest, OddWordsGetTreesToo) {
  std::mt19937 random(2);
  const std::vector<std::string> words = {"the",
                                          "The",
                                          ".",
                                          ",",
                                          "\"",
                                          "\xE2\x80\x9C",
                                          "U.S.",
                                          "said",
                                          "killed",
                                          "\xF0\x9F\x98\x80",
                                          "\xD0\x9C\xD0\xB8\xD1\x80",
                                          "1,000",
                                          std::string(300, 'x'),
                                          "-",
                                          "Obama",
                                          "of",
                                          "\xC3\xA9"};
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> sentences(1 + random() % 6);
    for (std::string& sentence : sentences) {
      for (size_t n = 1 + random() % 40; n > 0; --n) sentence += words[random() % words.size()] + (n > 1 ? " " : "");
    }
    Document document;
    fill(document, sentences);
    analyse_tokens(parser_, document, scratch_);
    check(document);
  }
}

TEST_F(NeuralParserTest, LongSentencesAreAnalysedInPieces) {
  std::string sentence;
  for (size_t i = 0; i < 3 * limits::kSentenceTokens + 7; ++i)
    sentence += (i ? " " : "") + std::string(i % 5 ? "word" : "said");
  Document document;
  fill(document, {sentence, "He left ."});
  analyse_tokens(parser_, document, scratch_);
  check(document);
}

TEST_F(NeuralParserTest, NothingDependsOnKernelOrCompany) {
  const std::vector<std::string> sentences = {"Russian forces shelled the port of Odesa on Monday , officials said .",
                                              "\" We deny this , \" the ministry said .",
                                              "Police in Cairo arrested dozens of protesters ."};
  Document together, alone, scalar;
  fill(together, sentences);
  analyse_tokens(parser_, together, scratch_);
  const Result<NeuralParser> reference = NeuralParser::load(file_, *kernels(KernelKind::kScalar));
  NeuralScratch scratch;
  fill(scalar, sentences);
  analyse_tokens(*reference, scalar, scratch);
  EXPECT_EQ(print(together), print(scalar));
  fill(alone, {sentences[1]});
  analyse_tokens(parser_, alone, scratch_);
  for (Index i = 0; i < alone.tokens.size(); ++i) {
    const Token &one = alone.tokens[i], &other = together.tokens[together.sentences[1].first_token + i];
    EXPECT_EQ(one.upos, other.upos);
    EXPECT_EQ(one.deprel, other.deprel);
  }
}

}  // namespace
}  // namespace rapporteur
