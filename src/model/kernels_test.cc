// Every kernel against the reference, bit by bit.
#include "model/kernels.h"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <random>

namespace rapporteur {
namespace {

const Kernels& reference() { return *kernels(KernelKind::kScalar); }

class KernelsTest : public testing::TestWithParam<KernelKind> {
 protected:
  void SetUp() override {
    kernels_ = kernels(GetParam());
    if (!kernels_) GTEST_SKIP() << "not on this processor";
  }
  std::vector<int8_t> bytes(size_t size) {
    std::vector<int8_t> out(size);
    for (int8_t& x : out) x = static_cast<int8_t>(static_cast<int>(random_() % 255) - 127);
    return out;
  }
  std::vector<float> floats(size_t size, float spread) {
    std::vector<float> out(size);
    if (spread == 0) return out;  // a distribution of no width is none
    std::normal_distribution<float> normal(0, spread);
    for (float& x : out) x = normal(random_);
    return out;
  }
  static bool same(const std::vector<float>& a, const std::vector<float>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
  }

  const Kernels* kernels_ = nullptr;
  std::mt19937 random_{7};
};

TEST_P(KernelsTest, MultipliesAsTheReferenceDoes) {
  for (const size_t count : {1, 2, 3, 4, 5, 6, 7, 23}) {
    for (const auto& [inputs, outputs] : {std::pair<size_t, size_t>{4, 64}, {96, 64}, {128, 192}, {256, 320}}) {
      std::vector<int8_t> values = bytes(count * inputs), weights = bytes(inputs * outputs);
      if (count == 2)
        std::fill(values.begin(), values.end(), int8_t{-127}), std::fill(weights.begin(), weights.end(), int8_t{127});
      const std::vector<float> row_scales = floats(count, 0.01f), scales = floats(outputs, 0.01f), bias = floats(outputs, 1);
      std::vector<int32_t> sums(outputs);
      weight_sums(weights.data(), inputs, outputs, sums.data());
      const Int8Rows rows{count, inputs, values.data(), row_scales.data()};
      const Int8Matrix matrix{inputs, outputs, weights.data(), scales.data(), bias.data(), sums.data()};
      std::vector<float> expected(count * outputs), found(count * outputs);
      reference().multiply(rows, matrix, expected.data(), outputs);
      kernels_->multiply(rows, matrix, found.data(), outputs);
      EXPECT_TRUE(same(expected, found)) << count << " rows, " << inputs << " x " << outputs;
    }
  }
}

TEST_P(KernelsTest, QuantisesAsTheReferenceDoes) {
  for (const size_t size : {1, 31, 32, 33, 96, 192, 256}) {
    for (const float spread : {0.0f, 1e-20f, 1.0f, 1e10f}) {
      const std::vector<float> row = floats(size, spread);
      std::vector<int8_t> expected(size), found(size);
      EXPECT_EQ(reference().quantise(row.data(), size, expected.data()), kernels_->quantise(row.data(), size, found.data()));
      EXPECT_EQ(expected, found);
    }
  }
}

TEST_P(KernelsTest, ScansAsTheReferenceDoes) {
  const size_t channels = 24;
  for (const size_t tokens : {1, 2, 17}) {
    for (const bool highway : {false, true}) {
      for (const bool backward : {false, true}) {
        const std::vector<float> gates = floats(tokens * 3 * channels, 3), own = floats(tokens * channels, 1);
        std::vector<float> expected(tokens * channels), found(tokens * channels), state(channels);
        const auto run = [&](const Kernels& kernels, std::vector<float>& out) {
          const size_t first = backward ? tokens - 1 : 0;
          const ptrdiff_t step = backward ? -static_cast<ptrdiff_t>(channels) : static_cast<ptrdiff_t>(channels);
          kernels.scan({tokens, channels, gates.data() + first * 3 * channels, 3 * step,
                        highway ? own.data() + first * channels : nullptr, step, out.data() + first * channels, step,
                        state.data()});
        };
        run(reference(), expected);
        run(*kernels_, found);
        EXPECT_TRUE(same(expected, found)) << tokens << highway << backward;
      }
    }
  }
}

TEST_P(KernelsTest, SmallLoopsAgree) {
  for (const size_t size : {1, 7, 8, 15, 16, 17, 49, 96, 167}) {
    const std::vector<float> a = floats(size, 3), b = floats(size, 3);
    std::vector<float> expected = a, found = a;
    reference().squash(expected.data(), size), kernels_->squash(found.data(), size);
    EXPECT_TRUE(same(expected, found));
    for (const float* second : {static_cast<const float*>(nullptr), b.data()}) {
      reference().add_positive(a.data(), second, size, expected.data()),
          kernels_->add_positive(a.data(), second, size, found.data());
      EXPECT_TRUE(same(expected, found));
    }
    EXPECT_EQ(reference().largest(a.data(), size), kernels_->largest(a.data(), size));
    std::vector<float> ties(size, 1.0f);
    EXPECT_EQ(kernels_->largest(ties.data(), size), 0u);
    ties.back() = 2.0f;
    EXPECT_EQ(kernels_->largest(ties.data(), size), size - 1);
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, KernelsTest, testing::Values(KernelKind::kScalar, KernelKind::kAvx2, KernelKind::kVnni256, KernelKind::kVnni512),
    [](const auto& info) {
      return std::string(std::array{"Scalar", "Avx2", "Vnni256", "Vnni512"}[static_cast<size_t>(info.param)]);
    });

TEST(Kernels, PacksRowsInBlocksOfFour) {
  const std::vector<int8_t> rows = {1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 16, 17, 18};
  std::vector<int8_t> packed(8 * 64);
  pack_rows(rows.data(), 2, 8, 8, 64, packed.data());
  EXPECT_EQ(packed[0], 1);
  EXPECT_EQ(packed[3], 4);
  EXPECT_EQ(packed[4], 11);
  EXPECT_EQ(packed[7], 14);
  EXPECT_EQ(packed[8], 0);
  EXPECT_EQ(packed[256], 5);
  EXPECT_EQ(packed[260], 15);
  std::vector<int32_t> sums(64);
  weight_sums(packed.data(), 8, 64, sums.data());
  EXPECT_EQ(sums[0], 128 * 36);
  EXPECT_EQ(sums[1], 128 * 116);
  EXPECT_EQ(sums[2], 0);
}

}  // namespace
}  // namespace rapporteur
