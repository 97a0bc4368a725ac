// The verbs of the command line, one file each. Every one returns the program's exit code.
#pragma once

#include <CLI/CLI.hpp>
#include <csignal>

#include "app/options.h"
#include "pipeline.h"
#include "read/corpus.h"
#include "store/query.h"
#include "store/store.h"

namespace rapporteur {

int run_code(const Options&);
int run_load(const Options&);
int run_query(const Options&);
int run_series(const Options&);
int run_export(const Options&);
int run_stats(const Options&);
int run_explain(const Options&);
int run_serve(const Options&);
int run_info(const CLI::App& app, const Options&);
int run_check(const Options&);
int run_compile(const Options&);

// Prints "rapporteur: message" to stderr and gives the exit code that belongs to the error.
int report(const Error&);

// The engine by the options given, or the exit code in `exit_code`.
std::unique_ptr<const Pipeline> load_pipeline(const Options&, int& exit_code);

// What identifies the engine in a store.
EngineVersion engine_version(const Pipeline&, const Options&);

Subject subject_of(const Options&);

CorpusOptions corpus_options(const Options&);

// Set by the first SIGINT or SIGTERM: no further document is begun.
extern volatile std::sig_atomic_t g_interrupted;

}  // namespace rapporteur
