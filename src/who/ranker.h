// Ranker: a linear model that chooses the antecedent of a pronoun or nominal, or none.
//
// Its weights are plain text (knowledge/en/coref/weights.txt), one line a feature: the values that must hold, and a number
// added to the score of an antecedent when they do. `rapporteur explain` can thus say why a pronoun was read as it was.
//
//   mention=it sentences=1 antecedent_role=subject   0.83
//
// Trained as a mention ranker (Denis and Baldridge 2008; Durrett and Klein 2013, "Easy victories and uphill battles").
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "base/status.h"

namespace rapporteur::who {

namespace feature {

enum Dimension : uint8_t {
  kMention,
  kAntecedent,
  kSentences,
  kBetween,
  kMentionRole,
  kAntecedentRole,
  kSize,
  kNumber,
  kGender,
  kWords,
  kClause,
  kQuotes,
  kOrder,
  kLength,
  kRepeated,
  kDimensions
};

using Values = std::array<uint8_t, kDimensions>;

// Names of the dimensions and of their values, as the weight file writes them.
std::string_view name_of(Dimension dimension);
std::span<const std::string_view> values_of(Dimension dimension);

}  // namespace feature

class Ranker {
 public:
  Ranker();

  static constexpr size_t kMostFeatures = 32;
  struct Features {
    std::array<uint16_t, kMostFeatures> at;
    size_t count = 0;
  };

  // The features of an antecedent, and those of having none.
  Features pair(const feature::Values& values) const { return collect(values, false); }
  Features none(const feature::Values& values) const { return collect(values, true); }
  float score(const Features& features) const {
    float sum = 0;
    for (size_t i = 0; i < features.count; ++i) sum += weights_[features.at[i]];
    return sum;
  }

  Status read(const Source& source);
  void write(std::string& out) const;
  bool empty() const { return empty_; }
  std::vector<float>& weights() { return weights_; }
  void set_trained() { empty_ = false; }

 private:
  Features collect(const feature::Values& values, bool none) const;

  std::vector<float> weights_;
  std::vector<uint32_t> offsets_;  // of each template
  bool empty_ = true;
};

}  // namespace rapporteur::who
