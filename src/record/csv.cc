// One row an event, in the native columns of docs/columns.md. RFC 4180; lists inside a field are joined by "; ".
#include <charconv>

#include "record/rows.h"
#include "record/writer.h"

namespace rapporteur {

namespace {

// One row. A field is quoted when it needs to be; line breaks inside become blanks, so that a row is a line.
class CsvRow {
 public:
  explicit CsvRow(std::string& out) : out_(out) {}
  void text(std::string_view value) {
    separate();
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
      out_ += value;
      return;
    }
    out_ += '"';
    for (const char c : value) {
      if (c == '"') out_ += '"';
      out_ += c == '\n' || c == '\r' ? ' ' : c;
    }
    out_ += '"';
  }
  void number(double value, int decimals) {
    char buffer[64];
    text({buffer, std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals).ptr});
  }
  void integer(int64_t value) { text(std::to_string(value)); }
  void truth(bool value) { text(value ? "true" : "false"); }
  void day(Day value) { text(value == kNoDay ? "" : to_string(value)); }
  void missing() { text(""); }
  void end() { out_ += '\n'; }

 private:
  void separate() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  std::string& out_;
  bool first_ = true;
};

class CsvWriter final : public Writer {
 public:
  explicit CsvWriter(const WriterOptions& options) : options_(options) {}

  std::string header() const override {
    std::string out;
    CsvRow row(out);
    for (const Column& column : columns_of(kEvents)) row.text(column.name);
    row.end();
    return out;
  }

  void write(const Document& document, std::string& out) const override {
    const Offsets offsets(document, options_.offsets);
    for (Index i = 0; i < document.events.size(); ++i) {
      CsvRow row(out);
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
