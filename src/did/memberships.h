// Memberships: the noun classes that the words of one document belong to, looked up once each.
#pragma once

#include <span>
#include <vector>

#include "did/frames.h"
#include "doc/document.h"

namespace rapporteur {

// Serves the thread that codes the document; both arguments must outlive it, and the document keeps its words meanwhile.
class Memberships {
 public:
  struct Member {
    ClassId id = 0;
    uint8_t length = 0;  // words of the longest phrase that makes it one: 1 for the word alone
  };

  Memberships(Document& document, const NounClasses& table)
      : document_(document), table_(table), entries_(document.tokens.size()) {}

  // Of the noun phrase around a token, without repetition: of its lemma, of its form, and of phrases that it ends or begins
  // ("tear gas", "weapons of mass destruction").
  std::span<const Member> of(Index token);
  // The length of the longest phrase that belongs to `wanted`; 0 when none does.
  int length(Index token, ClassId wanted);
  bool has(Index token, ClassId wanted) { return length(token, wanted) > 0; }

  const NounClasses& table() const { return table_; }

 private:
  struct Entry {
    std::span<const Member> members;
    bool read = false;
  };

  void read(Index token);
  void add(std::string_view phrase, Index length);

  Document& document_;
  const NounClasses& table_;
  std::vector<Entry> entries_;   // by token
  std::vector<Member> members_;  // of the token in work
  std::string phrase_;
};

}  // namespace rapporteur
