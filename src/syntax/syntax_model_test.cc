// The loader of models/en-syntax.model under damage that the checksums do not see: a file made wrongly is refused by the name
// of its section, or read without harm.
#include "syntax/syntax_model.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <random>
#include <string>

namespace rapporteur {
namespace {

class SyntaxModelTest : public testing::Test {
 protected:
  void SetUp() override {
    const Result<ModelFile> file = ModelFile::open(RAPPORTEUR_SOURCE_DIR "/models/en-syntax.model");
    ASSERT_TRUE(file.ok()) << file.error().message;
    for (const std::string_view name : file->section_names()) sections_[std::string(name)] = file->section(name);
  }
  void TearDown() override { std::remove(path_.c_str()); }

  // Why the sections with one of them replaced are refused; empty when they are not.
  std::string refusal(const std::string& name, std::string bytes) {
    ModelWriter writer(path_);
    for (const auto& [other, content] : sections_) writer.add(other, other == name ? std::move(bytes) : content);
    EXPECT_TRUE(writer.close().ok());
    const Result<ModelFile> file = ModelFile::open(path_);
    EXPECT_TRUE(file.ok()) << file.error().message;
    if (!file) return file.error().message;
    const Result<SyntaxModel> model = SyntaxModel::load(*file);
    return model ? "" : model.error().message;
  }

  std::map<std::string, std::string> sections_;
  std::string path_ = testing::TempDir() + testing::UnitTest::GetInstance()->current_test_info()->name() + ".model";
};

TEST_F(SyntaxModelTest, RefusesCutAndLengthenedSections) {
  EXPECT_EQ(refusal("", ""), "");
  for (const auto& [name, content] : sections_) {
    if (name == "card") continue;
    for (const size_t size : {size_t{0}, size_t{1}, size_t{5}, content.size() / 2, content.size() - 1}) {
      EXPECT_NE(refusal(name, content.substr(0, size)).find("'" + name + "'"), std::string::npos) << name << " cut to " << size;
    }
    EXPECT_NE(refusal(name, content + "more").find("'" + name + "'"), std::string::npos) << name;
  }
}

TEST_F(SyntaxModelTest, DamagedLengthsNeverCrash) {
  std::mt19937 random(17);
  for (const auto& [name, content] : sections_) {
    for (int round = 0; round < 4; ++round) {
      std::string damaged = content;
      for (int i = 0; i < 2; ++i) damaged[random() % std::min<size_t>(damaged.size(), 16)] = static_cast<char>(random());
      const std::string why = refusal(name, std::move(damaged));
      EXPECT_TRUE(why.empty() || why.find(name) != std::string::npos) << name << ": " << why;
    }
  }
}

TEST(Lemmas, OfWordsAndOfAddresses) {
  const Result<ModelFile> file = ModelFile::open(RAPPORTEUR_SOURCE_DIR "/models/en-syntax.model");
  ASSERT_TRUE(file.ok()) << file.error().message;
  const Result<SyntaxModel> model = SyntaxModel::load(*file);
  ASSERT_TRUE(model.ok()) << model.error().message;
  std::string buffer;
  Arena arena;
  const auto lemma = [&](Xpos tag, std::string_view form, std::string_view lower) {
    return model->lemmatiser().lemma(tag, form, lower, buffer, arena);
  };
  EXPECT_EQ(lemma(Xpos::kNNS, "soldiers", "soldiers"), "soldier");
  EXPECT_EQ(lemma(Xpos::kVBD, "shelled", "shelled"), "shell");
  EXPECT_EQ(lemma(Xpos::kNNS, "alt.animals.rabbits", "alt.animals.rabbits"), "alt.animals.rabbits");
  EXPECT_EQ(lemma(Xpos::kNN, "#ports", "#ports"), "#ports");
}

}  // namespace
}  // namespace rapporteur
