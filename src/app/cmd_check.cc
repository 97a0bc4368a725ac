// rapporteur check: are the knowledge files right? Reads them all as the engine would and names the first error by file, line
// and column; then codes the examples of the event lexicon and lists those whose event does not come out.
#include <algorithm>
#include <cstdio>

#include "app/verbs.h"
#include "did/dictionaries.h"
#include "did/lexicon_tables.h"
#include "read/paragraphs.h"

namespace rapporteur {

namespace {

// The example gives an event of the frame's type (or what the ontology folds it to), with an actor, and with a recipient if the
// frame has one.
bool comes_out(const Document& document, const Frame& frame, const Ontology& ontology) {
  bool wants_recipient = false;
  for (const FrameElement& element : frame.elements) {
    for (const auto& alternative : element.alternatives) wants_recipient |= alternative.filler == FrameElement::kRecipient;
  }
  wants_recipient |= frame.subject.filler == FrameElement::kRecipient;
  for (const Event& event : document.events) {
    const Folding* folding = ontology.folding(frame.type, frame.mode, event.status, false, false);
    if (event.type != frame.type && !(folding && event.type == folding->to_type)) continue;
    const size_t others = frame.reciprocal ? event.actor.size() > 1 ? 1 : 0 : event.recipient.size();
    if (!event.actor.empty() && (others > 0 || !wants_recipient)) return true;
  }
  return false;
}

// What the event lexicon holds.
void print_lexicon(const FrameTable& table) {
  std::vector<bool> has_example(table.frames.size(), false);
  for (const FrameExample& example : table.examples) has_example[example.frame] = true;
  const auto without = std::count(has_example.begin(), has_example.end(), false);
  std::printf("lexicon: %zu frames of %zu words and %zu classes; %zu examples, %td frames without one\n", table.frames.size(),
              table.by_lemma.size(), table.by_class.size(), table.examples.size(), without);
}

int check_examples(const Options& options, const KnowledgeFolder& folder) {
  int exit_code = kExitDone;
  const auto pipeline = load_pipeline(options, exit_code);
  if (!pipeline) return exit_code;
  const Result<Lexicon> lexicon = Lexicon::load(folder.files);
  const Lexicon::Tables& tables = lexicon->tables();
  Scratch scratch;
  Document document;
  size_t right = 0;
  for (const FrameExample& example : tables.frames.examples) {
    document.reset();
    document.text = example.text;
    find_paragraphs(document);
    pipeline->code(document, scratch);
    const Frame& frame = tables.frames.frames[example.frame];
    if (comes_out(document, frame, tables.ontology)) {
      ++right;
      continue;
    }
    std::printf("%s: %.*s does not come out: %.*s\n", example.where.c_str(), static_cast<int>(frame.type.size()),
                frame.type.data(), static_cast<int>(example.text.size()), example.text.data());
  }
  const size_t all = tables.frames.examples.size();
  std::printf("%zu of %zu examples come out (%.1f%%)\n", right, all,
              all ? 100.0 * static_cast<double>(right) / static_cast<double>(all) : 0.0);
  return exit_code;
}

}  // namespace

int run_check(const Options& options) {
  if (!options.dictionaries.empty()) {
    const Result<Dictionaries> dictionaries = Dictionaries::read(options.dictionaries);
    if (!dictionaries) return report(dictionaries.error());
    for (const std::string& problem : dictionaries->problems()) std::fprintf(stderr, "rapporteur: %s\n", problem.c_str());
    std::printf("%s; %zu lines cannot be read\n", dictionaries->summary().c_str(), dictionaries->problems().size());
    return dictionaries->problems().empty() ? kExitDone : kExitBadKnowledge;
  }
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
  const Result<Lexicon> lexicon = Lexicon::load(folder->files);
  check(lexicon);
  if (exit_code != kExitDone) return exit_code;
  std::printf("%s: %zu files are right\n", options.folder.c_str(), folder->files.size());
  print_lexicon(lexicon->tables().frames);
  return options.examples ? check_examples(options, *folder) : exit_code;
}

}  // namespace rapporteur
