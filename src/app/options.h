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

enum ExitCode {
  kExitDone = 0,
  kExitFailed = 1,
  kExitUsage = 2,
  kExitSkipped = 3,
  kExitBadKnowledge = 4,
  kExitInterrupted = 130
};

struct Options {
  // of all verbs
  std::string model;
  std::vector<std::string> knowledge;
  std::vector<std::string> dictionaries;
  bool dictionaries_only = false;
  // code, explain
  std::vector<std::string> inputs;
  std::string format = "jsonl";
  std::string output = "-";
  std::string published;
  std::string offsets = "codepoint";
  std::string statements = "speech";
  float min_confidence = -1;  // below 0: the engine's own
  std::string progress = "auto";
  unsigned jobs = 0;  // 0: one a core
  uint64_t limit = UINT64_MAX;
  // load, query, series, export, stats, serve
  std::string store;
  std::vector<std::string> records;
  bool recode = false;
  std::string query;
  std::string subject = "events";
  std::string unit = "month";
  std::string by = "none";
  std::string order = "newest";
  std::string query_format = "table";
  uint64_t rows = 0;  // 0: what the verb thinks right
  int port = 8417;
  bool no_token = false;
  // compile, check
  std::vector<std::string> parts;
  std::string folder = "knowledge/en";
  bool examples = false;
  std::string shell;
  bool markdown = false;
};

// Builds the table over `options`, which must outlive `app`. Each verb is a subcommand; which one was given is asked of `app`.
void define_options(CLI::App& app, Options& options);

// RAPPORTEUR_NAME=value in the environment as the option --name, put before the given arguments: flags over environment over
// file.
std::vector<std::string> with_environment(CLI::App& app, const std::vector<std::string>& arguments);

// From the table.
std::string bash_completion(const CLI::App& app);
std::string zsh_completion(const CLI::App& app);
std::string man_page(const CLI::App& app);
std::string markdown_page(const CLI::App& app);

}  // namespace rapporteur
