#include "read/paragraphs.h"

#include <algorithm>
#include <unordered_map>

#include "base/hash.h"
#include "base/limits.h"
#include "base/strings.h"
#include "base/utf8.h"

namespace rapporteur {

namespace {

struct Line {
  Span span;  // without blanks at the ends
  uint32_t indent = 0;
  bool after_blank = false;
};

// No-break and zero-width blanks count as blanks here; a byte order mark inside the text too.
bool is_space(char32_t c) {
  return c <= ' ' || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool breaks_line(char32_t c) {
  return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  Line line;
  bool empty = true, blank_line_before = false;
  const auto close = [&] {
    if (!empty) {
      line.after_blank = blank_line_before;
      lines.push_back(line);
    }
    blank_line_before = empty;
    line = {};
    empty = true;
  };
  for (uint32_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    uint32_t next = at + point.bytes;
    if (breaks_line(point.value)) {
      close();
      if (point.value == '\r' && next < text.size() && text[next] == '\n') ++next;  // one break, not a blank line
    } else if (!is_space(point.value)) {
      if (empty) line.span.begin = at;
      line.span.end = next;
      empty = false;
    } else if (empty) {
      ++line.indent;
    }
    at = next;
  }
  close();
  return lines;
}

bool ends_sentence(std::string_view text) {
  static constexpr std::string_view kClosers[] = {"\"", "'", ")", "]", "\u201D", "\u2019"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view closer : kClosers) {
      if (text.ends_with(closer)) text.remove_suffix(closer.size()), again = true;
    }
  }
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with(':') || text.ends_with("\u2026");
}

// Wrapped text breaks most lines in mid-sentence, near one width, with the next line going on.
bool is_hard_wrapped(std::string_view text, const std::vector<Line>& lines) {
  size_t mid_sentence = 0, ended = 0, longest = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].after_blank) continue;
    longest = std::max<size_t>(longest, lines[i].span.size());
    ++(ends_sentence(slice(text, lines[i].span)) ? ended : mid_sentence);
  }
  return mid_sentence >= 4 && mid_sentence > 2 * ended && longest <= 120;
}

// Letters and digits in lower case: what a paragraph says, whatever its punctuation. Empty when it is too short to be a
// repetition.
std::string said(std::string_view paragraph) {
  std::string out;
  size_t words = 0;
  bool inside = false;
  for (const char c : lower(paragraph)) {
    const bool letter = is_alpha_ascii(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    if (letter) out.push_back(c);
    words += letter && !inside;
    inside = letter;
  }
  return words >= 3 ? out : std::string();
}

}  // namespace

void find_paragraphs(Document& document) {
  const std::string_view text = document.text;
  const std::vector<Line> lines = lines_of(text);
  const bool wrapped = is_hard_wrapped(text, lines);
  auto& paragraphs = document.paragraphs;
  for (size_t i = 0; i < lines.size(); ++i) {
    const bool goes_on = wrapped && i > 0 && !lines[i].after_blank && lines[i].indent <= lines[i - 1].indent;
    if (goes_on || paragraphs.size() == limits::kParagraphs) {
      paragraphs.back().span.end = lines[i].span.end;
    } else {
      paragraphs.push_back({lines[i].span});
    }
  }
  if (wrapped) document.warn("hard-wrapped lines joined");

  std::unordered_map<uint64_t, Index> first;
  size_t repeated = 0;
  for (Index i = 0; i < paragraphs.size(); ++i) {
    Paragraph& paragraph = paragraphs[i];
    const std::string_view content = slice(text, paragraph.span);
    paragraph.headline = i == 0 && paragraphs.size() > 1 && paragraph.span.size() <= 200 && !ends_sentence(content);
    const std::string key = said(content);
    if (key.empty()) continue;
    const auto [place, is_new] = first.try_emplace(hash(key), i);
    if (is_new) continue;
    paragraph.repeats = place->second;
    ++repeated;
  }
  if (repeated > 0) document.warn("repeated paragraphs coded once: " + std::to_string(repeated));
}

}  // namespace rapporteur
