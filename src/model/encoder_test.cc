// The encoder on a small model of random weights: same results in any batch and with any kernel; damaged models are refused.
#include "model/encoder.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstring>
#include <map>
#include <random>
#include <string>

#include "base/hash.h"
#include "model/encoder_words.h"

namespace rapporteur {
namespace {

constexpr uint32_t kVector = 8, kAffix = 4, kGram = 4, kWord = 16, kHalf = 64, kArc = 8, kLabel = 8;

class EncoderTest : public testing::Test {
 protected:
  std::vector<int8_t> bytes(size_t size) {
    std::vector<int8_t> out(size);
    for (int8_t& x : out) x = static_cast<int8_t>(static_cast<int>(random_() % 255) - 127);
    return out;
  }
  void matrix(SectionWriter& out, uint32_t inputs, uint32_t outputs) {
    const uint32_t padded = (outputs + 63) / 64 * 64;
    out.number(inputs), out.number(padded);
    std::vector<float> scales(padded, 0.001f), bias(padded);
    for (float& b : bias) b = static_cast<float>(random_() % 100) / 100.0f;
    out.array<float>(scales), out.array<float>(bias), out.array<int8_t>(bytes(inputs * padded));
  }
  std::string table(uint32_t rows, uint32_t size, bool hashed) {
    SectionWriter out;
    out.number(rows), out.number(size);
    if (hashed) {
      std::vector<uint64_t> hashes = {hash("the"), hash("minister"), hash("said"), hash("caf\xC3\xA9")};
      std::sort(hashes.begin(), hashes.end());
      out.array<uint64_t>(hashes);
    }
    out.array<float>(std::vector<float>(hashed ? rows : 1, 0.01f));
    out.array<int8_t>(bytes(rows * size));
    return out.take();
  }
  void make() {
    const std::vector<std::vector<std::string>> labels = {
        {"NOUN", "VERB"}, {"NN", "VBD", "_"}, {"_"}, {"O", "S-PER"}, {"root", "nsubj", "obj"}};
    SectionWriter sizes, names, layers;
    for (const uint32_t x : {1u, kVector, kAffix, kGram, kWord, kHalf, 3u, kArc, kLabel, 0u, 0u, 1u, 1u, 0u, 1u})
      sizes.number(x);
    uint32_t scores = 0;
    for (const uint32_t x : {2u, 3u, 1u, 2u, kArc, kArc, kLabel, kLabel}) sizes.number(x), scores += x;
    for (const auto& list : labels) {
      names.number(static_cast<uint32_t>(list.size()));
      for (const auto& label : list) names.text(label);
    }
    matrix(layers, kVector + kAffix + kGram, kWord);
    matrix(layers, kWord, 6 * kHalf);
    matrix(layers, kHalf, 3 * kHalf), matrix(layers, kHalf, 3 * kHalf);
    matrix(layers, 2 * kHalf, 6 * kHalf);
    matrix(layers, 2 * kHalf, scores);
    matrix(layers, kLabel, 3);
    layers.array<float>(std::vector<float>(kArc, 0.5f)), layers.array<float>(std::vector<float>(kLabel, 0.25f));
    sections_ = {{"encoder.sizes", sizes.take()},
                 {"encoder.labels", names.take()},
                 {"encoder.layers", layers.take()},
                 {"encoder.words", table(4, kVector, true)},
                 {"encoder.affixes", table(50, kAffix, false)},
                 {"encoder.grams", table(50, kGram, false)}};
  }
  void SetUp() override { make(); }
  void TearDown() override { std::remove(path_.c_str()); }
  // Writes the sections and opens the file.
  void open() {
    ModelWriter writer(path_);
    for (const auto& [name, content] : sections_) writer.add(name, content);
    ASSERT_TRUE(writer.close().ok());
    Result<ModelFile> file = ModelFile::open(path_);
    ASSERT_TRUE(file.ok()) << file.error().message;
    file_ = std::move(*file);
  }
  std::string refusal() {
    open();
    const Result<Encoder> encoder = Encoder::load(file_);
    return encoder ? "" : encoder.error().message;
  }
  // All scores, arcs and relations of some sentences that are run together.
  static std::vector<float> results(const Encoder& encoder, const std::vector<std::vector<std::string_view>>& sentences,
                                    EncoderScratch& scratch) {
    std::vector<std::string_view> forms;
    std::vector<uint32_t> ends;
    for (const auto& sentence : sentences)
      forms.insert(forms.end(), sentence.begin(), sentence.end()), ends.push_back(static_cast<uint32_t>(forms.size()));
    encoder.run(forms, ends, scratch);
    std::vector<float> out;
    uint32_t first = 0;
    for (const uint32_t end : ends) {
      for (uint32_t t = first; t < end; ++t) {
        for (size_t head = 0; head < kEncoderHeads; ++head) {
          const auto scores = scratch.head(encoder, static_cast<EncoderHead>(head), t);
          out.insert(out.end(), scores.begin(), scores.end());
        }
      }
      const auto arcs = encoder.arcs(first, end, scratch);
      out.insert(out.end(), arcs.begin(), arcs.end());
      std::vector<uint32_t> heads(end - first);
      for (uint32_t i = 0; i < heads.size(); ++i) heads[i] = i;
      const auto relations = encoder.relations(first, end, heads, scratch);
      out.insert(out.end(), relations.begin(), relations.end());
      first = end;
    }
    return out;
  }

  std::map<std::string, std::string> sections_;
  std::string path_ = testing::TempDir() + "encoder_test.model";
  ModelFile file_;
  std::mt19937 random_{11};
};

const std::vector<std::string_view> kFirst = {"The", "minister", "said", "\xE2\x80\x9Cno\xE2\x80\x9D", "."},
                                    kSecond = {"Caf\xC3\x89", "42"}, kThird = {"x"};

TEST_F(EncoderTest, SentencesDoNotSeeEachOther) {
  open();
  const Result<Encoder> encoder = Encoder::load(file_);
  ASSERT_TRUE(encoder.ok()) << encoder.error().message;
  EncoderScratch scratch, fresh;
  const auto together = results(*encoder, {kFirst, kSecond, kThird}, scratch);
  std::vector<float> apart;
  for (const auto& sentence : {kFirst, kSecond, kThird}) {
    const auto one = results(*encoder, {sentence}, scratch);
    apart.insert(apart.end(), one.begin(), one.end());
  }
  EXPECT_EQ(together, apart);
  EXPECT_EQ(together, results(*encoder, {kFirst, kSecond, kThird}, fresh));
}

TEST_F(EncoderTest, EveryKernelGivesTheSameBits) {
  open();
  EncoderScratch scratch;
  const auto expected = results(*Encoder::load(file_, *kernels(KernelKind::kScalar)), {kFirst, kSecond, kThird}, scratch);
  for (const KernelKind kind : {KernelKind::kAvx2, KernelKind::kVnni256, KernelKind::kVnni512}) {
    if (!kernels(kind)) continue;
    EncoderScratch other;
    const auto found = results(*Encoder::load(file_, *kernels(kind)), {kFirst, kSecond, kThird}, other);
    ASSERT_EQ(found.size(), expected.size());
    EXPECT_EQ(std::memcmp(found.data(), expected.data(), found.size() * sizeof(float)), 0) << kernels(kind)->name;
  }
}

TEST_F(EncoderTest, ScratchMayServeTwoModels) {
  open();
  const Result<Encoder> one = Encoder::load(file_);
  EncoderScratch shared, fresh;
  results(*one, {kFirst}, shared);
  path_ += "2";
  make();  // other random weights
  ModelFile kept = std::move(file_);
  open();
  const Result<Encoder> two = Encoder::load(file_);
  EXPECT_EQ(results(*two, {kFirst}, shared), results(*two, {kFirst}, fresh));
  std::remove(path_.substr(0, path_.size() - 1).c_str());
}

TEST_F(EncoderTest, MoreWordsThanTheCacheHoldsAndOddBytes) {
  open();
  const Result<Encoder> encoder = Encoder::load(file_);
  EncoderScratch scratch, fresh;
  const auto expected = results(*encoder, {kFirst}, fresh);
  std::vector<std::string> words(40000);
  for (size_t i = 0; i < words.size(); ++i) words[i] = "w" + std::to_string(i * 7919) + (i % 3 ? "\xC3" : "\xE2\x80");
  words[0] = "", words[1] = std::string(100000, 'a');
  for (size_t i = 0; i < words.size(); i += 1000) {
    std::vector<std::string_view> sentence(words.begin() + static_cast<ptrdiff_t>(i),
                                           words.begin() + static_cast<ptrdiff_t>(i) + 100);
    for (size_t j = 100; j < 1000; ++j) sentence.push_back(words[i + j]);
    std::vector<uint32_t> ends = {1000};
    encoder->run(sentence, ends, scratch);
  }
  EXPECT_EQ(results(*encoder, {kFirst}, scratch), expected);
  encoder->run({}, {}, scratch);
}

TEST_F(EncoderTest, RefusalsNameTheField) {
  EXPECT_EQ(refusal(), "");
  const auto good = sections_;
  for (const auto& [name, content] : good) {
    for (const size_t size : {size_t{0}, size_t{3}, content.size() / 2, content.size() - 1}) {
      sections_ = good;
      sections_[name].resize(size);
      EXPECT_NE(refusal().find("'" + name + "'"), std::string::npos) << name << " cut to " << size;
    }
    sections_ = good;
    sections_[name] += "more";
    EXPECT_NE(refusal().find("does not end where its lengths say"), std::string::npos) << name;
  }
  sections_ = good;
  sections_["encoder.sizes"][20] = 63;  // half
  EXPECT_NE(refusal().find("half: found 63"), std::string::npos);
  sections_ = good;
  sections_["encoder.layers"].replace(8, 4, std::string("\0\0\xC0\x7F", 4));  // a scale that is no number
  EXPECT_NE(refusal().find("word scales"), std::string::npos);
  sections_ = good;
  sections_["encoder.layers"][8 + 2 * 64 * 4] = static_cast<char>(-128);
  EXPECT_NE(refusal().find("word weights: hold -128"), std::string::npos);
  sections_ = good;
  std::swap_ranges(&sections_["encoder.words"][8], &sections_["encoder.words"][16], &sections_["encoder.words"][16]);
  EXPECT_NE(refusal().find("ascending"), std::string::npos);
}

TEST_F(EncoderTest, RandomDamageNeverCrashes) {
  const auto good = sections_;
  for (int round = 0; round < 300; ++round) {
    sections_ = good;
    for (int i = 0; i < 3; ++i) {
      std::string& content = std::next(sections_.begin(), random_() % 3)->second;  // affixes, grams, labels by name
      content[random_() % std::min<size_t>(content.size(), 64)] = static_cast<char>(random_());
    }
    sections_["encoder.sizes"][random_() % sections_["encoder.sizes"].size()] ^=
        static_cast<char>(round % 5 == 0 ? random_() : 0);
    open();
    const Result<Encoder> encoder = Encoder::load(file_);
    EncoderScratch scratch;
    if (encoder.ok()) results(*encoder, {kFirst}, scratch);
  }
}

TEST(EncoderWords, NormalFormAndShape) {
  std::string out;
  const auto normal = [&](std::string_view form) { return encoder_normal(form, out), out; };
  EXPECT_EQ(normal("U.S."), "u.s.");
  EXPECT_EQ(normal("\xC3\x89"
                   "cole-2024"),
            "\xC3\xA9"
            "cole-0000");
  EXPECT_EQ(normal("don\xE2\x80\x99t"), "don't");
  EXPECT_EQ(normal("\xE2\x80\x9C\xE2\x80\x9D\xE2\x80\x94\xC3\x97"), "\"\"\xE2\x80\x94\xC3\x97");
  EXPECT_EQ(normal("\xE2\x80"), "\xE2\x80");
  const auto shape = [&](std::string_view form) { return encoder_shape(form, out), out; };
  EXPECT_EQ(shape("McDonald"), "XxXxxx");
  EXPECT_EQ(shape("12,500"), "dd,ddd");
  EXPECT_EQ(shape("\xC3\x89"
                  "cole"),
            "Xxxx");
  EXPECT_EQ(shape("\xD0\x9C\xD0\xB8\xD1\x80"), "uuu");
}

}  // namespace
}  // namespace rapporteur
