// The cue lexicon: knowledge/en/cues/*.txt -> tables. A later line for the same word adds to the earlier one; its kind wins.
#include <algorithm>
#include <cstdlib>

#include "base/source.h"
#include "base/strings.h"
#include "said/tables.h"

namespace rapporteur {

namespace {

struct FlagName {
  std::string_view name;
  uint16_t flag;
};
constexpr FlagName kFlagNames[] = {
    {"clause", kTakesClause},
    {"inf", kTakesInfinitive},
    {"ing", kTakesGerund},
    {"obj", kTakesObject},
    {"as", kTakesAs},
    {"quote", kQuoteOnly},
    {"addressee:obj", kAddresseeObject},
    {"addressee:to", kAddresseeTo},
    {"addressee:with", kAddresseeWith},
    {"passive", kPassiveSubject},
};

bool take_flag(std::string_view word, Cue& cue) {
  for (const FlagName& known : kFlagNames) {
    if (word == known.name) return cue.flags |= known.flag, true;
  }
  if (!word.starts_with("prep:")) return false;
  for (const std::string_view preposition : split(word.substr(5), '|')) cue.prepositions.push_back(preposition);
  return true;
}

// "kind flag flag …"; the error names the first word that is neither.
Status read_cue(const Source& source, const SourceLine& line, std::string_view text, Cue& cue) {
  bool first = true;
  for (const std::string_view word : words(text)) {
    if (first) {
      const auto* kind = std::find(kCueKindNames.begin(), kCueKindNames.end(), word);
      if (kind == kCueKindNames.end()) {
        return source.error(line, word,
                            "found '" + std::string(word) +
                                "', expected a kind: say deny accuse demand warn promise ask praise think decree report");
      }
      cue.kind = static_cast<CueKind>(kind - kCueKindNames.begin());
      first = false;
    } else if (!take_flag(word, cue)) {
      return source.error(line, word,
                          "found '" + std::string(word) +
                              "', expected clause, inf, ing, obj, as, quote, passive, prep:of|for or addressee:obj|to|with");
    }
  }
  if (first)
    return source.error(line, line.text, "expected words, '=' and a kind, as in 'warn = warn clause prep:of addressee:obj'");
  return Done{};
}

void add(std::unordered_map<std::string, Cue, StringHash, std::equal_to<>>& map, std::string_view word, const Cue& cue) {
  const auto [at, fresh] = map.try_emplace(std::string(word), cue);
  if (fresh) return;
  at->second.kind = cue.kind;
  at->second.flags |= cue.flags;
  at->second.prepositions.insert(at->second.prepositions.end(), cue.prepositions.begin(), cue.prepositions.end());
}

Status read_file(const Source& source, Cues::Tables& tables) {
  for (const SourceLine& line : source.lines()) {
    const size_t equals = line.text.rfind('=');
    std::string_view head = trim(line.text.substr(0, equals));
    const std::string_view after = equals == std::string_view::npos ? std::string_view() : trim(line.text.substr(equals + 1));
    if (head.starts_with("class ")) {
      std::vector<std::string_view>& list = tables.words[std::string(trim(head.substr(6)))];
      for (const std::string_view word : split(after, '|')) list.push_back(word);
      continue;
    }
    Cue cue;
    if (Status status = read_cue(source, line, after, cue); !status) return status;
    const auto strip = [&](std::string_view prefix) {
      if (!head.starts_with(prefix)) return false;
      head = trim(head.substr(prefix.size()));
      return true;
    };
    const bool noun = strip("noun "), adjective = !noun && strip("adj "), phrase = !noun && !adjective && strip("phrase ");
    for (const std::string_view word : split(head, '|')) {
      if (word.empty()) return source.error(line, line.text, "found an empty word between '|'");
      if (phrase) {
        CuePhrase entry{.words = words(word), .kind = cue.kind};
        tables.phrases[std::string(entry.words.front())].push_back(std::move(entry));
      } else {
        add(noun ? tables.nouns : adjective ? tables.adjectives : tables.verbs, word, cue);
      }
    }
  }
  return Done{};
}

// weights.txt: "name weight" a line; "bias" is the sum's start.
Status read_weights(const Source& source, Cues::Tables& tables) {
  for (const SourceLine& line : source.lines()) {
    const size_t blank = line.text.rfind(' ');
    const std::string number(blank == std::string_view::npos ? std::string_view() : line.text.substr(blank + 1));
    char* end = nullptr;
    const float weight = std::strtof(number.c_str(), &end);
    if (number.empty() || *end != '\0') return source.error(line, line.text, "expected a feature's name and a number");
    const std::string_view name = trim(line.text.substr(0, blank));
    if (name == "bias")
      tables.bias = weight;
    else
      tables.weights[hash(name)] = weight;
  }
  return Done{};
}

}  // namespace

Cues::Cues(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
Cues::Cues(Cues&&) noexcept = default;
Cues& Cues::operator=(Cues&&) noexcept = default;
Cues::~Cues() = default;

Result<Cues> Cues::load(std::span<const KnowledgeFile> files) {
  auto tables = std::make_unique<Tables>();
  for (const KnowledgeFile& file : files) {
    if (!file.path.starts_with("cues/")) continue;
    const Source source(file.path, file.text);
    const Status status = file.path == "cues/weights.txt" ? read_weights(source, *tables) : read_file(source, *tables);
    if (!status) return status.error();
  }
  return Cues(std::move(tables));
}

}  // namespace rapporteur
