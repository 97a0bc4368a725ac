// Walking the dependency tree of a sentence. No function recurses: deep trees cost time, never the stack.
#pragma once

#include "doc/document.h"

namespace rapporteur {

// The children of a token in text order: for (Index child : children(document, token)) …
class Children {
 public:
  class Iterator {
   public:
    Iterator(const Document* document, Index at) : document_(document), at_(at) {}
    Index operator*() const { return at_; }
    Iterator& operator++() {
      at_ = document_->tokens[at_].next_sibling;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const Document* document_;
    Index at_;
  };

  Children(const Document& document, Index parent) : document_(&document), first_(document.tokens[parent].first_child) {}
  Iterator begin() const { return {document_, first_}; }
  Iterator end() const { return {document_, kNone}; }

 private:
  const Document* document_;
  Index first_;
};

inline Children children(const Document& document, Index parent) { return {document, parent}; }

// First child with this relation; kNone when there is none.
Index child_with(const Document&, Index parent, Deprel relation);

// The relation without its subtype: nsubj for nsubj:pass.
Deprel universal(Deprel relation);
inline bool is_subject(Deprel r) { return r == Deprel::kNsubj || r == Deprel::kNsubjPass || r == Deprel::kNsubjOuter; }
inline bool is_clause(Deprel r) {
  return r == Deprel::kCcomp || r == Deprel::kXcomp || r == Deprel::kAdvcl || r == Deprel::kAcl || r == Deprel::kAclRelcl ||
         r == Deprel::kAdvclRelcl || r == Deprel::kCsubj || r == Deprel::kCsubjPass || r == Deprel::kParataxis;
}

// True when `token` is `ancestor` or stands below it.
bool is_below(const Document&, Index token, Index ancestor);

// First and one past last token of the subtree (which may have gaps when the tree is not projective).
struct TokenRange {
  Index first = 0, end = 0;
};
TokenRange subtree(const Document&, Index root);

// Bytes from the first to the last token of a range.
Span span_of(const Document&, Index first_token, Index end_token);

// Sets first_child and next_sibling of all tokens of a sentence from their heads.
void link_children(Document&, const Sentence&);

}  // namespace rapporteur
