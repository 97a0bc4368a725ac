// Database: one SQLite connection, and Prepared: one statement of SQL. A connection belongs to one thread at a time.
//
// Failures are kept, not thrown: the first one stays in the connection, and every later step gives "no row". Callers do their
// work and ask ok() once, at the end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/status.h"

struct sqlite3;
struct sqlite3_stmt;

namespace rapporteur {

class Prepared;

class Database {
 public:
  enum class Mode { kRead, kReadWrite, kCreate };

  // Opens and sets what every connection of ours has: no extensions, no trusted schema, defensive, foreign keys. Does not look
  // inside.
  static Result<Database> open(const std::string& path, Mode mode);
  Database(Database&& other) noexcept;
  Database& operator=(Database&& other) noexcept;
  ~Database();

  bool run(const char* sql);  // any number of SQL statements without results
  Prepared prepare(std::string_view sql);
  int64_t integer(std::string_view sql);  // first column of the first row; 0 when there is none
  int64_t last_id() const;                // of the latest insertion
  int changes() const;                    // rows of the latest change

  // Ends a query after about so many steps of SQLite's machine, with an error that says so. 0: no limit. Counted anew by
  // reset_work().
  void limit_work(uint64_t steps);
  void reset_work() { work_ = 0; }

  bool ok() const { return error_.empty(); }
  Error error() const;                    // only when not ok()
  void refuse(std::string_view why);      // what SQLite itself would not fail at
  void clear_error() { error_.clear(); }  // after a query that failed: the connection goes on
  const std::string& path() const { return path_; }

 private:
  friend class Prepared;
  friend class Transaction;
  Database() = default;
  void fail();
  void undo();  // also after a failure, which stays the one to report
  static int count_work(void* self);

  sqlite3* handle_ = nullptr;
  std::string path_, error_;
  uint64_t work_ = 0, work_limit_ = 0;
};

// Bind from 1, step, read columns from 0. Views given to bind() must live until the next reset(). Column views live until the
// next step. Must not outlive its database, nor the database be moved meanwhile.
class Prepared {
 public:
  Prepared(Prepared&& other) noexcept : database_(other.database_), handle_(other.handle_) { other.handle_ = nullptr; }
  Prepared& operator=(Prepared&& other) noexcept;
  ~Prepared();

  Prepared& bind(int at, int64_t value);
  Prepared& bind(int at, int value) { return bind(at, static_cast<int64_t>(value)); }
  Prepared& bind(int at, bool value) { return bind(at, static_cast<int64_t>(value)); }
  Prepared& bind(int at, double value);
  Prepared& bind(int at, std::string_view text);
  Prepared& bind(int at, const char* text) { return bind(at, std::string_view(text)); }
  Prepared& bind(int at, const std::string& text) { return bind(at, std::string_view(text)); }
  Prepared& bind_blob(int at, std::string_view bytes);
  Prepared& bind_null(int at);
  Prepared& bind_text_or_null(int at, std::string_view text) { return text.empty() ? bind_null(at) : bind(at, text); }
  void unbind();  // all: null again

  bool step();  // true: there is a row
  bool run();   // step to the end and reset, keeping no results
  void reset();

  int columns() const;
  std::string_view column_name(int column) const;
  bool is_null(int column) const;
  int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;  // also of numbers, as SQLite writes them; empty for null
  std::string_view blob(int column) const;
  enum class Kind { kNull, kInteger, kReal, kText, kBlob };
  Kind kind(int column) const;

 private:
  friend class Database;
  Prepared(Database* database, sqlite3_stmt* handle) : database_(database), handle_(handle) {}
  Database* database_;
  sqlite3_stmt* handle_;
};

// Everything between begin and commit happens or does not. Ends undone unless commit() was called. One for reading sees one
// state of the store.
class Transaction {
 public:
  enum class Kind { kWrite, kRead };
  explicit Transaction(Database& database, Kind kind = Kind::kWrite) : database_(&database) {
    open_ = database.run(kind == Kind::kRead ? "BEGIN" : "BEGIN IMMEDIATE");
  }
  ~Transaction() { undo(); }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  bool commit();
  void undo();

 private:
  Database* database_;
  bool open_ = false;
};

}  // namespace rapporteur
