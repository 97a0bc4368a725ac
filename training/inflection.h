// The base forms of English inflections, for words that no treebank shows with the tag they have.
//
// Endings alone leave it open whether "provoked" is "provok", "provoke" or "provock"; which of these is a word, raw text tells.
// What follows no rule stands in irregular_verbs.txt.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "doc/document.h"

namespace rapporteur::training {

class Inflections {
 public:
  // `verbs` is the text of irregular_verbs.txt, `raw` is tokenised text; neither is kept.
  Inflections(std::string_view verbs, std::string_view raw);

  // Inflected words of raw text, lower case, that stand there at least as often as `least`.
  std::vector<std::string> words(int least) const;
  // The base of an irregular past or participle; empty when there is none. A form that is no base of another verb ("foresaw",
  // not "found") is one under the tags of the present too, which taggers give to forms that they never met.
  std::string irregular(Xpos, std::string_view lower) const;
  // The base of a regular inflection, or `guess`, the rule's answer, where text speaks for it or for none.
  std::string regular(Xpos, std::string_view lower, const std::string& guess) const;

 private:
  int seen(const std::string& lower) const;

  std::unordered_map<std::string, int> counts_;  // of lower-case words
  std::map<std::string, std::string, std::less<>> pasts_, participles_;
  std::set<std::string, std::less<>> bases_;
};

}  // namespace rapporteur::training
