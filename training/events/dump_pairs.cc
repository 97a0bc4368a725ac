// Prints the training pairs with the names of their features, for a look: dump_pairs DATA_FILE KNOWLEDGE PLV.jsonl
#include <cstdio>

#include "pairs.h"

int main(int argc, char** argv) {
  using namespace rapporteur;
  if (argc < 4) return 2;
  auto pipeline = Pipeline::load({argv[1], {argv[2]}, {}});
  if (!pipeline) return std::fprintf(stderr, "%s\n", pipeline.error().message.c_str()), 4;
  auto marked = marked_pairs(**pipeline, argv[3], true);
  if (!marked) return std::fprintf(stderr, "%s\n", marked.error().message.c_str()), 1;
  std::vector<TrainingPair> own = own_examples(**pipeline, true);
  for (const auto* list : {&*marked, &own}) {
    for (const TrainingPair& pair : *list) {
      std::printf("%d\t%d\t%s\t%s\t%.3f", pair.marked, pair.uid, pair.label.c_str(), pair.frames_type.c_str(),
                  static_cast<double>(pair.frames_confidence));
      for (size_t i = 0; i < pair.features.size(); ++i)
        std::printf("\t%s\x01%.4f", pair.names[i].c_str(), static_cast<double>(pair.features[i].value));
      std::printf("\n");
    }
  }
}
