// rapporteur code: a streaming, bounded, ordered pipeline over documents.
//
// Reading and writing are serial and in input order; coding is parallel. As many documents are on the way at once as there are tokens,
// and their memory is reused, so that memory does not grow with the corpus and the output does not depend on the number of threads.
#include <fcntl.h>
#include <tbb/concurrent_queue.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <thread>

#include "app/verbs.h"
#include "base/strings.h"
#include "record/writer.h"

namespace rapporteur {

namespace {

constexpr size_t kListedProblems = 100;

// What one thread leaves for the next. oneTBB orders the stages already; saying it in our own code lets ThreadSanitizer see it, too.
class HandOver {
 public:
  void take() const { (void)turn_.load(std::memory_order_acquire); }
  void give() { turn_.fetch_add(1, std::memory_order_release); }

 private:
  std::atomic<uint32_t> turn_{0};
};

// A document on its way, and what was written of it.
struct Job {
  HandOver turn;
  Document document;
  std::string out;
  std::vector<DocumentFile> files;  // instead, when each document has files of its own
};

// "-o records/": a folder for a file a document.
bool is_folder(const std::string& path) { return path.ends_with('/'); }

// A document's id as the name of a file: letters, digits and a few signs; anything else becomes `_`, and no name begins with a dot.
std::string file_name(const std::string& id) {
  constexpr size_t kLongest = 200;
  std::string name;
  for (const char c : id.substr(0, kLongest)) name += is_alpha_ascii(c) || is_digit(c) || c == '-' || c == '_' || (c == '.' && !name.empty()) ? c : '_';
  return name.empty() ? "document" : name;
}

// The output file or stdout. The first failure is kept; a reader that went away (EPIPE) is no failure but ends the run.
class Output {
 public:
  explicit Output(const std::string& path) : path_(path) {
    if (is_folder(path)) {
      std::error_code error;
      std::filesystem::create_directories(path, error);
      if (error) error_ = error.value();
      return;
    }
    if (path != "-") file_ = std::fopen(path.c_str(), "wb");
    if (!file_) fail();
  }
  bool write(const std::string& bytes) {
    // Flushed each time: who reads from a pipe gets every record at once.
    if (good() && (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size() || std::fflush(file_) != 0)) fail();
    return good();
  }
  // What was written is on the disk when this returns true.
  bool close() {
    if (!good() || file_ == stdout) return good();
    if (fsync(fileno(file_)) != 0 && errno != EINVAL && errno != ENOTSUP) fail();
    if (std::fclose(file_) != 0) fail();
    return good();
  }
  // A file of its own in the folder that the output is.
  bool write_file(const std::string& name, const std::string& bytes) {
    const std::string path = path_ + name;
    std::FILE* file = good() ? std::fopen(path.c_str(), "wb") : nullptr;
    if (!file || std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size()) fail();
    if (file && std::fclose(file) != 0) fail();
    return good();
  }
  bool good() const { return error_ == 0; }
  bool reader_left() const { return error_ == EPIPE; }
  Error error() const {
    return {ErrorCode::kFailed, (path_ == "-" ? "standard output" : path_) + ": cannot be written: " + std::strerror(error_)};
  }

 private:
  void fail() {
    if (error_ == 0) error_ = errno ? errno : EIO;
  }
  std::string path_;
  std::FILE* file_ = stdout;
  int error_ = 0;
};

void list_problems(const std::vector<std::string>& problems) {
  for (size_t i = 0; i < problems.size() && i < kListedProblems; ++i) {
    std::fprintf(stderr, "rapporteur: skipped: %s\n", problems[i].c_str());
  }
  if (problems.size() > kListedProblems) std::fprintf(stderr, "rapporteur: … and %zu more\n", problems.size() - kListedProblems);
}

}  // namespace

int run_code(const Options& options) {
  int exit_code = kExitDone;
  const auto pipeline = load_pipeline(options, exit_code);
  if (!pipeline) return exit_code;
  const char* no_colour = std::getenv("NO_COLOR");
  const bool colour_allowed = !(no_colour && *no_colour);
  WriterOptions writer_options;
  writer_options.offsets = options.offsets == "byte" ? OffsetUnit::kByte : OffsetUnit::kCodePoint;
  writer_options.colour = colour_allowed && options.output == "-" && isatty(STDOUT_FILENO);
  const std::unique_ptr<Writer> writer = make_writer(options.format, writer_options);
  if (is_folder(options.output) && writer->files(Document()).empty()) {
    return report({ErrorCode::kUsage, options.output + ": a folder holds a file a document, which only brat and html are written as"});
  }
  Output output(options.output);
  if (!output.good()) return report(output.error());

  Corpus corpus(corpus_options(options));
  Summary summary;
  Progress progress(options.progress == "json" ? ProgressStyle::kJson : options.progress == "none" ? ProgressStyle::kNone : ProgressStyle::kAuto,
                    colour_allowed);
  std::vector<std::string> problems;
  std::atomic<bool> reader_gone = is_folder(options.output) ? false : !output.write(writer->header());

  const unsigned threads = options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
  tbb::enumerable_thread_specific<Scratch> scratch;
  tbb::concurrent_queue<Job*> idle;
  std::vector<std::unique_ptr<Job>> jobs;  // touched by the reading stage only

  HandOver reading, writing;
  const auto read = [&](tbb::flow_control& flow) -> Job* {
    reading.take();
    Job* job = nullptr;
    if (!idle.try_pop(job)) job = jobs.emplace_back(std::make_unique<Job>()).get();
    job->turn.take();
    job->document.reset();
    job->out.clear();
    if (g_interrupted || reader_gone || !corpus.next(job->document)) flow.stop();
    job->turn.give();
    reading.give();
    return job;
  };
  const auto code = [&](Job* job) {
    job->turn.take();
    if (!job->document.skipped) {
      pipeline->code(job->document, scratch.local());
      if (is_folder(options.output)) {
        job->files = writer->files(job->document);
      } else {
        writer->write(job->document, job->out);
      }
    }
    job->turn.give();
    return job;
  };
  const auto write = [&](Job* job) {
    writing.take();
    job->turn.take();
    if (is_folder(options.output)) {
      for (const DocumentFile& file : job->files) {
        if (!output.write_file(file_name(job->document.meta.id) + '.' + file.extension, file.content)) reader_gone = true;
      }
      job->files.clear();
    } else if (!output.write(job->out)) {
      reader_gone = true;
    }
    summary.add(job->document);
    if (job->document.skipped) problems.push_back(job->document.warnings.empty() ? job->document.meta.id : job->document.warnings.back());
    progress.show(summary);
    job->turn.give();
    writing.give();
    idle.push(job);
  };
  tbb::parallel_pipeline(size_t{threads} * 4, tbb::make_filter<void, Job*>(tbb::filter_mode::serial_in_order, read) &
                                                  tbb::make_filter<Job*, Job*>(tbb::filter_mode::parallel, code) &
                                                  tbb::make_filter<Job*, void>(tbb::filter_mode::serial_in_order, write));

  reading.take();
  writing.take();
  problems.insert(problems.end(), corpus.problems().begin(), corpus.problems().end());
  const bool written = output.close();
  progress.finish(summary, g_interrupted != 0);
  list_problems(problems);
  if (output.reader_left()) return kExitDone;
  if (!written) return report(output.error());
  if (g_interrupted) return kExitInterrupted;
  if (summary.documents == summary.skipped && !corpus.problems().empty()) return kExitFailed;  // nothing could be read at all
  return problems.empty() ? kExitDone : kExitSkipped;
}

}  // namespace rapporteur
