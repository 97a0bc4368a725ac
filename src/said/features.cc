#include "said/features.h"

#include <algorithm>
#include <array>

#include "doc/tree.h"
#include "said/clause.h"

namespace rapporteur {

namespace {

constexpr std::array<std::string_view, kFrameCount> kFrameNames = {
    "clause",    "infinitive", "gerund", "object", "as",        "preposition", "passive",    "after-quote", "before-quote",
    "postposed", "interposed", "phrase", "noun",   "adjective", "headline",    "transcript", "signature",   "continued"};

std::string_view bucket(Index n) {
  return n <= 1 ? "1" : n <= 2 ? "2" : n <= 4 ? "4" : n <= 8 ? "8" : n <= 16 ? "16" : n <= 32 ? "32" : "more";
}

// Numbers and odd signs stay out of the names.
bool plain(std::string_view word) {
  return !word.empty() && word.size() < 32 && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == '\'' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
  });
}

// Calls take(name) for every feature; `name` is reused.
template <class Take>
class FeatureReader {
 public:
  FeatureReader(const Article& article, const Attribution& candidate, Take take)
      : article_(article), candidate_(candidate), take_(take) {}

  void run() {
    const std::string_view frame = kFrameNames[static_cast<size_t>(candidate_.frame)];
    give({"frame", frame});
    const bool known = candidate_.entry != nullptr;
    const std::string_view kind = known ? name_of(candidate_.kind) : "unknown";
    give({"kind", kind});
    give({"frame+kind", frame, kind});
    give({"allowed", candidate_.allowed ? "yes" : "no", frame});
    const std::string_view source = source_type();
    give({"source", source});
    give({"frame+source", frame, source});
    give({"kind+source", kind, source});
    cue_features(frame, source);
    content_features(frame, kind);
    if (candidate_.source != kNone) {
      const Token& head = token(candidate_.source);
      if (head.upos == Upos::kNOUN || head.upos == Upos::kPRON) give({"head", plain(head.lemma) ? head.lemma : "?"});
      give({"source-size", bucket(candidate_.source_span.size())});
    }
    const Index paragraph = article_.document.sentences[candidate_.sentence].paragraph;
    if (paragraph == 0) give({"first-paragraph", frame});
  }

 private:
  const Token& token(Index at) const { return article_.token(at); }

  void give(std::initializer_list<std::string_view> parts) {
    name_.clear();
    for (const std::string_view part : parts) {
      if (!name_.empty()) name_ += ':';
      name_ += part;
    }
    take_(std::string_view(name_));
  }

  std::string_view source_type() const {
    if (candidate_.source == kNone) return "none";
    const Token& head = token(candidate_.source);
    if (is_relative(head)) return "relative";
    if (head.upos == Upos::kPRON || head.upos == Upos::kDET) {
      if (head.lower == "i" || head.lower == "we" || head.lower == "my" || head.lower == "our") return "first";
      if (head.lower == "you" || head.lower == "your") return "you";
      if (head.lower == "it" || head.lower == "there" || head.lower == "this" || head.lower == "its") return "it";
      return "pronoun";
    }
    return head.upos == Upos::kPROPN ? "name" : "noun";
  }

  void cue_features(std::string_view frame, std::string_view source) {
    if (candidate_.cue == kNone) return;
    const Token& cue = token(candidate_.cue);
    const std::string_view lemma = plain(cue.lemma) ? cue.lemma : plain(cue.lower) ? cue.lower : std::string_view("?");
    give({"lemma", lemma});
    give({"lemma+frame", lemma, frame});
    give({"lemma+source", lemma, source});
    give({"form", name_of(cue.xpos)});
    give({"form+frame", name_of(cue.xpos), frame});
    give({"cue-relation", name_of(cue.deprel), frame});
    if (candidate_.negated) give({"negated", frame});
    const Run span = candidate_.cue_span;
    for (Index at = span.first; at < span.end; ++at) {
      if (at != candidate_.cue && token(at).upos == Upos::kAUX && plain(token(at).lower)) give({"aux", token(at).lower});
      if (at != candidate_.cue && token(at).xpos == Xpos::kTO) give({"aux", "to"});
    }
    if (candidate_.cue + 1 < article_.document.tokens.size()) {
      const Token& next = token(candidate_.cue + 1);
      give({"next", plain(next.lower) && next.upos != Upos::kNOUN && next.upos != Upos::kPROPN && next.upos != Upos::kVERB &&
                            next.upos != Upos::kADJ
                        ? next.lower
                        : name_of(next.upos)});
    }
    if (cue.deprel == Deprel::kXcomp && cue.head != kNone && plain(token(cue.head).lemma))
      give({"governor", token(cue.head).lemma});
    for (const Index child : children(article_.document, candidate_.cue)) {
      if (token(child).deprel == Deprel::kMark && child < candidate_.cue && plain(token(child).lower))
        give({"cue-mark", token(child).lower});
    }
  }

  void content_features(std::string_view frame, std::string_view kind) {
    Index size = 0;
    bool quoted = false, finite = false;
    for (const Run piece : candidate_.content) {
      size += piece.size();
      for (Index at = piece.first; at < piece.end; ++at) {
        quoted = quoted || article_.mark(at);
        const Xpos tag = token(at).xpos;
        finite = finite || tag == Xpos::kVBD || tag == Xpos::kVBZ || tag == Xpos::kVBP || tag == Xpos::kMD;
      }
    }
    give({"size", bucket(size), frame});
    if (quoted) give({"quoted", frame});
    if (quoted) give({"quoted+kind", kind});
    give({finite ? "finite" : "not-finite", frame});
    give({"pieces", candidate_.content.size() > 1 ? "many" : "one"});
    const Token& first = token(candidate_.content.front().first);
    const bool closed = first.upos != Upos::kNOUN && first.upos != Upos::kPROPN && first.upos != Upos::kVERB &&
                        first.upos != Upos::kADJ && first.upos != Upos::kNUM;
    const std::string_view word = closed && plain(first.lower) ? first.lower : name_of(first.upos);
    give({"content-first", word});
    give({"content-first+frame", word, frame});
  }

  const Article& article_;
  const Attribution& candidate_;
  Take take_;
  std::string name_;
};

}  // namespace

std::vector<std::string> feature_names(const Article& article, const Attribution& candidate) {
  std::vector<std::string> names;
  const auto take = [&names](std::string_view name) { names.emplace_back(name); };
  FeatureReader(article, candidate, take).run();
  return names;
}

float weigh(const Article& article, const Attribution& candidate) {
  const auto& weights = article.cues.weights;
  float sum = article.cues.bias;
  const auto take = [&](std::string_view name) {
    if (const auto found = weights.find(hash(name)); found != weights.end()) sum += found->second;
  };
  FeatureReader(article, candidate, take).run();
  return sum;
}

}  // namespace rapporteur
