#include "store/selection.h"

#include <algorithm>

namespace rapporteur {

namespace {

constexpr size_t kCacheBytes = size_t{6} << 20;

bool holds(double value, const Condition& condition) {
  switch (condition.compare) {
    case Compare::kEqual: return value == condition.number;
    case Compare::kLess: return value < condition.number;
    case Compare::kLessEqual: return value <= condition.number;
    case Compare::kMore: return value > condition.number;
    case Compare::kMoreEqual: break;
  }
  return value >= condition.number;
}

bool holds(const Kind& kind, Field field, const std::string& word) {
  switch (field) {
    case Field::kType: return kind.type == word;
    case Field::kStatus: return kind.status == word;
    case Field::kQuad: return kind.quad == word;
    case Field::kCameo: return kind.cameo.starts_with(word);
    case Field::kMode: return kind.mode.find('"' + word + '"') != std::string::npos;
    case Field::kContext: return kind.context.find('"' + word + '"') != std::string::npos;
    case Field::kHistorical: return kind.historical == (word == "yes");
    default: return kind.attributed == (word == "yes");
  }
}

}  // namespace

std::shared_ptr<const Bitmap> SelectionCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto at = index_.find(key);
  if (at == index_.end()) return nullptr;
  order_.splice(order_.begin(), order_, at->second);
  return at->second->second;
}

void SelectionCache::keep(const std::string& key, std::shared_ptr<const Bitmap> rows) {
  const std::lock_guard lock(mutex_);
  if (index_.contains(key)) return;
  bytes_ += rows->bytes();
  order_.emplace_front(key, std::move(rows));
  index_[key] = order_.begin();
  while (bytes_ > kCacheBytes && order_.size() > 1) {
    bytes_ -= order_.back().second->bytes();
    index_.erase(order_.back().first);
    order_.pop_back();
  }
}

Result<Bitmap> Selector::select(const Query& query, Subject subject) {
  Bitmap out(columns_.rows(subject).size());
  out.set(0, out.rows());
  const Parts parts = parts_of(query, subject);
  for (const Condition* condition : parts.own) {
    const auto rows = rows_of(*condition, subject);
    condition->negated ? out.drop(*rows) : out.keep(*rows);
  }
  for (const Relation& relation : parts.related) {
    const Bitmap rows = related(relation, subject);
    relation.none ? out.drop(rows) : out.keep(rows);
  }
  if (!store_.ok()) return store_.error();
  return out;
}

// The rows of a subject that stand in the relation, whether they should or not.
Bitmap Selector::related(const Relation& relation, Subject subject) {
  Bitmap those(columns_.rows(relation.of).size());
  those.set(0, those.rows());
  for (const Condition* condition : relation.conditions) those.keep(*rows_of(*condition, relation.of));
  const std::vector<uint32_t>& statement_of = columns_.statement_of;
  Bitmap out(columns_.rows(subject).size());
  if (subject == Subject::kDocuments) {
    those.each([&](size_t row) { out.set(columns_.rows(relation.of).document[row]); });
  } else if (subject == Subject::kEvents) {
    out.set_where([&](size_t event) { return statement_of[event] != kNowhere && those.test(statement_of[event]); });
  } else {
    those.each([&](size_t event) {
      if (statement_of[event] != kNowhere) out.set(statement_of[event]);
    });
  }
  return out;
}

std::shared_ptr<const Bitmap> Selector::rows_of(const Condition& condition, Subject subject) {
  Query alone{{condition}};
  alone.conditions[0].negated = false;
  const std::string key = std::to_string(static_cast<int>(subject)) + to_string(alone);
  if (auto known = cache_.find(key)) return known;
  auto rows = std::make_shared<const Bitmap>(answer(condition, subject));
  if (store_.ok()) cache_.keep(key, rows);
  return rows;
}

Bitmap Selector::answer(const Condition& condition, Subject subject) {
  switch (condition.field) {
    case Field::kType:
    case Field::kStatus:
    case Field::kQuad:
    case Field::kCameo:
    case Field::kMode:
    case Field::kContext:
    case Field::kHistorical:
    case Field::kAttributed:
    case Field::kGoldstein: return by_kind(condition);
    case Field::kDay:
    case Field::kSince:
    case Field::kUntil: return by_day(condition, subject);
    case Field::kActor:
    case Field::kRecipient:
    case Field::kParty:
    case Field::kSpeaker:
    case Field::kAddressee: return by_party(condition, subject);
    case Field::kPlace:
    case Field::kCountry: return by_place(condition);
    case Field::kPublisher: return by_publisher(condition, subject);
    case Field::kText:
    case Field::kSaid: return by_words(condition, subject);
    default: return by_store(condition, subject);
  }
}

Bitmap Selector::by_kind(const Condition& condition) {
  std::vector<uint8_t> wanted;
  for (const Kind& kind : columns_.kinds) {
    const auto any = [&](const std::string& word) { return holds(kind, condition.field, word); };
    wanted.push_back(condition.values.empty() ? holds(kind.goldstein, condition)
                                              : std::any_of(condition.values.begin(), condition.values.end(), any));
  }
  Bitmap out(columns_.events.size());
  out.set_where([&](size_t row) { return wanted[columns_.kind_of[row]] != 0; });
  return out;
}

Bitmap Selector::by_day(const Condition& condition, Subject subject) {
  const Rows& rows = columns_.rows(subject);
  const auto row_of = [&](int64_t day) {
    return static_cast<size_t>(std::lower_bound(rows.day.begin(), rows.day.end(), day) - rows.day.begin());
  };
  Bitmap out(rows.size());
  for (const DayRange& days : condition.days) {
    // What has no day is before all days: the query language's own rule.
    out.set(condition.field == Field::kUntil ? 0 : row_of(days.from),
            condition.field == Field::kSince ? rows.size() : row_of(int64_t{days.to} + 1));
  }
  return out;
}

Bitmap Selector::by_party(const Condition& condition, Subject subject) {
  std::vector<bool> actors(columns_.actors.size()), codes(columns_.codes.size());
  for (const std::string& text : condition.values) {
    const ActorWord word = actor_word(text);
    if (word.is_id) {
      Prepared find = store_.prepare("SELECT id FROM actor WHERE uid = ?");
      if (find.bind(1, word.id).step()) {
        // Actors stand in the order of their uids, of which the columns keep none.
        const auto at = std::find(columns_.actors.begin(), columns_.actors.end(), static_cast<uint32_t>(find.integer(0)));
        if (at != columns_.actors.end()) actors[static_cast<size_t>(at - columns_.actors.begin())] = true;
      }
      continue;
    }
    columns_.actors_with(word.name, [&](uint32_t actor) { actors[actor] = true; });
    for (size_t code = 0; code < codes.size() && !word.code_from.empty(); ++code) {
      if (columns_.codes[code] >= word.code_from && columns_.codes[code] < word.code_before) codes[code] = true;
    }
  }
  const bool first = condition.field == Field::kActor || condition.field == Field::kSpeaker,
             second = condition.field == Field::kRecipient || condition.field == Field::kAddressee;
  std::vector<uint8_t> wanted(columns_.parties.size() * 2);
  for (size_t i = 0; i < columns_.parties.size(); ++i) {
    if (!actors[columns_.parties[i].actor] && !codes[columns_.parties[i].code]) continue;
    wanted[2 * i] = !second, wanted[2 * i + 1] = !first;
  }
  const Rows& rows = columns_.rows(subject);
  Bitmap out(rows.size());
  out.set_where([&](size_t row) {
    bool any = false;
    for (uint32_t i = rows.first[row]; i < rows.first[row + 1]; ++i) any |= wanted[rows.sides[i]] != 0;
    return any;
  });
  return out;
}

// The ids that the condition's words name.
std::vector<int64_t> Selector::named(const Condition& condition) {
  std::vector<int64_t> ids;
  for (const std::string& word : condition.values) {
    const Sql sql = ids_named(condition.field, word);
    Prepared rows = store_.prepare(sql.text);
    bind_all(rows, sql);
    while (rows.step()) ids.push_back(rows.integer(0));
  }
  return ids;
}

// Which of these ids of places or publishers it names.
std::vector<bool> Selector::marked(const Condition& condition, const std::vector<uint32_t>& ids) {
  std::vector<int64_t> wanted = named(condition);
  std::sort(wanted.begin(), wanted.end());
  std::vector<bool> out;
  for (const uint32_t id : ids) out.push_back(std::binary_search(wanted.begin(), wanted.end(), int64_t{id}));
  return out;
}

Bitmap Selector::by_place(const Condition& condition) {
  const std::vector<bool> wanted = marked(condition, columns_.places);
  Bitmap out(columns_.events.size());
  out.set_where([&](size_t row) { return columns_.place_of[row] != kNowhere && wanted[columns_.place_of[row]]; });
  return out;
}

Bitmap Selector::by_publisher(const Condition& condition, Subject subject) {
  const std::vector<bool> wanted = marked(condition, columns_.publishers);
  Bitmap documents(columns_.documents.size());
  documents.set_where([&](size_t row) { return columns_.publisher_of[row] != kNowhere && wanted[columns_.publisher_of[row]]; });
  return of_documents(documents, subject);
}

// Words of articles hold of all their rows; words of statements are asked of statements only.
Bitmap Selector::by_words(const Condition& condition, Subject subject) {
  const Subject of = condition.field == Field::kText ? Subject::kDocuments : Subject::kStatements;
  const Rows& rows = columns_.rows(of);
  Bitmap out(rows.size());
  for (const int64_t id : named(condition)) {
    if (const uint32_t row = rows.row(id); row != kNowhere) out.set(row);
  }
  return of == Subject::kDocuments ? of_documents(out, subject) : out;
}

Bitmap Selector::of_documents(const Bitmap& documents, Subject subject) {
  if (subject == Subject::kDocuments) return documents;
  const Rows& rows = columns_.rows(subject);
  Bitmap out(rows.size());
  out.set_where([&](size_t row) { return documents.test(rows.document[row]); });
  return out;
}

Bitmap Selector::by_store(const Condition& condition, Subject subject) {
  const Subject of = is_about_document(condition.field) ? Subject::kDocuments : subject;
  const Sql where = sql_of(condition, of);
  const char* columns = of == Subject::kEvents ? "e.id, e.day" : of == Subject::kStatements ? "s.id, s.day" : "d.id, d.day";
  Prepared found =
      store_.prepare(std::string("SELECT ") + columns + " FROM " + std::string(from_of(of)) + " WHERE " + where.text);
  bind_all(found, where);
  const Rows& rows = columns_.rows(of);
  Bitmap out(rows.size());
  while (found.step()) {
    const size_t row = rows.find(found.is_null(1) ? kNoDay : found.integer(1), found.integer(0));
    if (row < rows.size() && rows.id[row] == found.integer(0)) out.set(row);  // or the store has changed since
  }
  return of == subject ? out : of_documents(out, subject);
}

}  // namespace rapporteur
