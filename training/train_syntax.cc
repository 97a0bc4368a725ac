// Makes models/en-syntax.model, which cuts a text into words and sentences and finds lemmas, from treebanks and word classes.
// training/train_syntax.sh calls it.
//
//   train_syntax DATA KNOWLEDGE VERBS OUT [SECTION …]
//
// DATA holds treebank/ text/, KNOWLEDGE is knowledge/en, VERBS is irregular_verbs.txt. With sections named (tokens words
// boundaries lemmas) only these are made again, the others kept as they stand in OUT. Everything is seeded; the same data give
// the same file. It is written beside OUT and moved there when complete.
#include <algorithm>
#include <cstdio>
#include <map>

#include "conllu.h"
#include "train_boundaries.h"
#include "train_tables.h"

namespace rapporteur::training {

namespace {

constexpr float kScale = 10, kLeast = 1;  // of weights in sparse tables; smaller averages are left out

struct Job {
  std::string data, knowledge, verbs, out;
  std::vector<std::string_view> wanted;  // empty: all
  bool makes(std::string_view section) const {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), section) != wanted.end();
  }
};

std::string packed(const LinearTrainer& trainer) {
  SectionWriter section;
  trainer.write_sparse(section, kScale, kLeast);
  return section.take();
}

// A section in memory that is aligned as in a model file.
class AlignedBytes {
 public:
  explicit AlignedBytes(std::string_view bytes)
      : lines_((bytes.size() + sizeof(Line) - 1) / sizeof(Line)), size_(bytes.size()) {
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(lines_.data()));
  }
  std::string_view bytes() const { return {reinterpret_cast<const char*>(lines_.data()), size_}; }

 private:
  struct alignas(64) Line {
    char bytes[64];
  };
  std::vector<Line> lines_;
  size_t size_;
};

Status run(const Job& job) {
  std::map<std::string, std::string> sections;
  if (!job.wanted.empty()) {
    const Result<ModelFile> present = ModelFile::open(job.out);
    if (!present) return present.error();
    for (const std::string_view name : present->section_names()) sections[std::string(name)] = present->section(name);
  }
  const std::string words = read_file(job.knowledge + "/tokens/words.txt");
  const Result<TokenWords> token_words = TokenWords::read(Source("words.txt", words));
  if (!token_words) return token_words.error();
  if (job.makes("tokens")) {
    SectionWriter section;
    section.text(words);
    sections["syntax.tokens"] = section.take();
  }
  if (job.makes("words")) sections["syntax.words"] = word_class_section(read_file(job.data + "/text/clusters-500-60.txt"));
  AlignedBytes memory(sections["syntax.words"]);
  SectionReader reader(memory.bytes());
  WordClasses classes;
  if (!classes.read(reader)) return Error{ErrorCode::kFailed, "the word classes cannot be read"};

  Treebank treebank;
  read_treebank(job.data + "/treebank/en_ewt-train.conllu.gz", treebank);
  read_treebank(job.data + "/treebank/en_gum-train.conllu.gz", treebank);
  const Document& gold = treebank.document;
  std::printf("treebanks: %zu sentences, %zu words\n", gold.sentences.size(), gold.tokens.size());
  if (job.makes("boundaries")) sections["syntax.boundaries"] = packed(train_boundaries(*token_words, classes, treebank, 12));
  if (job.makes("lemmas")) {
    const Inflections inflections(read_file(job.verbs), read_file(job.data + "/text/tokenized-6m.txt.gz"));
    sections["syntax.lemmas"] = lemma_section(gold, inflections);
  }

  const std::string unfinished = job.out + ".unfinished";
  ModelWriter writer(unfinished);
  for (auto& [name, bytes] : sections) writer.add(name, std::move(bytes));
  const Status closed = writer.close();
  if (!closed) return closed;
  if (std::rename(unfinished.c_str(), job.out.c_str()) != 0) return Error{ErrorCode::kFailed, job.out + ": cannot be replaced"};
  return Done{};
}

}  // namespace

}  // namespace rapporteur::training

int main(int count, char** arguments) {
  if (count < 5) {
    std::fprintf(stderr, "train_syntax DATA KNOWLEDGE VERBS OUT [SECTION ...]\n");
    return 2;
  }
  const rapporteur::Status done =
      rapporteur::training::run({arguments[1], arguments[2], arguments[3], arguments[4], {arguments + 5, arguments + count}});
  if (!done) return std::fprintf(stderr, "%s\n", done.error().message.c_str()), 1;
  return 0;
}
