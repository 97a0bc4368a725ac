#include "syntax/tokenise.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"

namespace rapporteur {

namespace {

enum class Sign : uint8_t { kEnd, kBlank, kLetter, kDigit, kOther };

struct Seen {
  Sign sign = Sign::kEnd;
  char32_t value = 0;
  uint32_t bytes = 0;
};

// Code points from U+0080 on that are no letters: blanks, punctuation, symbols, pictures.
Sign sign_of_wide(char32_t c) {
  if (c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
      c == 0x3000 || c == 0xFEFF || c == 0x85) {
    return Sign::kBlank;
  }
  if (c == 0xAA || c == 0xB5 || c == 0xBA) return Sign::kLetter;
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return Sign::kOther;
  if ((c >= 0x2010 && c <= 0x2BFF) || (c >= 0x3001 && c <= 0x303F && c != 0x3005) || (c >= 0xFE10 && c <= 0xFE6F) ||
      (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFFE0 && c <= 0xFFFF) || (c >= 0x1F000 && c <= 0x1FAFF) ||
      (c >= 0xE000 && c <= 0xF8FF)) {
    return Sign::kOther;
  }
  return Sign::kLetter;
}

Seen look(std::string_view text, size_t at) {
  if (at >= text.size()) return {};
  const char c = text[at];
  if (static_cast<unsigned char>(c) < 0x80) {
    const Sign sign = is_alpha_ascii(c)                                ? Sign::kLetter
                      : is_digit(c)                                    ? Sign::kDigit
                      : c == ' ' || (c >= '\t' && c <= '\r') || c == 0 ? Sign::kBlank
                                                                       : Sign::kOther;
    return {sign, static_cast<unsigned char>(c), 1};
  }
  const CodePoint point = code_point_at(text, at);
  return {sign_of_wide(point.value), point.value, point.bytes};
}

bool is_alnum(Sign sign) { return sign == Sign::kLetter || sign == Sign::kDigit; }
bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }
bool is_letter(const Seen& seen) { return seen.sign == Sign::kLetter; }

class Tokeniser {
 public:
  Tokeniser(const TokenWords& words, std::string_view text, Span span, std::vector<Piece>& pieces)
      : words_(words), text_(text.substr(0, span.end)), at_(span.begin), begin_(span.begin), pieces_(pieces) {}

  void run() {
    for (;;) {
      const Seen seen = look(text_, at_);
      if (seen.sign == Sign::kEnd) break;
      if (seen.sign == Sign::kBlank) {
        at_ += seen.bytes;
        continue;
      }
      if (at_begin_of_chunk() && (address() || smiley() || hash_word())) continue;
      if (seen.sign == Sign::kDigit || (signed_number(seen))) {
        number();
      } else if (seen.sign == Sign::kLetter) {
        word();
      } else {
        sign(seen);
      }
    }
  }

 private:
  // --- looking ---------------------------------------------------------------------------------------------------------
  Seen at(size_t where) const { return look(text_, where); }
  bool blank_or_end(size_t where) const {
    const Sign sign = at(where).sign;
    return sign == Sign::kBlank || sign == Sign::kEnd;
  }
  bool at_begin_of_chunk() const {
    if (at_ == begin_) return true;
    const char before = text_[at_ - 1];
    return is_blank(before) || before == '(' || before == '<' || before == '[' || before == '"' || before == '\'' ||
           static_cast<unsigned char>(before) >= 0x80;
  }
  size_t chunk_end(size_t where) const {
    while (!blank_or_end(where)) where += at(where).bytes;
    return where;
  }
  size_t skip_blanks(size_t where) const {
    for (Seen seen = at(where); seen.sign == Sign::kBlank; seen = at(where)) where += seen.bytes;
    return where;
  }
  bool at_paragraph_start() const { return pieces_.empty() || pieces_.back().span.end <= begin_; }

  // --- cutting ---------------------------------------------------------------------------------------------------------
  void emit(size_t end, Piece::Kind kind, bool joined = false) {
    pieces_.push_back({{static_cast<uint32_t>(at_), static_cast<uint32_t>(end)}, kind, blank_or_end(end), joined});
    at_ = end;
  }

  // --- things that stand for themselves ----------------------------------------------------------------------------------
  bool address() {
    const std::string_view rest = text_.substr(at_, 4096);
    const bool scheme = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.") ||
                        rest.starts_with("ftp://") || rest.starts_with("mailto:") || rest.starts_with("HTTP://") ||
                        rest.starts_with("WWW.");
    if (!scheme && (rest.empty() || !(is_alpha_ascii(rest[0]) || is_digit(rest[0]) || rest[0] == '@'))) return false;
    size_t end = at_;
    bool mail = false, dotted = false;
    for (; end < text_.size() && !is_blank(text_[end]) && end - at_ < 4096; ++end) {
      const char c = text_[end];
      if (c == '<' || c == '>' || c == '"' || c == '|' || static_cast<unsigned char>(c) >= 0x80) break;
      if (!scheme && (c == ',' || c == ';' || c == '(' || c == ')' || c == '[' || c == '\'')) break;
      mail |= c == '@';
      dotted |= c == '.';
    }
    while (end > at_ + 1 && std::string_view(".,;:!?)]}'*").find(text_[end - 1]) != std::string_view::npos) {
      if (text_[end - 1] == ')' && text_.substr(at_, end - at_).find('(') != std::string_view::npos) break;
      --end;
    }
    const std::string_view found = text_.substr(at_, end - at_);
    if (!scheme && !mail && !(dotted && is_domain(found))) return false;
    if (mail && !scheme) {
      const size_t sign = found.find('@');
      if (sign + 1 >= found.size()) return false;
      if (sign == 0 && found.size() < 3) return false;
    }
    emit(end, Piece::kWord);
    return true;
  }

  // "name.org", "name.co.uk/page": letters, digits and hyphens between dots, the last a well-known domain.
  static bool is_domain(std::string_view found) {
    const std::string_view host = found.substr(0, found.find_first_of("/?#"));
    const size_t dot = host.rfind('.');
    if (dot == std::string_view::npos || dot < 2) return false;
    for (const char c : host) {
      if (!is_alpha_ascii(c) && !is_digit(c) && c != '.' && c != '-' && c != '_') return false;
    }
    static constexpr std::string_view kDomains =
        " com org net edu gov mil info biz uk de fr ru cn jp eu tv io au ca in za nz ie int ua ";
    std::string last = " ";
    append_lower(host.substr(dot + 1), last);
    last += ' ';
    if (last.size() > 6 || kDomains.find(last) == std::string_view::npos) return false;
    // "said.In": a capital after the dot alone is a new sentence.
    return !(is_upper_ascii(host[dot + 1]) && is_lower_ascii(host[dot - 1]));
  }

  bool smiley() {
    const std::string_view rest = text_.substr(at_, 4);
    for (const std::string_view face : {":-)", ":-(", ";-)", ":)", ":(", ";)", ":D", ":P", "=)", "<3"}) {
      if (rest.starts_with(face) && blank_or_end(at_ + face.size())) return emit(at_ + face.size(), Piece::kSign), true;
    }
    return false;
  }

  bool hash_word() {
    if (text_[at_] != '#' || !is_letter(at(at_ + 1))) return false;
    size_t end = at_ + 1;
    while (is_alnum(at(end).sign) || at(end).value == '_') end += at(end).bytes;
    emit(end, Piece::kWord);
    return true;
  }

  // --- numbers ---------------------------------------------------------------------------------------------------------
  bool signed_number(const Seen& seen) const {
    if (at(at_ + seen.bytes).sign != Sign::kDigit || !at_begin_of_chunk()) return false;
    return seen.value == '+' || seen.value == '.' ||
           (is_apostrophe(seen.value) && at(at_ + seen.bytes + 1).sign == Sign::kDigit && !is_digit_at(at_ + seen.bytes + 2));
  }
  bool is_digit_at(size_t where) const { return at(where).sign == Sign::kDigit; }

  size_t digits(size_t where) const {
    while (is_digit_at(where)) ++where;
    return where;
  }

  void number() {
    size_t end = at_;
    if (!is_digit_at(end)) end += at(end).bytes;
    end = digits(end);
    const size_t first = end - at_;
    char used = 0;
    int groups = 1;
    while (end + 1 < text_.size() && is_digit_at(end + 1)) {
      const char c = text_[end];
      const size_t next = digits(end + 1);
      if (c == '.' || c == ',' || c == ':') {
        end = next;
      } else if ((c == '/' || c == '-') && (used == 0 || used == c)) {
        // Dates and telephone numbers keep their signs; spells of years and scores do not.
        if (c == '-' && !keeps_hyphens(end)) break;
        used = c;
        ++groups;
        end = next;
      } else {
        break;
      }
    }
    const Seen after = at(end);
    if (is_letter(after)) {
      size_t letters = end;
      while (is_alnum(at(letters).sign)) letters += at(letters).bytes;
      const std::string_view tail = text_.substr(end, letters - end);
      const bool dotted = (tail == "a" || tail == "p") && text_.substr(letters).starts_with(".m");
      if (dotted || (words_.kinds(tail) & TokenWords::kUnit)) return emit(end, Piece::kWord);
      end = letters;
      if (is_apostrophe(at(end).value) && text_.substr(end + at(end).bytes).starts_with("s") &&
          !is_alnum(at(end + at(end).bytes + 1).sign)) {
        return emit(end, Piece::kWord), clitic();
      }
      return emit(end, Piece::kWord);
    }
    // "the 1990's": one word.
    if (is_apostrophe(after.value) && groups == 1 && (first == 2 || first == 4) && text_[end - 1] == '0' &&
        text_.substr(end + after.bytes).starts_with("s") && !is_alnum(at(end + after.bytes + 1).sign)) {
      return emit(end + after.bytes + 1, Piece::kWord);
    }
    // "1." before an item of a list.
    if (after.value == '.' && first <= 2 && at_paragraph_start() && groups == 1 && at(end + 1).sign == Sign::kBlank) {
      return emit(end + 1, Piece::kWord);
    }
    emit(end, Piece::kWord);
  }

  // "555-0199", "202-555-0199", "11-20-2000": a group of exactly four digits ends two or three groups, the others of two or
  // three.
  bool keeps_hyphens(size_t hyphen) const {
    size_t sizes[4] = {digits_before(hyphen), 0, 0, 0};
    int groups = 1;
    for (size_t where = hyphen; groups < 4 && where < text_.size() && text_[where] == '-' && is_digit_at(where + 1); ++groups) {
      const size_t end = digits(where + 1);
      sizes[groups] = end - where - 1;
      where = end;
    }
    if (groups == 2) return sizes[1] == 4 && (sizes[0] == 1 || sizes[0] == 3 || sizes[0] == 5);
    return groups >= 3;
  }
  size_t digits_before(size_t where) const {
    size_t count = 0;
    while (where > at_ && is_digit(text_[where - 1])) --where, ++count;
    return count;
  }

  // --- words -----------------------------------------------------------------------------------------------------------
  void word() {
    size_t end = at_;
    size_t part = at_;  // where the piece after the last hyphen begins
    for (;;) {
      const Seen seen = at(end);
      if (is_alnum(seen.sign) || (seen.value == '_' && end > at_ && is_alnum(at(end + 1).sign))) {
        end += seen.bytes;
        continue;
      }
      const Seen next = at(end + seen.bytes);
      if (is_apostrophe(seen.value) && is_letter(next)) {
        end += seen.bytes;
      } else if (seen.value == '&' && is_letter(next) && is_upper_ascii(text_[end - 1]) && is_upper_ascii(text_[end + 1])) {
        end += 1;
      } else if (seen.value == '-' && is_alnum(next.sign) &&
                 (words_.kinds(text_.substr(part, end - part)) & TokenWords::kPrefix)) {
        end += 1;
        part = end;
      } else if (seen.value == '/' && end - at_ == 1 && is_letter(next) && !is_alnum(at(end + 1 + next.bytes).sign)) {
        return emit(end + 1 + next.bytes, Piece::kWord);  // "b/c", "w/o"
      } else if (seen.value == '.' && is_letter(next)) {
        if (const size_t name = file_end(); name > end) return emit(name, Piece::kWord);
        const size_t inner = dotted_end(end);
        if (inner == end) break;
        end = inner;
        return emit(end, ends_title(end) ? Piece::kTitle : Piece::kAbbreviation);
      } else {
        break;
      }
    }
    if (stop_belongs(end)) return;
    if (cut_off(end)) return emit(end + 1, Piece::kWord);
    clitics(end);
  }

  // "th- that", "mid- and long-term": the hyphen belongs to what is left of the word.
  bool cut_off(size_t end) const {
    if (end >= text_.size() || text_[end] != '-' || at(end + 1).sign != Sign::kBlank) return false;
    if (end - at_ <= 2 && !is_upper_ascii(text_[end - 1])) return true;
    const std::string_view rest = text_.substr(skip_blanks(end + 1), 4);
    return is_lower_ascii(text_[at_]) && (rest.starts_with("and ") || rest.starts_with("or ") || rest.starts_with("to "));
  }

  // "report_2.pdf", "alt.animals.cat": one past the name of a file or of a newsgroup that begins here; at_ when there is none.
  size_t file_end() const {
    constexpr size_t kLongest = 128;
    size_t end = at_, last = at_;
    int dots = 0;
    bool small = true;
    for (; end < text_.size() && end - at_ < kLongest; ++end) {
      const char c = text_[end];
      if (c == '.') {
        if (end + 1 >= text_.size() || !(is_alpha_ascii(text_[end + 1]) || is_digit(text_[end + 1]))) break;
        last = end;
        ++dots;
      } else if (!is_alpha_ascii(c) && !is_digit(c) && c != '_' && c != '-') {
        break;
      } else {
        small &= is_lower_ascii(c) || c == '-';
      }
    }
    if (dots == 0) return at_;
    if (dots >= 2 && small) return end;
    static constexpr std::string_view kEndings =
        " pdf doc docx xls xlsx ppt htm html txt jpg jpeg gif png zip exe mp3 csv url ";
    std::string ending = " ";
    append_lower(text_.substr(last + 1, end - last - 1), ending);
    ending += ' ';
    return ending.size() >= 5 && kEndings.find(ending) != std::string_view::npos ? end : at_;
  }

  // From the first full stop of "U.S.A.", "e.g.", "a.k.a", "Ph.D.", "file.doc" to its end; `dot` itself when it is something
  // else.
  size_t dotted_end(size_t dot) const {
    // letters one by one: U.S., p.m.
    if (dot - at_ == 1 || at(at_).bytes == dot - at_) {
      size_t where = dot;
      while (where < text_.size() && text_[where] == '.' && is_letter(at(where + 1)) &&
             !is_letter(at(where + 1 + at(where + 1).bytes))) {
        where += 1 + at(where + 1).bytes;
      }
      if (where > dot) return where < text_.size() && text_[where] == '.' && at(where + 1).value != '.' ? where + 1 : where;
    }
    // a listed abbreviation: Ph.D.
    size_t letters = dot;
    constexpr size_t kLongest = 24;
    while (letters < at_ + kLongest && (is_letter(at(letters)) || (at(letters).value == '.' && is_letter(at(letters + 1)))))
      letters += at(letters).bytes;
    if (words_.kinds(text_.substr(at_, letters - at_)) & (TokenWords::kTitle | TokenWords::kOther)) {
      return letters < text_.size() && text_[letters] == '.' ? letters + 1 : letters;
    }
    return dot;
  }
  bool ends_title(size_t end) const {
    std::string_view form = text_.substr(at_, end - at_);
    if (form.ends_with('.')) form.remove_suffix(1);
    return words_.kinds(form) & TokenWords::kTitle;
  }

  // "Mr.", "Corp.", "J.": the stop after the word is a part of it.
  bool stop_belongs(size_t end) {
    if (end >= text_.size() || text_[end] != '.' || at(end + 1).value == '.') return false;
    const std::string_view form = text_.substr(at_, end - at_);
    const uint16_t kinds = words_.kinds(form);
    const size_t next = skip_blanks(end + 1);
    const bool capital_next = starts_upper(text_.substr(next, 4));
    if (kinds & TokenWords::kTitle && next < text_.size()) return emit(end + 1, Piece::kTitle), true;
    if (kinds & TokenWords::kOther) return emit(end + 1, Piece::kAbbreviation), true;
    if (kinds & TokenWords::kNumber && (is_digit_at(next) || (form.size() >= 3 && next < text_.size() &&
                                                              (text_[next] == ',' || is_lower_ascii(text_[next]))))) {
      return emit(end + 1, Piece::kTitle), true;
    }
    const bool one_letter = at(at_).bytes == form.size() && is_letter(at(at_)) && starts_upper(form);
    if (one_letter && capital_next && next > end) {
      // "I." and a sentence's last letter: not before a word that begins sentences.
      size_t word_end = next;
      while (is_letter(at(word_end))) word_end += at(word_end).bytes;
      const bool starter = words_.kinds(text_.substr(next, word_end - next)) & TokenWords::kStarter && word_end - next > 1;
      const bool after_name = !pieces_.empty() && starts_upper(slice(text_, pieces_.back().span));
      if (!starter && (form != "I" || after_name)) return emit(end + 1, Piece::kInitial), true;
    }
    return false;
  }

  // "gon|na", "do|nt", "that|s", "it|s a": the bytes before the cut in a contraction that lacks its apostrophe; 0 for other
  // words.
  size_t unmarked(std::string_view small, size_t end) const {
    const std::string_view form = text_.substr(at_, end - at_);
    if (small.size() != form.size() || small.size() < 2 || (form.size() < 4 && is_upper_ascii(form[1]))) return 0;
    const uint16_t kinds = words_.kinds(form);
    if (kinds & TokenWords::kCutOne) return form.size() - 1;
    if (kinds & TokenWords::kCutTwo) return form.size() - 2;
    if (small != "its" || at(end).sign != Sign::kBlank) return 0;
    // The possessive never stands before these.
    const size_t next = skip_blanks(end);
    size_t next_end = next;
    while (is_letter(at(next_end))) next_end += at(next_end).bytes;
    static constexpr std::string_view kNotOwned = " a an the not been really simply like because gonna ";
    const std::string_view word = text_.substr(next, next_end - next);
    if (word.empty() || word.size() > 7 || !blank_or_end(next_end)) return 0;
    return kNotOwned.find(" " + std::string(word) + " ") == std::string_view::npos ? 0 : 2;
  }

  // Cuts "do|n't", "she|'ll", "Iran|'s", "can|not", "gon|na" and emits all.
  void clitics(size_t end) {
    const std::string_view form = text_.substr(at_, end - at_);
    const size_t size = form.size();
    std::string small;
    if (size <= 12) append_lower(form, small);
    if (small == "cannot") return emit(at_ + 3, Piece::kWord), emit(end, Piece::kWord, true);
    if (const size_t base = unmarked(small, end); base > 0)
      return emit(at_ + base, Piece::kWord), emit(end, Piece::kWord, true);
    // The last apostrophe inside the word.
    size_t mark = std::string_view::npos, mark_bytes = 0;
    for (size_t i = size; i-- > 1;) {
      if (form[i] == '\'') mark = i, mark_bytes = 1;
      if (i + 2 < size && form.substr(i, 3) == "\xE2\x80\x99") mark = i, mark_bytes = 3;
      if (i + 1 < size && form.substr(i, 2) == "\xCA\xBC") mark = i, mark_bytes = 2;
      if (mark != std::string_view::npos || size - i > 6) break;
    }
    if (mark != std::string_view::npos) {
      std::string tail;
      append_lower(form.substr(mark + mark_bytes), tail);
      const bool n_before = form[mark - 1] == 'n' || form[mark - 1] == 'N';
      if (tail == "t" && n_before && mark >= 2) {
        return emit(at_ + mark - 1, Piece::kWord), emit(end, Piece::kWord, true);
      }
      if (tail == "s" || tail == "m" || tail == "re" || tail == "ve" || tail == "ll" || tail == "d") {
        const size_t begin = at_ + mark;
        const std::string_view base = form.substr(0, mark);
        if (base.size() > 3 && (base.ends_with("n't") || base.ends_with("n\xE2\x80\x99t"))) {
          // "wouldn't've": three words
          const size_t negation = begin - (base.ends_with("n't") ? 3 : 5);
          return emit(negation, Piece::kWord), emit(begin, Piece::kWord, true), emit(end, Piece::kWord, true);
        }
        return emit(begin, Piece::kWord), emit(end, Piece::kWord, true);
      }
    }
    emit(end, Piece::kWord);
    // "the ministers' talks": a possessive, unless a quotation that began with this sign is open.
    const Seen after = at(end);
    if (is_apostrophe(after.value) && !single_open_ && is_lower_s(end - 1) && !is_alnum(at(end + after.bytes).sign) &&
        is_letter(at(skip_blanks(end + after.bytes)))) {
      emit(end + after.bytes, Piece::kWord, true);
    }
  }
  bool is_lower_s(size_t where) const {
    return text_[where] == 's' || text_[where] == 'S' || text_[where] == 'z' || text_[where] == 'x';
  }

  void clitic() {
    size_t end = at_ + at(at_).bytes;
    while (is_letter(at(end))) end += at(end).bytes;
    emit(end, Piece::kWord, true);
  }

  // --- signs -----------------------------------------------------------------------------------------------------------
  void sign(const Seen& seen) {
    const char32_t c = seen.value;
    const size_t one = at_ + seen.bytes;
    const bool blank_before = at_ == begin_ || is_blank(text_[at_ - 1]) || text_[at_ - 1] == '(' || text_[at_ - 1] == '[';
    switch (c) {
      case '.':
      case '!':
      case '?': {
        size_t end = one;
        while (end < text_.size() && (text_[end] == '.' || text_[end] == '!' || text_[end] == '?')) ++end;
        const bool dots = text_.substr(at_, end - at_).find_first_not_of('.') == std::string_view::npos && end - at_ > 1;
        return emit(end, dots ? Piece::kEllipsis : Piece::kStop);
      }
      case 0x2026: {
        size_t end = one;
        while (at(end).value == 0x2026 || at(end).value == '.') end += at(end).bytes;
        return emit(end, Piece::kEllipsis);
      }
      case '(':
      case '[':
      case '{': return emit(one, Piece::kOpen);
      case ')':
      case ']':
      case '}': return emit(one, Piece::kClose);
      case 0x201C:
      case 0x201E:
      case 0xAB: return emit(one, Piece::kOpen);
      case 0x201D:
      case 0xBB: return emit(one, Piece::kClose);
      case '"':
        double_open_ = blank_before ? true : blank_or_end(one) ? false : !double_open_;
        return emit(one, double_open_ ? Piece::kOpen : Piece::kClose);
      case '`': {
        const bool two = at(one).value == '`';
        if (!two && is_letter(at(one)) && !blank_before && text_.substr(one).starts_with("s") && !is_alnum(at(one + 1).sign))
          return clitic_after_sign();
        return emit(two ? one + 1 : one, Piece::kOpen);
      }
      case 0x2018:
      case '\'':
      case 0x2019: return quote(seen, blank_before);
      case '$': {
        size_t end = one;
        while (end < text_.size() && text_[end] == '$') ++end;
        return emit(end, Piece::kSign);
      }
      case 0xA3:
      case 0x20AC: return emit(one, Piece::kSign);
      default: break;
    }
    if (c == '-' || c == '*' || c == '=' || c == '_' || c == '+' || c == '~' || c == '#' || c == '<' || c == '>' || c == '/' ||
        c == '|' || c == 0x2014) {
      size_t end = one;
      while (at(end).value == c) end += seen.bytes;
      return emit(end, Piece::kSign);
    }
    emit(one, Piece::kSign);
  }

  void clitic_after_sign() {
    if (!pieces_.empty() && pieces_.back().span.end == at_) pieces_.back().space_after = false;
    emit(at_ + 2, Piece::kWord, true);
  }

  void quote(const Seen& seen, bool blank_before) {
    const size_t one = at_ + seen.bytes;
    if (at(one).value == seen.value) {  // '' for "
      const bool opens = blank_before && !blank_or_end(one + seen.bytes);
      return emit(one + seen.bytes, opens ? Piece::kOpen : Piece::kClose);
    }
    if (seen.value == 0x2018) {
      single_open_ = true;
      return emit(one, Piece::kOpen);
    }
    // A clitic that stands alone or after a closing sign: "''Post'' 's", "U.S.'s".
    if (is_letter(at(one))) {
      size_t end = one;
      while (is_letter(at(end))) end += at(end).bytes;
      const std::string_view tail = text_.substr(one, end - one);
      const bool clitic =
          tail == "s" || tail == "S" || tail == "re" || tail == "ve" || tail == "ll" || tail == "d" || tail == "m";
      if (clitic && !pieces_.empty() && !is_alnum(at(end).sign)) return emit(end, Piece::kWord, !blank_before);
      if (tail == "em" || tail == "n" || tail == "til") return emit(end, Piece::kWord);
    }
    const bool opens = blank_before && !blank_or_end(one);
    single_open_ = opens;
    emit(one, opens ? Piece::kOpen : Piece::kClose);
  }

  const TokenWords& words_;
  std::string_view text_;  // ends where the paragraph ends
  size_t at_;
  const size_t begin_;
  std::vector<Piece>& pieces_;
  bool double_open_ = false, single_open_ = false;
};

}  // namespace

void tokenise(const TokenWords& words, std::string_view text, Span span, std::vector<Piece>& pieces) {
  Tokeniser(words, text, span, pieces).run();
}

}  // namespace rapporteur
