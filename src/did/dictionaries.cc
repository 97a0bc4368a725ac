#include "did/dictionaries.h"

#include "base/hash.h"

namespace rapporteur {

Result<Dictionaries> Dictionaries::read(const std::vector<std::string>& folders) {
  Dictionaries out;
  for (const std::string& path : folders) {
    Result<KnowledgeFolder> folder = KnowledgeFolder::read(path);
    if (!folder) return folder.error();
    if (folder->files.empty())
      return Error{ErrorCode::kBadKnowledge, path + ": holds no dictionaries: expected .txt files in PETRARCH's formats"};
    for (KnowledgeFile& file : folder->files) file.path = path + '/' + file.path;
    out.folders_.push_back(std::move(*folder));
  }
  for (const KnowledgeFolder& folder : out.folders_)
    out.files_.insert(out.files_.end(), folder.files.begin(), folder.files.end());
  out.actors_ = ActorDictionary::load(out.files_, out.problems_);
  out.verbs_ = VerbDictionary::load(out.files_, out.problems_);
  out.discards_ = Discards::load(out.files_);
  return out;
}

uint64_t Dictionaries::hash() const {
  uint64_t all = 0;
  for (const KnowledgeFile& file : files_) all = mix(all, rapporteur::hash(file.text));
  return all;
}

std::string Dictionaries::summary() const {
  return std::to_string(files_.size()) + " dictionaries: " + std::to_string(actors_.actors()) + " actors, " +
         std::to_string(actors_.agents()) + " agents, " + std::to_string(verbs_.verbs()) + " verbs with " +
         std::to_string(verbs_.patterns()) + " patterns, " + std::to_string(discards_.size()) + " discards";
}

}  // namespace rapporteur
