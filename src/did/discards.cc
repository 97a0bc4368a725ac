#include "did/discards.h"

#include <algorithm>

#include "base/strings.h"

namespace rapporteur {

Discards Discards::load(std::span<const KnowledgeFile> files) {
  Discards out;
  for (const KnowledgeFile& knowledge : files) {
    const DictionaryFile file(knowledge);
    if (file.kind() != DictionaryKind::kDiscards) continue;
    for (const DictionaryLine& line : file.lines()) {
      const bool story = line.text[0] == '+';
      const std::string_view text = trim(line.text.substr(story ? 1 : 0));
      const Phrase phrase{text, file.place(line), story};
      const auto add = [&](std::string_view words) {
        const uint32_t number = out.map_.add(words);
        if (number == out.phrases_.size()) out.phrases_.push_back(phrase);
      };
      add(text);
      if (!text.ends_with('_')) add(std::string(text) + 'S');
    }
  }
  return out;
}

void apply_discards(const Discards& discards, Document& document, std::string* trace) {
  if (discards.size() == 0) return;
  std::vector<who::NameWord> words;
  std::vector<bool> dropped(document.sentences.size(), false);
  for (Index s = 0; s < document.sentences.size(); ++s) {
    words.clear();
    who::split_name(document.form(document.sentences[s].span), [&](const who::NameWord& word) { words.push_back(word); });
    for (size_t at = 0; at < words.size(); ++at) {
      const auto found = discards.map_.longest(std::span(words).subspan(at), [](size_t) { return true; });
      if (found.words == 0) continue;
      const Discards::Phrase& phrase = discards.phrases_[found.phrase];
      if (trace)
        *trace += "  sentence " + std::to_string(s + 1) + "  discarded by '" + std::string(phrase.text) + "' (" + phrase.place +
                  ")\n";
      if (phrase.story) {
        document.events.clear();
        document.warn("discarded as no political news: '" + std::string(phrase.text) + "' (" + phrase.place + ')');
        return;
      }
      dropped[s] = true;
    }
  }
  std::erase_if(document.events, [&](const Event& event) { return dropped[event.sentence]; });
}

}  // namespace rapporteur
