#include "did/frames.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace rapporteur {

Status NounClasses::read(const Source& source) {
  for (const SourceLine& line : source.lines()) {
    const size_t equals = line.text.find('=');
    const std::string_view name = trim(line.text.substr(0, equals));
    if (equals == std::string_view::npos || name.empty())
      return source.error(line, line.text, "expected CLASS = word | word …");
    const ClassId id = ids_.try_emplace(std::string(name), static_cast<ClassId>(ids_.size())).first->second;
    if (id == names_.size()) names_.emplace_back(name);
    for (const std::string_view member : split(line.text.substr(equals + 1), '|')) {
      if (member.empty()) continue;
      const std::string phrase = lower(member);
      std::vector<ClassId>& classes = members_[phrase];
      if (std::find(classes.begin(), classes.end(), id) == classes.end()) classes.push_back(id);
      if (const size_t blank = phrase.find(' '); blank != std::string::npos) first_words_[phrase.substr(0, blank)] = true;
    }
  }
  return Done{};
}

ClassId NounClasses::id(std::string_view name) const {
  const auto found = ids_.find(name);
  return found == ids_.end() ? kNoClass : found->second;
}

std::span<const ClassId> NounClasses::of(std::string_view phrase) const {
  const auto found = members_.find(phrase);
  return found == members_.end() ? std::span<const ClassId>() : std::span<const ClassId>(found->second);
}

namespace {

constexpr std::string_view kMarkers[] = {
    "about",   "above",   "across",     "after",  "against",  "ahead",  "along",   "alongside", "amid",  "among",   "apart",
    "around",  "as",      "aside",      "at",     "away",     "back",   "before",  "behind",    "below", "beneath", "beside",
    "between", "beyond",  "by",         "down",   "during",   "for",    "forth",   "forward",   "from",  "in",      "inside",
    "into",    "near",    "of",         "off",    "on",       "onto",   "out",     "outside",   "over",  "past",    "round",
    "since",   "through", "throughout", "to",     "together", "toward", "towards", "under",     "until", "unto",    "up",
    "upon",    "via",     "with",       "within", "without",  "that",   "than"};

bool is_marker(std::string_view word) {
  return std::find(std::begin(kMarkers), std::end(kMarkers), word) != std::end(kMarkers);
}

bool all_markers(std::string_view alternatives) {
  for (const std::string_view word : split(alternatives, '|')) {
    if (!is_marker(word)) return false;
  }
  return true;
}

// Reads one frame line. Exists for the length of one call.
class FrameParser {
 public:
  FrameParser(const Source& source, const SourceLine& line, const Ontology& ontology, const NounClasses& classes)
      : source_(source), line_(line), ontology_(ontology), classes_(classes) {}

  // The frame, and the lemmas or classes of its predicate.
  Status parse(Frame& frame, std::vector<FrameElement::Alternative>& predicates) {
    auto parts = words(line_.text);
    const size_t type_at = find_type(parts);
    if (type_at == 0 || type_at == parts.size())
      return error(line_.text, "expected PATTERN TYPE[/mode] CAMEO [flags]; no event type found");
    std::vector<std::string_view> pattern(parts.begin(), parts.begin() + static_cast<long>(type_at));
    if (Status read = parse_reading(parts, type_at, frame); !read) return read;
    size_t at = 0;
    if (pattern[0] == "noun" || pattern[0] == "adj") {
      frame.kind = pattern[0] == "noun" ? PredicateKind::kNoun : PredicateKind::kAdjective;
      at = 1;
    }
    if (frame.kind != PredicateKind::kNoun) {
      if (pattern.size() < at + 2) return error(line_.text, "expected a subject (A, R, {class} or _) and a predicate");
      std::vector<FrameElement::Alternative> subject;
      if (Status read = alternatives(pattern[at], subject); !read) return read;
      frame.subject = subject[0];
      ++at;
    }
    if (frame.kind == PredicateKind::kAdjective && at + 1 < pattern.size() && all_markers(pattern[at])) {
      frame.predicate_markers = split(pattern[at], '|');
      ++at;
    }
    if (at >= pattern.size()) return error(line_.text, "the predicate is missing");
    if (Status read = alternatives(pattern[at], predicates); !read) return read;
    for (const auto& predicate : predicates) {
      const bool fits =
          predicate.filler == FrameElement::kWord || (predicate.filler == FrameElement::kClass &&
                                                      (frame.kind == PredicateKind::kNoun || !frame.predicate_markers.empty()));
      if (!fits) return error(pattern[at], "the predicate must be a word, or a {class} of nouns");
    }
    return parse_elements(pattern, at + 1, frame);
  }

 private:
  Error error(std::string_view where, std::string_view message) const { return source_.error(line_, where, message); }

  // The event type is the first word in capitals of more than one letter that the ontology knows.
  size_t find_type(const std::vector<std::string_view>& parts) const {
    for (size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].size() < 3 || !is_upper_ascii(parts[i][0])) continue;
      if (parts[i] == kNoEvent || ontology_.type(parts[i].substr(0, parts[i].find('/')))) return i;
    }
    return parts.size();
  }

  Status parse_reading(const std::vector<std::string_view>& parts, size_t at, Frame& frame) {
    if (parts[at] == kNoEvent) {
      frame.type = kNoEvent;
      return at + 1 == parts.size() ? Status(Done{}) : error(parts[at + 1], "nothing follows NONE");
    }
    const size_t slash = parts[at].find('/');
    const EventType* type = ontology_.type(parts[at].substr(0, slash));
    frame.type = type->name;
    frame.verbal = type->quad == 1 || type->quad == 3;
    if (slash != std::string_view::npos) {
      const EventMode* mode = type->mode(parts[at].substr(slash + 1));
      if (!mode)
        return error(parts[at], std::string(type->name) + " has no mode '" + std::string(parts[at].substr(slash + 1)) + "'");
      frame.mode = mode->name;
    }
    for (size_t i = at + 1; i < parts.size(); ++i) {
      const std::string_view word = parts[i];
      if (is_digit(word[0])) {
        const CameoCode* code = ontology_.cameo(word);
        if (!code) return error(word, "CAMEO has no code " + std::string(word));
        frame.cameo = code->code;
      } else if (word == "reciprocal") {
        frame.reciprocal = true;
      } else if (word == "by=state") {
        frame.by_state = true;
      } else if (word.starts_with("context=")) {
        frame.context = ontology_.context(word.substr(8));
        if (frame.context.empty()) return error(word, "no such context");
      } else if (word.starts_with("status=")) {
        const std::string_view name = word.substr(7);
        frame.has_status = true;
        if (name == "future") {
          frame.status = EventStatus::kFuture;
        } else if (name == "hypothetical") {
          frame.status = EventStatus::kHypothetical;
        } else if (name == "negated") {
          frame.status = EventStatus::kNegated;
        } else {
          return error(word, "a status is future, hypothetical or negated");
        }
      } else if (word != "statement") {
        return error(word, "expected a CAMEO code, reciprocal, statement, by=state, context=NAME or status=NAME");
      }
    }
    if (frame.cameo.empty()) return error(line_.text, "the CAMEO code is missing");
    return Done{};
  }

  Status alternatives(std::string_view text, std::vector<FrameElement::Alternative>& out) const {
    for (const std::string_view word : split(text, '|')) {
      FrameElement::Alternative alternative;
      if (word == "A") {
        alternative.filler = FrameElement::kActor;
      } else if (word == "R") {
        alternative.filler = FrameElement::kRecipient;
      } else if (word == "_") {
        alternative.filler = FrameElement::kAnything;
      } else if (word.starts_with('{')) {
        if (!word.ends_with('}')) return error(word, "expected '}'");
        alternative.filler = FrameElement::kClass;
        alternative.word_class = classes_.id(word.substr(1, word.size() - 2));
        if (alternative.word_class == NounClasses::kNoClass) return error(word, "no such class of words");
      } else if (word.empty()) {
        return error(text, "a word is missing beside '|'");
      } else {
        alternative.filler = FrameElement::kWord;
        alternative.word = word;
      }
      out.push_back(alternative);
    }
    return Done{};
  }

  Status parse_elements(const std::vector<std::string_view>& pattern, size_t at, Frame& frame) {
    for (; at < pattern.size(); ++at) {
      std::string_view word = pattern[at];
      if (word == "and" && at + 1 < pattern.size()) {  // "between A and A": one coordinated place
        ++at;
        continue;
      }
      FrameElement element;
      if (word == "not" && at + 1 < pattern.size()) {
        element.negated = true;
        word = pattern[++at];
      }
      if (word.starts_with('[')) {
        element.optional = true;
        word.remove_prefix(1);
        // "[into]", or "[with R]" over two words.
        if (word.ends_with(']')) word.remove_suffix(1);
      }
      if (all_markers(word)) {
        element.markers = split(word, '|');
        const bool closed = element.optional && pattern[at].ends_with(']');
        const bool more = !closed && at + 1 < pattern.size() && !all_markers(pattern[at + 1]) && pattern[at + 1] != "and";
        if (more) {
          std::string_view filler = pattern[++at];
          if (filler.ends_with(']')) filler.remove_suffix(1);
          if (Status read = alternatives(filler, element.alternatives); !read) return read;
          const bool words_only =
              std::all_of(element.alternatives.begin(), element.alternatives.end(), [](const auto& alternative) {
                return alternative.filler == FrameElement::kWord || alternative.filler == FrameElement::kAnything;
              });
          element.opens_clause = words_only && element.markers.size() == 1 && element.markers[0] == "to";
          element.clause_subject = element.markers[0] == "that" && !words_only;
          if (element.clause_subject && at + 1 < pattern.size() && pattern[at + 1] == "_") ++at;  // the rest of the clause
        }
      } else {
        if (word.ends_with(']')) word.remove_suffix(1);
        if (Status read = alternatives(word, element.alternatives); !read) return read;
      }
      for (const auto& alternative : element.alternatives) {
        frame.exactness =
            static_cast<uint16_t>(frame.exactness + (&alternative == &element.alternatives[0] ? weight(alternative) : 0));
      }
      if (element.alternatives.empty()) frame.exactness += 2;
      frame.elements.push_back(std::move(element));
    }
    return Done{};
  }

  static uint16_t weight(const FrameElement::Alternative& alternative) {
    switch (alternative.filler) {
      case FrameElement::kWord: return 4;
      case FrameElement::kClass: return 3;
      case FrameElement::kActor:
      case FrameElement::kRecipient: return 2;
      case FrameElement::kAnything: break;
    }
    return 1;
  }

  const Source& source_;
  const SourceLine& line_;
  const Ontology& ontology_;
  const NounClasses& classes_;
};

}  // namespace

Status read_frames(const Source& source, const Ontology& ontology, const NounClasses& classes, FrameTable& table) {
  std::string stem = source.path().substr(source.path().rfind('/') + 1);
  stem = stem.substr(0, stem.rfind('.'));
  for (const SourceLine& line : source.lines()) {
    if (line.indent >= 4) {
      if (table.frames.empty()) return source.error(line, line.text, "an example must stand below its frame");
      table.examples.push_back(
          {static_cast<uint32_t>(table.frames.size() - 1), line.text, source.path() + ':' + std::to_string(line.number)});
      continue;
    }
    Frame frame;
    frame.line = line.number;
    std::vector<FrameElement::Alternative> predicates;
    if (Status read = FrameParser(source, line, ontology, classes).parse(frame, predicates); !read) return read;
    std::string pattern;
    for (const std::string_view word : words(line.text)) {
      if (word.substr(0, word.find('/')) == frame.type) break;
      pattern += (pattern.empty() ? "" : " ") + std::string(word);
    }
    table.rules.push_back(stem + ": " + pattern);
    const auto id = static_cast<uint32_t>(table.frames.size());
    for (const auto& predicate : predicates) {
      if (predicate.filler == FrameElement::kClass) {
        table.by_class[predicate.word_class].push_back(id);
      } else {
        table.by_lemma[lower(predicate.word)].push_back(id);
      }
    }
    table.frames.push_back(std::move(frame));
  }
  return Done{};
}

}  // namespace rapporteur
