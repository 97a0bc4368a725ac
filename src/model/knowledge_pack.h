// Knowledge files as a whole: read from a folder, packed into a section of the model file, and unpacked again.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "base/source.h"
#include "base/status.h"
#include "model/model_file.h"

namespace rapporteur {

// All .txt files below a folder in the order of their paths. Owns their text.
struct KnowledgeFolder {
  std::deque<std::string> texts;  // a deque keeps its strings in place
  std::vector<KnowledgeFile> files;
  static Result<KnowledgeFolder> read(const std::string& folder);
};

inline constexpr const char* kKnowledgeSection = "knowledge";

std::string pack_knowledge(const std::vector<KnowledgeFile>& files);
// Views into the model file.
Result<std::vector<KnowledgeFile>> unpack_knowledge(const ModelFile& model);

}  // namespace rapporteur
