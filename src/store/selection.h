// Selection: the rows that a query finds, as a set over the columns.
//
// Conditions on what the columns hold are answered from them; the others (words of texts, rules, confidences, …) by the store,
// one condition at a time. Answers to single conditions are kept for a while, because one query after another has most of them
// in common. The meaning of a condition is that of conditions.h, whichever way it is answered; counts_test.cc holds both ways
// against each other.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "store/bitmap.h"
#include "store/columns.h"
#include "store/conditions.h"

namespace rapporteur {

// Sets of rows by the condition that they answer; the longest unused are dropped. Thread-safe.
class SelectionCache {
 public:
  std::shared_ptr<const Bitmap> find(const std::string& key);
  void keep(const std::string& key, std::shared_ptr<const Bitmap> rows);

 private:
  using Entry = std::pair<std::string, std::shared_ptr<const Bitmap>>;
  std::mutex mutex_;
  std::list<Entry> order_;
  std::unordered_map<std::string, std::list<Entry>::iterator> index_;
  size_t bytes_ = 0;
};

class Selector {
 public:
  Selector(const Columns& columns, SelectionCache& cache, Database& store) : columns_(columns), cache_(cache), store_(store) {}
  Result<Bitmap> select(const Query&, Subject);

 private:
  std::shared_ptr<const Bitmap> rows_of(const Condition&, Subject);
  Bitmap answer(const Condition&, Subject);
  Bitmap by_kind(const Condition&);
  Bitmap by_day(const Condition&, Subject);
  Bitmap by_party(const Condition&, Subject);
  Bitmap by_place(const Condition&);
  Bitmap by_publisher(const Condition&, Subject);
  Bitmap by_words(const Condition&, Subject);
  Bitmap by_store(const Condition&, Subject);
  Bitmap of_documents(const Bitmap& documents, Subject);
  Bitmap related(const Relation&, Subject);
  std::vector<int64_t> named(const Condition&);
  std::vector<bool> marked(const Condition&, const std::vector<uint32_t>& ids);

  const Columns& columns_;
  SelectionCache& cache_;
  Database& store_;
};

}  // namespace rapporteur
