// The way of documents through the program: read one after another, coded by all threads, taken up in the order of the input.
//
// Reading and taking up are serial and in input order; coding is parallel. As many documents are on the way at once as there
// are tokens, and their memory is reused, so that memory does not grow with the corpus and the output does not depend on the
// number of threads.
#pragma once

#include <tbb/concurrent_queue.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "app/verbs.h"

namespace rapporteur {

// What one thread leaves for the next. oneTBB orders the stages already; saying it in our own code lets ThreadSanitizer see it,
// too.
class HandOver {
 public:
  void take() const { (void)turn_.load(std::memory_order_acquire); }
  void give() { turn_.fetch_add(1, std::memory_order_release); }

 private:
  std::atomic<uint32_t> turn_{0};
};

// Runs until `read` gives false, `take_up` gives false, or the user interrupts. `Work` is what is made of a document; it is
// reused.
//   bool read(Document&, Work&)                fills a fresh document and resets the work; serial
//   void code(Document&, Work&, Scratch&)      parallel
//   bool take_up(Document&, Work&)             serial, in the order of reading
template <class Work, class Read, class Code, class TakeUp>
void stream_documents(unsigned jobs_wanted, Read read, Code code, TakeUp take_up) {
  struct Job {
    HandOver turn;
    Document document;
    Work work;
  };
  const unsigned threads = jobs_wanted > 0 ? jobs_wanted : std::max(1u, std::thread::hardware_concurrency());
  tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
  tbb::enumerable_thread_specific<Scratch> scratch;
  tbb::concurrent_queue<Job*> idle;
  std::vector<std::unique_ptr<Job>> jobs;  // touched by the reading stage only
  std::atomic<bool> ended = false;
  HandOver reading, writing;

  const auto read_stage = [&](tbb::flow_control& flow) -> Job* {
    reading.take();
    Job* job = nullptr;
    if (!idle.try_pop(job)) job = jobs.emplace_back(std::make_unique<Job>()).get();
    job->turn.take();
    job->document.reset();
    if (g_interrupted || ended || !read(job->document, job->work)) flow.stop();
    job->turn.give();
    reading.give();
    return job;
  };
  const auto code_stage = [&](Job* job) {
    job->turn.take();
    code(job->document, job->work, scratch.local());
    job->turn.give();
    return job;
  };
  const auto take_up_stage = [&](Job* job) {
    writing.take();
    job->turn.take();
    if (!ended && !take_up(job->document, job->work)) ended = true;
    job->turn.give();
    idle.push(job);
    writing.give();  // after the queue too: it is taken down when all is written
  };
  tbb::parallel_pipeline(size_t{threads} * 4,
                         tbb::make_filter<void, Job*>(tbb::filter_mode::serial_in_order, read_stage) &
                             tbb::make_filter<Job*, Job*>(tbb::filter_mode::parallel, code_stage) &
                             tbb::make_filter<Job*, void>(tbb::filter_mode::serial_in_order, take_up_stage));
  reading.take();
  writing.take();
}

// What code and load say while they run and at the end.

bool colour_allowed();  // NO_COLOR
ProgressStyle progress_style(const Options&);

// Lists what was skipped, and gives the exit code of a run over documents that did not fail otherwise.
int finish_documents(const Summary&, const Corpus&, std::vector<std::string> problems);

// Why a document was skipped.
std::string problem_of(const Document&);

}  // namespace rapporteur
