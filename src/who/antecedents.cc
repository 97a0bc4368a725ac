// Antecedents: what the ranker sees of a mention and of one that may come before it.
#include <algorithm>
#include <array>

#include "base/limits.h"
#include "doc/tree.h"
#include "who/resolver.h"

namespace rapporteur::who {

using namespace feature;

namespace {

template <size_t N>
uint8_t bucket(size_t value, const std::array<size_t, N>& limits) {
  uint8_t i = 0;
  while (i < N && value > limits[i]) ++i;
  return i;
}

uint8_t role_of(Deprel r) {
  switch (r) {
    case Deprel::kNsubj:
    case Deprel::kNsubjPass:
    case Deprel::kNsubjOuter: return 0;
    case Deprel::kObj:
    case Deprel::kIobj: return 1;
    case Deprel::kObl:
    case Deprel::kOblAgent:
    case Deprel::kOblUnmarked: return 2;
    case Deprel::kNmodPoss: return 3;
    case Deprel::kNmod:
    case Deprel::kNmodUnmarked:
    case Deprel::kNmodDesc:
    case Deprel::kCompound: return 4;
    case Deprel::kConj: return 5;
    case Deprel::kAppos: return 6;
    case Deprel::kRoot: return 7;
    default: return 8;
  }
}

}  // namespace

void Resolver::describe_mention(Index m, Values& v) const {
  const Reading& r = reading(m);
  uint8_t kind = 9;
  if (r.what == What::kPronoun) {
    kind = r.grammatical_person == 4     ? 4
           : r.number == Number::kPlural ? 3
           : r.gender == Gender::kMale   ? 0
           : r.gender == Gender::kFemale ? 1
                                         : 2;
  } else if (r.proper) {
    kind = 10;
  } else if (r.demonstrative) {
    kind = 7;
  } else if (child_with(document_, mention(m).head, Deprel::kNmodPoss) != kNone) {
    kind = 6;
  } else if (r.definite) {
    kind = 5;
  } else if (r.indefinite) {
    kind = 8;
  }
  v = {};
  v[kMention] = kind;
  v[kMentionRole] = role_of(head(m).deprel);
  v[kLength] = bucket<4>(mention(m).end_token - mention(m).first_token, {1, 2, 3, 6});
  v[kQuotes] = r.quoted ? 1 : 0;
}

void Resolver::describe_pair(Index m, Index candidate, size_t order, Values& v) const {
  const Reading& r = reading(m);
  const Reading& c = reading(candidate);
  const Chain& chain = scratch_.chains[c.chain];
  uint8_t kind = 12;
  if (c.what == What::kPronoun) {
    kind = c.grammatical_person < 3      ? 4
           : c.grammatical_person == 4   ? 14
           : c.number == Number::kPlural ? 3
           : c.gender == Gender::kMale   ? 0
           : c.gender == Gender::kFemale ? 1
                                         : 2;
  } else {
    switch (chain.what) {
      case What::kPerson: kind = 5; break;
      case What::kCountry: kind = 6; break;
      case What::kOrganisation:
      case What::kInstitution:
      case What::kSeat: kind = 7; break;
      case What::kRole: kind = 8; break;
      case What::kPeople: kind = 9; break;
      default: kind = c.proper ? 13 : c.definite ? 10 : c.indefinite ? 11 : 12; break;
    }
  }
  if (c.locative && (chain.what == What::kCountry || !c.own_country.empty())) kind = 15;
  v[kAntecedent] = kind;
  v[kSentences] = bucket<5>(mention(m).sentence - mention(candidate).sentence, {0, 1, 2, 4, 8});
  v[kBetween] = bucket<7>(m - candidate, {1, 2, 4, 7, 12, 20, 35});
  v[kAntecedentRole] = role_of(head(candidate).deprel);
  v[kSize] = bucket<4>(chain.mentions, {1, 2, 4, 8});
  const Number number = chain.members > 0 ? Number::kPlural : c.number != Number::kUnknown ? c.number : chain.number;
  v[kNumber] = r.number == Number::kUnknown || number == Number::kUnknown ? 1 : r.number == number ? 0 : 2;
  v[kGender] = r.gender == Gender::kUnknown || chain.gender == Gender::kUnknown ? 1 : r.gender == chain.gender ? 0 : 2;
  v[kWords] = 0;
  if (r.what != What::kPronoun && c.what != What::kPronoun) v[kWords] = compare_words(m, candidate);
  v[kClause] = contains(candidate, m)                                                                       ? 1
               : mention(m).sentence == mention(candidate).sentence && head(m).head == head(candidate).head ? 2
               : governs(candidate, m)                                                                      ? 3
                                                                                                            : 0;
  v[kQuotes] = static_cast<uint8_t>(r.quoted ? (c.quoted ? 1 : 2) : c.quoted ? 3 : 0);
  v[kOrder] = static_cast<uint8_t>(std::min<size_t>(order, 3));
}

// "His men" are not somebody else's men.
bool Resolver::is_anothers(Index m, Index candidate) const {
  const Index his = child_with(document_, mention(m).head, Deprel::kNmodPoss);
  const Index theirs = his == kNone ? kNone : child_with(document_, mention(candidate).head, Deprel::kNmodPoss);
  if (theirs == kNone) return false;
  const Index a = mention_headed(his), b = mention_headed(theirs);
  return a != kNone && b != kNone && resolved(a) && resolved(b) && reading(a).chain != reading(b).chain;
}

// The clause of the candidate holds that of the mention: "Smith was at home when he was arrested".
bool Resolver::governs(Index candidate, Index m) const {
  if (mention(m).sentence != mention(candidate).sentence || !reading(candidate).subject) return false;
  const Index clause = head(candidate).head;
  Index at = mention(m).head;
  for (int steps = 0; steps < 12 && at != kNone && at != clause; ++steps) at = document_.tokens[at].head;
  return at != kNone && at == clause;
}

// none, the same head, the same head and nothing new in front of or behind it, the same words, or a fitting description.
uint8_t Resolver::compare_words(Index m, Index candidate) const {
  const Reading& r = reading(m);
  const Reading& c = reading(candidate);
  if (r.head_hash != c.head_hash || c.adjective) return describes(m, candidate) ? 4 : 0;
  // What is somebody's is new when the other is nobody's.
  bool new_word = child_with(document_, mention(m).head, Deprel::kNmodPoss) != kNone &&
                  child_with(document_, mention(candidate).head, Deprel::kNmodPoss) == kNone;
  size_t contents = 0, others = 0;
  const auto is_content = [&](Index t) {
    const Upos upos = document_.tokens[t].upos;
    return upos == Upos::kADJ || upos == Upos::kNOUN || upos == Upos::kPROPN || upos == Upos::kNUM || upos == Upos::kVERB;
  };
  for (Index u = mention(candidate).first_token; u < mention(candidate).end_token; ++u) others += is_content(u);
  for (Index t = mention(m).first_token; t < mention(m).end_token; ++t) {
    if (!is_content(t)) continue;
    ++contents;
    bool found = false;
    for (Index u = mention(candidate).first_token; u < mention(candidate).end_token && !found; ++u)
      found = document_.tokens[u].lemma == document_.tokens[t].lemma;
    new_word |= !found;
  }
  if (new_word) return 1;
  return contents == others ? 3 : 2;
}

// The best antecedent by the ranker; kNone when it is better to have none.
Index Resolver::best_antecedent(Index m) {
  Values v;
  describe_mention(m, v);
  scratch_.candidates.clear();
  size_t looked = 0, order = 0;
  bool repeated = false;
  const Reading& r = reading(m);
  const uint8_t own_quotes = v[kQuotes];
  for (Index candidate = m; candidate-- > 0 && looked < limits::kAntecedents;) {
    ++looked;
    const Reading& c = reading(candidate);
    if (!resolved(candidate) || c.adjective || c.predicate || c.appositive) continue;
    if (barred(m, candidate) || contains(m, candidate)) continue;
    if (r.what == What::kPronoun ? !agrees(m, candidate) : c.grammatical_person == 1 || c.grammatical_person == 2) continue;
    if (r.country != kNobody && scratch_.chains[c.chain].country != kNobody && r.country != scratch_.chains[c.chain].country)
      continue;
    if (r.what != What::kPronoun && is_anothers(m, candidate)) continue;
    describe_pair(m, candidate, order, v);
    // Without a word in common a nominal may stand for a nominal, not for a name.
    if (r.what != What::kPronoun && (v[kWords] == 0 ? scratch_.chains[c.chain].what > What::kPronoun : v[kNumber] == 2))
      continue;
    ++order;
    repeated |= v[kWords] != 0 && v[kWords] != 4;
    scratch_.candidates.push_back({candidate, tables_.ranker.pair(v)});
  }
  v[kRepeated] = repeated;
  v[kQuotes] = own_quotes;
  scratch_.none = tables_.ranker.none(v);
  if (scratch_.choose) return scratch_.choose(scratch_.trainer, m);
  float best_score = tables_.ranker.score(scratch_.none);
  Index best = kNone;
  for (const Candidate& candidate : scratch_.candidates) {
    if (const float score = tables_.ranker.score(candidate.features); score > best_score) {
      best_score = score;
      best = candidate.mention;
    }
  }
  return best;
}

}  // namespace rapporteur::who
