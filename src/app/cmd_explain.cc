// rapporteur explain: every stage of every sentence.
#include <cstdio>
#include <string>

#include "app/verbs.h"
#include "record/writer.h"

namespace rapporteur {

namespace {

std::string one_line(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return out;
}

void explain_sentence(const Document& document, Index number) {
  const Sentence& sentence = document.sentences[number];
  std::printf("\nsentence %u: %s\n", number + 1, one_line(document.form(sentence.span)).c_str());
  for (Index t = sentence.first_token; t < sentence.end_token; ++t) {
    const Token& token = document.tokens[t];
    const std::string form = one_line(document.form(token));
    std::printf("  %4u %-18s %-18.*s %-6.*s %-6.*s %4d  %.*s\n", t - sentence.first_token + 1, form.c_str(),
                static_cast<int>(token.lemma.size()), token.lemma.data(), static_cast<int>(name_of(token.upos).size()),
                name_of(token.upos).data(), static_cast<int>(name_of(token.xpos).size()), name_of(token.xpos).data(),
                token.head == kNone ? 0 : static_cast<int>(token.head - sentence.first_token + 1),
                static_cast<int>(name_of(token.deprel).size()), name_of(token.deprel).data());
  }
  for (const Name& name : document.names) {
    if (name.sentence == number) {
      std::printf("  name     %-4s %s\n", std::string(name_of(name.label)).c_str(), one_line(document.form(name.span)).c_str());
    }
  }
  for (const Time& time : document.times) {
    if (time.sentence == number) {
      std::printf("  time     %s = %s %s\n", one_line(document.form(time.span)).c_str(), std::string(time.value).c_str(),
                  std::string(time.mod).c_str());
    }
  }
  for (const Place& place : document.places) {
    if (place.sentence == number) {
      std::printf("  place    %s = %s %s\n", one_line(document.form(place.span)).c_str(), std::string(place.name).c_str(),
                  std::string(place.country).c_str());
    }
  }
  for (const Mention& mention : document.mentions) {
    if (mention.sentence != number) continue;
    std::printf("  mention  %s (%s)", one_line(document.form(mention.span)).c_str(),
                std::string(name_of(mention.kind)).c_str());
    if (mention.actor == kNone) {
      std::printf(" = nobody\n");
    } else {
      const Actor& actor = document.actors[mention.actor];
      std::printf(" = A%u %s [%s] %s\n", mention.actor + 1, std::string(actor.name).c_str(), std::string(actor.code).c_str(),
                  std::string(actor.role).c_str());
    }
  }
}

}  // namespace

int run_explain(const Options& options) {
  int exit_code = kExitDone;
  const auto pipeline = load_pipeline(options, exit_code);
  if (!pipeline) return exit_code;
  Corpus corpus(corpus_options(options));
  Scratch scratch;
  Document document;
  for (; !g_interrupted && corpus.next(document); document.reset()) {
    if (document.skipped) {
      exit_code = kExitSkipped;
      std::fprintf(stderr, "rapporteur: skipped: %s\n", document.warnings.back().c_str());
      continue;
    }
    std::string trace;
    pipeline->code(document, scratch, &trace);
    std::printf("document %s\n", document.meta.id.c_str());
    for (const std::string& warning : document.warnings) std::printf("warning  %s\n", warning.c_str());
    for (Index i = 0; i < document.sentences.size(); ++i) explain_sentence(document, i);
    std::printf("\nevents: what matched, and what did not\n%s\n", trace.c_str());
    WriterOptions plain;
    std::string record;
    make_writer("text", plain)->write(document, record);
    std::fputs(record.c_str(), stdout);
  }
  for (const std::string& problem : corpus.problems()) {
    exit_code = kExitFailed;
    std::fprintf(stderr, "rapporteur: %s\n", problem.c_str());
  }
  return std::fflush(stdout) == 0 ? exit_code : kExitFailed;
}

}  // namespace rapporteur
