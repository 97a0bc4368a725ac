#include "did/match.h"

#include <algorithm>

#include "did/status.h"
#include "doc/tree.h"
#include "said/said.h"
#include "who/who.h"

namespace rapporteur {

namespace {

// How much each kind of filler is worth: exact words say more than classes, classes more than anything.
constexpr float kWordWorth = 4, kClassWorth = 3, kActorWorth = 2.5f, kPhraseWorth = 1, kAnythingWorth = 0.5f,
                kParticleWorth = 3, kLiteralWorth = 3;

// One attempt. Holds what was found so far.
class Matcher {
 public:
  Matcher(const Document& document, Memberships& classes, const Frame& frame, Index predicate, MatchRoom& room)
      : document_(document), classes_(classes), frame_(frame), predicate_(predicate), room_(room) {
    match_.clear();
  }

  bool run(uint32_t frame_id, bool by_class) {
    match_.frame = frame_id;
    match_.score = 0.01f * static_cast<float>(frame_.exactness);  // of equal finds the more exact frame
    if (by_class) match_.score -= kLiteralWorth;
    const bool fits = frame_.kind == PredicateKind::kNoun ? match_noun() : match_clause();
    if (!fits || (frame_.by_state && !state_acts())) return false;
    if (frame_.by_state) match_.score += kAnythingWorth;
    if (frame_.reciprocal) {
      // All who take part are actors.
      for (const Participant& p : match_.recipient) {
        if (std::none_of(match_.actor.begin(), match_.actor.end(), [&](const Participant& q) { return q.actor == p.actor; })) {
          match_.actor.push_back(p);
        }
      }
      match_.recipient.clear();
    } else {
      // Nobody does something to himself: the recipient goes, and with him a frame that asked for nothing else ("left his
      // house").
      const bool had_recipient = !match_.recipient.empty();
      drop_actors(match_.recipient);
      const bool bare = std::all_of(frame_.elements.begin(), frame_.elements.end(), [](const FrameElement& element) {
        return std::all_of(element.alternatives.begin(), element.alternatives.end(), [](const auto& a) {
          return a.filler == FrameElement::kRecipient || a.filler == FrameElement::kAnything;
        });
      });
      // Who destroys his own missiles attacks nobody.
      const bool only_other = bare || frame_.type == "ASSAULT";
      if (had_recipient && match_.recipient.empty() && only_other && frame_.kind == PredicateKind::kVerb) return false;
    }
    return true;
  }

 private:
  const Token& token(Index i) const { return document_.tokens[i]; }

  void drop_actors(std::vector<Participant>& list) const {
    std::erase_if(list, [&](const Participant& p) {
      return std::any_of(match_.actor.begin(), match_.actor.end(), [&](const Participant& q) { return q.actor == p.actor; });
    });
  }

  void drop_own_troops(std::vector<Participant>& list) const {
    std::erase_if(list, [&](const Participant& p) {
      const Actor& troops = document_.actors[p.actor];
      return troops.sector == "MIL" && std::any_of(match_.actor.begin(), match_.actor.end(), [&](const Participant& q) {
               return document_.actors[q.actor].country == troops.country;
             });
    });
  }

  bool state_acts() const {
    static constexpr std::string_view kForces[] = {"", "GOV", "MIL"};
    return !match_.actor.empty() && std::all_of(match_.actor.begin(), match_.actor.end(), [&](const Participant& p) {
      const Actor& actor = document_.actors[p.actor];
      return !actor.country.empty() && std::find(std::begin(kForces), std::end(kForces), actor.sector) != std::end(kForces);
    });
  }

  bool match_clause() {
    Index node = predicate_;
    arguments_ = arguments_of(document_, node);
    // "was alarmed by Mordor", "is prepared to talk": of a state the passive subject is the subject.
    if (frame_.kind == PredicateKind::kAdjective && arguments_.passive) {
      arguments_.subject = arguments_.object;
      arguments_.object = kNone;
    }
    match_.actor_in_text = arguments_.subject != kNone;
    if (!match_subject()) return false;
    add_fellow_sufferers();
    last_filled_ = kNone;
    size_t bare = 0;
    // Of two bare objects the first is the indirect one: "gave Gondor a warning".
    size_t bare_wanted = 0;
    for (const FrameElement& element : frame_.elements) {
      if (element.opens_clause) break;
      bare_wanted += element.markers.empty() && !element.optional;
    }
    for (const FrameElement& element : frame_.elements) {
      bool found = false;
      if (element.markers.empty()) {
        found = match_bare(element, node, bare_wanted == 2 && bare == 0, arguments_.indirect);
        ++bare;
      } else if (element.alternatives.empty()) {
        found = match_particle(element, node);
      } else {
        found = match_marked(element, node);
      }
      if (!found && !element.optional) return false;
    }
    return true;
  }

  bool match_subject() {
    const FrameElement::Alternative& wanted = frame_.subject;
    const bool slot = wanted.filler == FrameElement::kActor || wanted.filler == FrameElement::kRecipient;
    // "is expected to travel": of a verb without an object the passive's subject is who will act.
    if (arguments_.subject == kNone && arguments_.passive && slot && !frame_.elements.empty() &&
        frame_.elements[0].opens_clause) {
      return arguments_.object == kNone || fill(wanted, arguments_.object);
    }
    if (arguments_.subject == kNone)
      return frame_.kind == PredicateKind::kVerb && (slot || wanted.filler == FrameElement::kAnything);
    if (!fill(wanted, arguments_.subject)) return false;
    auto& list = wanted.filler == FrameElement::kActor ? match_.actor : match_.recipient;
    if (slot && list.empty() && speaks_for_others(arguments_.subject)) {
      if (const Index maker = maker_of(document_, arguments_.subject); maker != kNone) fill(wanted, maker);
    }
    // "Arnor and Gondor meet", read as two subjects.
    for (const Index child : children(document_, predicate_)) {
      if (slot && child != arguments_.subject && is_subject(token(child).deprel) &&
          child_with(document_, child, Deprel::kCc) != kNone)
        fill(wanted, child);
    }
    return true;
  }

  // Of a passive: forces that nobody is said to move act themselves; who is kidnapped "with his interpreter" is not alone.
  void add_fellow_sufferers() {
    if (!arguments_.passive) return;
    if (frame_.type == "MOBILIZE" && arguments_.subject == kNone)
      add_participants(document_, arguments_.object, Owners::kModifiers, match_.actor);
    if (frame_.type != "ASSAULT" && frame_.type != "COERCE") return;
    for (const Index child : children(document_, predicate_)) {
      if (token(child).deprel == Deprel::kObl && child > predicate_ && has_marker(document_, child, "with")) {
        add_participants(document_, child, Owners::kNobody, match_.recipient);
      }
    }
  }

  // Takes `filler` for one alternative if it fits.
  bool fill(const FrameElement::Alternative& wanted, Index filler) {
    switch (wanted.filler) {
      case FrameElement::kActor:
      case FrameElement::kRecipient: {
        auto& list = wanted.filler == FrameElement::kActor ? match_.actor : match_.recipient;
        const size_t before = list.size();
        // What somebody says is against the authors of a thing, what he does is against who owns it or where it lies.
        // People meet people, not their things.
        const bool target_of_deed = !frame_.verbal && wanted.filler == FrameElement::kRecipient;
        const bool in_person = frame_.type == "CONSULT";
        // Who condemns an attack means those who did it, not those it hit; and they are who kills by an attack.
        const bool of_deed = (frame_.verbal || wanted.filler == FrameElement::kActor) && is_deed(filler);
        const Owners authors = of_deed ? Owners::kDoers : Owners::kAuthors;
        add_participants(document_, filler, in_person ? Owners::kNobody : target_of_deed ? Owners::kAnywhere : authors, list);
        match_.score += list.size() > before ? kActorWorth : kPhraseWorth;
        if (list.size() == before && wanted.filler == FrameElement::kRecipient) match_.recipient_token = filler;
        last_filled_ = filler;
        return true;
      }
      case FrameElement::kAnything: match_.score += kAnythingWorth; return true;
      case FrameElement::kWord:
        if (token(filler).lemma != wanted.word && token(filler).lower != wanted.word) return false;
        use(filler, kWordWorth);
        return true;
      case FrameElement::kClass: {
        // A longer phrase says more: a "hunger strike" is hardly a "strike".
        if (const int words = classes_.length(filler, wanted.word_class); words > 0) {
          int longest = words;
          for (const auto& [id, length] : classes_.of(filler)) longest = std::max(longest, static_cast<int>(length));
          use(filler, kClassWorth + static_cast<float>(words - 1) - 2 * static_cast<float>(longest - words));
          return true;
        }
        // "half of the debts", "a series of attacks": what it is made of. "The gate of the embassy": what it belongs to.
        if (!is_container(token(filler)) && !is_part(token(filler))) return false;
        for (const Index child : children(document_, filler)) {
          if (token(child).deprel == Deprel::kNmod && has_marker(document_, child, "of") &&
              classes_.has(child, wanted.word_class)) {
            use(child, kClassWorth);
            return true;
          }
        }
        return false;
      }
    }
    return false;
  }

  static bool is_part(const Token& token) {
    static constexpr std::string_view kParts[] = {"gate", "door",   "entrance", "step", "wall",
                                                  "roof", "ground", "front",    "edge"};
    return std::find(std::begin(kParts), std::end(kParts), token.lemma) != std::end(kParts);
  }

  static bool is_participant(const FrameElement::Alternative& wanted) {
    return wanted.filler == FrameElement::kActor || wanted.filler == FrameElement::kRecipient;
  }

  // A name of somebody that stands before a noun as part of it, next to the verb: "offered Gondor assistance".
  Index name_before(Index noun) const {
    for (const Index child : children(document_, noun)) {
      if (token(child).deprel == Deprel::kCompound && token(child).upos == Upos::kPROPN && child == predicate_ + 1 &&
          is_actor(child))
        return child;
    }
    return kNone;
  }

  // The head of a mention of somebody.
  bool is_actor(Index t) const {
    const Index mention = mention_at(document_, t);
    return mention != kNone && document_.mentions[mention].head == t && document_.mentions[mention].actor != kNone;
  }

  bool is_member(Index filler, std::string_view word_class) { return classes_.has(filler, classes_.table().id(word_class)); }
  bool speaks_for_others(Index filler) { return is_member(filler, "utterance") || is_member(filler, "protest"); }
  bool is_deed(Index filler) {
    return is_member(filler, "attack") || is_member(filler, "massacre") || is_member(filler, "atrocity");
  }

  bool fill_any(const std::vector<FrameElement::Alternative>& alternatives, Index filler) {
    return std::any_of(alternatives.begin(), alternatives.end(), [&](const auto& wanted) { return fill(wanted, filler); });
  }

  void use(Index filler, float worth) {
    match_.used.push_back(filler);
    match_.score += worth;
    last_filled_ = filler;
    if (match_.last_token == kNone || filler > match_.last_token) match_.last_token = filler;
  }

  bool match_bare(const FrameElement& element, Index& node, bool first_of_two, Index indirect) {
    const Arguments arguments = node == predicate_ ? arguments_ : arguments_of(document_, node);
    // "demanded that the king resign": the verb of the clause.
    if (node != predicate_ && token(node).deprel == Deprel::kCcomp) {
      for (const auto& wanted : element.alternatives) {
        if (wanted.filler == FrameElement::kWord && fill(wanted, node)) return true;
      }
    }
    if (first_of_two && indirect != kNone) {
      taken_ = indirect;
      return fill_any(element.alternatives, indirect);
    }
    // "gave Rohan emergency aid", read as one noun phrase.
    if (first_of_two && arguments.object != kNone) {
      if (const Index within = name_before(arguments.object); within != kNone) return fill_any(element.alternatives, within);
    }
    // "fined the paper nine thousand crowns": of two objects the one to whom it is done.
    const bool somebody = std::any_of(element.alternatives.begin(), element.alternatives.end(), is_participant);
    if (somebody && node == predicate_ && arguments.indirect != kNone && arguments.indirect != taken_ &&
        fill_any(element.alternatives, arguments.indirect))
      return true;
    if (arguments.object != kNone && arguments.object != taken_ && fill_any(element.alternatives, arguments.object)) {
      if (first_of_two) taken_ = arguments.object;  // "held Mordor responsible": the other is no object
      return true;
    }
    // "stopped shelling Rohan": the object hangs on either verb.
    if (node != predicate_ && arguments.object == kNone && arguments_.object != kNone && arguments_.object != taken_ &&
        fill_any(element.alternatives, arguments_.object)) {
      return true;
    }
    if (arguments.indirect != kNone && fill_any(element.alternatives, arguments.indirect)) return true;
    // A bare word behind an object: "set the town ablaze", "took them hostage", "rule out talks" with an odd tree.
    for (const Index child : children(document_, node)) {
      const Deprel r = token(child).deprel;
      const bool complement = r == Deprel::kXcomp || r == Deprel::kAdvmod || r == Deprel::kObl || r == Deprel::kOblUnmarked ||
                              r == Deprel::kCompoundPrt;
      if (!complement) continue;
      for (const auto& wanted : element.alternatives) {
        const bool closed = wanted.filler == FrameElement::kWord ||
                            (wanted.filler == FrameElement::kClass && marker_of(document_, child).empty());
        // "gave a message this month": a time is no second object.
        if (taken_ != kNone && (r == Deprel::kObl || r == Deprel::kOblUnmarked)) continue;
        if (!closed || !fill(wanted, child)) continue;
        if (r == Deprel::kXcomp && token(child).upos == Upos::kVERB) node = child;
        return true;
      }
    }
    // The possessor and modifiers of what came before may hold the one we want: "cancelled the Gondorian visit" is not an
    // object R.
    return false;
  }

  // Of a deed that is condemned or investigated: those it was done to. "the massacre of villagers", "crimes against the
  // Hobbits".
  bool is_victim(Index deed, Index dependent) {
    const bool told_of =
        frame_.verbal && frame_.type != "THREATEN";  // who threatens war threatens those against whom it would be
    if (!told_of || deed != last_filled_ || deed == predicate_) return false;
    return (has_marker(document_, dependent, "of") && is_member(deed, "massacre")) ||
           (has_marker(document_, dependent, "against") && is_deed(deed));
  }
  static bool element_wants_recipient(const FrameElement& element) {
    return std::any_of(element.alternatives.begin(), element.alternatives.end(),
                       [](const auto& a) { return a.filler == FrameElement::kRecipient; });
  }

  // "on Tuesday" is no place of a frame.
  bool is_time(Index t) const {
    const uint32_t at = token(t).span.begin;
    const auto after = std::upper_bound(document_.times.begin(), document_.times.end(), at,
                                        [](uint32_t begin, const Time& time) { return begin < time.span.begin; });
    return after != document_.times.begin() && at < std::prev(after)->span.end;
  }

  bool match_particle(const FrameElement& element, Index node) {
    for (const Index child : children(document_, node)) {
      for (const std::string_view marker : element.markers) {
        if (token(child).lower == marker && (token(child).deprel == Deprel::kCompoundPrt ||
                                             token(child).deprel == Deprel::kAdvmod || token(child).deprel == Deprel::kCase ||
                                             token(child).deprel == Deprel::kObl || token(child).deprel == Deprel::kXcomp)) {
          use(child, kParticleWorth);
          return true;
        }
      }
      // "walk out of talks": a particle read as part of the preposition.
      for (const std::string_view marker : element.markers) {
        if (marker != "that" && token(child).deprel == Deprel::kObl && has_marker(document_, child, marker)) {
          match_.score += kParticleWorth;
          return true;
        }
      }
    }
    return false;
  }

  // The words at which a marked dependent may hang: parsers differ on where "on Gondor" of "imposed sanctions on Gondor"
  // belongs, we need not care. Returns how many of them are near; beyond, dependents hang one noun too deep.
  size_t find_homes(const FrameElement& element, Index node, bool somebody) {
    homes_.assign({node, last_filled_});
    if (last_filled_ != kNone && last_filled_ != predicate_) {
      for (const Index child : children(document_, last_filled_)) {
        if (token(child).deprel == Deprel::kAcl && token(child).xpos == Xpos::kVBN)
          homes_.push_back(child);  // "sanctions imposed on Rohan"
      }
    }
    homes_.push_back(arguments_.object);
    homes_.push_back(predicate_);
    // "No talks were held between Arnor and Mordor": the parties hang on the verb.
    const Index around = token(predicate_).head;
    if (frame_.kind == PredicateKind::kNoun && around != kNone && element.markers[0] == "between") homes_.push_back(around);
    if (arguments_.object != kNone) {
      for (const Index child : children(document_, arguments_.object)) {
        if (token(child).deprel == Deprel::kConj) homes_.push_back(child);  // "sent grain and potatoes to Rohan"
      }
    }
    if (frame_.kind == PredicateKind::kVerb) {
      for (const Index child : children(document_, node)) {
        if (token(child).deprel == Deprel::kObl) homes_.push_back(child);  // "sent medicine as well as doctors to Rohan"
      }
    }
    // "a visit to Arnor by its king", "blamed the blast at the depot on Gondor": when a participant is wanted.
    const size_t near = homes_.size();
    const Index noun = frame_.kind == PredicateKind::kNoun ? predicate_ : arguments_.object;
    if (noun != kNone && somebody && (noun == predicate_ || !is_actor(noun))) {
      for (const Index child : children(document_, noun)) {
        if (token(child).deprel == Deprel::kNmod && child > noun && (noun != predicate_ || is_actor(child)))
          homes_.push_back(child);
      }
    }
    return near;
  }

  bool names_somebody(Index phrase) {
    room_.somebody.clear();
    add_participants(document_, phrase, Owners::kAnywhere, room_.somebody);
    return !room_.somebody.empty();
  }

  bool match_at_homes(const FrameElement& element, Index& node, size_t near, bool only_somebody) {
    // "on Tuesday" is no place of a participant; "for nine years" may be the words of a frame.
    const bool wants_somebody = std::any_of(element.alternatives.begin(), element.alternatives.end(), [](const auto& wanted) {
      return is_participant(wanted) || wanted.filler == FrameElement::kAnything;
    });
    const bool for_participant = std::all_of(element.alternatives.begin(), element.alternatives.end(), is_participant);
    for (size_t h = 0; h < homes_.size(); ++h) {
      const Index home = homes_[h];
      // "in the middle of the famine": what hangs on another phrase is nothing of the frame's, unless it is somebody.
      if (for_participant && !only_somebody && home != last_filled_ && home != kNone && token(home).deprel == Deprel::kObl)
        continue;
      const auto seen = homes_.begin() + static_cast<long>(h);
      if (home == kNone || std::find(homes_.begin(), seen, home) != seen) continue;
      for (const Index child : children(document_, home)) {
        if (child == arguments_.subject && home == predicate_ && !arguments_.passive) continue;
        const bool marked = std::any_of(element.markers.begin(), element.markers.end(), [&](std::string_view marker) {
          if (h >= near && (marker == "of" || marker == "in")) return false;
          return has_marker(document_, child, marker) || (marker == "by" && token(child).deprel == Deprel::kOblAgent);
        });
        // "protested calls for the king to run": an infinitive is nobody.
        if (for_participant && token(child).xpos == Xpos::kVB) continue;
        if (!marked || (wants_somebody && is_time(child)) || (element.negated && !is_negated(document_, child))) continue;
        if (is_victim(home, child) && element_wants_recipient(element)) continue;
        if (only_somebody && !names_somebody(child)) continue;
        // "soldiers of Gondor" are the participants, not Gondor.
        if (home == last_filled_ && home != predicate_ && has_marker(document_, child, "of") && match_people(element, home))
          return true;
        if (!fill_any(element.alternatives, child)) continue;
        if (element.opens_clause && token(child).upos == Upos::kVERB) node = child;
        return true;
      }
    }
    return false;
  }

  // A dependent behind one of the markers, looked for at the predicate, at its object and at what was filled last: parsers
  // differ on where "on Gondor" of "imposed sanctions on Gondor" hangs, we need not care.
  bool match_marked(const FrameElement& element, Index& node) {
    if (element.clause_subject || element.markers[0] == "that") return match_that_clause(element, node);
    // "Mordor's invasion of Rohan": who stands behind it is the possessor, not the victim.
    const bool author_like = element.markers.size() > 1 && last_filled_ != kNone && last_filled_ != predicate_ &&
                             child_with(document_, last_filled_, Deprel::kNmodPoss) != kNone && match_owner(element);
    if (author_like) return true;
    const bool somebody = std::all_of(element.alternatives.begin(), element.alternatives.end(), is_participant);
    const size_t near = find_homes(element, node, somebody);
    // "killings of villagers by police": of both the doer is meant.
    if (somebody && element.markers.size() > 1 && last_filled_ != kNone && last_filled_ != predicate_ &&
        std::find(element.markers.begin(), element.markers.end(), "by") != element.markers.end()) {
      for (const Index child : children(document_, last_filled_)) {
        if (has_marker(document_, child, "by") && names_somebody(child) && fill_any(element.alternatives, child)) return true;
      }
    }
    // Who is wanted is looked for first, whatever else a preposition may bring: "an offensive | against Gondor | in the north".
    if (somebody && match_at_homes(element, node, near, true)) return true;
    if (match_at_homes(element, node, near, false)) return true;
    // The particle before an object: "wrap up talks", "call off the visit".
    const Index object = node == predicate_ ? arguments_.object : arguments_of(document_, node).object;
    if (!element.opens_clause && object != kNone) {
      for (const Index child : children(document_, node)) {
        const bool particle = token(child).deprel == Deprel::kCompoundPrt || token(child).deprel == Deprel::kAdvmod;
        if (particle &&
            std::find(element.markers.begin(), element.markers.end(), token(child).lower) != element.markers.end() &&
            fill_any(element.alternatives, object)) {
          use(child, kParticleWorth);
          last_filled_ = object;  // what follows belongs to the object: "waved aside a proposal by Gondor"
          return true;
        }
      }
    }
    return match_owner(element);
  }

  // "demanded that Gondor withdraw": the clause, with or without its "that", and its subject.
  bool match_that_clause(const FrameElement& element, Index& node) {
    for (const Index child : children(document_, node)) {
      const Token& clause = token(child);
      const bool reported =
          clause.deprel == Deprel::kCcomp || (clause.deprel == Deprel::kAcl && has_marker(document_, child, "that"));
      if (!reported) continue;
      if (!element.clause_subject) {
        match_.score += kAnythingWorth;
        return true;
      }
      const Index subject = arguments_of(document_, child).subject;
      if (subject == kNone || !fill_any(element.alternatives, subject)) continue;
      drop_own_side();
      node = child;
      return true;
    }
    return false;
  }

  // "warned that Moscow would respond", said by a Russian: nobody is warned of himself as if he were the other side.
  void drop_own_side() {
    std::erase_if(match_.recipient, [&](const Participant& r) {
      const Actor& theirs = document_.actors[r.actor];
      return theirs.kind == ActorKind::kCountry &&
             std::any_of(match_.actor.begin(), match_.actor.end(), [&](const Participant& a) {
               return document_.actors[a.actor].country == theirs.country && document_.actors[a.actor].sector == "GOV";
             });
    });
  }

  // The class noun before "of R" is itself somebody: "soldiers of Gondor".
  bool match_people(const FrameElement& element, Index noun) {
    const Index mention = mention_at(document_, noun);
    if (mention == kNone || document_.mentions[mention].head != noun || document_.mentions[mention].actor == kNone)
      return false;
    for (const auto& wanted : element.alternatives) {
      if (wanted.filler == FrameElement::kActor || wanted.filler == FrameElement::kRecipient) return fill(wanted, noun);
    }
    return false;
  }

  // "the embassy bombings", "the Gondor massacre": what stands before violence suffered it, unless it fights.
  Owners owners_who_act() const {
    return frame_.kind == PredicateKind::kNoun && frame_.type == "ASSAULT" ? Owners::kDoers : Owners::kModifiers;
  }

  // "homes of R" is also "Gondorian homes" and "Gondor's homes"; "an attack by A" also "an Arnorian attack".
  bool match_owner(const FrameElement& element) {
    const bool owner_like = std::any_of(element.markers.begin(), element.markers.end(), [](std::string_view marker) {
      return marker == "of" || marker == "by" || marker == "from" || marker == "in";
    });
    if (!owner_like || last_filled_ == kNone) return false;
    for (const auto& wanted : element.alternatives) {
      if (wanted.filler != FrameElement::kActor && wanted.filler != FrameElement::kRecipient) continue;
      // "the bombing of the embassy": whose embassy it is did not do it.
      if (wanted.filler == FrameElement::kActor && last_filled_ != predicate_ && owners_who_act() == Owners::kDoers) continue;
      auto& list = wanted.filler == FrameElement::kActor ? match_.actor : match_.recipient;
      const size_t before = list.size();
      // "stopped bombing Gondor": the object of the deed.
      if (token(last_filled_).upos == Upos::kVERB && wanted.filler == FrameElement::kRecipient) {
        add_participants(document_, arguments_of(document_, last_filled_).object, Owners::kAnywhere, list);
      }
      // "three Gondorian soldiers": the soldiers themselves, when they are somebody.
      if (const Index mention = mention_at(document_, last_filled_);
          mention != kNone && document_.mentions[mention].head == last_filled_) {
        add_participants(document_, last_filled_, Owners::kModifiers, list);
      }
      if (list.size() == before)
        add_owners(document_, last_filled_,
                   wanted.filler == FrameElement::kActor && last_filled_ == predicate_ ? owners_who_act() : Owners::kModifiers,
                   list);
      // "lifted its blockade of Gondor": the actor is not whom the blockade was against.
      if (wanted.filler == FrameElement::kRecipient && !frame_.reciprocal) drop_actors(list);
      // "pulled its soldiers out of Harad": nor are his own troops.
      if (wanted.filler == FrameElement::kRecipient && frame_.type == "RETREAT") drop_own_troops(list);
      if (list.size() > before) {
        match_.score += kActorWorth;
        actor_by_owner_ |= wanted.filler == FrameElement::kActor;
        return true;
      }
    }
    return false;
  }

  // "After talks with Gondor the king left", "drafted in consultation with Gondor": the other side is who does what the talks
  // only go with.
  void add_partner() {
    constexpr int kNouns = 2;  // "on his way to a summit with Gondor"
    Index at = predicate_;
    for (int step = 0; step < kNouns && at != kNone && token(at).deprel == Deprel::kNmod; ++step) at = token(at).head;
    if (at == kNone || token(at).deprel != Deprel::kObl || token(at).head == kNone) return;
    const Arguments around = arguments_of(document_, token(at).head);
    add_participants(document_, around.passive ? around.object : around.subject, Owners::kNobody, match_.actor);
  }

  // In a noun phrase participants may be left out, but not all of them; words and classes must be there.
  bool match_noun() {
    last_filled_ = predicate_;
    bool wants_actor = false, wants_recipient = false;
    Index node = predicate_;
    for (const FrameElement& element : frame_.elements) {
      bool slots_only = !element.alternatives.empty();
      for (const auto& wanted : element.alternatives) {
        wants_actor |= wanted.filler == FrameElement::kActor;
        wants_recipient |= wanted.filler == FrameElement::kRecipient;
        slots_only &= wanted.filler == FrameElement::kActor || wanted.filler == FrameElement::kRecipient;
      }
      const Index before = last_filled_;
      // "his refusal to meet R": an object of the infinitive.
      const bool found = element.markers.empty()        ? node != predicate_ && match_bare(element, node, false, kNone)
                         : element.alternatives.empty() ? match_particle(element, node)
                                                        : match_marked(element, node);
      if (slots_only) last_filled_ = before == kNone ? predicate_ : before;
      if (!found && !slots_only && !element.optional) return false;
    }
    match_.actor_marked = !match_.actor.empty() && !actor_by_owner_;
    // "the governor's assassination": he underwent it.
    if (match_.recipient.empty() && wants_recipient && is_member(predicate_, "undergone")) {
      add_owners(document_, predicate_, Owners::kModifiers, match_.recipient);
    }
    // "Arnor's attack on Gondor", "the Arnorian attack": the owner acts; where the actor stands already, the owner undergoes
    // it.
    if (match_.actor.empty() && wants_actor) {
      const size_t before = match_.actor.size();
      add_owners(document_, predicate_, owners_who_act(), match_.actor);
      if (owners_who_act() == Owners::kDoers && match_.actor.empty() && match_.recipient.empty() && wants_recipient)
        add_owners(document_, predicate_, Owners::kModifiers, match_.recipient);
      if (match_.actor.size() > before)
        match_.score += kActorWorth;
      else if (frame_.reciprocal && !match_.recipient.empty())
        add_partner();
    } else if (match_.recipient.empty() && wants_recipient) {
      add_owners(document_, predicate_, Owners::kModifiers, match_.recipient);
      drop_actors(match_.recipient);
    }
    // "the attack at the Gondorian embassy": where a deed falls is whom it hits.
    if (!frame_.verbal && wants_recipient && match_.recipient.empty()) {
      for (const Index child : children(document_, predicate_)) {
        if (token(child).deprel != Deprel::kNmod) continue;
        if (has_marker(document_, child, "on") || has_marker(document_, child, "at") ||
            has_marker(document_, child, "against") || has_marker(document_, child, "in")) {
          add_participants(document_, child, Owners::kModifiers, match_.recipient);
        }
      }
      drop_actors(match_.recipient);
    }
    match_.actor_in_text = !match_.actor.empty();
    return !match_.actor.empty() || !match_.recipient.empty();
  }

  const Document& document_;
  Memberships& classes_;
  const Frame& frame_;
  Index predicate_;
  Arguments arguments_;
  Index last_filled_ = kNone;
  Index taken_ = kNone;          // what the first of two bare places took
  bool actor_by_owner_ = false;  // the actor was found as owner of a noun, not behind its own preposition
  MatchRoom& room_;
  Match& match_ = room_.match;
  std::vector<Index>& homes_ = room_.homes;
};

}  // namespace

void Match::clear() {
  actor.clear(), recipient.clear(), used.clear();
  frame = 0, score = 0;
  mode = cameo = {};
  last_token = recipient_token = kNone;
  actor_in_text = actor_marked = false;
}

bool match_frame(const Document& document, Memberships& classes, const Frame& frame, uint32_t frame_id, bool by_class,
                 Index predicate, MatchRoom& room) {
  return Matcher(document, classes, frame, predicate, room).run(frame_id, by_class);
}

}  // namespace rapporteur
