// The query language, one for the command line and the explorer's search box; docs/query.md describes it for users.
//
//   actor:RUS recipient:USA type:THREATEN since:2022-01-01 -status:negated text:"grain deal"
//
// A query is a list of conditions that must all hold. parse_query() reads it, with errors that point at the word; sql_of()
// turns it into a SELECT with bound values, never with text of the user's inside.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/dates.h"
#include "base/status.h"
#include "store/database.h"

namespace rapporteur {

// What a field is called is in query_fields().
enum class Field : uint8_t {
  kActor,
  kRecipient,
  kParty,
  kSpeaker,
  kAddressee,  // an actor's name, code, country or id; kParty: actor or recipient
  kType,
  kMode,
  kContext,
  kCameo,
  kQuad,
  kStatus,
  kHistorical,
  kAttributed,
  kRule,
  kDay,
  kSince,
  kUntil,
  kPlace,
  kCountry,  // of the event
  kPublisher,
  kDocument,
  kStory,
  kHappening,
  kId,
  kText,
  kSaid,  // words of the article; of a statement
  kKind,
  kCue,  // of a statement
  kConfidence,
  kGoldstein,
  kReports,
};

enum class Compare : uint8_t { kEqual, kLess, kLessEqual, kMore, kMoreEqual };

// field:value,value or field>=value. Holds when one of the values does; `negated` turns it around.
struct Condition {
  Field field = Field::kText;
  Compare compare = Compare::kEqual;
  bool negated = false;
  std::vector<std::string> values;
  std::vector<DayRange> days;   // of kDay, kSince, kUntil: one a value
  double number = 0;            // of fields that are numbers
  uint32_t begin = 0, end = 0;  // bytes of the query
};

struct Query {
  std::vector<Condition> conditions;
};

struct FieldInfo {
  Field field;
  std::string_view name, meaning, example;
};
const std::vector<FieldInfo>& query_fields();

// The error's message has three lines: what is wrong, the query, and a caret under the word.
Result<Query> parse_query(std::string_view text);

// The query in its one canonical spelling: parse_query(to_string(q)) is q again.
std::string to_string(const Query&);

enum class Subject : uint8_t { kEvents, kStatements, kDocuments };

// A piece of SQL and the values for its question marks, in order.
struct Sql {
  std::string text;
  std::vector<std::variant<int64_t, double, std::string>> values;
};

// A condition for WHERE over `event e JOIN document d`, `statement s JOIN document d` or `document d`. What is said of another
// subject asks for a relation to it: "type:AID" of statements finds those that hold an event of aid, of documents those that
// tell of one; several such conditions must hold of one and the same event.
Sql where_of(const Query&, Subject);

// "event e JOIN document d ON …", to put behind FROM.
std::string_view from_of(Subject);

// Binds all values from position 1 on.
void bind_all(Prepared&, const Sql&);

// ---- Paged results ----

enum class Order : uint8_t { kNewest, kOldest };

struct PageRequest {
  size_t limit = 50;
  Order order = Order::kNewest;
  std::string after;  // `next` of the page before; empty: the first page
};

// What `after` says: where the page before ended.
struct PlaceInList {
  bool dated = true;
  int64_t day = 0, id = 0;
  static Result<PlaceInList> read(const std::string& text);
  std::string text() const;
};

struct Page {
  std::vector<int64_t> ids;  // rows of event, statement or document
  std::string next;          // empty on the last page
};

// The ids of one page, by day (those without a day last) and then by id.
Result<Page> find(Database&, const Query&, Subject, const PageRequest&);

Result<int64_t> count(Database&, const Query&, Subject);

// ---- Rows, as the views have them (docs/schema.md) ----

struct EventRow {
  int64_t row = 0;  // of table event
  std::string id, document, document_name, day, last_day, day_source, when, type, cameo, quad, status, rule, sentence, trigger,
      publisher, title, url, published, story, attributed_to, statement, happening;
  std::vector<std::string> modes, contexts;
  struct Actor {
    std::string id, name, code, country, role;
  };
  std::vector<Actor> actors, recipients;
  double goldstein = 0, plover_score = 0, confidence = 0;
  bool historical = false;
  std::string place, place_country, place_key;
  bool has_coordinates = false;
  double latitude = 0, longitude = 0;
  uint32_t trigger_start = 0, trigger_end = 0, sentence_start = 0, sentence_end = 0;
  uint32_t reports = 1, independent = 1;  // of its happening
};

struct StatementRow {
  int64_t row = 0;
  std::string id, document, document_name, day, kind, cue_kind, source, cue, text, when, publisher, title, url, published,
      story, within;
  std::vector<EventRow::Actor> speakers, addressees;
  bool speech = true, negated = false;
  double confidence = 0;
  uint32_t start = 0;
  std::string content;  // JSON list of spans
};

struct DocumentRow {
  int64_t row = 0;
  std::string id, name, published, day, title, publisher, url, story, sha256;
  uint32_t characters = 0, events = 0, statements = 0, reports = 1;  // reports: documents of its story
  bool complete = true;
};

Result<std::vector<EventRow>> event_rows(Database&, const std::vector<int64_t>& ids);
Result<std::vector<StatementRow>> statement_rows(Database&, const std::vector<int64_t>& ids);
Result<std::vector<DocumentRow>> document_rows(Database&, const std::vector<int64_t>& ids);

// ---- One document ----

// Row of a document by its uid; or, when that is none, of the newest one with this name. 0: there is none.
Result<int64_t> find_document(Database&, std::string_view uid_or_name);
Result<std::string> document_text(Database&, int64_t document);
Result<std::string> document_record(Database&, int64_t document);  // the record's JSON, byte for byte as it was written

}  // namespace rapporteur
