#include "did/memberships.h"

#include <algorithm>

namespace rapporteur {

namespace {
constexpr Index kPhraseWords = 4;
}

std::span<const Memberships::Member> Memberships::of(Index token) {
  if (!entries_[token].read) read(token);
  return entries_[token].members;
}

int Memberships::length(Index token, ClassId wanted) {
  for (const Member& member : of(token)) {
    if (member.id == wanted) return member.length;
  }
  return 0;
}

void Memberships::add(std::string_view phrase, Index length) {
  for (const ClassId id : table_.of(phrase)) {
    const auto known = std::find_if(members_.begin(), members_.end(), [id](const Member& member) { return member.id == id; });
    if (known == members_.end()) {
      members_.push_back({id, static_cast<uint8_t>(length)});
    } else {
      known->length = std::max(known->length, static_cast<uint8_t>(length));
    }
  }
}

void Memberships::read(Index token) {
  members_.clear();
  const Token& head = document_.tokens[token];
  add(head.lemma, 1);
  if (head.lower != head.lemma) add(head.lower, 1);
  // Phrases around the head, by lemma: back from it and on from it.
  const Sentence& sentence = document_.sentences[head.sentence];
  bool begins[kPhraseWords] = {};  // by tokens back from the head
  for (Index back = 0; back < kPhraseWords && back <= token - sentence.first_token; ++back) {
    const Token& first = document_.tokens[token - back];
    begins[back] = table_.begins_phrase(first.lemma) || table_.begins_phrase(first.lower);
  }
  for (Index length = 2; length <= kPhraseWords; ++length) {
    for (Index back = length; back-- > 0;) {
      if (!begins[back]) continue;
      const Index first = token - back;
      if (first + length > sentence.end_token) continue;
      for (const bool by_lemma : {true, false}) {
        phrase_.clear();
        for (Index at = first; at < first + length; ++at) {
          const Token& part = document_.tokens[at];
          if (at > first && document_.tokens[at - 1].space_after) phrase_ += ' ';
          // "missiles struck" is no "missile strike".
          const bool verb = part.upos == Upos::kVERB && at != token;
          phrase_ += by_lemma && !verb ? part.lemma : part.lower;
        }
        add(phrase_, length);
      }
    }
  }
  entries_[token] = {document_.arena.copy(std::span<const Member>(members_)), true};
}

}  // namespace rapporteur
