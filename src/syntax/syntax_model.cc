#include "syntax/syntax_model.h"

namespace rapporteur {

Result<SyntaxModel> SyntaxModel::load(const ModelFile& file) {
  SyntaxModel model;
  std::string why;
  const auto section = [&](std::string_view name, auto read) {
    if (!why.empty()) return;
    const std::string_view bytes = file.section(name);
    SectionReader reader(bytes);
    if (bytes.empty()) {
      why = "has no section '" + std::string(name) + "'";
    } else if (!read(reader)) {
      why = "section '" + std::string(name) + "' of " + std::to_string(bytes.size()) +
            " bytes is too short or holds impossible numbers";
    } else if (!reader.at_end()) {
      why = "section '" + std::string(name) + "' of " + std::to_string(bytes.size()) + " bytes is longer than its content";
    }
  };
  section("syntax.tokens", [&](SectionReader& reader) {
    Result<TokenWords> words = TokenWords::read(Source("syntax.tokens", reader.text()));
    if (!words) return why = words.error().message, false;
    model.token_words_ = std::move(*words);
    return true;
  });
  section("syntax.words", [&](SectionReader& reader) { return model.word_classes_.read(reader); });
  section("syntax.boundaries",
          [&](SectionReader& reader) { return model.boundaries_.read(reader) && model.boundaries_.classes() == 2; });
  section("syntax.lemmas", [&](SectionReader& reader) { return model.lemmatiser_.read(reader); });
  if (!why.empty())
    return Error{ErrorCode::kBadKnowledge, file.path() + ": " + why + "; make it again with training/train_syntax.sh"};
  return model;
}

}  // namespace rapporteur
