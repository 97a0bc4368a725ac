#include "syntax/feats.h"

namespace rapporteur {

Key feats_key(Upos upos, Xpos xpos, Key lower) {
  return mix(number_key(static_cast<uint64_t>(upos) * 64 + static_cast<uint64_t>(xpos) + 9000), lower);
}

bool FeatsTable::read(SectionReader& reader) {
  const uint32_t count = reader.number<uint32_t>();
  if (count > 0xFFFF) return false;
  for (uint32_t i = 0; i < count && reader.ok(); ++i) values_.push_back(reader.text());
  return map_.read(reader) && reader.ok();
}

std::string_view FeatsTable::feats(Upos upos, Xpos xpos, Key lower) const {
  const KeyMap::Entry* found = map_.find(feats_key(upos, xpos, lower));
  if (!found) found = map_.find(feats_key(upos, xpos, 0));
  return found && found->value < values_.size() ? values_[found->value] : "_";
}

}  // namespace rapporteur
