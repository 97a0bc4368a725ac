// Rows: a record as flat tables (documents, events, statements, actors). The columns are defined here once; the CSV writer and
// the Arrow tables are sinks of the same rows, so that they cannot differ.
//
// A Row takes the values of one row in the order of the columns: text(view), number(value, decimals), integer(value),
// truth(value), day(Day) and missing(). Lists inside a field are joined by "; ".
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "doc/document.h"
#include "record/offsets.h"

namespace rapporteur {

enum class ColumnType : uint8_t { kText, kDay, kNumber, kInteger, kTruth };

struct Column {
  std::string_view name;
  ColumnType type;
  std::string_view what;  // unit or meaning, for people
};

enum TableKind : uint8_t { kDocuments, kEvents, kStatements, kActors };
inline constexpr size_t kTableKinds = 4;
inline constexpr std::array<std::string_view, kTableKinds> kTableNames = {"documents", "events", "statements", "actors"};

std::span<const Column> columns_of(TableKind);

template <class Items, class Field>
std::string joined(const Items& items, Field field) {
  std::string out;
  for (const auto& item : items) {
    if (!out.empty()) out += "; ";
    out += field(item);
  }
  return out;
}

// What the four kinds of rows have in common: names of actors, codes, spans.
template <class Row>
class RowWriter {
 public:
  RowWriter(const Document& document, const Offsets& offsets, Row& row) : document_(document), offsets_(offsets), row_(row) {}

  void document(std::string_view record) {
    const Meta& meta = document_.meta;
    row_.text(meta.id);
    row_.text(meta.published_text);
    row_.text(meta.title);
    row_.text(meta.publisher);
    row_.text(meta.url);
    row_.integer(static_cast<int64_t>(count_code_points(document_.text)));
    for (const size_t count : {document_.sentences.size(), document_.tokens.size(), document_.actors.size(),
                               document_.statements.size(), document_.events.size()}) {
      row_.integer(static_cast<int64_t>(count));
    }
    row_.text(joined(document_.warnings, [](std::string_view warning) { return warning; }));
    row_.text(record);
  }

  void event(Index index) {
    const Event& event = document_.events[index];
    const Meta& meta = document_.meta;
    const auto same = [](std::string_view value) { return value; };
    id('E', index);
    row_.text(event.when.value);
    row_.day(event.when.days.from);
    row_.day(event.when.days.to);
    row_.text(event.when.value.empty() ? "" : event.when.time == kNone ? "publication" : "text");
    row_.text(event.type);
    row_.text(joined(event.modes, same));
    row_.text(joined(event.contexts, same));
    row_.text(event.cameo);
    row_.text(event.quad);
    row_.number(event.goldstein, 1);
    row_.number(event.plover_score, 1);
    for (const auto& side : {event.actor, event.recipient}) {
      for (const auto field : {&Actor::name, &Actor::code, &Actor::country, &Actor::sector}) row_.text(of_actors(side, field));
    }
    const Place* place = event.where == kNone ? nullptr : &document_.places[event.where];
    const bool resolved = place && place->level != Place::kUnresolved;
    row_.text(place ? place->name : "");
    row_.text(place ? place->country : "");
    resolved ? row_.number(place->latitude, 5) : row_.missing();
    resolved ? row_.number(place->longitude, 5) : row_.missing();
    row_.text(place ? place->key : "");
    row_.text(name_of(event.status));
    row_.truth(event.historical);
    row_.text(event.attribution == kNone ? std::string()
                                         : of_actors(document_.statements[event.attribution].speaker, &Actor::name));
    row_.number(event.confidence, 2);
    row_.text(event.rule);
    row_.integer(event.sentence + 1);
    row_.text(document_.form(document_.sentences[event.sentence].span));
    row_.text(document_.form(event.trigger));
    row_.integer(offsets_(event.trigger.begin));
    row_.integer(offsets_(event.trigger.end));
    row_.text(meta.published_text);
    row_.text(meta.publisher);
    row_.text(meta.title);
    row_.text(meta.url);
  }

  void statement(Index index, bool speech) {
    const Statement& statement = document_.statements[index];
    id('S', index);
    row_.text(of_actors(statement.speaker, &Actor::name));
    row_.text(of_actors(statement.speaker, &Actor::code));
    row_.text(of_actors(statement.addressee, &Actor::name));
    row_.text(document_.form(statement.source));
    row_.text(document_.form(statement.cue));
    row_.text(joined(statement.content, [&](Span span) { return document_.form(span); }));
    row_.text(name_of(statement.kind));
    row_.text(statement.cue_kind);
    row_.truth(speech);
    row_.truth(statement.negated);
    row_.text(statement.within == kNone ? std::string() : document_.meta.id + "-S" + std::to_string(statement.within + 1));
    row_.text(statement.when == kNone ? std::string_view() : document_.times[statement.when].value);
    row_.number(statement.confidence, 2);
    if (statement.content.empty()) {
      row_.missing(), row_.missing();
    } else {
      row_.integer(offsets_(statement.content.front().begin));
      row_.integer(offsets_(statement.content.back().end));
    }
    row_.text(document_.meta.published_text);
  }

  void actor(Index index, size_t mentions) {
    const Actor& actor = document_.actors[index];
    id('A', index);
    row_.text(actor.name);
    row_.text(name_of(actor.kind));
    row_.text(actor.country);
    row_.text(actor.sector);
    row_.text(actor.code);
    row_.text(actor.role);
    row_.truth(actor.known);
    row_.text(actor.key);
    row_.integer(static_cast<int64_t>(mentions));
    row_.text(document_.meta.published_text);
  }

 private:
  void id(char letter, Index index) {
    row_.text(document_.meta.id + '-' + letter + std::to_string(index + 1));
    row_.text(document_.meta.id);
  }
  std::string of_actors(std::span<const Index> actors, std::string_view Actor::*field) const {
    return joined(actors, [&](Index actor) { return document_.actors[actor].*field; });
  }

  const Document& document_;
  const Offsets& offsets_;
  Row& row_;
};

}  // namespace rapporteur
