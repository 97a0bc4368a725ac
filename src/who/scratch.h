// WhoScratch: the working memory of the who stages, and what they think of each mention before it becomes an actor.
//
// A Reading stands beside each mention with the same number. Chains are the outcome of coreference: mentions of one and the
// same thing, be it an actor or not; actors are made of the chains that stand for somebody.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "doc/document.h"
#include "who/name_index.h"
#include "who/tables.h"
#include "who/words.h"

namespace rapporteur {
namespace who {

// A name of the knowledge base found in the text. No two overlap.
struct Match {
  Index first = 0, end = 0;  // tokens
  Index head = 0;            // the token whose head stands outside
  uint32_t first_entry = 0, entries = 0;
};

enum class What : uint8_t {
  kThing,  // nothing that acts: a bridge, a proposal, a place
  kPronoun,
  kCountry,       // Russia, Moscow, the Kremlin, the Russian side
  kPeople,        // the Russians, two Kenyans
  kOrganisation,  // known or not: NATO, the Taliban, Acme Corp.
  kPerson,        // by name
  kRole,          // somebody by his role: the minister, three policemen
  kInstitution,   // the foreign ministry
  kSeat,          // the Pentagon
};

struct Reading {
  What what = What::kThing;
  Number number = Number::kUnknown;
  Gender gender = Gender::kUnknown;
  uint8_t grammatical_person = 0;  // 1, 2 or 3 of personal pronouns, 4 of demonstrative ones
  uint8_t count = 0;               // "the two ministers": 2
  bool definite = false, indefinite = false, demonstrative = false;
  bool former = false;  // "former", "ex-", "ousted"
  bool counterpart = false, successor = false;
  bool locative = false;    // where something is, not who acts: "in Moscow"
  bool government = false;  // names the government of its country: the Kremlin, "Moscow said"
  bool capital = false;     // names a country by its capital
  bool adjective = false;   // a demonym or name that only modifies: "US offer"
  bool reflexive = false, possessive = false;
  bool reciprocal = false;  // "each other"
  bool proper = false;      // a name that the knowledge base does not have
  bool titled = false;
  bool subject = false;
  bool appositive = false;     // stands in apposition to a mention whose full phrase holds it
  bool predicate = false;      // "he is the minister": says of the subject what it is
  bool quoted = false;         // stands inside quotation marks
  bool foreign = false;        // "Russia's partners": of another country than whoever they belong to
  bool ethnic = false;         // "ethnic Russians": of a people, in whatever country
  uint32_t country = kNobody;  // countries
  uint32_t entity = kNobody;   // seat or organisation (of the sense of `what`)
  uint32_t person = kNobody;   // persons
  uint32_t role = kNobody;     // roles
  Owner owner;                 // whose office it is, when it is not the country's
  std::string_view sector;
  std::string_view own_country;          // country code from a place of the text, when the tables have none
  uint32_t first_owner = 0, owners = 0;  // who shares the noun, in WhoScratch::owners: "U.S. and British officials"
  Index possessor = kNone;               // mention: "his", "Mr Putin's", "of the ministry"
  Index apposition = kNone;              // mention that this one stands in apposition to
  Index first = 0, end = 0;              // tokens with trailing clauses
  Index name_first = 0, name_end = 0;    // tokens of the proper name
  Index title_end = kNone;               // as in Phrase: the name follows there
  uint64_t head_hash = 0;                // of the head's lemma
  Index chain = kNone;
};

// Mentions of one thing. Features are those of all its mentions together.
struct Chain {
  What what = What::kThing;
  Number number = Number::kUnknown;
  Gender gender = Gender::kUnknown;
  bool former = false;        // a description says so
  bool named_former = false;  // a name does: "former President Chirac"
  bool government = false, proper = false;
  uint32_t country = kNobody, entity = kNobody, person = kNobody, role = kNobody;
  Owner owner;
  std::string_view sector, own_country;
  uint64_t head_hash = 0;
  std::string_view title;             // of one that the text names only together with others
  Index first = kNone, last = kNone;  // mentions
  Index name = kNone;                 // the mention with the longest name
  uint32_t mentions = 0;
  uint32_t first_member = 0, members = 0;  // of a group: chains, in WhoScratch::members
  Index actor = kNone;
};

// One of several that a plural noun belongs to, and the words that name it.
struct SharedOwner {
  Owner owner;
  Index first = 0, end = 0;  // tokens
};
inline constexpr uint32_t kMostOwners = 8;

struct TextWord {
  NameWord word;
  Index token = 0;
  bool begins = false, ends = false;  // first, last word of its token
};

struct Extent {
  Index first = 0, end = 0;
};

// A mention as a member of its chain, actor or not, with its phrase in full: what coreference found, for measuring it.
struct ChainMention {
  Index first = 0, end = 0, head = 0;  // tokens
  Index chain = 0;
};

// A possible antecedent as the ranker sees it.
struct Candidate {
  Index mention = 0;
  Ranker::Features features;
};

}  // namespace who

struct WhoScratch {
  std::vector<who::TextWord> words;
  std::vector<who::Match> matches;
  std::vector<who::NameEntry> entries;
  std::vector<Index> match_of;            // token -> match
  std::vector<Index> mention_of;          // token -> the mention it heads
  std::vector<Index> name_of;             // token -> name of the document
  std::vector<Index> place_of;            // token -> place of the document
  std::vector<who::Extent> whole, brief;  // token -> its subtree, with and without clauses
  std::vector<uint8_t> quoted;            // token
  std::vector<who::Reading> readings, sorted_readings;
  std::vector<Mention> sorted_mentions;
  std::vector<who::SharedOwner> owners;  // of all mentions, one after the other
  std::vector<who::Chain> chains;
  std::vector<Index> order;                    // mentions in the order they are resolved
  uint32_t dateline_country = who::kNobody;    // "CAIRO, June 5 -"
  Index dateline_place = kNone;                // place of the document, when the tables do not have it
  Index dateline_first = 0, dateline_end = 0;  // its tokens
  uint32_t story_country = who::kNobody;       // the state named most
  std::vector<uint32_t> governments;           // countries whose government the text names
  std::vector<Index> country_actor;            // country -> actor
  std::vector<uint32_t> country_count;         // how often the text names each country
  std::unordered_map<uint64_t, Index> chain_of_name;
  std::vector<Index> members;  // of all groups, one after the other
  std::vector<Index> actor_members, kept;
  std::string text;
  std::vector<who::ChainMention> chain_mentions;
  std::vector<who::Candidate> candidates;  // of the mention at hand
  who::Ranker::Features none;              // of its having no antecedent
  // Set while training: chooses instead of the ranker.
  Index (*choose)(void* trainer, Index mention) = nullptr;
  void* trainer = nullptr;
};

namespace who {

// Names of the knowledge base in the tokens of a sentence, the longest first; fills matches and match_of.
void scan_names(const KnowledgeBase::Tables&, const Document&, const Sentence&, WhoScratch&);
// Extents of all subtrees of a sentence.
void find_extents(const Document&, const Sentence&, WhoScratch&);
// "each other", "one another" begin at this token.
inline bool is_reciprocal(const Document& document, Index t) {
  if (t + 1 >= document.tokens.size()) return false;
  const std::string_view word = document.tokens[t].lower, next = document.tokens[t + 1].lower;
  return (word == "each" && next == "other") || (word == "one" && next == "another");
}
// What a mention says of itself, before any other mention is looked at.
void read_mention(const KnowledgeBase::Tables&, const Document&, WhoScratch&, Mention&, Reading&);

// All mentions with a chain, of the last document resolved.
inline std::span<const ChainMention> chain_mentions(const WhoScratch& scratch) { return scratch.chain_mentions; }

inline std::span<const NameEntry> entries_of(const WhoScratch& scratch, const Match& match) {
  return {scratch.entries.data() + match.first_entry, match.entries};
}
// The first entry of this sense (or of any from `a` to `b` in the order of the enum); nothing when there is none.
inline const NameEntry* entry_of(const WhoScratch& scratch, const Match& match, NameSense a, NameSense b) {
  for (const NameEntry& entry : entries_of(scratch, match)) {
    if (entry.sense >= a && entry.sense <= b) return &entry;
  }
  return nullptr;
}
inline const NameEntry* entry_of(const WhoScratch& scratch, const Match& match, NameSense a) {
  return entry_of(scratch, match, a, a);
}

}  // namespace who
}  // namespace rapporteur
