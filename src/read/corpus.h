// Corpus: the documents of all inputs in order. The one interface between bytes and the pipeline.
#pragma once

#include <csignal>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "doc/document.h"
#include "read/jsonl.h"
#include "read/stream.h"

namespace rapporteur {

struct CorpusOptions {
  std::vector<std::string> inputs{};  // files, folders (all files below, by name), "-" for standard input
  DayRange published{};               // for documents that bring no date of their own
  std::string published_text{};
  uint64_t limit = UINT64_MAX;  // documents to read
  const volatile std::sig_atomic_t* stop =
      nullptr;  // set when no further document is wanted; looked at while waiting for input
};

// Reads one input after another. A file is JSON Lines when its name says so (.jsonl, .ndjson, .json, also with .gz or .zst) or,
// on standard input, when it begins with '{'; else it is one plain text. Not thread-safe.
class Corpus {
 public:
  explicit Corpus(CorpusOptions options) : options_(std::move(options)) {}

  // Fills a fresh document with meta, text and paragraphs. A document that cannot be read comes back with `skipped` set and the
  // reason as its warning, named by file and line. False at the end.
  bool next(Document&);

  // What could not be opened or was damaged, one message each; complete once next() has returned false.
  const std::vector<std::string>& problems() const { return problems_; }

  // For a progress bar: bytes of the inputs known beforehand (0 when one is a pipe), and the number of inputs begun.
  uint64_t total_bytes() const { return total_bytes_; }

 private:
  bool open_next();
  bool next_line(Document&);
  void next_text(Document&);
  void finish(Document&, const std::string& fallback_id);
  void close();

  CorpusOptions options_;
  std::vector<std::string> queue_;  // inputs not yet begun, in order
  size_t at_ = 0;
  bool listed_ = false;
  uint64_t total_bytes_ = 0;
  uint64_t read_ = 0;
  std::optional<LineReader> lines_;  // of the input in work
  bool is_jsonl_ = false;
  std::string input_;
  std::string line_;
  JsonLineParser json_;
  std::vector<std::string> problems_;
};

}  // namespace rapporteur
