// Reader: reads one mention by itself, before any other mention is looked at: who or what it names, of which country or body,
// in which role, how many, of which gender. The steps in their order:
//
//   pronoun, grammar, core          reading.cc
//   find_name, identify             reading_names.cc       the head: a name, a word for persons, a body
//   modifiers, complements, owners  reading_modifiers.cc   whose it is: "Russian", "of France and Germany", "in Darfur"
//   settle                          reading.cc
#pragma once

#include "doc/document.h"
#include "who/scratch.h"

namespace rapporteur::who {

class Reader {
 public:
  Reader(const KnowledgeBase::Tables& tables, const Document& document, WhoScratch& scratch, const Mention& mention,
         Reading& out)
      : tables_(tables), document_(document), scratch_(scratch), mention_(mention), out_(out) {}

  void read();

 private:
  const Token& token(Index t) const { return document_.tokens[t]; }
  const Match* match_at(Index t) const {
    return scratch_.match_of[t] == kNone ? nullptr : &scratch_.matches[scratch_.match_of[t]];
  }

  // A capital's name that the places of the text take for a town of another country: Tripoli in Lebanon.
  bool is_elsewhere(const Match& match, uint32_t country) const {
    const Index p = scratch_.place_of[match.first];
    return p != kNone && !document_.places[p].country.empty() && document_.places[p].country != tables_.countries[country].code;
  }

  // reading.cc
  bool pronoun(const Token& head);
  void grammar(const Token& head);
  void core();
  void settle(const Token& head);
  void settle_institution(const Token& head);
  void body_of_its_name(const Token& head);
  bool is_abstract(const Role& role) const;
  static bool generic(const Role& role, const KnowledgeBase::Tables& tables);

  // reading_names.cc
  void find_name();
  bool is_title(Index t) const;
  bool is_title_token(Index t) const;
  void identify(const Token& head);
  bool part_of_longer_name(const Match& match) const;
  bool from_entry(const Match& match);
  void seat(uint32_t id);
  void organisation_by_words();

  // reading_modifiers.cc
  void take_modifier(const Match& match, bool behind);
  void modifiers();
  void complements();
  void coordinated_owners();
  void collect_owners(Index begin, Index end);
  bool country_of_front() const;
  void country_of_clause();

  const KnowledgeBase::Tables& tables_;
  const Document& document_;
  WhoScratch& scratch_;
  const Mention& mention_;
  Reading& out_;
  Index core_end_ = 0;
  Index counted_ = kNone;  // "soldiers" in "hundreds of soldiers"
  Index name_ = kNone, head_match_ = kNone;
  uint32_t country_ = kNobody, title_ = kNobody, owner_person_ = kNobody;
  Owner owner_;
  std::string_view body_sector_;
};

}  // namespace rapporteur::who
