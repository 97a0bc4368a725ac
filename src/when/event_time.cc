// The time of an event: which expression of its sentence tells when it happened.
//
//   own        in its clause, at the predicate or in a phrase below it: "met on Friday", "at a summit in July", "the 1994
//   genocide" carried    told at the verb that only says that it took place, or of the word around it: "their last meeting
//   dates from …" inherited  of the clause it continues: coordination, "began to …", a report of the same moment. What was
//   reported on Tuesday as
//              past or as planned did not happen on Tuesday and keeps none.
#include <algorithm>
#include <array>

#include "doc/tree.h"
#include "when/anchor.h"
#include "when/when.h"

namespace rapporteur {

namespace {

constexpr int kGovernors = 6;  // how far inheritance goes

// Verbs that say of a noun that it takes place: of their subject, and of their object.
constexpr std::string_view kOccur[] = {"date",     "occur",  "happen",   "begin",  "start",  "end",    "take",
                                       "hold",     "follow", "continue", "resume", "kill",   "injure", "wound",
                                       "schedule", "plan",   "carry",    "stage",  "launch", "sign",   "reach"};
constexpr std::string_view kPerform[] = {"hold",  "stage", "carry", "launch", "conduct", "make", "commit", "have",
                                         "issue", "begin", "start", "end",    "mount",   "host", "attend", "sign",
                                         "reach", "open",  "file",  "lead",   "join",    "give"};

template <size_t N>
bool contains(const std::string_view (&list)[N], std::string_view lemma) {
  return std::find(std::begin(list), std::end(list), lemma) != std::end(list);
}

struct TimeTokens {
  Index first = 0, end = 0, head = 0;
};

TimeTokens tokens_of(const Document& document, const Time& time) {
  const auto begins_before = [](const Token& token, uint32_t byte) { return token.span.begin < byte; };
  const auto& tokens = document.tokens;
  TimeTokens out;
  out.first =
      static_cast<Index>(std::lower_bound(tokens.begin(), tokens.end(), time.span.begin, begins_before) - tokens.begin());
  out.end = static_cast<Index>(std::lower_bound(tokens.begin() + out.first, tokens.end(), time.span.end, begins_before) -
                               tokens.begin());
  out.head = out.first;
  for (Index i = out.first; i < out.end; ++i) {
    const Index above = tokens[i].head;
    if (above == kNone || above < out.first || above >= out.end) out.head = i;
  }
  return out;
}

class EventTimes {
 public:
  explicit EventTimes(const Document& document) : document_(document) {}

  EventTime find(Index predicate) {
    const Index sentence = token(predicate).sentence;
    const auto& times = document_.times;
    const auto by_sentence = [](const Time& time, Index number) { return time.sentence < number; };
    first_ = static_cast<Index>(std::lower_bound(times.begin(), times.end(), sentence, by_sentence) - times.begin());
    end_ = first_;
    while (end_ < times.size() && times[end_].sentence == sentence) ++end_;
    if (first_ == end_) return {};

    Index at = predicate;
    for (int passed = 0; passed < kGovernors; ++passed) {
      Index time = own(at);
      if (time == kNone) time = told_behind(at);
      if (time == kNone) time = told_below(at);
      if (time != kNone) return made(time);
      const Index above = same_moment(at);
      if (above == kNone) return {};
      at = above;
    }
    return {};
  }

 private:
  const Token& token(Index i) const { return document_.tokens[i]; }
  bool verbal(Index i) const {
    return token(i).upos == Upos::kVERB || token(i).upos == Upos::kAUX || child_with(document_, i, Deprel::kCop) != kNone;
  }

  bool usable(const Time& time) const {
    if (time.type == TimeType::kSet) return false;
    if (time.type == TimeType::kDuration) return time.days.from != kNoDay;
    return time.value != "PRESENT_REF";
  }

  // How closely a time belongs to the predicate: 0 at it, more through phrases below it; kFar when it does not.
  static constexpr int kFar = 100;
  int closeness(Index predicate, Index time) const {
    const TimeTokens tokens = tokens_of(document_, document_.times[time]);
    if (predicate >= tokens.first && predicate < tokens.end) return kFar;
    int passed = 0;
    for (Index at = tokens.head; passed < 4; ++passed) {
      const Index above = token(at).head;
      if (above == kNone || is_clause(token(at).deprel)) return kFar;
      // A name carries no time of its own: "with the premier of Gondor on Friday", "in Nairobi and Dar es Salaam last year".
      const bool name = passed > 0 && token(at).upos == Upos::kPROPN;
      if (passed > 0 && !name && (token(at).deprel == Deprel::kConj || points_elsewhere(at))) return kFar;
      if (above == predicate) {
        // through an object: "criticised |the attack on Monday" may tell of the one or of the other
        if (passed > 0 && verbal(predicate) && universal(token(at).deprel) != Deprel::kObl) return 10 + passed;
        return passed;
      }
      if (token(above).upos == Upos::kVERB) return kFar;
      at = above;
    }
    return kFar;
  }

  // "after its 1990 invasion", "into the August bombings": a phrase that names another event.
  bool points_elsewhere(Index noun) const {
    static constexpr std::string_view kElsewhere[] = {"after", "before", "since", "until",  "following",
                                                      "into",  "about",  "over",  "despite"};
    for (const Index child : children(document_, noun)) {
      if (token(child).deprel == Deprel::kCase && contains(kElsewhere, token(child).lower)) return true;
    }
    return false;
  }

  Index own(Index predicate) const {
    Index best = kNone;
    int best_rank = kFar;
    for (Index i = first_; i < end_; ++i) {
      if (!usable(document_.times[i])) continue;
      const int rank = closeness(predicate, i);
      if (rank < best_rank) best = i, best_rank = rank;
    }
    return best;
  }

  // "February 15, when he had warned Russia"
  Index told_behind(Index predicate) const {
    for (const Index child : children(document_, predicate)) {
      if (token(child).lower != "when" || child < 2) continue;
      const Index before = token(child - 1).lower == "," ? child - 2 : child - 1;
      for (Index i = first_; i < end_; ++i) {
        if (usable(document_.times[i]) && document_.times[i].span.contains(token(before).span)) return i;
      }
    }
    return kNone;
  }

  // The time of a clause that says of its noun that it took place.
  Index told_in_clause(Index clause) const {
    const Deprel relation = token(clause).deprel;
    return (relation == Deprel::kAcl || relation == Deprel::kAclRelcl) && contains(kOccur, token(clause).lemma) ? own(clause)
                                                                                                                : kNone;
  }

  // "the talks scheduled for Monday", "a meeting held on Friday"; "was invited to join in 1997", where only the past can be
  // meant.
  Index told_below(Index predicate) const {
    for (const Index child : children(document_, predicate)) {
      const Deprel relation = token(child).deprel;
      if (!verbal(predicate)) {
        if (const Index time = told_in_clause(child); time != kNone) return time;
        // "the talks between both sides, held on Friday": hung one noun too deep.
        if (relation == Deprel::kNmod && has_case(child, {"between", "with", "of"})) {
          for (const Index below : children(document_, child)) {
            if (const Index time = told_in_clause(below); time != kNone) return time;
          }
        }
      } else if (relation == Deprel::kXcomp && (token(predicate).xpos == Xpos::kVBD || token(predicate).xpos == Xpos::kVBN)) {
        const Index time = own(child);
        if (time == kNone || document_.times[time].days.to == kNoDay) continue;
        if (document_.meta.published.from != kNoDay && document_.times[time].days.to < document_.meta.published.from)
          return time;
      }
    }
    return kNone;
  }

  // Whether the phrase brings in something new: "at a meeting", not "in the bombings".
  bool definite(Index noun) const {
    const Index determiner = child_with(document_, noun, Deprel::kDet);
    return (determiner != kNone && token(determiner).lower != "a" && token(determiner).lower != "an") ||
           child_with(document_, noun, Deprel::kNmodPoss) != kNone;
  }

  bool has_case(Index i, std::initializer_list<std::string_view> words) const {
    for (const Index child : children(document_, i)) {
      if (token(child).deprel == Deprel::kCase && std::find(words.begin(), words.end(), token(child).lower) != words.end())
        return true;
    }
    return false;
  }

  // The word whose time is also this one's; kNone when the sentence speaks of two moments.
  Index same_moment(Index at) const {
    const Token& here = token(at);
    const Index above = here.head;
    if (above == kNone) return kNone;
    if (!verbal(at)) {
      switch (universal(here.deprel)) {
        case Deprel::kNsubj: return contains(kOccur, token(above).lemma) ? above : kNone;
        case Deprel::kObj: return contains(kPerform, token(above).lemma) ? above : kNone;
        case Deprel::kObl: return has_case(at, {"at", "during"}) || (has_case(at, {"in"}) && !definite(at)) ? above : kNone;
        case Deprel::kCompound: return above;
        default: return kNone;
      }
    }
    switch (universal(here.deprel)) {
      case Deprel::kConj: return verbal(above) ? above : kNone;
      case Deprel::kAcl:  // "the February accord signed by both"
        return here.deprel == Deprel::kAcl && here.xpos == Xpos::kVBN ? dated_noun(at) : kNone;
      case Deprel::kXcomp: return plans_ahead(token(above).lemma) ? kNone : above;
      case Deprel::kAdvcl: {
        // participles and "while" tell of the same moment, "after" and "before" do not
        if (here.xpos == Xpos::kVBG && child_with(document_, at, Deprel::kMark) == kNone) return above;
        const Index mark = child_with(document_, at, Deprel::kMark);
        return mark != kNone && (token(mark).lower == "as" || token(mark).lower == "while") ? above : kNone;
      }
      case Deprel::kCcomp:
      case Deprel::kParataxis: return reported_now(at) ? above : kNone;
      default: return kNone;
    }
  }

  // The noun that a participle describes, when its own time stands before the participle; past names, which carry none.
  Index dated_noun(Index participle) const {
    Index noun = token(participle).head;
    for (int passed = 0; passed < 4 && noun != kNone && !verbal(noun); ++passed, noun = token(noun).head) {
      const Index time = own(noun);
      if (time != kNone) return document_.times[time].span.end <= token(participle).span.begin ? noun : kNone;
      if (token(noun).upos != Upos::kPROPN && passed > 0) return kNone;
    }
    return kNone;
  }

  // Whether a reported clause tells of the moment of the report: "said on Tuesday that it rejects", not "that it had rejected".
  bool reported_now(Index verb) const {
    bool perfect = false, past = token(verb).xpos == Xpos::kVBD, modal = false, progressive = token(verb).xpos == Xpos::kVBG;
    for (const Index child : children(document_, verb)) {
      const Token& aux = token(child);
      if (aux.deprel != Deprel::kAux && aux.deprel != Deprel::kAuxPass && aux.deprel != Deprel::kCop) continue;
      modal |= aux.xpos == Xpos::kMD;
      past |= aux.xpos == Xpos::kVBD;
      perfect |= aux.lemma == "have";
    }
    if (modal || perfect) return false;
    return !past || progressive;
  }

  EventTime made(Index time) const {
    const Time& told = document_.times[time];
    EventTime out{told.days, told.value, time};
    const TimeTokens tokens = tokens_of(document_, told);
    if (tokens.first == 0 || out.days.from == kNoDay) return out;
    const std::string_view before = token(tokens.first - 1).lower;
    const Day now = document_.meta.published.to;
    if (before == "since" && now != kNoDay) out.days.to = std::max(out.days.to, now);
    if ((before == "from" || before == "between") && time + 1 < end_) {  // from 1995 to 1998
      const Time& last = document_.times[time + 1];
      const TimeTokens behind = tokens_of(document_, last);
      if (behind.first == tokens.end + 1 && last.days.to != kNoDay) out.days.to = std::max(out.days.to, last.days.to);
    }
    return out;
  }

  const Document& document_;
  Index first_ = 0, end_ = 0;
};

}  // namespace

EventTime time_of(const Document& document, Index predicate) { return EventTimes(document).find(predicate); }

}  // namespace rapporteur
