// From predicates to events: every word that heads a frame is tried, the frame that says most wins, and what it found becomes an event
// with status, attribution, time and place.
#include <algorithm>

#include "base/limits.h"
#include "did/arguments.h"
#include "did/did.h"
#include "did/lexicon_tables.h"
#include "did/match.h"
#include "did/status.h"
#include "doc/tree.h"
#include "said/said.h"
#include "when/when.h"
#include "where/where.h"

namespace rapporteur {

namespace {

constexpr Day kHistoricalAfterDays = 180;  // an event dated this long before publication is not the document's own news
constexpr uint32_t kTriggerTokens = 4;     // a trigger reaches to the frame's last word when it is no farther than this

class EventCoder {
 public:
  EventCoder(const Lexicon::Tables& tables, Document& document, std::string* trace)
      : tables_(tables), document_(document), trace_(trace), used_(document.tokens.size(), false) {}

  void run() {
    for (Index s = 0; s < document_.sentences.size(); ++s) code_sentence(s);
    merge_repeats();
  }

 private:
  const Token& token(Index i) const { return document_.tokens[i]; }

  void code_sentence(Index number) {
    const Sentence& sentence = document_.sentences[number];
    const size_t first_event = document_.events.size();
    // Verbs first: the nouns they take ("held talks") are then no events of their own.
    for (const bool verbs : {true, false}) {
      for (Index t = sentence.first_token; t < sentence.end_token; ++t) {
        const Upos upos = token(t).upos;
        const bool is_verb = upos == Upos::kVERB;
        if (is_verb != verbs || used_[t]) continue;
        if (!is_verb && upos != Upos::kNOUN && upos != Upos::kADJ && upos != Upos::kPROPN) continue;
        if (document_.events.size() - first_event >= limits::kEventsPerSentence) return;
        code_predicate(number, t);
      }
    }
    std::stable_sort(document_.events.begin() + static_cast<long>(first_event), document_.events.end(),
                     [](const Event& a, const Event& b) { return a.trigger.begin < b.trigger.begin; });
  }

  bool fits_kind(const Frame& frame, Index t) const {
    const Upos upos = token(t).upos;
    switch (frame.kind) {
      case PredicateKind::kVerb: return upos == Upos::kVERB;
      case PredicateKind::kNoun: return upos == Upos::kNOUN || upos == Upos::kPROPN;
      case PredicateKind::kAdjective:
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
    if (token(t).upos == Upos::kNOUN || token(t).upos == Upos::kPROPN) {
      classes_.clear();
      add_classes(document_, tables_.classes, t, classes_);
      for (const ClassId id : classes_) {
        if (const auto found = tables_.frames.by_class.find(id); found != tables_.frames.by_class.end()) {
          candidates_.insert(candidates_.end(), found->second.begin(), found->second.end());
        }
      }
    }
    if (candidates_.empty()) return;

    std::optional<Match> best;
    size_t tried = 0;
    for (const uint32_t id : candidates_) {
      const Frame& frame = tables_.frames.frames[id];
      if (!fits_kind(frame, t)) continue;
      ++tried;
      std::optional<Match> match = match_frame(document_, tables_.classes, frame, id, t);
      if (match && acceptable(frame, *match, t) && (!best || match->score > best->score)) best = std::move(match);
    }
    if (!best) {
      if (tried > 0) note(t, "no frame of " + std::to_string(tried) + " fits");
      return;
    }
    add_event(sentence, t, *best);
  }

  // A frame that fits the grammar must also make sense of the participants.
  bool acceptable(const Frame& frame, const Match& match, Index t) const {
    if (!is_political(document_, match.actor) && !is_political(document_, match.recipient)) return false;
    const EventType* type = tables_.ontology.type(frame.type);
    if (type->requires_recipient && match.recipient.empty() && !frame.reciprocal) return frame.kind == PredicateKind::kVerb;
    if (frame.reciprocal && frame.elements.empty() && frame.kind == PredicateKind::kVerb) {
      // "The ministers met": more than one must take part.
      if (match.actor.size() == 1) {
        const Actor& only = document_.actors[match.actor[0].actor];
        const Arguments arguments = arguments_of(document_, t);
        const bool plural = arguments.subject != kNone && (token(arguments.subject).xpos == Xpos::kNNS || token(arguments.subject).xpos == Xpos::kNNPS ||
                                                           token(arguments.subject).lower == "they");
        return only.members.size() > 1 || plural;
      }
    }
    return true;
  }

  void add_event(Index sentence, Index t, const Match& match) {
    const Frame& frame = tables_.frames.frames[match.frame];
    Event event;
    event.sentence = sentence;
    event.trigger_token = t;
    event.trigger = trigger_span(t, match);
    event.rule = frame.rule;
    event.attribution = statement_around(document_, event.trigger);

    Reading reading = read_status(document_, t);
    if (frame.has_status && reading.status == EventStatus::kActual) reading.status = frame.status;
    std::string_view type = frame.type, mode = frame.mode, cameo = frame.cameo;
    if (const Folding* folding = tables_.ontology.folding(type, mode, reading.status, said_by_own_side(event, match.actor))) {
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

    const auto split = [&](const std::vector<Participant>& participants, std::span<const Index>& actors, std::span<const Span>& spans) {
      std::vector<Index> indices;
      std::vector<Span> places;
      for (const Participant& p : participants) {
        indices.push_back(p.actor);
        places.push_back(p.span);
      }
      actors = document_.arena.copy(indices);
      spans = document_.arena.copy(places);
    };
    event.when = time_of(document_, t);
    event.where = place_of(document_, t);
    std::vector<Participant> actor = match.actor;
    if (actor.empty() && !match.actor_in_text) imply_agent(event, match, actor);
    split(actor, event.actor, event.actor_spans);
    split(match.recipient, event.recipient, event.recipient_spans);
    const DayRange published = document_.meta.published;
    event.historical = event.when.days.to != kNoDay && published.from != kNoDay && event.when.days.to < published.from - kHistoricalAfterDays;
    event.confidence = std::min(0.95f, 0.45f + 0.04f * match.score);
    for (const Index used : match.used) used_[used] = true;
    note(t, std::string(type) + " by " + std::string(frame.rule) + (*reading.reason ? std::string("; status: ") + reading.reason : ""));
    document_.events.push_back(event);
  }

  Span trigger_span(Index t, const Match& match) const {
    Span span = token(t).span;
    if (match.last_token != kNone && match.last_token > t && match.last_token - t <= kTriggerTokens && token(match.last_token).sentence == token(t).sentence) {
      span.end = token(match.last_token).span.end;
    }
    return span;
  }

  // "Jailed in Mordor", "detained by police": who arrests, convicts or deports without being named is the state where it happens.
  void imply_agent(const Event& event, const Match& match, std::vector<Participant>& actor) const {
    const bool power_of_state = event.type == "COERCE" || (event.type == "SANCTION" && !event.modes.empty() && event.modes[0] == "convict");
    if (!power_of_state || event.where == kNone || match.recipient.empty()) return;
    const Place& place = document_.places[event.where];
    for (const Mention& mention : document_.mentions) {
      if (mention.actor == kNone || document_.actors[mention.actor].kind != ActorKind::kCountry) continue;
      if (document_.actors[mention.actor].country != place.country) continue;
      const bool better = actor.empty() || mention.span.overlaps(place.span);
      if (!better) continue;
      actor.assign(1, Participant{mention.actor, place.span});
      if (mention.span.overlaps(place.span)) return;
    }
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
    if (sentence != context_sentence_) {
      context_sentence_ = sentence;
      sentence_contexts_.clear();
      for (Index t = document_.sentences[sentence].first_token; t < document_.sentences[sentence].end_token; ++t) {
        add_classes(document_, tables_.contexts, t, sentence_contexts_);
      }
    }
    for (const ClassId id : sentence_contexts_) {
      const std::string_view name = tables_.context_names[id];
      if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
    }
    return out;
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

  static bool repeats(const Event& a, const Event& b) {
    if (a.sentence == b.sentence) {
      return a.type == b.type && a.trigger.overlaps(b.trigger);
    }
    return false;
  }

  void note(Index t, const std::string& what) {
    if (!trace_) return;
    *trace_ += "  sentence " + std::to_string(token(t).sentence + 1) + "  " + std::string(document_.form(t)) + ": " + what + '\n';
  }

  const Lexicon::Tables& tables_;
  Document& document_;
  std::string* trace_;
  std::vector<bool> used_;
  std::vector<uint32_t> candidates_;
  std::vector<ClassId> classes_, sentence_contexts_;
  Index context_sentence_ = kNone;
};

}  // namespace

void find_events(const Lexicon& lexicon, Document& document, std::string* trace) { EventCoder(lexicon.tables(), document, trace).run(); }

}  // namespace rapporteur
