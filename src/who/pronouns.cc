// Pronouns of the third person: the antecedent that agrees, is not barred by the tree, and is near and prominent.
#include <algorithm>
#include <cmath>

#include "base/limits.h"
#include "doc/tree.h"
#include "who/resolver.h"

namespace rapporteur::who {

namespace {

constexpr Index kSentencesBack = 4;

}  // namespace

bool Resolver::agrees(Index pronoun, Index candidate) const {
  const Reading& p = reading(pronoun);
  const Reading& c = reading(candidate);
  const Chain& chain = scratch_.chains[c.chain];
  if (p.grammatical_person == 4) return c.grammatical_person != 1 && c.grammatical_person != 2;
  if (c.adjective || c.grammatical_person == 1 || c.grammatical_person == 2) return false;
  const bool person = chain.what == What::kPerson || chain.what == What::kRole ||
                      (chain.what == What::kPeople && chain.number == Number::kSingular) ||
                      (chain.what == What::kPronoun && (chain.gender == Gender::kMale || chain.gender == Gender::kFemale));
  if (p.number == Number::kPlural) {
    if (chain.number == Number::kPlural || chain.members > 0) return true;
    if (chain.what == What::kOrganisation || chain.what == What::kInstitution || chain.what == What::kCountry ||
        chain.what == What::kSeat)
      return true;
    const Token& token = head(candidate);
    return token.deprel == Deprel::kConj || child_with(document_, mention(candidate).head, Deprel::kConj) != kNone;
  }
  if (chain.number == Number::kPlural || chain.members > 0) return false;
  if (p.gender == Gender::kNeuter) return !person;
  if (!person) return false;
  return chain.gender == Gender::kUnknown || chain.gender == p.gender;
}

// Binding: a plain pronoun is not the subject of its own clause, nor what it stands inside of.
bool Resolver::barred(Index pronoun, Index candidate) const {
  // "his" inside of "a diplomat known for his wit" is the diplomat; inside of "his office" it is not the office.
  if (mention(candidate).first_token <= mention(pronoun).first_token &&
      mention(pronoun).end_token <= mention(candidate).end_token)
    return true;
  const Reading& p = reading(pronoun);
  if (mention(pronoun).sentence != mention(candidate).sentence) return p.reflexive;
  if (p.possessive) return false;
  const bool same_clause = head(pronoun).head != kNone && head(pronoun).head == head(candidate).head;
  return p.reflexive ? !(same_clause && reading(candidate).subject) : same_clause;
}

double Resolver::preference(Index pronoun, Index candidate) const {
  const Reading& p = reading(pronoun);
  const Reading& c = reading(candidate);
  const Chain& chain = scratch_.chains[c.chain];
  double score = -2.0 * (mention(pronoun).sentence - mention(candidate).sentence);
  if (c.subject) score += 1.5;
  if (c.subject && p.subject) score += 0.5;
  score -= 0.02 * (pronoun - candidate);
  score += 0.5 * std::log2(1.0 + chain.mentions);
  if (c.what == What::kPronoun) score += 0.7;
  if (p.gender == Gender::kMale || p.gender == Gender::kFemale) {
    if (chain.what == What::kPerson) score += 1.0;
    if (chain.gender == p.gender) score += 1.0;
  } else if (p.number == Number::kPlural) {
    if (chain.number != Number::kPlural && chain.members == 0) score -= 2.5;
    if (chain.what == What::kThing) score -= 0.7;
  } else {
    if (chain.what == What::kThing && c.indefinite) score -= 0.2;
    if (c.locative) score -= 0.7;
  }
  if (contains(candidate, pronoun)) score += 1.5;
  if (head(candidate).deprel == Deprel::kNmod || head(candidate).deprel == Deprel::kNmodPoss) score -= 0.4;
  return score;
}

// First and second person: one narrator and one reader outside of quotations, one speaker and addressee within each
// paragraph's. They get chains, but no actors: who speaks is found later, with the statements.
void Resolver::resolve_speaker(Index m) {
  const Reading& p = reading(m);
  const uint64_t quote = p.quoted ? 1 + document_.sentences[mention(m).sentence].paragraph : 0;
  const uint64_t who = p.grammatical_person == 2 ? 0 : p.number == Number::kSingular ? 1 : 2;
  join_key(mix(kSpeakerKey, quote * 4 + who), m);
}

// "Gondor and its allies": what is coordinated with somebody belongs to him.
Index Resolver::joined_to(Index m) const {
  const Index noun = head(m).head;
  if (head(m).deprel != Deprel::kNmodPoss || noun == kNone || document_.tokens[noun].deprel != Deprel::kConj ||
      document_.tokens[noun].head == kNone)
    return kNone;
  const Index owner = mention_headed(document_.tokens[noun].head);
  if (owner == kNone || owner > m || !resolved(owner) || !agrees(m, owner)) return kNone;
  return acts(chain_at(reading(owner).chain)) ? owner : kNone;
}

void Resolver::resolve_pronoun(Index m) {
  const Reading& p = reading(m);
  if (p.grammatical_person < 3) return resolve_speaker(m);
  if (p.reciprocal) {
    resolve_reciprocal(m);
    return;
  }
  if (const Index owner = joined_to(m); owner != kNone) return join(reading(owner).chain, m);
  if (!tables_.ranker.empty()) {
    const Index antecedent = best_antecedent(m);
    if (antecedent != kNone) follow(m, antecedent);
    return;
  }
  if (p.grammatical_person != 3) return;
  Index best = kNone;
  double best_score = -1e9;
  size_t looked = 0;
  for (Index candidate = m; candidate-- > 0 && looked < limits::kAntecedents;) {
    ++looked;
    if (mention(m).sentence - mention(candidate).sentence > kSentencesBack) break;
    if (!resolved(candidate) || !agrees(m, candidate) || barred(m, candidate)) continue;
    if (const double score = preference(m, candidate); score > best_score) {
      best_score = score;
      best = candidate;
    }
  }
  if (best != kNone) follow(m, best);
}

void Resolver::follow(Index m, Index antecedent) {
  const Chain& chain = chain_of(antecedent);
  if (reading(m).number == Number::kPlural && chain.number != Number::kPlural && chain.members == 0 &&
      resolve_coordination(m, antecedent))
    return;
  join(reading(antecedent).chain, m);
}

}  // namespace rapporteur::who
