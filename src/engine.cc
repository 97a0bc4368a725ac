// The public face of the pipeline.
#include "pipeline.h"
#include "rapporteur/rapporteur.h"
#include "read/decode.h"
#include "read/paragraphs.h"
#include "record/writer.h"

namespace rapporteur {

struct Engine::Inside {
  std::unique_ptr<const Pipeline> pipeline;
};

struct Session::Inside {
  const Pipeline* pipeline;
  Scratch scratch;
  Document document;
};

Engine::Engine(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Engine::~Engine() = default;

Opened Engine::open(const std::string& data_file, const std::vector<std::string>& knowledge_folders) {
  Result<std::unique_ptr<const Pipeline>> pipeline = Pipeline::load({data_file, knowledge_folders, {}, {}, false});
  if (!pipeline) return {nullptr, pipeline.error().message};
  auto inside = std::make_unique<Inside>();
  inside->pipeline = std::move(*pipeline);
  return {std::shared_ptr<const Engine>(new Engine(std::move(inside))), {}};
}

Session::Session(const Engine& engine) : inside_(new Inside{engine.inside_->pipeline.get(), {}, {}}) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

Record Session::read(const Article& article, std::string_view format) {
  Record record;
  const std::unique_ptr<Writer> writer = make_writer(format, {});
  if (!writer) return record;
  Document& document = inside_->document;
  document.reset();
  document.meta.id = article.id;
  document.meta.title = article.title;
  document.meta.publisher = article.publisher;
  document.meta.url = article.url;
  if (const auto days = parse_date(article.published)) {
    document.meta.published = *days;
    document.meta.published_text = article.published;
  } else if (!article.published.empty()) {
    document.warn("publication date not understood: '" + std::string(article.published.substr(0, 40)) + "', expected YYYY-MM-DD");
  }
  decode(article.text, document);
  find_paragraphs(document);
  inside_->pipeline->code(document, inside_->scratch);
  writer->write(document, record.json);
  record.events = document.events.size();
  record.statements = document.statements.size();
  record.actors = document.actors.size();
  record.sentences = document.sentences.size();
  record.words = document.tokens.size();
  return record;
}

}  // namespace rapporteur
