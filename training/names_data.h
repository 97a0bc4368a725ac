// The corpora of names, brought to PER ORG LOC MISC.
#pragma once

#include <string>

#include "doc/document.h"

namespace rapporteur::training {

// Appends the sentences of a corpus (JSON Lines of documents with tokens and entities, see score_ner.py) to `out`: tokens,
// sentences and names. Documents under a non-commercial licence are left out when `free_only`.
struct NamesCorpus {
  Document document;
  std::vector<std::string> ids;        // of the source documents
  std::vector<size_t> first_sentence;  // of each source document
};
void read_names(const std::string& path, bool free_only, NamesCorpus& out);

}  // namespace rapporteur::training
