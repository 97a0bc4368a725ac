// The command line: one table of verbs and options, from which parsing, help, completion and the man page are made.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/progress.h"

namespace CLI {
class App;
}

namespace rapporteur {

enum ExitCode { kExitDone = 0, kExitFailed = 1, kExitUsage = 2, kExitSkipped = 3, kExitBadKnowledge = 4, kExitInterrupted = 130 };

struct Options {
  // of all verbs
  std::string model;
  std::vector<std::string> knowledge;
  // code, explain
  std::vector<std::string> inputs;
  std::string format = "jsonl";
  std::string output = "-";
  std::string published;
  std::string offsets = "codepoint";
  std::string statements = "all";
  float min_confidence = -1;  // below 0: the engine's own
  std::string progress = "auto";
  unsigned jobs = 0;  // 0: one a core
  uint64_t limit = UINT64_MAX;
  // compile, check
  std::vector<std::string> parts;
  std::string folder = "knowledge/en";
  bool examples = false;
  std::string shell;
};

// Builds the table over `options`, which must outlive `app`. Each verb is a subcommand; which one was given is asked of `app`.
void define_options(CLI::App& app, Options& options);

// RAPPORTEUR_NAME=value in the environment as the option --name, put before the given arguments: flags over environment over file.
std::vector<std::string> with_environment(CLI::App& app, const std::vector<std::string>& arguments);

// From the table.
std::string bash_completion(const CLI::App& app);
std::string zsh_completion(const CLI::App& app);
std::string man_page(const CLI::App& app);

}  // namespace rapporteur
