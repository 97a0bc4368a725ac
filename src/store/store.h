// A store: one SQLite file that holds documents with their records, for looking things up. docs/schema.md describes what is in
// it.
//
//   Result<Database> store = open_store("news.db");               // to read; any number of readers, also during a load
//   Result<StoreWriter> writer = StoreWriter::open("news.db");    // to write; one at a time
//
// A store that somebody sent is data like any other: it is opened read-only, defensively, and checked before it is used.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "store/database.h"
#include "store/entry.h"

namespace rapporteur {

enum class StoreCheck { kHeader, kWhole };  // kWhole: also SQLite's quick_check, which reads the whole file

// Opens for reading. Refused: what is no store (application_id), what a newer program wrote (user_version), what is damaged.
Result<Database> open_store(const std::string& path, StoreCheck check = StoreCheck::kHeader);

// What coded a document. Two are the same when both fields are.
struct EngineVersion {
  std::string program, data;
};

enum class Put { kNew, kRecoded, kUnchanged, kFailed };

// Writes documents. Everything since the last commit() is stored whole or, after a crash, not at all.
class StoreWriter {
 public:
  // Opens the store or makes it. Refused while another process writes it; the message names that process.
  static Result<StoreWriter> open(const std::string& path, const EngineVersion& engine);
  StoreWriter(StoreWriter&&) noexcept;
  StoreWriter& operator=(StoreWriter&&) noexcept;
  ~StoreWriter();

  // Stores documents, several at a time because their rows go in together. One that is there already stays as it is, unless
  // `recode` is set and another engine coded it. An answer for each; after a failure all are kFailed.
  std::vector<Put> put(std::span<const Entry>, bool recode);
  Put put(const Entry& entry, bool recode) { return put({&entry, 1}, recode)[0]; }

  // Ends a batch: groups its documents into stories, counts, and makes all of it durable.
  Status commit();

  // The first failure, after put() gave kFailed.
  Error error() const;

 private:
  struct Inside;
  explicit StoreWriter(std::unique_ptr<Inside>);
  std::unique_ptr<Inside> inside_;
};

// Whether a document is in a store, for skipping what a run before has done. For one thread.
class StoredDocuments {
 public:
  enum class Answer { kNo, kYes, kByOtherEngine };
  StoredDocuments(Database& store, const EngineVersion& engine);
  bool none() const { return none_; }  // the store was empty: nothing need be asked
  Answer find(std::string_view uid);

 private:
  Prepared query_;
  int64_t engine_;
  bool none_;
};

}  // namespace rapporteur
