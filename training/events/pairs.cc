#include "pairs.h"

#include <simdjson.h>

#include <algorithm>
#include <fstream>

#include "did/arbitrate.h"
#include "read/paragraphs.h"

namespace rapporteur {

namespace {

struct MarkedText {
  std::string text;
  Span source, target;
};

MarkedText without_marks(const std::string& marked) {
  MarkedText out;
  for (size_t i = 0; i < marked.size();) {
    const auto at = static_cast<uint32_t>(out.text.size());
    if (marked.compare(i, 3, "<s>") == 0) {
      out.source.begin = at, i += 3;
    } else if (marked.compare(i, 4, "</s>") == 0) {
      out.source.end = at, i += 4;
    } else if (marked.compare(i, 3, "<t>") == 0) {
      out.target.begin = at, i += 3;
    } else if (marked.compare(i, 4, "</t>") == 0) {
      out.target.end = at, i += 4;
    } else {
      out.text += marked[i++];
    }
  }
  return out;
}

// The pair in the sentence that holds most of it.
PhrasePair pair_in(const Document& document, const MarkedText& marked) {
  PhrasePair best;
  int most = 0;
  for (Index s = 0; s < document.sentences.size(); ++s) {
    const PhrasePair pair{s, tokens_in(document, document.sentences[s], marked.source),
                          tokens_in(document, document.sentences[s], marked.target)};
    const int found = 2 * (pair.source.first != pair.source.end) + (pair.target.first != pair.target.end);
    if (found > most) best = pair, most = found;
  }
  return best;
}

std::span<const Event> events_of(const Document& document, Index sentence) {
  const auto first =
      std::find_if(document.events.begin(), document.events.end(), [&](const Event& e) { return e.sentence == sentence; });
  const auto end = std::find_if(first, document.events.end(), [&](const Event& e) { return e.sentence != sentence; });
  return {first, end};
}

void read_features(const Pipeline& pipeline, Document& document, const PhrasePair& pair, std::span<const Event> events,
                   bool with_names, TrainingPair& out) {
  PairFeatures list;
  if (with_names) list.names = &out.names;
  Memberships classes(document, pipeline.lexicon().tables().classes);
  add_pair_features(document, pipeline.lexicon().tables(), classes, pair, events, list);
  out.features = list.features;
}

}  // namespace

Result<std::vector<TrainingPair>> marked_pairs(const Pipeline& pipeline, const std::string& path, bool with_names) {
  std::ifstream in(path);
  if (!in) return Error{ErrorCode::kFailed, path + ": cannot be read"};
  std::vector<TrainingPair> pairs;
  simdjson::dom::parser parser;
  Scratch scratch;
  Document document;
  for (std::string line; std::getline(in, line);) {
    simdjson::dom::element row;
    std::string_view text, root;
    int64_t uid = 0;
    if (parser.parse(line).get(row) || row["marked"].get(text) || row["root"].get(root) || row["uid"].get(uid)) {
      return Error{ErrorCode::kFailed, path + ": expected lines with uid, marked and root, found " + line.substr(0, 60)};
    }
    const MarkedText marked = without_marks(std::string(text));
    document.reset();
    document.text = marked.text;
    find_paragraphs(document);
    pipeline.code(document, scratch);
    TrainingPair pair;
    pair.uid = static_cast<int>(uid);
    pair.label = root;
    pair.marked = true;
    const PhrasePair phrases = pair_in(document, marked);
    if (phrases.sentence != kNone) {
      const std::span<const Event> events = events_of(document, phrases.sentence);
      if (const Index best = event_of_pair(document, phrases, events); best != kNone) {
        pair.frames_type = events[best].type;
        pair.frames_confidence = events[best].confidence;
      }
      read_features(pipeline, document, phrases, events, with_names, pair);
    }
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

std::vector<TrainingPair> own_examples(const Pipeline& pipeline, bool with_names) {
  std::vector<TrainingPair> pairs;
  Scratch scratch;
  Document document;
  const Lexicon::Tables& tables = pipeline.lexicon().tables();
  for (size_t number = 0; number < tables.frames.examples.size(); ++number) {
    const FrameExample& example = tables.frames.examples[number];
    document.reset();
    document.text = example.text;
    find_paragraphs(document);
    pipeline.code(document, scratch);
    const Frame& frame = tables.frames.frames[example.frame];
    const auto right =
        std::find_if(document.events.begin(), document.events.end(), [&](const Event& e) { return e.rule == frame.rule; });
    if (right == document.events.end() || right->actor_spans.empty()) continue;
    MarkedText marked;
    marked.source = right->actor_spans[0];
    if (!right->recipient_spans.empty()) marked.target = right->recipient_spans[0];
    if (right->recipient_spans.empty() && right->actor_spans.size() > 1) marked.target = right->actor_spans[1];
    TrainingPair pair;
    pair.uid = static_cast<int>(number);
    pair.label = right->type;
    const PhrasePair phrases = pair_in(document, marked);
    if (phrases.sentence == kNone) continue;
    // Its own frame would tell the answer: the example is read as if no frame had fitted.
    read_features(pipeline, document, phrases, {}, with_names, pair);
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

}  // namespace rapporteur
