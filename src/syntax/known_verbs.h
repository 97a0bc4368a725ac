// Lemmas of verbs that the trained lemmatiser has not met in this form: a form whose lemma is no verb that we know goes back to
// one that is, by the regular endings of English. "lifted" is of "lift" when "lift" is known and "lifte" is not.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "base/hash.h"
#include "doc/document.h"

namespace rapporteur {

class KnownVerbs {
 public:
  // The base form, which the lexicon writes.
  void add(std::string_view lemma) { known_.emplace(lemma); }
  bool contains(std::string_view lemma) const { return known_.contains(lemma); }
  // What the inflected form is of, as a view of this object; empty when nothing is known.
  std::string_view lemma_of(std::string_view lower_form, Xpos tag) const;

 private:
  std::unordered_set<std::string, StringHash, std::equal_to<>> known_;
};

// Changes the lemmas of inflected verbs that are no verbs, and the tags of irregular pasts that were taken for presents.
void mend_lemmas(const KnownVerbs&, Document&);

}  // namespace rapporteur
