#include "did/ontology.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "base/strings.h"

namespace rapporteur {

namespace {

// The value of "name=value" among the words; empty when it is not there.
std::string_view attribute(const std::vector<std::string_view>& words, std::string_view name) {
  for (const std::string_view word : words) {
    if (word.size() > name.size() && word.starts_with(name) && word[name.size()] == '=') return word.substr(name.size() + 1);
  }
  return {};
}

bool to_number(std::string_view text, double& out) {
  if (text.empty() || text == "none") return out = 0, true;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

std::optional<EventStatus> status_of(std::string_view name) {
  for (const EventStatus status :
       {EventStatus::kActual, EventStatus::kFuture, EventStatus::kHypothetical, EventStatus::kNegated}) {
    if (name_of(status) == name) return status;
  }
  return {};
}

}  // namespace

const EventMode* EventType::mode(std::string_view wanted) const {
  const auto found = std::find_if(modes.begin(), modes.end(), [&](const EventMode& mode) { return mode.name == wanted; });
  return found == modes.end() ? nullptr : &*found;
}

Result<Ontology> Ontology::load(std::span<const KnowledgeFile> files) {
  Ontology ontology;
  for (const KnowledgeFile& file : files) {
    const Source source(file.path, file.text);
    Status read = Done{};
    if (file.path == "ontology/plover.txt") read = ontology.read_types(source);
    if (!read) return read.error();
  }
  if (ontology.types_.empty()) return Error{ErrorCode::kBadKnowledge, "ontology/plover.txt: no event types found"};
  for (const KnowledgeFile& file : files) {
    const Source source(file.path, file.text);
    Status read = Done{};
    if (file.path == "ontology/cameo.txt") read = ontology.read_cameo(source);
    if (file.path == "ontology/folding.txt") read = ontology.read_folding(source);
    if (!read) return read.error();
  }
  return ontology;
}

Status Ontology::read_types(const Source& source) {
  for (const SourceLine& line : source.lines()) {
    const auto parts = words(line.text);
    const std::string_view kind = parts[0];
    if (kind == "context" && parts.size() > 1) {
      contexts_.push_back(parts[1]);
    } else if (kind == "type" && parts.size() > 1) {
      EventType type;
      type.name = parts[1];
      double quad = 0;
      if (!to_number(attribute(parts, "quad"), quad) || quad < 1 || quad > 4) {
        return source.error(line, parts[1], "expected quad=1, 2, 3 or 4");
      }
      type.quad = static_cast<int>(quad);
      if (!to_number(attribute(parts, "score"), type.score)) return source.error(line, parts[1], "expected score=NUMBER");
      type.requires_recipient = attribute(parts, "requires") == "recipient";
      types_.push_back(std::move(type));
    } else if (kind == "mode" && parts.size() > 1) {
      if (types_.empty()) return source.error(line, kind, "a mode must stand below its type");
      EventMode mode{parts[1]};
      if (!to_number(attribute(parts, "score"), mode.score)) return source.error(line, parts[1], "expected score=NUMBER");
      types_.back().modes.push_back(mode);
    } else if (kind != "sector" && kind != "quad" && kind != "nonstate" && kind != "status") {
      return source.error(line, kind, "expected type, mode, context, sector, quad, nonstate or status");
    }
  }
  return Done{};
}

Status Ontology::read_cameo(const Source& source) {
  for (const SourceLine& line : source.lines()) {
    const auto parts = words(line.text);
    if (parts.size() < 2) return source.error(line, line.text, "expected CODE TYPE[/mode] goldstein=NUMBER description");
    CameoCode code;
    code.code = parts[0];
    const size_t slash = parts[1].find('/');
    code.type = parts[1].substr(0, slash);
    if (slash != std::string_view::npos) code.mode = parts[1].substr(slash + 1);
    if (code.type != "-") {
      const EventType* known = type(code.type);
      if (!known) return source.error(line, parts[1], "no such event type");
      if (!code.mode.empty() && !known->mode(code.mode)) return source.error(line, parts[1], "the type has no such mode");
    }
    if (!to_number(attribute(parts, "goldstein"), code.goldstein))
      return source.error(line, line.text, "expected goldstein=NUMBER");
    if (!cameo_.emplace(code.code, code).second) return source.error(line, parts[0], "the code stands twice");
  }
  return Done{};
}

bool Ontology::typed(std::string_view text, std::string_view& name, std::string_view& mode) const {
  const size_t slash = text.find('/');
  const EventType* known = type(text.substr(0, slash));
  if (!known) return false;
  name = known->name;
  if (slash == std::string_view::npos) return true;
  const EventMode* known_mode = known->mode(text.substr(slash + 1));
  if (known_mode) mode = known_mode->name;
  return known_mode != nullptr;
}

// TYPE[/mode] STATUS [own-words] -> TYPE[/mode] STATUS CAMEO
Status Ontology::read_folding(const Source& source) {
  for (const SourceLine& line : source.lines()) {
    const auto parts = words(line.text);
    const size_t arrow = static_cast<size_t>(std::find(parts.begin(), parts.end(), "->") - parts.begin());
    if (arrow < 2 || arrow + 4 != parts.size()) {
      return source.error(line, line.text, "expected TYPE STATUS [own-words] -> TYPE STATUS CAMEO");
    }
    Folding folding;
    if (!typed(parts[0], folding.from_type, folding.from_mode)) return source.error(line, parts[0], "no such type or mode");
    if (!typed(parts[arrow + 1], folding.to_type, folding.to_mode))
      return source.error(line, parts[arrow + 1], "no such type or mode");
    folding.refused = parts[1] == "refused";
    const auto from = folding.refused ? EventStatus::kNegated : status_of(parts[1]), to = status_of(parts[arrow + 2]);
    if (!from || !to)
      return source.error(line, parts[1], "a status is actual, future, hypothetical, negated or (left of the arrow) refused");
    folding.status = *from;
    folding.to_status = *to;
    folding.own_words = arrow == 3 && parts[2] == "own-words";
    folding.cameo = parts[arrow + 3];
    foldings_.push_back(folding);
  }
  return Done{};
}

const EventType* Ontology::type(std::string_view name) const {
  const auto found = std::find_if(types_.begin(), types_.end(), [&](const EventType& type) { return type.name == name; });
  return found == types_.end() ? nullptr : &*found;
}

const CameoCode* Ontology::cameo(std::string_view code) const {
  const auto found = cameo_.find(code);
  return found == cameo_.end() ? nullptr : &found->second;
}

std::string_view Ontology::context(std::string_view name) const {
  const auto found = std::find(contexts_.begin(), contexts_.end(), name);
  return found == contexts_.end() ? std::string_view() : *found;
}

bool Ontology::has_context(std::string_view name) const { return !context(name).empty(); }

const Folding* Ontology::folding(std::string_view type, std::string_view mode, EventStatus status, bool own_words,
                                 bool refused) const {
  for (const Folding& folding : foldings_) {
    if (folding.from_type == type && folding.status == status && (folding.from_mode.empty() || folding.from_mode == mode) &&
        (!folding.own_words || own_words) && (!folding.refused || refused)) {
      return &folding;
    }
  }
  return nullptr;
}

std::string_view quad_name(int quad) {
  switch (quad) {
    case 1: return "verbal cooperation";
    case 2: return "material cooperation";
    case 3: return "verbal conflict";
    default: return "material conflict";
  }
}

}  // namespace rapporteur
