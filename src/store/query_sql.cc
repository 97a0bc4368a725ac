// Query -> SQL. The user's words go in as bound values only.
#include <algorithm>
#include <charconv>

#include "base/strings.h"
#include "store/conditions.h"

namespace rapporteur {

namespace {

// Which row a condition is about. kOwn: the subject, whichever it is.
enum class Home { kEvent, kStatement, kDocument, kOwn };

Home home_of(Field field, Subject subject) {
  switch (field) {
    case Field::kSpeaker:
    case Field::kAddressee:
    case Field::kSaid:
    case Field::kKind:
    case Field::kCue: return Home::kStatement;
    case Field::kPublisher:
    case Field::kDocument:
    case Field::kStory:
    case Field::kText: return Home::kDocument;
    case Field::kDay:
    case Field::kSince:
    case Field::kUntil:
    case Field::kId: return Home::kOwn;
    case Field::kConfidence: return subject == Subject::kStatements ? Home::kStatement : Home::kEvent;
    case Field::kParty: return subject == Subject::kStatements ? Home::kStatement : Home::kEvent;
    default: return Home::kEvent;
  }
}

// A word for FTS5 as a phrase; a star at its end asks for a beginning.
std::string phrase(std::string_view words) {
  const bool prefix = words.size() > 1 && words.back() == '*';
  if (prefix) words.remove_suffix(1);
  std::string out = "\"";
  for (const char c : words) out += c == '"' ? ' ' : c;
  return out + (prefix ? "\" *" : "\"");
}

bool is_code(std::string_view value) {
  return value.size() >= 3 && value.size() <= 12 && std::all_of(value.begin(), value.end(), is_upper_ascii);
}
bool is_actor_id(std::string_view value) {
  const auto digits = [](std::string_view text, auto digit) {
    return !text.empty() && std::all_of(text.begin(), text.end(), digit);
  };
  if (value.size() > 1 && value[0] == 'Q') return digits(value.substr(1), is_digit);
  return value.size() == 17 && value[0] == 'x' &&
         digits(value.substr(1), [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

class SqlWriter {
 public:
  explicit SqlWriter(Subject subject) : subject_(subject) {}

  Sql write(const Query& query) {
    const Parts parts = parts_of(query, subject_);
    for (const Condition* condition : parts.own) {
      conjunction();
      add(condition->negated ? "NOT " : "");
      one(*condition);
    }
    for (const Relation& relation : parts.related) related(relation);
    if (sql_.text.empty()) sql_.text = "1";
    return std::move(sql_);
  }
  Sql write(const Condition& condition) {
    one(condition);
    return std::move(sql_);
  }

 private:
  void add(std::string_view text) { sql_.text += text; }
  template <class T>
  void value(T given) {
    if constexpr (std::is_integral_v<T>)
      sql_.values.emplace_back(static_cast<int64_t>(given));
    else
      sql_.values.emplace_back(std::move(given));
  }
  void text_value(std::string_view given) { sql_.values.emplace_back(std::string(given)); }
  void nested(Sql sql) {
    add(sql.text);
    std::move(sql.values.begin(), sql.values.end(), std::back_inserter(sql_.values));
  }
  void conjunction() {
    if (!sql_.text.empty()) add(" AND ");
  }

  void related(const Relation& relation) {
    conjunction();
    const bool event = relation.of == Subject::kEvents;
    const char* own = subject_ == Subject::kDocuments ? "d.id"
                      : subject_ == Subject::kEvents  ? "ifnull(e.statement, 0)"
                                                      : "s.id";
    const char* link = subject_ == Subject::kDocuments ? "document" : event ? "statement" : "id";
    add(own), add(relation.none ? " NOT IN (SELECT " : " IN (SELECT "), add(event ? "e." : "s."), add(link);
    add(event ? " FROM event e WHERE " : " FROM statement s WHERE ");
    if (event && subject_ == Subject::kStatements) add("e.statement IS NOT NULL AND ");
    for (size_t i = 0; i < relation.conditions.size(); ++i) {
      if (i > 0) add(" AND ");
      one(*relation.conditions[i]);
    }
    add(")");
  }

  // One condition, in parentheses where it is several.
  void one(const Condition& condition) {
    if (condition.values.empty()) return comparison(condition);
    add("(");
    for (size_t i = 0; i < condition.values.size(); ++i) {
      if (i > 0) add(" OR ");
      alternative(condition, i);
    }
    add(")");
  }

  void comparison(const Condition& condition) {
    static constexpr std::string_view kSigns[] = {" = ?", " < ?", " <= ?", " > ?", " >= ?"};
    switch (condition.field) {
      case Field::kConfidence: add(subject_ == Subject::kStatements ? "s.confidence" : "e.confidence"); break;
      case Field::kGoldstein: add("ifnull(e.goldstein, 0)"); break;
      default: add("(SELECT count(DISTINCT h.document) FROM event h WHERE h.happening = e.happening)"); break;
    }
    add(kSigns[static_cast<size_t>(condition.compare)]);
    value(condition.number);
  }

  void alternative(const Condition& condition, size_t i) {
    const std::string& word = condition.values[i];
    switch (condition.field) {
      case Field::kActor: return participant("side = 0 AND ", word);
      case Field::kRecipient: return participant("side = 1 AND ", word);
      case Field::kParty: return subject_ == Subject::kStatements ? voice("", word) : participant("", word);
      case Field::kSpeaker: return voice("side = 0 AND ", word);
      case Field::kAddressee: return voice("side = 1 AND ", word);
      case Field::kType: return add("e.type = ?"), text_value(word);
      case Field::kStatus: return add("e.status = ?"), text_value(word);
      case Field::kQuad: return add("ifnull(e.quad, '') = ?"), text_value(word);
      case Field::kCameo: return add("substr(ifnull(e.cameo, ''), 1, ?) = ?"), value(word.size()), text_value(word);
      case Field::kRule: return add("substr(e.rule, 1, ?) = ?"), value(word.size()), text_value(word);
      case Field::kMode: return add("instr(e.mode, ?)"), text_value('"' + word + '"');
      case Field::kContext: return add("instr(e.context, ?)"), text_value('"' + word + '"');
      case Field::kHistorical: return add("e.historical = ?"), value(int64_t{word == "yes"});
      case Field::kAttributed: return add(word == "yes" ? "e.statement IS NOT NULL" : "e.statement IS NULL");
      case Field::kDay: return day("BETWEEN ? AND ?"), value(condition.days[i].from), value(condition.days[i].to);
      case Field::kSince: return day(">= ?"), value(condition.days[i].from);
      case Field::kUntil: return day("<= ?"), value(condition.days[i].to);
      case Field::kPlace:
      case Field::kCountry: return add("ifnull(e.place, 0) IN ("), nested(ids_named(condition.field, word)), add(")");
      case Field::kPublisher: return add("ifnull(d.publisher, 0) IN ("), nested(ids_named(condition.field, word)), add(")");
      case Field::kDocument:
        return add("d.id IN (SELECT id FROM document WHERE uid = ? OR name = ?)"), text_value(word), text_value(word);
      case Field::kStory:
        return add("d.story IN (SELECT story FROM document WHERE uid = ? OR name = ?)"), text_value(word), text_value(word);
      case Field::kHappening: return happening(word);
      case Field::kId: return id(word);
      case Field::kText: return add("d.id IN ("), nested(ids_named(condition.field, word)), add(")");
      case Field::kSaid: return add("s.id IN ("), nested(ids_named(condition.field, word)), add(")");
      case Field::kKind: return add("s.kind = ?"), text_value(word);
      case Field::kCue: return add("ifnull(s.cue_kind, '') = ?"), text_value(word);
      case Field::kConfidence:
      case Field::kGoldstein:
      case Field::kReports: return;  // comparisons
    }
  }

  void participant(std::string_view side, const std::string& word) {
    add("e.id IN (SELECT event FROM participant WHERE "), add(side), actor(word), add(")");
  }
  void voice(std::string_view side, const std::string& word) {
    add("s.id IN (SELECT statement FROM voice WHERE "), add(side), actor(word), add(")");
  }
  void actor(const std::string& text) {
    const ActorWord word = actor_word(text);
    if (word.is_id) return add("actor = (SELECT id FROM actor WHERE uid = ?)"), text_value(word.id);
    add("(");
    if (!word.code_from.empty()) add("code >= ? AND code < ? OR "), text_value(word.code_from), text_value(word.code_before);
    add("actor IN (SELECT id FROM actor WHERE instr(' ' || folded || ' ', ?)))"), text_value(word.name);
  }

  void day(std::string_view comparison) {
    add(subject_ == Subject::kEvents       ? "ifnull(e.day, -9999999) "
        : subject_ == Subject::kStatements ? "ifnull(s.day, -9999999) "
                                           : "ifnull(d.day, -9999999) ");
    add(comparison);
  }

  void happening(const std::string& word) {
    uint64_t number = 0;
    const char* end = word.data() + word.size();
    if (std::from_chars(word.data(), end, number, 16).ptr != end) return add("0");
    add("e.happening = ?"), value(static_cast<int64_t>(number));
  }

  // "uid", "uid.e412" or "uid.s17", with ".2" behind where several begin at one place.
  void id(const std::string& word) {
    const std::vector<std::string_view> pieces = split(word, '.');
    add("(d.uid = ?"), text_value(pieces[0]);
    if (pieces.size() > 1) {
      const char wanted = subject_ == Subject::kEvents ? 'e' : subject_ == Subject::kStatements ? 's' : 0;
      int64_t start = -1, ordinal = 1;
      if (pieces[1].size() > 1 && pieces[1][0] == wanted)
        std::from_chars(pieces[1].data() + 1, pieces[1].data() + pieces[1].size(), start);
      if (pieces.size() > 2) std::from_chars(pieces[2].data(), pieces[2].data() + pieces[2].size(), ordinal);
      if (start < 0) {
        add(" AND 0");
      } else {
        add(wanted == 'e' ? " AND e.start = ? AND e.ordinal = ?" : " AND s.start = ? AND s.ordinal = ?"), value(start),
            value(ordinal);
      }
    }
    add(")");
  }

  Subject subject_;
  Sql sql_;
};

}  // namespace

Parts parts_of(const Query& query, Subject subject) {
  Parts parts;
  Relation events{Subject::kEvents, false, {}}, statements{Subject::kStatements, false, {}};
  for (const Condition& condition : query.conditions) {
    const Home home = home_of(condition.field, subject);
    if (home == Home::kEvent && subject != Subject::kEvents) {
      condition.negated ? parts.related.push_back({Subject::kEvents, true, {&condition}})
                        : events.conditions.push_back(&condition);
    } else if (home == Home::kStatement && subject != Subject::kStatements) {
      condition.negated ? parts.related.push_back({Subject::kStatements, true, {&condition}})
                        : statements.conditions.push_back(&condition);
    } else {
      parts.own.push_back(&condition);
    }
  }
  for (Relation* relation : {&events, &statements}) {
    if (!relation->conditions.empty()) parts.related.push_back(std::move(*relation));
  }
  return parts;
}

bool is_about_document(Field field) { return home_of(field, Subject::kEvents) == Home::kDocument; }

ActorWord actor_word(const std::string& word) {
  ActorWord out;
  if (is_actor_id(word)) return out.is_id = true, out.id = word, out;
  if (is_code(word)) {
    out.code_from = out.code_before = word;
    ++out.code_before.back();
  }
  out.name = ' ' + folded(word) + ' ';
  return out;
}

Sql ids_named(Field field, const std::string& word) {
  if (field == Field::kPlace) return {"SELECT id FROM place WHERE key = ? OR name = ? COLLATE NOCASE", {word, word}};
  if (field == Field::kCountry) return {"SELECT id FROM place WHERE country = ?", {word}};
  if (field == Field::kText) return {"SELECT rowid FROM text_index WHERE text_index MATCH ?", {phrase(word)}};
  if (field == Field::kSaid) return {"SELECT rowid FROM statement_index WHERE statement_index MATCH ?", {phrase(word)}};
  return {"SELECT id FROM publisher WHERE name = ? COLLATE NOCASE", {word}};
}

Sql sql_of(const Condition& condition, Subject subject) { return SqlWriter(subject).write(condition); }

Sql where_of(const Query& query, Subject subject) { return SqlWriter(subject).write(query); }

std::string_view from_of(Subject subject) {
  switch (subject) {
    case Subject::kEvents: return "event e JOIN document d ON d.id = e.document";
    case Subject::kStatements: return "statement s JOIN document d ON d.id = s.document";
    case Subject::kDocuments: break;
  }
  return "document d";
}

void bind_all(Prepared& to, const Sql& sql) {
  for (size_t i = 0; i < sql.values.size(); ++i) {
    std::visit([&](const auto& value) { to.bind(static_cast<int>(i) + 1, value); }, sql.values[i]);
  }
}

}  // namespace rapporteur
