// A small knowledge base, and documents from tables: what the tests of src/who share. The trees are written by hand, so that
// the tests say nothing of the parser.
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "doc/tree.h"
#include "who/tables.h"
#include "who/who.h"

namespace rapporteur::who_test {

using namespace who;

inline constexpr std::string_view kCountries = R"(
USA  United States
  name       United States | U.S. | US | America
  adjective  American | U.S. | US
  people     Americans | American
  capital    Washington
  seat       White House = GOV | State Department = GOV | Pentagon = MIL
RUS  Russia
  name       Russia | Russian Federation
  adjective  Russian
  people     Russians | Russian
  capital    Moscow
  seat       Kremlin = GOV
  key        Q159
FRA  France
  name       France
  adjective  French
  people     French
  capital    Paris
DEU  Germany
  name       Germany
  adjective  German
  people     Germans | German
  capital    Berlin
TUR  Turkey
  name       Turkey
  adjective  Turkish
  people     Turks | Turk
  capital    Ankara
)";
inline constexpr std::string_view kOrganisations =
    "NATO | North Atlantic Treaty Organization = IGO IGO {Q7184}\n  members USA TUR\nVale = USA BUS\n";
inline constexpr std::string_view kGroups =
    "Taliban = AFG REB ..1996-09-26, AFG GOV 1996-09-27..2001-11-12, AFG REB 2001-11-13..\n";
inline constexpr std::string_view kPeople = R"(
USA
  president = GOV
    2009-01-20 2017-01-19  Barack Obama
    2017-01-20 2021-01-19  Donald Trump
  secretary of state = GOV
    2021-01-26 2025-01-20  Antony Blinken | Tony Blinken
FRA
  president = GOV
    2017-05-14 -           Emmanuel Macron
DEU
  president = GOV
    2017-03-19 -           Frank-Walter Steinmeier
  chancellor = GOV
    2021-12-08 -           Olaf Scholz
RUS
  president = GOV
    2012-05-07 -           Vladimir Putin
  foreign minister = GOV
    2004-03-09 -           Sergei Lavrov | Sergey Lavrov {Q58217}
  spokesman = GOV
    2011 -                 Maria Zakharova (f)
)";
inline constexpr std::string_view kRoles = R"(
president = GOV office:president
leader = GOV office:leader
foreign minister = GOV office:foreign minister
secretary of state/secretaries of state = GOV office:secretary of state
minister = GOV
spokesman/spokesmen | spokeswoman/spokeswomen = GOV office:spokesman
official = GOV
policeman/policemen = COP
troops/troops | soldier = MIL
fighter = REB
rebel = REB
teacher = EDU
man/men | woman/women = CVL
)";
inline constexpr std::string_view kInstitutions =
    "government | side | diplomacy = GOV\npolice/police | riot police/riot police = COP\narmy = MIL\nforeign ministry = "
    "GOV\nparliament = LEG\n";

inline std::vector<KnowledgeFile> files() {
  return {{"actors/countries.txt", kCountries},         {"actors/groups.txt", kGroups},
          {"actors/organisations.txt", kOrganisations}, {"actors/people/world.txt", kPeople},
          {"roles/institutions.txt", kInstitutions},    {"roles/roles.txt", kRoles}};
}

inline const KnowledgeBase& knowledge() {
  static const Result<KnowledgeBase> base = KnowledgeBase::load(files());
  return *base;
}

// A document from a table: a word a line (form, XPOS, head, relation, and PER, ORG, LOC or MISC where a name begins or goes on
// as I), heads counted from 1 within the sentence, sentences parted by empty lines.
inline Document read(std::string_view table, std::string_view date = "2022-07-29") {
  struct Row {
    std::string form, xpos, relation, name;
    Index head = 0;
  };
  std::vector<std::vector<Row>> sentences(1);
  std::istringstream in{std::string(table)};
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    Row row;
    if (fields >> row.form >> row.xpos >> row.head >> row.relation) {
      fields >> row.name;
      sentences.back().push_back(row);
    } else if (!sentences.back().empty()) {
      sentences.emplace_back();
    }
  }
  if (sentences.back().empty()) sentences.pop_back();
  Document document;
  document.meta.published = parse_date(date).value_or(DayRange{});
  for (const auto& sentence : sentences) {
    for (const Row& row : sentence) document.text += row.form + ' ';
  }
  document.paragraphs.push_back({{0, static_cast<uint32_t>(document.text.size())}});
  uint32_t at = 0;
  for (const auto& rows : sentences) {
    Sentence sentence;
    sentence.first_token = static_cast<Index>(document.tokens.size());
    for (const Row& row : rows) {
      Token token;
      token.span = {at, at + static_cast<uint32_t>(row.form.size())};
      at = token.span.end + 1;
      token.lower = document.arena.copy(std::string_view(lower(row.form)));
      token.xpos = *xpos_of(row.xpos);
      const std::string_view x = row.xpos;
      token.upos = x.starts_with("NNP")   ? Upos::kPROPN
                   : x.starts_with("NN")  ? Upos::kNOUN
                   : x.starts_with("VB")  ? Upos::kVERB
                   : x.starts_with("PRP") ? Upos::kPRON
                   : x == "JJ"            ? Upos::kADJ
                   : x == "DT"            ? Upos::kDET
                   : x == "IN"            ? Upos::kADP
                   : x == "CC"            ? Upos::kCCONJ
                   : x == "CD"            ? Upos::kNUM
                   : x == "POS"           ? Upos::kPART
                                          : Upos::kPUNCT;
      // The lemma of a plural is good enough without its s.
      token.lemma = x == "NNS" && token.lower.ends_with("men")
                        ? document.arena.copy(std::string(token.lower.substr(0, token.lower.size() - 2)) + "an")
                    : x == "NNS" && token.lower.ends_with('s') ? token.lower.substr(0, token.lower.size() - 1)
                                                               : token.lower;
      token.feats = "_";
      token.sentence = static_cast<Index>(document.sentences.size());
      token.head = row.head == 0 ? kNone : sentence.first_token + row.head - 1;
      token.deprel = *deprel_of(row.relation);
      const auto index = static_cast<Index>(document.tokens.size());
      if (row.head == 0) sentence.root = index;
      if (row.name == "I") {
        document.names.back().end_token = index + 1;
        document.names.back().span.end = token.span.end;
      } else if (!row.name.empty()) {
        const NameLabel label = row.name == "PER"   ? NameLabel::kPER
                                : row.name == "ORG" ? NameLabel::kORG
                                : row.name == "LOC" ? NameLabel::kLOC
                                                    : NameLabel::kMISC;
        document.names.push_back({token.span, index, index + 1, token.sentence, label});
      }
      document.tokens.push_back(token);
    }
    sentence.end_token = static_cast<Index>(document.tokens.size());
    sentence.span = {document.tokens[sentence.first_token].span.begin, document.tokens.back().span.end};
    document.sentences.push_back(sentence);
    link_children(document, sentence);
  }
  const auto scratch = make_who_scratch();
  find_mentions(knowledge(), document, *scratch);
  resolve_actors(knowledge(), document, *scratch);
  return document;
}

// The actor of the n-th mention with this text.
inline const Actor* actor_of(const Document& document, std::string_view text, int n = 1) {
  for (const Mention& mention : document.mentions) {
    if (document.form(mention.span) == text && --n == 0)
      return mention.actor == kNone ? nullptr : &document.actors[mention.actor];
  }
  return nullptr;
}
inline std::string code_of(const Document& document, std::string_view text, int n = 1) {
  const Actor* actor = actor_of(document, text, n);
  return actor ? std::string(actor->name) + " " + std::string(actor->code) : "no actor";
}

}  // namespace rapporteur::who_test
