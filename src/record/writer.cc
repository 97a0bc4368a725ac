#include "record/writer.h"

namespace rapporteur {

namespace {

struct Entry {
  WriterFormat format;
  std::unique_ptr<Writer> (*make)(const WriterOptions&);
};

constexpr Entry kFormats[] = {
    {{"jsonl", "the record, one JSON object a line"}, make_jsonl_writer},
    {{"csv", "one row an event, with a header"}, make_csv_writer},
    {{"conllu", "the syntactic analysis, names in MISC"}, make_conllu_writer},
    {{"text", "for reading: events and statements with their quotes"}, make_text_writer},
    {{"petrarch", "a row a dyad, in PETRARCH's columns"}, make_petrarch_writer},
    {{"icews", "a row a dyad, in the 20 columns of ICEWS"}, make_icews_writer},
    {{"gdelt", "a row a dyad, in the 61 columns of GDELT 2.0"}, make_gdelt_writer},
    {{"polecat", "a row an event, in the 40 columns of POLECAT"}, make_polecat_writer},
    {{"brat", "standoff for brat and INCEpTION; with -o FOLDER/ a .txt and .ann a document"}, make_brat_writer},
    {{"html", "a page to read: the article highlighted; with -o FOLDER/ one a document"}, make_html_writer},
};

}  // namespace

const std::vector<WriterFormat>& writer_formats() {
  static const std::vector<WriterFormat> formats = [] {
    std::vector<WriterFormat> out;
    for (const Entry& entry : kFormats) out.push_back(entry.format);
    return out;
  }();
  return formats;
}

std::unique_ptr<Writer> make_writer(std::string_view format, const WriterOptions& options) {
  for (const Entry& entry : kFormats) {
    if (entry.format.name == format) return entry.make(options);
  }
  return nullptr;
}

}  // namespace rapporteur
