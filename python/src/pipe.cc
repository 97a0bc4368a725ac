#include "pipe.h"

#include <algorithm>

namespace rapporteur::python {

Pipe::Pipe(std::shared_ptr<const Engine> engine, unsigned jobs, std::optional<TableOf> table)
    : engine_(std::move(engine)), table_(table) {
  for (unsigned i = 0; i < std::max(1u, jobs); ++i) threads_.emplace_back([this] { work(); });
}

Pipe::~Pipe() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    queue_.clear();
  }
  to_do_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Pipe::push(Given given) {
  Job* job = line_.emplace_back(std::make_unique<Job>()).get();
  job->given = std::move(given);
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(job);
  }
  to_do_.notify_one();
}

Coded Pipe::pop() {
  {
    std::unique_lock lock(mutex_);
    done_.wait(lock, [this] { return line_.front()->done; });
  }
  Coded coded = std::move(line_.front()->coded);
  line_.pop_front();
  return coded;
}

void Pipe::work() {
  Session session(*engine_);
  for (;;) {
    Job* job = nullptr;
    {
      std::unique_lock lock(mutex_);
      to_do_.wait(lock, [this] { return closing_ || !queue_.empty(); });
      if (closing_) return;
      job = queue_.front();
      queue_.pop_front();
    }
    if (table_) {
      job->coded.rows.emplace(*table_);
      job->coded.record = session.read(job->given.article(), *job->coded.rows);
    } else {
      job->coded.record = session.read(job->given.article());
    }
    {
      const std::lock_guard lock(mutex_);
      job->done = true;
    }
    done_.notify_one();
  }
}

}  // namespace rapporteur::python
