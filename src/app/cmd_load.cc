// rapporteur load: articles (or records made earlier) -> a store.
#include <array>
#include <chrono>
#include <optional>

#include "app/document_stream.h"
#include "base/hash.h"
#include "base/sha256.h"
#include "record/writer.h"
#include "store/store.h"

namespace rapporteur {

namespace {

constexpr uint64_t kBatchDocuments = 4096;
constexpr size_t kAtOnce = 64;  // entries put together: coding and storing each want the processor's caches for themselves
constexpr std::chrono::seconds kBatchTime{20};

// What became of the documents beyond what Summary counts.
struct Stored {
  uint64_t added = 0, recoded = 0, unchanged = 0, by_other_engine = 0;
};

void print(const Stored& stored, const Options& options) {
  if (progress_style(options) == ProgressStyle::kNone) return;
  const auto n = [](uint64_t value) { return static_cast<unsigned long long>(value); };
  std::fprintf(stderr, "stored %llu documents in %s · coded again %llu · there already %llu\n", n(stored.added),
               options.store.c_str(), n(stored.recoded), n(stored.unchanged));
  if (stored.by_other_engine > 0) {
    std::fprintf(stderr, "%llu of those were coded by another program, model or knowledge; --recode codes them again\n",
                 n(stored.by_other_engine));
  }
}

// Puts entries into the store, in batches.
class Shelf {
 public:
  Shelf(StoreWriter& writer, bool recode, Stored& stored) : writer_(writer), recode_(recode), stored_(stored) {}

  // Takes the entry and leaves one that was put before, for its memory.
  bool put(Entry& entry) {
    std::swap(waiting_[count_++], entry);
    if (count_ < kAtOnce) return true;
    if (!put_waiting()) return false;
    return in_batch_ < kBatchDocuments && std::chrono::steady_clock::now() - begun_ < kBatchTime ? true : commit();
  }
  bool commit() {
    if (!put_waiting()) return false;
    in_batch_ = 0;
    const bool done = writer_.commit().ok();
    begun_ = std::chrono::steady_clock::now();
    return done;
  }

 private:
  bool put_waiting() {
    for (const Put answer : writer_.put(std::span(waiting_).first(count_), recode_)) {
      switch (answer) {
        case Put::kNew: ++stored_.added; break;
        case Put::kRecoded: ++stored_.recoded; break;
        case Put::kUnchanged: ++stored_.unchanged; break;
        case Put::kFailed: return false;
      }
    }
    in_batch_ += count_;
    count_ = 0;
    return true;
  }

  StoreWriter& writer_;
  bool recode_;
  Stored& stored_;
  std::array<Entry, kAtOnce> waiting_;
  size_t count_ = 0;
  uint64_t in_batch_ = 0;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}  // namespace

EngineVersion engine_version(const Pipeline& pipeline, const Options& options) {
  char digits[40];
  std::snprintf(digits, sizeof digits, "%.4f", static_cast<double>(options.min_confidence));
  const uint64_t choices = hash(options.statements + ' ' + digits);
  std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(mix(pipeline.data_hash(), choices)));
  return {RAPPORTEUR_VERSION, digits};
}

namespace {

// Records made earlier. They go in as they are; then the articles given bring the texts of those that are there, in any order.
int load_records(const Options& options) {
  Result<StoreWriter> store = StoreWriter::open(options.store, {"records", ""});
  if (!store) return report(store.error());
  Stored stored, completed;
  Shelf shelf(*store, options.recode, stored);
  std::vector<std::string> problems;
  bool written = true;
  for (const std::string& path : options.records) {
    Result<ByteStream> stream = ByteStream::open(path, &g_interrupted);
    if (!stream) return report(stream.error());
    LineReader lines(std::move(*stream));
    std::string line;
    Entry entry;
    for (LineReader::Next next; written && !g_interrupted && (next = lines.next(line)) != LineReader::Next::kEnd;) {
      const std::string where = path + ':' + std::to_string(lines.line_number()) + ": ";
      if (next == LineReader::Next::kTooLong) {
        problems.push_back(where + "the line is too long");
        continue;
      }
      if (const Status read = read_entry(line, std::nullopt, false, entry); read) {
        written = shelf.put(entry);
      } else {
        problems.push_back(where + read.error().message);
      }
    }
    if (!lines.stream().problem().empty()) problems.push_back(path + ": " + lines.stream().problem());
  }
  written = shelf.commit() && written;

  // The texts, each to the record that stands in the store under its id and hash.
  Summary summary;
  uint64_t without_record = 0;
  if (written && !options.inputs.empty()) {
    Result<Database> reading = open_store(options.store);
    if (!reading) return report(reading.error());
    Corpus corpus(corpus_options(options));
    Shelf texts(*store, options.recode, completed);
    Document document;
    Entry entry;
    for (; written && !g_interrupted && corpus.next(document); document.reset()) {
      if (document.skipped) {
        problems.push_back(problem_of(document));
        continue;
      }
      const Result<int64_t> id = find_document(*reading, document_uid(document.meta.id, sha256(document.text)));
      if (!id) return report(id.error());
      if (*id == 0) {
        ++without_record;
        continue;
      }
      const Result<std::string> record = document_record(*reading, *id);
      if (!record) return report(record.error());
      if (read_entry(*record, document.text, false, entry)) written = texts.put(entry);
    }
    problems.insert(problems.end(), corpus.problems().begin(), corpus.problems().end());
    written = texts.commit() && written;
  }
  print(stored, options);
  if (progress_style(options) != ProgressStyle::kNone && !options.inputs.empty()) {
    std::fprintf(stderr, "texts for %llu records · articles without a record %llu\n",
                 static_cast<unsigned long long>(completed.recoded), static_cast<unsigned long long>(without_record));
  }
  for (const std::string& problem : problems) std::fprintf(stderr, "rapporteur: skipped: %s\n", problem.c_str());
  if (!written) return report(store->error());
  return g_interrupted ? kExitInterrupted : problems.empty() ? kExitDone : kExitSkipped;
}

}  // namespace

int run_load(const Options& options) {
  if (!options.records.empty()) return load_records(options);
  int exit_code = kExitDone;
  const auto pipeline = load_pipeline(options, exit_code);
  if (!pipeline) return exit_code;
  const EngineVersion engine = engine_version(*pipeline, options);
  Result<StoreWriter> store = StoreWriter::open(options.store, engine);
  if (!store) return report(store.error());
  Result<Database> reading = open_store(options.store);  // what the reading stage asks, while the last stage writes
  if (!reading) return report(reading.error());
  StoredDocuments stored_before(*reading, engine);

  Corpus corpus(corpus_options(options));
  const std::unique_ptr<Writer> writer = make_writer("jsonl", {});
  Summary summary;
  Progress progress(progress_style(options), colour_allowed());
  std::vector<std::string> problems;
  Stored stored;
  Shelf shelf(*store, options.recode, stored);

  struct Work {
    StoredDocuments::Answer before = StoredDocuments::Answer::kNo;
    bool code = false;
    std::string record;
    Entry entry;
    Status entered = Done{};
  };
  const auto read = [&](Document& document, Work& work) {
    work.record.clear();
    if (!corpus.next(document)) return false;
    if (document.skipped) return work.code = false, true;
    work.before = stored_before.none() ? StoredDocuments::Answer::kNo
                                       : stored_before.find(document_uid(document.meta.id, sha256(document.text)));
    work.code = work.before == StoredDocuments::Answer::kNo ||
                (work.before == StoredDocuments::Answer::kByOtherEngine && options.recode);
    return true;
  };
  const auto code = [&](Document& document, Work& work, Scratch& scratch) {
    if (!work.code) return;
    pipeline->code(document, scratch);
    writer->write(document, work.record);
    work.record.pop_back();  // the line break
    work.entered = read_entry(work.record, document.text, true, work.entry);
  };
  const auto take_up = [&](const Document& document, Work& work) {
    if (work.code || document.skipped) {
      summary.add(document);
    } else {
      ++summary.documents, ++summary.passed_over;
    }
    progress.show(summary);
    if (document.skipped) problems.push_back(problem_of(document));
    if (!work.code) {
      stored.unchanged += !document.skipped;
      stored.by_other_engine += !document.skipped && work.before == StoredDocuments::Answer::kByOtherEngine;
      return true;
    }
    if (!work.entered) {
      problems.push_back(document.meta.id + ": " + work.entered.error().message);
      return true;
    }
    return shelf.put(work.entry);
  };
  stream_documents<Work>(options.jobs, read, code, take_up);
  const bool written = shelf.commit();

  progress.finish(summary, g_interrupted != 0);
  print(stored, options);
  exit_code = finish_documents(summary, corpus, std::move(problems));
  return written ? exit_code : report(store->error());
}

}  // namespace rapporteur
