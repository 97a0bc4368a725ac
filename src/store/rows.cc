// Rows of events, statements and documents by their ids, complete with names and quotes.
#include <charconv>

#include "base/strings.h"
#include "store/compress.h"
#include "store/query.h"

namespace rapporteur {

namespace {

std::string iso(const Prepared& row, int column) {
  return row.is_null(column) ? std::string() : to_string(static_cast<Day>(row.integer(column)));
}

std::string stable_id(std::string_view uid, char letter, int64_t start, int64_t ordinal) {
  return std::string(uid) + '.' + letter + std::to_string(start) + (ordinal > 1 ? '.' + std::to_string(ordinal) : "");
}

std::string hexadecimal(int64_t value) {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, static_cast<uint64_t>(value), 16).ptr;
  return std::string(digits, end);
}

// A JSON list of plain names, as the store writes it.
std::vector<std::string> names_of(std::string_view json) {
  std::vector<std::string> out;
  for (size_t at = json.find('"'); at != std::string_view::npos; at = json.find('"', at)) {
    const size_t end = json.find('"', at + 1);
    if (end == std::string_view::npos) break;
    out.emplace_back(json.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return out;
}

// The actors of one side of an event, or the voices of a statement.
class Side {
 public:
  Side(Database& store, const char* table, const char* owner)
      : query_(store.prepare("SELECT a.uid, c.name, c.code, c.country, c.role FROM " + std::string(table) +
                             " p JOIN actor a ON a.id = p.actor "
                             "JOIN part c ON c.document = ?3 AND c.number = p.number WHERE p." +
                             owner + " = ?1 AND p.side = ?2 ORDER BY p.position")) {}
  std::vector<EventRow::Actor> operator()(int64_t owner, int side, int64_t document) {
    std::vector<EventRow::Actor> out;
    query_.bind(1, owner).bind(2, side).bind(3, document);
    const auto text = [&](int column) { return std::string(query_.text(column)); };
    while (query_.step()) out.push_back({text(0), text(1), text(2), text(3), text(4)});
    query_.reset();
    return out;
  }

 private:
  Prepared query_;
};

}  // namespace

Result<std::vector<EventRow>> event_rows(Database& store, const std::vector<int64_t>& ids) {
  Prepared row = store.prepare(
      "SELECT d.uid, e.start, e.ordinal, d.name, e.day, e.last_day, e.day_source, e.\"when\", e.type, e.cameo, e.quad, "
      "e.status, e.rule, "  // 0
      "substr(t.body, e.sentence_start + 1, e.sentence_end - e.sentence_start), substr(t.body, e.start + 1, e.\"end\" - "
      "e.start), b.name, "  // 13
      "d.title, d.url, d.published, f.uid, e.mode, e.context, e.goldstein, e.plover_score, e.confidence, e.historical, l.name, "
      "l.country, "  // 16
      "l.key, l.latitude, l.longitude, e.\"end\", e.sentence_start, e.sentence_end, e.happening, e.statement, e.document, "
      "s.start, s.ordinal "  // 28
      "FROM event e JOIN document d ON d.id = e.document JOIN text t ON t.document = e.document LEFT JOIN document f ON f.id = "
      "d.story "
      "LEFT JOIN publisher b ON b.id = d.publisher LEFT JOIN place l ON l.id = e.place LEFT JOIN statement s ON s.id = "
      "e.statement WHERE e.id = ?");
  Prepared reports = store.prepare(
      "SELECT count(DISTINCT e.document), min(max(count(DISTINCT d.publisher), 1), count(DISTINCT d.story)) "
      "FROM event e JOIN document d ON d.id = e.document WHERE e.happening = ?");
  Side participants(store, "participant", "event"), voices(store, "voice", "statement");
  std::vector<EventRow> out;
  for (const int64_t id : ids) {
    if (!row.bind(1, id).step()) {
      row.reset();
      continue;
    }
    const auto text = [&](int column) { return std::string(row.text(column)); };
    const auto number = [&](int column) { return static_cast<uint32_t>(row.integer(column)); };
    EventRow& event = out.emplace_back();
    event.row = id;
    event.id = stable_id(row.text(0), 'e', row.integer(1), row.integer(2));
    event.document = text(0), event.document_name = text(3);
    event.day = iso(row, 4), event.last_day = iso(row, 5), event.day_source = text(6), event.when = text(7);
    event.type = text(8), event.cameo = text(9), event.quad = text(10), event.status = text(11), event.rule = text(12);
    event.sentence = text(13), event.trigger = text(14), event.publisher = text(15), event.title = text(16),
    event.url = text(17);
    event.published = text(18), event.story = text(19);
    event.modes = names_of(row.text(20)), event.contexts = names_of(row.text(21));
    event.goldstein = row.real(22), event.plover_score = row.real(23), event.confidence = row.real(24),
    event.historical = row.integer(25) != 0;
    event.place = text(26), event.place_country = text(27), event.place_key = text(28);
    event.has_coordinates = !row.is_null(29) && !row.is_null(30);
    event.latitude = row.real(29), event.longitude = row.real(30);
    event.trigger_start = number(1), event.trigger_end = number(31), event.sentence_start = number(32),
    event.sentence_end = number(33);
    event.happening = hexadecimal(row.integer(34));
    const int64_t document = row.integer(36);
    event.actors = participants(id, 0, document), event.recipients = participants(id, 1, document);
    if (!row.is_null(35)) {
      event.statement = stable_id(row.text(0), 's', row.integer(37), row.integer(38));
      for (const EventRow::Actor& speaker : voices(row.integer(35), 0, document))
        event.attributed_to += (event.attributed_to.empty() ? "" : "; ") + speaker.name;
    }
    if (reports.bind(1, row.integer(34)).step()) {
      event.reports = static_cast<uint32_t>(reports.integer(0)), event.independent = static_cast<uint32_t>(reports.integer(1));
    }
    reports.reset();
    row.reset();
  }
  if (!store.ok()) return store.error();
  return out;
}

Result<std::vector<StatementRow>> statement_rows(Database& store, const std::vector<int64_t>& ids) {
  Prepared row = store.prepare(
      "SELECT d.uid, s.start, s.ordinal, d.name, s.day, s.kind, s.cue_kind, substr(t.body, s.source_start + 1, s.source_end - "
      "s.source_start), "  // 0
      "substr(t.body, s.cue_start + 1, s.cue_end - s.cue_start), s.text, s.\"when\", b.name, d.title, d.url, d.published, "
      "f.uid, w.start, "                                                      // 8
      "w.ordinal, s.speech, s.negated, s.confidence, s.content, s.document "  // 17
      "FROM statement s JOIN document d ON d.id = s.document JOIN text t ON t.document = s.document LEFT JOIN document f ON "
      "f.id = d.story "
      "LEFT JOIN publisher b ON b.id = d.publisher LEFT JOIN statement w ON w.document = s.document AND w.number = s.within "
      "WHERE s.id = ?");
  Side voices(store, "voice", "statement");
  std::vector<StatementRow> out;
  for (const int64_t id : ids) {
    if (!row.bind(1, id).step()) {
      row.reset();
      continue;
    }
    const auto text = [&](int column) { return std::string(row.text(column)); };
    StatementRow& statement = out.emplace_back();
    statement.row = id;
    statement.id = stable_id(row.text(0), 's', row.integer(1), row.integer(2));
    statement.document = text(0), statement.document_name = text(3), statement.day = iso(row, 4), statement.kind = text(5),
    statement.cue_kind = text(6);
    statement.source = text(7), statement.cue = text(8), statement.text = text(9), statement.when = text(10),
    statement.publisher = text(11);
    statement.title = text(12), statement.url = text(13), statement.published = text(14), statement.story = text(15);
    if (!row.is_null(16)) statement.within = stable_id(row.text(0), 's', row.integer(16), row.integer(17));
    statement.speech = row.integer(18) != 0, statement.negated = row.integer(19) != 0, statement.confidence = row.real(20);
    statement.start = static_cast<uint32_t>(row.integer(1)), statement.content = text(21);
    statement.speakers = voices(id, 0, row.integer(22)), statement.addressees = voices(id, 1, row.integer(22));
    row.reset();
  }
  if (!store.ok()) return store.error();
  return out;
}

Result<std::vector<DocumentRow>> document_rows(Database& store, const std::vector<int64_t>& ids) {
  Prepared row = store.prepare(
      "SELECT d.uid, d.name, d.published, d.day, d.title, b.name, d.url, f.uid, d.sha256, d.characters, d.events, "
      "d.statements, y.documents, d.complete "
      "FROM document d LEFT JOIN publisher b ON b.id = d.publisher LEFT JOIN document f ON f.id = d.story LEFT JOIN story y ON "
      "y.id = d.story WHERE d.id = ?");
  std::vector<DocumentRow> out;
  for (const int64_t id : ids) {
    if (row.bind(1, id).step()) {
      const auto text = [&](int column) { return std::string(row.text(column)); };
      const auto number = [&](int column) { return static_cast<uint32_t>(row.integer(column)); };
      out.push_back({id, text(0), text(1), text(2), iso(row, 3), text(4), text(5), text(6), text(7), text(8), number(9),
                     number(10), number(11), number(12), row.integer(13) != 0});
    }
    row.reset();
  }
  if (!store.ok()) return store.error();
  return out;
}

Result<int64_t> find_document(Database& store, std::string_view uid_or_name) {
  int64_t found = 0;
  for (const char* sql :
       {"SELECT id FROM document WHERE uid = ?", "SELECT id FROM document WHERE name = ? ORDER BY day DESC, id DESC LIMIT 1"}) {
    Prepared query = store.prepare(sql);
    if (found == 0 && query.bind(1, uid_or_name).step()) found = query.integer(0);
  }
  if (!store.ok()) return store.error();
  return found;
}

Result<std::string> document_text(Database& store, int64_t document) {
  Prepared query = store.prepare("SELECT body FROM text WHERE document = ?");
  std::string out;
  if (query.bind(1, document).step()) out = query.text(0);
  if (!store.ok()) return store.error();
  return out;
}

Result<std::string> document_record(Database& store, int64_t document) {
  Prepared query = store.prepare("SELECT zstd, bytes FROM record WHERE document = ?");
  if (query.bind(1, document).step()) return decompress(query.blob(0), static_cast<size_t>(query.integer(1)));
  if (!store.ok()) return store.error();
  return std::string();
}

}  // namespace rapporteur
