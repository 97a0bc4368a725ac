#include "did/contexts.h"

#include <algorithm>

#include "did/memberships.h"

namespace rapporteur {

namespace {

constexpr size_t kArticleSentences = 3;
constexpr size_t kArticleShare = 4;       // one sentence in so many
constexpr Index kParagraphSentences = 8;  // before and behind: what stands farther off in a long paragraph is another matter

}  // namespace

void ContextReader::read() {
  read_ = true;
  Memberships classes(document_, tables_.contexts);
  std::vector<size_t> sentences(tables_.context_names.size(), 0);
  std::vector<Index> last_seen(tables_.context_names.size(), kNone);
  for (Index s = 0; s < document_.sentences.size(); ++s) {
    first_cue_.push_back(cues_.size());
    const Sentence& sentence = document_.sentences[s];
    for (Index t = sentence.first_token; t < sentence.end_token; ++t) {
      for (const auto& [context, length] : classes.of(t)) {
        cues_.push_back({context, s, document_.tokens[t].lemma});
        if (last_seen[context] != s) ++sentences[context];
        last_seen[context] = s;
      }
    }
  }
  first_cue_.push_back(cues_.size());
  for (size_t context = 0; context < sentences.size(); ++context) {
    if (sentences[context] >= kArticleSentences && sentences[context] * kArticleShare >= document_.sentences.size())
      article_.push_back(static_cast<ClassId>(context));
  }
}

void ContextReader::add(Index sentence, std::vector<std::string_view>& out) {
  if (!read_) read();
  const auto take = [&](ClassId context) {
    const std::string_view name = tables_.context_names[context];
    if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  };
  for (size_t i = first_cue_[sentence]; i < first_cue_[sentence + 1]; ++i) take(cues_[i].context);
  // The sentences of a paragraph stand side by side.
  Index first = sentence, end = sentence + 1;
  const auto same_paragraph = [&](Index other) {
    return document_.sentences[other].paragraph == document_.sentences[sentence].paragraph;
  };
  while (first > 0 && sentence - first < kParagraphSentences && same_paragraph(first - 1)) --first;
  while (end < document_.sentences.size() && end - sentence <= kParagraphSentences && same_paragraph(end)) ++end;
  std::vector<const Cue*> once(tables_.context_names.size(), nullptr);
  for (size_t i = first_cue_[first]; i < first_cue_[end]; ++i) {
    const Cue*& before = once[cues_[i].context];
    if (!before) {
      before = &cues_[i];
    } else if (before->sentence != cues_[i].sentence || before->lemma != cues_[i].lemma) {
      take(cues_[i].context);
    }
  }
  for (const ClassId context : article_) take(context);
}

}  // namespace rapporteur
