// Rows of the tabular formats, and what several of them ask of an event.
#pragma once

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "doc/document.h"

namespace rapporteur {

// One row. With commas (RFC 4180) a field is quoted when it needs to be; with tabs nothing is quoted, and tabs inside become blanks. Line
// breaks inside become blanks, so that a row is a line.
class Row {
 public:
  enum Style { kCommas, kTabs };
  explicit Row(std::string& out, Style style = kCommas) : out_(out), style_(style) {}

  void text(std::string_view value) {
    if (!first_) out_ += style_ == kCommas ? ',' : '\t';
    first_ = false;
    const bool quoted = style_ == kCommas && value.find_first_of(",\"\r\n") != std::string_view::npos;
    if (quoted) out_ += '"';
    for (const char c : value) {
      if (quoted && c == '"') out_ += '"';
      out_ += c == '\n' || c == '\r' || (style_ == kTabs && c == '\t') ? ' ' : c;
    }
    if (quoted) out_ += '"';
  }
  void empty(int columns = 1) {
    for (; columns > 0; --columns) text({});
  }
  void number(double value, int decimals) {
    char buffer[64];
    text({buffer, std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals).ptr});
  }
  void integer(int64_t value) { text(std::to_string(value)); }
  void truth(bool value) { text(value ? "true" : "false"); }
  void day(Day value) { text(value == kNoDay ? "" : to_string(value)); }
  void missing() { text({}); }
  void end() { out_ += '\n'; }

 private:
  std::string& out_;
  Style style_;
  bool first_ = true;
};

template <class Items, class Field>
std::string joined(const Items& items, Field field, std::string_view separator = "; ") {
  std::string out;
  for (const auto& item : items) {
    if (!out.empty()) out += separator;
    out += field(item);
  }
  return out;
}

inline constexpr std::string_view kByDictionary = "petrarch/";  // how the rules of a user's dictionary begin

// The dyadic formats have no place for status: they hold what happened. Plans, suppositions and denials are left out, except that of what a user's
// dictionary coded only denials are: its patterns say themselves what a plan is.
inline bool is_dyadic_event(const Event& event) {
  if (event.rule.starts_with(kByDictionary)) return event.status != EventStatus::kNegated;
  return event.status == EventStatus::kActual;
}

struct Dyad {
  Index source = kNone, target = kNone;   // actors
};

// Source and target of each row that an event gives: everybody who acts with everybody acted upon; of an event that all take part in alike,
// everybody with everybody else.
std::vector<Dyad> dyads_of(const Document&, const Event&);

// "20220729" of the event's own day, else of publication; empty without both.
std::string event_day(const Document&, const Event&, bool with_dashes);

}  // namespace rapporteur
