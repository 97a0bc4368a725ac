// Writers: a coded document in one of the output formats. One file a format; add a line in writer.cc to make it known.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "doc/document.h"
#include "record/offsets.h"

namespace rapporteur {

struct WriterOptions {
  OffsetUnit offsets = OffsetUnit::kCodePoint;
  bool colour = false;  // of the readable text format only
};

// A file of a document's own.
struct DocumentFile {
  std::string extension, content;
};

// Immutable: one writer may serve all threads.
class Writer {
 public:
  virtual ~Writer() = default;
  virtual std::string header() const { return {}; }                 // once, before all documents
  virtual void write(const Document&, std::string& out) const = 0;  // appends one document
  // Of the formats that can be written as files beside each other, one set a document: `-o FOLDER/`. Empty for all others.
  virtual std::vector<DocumentFile> files(const Document&) const { return {}; }
};

struct WriterFormat {
  std::string_view name, description;
};
const std::vector<WriterFormat>& writer_formats();

// Null when there is no such format.
std::unique_ptr<Writer> make_writer(std::string_view format, const WriterOptions&);

// The formats, each in its own file.
std::unique_ptr<Writer> make_jsonl_writer(const WriterOptions&);
std::unique_ptr<Writer> make_csv_writer(const WriterOptions&);
std::unique_ptr<Writer> make_conllu_writer(const WriterOptions&);
std::unique_ptr<Writer> make_text_writer(const WriterOptions&);
std::unique_ptr<Writer> make_petrarch_writer(const WriterOptions&);
std::unique_ptr<Writer> make_icews_writer(const WriterOptions&);
std::unique_ptr<Writer> make_gdelt_writer(const WriterOptions&);
std::unique_ptr<Writer> make_polecat_writer(const WriterOptions&);
std::unique_ptr<Writer> make_brat_writer(const WriterOptions&);
std::unique_ptr<Writer> make_html_writer(const WriterOptions&);

}  // namespace rapporteur
