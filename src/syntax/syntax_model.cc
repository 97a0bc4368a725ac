#include "syntax/syntax_model.h"

#include "syntax/names.h"

namespace rapporteur {

namespace {

bool read_tags(SectionReader& reader, std::vector<TagPair>& tags) {
  const uint32_t count = reader.number<uint32_t>();
  for (uint32_t i = 0; i < count && reader.ok(); ++i) {
    const uint8_t upos = reader.number<uint8_t>(), xpos = reader.number<uint8_t>();
    if (upos >= kUposCount || xpos >= kXposCount) return false;
    tags.push_back({static_cast<Upos>(upos), static_cast<Xpos>(xpos)});
  }
  return reader.ok() && count > 0;
}

}  // namespace

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
  section("syntax.tagger", [&](SectionReader& reader) {
    return read_tags(reader, model.tags_) && model.tagger_.read(reader) &&
           model.tagger_.classes() == static_cast<int>(model.tags_.size());
  });
  section("syntax.lemmas", [&](SectionReader& reader) { return model.lemmatiser_.read(reader); });
  section("syntax.feats", [&](SectionReader& reader) { return model.feats_.read(reader); });
  section("syntax.parser", [&](SectionReader& reader) { return model.transitions_.read(reader); });
  section("syntax.labels",
          [&](SectionReader& reader) { return model.labels_.read(reader) && model.labels_.classes() == kDeprelCount; });
  section("syntax.names",
          [&](SectionReader& reader) { return model.names_.read(reader) && model.names_.classes() == kNameClasses; });
  if (!why.empty())
    return Error{ErrorCode::kBadKnowledge, file.path() + ": " + why + "; make it again with training/train_syntax.sh"};
  return model;
}

}  // namespace rapporteur
