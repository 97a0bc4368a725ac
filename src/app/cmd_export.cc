// rapporteur export: documents of a store in the format of any writer.
//
// As jsonl the stored record comes out, byte for byte. Other formats hold what no record does (trees, sentence numbers), so the
// stored text is coded again, by the engine of today; documents whose text is not there are listed as skipped.
#include "app/document_stream.h"
#include "app/output.h"
#include "read/paragraphs.h"
#include "record/writer.h"
#include "store/query.h"

namespace rapporteur {

namespace {

constexpr size_t kPage = 500;

// The documents of a query, oldest first.
class Selection {
 public:
  Selection(Database& store, const Query& query, uint64_t limit) : store_(store), query_(query), left_(limit) {
    request_.order = Order::kOldest;
  }
  // 0 at the end or after a failure of the store.
  int64_t next() {
    if (at_ == page_.ids.size()) {
      if (done_ || left_ == 0) return 0;
      request_.limit = static_cast<size_t>(std::min<uint64_t>(kPage, left_));
      Result<Page> page = find(store_, query_, Subject::kDocuments, request_);
      if (!page) return 0;
      page_ = std::move(*page), at_ = 0;
      request_.after = page_.next, done_ = page_.next.empty(), left_ -= page_.ids.size();
      if (page_.ids.empty()) return 0;
    }
    return page_.ids[at_++];
  }

 private:
  Database& store_;
  const Query& query_;
  uint64_t left_;
  PageRequest request_;
  Page page_;
  size_t at_ = 0;
  bool done_ = false;
};

int export_records(Database& store, const Query& query, const Options& options, Output& output) {
  Selection selection(store, query, options.limit);
  while (const int64_t id = selection.next()) {
    const Result<std::string> record = document_record(store, id);
    if (!record) return report(record.error());
    if (g_interrupted || !output.write(*record + '\n')) break;
  }
  return store.ok() ? kExitDone : report(store.error());
}

int export_coded(Database& store, const Query& query, const Options& options, Output& output) {
  int exit_code = kExitDone;
  const auto pipeline = load_pipeline(options, exit_code);
  if (!pipeline) return exit_code;
  const std::unique_ptr<Writer> writer = make_writer(options.format, {});
  Selection selection(store, query, options.limit);
  std::vector<std::string> problems;
  const auto read = [&](Document& document, std::string& out) {
    out.clear();
    const int64_t id = selection.next();
    if (id == 0) return false;
    const Result<std::vector<DocumentRow>> rows = document_rows(store, {id});
    Result<std::string> text = document_text(store, id);
    if (!rows || rows->empty() || !text) return false;
    const DocumentRow& row = rows->front();
    document.meta.id = row.name, document.meta.title = row.title, document.meta.publisher = row.publisher,
    document.meta.url = row.url;
    document.meta.published_text = row.published;
    if (const auto days = parse_date(row.published)) document.meta.published = *days;
    document.text = std::move(*text);
    document.skipped = !row.complete;
    if (document.skipped) document.warn(row.name + ": its text is not in the store; load the article, or export as jsonl");
    find_paragraphs(document);
    return true;
  };
  const auto code = [&](Document& document, std::string& out, Scratch& scratch) {
    if (document.skipped) return;
    pipeline->code(document, scratch);
    writer->write(document, out);
  };
  const auto take_up = [&](const Document& document, const std::string& out) {
    if (document.skipped) problems.push_back(problem_of(document));
    return output.write(out);
  };
  if (output.write(writer->header())) stream_documents<std::string>(options.jobs, read, code, take_up);
  for (const std::string& problem : problems) std::fprintf(stderr, "rapporteur: skipped: %s\n", problem.c_str());
  if (!store.ok()) return report(store.error());
  return problems.empty() ? kExitDone : kExitSkipped;
}

}  // namespace

int run_export(const Options& options) {
  Result<Query> query = parse_query(options.query);
  if (!query) return report(query.error());
  Result<Database> store = open_store(options.store);
  if (!store) return report(store.error());
  Output output(options.output);
  if (!output.good()) return report(output.error());
  const int exit_code = options.format == "jsonl" ? export_records(*store, *query, options, output)
                                                  : export_coded(*store, *query, options, output);
  if (!output.close() && !output.reader_left()) return report(output.error());
  return g_interrupted ? kExitInterrupted : exit_code;
}

}  // namespace rapporteur
