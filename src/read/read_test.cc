// What the reading side promises: encodings, repetitions, hard-wrapped lines, broken lines and broken compression.
#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "base/limits.h"
#include "base/utf8.h"
#include "read/corpus.h"
#include "read/decode.h"
#include "read/paragraphs.h"

namespace rapporteur {
namespace {

Document decoded(std::string_view bytes) {
  Document document;
  decode(bytes, document);
  return document;
}

// Every byte of the text leads back to the received byte it came from.
void expect_way_back(const Document& document, std::string_view bytes) {
  if (document.raw_offsets.empty()) {
    EXPECT_EQ(document.text, bytes);
    return;
  }
  ASSERT_EQ(document.raw_offsets.size(), document.text.size() + 1);
  EXPECT_EQ(document.raw_offsets.back(), bytes.size());
  for (size_t i = 0; i + 1 < document.raw_offsets.size(); ++i) EXPECT_LE(document.raw_offsets[i], document.raw_offsets[i + 1]);
}

TEST(Decode, PlainUtf8IsTakenAsItIs) {
  const Document document = decoded("Arnor’s envoy – “yes”");
  EXPECT_EQ(document.text, "Arnor’s envoy – “yes”");
  EXPECT_TRUE(document.raw_offsets.empty());
  EXPECT_TRUE(document.warnings.empty());
}

TEST(Decode, ByteOrderMarkIsNoText) {
  const std::string bytes =
      "\xEF\xBB\xBF"
      "Arnor";
  const Document document = decoded(bytes);
  EXPECT_EQ(document.text, "Arnor");
  EXPECT_EQ(document.raw_offsets[0], 3u);
  expect_way_back(document, bytes);
}

TEST(Decode, Utf16IsRecognisedWithAndWithoutMark) {
  std::string little = "\xFF\xFE", bare;
  for (const char c : std::string_view("Arnor met Gondor.")) {
    little += c, little += '\0';
    bare += '\0', bare += c;
  }
  EXPECT_EQ(decoded(little).text, "Arnor met Gondor.");
  EXPECT_EQ(decoded(bare).text, "Arnor met Gondor.");
  expect_way_back(decoded(little), little);
}

TEST(Decode, Windows1252IsRecognised) {
  const std::string bytes = "Arnor\x92s envoy said \x93no\x94 in Krak\xF3w";
  const Document document = decoded(bytes);
  EXPECT_EQ(document.text, "Arnor’s envoy said “no” in Kraków");
  expect_way_back(document, bytes);
  EXPECT_EQ(document.raw_offsets[document.text.find("envoy")], bytes.find("envoy"));
}

TEST(Decode, EverySingleByteFlipGivesValidUtf8) {
  const std::string good = "Élan: Arnor’s “grey havens” — 東";
  for (size_t i = 0; i < good.size(); ++i) {
    for (const int flip : {0x80, 0x40, 0xFF, 0x01}) {
      std::string bytes = good;
      bytes[i] = static_cast<char>(bytes[i] ^ flip);
      const Document document = decoded(bytes);
      EXPECT_TRUE(is_valid_utf8(document.text)) << i;
      expect_way_back(document, bytes);
    }
  }
}

TEST(Decode, LongTextIsCutAtTheLimit) {
  const Document at = decoded(std::string(limits::kTextCharacters, 'a'));
  EXPECT_EQ(at.text.size(), limits::kTextCharacters);
  EXPECT_TRUE(at.warnings.empty());
  const Document over = decoded(std::string(limits::kTextCharacters + 1, 'a'));
  EXPECT_EQ(over.text.size(), limits::kTextCharacters);
  EXPECT_EQ(over.warnings.size(), 1u);
}

std::vector<std::string> paragraphs_of(std::string_view text, std::vector<Index>* repeats = nullptr) {
  Document document;
  document.text = text;
  find_paragraphs(document);
  std::vector<std::string> out;
  for (const Paragraph& paragraph : document.paragraphs) {
    out.emplace_back(document.form(paragraph.span));
    if (repeats) repeats->push_back(paragraph.repeats);
  }
  return out;
}

TEST(Paragraphs, LinesDivide) {
  EXPECT_EQ(paragraphs_of("Talks fail\n\nArnor left.\r\nGondor stayed. \n"),
            (std::vector<std::string>{"Talks fail", "Arnor left.", "Gondor stayed."}));
}

TEST(Paragraphs, HardWrappedLinesAreJoined) {
  const auto got = paragraphs_of(
      "    Arnor said on Tuesday that it would\nwithdraw its troops from the border\nwith Gondor before the end of the\nyear "
      "if talks go well and the two\n"
      "sides sign.\n    Gondor welcomed the step and said it\nwould answer in kind before the end of\nthe month.\n");
  ASSERT_EQ(got.size(), 2u);
  EXPECT_TRUE(got[1].starts_with("Gondor welcomed"));
}

TEST(Paragraphs, WhatStandsTwiceIsMarked) {
  std::vector<Index> repeats;
  paragraphs_of("Arnor meets Gondor again\n\nArnor meets Gondor again.\n\nThey talked.\n\nYes.\n\nYes.", &repeats);
  EXPECT_EQ(repeats, (std::vector<Index>{kNone, 0, kNone, kNone, kNone}));
}

class CorpusTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("rapporteur_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string write(const std::string& name, std::string_view bytes) {
    const std::string path = folder_ / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  std::vector<Document> read(std::string input) {
    Corpus corpus({.inputs = {std::move(input)}});
    std::vector<Document> documents;
    for (Document document; corpus.next(document); document = Document()) documents.push_back(std::move(document));
    problems_ = corpus.problems();
    return documents;
  }
  static std::string gzipped(std::string_view text) {
    std::string out(text.size() + 1000, '\0');
    z_stream z{};
    deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    z.avail_in = static_cast<uInt>(text.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    deflate(&z, Z_FINISH);
    out.resize(z.total_out);
    deflateEnd(&z);
    return out;
  }
  std::filesystem::path folder_;
  std::vector<std::string> problems_;
};

constexpr std::string_view kGoodLine =
    R"({"id":7,"date":"2021-03-04","event_text":"Arnor met \"Gondor\".","other":[1,{"a":2}]})";

TEST_F(CorpusTest, JsonLinesWithOtherNamesOfTheFields) {
  const auto documents = read(write("a.jsonl", std::string(kGoodLine) + "\n"));
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_EQ(documents[0].meta.id, "7");
  EXPECT_EQ(documents[0].text, "Arnor met \"Gondor\".");
  EXPECT_EQ(documents[0].meta.published.from, day_of(2021, 3, 4));
}

TEST_F(CorpusTest, BadLinesAreSkippedAndNamed) {
  const std::string bad[] = {"{",
                             "[]",
                             "{}",
                             R"({"text":5})",
                             R"({"text":null})",
                             R"({"text":"a"} {"text":"b"})",
                             R"({"text":"\ud800"})",
                             std::string(100'000, '['),
                             R"({"text":"a","title":{}})",
                             std::string("{\"text\":\"a\xFF")};
  for (const std::string& line : bad) {
    const auto documents = read(write("b.jsonl", line + "\n" + std::string(kGoodLine) + "\n"));
    ASSERT_EQ(documents.size(), 2u) << line.substr(0, 40);
    EXPECT_TRUE(documents[0].skipped) << line.substr(0, 40);
    EXPECT_NE(documents[0].warnings.back().find("b.jsonl:1: "), std::string::npos) << documents[0].warnings.back();
    EXPECT_FALSE(documents[1].skipped);
  }
}

TEST_F(CorpusTest, LineOverTheLimitIsSkippedAndTheNextIsRead) {
  std::string text = "{\"text\":\"";
  text.append(limits::kLineBytes, 'x');
  const auto documents = read(write("c.jsonl", text + "\"}\n" + std::string(kGoodLine)));
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_TRUE(documents[0].skipped);
  EXPECT_FALSE(documents[1].skipped);
}

TEST_F(CorpusTest, GzipIsKnownByItsBytesAndACutIsReported) {
  std::string many;
  for (int i = 0; i < 400; ++i) many += R"({"text":"Arnor met Gondor )" + std::to_string(i * 7919) + "\"}\n";
  const std::string packed = gzipped(many);
  EXPECT_EQ(read(write("d.jsonl", packed)).size(), 400u);
  EXPECT_TRUE(problems_.empty());
  EXPECT_EQ(read(write("e.jsonl", packed + packed)).size(), 800u);  // two members
  const auto cut = read(write("f.jsonl.gz", packed.substr(0, packed.size() / 2)));
  EXPECT_GT(cut.size(), 100u);
  ASSERT_EQ(problems_.size(), 1u);
  EXPECT_NE(problems_[0].find("cut off"), std::string::npos);
}

TEST_F(CorpusTest, ABombIsStopped) {
  const std::string packed = gzipped(std::string(size_t{64} << 20, '\n'));
  read(write("bomb.jsonl.gz", packed));
  ASSERT_EQ(problems_.size(), 1u);
  EXPECT_NE(problems_[0].find("expands more than"), std::string::npos);
}

TEST_F(CorpusTest, FolderIsReadInTheOrderOfNames) {
  write("2.txt", "Gondor spoke.");
  write("1.txt", "Arnor spoke.");
  const auto documents = read(folder_);
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(documents[0].meta.id, "1");
  EXPECT_EQ(documents[1].text, "Gondor spoke.");
}

TEST_F(CorpusTest, MissingFileIsAProblemAndTheRestIsRead) {
  EXPECT_TRUE(read(folder_ / "nowhere.txt").empty());
  ASSERT_EQ(problems_.size(), 1u);
  EXPECT_NE(problems_[0].find("cannot be opened"), std::string::npos);
}

}  // namespace
}  // namespace rapporteur
