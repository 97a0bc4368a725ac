// ManyRows: rows of one table, put in several at a time, since a statement of SQL costs more than a small row.
#pragma once

#include <string>
#include <string_view>

#include "store/database.h"

namespace rapporteur {

class ManyRows {
 public:
  enum class Known { kRefused, kPassedOver };  // a row whose key is there already

  // `into` is "table (columns)"; the first column is declared not null.
  ManyRows(Database& store, std::string_view into, int columns, Known known = Known::kRefused, int at_once = 8)
      : store_(store),
        columns_(columns),
        at_once_(at_once),
        known_(known),
        insert_(store.prepare(sql(into, columns, at_once))) {}

  // The next row: columns are bound from 1; one that is not bound is null. Views must live until flush().
  class Row {
   public:
    template <class Value>
    Row& bind(int column, const Value& value) {
      insert_.bind(before_ + column, value);
      return *this;
    }
    Row& bind_blob(int column, std::string_view bytes) {
      insert_.bind_blob(before_ + column, bytes);
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
    if (waiting_ == at_once_) flush();
    return {insert_, columns_ * waiting_++};
  }

  void flush() {
    if (waiting_ == 0) return;
    if (insert_.run() && known_ == Known::kRefused && store_.changes() != waiting_)
      store_.refuse("a row stands there already, or lacks what it must have");
    insert_.unbind();
    waiting_ = 0;
  }

 private:
  // OR IGNORE passes over the rows of nulls, which are those that no longer wait.
  static std::string sql(std::string_view into, int columns, int at_once) {
    std::string row = "(?";
    for (int i = 1; i < columns; ++i) row += ", ?";
    std::string out = "INSERT OR IGNORE INTO " + std::string(into) + " VALUES ";
    for (int i = 0; i < at_once; ++i) out += (i ? ", " : "") + row + ')';
    return out;
  }

  Database& store_;
  int columns_, at_once_, waiting_ = 0;
  Known known_;
  Prepared insert_;
};

}  // namespace rapporteur
