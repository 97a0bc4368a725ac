// WriterLock: one writer a store. A lock on STORE.db-writer, held by the process as long as the object lives, that goes away
// with the process however it ends.
#pragma once

#include <string>

#include "base/status.h"

namespace rapporteur {

class WriterLock {
 public:
  static Result<WriterLock> take(const std::string& store);
  WriterLock(WriterLock&& other) noexcept : path_(std::move(other.path_)), file_(other.file_) { other.file_ = -1; }
  WriterLock& operator=(WriterLock&&) = delete;
  ~WriterLock();

 private:
  WriterLock(std::string path, int file) : path_(std::move(path)), file_(file) {}
  std::string path_;
  int file_;
};

}  // namespace rapporteur
