#include "linear_trainer.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace rapporteur::training {

uint32_t LinearTrainer::row(Feature feature) const {
  const size_t mask = places_.size() - 1;
  for (size_t at = (feature * 0x9e3779b1u) & mask;; at = (at + 1) & mask) {
    const uint32_t row = places_[at];
    if (row == 0 || features_[row] == feature) return row;
  }
}

uint32_t LinearTrainer::make_row(Feature feature) {
  if (const uint32_t found = row(feature)) return found;
  if (features_.size() * 2 > places_.size()) grow();
  const size_t mask = places_.size() - 1;
  size_t at = (feature * 0x9e3779b1u) & mask;
  while (places_[at] != 0) at = (at + 1) & mask;
  places_[at] = static_cast<uint32_t>(features_.size());
  features_.push_back(feature);
  updates_.push_back(0);
  weights_.resize(weights_.size() + static_cast<size_t>(stride_));
  sums_.resize(weights_.size());
  return places_[at];
}

void LinearTrainer::grow() {
  places_.assign(places_.size() * 2, 0);
  const size_t mask = places_.size() - 1;
  for (uint32_t row = 1; row < features_.size(); ++row) {
    size_t at = (features_[row] * 0x9e3779b1u) & mask;
    while (places_[at] != 0) at = (at + 1) & mask;
    places_[at] = row;
  }
}

void LinearTrainer::score(const FeatureList& features, float* scores) const {
  std::fill_n(scores, stride_, 0.f);
  for (const Feature feature : features) {
    const uint32_t at = row(feature);
    if (at == 0 || !counts(at)) continue;
    const float* weights = &weights_[static_cast<size_t>(at) * static_cast<size_t>(stride_)];
    for (int i = 0; i < stride_; ++i) scores[i] += weights[i];
  }
}

void LinearTrainer::correct(const FeatureList& features, int right, int wrong) {
  const float steps = static_cast<float>(steps_);
  for (const Feature feature : features) {
    const uint32_t at = make_row(feature);
    if (updates_[at] < UINT16_MAX) ++updates_[at];
    const size_t first = size_t{at} * static_cast<size_t>(stride_);
    weights_[first + static_cast<size_t>(right)] += 1;
    sums_[first + static_cast<size_t>(right)] += steps;
    weights_[first + static_cast<size_t>(wrong)] -= 1;
    sums_[first + static_cast<size_t>(wrong)] -= steps;
  }
}

void LinearTrainer::average() {
  for (size_t i = 0; i < weights_.size(); ++i) weights_[i] -= static_cast<float>(sums_[i] / steps_);
  sums_.clear();
  sums_.shrink_to_fit();
}

void LinearTrainer::write_sparse(SectionWriter& out, float scale, float least) const {
  struct Slot {
    Feature feature;
    SparseTable::Pair pairs[SparseTable::kPairs];
  };
  std::vector<Slot> slots;
  for (uint32_t row = 1; row < features_.size(); ++row) {
    if (!counts(row)) continue;
    int filled = SparseTable::kPairs;
    for (int label = 0; label < classes_; ++label) {
      if (std::fabs(weight(row, label)) < least) continue;
      // A weight too large for a byte is told in several pairs, coarse ones first.
      const auto put = [&](int at, long value) {
        if (filled == SparseTable::kPairs) {
          slots.push_back({features_[row], {}});
          filled = 0;
        }
        slots.back().pairs[filled++] = {static_cast<uint8_t>(at), static_cast<int8_t>(value)};
      };
      long whole = std::lround(weight(row, label) * scale);
      constexpr long kUnit = 1 << SparseTable::kCoarseShift;
      while (std::labs(whole) > 127) {
        const long coarse = std::clamp(whole / kUnit, -127l, 127l);
        put(label + SparseTable::kCoarse, coarse);
        whole -= coarse * kUnit;
      }
      if (whole != 0) put(label, whole);
    }
  }
  std::vector<SparseTable::Line> lines(slots.size() * 5 / 4 / SparseTable::kSlots + 1);  // full to four fifths
  for (const Slot& slot : slots) {
    size_t at = SparseTable::line_of(slot.feature, lines.size());
    int free = 0;
    for (;; at = (at + 1) % lines.size(), free = 0) {
      while (free < SparseTable::kSlots && lines[at].tags[free] != 0) ++free;
      if (free < SparseTable::kSlots) break;
    }
    lines[at].tags[free] = SparseTable::tag_of(slot.feature);
    std::copy(std::begin(slot.pairs), std::end(slot.pairs), lines[at].pairs[free]);
  }
  std::printf("  %zu features trained, %zu slots in %zu lines (%.1f MB, %.0f %% full)\n", features_.size(), slots.size(),
              lines.size(), static_cast<double>(lines.size()) * 64 / 1e6,
              100.0 * static_cast<double>(slots.size()) / static_cast<double>(lines.size() * SparseTable::kSlots));
  out.number(static_cast<uint16_t>(classes_));
  out.number(static_cast<uint32_t>(lines.size()));
  out.array(std::span<const SparseTable::Line>(lines));
}

}  // namespace rapporteur::training
