#include "said/quotes.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/utf8.h"

namespace rapporteur {

namespace {

enum class Family : uint8_t { kCurly, kStraight, kSingle, kGuillemet };  // marks of two families may stand inside each other
enum class Shape : uint8_t { kOpen, kClose, kEither };

struct Mark {
  Span span;
  Family family = Family::kCurly;
  Shape shape = Shape::kEither;
};

struct Spelling {
  std::string_view text;
  Family family;
  Shape shape;
};
// Longer spellings before shorter ones.
constexpr std::array kSpellings = {
    Spelling{"&quot;", Family::kStraight, Shape::kEither},
    Spelling{"\u00E2\u20AC\u0153", Family::kCurly, Shape::kOpen},  // UTF-8 read as Windows-1252
    Spelling{"\u00E2\u20AC\u009D", Family::kCurly, Shape::kClose},
    Spelling{"``", Family::kStraight, Shape::kOpen},
    Spelling{"''", Family::kStraight, Shape::kEither},
    Spelling{"\u201C", Family::kCurly, Shape::kOpen},
    Spelling{"\u201D", Family::kCurly, Shape::kClose},
    Spelling{"\u201E", Family::kCurly, Shape::kOpen},
    Spelling{"\u201F", Family::kCurly, Shape::kOpen},
    Spelling{"\u00AB", Family::kGuillemet, Shape::kOpen},
    Spelling{"\u00BB", Family::kGuillemet, Shape::kClose},
    Spelling{"\u2018", Family::kSingle, Shape::kOpen},
    Spelling{"\u2019", Family::kSingle, Shape::kClose},
    Spelling{"\"", Family::kStraight, Shape::kEither},
    Spelling{"`", Family::kSingle, Shape::kOpen},
    Spelling{"'", Family::kSingle, Shape::kEither},
};

bool may_begin_mark(unsigned char c) {
  return c == '"' || c == '\'' || c == '`' || c == '&' || c == 0xE2 || c == 0xC2 || c == 0xC3;
}

// What stands on one side of a mark.
enum class Side : uint8_t { kBlank, kWord, kClosing, kOpening };

Side side_of(char32_t c) {
  if (c == 0 || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B))
    return Side::kBlank;
  if (c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == ':' || c == ')' || c == ']' || c == 0x2026 || c == '%')
    return Side::kClosing;
  if (c == '(' || c == '[' || c == 0x2014 || c == 0x2013 || c == '-' || c == '_' || c == '/') return Side::kOpening;
  return Side::kWord;
}

char32_t before(std::string_view text, size_t at) {
  if (at == 0) return 0;
  size_t begin = at - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return code_point_at(text, begin).value;
}

bool is_quote_sign(char32_t c) {
  return c == '"' || c == '\'' || c == 0x201C || c == 0x201D || c == 0x2018 || c == 0x2019 || c == '`' || c == 0xAB ||
         c == 0xBB;
}

// Open, close, or undecided, from the neighbours; then from the shape.
Shape lean(std::string_view text, const Mark& mark) {
  size_t left_at = mark.span.begin;
  char32_t left = before(text, left_at);
  for (int steps = 0; is_quote_sign(left) && steps < 2; ++steps) {  // marks in a row lean alike
    left_at -= left < 0x80 ? 1 : left < 0x800 ? 2 : 3;
    left = before(text, left_at);
  }
  size_t right_at = mark.span.end;
  CodePoint right = code_point_at(text, right_at);
  for (int steps = 0; is_quote_sign(right.value) && steps < 2; ++steps) {
    right_at += right.bytes;
    right = code_point_at(text, right_at);
  }
  const Side l = side_of(left), r = right.bytes == 0 ? Side::kBlank : side_of(right.value);
  const bool left_free = l == Side::kBlank || l == Side::kOpening, right_free = r == Side::kBlank || r == Side::kClosing;
  if (left_free && !right_free) return l == Side::kOpening && mark.shape == Shape::kClose ? Shape::kClose : Shape::kOpen;
  if (!left_free && right_free) return Shape::kClose;
  // Between two words, or alone between blanks: the shape decides, where it has one.
  if (mark.shape != Shape::kEither) return mark.shape;
  if (l == Side::kClosing && r == Side::kWord) return Shape::kEither;
  return Shape::kEither;
}

// Marks of a paragraph. Apostrophes stay out: a single mark counts only where it can open or close.
void collect(std::string_view text, Span paragraph, std::vector<Mark>& out) {
  out.clear();
  for (size_t at = paragraph.begin; at < paragraph.end;) {
    if (!may_begin_mark(static_cast<unsigned char>(text[at]))) {
      ++at;
      continue;
    }
    size_t length = 0;
    for (const Spelling& spelling : kSpellings) {
      if (text.substr(at, spelling.text.size()) != spelling.text) continue;
      length = spelling.text.size();
      out.push_back({{static_cast<uint32_t>(at), static_cast<uint32_t>(at + length)}, spelling.family, spelling.shape});
      break;
    }
    at += length ? length : 1;
  }
}

// A single mark at the head of a cut word ('em, '90s, 'tis) is an apostrophe.
bool is_elision(std::string_view text, const Mark& mark) {
  const std::string_view rest = text.substr(mark.span.end, 6);
  if (!rest.empty() && is_digit(rest[0])) return true;
  for (const std::string_view word : {"em", "til", "tis", "twas", "cause", "bout", "n"}) {
    if (rest.starts_with(word) && (rest.size() == word.size() || !is_alpha_ascii(rest[word.size()]))) return true;
  }
  return false;
}

class Finder {
 public:
  Finder(const Document& document, std::vector<Quote>& out) : document_(document), text_(document.text), out_(out) {}

  void paragraph(Index index) {
    const Paragraph& paragraph = document_.paragraphs[index];
    collect(text_, paragraph.span, marks_);
    stack_.clear();
    const size_t first_of_paragraph = out_.size();
    const Index open_before = open_at_end_;
    open_at_end_ = kNone;
    bool resumed = false;
    for (size_t i = 0; i < marks_.size(); ++i) {
      const Mark& mark = marks_[i];
      Shape way = lean(text_, mark);
      if (mark.family == Family::kSingle) {
        if (way == Shape::kEither) continue;
        if (way == Shape::kOpen && (is_elision(text_, mark) || !single_closes(i))) continue;
        if (way == Shape::kClose && (open_of(Family::kSingle) == kNone || (possessive(mark) && single_closes(i)))) continue;
      }
      const Index open = open_of(mark.family);
      if (way == Shape::kEither) way = closed_by(mark.family) == kNone ? Shape::kOpen : Shape::kClose;
      if (way == Shape::kOpen) {
        // The same mark again inside itself: the earlier one was never closed. Keep the earlier one when this one looks inner.
        if (open != kNone && mark.family != Family::kSingle) close(open, mark.span.begin, mark.span.begin, false);
        begin(index, mark.span, mark.family);
        if (open_before != kNone && !resumed && mark.span.begin == paragraph.span.begin) {
          resumed = true;
          link(open_before, static_cast<Index>(out_.size() - 1));
        }
      } else if (const Index ended = closed_by(mark.family); ended != kNone) {
        close(ended, mark.span.begin, mark.span.end, true);
      } else if (mark.family != Family::kSingle && stack_.empty() && out_.size() == first_of_paragraph &&
                 open_before != kNone) {
        // It closes what an earlier paragraph opened.
        begin(index, {paragraph.span.begin, paragraph.span.begin}, mark.family);
        out_.back().opened = false;
        resumed = true;
        link(open_before, static_cast<Index>(out_.size() - 1));
        close(stack_.back(), mark.span.begin, mark.span.end, true);
      } else if (mark.family != Family::kSingle && stack_.empty() && out_.size() == first_of_paragraph &&
                 ends_quotation(mark)) {
        // The opening mark is lost.
        begin(index, {paragraph.span.begin, paragraph.span.begin}, mark.family);
        out_.back().opened = false;
        close(stack_.back(), mark.span.begin, mark.span.end, true);
      }
    }
    if (!stack_.empty()) {
      const Index outermost = stack_.front();
      const uint32_t end = paragraph.span.end;
      close(outermost, end, end, false);
      open_at_end_ = outermost;
    }
  }

 private:
  void begin(Index paragraph, Span mark, Family family) {
    Quote quote;
    quote.span = quote.inside = {mark.begin, mark.end};
    quote.inside.begin = mark.end;
    quote.paragraph = paragraph;
    quote.around = stack_.empty() ? kNone : stack_.back();
    stack_.push_back(static_cast<Index>(out_.size()));
    families_.resize(out_.size() + 1);
    families_.back() = family;
    out_.push_back(quote);
  }

  // The innermost open quotation of this family; kNone when there is none.
  Index open_of(Family family) const {
    for (size_t i = stack_.size(); i-- > 0;) {
      if (families_[stack_[i]] == family) return stack_[i];
    }
    return kNone;
  }

  // The open quotation that a closing mark ends: of its own family, else of the other kind of double marks, which careless
  // pages mix.
  Index closed_by(Family family) const {
    const Index own = open_of(family);
    if (own != kNone || family == Family::kSingle || family == Family::kGuillemet) return own;
    return open_of(family == Family::kCurly ? Family::kStraight : Family::kCurly);
  }

  // Ends `quote` and all that is open inside it.
  void close(Index quote, uint32_t inside_end, uint32_t end, bool closed) {
    while (!stack_.empty()) {
      const Index at = stack_.back();
      stack_.pop_back();
      out_[at].inside.end = inside_end;
      out_[at].span.end = at == quote ? end : inside_end;
      out_[at].closed = at == quote && closed;
      if (at == quote) return;
    }
  }

  void link(Index earlier, Index later) {
    out_[earlier].goes_on = later;
    out_[later].comes_from = earlier;
  }

  // Some later single mark of the paragraph can close.
  bool single_closes(size_t from) const {
    for (size_t i = from + 1; i < marks_.size() && i < from + 24; ++i) {
      if (marks_[i].family == Family::kSingle && lean(text_, marks_[i]) == Shape::kClose && !possessive(marks_[i])) return true;
      if (marks_[i].family != Family::kSingle && lean(text_, marks_[i]) == Shape::kClose && open_of(marks_[i].family) != kNone)
        return false;
    }
    return false;
  }

  // "the ministers' call": may be no quotation mark at all.
  bool possessive(const Mark& mark) const {
    return mark.span.begin > 0 && text_[mark.span.begin - 1] == 's' && mark.span.end < text_.size() &&
           text_[mark.span.end] == ' ';
  }

  bool ends_quotation(const Mark& mark) const {
    if (mark.span.begin == 0) return false;
    const char last = text_[mark.span.begin - 1];
    return (last == ',' || last == '?' || last == '!') && mark.span.end < document_.paragraphs.back().span.end &&
           text_[mark.span.end] == ' ';
  }

  const Document& document_;
  std::string_view text_;
  std::vector<Quote>& out_;
  std::vector<Mark> marks_;
  std::vector<Index> stack_;
  std::vector<Family> families_;  // of each quotation
  Index open_at_end_ = kNone;     // of the paragraph before
};

}  // namespace

std::vector<Quote> find_quotes(const Document& document) {
  std::vector<Quote> quotes;
  Finder finder(document, quotes);
  for (Index i = 0; i < document.paragraphs.size(); ++i) {
    if (document.paragraphs[i].repeats == kNone) finder.paragraph(i);
  }
  // Outer quotations begin no later than inner ones, so one walk over the tokens finds the first of each.
  size_t token = 0;
  for (Quote& quote : quotes) {
    while (token > 0 && document.tokens[token - 1].span.end > quote.span.begin) --token;
    while (token < document.tokens.size() && document.tokens[token].span.end <= quote.span.begin) ++token;
    quote.first_token = quote.end_token = static_cast<Index>(token);
    while (quote.end_token < document.tokens.size() && document.tokens[quote.end_token].span.begin < quote.span.end)
      ++quote.end_token;
  }
  return quotes;
}

}  // namespace rapporteur
