// Sentences: where a paragraph's words are cut into sentences, and the words written into the document.
#include <algorithm>

#include "base/limits.h"
#include "base/strings.h"
#include "syntax/boundaries.h"
#include "syntax/syntax.h"
#include "syntax/tokenise.h"

namespace rapporteur {

namespace {

constexpr int32_t kBareMargin = 40;  // by which the model must be sure of an end without any sign

// One past the last piece of the sentence that the walk stands in.
size_t end_of_sentence(const SyntaxModel& model, BoundaryWalk& walk, size_t size, FeatureList& features) {
  for (size_t at = walk.next(); at != BoundaryWalk::kEnd; at = walk.next()) {
    int32_t scores[2] = {};
    if (!walk.dateline()) {
      walk.features(features);
      model.boundaries().score(features, scores);
    }
    const bool ends = walk.dateline() || scores[1] > scores[0] + (walk.behind_sign() ? 0 : kBareMargin);
    walk.decide(ends);
    if (ends) return at;
  }
  return size;
}

// Where to cut a sentence that is too long: behind the last clause punctuation that leaves a piece of reasonable size.
size_t cut(const std::string& text, const std::vector<Piece>& pieces, size_t first, size_t end) {
  for (const std::string_view signs : {";:", ","}) {
    for (size_t i = end; i-- > first + (end - first) / 2;) {
      if (pieces[i].span.size() == 1 && signs.find(text[pieces[i].span.begin]) != std::string_view::npos) return i + 1;
    }
  }
  return end;
}

// The form in small letters: the text itself when it has no others.
std::string_view lower_of(std::string_view form, std::string& buffer, Arena& arena) {
  bool small = true;
  for (const char c : form) small &= !is_upper_ascii(c) && static_cast<unsigned char>(c) < 0x80;
  if (small) return form;
  buffer.clear();
  append_lower(form, buffer);
  return arena.copy(std::string_view(buffer));
}

}  // namespace

void segment(const SyntaxModel& model, Document& document, SyntaxScratch& scratch) {
  document.sentences.clear();
  document.tokens.clear();
  size_t too_long = 0;
  for (Index p = 0; p < document.paragraphs.size(); ++p) {
    const Paragraph& paragraph = document.paragraphs[p];
    if (paragraph.repeats != kNone) continue;
    scratch.pieces.clear();
    tokenise(model.token_words(), document.text, paragraph.span, scratch.pieces);
    BoundaryWalk walk(model.token_words(), model.word_classes(), document.text, scratch.pieces, scratch.piece_keys);
    for (size_t first = 0, end = 0, stop = 0; first < scratch.pieces.size(); first = end) {
      if (stop <= first) stop = end_of_sentence(model, walk, scratch.pieces.size(), scratch.features);
      end = stop;
      if (end - first > limits::kSentenceTokens) {
        end = cut(document.text, scratch.pieces, first, first + limits::kSentenceTokens);
        ++too_long;
      }
      const Index sentence = static_cast<Index>(document.sentences.size());
      const Index first_token = static_cast<Index>(document.tokens.size());
      for (size_t i = first; i < end; ++i) {
        const Piece& piece = scratch.pieces[i];
        Token token;
        token.span = piece.span;
        token.lower = token.lemma = lower_of(slice(document.text, piece.span), scratch.lower, document.arena);
        token.feats = "_";
        token.sentence = sentence;
        token.space_after = piece.space_after;
        token.joined = piece.joined && i > first;
        document.tokens.push_back(token);
      }
      document.sentences.push_back({{scratch.pieces[first].span.begin, scratch.pieces[end - 1].span.end},
                                    first_token,
                                    static_cast<Index>(document.tokens.size()),
                                    p,
                                    kNone});
    }
  }
  if (too_long > 0) {
    document.warn(std::to_string(too_long) + " sentences of more than " + std::to_string(limits::kSentenceTokens) +
                  " words were cut at clause punctuation");
  }
}

}  // namespace rapporteur
