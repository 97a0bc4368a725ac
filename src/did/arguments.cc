#include "did/arguments.h"

#include <algorithm>

#include "doc/tree.h"

namespace rapporteur {

namespace {

// Verbs whose infinitive belongs to their object: "urged Gondor to withdraw". All others share their subject with it.
constexpr std::string_view kObjectControl[] = {
    "advise",  "allow",    "appeal",   "ask",    "authorize", "beg",     "call",    "cause", "challenge", "command",
    "compel",  "convince", "direct",   "enable", "encourage", "expect",  "forbid",  "force", "get",       "help",
    "implore", "instruct", "invite",   "lead",   "let",       "make",    "oblige",  "order", "permit",    "persuade",
    "plead",   "press",    "pressure", "prompt", "push",      "request", "require", "see",   "send",      "summon",
    "teach",   "tell",     "tempt",    "urge",   "want",      "warn",    "watch"};

bool controls_by_object(std::string_view lemma) {
  return std::find(std::begin(kObjectControl), std::end(kObjectControl), lemma) != std::end(kObjectControl);
}

struct Direct {
  Index subject = kNone, object = kNone, indirect = kNone, agent = kNone;
  bool passive = false;
};

// What hangs on the predicate itself. Trees are not always right: a passive needs its auxiliary whatever the relations say
// ("had warned" is none), and a bare noun beside a verb is its object even when it is called a complement.
Direct direct_arguments(const Document& document, Index predicate) {
  Direct found;
  bool passive_auxiliary = false, other_auxiliary = false, passive_subject = false, particle = false;
  Index complement = kNone, beside = kNone;
  const Xpos tag = document.tokens[predicate].xpos;
  const bool finite = tag == Xpos::kVBZ || tag == Xpos::kVBP || tag == Xpos::kVBD;
  for (const Index child : children(document, predicate)) {
    switch (document.tokens[child].deprel) {
      case Deprel::kNsubj:
      case Deprel::kNsubjOuter:
      case Deprel::kCsubj:
        if (found.subject == kNone) found.subject = child;
        break;
      case Deprel::kNsubjPass:
      case Deprel::kCsubjPass:
        found.subject = child;
        passive_subject = true;
        break;
      case Deprel::kAuxPass: passive_auxiliary = true; break;
      case Deprel::kAux:
        if (document.tokens[child].lemma == "be" && document.tokens[predicate].xpos == Xpos::kVBN) passive_auxiliary = true;
        other_auxiliary = true;
        break;
      case Deprel::kXcomp:
        if (child > predicate && (document.tokens[child].upos == Upos::kPROPN || document.tokens[child].upos == Upos::kNOUN) &&
            child_with(document, child, Deprel::kCase) == kNone && child_with(document, child, Deprel::kCop) == kNone) {
          complement = child;
        }
        break;
      case Deprel::kObj:
        // "gave Gondor a warning" with two objects: the first is the indirect one.
        if (found.object != kNone && found.object > predicate && found.indirect == kNone) found.indirect = found.object;
        if (found.object == kNone || found.indirect == found.object) found.object = child;
        break;
      case Deprel::kIobj: found.indirect = child; break;
      case Deprel::kCompound:
      case Deprel::kNmodUnmarked:
        if (finite && child < predicate) beside = child;
        break;
      case Deprel::kOblAgent:
        if (has_marker(document, child, "by")) found.agent = child;
        break;
      case Deprel::kObl:
        if (has_marker(document, child, "by") && document.tokens[predicate].xpos == Xpos::kVBN) found.agent = child;
        // "called off his visit": the particle makes the object look like an oblique.
        if (particle && complement == kNone && marker_of(document, child).empty() && document.tokens[child].upos != Upos::kADJ)
          complement = child;
        break;
      case Deprel::kCompoundPrt: particle = true; break;
      default: break;
    }
  }
  if (found.object == kNone) found.object = complement;
  if (found.subject == kNone) found.subject = beside;  // of headlines: "Tanzania expels …", read as one name
  const bool participle = document.tokens[predicate].xpos == Xpos::kVBN || document.tokens[predicate].xpos == Xpos::kVBD;
  found.passive = participle && (passive_auxiliary || (passive_subject && !other_auxiliary && found.object == kNone));
  return found;
}

// The agent a coordinated participle shares with its sisters: "kidnapped and killed by rebels".
Index shared_agent(const Document& document, Index predicate) {
  const Index first = document.tokens[predicate].deprel == Deprel::kConj ? document.tokens[predicate].head : predicate;
  for (const Index list : {predicate, first}) {
    for (const Index sister : children(document, list)) {
      if (document.tokens[sister].deprel != Deprel::kConj || sister == predicate || document.tokens[sister].xpos != Xpos::kVBN)
        continue;
      if (const Index agent = direct_arguments(document, sister).agent; agent != kNone) return agent;
    }
  }
  return first == predicate ? kNone : direct_arguments(document, first).agent;
}

// "sent to Rohan by the Shire", "held responsible by Gondor": the agent hung on the word before it.
Index agent_one_off(const Document& document, Index predicate) {
  for (const Index child : children(document, predicate)) {
    const Deprel relation = document.tokens[child].deprel;
    if (child < predicate || (relation != Deprel::kObl && relation != Deprel::kObj && relation != Deprel::kXcomp)) continue;
    for (const Index below : children(document, child)) {
      const Deprel how = document.tokens[below].deprel;
      if ((how == Deprel::kNmod || how == Deprel::kObl) && has_marker(document, below, "by")) return below;
    }
  }
  return kNone;
}

bool is_relative_pronoun(const Token& token) {
  return token.xpos == Xpos::kWDT || token.xpos == Xpos::kWP || (token.lower == "that" && token.upos == Upos::kPRON);
}

}  // namespace

bool has_marker(const Document& document, Index dependent, std::string_view lemma) {
  for (const Index child : children(document, dependent)) {
    const Token& token = document.tokens[child];
    if (token.deprel != Deprel::kCase && token.deprel != Deprel::kMark && token.deprel != Deprel::kAdvmod) continue;
    if (token.lower == lemma || token.lemma == lemma) return true;
    if (token.lower == "because" || token.lower == "instead" || token.lower == "regardless") continue;  // no "of" of a noun
    for (const Index part : children(document, child)) {
      if (document.tokens[part].deprel == Deprel::kFixed && document.tokens[part].lower == lemma) return true;
    }
  }
  return false;
}

std::string_view marker_of(const Document& document, Index dependent) {
  for (const Index child : children(document, dependent)) {
    const Token& token = document.tokens[child];
    if (token.deprel == Deprel::kCase || token.deprel == Deprel::kMark) return token.lower;
  }
  return {};
}

namespace {

// "Arnor, Bree and Gondor, who were invited": a plural clause behind a singular name describes the whole list.
Index described_by(const Document& document, Index pronoun, Index noun) {
  const Token& name = document.tokens[noun];
  if (name.deprel != Deprel::kConj || (name.xpos != Xpos::kNNP && name.xpos != Xpos::kNN) ||
      document.tokens[pronoun].head == kNone)
    return noun;
  const Index verb = document.tokens[pronoun].head;
  bool plural = document.tokens[verb].xpos == Xpos::kVBP;
  for (const Index child : children(document, verb)) {
    const std::string_view word = document.tokens[child].lower;
    plural |= (document.tokens[child].deprel == Deprel::kAux || document.tokens[child].deprel == Deprel::kAuxPass) &&
              (word == "were" || word == "are" || word == "have");
  }
  return plural ? name.head : noun;
}

}  // namespace

Index without_relative_pronoun(const Document& document, Index token) {
  if (token == kNone || !is_relative_pronoun(document.tokens[token])) return token;
  // "to investigate who shot …": right behind a verb it asks.
  if (token > 0 && document.tokens[token - 1].upos == Upos::kVERB && document.tokens[token].xpos == Xpos::kWP) return token;
  // Up to the clause, then to the noun it describes.
  for (Index at = token; at != kNone; at = document.tokens[at].head) {
    const Deprel relation = document.tokens[at].deprel;
    // "to investigate who shot …": a question inside a clause stands for nobody.
    if (relation == Deprel::kCcomp && document.tokens[at].head < token) return token;
    if (relation == Deprel::kAclRelcl || relation == Deprel::kAcl)
      return described_by(document, token, document.tokens[at].head);
  }
  // Where the tree does not show the clause as one of a noun, the noun right before it is meant.
  const Sentence& sentence = document.sentences[document.tokens[token].sentence];
  for (Index at = token; at-- > sentence.first_token && token - at <= 3;) {
    const Upos upos = document.tokens[at].upos;
    if (upos == Upos::kNOUN || upos == Upos::kPROPN) return at;
    if (upos != Upos::kPUNCT && upos != Upos::kADP) break;
  }
  return token;
}

Arguments arguments_of(const Document& document, Index predicate) {
  Direct own = direct_arguments(document, predicate);
  if (own.agent == kNone && document.tokens[predicate].xpos == Xpos::kVBN) own.agent = shared_agent(document, predicate);
  const Token& token = document.tokens[predicate];
  const bool participle = token.xpos == Xpos::kVBN;
  // "beat and arrested two men": the object stands behind the last of them.
  if (own.object == kNone && !own.passive) {
    for (const Index child : children(document, predicate)) {
      if (document.tokens[child].deprel != Deprel::kConj || document.tokens[child].upos != Upos::kVERB || child > predicate + 3)
        continue;
      if (const Direct sister = direct_arguments(document, child); !sister.passive && sister.subject == kNone)
        own.object = sister.object;
    }
  }
  Arguments out;
  out.passive = own.passive;
  out.object = own.object;
  out.indirect = own.indirect;

  // A participle behind its noun: "troops sent by Arnor", "troops shelling the town", "the offer we made".
  if ((token.deprel == Deprel::kAcl || token.deprel == Deprel::kAclRelcl || token.deprel == Deprel::kAmod) &&
      token.head != kNone) {
    const Index noun = token.head;
    if (participle && own.subject == kNone && !own.passive && token.deprel != Deprel::kAclRelcl) {
      out.passive = true;
      out.object = noun;
      out.subject = own.agent;
      return out;
    }
    if (own.subject == kNone && token.deprel != Deprel::kAclRelcl && token.xpos == Xpos::kVBG) {
      out.subject = noun;
      return out;
    }
    const bool gap = token.deprel == Deprel::kAclRelcl && own.subject != kNone && own.object == kNone && !own.passive &&
                     without_relative_pronoun(document, own.subject) == own.subject;
    if (gap) out.object = noun;
  }
  // A reduced passive clause: "Jailed since May, he …"; "…, condemned by Gondor".
  if (participle && !own.passive && own.subject == kNone && own.object == kNone &&
      (token.deprel == Deprel::kAdvcl || own.agent != kNone)) {
    out.passive = true;
  }

  // "got arrested by police".
  if (participle && token.deprel == Deprel::kXcomp && token.head != kNone && document.tokens[token.head].lemma == "get")
    out.passive = true;

  Index subject = own.subject;
  // "Gondor, worried about …": an adjective behind its noun.
  if (subject == kNone && token.upos == Upos::kADJ && token.head != kNone &&
      (token.deprel == Deprel::kAcl || token.deprel == Deprel::kAmod) && token.head < predicate) {
    subject = token.head;
  }
  // Without a subject of its own a clause takes one from around it.
  for (Index at = predicate, steps = 0; subject == kNone && steps < 8; ++steps) {
    const Token& clause = document.tokens[at];
    const Index around = clause.head;
    if (around == kNone) break;
    const Direct outer = direct_arguments(document, around);
    switch (clause.deprel) {
      case Deprel::kConj:
        // The subject shared by the conjuncts; a passive first conjunct makes the others passive when they are participles.
        subject = outer.subject;
        if (subject != kNone && outer.passive && participle && own.object == kNone && !own.passive) out.passive = true;
        break;
      case Deprel::kXcomp:
        subject = controls_by_object(document.tokens[around].lemma) && outer.object != kNone ? outer.object : outer.subject;
        if (controls_by_object(document.tokens[around].lemma) && outer.object == kNone && !outer.passive) {
          // "called on Gondor to withdraw": the controller is an oblique.
          for (const Index child : children(document, around)) {
            if (document.tokens[child].deprel == Deprel::kObl && child < at &&
                (has_marker(document, child, "on") || has_marker(document, child, "to") ||
                 has_marker(document, child, "upon"))) {
              subject = child;
            }
          }
        }
        break;
      case Deprel::kAdvcl:
        if (marker_of(document, at) == "to" && controls_by_object(document.tokens[around].lemma) && outer.object != kNone) {
          subject = outer.object;
        } else {
          subject = outer.subject;
        }
        break;
      case Deprel::kAcl: {
        // "its plan to withdraw": the plan's owner.
        const Index poss = child_with(document, around, Deprel::kNmodPoss);
        subject = poss != kNone ? poss : kNone;
        if (subject == kNone) {
          // "announced plans to travel": the subject of the verb that has the noun as object.
          const Index verb = document.tokens[around].head;
          if (verb != kNone && document.tokens[around].deprel == Deprel::kObj)
            subject = direct_arguments(document, verb).subject;
        }
        break;
      }
      case Deprel::kParataxis:
      case Deprel::kCcomp:
      case Deprel::kAclRelcl: steps = 8; break;  // a full clause has its own subject or none
      default: steps = 8; break;
    }
    at = around;
  }

  // "Arnor is about to restore ties, officials said": the infinitive hung on the verb of saying.
  if (subject == kNone && token.xpos == Xpos::kVB && predicate >= 2 && document.tokens[predicate - 1].lower == "to" &&
      document.tokens[predicate - 2].upos == Upos::kADJ && document.tokens[predicate - 2].sentence == token.sentence) {
    subject = direct_arguments(document, predicate - 2).subject;
  }

  if (out.passive) {
    if (own.object != kNone && subject != kNone && own.object != subject) {
      out.indirect = subject;  // "Rohan was given wheat"
      out.object = own.object;
    } else {
      out.object = subject != kNone ? subject : out.object;
    }
    out.subject = own.agent != kNone ? own.agent : agent_one_off(document, predicate);
  } else {
    out.subject = subject;
  }
  if (out.subject == out.object) out.subject = kNone;
  out.subject = without_relative_pronoun(document, out.subject);
  out.object = without_relative_pronoun(document, out.object);
  return out;
}

}  // namespace rapporteur
