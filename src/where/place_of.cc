// Where an event happened, as the sentence puts it. In this order:
//
//   in Geneva          a locative phrase of the predicate, or within one ("at the meeting in early July in Bali")
//   visited Baghdad    an object that the predicate can only reach where it is
//   the Lagos clashes  a modifier, when the predicate is a noun
//   the same of the clause around it ("… when it was attacked"), of the clause it is coordinated with, of its infinitive
//   rebels in Darfur   a locative phrase inside of its object, then of its subject
//   there, here        the place named last before, the dateline's
#include <algorithm>

#include "base/strings.h"
#include "doc/tree.h"
#include "where/cues.h"
#include "where/where.h"

namespace rapporteur {

namespace {

constexpr int kClimbs = 5;    // clauses around a predicate
constexpr int kNested = 4;    // nouns within nouns
constexpr Index kThere = 40;  // words between "there" and its place

class Finder {
 public:
  explicit Finder(const Document& document) : document_(document) {}

  Index run(Index predicate) const {
    if (const Index place = of_clause(predicate); place != kNone) return place;
    if (const Index place = of_clauses_around(predicate, &Finder::of_clause); place != kNone) return place;
    if (const Index place = of_participants(predicate); place != kNone) return place;
    if (const Index place = of_clauses_around(predicate, &Finder::of_participants); place != kNone) return place;
    return there(predicate);
  }

 private:
  const Token& token(Index t) const { return document_.tokens[t]; }
  bool is_noun(Index t) const { return token(t).upos == Upos::kNOUN || token(t).upos == Upos::kPROPN; }

  // The place that a token belongs to. A name in capitals that opens a sentence is a dateline, which places no event.
  Index place_at(Index t) const {
    const Span span = token(t).span;
    const auto& places = document_.places;
    auto after = std::upper_bound(places.begin(), places.end(), span.begin,
                                  [](uint32_t at, const Place& place) { return at < place.span.begin; });
    if (after == places.begin()) return kNone;
    const Place& place = *--after;
    if (!place.span.contains(span)) return kNone;
    const bool opens = place.span.begin == document_.sentences[place.sentence].span.begin;
    if (opens && all_upper(document_.form(place.span)) && place.span.size() > 3) return kNone;
    return static_cast<Index>(after - places.begin());
  }

  std::string_view preposition(Index t) const {
    const Index marker = child_with(document_, t, Deprel::kCase);
    return marker == kNone ? std::string_view() : token(marker).lower;
  }

  // The place that a noun phrase names or holds: itself, its apposition, a locative phrase in it, "the city of Basra", "a
  // Baghdad hotel".
  Index in_phrase(Index phrase) const {
    Index otherwise = kNone;
    for (int depth = kNested; depth > 0; --depth) {
      if (const Index place = place_at(phrase); place != kNone) return place;
      Index next = kNone, weak = kNone;
      for (const Index child : children(document_, phrase)) {
        const Token& c = token(child);
        const Deprel relation = universal(c.deprel);
        if (relation == Deprel::kAppos || relation == Deprel::kFlat) {
          if (const Index place = place_at(child); place != kNone) return place;
        } else if (relation == Deprel::kNmod || relation == Deprel::kObl) {
          const std::string_view led = preposition(child);
          const bool counts = is_locative(led) || (led == "of" && is_place_noun(token(phrase).lemma)) ||
                              (led == "from" && is_distance(token(phrase).lemma));
          // "at a meeting | in July | in Bali": the phrase that is a place, else the first.
          if (counts && !led.empty() && (next == kNone || (place_at(next) == kNone && place_at(child) != kNone))) next = child;
          if (c.deprel == Deprel::kNmodPoss && weak == kNone && is_place_noun(token(phrase).lemma)) weak = place_at(child);
        } else if (relation == Deprel::kCompound && !is_outpost(token(phrase).lemma)) {
          if (const Index place = place_at(child); place != kNone) weak = place;
        }
      }
      if (otherwise == kNone) otherwise = weak;
      if (next == kNone) break;
      phrase = next;
    }
    return otherwise;
  }

  Index of_clause(Index t) const {
    Index second = kNone;
    for (const Index child : children(document_, t)) {
      const Deprel relation = universal(token(child).deprel);
      const std::string_view led = preposition(child);
      const std::string_view lemma = token(t).lemma;
      if (relation == Deprel::kObl || (relation == Deprel::kNmod && token(child).deprel != Deprel::kNmodPoss)) {
        const bool tight =
            is_locative(led) || (is_direction(led) && is_motion(lemma)) ||
            (led == "from" && (is_leaving(lemma) || measured(child))) ||
            (is_noun(t) && reaches_place(lemma) && (led == "on" || led == "of" || led == "against" || led == "to"));
        if (tight) {
          if (const Index place = in_phrase(child); place != kNone) return place;
        } else if (second == kNone && place_at(child) == kNone) {
          second = in_oblique(child);  // "on the eve of talks in Geneva": only deeper, and only if nothing better comes
        }
      } else if (relation == Deprel::kObj && reaches_place(lemma)) {
        if (const Index place = in_phrase(child); place != kNone) second = place;
      } else if (relation == Deprel::kCompound && is_noun(t)) {
        if (const Index place = place_at(child); place != kNone && document_.places[place].level != Place::kUnresolved)
          second = place;
      }
    }
    if (second != kNone) return second;
    if (is_speech(token(t).lemma)) return kNone;
    for (const Index child : children(document_, t)) {
      const bool infinitive = token(child).deprel == Deprel::kXcomp ||
                              (token(child).deprel == Deprel::kAdvcl && child > t && token(child).xpos == Xpos::kVBG);
      if (!infinitive) continue;
      if (const Index place = of_obliques(child); place != kNone) return place;
      if (const Index object = child_with(document_, child, Deprel::kObj); object != kNone) {
        if (const Index place = in_participant(object); place != kNone) return place;
      }
    }
    return kNone;
  }

  // "17 kilometers from Angkor": a measure stands before the phrase.
  bool measured(Index phrase) const {
    const Index first = document_.sentences[token(phrase).sentence].first_token;
    for (Index t = phrase; t-- > first && phrase - t < 9;) {
      if (is_distance(token(t).lemma)) return true;
    }
    return false;
  }

  // Locative phrases alone.
  Index of_obliques(Index t) const {
    for (const Index child : children(document_, t)) {
      const Deprel relation = universal(token(child).deprel);
      if ((relation != Deprel::kObl && relation != Deprel::kNmod) || !is_locative(preposition(child))) continue;
      if (const Index place = in_phrase(child); place != kNone) return place;
    }
    return kNone;
  }

  // A phrase of time or manner may hold a locative one that the parser put one level too deep.
  Index in_oblique(Index phrase) const {
    for (int depth = kNested; depth > 0 && phrase != kNone; --depth) {
      Index deeper = kNone;
      for (const Index child : children(document_, phrase)) {
        const Deprel relation = token(child).deprel;
        if (relation != Deprel::kNmod && relation != Deprel::kObl && relation != Deprel::kAppos) continue;
        if (is_locative(preposition(child))) {
          if (const Index place = in_phrase(child); place != kNone) return place;
        }
        if (deeper == kNone) deeper = child;
      }
      phrase = deeper;
    }
    return kNone;
  }

  // From the predicate outwards as long as place is shared: not past the one who says, thinks or demands it.
  Index of_clauses_around(Index t, Index (Finder::*of)(Index) const) const {
    for (int climbs = 0; climbs < kClimbs; ++climbs) {
      const Index head = token(t).head;
      if (head == kNone) return kNone;
      const Deprel relation = token(t).deprel;
      const bool content = universal(relation) == Deprel::kCcomp || relation == Deprel::kXcomp ||
                           universal(relation) == Deprel::kParataxis || universal(relation) == Deprel::kObj ||
                           universal(relation) == Deprel::kObl;
      if (content && is_speech(token(head).lemma)) return kNone;
      if (relation == Deprel::kAppos || relation == Deprel::kNmodPoss || relation == Deprel::kVocative) return kNone;
      t = head;
      if (const Index place = (this->*of)(t); place != kNone) return place;
    }
    return kNone;
  }

  Index of_participants(Index t) const {
    Index of_subject = kNone;
    for (const Index child : children(document_, t)) {
      const Deprel relation = token(child).deprel;
      if (relation == Deprel::kObj) {
        if (const Index place = in_participant(child); place != kNone) return place;
      } else if (is_subject(relation) && of_subject == kNone) {
        of_subject = in_participant(child);
      }
    }
    return of_subject;
  }

  Index in_participant(Index phrase) const {
    for (const Index child : children(document_, phrase)) {
      if (token(child).deprel != Deprel::kNmod || !is_locative(preposition(child))) continue;
      if (const Index place = in_phrase(child); place != kNone) return place;
    }
    return kNone;
  }

  // "there" is the place named last, "here" that of the dateline.
  Index there(Index t) const {
    Index adverb = kNone;
    for (const Index child : children(document_, t)) {
      if (token(child).deprel == Deprel::kAdvmod && (token(child).lower == "there" || token(child).lower == "where"))
        adverb = child;
      if (token(child).lower == "here") return dateline();
      for (const Index below : children(document_, child)) {
        if (token(below).lower == "here") return dateline();
      }
    }
    if (adverb == kNone) return kNone;
    for (Index at = adverb; at-- > (adverb > kThere ? adverb - kThere : 0);) {
      if (const Index place = place_at(at); place != kNone) return place;
    }
    return kNone;
  }

  Index dateline() const {
    const Place& first = document_.places[0];
    const bool opens = first.sentence < 3 && first.span.begin == document_.sentences[first.sentence].span.begin;
    return opens && all_upper(document_.form(first.span)) ? 0 : kNone;
  }

  const Document& document_;
};

}  // namespace

Index place_of(const Document& document, Index predicate) {
  return document.places.empty() ? kNone : Finder(document).run(predicate);
}

}  // namespace rapporteur
