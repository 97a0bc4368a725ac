#include "who/phrases.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "doc/tree.h"
#include "who/words.h"

namespace rapporteur::who {

bool modifies(Deprel r) {
  return r == Deprel::kCompound || r == Deprel::kFlat || r == Deprel::kFixed || r == Deprel::kGoeswith ||
         r == Deprel::kNmodDesc || r == Deprel::kAmod;
}

bool is_person_name(const Document& document, const WhoScratch& scratch, Index token) {
  const Index name = scratch.name_of[token];
  if (name != kNone && document.names[name].label == NameLabel::kPER) return true;
  const Index m = scratch.match_of[token];
  return m != kNone && entry_of(scratch, scratch.matches[m], NameSense::kPerson);
}

bool is_demonym(const WhoScratch& scratch, Index token) {
  const Index m = scratch.match_of[token];
  return m != kNone && entry_of(scratch, scratch.matches[m], NameSense::kCountry, NameSense::kCitizen);
}

Index end_of_name(const Document& document, const WhoScratch& scratch, Index token) {
  Index end = token + 1;
  if (const Index name = scratch.name_of[token]; name != kNone) end = std::max(end, document.names[name].end_token);
  if (const Index m = scratch.match_of[token]; m != kNone) end = std::max(end, scratch.matches[m].end);
  return end;
}

Index counted_by(const Document& document, Index token) {
  Index counted = kNone;
  const auto count = [&](Index t) -> Index {
    if (!is_quantity(document.tokens[t].lemma) && document.tokens[t].upos != Upos::kNUM) return kNone;
    for (const Index child : children(document, t)) {
      if (child < t || document.tokens[child].deprel != Deprel::kNmod) continue;
      const Index preposition = child_with(document, child, Deprel::kCase);
      if (preposition != kNone && document.tokens[preposition].lower == "of") return child;
    }
    return kNone;
  };
  // "Tens of thousands of people"
  for (Index next = count(token); next != kNone; next = count(next)) counted = next;
  return counted;
}

namespace {

bool belongs_to_phrase(Deprel r) {
  switch (r) {
    case Deprel::kDet:
    case Deprel::kDetPredet:
    case Deprel::kAmod:
    case Deprel::kNummod:
    case Deprel::kNmod:
    case Deprel::kNmodPoss:
    case Deprel::kNmodDesc:
    case Deprel::kNmodUnmarked:
    case Deprel::kCompound:
    case Deprel::kFlat:
    case Deprel::kFixed:
    case Deprel::kGoeswith: return true;
    default: return false;
  }
}

bool is_comma(const Document& document, Index token) {
  const std::string_view form = document.form(token);
  return form == "," || form == ";" || form == "-" || form == "--" || form == "\xE2\x80\x94" || form == "\xE2\x80\x93" ||
         form == "(" || form == ":";
}

// Prepositions that never join a phrase to a noun that acts: what follows them belongs to the verb.
bool is_adverbial(std::string_view preposition) {
  static constexpr std::array<std::string_view, 14> kAdverbial = {"during",  "after",   "before", "since", "until",
                                                                  "despite", "because", "amid",   "when",  "while",
                                                                  "if",      "via",     "though", "as"};
  return std::find(kAdverbial.begin(), kAdverbial.end(), preposition) != kAdverbial.end();
}

// What says whose somebody is or where he is; anything else behind a word for persons belongs to the verb nearly always ("calls
// by rulers for aid", "crimes by extremists against civilians").
bool belongs_to_actor(const Document& document, const WhoScratch& scratch, std::string_view preposition, Index noun) {
  static constexpr std::array<std::string_view, 9> kWhose = {"of",         "in",     "at",     "from",     "inside",
                                                             "throughout", "across", "within", "including"};
  static constexpr std::array<std::string_view, 6> kWhoseName = {"for", "to", "with", "on", "near", "under"};
  if (is_one_of(preposition, kWhose)) return true;
  return is_one_of(preposition, kWhoseName) && (document.tokens[noun].upos == Upos::kPROPN || scratch.match_of[noun] != kNone);
}

// "Israel by": what these attach to a name is an error of the tree nearly always.
bool leaves_names(std::string_view preposition) {
  static constexpr std::array<std::string_view, 6> kLeaves = {"on", "with", "by", "as", "to", "into"};
  return is_adverbial(preposition) || std::find(kLeaves.begin(), kLeaves.end(), preposition) != kLeaves.end();
}

// Words that the tree puts into a phrase and that cannot begin one.
bool opens_no_phrase(const Token& token) {
  return token.upos == Upos::kPUNCT || token.upos == Upos::kCCONJ || token.upos == Upos::kADP ||
         token.deprel == Deprel::kCase || token.lower == "including" || token.lower == "not" || token.lower == "then";
}

// "U.S. and British officials": where the tree has hung the first adjective elsewhere, the phrase begins with it all the same.
void widen_to_shared(const Document& document, const WhoScratch& scratch, const Sentence& sentence, Phrase& phrase,
                     Index head) {
  const auto adjective = [&](Index t) {
    const Index m = scratch.match_of[t];
    return m != kNone && entry_of(scratch, scratch.matches[m], NameSense::kAdjective) ? m : kNone;
  };
  while (phrase.first < head && phrase.first >= sentence.first_token + 2 && adjective(phrase.first) != kNone &&
         (document.tokens[phrase.first - 1].upos == Upos::kCCONJ ||
          (document.form(phrase.first - 1) == "," && document.tokens[head].xpos != Xpos::kNN))) {
    const Index m = adjective(phrase.first - 2);
    if (m == kNone) return;
    const Token& other = document.tokens[scratch.matches[m].head];
    // A noun of its own ("the Germans and British officials") has a determiner or preposition.
    if (other.upos == Upos::kNOUN || other.xpos == Xpos::kNNS || other.xpos == Xpos::kNNPS ||
        child_with(document, scratch.matches[m].head, Deprel::kCase) != kNone)
      return;
    phrase.first = scratch.matches[m].first;
  }
}

// "the king of Gondor", when the tree takes "of Gondor" for a part of the verb's.
void take_genitive(const Document& document, const WhoScratch& scratch, const Sentence& sentence, Phrase& phrase, Index head) {
  if (phrase.end != head + 1 || phrase.end + 1 >= sentence.end_token || document.tokens[phrase.end].lower != "of") return;
  Index t = phrase.end + 1;
  if (document.tokens[t].upos == Upos::kDET && t + 1 < sentence.end_token) ++t;
  if (const Index m = scratch.match_of[t]; m != kNone && scratch.matches[m].first == t &&
                                           entry_of(scratch, scratch.matches[m], NameSense::kCountry, NameSense::kPerson))
    phrase.end = scratch.matches[m].end;
  else if (scratch.place_of[t] != kNone && document.tokens[t].upos == Upos::kPROPN)
    phrase.end = t + 1;
}

// A word between an office and a name: "Capt.", "Dr.", "General".
bool is_title_word(const Document& document, const WhoScratch& scratch, Index t) {
  if (!starts_upper(document.form(t))) return false;
  const std::string_view lower = document.tokens[t].lower;
  if (gender_of(lower) != Gender::kUnknown || (lower.ends_with('.') && lower.size() > 2 && lower.size() < 7)) return true;
  const Index m = scratch.match_of[t];
  return m != kNone && scratch.matches[m].end == t + 1 && entry_of(scratch, scratch.matches[m], NameSense::kRole);
}

// The name right behind an office, wherever the tree has hung it. Behind a complement of the office ("the president of the
// company Smith founded") it may also begin a clause.
void take_name(const Document& document, const WhoScratch& scratch, const Sentence& sentence, Phrase& phrase, Index title_end) {
  Index t = phrase.end;
  if (is_person_name(document, scratch, t - 1)) {
    while (title_end < t && !is_person_name(document, scratch, title_end) && is_title_word(document, scratch, title_end))
      ++title_end;
    if (title_end < t && is_person_name(document, scratch, title_end)) phrase.title_end = title_end;
    return;
  }
  if (t + 2 < sentence.end_token && document.form(t) == "(" && document.form(t + 2) == ")") t += 3;
  while (t + 1 < sentence.end_token && !is_person_name(document, scratch, t) && is_title_word(document, scratch, t)) ++t;
  if (t >= sentence.end_token || document.tokens[t].upos != Upos::kPROPN || !is_person_name(document, scratch, t)) return;
  const Token& name = document.tokens[t];
  if (is_subject(name.deprel) && name.head != kNone && is_clause(document.tokens[name.head].deprel) && t > phrase.end) return;
  phrase.title_end = phrase.end;
  phrase.end = std::min(end_of_name(document, scratch, t), sentence.end_token);
}

}  // namespace

Phrase phrase_of(const Document& document, const WhoScratch& scratch, const Sentence& sentence, Index head) {
  Phrase phrase{head, head + 1, head, head + 1};
  // A pronoun is a phrase by itself, whatever the tree hangs on it; "those in the east" is not.
  if (document.tokens[head].upos == Upos::kPRON && document.tokens[head].lower != "those") return phrase;
  const Index word = scratch.match_of[head];
  const bool actor = word != kNone && entry_of(scratch, scratch.matches[word], NameSense::kRole, NameSense::kInstitutions);
  for (const Index child : children(document, head)) {
    const Deprel r = document.tokens[child].deprel;
    const Extent brief = scratch.brief[child], whole = scratch.whole[child];
    if (child < head) {
      if (!belongs_to_phrase(r)) continue;
      phrase.first = std::min(phrase.first, brief.first);
      phrase.full_first = std::min(phrase.full_first, whole.first);
      continue;
    }
    const bool close = brief.first > 0 && !is_comma(document, brief.first - 1);
    const Index preposition = child_with(document, child, Deprel::kCase);
    if (preposition != kNone && document.tokens[head].upos == Upos::kPROPN && leaves_names(document.tokens[preposition].lower))
      continue;
    if (preposition != kNone && (is_adverbial(document.tokens[preposition].lower) ||
                                 (actor && !belongs_to_actor(document, scratch, document.tokens[preposition].lower, child)))) {
      phrase.full_end = std::max(phrase.full_end, whole.end);
    } else if (belongs_to_phrase(r) && (close || r == Deprel::kNmodUnmarked || r == Deprel::kFlat)) {
      phrase.end = std::max(phrase.end, brief.end);
      phrase.full_end = std::max(phrase.full_end, whole.end);
    } else if (r == Deprel::kAclRelcl || r == Deprel::kAcl || r == Deprel::kAppos) {
      phrase.full_end = std::max(phrase.full_end, whole.end);
    } else if (r == Deprel::kCase && document.tokens[child].xpos == Xpos::kPOS) {
      phrase.full_end = std::max(phrase.full_end, child + 1);
    }
  }
  if (const Index m = scratch.match_of[head]; m != kNone) {
    phrase.first = std::min(phrase.first, scratch.matches[m].first);
    phrase.end = std::max(phrase.end, scratch.matches[m].end);
  }
  // The short form behind a name: "World Health Organization (WHO)".
  if (document.tokens[head].upos == Upos::kPROPN && phrase.end + 2 < sentence.end_token && document.form(phrase.end) == "(" &&
      document.form(phrase.end + 2) == ")" && all_upper(document.form(phrase.end + 1)))
    phrase.full_end = std::max(phrase.full_end, phrase.end + 3);
  widen_to_shared(document, scratch, sentence, phrase, head);
  while (phrase.first < head && opens_no_phrase(document.tokens[phrase.first])) ++phrase.first;
  while (phrase.end > head + 1 && document.tokens[phrase.end - 1].upos == Upos::kPUNCT) --phrase.end;
  // A closing 's belongs to the relation, not to the phrase.
  while (phrase.end > head + 1 && document.tokens[phrase.end - 1].xpos == Xpos::kPOS) --phrase.end;
  // What the tree has hung elsewhere by mistake: a demonym, a country's genitive or "former" right in front, a person's name
  // right behind a word for persons.
  const auto before = [&](Index back) { return phrase.first >= sentence.first_token + back ? phrase.first - back : kNone; };
  const Index opening = scratch.match_of[phrase.first];
  const bool role_first =
      opening != kNone && entry_of(scratch, scratch.matches[opening], NameSense::kRole, NameSense::kInstitutions);
  if (const Index t = before(1);
      t != kNone && (role_first || (document.tokens[head].upos == Upos::kNOUN && phrase.first == head))) {
    if (is_demonym(scratch, t) && (document.tokens[t].upos == Upos::kADJ || document.tokens[t].upos == Upos::kPROPN)) {
      phrase.first = scratch.matches[scratch.match_of[t]].first;
    } else if (const Index owner = before(2);
               owner != kNone && document.tokens[t].xpos == Xpos::kPOS && is_demonym(scratch, owner)) {
      phrase.first = scratch.matches[scratch.match_of[owner]].first;
    }
    if (phrase.first < head && phrase.first > sentence.first_token && document.tokens[phrase.first - 1].upos == Upos::kDET)
      --phrase.first;
  }
  if (const Index t = before(1); t != kNone && (document.tokens[t].lower == "former" || document.tokens[t].lower == "ousted" ||
                                                document.tokens[t].lower == "deposed"))
    phrase.first = t;
  const Index m = scratch.match_of[head];
  const bool role = (m != kNone && entry_of(scratch, scratch.matches[m], NameSense::kRole, NameSense::kInstitutions)) ||
                    document.tokens[head].lower == "counterpart";
  const bool person = role && (m == kNone || entry_of(scratch, scratch.matches[m], NameSense::kRole));
  if (person && document.tokens[head].xpos != Xpos::kNNS) {
    take_name(document, scratch, sentence, phrase, m == kNone ? head + 1 : scratch.matches[m].end);
  }
  if (role) take_genitive(document, scratch, sentence, phrase, head);
  phrase.full_first = std::min(phrase.full_first, phrase.first);
  phrase.full_end = std::max(phrase.full_end, phrase.end);
  return phrase;
}

}  // namespace rapporteur::who
