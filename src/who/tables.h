// Tables: the knowledge base as the who stages read it. Plain arrays that refer to each other by number; all text is a view
// into the knowledge files or into `texts`.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/dates.h"
#include "base/hash.h"
#include "base/source.h"
#include "who/flat_map.h"
#include "who/name_index.h"
#include "who/ranker.h"
#include "who/who.h"
#include "who/words.h"

namespace rapporteur {
namespace who {

inline constexpr uint32_t kNobody = 0xFFFFFFFF;  // "none" for every number below

// A country, or one of PLOVER's non-state codes (IGO, NGO, MNC, IMG, ISM), which has a code and no names.
struct Country {
  std::string_view code, name, key;
  bool state = false;
};

// A place or body that stands for a power of a state: the Kremlin, the Pentagon, the Bundestag.
struct Seat {
  uint32_t country = kNobody;
  std::string_view name, sector;
};

// What an organisation is during a spell: "AFG REB".
struct Standing {
  uint32_t country = kNobody;
  std::string_view sector;
  Day from = kFirstDay, to = kLastDay;
};

struct Organisation {
  std::string_view name, key;
  std::vector<Standing> standings;
  std::vector<uint32_t> members;  // countries
  bool group = false;             // from groups.txt: armed groups, parties, peoples, faiths
};

// A people or faith that lives in many countries: Kurds, Christians.
inline bool is_of_many_countries(const Standing& standing, std::string_view code) {
  return code == "ISM" && (standing.sector == "CVL" || standing.sector == "REL");
}

// Who has offices to give: a country, or an organisation.
struct Owner {
  enum Kind : uint8_t { kNoOwner, kCountry, kOrganisation } kind = kNoOwner;
  uint32_t id = kNobody;
  friend bool operator==(const Owner&, const Owner&) = default;
};

// An office of one owner.
struct Post {
  Owner owner;
  std::string_view wording, sector;
  uint32_t wording_id = kNobody;
};

struct Office {
  uint32_t person = kNobody, post = kNobody;
  Day from = kFirstDay, to = kLastDay;
  uint8_t layer = 0;
  uint32_t before = kNobody;  // the person's office that the files name before this one
};

struct Person {
  std::string_view name, key;
  Owner owner;
  bool female = false;
  uint32_t last_office = kNobody;  // the others follow by Office::before
};

// An office of a post; a post's offices hang together, the last read first.
struct PostLink {
  uint32_t office = kNobody, before = kNobody;
};

// A word for persons (roles.txt) or for a body (institutions.txt).
struct Role {
  std::string_view word, sector;
  uint32_t wording = kNobody;  // its own words, as an office
  uint32_t office = kNobody;   // the office it names, by `office:`
  bool institution = false;    // a body, not a person: of institutions.txt, or "company", "rebel group"
  bool from_post = false;      // no entry of roles.txt: the wording of an office of the people files
  Owner owner = {};            // whom a name at its head says it is of: "FBI agent", "Kremlin official"
};

}  // namespace who

struct KnowledgeBase::Tables {
  std::vector<who::Country> countries;
  std::vector<who::Seat> seats;
  std::vector<who::Organisation> organisations;
  std::vector<who::Person> persons;
  std::vector<who::Post> posts;
  std::vector<who::Office> offices;
  std::vector<who::Role> roles;
  std::vector<std::string_view> wordings;  // of offices, folded
  who::NameIndex names;
  who::NameIndex families;  // the last name of every person, sense kPerson
  who::Ranker ranker;       // of antecedents

  std::unordered_map<std::string_view, uint32_t> country_by_code;
  who::FlatMap links_by_post;  // post_key -> post_links
  std::vector<who::PostLink> post_links;
  std::vector<uint32_t> only_owner;  // wording -> the one country that has this office, or kNobody
  who::FlatMap wording_by_text;      // hash of the folded text -> wording
  std::deque<std::string> texts;
  who::FlatMap given_names;  // hash of the word -> Gender

  // Used while loading only.
  std::vector<bool> role_wordings;  // office wordings that are words of a role
  who::FlatMap person_by_name;      // owner and name -> person
  who::FlatMap organisation_by_name;

  void find_owners_of_roles();
  void find_given_names();
  // Whose given name the word is, judging by the persons that the files name; kUnknown for a name of both, or of nobody.
  who::Gender gender_of_given(std::string_view word) const;
  // Adds the code when it is new.
  uint32_t country(std::string_view code);
  uint32_t wording(std::string_view office);  // the text must outlive the tables
  std::optional<uint32_t> find_wording(std::string_view office) const;

  // Who held the office on that day; of several the one who came last. kNobody without a day.
  uint32_t holder(who::Owner owner, uint32_t wording, Day day) const;
  // The office the person held on that day that counts most; kNobody when there was none.
  uint32_t office_of(uint32_t person, Day day) const;
  const who::Standing& standing(uint32_t organisation, Day day) const;

  static uint64_t post_key(who::Owner owner, uint32_t wording) {
    return mix(mix(static_cast<uint64_t>(owner.kind), owner.id), wording);
  }
};

namespace who {

// How the files of each kind are read; called by KnowledgeBase::load in this order.
struct LoadState {
  KnowledgeBase::Tables& tables;
  uint8_t layer = 0;
};
Status load_countries(const Source&, LoadState&);
Status load_organisations(const Source&, bool groups, LoadState&);
Status load_people(const Source&, LoadState&);
Status load_roles(const Source&, bool institutions, LoadState&);

// PLOVER's sectors, as static text; empty when the text is none of them.
std::string_view sector_of(std::string_view text);

// Pieces of a line of knowledge.
struct Labelled {
  std::string_view text, key;  // "United Nations" and "Q1065" of "United Nations {Q1065}"
  bool female = false;         // "(f)"
};
Labelled take_labels(std::string_view text);

}  // namespace who
}  // namespace rapporteur
