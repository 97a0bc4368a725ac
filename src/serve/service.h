// Service: answers the explorer's requests from one store. Thread-safe.
#pragma once

#include <memory>
#include <string>

#include "serve/context.h"

namespace rapporteur {

struct ServiceOptions {
  std::string store;
  std::string token;     // hexadecimal; empty: whoever reaches the port may read
  std::string cookie;    // the name of the cookie that the token is exchanged for
  unsigned readers = 2;  // connections to the store
  Explain explain;       // may be empty
};

class Service {
 public:
  // Refuses what is no store, or damaged.
  static Result<Service> open(ServiceOptions options);
  Service(Service&&) noexcept;
  ~Service();

  Response answer(const Request&);

 private:
  struct Inside;
  explicit Service(std::unique_ptr<Inside>);
  std::unique_ptr<Inside> inside_;
};

// 32 random bytes, hexadecimal.
std::string random_token();

}  // namespace rapporteur
