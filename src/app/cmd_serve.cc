// rapporteur serve: the explorer, a read-only view of one store for the browser of this machine.
#include <malloc.h>
#include <poll.h>

#include <algorithm>
#include <cstdio>
#include <mutex>
#include <thread>

#include "app/verbs.h"
#include "base/utf8.h"
#include "read/decode.h"
#include "read/paragraphs.h"
#include "serve/service.h"

namespace rapporteur {

namespace {

// Codes an article again, to say why. The engine is loaded when somebody asks for the first time; one article at a time.
class Explainer {
 public:
  explicit Explainer(const Options& options) : options_(options) {}

  Result<std::vector<std::string>> operator()(std::string_view text, std::string_view published, size_t position) {
    const std::lock_guard lock(mutex_);
    if (!pipeline_) {
      Result<std::unique_ptr<const Pipeline>> loaded =
          Pipeline::load({options_.model, options_.knowledge, StatementChoice::kAll});
      if (!loaded) return loaded.error();
      pipeline_ = std::move(*loaded);
    }
    Document document;
    if (const auto days = parse_date(published)) {
      document.meta.published = *days;
      document.meta.published_text = published;
    }
    decode(std::string(text), document);
    find_paragraphs(document);
    std::string trace;
    pipeline_->code(document, scratch_, &trace);
    return lines_at(document, trace, position);
  }

 private:
  // The lines of the trace about the sentence at a code point: "sentence 3  met: CONSULT by …".
  static std::vector<std::string> lines_at(const Document& document, std::string_view trace, size_t position) {
    CodePointMap code_points;
    code_points.build(document.text);
    std::string prefix;
    for (size_t i = 0; i < document.sentences.size(); ++i) {
      const Span span = document.sentences[i].span;
      if (code_points[span.begin] <= position && position < code_points[span.end])
        prefix = "sentence " + std::to_string(i + 1) + "  ";
    }
    std::vector<std::string> lines;
    while (!prefix.empty() && !trace.empty()) {
      std::string_view line = trace.substr(0, trace.find('\n'));
      trace.remove_prefix(std::min(line.size() + 1, trace.size()));
      line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
      if (line.starts_with(prefix)) lines.emplace_back(line.substr(prefix.size()));
    }
    return lines;
  }

  const Options& options_;
  std::mutex mutex_;
  std::unique_ptr<const Pipeline> pipeline_;
  Scratch scratch_;
};

}  // namespace

int run_serve(const Options& options) {
  // What is large goes back to the system when it is no longer needed, and threads share what is small: counting makes and
  // drops large arrays.
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  mallopt(M_ARENA_MAX, 2);
  const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 2u, 8u);
  Explainer explainer(options);
  ServiceOptions service_options;
  service_options.store = options.store;
  service_options.token = options.no_token ? "" : random_token();
  service_options.cookie =
      "rapporteur_" + random_token().substr(0, 8);  // cookies know no ports: servers side by side must not share one
  service_options.readers = threads;
  service_options.explain = [&](std::string_view text, std::string_view published, size_t position) {
    return explainer(text, published, position);
  };
  const std::string token = service_options.token;
  Result<Service> service = Service::open(std::move(service_options));
  if (!service) return report(service.error());
  Result<HttpServer> server =
      HttpServer::start(options.port, threads, [&](const Request& request) { return service->answer(request); });
  if (!server) return report(server.error());
  std::printf("http://127.0.0.1:%d/%s%s\n", server->port(), token.empty() ? "" : "#token=", token.c_str());
  if (std::fflush(stdout) != 0) return kExitFailed;
  std::fprintf(stderr, "rapporteur: open this address in a browser of this machine; Ctrl-C ends\n");
  while (!g_interrupted) poll(nullptr, 0, 1000);
  return kExitDone;
}

}  // namespace rapporteur
