#include "did/arbiter_features.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "base/strings.h"
#include "did/arguments.h"
#include "did/match.h"
#include "did/status.h"
#include "who/who.h"

namespace rapporteur {

namespace {

constexpr size_t kLongestPath = 7;  // words on the way through the tree; longer ways say nothing
constexpr Index kNearWords = 5;     // words behind the second phrase that may belong to the event

bool covers(const TokenRange& range, Index token) { return token >= range.first && token < range.end; }

class PairReader {
 public:
  PairReader(const Document& document, const Lexicon::Tables& tables, Memberships& classes, const PhrasePair& pair,
             std::span<const Event> events, PairFeatures& out)
      : document_(document),
        tables_(tables),
        classes_(classes),
        pair_(pair),
        events_(events),
        out_(out),
        sentence_(document.sentences[pair.sentence]) {}

  void run() {
    source_ = head_of(pair_.source);
    target_ = head_of(pair_.target);
    collect_words();
    word_groups();
    path_group();
    predicate_groups();
    frame_groups();
    actor_group();
  }

 private:
  const Token& token(Index i) const { return document_.tokens[i]; }

  // A group of features shares a weight: its features have the Euclidean length `weight` together, however many they are.
  void open(std::string_view name) {
    group_ = name;
    group_begin_ = out_.features.size();
  }
  void close(float weight) {
    const size_t count = out_.features.size() - group_begin_;
    if (count == 0) return;
    const float value = weight / std::sqrt(static_cast<float>(count));
    for (size_t i = group_begin_; i < out_.features.size(); ++i) out_.features[i].value = value;
  }
  template <class... Parts>
  void add(Parts... parts) {
    buffer_.assign(group_);
    ((buffer_ += ' ', buffer_ += parts), ...);
    const uint64_t key = hash(buffer_);
    for (size_t i = group_begin_; i < out_.features.size(); ++i) {
      if (out_.features[i].key == key) return;
    }
    out_.features.push_back({key, 1});
    if (out_.names) out_.names->push_back(buffer_);
  }

  // The token of a phrase that hangs outside it.
  Index head_of(const TokenRange& range) const {
    for (Index t = range.first; t < range.end; ++t) {
      if (token(t).upos != Upos::kPUNCT && (token(t).head == kNone || !covers(range, token(t).head))) return t;
    }
    return range.first < range.end ? range.first : kNone;
  }

  // The sentence as words: the phrases become S and T, numbers one word, names one word a name's label.
  void collect_words() {
    for (Index t = sentence_.first_token; t < sentence_.end_token; ++t) {
      if (covers(pair_.source, t)) {
        if (words_.empty() || words_.back() != "S") source_at_ = words_.size(), words_.push_back("S");
      } else if (covers(pair_.target, t)) {
        if (words_.empty() || words_.back() != "T") target_at_ = words_.size(), words_.push_back("T");
      } else if (token(t).upos == Upos::kNUM || is_digit(token(t).lower[0])) {
        words_.push_back("#");
      } else if (token(t).upos == Upos::kPROPN) {
        if (words_.empty() || words_.back() != "Name") words_.push_back("Name");
      } else if (token(t).upos != Upos::kPUNCT) {
        words_.push_back(token(t).lemma.empty() ? token(t).lower : token(t).lemma);
      }
    }
  }

  void ngrams(size_t first, size_t end) {
    for (size_t i = first; i < end; ++i) {
      add(words_[i]);
      if (i + 1 < end) add(words_[i], words_[i + 1]);
      if (i + 2 < end) add(words_[i], words_[i + 1], words_[i + 2]);
    }
  }

  void word_groups() {
    open("word");
    ngrams(0, words_.size());
    close(1);
    const bool both = source_ != kNone && target_ != kNone;
    const size_t left = both ? std::min(source_at_, target_at_) : source_ != kNone ? source_at_ : 0;
    const size_t right = both ? std::max(source_at_, target_at_) : words_.size() - 1;
    open("between");
    if (!words_.empty()) ngrams(left, right + 1);
    close(1);
    open("after");
    if (!words_.empty()) ngrams(right, std::min(words_.size(), right + 1 + kNearWords));
    close(0.6f);
    open("stem");  // the beginnings and ends of the words: forms that lemmas miss
    for (size_t i = left; i <= right && i < words_.size(); ++i) {
      const std::string_view word = words_[i];
      if (word.size() > 4) add(word.substr(0, 4));
      if (word.size() > 6) add(word.substr(0, 6));
    }
    close(0.6f);
  }

  // From the source up to where both phrases meet, and down to the target.
  void path_group() {
    meet_ = kNone;
    if (source_ == kNone) {
      meet_ = target_ == kNone ? sentence_.root : verb_above(target_);
    } else if (target_ == kNone) {
      meet_ = verb_above(source_);
    } else {
      for (Index at = source_; at != kNone; at = token(at).head) up_.push_back(at);
      for (Index at = target_; at != kNone && meet_ == kNone; at = token(at).head) {
        if (const auto found = std::find(up_.begin(), up_.end(), at); found != up_.end()) {
          meet_ = at;
          up_.erase(found + 1, up_.end());
        } else {
          down_.push_back(at);
        }
      }
    }
    if (pair_.predicate != kNone && pair_.predicate != meet_) {
      centre_on(pair_.predicate);
    } else if (meet_ == source_ || meet_ == target_) {
      // One phrase hangs on the other: the verb above holds both.
      if (meet_ != kNone) over_ = verb_above(meet_);
    }
    for (const Index at : up_) add_step(at);
    for (const Index at : down_) add_step(at);
    if (meet_ != kNone && over_ == kNone && up_.empty()) add_step(meet_);
    if (over_ != kNone) add_step(over_);
    open("path");
    if (source_ != kNone && target_ != kNone && up_.size() + down_.size() <= kLongestPath) {
      std::string lemmas, relations;
      for (const Index at : up_) {
        if (at != source_ && at != target_) lemmas += token(at).lemma, lemmas += '<';
        relations += name_of(token(at).deprel), relations += '<';
      }
      for (size_t i = down_.size(); i-- > 0;) {
        const Index at = down_[i];
        if (at != source_ && at != target_) lemmas += token(at).lemma, lemmas += '>';
        relations += name_of(token(at).deprel), relations += '>';
      }
      const std::string_view marker = marker_of(document_, target_);
      add("lemmas", lemmas);
      add("relations", relations);
      add("lemmas", lemmas, "marker", marker);
      add("both", lemmas, relations);
    } else {
      add("none");
    }
    for (const Index at : steps_) {
      if (at != source_ && at != target_) add("step", token(at).lemma);
    }
    close(0.8f);
  }

  // A deed inside another one or beside it, "condemned the bombing of", "condemned Mordor and recalled": what stands over it or
  // before it speaks of the other.
  void centre_on(Index predicate) {
    over_ = predicate;
    up_.clear();
    if (source_ != kNone) up_ = {source_, predicate};
    if (const auto at = std::find(down_.begin(), down_.end(), predicate); at != down_.end()) {
      down_.erase(at, down_.end());
    } else {
      down_.clear();
      if (target_ != kNone) down_.push_back(target_);
    }
  }

  void add_step(Index at) {
    if (std::find(steps_.begin(), steps_.end(), at) == steps_.end()) steps_.push_back(at);
  }

  Index verb_above(Index at) const {
    for (at = token(at).head; at != kNone; at = token(at).head) {
      if (token(at).upos == Upos::kVERB) return at;
    }
    return sentence_.root;
  }

  // The verb (or noun) where both meet, with what it governs: the heart of the matter.
  void predicate_groups() {
    Index verb = over_ != kNone ? over_ : meet_;
    if (verb == kNone) return;
    open("predicate");
    describe(verb, "at");
    // "agreed to withdraw", "announced the suspension of": what it opens says the rest.
    for (const Index child : children(document_, verb)) {
      const Deprel r = token(child).deprel;
      if (r == Deprel::kXcomp || r == Deprel::kCcomp || r == Deprel::kAdvcl || r == Deprel::kConj) {
        const std::string_view kind = r == Deprel::kAdvcl ? "adverbial" : r == Deprel::kConj ? "conjunct" : "opens";
        describe(child, kind);
        add("verb", token(verb).lemma, kind, token(child).lemma);
      }
    }
    // … and what stands over it: "condemned", "said", "refused".
    Index above = token(verb).head;
    for (int steps = 0; above != kNone && steps < 2; ++steps, above = token(above).head) {
      add("over", token(above).lemma, name_of(token(verb).deprel));
    }
    close(1);
    open("mood");
    mood(verb, "at");
    if (sentence_.root != kNone && sentence_.root != verb) mood(sentence_.root, "root");
    for (Index t = sentence_.first_token; t < sentence_.end_token; ++t) {
      if (token(t).xpos == Xpos::kMD || token(t).lower == "not" || token(t).lower == "n't" || token(t).lower == "no" ||
          token(t).lower == "never" || token(t).lower == "unless" || token(t).lower == "if") {
        add("has", token(t).lower);
      }
    }
    close(0.7f);
  }

  void describe(Index verb, std::string_view place) {
    add(place, token(verb).lemma);
    for (const Index child : children(document_, verb)) {
      const Token& c = token(child);
      const Deprel r = c.deprel;
      if (r == Deprel::kObj || r == Deprel::kNsubjPass || r == Deprel::kCompoundPrt || r == Deprel::kObl ||
          r == Deprel::kNmod || r == Deprel::kIobj || r == Deprel::kXcomp || r == Deprel::kOblAgent) {
        const bool source = child == source_ || covers(pair_.source, child),
                   target = child == target_ || covers(pair_.target, child);
        const std::string_view word = source ? "S" : target ? "T" : c.lemma;
        const std::string_view marker = marker_of(document_, child);
        add(place, token(verb).lemma, r == Deprel::kNsubjPass ? "obj" : name_of(universal(r)), marker, word);
        add(place, "any", marker, word);
        if (source || target) continue;
        for (const auto& [id, length] : classes_.of(child)) {
          add(place, token(verb).lemma, "class", tables_.classes.name(id));
        }
        for (const Index below : children(document_, child)) {
          if (token(below).deprel == Deprel::kNmod || token(below).deprel == Deprel::kAmod ||
              token(below).deprel == Deprel::kCompound) {
            if (!covers(pair_.source, below) && !covers(pair_.target, below)) add(place, "object", c.lemma, token(below).lemma);
          }
        }
      }
    }
  }

  void mood(Index verb, std::string_view place) {
    const StatusReading reading = read_status(document_, verb);
    add(place, "status", name_of(reading.status), reading.refused ? "refused" : "");
    add(place, "tag", name_of(token(verb).xpos));
    if (is_negated(document_, verb)) add(place, "negated");
    if (arguments_of(document_, verb).passive) add(place, "passive");
    for (const Index child : children(document_, verb)) {
      if (token(child).deprel == Deprel::kAux) add(place, "aux", token(child).lower);
    }
  }

  // What the lexicon knows of the words, whether or not a frame fits; and what the frames made of it.
  void frame_groups() {
    open("lexicon");
    for (const Index at : steps_) types_of(at, "on-path");
    const Index verb = over_ != kNone ? over_ : meet_;
    if (verb != kNone) {
      for (const Index child : children(document_, verb)) {
        const Deprel r = token(child).deprel;
        if (r == Deprel::kXcomp || r == Deprel::kCcomp || r == Deprel::kObj || r == Deprel::kAdvcl || r == Deprel::kObl)
          types_of(child, name_of(r));
      }
    }
    close(0.8f);
    open("classes");
    seen_.clear();
    for (Index t = sentence_.first_token; t < sentence_.end_token; ++t) {
      if (token(t).upos == Upos::kNOUN && !covers(pair_.source, t) && !covers(pair_.target, t))
        for (const auto& [id, length] : classes_.of(t)) {
          if (std::find(seen_.begin(), seen_.end(), id) == seen_.end()) seen_.push_back(id);
        }
    }
    for (const ClassId id : seen_) add(tables_.classes.name(id));
    close(0.6f);
    open("events");
    for (const Event& event : events_) add(event.type, name_of(event.status));
    close(0.6f);
  }

  void types_of(Index at, std::string_view place) {
    if (covers(pair_.source, at) || covers(pair_.target, at)) return;
    const auto found = tables_.frames.by_lemma.find(token(at).lemma);
    if (found == tables_.frames.by_lemma.end()) return;
    for (const uint32_t id : found->second) add(place, tables_.frames.frames[id].type);
  }

  void actor_group() {
    open("actors");
    describe_actor(source_, "source");
    describe_actor(target_, "target");
    close(0.5f);
  }

  void describe_actor(Index at, std::string_view place) {
    if (at == kNone) {
      add(place, "nobody");
      return;
    }
    add(place, "tag", name_of(token(at).upos));
    if (token(at).upos == Upos::kNOUN) {
      add(place, token(at).lemma);
      add(place, "role", name_of(universal(token(at).deprel)));
    }
    const Index mention = mention_at(document_, at);
    if (mention == kNone || document_.mentions[mention].actor == kNone) return;
    const Actor& actor = document_.actors[document_.mentions[mention].actor];
    if (!actor.sector.empty()) add(place, "sector", actor.sector);
    if (actor.kind == ActorKind::kCountry) add(place, "country");
  }

  const Document& document_;
  const Lexicon::Tables& tables_;
  Memberships& classes_;
  const PhrasePair& pair_;
  std::span<const Event> events_;
  PairFeatures& out_;
  const Sentence& sentence_;
  Index source_ = kNone, target_ = kNone;
  Index meet_ = kNone, over_ = kNone;
  std::vector<Index> up_, down_, steps_;
  std::vector<std::string_view> words_;
  size_t source_at_ = 0, target_at_ = 0;
  std::vector<ClassId> seen_;
  std::string_view group_;
  size_t group_begin_ = 0;
  std::string buffer_;
};

}  // namespace

void add_pair_features(const Document& document, const Lexicon::Tables& tables, Memberships& classes, const PhrasePair& pair,
                       std::span<const Event> events, PairFeatures& out) {
  PairReader(document, tables, classes, pair, events, out).run();
}

Index event_of_pair(const Document& document, const PhrasePair& pair, std::span<const Event> events) {
  const auto touched = [&](std::span<const Span> spans, const TokenRange& range) {
    if (range.first == range.end) return false;
    const Span all = span_of(document, range.first, range.end);
    return std::any_of(spans.begin(), spans.end(), [&](Span span) { return span.overlaps(all); });
  };
  Index best = kNone;
  float best_fit = 0;
  for (Index i = 0; i < events.size(); ++i) {
    const Event& event = events[i];
    float fit = 0;
    if (touched(event.actor_spans, pair.source)) fit += 2;
    if (touched(event.recipient_spans, pair.target)) fit += 2;
    if (event.recipient.empty() && touched(event.actor_spans, pair.target)) fit += 1.5f;  // reciprocal: all are actors
    if (fit == 0) continue;
    fit += event.confidence;
    if (fit > best_fit) best = i, best_fit = fit;
  }
  return best;
}

}  // namespace rapporteur
