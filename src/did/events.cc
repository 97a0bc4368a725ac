// From predicates to events: every word that heads a frame is tried, the frame that says most wins, and what it found becomes
// an event with status, attribution, time and place.
#include <algorithm>
#include <cmath>

#include "base/limits.h"
#include "did/accusations.h"
#include "did/arbitrate.h"
#include "did/arguments.h"
#include "did/contexts.h"
#include "did/deed_nouns.h"
#include "did/did.h"
#include "did/event_parts.h"
#include "did/implied_agent.h"
#include "did/lexicon_tables.h"
#include "did/match.h"
#include "did/plausible.h"
#include "did/repeats.h"
#include "did/status.h"
#include "doc/tree.h"
#include "who/who.h"

namespace rapporteur {

namespace {

constexpr uint32_t kTriggerTokens = 4;  // a trigger reaches to the frame's last word when it is no farther than this

constexpr float kVoice = 0.5f;         // the arbiter speaks between frames only when it is surer than this of some type
constexpr float kArbiterWorth = 0.5f;  // of the logarithm of its probability, beside the scores of match.cc
constexpr float kLeastProbability = 0.02f;

class EventCoder {
 public:
  EventCoder(const Lexicon::Tables& tables, const Arbiter& arbiter, Document& document, float min_confidence,
             std::string* trace)
      : tables_(tables),
        document_(document),
        trace_(trace),
        min_confidence_(min_confidence),
        classes_(document, tables.classes),
        arbitration_(arbiter, tables, document, classes_, trace),
        contexts_(tables, document),
        plausibility_(tables, document, classes_),
        used_(document.tokens.size(), false),
        commented_(document.tokens.size(), false) {}

  void run() {
    measure_depth();
    for (Index s = 0; s < document_.sentences.size(); ++s) code_sentence(s);
    drop_unlikely();
    add_partners(document_);
    merge_repeats(document_);
    add_accusations(tables_.ontology, document_);
  }

 private:
  const Token& token(Index i) const { return document_.tokens[i]; }

  // Steps to the root, without walking any path twice.
  void measure_depth() {
    depth_.assign(document_.tokens.size(), 0);
    std::vector<Index> path;
    for (Index t = 0; t < document_.tokens.size(); ++t) {
      path.clear();
      Index at = t;
      while (depth_[at] == 0 && token(at).head != kNone) {
        path.push_back(at);
        at = token(at).head;
      }
      uint32_t depth = depth_[at];
      for (size_t i = path.size(); i-- > 0;) depth_[path[i]] = ++depth;
    }
  }

  void code_sentence(Index number) {
    const Sentence& sentence = document_.sentences[number];
    const size_t first_event = first_event_ = document_.events.size();
    // From the top of the tree down: what governs is read before what it governs, so that "held talks" and "refused to meet"
    // are one event.
    by_depth_.clear();
    for (Index t = sentence.first_token; t < sentence.end_token; ++t) by_depth_.push_back(t);
    std::stable_sort(by_depth_.begin(), by_depth_.end(), [&](Index a, Index b) { return depth_[a] < depth_[b]; });
    for (const Index t : by_depth_) {
      const Upos upos = token(t).upos;
      if (used_[t] || (upos != Upos::kVERB && upos != Upos::kNOUN && upos != Upos::kADJ && upos != Upos::kPROPN)) continue;
      if (upos == Upos::kVERB ? token(t).deprel == Deprel::kAmod : names_somebody(t))
        continue;  // "punishing air strikes": an adjective in all but name
      if (document_.events.size() - first_event >= limits::kEventsPerSentence) return;
      code_predicate(number, t);
    }
    if (arbitration_.present()) {
      weigh_events(first_event);
    }
    std::stable_sort(document_.events.begin() + static_cast<long>(first_event), document_.events.end(),
                     [](const Event& a, const Event& b) { return a.trigger.begin < b.trigger.begin; });
  }

  // What the arbiter says of the events that the frames made of a sentence: how sure they are.
  void weigh_events(size_t first_event) {
    const std::span<Event> events(document_.events.begin() + static_cast<long>(first_event), document_.events.end());
    for (Event& event : events) {
      arbitration_.read(pair_of(document_, event), events);
      event.confidence = arbitration_.confidence(event.type);
      if (!trace_) continue;
      const size_t own = arbitration_.row_of(event.type), best = arbitration_.row_of(arbitration_.best());
      note(event.trigger_token,
           "arbiter: " + arbitration_.explanation(own) + (own == best ? "" : " against " + arbitration_.explanation(best)));
    }
  }

  // Frames of different types fit: the arbiter, which sees the whole sentence, has a voice beside their own exactness.
  void weigh_fits(Index sentence, Index t, std::span<const Event> events) {
    const auto type_of = [&](const Match& match) { return tables_.frames.frames[match.frame].type; };
    const bool compete =
        std::any_of(fits_.begin(), fits_.end(), [&](const Match& m) { return type_of(m) != type_of(fits_[0]); });
    if (!compete || std::any_of(fits_.begin(), fits_.end(), [&](const Match& m) { return type_of(m) == kNoEvent; })) return;
    const Match& best =
        *std::max_element(fits_.begin(), fits_.end(), [](const Match& a, const Match& b) { return a.score < b.score; });
    PhrasePair pair{sentence, {}, {}, t};
    if (!best.actor.empty()) pair.source = tokens_in(document_, document_.sentences[sentence], best.actor[0].span);
    const auto& others = best.recipient.empty() ? best.actor : best.recipient;
    const size_t other = best.recipient.empty() ? 1 : 0;
    if (others.size() > other) pair.target = tokens_in(document_, document_.sentences[sentence], others[other].span);
    arbitration_.read(pair, events);
    if (arbitration_.probability(arbitration_.best()) < kVoice) return;
    if (trace_) note(t, "frames compete; arbiter: " + arbitration_.explanation(arbitration_.row_of(arbitration_.best())));
    const StatusReading reading = read_status(document_, t);
    for (Match& match : fits_) {
      const Frame& frame = tables_.frames.frames[match.frame];
      float probability = arbitration_.probability(frame.type);
      if (const Folding* folding = tables_.ontology.folding(frame.type, frame.mode, reading.status, false, reading.refused)) {
        probability = std::max(probability, arbitration_.probability(folding->to_type));
      }
      match.score += kArbiterWorth * std::log(std::max(probability, kLeastProbability));
    }
  }

  // A word inside a name, or the head of a phrase that is an actor: "the Orange Order", "the opposition", "security guards".
  bool names_somebody(Index t) const {
    const auto after = std::upper_bound(document_.names.begin(), document_.names.end(), t,
                                        [](Index at, const Name& name) { return at < name.first_token; });
    if (after != document_.names.begin() && t < std::prev(after)->end_token && token(t).upos == Upos::kPROPN) return true;
    const Index mention = mention_at(document_, t);
    if (mention == kNone || document_.mentions[mention].head != t || document_.mentions[mention].actor == kNone) return false;
    const Actor& actor = document_.actors[document_.mentions[mention].actor];
    return !actor.sector.empty() || actor.known;
  }

  // "Fighting between the two armies spread", "died in fighting between …": a noun to the reader, a verb to the tagger.
  bool is_nominal_gerund(Index t) const {
    const Deprel r = token(t).deprel;
    return token(t).xpos == Xpos::kVBG && (is_subject(r) || r == Deprel::kCsubj || r == Deprel::kObj || r == Deprel::kObl ||
                                           r == Deprel::kNmod || names_both_sides(document_, t));
  }

  bool fits_kind(const Frame& frame, Index t) const {
    const Upos upos = token(t).upos;
    switch (frame.kind) {
      case PredicateKind::kVerb: return upos == Upos::kVERB && !(token(t).xpos == Xpos::kVBG && names_both_sides(document_, t));
      case PredicateKind::kNoun: return upos == Upos::kNOUN || upos == Upos::kPROPN || is_nominal_gerund(t);
      case PredicateKind::kAdjective:
        // "a faction loyal to Gondor" only says which faction.
        if (upos == Upos::kADJ && token(t).head != kNone && token(t).head + 1 == t &&
            (token(t).deprel == Deprel::kAmod || token(t).deprel == Deprel::kAcl))
          return false;
        if (frame.predicate_markers.empty()) return upos == Upos::kADJ || upos == Upos::kVERB;
        return std::any_of(frame.predicate_markers.begin(), frame.predicate_markers.end(),
                           [&](std::string_view marker) { return has_marker(document_, t, marker); });
    }
    return false;
  }

  void code_predicate(Index sentence, Index t) {
    candidates_.clear();
    const auto add_word = [&](std::string_view word, bool as_adjective) {
      const auto found = tables_.frames.by_lemma.find(word);
      if (found == tables_.frames.by_lemma.end()) return;
      for (const uint32_t id : found->second) {
        if (!as_adjective || tables_.frames.frames[id].kind == PredicateKind::kAdjective) candidates_.push_back(id);
      }
    };
    add_word(token(t).lemma, false);
    // "was alarmed by": a participle is also the adjective that looks like it.
    if (token(t).xpos == Xpos::kVBN && token(t).lower != token(t).lemma) add_word(token(t).lower, true);
    const size_t by_word = candidates_.size();
    if (token(t).upos == Upos::kNOUN || token(t).upos == Upos::kPROPN || is_nominal_gerund(t)) {
      for (const auto& [id, length] : classes_.of(t)) {
        if (const auto found = tables_.frames.by_class.find(id); found != tables_.frames.by_class.end()) {
          candidates_.insert(candidates_.end(), found->second.begin(), found->second.end());
        }
      }
    }
    if (candidates_.empty()) return;

    fits_.clear();
    size_t tried = 0;
    for (size_t i = 0; i < candidates_.size(); ++i) {
      const uint32_t id = candidates_[i];
      const Frame& frame = tables_.frames.frames[id];
      if (!fits_kind(frame, t)) continue;
      ++tried;
      if (match_frame(document_, classes_, frame, id, i >= by_word, t, room_) && !(commented_[t] && frame.verbal) &&
          plausibility_.allows(frame, room_.match, t))
        fits_.push_back(std::move(room_.match));
    }
    if (fits_.size() > 1 && arbitration_.present()) {
      weigh_fits(sentence, t,
                 std::span<const Event>(document_.events.begin() + static_cast<long>(first_event_), document_.events.end()));
    }
    const auto best =
        std::max_element(fits_.begin(), fits_.end(), [](const Match& a, const Match& b) { return a.score < b.score; });
    for (const Match& other : fits_) complete(*best, other);
    if (fits_.empty()) {
      if (tried > 0) note(t, "no frame of " + std::to_string(tried) + " fits");
      return;
    }
    if (tables_.frames.frames[best->frame].type == kNoEvent) {
      for (const Index used : best->used) used_[used] = true;
      note(t, "no event by " + std::string(tables_.frames.frames[best->frame].rule));
      return;
    }
    if (best->actor.empty()) {
      const std::vector<Index> causes = causes_of(tables_, document_, classes_, t, tables_.frames.frames[best->frame].type);
      if (std::any_of(causes.begin(), causes.end(), [&](Index noun) { return names_both_sides(document_, noun); })) {
        note(t, "left to the noun that names both sides");
        return;
      }
    }
    add_event(sentence, t, *best);
  }

  // What the better frame leaves open, another one of the same type may tell: "summoned the ambassador of Gondor to complain".
  void complete(Match& best, const Match& other) const {
    const Frame& a = tables_.frames.frames[best.frame];
    const Frame& b = tables_.frames.frames[other.frame];
    if (a.type != b.type || a.reciprocal != b.reciprocal) return;
    const auto absent = [](const std::vector<Participant>& wanted, const std::vector<Participant>& list) {
      return std::none_of(wanted.begin(), wanted.end(), [&](const Participant& p) {
        return std::any_of(list.begin(), list.end(), [&](const Participant& q) { return q.actor == p.actor; });
      });
    };
    if (best.recipient.empty() && absent(other.recipient, best.actor)) best.recipient = other.recipient;
    if (best.actor.empty() && other.actor_in_text && absent(other.actor, best.recipient)) best.actor = other.actor;
    if (a.mode.empty() && best.mode.empty() && !b.mode.empty() && other.score + 2 > best.score) {
      best.mode = b.mode;
      best.cameo = b.cameo;
    }
  }

  void add_event(Index sentence, Index t, const Match& match) {
    const Frame& frame = tables_.frames.frames[match.frame];
    Event event;
    set_circumstances(document_, event, t, trigger_span(t, match));
    event.rule = frame.rule;
    event.confidence = std::min(0.95f, 0.45f + 0.04f * match.score);
    event.contexts = document_.arena.copy(contexts_of(frame, sentence));

    StatusReading reading = status_of(frame, t, event);
    std::string_view type = frame.type, mode = frame.mode, cameo = frame.cameo;
    if (mode.empty() && !match.mode.empty()) mode = match.mode, cameo = match.cameo;
    const std::vector<Index> causes = causes_of(tables_, document_, classes_, t, type);
    if (frame.kind == PredicateKind::kNoun && type == "ASSAULT")
      inherit_mode(tables_, document_, classes_, std::span(&t, 1), type, mode, cameo);
    inherit_mode(tables_, document_, classes_, match.used, type, mode, cameo);
    inherit_mode(tables_, document_, classes_, causes, type, mode, cameo);
    if (mode.empty()) mode_by_instrument(tables_, document_, classes_, t, type, mode, cameo);
    if (const Folding* folding =
            tables_.ontology.folding(type, mode, reading.status, said_by_own_side(event, match.actor), reading.refused)) {
      type = folding->to_type;
      mode = folding->to_mode;
      cameo = folding->cameo;
      reading.status = folding->to_status;
    }
    event.status = reading.status;
    set_codes(tables_.ontology, document_, event, type, mode, cameo);

    std::vector<Participant> actor = match.actor, recipient = match.recipient;
    for (const Index noun : causes) {
      if (actor.empty()) add_owners(document_, noun, type == "ASSAULT" ? Owners::kDoers : Owners::kAuthors, actor);
      used_[noun] = true;
    }
    if (actor.empty() && !match.actor_in_text) imply_agent(document_, event, recipient, actor);
    if (type == "MOBILIZE" || type == "RETREAT" || type == "CONCEDE") drop_own_side(actor, recipient);
    set_participants(document_, event, actor, recipient);
    if (meets_on_third_ground(event)) set_codes(tables_.ontology, document_, event, "CONSULT", "third-party", "044");
    take_words(t, frame, match, type);
    note(t, std::string(type) + " by " + std::string(frame.rule) +
                (*reading.reason ? std::string("; status: ") + reading.reason : ""));
    document_.events.push_back(event);
  }

  // "The Gondorian and Arnorian ministers met in Rohan": two states, and the place is neither's.
  bool meets_on_third_ground(const Event& event) const {
    if (event.type != "CONSULT" || !event.modes.empty() || event.where == kNone) return false;
    const std::string_view ground = document_.places[event.where].country;
    std::vector<std::string_view> states;
    for (const std::span<const Index> side : {event.actor, event.recipient}) {
      for (const Index i : side) {
        const Actor& actor = document_.actors[i];
        if (actor.members.empty()) states.push_back(actor.country);
        for (const Index member : actor.members) states.push_back(document_.actors[member].country);
      }
    }
    std::sort(states.begin(), states.end());
    states.erase(std::unique(states.begin(), states.end()), states.end());
    const bool of_nobody =
        std::any_of(states.begin(), states.end(), [](std::string_view s) { return s.empty() || s == "IGO" || s == "NGO"; });
    if (of_nobody) return false;
    return !ground.empty() && states.size() == 2 && std::find(states.begin(), states.end(), ground) == states.end();
  }

  StatusReading status_of(const Frame& frame, Index t, const Event& event) {
    StatusReading reading = read_status(document_, t);
    if (reading.status != EventStatus::kActual) return reading;
    if (frame.has_status) reading.status = frame.status;
    const bool planned = (frame.type == "AGREE" && is_planning(t)) || is_still_to_come(event.when, t);
    if (reading.status == EventStatus::kActual && planned) reading.status = EventStatus::kFuture;
    return reading;
  }

  bool is_planning(Index t) { return classes_.has(t, tables_.classes.id("planning")); }

  // The words of a frame are no events of their own, but a deed that is praised or condemned stays one.
  void take_words(Index t, const Frame& frame, const Match& match, std::string_view type) {
    const bool comment = type == "ACCUSE" || type == "SUPPORT" || type == "REQUEST";
    for (const Index used : match.used) (comment ? commented_ : used_)[used] = true;
    if (frame.verbal) absorb_complements(t);
    for (const Index child : children(document_, t)) {
      if (token(child).deprel == Deprel::kCompound && child < t) used_[child] = true;  // "telephone conversation" is one word
    }
  }

  // "The ministers meet on Monday": the present tense of a timetable.
  bool is_still_to_come(const EventTime& when, Index t) const {
    const Xpos tense = token(t).xpos;
    const DayRange published = document_.meta.published;
    return (tense == Xpos::kVBP || tense == Xpos::kVBZ) && published.to != kNoDay && when.days.from != kNoDay &&
           when.days.from > published.to;
  }

  // "agreed to withdraw", "urged Gondor to withdraw": what is promised or asked for is coded as the promise or the request.
  void absorb_complements(Index t) {
    for (const Index child : children(document_, t)) {
      const Deprel r = token(child).deprel;
      const bool complement =
          r == Deprel::kXcomp || ((r == Deprel::kAdvcl || r == Deprel::kAcl) && marker_of(document_, child) == "to");
      if (!complement || token(child).upos != Upos::kVERB || read_status(document_, child).status == EventStatus::kActual)
        continue;
      used_[child] = true;
      for (const Index conjunct : children(document_, child)) {
        if (token(conjunct).deprel == Deprel::kConj && token(conjunct).upos == Upos::kVERB) used_[conjunct] = true;
      }
    }
  }

  Span trigger_span(Index t, const Match& match) const {
    Span span = token(t).span;
    if (match.last_token != kNone && match.last_token > t && match.last_token - t <= kTriggerTokens &&
        token(match.last_token).sentence == token(t).sentence) {
      span.end = token(match.last_token).span.end;
    }
    return span;
  }

  // Who moves or pulls out his own men does nothing to them.
  void drop_own_side(const std::vector<Participant>& actor, std::vector<Participant>& recipient) const {
    if (actor.empty()) return;
    std::erase_if(recipient, [&](const Participant& r) {
      const Actor& own = document_.actors[r.actor];
      if (own.sector != "MIL" && own.sector != "COP" && own.kind != ActorKind::kCountry) return false;
      return own.country.empty() || std::any_of(actor.begin(), actor.end(), [&](const Participant& a) {
               return document_.actors[a.actor].country == own.country;
             });
    });
  }

  // The event stands in a statement of the actor's own side.
  bool said_by_own_side(const Event& event, const std::vector<Participant>& actor) const {
    if (event.attribution == kNone) return false;
    for (const Index speaker : document_.statements[event.attribution].speaker) {
      for (const Participant& p : actor) {
        const Actor& a = document_.actors[p.actor];
        const Actor& s = document_.actors[speaker];
        if (p.actor == speaker || (!a.country.empty() && a.country == s.country)) return true;
      }
    }
    return false;
  }

  std::vector<std::string_view> contexts_of(const Frame& frame, Index sentence) {
    std::vector<std::string_view> out;
    if (!frame.context.empty()) out.push_back(frame.context);
    contexts_.add(sentence, out);
    return out;
  }

  void drop_unlikely() {
    if (!arbitration_.present()) return;
    std::erase_if(document_.events, [&](const Event& event) {
      const bool unlikely = event.confidence < min_confidence_;
      if (unlikely) note(event.trigger_token, std::string(event.type) + " left out: too unlikely");
      return unlikely;
    });
  }

  void note(Index t, const std::string& what) {
    if (!trace_) return;
    *trace_ +=
        "  sentence " + std::to_string(token(t).sentence + 1) + "  " + std::string(document_.form(t)) + ": " + what + '\n';
  }

  const Lexicon::Tables& tables_;
  Document& document_;
  std::string* trace_;
  float min_confidence_;
  Memberships classes_;
  Arbitration arbitration_;
  ContextReader contexts_;
  Plausibility plausibility_;
  std::vector<bool> used_, commented_;
  std::vector<uint32_t> depth_;
  std::vector<Index> by_depth_;
  std::vector<uint32_t> candidates_;
  MatchRoom room_;
  std::vector<Match> fits_;
  size_t first_event_ = 0;  // of the sentence being read
};

}  // namespace

void find_events(const Lexicon& lexicon, const Arbiter& arbiter, Document& document, float min_confidence, std::string* trace) {
  EventCoder(lexicon.tables(), arbiter, document, min_confidence, trace).run();
}

}  // namespace rapporteur
