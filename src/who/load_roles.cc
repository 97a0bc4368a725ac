// Roles and institutions: words that become actors together with a country (roles/roles.txt, roles/institutions.txt).
#include <algorithm>
#include <array>

#include "base/strings.h"
#include "who/tables.h"

namespace rapporteur::who {

namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// The regular English plural of the last word.
std::string plural_of(std::string_view word) {
  std::string out(word);
  if (word.ends_with("y") && word.size() > 1 && !is_vowel(word[word.size() - 2])) {
    out.pop_back();
    return out + "ies";
  }
  if (word.ends_with("s") || word.ends_with("x") || word.ends_with("z") || word.ends_with("ch") || word.ends_with("sh"))
    return out + "es";
  return out + "s";
}

// Words of roles.txt that are bodies rather than persons.
bool is_body(std::string_view word) {
  static constexpr std::array<std::string_view, 56> kBodies = {
      "company",   "corporation", "firm",        "enterprise", "conglomerate", "multinational", "airline",      "carmaker",
      "automaker", "bank",        "lender",      "utility",    "startup",      "group",         "organization", "organisation",
      "movement",  "union",       "association", "federation", "agency",       "charity",       "foundation",   "cartel",
      "gang",      "syndicate",   "mafia",       "militia",    "army",         "faction",       "force",        "wing",
      "squad",     "band",        "cell",        "coalition",  "alliance",     "bloc",          "party",        "front",
      "ring",      "community",   "sect",        "cult",       "corps",        "crew",          "society",      "tank",
      "commerce",  "watchdog",    "maker",       "opposition", "NGO",          "nonprofit",     "delegation",   "unit"};
  const size_t blank = word.rfind(' ');
  const std::string_view last = blank == std::string_view::npos ? word : word.substr(blank + 1);
  return std::find(kBodies.begin(), kBodies.end(), last) != kBodies.end();
}

}  // namespace

Status load_roles(const Source& source, bool institutions, LoadState& state) {
  KnowledgeBase::Tables& tables = state.tables;
  for (const SourceLine& line : source.lines()) {
    const size_t equals = line.text.rfind('=');
    const std::string_view after = equals == std::string_view::npos ? std::string_view() : trim(line.text.substr(equals + 1));
    const size_t blank = after.find(' ');
    const std::string_view sector = sector_of(after.substr(0, blank));
    if (sector.empty()) {
      return source.error(line, after.empty() ? line.text : after,
                          "found '" + std::string(after) +
                              "', expected words, '=' and a sector, as in 'policeman/policemen | police officer = COP'");
    }
    uint32_t office = kNobody;
    if (blank != std::string_view::npos) {
      const std::string_view flag = trim(after.substr(blank));
      if (!flag.starts_with("office:"))
        return source.error(line, flag,
                            "found '" + std::string(flag) + "', expected 'office:' and an office of the people files");
      office = tables.wording(trim(flag.substr(7)));
    }
    for (const std::string_view piece : split(line.text.substr(0, equals), '|')) {
      const size_t slash = piece.find('/');
      const std::string_view word = trim(piece.substr(0, slash));
      std::string_view plural;
      if (slash != std::string_view::npos) {
        plural = trim(piece.substr(slash + 1));
      } else if (!word.empty()) {
        tables.texts.push_back(plural_of(word));
        plural = tables.texts.back();
      }
      const auto id = static_cast<uint32_t>(tables.roles.size());
      Role role{.word = word,
                .sector = sector,
                .wording = tables.wording(word),
                .office = office,
                .institution = institutions || is_body(word)};
      if (role.wording >= tables.role_wordings.size()) tables.role_wordings.resize(role.wording + 1, false);
      tables.role_wordings[role.wording] = true;
      NameEntry entry{.id = id,
                      .sense = role.institution ? NameSense::kInstitution : NameSense::kRole,
                      .layer = state.layer,
                      .any_case = true};
      // A word that is its own plural (troops, police) is entered as a plural only: several people.
      bool added = !word.empty();
      if (added && plural != word) added = tables.names.add(word, entry);
      entry.sense = role.institution ? NameSense::kInstitutions : NameSense::kRoles;
      if (!added || !tables.names.add(plural, entry))
        return source.error(line, piece, "found an empty or too long word between '|'");
      tables.roles.push_back(role);
    }
  }
  return Done{};
}

}  // namespace rapporteur::who
