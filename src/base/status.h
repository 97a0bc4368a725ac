// Result: the outcome of whatever can fail outside our own code: files, options, knowledge, models.
// A bad document is not an error: it is data, and goes into the document's warnings (see doc/document.h).
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>

namespace rapporteur {

enum class ErrorCode {
  kFailed,        // a file, the system or the disk let us down                        exit 1
  kUsage,         // the command line or a configuration file asks for something odd   exit 2
  kBadKnowledge,  // a model or knowledge file cannot be used                          exit 4
};

// What went wrong, in the form "where: found, expected, what to do". `message` is complete English.
struct Error {
  ErrorCode code = ErrorCode::kFailed;
  std::string message;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::move(error)) {}

  bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }

  // Only when ok().
  T& operator*() { return assert(ok()), *value_; }
  const T& operator*() const { return assert(ok()), *value_; }
  T* operator->() { return assert(ok()), &*value_; }
  const T* operator->() const { return assert(ok()), &*value_; }

  // Only when not ok().
  const Error& error() const { return assert(!ok()), error_; }

 private:
  std::optional<T> value_;
  Error error_;
};

struct Done {};
using Status = Result<Done>;

}  // namespace rapporteur
