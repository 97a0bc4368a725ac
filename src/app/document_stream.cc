#include "app/document_stream.h"

#include <cstdio>
#include <cstdlib>

namespace rapporteur {

namespace {
constexpr size_t kListedProblems = 100;
}

bool colour_allowed() {
  const char* no_colour = std::getenv("NO_COLOR");
  return !(no_colour && *no_colour);
}

ProgressStyle progress_style(const Options& options) {
  return options.progress == "json"   ? ProgressStyle::kJson
         : options.progress == "none" ? ProgressStyle::kNone
                                      : ProgressStyle::kAuto;
}

std::string problem_of(const Document& document) {
  return document.warnings.empty() ? document.meta.id : document.warnings.back();
}

int finish_documents(const Summary& summary, const Corpus& corpus, std::vector<std::string> problems) {
  problems.insert(problems.end(), corpus.problems().begin(), corpus.problems().end());
  for (size_t i = 0; i < problems.size() && i < kListedProblems; ++i)
    std::fprintf(stderr, "rapporteur: skipped: %s\n", problems[i].c_str());
  if (problems.size() > kListedProblems)
    std::fprintf(stderr, "rapporteur: … and %zu more\n", problems.size() - kListedProblems);
  if (g_interrupted) return kExitInterrupted;
  if (summary.documents == summary.skipped && !corpus.problems().empty()) return kExitFailed;  // nothing could be read at all
  return problems.empty() ? kExitDone : kExitSkipped;
}

}  // namespace rapporteur
