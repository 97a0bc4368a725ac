// Organisations, armed groups, parties and movements, with what they were when (actors/organisations.txt, actors/groups.txt).
#include "base/strings.h"
#include "who/tables.h"

namespace rapporteur::who {

namespace {

// "AFG REB 2001-11-13..2021-08-14", with either end of the spell open, or without a spell. False when it is nothing of that
// kind.
bool read_standing(std::string_view text, KnowledgeBase::Tables& tables, Standing& standing) {
  const std::vector<std::string_view> parts = words(text);
  if (parts.size() < 2 || parts.size() > 3 || parts[0].size() != 3) return false;
  standing.sector = sector_of(parts[1]);
  if (standing.sector.empty()) return false;
  standing.country = tables.country(parts[0]);
  if (parts.size() == 2) return true;
  const size_t dots = parts[2].find("..");
  if (dots == std::string_view::npos) return false;
  const std::string_view from = parts[2].substr(0, dots), to = parts[2].substr(dots + 2);
  if (!from.empty()) {
    const auto range = parse_date(from);
    if (!range) return false;
    standing.from = range->from;
  }
  if (!to.empty()) {
    const auto range = parse_date(to);
    if (!range) return false;
    standing.to = range->to;
  }
  return standing.from <= standing.to;
}

}  // namespace

Status load_organisations(const Source& source, bool groups, LoadState& state) {
  KnowledgeBase::Tables& tables = state.tables;
  bool open = false;
  for (const SourceLine& line : source.lines()) {
    if (line.indent > 0) {
      if (!open || !line.text.starts_with("members ")) {
        return source.error(
            line, line.text,
            "found '" + std::string(line.text) + "', expected 'members' and country codes below an organisation");
      }
      for (const std::string_view code : words(line.text.substr(8))) {
        const auto at = tables.country_by_code.find(code);
        if (at == tables.country_by_code.end()) {
          return source.error(line, code,
                              "found '" + std::string(code) + "', expected the code of a country of actors/countries.txt");
        }
        tables.organisations.back().members.push_back(at->second);
      }
      continue;
    }
    const Labelled labelled = take_labels(line.text);
    const size_t equals = labelled.text.rfind('=');
    if (equals == std::string_view::npos) {
      return source.error(line, line.text, "found no '=', expected names, '=', country and sector, as in 'NATO = IGO IGO'");
    }
    Organisation organisation;
    organisation.key = labelled.key;
    organisation.group = groups;
    for (const std::string_view piece : split(labelled.text.substr(equals + 1), ',')) {
      Standing standing;
      if (!read_standing(piece, tables, standing)) {
        return source.error(
            line, piece,
            "found '" + std::string(piece) + "', expected country, sector and spell, as in 'AFG REB 2001-11-13..2021-08-14'");
      }
      organisation.standings.push_back(standing);
    }
    const auto id = static_cast<uint32_t>(tables.organisations.size());
    for (std::string_view name : split(labelled.text.substr(0, equals), '|')) {
      if (name.starts_with("the ")) name.remove_prefix(4);
      if (organisation.name.empty()) organisation.name = name;
      tables.organisation_by_name.insert(name_hash(name), id);
      if (!tables.names.add(name, {.id = id, .sense = NameSense::kOrganisation, .layer = state.layer})) {
        return source.error(line, name, "found an empty or too long name between '|'");
      }
    }
    tables.organisations.push_back(std::move(organisation));
    open = true;
  }
  return Done{};
}

}  // namespace rapporteur::who
