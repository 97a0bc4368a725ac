// Time expressions and event times of a file, for measuring and for looking.
//
//   eval_when MODEL FILE.jsonl     each line {"id", "dct", "text", …} gives {"id", "timex": [{"start", "end", "type", "value",
//   "mod"}]} eval_when MODEL --show [DATE]  the lines of standard input: their words, expressions, and the time of each verb
//   and noun
//
// Offsets are code points. A text counts as published on its "dct"; repeated paragraphs are read like all others.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

#include <simdjson.h>

#include "base/utf8.h"
#include "doc/tree.h"
#include "read/paragraphs.h"
#include "syntax/syntax.h"
#include "when/when.h"

using namespace rapporteur;

namespace {

void code(const SyntaxModel& model, SyntaxScratch& scratch, Document& document, std::string_view text,
          std::string_view published) {
  document.reset();
  document.text = text;
  document.meta.published_text = published;
  document.meta.published = parse_date(published).value_or(DayRange{});
  find_paragraphs(document);
  for (Paragraph& paragraph : document.paragraphs) paragraph.repeats = kNone;
  segment(model, document, scratch);
  tag(model, document, scratch);
  parse(model, document, scratch);
  find_times(document);
}

int measure(const SyntaxModel& model, const char* path, bool predicates) {
  simdjson::dom::parser parser;
  simdjson::dom::document_stream lines;
  if (parser.load_many(path, size_t{64} << 20).get(lines)) return std::fprintf(stderr, "%s: cannot read\n", path), 1;
  SyntaxScratch scratch;
  Document document;
  CodePointMap points;
  for (simdjson::dom::element line : lines) {
    std::string_view id, text, dct;
    if (line["id"].get(id) || line["text"].get(text)) return std::fprintf(stderr, "%s: a line without id or text\n", path), 1;
    if (line["dct"].get(dct)) dct = {};
    code(model, scratch, document, text, dct);
    points.build(document.text);
    std::cout << "{\"id\": " << simdjson::to_string(line["id"].value()) << (predicates ? ", \"words\": [" : ", \"timex\": [");
    const char* comma = "";
    for (Index i = 0; predicates && i < document.tokens.size(); ++i) {
      const EventTime when = time_of(document, i);
      if (when.time == kNone) continue;
      const Span span = document.tokens[i].span;
      std::cout << comma << "{\"start\": " << points[span.begin] << ", \"end\": " << points[span.end] << ", \"value\": \""
                << when.value << "\"}";
      comma = ", ";
    }
    if (predicates) {
      std::cout << "]}\n";
      continue;
    }
    for (const Time& time : document.times) {
      std::cout << comma << "{\"start\": " << points[time.span.begin] << ", \"end\": " << points[time.span.end]
                << ", \"type\": \"" << name_of(time.type) << "\", \"value\": \"" << time.value << "\", \"mod\": \"" << time.mod
                << "\"}";
      comma = ", ";
    }
    std::cout << "]}\n";
  }
  return 0;
}

int show(const SyntaxModel& model, const char* published) {
  SyntaxScratch scratch;
  Document document;
  for (std::string line; std::getline(std::cin, line);) {
    code(model, scratch, document, line, published);
    for (const Token& token : document.tokens) {
      std::cout << document.form(token) << '/' << name_of(token.xpos) << '/' << name_of(token.deprel) << ' ';
    }
    std::cout << '\n';
    for (const Time& time : document.times) {
      std::cout << "  " << name_of(time.type) << ' ' << time.value << ' ' << time.mod << " [" << document.form(time.span)
                << "] " << (time.days.from == kNoDay ? "-" : to_string(time.days.from)) << ' '
                << (time.days.to == kNoDay ? "-" : to_string(time.days.to)) << '\n';
    }
    for (Index i = 0; i < document.tokens.size(); ++i) {
      if (document.tokens[i].upos != Upos::kVERB && document.tokens[i].upos != Upos::kNOUN) continue;
      const EventTime when = time_of(document, i);
      if (when.time != kNone) std::cout << "    " << document.form(i) << ": " << when.value << '\n';
    }
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fprintf(stderr, "usage: eval_when MODEL FILE.jsonl | --show [DATE]\n"), 2;
  Result<ModelFile> file = ModelFile::open(argv[1]);
  if (!file) return std::fprintf(stderr, "%s\n", file.error().message.c_str()), 4;
  Result<SyntaxModel> model = SyntaxModel::load(*file);
  if (!model) return std::fprintf(stderr, "%s\n", model.error().message.c_str()), 4;
  if (std::string_view(argv[2]) == "--show") return show(*model, argc > 3 ? argv[3] : "");
  if (std::string_view(argv[2]) == "--predicates" && argc > 3) return measure(*model, argv[3], true);
  return measure(*model, argv[2], false);
}
