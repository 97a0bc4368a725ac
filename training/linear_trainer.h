// The averaged perceptron (Freund and Schapire 1999; Collins 2002) over sparse features, and its packing into the tables of the
// syntax model.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "model/model_file.h"
#include "syntax/tables.h"

namespace rapporteur::training {

// A feature counts only once it has taken part in `least_updates` corrections (Goldberg and Elhadad 2011, "Learning sparser
// perceptron models"): most of those that never do are noise, and leaving them out makes the model several times smaller.
class LinearTrainer {
 public:
  LinearTrainer(int classes, int least_updates)
      : classes_(classes), stride_((classes + 3) / 4 * 4), least_updates_(least_updates) {
    places_.assign(size_t{1} << 16, 0);
    weights_.assign(static_cast<size_t>(stride_), 0);
    sums_ = weights_;
    features_.push_back(0);
    updates_.push_back(0);
  }

  int classes() const { return classes_; }
  void score(const FeatureList& features, float* scores) const;  // scores has room for 256
  void step() { ++steps_; }
  // Raises the weights of one class and lowers those of another.
  void correct(const FeatureList& features, int right, int wrong);
  // Replaces the weights by their average over all steps.
  void average();

  // Packs the averaged weights, multiplied by `scale` and rounded; those below `least` are left out.
  void write_sparse(SectionWriter& out, float scale, float least) const;

 private:
  uint32_t row(Feature feature) const;
  uint32_t make_row(Feature feature);
  void grow();
  bool counts(uint32_t row) const { return updates_[row] >= least_updates_; }
  float weight(uint32_t row, int label) const {
    return weights_[size_t{row} * static_cast<size_t>(stride_) + static_cast<size_t>(label)];
  }

  int classes_, stride_, least_updates_;
  double steps_ = 1;
  std::vector<uint32_t> places_;   // open addressing: row, 0 for none
  std::vector<Feature> features_;  // of a row; row 0 stands for none
  std::vector<uint16_t> updates_;  // of a row
  std::vector<float> weights_, sums_;
};

}  // namespace rapporteur::training
