#include "svm.h"

#include <algorithm>
#include <random>

namespace rapporteur {

namespace {

std::vector<float> train_row(const std::vector<SvmExample>& examples, std::span<const size_t> chosen, size_t row,
                             size_t features, const SvmOptions& options) {
  std::vector<double> weights(features, 0), alpha(chosen.size(), 0), diagonal(chosen.size());
  for (size_t i = 0; i < chosen.size(); ++i) {
    const SvmExample& example = examples[chosen[i]];
    diagonal[i] = 1 / (2 * options.cost * static_cast<double>(example.weight));
    for (const auto& [feature, value] : example.features)
      diagonal[i] += static_cast<double>(value) * static_cast<double>(value);
  }
  std::vector<size_t> order(chosen.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::mt19937_64 random(options.seed);
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    double widest = 0;
    for (const size_t i : order) {
      const SvmExample& example = examples[chosen[i]];
      const double sign = example.label == row ? 1 : -1;
      double margin = 0;
      for (const auto& [feature, value] : example.features) margin += weights[feature] * static_cast<double>(value);
      const double gradient = sign * margin - 1 + alpha[i] / (2 * options.cost * static_cast<double>(example.weight));
      const double projected = alpha[i] == 0 ? std::min(gradient, 0.0) : gradient;
      widest = std::max(widest, std::abs(projected));
      if (projected == 0) continue;
      const double before = alpha[i];
      alpha[i] = std::max(before - gradient / diagonal[i], 0.0);
      const double step = (alpha[i] - before) * sign;
      for (const auto& [feature, value] : example.features) weights[feature] += step * static_cast<double>(value);
    }
    if (widest < options.tolerance) break;
  }
  return {weights.begin(), weights.end()};
}

}  // namespace

std::vector<std::vector<float>> train_svm(const std::vector<SvmExample>& examples, std::span<const size_t> chosen, size_t rows,
                                          size_t features, const SvmOptions& options) {
  std::vector<std::vector<float>> weights;
  for (size_t row = 0; row < rows; ++row) weights.push_back(train_row(examples, chosen, row, features, options));
  return weights;
}

}  // namespace rapporteur
