#include "serve/http.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "base/limits.h"
#include "base/utf8.h"

namespace rapporteur {

namespace {

// Nothing from elsewhere, nothing inline, no string becomes markup or code.
constexpr const char* kContentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action "
    "'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

constexpr std::pair<const char*, const char*> kHeaders[] = {
    {"Content-Security-Policy", kContentPolicy},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
};

std::string_view header(MHD_Connection* connection, const char* name) {
  const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
  return value ? std::string_view(value) : std::string_view();
}

Response refusal(int status, std::string_view message) {
  Response response;
  response.status = status;
  response.body = "{\"error\": \"" + std::string(message) + "\"}";
  return response;
}

// A long answer on its way, owned by libmicrohttpd until the connection ends.
struct Stream {
  BodySource source;
  std::string piece;
  size_t at;
};

ssize_t next_piece(void* cls, uint64_t, char* buffer, size_t room) {
  auto* stream = static_cast<Stream*>(cls);
  while (stream->at == stream->piece.size()) {
    stream->piece = stream->source();
    stream->at = 0;
    if (stream->piece.empty()) return MHD_CONTENT_READER_END_OF_STREAM;
  }
  const size_t size = std::min(room, stream->piece.size() - stream->at);
  std::memcpy(buffer, stream->piece.data() + stream->at, size);
  stream->at += size;
  return static_cast<ssize_t>(size);
}

MHD_Result send(MHD_Connection* connection, Response& answer) {
  MHD_Response* response = nullptr;
  if (answer.source) {
    response =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 64 << 10, next_piece, new Stream{std::move(answer.source), {}, 0},
                                          [](void* stream) { delete static_cast<Stream*>(stream); });
  } else if (answer.fixed.data()) {
    response =
        MHD_create_response_from_buffer(answer.fixed.size(), const_cast<char*>(answer.fixed.data()), MHD_RESPMEM_PERSISTENT);
  } else {
    response = MHD_create_response_from_buffer(answer.body.size(), answer.body.data(), MHD_RESPMEM_MUST_COPY);
  }
  if (!response) return MHD_NO;
  MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, answer.type.c_str());
  for (const auto& [name, value] : kHeaders) MHD_add_response_header(response, name, value);
  for (const auto& [name, value] : answer.headers) MHD_add_response_header(response, name.c_str(), value.c_str());
  if (!answer.headers.contains("Cache-Control")) MHD_add_response_header(response, "Cache-Control", "no-cache");
  const MHD_Result sent = MHD_queue_response(connection, static_cast<unsigned>(answer.status), response);
  MHD_destroy_response(response);
  return sent;
}

}  // namespace

struct HttpServer::Inside {
  Handler handler;
  MHD_Daemon* daemon = nullptr;

  ~Inside() {
    if (daemon) MHD_stop_daemon(daemon);
  }

  static size_t keep(void*, MHD_Connection*, char* text) {
    return std::strlen(text);
  }  // decoded by decode_url, which is stricter

  static MHD_Result parameter(void* cls, MHD_ValueKind, const char* name, const char* value) {
    auto& [request, good] = *static_cast<std::pair<Request, bool>*>(cls);
    const auto key = decode_url(name), text = decode_url(value ? value : "");
    if (!key || !text || !request.parameters.emplace(*key, *text).second) good = false;
    return MHD_YES;
  }

  Response answer(MHD_Connection* connection, const char* url, std::string_view method) const {
    if (!names_this_machine(header(connection, "Host"))) {
      return refusal(421, "This server answers to localhost only. Open the address that rapporteur serve printed.");
    }
    if (method != "GET" && method != "HEAD") {
      Response response = refusal(405, "Only GET and HEAD: the explorer changes nothing.");
      response.headers["Allow"] = "GET, HEAD";
      return response;
    }
    const std::string_view length = header(connection, "Content-Length");
    if ((!length.empty() && length != "0") || !header(connection, "Transfer-Encoding").empty())
      return refusal(413, "A request here has no body.");
    std::pair<Request, bool> parsed{{}, true};
    Request& request = parsed.first;
    const auto path = decode_url(url);
    MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, parameter, &parsed);
    if (!path || !parsed.second)
      return refusal(400,
                     "The address is malformed: broken escapes, a NUL, bytes that are no UTF-8, or a parameter given twice.");
    request.path = *path;
    request.cookies = header(connection, "Cookie");
    request.authorization = header(connection, "Authorization");
    request.fetch_site = header(connection, "Sec-Fetch-Site");
    request.known_tag = header(connection, "If-None-Match");
    return handler(request);
  }

  static MHD_Result handle(void* cls, MHD_Connection* connection, const char* url, const char* method, const char*, const char*,
                           size_t*, void**) {
    Response response = static_cast<const Inside*>(cls)->answer(connection, url, method);
    return send(connection, response);
  }
};

Result<HttpServer> HttpServer::start(int port, unsigned threads, Handler handler) {
  auto inside = std::make_unique<Inside>();
  inside->handler = std::move(handler);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD;
  inside->daemon = MHD_start_daemon(flags, static_cast<uint16_t>(port), nullptr, nullptr, &Inside::handle, inside.get(),
                                    MHD_OPTION_SOCK_ADDR, reinterpret_cast<sockaddr*>(&address), MHD_OPTION_THREAD_POOL_SIZE,
                                    threads, MHD_OPTION_CONNECTION_LIMIT, static_cast<unsigned>(limits::kHttpConnections),
                                    MHD_OPTION_CONNECTION_TIMEOUT, static_cast<unsigned>(limits::kHttpSeconds),
                                    MHD_OPTION_CONNECTION_MEMORY_LIMIT, limits::kHttpHeaderBytes, MHD_OPTION_UNESCAPE_CALLBACK,
                                    &Inside::keep, nullptr, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
  if (!inside->daemon) {
    return Error{ErrorCode::kFailed, "cannot listen on 127.0.0.1:" + std::to_string(port) + ": " + std::strerror(errno) +
                                         "; try --port 0 for any free port"};
  }
  return HttpServer(std::move(inside));
}

HttpServer::HttpServer(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer::~HttpServer() = default;

int HttpServer::port() const {
  const MHD_DaemonInfo* info = MHD_get_daemon_info(inside_->daemon, MHD_DAEMON_INFO_BIND_PORT);
  return info ? info->port : 0;
}

bool names_this_machine(std::string_view host) {
  std::string_view port;
  const size_t colon = host.rfind(':');
  if (colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos) {
    port = host.substr(colon + 1);
    host = host.substr(0, colon);
    if (port.empty() || port.size() > 5 || port.find_first_not_of("0123456789") != std::string_view::npos) return false;
  }
  const auto same = [](std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return (x >= 'A' && x <= 'Z' ? x + 32 : x) == y; });
  };
  return same(host, "localhost") || host == "127.0.0.1" || host == "[::1]";
}

std::optional<std::string> decode_url(std::string_view text) {
  const auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = digit(text[i + 1]), low = digit(text[i + 2]);
    if (high < 0 || low < 0 || high + low == 0) return std::nullopt;
    out += static_cast<char>(high << 4 | low);
    i += 2;
  }
  if (out.find('\0') != std::string::npos || !is_valid_utf8(out)) return std::nullopt;
  return out;
}

}  // namespace rapporteur
