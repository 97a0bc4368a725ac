// Mentions: the phrases that may stand for somebody, with their spans and heads.
//
// A phrase is a noun with what belongs to it on the tree: determiners, adjectives, compounds, possessors, titles and names in
// front; names and prepositional phrases behind. Clauses, appositions after a comma and coordinated nouns are left out; a
// coordinated noun is a phrase of its own. Names and demonyms that only modify a noun ("a US offer") are mentions as well.
#include <algorithm>
#include <array>

#include "base/strings.h"
#include "doc/tree.h"
#include "who/scratch.h"

namespace rapporteur {

using namespace who;

namespace {

bool modifies(Deprel r) {
  return r == Deprel::kCompound || r == Deprel::kFlat || r == Deprel::kFixed || r == Deprel::kGoeswith ||
         r == Deprel::kNmodDesc || r == Deprel::kAmod;
}

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

struct Phrase {
  Index first = 0, end = 0;            // brief
  Index full_first = 0, full_end = 0;  // with clauses
};

// Prepositions that never join a phrase to a noun that acts: what follows them belongs to the verb.
bool is_adverbial(std::string_view preposition) {
  static constexpr std::array<std::string_view, 14> kAdverbial = {"during",  "after",   "before", "since", "until",
                                                                  "despite", "because", "amid",   "when",  "while",
                                                                  "if",      "via",     "though", "as"};
  return std::find(kAdverbial.begin(), kAdverbial.end(), preposition) != kAdverbial.end();
}

// "Israel by": what these attach to a name is an error of the tree nearly always.
bool leaves_names(std::string_view preposition) {
  static constexpr std::array<std::string_view, 6> kLeaves = {"on", "with", "by", "as", "to", "into"};
  return is_adverbial(preposition) || std::find(kLeaves.begin(), kLeaves.end(), preposition) != kLeaves.end();
}

bool is_person_name(const Document& document, const WhoScratch& scratch, Index token) {
  const Index name = scratch.name_of[token];
  if (name != kNone && document.names[name].label == NameLabel::kPER) return true;
  const Index m = scratch.match_of[token];
  return m != kNone && entry_of(scratch, scratch.matches[m], NameSense::kPerson);
}

// One past the person's name that begins at `token`.
Index end_of_name(const Document& document, const WhoScratch& scratch, Index token) {
  Index end = token + 1;
  if (const Index name = scratch.name_of[token]; name != kNone) end = std::max(end, document.names[name].end_token);
  if (const Index m = scratch.match_of[token]; m != kNone) end = std::max(end, scratch.matches[m].end);
  return end;
}

bool is_demonym(const WhoScratch& scratch, Index token) {
  const Index m = scratch.match_of[token];
  return m != kNone && entry_of(scratch, scratch.matches[m], NameSense::kCountry, NameSense::kCitizen);
}

// The phrase headed by `head`. A person's name that follows without a comma ("his counterpart Sergei Lavrov") is part of it.
Phrase phrase_of(const Document& document, const WhoScratch& scratch, const Sentence& sentence, Index head) {
  Phrase phrase{head, head + 1, head, head + 1};
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
    if (preposition != kNone && is_adverbial(document.tokens[preposition].lower)) {
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
  while (phrase.first < head &&
         (document.tokens[phrase.first].upos == Upos::kPUNCT || document.tokens[phrase.first].upos == Upos::kCCONJ ||
          document.tokens[phrase.first].upos == Upos::kADP)) {
    ++phrase.first;
  }
  while (phrase.end > head + 1 && document.tokens[phrase.end - 1].upos == Upos::kPUNCT) --phrase.end;
  // A closing 's belongs to the relation, not to the phrase.
  while (phrase.end > head + 1 && document.tokens[phrase.end - 1].xpos == Xpos::kPOS) --phrase.end;
  // What the tree has hung elsewhere by mistake: a demonym, a country's genitive or "former" right in front, a person's name
  // right behind a word for persons.
  const Index own = scratch.match_of[head];
  const auto before = [&](Index back) { return phrase.first >= sentence.first_token + back ? phrase.first - back : kNone; };
  if (const Index t = before(1); t != kNone && document.tokens[head].upos == Upos::kNOUN &&
                                 (phrase.first == head || (own != kNone && phrase.first == scratch.matches[own].first))) {
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
  const bool role =
      (m != kNone && entry_of(scratch, scratch.matches[m], NameSense::kRole)) || document.tokens[head].lower == "counterpart";
  if (role && phrase.end < sentence.end_token && document.tokens[head].xpos != Xpos::kNNS &&
      is_person_name(document, scratch, phrase.end) && !is_person_name(document, scratch, phrase.end - 1) &&
      document.tokens[phrase.end].upos == Upos::kPROPN) {
    phrase.end = std::min(end_of_name(document, scratch, phrase.end), sentence.end_token);
  }
  phrase.full_first = std::min(phrase.full_first, phrase.first);
  phrase.full_end = std::max(phrase.full_end, phrase.end);
  return phrase;
}

bool has_determiner(const Document& document, Index token) {
  return child_with(document, token, Deprel::kDet) != kNone || child_with(document, token, Deprel::kDetPredet) != kNone;
}

bool nominal_relation(Deprel r) {
  switch (universal(r)) {
    case Deprel::kNsubj:
    case Deprel::kObj:
    case Deprel::kIobj:
    case Deprel::kObl:
    case Deprel::kNmod:
    case Deprel::kConj:
    case Deprel::kRoot:
    case Deprel::kAppos: return true;
    default: return false;
  }
}

// Whether a token can be the head of a phrase of its own.
bool heads_phrase(const Document& document, const WhoScratch& scratch, Index t) {
  const Token& token = document.tokens[t];
  const Index m = scratch.match_of[t];
  if (m != kNone && scratch.matches[m].head != t) return false;
  switch (token.upos) {
    case Upos::kNOUN:
    case Upos::kPROPN: {
      if (token.deprel == Deprel::kCase || token.deprel == Deprel::kMark || token.deprel == Deprel::kAdvmod ||
          token.deprel == Deprel::kCc)
        return false;
      if (!modifies(token.deprel)) break;
      // "Russian President Putin and Chancellor Merkel" may hang together as a chain of compounds; the last noun heads it.
      return false;
    }
    case Upos::kPRON: {
      if (token.deprel == Deprel::kExpl) return false;
      if (token.xpos == Xpos::kPRP || token.xpos == Xpos::kPRPS) return true;
      return token.xpos == Xpos::kDT && nominal_relation(token.deprel) &&
             (token.lower == "this" || token.lower == "that" || token.lower == "these" || token.lower == "those");
    }
    case Upos::kADJ:
    case Upos::kNUM: {
      if (!nominal_relation(token.deprel)) return false;
      if (child_with(document, t, Deprel::kCop) != kNone) return false;
      return has_determiner(document, t);
    }
    case Upos::kX: return m != kNone;  // a word that the tagger does not know and the knowledge base does
    default: return false;
  }
  return true;
}

void find_quotes(const Document& document, WhoScratch& scratch) {
  scratch.quoted.assign(document.tokens.size(), 0);
  Index paragraph = kNone;
  bool inside = false;
  for (const Sentence& sentence : document.sentences) {
    if (sentence.paragraph != paragraph) {
      paragraph = sentence.paragraph;
      inside = false;
    }
    for (Index t = sentence.first_token; t < sentence.end_token; ++t) {
      const std::string_view form = document.form(t);
      if (form == "\xE2\x80\x9C" || form == "``") {
        inside = true;
      } else if (form == "\xE2\x80\x9D" || form == "''") {
        inside = false;
      } else if (form == "\"") {
        inside = !inside;
      }
      scratch.quoted[t] = inside;
    }
  }
}

void index_spans(const Document& document, WhoScratch& scratch) {
  scratch.name_of.assign(document.tokens.size(), kNone);
  scratch.place_of.assign(document.tokens.size(), kNone);
  for (Index n = 0; n < document.names.size(); ++n) {
    for (Index t = document.names[n].first_token; t < document.names[n].end_token; ++t) scratch.name_of[t] = n;
  }
  Index t = 0;
  for (Index p = 0; p < document.places.size(); ++p) {
    const Span span = document.places[p].span;
    while (t > 0 && document.tokens[t - 1].span.end > span.begin) --t;
    while (t < document.tokens.size() && document.tokens[t].span.end <= span.begin) ++t;
    for (Index u = t; u < document.tokens.size() && document.tokens[u].span.begin < span.end; ++u) scratch.place_of[u] = p;
  }
}

void add_mention(const KnowledgeBase::Tables& tables, Document& document, WhoScratch& scratch, Index sentence,
                 const Phrase& phrase, Index head, bool modifier) {
  Mention mention;
  mention.first_token = phrase.first;
  mention.end_token = phrase.end;
  mention.head = head;
  mention.sentence = sentence;
  mention.span = span_of(document, phrase.first, phrase.end);
  Reading reading;
  reading.first = phrase.full_first;
  reading.end = phrase.full_end;
  reading.adjective = modifier;
  read_mention(tables, document, scratch, mention, reading);
  document.mentions.push_back(mention);
  scratch.readings.push_back(reading);
}

// A name or demonym of the knowledge base that only modifies: "US offer", "Pentagon spokesman", "American weapons".
bool is_modifier_name(const Document& document, const WhoScratch& scratch, const Match& match) {
  const NameEntry* entry = entry_of(scratch, match, NameSense::kCountry, NameSense::kPerson);
  if (!entry) return false;
  // Not inside a longer name: the "Jordan" of Michael Jordan.
  const Index name = scratch.name_of[match.first];
  if (name != kNone && (document.names[name].first_token < match.first || document.names[name].end_token > match.end))
    return false;
  return true;
}

// The name that only modifies and that this token heads, when the knowledge base has nothing in it: "the Acme shares".
Index unknown_name(const Document& document, const WhoScratch& scratch, Index t) {
  const Index n = scratch.name_of[t];
  if (n == kNone || !modifies(document.tokens[t].deprel) || document.names[n].label == NameLabel::kMISC) return kNone;
  const Name& name = document.names[n];
  for (Index u = name.first_token; u < name.end_token; ++u) {
    const Index head = document.tokens[u].head;
    if (u == t ? head != kNone && head >= name.first_token && head < name.end_token
               : head == kNone || head < name.first_token || head >= name.end_token)
      return kNone;
    if (scratch.match_of[u] != kNone) return kNone;
  }
  return n;
}

}  // namespace

void find_mentions(const KnowledgeBase& knowledge, Document& document, WhoScratch& scratch) {
  const KnowledgeBase::Tables& tables = knowledge.tables();
  document.mentions.clear();
  scratch.readings.clear();
  scratch.matches.clear();
  scratch.entries.clear();
  scratch.match_of.assign(document.tokens.size(), kNone);
  scratch.whole.resize(document.tokens.size());
  scratch.brief.resize(document.tokens.size());
  index_spans(document, scratch);
  find_quotes(document, scratch);
  for (Index s = 0; s < document.sentences.size(); ++s) {
    const Sentence& sentence = document.sentences[s];
    scan_names(tables, document, sentence, scratch);
    find_extents(document, sentence, scratch);
    Index joined_from = kNone, joined_end = 0;  // a name that is already part of the phrase before
    for (Index t = sentence.first_token; t < sentence.end_token; ++t) {
      if (heads_phrase(document, scratch, t)) {
        if (joined_from != kNone && t >= joined_from && t < joined_end && is_person_name(document, scratch, t)) continue;
        const Phrase phrase = phrase_of(document, scratch, sentence, t);
        if (!is_person_name(document, scratch, t) && phrase.end > t + 1 && is_person_name(document, scratch, phrase.end - 1) &&
            document.tokens[t + 1].upos != Upos::kADP) {
          joined_from = t + 1;
          joined_end = phrase.end;
        }
        add_mention(tables, document, scratch, s, phrase, t, false);
      } else if (const Index n = unknown_name(document, scratch, t); n != kNone) {
        const Name& name = document.names[n];
        add_mention(tables, document, scratch, s, {name.first_token, name.end_token, name.first_token, name.end_token}, t,
                    true);
      } else if (const Index m = scratch.match_of[t]; m != kNone && scratch.matches[m].head == t) {
        const Match& match = scratch.matches[m];
        if (!modifies(document.tokens[t].deprel)) continue;
        if (is_modifier_name(document, scratch, match)) {
          add_mention(tables, document, scratch, s, {match.first, match.end, match.first, match.end}, t, true);
        } else if (match.first > sentence.first_token && is_demonym(scratch, match.first - 1) &&
                   document.tokens[t].upos == Upos::kNOUN) {
          // A body that only modifies, but is named in full: "Israeli police" in "Israeli police custody".
          const Index first = scratch.matches[scratch.match_of[match.first - 1]].first;
          add_mention(tables, document, scratch, s, {first, match.end, first, match.end}, t, false);
        }
      }
    }
  }
  // In the order of the text, the outer before the inner.
  scratch.order.resize(document.mentions.size());
  for (Index i = 0; i < scratch.order.size(); ++i) scratch.order[i] = i;
  std::sort(scratch.order.begin(), scratch.order.end(), [&](Index a, Index b) {
    const Mention& x = document.mentions[a];
    const Mention& y = document.mentions[b];
    if (x.first_token != y.first_token) return x.first_token < y.first_token;
    if (x.end_token != y.end_token) return x.end_token > y.end_token;
    return a < b;
  });
  scratch.sorted_mentions.clear();
  scratch.sorted_readings.clear();
  for (const Index i : scratch.order) {
    scratch.sorted_mentions.push_back(document.mentions[i]);
    scratch.sorted_readings.push_back(scratch.readings[i]);
  }
  document.mentions.assign(scratch.sorted_mentions.begin(), scratch.sorted_mentions.end());
  std::swap(scratch.readings, scratch.sorted_readings);
}

Index mention_at(const Document& document, Index token) {
  const std::vector<Mention>& mentions = document.mentions;
  // The last mention that begins at or before the token; all around it begin in the same sentence, not later.
  const auto after =
      std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& m) { return m.first_token <= token; });
  Index best = kNone;
  for (auto at = after; at != mentions.begin();) {
    --at;
    if (at->sentence != document.tokens[token].sentence) break;
    if (token >= at->end_token) continue;
    const auto index = static_cast<Index>(at - mentions.begin());
    if (at->head == token) return index;
    if (best == kNone || at->end_token - at->first_token < mentions[best].end_token - mentions[best].first_token) best = index;
  }
  return best;
}

}  // namespace rapporteur
