// Scan: names, demonyms and role words of the knowledge base in a sentence, and the extents of its phrases.
#include <algorithm>

#include "base/strings.h"
#include "doc/tree.h"
#include "who/scratch.h"

namespace rapporteur::who {

namespace {

void sentence_words(const Document& document, const Sentence& sentence, WhoScratch& scratch) {
  scratch.words.clear();
  for (Index t = sentence.first_token; t < sentence.end_token; ++t) {
    const std::string_view form = document.form(t);
    const size_t before = scratch.words.size();
    split_name(form, [&](const NameWord& word) { scratch.words.push_back({word, t, false, false}); });
    if (scratch.words.size() > before) {
      scratch.words[before].begins = true;
      scratch.words.back().ends = true;
    }
  }
}

// "the Persian Gulf", "the Sea of Japan": no country's.
bool is_in_waters(const Document& document, const Match& match) {
  const Span span{document.tokens[match.first].span.begin, document.tokens[match.end - 1].span.end};
  const auto after = std::upper_bound(document.places.begin(), document.places.end(), span.begin,
                                      [](uint32_t begin, const Place& place) { return begin < place.span.begin; });
  if (after == document.places.begin()) return false;
  const Place& place = *std::prev(after);
  return place.country.empty() && span.end <= place.span.end && span.size() < place.span.size();
}

bool is_word_token(const Token& token) { return token.upos != Upos::kPUNCT && token.upos != Upos::kSYM; }

}  // namespace

void scan_names(const KnowledgeBase::Tables& tables, const Document& document, const Sentence& sentence, WhoScratch& scratch) {
  sentence_words(document, sentence, scratch);
  const std::vector<TextWord>& words = scratch.words;
  NameWord taken[NameIndex::kMostWords];
  for (size_t at = 0; at < words.size();) {
    if (!words[at].begins || !is_word_token(document.tokens[words[at].token])) {
      ++at;
      continue;
    }
    uint64_t key = 1;
    size_t length = 0;
    Match best;
    for (size_t i = 0; i < NameIndex::kMostWords && at + i < words.size(); ++i) {
      key = join_words(key, words[at + i].word.hash);
      taken[i] = words[at + i].word;
      const NameIndex::Node* node = tables.names.find(key);
      if (!node) break;
      if (node->count > 0 && words[at + i].ends) {
        const auto first_entry = static_cast<uint32_t>(scratch.entries.size());
        for (const NameEntry& entry : tables.names.entries(*node)) {
          if (case_fits(entry, {taken, i + 1})) scratch.entries.push_back(entry);
        }
        if (const auto count = static_cast<uint32_t>(scratch.entries.size()) - first_entry) {
          best = {.first = words[at].token, .end = words[at + i].token + 1, .first_entry = first_entry, .entries = count};
          length = i + 1;
        }
      }
      if (!node->longer) break;
    }
    if (length == 0 || is_in_waters(document, best)) {
      at += std::max<size_t>(length, 1);
      continue;
    }
    best.head = best.first;
    // The last token that hangs on one outside; "head of state" is headed by what stands before the preposition.
    for (Index t = best.first; t < best.end; ++t) {
      const Index head = document.tokens[t].head;
      if (head != kNone && head >= best.first && head < best.end) continue;
      best.head = t;
      if (t + 1 < best.end && document.tokens[t + 1].upos == Upos::kADP) break;
    }
    for (Index t = best.first; t < best.end; ++t) scratch.match_of[t] = static_cast<Index>(scratch.matches.size());
    scratch.matches.push_back(best);
    at += length;
  }
}

void find_extents(const Document& document, const Sentence& sentence, WhoScratch& scratch) {
  for (Index t = sentence.first_token; t < sentence.end_token; ++t) scratch.whole[t] = scratch.brief[t] = {t, t + 1};
  if (sentence.root == kNone) return;
  // Postorder by the child links alone.
  for (Index at = sentence.root;;) {
    while (document.tokens[at].first_child != kNone) at = document.tokens[at].first_child;
    while (true) {
      if (at == sentence.root) return;
      const Token& token = document.tokens[at];
      if (token.deprel != Deprel::kPunct) {
        const auto widen = [](Extent& outer, const Extent& inner) {
          outer = {std::min(outer.first, inner.first), std::max(outer.end, inner.end)};
        };
        widen(scratch.whole[token.head], scratch.whole[at]);
        if (!is_clause(token.deprel)) widen(scratch.brief[token.head], scratch.brief[at]);
      }
      if (token.next_sibling != kNone) {
        at = token.next_sibling;
        break;
      }
      at = token.head;
    }
  }
}

}  // namespace rapporteur::who
