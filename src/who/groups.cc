// Groups: plurals that stand for several actors mentioned one by one: "the two ministers", "both sides", "Lavrov and Blinken …
// they".
#include <algorithm>
#include <array>

#include "base/limits.h"
#include "doc/tree.h"
#include "who/resolver.h"

namespace rapporteur::who {

bool Resolver::join_group(Index m, std::span<const Index> chains) {
  uint64_t key = 11;
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

// The last so many different actors that fit: persons for "the two men", countries for "the two sides" and "the two countries".
bool Resolver::resolve_group(Index m) {
  const Reading& r = reading(m);
  if (r.count < 2 || r.count > 5) return false;
  const std::string_view word = head(m).lemma;
  static constexpr std::array<std::string_view, 9> kStates = {"country", "nation",   "state",     "government", "side",
                                                              "power",   "neighbor", "neighbour", "capital"};
  const bool states = std::find(kStates.begin(), kStates.end(), word) != kStates.end();
  const bool persons = r.what == What::kRole || word == "counterpart";
  if (!states && !persons && head(m).upos != Upos::kNUM) return false;
  std::array<Index, 8> found;
  size_t count = 0, looked = 0;
  for (Index candidate = m; candidate-- > 0 && looked < limits::kAntecedents && count < r.count;) {
    ++looked;
    if (!resolved(candidate) || contains(candidate, m) || contains(m, candidate)) continue;
    const Index c = reading(candidate).chain;
    const Chain& chain = scratch_.chains[c];
    if (chain.members == r.count && (persons == (chain.what == What::kRole || chain.what == What::kPronoun) || states)) {
      join(c, m);
      return true;
    }
    if (chain.number == Number::kPlural || chain.members > 0) continue;
    if (states ? chain.what != What::kCountry : (chain.what != What::kPerson && chain.what != What::kRole)) continue;
    if (persons && r.role != kNobody) {
      const std::string_view sector = tables_.roles[r.role].sector;
      if (sector != "CVL" && sector != "UNK" && sector != sector_now(chain)) continue;
    }
    if (std::find(found.begin(), found.begin() + count, c) != found.begin() + count) continue;
    found[count++] = c;
  }
  return count == r.count && join_group(m, {found.data(), count});
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
