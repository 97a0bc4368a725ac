// Sentences with a source and a target, and the type of what the one did to the other: what the arbiter learns from.
//
//   marked pairs   JSON Lines {"uid", "marked": "<s>Arnor</s> attacked <t>Gondor</t>.", "root"}: a test set of relations (PLV)
//   own examples   the example sentences of the lexicon, whose frame says the type; the pair is what the engine reads there
#pragma once

#include <string>
#include <vector>

#include "did/arbiter_features.h"
#include "pipeline.h"

namespace rapporteur {

struct TrainingPair {
  int uid = 0;
  std::string label;        // as given; PLV does not split YIELD into CONCEDE and RETREAT
  bool marked = false;      // of the marked pairs; else an example of our own
  std::string frames_type;  // what the frames alone say; empty for nothing
  float frames_confidence = 0;
  std::vector<PairFeatures::Feature> features;
  std::vector<std::string> names;  // of the features, when asked for
};

Result<std::vector<TrainingPair>> marked_pairs(const Pipeline&, const std::string& path, bool with_names);
std::vector<TrainingPair> own_examples(const Pipeline&, bool with_names);

}  // namespace rapporteur
