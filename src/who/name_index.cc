#include "who/name_index.h"

#include <algorithm>

#include "base/hash.h"
#include "base/strings.h"
#include "base/utf8.h"

namespace rapporteur::who {

uint64_t word_hash(std::string_view folded_word) { return hash(folded_word) | 1; }

namespace internal {
namespace {

bool is_apostrophe(char32_t c) { return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x02BC; }
bool is_gap(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '-' || c == '_' || c == 0xA0 || (c >= 0x2010 && c <= 0x2015);
}
bool is_sign(char32_t c) {
  return c < 0x80 && !is_alpha_ascii(static_cast<char>(c)) && !is_digit(static_cast<char>(c)) && c != '.' && c != '&';
}

// Takes the stops out of "U.S." and "U.N", and the last one off "St." and "Gen.".
void drop_stops(FoldedWord& word) {
  bool abbreviation = true;
  for (size_t i = 0; i < word.size; ++i) {
    if (i % 2 == 1 && word.bytes[i] != '.') abbreviation = false;
  }
  size_t kept = 0;
  for (size_t i = 0; i < word.size; ++i) {
    if (word.bytes[i] == '.' && (abbreviation || i + 1 == word.size)) continue;
    word.bytes[kept++] = word.bytes[i];
  }
  if (kept > 0) word.size = kept;
}

bool is_plain_gap(char c) { return is_blank(c) || c == '-' || c == '_'; }

// Nearly all words: ASCII letters and digits up to a blank, a hyphen or the end. False, and nothing done, for any other.
bool next_plain_word(std::string_view text, size_t& at, FoldedWord& word) {
  size_t i = at;
  while (i < text.size() && is_plain_gap(text[i])) ++i;
  const size_t begin = i;
  bool small = false, capital = false;
  size_t size = 0;
  for (; i < text.size() && size < sizeof word.bytes && (is_alpha_ascii(text[i]) || is_digit(text[i])); ++i) {
    capital |= is_upper_ascii(text[i]);
    small |= is_lower_ascii(text[i]);
    word.bytes[size++] = lower_ascii(text[i]);
  }
  if (size == 0 || (i < text.size() && !is_plain_gap(text[i]))) return false;
  word.size = size;
  word.upper = is_upper_ascii(text[begin]);
  word.all_caps = size >= 2 && capital && !small;
  at = i;
  return true;
}

}  // namespace

bool next_word(std::string_view text, size_t& at, FoldedWord& word) {
  if (next_plain_word(text, at, word)) return true;
  // Blanks, hyphens and lone apostrophes in front.
  CodePoint point;
  for (;; at += point.bytes) {
    point = code_point_at(text, at);
    if (point.bytes == 0) return false;
    if (!is_gap(point.value) && !is_apostrophe(point.value)) break;
  }
  word.size = 0;
  word.upper = starts_upper(text.substr(at, point.bytes));
  word.all_caps = false;
  if (is_sign(point.value)) {
    word.bytes[0] = static_cast<char>(point.value);
    word.size = 1;
    at += point.bytes;
    return true;
  }
  const size_t begin = at;
  for (;; at += point.bytes) {
    point = code_point_at(text, at);
    if (point.bytes == 0 || is_gap(point.value)) break;
    if (is_apostrophe(point.value)) {
      // "president's" is two words, "d'Ivoire" and "prosecutors'" are one.
      const CodePoint next = code_point_at(text, at + point.bytes);
      const CodePoint after = code_point_at(text, at + point.bytes + next.bytes);
      if (next.value == 's' && at > begin && (after.bytes == 0 || is_gap(after.value))) break;
    } else if (is_sign(point.value)) {
      break;
    }
  }
  const std::string_view spelled = text.substr(begin, at - begin);
  word.all_caps = spelled.size() >= 2 && all_upper(spelled);
  bool plain = true, stops = false;
  for (const char c : spelled) {
    plain &= is_alpha_ascii(c) || is_digit(c);
    stops |= c == '.';
  }
  if (plain) {
    word.size = std::min(spelled.size(), sizeof word.bytes);
    for (size_t i = 0; i < word.size; ++i) word.bytes[i] = lower_ascii(spelled[i]);
    return true;
  }
  const std::string fold = folded(spelled);
  word.size = std::min(fold.size(), sizeof word.bytes);
  std::copy_n(fold.data(), word.size, word.bytes);
  if (stops) drop_stops(word);
  if (word.size == 0) word.bytes[word.size++] = '?';
  return true;
}

}  // namespace internal

bool case_fits(const NameEntry& entry, std::span<const NameWord> words) {
  if (entry.any_case) return true;
  for (size_t i = 0; i < words.size(); ++i) {
    const uint16_t bit = static_cast<uint16_t>(1u << i);
    if ((entry.capitals & bit) && !words[i].upper) return false;
    if ((entry.all_caps & bit) && !words[i].all_caps) return false;
  }
  return true;
}

bool NameIndex::add(std::string_view spelling, NameEntry entry) {
  NameWord words[kMostWords];
  size_t count = 0;
  split_name(spelling, [&](const NameWord& word) {
    if (count < kMostWords) words[count] = word;
    ++count;
  });
  return count <= kMostWords && add({words, count}, count == 1 && spelling.size() <= 4, entry);
}

bool NameIndex::add(std::span<const NameWord> words, bool short_word, NameEntry entry) {
  if (words.empty() || words.size() > kMostWords) return false;
  uint64_t key = 1;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && (prefixes_.empty() || prefixes_.back() != key)) prefixes_.push_back(key);
    key = join_words(key, words[i].hash);
    const uint16_t bit = static_cast<uint16_t>(1u << i);
    if (words[i].upper) entry.capitals |= bit;
    if (words[i].all_caps) entry.all_caps |= bit;
  }
  entry.words = static_cast<uint8_t>(words.size());
  // Long acronyms are also written as words ("Unicef"); short ones would be words ("us", "who").
  if (!short_word) entry.all_caps = 0;
  added_.push_back({key, entry});
  return true;
}

void NameIndex::finish() {
  // Open addressing with the entries of one key together, in the order: later layers first, else as added.
  const size_t most = added_.size() + prefixes_.size();
  size_t size = 16;
  while (size < 2 * most) size *= 2;
  nodes_.assign(size, Node{});
  mask_ = size - 1;
  const auto place = [this](uint64_t key) -> Node& {
    size_t at = key & mask_;
    while (nodes_[at].key != 0 && nodes_[at].key != key) at = (at + 1) & mask_;
    nodes_[at].key = key;
    return nodes_[at];
  };
  std::vector<uint32_t> node_of(added_.size());
  for (size_t i = 0; i < added_.size(); ++i) {
    Node& node = place(added_[i].first);
    ++node.count;
    node_of[i] = static_cast<uint32_t>(&node - nodes_.data());
  }
  for (const uint64_t key : prefixes_) place(key).longer = true;
  // `first` is the end of the entries so far while they are filled in; one more, so that 0 means "none yet".
  uint32_t next = 1;
  entries_.resize(added_.size());
  for (size_t i = 0; i < added_.size(); ++i) {
    Node& node = nodes_[node_of[i]];
    if (node.first == 0) {
      node.first = next;
      next += node.count;
    }
    entries_[node.first++ - 1] = added_[i].second;
  }
  for (Node& node : nodes_) {
    if (node.count == 0) continue;
    node.first -= node.count + 1u;
    const auto begin = entries_.begin() + node.first, end = begin + node.count;
    const auto by_layer = [](const NameEntry& a, const NameEntry& b) { return a.layer > b.layer; };
    if (!std::is_sorted(begin, end, by_layer)) std::stable_sort(begin, end, by_layer);
  }
  added_ = {};
  prefixes_ = {};
}

uint64_t name_hash(std::string_view name) {
  uint64_t key = 1;
  split_name(name, [&](const NameWord& word) { key = join_words(key, word.hash); });
  return key;
}

std::span<const NameEntry> NameIndex::lookup(std::string_view name) const {
  const Node* node = find(name_hash(name));
  return node ? entries(*node) : std::span<const NameEntry>();
}

}  // namespace rapporteur::who
