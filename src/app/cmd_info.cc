// rapporteur info: what this program is, what it runs on and within which limits.
#include <cstdio>

#include "app/verbs.h"
#include "base/limits.h"
#include "read/jsonl.h"

namespace rapporteur {

int run_info(const CLI::App& app, const Options& options) {
  int exit_code = kExitDone;
  const auto pipeline = load_pipeline(options, exit_code);
  if (!pipeline) return exit_code;
  const ModelFile& model = pipeline->model();
  std::printf("rapporteur %s, record schema rapporteur/1\n", RAPPORTEUR_VERSION);
  std::printf("model      %s\nknowledge  %zu files\n", model.path().c_str(), pipeline->knowledge_files());
  std::printf("\nsections\n");
  for (const std::string_view name : model.section_names()) {
    std::printf("  %-24.*s %10zu bytes\n", static_cast<int>(name.size()), name.data(), model.section(name).size());
    if (name.ends_with("card")) {
      const std::string_view card = model.section(name);
      std::printf("%.*s\n", static_cast<int>(card.size()), card.data());
    }
  }
  std::printf("\nfields of JSON Lines read (others are ignored)\n  %s\n", kJsonFields);
  std::printf("\nlimits\n");
  const auto limit = [](const char* name, unsigned long long value, const char* on_excess) {
    std::printf("  %-28s %12llu   %s\n", name, value, on_excess);
  };
  limit("JSON line, bytes", limits::kLineBytes, "the line is skipped");
  limit("text file, bytes", limits::kFileBytes, "the rest is left out");
  limit("decompression, times", limits::kExpansionRatio, "the stream ends");
  limit("text, characters", limits::kTextCharacters, "the rest is left out");
  limit("word, bytes", limits::kTokenBytes, "unknown to the model");
  limit("sentence, words", limits::kSentenceTokens, "cut at clause punctuation");
  limit("paragraphs", limits::kParagraphs, "the last one takes the rest");
  limit("antecedents of a mention", limits::kAntecedents, "farther ones are not looked at");
  limit("events of a sentence", limits::kEventsPerSentence, "the first are kept");
  limit("participants of an event", limits::kParticipants, "the first are kept");
  limit("statements of a sentence", limits::kStatementsPerSentence, "the first are kept");
  limit("warnings of a document", limits::kWarningsPerDocument, "the first are kept");
  limit("serve: headers, bytes", limits::kHttpHeaderBytes, "refused");
  limit("serve: connections", limits::kHttpConnections, "refused");
  limit("serve: seconds of silence", limits::kHttpSeconds, "the connection is closed");
  limit("serve: rows of a page", limits::kHttpRows, "refused");
  limit("serve: rows of an export", limits::kHttpExportRows, "the export ends, and says so");
  limit("serve: exports at once", limits::kHttpExports, "refused");
  limit("serve: SQLite steps", limits::kHttpWork, "refused with a hint");
  std::printf("\neffective configuration\n%s\n", app.config_to_str(true, false).c_str());
  return kExitDone;
}

}  // namespace rapporteur
