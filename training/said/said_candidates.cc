// Prints the candidates of a corpus with their features, for learn.py: said_candidates DATA_FILE CORPUS…
//
//   #ID                                            a document
//   source <tab> cue <tab> content <tab> features  code points "first,end", several with ";", "-" for none
#include <cstdio>

#include "base/utf8.h"
#include "model/knowledge_pack.h"
#include "model/model_file.h"
#include "read/corpus.h"
#include "said/candidates.h"
#include "said/features.h"
#include "syntax/neural_parser.h"
#include "syntax/syntax.h"

using namespace rapporteur;

namespace {

int fail(const Error& error) {
  std::fprintf(stderr, "said_candidates: %s\n", error.message.c_str());
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
  if (argc < 3) return std::fprintf(stderr, "usage: said_candidates DATA_FILE CORPUS…\n"), 2;
  Result<ModelFile> file = ModelFile::open(argv[1]);
  if (!file) return fail(file.error());
  const Result<std::vector<KnowledgeFile>> files = unpack_knowledge(*file);
  if (!files) return fail(files.error());
  const Result<Cues> cues = Cues::load(*files);
  if (!cues) return fail(cues.error());
  const Result<SyntaxModel> syntax = SyntaxModel::load(*file);
  if (!syntax) return fail(syntax.error());
  const Result<NeuralParser> neural = NeuralParser::load(*file);
  if (!neural) return fail(neural.error());

  CorpusOptions options;
  options.inputs.assign(argv + 2, argv + argc);
  Corpus corpus(options);
  SyntaxScratch scratch;
  NeuralScratch neural_scratch;
  Document document;
  for (document.reset(); corpus.next(document); document.reset()) {
    if (document.skipped) continue;
    segment(*syntax, document, scratch);
    analyse_tokens(*neural, document, neural_scratch);
    lemmatise(*syntax, document, scratch);
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
