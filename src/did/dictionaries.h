// Dictionaries: a folder of a project's own dictionaries in the formats of TABARI and PETRARCH, every file known by what stands
// in it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/status.h"
#include "did/did.h"
#include "did/discards.h"
#include "did/verb_dictionary.h"
#include "doc/document.h"
#include "model/knowledge_pack.h"
#include "who/actor_dictionary.h"

namespace rapporteur {

// Immutable once read and shared by all threads; owns the text of its files.
class Dictionaries {
 public:
  // All .txt files below the folders. Lines that cannot be read are left out and named.
  static Result<Dictionaries> read(const std::vector<std::string>& folders);

  const ActorDictionary& actors() const { return actors_; }
  const VerbDictionary& verbs() const { return verbs_; }
  const Discards& discards() const { return discards_; }
  uint64_t hash() const;                                                  // of all files
  const std::vector<std::string>& problems() const { return problems_; }  // "file:line:column: found …"
  std::string summary() const;                                            // "5 files: 210 actors, …"

 private:
  std::vector<KnowledgeFolder> folders_;
  std::vector<KnowledgeFile> files_;
  ActorDictionary actors_;
  VerbDictionary verbs_;
  Discards discards_;
  std::vector<std::string> problems_;
};

}  // namespace rapporteur
