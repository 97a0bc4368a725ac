// Article: a document while its statements are being found: quotations by token, and the candidates that become statements.
#pragma once

#include <vector>

#include "doc/document.h"
#include "said/quotes.h"
#include "said/tables.h"

namespace rapporteur {

// A run of tokens.
struct Run {
  Index first = 0, end = 0;
  bool empty() const { return first >= end; }
  Index size() const { return empty() ? 0 : end - first; }
  bool contains(Index token) const { return first <= token && token < end; }
  bool overlaps(Run other) const { return first < other.end && other.first < end; }
};

// How the content stands to its cue.
enum class CueFrame : uint8_t {
  kClause,       // said (that) …
  kInfinitive,   // promised to …
  kGerund,       // denied …ing
  kObject,       // denounced …
  kAs,           // called him …
  kPreposition,  // warned of …
  kPassive,      // … is expected to …
  kAfterQuote,   // "…," he said
  kBeforeQuote,  // he said: "…"
  kPostposed,    // …, he said
  kInterposed,   // …, he said, …
  kPhrase,       // according to …
  kNoun,         // his claim that …
  kAdjective,    // he is sure that …
  kHeadline,     // Minister: …
  kTranscript,   // TAPPER: …
  kSignature,    // … — Ministry (@handle)
  kContinued,    // a quotation that goes on
};
inline constexpr int kFrameCount = 18;

struct Attribution {
  Index cue = kNone;        // head token
  Index source = kNone;     // head token
  Index addressee = kNone;  // head token
  Index sentence = 0;       // of the cue; of the content when there is none
  Run cue_span, source_span;
  std::vector<Run> content;    // in text order
  Run report;                  // the reporting clause: source, cue and what hangs on them
  const Cue* entry = nullptr;  // nullptr for a verb known by its frame only
  Index continues = kNone;     // candidate whose quotation goes on here
  Index within = kNone;        // candidate around this one
  CueKind kind = CueKind::kSay;
  CueFrame frame = CueFrame::kClause;
  bool negated = false;
  bool allowed = true;  // the lexicon lets the cue take this frame
  bool dropped = false;
  float score = 0;  // above 0: a statement
};

struct Article {
  const Cues::Tables& cues;
  Document& document;
  std::vector<Quote> quotes;
  std::vector<Index> quote_of;  // token -> outermost quotation around it
  std::vector<bool> mark_at;    // token -> it is a quotation mark, or a piece of one
  std::vector<Attribution> candidates;

  const Token& token(Index i) const { return document.tokens[i]; }
  const Sentence& sentence_of(Index i) const { return document.sentences[document.tokens[i].sentence]; }
  bool mark(Index i) const { return mark_at[i]; }
  bool quoted(Index i) const { return quote_of[i] != kNone; }
};

}  // namespace rapporteur
