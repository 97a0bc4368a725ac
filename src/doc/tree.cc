#include "doc/tree.h"

#include <algorithm>

namespace rapporteur {

Index child_with(const Document& document, Index parent, Deprel relation) {
  for (const Index child : children(document, parent)) {
    if (document.tokens[child].deprel == relation) return child;
  }
  return kNone;
}

Deprel universal(Deprel relation) {
  switch (relation) {
    case Deprel::kAclRelcl: return Deprel::kAcl;
    case Deprel::kAdvclRelcl: return Deprel::kAdvcl;
    case Deprel::kAuxPass: return Deprel::kAux;
    case Deprel::kCcPreconj: return Deprel::kCc;
    case Deprel::kCompoundPrt: return Deprel::kCompound;
    case Deprel::kCsubjOuter:
    case Deprel::kCsubjPass: return Deprel::kCsubj;
    case Deprel::kDetPredet: return Deprel::kDet;
    case Deprel::kNmodDesc:
    case Deprel::kNmodPoss:
    case Deprel::kNmodUnmarked: return Deprel::kNmod;
    case Deprel::kNsubjOuter:
    case Deprel::kNsubjPass: return Deprel::kNsubj;
    case Deprel::kOblAgent:
    case Deprel::kOblUnmarked: return Deprel::kObl;
    default: return relation;
  }
}

bool is_below(const Document& document, Index token, Index ancestor) {
  while (token != kNone && token != ancestor) token = document.tokens[token].head;
  return token == ancestor;
}

TokenRange subtree(const Document& document, Index root) {
  TokenRange range{root, root + 1};
  // Depth first with the links alone: down to the first child, else across, else up and across.
  for (Index at = root;;) {
    range.first = std::min(range.first, at);
    range.end = std::max(range.end, at + 1);
    const Token& token = document.tokens[at];
    if (token.first_child != kNone) {
      at = token.first_child;
      continue;
    }
    while (at != root && document.tokens[at].next_sibling == kNone) at = document.tokens[at].head;
    if (at == root) return range;
    at = document.tokens[at].next_sibling;
  }
}

Span span_of(const Document& document, Index first_token, Index end_token) {
  return {document.tokens[first_token].span.begin, document.tokens[end_token - 1].span.end};
}

void link_children(Document& document, const Sentence& sentence) {
  for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
    document.tokens[i].first_child = document.tokens[i].next_sibling = kNone;
  }
  for (Index i = sentence.end_token; i-- > sentence.first_token;) {
    Token& token = document.tokens[i];
    if (token.head == kNone) continue;
    token.next_sibling = document.tokens[token.head].first_child;
    document.tokens[token.head].first_child = i;
  }
}

}  // namespace rapporteur
