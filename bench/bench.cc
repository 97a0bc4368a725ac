// Speed of the stages and of the whole, on one thread, over the sample articles repeated. `items` are words.
//
// The floor in the same run is reading every word of the text once and hashing it: what any word counter must do. Ratios to it
// carry over between machines better than rates.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "base/hash.h"
#include "base/strings.h"
#include "pipeline.h"
#include "read/corpus.h"
#include "record/writer.h"

namespace rapporteur {
namespace {

const Pipeline& pipeline() {
  static const std::unique_ptr<const Pipeline> loaded = [] {
    Result<std::unique_ptr<const Pipeline>> result = Pipeline::load({RAPPORTEUR_DATA_FILE, {}, {}});
    if (!result) {
      std::fprintf(stderr, "%s\n", result.error().message.c_str());
      std::exit(4);
    }
    return std::move(*result);
  }();
  return *loaded;
}

// All sample articles as they are read.
std::vector<Document> articles() {
  Corpus corpus({.inputs = {RAPPORTEUR_SAMPLES}});
  std::vector<Document> out;
  for (Document document; corpus.next(document); document = Document()) out.push_back(std::move(document));
  return out;
}

void copy_input(const Document& from, Document& to) {
  to.reset();
  to.meta = from.meta;
  to.text = from.text;
  to.paragraphs = from.paragraphs;
}

void BM_Floor(benchmark::State& state) {
  const std::vector<Document> documents = articles();
  int64_t count = 0;
  for (auto _ : state) {
    uint64_t sum = 0;
    for (const Document& document : documents) {
      for (const std::string_view word : words(document.text)) sum ^= hash(word), ++count;
    }
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(count);
}
BENCHMARK(BM_Floor);

// Does `body` to a fresh copy of every article; the words of all.
template <class Body>
int64_t for_each_article(const std::vector<Document>& articles, Document& document, Body body) {
  int64_t words = 0;
  for (const Document& input : articles) {
    copy_input(input, document);
    body();
    words += static_cast<int64_t>(document.tokens.size());
  }
  return words;
}

void BM_Syntax(benchmark::State& state) {
  const std::vector<Document> documents = articles();
  Scratch scratch;
  Document document;
  int64_t count = 0;
  for (auto _ : state) count += for_each_article(documents, document, [&] { pipeline().parse(document, scratch); });
  state.SetItemsProcessed(count);
}
BENCHMARK(BM_Syntax);

void BM_Whole(benchmark::State& state) {
  const std::vector<Document> documents = articles();
  const auto writer = make_writer("jsonl", {});
  Scratch scratch;
  Document document;
  std::string out;
  int64_t count = 0;
  for (auto _ : state) {
    out.clear();
    count += for_each_article(documents, document, [&] {
      pipeline().code(document, scratch);
      writer->write(document, out);
    });
  }
  state.SetItemsProcessed(count);
}
BENCHMARK(BM_Whole);

// The statements alone, found again in documents that have all else.
void BM_Statements(benchmark::State& state) {
  const std::vector<Document> documents = articles();
  Scratch scratch;
  Document document;
  int64_t count = 0;
  for (auto _ : state) {
    std::chrono::duration<double> spent{};
    count += for_each_article(documents, document, [&] {
      pipeline().code(document, scratch);
      document.statements.clear();
      const auto begun = std::chrono::steady_clock::now();
      find_statements(pipeline().cues(), document);
      spent += std::chrono::steady_clock::now() - begun;
    });
    state.SetIterationTime(spent.count());
  }
  state.SetItemsProcessed(count);
}
BENCHMARK(BM_Statements)->UseManualTime();

void BM_Load(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Pipeline::load({RAPPORTEUR_DATA_FILE, {}, {}}).ok());
}
BENCHMARK(BM_Load)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rapporteur

BENCHMARK_MAIN();
