// Opening a store, to read or to write, and refusing what is none.
#include "store/store.h"

#include <filesystem>

#include "store/schema.h"

namespace rapporteur {

namespace {

Error unusable(const std::string& path, const std::string& what) { return {ErrorCode::kBadKnowledge, path + ": " + what}; }

// That the file is a store of ours, by its header. An empty database (a file made but not yet filled) is none.
Status check_header(Database& database) {
  const int64_t application = database.integer("PRAGMA application_id");
  const int64_t version = database.integer("PRAGMA user_version");
  if (!database.ok())
    return unusable(database.path(), "is no store: " + database.error().message.substr(database.path().size() + 2));
  if (application != kApplicationId) {
    return unusable(database.path(), "is a database, but not a store: found application_id " + std::to_string(application) +
                                         ", expected " + std::to_string(kApplicationId) + "; 'rapporteur load' makes a store");
  }
  if (version != kSchemaVersion) {
    return unusable(database.path(),
                    "has schema " + std::to_string(version) + ", this program reads " + std::to_string(kSchemaVersion) +
                        (version > kSchemaVersion ? "; use a newer program" : "; load its articles into a new store"));
  }
  return Done{};
}

}  // namespace

Result<Database> open_store(const std::string& path, StoreCheck check) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    return Error{ErrorCode::kFailed, path + ": there is no such store; 'rapporteur load " + path + " INPUT' makes one"};
  }
  Result<Database> database = Database::open(path, Database::Mode::kRead);
  if (!database) return database;
  if (Status header = check_header(*database); !header) return header.error();
  database->run(
      "PRAGMA mmap_size = 268435456; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; PRAGMA query_only = 1; PRAGMA "
      "cell_size_check = 1");
  if (check == StoreCheck::kWhole) {
    Prepared whole = database->prepare("PRAGMA quick_check(1)");
    const std::string answer(whole.step() ? whole.text(0) : "");
    if (answer != "ok") return unusable(path, "is damaged: " + (database->ok() ? answer : database->error().message));
  }
  if (!database->ok()) return unusable(path, database->error().message.substr(path.size() + 2));
  return database;
}

Result<Database> open_for_writing(const std::string& path) {
  std::error_code error;
  const bool exists = std::filesystem::exists(path, error) && std::filesystem::file_size(path, error) > 0;
  Result<Database> database = Database::open(path, Database::Mode::kCreate);
  if (!database) return database;
  if (exists && database->integer("SELECT count(*) FROM sqlite_schema") > 0) {
    if (Status header = check_header(*database); !header) return header.error();
  } else {
    // The header is set last, in the same transaction: a store half made is an empty database, and made anew.
    if (!database->ok()) return unusable(path, "is no store: " + database->error().message.substr(path.size() + 2));
    database->run("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL");
    Transaction transaction(*database);
    database->run(kSchema);
    database->run(("PRAGMA application_id = " + std::to_string(kApplicationId) +
                   "; PRAGMA user_version = " + std::to_string(kSchemaVersion))
                      .c_str());
    if (!transaction.commit()) return database->error();
  }
  database->run(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -131072; PRAGMA temp_store = MEMORY; PRAGMA "
      "wal_autocheckpoint = 8000; PRAGMA secure_delete = OFF; "
      // Every row is made from an entry whose references were checked; looking each up again would cost a quarter of the
      // writing.
      "PRAGMA foreign_keys = OFF");
  if (!database->ok()) return database->error();
  return database;
}

StoredDocuments::StoredDocuments(Database& store, const EngineVersion& engine)
    : query_(store.prepare("SELECT engine FROM document WHERE uid = ?")),
      engine_(-1),
      none_(store.integer("SELECT count(*) FROM (SELECT 1 FROM document LIMIT 1)") == 0) {
  Prepared find = store.prepare("SELECT id FROM engine WHERE program = ? AND data = ?");
  if (find.bind(1, engine.program).bind(2, engine.data).step()) engine_ = find.integer(0);
}

StoredDocuments::Answer StoredDocuments::find(std::string_view uid) {
  const Answer answer =
      query_.bind(1, uid).step() ? query_.integer(0) == engine_ ? Answer::kYes : Answer::kByOtherEngine : Answer::kNo;
  query_.reset();
  return answer;
}

}  // namespace rapporteur
