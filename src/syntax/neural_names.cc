// Names across a document: what one sentence leaves open, another may settle.
//
// A spelling has one label in one text ("one sense per discourse", Gale, Church and Yarowsky 1992), and a lone surname belongs
// to the person whose full name the text gives ("Angela Merkel … Merkel"). What is a name in one sentence is one in all, and so
// is the surname of a person, and the abbreviation that stands in brackets behind a long name ("African Union (AU)").
#include <algorithm>

#include "base/strings.h"
#include "syntax/neural_parser.h"

namespace rapporteur {

namespace {

constexpr size_t kMostOfOneWord = 32;  // known names that begin with one word
constexpr size_t kShortestWord = 3;    // bytes of a single word that is carried to other sentences; abbreviations aside

bool same_words(const Document& document, Index a, Index b, Index count) {
  for (Index i = 0; i < count; ++i) {
    if (document.form(a + i) != document.form(b + i)) return false;
  }
  return true;
}

// Names with one spelling take the label that most speaks for, all of them heard; a lone surname is a person.
void agree_on_labels(Document& document, NeuralScratch& s) {
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
    NameEvidence heard = {};
    size_t end = begin;
    for (; end < s.order.size() && spelling(s.order[end]) == form; ++end) {
      for (size_t label = 0; label < heard.size(); ++label) heard[label] += s.name_evidence[s.order[end]][label];
    }
    const auto label = static_cast<NameLabel>(std::max_element(heard.begin(), heard.end()) - heard.begin());
    const Name& first = names[s.order[begin]];
    const bool surname =
        first.end_token - first.first_token == 1 && std::binary_search(s.surnames.begin(), s.surnames.end(), form);
    for (; begin < end; ++begin) names[s.order[begin]].label = surname ? NameLabel::kPER : label;
  }
}

// "African Union (AU)": the token of the abbreviation, or kNone.
Index abbreviation_of(const Document& document, const Name& name) {
  const Index at = name.end_token + 1;
  if (name.end_token - name.first_token < 2 || at + 1 >= document.sentences[name.sentence].end_token) return kNone;
  if (document.form(at - 1) != "(" || document.form(at + 1) != ")") return kNone;
  const std::string_view form = document.form(at);
  size_t next = 0;
  for (Index i = name.first_token; i < name.end_token; ++i) {
    const char letter = document.form(i)[0];
    if (!is_upper_ascii(letter)) continue;
    if (next >= form.size() || form[next] != letter) return kNone;
    ++next;
  }
  return next >= 2 && next == form.size() ? at : kNone;
}

// The words that are names wherever they stand, by their first word, the longer ones first.
void collect_known(const Document& document, std::vector<KnownName>& known) {
  known.clear();
  for (const Name& name : document.names) {
    const Index size = name.end_token - name.first_token;
    const auto add = [&](Index first, Index count) {
      const std::string_view form = document.form(first);
      if (starts_upper(form) && (count > 1 || form.size() >= kShortestWord))
        known.push_back({form, first, count, name.label, false});
    };
    add(name.first_token, size);
    if (size > 1 && name.label == NameLabel::kPER) add(name.end_token - 1, 1);
    if (const Index at = abbreviation_of(document, name); at != kNone)
      known.push_back({document.form(at), at, 1, name.label, false});
  }
  std::sort(known.begin(), known.end(), [](const KnownName& a, const KnownName& b) {
    return std::tie(a.first, b.count, a.token) < std::tie(b.first, a.count, b.token);
  });
  // One of each word, and so few of those with one first word that a text full of them costs no more than another.
  size_t kept = 0, same = 0;
  for (const KnownName& name : known) {
    const bool like = kept > 0 && known[kept - 1].first == name.first;
    same = like ? same + 1 : 0;
    if ((like && name.count == 1 && known[kept - 1].count == 1) || same >= kMostOfOneWord) continue;
    known[kept++] = name;
  }
  known.resize(kept);
  // A word that the text also writes small is a word first: "Bush", "bush".
  std::vector<std::pair<std::string_view, KnownName*>> words;
  for (KnownName& name : known) {
    if (name.count == 1) words.emplace_back(document.tokens[name.token].lower, &name);
  }
  std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (Index i = 0; i < document.tokens.size(); ++i) {
    const std::string_view form = document.form(i);
    if (form.empty() || starts_upper(form)) continue;
    auto found = std::lower_bound(words.begin(), words.end(), form,
                                  [](const auto& pair, std::string_view word) { return pair.first < word; });
    for (; found != words.end() && found->first == form && !found->second->common; ++found) found->second->common = true;
  }
}

// Marks what is known from another sentence, between the names that are there.
void carry_over(Document& document, NeuralScratch& s) {
  collect_known(document, s.known);
  if (s.known.empty()) return;
  s.names.clear();
  size_t next = 0;
  for (Index at = 0; at < document.tokens.size();) {
    if (next < document.names.size() && document.names[next].first_token <= at) {
      const Name& there = document.names[next++];
      s.names.push_back(there);
      at = std::max(at, there.end_token);
      continue;
    }
    const Index sentence = document.tokens[at].sentence;
    const Index limit = std::min(document.sentences[sentence].end_token,
                                 next < document.names.size() ? document.names[next].first_token : ~Index{0});
    // The second half of a longer name is no name of its own: "Inter | Milan".
    const bool joined = !s.names.empty() && s.names.back().end_token == at && s.names.back().sentence == sentence;
    const std::string_view form = document.form(at);
    auto found = std::lower_bound(s.known.begin(), s.known.end(), form,
                                  [](const KnownName& name, std::string_view word) { return name.first < word; });
    while (found != s.known.end() && found->first == form &&
           ((found->count == 1 && (found->common || joined)) || at + found->count > limit ||
            !same_words(document, found->token, at, found->count))) {
      ++found;
    }
    if (found == s.known.end() || found->first != form) {
      ++at;
      continue;
    }
    const Index end = at + found->count;
    s.names.push_back({{document.tokens[at].span.begin, document.tokens[end - 1].span.end}, at, end, sentence, found->label});
    at = end;
  }
  document.names.swap(s.names);
}

}  // namespace

void agree_on_names(Document& document, NeuralScratch& s) {
  agree_on_labels(document, s);
  carry_over(document, s);
}

}  // namespace rapporteur
