// rapporteur code: articles -> records, in one of the writers' formats.
#include <unistd.h>

#include "app/document_stream.h"
#include "app/output.h"
#include "base/strings.h"
#include "record/writer.h"

namespace rapporteur {

namespace {

// What is made of a document: a piece of the one output, or files of its own.
struct Written {
  std::string text;
  std::vector<DocumentFile> files;
};

// A document's id as the name of a file: letters, digits and a few signs; anything else becomes `_`, and no name begins with a
// dot.
std::string file_name(const std::string& id) {
  constexpr size_t kLongest = 200;
  std::string name;
  for (const char c : id.substr(0, kLongest))
    name += is_alpha_ascii(c) || is_digit(c) || c == '-' || c == '_' || (c == '.' && !name.empty()) ? c : '_';
  return name.empty() ? "document" : name;
}

}  // namespace

int run_code(const Options& options) {
  int exit_code = kExitDone;
  const auto pipeline = load_pipeline(options, exit_code);
  if (!pipeline) return exit_code;
  WriterOptions writer_options;
  writer_options.offsets = options.offsets == "byte" ? OffsetUnit::kByte : OffsetUnit::kCodePoint;
  writer_options.colour = colour_allowed() && options.output == "-" && isatty(STDOUT_FILENO);
  const std::unique_ptr<Writer> writer = make_writer(options.format, writer_options);
  Output output(options.output);
  if (output.is_folder() && writer->files(Document()).empty()) {
    return report(
        {ErrorCode::kUsage, options.output + ": a folder takes files of each document, which only brat and html have"});
  }
  if (!output.good()) return report(output.error());

  Corpus corpus(corpus_options(options));
  Summary summary;
  Progress progress(progress_style(options), colour_allowed());
  std::vector<std::string> problems;
  const auto read = [&](Document& document, Written& written) {
    written.text.clear();
    written.files.clear();
    return corpus.next(document);
  };
  const auto code = [&](Document& document, Written& written, Scratch& scratch) {
    if (document.skipped) return;
    pipeline->code(document, scratch);
    if (output.is_folder())
      written.files = writer->files(document);
    else
      writer->write(document, written.text);
  };
  const auto take_up = [&](const Document& document, const Written& written) {
    for (const DocumentFile& file : written.files)
      output.write_file(file_name(document.meta.id) + '.' + file.extension, file.content);
    if (!output.is_folder()) output.write(written.text);
    summary.add(document);
    if (document.skipped) problems.push_back(problem_of(document));
    progress.show(summary);
    return output.good();
  };
  if (output.is_folder() || output.write(writer->header())) stream_documents<Written>(options.jobs, read, code, take_up);

  const bool written = output.close();
  progress.finish(summary, g_interrupted != 0);
  exit_code = finish_documents(summary, corpus, std::move(problems));
  if (output.reader_left()) return kExitDone;
  return written ? exit_code : report(output.error());
}

}  // namespace rapporteur
