// The dyadic formats of the field (PETRARCH, ICEWS, GDELT, POLECAT): rows with tabs, and what they ask of an event.
#pragma once

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "doc/document.h"
#include "record/rows.h"

namespace rapporteur {

// One row with tabs: nothing is quoted, and tabs and line breaks inside become blanks, so that a row is a line.
class TabRow {
 public:
  explicit TabRow(std::string& out) : out_(out) {}
  void text(std::string_view value) {
    if (!first_) out_ += '\t';
    first_ = false;
    for (const char c : value) out_ += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  }
  void empty(int columns = 1) {
    for (; columns > 0; --columns) text({});
  }
  void number(double value, int decimals) {
    char buffer[64];
    text({buffer, std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals).ptr});
  }
  void integer(int64_t value) { text(std::to_string(value)); }
  void end() { out_ += '\n'; }

 private:
  std::string& out_;
  bool first_ = true;
};

inline constexpr std::string_view kByDictionary = "petrarch/";  // how the rules of a user's dictionary begin

// The dyadic formats have no place for status: they hold what happened. Plans, suppositions and denials are left out, except
// that of what a user's dictionary coded only denials are: its patterns say themselves what a plan is.
inline bool is_dyadic_event(const Event& event) {
  if (event.rule.starts_with(kByDictionary)) return event.status != EventStatus::kNegated;
  return event.status == EventStatus::kActual;
}

struct Dyad {
  Index source = kNone, target = kNone;  // actors
};

// Source and target of each row that an event gives: everybody who acts with everybody acted upon; of an event that all take
// part in alike, everybody with everybody else.
std::vector<Dyad> dyads_of(const Document&, const Event&);

// "20220729" of the event's own day, else of publication; empty without both.
std::string event_day(const Document&, const Event&, bool with_dashes);

}  // namespace rapporteur
