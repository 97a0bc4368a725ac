// Names hold together: a parser may hang the words of one name on a verb one by one ("Berethil Stone" as two objects); what the
// name tagger or plain neighbourhood shows to be one name becomes one phrase, the first word its head, the others flat.
#include "doc/tree.h"
#include "syntax/syntax.h"

namespace rapporteur {

namespace {

bool same_place(const Token& a, const Token& b) { return a.head == b.head && a.deprel == b.deprel && a.head != kNone; }

// Capitalised neighbours with one head and one relation, nothing between them.
bool is_split_name(const Document& document, Index first) {
  const Token &a = document.tokens[first], &b = document.tokens[first + 1];
  const bool names = a.upos == Upos::kPROPN && b.upos == Upos::kPROPN;
  const bool role =
      is_subject(a.deprel) || a.deprel == Deprel::kObj || a.deprel == Deprel::kObl || a.deprel == Deprel::kOblAgent;
  return names && role && same_place(a, b) && b.first_child == kNone;
}

}  // namespace

void repair_names(Document& document) {
  size_t name = 0;
  for (const Sentence& sentence : document.sentences) {
    bool changed = false;
    for (; name < document.names.size() && document.names[name].first_token < sentence.end_token; ++name) {
      const Name& n = document.names[name];
      if (n.label != NameLabel::kPER) continue;
      for (Index t = n.first_token + 1; t < n.end_token; ++t) {
        Token& token = document.tokens[t];
        if (!same_place(token, document.tokens[n.first_token]) || token.upos != Upos::kPROPN) continue;
        token.head = n.first_token;
        token.deprel = Deprel::kFlat;
        changed = true;
      }
    }
    for (Index t = sentence.first_token; t + 1 < sentence.end_token; ++t) {
      if (!is_split_name(document, t)) continue;
      document.tokens[t + 1].head = t;
      document.tokens[t + 1].deprel = Deprel::kFlat;
      changed = true;
    }
    if (changed) link_children(document, sentence);
  }
}

}  // namespace rapporteur
