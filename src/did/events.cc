// From predicates to events: every word that heads a frame is tried, the frame that says most wins, and what it found becomes an event
// with status, attribution, time and place.
#include <algorithm>
#include <cmath>

#include "base/limits.h"
#include "base/strings.h"
#include "did/accusations.h"
#include "did/arbitrate.h"
#include "did/arguments.h"
#include "did/contexts.h"
#include "did/did.h"
#include "did/lexicon_tables.h"
#include "did/match.h"
#include "did/status.h"
#include "doc/tree.h"
#include "said/said.h"
#include "when/when.h"
#include "where/where.h"
#include "who/who.h"

namespace rapporteur {

namespace {

constexpr Day kHistoricalAfterDays = 180;  // an event dated this long before publication is not the document's own news
constexpr uint32_t kTriggerTokens = 4;     // a trigger reaches to the frame's last word when it is no farther than this

constexpr float kVoice = 0.5f;             // the arbiter speaks between frames only when it is surer than this of some type
constexpr float kArbiterWorth = 0.5f;      // of the logarithm of its probability, beside the scores of match.cc
constexpr float kLeastProbability = 0.02f;

class EventCoder {
 public:
  EventCoder(const Lexicon::Tables& tables, const Arbiter& arbiter, Document& document, float min_confidence, std::string* trace)
      : tables_(tables), document_(document), trace_(trace), min_confidence_(min_confidence), arbitration_(arbiter, tables, document, trace), contexts_(tables, document), used_(document.tokens.size(), false), commented_(document.tokens.size(), false) {}

  void run() {
    measure_depth();
    for (Index s = 0; s < document_.sentences.size(); ++s) code_sentence(s);
    drop_unlikely();
    merge_repeats();
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
    // From the top of the tree down: what governs is read before what it governs, so that "held talks" and "refused to meet" are one event.
    by_depth_.clear();
    for (Index t = sentence.first_token; t < sentence.end_token; ++t) by_depth_.push_back(t);
    std::stable_sort(by_depth_.begin(), by_depth_.end(), [&](Index a, Index b) { return depth_[a] < depth_[b]; });
    for (const Index t : by_depth_) {
      const Upos upos = token(t).upos;
      if (used_[t] || (upos != Upos::kVERB && upos != Upos::kNOUN && upos != Upos::kADJ && upos != Upos::kPROPN)) continue;
      if (upos == Upos::kVERB ? token(t).deprel == Deprel::kAmod : names_somebody(t)) continue;  // "punishing air strikes": an adjective in all but name
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
      note(event.trigger_token, "arbiter: " + arbitration_.explanation(own) + (own == best ? "" : " against " + arbitration_.explanation(best)));
    }
  }

  // Frames of different types fit: the arbiter, which sees the whole sentence, has a voice beside their own exactness.
  void weigh_fits(Index sentence, Index t, std::span<const Event> events) {
    const auto type_of = [&](const Match& match) { return tables_.frames.frames[match.frame].type; };
    const bool compete = std::any_of(fits_.begin(), fits_.end(), [&](const Match& m) { return type_of(m) != type_of(fits_[0]); });
    if (!compete || std::any_of(fits_.begin(), fits_.end(), [&](const Match& m) { return type_of(m) == kNoEvent; })) return;
    const Match& best = *std::max_element(fits_.begin(), fits_.end(), [](const Match& a, const Match& b) { return a.score < b.score; });
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

  // "Fighting between the two armies spread": a noun to the reader, a verb to the tagger.
  bool is_nominal_gerund(Index t) const {
    const Deprel r = token(t).deprel;
    return token(t).xpos == Xpos::kVBG && (is_subject(r) || r == Deprel::kCsubj || r == Deprel::kObj || r == Deprel::kObl || r == Deprel::kNmod);
  }

  bool fits_kind(const Frame& frame, Index t) const {
    const Upos upos = token(t).upos;
    switch (frame.kind) {
      case PredicateKind::kVerb: return upos == Upos::kVERB;
      case PredicateKind::kNoun: return upos == Upos::kNOUN || upos == Upos::kPROPN || is_nominal_gerund(t);
      case PredicateKind::kAdjective:
        // "a faction loyal to Gondor" only says which faction.
        if (upos == Upos::kADJ && token(t).head != kNone && token(t).head + 1 == t && (token(t).deprel == Deprel::kAmod || token(t).deprel == Deprel::kAcl)) return false;
        if (frame.predicate_markers.empty()) return upos == Upos::kADJ || upos == Upos::kVERB;
        return std::any_of(frame.predicate_markers.begin(), frame.predicate_markers.end(),
                           [&](std::string_view marker) { return has_marker(document_, t, marker); });
    }
    return false;
  }

  void code_predicate(Index sentence, Index t) {
    candidates_.clear();
    if (const auto found = tables_.frames.by_lemma.find(token(t).lemma); found != tables_.frames.by_lemma.end()) {
      candidates_.insert(candidates_.end(), found->second.begin(), found->second.end());
    }
    const size_t by_word = candidates_.size();
    if (token(t).upos == Upos::kNOUN || token(t).upos == Upos::kPROPN || is_nominal_gerund(t)) {
      classes_.clear();
      add_classes(document_, tables_.classes, t, classes_);
      for (const ClassId id : classes_) {
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
      std::optional<Match> match = match_frame(document_, tables_.classes, frame, id, i >= by_word, t);
      if (match && acceptable(frame, *match, t)) fits_.push_back(std::move(*match));
    }
    if (fits_.size() > 1 && arbitration_.present()) {
      weigh_fits(sentence, t, std::span<const Event>(document_.events.begin() + static_cast<long>(first_event_), document_.events.end()));
    }
    const auto best = std::max_element(fits_.begin(), fits_.end(), [](const Match& a, const Match& b) { return a.score < b.score; });
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

  // A frame that fits the grammar must also make sense of the participants.
  bool acceptable(const Frame& frame, const Match& match, Index t) const {
    if (frame.type == kNoEvent) return true;
    if (commented_[t] && frame.verbal) return false;
    if (!is_political(document_, match.actor) && !is_political(document_, match.recipient)) return false;
    const EventType* type = tables_.ontology.type(frame.type);
    if (type->requires_recipient && match.recipient.empty() && !frame.reciprocal) return frame.kind == PredicateKind::kVerb;
    if (frame.type == "ASSAULT" && harms_by_mishap(match, t)) return false;
    // A deed against an idea is none: "marched against higher fees", "drafted the rules".
    if (type->quad == 4 && frame.type != "PROTEST" && frame.type != "SANCTION" && match.used.empty() && match.recipient.empty() &&
        match.recipient_token != kNone && !is_tangible(match.recipient_token)) {
      return false;
    }
    // Words need somebody who says them; a thing that is said to say them ("the resolution") speaks for its owner or for nobody.
    const bool verb_like = frame.kind != PredicateKind::kNoun;
    if (verbal_without_speaker(frame, match, t, verb_like)) return false;
    // A noun of saying or willing without its other side is mostly a topic: "Gondor's commitment", "the king's remarks".
    const bool verbal = type->quad == 1 || type->quad == 3;
    // "since the war in Rohan": what only dates another event is no news of its own, unless it says who did it to whom.
    if (frame.kind == PredicateKind::kNoun && is_background(t) && (match.actor.empty() || match.recipient.empty()) && !frame.reciprocal) return false;
    if (frame.kind == PredicateKind::kNoun && verbal && match.recipient.empty() && !match.actor_marked && match.actor.size() < 2) return false;
    // One talks with people: "spoke with anonymity" is no meeting.
    if (frame.type == "CONSULT" && verb_like && match.recipient.empty() && match.recipient_token != kNone && token(match.recipient_token).upos == Upos::kNOUN &&
        token(match.recipient_token).xpos == Xpos::kNN && mention_at(document_, match.recipient_token) == kNone) {
      return false;
    }
    // Visits are paid by persons who speak for somebody.
    if (frame.mode == "visit" && match.actor.empty()) return false;
    if (frame.mode == "visit" && !std::all_of(match.actor.begin(), match.actor.end(), [&](const Participant& p) { return can_visit(p.actor); })) {
      return false;
    }
    if (frame.reciprocal && frame.kind == PredicateKind::kNoun && match.actor.size() == 1 && document_.actors[match.actor[0].actor].members.empty()) {
      return false;
    }
    if (frame.reciprocal && frame.elements.empty() && frame.kind == PredicateKind::kVerb) {
      // "The ministers met": more than one must take part.
      if (match.actor.size() == 1) {
        const Actor& only = document_.actors[match.actor[0].actor];
        const Arguments arguments = arguments_of(document_, t);
        const bool plural = arguments.subject != kNone && (token(arguments.subject).xpos == Xpos::kNNS || token(arguments.subject).xpos == Xpos::kNNPS ||
                                                           token(arguments.subject).lower == "they" || child_with(document_, arguments.subject, Deprel::kConj) != kNone);
        return only.members.size() > 1 || plural;
      }
    }
    return true;
  }

  // "A storm killed eleven people", "workers were killed when a bridge collapsed": harm without anybody's will. An agentless harm is an
  // event only when something violent stands in the sentence.
  bool harms_by_mishap(const Match& match, Index t) const {
    if (!match.actor.empty()) return false;
    static constexpr std::string_view kHarm[] = {"kill", "injure", "wound", "hurt", "hit", "strike", "die", "maim", "harm", "destroy", "damage", "burn", "batter", "pound", "lash", "ravage", "devastate"};
    if (std::find(std::begin(kHarm), std::end(kHarm), token(t).lemma) == std::end(kHarm)) return false;
    const Sentence& sentence = document_.sentences[token(t).sentence];
    bool violent = false, mishap = false;
    std::vector<ClassId> classes;
    static constexpr std::string_view kViolent[] = {"attack", "fighting", "weapons", "explosive", "firearm", "airstrike", "troops", "militia_force",
                                                    "riot",   "massacre", "war_noun", "suicide_attack", "bomb_attack", "primitive_weapon"};
    for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
      if (i == t || (token(i).upos != Upos::kNOUN && token(i).upos != Upos::kPROPN)) continue;
      classes.clear();
      add_classes(document_, tables_.classes, i, classes);
      for (const ClassId id : classes) {
        mishap |= id == tables_.classes.id("mishap");
        for (const std::string_view name : kViolent) violent |= id == tables_.classes.id(name);
      }
    }
    return mishap && !violent;
  }

  bool is_in_class(Index t, std::string_view name) const {
    std::vector<ClassId> classes;
    return add_classes(document_, tables_.classes, t, classes, tables_.classes.id(name)) > 0;
  }

  // A person, a thing or a place, by its classes or its pronoun.
  bool is_tangible(Index t) const {
    static constexpr std::string_view kTangible[] = {
        "building", "infrastructure", "property",  "vehicle",  "vessel",   "aircraft", "territory", "weapons",   "civilian",   "troops",   "crowd",
        "media",    "company",        "embassy",   "border",   "prisoner", "hostage",  "refugee",   "protest",   "government_body", "road", "asset",
        "explosive", "car_bomb", "missile", "firearm", "drone", "money",    "police_force",   "militia_force", "suspect", "remains", "flag",    "network",   "party_noun", "information", "election_event"};
    if (token(t).upos == Upos::kPRON || token(t).upos == Upos::kPROPN || token(t).upos == Upos::kNUM) return true;
    std::vector<ClassId> classes;
    add_classes(document_, tables_.classes, t, classes);
    return std::any_of(std::begin(kTangible), std::end(kTangible), [&](std::string_view name) {
      return std::find(classes.begin(), classes.end(), tables_.classes.id(name)) != classes.end();
    });
  }

  bool is_background(Index t) const {
    static constexpr std::string_view kTemporal[] = {"since", "during", "before", "after", "amid", "despite", "until", "throughout", "following"};
    return std::any_of(std::begin(kTemporal), std::end(kTemporal), [&](std::string_view word) { return has_marker(document_, t, word); });
  }

  bool verbal_without_speaker(const Frame& frame, const Match& match, Index t, bool verb_like) const {
    if (!frame.verbal || !match.actor.empty()) return false;
    if (frame.type == "CONCEDE" && !verb_like) return true;
    if (!verb_like) return false;
    if (frame.type == "CONSULT" && match.recipient.empty()) return true;
    const Index subject = arguments_of(document_, t).subject;
    return subject != kNone && token(subject).upos != Upos::kPRON && frame.type == "CONSULT";
  }

  bool can_visit(Index index) const {
    static constexpr std::string_view kVisitors[] = {"GOV", "LEG", "IGO", "MIL", "ELI", "OPP", "PTY", "REB", "REL", "JUD", "SPY"};
    const Actor& actor = document_.actors[index];
    if (!actor.members.empty()) return true;
    return actor.kind != ActorKind::kCountry && std::find(std::begin(kVisitors), std::end(kVisitors), actor.sector) != std::end(kVisitors);
  }

  void add_event(Index sentence, Index t, const Match& match) {
    const Frame& frame = tables_.frames.frames[match.frame];
    Event event;
    event.sentence = sentence;
    event.trigger_token = t;
    event.trigger = trigger_span(t, match);
    event.rule = frame.rule;
    event.attribution = statement_around(document_, event.trigger);

    StatusReading reading = read_status(document_, t);
    if (frame.has_status && reading.status == EventStatus::kActual) reading.status = frame.status;
    if (frame.type == "AGREE" && reading.status == EventStatus::kActual && is_in_class(t, "planning")) reading.status = EventStatus::kFuture;
    event.when = time_of(document_, t);
    if (reading.status == EventStatus::kActual && is_still_to_come(event.when, t)) reading.status = EventStatus::kFuture;
    std::string_view type = frame.type, mode = frame.mode, cameo = frame.cameo;
    if (mode.empty() && !match.mode.empty()) mode = match.mode, cameo = match.cameo;
    const std::vector<Index> causes = causes_of(t, type);
    if (mode.empty()) inherit_mode(match.used, type, mode, cameo);
    if (mode.empty()) inherit_mode(causes, type, mode, cameo);
    if (const Folding* folding = tables_.ontology.folding(type, mode, reading.status, said_by_own_side(event, match.actor), reading.refused)) {
      type = folding->to_type;
      mode = folding->to_mode;
      cameo = folding->cameo;
      reading.status = folding->to_status;
    }
    event.type = type;
    event.status = reading.status;
    event.cameo = cameo;
    const EventType* known = tables_.ontology.type(type);
    event.quad = quad_name(known->quad);
    event.plover_score = known->score;
    if (!mode.empty()) {
      event.modes = document_.arena.copy(std::vector<std::string_view>{mode});
      event.plover_score = known->mode(mode)->score;
    }
    if (const CameoCode* code = tables_.ontology.cameo(cameo)) event.goldstein = code->goldstein;
    event.contexts = document_.arena.copy(contexts_of(frame, sentence));

    event.where = place_of(document_, t);
    std::vector<Participant> actor = match.actor, recipient = match.recipient;
    for (const Index noun : causes) {
      if (actor.empty()) add_owners(document_, noun, Owners::kAuthors, actor);
      used_[noun] = true;
    }
    if (actor.empty() && !match.actor_in_text) imply_agent(event, match, actor);
    if (type == "MOBILIZE" || type == "RETREAT" || type == "CONCEDE") drop_own_side(actor, recipient);
    split(actor, event.actor, event.actor_spans);
    split(recipient, event.recipient, event.recipient_spans);
    event.historical = is_historical(event);
    event.confidence = std::min(0.95f, 0.45f + 0.04f * match.score);
    // The words of a frame are no events of their own, but a deed that is praised or condemned stays one.
    const bool comment = type == "ACCUSE" || type == "SUPPORT" || type == "REQUEST";
    for (const Index used : match.used) (comment ? commented_ : used_)[used] = true;
    if (frame.verbal) absorb_complements(t);
    for (const Index child : children(document_, t)) {
      if (token(child).deprel == Deprel::kCompound && child < t) used_[child] = true;  // "telephone conversation" is one word
    }
    note(t, std::string(type) + " by " + std::string(frame.rule) + (*reading.reason ? std::string("; status: ") + reading.reason : ""));
    document_.events.push_back(event);
  }

  // "The ministers meet on Monday": the present tense of a timetable.
  bool is_still_to_come(const EventTime& when, Index t) const {
    const Xpos tense = token(t).xpos;
    const DayRange published = document_.meta.published;
    return (tense == Xpos::kVBP || tense == Xpos::kVBZ) && published.to != kNoDay && when.days.from != kNoDay && when.days.from > published.to;
  }

  void split(const std::vector<Participant>& participants, std::span<const Index>& actors, std::span<const Span>& spans) {
    std::vector<Index> indices;
    std::vector<Span> places;
    for (const Participant& p : participants) {
      indices.push_back(p.actor);
      places.push_back(p.span);
    }
    actors = document_.arena.copy(indices);
    spans = document_.arena.copy(places);
  }

  bool is_historical(const Event& event) const {
    const DayRange published = document_.meta.published;
    return event.when.days.to != kNoDay && published.from != kNoDay && event.when.days.to < published.from - kHistoricalAfterDays;
  }

  // "An air strike killed nine rebels", "policemen were killed in a raid by rebels": the deed stands beside the verb as a noun of the same
  // type, and both are one event.
  std::vector<Index> causes_of(Index t, std::string_view type) {
    std::vector<Index> causes;
    if (token(t).upos != Upos::kVERB) return causes;
    const Arguments arguments = arguments_of(document_, t);
    if (arguments.subject != kNone) causes.push_back(arguments.subject);
    for (const Index child : children(document_, t)) {
      if (token(child).deprel == Deprel::kObl && (has_marker(document_, child, "in") || has_marker(document_, child, "by") || has_marker(document_, child, "during"))) {
        causes.push_back(child);
      }
    }
    std::erase_if(causes, [&](Index noun) {
      if (token(noun).upos != Upos::kNOUN) return true;
      const auto has_type = [&](const std::vector<uint32_t>& ids) {
        return std::any_of(ids.begin(), ids.end(), [&](uint32_t id) {
          return tables_.frames.frames[id].kind == PredicateKind::kNoun && tables_.frames.frames[id].type == type;
        });
      };
      if (const auto found = tables_.frames.by_lemma.find(token(noun).lemma); found != tables_.frames.by_lemma.end() && has_type(found->second)) return false;
      classes_.clear();
      add_classes(document_, tables_.classes, noun, classes_);
      return std::none_of(classes_.begin(), classes_.end(), [&](ClassId id) {
        const auto found = tables_.frames.by_class.find(id);
        return found != tables_.frames.by_class.end() && has_type(found->second);
      });
    });
    return causes;
  }

  // "carried out air strikes": the noun says how.
  void inherit_mode(std::span<const Index> words, std::string_view type, std::string_view& mode, std::string_view& cameo) {
    for (const Index used : words) {
      const auto by_lemma = tables_.frames.by_lemma.find(token(used).lemma);
      classes_.clear();
      add_classes(document_, tables_.classes, used, classes_);
      const auto take = [&](const std::vector<uint32_t>& ids) {
        for (const uint32_t id : ids) {
          const Frame& frame = tables_.frames.frames[id];
          if (mode.empty() && frame.type == type && !frame.mode.empty()) mode = frame.mode, cameo = frame.cameo;
        }
      };
      for (const ClassId id : classes_) {
        if (const auto found = tables_.frames.by_class.find(id); found != tables_.frames.by_class.end()) take(found->second);
      }
      if (by_lemma != tables_.frames.by_lemma.end()) take(by_lemma->second);
    }
  }

  // "agreed to withdraw", "urged Gondor to withdraw": what is promised or asked for is coded as the promise or the request.
  void absorb_complements(Index t) {
    for (const Index child : children(document_, t)) {
      const Deprel r = token(child).deprel;
      const bool complement = r == Deprel::kXcomp || ((r == Deprel::kAdvcl || r == Deprel::kAcl) && marker_of(document_, child) == "to");
      if (!complement || token(child).upos != Upos::kVERB || read_status(document_, child).status == EventStatus::kActual) continue;
      used_[child] = true;
      for (const Index conjunct : children(document_, child)) {
        if (token(conjunct).deprel == Deprel::kConj && token(conjunct).upos == Upos::kVERB) used_[conjunct] = true;
      }
    }
  }

  Span trigger_span(Index t, const Match& match) const {
    Span span = token(t).span;
    if (match.last_token != kNone && match.last_token > t && match.last_token - t <= kTriggerTokens && token(match.last_token).sentence == token(t).sentence) {
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
      return own.country.empty() || std::any_of(actor.begin(), actor.end(), [&](const Participant& a) { return document_.actors[a.actor].country == own.country; });
    });
  }

  // "Jailed in Mordor", "detained by police": who arrests, convicts or deports without being named is the state where it happens.
  void imply_agent(const Event& event, const Match& match, std::vector<Participant>& actor) {
    const bool power_of_state = event.type == "COERCE" || (event.type == "SANCTION" && !event.modes.empty() && event.modes[0] == "convict");
    if (!power_of_state || match.recipient.empty()) return;
    const Place* place = event.where != kNone ? &document_.places[event.where] : only_place(event.sentence);
    if (!place) {
      // Who was held before is held by the same.
      for (const Event& before : document_.events) {
        if (before.actor.empty() || (before.type != "COERCE" && before.type != "SANCTION")) continue;
        if (std::find(before.recipient.begin(), before.recipient.end(), match.recipient[0].actor) == before.recipient.end()) continue;
        actor.push_back({before.actor[0], before.actor_spans[0]});
        return;
      }
      place = dateline();
    }
    if (place && !place->country.empty()) actor.push_back({country_actor(*place), place->span});
  }

  // The place of a sentence that names one state only.
  const Place* only_place(Index sentence) const {
    const Place* only = nullptr;
    for (const Place& place : document_.places) {
      if (place.sentence != sentence || place.country.empty()) continue;
      if (only && only->country != place.country) return nullptr;
      only = &place;
    }
    return only;
  }

  // The place a story is sent from: it stands at the very beginning.
  const Place* dateline() const {
    constexpr uint32_t kDatelineBytes = 80;
    for (const Place& place : document_.places) {
      if (place.sentence > 1 || place.span.begin > document_.paragraphs[document_.sentences[place.sentence].paragraph].span.begin + kDatelineBytes) break;
      if (is_upper_ascii(document_.form(place.span)[0]) && all_upper(document_.form(place.span))) return &place;
    }
    return nullptr;
  }

  // The state of a place, as an actor of the document; added when nobody has named it.
  Index country_actor(const Place& place) {
    for (Index i = 0; i < document_.actors.size(); ++i) {
      if (document_.actors[i].kind == ActorKind::kCountry && document_.actors[i].country == place.country) return i;
    }
    Actor state;
    state.name = place.level == Place::kCountry ? place.name : place.country;
    state.kind = ActorKind::kCountry;
    state.country = state.code = place.country;
    state.known = true;
    document_.actors.push_back(state);
    return static_cast<Index>(document_.actors.size() - 1);
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

  // Headline, lead and body tell the same event: the same type, participants and time in one document are one event, told first where it
  // says most. An event without a time of its own repeats one that has it.
  void merge_repeats() {
    std::vector<Event> kept;
    for (const Event& event : document_.events) {
      const auto same = std::find_if(kept.begin(), kept.end(), [&](const Event& other) { return repeats(other, event); });
      if (same == kept.end()) {
        kept.push_back(event);
      } else {
        if (same->when.value.empty()) same->when = event.when;
        if (same->where == kNone) same->where = event.where;
      }
    }
    document_.events = std::move(kept);
  }

  bool repeats(const Event& a, const Event& b) const {
    if (a.type != b.type) return false;
    if (a.sentence == b.sentence && a.trigger.overlaps(b.trigger)) return true;
    return looks_back(a, b);
  }

  // "… was kidnapped in March. … within a week of his capture": a noun that points back to a deed already told, and says nobody new.
  bool looks_back(const Event& a, const Event& b) const {
    if (token(b.trigger_token).upos != Upos::kNOUN || a.status != b.status || a.quad != "material conflict") return false;
    const auto within = [](std::span<const Index> some, std::span<const Index> all) {
      return std::all_of(some.begin(), some.end(), [&](Index i) { return std::find(all.begin(), all.end(), i) != all.end(); });
    };
    std::vector<Index> everybody(a.actor.begin(), a.actor.end());
    everybody.insert(everybody.end(), a.recipient.begin(), a.recipient.end());
    return within(b.actor, everybody) && within(b.recipient, everybody);
  }

  void note(Index t, const std::string& what) {
    if (!trace_) return;
    *trace_ += "  sentence " + std::to_string(token(t).sentence + 1) + "  " + std::string(document_.form(t)) + ": " + what + '\n';
  }

  const Lexicon::Tables& tables_;
  Document& document_;
  std::string* trace_;
  float min_confidence_;
  Arbitration arbitration_;
  ContextReader contexts_;
  std::vector<bool> used_, commented_;
  std::vector<uint32_t> depth_;
  std::vector<Index> by_depth_;
  std::vector<uint32_t> candidates_;
  std::vector<Match> fits_;
  std::vector<ClassId> classes_;
  size_t first_event_ = 0;  // of the sentence being read
};

}  // namespace

void find_events(const Lexicon& lexicon, const Arbiter& arbiter, Document& document, float min_confidence, std::string* trace) {
  EventCoder(lexicon.tables(), arbiter, document, min_confidence, trace).run();
}

}  // namespace rapporteur
