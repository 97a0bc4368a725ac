// From a dictionary's names and roles in the text to actors: what stands in a noun phrase, composed along the tree.
//
// After PETRARCH 2's noun phrases: the actor is looked for in the words of the phrase themselves, then in an apposition, then
// behind its prepositions, then in the clause that describes it; the roles (agents) of the phrase join whatever actor was
// found. Coordinated phrases that have a role but no actor share their sister's: "Danish media and government".
#include <algorithm>
#include <map>

#include "doc/tree.h"
#include "who/actor_dictionary.h"
#include "who/tables.h"

namespace rapporteur {

namespace {

struct Piece {
  const ActorDictionary::Actor* actor = nullptr;
  const ActorDictionary::Agent* agent = nullptr;
  std::string_view code;  // of an actor on the day
  Index first = 0, end = 0, head = 0;
};

// What the phrase headed by a token says.
struct Meaning {
  std::vector<const Piece*> own;    // in its words, in the order of the text
  std::vector<std::string> actors;  // codes
  bool itself = false;              // a piece heads it
  bool lends = false;               // its actors only describe it: a sister may share them
  std::vector<const ActorDictionary::Agent*> agents;
};

// The code holds this one already; codes are made of groups of three letters.
bool holds(std::string_view code, std::string_view part) {
  for (size_t i = 0; i + part.size() <= code.size(); i += 3) {
    if (code.substr(i, part.size()) == part) return true;
  }
  return false;
}

std::string compose(std::string_view actor, const std::vector<const ActorDictionary::Agent*>& agents) {
  std::string code(actor);
  for (const ActorDictionary::Agent* agent : agents) {
    if (agent->before && !holds(code, agent->code)) code = std::string(agent->code) + code;
  }
  for (const ActorDictionary::Agent* agent : agents) {
    if (!agent->before && !holds(code, agent->code)) code += agent->code;
  }
  return code;
}

bool is_modifier(Deprel r) {
  return r == Deprel::kCompound || r == Deprel::kAmod || r == Deprel::kFlat || r == Deprel::kNmodPoss ||
         r == Deprel::kNmodDesc || r == Deprel::kNmodUnmarked || r == Deprel::kDet || r == Deprel::kNummod ||
         r == Deprel::kGoeswith || r == Deprel::kDep;
}

class Applier {
 public:
  Applier(const ActorDictionary& dictionary, Document& document, bool only)
      : dictionary_(dictionary), document_(document), only_(only), claimed_(document.actors.size(), false) {}

  void run() {
    meanings_.resize(document_.tokens.size());
    heads_.assign(document_.tokens.size(), kNone);
    for (Index m = 0; m < document_.mentions.size(); ++m) heads_[document_.mentions[m].head] = m;
    for (const Sentence& sentence : document_.sentences) code_sentence(sentence);
    std::stable_sort(document_.mentions.begin(), document_.mentions.end(), [](const Mention& a, const Mention& b) {
      return a.first_token != b.first_token ? a.first_token < b.first_token : a.end_token > b.end_token;
    });
    if (!only_) return;
    for (size_t i = 0; i < document_.actors.size(); ++i) {
      if (claimed_[i]) continue;
      Actor& actor = document_.actors[i];
      actor.country = actor.sector = actor.code = actor.key = {};
      actor.known = false;
    }
  }

 private:
  const Token& token(Index t) const { return document_.tokens[t]; }

  void code_sentence(const Sentence& sentence) {
    find_pieces(sentence);
    if (pieces_.empty()) return;
    order_by_depth(sentence);
    for (const Piece& piece : pieces_) lend_to_heads(piece);
    for (const Index t : order_) read_phrase(t);
    for (Index t = sentence.first_token; t < sentence.end_token; ++t) make_mention(t);
  }

  void find_pieces(const Sentence& sentence) {
    pieces_.clear();
    words_.clear();
    owner_.clear();
    for (Index t = sentence.first_token; t < sentence.end_token; ++t) {
      who::split_name(document_.form(t), [&](const who::NameWord& word) {
        words_.push_back(word);
        owner_.push_back(t);
      });
    }
    const auto begins = [&](size_t i) { return i == 0 || owner_[i - 1] != owner_[i]; };
    for (size_t at = 0; at < words_.size();) {
      const auto found =
          begins(at)
              ? dictionary_.find(std::span(words_).subspan(at),
                                 [&](size_t i) { return at + i + 1 == words_.size() || owner_[at + i + 1] != owner_[at + i]; })
              : ActorDictionary::Found{};
      if (found.words == 0) {
        ++at;
        continue;
      }
      Piece piece{found.actor, found.agent, {}, owner_[at], owner_[at + found.words - 1] + 1, owner_[at]};
      for (Index t = piece.first; t < piece.end; ++t) {
        if (token(t).head == kNone || token(t).head < piece.first || token(t).head >= piece.end) {
          piece.head = t;
          break;
        }
      }
      if (fits(piece, at, found.words)) {
        pieces_.push_back(piece);
        at += found.words;
      } else {
        ++at;
      }
    }
  }

  // Names have a capital somewhere; roles are nouns or adjectives.
  bool fits(Piece& piece, size_t first_word, size_t words) const {
    if (piece.agent) {
      return std::any_of(document_.tokens.begin() + piece.first, document_.tokens.begin() + piece.end, [](const Token& t) {
        return t.upos == Upos::kNOUN || t.upos == Upos::kPROPN || t.upos == Upos::kADJ || t.upos == Upos::kX;
      });
    }
    if (std::none_of(words_.begin() + static_cast<long>(first_word), words_.begin() + static_cast<long>(first_word + words),
                     [](const who::NameWord& word) { return word.upper; })) {
      return false;
    }
    const ActorDictionary::Code* code = piece.actor->code_on(document_.meta.published.from);
    if (code) piece.code = code->code;
    return true;
  }

  void order_by_depth(const Sentence& sentence) {
    // Leaves before their heads: the reverse of breadth first.
    order_.clear();
    if (sentence.root == kNone) return;
    order_.push_back(sentence.root);
    for (size_t i = 0; i < order_.size(); ++i) {
      for (const Index child : children(document_, order_[i])) order_.push_back(child);
    }
    std::reverse(order_.begin(), order_.end());
    for (Index t = sentence.first_token; t < sentence.end_token; ++t) meanings_[t] = {};
  }

  // A piece speaks for its own head and for every noun that it modifies.
  void lend_to_heads(const Piece& piece) {
    meanings_[piece.head].itself = true;
    for (Index t = piece.head;;) {
      meanings_[t].own.push_back(&piece);
      Index up = t;
      while (up != kNone && token(up).deprel == Deprel::kConj) up = token(up).head;
      if (up == kNone || !is_modifier(token(up).deprel) || token(up).head == kNone) break;
      t = token(up).head;
    }
  }

  void read_phrase(Index t) {
    Meaning& meaning = meanings_[t];
    for (const Piece* piece : meaning.own) {
      if (piece->agent) {
        meaning.agents.push_back(piece->agent);
      } else if (!piece->code.empty()) {
        add_own_actor(*piece, meaning);
      }
    }
    meaning.lends = !meaning.actors.empty() && !(meaning.itself && heads_actor(t));
    if (meaning.actors.empty() && !meaning.agents.empty()) look_below(t, meaning);
    if (token(t).deprel != Deprel::kConj) share_among_conjuncts(t);
  }

  bool heads_actor(Index t) const {
    const Meaning& meaning = meanings_[t];
    return std::any_of(meaning.own.begin(), meaning.own.end(),
                       [&](const Piece* piece) { return piece->head == t && piece->actor; });
  }

  // The first actor named counts, with those coordinated with it; one that says the same more exactly replaces it.
  void add_own_actor(const Piece& piece, Meaning& meaning) {
    if (!meaning.actors.empty()) {
      if (piece.code.starts_with(meaning.actors.back()) && piece.code != meaning.actors.back()) {
        meaning.actors.back() = piece.code;
        return;
      }
      if (token(piece.head).deprel != Deprel::kConj) return;
    }
    add_code(piece.code, meaning.actors);
  }

  static void add_code(std::string_view code, std::vector<std::string>& codes) {
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.emplace_back(code);
  }

  std::vector<std::string> codes_of(Index t) const {
    const Meaning& meaning = meanings_[t];
    std::vector<std::string> codes;
    for (const std::string& actor : meaning.actors) add_code(compose(actor, meaning.agents), codes);
    if (codes.empty() && !meaning.agents.empty()) codes.push_back(compose({}, meaning.agents));
    return codes;
  }

  // Behind prepositions and in clauses: "activists in Arnor", "rebels fighting Arnor". The first place that names somebody.
  void look_below(Index t, Meaning& meaning) const {
    for (const Deprel relation : {Deprel::kAppos, Deprel::kNmod, Deprel::kAcl}) {
      for (const Index child : children(document_, t)) {
        if (universal(token(child).deprel) != relation) continue;
        if (relation == Deprel::kAcl) {
          for (const Index below : children(document_, child)) take_from(below, meaning);
        } else {
          take_from(child, meaning);
        }
        if (!meaning.actors.empty()) {
          meaning.lends = true;
          return;
        }
      }
    }
  }

  void take_from(Index t, Meaning& meaning) const {
    if (token(t).upos == Upos::kPRON) return;
    if (!meanings_[t].actors.empty()) {
      for (const std::string& code : codes_of(t)) add_code(code, meaning.actors);
    }
    for (const Index child : children(document_, t)) {
      if (token(child).deprel != Deprel::kConj || meanings_[child].actors.empty()) continue;
      for (const std::string& code : codes_of(child)) add_code(code, meaning.actors);
    }
  }

  void share_among_conjuncts(Index t) {
    const Meaning* lender = meanings_[t].lends ? &meanings_[t] : nullptr;
    bool wanted = meanings_[t].actors.empty() && !meanings_[t].agents.empty();
    for (const Index child : children(document_, t)) {
      if (token(child).deprel != Deprel::kConj) continue;
      if (!lender && meanings_[child].lends) lender = &meanings_[child];
      wanted |= meanings_[child].actors.empty() && !meanings_[child].agents.empty();
    }
    if (!wanted || !lender) return;
    const std::vector<std::string> actors = lender->actors;
    const auto borrow = [&](Index to) {
      if (meanings_[to].actors.empty() && !meanings_[to].agents.empty()) meanings_[to].actors = actors;
    };
    borrow(t);
    for (const Index child : children(document_, t)) {
      if (token(child).deprel == Deprel::kConj) borrow(child);
    }
  }

  void make_mention(Index t) {
    const Meaning& meaning = meanings_[t];
    if (meaning.own.empty()) return;
    Index m = heads_[t];
    if (!meaning.itself && m == kNone) return;
    const Upos upos = token(t).upos;
    if (upos == Upos::kVERB || upos == Upos::kAUX) return;
    const std::vector<std::string> codes = codes_of(t);
    if (codes.empty()) {
      if (m != kNone && meaning.itself) forget(m);  // a null code: the dictionary says that this is nobody
      return;
    }
    const Index old = m == kNone ? kNone : document_.mentions[m].actor;
    if (old != kNone && !only_) {
      // What only stands in the words, or a role of nobody's, tells less than an actor that is known.
      const bool weak = !meaning.itself || meaning.actors.empty();
      if (weak && !document_.actors[old].code.empty()) return;
    }
    if (m == kNone) {
      m = static_cast<Index>(document_.mentions.size());
      document_.mentions.push_back(new_mention(t));
      heads_[t] = m;
    }
    const Piece* name = nullptr;
    for (const Piece* piece : meaning.own) {
      if (piece->head == t) name = piece;
    }
    const void* entry = name && name->actor ? static_cast<const void*>(name->actor) : nullptr;
    if (codes.size() == 1) {
      document_.mentions[m].actor = actor_for(codes[0], entry, old, m);
      return;
    }
    std::vector<Index> members;
    for (const std::string& code : codes) members.push_back(actor_for(code, &document_.tokens[t], kNone, m));
    Actor group = document_.actors[members[0]];
    group.kind = ActorKind::kGroup;
    group.code = group.country = group.sector = {};
    group.members = document_.arena.copy(members);
    document_.mentions[m].actor = static_cast<Index>(document_.actors.size());
    document_.actors.push_back(group);
    claimed_.push_back(true);
  }

  void forget(Index m) {
    Mention& mention = document_.mentions[m];
    if (mention.actor == kNone) return;
    Actor& actor = document_.actors[mention.actor];
    actor.code = actor.country = actor.sector = {};
  }

  Mention new_mention(Index t) const {
    Mention mention;
    mention.head = t;
    mention.first_token = t;
    mention.end_token = t + 1;
    for (const Piece* piece : meanings_[t].own) {
      mention.first_token = std::min(mention.first_token, piece->first);
      mention.end_token = std::max(mention.end_token, piece->end);
    }
    mention.span = span_of(document_, mention.first_token, mention.end_token);
    mention.sentence = token(t).sentence;
    mention.kind = token(t).upos == Upos::kPROPN ? MentionKind::kName : MentionKind::kNominal;
    return mention;
  }

  // One actor for one entry under one code; else the mention's own actor, whom coreference has found already, as far as it has
  // no other code.
  Index actor_for(std::string_view code, const void* entry, Index old, Index mention) {
    const auto key = std::make_pair(entry, std::string(code));
    if (entry) {
      if (const auto found = by_entry_.find(key); found != by_entry_.end()) return found->second;
    }
    Index index = old;
    if (old != kNone && claimed_[old]) index = document_.actors[old].code == code ? old : kNone;
    if (index == kNone) {
      for (size_t i = 0; !entry && i < document_.actors.size(); ++i) {
        if (claimed_[i] && document_.actors[i].code == code && document_.actors[i].members.empty() && old == kNone)
          return static_cast<Index>(i);
      }
      index = static_cast<Index>(document_.actors.size());
      Actor made;
      made.name = document_.form(document_.mentions[mention].span);
      made.kind = old != kNone ? document_.actors[old].kind : code.size() <= 3 ? ActorKind::kCountry : ActorKind::kOrganization;
      document_.actors.push_back(made);
      claimed_.push_back(false);
    }
    claimed_[index] = true;
    Actor& actor = document_.actors[index];
    actor.code = document_.arena.copy(code);
    actor.members = {};
    actor.known = true;
    split_code(actor);
    if (entry) by_entry_.emplace(key, index);
    return index;
  }

  // "USAGOV" is of the USA, in the sector GOV; "GOV" alone is of the sector.
  static void split_code(Actor& actor) {
    const std::string_view code = actor.code;
    actor.country = actor.sector = {};
    for (size_t i = 0; i + 3 <= code.size(); i += 3) {
      const std::string_view group = code.substr(i, 3);
      const std::string_view sector = who::sector_of(group);
      if (i == 0 && (sector.empty() || code.size() > 3) &&
          std::all_of(group.begin(), group.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
        actor.country = group;
      } else if (actor.sector.empty() && !sector.empty()) {
        actor.sector = sector;
      }
    }
  }

  const ActorDictionary& dictionary_;
  Document& document_;
  bool only_;
  std::vector<Meaning> meanings_;
  std::vector<Piece> pieces_;
  std::vector<who::NameWord> words_;
  std::vector<Index> owner_, order_, heads_;
  std::vector<bool> claimed_;
  std::map<std::pair<const void*, std::string>, Index> by_entry_;
};

}  // namespace

void apply_actor_dictionary(const ActorDictionary& dictionary, Document& document, bool only) {
  Applier(dictionary, document, only).run();
}

}  // namespace rapporteur
