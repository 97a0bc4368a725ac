// NameIndex: every name, demonym, office and role word of the knowledge base, found by the longest match over words.
//
// Names are compared word by word in folded form: small letters, no accents, apostrophes or stops of abbreviations; a hyphen
// parts words ("al-Qaeda" is two), and so does a possessive 's. Which words must stand with a capital, or in capitals only,
// follows from the spelling in the knowledge file: "US" is not "us", and "Turkey" not "turkey".
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace rapporteur::who {

enum class NameSense : uint8_t {
  kCountry,       // id: country
  kAdjective,     // id: country
  kPeople,        // id: country; plural
  kCitizen,       // id: country; singular
  kCapital,       // id: country
  kSeat,          // id: seat
  kOrganisation,  // id: organisation
  kPerson,        // id: person
  kRole,          // id: role
  kRoles,         // id: role; plural
  kInstitution,   // id: role
  kInstitutions,  // id: role; plural
};

struct NameEntry {
  uint32_t id = 0;
  uint16_t capitals = 0;  // bit i: word i begins with a capital
  uint16_t all_caps = 0;  // bit i: word i has capitals only
  NameSense sense = NameSense::kCountry;
  uint8_t words = 0;
  uint8_t layer = 0;      // 0: built in; later layers win
  bool any_case = false;  // role and institution words, and names that are no other word when written small
};

// One word of a name as it is compared.
struct NameWord {
  uint64_t hash = 0;
  bool upper = false;     // begins with a capital
  bool all_caps = false;  // two letters or more, all of them capitals
};

// Calls add(NameWord) for each word of a text. Bytes beyond the 128th of a word are not looked at.
template <class Add>
void split_name(std::string_view text, Add&& add);

inline uint64_t join_words(uint64_t before, uint64_t word) {
  before = (before ^ word) * 0x9e3779b97f4a7c15ull;
  return before ^ (before >> 29);
}

class NameIndex {
 public:
  static constexpr size_t kMostWords = 12;

  // Everything is added first; then finish() makes it searchable. False for a name without words or with too many.
  bool add(std::string_view spelling, NameEntry entry);
  // The same, of words split already; `short_word` for a single word of four bytes or less, whose capitals matter.
  bool add(std::span<const NameWord> words, bool short_word, NameEntry entry);
  void finish();
  void reserve(size_t names) {
    added_.reserve(names);
    prefixes_.reserve(names);
  }

  struct Node {
    uint64_t key = 0;  // 0: free
    uint32_t first = 0;
    uint16_t count = 0;
    bool longer = false;  // a longer name begins with these words
  };
  const Node* find(uint64_t key) const {
    for (size_t at = key & mask_;; at = (at + 1) & mask_) {
      if (nodes_[at].key == key) return &nodes_[at];
      if (nodes_[at].key == 0) return nullptr;
    }
  }
  std::span<const NameEntry> entries(const Node& node) const { return {entries_.data() + node.first, node.count}; }
  // Entries of exactly this name, whatever its case.
  std::span<const NameEntry> lookup(std::string_view name) const;
  size_t size() const { return entries_.size(); }

 private:
  std::vector<std::pair<uint64_t, NameEntry>> added_;
  std::vector<uint64_t> prefixes_;
  std::vector<NameEntry> entries_;
  std::vector<Node> nodes_ = std::vector<Node>(1);
  size_t mask_ = 0;
};

// True when the words of the text have the capitals that the entry asks for.
bool case_fits(const NameEntry& entry, std::span<const NameWord> words);

// The word's folded bytes, in a buffer of the caller's; used by split_name and by whoever compares single words.
struct FoldedWord {
  char bytes[128];
  size_t size = 0;
  bool upper = false, all_caps = false;
};

namespace internal {
// Reads the next word of `text` from `at`; false at the end.
bool next_word(std::string_view text, size_t& at, FoldedWord& word);
}  // namespace internal

uint64_t word_hash(std::string_view folded_word);
// Of all the words of a name.
uint64_t name_hash(std::string_view name);

template <class Add>
void split_name(std::string_view text, Add&& add) {
  FoldedWord word;
  for (size_t at = 0; internal::next_word(text, at, word);) {
    add(NameWord{word_hash({word.bytes, word.size}), word.upper, word.all_caps});
  }
}

}  // namespace rapporteur::who
