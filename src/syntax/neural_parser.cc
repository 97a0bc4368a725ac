// Reading the encoder's heads into the document: the best tag of each, the best tree with its best relations, and the best
// sequence of name tags that BIOES allows.
#include "syntax/neural_parser.h"

#include <algorithm>
#include <limits>

#include "base/limits.h"
#include "base/strings.h"
#include "doc/tree.h"

namespace rapporteur {

namespace {

// Tokens encoded together: enough to keep the kernels busy, few enough for the second cache.
constexpr size_t kBatchTokens = 96;
constexpr float kForbidden = -std::numeric_limits<float>::infinity();

bool has_capital(std::string_view text) { return starts_upper(text) || std::any_of(text.begin(), text.end(), is_upper_ascii); }

}  // namespace

Result<NeuralParser> NeuralParser::load(const ModelFile& model, const Kernels& kernels) {
  Result<Encoder> encoder = Encoder::load(model, kernels);
  if (!encoder) return encoder.error();
  NeuralParser parser;
  parser.encoder_ = std::move(*encoder);
  const auto refuse = [&](std::string_view what, std::string_view label) {
    return Error{ErrorCode::kBadKnowledge, model.path() + ": section 'encoder.labels': '" + std::string(label) + "' is no " +
                                               std::string(what) + " this program knows; use the model that came with it"};
  };
  for (const std::string_view label : parser.encoder_.labels(EncoderLabels::kUpos)) {
    const auto found = upos_of(label);
    if (!found) return refuse("UPOS tag", label);
    parser.upos_.push_back(*found);
  }
  for (const std::string_view label : parser.encoder_.labels(EncoderLabels::kXpos)) {
    const auto found = xpos_of(label);
    if (!found) return refuse("XPOS tag", label);
    parser.xpos_.push_back(*found);
  }
  for (const std::string_view label : parser.encoder_.labels(EncoderLabels::kRelations)) {
    const auto found = deprel_of(label);
    if (!found) return refuse("relation", label);
    parser.relations_.push_back(*found);
  }
  bool outside = false;
  for (const std::string_view label : parser.encoder_.labels(EncoderLabels::kNames)) {
    NameTag tag;
    const size_t place = std::string_view("OBIES").find(label.substr(0, 1));
    bool known = label == "O";
    if (known) {
      outside = true;
      parser.outside_ = static_cast<uint8_t>(parser.name_tags_.size());
    }
    for (const NameLabel name : {NameLabel::kPER, NameLabel::kORG, NameLabel::kLOC, NameLabel::kMISC}) {
      if (label.size() > 2 && place >= 1 && place <= 4 && label[1] == '-' && label.substr(2) == name_of(name)) {
        tag = {static_cast<NameTag::Place>(place), name};
        known = true;
      }
    }
    if (!known || parser.name_tags_.size() >= 64) return refuse("name tag", label);
    parser.name_tags_.push_back(tag);
  }
  if (!outside) return refuse("complete set of name tags without 'O'", "");
  return parser;
}

void NeuralParser::tags(Token& token, uint32_t place, NeuralScratch& s) const {
  const auto best = [&](EncoderHead head) {
    const std::span<const float> scores = s.encoder.head(encoder_, head, place);
    return encoder_.kernels().largest(scores.data(), scores.size());
  };
  token.upos = upos_[best(EncoderHead::kUpos)];
  token.xpos = xpos_[best(EncoderHead::kXpos)];
  token.feats = encoder_.labels(EncoderLabels::kFeats)[best(EncoderHead::kFeats)];
}

// The tree of tokens [begin, end) of a sentence, which stand at `place` in the batch.
void NeuralParser::tree(Document& document, Sentence& sentence, Index begin, Index end, uint32_t place,
                        NeuralScratch& s) const {
  const uint32_t n = end - begin;
  s.heads.resize(n);
  const std::span<float> arcs = encoder_.arcs(place, place + n, s.encoder);
  best_tree(arcs, Encoder::arc_stride(n), s.heads, s.tree);
  const std::span<const float> scores = encoder_.relations(place, place + n, s.heads, s.encoder);
  for (uint32_t i = 0; i < n; ++i) {
    Token& token = document.tokens[begin + i];
    if (s.heads[i] == 0) {
      const bool first = begin == sentence.first_token;
      if (first) sentence.root = begin + i;
      token.head = first ? kNone : sentence.root;
      token.deprel = first ? Deprel::kRoot : Deprel::kParataxis;
      continue;
    }
    token.head = begin + s.heads[i] - 1;
    const float* row = scores.data() + i * encoder_.relation_stride();
    float most = kForbidden;
    for (size_t r = 0; r < relations_.size(); ++r) {
      if (row[r] > most && relations_[r] != Deprel::kRoot) most = row[r], token.deprel = relations_[r];
    }
  }
}

// Viterbi over the legal sequences only: a tag that opens or stands alone may follow any closed one, a tag that continues or
// closes follows an open one of its label.
void NeuralParser::names(Document& document, Index at, uint32_t place, NeuralScratch& s) const {
  const Sentence& sentence = document.sentences[at];
  const size_t n = sentence.end_token - sentence.first_token, size = name_tags_.size();
  s.name_scores.assign(2 * size, kForbidden);
  s.name_back.resize(n * size);
  float* before = s.name_scores.data();
  float* now = before + size;
  const auto closed = [](NameTag tag) {
    return tag.place == NameTag::kOutside || tag.place == NameTag::kEnd || tag.place == NameTag::kSingle;
  };
  before[outside_] = 0;  // as if a word outside stood before the first
  for (size_t t = 0; t < n; ++t) {
    const std::span<const float> scores = s.encoder.head(encoder_, EncoderHead::kNames, static_cast<uint32_t>(place + t));
    size_t best_closed = outside_, best_open[4] = {size, size, size, size};
    for (size_t i = 0; i < size; ++i) {
      if (closed(name_tags_[i])) {
        if (before[i] > before[best_closed]) best_closed = i;
      } else {
        size_t& open = best_open[static_cast<size_t>(name_tags_[i].label)];
        if (before[i] > kForbidden && (open == size || before[i] > before[open])) open = i;
      }
    }
    for (size_t i = 0; i < size; ++i) {
      const NameTag tag = name_tags_[i];
      const bool goes_on = tag.place == NameTag::kInside || tag.place == NameTag::kEnd;
      const size_t from = goes_on ? best_open[static_cast<size_t>(tag.label)] : best_closed;
      now[i] = from == size ? kForbidden : before[from] + scores[i];
      s.name_back[t * size + i] = static_cast<uint8_t>(from);
    }
    std::swap(before, now);
  }
  size_t tag = outside_;
  for (size_t i = 0; i < size; ++i) {
    if (closed(name_tags_[i]) && before[i] > before[tag]) tag = i;
  }
  s.name_tags.resize(n);
  for (size_t t = n; t-- > 0;) {
    s.name_tags[t] = static_cast<uint8_t>(tag);
    tag = s.name_back[t * size + tag];
  }
  const bool capitals = n > 0 && has_capital(document.form(sentence.first_token));
  Index first = 0;
  for (size_t t = 0; t < n; ++t) {
    const NameTag found = name_tags_[s.name_tags[t]];
    const Index token = sentence.first_token + static_cast<Index>(t);
    if (found.place == NameTag::kBegin || found.place == NameTag::kSingle) first = token;
    if (found.place == NameTag::kEnd || found.place == NameTag::kSingle) {
      // Who writes capitals writes names with them.
      if (capitals && !has_capital(document.form(span_of(document, first, token + 1)))) continue;
      document.names.push_back({span_of(document, first, token + 1), first, token + 1, at, found.label});
      NameEvidence& evidence = s.name_evidence.emplace_back();
      for (Index i = first; i <= token; ++i) {
        const size_t word = i - sentence.first_token;
        const std::span<const float> scores =
            s.encoder.head(encoder_, EncoderHead::kNames, static_cast<uint32_t>(place + word));
        for (size_t j = 0; j < size; ++j) {
          if (name_tags_[j].place == name_tags_[s.name_tags[word]].place)
            evidence[static_cast<size_t>(name_tags_[j].label)] += scores[j];
        }
      }
    }
  }
}

void analyse_tokens(const NeuralParser& parser, Document& document, NeuralScratch& s) {
  document.names.clear();
  s.name_evidence.clear();
  const auto sentences = static_cast<Index>(document.sentences.size());
  for (Index begin = 0; begin < sentences;) {
    Index end = begin;
    s.forms.clear();
    s.ends.clear();
    do {
      const Sentence& sentence = document.sentences[end++];
      for (Index i = sentence.first_token; i < sentence.end_token; ++i) s.forms.push_back(document.form(i));
      s.ends.push_back(static_cast<uint32_t>(s.forms.size()));
    } while (end < sentences && s.forms.size() < kBatchTokens);
    parser.encoder_.run(s.forms, s.ends, s.encoder);

    uint32_t place = 0;
    for (Index at = begin; at < end; ++at) {
      Sentence& sentence = document.sentences[at];
      for (Index i = sentence.first_token; i < sentence.end_token; ++i)
        parser.tags(document.tokens[i], place + i - sentence.first_token, s);
      for (Index i = sentence.first_token; i < sentence.end_token;) {
        const Index piece_end = std::min<Index>(sentence.end_token, i + static_cast<Index>(limits::kSentenceTokens));
        parser.tree(document, sentence, i, piece_end, place + i - sentence.first_token, s);
        i = piece_end;
      }
      link_children(document, sentence);
      parser.names(document, at, place, s);
      place += sentence.end_token - sentence.first_token;
    }
    begin = end;
  }
  agree_on_names(document, s);
}

}  // namespace rapporteur
