#include "did/pattern_match.h"

#include <algorithm>

#include "did/arguments.h"
#include "did/phrase_actors.h"
#include "doc/tree.h"

namespace rapporteur {

namespace {

bool is_nominal(const Token& token) {
  return token.upos == Upos::kNOUN || token.upos == Upos::kPROPN || token.upos == Upos::kNUM || token.upos == Upos::kPRON;
}

bool is_inner(Deprel r) {
  return r == Deprel::kCompound || r == Deprel::kFlat || r == Deprel::kAmod || r == Deprel::kNmodPoss || r == Deprel::kDet ||
         r == Deprel::kNummod || r == Deprel::kNmodDesc;
}

bool same_word(const Token& token, const std::string& word, bool plural) {
  if (token.lower == word || token.lemma == word) return true;
  if (!plural || token.lower.size() < word.size() || token.lower.size() > word.size() + 3) return false;
  const bool y = word.ends_with('y') && token.lower.ends_with("ies") &&
                 token.lower.substr(0, token.lower.size() - 3) == word.substr(0, word.size() - 1);
  return y || token.lower == word + "s" || token.lower == word + "es" ||
         (!token.lemma.empty() && word == std::string(token.lemma) + "s");
}

class Matcher {
 public:
  Matcher(const Document& document, const VerbDictionary& dictionary, const VerbPattern& pattern, Index verb, Index subject)
      : document_(document), dictionary_(dictionary), pattern_(pattern), verb_(verb), subject_(subject) {
    const Sentence& sentence = document.sentences[token(verb).sentence];
    first_ = sentence.first_token;
    end_ = sentence.end_token;
  }

  std::optional<PatternMatch> run() {
    bool fits = match_before() && match_after();
    if (!fits) return std::nullopt;
    return match_;
  }

 private:
  const Token& token(Index t) const { return document_.tokens[t]; }

  // Behind the verb and below it, not in clauses of their own.
  bool in_zone(Index t) const {
    for (int steps = 0; t != verb_ && steps < 12; ++steps) {
      const Deprel r = token(t).deprel;
      if (r == Deprel::kRoot || token(t).head == kNone) return false;
      if (r == Deprel::kCcomp || r == Deprel::kAdvcl || r == Deprel::kAclRelcl || r == Deprel::kParataxis ||
          r == Deprel::kAdvclRelcl)
        return false;
      if (r == Deprel::kConj && token(t).upos == Upos::kVERB && token(t).head == verb_) return false;
      t = token(t).head;
    }
    return t == verb_;
  }

  // An argument of the verb without a preposition, of its infinitives too; coordinated ones each.
  bool is_bare_argument(Index t) const {
    for (int steps = 0; steps < 8; ++steps) {
      const Token& at = token(t);
      if (at.head == kNone) return false;
      if (at.deprel == Deprel::kConj) {
        t = at.head;
        if (t == verb_) return false;
        continue;
      }
      const Deprel r = universal(at.deprel);
      if (r == Deprel::kObl && child_with(document_, t, Deprel::kCase) != kNone) return false;
      if (r != Deprel::kObj && r != Deprel::kIobj && r != Deprel::kXcomp && r != Deprel::kObl && r != Deprel::kNsubj &&
          r != Deprel::kAdvmod && r != Deprel::kCompound && r != Deprel::kDep) {
        return false;
      }
      if (r == Deprel::kCompound && !is_nominal(token(at.head))) return at.head == verb_;
      if (r == Deprel::kCompound) return false;
      if (at.head == verb_) return true;
      if (token(at.head).deprel != Deprel::kXcomp && token(at.head).deprel != Deprel::kConj) return false;
      t = at.head;
    }
    return false;
  }

  // Tokens of a sequence that ends with `t`, or begins with it when the head comes first; 0: it does not stand here.
  bool term_at(uint32_t term, Index t, Index& last) const {
    for (const PatternTerm::Sequence& sequence : dictionary_.term(term).sequences) {
      const size_t n = sequence.words.size();
      if (n == 0) continue;
      const auto matches_from = [&](Index from) {
        if (from < first_ || from + n > end_) return false;
        for (size_t i = 0; i < n; ++i) {
          if (!same_word(token(from + static_cast<Index>(i)), sequence.words[i], sequence.plural && i + 1 == n)) return false;
        }
        return true;
      };
      if (t + 1 >= first_ + n && matches_from(t + 1 - static_cast<Index>(n))) {
        last = t;
        return true;
      }
      if (n > 1 && matches_from(t)) {
        last = t + static_cast<Index>(n) - 1;
        return true;
      }
    }
    return false;
  }

  bool phrase_at(const PatternElement& element, Index head, Index& last) const {
    if (!term_at(element.terms.back(), head, last)) return false;
    for (size_t i = 0; i + 1 < element.terms.size(); ++i) {
      bool found = false;
      for (Index t = head; t-- > first_ && head - t <= 8 && !found;) {
        Index ignored;
        found = term_at(element.terms[i], t, ignored) && (pattern_.linear || is_below(document_, t, head) || t + 1 == head);
      }
      if (!found) return false;
    }
    return true;
  }

  // The noun or verb that a preposition opens; the preposition itself when it is a particle.
  Index governed(Index preposition) const {
    const Deprel r = token(preposition).deprel;
    if (r == Deprel::kCase || r == Deprel::kMark) return token(preposition).head;
    // "because of": the second word hangs on the first.
    if (r == Deprel::kFixed && token(preposition).head != kNone && token(token(preposition).head).deprel == Deprel::kCase) {
      return token(token(preposition).head).head;
    }
    return kNone;
  }

  bool heads_phrase(Index t) const { return is_nominal(token(t)) && !is_inner(token(t).deprel); }

  bool names_somebody(Index t) const {
    std::vector<Participant> found;
    add_phrase_actors(document_, t, found);
    return !found.empty();
  }

  // One element at or behind `from`; moves `from` behind it.
  bool match_behind(const PatternElement& element, Index& from, Index& opened) {
    switch (element.kind) {
      case PatternElement::kCompound: match_.compound = true; return true;
      case PatternElement::kPreposition:
        for (Index t = from; t < end_; ++t) {
          Index last;
          if (token(t).upos == Upos::kNOUN || !term_at(element.terms[0], t, last) || !in_zone(t)) continue;
          opened = governed(t);
          from = last + 1;
          return true;
        }
        return false;
      case PatternElement::kWord:
      case PatternElement::kPhrase:
        for (Index t = from; t < end_; ++t) {
          if (!in_zone(t)) continue;
          if (element.inside && opened != kNone && t != opened && token(t).head != opened) continue;
          Index last = t;
          if (!phrase_at(element, t, last)) continue;
          const bool noun = token(t).upos == Upos::kNOUN || token(t).upos == Upos::kPROPN;
          if (noun && !element.inside && !pattern_.linear && !is_bare_argument(t)) continue;
          from = last + 1;
          return true;
        }
        return false;
      case PatternElement::kSkip:
      case PatternElement::kSource:
      case PatternElement::kTarget:
        for (Index t = element.inside && opened != kNone ? opened : from; t < end_; ++t) {
          if (!heads_phrase(t) || !in_zone(t)) continue;
          if (element.kind != PatternElement::kSkip) {
            if (!names_somebody(t)) continue;
            (element.kind == PatternElement::kSource ? match_.source : match_.target) = t;
          }
          from = std::max(from, t + 1);
          return true;
        }
        return false;
    }
    return false;
  }

  bool match_after() {
    Index from = verb_ + 1, opened = kNone;
    for (const PatternElement& element : pattern_.after) {
      if (!element.inside) opened = kNone;
      if (!match_behind(element, from, opened)) return false;
      match_.last = from - 1;
    }
    return true;
  }

  // Before the verb: its subject's phrase and what stands between.
  bool match_before() {
    Index from = verb_;
    for (const Index child : children(document_, verb_)) from = std::min(from, child);
    if (subject_ != kNone && token(subject_).sentence == token(verb_).sentence) from = std::min(from, subject_);
    while (from > first_ && token(from - 1).upos != Upos::kPUNCT &&
           (is_inner(token(from - 1).deprel) || token(from - 1).deprel == Deprel::kCase))
      --from;
    for (const PatternElement& element : pattern_.before) {
      switch (element.kind) {
        case PatternElement::kCompound: match_.compound = true; continue;
        case PatternElement::kSkip: continue;
        case PatternElement::kSource:
        case PatternElement::kTarget:
          if (subject_ == kNone) return false;
          (element.kind == PatternElement::kSource ? match_.source : match_.target) = subject_;
          continue;
        default: break;
      }
      bool found = false;
      for (Index t = from; t < verb_ && !found; ++t) {
        Index last = t;
        if (!phrase_at(element, t, last)) continue;
        const bool noun = token(t).upos == Upos::kNOUN || token(t).upos == Upos::kPROPN;
        if (noun && !element.inside && !pattern_.linear && t != subject_ && token(t).head != verb_) continue;
        from = last + 1;
        found = true;
      }
      if (!found) return false;
    }
    return true;
  }

  const Document& document_;
  const VerbDictionary& dictionary_;
  const VerbPattern& pattern_;
  Index verb_, subject_, first_ = 0, end_ = 0;
  PatternMatch match_;
};

}  // namespace

bool match_verb(const Document& document, const DictionaryVerb& entry, Index verb) {
  const Sentence& sentence = document.sentences[document.tokens[verb].sentence];
  if (verb < sentence.first_token + entry.before.size()) return false;
  for (size_t i = 0; i < entry.before.size(); ++i) {
    if (document.tokens[verb - entry.before.size() + i].lower != entry.before[i]) return false;
  }
  // Other words of a verb may stand off: "cordon the roads off".
  Index at = verb;
  for (const std::string& word : entry.after) {
    bool found = false;
    for (Index t = at + 1; t < sentence.end_token && t <= at + 6 && !found; ++t) {
      if (document.tokens[t].lower != word || (t != at + 1 && document.tokens[t].head != verb)) continue;
      at = t;
      found = true;
    }
    if (!found) return false;
  }
  return true;
}

std::optional<PatternMatch> match_pattern(const Document& document, const VerbDictionary& dictionary,
                                          const VerbPattern& pattern, Index verb, Index subject) {
  return Matcher(document, dictionary, pattern, verb, subject).run();
}

}  // namespace rapporteur
