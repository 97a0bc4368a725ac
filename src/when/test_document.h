// For tests: a document from words with tags and heads, so that no test hangs on a trained model.
//
// Words are parted by blanks; each is FORM, FORM/UPOS, FORM/UPOS/XPOS or FORM/UPOS/XPOS/HEAD/DEPREL, with heads counted from 1
// in the sentence and 0 for its root. A word without a head hangs on the first one. "||" ends a sentence. The text is the
// forms, a blank apart.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "doc/tree.h"

namespace rapporteur {

inline std::unique_ptr<Document> test_document(std::string_view spec, std::string_view published = {}) {
  auto document = std::make_unique<Document>();
  document->meta.published = parse_date(published).value_or(DayRange{});
  std::vector<std::vector<std::string_view>> words_of;
  std::vector<Index> ends;
  for (const std::string_view word : words(spec)) {
    if (word == "||") {
      ends.push_back(static_cast<Index>(words_of.size()));
      continue;
    }
    const bool whole = word.find('/') == 0 || (word.find('/') != std::string_view::npos && is_digit(word[word.find('/') + 1]));
    words_of.push_back(whole ? std::vector{word} : split(word, '/'));
  }
  ends.push_back(static_cast<Index>(words_of.size()));
  for (const auto& fields : words_of) {
    if (!document->text.empty()) document->text += ' ';
    Token token;
    token.span.begin = static_cast<uint32_t>(document->text.size());
    document->text += fields[0];
    token.span.end = static_cast<uint32_t>(document->text.size());
    token.lower = document->arena.copy(std::string_view(lower(fields[0])));
    token.lemma = token.lower;
    token.upos = fields.size() > 1 ? upos_of(fields[1]).value_or(Upos::kX) : Upos::kNOUN;
    token.xpos = fields.size() > 2 ? xpos_of(fields[2]).value_or(Xpos::kNone) : Xpos::kNone;
    if (const size_t colon = fields.size() > 2 ? fields[2].find(':') : std::string_view::npos;
        colon != std::string_view::npos) {
      token.xpos = xpos_of(fields[2].substr(0, colon)).value_or(Xpos::kNone);
      token.lemma = document->arena.copy(fields[2].substr(colon + 1));  // VBD:say
    }
    document->tokens.push_back(token);
  }
  Index first = 0;
  for (const Index end : ends) {
    if (end == first) continue;
    Sentence sentence;
    sentence.first_token = first;
    sentence.end_token = end;
    sentence.root = first;
    for (Index i = first; i < end; ++i) {
      Token& token = document->tokens[i];
      token.sentence = static_cast<Index>(document->sentences.size());
      token.head = i == first ? kNone : first;
      if (words_of[i].size() < 5) continue;
      const int head = std::stoi(std::string(words_of[i][3]));
      token.head = head == 0 ? kNone : first + static_cast<Index>(head) - 1;
      if (head == 0) sentence.root = i;
      token.deprel = deprel_of(words_of[i][4]).value_or(Deprel::kDep);
    }
    sentence.span = span_of(*document, first, end);
    document->sentences.push_back(sentence);
    link_children(*document, sentence);
    first = end;
  }
  return document;
}

}  // namespace rapporteur
