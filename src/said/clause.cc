#include "said/clause.h"

#include <algorithm>

#include "doc/tree.h"

namespace rapporteur {

bool is_punctuation(const Token& token) { return token.upos == Upos::kPUNCT || token.deprel == Deprel::kPunct; }

bool is_comma_like(const Token& token) {
  return token.xpos == Xpos::kComma || token.lower == ";" || token.lower == "-" || token.lower == "--" ||
         token.lower == "\u2014" || token.lower == "\u2013" || token.lower == "_";
}

bool is_negation(const Token& token) {
  return token.lower == "not" || token.lower == "n't" || token.lower == "n\u2019t" || token.lower == "never";
}

bool is_relative(const Token& token) {
  return token.xpos == Xpos::kWP || token.xpos == Xpos::kWDT || (token.lower == "that" && token.upos == Upos::kPRON);
}

Run verb_group(const Article& article, Index verb) {
  const Document& document = article.document;
  const Sentence& sentence = article.sentence_of(verb);
  Run group{verb, verb + 1};
  while (group.first > sentence.first_token) {
    const Token& left = document.tokens[group.first - 1];
    const bool of_verb = left.head == verb &&
                         (left.deprel == Deprel::kAux || left.deprel == Deprel::kAuxPass || left.deprel == Deprel::kAdvmod ||
                          (left.deprel == Deprel::kMark && left.xpos == Xpos::kTO) || left.deprel == Deprel::kCop);
    if (!of_verb || is_relative(left) || left.xpos == Xpos::kWRB) break;
    --group.first;
  }
  for (const Index child : children(document, verb)) {
    if (document.tokens[child].deprel == Deprel::kCompoundPrt && child >= verb && child <= verb + 2)
      group.end = std::max(group.end, child + 1);
  }
  // "went on to say", "declined to say", "continued to insist": the governor is part of the cue.
  const Token& token = document.tokens[verb];
  if (token.deprel == Deprel::kXcomp && token.head != kNone && token.head < group.first && group.first - token.head <= 3 &&
      token.xpos == Xpos::kVB) {
    bool plain = true;
    for (Index at = token.head + 1; at < group.first; ++at) {
      const Token& between = document.tokens[at];
      plain =
          plain && between.head == token.head && (between.deprel == Deprel::kCompoundPrt || between.deprel == Deprel::kAdvmod);
    }
    if (plain) {
      Run outer{token.head, token.head + 1};
      while (outer.first > sentence.first_token) {
        const Token& left = document.tokens[outer.first - 1];
        if (left.head != token.head || (left.deprel != Deprel::kAux && left.deprel != Deprel::kAuxPass &&
                                        left.deprel != Deprel::kAdvmod && left.deprel != Deprel::kCop))
          break;
        --outer.first;
      }
      group.first = outer.first;
    }
  }
  return group;
}

bool is_negated(const Article& article, Index verb) {
  const Run group = verb_group(article, verb);
  for (Index at = group.first; at < group.end; ++at) {
    const Token& token = article.token(at);
    if (is_negation(token)) return true;
    if (at != verb && (token.lemma == "decline" || token.lemma == "refuse" || token.lemma == "fail")) return true;
  }
  return false;
}

Run trimmed(const Article& article, Run piece) {
  const auto edge = [&](Index at) {
    const Token& token = article.token(at);
    return is_punctuation(token) && !article.mark(at) && token.xpos != Xpos::kLRB && token.xpos != Xpos::kRRB &&
           token.xpos != Xpos::kDollar;
  };
  while (!piece.empty() && edge(piece.end - 1)) --piece.end;
  while (!piece.empty() && edge(piece.first)) ++piece.first;
  return piece;
}

Run phrase(const Article& article, Index head) {
  const TokenRange range = subtree(article.document, head);
  return trimmed(article, {range.first, range.end});
}

Run widened(const Article& article, Run piece, Index cue) {
  if (piece.empty()) return piece;
  const Index around_cue = cue == kNone ? kNone : article.quote_of[cue];
  if (around_cue != kNone) {
    const Quote& quote = article.quotes[around_cue];
    piece.first = std::max(piece.first, quote.first_token);
    piece.end = std::min(piece.end, quote.end_token);
    while (!piece.empty() && article.mark(piece.end - 1)) --piece.end;
    return piece;
  }
  if (const Index first = article.quote_of[piece.first]; first != kNone)
    piece.first = std::min(piece.first, article.quotes[first].first_token);
  if (const Index last = article.quote_of[piece.end - 1]; last != kNone)
    piece.end = std::max(piece.end, article.quotes[last].end_token);
  return piece;
}

}  // namespace rapporteur
