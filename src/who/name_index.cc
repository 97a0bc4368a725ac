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

}  // namespace

bool next_word(std::string_view text, size_t& at, FoldedWord& word) {
  // Blanks, hyphens and lone apostrophes in front.
  CodePoint point;
  for (;; at += point.bytes) {
    point = code_point_at(text, at);
    if (point.bytes == 0) return false;
    if (!is_gap(point.value) && !is_apostrophe(point.value)) break;
  }
  word = {.bytes = {}, .size = 0, .upper = starts_upper(text.substr(at, point.bytes)), .all_caps = false};
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
  uint64_t key = 1;
  size_t count = 0;
  uint64_t keys[kMostWords];
  split_name(spelling, [&](const NameWord& word) {
    if (count < kMostWords) {
      key = join_words(key, word.hash);
      keys[count] = key;
      const uint16_t bit = static_cast<uint16_t>(1u << count);
      if (word.upper) entry.capitals |= bit;
      if (word.all_caps) entry.all_caps |= bit;
    }
    ++count;
  });
  if (count == 0 || count > kMostWords) return false;
  entry.words = static_cast<uint8_t>(count);
  // Long acronyms are also written as words ("Unicef"); short ones would be words ("us", "who").
  if (count > 1 || spelling.size() > 4) entry.all_caps = 0;
  added_.push_back({key, entry});
  for (size_t i = 0; i + 1 < count; ++i) prefixes_.push_back(keys[i]);
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
  for (const auto& [key, entry] : added_) ++place(key).count;
  for (const uint64_t key : prefixes_) place(key).longer = true;
  uint32_t first = 0;
  for (const auto& [key, entry] : added_) {
    Node& node = place(key);
    if (node.first != 0 || node.count == 0) continue;
    node.first = first + 1;  // one more, so that 0 means "not yet"
    first += node.count;
  }
  std::vector<uint32_t> filled(nodes_.size(), 0);
  entries_.resize(added_.size());
  for (const auto& [key, entry] : added_) {
    Node& node = place(key);
    entries_[node.first - 1 + filled[static_cast<size_t>(&node - nodes_.data())]++] = entry;
  }
  for (Node& node : nodes_) {
    if (node.first == 0) continue;
    --node.first;
    if (node.count > 1) {
      std::stable_sort(entries_.begin() + node.first, entries_.begin() + node.first + node.count,
                       [](const NameEntry& a, const NameEntry& b) { return a.layer > b.layer; });
    }
  }
  added_ = {};
  prefixes_ = {};
}

std::span<const NameEntry> NameIndex::lookup(std::string_view name) const {
  uint64_t key = 1;
  split_name(name, [&](const NameWord& word) { key = join_words(key, word.hash); });
  const Node* node = find(key);
  return node ? entries(*node) : std::span<const NameEntry>();
}

}  // namespace rapporteur::who
