// A small HTTP server for one person on this machine: 127.0.0.1 only, GET and HEAD only, everything limited (base/limits.h).
//
// Every request passes the guard before it is looked at: a Host that is not this machine gets 421, so that no page elsewhere
// can reach us by renaming itself (DNS rebinding); other verbs get 405. Every answer carries the headers that keep a page from
// running or sending anything.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/status.h"

namespace rapporteur {

struct Request {
  std::string path;                               // decoded, valid UTF-8, without NUL
  std::map<std::string, std::string> parameters;  // decoded likewise
  std::string cookies, authorization, fetch_site, known_tag;
};

// Gives the next piece of a long answer; an empty one ends it.
using BodySource = std::function<std::string()>;

struct Response {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::string_view fixed;  // instead of `body`: bytes that outlive the server
  BodySource source;       // instead of `body`: pieces, made as the client takes them
  std::map<std::string, std::string> headers;
};

// Called by several threads at once.
using Handler = std::function<Response(const Request&)>;

class HttpServer {
 public:
  // Port 0: any free one. Serves until destroyed.
  static Result<HttpServer> start(int port, unsigned threads, Handler handler);
  HttpServer(HttpServer&&) noexcept;
  ~HttpServer();

  int port() const;

 private:
  struct Inside;
  explicit HttpServer(std::unique_ptr<Inside>);
  std::unique_ptr<Inside> inside_;
};

// Whether a Host header names this machine: localhost, 127.0.0.1 or [::1], with or without a port.
bool names_this_machine(std::string_view host);

// %XX to bytes. Empty optional: a broken escape, a NUL, or what is no UTF-8.
std::optional<std::string> decode_url(std::string_view text);

}  // namespace rapporteur
