// Progress and summary of a long run. Everything here goes to stderr; stdout carries data only.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include "doc/document.h"

namespace rapporteur {

enum class ProgressStyle { kAuto, kJson, kNone };  // kAuto: a bar when stderr is a terminal, else nothing

// What a run has seen and found. A run that found nothing can be explained from it.
struct Summary {
  uint64_t documents = 0, skipped = 0, passed_over = 0, without_events = 0;  // passed over: in the store already
  uint64_t characters = 0, paragraphs_repeated = 0, sentences = 0, words = 0, predicates = 0, names = 0, actors = 0,
           known_actors = 0;
  uint64_t times = 0, places = 0, statements = 0, events = 0;
  std::map<std::string, uint64_t> warnings;  // by kind: the text before its first ':'

  void add(const Document&);
};

class Progress {
 public:
  Progress(ProgressStyle style, bool colour);
  void show(const Summary&);  // at most ten times a second
  void finish(const Summary&, bool interrupted);

 private:
  double seconds() const;
  ProgressStyle style_;
  bool bar_;
  bool colour_;
  std::chrono::steady_clock::time_point start_, last_;
};

}  // namespace rapporteur
