// Measures the int8 encoder on development data, on gold words.
//
//   eval_encoder MODEL trees TREEBANK.conllu      UPOS, XPOS, features, UAS, LAS, and words a second
//   eval_encoder MODEL names CORPUS.jsonl OUT     writes the names as JSON Lines for score_ner.py
//   eval_encoder MODEL speed TREEBANK.conllu      words a second of each kernel of this processor, on one thread
//
// With RAPPORTEUR_KERNEL=scalar, avx2, avx-vnni or avx512-vnni that kernel is used, else the fastest.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>

#include "conllu.h"
#include "doc/tree.h"
#include "names_data.h"
#include "syntax/neural_parser.h"

namespace rapporteur::training {

namespace {

constexpr KernelKind kKinds[] = {KernelKind::kScalar, KernelKind::kAvx2, KernelKind::kVnni256, KernelKind::kVnni512};

double cpu_seconds() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

const Kernels& asked_kernels() {
  const char* name = std::getenv("RAPPORTEUR_KERNEL");
  for (const KernelKind kind : kKinds) {
    if (name && kernels(kind) && kernels(kind)->name == name) return *kernels(kind);
  }
  return best_kernels();
}

int trees(const NeuralParser& parser, const std::string& path) {
  Treebank treebank;
  read_treebank(path, treebank);
  const Document& gold = treebank.document;
  Document document;
  copy_tokens(gold, document);
  NeuralScratch scratch;
  const double before = cpu_seconds();
  analyse_tokens(parser, document, scratch);
  const double after = cpu_seconds();
  size_t upos = 0, xpos = 0, feats = 0, heads = 0, labelled = 0, subtyped = 0;
  for (size_t i = 0; i < gold.tokens.size(); ++i) {
    const Token &right = gold.tokens[i], &found = document.tokens[i];
    upos += right.upos == found.upos;
    xpos += right.xpos == found.xpos;
    feats += right.feats == found.feats;
    if (right.head != found.head) continue;
    ++heads;
    labelled += universal(right.deprel) == universal(found.deprel);
    subtyped += right.deprel == found.deprel;
  }
  const auto share = [&](size_t count) { return 100.0 * static_cast<double>(count) / static_cast<double>(gold.tokens.size()); };
  std::printf("%s: UPOS %.2f XPOS %.2f feats %.2f UAS %.2f LAS %.2f (with subtypes %.2f); %.0f words/s, %s\n", path.c_str(),
              share(upos), share(xpos), share(feats), share(heads), share(labelled), share(subtyped),
              static_cast<double>(gold.tokens.size()) / (after - before), std::string(parser.encoder().kernels().name).c_str());
  return 0;
}

int names(const NeuralParser& parser, const std::string& path, const std::string& out_path) {
  NamesCorpus corpus;
  read_names(path, false, corpus);
  const Document& all = corpus.document;
  Document document;
  NeuralScratch scratch;
  std::ofstream out(out_path);
  for (size_t d = 0; d < corpus.ids.size(); ++d) {
    // Each source is a document of its own, since names agree within a document.
    const size_t end = d + 1 < corpus.ids.size() ? corpus.first_sentence[d + 1] : all.sentences.size();
    document.reset();
    document.text = all.text;
    for (size_t s = corpus.first_sentence[d]; s < end; ++s) {
      Sentence sentence = all.sentences[s];
      const Index first = sentence.first_token;
      sentence.first_token = static_cast<Index>(document.tokens.size());
      for (Index i = first; i < sentence.end_token; ++i) {
        document.tokens.push_back(all.tokens[i]);
        document.tokens.back().sentence = static_cast<Index>(document.sentences.size());
      }
      sentence.end_token = static_cast<Index>(document.tokens.size());
      document.sentences.push_back(sentence);
    }
    analyse_tokens(parser, document, scratch);
    nlohmann::json source = {{"doc", corpus.ids[d]}, {"sentences", nlohmann::json::array()}};
    size_t name = 0;
    for (size_t s = 0; s < document.sentences.size(); ++s) {
      const Sentence& sentence = document.sentences[s];
      nlohmann::json tokens = nlohmann::json::array(), entities = nlohmann::json::array();
      for (Index i = sentence.first_token; i < sentence.end_token; ++i) tokens.push_back(document.form(i));
      for (; name < document.names.size() && document.names[name].sentence == s; ++name) {
        const Name& found = document.names[name];
        entities.push_back(
            {found.first_token - sentence.first_token, found.end_token - sentence.first_token, name_of(found.label)});
      }
      source["sentences"].push_back({{"tokens", tokens}, {"entities", entities}});
    }
    out << source.dump() << '\n';
  }
  return 0;
}

int speed(const ModelFile& model, const std::string& path) {
  Treebank treebank;
  read_treebank(path, treebank);
  const Document& gold = treebank.document;
  for (const KernelKind kind : kKinds) {
    if (!kernels(kind)) continue;
    const Result<NeuralParser> parser = NeuralParser::load(model, *kernels(kind));
    Document document;
    copy_tokens(gold, document);
    NeuralScratch scratch;
    const double cold_begin = cpu_seconds();
    analyse_tokens(*parser, document, scratch);
    const double cold = cpu_seconds() - cold_begin;
    double best = cold;
    for (int round = 0; round < (kind == KernelKind::kScalar ? 1 : 5); ++round) {
      const double begin = cpu_seconds();
      analyse_tokens(*parser, document, scratch);
      best = std::min(best, cpu_seconds() - begin);
    }
    const double words = static_cast<double>(gold.tokens.size());
    std::printf("%-12s %8.0f words/s with an empty word cache, %8.0f with a filled one\n",
                std::string(kernels(kind)->name).c_str(), words / cold, words / best);
  }
  return 0;
}

}  // namespace

}  // namespace rapporteur::training

int main(int count, char** arguments) {
  using namespace rapporteur;
  const std::string verb = count > 3 ? arguments[2] : "";
  if (verb.empty() || (verb == "names" && count != 5)) {
    std::fprintf(stderr, "eval_encoder MODEL (trees FILE | names FILE OUT | speed FILE)\n");
    return 2;
  }
  const Result<ModelFile> file = ModelFile::open(arguments[1]);
  const Result<NeuralParser> parser =
      file ? NeuralParser::load(*file, training::asked_kernels()) : Result<NeuralParser>(file.error());
  if (!parser) return std::fprintf(stderr, "%s\n", parser.error().message.c_str()), 4;
  if (verb == "trees") return training::trees(*parser, arguments[3]);
  if (verb == "names") return training::names(*parser, arguments[3], arguments[4]);
  return training::speed(*file, arguments[3]);
}
