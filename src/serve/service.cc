#include "serve/service.h"

#include <sys/random.h>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <list>
#include <mutex>
#include <unordered_map>

#include "base/limits.h"
#include "serve/assets.h"
#include "serve/export.h"
#include "store/store.h"

namespace rapporteur {

namespace {

using Answer = void (*)(Context&, JsonWriter&);

struct Route {
  std::string_view path;  // behind /api/; with a slash at its end: takes one more piece
  std::initializer_list<std::string_view> parameters;
  Answer answer;
};

// A parameter that a route does not know is refused, so that a misspelt filter cannot pass for no filter.
const Route kRoutes[] = {
    {"stats", {}, answer_stats},
    {"events", {"q", "sort", "after", "limit"}, answer_events},
    {"statements", {"q", "sort", "after", "limit"}, answer_statements},
    {"facets", {"q", "of"}, answer_facets},
    {"series", {"q", "of", "by", "split"}, answer_series},
    {"network", {"q", "by", "limit"}, answer_network},
    {"map", {"q", "limit"}, answer_map},
    {"suggest", {"field", "prefix"}, answer_suggest},
    {"actors/", {}, answer_actor},
    {"articles/", {}, answer_article},
    {"stories/", {}, answer_story},
};

Response refusal(int status, std::string_view message) {
  Response response;
  response.status = status;
  JsonWriter json(response.body);
  json.begin_object();
  json.key("error").text(message);
  json.end_object();
  return response;
}

// Every character is looked at, so that the time tells nothing.
bool same_secret(std::string_view a, std::string_view b) {
  unsigned difference = a.size() != b.size();
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) difference |= static_cast<unsigned char>(a[i] ^ b[i]);
  return difference == 0;
}

std::string_view cookie_named(std::string_view cookies, std::string_view name) {
  while (!cookies.empty()) {
    const size_t end = std::min(cookies.find(';'), cookies.size());
    std::string_view one = cookies.substr(0, end);
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (one.starts_with(name) && one.size() > name.size() && one[name.size()] == '=') return one.substr(name.size() + 1);
  }
  return {};
}

// Answers given before, the longest unused dropped first. For one state of the store.
class Cache {
 public:
  bool find(const std::string& key, std::string& body) {
    const std::lock_guard lock(mutex_);
    const auto at = index_.find(key);
    if (at == index_.end()) return false;
    order_.splice(order_.begin(), order_, at->second);
    body = at->second->second;
    return true;
  }
  void keep(const std::string& key, const std::string& body) {
    const std::lock_guard lock(mutex_);
    if (body.size() > limits::kHttpCacheBytes / 8 || index_.contains(key)) return;
    order_.emplace_front(key, body);
    index_[key] = order_.begin();
    bytes_ += key.size() + body.size();
    while (bytes_ > limits::kHttpCacheBytes) {
      bytes_ -= order_.back().first.size() + order_.back().second.size();
      index_.erase(order_.back().first);
      order_.pop_back();
    }
  }

 private:
  std::mutex mutex_;
  std::list<std::pair<std::string, std::string>> order_;
  std::unordered_map<std::string, std::list<std::pair<std::string, std::string>>::iterator> index_;
  size_t bytes_ = 0;
};

// One state of the store: what was counted of it, and the answers made from it.
struct State {
  explicit State(Counts counts) : counts(std::move(counts)) {}
  Counts counts;
  Cache cache;
};

// A connection that takes little memory: no mapping of the file, and a small cache, since what is counted lies in memory
// already.
Result<Database> open_reader(const std::string& path, StoreCheck check) {
  Result<Database> store = open_store(path, check);
  if (store) store->run("PRAGMA mmap_size = 0; PRAGMA cache_size = -1024");
  return store;
}

}  // namespace

struct Service::Inside {
  ServiceOptions options;
  std::string session;  // the cookie's value
  std::mutex mutex;     // of all below
  std::condition_variable freed;
  std::vector<Database> readers;  // idle
  std::shared_ptr<State> state;
  Database watcher;  // sees by PRAGMA data_version when the store changes
  std::shared_ptr<std::atomic<size_t>> exports = std::make_shared<std::atomic<size_t>>(0);

  Inside(ServiceOptions given, Database watching) : options(std::move(given)), watcher(std::move(watching)) {}

  // A connection for the length of a request.
  class Reader {
   public:
    Reader(Inside& inside, Database store) : store(std::move(store)), inside_(inside) {}
    ~Reader() {
      store.clear_error();
      const std::lock_guard lock(inside_.mutex);
      inside_.readers.push_back(std::move(store));
      inside_.freed.notify_one();
    }
    Database store;

   private:
    Inside& inside_;
  };
  Reader reader() {
    std::unique_lock lock(mutex);
    freed.wait(lock, [&] { return !readers.empty(); });
    Database store = std::move(readers.back());
    readers.pop_back();
    return Reader(*this, std::move(store));
  }

  // The present state of the store; loaded anew after a change, while other threads wait.
  Result<std::shared_ptr<State>> current() {
    const std::lock_guard lock(mutex);
    if (state && state->counts.current(watcher)) return state;
    watcher.clear_error();
    Result<Counts> counts = Counts::open(watcher);
    if (!counts) return counts.error();
    state = std::make_shared<State>(std::move(*counts));
    return state;
  }

  Response api(const Request& request, std::string_view path);
  Response query(const Request& request, Answer answer, std::string tail);
  Response enter(const Request& request) const;
  Response exported(const Request& request);
};

Response Service::Inside::enter(const Request& request) const {
  std::string_view given = request.authorization;
  if (given.starts_with("Bearer ")) given.remove_prefix(7);
  if (options.token.empty() || !same_secret(given, options.token))
    return refusal(401, "This is not the token of this server. Open the address that rapporteur serve printed.");
  Response response;
  response.body = "{}";
  response.headers["Set-Cookie"] = options.cookie + '=' + session + "; Path=/; HttpOnly; SameSite=Strict";
  response.headers["Cache-Control"] = "no-store";
  return response;
}

Response Service::Inside::query(const Request& request, Answer answer, std::string tail) {
  const Result<std::shared_ptr<State>> now = current();
  if (!now) return refusal(503, now.error().message);
  std::string key = request.path;
  for (const auto& [name, value] : request.parameters) key += '\0' + name + '\0' + value;
  Response response;
  if ((*now)->cache.find(key, response.body)) return response;
  Reader reader = this->reader();
  reader.store.reset_work();
  Context context(reader.store, (*now)->counts, options.explain, request, std::move(tail));
  JsonWriter json(response.body);
  answer(context, json);
  if (context.refused()) return refusal(context.refusal.status, context.refusal.message);
  (*now)->cache.keep(key, response.body);
  return response;
}

Response Service::Inside::exported(const Request& request) {
  const Result<std::shared_ptr<State>> now = current();
  if (!now) return refusal(503, now.error().message);
  if (exports->fetch_add(1) >= limits::kHttpExports) {
    exports->fetch_sub(1);
    return refusal(503, "Several exports are under way; try again when one has ended.");
  }
  const std::shared_ptr<void> slot(nullptr, [count = exports](void*) { count->fetch_sub(1); });
  Result<Database> store = open_reader(options.store, StoreCheck::kHeader);
  if (!store) return refusal(503, store.error().message);
  store->limit_work(limits::kHttpWork);
  Context context(*store, (*now)->counts, options.explain, request, "");
  ExportOptions what;
  what.subject = context.of();
  const std::string_view format = context.choice("format", {"csv", "jsonl", "timelinejs"});
  what.format = format == "csv" ? ExportFormat::kCsv : format == "jsonl" ? ExportFormat::kJsonl : ExportFormat::kTimeline;
  if (what.format == ExportFormat::kTimeline && what.subject != Subject::kEvents)
    context.refuse(422, "TimelineJS takes events; ask for statements as csv or jsonl.");
  Query query = context.query();
  if (context.refused()) return refusal(context.refusal.status, context.refusal.message);
  Response response;
  const std::string name = what.subject == Subject::kEvents ? "events" : "statements";
  response.type = format == "csv"     ? "text/csv; charset=utf-8; header=present"
                  : format == "jsonl" ? "application/jsonl; charset=utf-8"
                                      : "application/json; charset=utf-8";
  response.headers["Content-Disposition"] = "attachment; filename=\"rapporteur-" + name +
                                            (format == "csv"     ? ".csv\""
                                             : format == "jsonl" ? ".jsonl\""
                                                                 : "-timeline.json\"");
  response.source = export_source(std::move(*store), std::move(query), what, slot);
  return response;
}

Response Service::Inside::api(const Request& request, std::string_view path) {
  if (!request.fetch_site.empty() && request.fetch_site != "same-origin" && request.fetch_site != "none")
    return refusal(403, "Only the explorer's own page may ask.");
  if (path == "enter") return enter(request);
  if (!options.token.empty() && !same_secret(cookie_named(request.cookies, options.cookie), session)) {
    return refusal(401,
                   "This page was not opened by the address that rapporteur serve printed. Open that one: it carries the token "
                   "of this run.");
  }
  if (path == "openapi.json") {
    Response response;
    response.fixed = find_asset("openapi.json")->bytes;
    return response;
  }
  const auto known = [&](std::initializer_list<std::string_view> names) -> const std::string* {
    for (const auto& [name, value] : request.parameters) {
      if (std::find(names.begin(), names.end(), name) == names.end()) return &name;
    }
    return nullptr;
  };
  const auto unknown = [](const std::string& name) {
    return refusal(422, "There is no parameter '" + name + "' here; /api/openapi.json lists what there is.");
  };
  if (path == "export") {
    if (const std::string* name = known({"q", "of", "format"})) return unknown(*name);
    return exported(request);
  }
  for (const Route& route : kRoutes) {
    const bool takes_tail = route.path.ends_with('/');
    if (takes_tail ? !path.starts_with(route.path) || path.size() == route.path.size() : path != route.path) continue;
    if (const std::string* name = known(route.parameters)) return unknown(*name);
    std::string tail(takes_tail ? path.substr(route.path.size()) : std::string_view());
    const bool explains = route.path == "articles/" && tail.find("/explain/") != std::string::npos;
    return query(request, explains ? answer_explain : route.answer, std::move(tail));
  }
  return refusal(404, "There is nothing at this address; /api/openapi.json lists what there is.");
}

Result<Service> Service::open(ServiceOptions options) {
  std::error_code unknown;
  const bool small = std::filesystem::file_size(options.store, unknown) <= limits::kHttpCheckBytes;
  Result<Database> watcher = open_reader(options.store, small ? StoreCheck::kWhole : StoreCheck::kHeader);
  if (!watcher) return watcher.error();
  auto inside = std::make_unique<Inside>(std::move(options), std::move(*watcher));
  inside->session = random_token();
  for (unsigned i = 0; i < inside->options.readers; ++i) {
    Result<Database> reader = open_reader(inside->options.store, StoreCheck::kHeader);
    if (!reader) return reader.error();
    reader->limit_work(limits::kHttpWork);
    inside->readers.push_back(std::move(*reader));
  }
  if (const auto state = inside->current(); !state) return state.error();
  return Service(std::move(inside));
}

Service::Service(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Service::Service(Service&&) noexcept = default;
Service::~Service() = default;

Response Service::answer(const Request& request) {
  const std::string_view path = request.path;
  if (path.starts_with("/api/")) return inside_->api(request, path.substr(5));
  const Asset* asset = nullptr;
  if (path.starts_with("/assets/")) {
    asset = find_asset(path.substr(8));
    if (asset && (asset->name == "index.html" || asset->name == "openapi.json")) asset = nullptr;
  } else {
    // The views' addresses; all of them are the one page.
    static constexpr std::string_view kViews[] = {"events", "timeline", "network", "map", "statements",
                                                  "actor",  "article",  "sheet",   "help"};
    const std::string_view view = path.starts_with('/') ? path.substr(1, path.find('/', 1) - 1) : std::string_view();
    if (path == "/" || std::find(std::begin(kViews), std::end(kViews), view) != std::end(kViews))
      asset = find_asset("index.html");
  }
  if (!asset) return refusal(404, "There is nothing at this address.");
  Response response;
  response.type = asset->type;
  response.fixed = asset->bytes;
  return response;
}

std::string random_token() {
  unsigned char bytes[32];
  if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes) std::abort();  // a machine without randomness
  std::string out;
  for (const unsigned char byte : bytes) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

}  // namespace rapporteur
