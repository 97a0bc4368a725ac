#include "who/actor_dictionary.h"

#include <algorithm>

#include "base/strings.h"

namespace rapporteur {

namespace {

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (is_lower_ascii(c)) c = static_cast<char>(c - 32);
  }
  return out;
}

// Null codes and those of TABARI's discards: the words are nobody.
bool is_null(std::string_view code) { return code.empty() || code == "---" || code == "###"; }

// YYMMDD or YYYYMMDD. A day beyond the month's end (the field's files have some) is its last one.
std::optional<Day> read_day(std::string_view text) {
  if ((text.size() != 6 && text.size() != 8) || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  const auto number = [](std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = 10 * value + (c - '0');
    return value;
  };
  int year = number(text.substr(0, text.size() - 4));
  if (text.size() == 6) year += year <= 30 ? 2000 : 1900;
  const int month = std::clamp(number(text.substr(text.size() - 4, 2)), 1, 12);
  return day_of(year, month, std::clamp(number(text.substr(text.size() - 2)), 1, days_in_month(year, month)));
}

}  // namespace

const ActorDictionary::Code* ActorDictionary::Actor::code_on(Day day) const {
  const Code* standing = nullptr;
  for (const Code& code : codes) {
    if (!code.dated && !standing) standing = &code;
    if (code.dated && day != kNoDay && code.from <= day && day <= code.to) return &code;
  }
  return standing;
}

std::string_view ActorDictionary::keep(std::string text) { return texts_.emplace_back(std::move(text)); }

void ActorDictionary::add_actor_name(std::string_view name, uint32_t actor) {
  const uint32_t phrase = actor_names_.add(name);
  if (phrase == who::PhraseMap::kNoPhrase) return;  // signs only, or too long to be met
  if (phrase == actor_of_name_.size()) {
    actor_of_name_.push_back(actor);
    return;
  }
  // The same name again: its codes come after those it has.
  if (const uint32_t before = actor_of_name_[phrase]; before != actor) {
    Actor joined = actors_[before];
    joined.codes.insert(joined.codes.end(), actors_[actor].codes.begin(), actors_[actor].codes.end());
    actor_of_name_[phrase] = static_cast<uint32_t>(actors_.size());
    actors_.push_back(std::move(joined));
  }
}

void ActorDictionary::add_agent_name(std::string_view name, uint32_t agent) {
  const uint32_t phrase = agent_names_.add(name);
  if (phrase == agent_of_name_.size() && phrase != who::PhraseMap::kNoPhrase) agent_of_name_.push_back(agent);
}

// "[CODE 950517-070516] [OTHER]": every bracket of a line.
Status ActorDictionary::read_codes(const DictionaryFile& file, const DictionaryLine& line, std::string_view rest,
                                   Actor& actor) {
  while (!rest.empty()) {
    if (rest[0] != '[')
      return file.error(line, rest, "found '" + std::string(rest.substr(0, 12)) + "', expected a code in brackets");
    const size_t close = rest.find_first_of("]}");
    if (close == std::string_view::npos) return file.error(line, rest, "the bracket is not closed: expected ']'");
    const std::string_view inside = trim(rest.substr(1, close - 1));
    // The code ends where its days begin.
    size_t end = inside.find_first_of(" \t<>");
    Code code;
    std::string_view days;
    if (end != std::string_view::npos) {
      days = trim(inside.substr(end));
    } else {
      end = inside.size();
    }
    const std::string name = upper(inside.substr(0, end));
    if (name.empty()) return file.error(line, inside, "found days without a code");
    if (is_digit(name[0]) && name.size() >= 6) return file.error(line, inside, "found days, expected a code before them");
    code.code = is_null(name) ? std::string_view() : keep(name);
    if (!days.empty()) {
      code.dated = true;
      const char sign = days[0];
      if (sign == '<' || sign == '>') {
        const auto day = read_day(trim(days.substr(1)));
        if (!day)
          return file.error(line, days, "found '" + std::string(days) + "', expected YYMMDD or YYYYMMDD behind '<' or '>'");
        (sign == '<' ? code.to : code.from) = *day;
      } else {
        const size_t dash = days.find('-');
        const auto from = read_day(trim(days.substr(0, dash)));
        const auto to = dash == std::string_view::npos ? from : read_day(trim(days.substr(dash + 1)));
        if (!from || !to)
          return file.error(line, days, "found '" + std::string(days) + "', expected two dates such as 950517-070516");
        code.from = *from;
        code.to = *to;
      }
    }
    actor.codes.push_back(code);
    rest = trim(rest.substr(close + 1));
  }
  return Done{};
}

void ActorDictionary::read_actors(const DictionaryFile& file, std::vector<std::string>& problems) {
  // An entry's names go into the map when its codes are known: behind its last line.
  std::vector<std::string_view> names;
  bool open = false;
  const auto finish = [&] {
    const auto entry = static_cast<uint32_t>(actors_.size() - 1);  // joined ones may come behind it
    for (const std::string_view name : names) add_actor_name(name, entry);
    names.clear();
  };
  for (const DictionaryLine& line : file.lines()) {
    const size_t bracket = line.text.find('[');
    const std::string_view name = trim(line.text.substr(0, bracket));
    const std::string_view codes = bracket == std::string_view::npos ? std::string_view() : line.text.substr(bracket);
    const bool synonym = name.starts_with('+');
    if (!name.empty() && !synonym) {
      if (open) finish();
      open = true;
      actors_.emplace_back().name = name;
      names.push_back(name);
    } else if (!open) {
      problems.push_back(
          file.error(line, line.text, "found a synonym or a code before any name: expected NAME [CODE]").message);
      continue;
    } else if (synonym) {
      names.push_back(name.substr(1));
    }
    if (!codes.empty()) {
      if (Status status = read_codes(file, line, codes, actors_.back()); !status) problems.push_back(status.error().message);
    }
  }
  if (open) finish();
}

Status ActorDictionary::read_agent(const DictionaryFile& file, const DictionaryLine& line, std::vector<AgentSet>& sets) {
  if (line.text[0] == '!') {
    const size_t equals = line.text.find('=');
    const size_t close = line.text.find('!', 1);
    if (equals != std::string_view::npos && close < equals) {
      sets.push_back({line.text.substr(0, close + 1), split(line.text.substr(equals + 1), ',')});
      return Done{};
    }
  }
  const size_t bracket = line.text.find('[');
  if (bracket == std::string_view::npos) return file.error(line, line.text, "found no code: expected NAME [~CODE]");
  const size_t close = line.text.find_first_of("]}", bracket);
  if (close == std::string_view::npos)
    return file.error(line, line.text.substr(bracket), "the bracket is not closed: expected ']'");
  const std::string code = upper(trim(line.text.substr(bracket + 1, close - bracket - 1)));
  const size_t tilde = code.find('~');
  if (tilde == std::string::npos)
    return file.error(line, line.text.substr(bracket), "found a code without '~': expected [~CODE] or [CODE~]");
  Agent agent;
  agent.before = tilde > 0;
  agent.code = keep(std::string(trim(agent.before ? code.substr(0, tilde) : code.substr(1))));
  const auto number = static_cast<uint32_t>(agents_.size());
  agents_.push_back(agent);

  std::string_view name = trim(line.text.substr(0, bracket));
  const size_t brace = name.find('{');
  const bool irregular = brace != std::string_view::npos;
  const std::string plural(irregular ? trim(name.substr(brace + 1, name.find('}', brace) - brace - 1)) : std::string_view());
  name = trim(name.substr(0, brace));
  // "CONGRESS!PERSON!": one name for each word of the set.
  bool substituted = false;
  for (const AgentSet& set : sets) {
    const size_t at = name.find(set.name);
    if (at == std::string_view::npos) continue;
    substituted = true;
    for (const std::string_view word : set.words) {
      add_agent_name(std::string(name.substr(0, at)) + std::string(word) + std::string(name.substr(at + set.name.size())),
                     number);
    }
  }
  if (substituted) return Done{};
  add_agent_name(name, number);
  if (irregular) {
    if (!plural.empty()) add_agent_name(plural, number);
    return Done{};
  }
  std::string stem(name);
  while (stem.ends_with('_')) stem.pop_back();
  if (stem.ends_with('Y')) {
    add_agent_name(stem.substr(0, stem.size() - 1) + "IES", number);
  } else {
    add_agent_name(stem + (stem.ends_with('S') ? "ES" : "S"), number);
  }
  return Done{};
}

void ActorDictionary::read_agents(const DictionaryFile& file, std::vector<std::string>& problems) {
  std::vector<AgentSet> sets;
  for (const DictionaryLine& line : file.lines()) {
    if (Status status = read_agent(file, line, sets); !status) problems.push_back(status.error().message);
  }
}

ActorDictionary ActorDictionary::load(std::span<const KnowledgeFile> files, std::vector<std::string>& problems) {
  ActorDictionary out;
  for (const KnowledgeFile& knowledge : files) {
    const DictionaryFile file(knowledge);
    const DictionaryKind kind = file.kind();
    if (kind == DictionaryKind::kActors) out.read_actors(file, problems);
    if (kind == DictionaryKind::kAgents) out.read_agents(file, problems);
  }
  return out;
}

}  // namespace rapporteur
