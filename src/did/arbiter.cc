#include "did/arbiter.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace rapporteur {

namespace {

constexpr std::string_view kSection = "arbiter";
constexpr uint32_t kLayout = 1;
constexpr float kSurest = 0.005f;  // a probability below this, or as near to 1, says no more than this one

}  // namespace

std::string pack_arbiter(const ArbiterWeights& weights) {
  SectionWriter out;
  out.number(kLayout);
  out.number(static_cast<uint32_t>(weights.types.size()));
  for (const std::string& type : weights.types) out.text(type);
  out.number(weights.scale);
  out.number(weights.temperature);
  out.number(weights.offset);
  out.number(weights.slope);
  out.number(static_cast<uint32_t>(weights.keys.size()));
  out.array(std::span<const uint64_t>(weights.keys));
  out.array(std::span<const int8_t>(weights.weights));
  return out.take();
}

Result<Arbiter> Arbiter::load(const ModelFile& model) {
  Arbiter arbiter;
  const std::string_view bytes = model.section(kSection);
  if (bytes.empty()) return arbiter;
  const auto refuse = [&](const std::string& what) {
    return Error{ErrorCode::kBadKnowledge,
                 model.path() + ": section 'arbiter': " + what + "; make it again with training/events/train.sh"};
  };
  SectionReader reader(bytes);
  if (const uint32_t layout = reader.number<uint32_t>(); layout != kLayout)
    return refuse("layout " + std::to_string(layout) + " where 1 was expected");
  const auto types = reader.number<uint32_t>();
  if (types == 0 || types > kMostArbiterTypes) return refuse(std::to_string(types) + " types");
  for (uint32_t i = 0; i < types; ++i) arbiter.types_.push_back(reader.text());
  arbiter.scale_ = reader.number<float>();
  arbiter.temperature_ = reader.number<float>();
  arbiter.offset_ = reader.number<float>();
  arbiter.slope_ = reader.number<float>();
  const auto keys = reader.number<uint32_t>();
  arbiter.keys_ = reader.array<uint64_t>(keys);
  arbiter.weights_ = reader.array<int8_t>(static_cast<size_t>(keys) * types);
  if (!reader.at_end()) return refuse("its length does not fit what it holds");
  if (!(arbiter.temperature_ > 0)) return refuse("a temperature that is not above zero");
  if (!std::is_sorted(arbiter.keys_.begin(), arbiter.keys_.end())) return refuse("keys out of order");
  return arbiter;
}

size_t Arbiter::row_of(std::string_view type) const {
  if (type == "CONCEDE" || type == "RETREAT") type = "YIELD";
  return static_cast<size_t>(std::find(types_.begin(), types_.end(), type) - types_.begin());
}

const int8_t* Arbiter::weights_of(uint64_t key) const {
  const auto at = std::lower_bound(keys_.begin(), keys_.end(), key);
  if (at == keys_.end() || *at != key) return nullptr;
  return weights_.data() + static_cast<size_t>(at - keys_.begin()) * types_.size();
}

ArbiterReading Arbiter::read(const PairFeatures& pair) const {
  ArbiterReading out;
  const size_t count = types_.size();
  const auto add = [&](uint64_t key, float value) {
    if (const int8_t* weights = weights_of(key)) {
      for (size_t i = 0; i < count; ++i) out.margin[i] += value * static_cast<float>(weights[i]);
    }
  };
  for (const PairFeatures::Feature& feature : pair.features) add(feature.key, feature.value);
  float most = 0;
  for (size_t i = 0; i < count; ++i) {
    out.margin[i] *= scale_;
    if (i == 0 || out.margin[i] > most) most = out.margin[i], out.best = i;
  }
  float sum = 0;
  for (size_t i = 0; i < count; ++i) sum += out.probability[i] = std::exp((out.margin[i] - most) / temperature_);
  for (size_t i = 0; i < count; ++i) out.probability[i] /= sum;
  return out;
}

float Arbiter::calibrated(float probability) const {
  const float p = std::clamp(probability, kSurest, 1 - kSurest);
  return 1 / (1 + std::exp(-(offset_ + slope_ * std::log(p / (1 - p)))));
}

std::string Arbiter::reasons(const PairFeatures& pair, size_t row, size_t most) const {
  struct Reason {
    float weight;
    std::string_view name;
  };
  std::vector<Reason> reasons;
  for (size_t i = 0; pair.names && i < pair.features.size(); ++i) {
    if (const int8_t* weights = weights_of(pair.features[i].key)) {
      reasons.push_back({scale_ * static_cast<float>(weights[row]) * pair.features[i].value, (*pair.names)[i]});
    }
  }
  std::stable_sort(reasons.begin(), reasons.end(), [](const Reason& a, const Reason& b) { return a.weight > b.weight; });
  std::string out;
  for (size_t i = 0; i < std::min(most, reasons.size()) && reasons[i].weight > 0; ++i) {
    char number[16];
    std::snprintf(number, sizeof number, "%+.2f ", static_cast<double>(reasons[i].weight));
    out += (out.empty() ? "" : ", ") + std::string(number) + std::string(reasons[i].name);
  }
  return out;
}

}  // namespace rapporteur
