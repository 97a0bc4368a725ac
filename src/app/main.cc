// rapporteur: the command line.
#include <cstdio>

#include "app/verbs.h"

namespace rapporteur {

volatile std::sig_atomic_t g_interrupted = 0;

namespace {

void interrupt(int) { g_interrupted = 1; }

void install_signals() {
  struct sigaction action {};
  action.sa_handler = interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // a second signal ends the program at once; no SA_RESTART: reads come back
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // a reader that has seen enough is no failure: the write says so
}

int print(const std::string& text) {
  std::fputs(text.c_str(), stdout);
  return std::fflush(stdout) == 0 ? kExitDone : kExitFailed;
}

int run(int argc, char** argv) {
  Options options;
  CLI::App app("", "rapporteur");
  define_options(app, options);
  std::vector<std::string> arguments = with_environment(app, std::vector<std::string>(argv + 1, argv + argc));
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // CLI11 takes them last to first
  } catch (const CLI::Success& success) {
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    std::fprintf(stderr, "rapporteur: %s\nTry 'rapporteur --help'.\n", error.what());
    return kExitUsage;
  }
  const std::string verb = app.get_subcommands().front()->get_name();
  if (verb == "code") return run_code(options);
  if (verb == "load") return run_load(options);
  if (verb == "query") return run_query(options);
  if (verb == "series") return run_series(options);
  if (verb == "export") return run_export(options);
  if (verb == "stats") return run_stats(options);
  if (verb == "explain") return run_explain(options);
  if (verb == "serve") return run_serve(options);
  if (verb == "info") return run_info(app, options);
  if (verb == "check") return run_check(options);
  if (verb == "compile") return run_compile(options);
  if (verb == "completion") return print(options.shell == "bash" ? bash_completion(app) : zsh_completion(app));
  return print(options.markdown ? markdown_page(app) : man_page(app));
}

}  // namespace

int report(const Error& error) {
  std::fprintf(stderr, "rapporteur: %s\n", error.message.c_str());
  switch (error.code) {
    case ErrorCode::kUsage: return kExitUsage;
    case ErrorCode::kBadKnowledge: return kExitBadKnowledge;
    case ErrorCode::kFailed: break;
  }
  return kExitFailed;
}

std::unique_ptr<const Pipeline> load_pipeline(const Options& options, int& exit_code) {
  Result<std::unique_ptr<const Pipeline>> pipeline = Pipeline::load(
      {options.model, options.knowledge, options.statements == "speech" ? StatementChoice::kSpeech : StatementChoice::kAll,
       true, options.min_confidence < 0 ? kMinConfidence : options.min_confidence, options.dictionaries,
       options.dictionaries_only});
  if (!pipeline) {
    exit_code = report(pipeline.error());
    return nullptr;
  }
  if (const Dictionaries* dictionaries = (*pipeline)->dictionaries(); dictionaries && !dictionaries->problems().empty()) {
    std::fprintf(stderr,
                 "rapporteur: %zu lines of the dictionaries cannot be read and are left out (`rapporteur check --dictionaries` "
                 "lists them): %s\n",
                 dictionaries->problems().size(), dictionaries->problems().front().c_str());
  }
  return std::move(*pipeline);
}

CorpusOptions corpus_options(const Options& options) {
  CorpusOptions corpus;
  corpus.inputs = options.inputs.empty() ? std::vector<std::string>{"-"} : options.inputs;
  if (!options.published.empty()) {
    corpus.published = parse_date(options.published).value();
    corpus.published_text = options.published;
  }
  corpus.limit = options.limit;
  corpus.stop = &g_interrupted;
  return corpus;
}

}  // namespace rapporteur

int main(int argc, char** argv) {
  rapporteur::install_signals();
  return rapporteur::run(argc, argv);
}
