#include "train_tables.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <unordered_map>

#include "base/strings.h"
#include "syntax/lemma.h"

namespace rapporteur::training {

namespace {

struct Value {
  uint16_t value, more = 0;
};

void write_key_map(const std::map<Key, Value>& values, SectionWriter& out) {
  uint32_t bits = 4;
  while ((size_t{1} << bits) * 7 / 10 < values.size()) ++bits;
  std::vector<KeyMap::Entry> entries(size_t{1} << bits, {0, KeyMap::kMissing, 0});
  for (const auto& [key, value] : values) {
    size_t at = key & (entries.size() - 1);
    while (entries[at].value != KeyMap::kMissing) at = (at + 1) & (entries.size() - 1);
    entries[at] = {static_cast<uint32_t>(key >> 32), value.value, value.more};
  }
  out.number(bits);
  out.array(std::span<const KeyMap::Entry>(entries));
  std::printf("  %zu entries in %zu places (%.2f MB)\n", values.size(), entries.size(),
              static_cast<double>(entries.size()) * 8 / 1e6);
}

}  // namespace

std::string word_class_section(const std::string& text) {
  std::map<Key, Value> values;
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find('\n', at);
    if (end == std::string::npos) end = text.size();
    const auto fields = words(std::string_view(text).substr(at, end - at));
    at = end + 1;
    if (fields.size() != 3) continue;
    values[hash(fields[0])] = {static_cast<uint16_t>(std::stoi(std::string(fields[1])) + 1),
                               static_cast<uint16_t>(std::stoi(std::string(fields[2])) + 1)};
  }
  std::printf("word classes\n");
  SectionWriter out;
  write_key_map(values, out);
  return out.take();
}

namespace {

struct Script {
  size_t strip = 0;
  bool keep_case = false;
  std::string append;
  auto operator<=>(const Script&) const = default;
};

// What a script makes of a word.
std::string applied(const Script& script, std::string_view base) {
  return script.strip > base.size() ? std::string(base)
                                    : std::string(base.substr(0, base.size() - script.strip)) + script.append;
}

// The shortest script from a form to its lemma, lowering first where both ways are as short.
bool find_script(std::string_view form, std::string_view lower, std::string_view lemma, bool prefer_case, Script& script) {
  const auto make = [&](std::string_view base, bool keep) {
    size_t same = 0;
    while (same < base.size() && same < lemma.size() && base[same] == lemma[same]) ++same;
    while (same > 0 && (static_cast<unsigned char>(base[std::min(same, base.size() - 1)]) & 0xC0) == 0x80) --same;
    return Script{base.size() - same, keep, std::string(lemma.substr(same))};
  };
  const Script small = make(lower, false), large = make(form, true);
  const size_t cost_small = small.strip + small.append.size(), cost_large = large.strip + large.append.size();
  script = cost_small < cost_large || (cost_small == cost_large && !prefer_case) ? small : large;
  return script.strip <= 40 && script.append.size() <= 40;
}

}  // namespace

std::string lemma_section(const Document& gold, const Inflections& inflections) {
  // Votes of (tag, word or ending) for scripts. A word type votes once for its endings, for rare words are what they serve.
  struct Type {
    Xpos tag;
    bool capital;
    std::string lower;
    auto operator<=>(const Type&) const = default;
  };
  std::map<Type, std::map<Script, int>> types;
  for (const Token& token : gold.tokens) {
    if (token.lemma == "_" || token.deprel == Deprel::kGoeswith) continue;
    Script script;
    const std::string_view form = gold.form(token);
    const bool name = token.xpos == Xpos::kNNP || token.xpos == Xpos::kNNPS;
    if (!find_script(form, token.lower, token.lemma, name, script)) continue;
    ++types[{token.xpos, starts_upper(form), std::string(token.lower)}][script];
  }
  const auto winner = [](const std::map<Script, int>& votes) {
    return std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  };
  struct Ending {
    Xpos tag;
    bool capital;
    std::string text;
    auto operator<=>(const Ending&) const = default;
  };
  std::map<Ending, std::map<Script, int>> endings;
  for (const auto& [type, votes] : types) {
    const Script script = winner(votes);
    if (script.strip > 6) continue;
    for (size_t n = 0; n <= std::min(kLemmaEnding, type.lower.size()); ++n) {
      if (n < script.strip) continue;
      ++endings[{type.tag, type.capital, type.lower.substr(type.lower.size() - n)}][script];
    }
  }
  std::map<Ending, Script> rules;
  const auto rule_for = [&](const Type& type, size_t most) -> const Script* {
    for (size_t n = std::min(most, type.lower.size()) + 1; n-- > 0;) {
      const auto found = rules.find({type.tag, type.capital, type.lower.substr(type.lower.size() - n)});
      if (found != rules.end()) return &found->second;
    }
    return nullptr;
  };
  // From short endings to long ones: a rule stands only where it says something else than the shorter one.
  for (size_t n = 0; n <= kLemmaEnding; ++n) {
    for (const auto& [ending, votes] : endings) {
      if (ending.text.size() != n) continue;
      int total = 0;
      for (const auto& [script, count] : votes) total += count;
      const Script best = winner(votes);
      if (n > 0 && (total < 2 || votes.at(best) * 10 < total * 6)) continue;
      const Script* shorter = n == 0 ? nullptr : rule_for({ending.tag, ending.capital, ending.text}, n - 1);
      if (!shorter || !(*shorter == best)) rules[ending] = best;
    }
  }
  std::map<Script, uint16_t> numbers;
  std::vector<Script> scripts;
  const auto number_of = [&](const Script& script) {
    const auto [at, fresh] = numbers.try_emplace(script, static_cast<uint16_t>(scripts.size()));
    if (fresh) scripts.push_back(script);
    return at->second;
  };
  number_of(Script{});
  std::map<Key, Value> values;
  for (const auto& [ending, script] : rules)
    values[lemma_ending_key(ending.tag, ending.text, ending.capital)] = {number_of(script)};
  const auto add = [&](const Type& type, const Script& script) {
    const Script* rule = rule_for(type, kLemmaEnding);
    if (!rule || !(*rule == script)) values[lemma_key(type.tag, type.lower, type.capital)] = {number_of(script)};
  };
  for (const auto& [type, votes] : types) {
    add(type, winner(votes));
    // Outside of names a capital changes no lemma: a word that was seen without one is known with one.
    const Type capital{type.tag, true, type.lower};
    if (!type.capital && type.tag != Xpos::kNNP && type.tag != Xpos::kNNPS && !winner(votes).keep_case &&
        !types.contains(capital))
      add(capital, winner(votes));
  }
  size_t inferred = 0;
  for (const std::string& word : inflections.words(2)) {
    for (const Xpos tag : {Xpos::kVB, Xpos::kVBP, Xpos::kVBD, Xpos::kVBN, Xpos::kVBG, Xpos::kVBZ, Xpos::kNNS, Xpos::kJJR,
                           Xpos::kJJS, Xpos::kRBR, Xpos::kRBS}) {
      std::string base = inflections.irregular(tag, word);
      const bool regular = base.empty();
      if (regular && (tag == Xpos::kVB || tag == Xpos::kVBP)) continue;
      // A treebank has its errors too ("fled" of "flead", three times): a word must stand there often to speak against the
      // list.
      const auto known = types.find({tag, false, word});
      if (known != types.end() && (regular || known->second.at(winner(known->second)) >= 10)) continue;
      const Type small{tag, false, word};
      if (regular) {
        const Script* rule = rule_for(small, kLemmaEnding);
        const std::string guess = rule ? applied(*rule, word) : word;
        base = inflections.regular(tag, word, guess);
        if (base == guess) continue;
      }
      Script script;
      if (!find_script(word, word, base, false, script)) continue;
      for (const bool capital : {false, true}) {
        if (!regular || !types.contains({tag, capital, word})) add({tag, capital, word}, script);
      }
      ++inferred;
    }
  }
  std::printf("lemmas: %zu of inflections by what raw text knows\n", inferred);
  std::printf("lemmas: %zu word types, %zu rules, %zu scripts\n", types.size(), rules.size(), scripts.size());
  SectionWriter out;
  out.number(static_cast<uint32_t>(scripts.size()));
  for (const Script& script : scripts) {
    out.number(static_cast<uint8_t>(script.strip));
    out.number(static_cast<uint8_t>(script.keep_case));
    out.text(script.append);
  }
  write_key_map(values, out);
  return out.take();
}

}  // namespace rapporteur::training
