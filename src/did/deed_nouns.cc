#include "did/deed_nouns.h"

#include <algorithm>

#include "did/arguments.h"
#include "did/match.h"
#include "doc/tree.h"
#include "who/who.h"

namespace rapporteur {

namespace {

// Calls `visit` with each frame that the word may head, those of its classes before its own.
template <typename Visitor>
void for_each_frame(const Lexicon::Tables& tables, const Document& document, Memberships& classes, Index word, Visitor visit) {
  for (const auto& [id, length] : classes.of(word)) {
    if (const auto found = tables.frames.by_class.find(id); found != tables.frames.by_class.end()) {
      for (const uint32_t frame : found->second) visit(tables.frames.frames[frame]);
    }
  }
  if (const auto found = tables.frames.by_lemma.find(document.tokens[word].lemma); found != tables.frames.by_lemma.end()) {
    for (const uint32_t frame : found->second) visit(tables.frames.frames[frame]);
  }
}

// True when the frame asks for nothing but its noun and those who take part: then the noun alone tells the mode.
bool is_plain(const Frame& frame) {
  return std::all_of(frame.elements.begin(), frame.elements.end(), [](const FrameElement& element) {
    return !element.alternatives.empty() &&
           std::all_of(element.alternatives.begin(), element.alternatives.end(),
                       [](const auto& a) { return a.filler == FrameElement::kActor || a.filler == FrameElement::kRecipient; });
  });
}

bool names_deed(const Lexicon::Tables& tables, const Document& document, Memberships& classes, Index word,
                std::string_view type) {
  if (document.tokens[word].upos != Upos::kNOUN) return false;
  bool names = false;
  for_each_frame(tables, document, classes, word,
                 [&](const Frame& frame) { names |= frame.kind == PredicateKind::kNoun && frame.type == type; });
  return names;
}

}  // namespace

std::vector<Index> causes_of(const Lexicon::Tables& tables, const Document& document, Memberships& classes, Index t,
                             std::string_view type) {
  std::vector<Index> causes;
  if (document.tokens[t].upos != Upos::kVERB) return causes;
  if (const Index subject = arguments_of(document, t).subject; subject != kNone) causes.push_back(subject);
  for (const Index child : children(document, t)) {
    const bool around =
        has_marker(document, child, "in") || has_marker(document, child, "by") || has_marker(document, child, "during");
    if (document.tokens[child].deprel == Deprel::kObl && around) causes.push_back(child);
  }
  std::erase_if(causes, [&](Index noun) { return !names_deed(tables, document, classes, noun, type); });
  return causes;
}

void mode_by_instrument(const Lexicon::Tables& tables, const Document& document, Memberships& classes, Index t,
                        std::string_view type, std::string_view& mode, std::string_view& cameo) {
  std::vector<Index> words;
  if (document.tokens[t].upos == Upos::kVERB) {
    if (const Index subject = arguments_of(document, t).subject; subject != kNone) words.push_back(subject);
    for (const Index child : children(document, t)) {
      const Deprel relation = document.tokens[child].deprel;
      const bool oblique = relation == Deprel::kObl || relation == Deprel::kOblAgent;
      if (oblique && (has_marker(document, child, "by") || has_marker(document, child, "with") ||
                      has_marker(document, child, "in") || has_marker(document, child, "from")))
        words.push_back(child);
    }
  } else {
    words.push_back(t);
  }
  for (const Instrument& instrument : tables.instruments) {
    if (instrument.type != type) continue;
    for (const Index word : words) {
      // Who is somebody acts; what is nobody is acted with.
      const Index mention = mention_at(document, word);
      if (word != t && mention != kNone && document.mentions[mention].head == word && document.mentions[mention].actor != kNone)
        continue;
      if (!classes.has(word, instrument.word_class)) continue;
      mode = instrument.mode, cameo = instrument.cameo;
      return;
    }
  }
}

bool names_both_sides(const Document& document, Index noun) {
  for (const Index child : children(document, noun)) {
    if (has_marker(document, child, "between")) return true;
  }
  return false;
}

void inherit_mode(const Lexicon::Tables& tables, const Document& document, Memberships& classes, std::span<const Index> nouns,
                  std::string_view type, std::string_view& mode, std::string_view& cameo) {
  for (const Index noun : nouns) {
    for_each_frame(tables, document, classes, noun, [&](const Frame& frame) {
      if (mode.empty() && frame.type == type && !frame.mode.empty() && frame.kind == PredicateKind::kNoun && is_plain(frame))
        mode = frame.mode, cameo = frame.cameo;
    });
  }
}

}  // namespace rapporteur
