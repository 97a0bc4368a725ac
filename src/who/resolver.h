// Resolver: which mentions are about the same (chains), and who that is.
//
// A sieve (after Raghunathan et al. 2010, "A multi-pass sieve for coreference resolution"), the surest step first:
//   names        the same entity of the knowledge base, the same words, a family name alone      names.cc
//   nominals     appositions, offices by date, definite descriptions                              nominals.cc
//   powers       "the police", "parliament": of which state                                       powers.cc
//   groups       "the two ministers", "U.S. and British officials", coordinated antecedents        groups.cc
//   pronouns     gender, number, recency, subject before object                                   pronouns.cc
// Nominals and pronouns are resolved together from left to right, for a pronoun may stand for an earlier nominal. A mention
// looks back at limits::kAntecedents mentions at most: time grows linearly with the text.
#pragma once

#include "doc/document.h"
#include "who/scratch.h"

namespace rapporteur::who {

// What a key of WhoScratch::chain_of_name is about.
enum ChainKey : uint64_t {
  kCountryKey = 1,
  kPlaceKey,
  kSeatKey,
  kOrganisationKey,
  kPersonKey,
  kNameKey,
  kFamilyKey,
  kGivenKey,
  kPeopleKey,
  kAcronymKey,
  kGroupKey,
  kSpeakerKey,
  kMemberKey,
  kLastKey = 20
};

class Resolver {
 public:
  Resolver(const KnowledgeBase::Tables& tables, Document& document, WhoScratch& scratch);

  void resolve_names();
  void resolve_others();
  void make_actors();

 private:
  // Chains.
  Index new_chain(Index mention);
  void join(Index chain, Index mention);
  const Chain& chain_at(Index chain) const { return scratch_.chains[chain]; }
  Chain& chain_of(Index mention) { return scratch_.chains[scratch_.readings[mention].chain]; }
  bool resolved(Index mention) const { return scratch_.readings[mention].chain != kNone; }
  // Joins the chain of this key, or begins it.
  void join_key(uint64_t key, Index mention);
  Index* find_key(uint64_t key);

  // names.cc
  void resolve_name(Index mention, bool long_names);
  void resolve_person(Index mention, bool long_names);
  bool join_family(Index mention);
  void resolve_unknown(Index mention, bool long_names);
  void register_acronym(Index mention);
  uint32_t known_person(Index mention) const;
  uint32_t known_by_office(Index mention) const;
  uint32_t choose_person(std::span<const NameEntry> candidates, const Reading& reading, bool family_only) const;
  void register_person_name(Index mention);
  uint64_t name_key(Index mention, uint64_t kind) const;

  // nominals.cc
  void resolve_nominal(Index mention);
  void inherit(Index mention);
  bool share(Index mention);
  void take_sector(Reading& reading, const Chain& owner) const;
  bool resolve_namesake(Index mention);
  bool is_only_seen(Index mention) const;
  bool stands_for_some(Index mention) const;
  void count_on(Index mention);
  void resemble(Index mention, Index other);

  // powers.cc
  static bool is_envoy(const Role& role);
  bool is_of_one_country(const Role& role) const;
  bool needs_state(Index mention) const;
  bool is_of_many(Index mention) const;
  bool is_of_many_countries(uint32_t organisation) const;
  bool is_struck(Index mention) const;
  uint32_t country_of_story() const;
  uint32_t country_of_home(Index mention) const;
  void give_state(Index mention);
  uint32_t country_of_sender(Index mention) const;
  uint32_t country_of_place(Index mention) const;
  uint32_t country_of_places(Index mention) const;
  uint32_t country_of_clause(Index mention) const;

  // nominals.cc
  bool resolve_apposition(Index mention);
  bool introduces_name(Index mention);
  Index listed_behind(Index token) const;
  bool resolve_predicate(Index mention);
  bool resolve_office(Index mention);
  bool resolve_description(Index mention);
  uint32_t holder_of(const Reading& reading) const;
  uint32_t leader_of(uint32_t country) const;
  bool describes(Index mention, Index candidate) const;

  // antecedents.cc
  void describe_mention(Index mention, feature::Values& values) const;
  void describe_pair(Index mention, Index candidate, size_t order, feature::Values& values) const;
  bool is_anothers(Index mention, Index candidate) const;
  bool governs(Index candidate, Index mention) const;
  uint8_t compare_words(Index mention, Index candidate) const;
  Index best_antecedent(Index mention);

  // groups.cc
  std::string_view sector_now(const Chain& chain) const;
  bool resolve_group(Index mention);
  bool join_group(Index mention, std::span<const Index> chains);
  bool resolve_coordination(Index mention, Index candidate);
  bool resolve_shared(Index mention);
  Index member_chain(Index mention, const SharedOwner& owner);
  std::string_view member_title(Index mention, const SharedOwner& owner) const;
  size_t coordinated_with(Index candidate, uint8_t kind, uint32_t role, std::span<Index> out) const;
  bool fits_group(Index candidate, uint8_t kind, uint32_t role) const;
  bool resolve_reciprocal(Index mention);

  // pronouns.cc
  void resolve_pronoun(Index mention);
  Index joined_to(Index pronoun) const;
  void resolve_speaker(Index mention);
  void follow(Index mention, Index antecedent);
  bool agrees(Index pronoun, Index candidate) const;
  bool barred(Index pronoun, Index candidate) const;
  double preference(Index pronoun, Index candidate) const;

  // actors.cc
  bool acts(const Chain& chain) const;
  Index actor_of(Index chain);
  uint32_t organisation_of(const Chain& chain) const;
  void code_actor(const Chain& chain, Actor& actor);

  const Mention& mention(Index m) const { return document_.mentions[m]; }
  const Reading& reading(Index m) const { return scratch_.readings[m]; }
  Reading& reading(Index m) { return scratch_.readings[m]; }
  const Token& head(Index m) const { return document_.tokens[document_.mentions[m].head]; }
  // The mention headed by this token; kNone when there is none.
  Index mention_headed(Index token) const { return scratch_.mention_of[token]; }
  bool contains(Index outer, Index inner) const;

  const KnowledgeBase::Tables& tables_;
  Document& document_;
  WhoScratch& scratch_;
  Day day_ = kNoDay;
};

}  // namespace rapporteur::who
