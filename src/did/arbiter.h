// The arbiter: a linear model that says of two phrases in a sentence which event type the text reports between them, and how
// surely.
//
// It is asked where frames compete, for the confidence of an event, and where no frame fits a verb between two political
// actors. Its features are those of arbiter_features.h, so that `rapporteur explain` can name what spoke for a decision. One
// row of weights a type: one-against-rest support vector machines with squared hinge loss (Hsieh et al. 2008, "A dual
// coordinate descent method for large-scale linear SVM"), whose margins a fixed temperature turns into probabilities. Made by
// training/events/train_arbiter.cc; the model section is called "arbiter".
//
// Immutable and shared by all threads.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "did/arbiter_features.h"
#include "model/model_file.h"

namespace rapporteur {

inline constexpr size_t kMostArbiterTypes = 32;

struct ArbiterReading {
  std::array<float, kMostArbiterTypes> margin{};       // by row
  std::array<float, kMostArbiterTypes> probability{};  // by row, adding up to 1
  size_t best = 0;                                     // row
};

class Arbiter {
 public:
  // Without weights: present() is false and nothing may be asked.
  Arbiter() = default;
  // An absent section is no error.
  static Result<Arbiter> load(const ModelFile&);

  bool present() const { return !types_.empty(); }
  // Names of the rows: PLOVER types, and YIELD for CONCEDE and RETREAT together.
  const std::vector<std::string_view>& types() const { return types_; }
  // The row of a PLOVER type; types().size() when there is none.
  size_t row_of(std::string_view type) const;

  ArbiterReading read(const PairFeatures&) const;

  // How often an event is right that has this probability: a logistic curve of its log-odds (Platt 1999).
  float calibrated(float probability) const;

  // The features that spoke most for a row, strongest first: "+0.82 path lemmas condemn<". Needs features with names.
  std::string reasons(const PairFeatures&, size_t row, size_t most) const;

 private:
  const int8_t* weights_of(uint64_t key) const;

  std::vector<std::string_view> types_;
  std::span<const uint64_t> keys_;   // of features, sorted
  std::span<const int8_t> weights_;  // of each key, one a type
  float scale_ = 0;                  // what one unit of weight is worth
  float temperature_ = 1;
  float offset_ = 0, slope_ = 1;  // of the calibration
};

// What the section holds; the trainer writes it.
struct ArbiterWeights {
  std::vector<std::string> types;
  std::vector<uint64_t> keys;
  std::vector<int8_t> weights;
  float scale = 0, temperature = 1;
  float offset = 0, slope = 1;
};
std::string pack_arbiter(const ArbiterWeights&);

}  // namespace rapporteur
