// Words of grammar that the reading of a mention asks for: pronouns, numbers, and nouns that tell a person's gender.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace rapporteur::who {

enum class Number : uint8_t { kUnknown, kSingular, kPlural };
enum class Gender : uint8_t { kUnknown, kMale, kFemale, kNeuter };

struct PronounRow {
  std::string_view form;
  uint8_t person;
  Number number;
  Gender gender;
  bool possessive, reflexive;
};

template <size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// The row of a pronoun in lower case; nullptr for any other word.
const PronounRow* find_pronoun(std::string_view lower);
// What a title or noun tells ("mrs.", "policeman").
Gender gender_of(std::string_view lower);
// 2 for "two", "both" and "2"; 0 for what is no small number.
int number_word(std::string_view lower);
// "thousands of", "a number of": the noun that says how many of what follows.
bool is_quantity(std::string_view lemma);
// Prepositions of a place that something is at: "in", "near".
bool is_inside(std::string_view lower);
// "former", "ousted", "ex-".
bool is_former(std::string_view lower);

}  // namespace rapporteur::who
