// Entry: one document as a store takes it: its record, read back into structs, with its text. The record is the one source of
// what is stored, whether it was made a moment ago or elsewhere, so that both ways of loading give the same store.
//
// Positions are code points. Numbers count from 1 as the ids in the record do (A1, S1, E1); 0 is none. Lists of which a store
// keeps no rows of their own are JSON. Views point into the entry's own arena.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/dates.h"
#include "base/span.h"
#include "base/status.h"

namespace rapporteur {

struct Entry {
  using Text = std::string_view;
  using Numbers = std::span<const uint32_t>;

  struct Actor {
    Text uid, folded;  // its identity in the store
    Text name, kind, country, sector, code, role, key;
    bool known = false;
    Text members;   // [numbers], of a group
    Text mentions;  // [[start, end, kind], …]
  };
  struct Statement {
    uint32_t start = 0, ordinal = 1;
    Numbers speaker, addressee;
    Span source, cue;
    Text content;  // [[start, end], …]
    Text text;     // of the content, pieces joined by " … "
    Text kind, cue_kind, when;
    bool speech = true, negated = false;
    uint32_t within = 0, continues = 0;
    double confidence = 0;
  };
  struct Place {
    Span span;
    Text name, country, key;
    bool resolved = false;
    double latitude = 0, longitude = 0;
  };
  struct Event {
    uint32_t ordinal = 1;
    Span trigger, sentence;
    Text type, cameo, quad, status, rule, when, day_source;
    Text mode, context;                 // [names]
    Text actor_spans, recipient_spans;  // [[start, end], …]
    double goldstein = 0, plover_score = 0, confidence = 0;
    bool has_goldstein = false, has_plover_score = false, historical = false, has_place = false;
    uint32_t statement = 0;
    Numbers actor, recipient;
    DayRange days;
    Span when_span;
    Place place;
  };
  struct Time {
    Span span;
    Text type, value, mod;
  };

  Text uid, name, published, title, publisher, url, sha256;
  DayRange days;  // of publication
  uint32_t characters = 0;
  bool complete = false;  // the text is whole
  std::string text;       // whole, or with blanks where only the record was given
  std::vector<Actor> actors;
  std::vector<Statement> statements;
  std::vector<Event> events;
  std::vector<Time> times;
  std::vector<Place> places;

  std::string record;  // zstd
  size_t record_bytes = 0;
  std::vector<uint32_t> shingles;  // of the text
  Arena arena;

  void reset();  // empty again, but for the memory
};

// The stable id of a document: 16 hexadecimal digits from the id it came with and the hash of its text.
std::string document_uid(std::string_view name, std::string_view sha256);

// Reads one record (a line of JSON Lines, without its line break). `text` is the document's whole text; nothing when there is
// only the record: then the text is made of what the record quotes, each stretch in its place, and blanks. A record that
// contradicts itself, or its text, is refused with the reason; `trusted` spares the look at the text's hash where record and
// text were made together. Thread-safe.
Result<Entry> read_entry(std::string_view record, std::optional<std::string_view> text, bool trusted = false);

// The same into an entry that was used before, whose memory it takes over.
Status read_entry(std::string_view record, std::optional<std::string_view> text, bool trusted, Entry& entry);

}  // namespace rapporteur
