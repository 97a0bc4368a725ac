// FlatTables: the rows of many documents, column by column, in the memory layout of Apache Arrow.
//
// Arrow's C data interface is two C structs (https://arrow.apache.org/docs/format/CDataInterface.html); writing them needs no
// library. A column is a validity bitmap and one buffer of values, texts with a second one of offsets. Offsets are 32 bits
// wide, so a table holds less than 2 GiB of text a column: who writes more takes several tables (full() tells).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/arrow_abi.h"
#include "record/rows.h"

namespace rapporteur {

class ArrowColumn {
 public:
  explicit ArrowColumn(ColumnType type);
  void text(std::string_view value);  // empty: missing
  void number(double value, int decimals);
  void integer(int64_t value);
  void truth(bool value);
  void day(Day value);  // kNoDay: missing
  void missing();
  void append(const ArrowColumn& other);

  ColumnType type() const { return type_; }
  size_t rows() const { return rows_; }
  size_t bytes() const { return values_.size(); }

  // Moves the buffers into `out`, whose release() frees them. The column is empty afterwards.
  void release_into(ArrowArray* out);

 private:
  void valid(bool value);
  template <class T>
  void put(T value);
  void put_bit(bool value);

  ColumnType type_;
  size_t rows_ = 0, missing_ = 0;
  std::vector<uint8_t> valid_;    // one bit a row, least significant first
  std::vector<int32_t> offsets_;  // of texts: rows_ + 1
  std::vector<uint8_t> values_;
};

class FlatTable {
 public:
  explicit FlatTable(TableKind kind);

  // The next row's values go in from left to right.
  class Row {
   public:
    explicit Row(FlatTable& table) : at_(table.columns_.data()) {}
    void text(std::string_view value) { (at_++)->text(value); }
    void number(double value, int decimals) { (at_++)->number(value, decimals); }
    void integer(int64_t value) { (at_++)->integer(value); }
    void truth(bool value) { (at_++)->truth(value); }
    void day(Day value) { (at_++)->day(value); }
    void missing() { (at_++)->missing(); }

   private:
    ArrowColumn* at_;
  };

  void append(const FlatTable& other);
  TableKind kind() const { return kind_; }
  size_t rows() const { return columns_.front().rows(); }
  bool full() const;  // some column holds more than 1 GiB

  // A struct array of the columns; the table is empty afterwards.
  void release_into(ArrowArray* out);

 private:
  TableKind kind_;
  std::vector<ArrowColumn> columns_;
};

// The rows of one document. `record` is its JSON, for the table of documents.
void add_rows(const Document&, std::string_view record, FlatTable& table);

// The table's columns, each with its meaning under "description"; the schema's own metadata names the table and the record's
// version.
void arrow_schema(TableKind, ArrowSchema* out);

}  // namespace rapporteur
