// Reading CoNLL-U treebanks, plain or gzipped, for training and evaluation.
#pragma once

#include <string>
#include <vector>

#include "doc/document.h"

namespace rapporteur::training {

// A treebank as one document whose tokens carry the gold analysis. Its text is made of the words, so that every word is a piece
// of it even where the treebank spells a contraction in another way. Stops the program with a message when it cannot be read.
struct Treebank {
  Document document;
  std::vector<std::string> text_lines;  // "# text = …" of each sentence
  std::vector<bool> paragraph_starts;   // "# newpar" or "# newdoc" before the sentence
  std::vector<std::string> documents;   // "# newdoc id = …" in force
  std::vector<bool> glued;              // no blank after the sentence
};

void read_treebank(const std::string& path, Treebank& out);  // appends

std::string read_file(const std::string& path);  // plain or gzipped

// Copies the tokens' annotation into `out`, whose tokens must be the same words; used to keep gold and predictions apart.
void copy_tokens(const Document& from, Document& out);

}  // namespace rapporteur::training
