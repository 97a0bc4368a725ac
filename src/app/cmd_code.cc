// rapporteur code: articles -> records, in one of the writers' formats.
#include <unistd.h>

#include "app/document_stream.h"
#include "app/output.h"
#include "record/writer.h"

namespace rapporteur {

int run_code(const Options& options) {
  int exit_code = kExitDone;
  const auto pipeline = load_pipeline(options, exit_code);
  if (!pipeline) return exit_code;
  WriterOptions writer_options;
  writer_options.offsets = options.offsets == "byte" ? OffsetUnit::kByte : OffsetUnit::kCodePoint;
  writer_options.colour = colour_allowed() && options.output == "-" && isatty(STDOUT_FILENO);
  const std::unique_ptr<Writer> writer = make_writer(options.format, writer_options);
  Output output(options.output);
  if (!output.good()) return report(output.error());

  Corpus corpus(corpus_options(options));
  Summary summary;
  Progress progress(progress_style(options), colour_allowed());
  std::vector<std::string> problems;
  const auto read = [&](Document& document, std::string& out) {
    out.clear();
    return corpus.next(document);
  };
  const auto code = [&](Document& document, std::string& out, Scratch& scratch) {
    if (document.skipped) return;
    pipeline->code(document, scratch);
    writer->write(document, out);
  };
  const auto take_up = [&](const Document& document, const std::string& out) {
    output.write(out);
    summary.add(document);
    if (document.skipped) problems.push_back(problem_of(document));
    progress.show(summary);
    return output.good();
  };
  if (output.write(writer->header())) stream_documents<std::string>(options.jobs, read, code, take_up);

  const bool written = output.close();
  progress.finish(summary, g_interrupted != 0);
  exit_code = finish_documents(summary, corpus, std::move(problems));
  if (output.reader_left()) return kExitDone;
  return written ? exit_code : report(output.error());
}

}  // namespace rapporteur
