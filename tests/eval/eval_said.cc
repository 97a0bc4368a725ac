// Prints the candidates of a corpus with their features, for eval_said.train.py: eval_said KNOWLEDGE/en SYNTAX.model CORPUS…
//
//   #ID                                            a document
//   source <tab> cue <tab> content <tab> features  code points "first,end", several with ";", "-" for none
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/utf8.h"
#include "read/corpus.h"
#include "said/candidates.h"
#include "said/features.h"
#include "syntax/syntax.h"

using namespace rapporteur;

namespace {

int fail(const Error& error) {
  std::fprintf(stderr, "eval_said: %s\n", error.message.c_str());
  return 1;
}

void print_run(const Document& document, const CodePointMap& map, Run run) {
  if (run.empty()) {
    std::printf("-");
  } else {
    std::printf("%u,%u", map[document.tokens[run.first].span.begin], map[document.tokens[run.end - 1].span.end]);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return std::fprintf(stderr, "usage: eval_said KNOWLEDGE/en SYNTAX.model CORPUS…\n"), 2;
  // All cue files but the weights: they are what is to be learnt.
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(argv[1]) / "cues")) {
    if (entry.path().extension() == ".txt" && entry.path().filename() != "weights.txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const auto& path : paths) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    texts.push_back(text.str());
  }
  std::vector<KnowledgeFile> files;
  for (size_t i = 0; i < paths.size(); ++i) files.push_back({"cues/" + paths[i].filename().string(), texts[i]});
  const Result<Cues> cues = Cues::load(files);
  if (!cues) return fail(cues.error());
  Result<ModelFile> file = ModelFile::open(argv[2]);
  if (!file) return fail(file.error());
  const Result<SyntaxModel> model = SyntaxModel::load(*file);
  if (!model) return fail(model.error());

  CorpusOptions options;
  options.inputs.assign(argv + 3, argv + argc);
  Corpus corpus(options);
  SyntaxScratch scratch;
  Document document;
  for (document.reset(); corpus.next(document); document.reset()) {
    if (document.skipped) continue;
    analyse(*model, document, scratch);
    if (document.tokens.empty()) continue;
    const Article article = collect(cues->tables(), document);
    CodePointMap map;
    map.build(document.text);
    std::printf("#%s\n", document.meta.id.c_str());
    for (const Attribution& candidate : article.candidates) {
      if (candidate.content.empty()) continue;
      print_run(document, map, candidate.source_span);
      std::printf("\t");
      print_run(document, map, candidate.cue_span);
      for (size_t i = 0; i < candidate.content.size(); ++i) {
        std::printf(i == 0 ? "\t" : ";");
        print_run(document, map, candidate.content[i]);
      }
      std::printf("\t");
      for (const std::string& name : feature_names(article, candidate)) std::printf("%s ", name.c_str());
      std::printf("\n");
    }
  }
  return 0;
}
