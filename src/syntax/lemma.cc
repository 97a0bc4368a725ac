#include "syntax/lemma.h"

#include "base/strings.h"
#include "syntax/syntax.h"

namespace rapporteur {

namespace {

Key tag_key(Xpos tag, bool capital) { return number_key(static_cast<uint64_t>(tag) * 2 + capital + 500); }

// "alt.animals.breeders.rabbits", "#audiobooks": addresses and tags have no number and no tense.
bool is_address(std::string_view form) {
  if (form.size() > 1 && (form[0] == '#' || form[0] == '@')) return true;
  size_t dots = 0;
  for (size_t i = 1; i + 1 < form.size(); ++i)
    dots += form[i] == '.' && is_lower_ascii(form[i - 1]) && is_lower_ascii(form[i + 1]);
  return dots > 1;
}

}  // namespace

Key lemma_key(Xpos tag, std::string_view lower, bool capital) { return mix(tag_key(tag, capital), hash(lower)); }

Key lemma_ending_key(Xpos tag, std::string_view ending, bool capital) {
  return mix(tag_key(tag, capital) + 77 + ending.size(), hash(ending));
}

bool Lemmatiser::read(SectionReader& reader) {
  const uint32_t count = reader.number<uint32_t>();
  if (count > 0xFFFF) return false;
  for (uint32_t i = 0; i < count && reader.ok(); ++i) {
    LemmaScript script;
    script.strip = reader.number<uint8_t>();
    script.keep_case = reader.number<uint8_t>() != 0;
    script.append = reader.text();
    scripts_.push_back(script);
  }
  return map_.read(reader) && reader.ok() && !scripts_.empty();
}

std::string_view Lemmatiser::lemma(Xpos tag, std::string_view form, std::string_view lower, std::string& buffer,
                                   Arena& arena) const {
  if (is_address(form)) return form;
  const bool capital = starts_upper(form);
  const KeyMap::Entry* found = map_.find(lemma_key(tag, lower, capital));
  for (size_t n = std::min(kLemmaEnding, lower.size()) + 1; !found && n-- > 0;) {
    found = map_.find(lemma_ending_key(tag, lower.substr(lower.size() - n), capital));
  }
  if (!found || found->value >= scripts_.size()) return lower;
  const LemmaScript& script = scripts_[found->value];
  const std::string_view base = script.keep_case ? form : lower;
  if (script.strip > base.size()) return lower;
  const std::string_view kept = base.substr(0, base.size() - script.strip);
  if (kept.size() + script.append.size() == 0) return lower;
  if (script.append.empty()) return kept;
  buffer.assign(kept);
  buffer += script.append;
  return arena.copy(std::string_view(buffer));
}

void lemmatise(const SyntaxModel& model, Document& document, SyntaxScratch& scratch) {
  for (Token& token : document.tokens) {
    token.lemma = model.lemmatiser().lemma(token.xpos, document.form(token), token.lower, scratch.lemma, document.arena);
  }
}

}  // namespace rapporteur
