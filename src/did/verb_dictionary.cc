#include "did/verb_dictionary.h"

#include <algorithm>

#include "base/strings.h"

namespace rapporteur {

namespace {

// At blanks and at `_`.
std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (is_blank(c) || c == '_' || c == '(' || c == ')') {
      if (!out.back().empty()) out.emplace_back();
    } else {
      out.back() += lower_ascii(c);
    }
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

std::vector<std::string> regular_forms(const std::string& verb) {
  const bool e = verb.ends_with('e');
  const std::string stem = e ? verb.substr(0, verb.size() - 1) : verb;
  const bool y =
      verb.size() > 1 && verb.ends_with('y') && std::string_view("aeiou").find(verb[verb.size() - 2]) == std::string_view::npos;
  if (y) return {verb, verb.substr(0, verb.size() - 1) + "ies", verb.substr(0, verb.size() - 1) + "ied", verb + "ing"};
  const bool hissing =
      verb.ends_with("s") || verb.ends_with("sh") || verb.ends_with("ch") || verb.ends_with("x") || verb.ends_with("z");
  return {verb, verb + (hissing ? "es" : "s"), stem + "ed", stem + "ing"};
}

}  // namespace

class VerbDictionaryReader {
 public:
  VerbDictionaryReader(VerbDictionary& out, const DictionaryFile& file) : out_(out), file_(file) {}

  void read(std::vector<std::string>& problems) {
    // Braces for noun phrases are of 2.0 only; in TABARI's they hold alternatives, with a bar.
    linear_ = std::none_of(file_.lines().begin(), file_.lines().end(), [](const DictionaryLine& line) {
      return line.text[0] == '-' && !line.text.starts_with("---") && line.text.find('(') != std::string_view::npos;
    });
    for (const DictionaryLine& line : file_.lines()) {
      Status status = Done{};
      if (line.text.starts_with("---")) {
        status = read_block(line);
      } else if (line.text[0] == '&') {
        read_synset_name(line);
      } else if (synset_ && line.text[0] == '+') {
        add_to_synset(line.text.substr(1));
      } else if (line.text[0] == '~') {
        status = read_transformation(line);
      } else if (is_pattern(line.text)) {
        status = read_pattern(line);
      } else {
        status = read_verb(line);
      }
      if (!status) problems.push_back(status.error().message);
    }
  }

 private:
  static bool is_pattern(std::string_view text) {
    return text[0] == '*' || text == "-" || (text.size() > 1 && text[0] == '-' && is_blank(text[1]));
  }

  std::string_view keep(std::string text) { return out_.texts_.emplace_back(std::move(text)); }

  // "[042:043]" at the end of `text`, which is cut off there.
  Result<PatternCodes> take_codes(const DictionaryLine& line, std::string_view& text) {
    PatternCodes codes;
    const size_t open = text.find('[');
    if (open == std::string_view::npos) return codes;
    const size_t close = text.find(']', open);
    if (close == std::string_view::npos) return file_.error(line, text.substr(open), "the bracket is not closed: expected ']'");
    const std::string_view inside = trim(text.substr(open + 1, close - open - 1));
    text = trim(text.substr(0, open));
    const size_t colon = inside.find(':');
    codes.forward = trim(inside.substr(0, colon));
    if (colon != std::string_view::npos) codes.backward = trim(inside.substr(colon + 1));
    if (codes.forward == "---" || codes.forward == "###") {
      codes.null = true;
      codes.forward = {};
    }
    return codes;
  }

  Status read_block(const DictionaryLine& line) {
    synset_ = nullptr;
    std::string_view text = trim(line.text.substr(3));
    const Result<PatternCodes> codes = take_codes(line, text);
    if (!codes) return codes.error();
    while (text.ends_with('-')) text = trim(text.substr(0, text.size() - 1));
    if (text.empty()) return file_.error(line, line.text, "found a block without a name: expected --- NAME [CODE] ---");
    VerbBlock& block = out_.blocks_.emplace_back();
    block.name = text;
    block.codes = *codes;
    in_block_ = true;
    return Done{};
  }

  void read_synset_name(const DictionaryLine& line) {
    std::string name(trim(line.text.substr(1)));
    synset_plural_ = !name.ends_with('_');
    synset_ = &synsets_[name];
  }

  void add_to_synset(std::string_view text) {
    text = trim(text);
    if (text.starts_with('&')) {
      if (const auto other = synsets_.find(std::string(text.substr(1))); other != synsets_.end()) {
        const auto members = other->second.sequences;
        synset_->sequences.insert(synset_->sequences.end(), members.begin(), members.end());
      }
      return;
    }
    synset_->sequences.push_back({plain_words(text), synset_plural_ && !text.ends_with('_')});
  }

  uint32_t add_term(PatternTerm term) {
    out_.terms_.push_back(std::move(term));
    return static_cast<uint32_t>(out_.terms_.size() - 1);
  }

  // One word of a pattern, or all the words of a synset.
  Result<uint32_t> read_term(const DictionaryLine& line, std::string_view word) {
    if (word[0] != '&') return add_term({{{plain_words(word), !word.ends_with('_')}}});
    const auto found = synsets_.find(std::string(word.substr(1)));
    if (found == synsets_.end())
      return file_.error(line, word, "found '" + std::string(word) + "', which no line before names: expected a synset");
    return add_term(found->second);
  }

  Status read_pattern(const DictionaryLine& line) {
    if (!in_block_) return file_.error(line, line.text, "found a pattern before any block: expected --- NAME [CODE] ---");
    std::string_view text = line.text[0] == '-' ? trim(line.text.substr(1)) : line.text;
    VerbPattern pattern;
    const Result<PatternCodes> codes = take_codes(line, text);
    if (!codes) return codes.error();
    VerbBlock& block = out_.blocks_.back();
    pattern.codes = *codes;
    pattern.linear = linear_;
    pattern.rule = keep("petrarch/" + std::string(block.name) + " - " + std::string(text));
    std::vector<PatternElement>* side = &pattern.before;
    bool inside = false, star = false;
    for (size_t at = 0; at < text.size();) {
      const char c = text[at];
      if (is_blank(c) || c == '_') {
        ++at;
        continue;
      }
      PatternElement element;
      element.inside = inside;
      if (c == '*') {
        star = true;
        side = &pattern.after;
        ++at;
        continue;
      }
      if (c == ')') {
        inside = false;
        ++at;
        continue;
      }
      if (c == '$' || c == '+' || c == '%' || c == '^') {
        element.kind = c == '$'   ? PatternElement::kSource
                       : c == '+' ? PatternElement::kTarget
                       : c == '%' ? PatternElement::kCompound
                                  : PatternElement::kSkip;
        ++at;
        pattern.weight += element.kind == PatternElement::kSkip ? 0 : 1;
        side->push_back(element);
        continue;
      }
      if (c == '{') {
        const size_t close = text.find('}', at);
        if (close == std::string_view::npos) return file_.error(line, text.substr(at), "the brace is not closed: expected '}'");
        const std::string_view phrase = text.substr(at + 1, close - at - 1);
        if (phrase.find('|') != std::string_view::npos) {
          // TABARI: {A | B}.
          PatternTerm term;
          for (const std::string_view alternative : split(phrase, '|'))
            term.sequences.push_back({plain_words(alternative), true});
          element.terms.push_back(add_term(std::move(term)));
        } else {
          element.kind = PatternElement::kPhrase;
          for (const std::string_view word : words(phrase)) {
            const Result<uint32_t> term = read_term(line, word);
            if (!term) return term.error();
            element.terms.push_back(*term);
          }
        }
        at = close + 1;
      } else {
        if (c == '(') {
          element.kind = PatternElement::kPreposition;
          element.inside = false;
          inside = true;
          ++at;
          while (at < text.size() && is_blank(text[at])) ++at;
        }
        size_t end = std::min(text.find_first_of(" \t(){}*$+%^&", at + 1), text.size());
        // "&TIETYPES_RELATIONS" is a synset and a word, "&FIGHT_OF_WORDS" a synset.
        for (size_t cut = end; text[at] == '&' && cut != std::string_view::npos && cut > at + 1;
             cut = text.substr(0, cut).find_last_of('_')) {
          if (!synsets_.contains(std::string(text.substr(at + 1, cut - at - 1)))) continue;
          end = cut;
          break;
        }
        if (std::string_view("(){}").find(text[at]) != std::string_view::npos)
          return file_.error(line, text.substr(at), "found a sign where a word was expected");
        const Result<uint32_t> term = read_term(line, text.substr(at, end - at));
        if (!term) return term.error();
        element.terms.push_back(*term);
        at = end;
      }
      if (element.terms.empty()) continue;
      pattern.weight += static_cast<uint16_t>(2 * element.terms.size());
      // Several words inside a preposition's phrase are one noun phrase, its head last.
      if (element.kind != PatternElement::kPreposition && element.inside && !side->empty() && side->back().inside &&
          (side->back().kind == PatternElement::kPhrase || side->back().kind == PatternElement::kWord)) {
        side->back().kind = PatternElement::kPhrase;
        side->back().terms.insert(side->back().terms.end(), element.terms.begin(), element.terms.end());
      } else {
        side->push_back(std::move(element));
      }
    }
    if (!star) return file_.error(line, line.text, "found a pattern without its verb: expected '*'");
    block.patterns.push_back(std::move(pattern));
    ++out_.patterns_;
    return Done{};
  }

  Status read_verb(const DictionaryLine& line) {
    if (!in_block_) return file_.error(line, line.text, "found a verb before any block: expected --- NAME [CODE] ---");
    std::string_view text = line.text;
    const Result<PatternCodes> codes = take_codes(line, text);
    if (!codes) return codes.error();
    DictionaryVerb verb;
    verb.block = static_cast<uint32_t>(out_.blocks_.size() - 1);
    const VerbBlock& block = out_.blocks_.back();
    verb.codes = codes->null || !codes->forward.empty() || !codes->backward.empty() ? *codes : block.codes;
    const size_t brace = text.find('{');
    const std::string_view name = trim(text.substr(0, brace));
    if (name.empty()) return file_.error(line, line.text, "found forms without a verb");
    verb.rule = keep("petrarch/" + std::string(name));
    ++out_.verbs_;
    add_forms(name, brace == std::string_view::npos, true, verb);
    if (brace == std::string_view::npos) return Done{};
    const size_t close = text.find('}', brace);
    if (close == std::string_view::npos) return file_.error(line, text.substr(brace), "the brace is not closed: expected '}'");
    for (const std::string_view form : words(text.substr(brace + 1, close - brace - 1))) add_forms(form, false, false, verb);
    return Done{};
  }

  // "+BEEF_UP", "WIRE_+TAP", "MEET": the word behind + is the verb, the only word always.
  void add_forms(std::string_view text, bool regular, bool lemma, DictionaryVerb verb) {
    const size_t plus = text.find('+');
    const size_t start = plus == std::string_view::npos ? 0 : plus + 1;
    const size_t end = plus == std::string_view::npos ? text.size() : std::min(text.find('_', start), text.size());
    verb.before = plus == std::string_view::npos ? std::vector<std::string>() : plain_words(text.substr(0, plus));
    verb.after = plain_words(text.substr(end));
    std::vector<std::string> stem = plain_words(text.substr(start, end - start));
    if (stem.empty()) return;
    // Without +, of several words the first one is the verb.
    if (stem.size() > 1) {
      verb.after.assign(stem.begin() + 1, stem.end());
      stem.resize(1);
    }
    if (lemma) out_.lemmas_[stem[0]].push_back(verb);
    if (!regular) {
      out_.forms_[stem[0]].push_back(verb);
      return;
    }
    for (const std::string& form : regular_forms(stem[0])) out_.forms_[form].push_back(verb);
  }

  // ~ a (b . ATTACK) SAY = a b 112
  Status read_transformation(const DictionaryLine& line) {
    std::string spread;
    for (const char c : line.text.substr(1)) {
      if (c == '(' || c == ')') {
        spread += ' ';
      } else {
        spread += c;
      }
    }
    const std::vector<std::string_view> part = words(keep(std::move(spread)));
    if (part.size() != 9 || part[5] != "=" || part[0].size() != 1 || part[1].size() != 1 || part[2].size() != 1 ||
        part[6].size() != 1 || part[7].size() != 1) {
      return file_.error(line, line.text, "found no transformation: expected ~ a (b c VERB) VERB = a b CODE");
    }
    out_.transformations_.push_back({part[0][0], part[1][0], part[2][0], part[3], part[4], part[6][0], part[7][0], part[8]});
    return Done{};
  }

  VerbDictionary& out_;
  const DictionaryFile& file_;
  std::map<std::string, PatternTerm> synsets_;
  PatternTerm* synset_ = nullptr;
  bool synset_plural_ = true, in_block_ = false, linear_ = false;
};

std::span<const DictionaryVerb> VerbDictionary::find(std::string_view lower, std::string_view lemma) const {
  if (const auto found = forms_.find(lower); found != forms_.end()) return found->second;
  if (const auto found = lemmas_.find(lemma); found != lemmas_.end()) return found->second;
  return {};
}

VerbDictionary VerbDictionary::load(std::span<const KnowledgeFile> files, std::vector<std::string>& problems) {
  VerbDictionary out;
  for (const KnowledgeFile& knowledge : files) {
    const DictionaryFile file(knowledge);
    if (file.kind() == DictionaryKind::kVerbs) VerbDictionaryReader(out, file).read(problems);
  }
  return out;
}

}  // namespace rapporteur
