#include "names_data.h"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/strings.h"
#include "conllu.h"

namespace rapporteur::training {

namespace {

// Each corpus has its own inventory; what is no name of an actor, a place or a thing is left out.
std::optional<NameLabel> label_of(std::string name) {
  for (char& c : name) c = lower_ascii(c);
  if (name == "per" || name == "person") return NameLabel::kPER;
  if (name == "org" || name == "organization" || name == "organisation" || name == "corporation" || name == "group" ||
      name == "militarygroup")
    return NameLabel::kORG;
  if (name == "loc" || name == "location" || name == "facility" || name == "place") return NameLabel::kLOC;
  if (name == "misc" || name == "norp" || name == "nationality" || name == "product" || name == "event" ||
      name == "creative-work" || name == "misc_name" || name == "miscellaneous") {
    return NameLabel::kMISC;
  }
  return {};
}

}  // namespace

void read_names(const std::string& path, bool free_only, NamesCorpus& out) {
  const std::string text = read_file(path);
  Document& document = out.document;
  size_t sentences = 0, names = 0, left_out = 0;
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find('\n', at);
    if (end == std::string::npos) end = text.size();
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    if (line.empty()) continue;
    const nlohmann::json source = nlohmann::json::parse(line);
    const std::string licence = source.value("licence", "");
    if (free_only && (licence.find("NC") != std::string::npos || licence.find("NonCommercial") != std::string::npos)) {
      ++left_out;
      continue;
    }
    out.ids.push_back(source.value("doc", ""));
    out.first_sentence.push_back(document.sentences.size());
    for (const auto& given : source["sentences"]) {
      if (given["tokens"].empty()) continue;
      Sentence sentence;
      sentence.first_token = static_cast<Index>(document.tokens.size());
      for (const auto& word : given["tokens"]) {
        const std::string form = word.get<std::string>();
        Token token;
        token.span.begin = static_cast<uint32_t>(document.text.size());
        document.text += form;
        token.span.end = static_cast<uint32_t>(document.text.size());
        document.text += ' ';
        token.lower = token.lemma = document.arena.copy(std::string_view(lower(form)));
        token.feats = "_";
        token.sentence = static_cast<Index>(document.sentences.size());
        document.tokens.push_back(token);
      }
      sentence.end_token = static_cast<Index>(document.tokens.size());
      sentence.span = {document.tokens[sentence.first_token].span.begin, document.tokens.back().span.end};
      Index free_from = sentence.first_token;
      auto entities = given["entities"];
      std::sort(entities.begin(), entities.end());
      for (const auto& entity : entities) {
        const auto label = label_of(entity[2].get<std::string>());
        const Index first = sentence.first_token + entity[0].get<Index>(), stop = sentence.first_token + entity[1].get<Index>();
        if (!label || first < free_from || stop > sentence.end_token || stop <= first) continue;
        document.names.push_back({{document.tokens[first].span.begin, document.tokens[stop - 1].span.end},
                                  first,
                                  stop,
                                  static_cast<Index>(document.sentences.size()),
                                  *label});
        free_from = stop;
        ++names;
      }
      document.sentences.push_back(sentence);
      ++sentences;
    }
  }
  std::printf("  %s: %zu sentences, %zu names, %zu documents left out\n", path.c_str(), sentences, names, left_out);
}

}  // namespace rapporteur::training
