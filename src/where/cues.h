// The closed word lists by which place names are known from other names.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace rapporteur {

template <size_t N>
constexpr bool is_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Small words inside of names: "Isle of Man", "Rio de Janeiro", "Frankfurt am Main".
constexpr bool is_name_link(std::string_view word) {
  return is_one_of(
      word, std::array<std::string_view, 22>{"of",  "the", "and", "de",  "del", "della", "di", "da",   "do", "dos", "du",
                                             "des", "la",  "le",  "les", "el",  "al",    "es", "upon", "on", "am",  "an"});
}

// Inside of an organisation's name before its place: "University of Georgia".
constexpr bool is_place_link(std::string_view word) {
  return is_one_of(word, std::array<std::string_view, 4>{"of", "in", "at", "for"});
}

// A side or part of what the next words name: "North Dallas", "Upper Austria".
constexpr bool is_side(std::string_view word) {
  return is_one_of(word,
                   std::array<std::string_view, 26>{
                       "north",        "south",        "east",         "west",      "northern",  "southern",  "eastern",
                       "western",      "central",      "northeast",    "northwest", "southeast", "southwest", "northeastern",
                       "northwestern", "southeastern", "southwestern", "upper",     "lower",     "downtown",  "greater",
                       "inner",        "outer",        "the",          "mid",       "uptown"});
}

// Before a name they say that it is a place.
constexpr bool is_place_preposition(std::string_view word) {
  return is_one_of(word, std::array<std::string_view, 23>{
                             "in",       "at",       "near",    "outside", "inside",   "around",  "across", "throughout",
                             "from",     "to",       "toward",  "towards", "into",     "through", "via",    "within",
                             "northern", "southern", "eastern", "western", "downtown", "nearby",  "central"});
}

constexpr bool is_agency(std::string_view word) {
  return is_one_of(word, std::array<std::string_view, 12>{"reuters", "ap", "afp", "xinhua", "upi", "cnn", "dpa", "itar-tass",
                                                          "tass", "kyodo", "reuter", "interfax"});
}

// Last word of a newspaper, broadcaster or team that bears the name of its town.
constexpr bool is_media_or_team(std::string_view word) {
  return is_one_of(
      word, std::array<std::string_view, 34>{"post",     "times",    "herald", "tribune",   "journal", "news",      "daily",
                                             "star",     "sun",      "globe",  "press",     "gazette", "chronicle", "observer",
                                             "examiner", "dispatch", "review", "telegraph", "today",   "tv",        "radio",
                                             "fc",       "united",   "city",   "rovers",    "sox",     "yankees",   "cowboys",
                                             "bulls",    "lakers",   "giants", "eagles",    "tigers",  "bears"});
}

// Prepositions of the place where something happens.
constexpr bool is_locative(std::string_view word) {
  return is_one_of(word, std::array<std::string_view, 18>{"in", "at", "near", "outside", "inside", "around", "across",
                                                          "throughout", "within", "along", "on", "off", "over", "beside",
                                                          "above", "between", "amid", "north"});
}

// Prepositions of the place that something moves to or through.
constexpr bool is_direction(std::string_view word) {
  return is_one_of(word, std::array<std::string_view, 6>{"to", "into", "toward", "towards", "through", "onto"});
}

// Lemmas of verbs and nouns of moving.
constexpr bool is_motion(std::string_view lemma) {
  return is_one_of(lemma, std::array<std::string_view, 40>{
                              "go",       "come",  "travel",   "fly",      "arrive",     "return",  "head",    "move",
                              "march",    "send",  "deploy",   "dispatch", "visit",      "trip",    "journey", "tour",
                              "advance",  "cross", "push",     "pour",     "rush",       "sail",    "drive",   "walk",
                              "enter",    "flee",  "withdraw", "retreat",  "deployment", "return",  "deport",  "extradite",
                              "transfer", "bring", "take",     "fire",     "arrival",    "airlift", "escort",  "withdrawal"});
}

// Lemmas of leaving a place: "withdraw from southern Lebanon".
constexpr bool is_leaving(std::string_view lemma) {
  return is_one_of(lemma, std::array<std::string_view, 18>{"withdraw", "withdrawal", "pull", "retreat", "flee", "evacuate",
                                                           "evacuation", "expel", "expulsion", "deport", "leave", "depart",
                                                           "departure", "pullout", "escape", "drive", "oust", "remove"});
}

// Lemmas whose object, or "on" and "of" phrase, is the place itself: "shelled Gorazde", "the siege of Sarajevo", "a visit to
// Baghdad".
constexpr bool reaches_place(std::string_view lemma) {
  return is_one_of(
      lemma,
      std::array<std::string_view, 58>{
          "visit",      "tour",       "leave",       "enter",      "reach",    "cross",   "invade",  "invasion",  "occupy",
          "occupation", "capture",    "recapture",   "seize",      "seizure",  "besiege", "siege",   "raid",      "storm",
          "annex",      "annexation", "liberate",    "liberation", "attack",   "assault", "strike",  "airstrike", "bomb",
          "bombing",    "bombard",    "bombardment", "shell",      "shelling", "hit",     "overrun", "retake",    "control",
          "quit",       "evacuate",   "flee",        "encircle",   "surround", "destroy", "ravage",  "rock",      "shake",
          "sweep",      "patrol",     "blockade",    "hold",       "take",     "trip",    "march",   "fire",      "pound",
          "target",     "offensive",  "incursion",   "takeover"});
}

// Lemmas of saying, thinking and demanding: where that is done, what is said did not happen.
constexpr bool is_speech(std::string_view lemma) {
  return is_one_of(lemma, std::array<std::string_view, 48>{
                              "say",     "tell",        "announce", "report",  "claim",    "deny",      "accuse",    "warn",
                              "add",     "declare",     "state",    "insist",  "believe",  "think",     "suggest",   "argue",
                              "confirm", "acknowledge", "predict",  "promise", "vow",      "urge",      "demand",    "call",
                              "hope",    "expect",      "fear",     "condemn", "denounce", "criticize", "criticise", "blame",
                              "reject",  "welcome",     "praise",   "ask",     "appeal",   "threaten",  "propose",   "maintain",
                              "charge",  "allege",      "pledge",   "note",    "admit",    "speak",     "want",      "agree"});
}

// Nouns that stand for a place: "the city of Basra", "the capital, Ankara", "outskirts of Grozny".
constexpr bool is_place_noun(std::string_view lemma) {
  return is_one_of(
      lemma, std::array<std::string_view, 44>{
                 "city",         "town",          "village",  "capital",   "province",  "region",  "state",     "district",
                 "county",       "area",          "part",     "north",     "south",     "east",    "west",      "center",
                 "centre",       "outskirt",      "suburb",   "street",    "border",    "coast",   "port",      "island",
                 "territory",    "country",       "republic", "valley",    "peninsula", "side",    "edge",      "archipelago",
                 "neighborhood", "neighbourhood", "zone",     "frontier",  "republics", "streets", "outskirts", "heartland",
                 "enclave",      "municipality",  "airport",  "stronghold"});
}

constexpr bool is_distance(std::string_view lemma) {
  return is_one_of(lemma,
                   std::array<std::string_view, 8>{"kilometer", "kilometre", "mile", "km", "meter", "metre", "kms", "yard"});
}

// What stands for its country abroad, and the people it sends: "the U.S. embassy" is not in the U.S.
constexpr bool is_outpost(std::string_view lemma) {
  return is_one_of(lemma, std::array<std::string_view, 24>{
                              "embassy",  "consulate",  "mission",  "troops",    "troop",      "force",   "soldier", "official",
                              "diplomat", "ambassador", "minister", "president", "government", "officer", "leader",  "forces",
                              "envoy",    "delegation", "team",     "plane",     "company",    "citizen", "aid",     "base"});
}

}  // namespace rapporteur
