#include "did/match.h"

#include <algorithm>

#include "doc/tree.h"

namespace rapporteur {

namespace {

constexpr int kPhraseWords = 4;

// How much each kind of filler is worth: exact words say more than classes, classes more than anything.
constexpr float kWordWorth = 4, kClassWorth = 3, kActorWorth = 2.5f, kPhraseWorth = 1, kAnythingWorth = 0.5f, kParticleWorth = 3;

// One attempt. Holds what was found so far.
class Matcher {
 public:
  Matcher(const Document& document, const WordClasses& classes, const Frame& frame, Index predicate)
      : document_(document), classes_(classes), frame_(frame), predicate_(predicate) {}

  std::optional<Match> run(uint32_t frame_id) {
    match_.frame = frame_id;
    const bool fits = frame_.kind == PredicateKind::kNoun ? match_noun() : match_clause();
    if (!fits) return {};
    if (frame_.reciprocal) {
      // All who take part are actors.
      for (const Participant& p : match_.recipient) {
        if (std::none_of(match_.actor.begin(), match_.actor.end(), [&](const Participant& q) { return q.actor == p.actor; })) {
          match_.actor.push_back(p);
        }
      }
      match_.recipient.clear();
    } else {
      // Nobody does something to himself: the recipient goes.
      std::erase_if(match_.recipient, [&](const Participant& p) {
        return std::any_of(match_.actor.begin(), match_.actor.end(), [&](const Participant& q) { return q.actor == p.actor; });
      });
    }
    return std::move(match_);
  }

 private:
  const Token& token(Index i) const { return document_.tokens[i]; }

  bool match_clause() {
    Index node = predicate_;
    arguments_ = arguments_of(document_, node);
    match_.actor_in_text = arguments_.subject != kNone;
    if (!match_subject()) return false;
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
        const Index indirect = bare_wanted == 2 && bare == 0 ? arguments_.indirect : kNone;
        found = match_bare(element, node, indirect);
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
    if (arguments_.subject == kNone) return slot || wanted.filler == FrameElement::kAnything;
    return fill(wanted, arguments_.subject);
  }

  // Takes `filler` for one alternative if it fits.
  bool fill(const FrameElement::Alternative& wanted, Index filler) {
    switch (wanted.filler) {
      case FrameElement::kActor:
      case FrameElement::kRecipient: {
        auto& list = wanted.filler == FrameElement::kActor ? match_.actor : match_.recipient;
        const size_t before = list.size();
        add_participants(document_, filler, list);
        match_.score += list.size() > before ? kActorWorth : kPhraseWorth;
        last_filled_ = filler;
        return true;
      }
      case FrameElement::kAnything: match_.score += kAnythingWorth; return true;
      case FrameElement::kWord:
        if (token(filler).lemma != wanted.word && token(filler).lower != wanted.word) return false;
        use(filler, kWordWorth);
        return true;
      case FrameElement::kClass: {
        class_buffer_.clear();
        add_classes(document_, classes_, filler, class_buffer_);
        if (std::find(class_buffer_.begin(), class_buffer_.end(), wanted.word_class) == class_buffer_.end()) return false;
        use(filler, kClassWorth);
        return true;
      }
    }
    return false;
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

  bool match_bare(const FrameElement& element, Index node, Index indirect) {
    const Arguments arguments = node == predicate_ ? arguments_ : arguments_of(document_, node);
    if (indirect != kNone) return fill_any(element.alternatives, indirect);
    if (arguments.object != kNone && fill_any(element.alternatives, arguments.object)) return true;
    if (arguments.indirect != kNone && fill_any(element.alternatives, arguments.indirect)) return true;
    // A bare word behind an object: "set the town ablaze", "took them hostage", "rule out talks" with an odd tree.
    for (const Index child : children(document_, node)) {
      const Deprel r = token(child).deprel;
      const bool complement = r == Deprel::kXcomp || r == Deprel::kAdvmod || r == Deprel::kObl || r == Deprel::kOblUnmarked || r == Deprel::kCompoundPrt;
      if (!complement) continue;
      for (const auto& wanted : element.alternatives) {
        const bool closed = wanted.filler == FrameElement::kWord || (wanted.filler == FrameElement::kClass && marker_of(document_, child).empty());
        if (closed && fill(wanted, child)) return true;
      }
    }
    // The possessor and modifiers of what came before may hold the one we want: "cancelled the Gondorian visit" is not an object R.
    return false;
  }

  bool match_particle(const FrameElement& element, Index node) {
    for (const Index child : children(document_, node)) {
      for (const std::string_view marker : element.markers) {
        if (token(child).lower == marker &&
            (token(child).deprel == Deprel::kCompoundPrt || token(child).deprel == Deprel::kAdvmod || token(child).deprel == Deprel::kCase ||
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

  // A dependent behind one of the markers, looked for at the predicate, at its object and at what was filled last: parsers differ on where
  // "on Gondor" of "imposed sanctions on Gondor" hangs, we need not care.
  bool match_marked(const FrameElement& element, Index& node) {
    const Index homes[] = {node, last_filled_, arguments_.object, predicate_};
    for (size_t h = 0; h < std::size(homes); ++h) {
      const Index home = homes[h];
      if (home == kNone || std::find(homes, homes + h, home) != homes + h) continue;
      for (const Index child : children(document_, home)) {
        if (child == arguments_.subject && home == predicate_ && !arguments_.passive) continue;
        const bool marked = std::any_of(element.markers.begin(), element.markers.end(), [&](std::string_view marker) {
          return has_marker(document_, child, marker) || (marker == "by" && token(child).deprel == Deprel::kOblAgent);
        });
        if (!marked) continue;
        if (!fill_any(element.alternatives, child)) continue;
        if (element.opens_clause && token(child).upos == Upos::kVERB) node = child;
        return true;
      }
    }
    // The particle before an object: "wrap up talks", "call off the visit".
    if (!element.opens_clause && arguments_.object != kNone) {
      for (const Index child : children(document_, node)) {
        const bool particle = token(child).deprel == Deprel::kCompoundPrt || token(child).deprel == Deprel::kAdvmod;
        if (particle && std::find(element.markers.begin(), element.markers.end(), token(child).lower) != element.markers.end() &&
            fill_any(element.alternatives, arguments_.object)) {
          use(child, kParticleWorth);
          return true;
        }
      }
    }
    return match_owner(element);
  }

  // "homes of R" is also "Gondorian homes" and "Gondor's homes"; "an attack by A" also "an Arnorian attack".
  bool match_owner(const FrameElement& element) {
    const bool owner_like = std::any_of(element.markers.begin(), element.markers.end(), [](std::string_view marker) {
      return marker == "of" || marker == "by" || marker == "from" || marker == "in";
    });
    if (!owner_like || last_filled_ == kNone) return false;
    for (const auto& wanted : element.alternatives) {
      if (wanted.filler != FrameElement::kActor && wanted.filler != FrameElement::kRecipient) continue;
      auto& list = wanted.filler == FrameElement::kActor ? match_.actor : match_.recipient;
      const size_t before = list.size();
      add_owners(document_, last_filled_, false, list);
      if (list.size() > before) {
        match_.score += kActorWorth;
        return true;
      }
    }
    return false;
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
      const bool found = element.markers.empty() ? false
                         : element.alternatives.empty() ? match_particle(element, node)
                                                        : match_marked(element, node);
      if (slots_only) last_filled_ = before == kNone ? predicate_ : before;
      if (!found && !slots_only && !element.optional) return false;
    }
    // "Arnor's attack on Gondor", "the Arnorian attack": the owner acts; where the actor stands already, the owner undergoes it.
    if (match_.actor.empty() && wants_actor) {
      const size_t before = match_.actor.size();
      add_owners(document_, predicate_, false, match_.actor);
      if (match_.actor.size() > before) match_.score += kActorWorth;
    } else if (match_.recipient.empty() && wants_recipient) {
      std::vector<Participant> owners;
      add_owners(document_, predicate_, false, owners);
      std::erase_if(owners, [&](const Participant& p) {
        return std::any_of(match_.actor.begin(), match_.actor.end(), [&](const Participant& q) { return q.actor == p.actor; });
      });
      match_.recipient = owners;
    }
    match_.actor_in_text = !match_.actor.empty();
    return !match_.actor.empty() || !match_.recipient.empty();
  }

  const Document& document_;
  const WordClasses& classes_;
  const Frame& frame_;
  Index predicate_;
  Arguments arguments_;
  Index last_filled_ = kNone;
  Match match_;
  std::vector<ClassId> class_buffer_;
};

}  // namespace

void add_classes(const Document& document, const WordClasses& classes, Index token, std::vector<ClassId>& out) {
  const auto add = [&](std::string_view phrase) {
    for (const ClassId id : classes.of(phrase)) {
      if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
    }
  };
  const Token& head = document.tokens[token];
  add(head.lemma);
  if (head.lower != head.lemma) add(head.lower);
  const Sentence& sentence = document.sentences[head.sentence];
  // Phrases around the head, by lemma: back from it and on from it.
  std::string phrase;
  for (int length = 2; length <= kPhraseWords; ++length) {
    for (int start = 1 - length; start <= 0; ++start) {
      const int64_t first = static_cast<int64_t>(token) + start;
      if (first < sentence.first_token || first + length > sentence.end_token) continue;
      const Token& first_token = document.tokens[static_cast<Index>(first)];
      if (!classes.begins_phrase(first_token.lemma) && !classes.begins_phrase(first_token.lower)) continue;
      for (const bool by_lemma : {true, false}) {
        phrase.clear();
        for (int i = 0; i < length; ++i) {
          const Token& part = document.tokens[static_cast<Index>(first + i)];
          if (i > 0 && document.tokens[static_cast<Index>(first + i - 1)].space_after) phrase += ' ';
          phrase += by_lemma ? part.lemma : part.lower;
        }
        add(phrase);
      }
    }
  }
}

std::optional<Match> match_frame(const Document& document, const WordClasses& classes, const Frame& frame, uint32_t frame_id, Index predicate) {
  return Matcher(document, classes, frame, predicate).run(frame_id);
}

}  // namespace rapporteur
