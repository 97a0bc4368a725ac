// Linear support vector machines with squared hinge loss, one against the rest, by dual coordinate descent (Hsieh et al. 2008,
// algorithm 1). Deterministic: the order of the steps comes from a fixed seed.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace rapporteur {

// A sentence as the machine sees it: numbered features with values, the row of its label, and how much it counts.
struct SvmExample {
  std::vector<std::pair<uint32_t, float>> features;
  size_t label = 0;
  float weight = 1;
};

struct SvmOptions {
  double cost = 1;
  int epochs = 200;  // at most; a row ends when no step would move it by more than `tolerance`
  double tolerance = 1e-3;
  uint64_t seed = 1;
};

// weights[row][feature]
std::vector<std::vector<float>> train_svm(const std::vector<SvmExample>&, std::span<const size_t> chosen, size_t rows,
                                          size_t features, const SvmOptions&);

}  // namespace rapporteur
