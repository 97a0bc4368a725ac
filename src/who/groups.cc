// Groups: plurals that stand for several actors mentioned one by one: "the two ministers", "both sides", "Lavrov and Blinken …
// they".
#include <algorithm>
#include <array>

#include "base/limits.h"
#include "doc/tree.h"
#include "who/resolver.h"
#include "who/words.h"

namespace rapporteur::who {

bool Resolver::join_group(Index m, std::span<const Index> chains) {
  uint64_t key = kGroupKey;
  std::array<Index, 8> sorted;
  if (chains.size() < 2 || chains.size() > sorted.size()) return false;
  std::copy(chains.begin(), chains.end(), sorted.begin());
  std::sort(sorted.begin(), sorted.begin() + chains.size());
  for (size_t i = 0; i < chains.size(); ++i) key = mix(key, sorted[i]);
  const bool known = find_key(key) != nullptr;
  join_key(key, m);
  Chain& chain = chain_of(m);
  chain.number = Number::kPlural;
  if (!known) {
    chain.first_member = static_cast<uint32_t>(scratch_.members.size());
    chain.members = static_cast<uint32_t>(chains.size());
    scratch_.members.insert(scratch_.members.end(), sorted.begin(), sorted.begin() + chains.size());
  }
  return true;
}

// The sector of a person or role, as far as it is known already.
std::string_view Resolver::sector_now(const Chain& chain) const {
  if (chain.person != kNobody && day_ != kNoDay) {
    if (const uint32_t office = tables_.office_of(chain.person, day_); office != kNobody)
      return tables_.posts[tables_.offices[office].post].sector;
  }
  if (!chain.sector.empty()) return chain.sector;
  return chain.role == kNobody ? std::string_view() : tables_.roles[chain.role].sector;
}

namespace {

enum GroupKind : uint8_t { kNoGroup, kStates, kParties, kPersons, kAnybody };

// What the plural is about: "countries", "sides", "leaders", "the pair".
GroupKind group_kind(const Reading& r, const Token& head) {
  static constexpr std::array<std::string_view, 8> kStateWords = {"country", "nation",   "state",     "government",
                                                                  "power",   "neighbor", "neighbour", "capital"};
  static constexpr std::array<std::string_view, 5> kPartyWords = {"side", "party", "rival", "foe", "enemy"};
  if (is_one_of(head.lemma, kStateWords)) return kStates;
  if (is_one_of(head.lemma, kPartyWords)) return kParties;
  if (head.lemma == "pair" || head.lemma == "duo") return kAnybody;
  if (r.what == What::kRole || head.lemma == "counterpart") return kPersons;
  return head.upos == Upos::kNUM ? kPersons : kNoGroup;
}

// Offices that one person holds, so that "the French and German presidents" are two; negotiators may be many.
bool is_single_office(const Role& role) {
  static constexpr std::array<std::string_view, 10> kOffices = {"president", "premier", "chancellor", "king",    "queen",
                                                                "emir",      "sultan",  "leader",     "monarch", "ruler"};
  return !role.institution && (is_one_of(role.word, kOffices) || role.word.ends_with(" minister"));
}

}  // namespace

bool Resolver::fits_group(Index candidate, uint8_t kind, uint32_t role) const {
  if (!resolved(candidate)) return false;
  const Reading& r = reading(candidate);
  const Chain& chain = chain_at(r.chain);
  if (r.locative || chain.members > 0) return false;
  const bool person = (chain.what == What::kPerson || chain.what == What::kRole) && chain.number != Number::kPlural;
  const bool state = chain.what == What::kCountry;
  const bool party = state || chain.what == What::kOrganisation || chain.what == What::kInstitution ||
                     (chain.what == What::kRole && chain.number == Number::kPlural);
  switch (kind) {
    case kStates: return state;
    case kParties: return party && !(chain.what == What::kRole && r.number != Number::kPlural);
    case kAnybody: return person || state;
    default: break;
  }
  if (!person) return false;
  if (role == kNobody) return true;
  const std::string_view sector = tables_.roles[role].sector;
  return sector == "CVL" || sector == "UNK" || sector == sector_now(chain);
}

// The last so many different actors that fit: persons for "the two men", countries for "the two countries", either and their
// foes for "both sides". Those that the text has put side by side go before all others.
bool Resolver::resolve_group(Index m) {
  const Reading& r = reading(m);
  const GroupKind kind = group_kind(r, head(m));
  if (kind == kNoGroup) return false;
  const bool pair = kind == kAnybody || (kind == kParties && r.count == 0 && r.number == Number::kPlural &&
                                         mention(m).end_token - mention(m).first_token == 2 && head(m).lemma == "side");
  const size_t wanted = pair ? 2 : r.count;
  if (wanted < 2 || wanted > 5) return false;
  std::array<Index, 8> found;
  size_t count = 0, looked = 0;
  const uint32_t role = r.what == What::kRole ? r.role : kNobody;
  for (Index candidate = m; candidate-- > 0 && looked < limits::kAntecedents && count < wanted;) {
    ++looked;
    if (!resolved(candidate) || contains(candidate, m) || contains(m, candidate)) continue;
    const Index c = reading(candidate).chain;
    const Chain& chain = scratch_.chains[c];
    if (chain.members == wanted) {
      const bool persons = chain.what == What::kRole || chain.what == What::kPronoun;
      if (kind != kPersons || persons) {
        join(c, m);
        return true;
      }
    }
    if (!fits_group(candidate, kind, role)) continue;
    if (std::find(found.begin(), found.begin() + count, c) != found.begin() + count) continue;
    if (const size_t together = coordinated_with(candidate, kind, role, {found.data() + count, found.size() - count});
        together == wanted && count == 0) {
      count = together;
      break;
    }
    found[count++] = c;
  }
  return count == wanted && join_group(m, {found.data(), count});
}

// The chains coordinated with a candidate, itself among them, as far as they fit; how many.
size_t Resolver::coordinated_with(Index candidate, uint8_t kind, uint32_t role, std::span<Index> out) const {
  Index first = mention(candidate).head;
  if (document_.tokens[first].deprel == Deprel::kConj && document_.tokens[first].head != kNone)
    first = document_.tokens[first].head;
  size_t count = 0;
  const auto take = [&](Index token) {
    const Index other = mention_headed(token);
    if (other == kNone || count == out.size() || !fits_group(other, kind, role)) return;
    const Index c = reading(other).chain;
    if (std::find(out.begin(), out.begin() + count, c) == out.begin() + count) out[count++] = c;
  };
  take(first);
  for (const Index child : children(document_, first)) {
    if (document_.tokens[child].deprel == Deprel::kConj) take(child);
  }
  return count;
}

// "U.S. and British officials": one group, with a member for each owner.
bool Resolver::resolve_shared(Index m) {
  std::array<Index, kMostOwners> members;
  if (reading(m).role == kNobody) return false;
  const uint32_t first = reading(m).first_owner, count = reading(m).owners;
  for (uint32_t i = 0; i < count; ++i) members[i] = member_chain(m, scratch_.owners[first + i]);
  std::sort(members.begin(), members.begin() + count);
  if (std::adjacent_find(members.begin(), members.begin() + count) != members.begin() + count) return false;
  return join_group(m, {members.data(), count});
}

// The chain of one member: the holder of the office, the government, or somebody whom the text names only together with others.
Index Resolver::member_chain(Index m, const SharedOwner& shared) {
  Reading part = reading(m);
  part.owner = shared.owner.kind == Owner::kOrganisation ? shared.owner : Owner{};
  part.country = shared.owner.kind == Owner::kCountry ? shared.owner.id : kNobody;
  const Role& role = tables_.roles[part.role];
  const bool government = part.what == What::kInstitution && part.country != kNobody &&
                          (role.word.ends_with("government") || role.word == "authority" || role.word == "side");
  uint64_t key = mix(mix(kMemberKey, part.role), KnowledgeBase::Tables::post_key(shared.owner, 0));
  if (government) {
    key = mix(kCountryKey, part.country);
    part.what = What::kCountry;
    part.government = true;
    part.role = kNobody;
    part.number = Number::kSingular;
  } else if (const uint32_t person = is_single_office(role) ? holder_of(part) : kNobody; person != kNobody) {
    key = mix(kPersonKey, person);
    part.what = What::kPerson;
    part.person = person;
    part.gender = tables_.persons[person].female ? Gender::kFemale : Gender::kMale;
    part.number = Number::kSingular;
  }
  if (const Index* known = find_key(key)) {
    scratch_.chains[*known].government |= government;
    return *known;
  }
  const auto index = static_cast<Index>(scratch_.chains.size());
  Chain& chain = scratch_.chains.emplace_back();
  chain.what = part.what;
  chain.number = part.number;
  chain.gender = part.gender;
  chain.former = part.former;
  chain.government = part.government;
  chain.country = part.country;
  chain.person = part.person;
  chain.role = part.role;
  chain.owner = part.owner;
  chain.sector = part.sector;
  chain.first = chain.last = m;
  chain.title = member_title(m, shared);
  scratch_.chain_of_name.emplace(key, index);
  return index;
}

// "Gondorian troops", "foreign minister of Arnor".
std::string_view Resolver::member_title(Index m, const SharedOwner& shared) const {
  const auto form = [&](Index first, Index end) {
    return document_.form(Span{document_.tokens[first].span.begin, document_.tokens[end - 1].span.end});
  };
  const Index head = mention(m).head;
  Index first = head;
  if (const Index match = scratch_.match_of[head]; match != kNone) first = std::min(first, scratch_.matches[match].first);
  scratch_.text.assign(shared.first < head ? form(shared.first, shared.end) : form(first, head + 1));
  scratch_.text += shared.first < head ? " " : " of ";
  scratch_.text += shared.first < head ? form(first, head + 1) : form(shared.first, shared.end);
  return document_.arena.copy(scratch_.text);
}

// "Each other": the parties that the clause is about.
bool Resolver::resolve_reciprocal(Index m) {
  Index at = mention(m).head;
  for (int steps = 0; steps < 4 && document_.tokens[at].head != kNone; ++steps) {
    at = document_.tokens[at].head;
    Index subject = child_with(document_, at, Deprel::kNsubj);
    if (subject == kNone) subject = child_with(document_, at, Deprel::kNsubjPass);
    const Index other = subject == kNone || subject == mention(m).head ? kNone : mention_headed(subject);
    if (other == kNone || !resolved(other)) continue;
    if (!resolve_coordination(m, other)) join(reading(other).chain, m);
    return true;
  }
  return false;
}

// "They" after "Lavrov and Blinken": all that are coordinated with the candidate.
bool Resolver::resolve_coordination(Index m, Index candidate) {
  std::array<Index, 8> found;
  size_t count = 0;
  Index first = mention(candidate).head;
  if (document_.tokens[first].deprel == Deprel::kConj && document_.tokens[first].head != kNone)
    first = document_.tokens[first].head;
  const auto take = [&](Index token) {
    const Index other = mention_headed(token);
    if (other == kNone || !resolved(other) || count == found.size()) return;
    const Index c = reading(other).chain;
    if (std::find(found.begin(), found.begin() + count, c) == found.begin() + count) found[count++] = c;
  };
  take(first);
  for (const Index child : children(document_, first)) {
    if (document_.tokens[child].deprel == Deprel::kConj) take(child);
  }
  return count > 1 && join_group(m, {found.data(), count});
}

}  // namespace rapporteur::who
