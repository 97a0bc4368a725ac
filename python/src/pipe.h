// Pipe: articles in, results out in the same order, coded by threads of their own. Knows nothing of Python.
//
// The owner pushes and pops from one thread. Nothing here bounds how much is on the way: who pushes decides, by waiting().
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "rapporteur/rapporteur.h"

namespace rapporteur::python {

// An article that owns its strings.
struct Given {
  std::string text, id, published, title, publisher, url, problem;
  Article article() const { return {text, id, published, title, publisher, url, problem}; }
};

struct Coded {
  Record record;
  std::optional<Table> rows;
};

class Pipe {
 public:
  // With `table`, results are rows of it and records come without JSON.
  Pipe(std::shared_ptr<const Engine> engine, unsigned jobs, std::optional<TableOf> table);
  ~Pipe();
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  void push(Given given);
  size_t waiting() const { return line_.size(); }  // pushed and not yet popped
  Coded pop();                                     // the oldest; waits for it. Only when waiting() > 0

 private:
  struct Job {
    Given given;
    Coded coded;
    bool done = false;
  };
  void work();

  const std::shared_ptr<const Engine> engine_;
  const std::optional<TableOf> table_;
  std::deque<std::unique_ptr<Job>> line_;  // in order; the owner's
  std::mutex mutex_;                       // guards what follows, and `done` of every job
  std::condition_variable to_do_, done_;
  std::deque<Job*> queue_;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace rapporteur::python
