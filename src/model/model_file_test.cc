// The container of models: what was written is read again; cut or changed files are refused by the name of what is wrong.
#include "model/model_file.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <vector>

namespace rapporteur {
namespace {

// The bytes of a small model file in memory that is aligned as a mapped file is.
class ModelFileTest : public testing::Test {
 protected:
  void SetUp() override {
    ModelWriter writer(path_);
    writer.add("first", std::string(100, 'a'));
    writer.add("second", "b");
    ASSERT_TRUE(writer.close().ok());
    std::ifstream file(path_, std::ios::binary);
    good_.assign(std::istreambuf_iterator<char>(file), {});
  }
  void TearDown() override { std::remove(path_.c_str()); }

  std::string_view aligned(const std::string& bytes) {
    lines_.assign(bytes.size() / sizeof(Line) + 1, {});
    std::memcpy(lines_.data(), bytes.data(), bytes.size());
    return {reinterpret_cast<const char*>(lines_.data()), bytes.size()};
  }
  std::string refusal(const std::string& bytes) {
    const Result<ModelFile> file = ModelFile::view(aligned(bytes), "x.model");
    return file ? "" : file.error().message;
  }
  std::string with(size_t at, char byte) {
    std::string changed = good_;
    changed[at] = byte;
    return changed;
  }

  struct alignas(64) Line {
    char bytes[64];
  };
  std::vector<Line> lines_;
  std::string path_ = testing::TempDir() + testing::UnitTest::GetInstance()->current_test_info()->name() + ".file.model", good_;
};

TEST_F(ModelFileTest, GivesBackWhatWasWritten) {
  const Result<ModelFile> file = ModelFile::open(path_);
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(file->section("first"), std::string(100, 'a'));
  EXPECT_EQ(file->section("second"), "b");
  EXPECT_EQ(file->section("third"), "");
  EXPECT_EQ(reinterpret_cast<uintptr_t>(file->section("second").data()) % 64, 0u);
}

TEST_F(ModelFileTest, RefusesEveryCut) {
  for (size_t size = 0; size < good_.size(); ++size) {
    const std::string why = refusal(good_.substr(0, size));
    EXPECT_NE(why.find(size < 40 ? "is no model file" : "the file was cut or added to"), std::string::npos)
        << size << ": " << why;
  }
  EXPECT_NE(refusal(good_ + "x").find("the file was cut or added to"), std::string::npos);
}

TEST_F(ModelFileTest, NamesWhatIsWrong) {
  const size_t table = 40, content = 192;  // two entries of 64 bytes, then the first section at a multiple of 64
  ASSERT_EQ(good_[content], 'a');
  EXPECT_NE(refusal(with(0, 'X')).find("magic number"), std::string::npos);
  EXPECT_NE(refusal(with(12, 9)).find("needs a reader of version 9"), std::string::npos);
  EXPECT_NE(refusal(with(28, 1)).find("header is damaged"), std::string::npos);
  EXPECT_NE(refusal(with(25, 1)).find("section table passes the end"), std::string::npos);
  EXPECT_NE(refusal(with(table, 'F')).find("checksum of the section table"), std::string::npos);
  EXPECT_NE(refusal(with(content + 5, 'b')).find("checksum of section 'first'"), std::string::npos);
  std::string open = good_;
  open.replace(0, 8, "RAPTOPEN");
  EXPECT_NE(refusal(open).find("broken off"), std::string::npos);
}

TEST_F(ModelFileTest, NoChangedByteChangesASection) {
  for (size_t at = 0; at < good_.size(); ++at) {
    for (const char mask : {char{1}, static_cast<char>(0x80), static_cast<char>(0xFF)}) {
      const std::string changed = with(at, static_cast<char>(good_[at] ^ mask));
      const Result<ModelFile> file = ModelFile::view(aligned(changed), "x.model");
      if (!file) continue;
      EXPECT_EQ(file->section("first"), std::string(100, 'a')) << at;  // only a newer version or the filling may differ
      EXPECT_EQ(file->section("second"), "b") << at;
    }
  }
}

}  // namespace
}  // namespace rapporteur
