// Document: one article, what was received of it and what each stage found. Plain structs of integers and spans.
//
// Data flows one way. read/ fills `meta`, `text` and `paragraphs`; then each stage adds its own list and changes nothing
// that stands before it (the one exception is named where it is made). Index fields point into the document's lists;
// kNone means "there is none". Views point into `text`, into the arena, or into the immutable engine.
//
// A document belongs to one thread at a time. reset() keeps the memory, so a reused document allocates nothing.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/dates.h"
#include "base/span.h"
#include "doc/labels.h"

namespace rapporteur {

using Index = uint32_t;
inline constexpr Index kNone = 0xFFFFFFFF;

// A piece of text between line breaks. A repeated one (headline or lead given twice) is coded at its first place only.
struct Paragraph {
  Span span;
  Index repeats = kNone;  // the paragraph that said the same before
  bool headline = false;  // no final full stop, and where a headline stands
};

// A Universal Dependencies word. Every word is a piece of the text ("don't" gives "do" and "n't").
struct Token {
  Span span;
  std::string_view lower;  // the form in lower case
  std::string_view lemma;
  std::string_view feats;  // Universal features as in CoNLL-U, "_" for none
  Index sentence = kNone;
  Index head = kNone;         // token; kNone at the root
  Index first_child = kNone;  // children in text order: first_child, then next_sibling
  Index next_sibling = kNone;
  Upos upos = Upos::kX;
  Xpos xpos = Xpos::kNone;
  Deprel deprel = Deprel::kDep;
  bool space_after = true;
  bool joined = false;  // second or later word of one orthographic word ("n't")
};

struct Sentence {
  Span span;
  Index first_token = 0, end_token = 0;
  Index paragraph = 0;
  Index root = kNone;  // token
};

// A proper name as the text spells it.
struct Name {
  Span span;
  Index first_token = 0, end_token = 0;
  Index sentence = 0;
  NameLabel label = NameLabel::kMISC;
};

// A stretch of text that stands for an actor.
struct Mention {
  Span span;  // the whole phrase without trailing clauses
  Index first_token = 0, end_token = 0;
  Index head = 0;  // token
  Index sentence = 0;
  Index actor = kNone;
  MentionKind kind = MentionKind::kName;
};

struct Actor {
  std::string_view name;  // canonical, or the longest mention
  ActorKind kind = ActorKind::kPerson;
  std::string_view country;        // ISO 3166-1 alpha-3 or PLOVER's non-state code; empty when unknown
  std::string_view sector;         // PLOVER sector; empty when unknown
  std::string_view code;           // CAMEO-style composite
  std::string_view role;           // in force on the document's date, or as the text says
  std::string_view key;            // of the knowledge base; empty when not there
  std::span<const Index> members;  // of a group: actors
  std::string_view pronoun;        // "he" or "she" of one person, when the text or the knowledge base tells; else empty
  Index side = kNone;              // the organisation that he speaks for when he says "we": an actor
  bool known = false;
};

// A TIMEX3 expression.
struct Time {
  Span span;
  TimeType type = TimeType::kDate;
  std::string_view value;  // TIMEX3 value
  std::string_view mod;    // TIMEX3 mod; empty for none
  DayRange days;           // what it covers; kNoDay when it cannot be placed
  Index sentence = 0;
};

struct Place {
  Span span;
  std::string_view name;     // of the gazetteer
  std::string_view country;  // ISO 3166-1 alpha-3
  std::string_view key;      // GeoNames id, or ours; empty when unresolved
  double latitude = 0, longitude = 0;
  enum Level : uint8_t { kPoint, kRegion, kCountry, kUnresolved } level = kUnresolved;
  Index sentence = 0;
};

// Somebody's words (or belief, demand, promise …): who, cued by what, saying what.
struct Statement {
  std::span<const Index> speaker;  // actors; empty when nobody can be named
  Span source, cue;                // empty spans when there is none
  std::span<const Span> content;
  std::span<const Span> repeats;     // where the article says the same words again
  std::span<const Index> addressee;  // actors
  Index source_mention = kNone;
  Index cue_token = kNone;    // head of the cue
  Index within = kNone;       // statement around this one
  Index continues = kNone;    // statement whose quotation goes on here, behind "…," he said.
  Index when = kNone;         // time
  std::string_view cue_kind;  // say deny accuse demand warn promise ask praise think decree report
  StatementKind kind = StatementKind::kIndirect;
  bool negated = false;
  bool speech = false;  // said or written, as far as the text gives the words (said/find_statements.cc)
  float confidence = 0;
};

// When an event happened, as far as the text tells.
struct EventTime {
  DayRange days;           // kNoDay: unknown
  std::string_view value;  // TIMEX3 value
  Index time = kNone;      // the expression; kNone when taken from the publication date
};

struct Event {
  std::string_view type;  // PLOVER
  std::span<const std::string_view> modes, contexts;
  std::string_view cameo, quad;
  double goldstein = 0, plover_score = 0;
  std::span<const Index> actor, recipient;             // actors
  std::span<const Span> actor_spans, recipient_spans;  // where the text names them
  EventStatus status = EventStatus::kActual;
  bool historical = false;
  Index attribution = kNone;  // innermost statement around it
  EventTime when;
  Index where = kNone;  // place
  Span trigger;
  Index trigger_token = kNone;
  Index sentence = 0;
  float confidence = 0;
  std::string_view rule;
};

struct Meta {
  std::string id, title, publisher, url;
  DayRange published;          // kNoDay when unknown: no date is invented
  std::string published_text;  // as given
};

class Document {
 public:
  Arena arena;
  Meta meta;
  std::string text;                   // valid UTF-8; never changed after reading
  std::vector<uint32_t> raw_offsets;  // text byte -> received byte; empty when they are the same
  std::vector<std::string> warnings;
  bool skipped = false;  // could not be read; `warnings` says why

  std::vector<Paragraph> paragraphs;
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<Name> names;
  std::vector<Mention> mentions;
  std::vector<Actor> actors;
  std::vector<Time> times;
  std::vector<Place> places;
  std::vector<Statement> statements;
  std::vector<Event> events;

  std::string_view form(Span span) const { return slice(text, span); }
  std::string_view form(const Token& token) const { return slice(text, token.span); }
  std::string_view form(Index token) const { return form(tokens[token]); }

  void warn(std::string message);
  void reset();
};

}  // namespace rapporteur
