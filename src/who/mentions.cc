// Mentions: the phrases that may stand for somebody, with their spans and heads (phrases.h). A coordinated noun is a phrase of
// its own. Names and demonyms that only modify a noun ("a US offer") are mentions as well.
#include <algorithm>
#include <array>

#include "base/strings.h"
#include "doc/tree.h"
#include "who/phrases.h"
#include "who/scratch.h"

namespace rapporteur {

using namespace who;

namespace {

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

// The role, or the name it is a title of, hangs on the same word.
bool hangs_beside(const Document& document, Index role, Index word) {
  const Index head = document.tokens[role].head;
  return head == word || (head != kNone && modifies(document.tokens[role].deprel) && document.tokens[head].head == word);
}

// An adjective of a country right in front of a word for its people or bodies, whatever the tree says: "Russian President
// Putin".
bool opens_role(const Document& document, const WhoScratch& scratch, Index t) {
  const Index m = scratch.match_of[t];
  if (m == kNone || !entry_of(scratch, scratch.matches[m], NameSense::kAdjective)) return false;
  const Index next = scratch.matches[m].end;
  if (next >= document.tokens.size() || document.tokens[next].sentence != document.tokens[t].sentence) return false;
  const Token& token = document.tokens[t];
  if ((token.upos != Upos::kADJ && token.upos != Upos::kPROPN) || token.head == kNone || token.xpos == Xpos::kNNPS)
    return false;
  const Index role = scratch.match_of[next];
  return role != kNone && hangs_beside(document, scratch.matches[role].head, token.head) &&
         entry_of(scratch, scratch.matches[role], NameSense::kRole, NameSense::kInstitutions);
}

// "The blast killed 11 and wounded 50": a number alone that can only be of people.
bool counts_victims(const Document& document, Index t) {
  static constexpr std::array<std::string_view, 16> kHarm = {
      "kill",   "wound",  "injure", "hurt",    "slay",   "arrest",   "detain",      "capture",
      "kidnap", "abduct", "behead", "execute", "rescue", "evacuate", "hospitalize", "displace"};
  const Token& token = document.tokens[t];
  if (token.deprel != Deprel::kObj && token.deprel != Deprel::kNsubjPass) return false;
  const std::string_view verb = document.tokens[token.head].lemma;
  return std::find(kHarm.begin(), kHarm.end(), verb) != kHarm.end();
}

// Whether a token can be the head of a phrase of its own.
bool heads_phrase(const Document& document, const WhoScratch& scratch, Index t) {
  const Token& token = document.tokens[t];
  const Index m = scratch.match_of[t];
  if (m != kNone && scratch.matches[m].head != t) return false;
  if ((t >= scratch.dateline_first && t < scratch.dateline_end) || opens_role(document, scratch, t)) return false;
  // What is counted is one phrase with its number: "thousands of people", but "half of the soldiers" are some of them.
  if (token.head != kNone && token.upos == Upos::kNOUN && !has_determiner(document, t) &&
      child_with(document, t, Deprel::kNmodPoss) == kNone) {
    const Index counted = counted_by(document, token.head);
    if (counted == t || (counted != kNone && counted == counted_by(document, t))) return false;
  }
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
      if (token.upos == Upos::kNUM && counts_victims(document, t)) return true;
      if (child_with(document, t, Deprel::kCop) != kNone) return false;
      return has_determiner(document, t);
    }
    case Upos::kX: return m != kNone;  // a word that the tagger does not know and the knowledge base does
    default: return is_reciprocal(document, t);
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
  reading.title_end = phrase.title_end;
  read_mention(tables, document, scratch, mention, reading);
  document.mentions.push_back(mention);
  scratch.readings.push_back(reading);
}

// A name or demonym of the knowledge base that only modifies: "US offer", "Pentagon spokesman", "American weapons".
bool is_modifier_name(const Document& document, const WhoScratch& scratch, const Match& match) {
  const NameEntry* entry = entry_of(scratch, match, NameSense::kCountry, NameSense::kPerson);
  if (!entry) return false;

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

// A demonym or name that belongs to a noun, and so do those coordinated with it: both of "U.S. and British officials".
bool only_modifies(const Document& document, const WhoScratch& scratch, Index t) {
  const Token& token = document.tokens[t];
  if (modifies(token.deprel) || opens_role(document, scratch, t)) return true;
  if (!is_demonym(scratch, t) || (token.upos != Upos::kADJ && token.upos != Upos::kPROPN)) return false;
  if (token.deprel == Deprel::kConj && token.head != kNone && is_demonym(scratch, token.head)) return true;
  return token.upos == Upos::kADJ && t + 1 < document.tokens.size() && document.tokens[t + 1].upos == Upos::kCCONJ;
}

// "CAIRO, June 5 (Agency) -" at the head of a text: where it was written, not who acts.
void find_dateline(const Document& document, const Sentence& sentence, WhoScratch& scratch) {
  constexpr Index kLongest = 16;
  if (scratch.dateline_end > 0 || sentence.first_token > 60 || sentence.first_token == sentence.end_token) return;
  const Index first = sentence.first_token;
  const Index m = scratch.match_of[first], place = scratch.place_of[first];
  if (m == kNone && place == kNone) return;
  for (Index t = first; t < std::min(sentence.end_token, first + kLongest); ++t) {
    const std::string_view form = document.form(t);
    if (form == "-" || form == "--" || form == "_" || form == "\xE2\x80\x94" || form == "\xE2\x80\x93") {
      // A hyphen inside of a word is none.
      if (t == first || (form == "-" && !document.tokens[t - 1].space_after)) return;
      scratch.dateline_first = first;
      scratch.dateline_end = t + 1;
      break;
    }
    const Token& token = document.tokens[t];
    if (token.upos == Upos::kVERB || token.upos == Upos::kAUX || token.upos == Upos::kPRON) return;
    if (token.upos != Upos::kPUNCT && token.upos != Upos::kNUM && is_lower_ascii(form.front())) return;
  }
  if (scratch.dateline_end == 0) return;
  if (const NameEntry* entry =
          m == kNone ? nullptr : entry_of(scratch, scratch.matches[m], NameSense::kCountry, NameSense::kCapital)) {
    scratch.dateline_country = entry->id;
  } else {
    scratch.dateline_place = place;
  }
}

}  // namespace

void find_mentions(const KnowledgeBase& knowledge, Document& document, WhoScratch& scratch) {
  const KnowledgeBase::Tables& tables = knowledge.tables();
  document.mentions.clear();
  scratch.readings.clear();
  scratch.matches.clear();
  scratch.entries.clear();
  scratch.owners.clear();
  scratch.dateline_country = kNobody;
  scratch.dateline_place = kNone;
  scratch.dateline_first = scratch.dateline_end = 0;
  scratch.match_of.assign(document.tokens.size(), kNone);
  scratch.whole.resize(document.tokens.size());
  scratch.brief.resize(document.tokens.size());
  index_spans(document, scratch);
  find_quotes(document, scratch);
  for (Index s = 0; s < document.sentences.size(); ++s) {
    const Sentence& sentence = document.sentences[s];
    scan_names(tables, document, sentence, scratch);
    find_extents(document, sentence, scratch);
    find_dateline(document, sentence, scratch);
    Index joined_from = kNone, joined_end = 0;  // a name that is already part of the phrase before
    bool joined_whole = false;                  // with the titles in front of it
    for (Index t = sentence.first_token; t < sentence.end_token; ++t) {
      if (heads_phrase(document, scratch, t)) {
        if (joined_from != kNone && t >= joined_from && t < joined_end &&
            (joined_whole || is_person_name(document, scratch, t)))
          continue;
        if (is_reciprocal(document, t)) {
          add_mention(tables, document, scratch, s, {t, t + 2, t, t + 2, kNone}, t, false);
          continue;
        }
        const Phrase phrase = phrase_of(document, scratch, sentence, t);
        if (phrase.title_end != kNone) {
          joined_from = phrase.title_end;
          joined_end = phrase.end;
          joined_whole = true;
        } else if (!is_person_name(document, scratch, t) && phrase.end > t + 1 &&
                   is_person_name(document, scratch, phrase.end - 1) && document.tokens[t + 1].upos != Upos::kADP) {
          joined_from = t + 1;
          joined_end = phrase.end;
          joined_whole = false;
        }
        add_mention(tables, document, scratch, s, phrase, t, false);
      } else if (const Index n = unknown_name(document, scratch, t); n != kNone) {
        const Name& name = document.names[n];
        add_mention(tables, document, scratch, s, {name.first_token, name.end_token, name.first_token, name.end_token, kNone},
                    t, true);
      } else if (const Index m = scratch.match_of[t]; m != kNone && scratch.matches[m].head == t) {
        const Match& match = scratch.matches[m];
        if (!only_modifies(document, scratch, t) || (t >= scratch.dateline_first && t < scratch.dateline_end)) continue;
        if (is_modifier_name(document, scratch, match)) {
          add_mention(tables, document, scratch, s, {match.first, match.end, match.first, match.end, kNone}, t, true);
        } else if (match.first > sentence.first_token && is_demonym(scratch, match.first - 1) &&
                   document.tokens[t].upos == Upos::kNOUN) {
          // A body that only modifies, but is named in full: "Israeli police" in "Israeli police custody".
          const Index first = scratch.matches[scratch.match_of[match.first - 1]].first;
          add_mention(tables, document, scratch, s, {first, match.end, first, match.end, kNone}, t, false);
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
