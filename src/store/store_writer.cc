// StoreWriter: one document into its tables; a batch into stories and happenings.
#include <algorithm>

#include "base/hash.h"
#include "store/happenings.h"
#include "store/many_rows.h"
#include "store/row_ids.h"
#include "store/store.h"
#include "store/stories.h"
#include "store/writer_lock.h"

namespace rapporteur {

Result<Database> open_for_writing(const std::string& path);  // store.cc

struct StoreWriter::Inside {
  Inside(WriterLock held, Database opened) : lock(std::move(held)), store(std::move(opened)) {}

  bool begin() {
    if (!in_batch) in_batch = store.run("BEGIN IMMEDIATE");
    return in_batch;
  }
  int64_t publisher_id(std::string_view name);
  int64_t actor_id(const Entry::Actor&);
  int64_t place_id(const Entry::Place&);
  Put put(const Entry&, bool recode);
  void empty(int64_t document);
  void index();
  void flush();
  void insert_document(const Entry&, int64_t known);
  void insert_parts(const Entry&);
  void insert_statements(const Entry&);
  void insert_events(const Entry&);

  WriterLock lock;
  Database store;
  int64_t engine = 0;
  bool in_batch = false;
  int64_t document = 0;  // the one in work
  int64_t next_document = 1 + store.integer("SELECT max(id) FROM document");
  int64_t next_actor = 1 + store.integer("SELECT max(id) FROM actor");
  int64_t next_statement = 1 + store.integer("SELECT max(id) FROM statement");
  int64_t next_event = 1 + store.integer("SELECT max(id) FROM event");
  std::vector<int64_t> actors;  // its ids, by number - 1
  int64_t first_statement = 0;  // its id; the others follow
  std::vector<StoryGrouper::Added> batch;
  std::set<int64_t> recoded;    // documents coded again; they stay in their stories
  std::set<int64_t> unindexed;  // documents of this batch whose words are in no index yet
  RowIds documents{store, "SELECT uid, id FROM document"}, publishers{store, "SELECT name, id FROM publisher"},
      actor_ids{store, "SELECT uid, id FROM actor"}, places{store, "SELECT key, id FROM place"};

  Prepared find = store.prepare("SELECT id, engine, complete FROM document WHERE uid = ?");
  Prepared add_publisher =
      store.prepare("INSERT INTO publisher (name) VALUES (?) ON CONFLICT DO UPDATE SET name = name RETURNING id");
  Prepared find_actor = store.prepare("SELECT id FROM actor WHERE uid = ?");
  ManyRows new_actors{store, "actor (id, uid, name, folded, kind, country, sector, code, known)", 9};
  Prepared find_place = store.prepare("SELECT id FROM place WHERE key = ?");
  Prepared add_place = store.prepare("INSERT INTO place (key, name, country, latitude, longitude) VALUES (?, ?, ?, ?, ?)");
  ManyRows new_documents{store,
                         "document (uid, name, sha256, published, day, title, url, publisher, characters, complete, events, "
                         "statements, engine, id, story)",
                         15};
  ManyRows new_stories{store, "story (id, documents, publishers, first_day, last_day)", 5};
  Prepared change_document = store.prepare(
      "UPDATE document SET (uid, name, sha256, published, day, title, url, publisher, characters, complete, events, "
      "statements, engine) = "
      "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE id = ?");
  ManyRows texts{store, "text (document, title, body)", 3};
  Prepared index_texts = store.prepare(
      "INSERT INTO text_index (rowid, title, body) SELECT document, title, body FROM text WHERE document IN (SELECT value FROM "
      "json_each(?))");
  ManyRows records{store, "record (document, bytes, zstd)", 3};
  ManyRows parts{store, "part (document, number, actor, name, country, sector, code, role, members, mentions)", 10};
  ManyRows times{store, "time (document, start, \"end\", type, value, mod)", 6, ManyRows::Known::kPassedOver};
  ManyRows toponyms{store, "toponym (document, start, \"end\", place)", 4, ManyRows::Known::kPassedOver};
  ManyRows statements{store,
                      "statement (id, document, number, start, ordinal, day, kind, cue_kind, speech, negated, within, "
                      "continues, source_start, source_end, cue_start, cue_end, content, \"when\", confidence, text)",
                      20};
  Prepared index_statements = store.prepare(
      "INSERT INTO statement_index (rowid, text) SELECT id, text FROM statement WHERE document IN (SELECT value FROM "
      "json_each(?))");
  ManyRows voices{store, "voice (statement, side, position, actor, number, code)", 6};
  ManyRows events{store,
                  "event (id, document, number, start, \"end\", ordinal, type, mode, context, cameo, quad, goldstein, "
                  "plover_score, status, historical, statement, day, last_day, day_source, \"when\", when_start, when_end, "
                  "place, place_start, place_end, sentence_start, sentence_end, actor_spans, recipient_spans, confidence, "
                  "rule, likeness, identified, happening)",
                  34};
  ManyRows participants{store, "participant (event, side, position, actor, number, code)", 6};
  StoryGrouper grouper{store};
  HappeningGrouper happenings{store};
};

StoreWriter::StoreWriter(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
StoreWriter::StoreWriter(StoreWriter&&) noexcept = default;
StoreWriter& StoreWriter::operator=(StoreWriter&&) noexcept = default;
StoreWriter::~StoreWriter() {
  if (inside_ && inside_->in_batch) inside_->store.run("ROLLBACK");
}

Result<StoreWriter> StoreWriter::open(const std::string& path, const EngineVersion& engine) {
  Result<WriterLock> lock = WriterLock::take(path);
  if (!lock) return lock.error();
  Result<Database> store = open_for_writing(path);
  if (!store) return store.error();
  auto inside = std::make_unique<Inside>(std::move(*lock), std::move(*store));
  Prepared add = inside->store.prepare(
      "INSERT INTO engine (program, data) VALUES (?, ?) ON CONFLICT DO UPDATE SET data = data RETURNING id");
  if (add.bind(1, engine.program).bind(2, engine.data).step()) inside->engine = add.integer(0);
  add.run();
  if (!inside->store.ok()) return inside->store.error();
  return StoreWriter(std::move(inside));
}

Error StoreWriter::error() const { return inside_->store.error(); }

int64_t StoreWriter::Inside::publisher_id(std::string_view name) {
  if (const int64_t known = publishers.find(name)) return known;
  int64_t id = 0;
  if (add_publisher.bind(1, name).step()) id = add_publisher.integer(0);
  add_publisher.run();
  return publishers.add(name, id);
}

int64_t StoreWriter::Inside::actor_id(const Entry::Actor& actor) {
  if (const int64_t known = actor_ids.find(actor.uid)) return known;
  if (!actor_ids.whole()) {
    new_actors.flush();
    const int64_t id = find_actor.bind(1, actor.uid).step() ? find_actor.integer(0) : 0;
    find_actor.reset();
    if (id) return actor_ids.add(actor.uid, id);
  }
  new_actors.next()
      .bind(1, next_actor)
      .bind(2, actor.uid)
      .bind(3, actor.name)
      .bind(4, actor.folded)
      .bind(5, actor.kind)
      .bind_text_or_null(6, actor.country)
      .bind_text_or_null(7, actor.sector)
      .bind_text_or_null(8, actor.code)
      .bind(9, actor.known);
  return actor_ids.add(actor.uid, next_actor++);
}

int64_t StoreWriter::Inside::place_id(const Entry::Place& place) {
  const std::string key = place.key.empty()
                              ? '?' + std::string(place.name) + (place.country.empty() ? "" : "," + std::string(place.country))
                              : std::string(place.key);
  if (const int64_t known = places.find(key)) return known;
  int64_t id = 0;
  if (!places.whole()) {
    if (find_place.bind(1, key).step()) id = find_place.integer(0);
    find_place.reset();
  }
  if (!id) {
    add_place.bind(1, key).bind(2, place.name).bind_text_or_null(3, place.country);
    place.resolved ? add_place.bind(4, place.latitude).bind(5, place.longitude) : add_place.bind_null(4).bind_null(5);
    add_place.run();
    id = store.last_id();
  }
  return places.add(key, id);
}

void StoreWriter::Inside::insert_document(const Entry& entry, int64_t known) {
  document = known ? known : documents.add(entry.uid, next_document++);
  const auto fill = [&](auto&& row) {
    row.bind(1, entry.uid).bind(2, entry.name).bind(3, entry.sha256).bind_text_or_null(4, entry.published);
    if (entry.days.from != kNoDay) row.bind(5, entry.days.from);
    row.bind_text_or_null(6, entry.title).bind_text_or_null(7, entry.url);
    if (!entry.publisher.empty()) row.bind(8, publisher_id(entry.publisher));
    row.bind(9, int64_t{entry.characters}).bind(10, entry.complete);
    row.bind(11, static_cast<int64_t>(entry.events.size())).bind(12, static_cast<int64_t>(entry.statements.size()));
    row.bind(13, engine).bind(14, document);
  };
  if (known) {
    change_document.unbind();
    fill(change_document);
    change_document.run();
  } else {
    // A story of its own, until the end of the batch shows whether it is a copy.
    auto row = new_documents.next();
    fill(row);
    row.bind(15, document);
    auto story = new_stories.next();
    story.bind(1, document).bind(2, 1).bind(3, !entry.publisher.empty());
    if (entry.days.from != kNoDay) story.bind(4, entry.days.from).bind(5, entry.days.from);
  }
  texts.next().bind(1, document).bind(2, entry.title).bind(3, entry.text);
  unindexed.insert(document);
  records.next().bind(1, document).bind(2, static_cast<int64_t>(entry.record_bytes)).bind_blob(3, entry.record);
}

void StoreWriter::Inside::insert_parts(const Entry& entry) {
  actors.clear();
  for (size_t i = 0; i < entry.actors.size(); ++i) {
    const Entry::Actor& actor = entry.actors[i];
    const int64_t number = static_cast<int64_t>(i) + 1;
    actors.push_back(actor_id(actor));
    parts.next()
        .bind(1, document)
        .bind(2, number)
        .bind(3, actors.back())
        .bind(4, actor.name)
        .bind_text_or_null(5, actor.country)
        .bind_text_or_null(6, actor.sector)
        .bind_text_or_null(7, actor.code)
        .bind_text_or_null(8, actor.role)
        .bind_text_or_null(9, actor.members)
        .bind(10, actor.mentions);
  }
  for (const Entry::Time& time : entry.times) {
    times.next()
        .bind(1, document)
        .bind(2, int64_t{time.span.begin})
        .bind(3, int64_t{time.span.end})
        .bind(4, time.type)
        .bind_text_or_null(5, time.value)
        .bind_text_or_null(6, time.mod);
  }
  for (const Entry::Place& place : entry.places) {
    const int64_t id = place_id(place);
    toponyms.next().bind(1, document).bind(2, int64_t{place.span.begin}).bind(3, int64_t{place.span.end}).bind(4, id);
  }
}

namespace {

// An empty one is null.
void bind_span(ManyRows::Row& to, int at, Span span) {
  if (!span.empty()) to.bind(at, int64_t{span.begin}).bind(at + 1, int64_t{span.end});
}

// The rows of a list of actors: participants of an event, voices of a statement.
void add_side(ManyRows& to, int64_t owner, int side, const Entry& entry, const Entry::Numbers& numbers,
              const std::vector<int64_t>& actors) {
  for (size_t i = 0; i < numbers.size(); ++i) {
    const uint32_t number = numbers[i];
    to.next()
        .bind(1, owner)
        .bind(2, side)
        .bind(3, static_cast<int64_t>(i))
        .bind(4, actors[number - 1])
        .bind(5, int64_t{number})
        .bind_text_or_null(6, entry.actors[number - 1].code);
  }
}

}  // namespace

void StoreWriter::Inside::insert_statements(const Entry& entry) {
  first_statement = next_statement;
  for (size_t i = 0; i < entry.statements.size(); ++i) {
    const Entry::Statement& statement = entry.statements[i];
    const int64_t id = next_statement++;
    auto row = statements.next();
    row.bind(1, id).bind(2, document).bind(3, static_cast<int64_t>(i) + 1);
    row.bind(4, int64_t{statement.start}).bind(5, int64_t{statement.ordinal});
    if (entry.days.from != kNoDay) row.bind(6, entry.days.from);
    row.bind(7, statement.kind).bind_text_or_null(8, statement.cue_kind).bind(9, statement.speech).bind(10, statement.negated);
    if (statement.within) row.bind(11, int64_t{statement.within});
    if (statement.continues) row.bind(12, int64_t{statement.continues});
    bind_span(row, 13, statement.source);
    bind_span(row, 15, statement.cue);
    row.bind(17, statement.content).bind_text_or_null(18, statement.when);
    row.bind(19, statement.confidence).bind(20, statement.text);
    add_side(voices, id, 0, entry, statement.speaker, actors);
    add_side(voices, id, 1, entry, statement.addressee, actors);
  }
}

void StoreWriter::Inside::insert_events(const Entry& entry) {
  // Their happenings as long as the document is the only one of its story.
  std::vector<Report> reports;
  for (const Entry::Event& event : entry.events) {
    const bool dated = event.days.from != kNoDay;
    reports.push_back({static_cast<int64_t>(reports.size()), likeness(entry, event), identified(entry, event), dated,
                       dated ? event.days.from : 0, 0});
  }
  number_happenings(reports, entry.uid);
  std::sort(reports.begin(), reports.end(), [](const Report& a, const Report& b) { return a.event < b.event; });
  for (size_t i = 0; i < entry.events.size(); ++i) {
    const Entry::Event& event = entry.events[i];
    const int64_t place = event.has_place ? place_id(event.place) : 0;
    const int64_t id = next_event++;
    auto row = events.next();
    row.bind(1, id).bind(2, document).bind(3, static_cast<int64_t>(i) + 1);
    row.bind(4, int64_t{event.trigger.begin}).bind(5, int64_t{event.trigger.end}).bind(6, int64_t{event.ordinal});
    row.bind(7, event.type).bind(8, event.mode).bind(9, event.context);
    row.bind_text_or_null(10, event.cameo).bind_text_or_null(11, event.quad);
    if (event.has_goldstein) row.bind(12, event.goldstein);
    if (event.has_plover_score) row.bind(13, event.plover_score);
    row.bind(14, event.status).bind(15, event.historical);
    if (event.statement) row.bind(16, first_statement + event.statement - 1);
    if (event.days.from != kNoDay) row.bind(17, event.days.from).bind(18, event.days.to);
    row.bind(19, event.day_source).bind_text_or_null(20, event.when);
    bind_span(row, 21, event.when_span);
    if (place) row.bind(23, place);
    bind_span(row, 24, event.has_place ? event.place.span : Span{});
    row.bind(26, int64_t{event.sentence.begin}).bind(27, int64_t{event.sentence.end});
    row.bind(28, event.actor_spans).bind(29, event.recipient_spans).bind(30, event.confidence).bind(31, event.rule);
    row.bind(32, reports[i].likeness).bind(33, reports[i].identified).bind(34, reports[i].happening);
    add_side(participants, id, 0, entry, event.actor, actors);
    add_side(participants, id, 1, entry, event.recipient, actors);
  }
}

void StoreWriter::Inside::flush() {
  for (ManyRows* rows : {&new_documents, &new_stories, &texts, &records, &new_actors, &parts, &times, &toponyms, &statements,
                         &voices, &events, &participants})
    rows->flush();
}

// The words of texts and statements go into their indexes at the end of a batch, all at once: an index writes what it has
// gathered whenever another table's row comes between.
void StoreWriter::Inside::index() {
  std::string documents = "[";
  for (const int64_t id : unindexed) documents += (documents.size() > 1 ? "," : "") + std::to_string(id);
  documents += ']';
  index_texts.bind(1, documents).run();
  index_statements.bind(1, documents).run();
  unindexed.clear();
}

// Takes out all but the document's own row. The indexes over texts keep no copy of them: they must be told what to forget.
void StoreWriter::Inside::empty(int64_t id) {
  store
      .prepare(
          "INSERT INTO text_index (text_index, rowid, title, body) SELECT 'delete', document, title, body FROM text WHERE "
          "document = ?")
      .bind(1, id)
      .run();
  store
      .prepare(
          "INSERT INTO statement_index (statement_index, rowid, text) SELECT 'delete', id, text FROM statement WHERE document "
          "= ?")
      .bind(1, id)
      .run();
  for (const char* sql :
       {"DELETE FROM participant WHERE event IN (SELECT id FROM event WHERE document = ?)",
        "DELETE FROM voice WHERE statement IN (SELECT id FROM statement WHERE document = ?)",
        "DELETE FROM event WHERE document = ?", "DELETE FROM statement WHERE document = ?",
        "DELETE FROM part WHERE document = ?", "DELETE FROM time WHERE document = ?", "DELETE FROM toponym WHERE document = ?",
        "DELETE FROM text WHERE document = ?", "DELETE FROM record WHERE document = ?"}) {
    store.prepare(sql).bind(1, id).run();
  }
}

Put StoreWriter::Inside::put(const Entry& entry, bool recode) {
  if (!begin()) return Put::kFailed;
  int64_t known = 0;
  bool grouped = false;
  const bool surely_new = documents.whole() && !documents.find(entry.uid);
  if (!surely_new) {
    flush();
    if (find.bind(1, entry.uid).step()) {
      known = find.integer(0);
      const bool same_engine = find.integer(1) == engine, text_comes = entry.complete && find.integer(2) == 0;
      grouped = !text_comes;
      if (!text_comes && (same_engine || !recode)) known = -1;
    }
    find.reset();
  }
  if (known < 0) return Put::kUnchanged;
  if (known && !grouped) grouper.forget(known);
  if (unindexed.contains(known)) index();
  if (known) empty(known);
  insert_document(entry, known);
  insert_parts(entry);
  insert_statements(entry);
  insert_events(entry);
  if (grouped) {
    recoded.insert(document);  // the same text stays in its story, but its events are others
  } else {
    batch.push_back({document, entry.shingles, known == 0});
  }
  if (!store.ok()) return Put::kFailed;
  return known ? Put::kRecoded : Put::kNew;
}

std::vector<Put> StoreWriter::put(std::span<const Entry> entries, bool recode) {
  std::vector<Put> answers;
  for (const Entry& entry : entries) answers.push_back(inside_->put(entry, recode));
  inside_->flush();
  if (!inside_->store.ok()) answers.assign(entries.size(), Put::kFailed);
  return answers;
}

Status StoreWriter::commit() {
  Inside& in = *inside_;
  if (in.in_batch) {
    std::set<int64_t> stories = in.grouper.group(in.batch);
    for (const int64_t document : in.recoded) stories.insert(in.grouper.story_of(document));
    in.happenings.group(stories);
    in.index();
    in.batch.clear();
    in.recoded.clear();
    in.in_batch = !in.store.run("COMMIT");
  }
  if (!in.store.ok()) return in.store.error();
  return Done{};
}

}  // namespace rapporteur
