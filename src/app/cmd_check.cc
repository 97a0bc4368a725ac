// rapporteur check: are the knowledge files right? Reads them all as the engine would; the first error is named by file, line and column.
#include <cstdio>

#include "app/verbs.h"

namespace rapporteur {

int run_check(const Options& options) {
  Result<KnowledgeFolder> folder = KnowledgeFolder::read(options.folder);
  if (!folder) return report(folder.error());
  int exit_code = kExitDone;
  const auto check = [&](const auto& loaded) {
    if (!loaded) {
      Error error = loaded.error();
      error.message = options.folder + '/' + error.message;
      exit_code = report(error);
    }
  };
  check(KnowledgeBase::load(folder->files));
  check(Cues::load(folder->files));
  check(Lexicon::load(folder->files));
  if (exit_code == kExitDone) std::printf("%s: %zu files are right\n", options.folder.c_str(), folder->files.size());
  return exit_code;
}

}  // namespace rapporteur
