#include "who/words.h"

#include "base/strings.h"

namespace rapporteur::who {

namespace {

constexpr Number kSg = Number::kSingular, kPl = Number::kPlural, kNo = Number::kUnknown;
constexpr Gender kHe = Gender::kMale, kShe = Gender::kFemale, kIt = Gender::kNeuter, kAny = Gender::kUnknown;
constexpr std::array<PronounRow, 38> kPronouns = {{
    {"this", 4, kSg, kIt, false, false},      {"that", 4, kSg, kIt, false, false},
    {"these", 4, kPl, kAny, false, false},    {"those", 4, kPl, kAny, false, false},
    {"he", 3, kSg, kHe, false, false},        {"him", 3, kSg, kHe, false, false},
    {"his", 3, kSg, kHe, true, false},        {"himself", 3, kSg, kHe, false, true},
    {"she", 3, kSg, kShe, false, false},      {"her", 3, kSg, kShe, false, false},
    {"hers", 3, kSg, kShe, true, false},      {"herself", 3, kSg, kShe, false, true},
    {"it", 3, kSg, kIt, false, false},        {"its", 3, kSg, kIt, true, false},
    {"itself", 3, kSg, kIt, false, true},     {"they", 3, kPl, kAny, false, false},
    {"them", 3, kPl, kAny, false, false},     {"their", 3, kPl, kAny, true, false},
    {"theirs", 3, kPl, kAny, true, false},    {"themselves", 3, kPl, kAny, false, true},
    {"'em", 3, kPl, kAny, false, false},      {"i", 1, kSg, kAny, false, false},
    {"me", 1, kSg, kAny, false, false},       {"my", 1, kSg, kAny, true, false},
    {"mine", 1, kSg, kAny, true, false},      {"myself", 1, kSg, kAny, false, true},
    {"we", 1, kPl, kAny, false, false},       {"us", 1, kPl, kAny, false, false},
    {"our", 1, kPl, kAny, true, false},       {"ours", 1, kPl, kAny, true, false},
    {"ourselves", 1, kPl, kAny, false, true}, {"you", 2, kNo, kAny, false, false},
    {"your", 2, kNo, kAny, true, false},      {"yours", 2, kNo, kAny, true, false},
    {"yourself", 2, kSg, kAny, false, true},  {"yourselves", 2, kPl, kAny, false, true},
    {"themself", 3, kSg, kAny, false, true},  {"'s", 1, kPl, kAny, false, false},
}};

struct GenderRow {
  std::string_view word;
  Gender gender;
};
constexpr std::array<GenderRow, 64> kGendered = {{
    {"mr", kHe},
    {"mr.", kHe},
    {"sir", kHe},
    {"lord", kHe},
    {"king", kHe},
    {"prince", kHe},
    {"emir", kHe},
    {"sultan", kHe},
    {"sheikh", kHe},
    {"man", kHe},
    {"boy", kHe},
    {"father", kHe},
    {"husband", kHe},
    {"son", kHe},
    {"brother", kHe},
    {"uncle", kHe},
    {"businessman", kHe},
    {"spokesman", kHe},
    {"chairman", kHe},
    {"policeman", kHe},
    {"gentleman", kHe},
    {"pope", kHe},
    {"monk", kHe},
    {"priest", kHe},
    {"bishop", kHe},
    {"imam", kHe},
    {"congressman", kHe},
    {"gunman", kHe},
    {"nephew", kHe},
    {"grandfather", kHe},
    {"actor", kHe},
    {"duke", kHe},
    {"guy", kHe},
    {"emperor", kHe},
    {"fisherman", kHe},
    {"cameraman", kHe},
    {"mrs", kShe},
    {"mrs.", kShe},
    {"ms", kShe},
    {"ms.", kShe},
    {"miss", kShe},
    {"madam", kShe},
    {"lady", kShe},
    {"queen", kShe},
    {"princess", kShe},
    {"woman", kShe},
    {"girl", kShe},
    {"mother", kShe},
    {"wife", kShe},
    {"daughter", kShe},
    {"sister", kShe},
    {"aunt", kShe},
    {"businesswoman", kShe},
    {"spokeswoman", kShe},
    {"chairwoman", kShe},
    {"policewoman", kShe},
    {"nun", kShe},
    {"congresswoman", kShe},
    {"niece", kShe},
    {"grandmother", kShe},
    {"actress", kShe},
    {"duchess", kShe},
    {"widow", kShe},
    {"dame", kShe},
}};

constexpr std::array<std::string_view, 14> kFormer = {"former",  "ex",        "ousted",  "deposed",   "late",
                                                      "onetime", "one-time",  "then",    "disgraced", "jailed",
                                                      "exiled",  "erstwhile", "toppled", "ex-"};

constexpr std::array<std::string_view, 6> kInside = {"in", "at", "inside", "near", "across", "throughout"};

}  // namespace

const PronounRow* find_pronoun(std::string_view lower) {
  for (const PronounRow& row : kPronouns) {
    if (row.form == lower) return &row;
  }
  return nullptr;
}

Gender gender_of(std::string_view lower) {
  for (const GenderRow& row : kGendered) {
    if (row.word == lower) return row.gender;
  }
  return Gender::kUnknown;
}

int number_word(std::string_view lower) {
  static constexpr std::array<std::string_view, 11> kNumbers = {"zero", "one",   "two",   "three", "four", "five",
                                                                "six",  "seven", "eight", "nine",  "ten"};
  if (lower == "both") return 2;
  for (size_t i = 0; i < kNumbers.size(); ++i) {
    if (kNumbers[i] == lower) return static_cast<int>(i);
  }
  if (lower.size() == 1 && is_digit(lower[0])) return lower[0] - '0';
  return 0;
}

bool is_quantity(std::string_view lemma) {
  static constexpr std::array<std::string_view, 17> kQuantities = {
      "hundred",  "thousand", "million", "dozen", "score",   "ten",       "number", "handful", "couple",
      "majority", "minority", "most",    "half",  "quarter", "remainder", "rest",   "lot"};
  return is_one_of(lemma, kQuantities);
}

bool is_inside(std::string_view lower) { return is_one_of(lower, kInside); }

bool is_former(std::string_view lower) { return is_one_of(lower, kFormer) || lower.starts_with("ex-"); }

}  // namespace rapporteur::who
