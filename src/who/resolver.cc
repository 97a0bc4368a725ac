// The common part of the resolver: chains, and the order of the steps.
#include "who/resolver.h"

#include <algorithm>

namespace rapporteur::who {

Resolver::Resolver(const KnowledgeBase::Tables& tables, Document& document, WhoScratch& scratch)
    : tables_(tables), document_(document), scratch_(scratch), day_(document.meta.published.from) {
  scratch.chains.clear();
  scratch.members.clear();
  scratch.chain_of_name.clear();
  scratch.country_count.assign(tables.countries.size(), 0);
  scratch.country_actor.assign(tables.countries.size(), kNone);
  scratch.mention_of.assign(document.tokens.size(), kNone);
  for (Index m = 0; m < document.mentions.size(); ++m) {
    scratch.mention_of[document.mentions[m].head] = m;
    if (const uint32_t country = scratch.readings[m].country; country != kNobody) ++scratch.country_count[country];
  }
  if (scratch.dateline_place < document.places.size()) {
    const auto at = tables.country_by_code.find(document.places[scratch.dateline_place].country);
    if (at != tables.country_by_code.end()) scratch.dateline_country = at->second;
  }
  // The country the text is about: named more often than any other.
  uint32_t most = 0;
  scratch.story_country = kNobody;
  for (const Reading& reading : scratch.readings) {
    if (reading.country == kNobody || !tables.countries[reading.country].state) continue;
    const uint32_t count = scratch.country_count[reading.country];
    if (count < most || reading.country == scratch.story_country) continue;
    scratch.story_country = count > most ? reading.country : kNobody;
    most = count;
  }
}

Index Resolver::new_chain(Index mention) {
  const auto chain = static_cast<Index>(scratch_.chains.size());
  scratch_.chains.emplace_back();
  join(chain, mention);
  return chain;
}

void Resolver::join(Index index, Index mention) {
  Chain& chain = scratch_.chains[index];
  Reading& reading = scratch_.readings[mention];
  reading.chain = index;
  if (chain.mentions++ == 0) {
    chain.first = mention;
    chain.what = reading.what;
    chain.head_hash = reading.head_hash;
  }
  chain.last = mention;
  // A name says more than a description, a description more than a pronoun.
  const auto rank = [](What what) {
    switch (what) {
      case What::kThing: return 1;
      case What::kPronoun: return 0;
      case What::kRole:
      case What::kInstitution:
      case What::kPeople: return 2;
      default: return 3;
    }
  };
  if (rank(reading.what) > rank(chain.what)) chain.what = reading.what;
  if (chain.number == Number::kUnknown) chain.number = reading.number;
  if (chain.gender == Gender::kUnknown) chain.gender = reading.gender;
  if (chain.country == kNobody) chain.country = reading.country;
  if (chain.own_country.empty()) chain.own_country = reading.own_country;
  if (chain.entity == kNobody) chain.entity = reading.entity;
  if (chain.person == kNobody) chain.person = reading.person;
  if (chain.owner.kind == Owner::kNoOwner) chain.owner = reading.owner;
  // What somebody is says more than that he is somebody: "a man", then "the gunman".
  const auto says_little = [](std::string_view sector) { return sector.empty() || sector == "CVL" || sector == "UNK"; };
  if (chain.role == kNobody || (reading.role != kNobody && says_little(chain.sector) && !says_little(reading.sector))) {
    chain.role = reading.role;
    if (!reading.sector.empty()) chain.sector = reading.sector;
  }
  if (chain.sector.empty()) chain.sector = reading.what == What::kPeople ? "CVL" : reading.sector;
  chain.former |= reading.former;
  chain.named_former |= reading.former && reading.name_end > reading.name_first;
  chain.government |= reading.government;
  chain.proper |= reading.proper;
  if (reading.name_end > reading.name_first &&
      (chain.name == kNone || reading.name_end - reading.name_first >
                                  scratch_.readings[chain.name].name_end - scratch_.readings[chain.name].name_first)) {
    chain.name = mention;
  }
}

Index* Resolver::find_key(uint64_t key) {
  const auto at = scratch_.chain_of_name.find(key);
  return at == scratch_.chain_of_name.end() ? nullptr : &at->second;
}

void Resolver::join_key(uint64_t key, Index mention) {
  if (const Index* chain = find_key(key)) {
    join(*chain, mention);
  } else {
    scratch_.chain_of_name.emplace(key, new_chain(mention));
  }
}

bool Resolver::contains(Index outer, Index inner) const {
  return scratch_.readings[outer].first <= mention(inner).first_token &&
         mention(inner).end_token <= scratch_.readings[outer].end;
}

void Resolver::resolve_others() {
  // Inner phrases before those around them ("his" before "his Russian counterpart"): in the order of their ends.
  std::vector<Index>& order = scratch_.order;
  order.resize(document_.mentions.size());
  for (Index i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](Index a, Index b) {
    const Mention& x = mention(a);
    const Mention& y = mention(b);
    return x.end_token != y.end_token ? x.end_token < y.end_token : x.first_token > y.first_token;
  });
  for (const Index m : order) {
    if (resolved(m)) continue;
    if (reading(m).what == What::kPronoun) {
      resolve_pronoun(m);
    } else {
      resolve_nominal(m);
    }
  }
}

}  // namespace rapporteur::who

namespace rapporteur {

std::unique_ptr<WhoScratch, WhoScratchDelete> make_who_scratch() {
  return std::unique_ptr<WhoScratch, WhoScratchDelete>(new WhoScratch);
}
void WhoScratchDelete::operator()(WhoScratch* scratch) const { delete scratch; }

void resolve_actors(const KnowledgeBase& knowledge, Document& document, WhoScratch& scratch) {
  who::Resolver resolver(knowledge.tables(), document, scratch);
  resolver.resolve_names();
  resolver.resolve_others();
  resolver.make_actors();
}

}  // namespace rapporteur
