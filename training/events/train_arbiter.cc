// Trains the arbiter (src/did/arbiter.h) on marked pairs and on the lexicon's own examples, and says by cross-validation how
// good it is.
//
//   train_arbiter DATA_FILE CODEBOOK_KNOWLEDGE PAIRS.jsonl [--model OUT.model] [--predictions OUT.jsonl] [--frames OUT.jsonl]
//                 [--calibration OFFSET,SLOPE]
//
// Every pair of --predictions is answered by a machine that has not seen its fold; the own examples, whose words were written
// for the lexicon, are in every fold's training. --frames holds what the frames alone say of the pairs. The text of the pairs
// goes into neither file: only weights of hashed features do. The two sources differ in style and convention (PLV does not
// split YIELD and counts a promised release as an agreement), so each feature of a marked pair is there twice, once shared and
// once its own (Daumé III 2007, "Frustratingly easy domain adaptation").
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <random>
#include <unordered_map>

#include "did/arbiter.h"
#include "pairs.h"
#include "svm.h"

namespace rapporteur {
namespace {

constexpr size_t kFolds = 5;
constexpr uint64_t kSeed = 1;
constexpr float kOwnWeight = 0.1f;        // of an own example beside a marked pair
constexpr uint32_t kFewestSightings = 2;  // a feature seen less often says nothing
constexpr uint64_t kOwnShare = 0x9e3779b97f4a7c15ull;
constexpr float kShipped = 0.5f;  // how much of the marked pairs' own conventions the shipped weights keep

class Trainer {
 public:
  explicit Trainer(std::vector<TrainingPair> pairs) : pairs_(std::move(pairs)) {
    for (const TrainingPair& pair : pairs_) {
      if (pair.marked) types_.push_back(pair.label);
    }
    std::sort(types_.begin(), types_.end());
    types_.erase(std::unique(types_.begin(), types_.end()), types_.end());
  }

  struct Model {
    std::unordered_map<uint64_t, uint32_t> numbers;  // of features; a marked pair's own share has its key mixed with kOwnShare
    std::vector<std::vector<float>> weights;
  };

  Model train(const std::vector<size_t>& chosen) const {
    Model model;
    std::unordered_map<uint64_t, uint32_t> sightings;
    for (const size_t i : chosen) {
      for (const auto& feature : pairs_[i].features) ++sightings[feature.key];
    }
    std::vector<SvmExample> examples;
    std::vector<size_t> all;
    for (const size_t i : chosen) {
      const TrainingPair& pair = pairs_[i];
      SvmExample example;
      example.label = row_of(pair.label);
      if (example.label == types_.size()) continue;
      example.weight = pair.marked ? 1 : kOwnWeight;
      const auto add = [&](uint64_t key, float value) {
        example.features.emplace_back(model.numbers.try_emplace(key, static_cast<uint32_t>(model.numbers.size())).first->second,
                                      value);
      };
      for (const auto& feature : pair.features) {
        if (sightings[feature.key] < kFewestSightings) continue;
        add(feature.key, feature.value);
        if (pair.marked) add(feature.key ^ kOwnShare, feature.value);
      }
      all.push_back(examples.size());
      examples.push_back(std::move(example));
    }
    model.weights = train_svm(examples, all, types_.size(), model.numbers.size(), {.seed = kSeed});
    return model;
  }

  std::vector<float> margins(const Model& model, const TrainingPair& pair) const {
    std::vector<float> out(types_.size(), 0);
    const auto add = [&](uint64_t key, float value) {
      const auto found = model.numbers.find(key);
      if (found == model.numbers.end()) return;
      for (size_t row = 0; row < out.size(); ++row) out[row] += value * model.weights[row][found->second];
    };
    for (const auto& feature : pair.features) add(feature.key, feature.value), add(feature.key ^ kOwnShare, feature.value);
    return out;
  }

  // Margins of every marked pair by a model that has not seen it.
  std::vector<std::vector<float>> cross_validate() const {
    std::vector<size_t> marked;
    for (size_t i = 0; i < pairs_.size(); ++i) {
      if (pairs_[i].marked) marked.push_back(i);
    }
    std::mt19937_64 random(kSeed);
    for (size_t i = marked.size(); i > 1; --i) std::swap(marked[i - 1], marked[random() % i]);
    std::vector<std::vector<float>> out(pairs_.size());
    for (size_t fold = 0; fold < kFolds; ++fold) {
      std::vector<bool> held_out(pairs_.size(), false);
      for (size_t i = fold; i < marked.size(); i += kFolds) held_out[marked[i]] = true;
      std::vector<size_t> chosen;
      for (size_t i = 0; i < pairs_.size(); ++i) {
        if (!held_out[i]) chosen.push_back(i);
      }
      const Model model = train(chosen);
      for (size_t i = 0; i < pairs_.size(); ++i) {
        if (held_out[i]) out[i] = margins(model, pairs_[i]);
      }
    }
    return out;
  }

  // The temperature under which the cross-validated answers are the least surprising.
  float fit_temperature(const std::vector<std::vector<float>>& margins) const {
    float best = 1;
    double least = 0;
    for (float temperature = 0.05f; temperature < 2; temperature *= 1.02f) {
      double loss = 0;
      for (size_t i = 0; i < pairs_.size(); ++i) {
        if (!margins[i].empty()) loss -= std::log(probability(margins[i], row_of(pairs_[i].label), temperature));
      }
      if (least == 0 || loss < least) least = loss, best = temperature;
    }
    return best;
  }

  static double probability(const std::vector<float>& margins, size_t row, float temperature) {
    double sum = 0;
    for (const float margin : margins) sum += std::exp(static_cast<double>((margin - margins[row]) / temperature));
    return 1 / sum;
  }

  ArbiterWeights pack(const Model& model, float temperature) const {
    ArbiterWeights out;
    out.types = types_;
    out.temperature = temperature;
    float widest = 0;
    std::vector<std::pair<uint64_t, std::vector<float>>> rows;
    for (const TrainingPair& pair : pairs_) {
      for (const auto& feature : pair.features) rows.emplace_back(feature.key, std::vector<float>());
    }
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    rows.erase(std::unique(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first == b.first; }),
               rows.end());
    for (auto& [key, row] : rows) {
      row.assign(types_.size(), 0);
      const auto take = [&](uint64_t share, float part) {
        const auto found = model.numbers.find(share);
        if (found == model.numbers.end()) return;
        for (size_t i = 0; i < row.size(); ++i) row[i] += part * model.weights[i][found->second];
      };
      take(key, 1);
      take(key ^ kOwnShare, kShipped);
      for (const float weight : row) widest = std::max(widest, std::abs(weight));
    }
    out.scale = widest / 127;
    for (const auto& [key, row] : rows) {
      std::vector<int8_t> small;
      for (const float weight : row) small.push_back(static_cast<int8_t>(std::lround(weight / out.scale)));
      if (std::all_of(small.begin(), small.end(), [](int8_t w) { return w == 0; })) continue;
      out.keys.push_back(key);
      out.weights.insert(out.weights.end(), small.begin(), small.end());
    }
    return out;
  }

  size_t row_of(std::string_view label) const {
    if (label == "CONCEDE" || label == "RETREAT") label = "YIELD";
    return static_cast<size_t>(std::find(types_.begin(), types_.end(), label) - types_.begin());
  }
  const std::vector<TrainingPair>& pairs() const { return pairs_; }
  const std::vector<std::string>& types() const { return types_; }

 private:
  std::vector<TrainingPair> pairs_;
  std::vector<std::string> types_;
};

Status write_predictions(const Trainer& trainer, const std::vector<std::vector<float>>& margins, float temperature,
                         const std::string& path) {
  std::ofstream out(path);
  for (size_t i = 0; i < margins.size(); ++i) {
    if (margins[i].empty()) continue;
    const size_t best = static_cast<size_t>(std::max_element(margins[i].begin(), margins[i].end()) - margins[i].begin());
    char line[200];
    std::snprintf(line, sizeof line, "{\"uid\": %d, \"root\": \"%s\", \"confidence\": %.4f, \"right\": %s}\n",
                  trainer.pairs()[i].uid, trainer.types()[best].c_str(), Trainer::probability(margins[i], best, temperature),
                  trainer.types()[best] == trainer.pairs()[i].label ? "true" : "false");
    out << line;
  }
  return out.flush() ? Status(Done{}) : Status(Error{ErrorCode::kFailed, path + ": could not be written"});
}

Status write_frames(const Trainer& trainer, const std::string& path) {
  std::ofstream out(path);
  for (const TrainingPair& pair : trainer.pairs()) {
    if (pair.marked && !pair.frames_type.empty())
      out << "{\"uid\": " << pair.uid << ", \"root\": \"" << pair.frames_type << "\"}\n";
  }
  return out.flush() ? Status(Done{}) : Status(Error{ErrorCode::kFailed, path + ": could not be written"});
}

int fail(const Error& error) {
  std::fprintf(stderr, "%s\n", error.message.c_str());
  return 1;
}

int run(int argc, char** argv) {
  std::string model_path, predictions_path, frames_path, calibration = "0,1";
  for (int i = 4; i + 1 < argc; i += 2) {
    const std::string_view option = argv[i];
    (option == "--model"         ? model_path
     : option == "--predictions" ? predictions_path
     : option == "--frames"      ? frames_path
                                 : calibration) = argv[i + 1];
  }
  if (argc < 4 || argc % 2 != 0) {
    std::fprintf(stderr,
                 "usage: train_arbiter DATA_FILE CODEBOOK_KNOWLEDGE PAIRS.jsonl [--model OUT.model] [--predictions OUT.jsonl] "
                 "[--frames OUT.jsonl]\n");
    return 2;
  }
  PipelineOptions options{argv[1], {argv[2]}, {}};
  options.arbitrate = false;
  const auto pipeline = Pipeline::load(options);
  if (!pipeline) return fail(pipeline.error());
  auto pairs = marked_pairs(**pipeline, argv[3], false);
  if (!pairs) return fail(pairs.error());
  const size_t marked = pairs->size();
  std::vector<TrainingPair> own = own_examples(**pipeline, false);
  pairs->insert(pairs->end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
  const Trainer trainer(std::move(*pairs));
  std::fprintf(stderr, "%zu marked pairs, %zu own examples\n", marked, own.size());

  const auto margins = trainer.cross_validate();
  const float temperature = trainer.fit_temperature(margins);
  if (!predictions_path.empty()) {
    if (Status written = write_predictions(trainer, margins, temperature, predictions_path); !written)
      return fail(written.error());
  }
  if (!frames_path.empty()) {
    if (Status written = write_frames(trainer, frames_path); !written) return fail(written.error());
  }
  if (!model_path.empty()) {
    std::vector<size_t> all(trainer.pairs().size());
    for (size_t i = 0; i < all.size(); ++i) all[i] = i;
    ArbiterWeights weights = trainer.pack(trainer.train(all), temperature);
    if (std::sscanf(calibration.c_str(), "%f,%f", &weights.offset, &weights.slope) != 2) {
      return fail({ErrorCode::kUsage, "--calibration: expected two numbers, found " + calibration});
    }
    ModelWriter writer(model_path);
    writer.add("arbiter", pack_arbiter(weights));
    if (Status written = writer.close(); !written) return fail(written.error());
    std::fprintf(stderr, "%zu features, temperature %.3f\n", weights.keys.size(), static_cast<double>(temperature));
  }
  return 0;
}

}  // namespace
}  // namespace rapporteur

int main(int argc, char** argv) { return rapporteur::run(argc, argv); }
