// KnowledgeBase: which file is read how and in which order, and the questions that the tables answer.
#include <algorithm>
#include <array>

#include "base/strings.h"
#include "who/tables.h"

namespace rapporteur {

using namespace who;

KnowledgeBase::KnowledgeBase(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
KnowledgeBase::KnowledgeBase(KnowledgeBase&&) noexcept = default;
KnowledgeBase& KnowledgeBase::operator=(KnowledgeBase&&) noexcept = default;
KnowledgeBase::~KnowledgeBase() = default;

namespace {

enum class FileKind { kCountries, kOrganisations, kGroups, kInstitutions, kRoles, kPeople, kWeights, kOther };

FileKind kind_of(std::string_view path) {
  if (path == "actors/countries.txt") return FileKind::kCountries;
  if (path == "actors/organisations.txt") return FileKind::kOrganisations;
  if (path == "actors/groups.txt") return FileKind::kGroups;
  if (path == "roles/institutions.txt") return FileKind::kInstitutions;
  if (path == "roles/roles.txt") return FileKind::kRoles;
  if (path.starts_with("actors/people/")) return FileKind::kPeople;
  if (path == "coref/weights.txt") return FileKind::kWeights;
  return FileKind::kOther;
}

// Small letters and single blanks only: nothing to fold.
bool is_folded(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_lower_ascii(c) || c == ' '; });
}

Status load_file(const Source& source, FileKind kind, LoadState& state) {
  switch (kind) {
    case FileKind::kCountries: return load_countries(source, state);
    case FileKind::kOrganisations: return load_organisations(source, false, state);
    case FileKind::kGroups: return load_organisations(source, true, state);
    case FileKind::kInstitutions: return load_roles(source, true, state);
    case FileKind::kRoles: return load_roles(source, false, state);
    case FileKind::kPeople: return load_people(source, state);
    case FileKind::kWeights: return state.tables.ranker.read(source);
    case FileKind::kOther: break;
  }
  return Done{};
}

}  // namespace

Result<KnowledgeBase> KnowledgeBase::load(std::span<const KnowledgeFile> files) {
  auto tables = std::make_unique<Tables>();
  tables->names.reserve(65536);
  tables->families.reserve(32768);
  tables->persons.reserve(16384);
  tables->offices.reserve(24576);
  tables->post_links.reserve(24576);
  tables->roles.reserve(8192);
  tables->person_by_name.reserve(32768);
  // What a later kind refers to stands in an earlier one.
  static constexpr std::array kOrder = {FileKind::kCountries,    FileKind::kOrganisations, FileKind::kGroups,
                                        FileKind::kInstitutions, FileKind::kRoles,         FileKind::kPeople,
                                        FileKind::kWeights};
  for (const FileKind kind : kOrder) {
    // Files of one folder come sorted by path: where the order begins anew, another folder lies over the ones before.
    LoadState state{*tables, 0};
    std::string_view before;
    for (const KnowledgeFile& file : files) {
      if (file.path < before) ++state.layer;
      before = file.path;
      if (kind_of(file.path) != kind) continue;
      const Status status = load_file(Source(file.path, file.text), kind, state);
      if (!status) return status.error();
    }
  }
  tables->names.finish();
  tables->families.finish();
  tables->find_owners_of_roles();
  tables->find_given_names();
  tables->role_wordings = {};
  tables->person_by_name = {};
  tables->organisation_by_name = {};
  return KnowledgeBase(std::move(tables));
}

// A role that begins with the name of a seat, body or country is of that one wherever it stands.
void KnowledgeBase::Tables::find_owners_of_roles() {
  for (Role& role : roles) {
    const std::string_view word = role.word;
    if (word.empty() || !starts_upper(word)) continue;
    for (size_t end = word.rfind(' '); end != std::string_view::npos && end > 0; end = word.rfind(' ', end - 1)) {
      for (const NameEntry& entry : names.lookup(word.substr(0, end))) {
        if (entry.sense == NameSense::kSeat) role.owner = {Owner::kCountry, seats[entry.id].country};
        if (entry.sense == NameSense::kOrganisation) role.owner = {Owner::kOrganisation, entry.id};
        if (role.owner.kind != Owner::kNoOwner) break;
      }
      if (role.owner.kind != Owner::kNoOwner) break;
    }
  }
}

// A given name tells the gender when those who bear it are men, or women, with few exceptions. Where the family name stands
// first the first word tells nothing.
void KnowledgeBase::Tables::find_given_names() {
  static constexpr std::array<std::string_view, 9> kFamilyFirst = {"CHN", "PRK", "KOR", "TWN", "HKG",
                                                                   "SGP", "VNM", "KHM", "MMR"};
  constexpr uint32_t kMan = 1, kWoman = 1 << 16;
  FlatMap counts;
  for (const Person& person : persons) {
    if (person.owner.kind == Owner::kCountry &&
        std::find(kFamilyFirst.begin(), kFamilyFirst.end(), countries[person.owner.id].code) != kFamilyFirst.end())
      continue;
    const size_t blank = person.name.find(' ');
    if (blank == std::string_view::npos || blank < 3) continue;
    const auto [count, added] = counts.insert(name_hash(person.name.substr(0, blank)), 0);
    count += person.female ? kWoman : kMan;
  }
  for (const Person& person : persons) {
    const uint64_t name = name_hash(person.name.substr(0, person.name.find(' ')));
    const uint32_t* count = counts.find(name);
    if (!count) continue;
    const uint32_t men = *count % kWoman, women = *count / kWoman;
    if (men > 9 * women) given_names.insert(name, static_cast<uint32_t>(Gender::kMale));
    if (women > 2 * men) given_names.insert(name, static_cast<uint32_t>(Gender::kFemale));
  }
}

Gender KnowledgeBase::Tables::gender_of_given(std::string_view word) const {
  const uint32_t* gender = given_names.find(name_hash(word));
  return gender ? static_cast<Gender>(*gender) : Gender::kUnknown;
}

uint32_t KnowledgeBase::Tables::country(std::string_view code) {
  const auto [at, added] = country_by_code.try_emplace(code, static_cast<uint32_t>(countries.size()));
  if (added) countries.push_back({.code = code, .name = {}, .key = {}});
  return at->second;
}

uint32_t KnowledgeBase::Tables::wording(std::string_view office) {
  if (!is_folded(office)) {
    texts.push_back(folded(office));
    office = texts.back();
  }
  const auto [id, added] = wording_by_text.insert(hash(office), static_cast<uint32_t>(wordings.size()));
  if (added) wordings.push_back(office);
  return id;
}

std::optional<uint32_t> KnowledgeBase::Tables::find_wording(std::string_view office) const {
  const uint32_t* id = wording_by_text.find(is_folded(office) ? hash(office) : hash(folded(office)));
  return id ? std::optional(*id) : std::nullopt;
}

uint32_t KnowledgeBase::Tables::holder(Owner owner, uint32_t wording, Day day) const {
  if (day == kNoDay || wording == kNobody) return kNobody;
  const uint32_t* link = links_by_post.find(post_key(owner, wording));
  const Office* best = nullptr;
  for (uint32_t at = link ? *link : kNobody; at != kNobody; at = post_links[at].before) {
    const Office& office = offices[post_links[at].office];
    if (day < office.from || day > office.to) continue;
    if (!best || office.layer > best->layer || (office.layer == best->layer && office.from > best->from)) best = &office;
  }
  return best ? best->person : kNobody;
}

uint32_t KnowledgeBase::Tables::office_of(uint32_t person, Day day) const {
  // Who is president and party leader at once is coded as president: offices of the state come first, the latest of them.
  uint32_t best = kNobody;
  const auto rank = [this](uint32_t office) {
    const std::string_view sector = posts[offices[office].post].sector;
    return std::pair(sector == "GOV"                                         ? 3
                     : sector == "LEG" || sector == "MIL" || sector == "JUD" ? 2
                     : sector == "ELI"                                       ? 0
                                                                             : 1,
                     offices[office].from);
  };
  for (uint32_t id = persons[person].last_office; id != kNobody; id = offices[id].before) {
    if (day < offices[id].from || day > offices[id].to) continue;
    if (best == kNobody || rank(id) >= rank(best)) best = id;
  }
  return best;
}

const Standing& KnowledgeBase::Tables::standing(uint32_t organisation, Day day) const {
  const std::vector<Standing>& standings = organisations[organisation].standings;
  const Standing* latest = &standings.front();
  for (const Standing& standing : standings) {
    if (day != kNoDay && standing.from <= day && day <= standing.to) return standing;
    if (standing.to > latest->to) latest = &standing;
  }
  return *latest;
}

namespace who {

std::string_view sector_of(std::string_view text) {
  static constexpr std::string_view kSectors =
      "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC IGO";
  if (text.size() != 3) return {};
  for (size_t at = 0; at < kSectors.size(); at += 4) {
    if (kSectors[at] == text[0] && kSectors[at + 1] == text[1] && kSectors[at + 2] == text[2]) return kSectors.substr(at, 3);
  }
  return {};
}

Labelled take_labels(std::string_view text) {
  Labelled out;
  for (bool again = true; again;) {
    again = false;
    text = trim(text);
    if (text.ends_with("(f)")) {
      out.female = again = true;
      text.remove_suffix(3);
    } else if (text.ends_with('}')) {
      if (const size_t open = text.rfind('{'); open != std::string_view::npos) {
        out.key = text.substr(open + 1, text.size() - open - 2);
        text = text.substr(0, open);
        again = true;
      }
    }
  }
  out.text = text;
  return out;
}

}  // namespace who
}  // namespace rapporteur
