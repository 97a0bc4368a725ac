// One row an event, in the native columns of docs/columns.md. RFC 4180; lists inside a field are joined by "; ".
#include "record/rows.h"
#include "record/table.h"
#include "record/writer.h"

namespace rapporteur {

namespace {

class CsvWriter final : public Writer {
 public:
  explicit CsvWriter(const WriterOptions& options) : options_(options) {}

  std::string header() const override {
    std::string out;
    Row row(out);
    for (const Column& column : columns_of(kEvents)) row.text(column.name);
    row.end();
    return out;
  }

  void write(const Document& document, std::string& out) const override {
    const Offsets offsets(document, options_.offsets);
    for (Index i = 0; i < document.events.size(); ++i) {
      Row row(out);
      RowWriter(document, offsets, row).event(i);
      row.end();
    }
  }

 private:
  WriterOptions options_;
};

}  // namespace

std::unique_ptr<Writer> make_csv_writer(const WriterOptions& options) { return std::make_unique<CsvWriter>(options); }

}  // namespace rapporteur
