// The public face of the pipeline.
#include "rapporteur/rapporteur.h"

#include "base/strings.h"
#include "pipeline.h"
#include "read/decode.h"
#include "read/paragraphs.h"
#include "record/tables.h"
#include "record/writer.h"

namespace rapporteur {

struct Engine::Inside {
  std::unique_ptr<const Pipeline> pipeline;
};

struct Table::Inside {
  FlatTable table;
};

struct Session::Inside {
  const Pipeline* pipeline;
  Scratch scratch;
  Document document;
};

Engine::Engine(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Engine::~Engine() = default;

Opened Engine::open(const Setup& setup) {
  PipelineOptions options;
  options.model = setup.data_file;
  options.knowledge_folders = setup.knowledge_folders;
  options.statements = setup.all_statements ? StatementChoice::kAll : StatementChoice::kSpeech;
  Result<std::unique_ptr<const Pipeline>> pipeline = Pipeline::load(options);
  if (!pipeline) return {nullptr, pipeline.error().message};
  auto inside = std::make_unique<Inside>();
  inside->pipeline = std::move(*pipeline);
  return {std::shared_ptr<const Engine>(new Engine(std::move(inside))), {}};
}

Table::Table(TableOf what) : inside_(new Inside{FlatTable(static_cast<TableKind>(what))}) {}
Table::~Table() = default;
Table::Table(Table&&) noexcept = default;
Table& Table::operator=(Table&&) noexcept = default;
size_t Table::rows() const { return inside_->table.rows(); }
void Table::append(const Table& other) { inside_->table.append(other.inside_->table); }
bool Table::full() const { return inside_->table.full(); }
void Table::export_rows(ArrowArray* out) { inside_->table.release_into(out); }
void Table::export_schema(TableOf what, ArrowSchema* out) { arrow_schema(static_cast<TableKind>(what), out); }

Session::Session(const Engine& engine) : inside_(new Inside{engine.inside_->pipeline.get(), {}, {}}) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

void Session::code(const Article& article) {
  Document& document = inside_->document;
  document.reset();
  document.meta.id = article.id;
  document.meta.title = article.title;
  document.meta.publisher = article.publisher;
  document.meta.url = article.url;
  if (!article.problem.empty()) document.warn(std::string(article.problem));
  const std::string_view published = trim(article.published);
  if (const auto days = parse_date(published)) {
    document.meta.published = *days;
    document.meta.published_text = article.published;
  } else if (!published.empty()) {
    document.warn("publication date not understood: '" + std::string(article.published.substr(0, 40)) +
                  "', expected YYYY-MM-DD");
  }
  decode(article.text, document);
  find_paragraphs(document);
  inside_->pipeline->code(document, inside_->scratch);
}

Record Session::counts(const Article& article) const {
  const Document& document = inside_->document;
  Record record;
  record.events = document.events.size();
  record.statements = document.statements.size();
  record.actors = document.actors.size();
  record.sentences = document.sentences.size();
  record.words = document.tokens.size();
  record.repaired = document.text != article.text;
  if (record.repaired) record.text = document.text;
  return record;
}

Record Session::read(const Article& article, std::string_view format) {
  const std::unique_ptr<Writer> writer = make_writer(format, {});
  if (!writer) return {};
  code(article);
  Record record = counts(article);
  writer->write(inside_->document, record.json);
  return record;
}

Record Session::read(const Article& article, Table& table) {
  code(article);
  FlatTable& rows = table.inside_->table;
  std::string json;
  if (rows.kind() == kDocuments) {
    make_jsonl_writer({})->write(inside_->document, json);
    json.pop_back();  // the end of the line
  }
  add_rows(inside_->document, json, rows);
  return counts(article);
}

}  // namespace rapporteur
