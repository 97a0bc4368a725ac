// Said: attributed statements. Who said (thought, demanded, promised, decreed …) what, in which words.
#pragma once

#include <memory>
#include <span>

#include "base/source.h"
#include "base/status.h"
#include "doc/document.h"

namespace rapporteur {

// The cues of knowledge/en/cues. Immutable and shared; `files` must outlive it.
class Cues {
 public:
  static Result<Cues> load(std::span<const KnowledgeFile> files);

  Cues(Cues&&) noexcept;
  Cues& operator=(Cues&&) noexcept;
  ~Cues();

  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  explicit Cues(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

// Fills `statements`, outer before inner, in the order of the text. Resolves first and second person inside quotations to
// speaker and addressee: the one place where an earlier stage's list (mentions) is completed.
void find_statements(const Cues&, Document&);

// Statements that repeat an earlier one word for word go, and leave it their places; the last step of find_statements().
void merge_repeated_words(Document&);

// The token of who makes what is written, said or staged: "*Arnor* issued a statement", "a letter sent by *Gondor*", "in a
// speech *she* …",
// "*thousands* took part in a rally". kNone when the sentence does not tell. Whether the noun is such a thing is the caller's
// to know.
Index maker_of(const Document&, Index noun);

// The innermost statement whose content holds this span, else one whose repetition does; kNone when nobody says it. Linear in
// the statements of the document.
Index statement_around(const Document&, Span);

}  // namespace rapporteur
