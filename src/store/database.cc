#include "store/database.h"

#include <sqlite3.h>

#include <utility>

namespace rapporteur {

namespace {

constexpr int kStepsPerCall = 1000;  // of SQLite's machine between two looks at the work limit

const char* text_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_FULL: return "the disk is full; free some space and run the same command again: what was stored stays";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return "is no usable database: it is damaged or something else; load the articles into a new store";
    case SQLITE_BUSY: return "is being written by another program; try again when it has finished";
    case SQLITE_READONLY: return "cannot be written: the file or its folder is read-only";
    case SQLITE_CANTOPEN: return "cannot be opened; check the path and its permissions";
    case SQLITE_INTERRUPT: return "the query needs too much work; narrow it, by a date or an actor";
    default: return nullptr;
  }
}

}  // namespace

Result<Database> Database::open(const std::string& path, Mode mode) {
  // Nobody asks SQLite how much memory it has; counting it takes a lock at every allocation.
  [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  Database database;
  database.path_ = path;
  const int flags = mode == Mode::kRead        ? SQLITE_OPEN_READONLY
                    : mode == Mode::kReadWrite ? SQLITE_OPEN_READWRITE
                                               : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  if (sqlite3_open_v2(path.c_str(), &database.handle_, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr) !=
      SQLITE_OK) {
    database.fail();
    return database.error();
  }
  sqlite3* db = database.handle_;
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);  // ours has none
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_busy_timeout(db, 10'000);
  return database;
}

Database::Database(Database&& other) noexcept { *this = std::move(other); }

Database& Database::operator=(Database&& other) noexcept {
  std::swap(handle_, other.handle_);
  path_.swap(other.path_);
  error_.swap(other.error_);
  std::swap(work_, other.work_);
  std::swap(work_limit_, other.work_limit_);
  limit_work(work_limit_);
  return *this;
}

Database::~Database() { sqlite3_close_v2(handle_); }

void Database::fail() {
  if (!error_.empty()) return;
  const int code = sqlite3_extended_errcode(handle_);
  const char* known = text_of(code);
  error_ = path_ + ": " + (known ? known : sqlite3_errmsg(handle_));
}

void Database::refuse(std::string_view why) {
  if (error_.empty()) error_ = path_ + ": " + std::string(why);
}

Error Database::error() const { return {ErrorCode::kFailed, error_}; }

bool Database::run(const char* sql) {
  if (!ok()) return false;
  if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
  return ok();
}

void Database::undo() { sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr); }

Prepared Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  if (ok() && sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
                                 nullptr) != SQLITE_OK)
    fail();
  return Prepared(this, statement);
}

int64_t Database::integer(std::string_view sql) {
  Prepared query = prepare(sql);
  return query.step() ? query.integer(0) : 0;
}

int64_t Database::last_id() const { return sqlite3_last_insert_rowid(handle_); }
int Database::changes() const { return sqlite3_changes(handle_); }

void Database::limit_work(uint64_t steps) {
  work_limit_ = steps;
  work_ = 0;
  if (handle_) sqlite3_progress_handler(handle_, steps ? kStepsPerCall : 0, count_work, this);
}

int Database::count_work(void* self) {
  auto* database = static_cast<Database*>(self);
  return (database->work_ += kStepsPerCall) > database->work_limit_;
}

Prepared& Prepared::operator=(Prepared&& other) noexcept {
  std::swap(database_, other.database_);
  std::swap(handle_, other.handle_);
  return *this;
}

Prepared::~Prepared() { sqlite3_finalize(handle_); }

Prepared& Prepared::bind(int at, int64_t value) {
  sqlite3_bind_int64(handle_, at, value);
  return *this;
}
Prepared& Prepared::bind(int at, double value) {
  sqlite3_bind_double(handle_, at, value);
  return *this;
}
Prepared& Prepared::bind(int at, std::string_view text) {
  // A null pointer would bind NULL; an empty text is a text.
  sqlite3_bind_text(handle_, at, text.data() ? text.data() : "", static_cast<int>(text.size()), SQLITE_STATIC);
  return *this;
}
Prepared& Prepared::bind_blob(int at, std::string_view bytes) {
  sqlite3_bind_blob64(handle_, at, bytes.data() ? bytes.data() : "", bytes.size(), SQLITE_STATIC);
  return *this;
}
Prepared& Prepared::bind_null(int at) {
  sqlite3_bind_null(handle_, at);
  return *this;
}

void Prepared::unbind() { sqlite3_clear_bindings(handle_); }

bool Prepared::step() {
  if (!database_->ok() || !handle_) return false;
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_->fail();
  return false;
}

bool Prepared::run() {
  while (step()) {
  }
  reset();
  return database_->ok();
}

void Prepared::reset() { sqlite3_reset(handle_); }

int Prepared::columns() const { return sqlite3_column_count(handle_); }
std::string_view Prepared::column_name(int column) const { return sqlite3_column_name(handle_, column); }
bool Prepared::is_null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
int64_t Prepared::integer(int column) const { return sqlite3_column_int64(handle_, column); }
double Prepared::real(int column) const { return sqlite3_column_double(handle_, column); }
std::string_view Prepared::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  return text ? std::string_view(text, static_cast<size_t>(sqlite3_column_bytes(handle_, column))) : std::string_view();
}
std::string_view Prepared::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column));
  return bytes ? std::string_view(bytes, static_cast<size_t>(sqlite3_column_bytes(handle_, column))) : std::string_view();
}
Prepared::Kind Prepared::kind(int column) const {
  switch (sqlite3_column_type(handle_, column)) {
    case SQLITE_INTEGER: return Kind::kInteger;
    case SQLITE_FLOAT: return Kind::kReal;
    case SQLITE_TEXT: return Kind::kText;
    case SQLITE_BLOB: return Kind::kBlob;
    default: return Kind::kNull;
  }
}

bool Transaction::commit() {
  if (!open_) return false;
  open_ = !database_->run("COMMIT");
  return !open_;
}

void Transaction::undo() {
  if (!open_) return;
  open_ = false;
  database_->undo();
}

}  // namespace rapporteur
