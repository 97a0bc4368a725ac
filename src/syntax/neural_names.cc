// Names across a document: what one sentence leaves open, another may settle.
//
// A spelling has one label in one text ("one sense per discourse", Gale, Church and Yarowsky 1992), and a lone surname belongs
// to the person whose full name the text gives ("Angela Merkel … Merkel"). Both change labels only, never the spans.
#include <algorithm>

#include "syntax/neural_parser.h"

namespace rapporteur {

void agree_on_names(Document& document, NeuralScratch& s) {
  std::vector<Name>& names = document.names;
  s.surnames.clear();
  s.order.clear();
  for (Index i = 0; i < names.size(); ++i) {
    s.order.push_back(i);
    if (names[i].label == NameLabel::kPER && names[i].end_token - names[i].first_token > 1) {
      s.surnames.push_back(document.form(names[i].end_token - 1));
    }
  }
  std::sort(s.surnames.begin(), s.surnames.end());
  const auto spelling = [&](Index i) { return document.form(names[i].span); };
  std::sort(s.order.begin(), s.order.end(), [&](Index a, Index b) {
    const std::string_view one = spelling(a), other = spelling(b);
    return one < other || (one == other && a < b);
  });
  for (size_t begin = 0; begin < s.order.size();) {
    const std::string_view form = spelling(s.order[begin]);
    uint32_t votes[4] = {};
    size_t end = begin;
    while (end < s.order.size() && spelling(s.order[end]) == form) ++votes[static_cast<size_t>(names[s.order[end++]].label)];
    const uint32_t* most = std::max_element(votes, votes + 4);
    const bool clear = std::count(votes, votes + 4, *most) == 1;
    const Name& first = names[s.order[begin]];
    const bool surname =
        first.end_token - first.first_token == 1 && std::binary_search(s.surnames.begin(), s.surnames.end(), form);
    for (; begin < end; ++begin) {
      Name& name = names[s.order[begin]];
      if (clear) name.label = static_cast<NameLabel>(most - votes);
      if (surname) name.label = NameLabel::kPER;
    }
  }
}

}  // namespace rapporteur
