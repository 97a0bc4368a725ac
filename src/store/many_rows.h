// ManyRows: rows of one table, put in several at a time, since a statement of SQL costs more than a small row.
#pragma once

#include <string>
#include <string_view>

#include "store/database.h"

namespace rapporteur {

class ManyRows {
 public:
  // `into` is "table (columns)"; the first column is declared not null. A row whose key is there already changes nothing.
  ManyRows(Database& store, std::string_view into, int columns)
      : columns_(columns), insert_(store.prepare(sql(into, columns))) {}

  // The next row: columns are bound from 1; one that is not bound is null. Views must live until flush().
  class Row {
   public:
    template <class Value>
    Row& bind(int column, const Value& value) {
      insert_.bind(before_ + column, value);
      return *this;
    }
    Row& bind_text_or_null(int column, std::string_view text) {
      if (!text.empty()) insert_.bind(before_ + column, text);
      return *this;
    }

   private:
    friend class ManyRows;
    Row(Prepared& insert, int before) : insert_(insert), before_(before) {}
    Prepared& insert_;
    int before_;
  };
  Row next() {
    if (waiting_ == kAtOnce) flush();
    return {insert_, columns_ * waiting_++};
  }

  void flush() {
    if (waiting_ == 0) return;
    insert_.run();
    insert_.unbind();
    waiting_ = 0;
  }

 private:
  static constexpr int kAtOnce = 8;

  // OR IGNORE passes over the rows of nulls, which are those that no longer wait.
  static std::string sql(std::string_view into, int columns) {
    std::string row = "(?";
    for (int i = 1; i < columns; ++i) row += ", ?";
    std::string out = "INSERT OR IGNORE INTO " + std::string(into) + " VALUES ";
    for (int i = 0; i < kAtOnce; ++i) out += (i ? ", " : "") + row + ')';
    return out;
  }

  int columns_, waiting_ = 0;
  Prepared insert_;
};

}  // namespace rapporteur
