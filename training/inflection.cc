#include "inflection.h"

#include <algorithm>

#include "base/strings.h"

namespace rapporteur::training {

namespace {

// Irregular forms that are bases of other verbs: "to found a party", "to wound".
constexpr std::string_view kAlsoBases[] = {"bound", "fell", "felt", "found", "ground", "lay", "left", "saw", "spat", "wound"};

constexpr int kKnown = 3;     // a base that stands as often as this in raw text is a word
constexpr int kDwarfed = 20;  // so many times as often as the rule's answer, and another base is the likelier one

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

// What may stand before "ed", "ing", "er" or "est": the stem, with its silent e, undoubled, with y for i.
void stems(std::string_view word, size_t ending, std::vector<std::string>& out) {
  if (word.size() < ending + 3) return;
  const std::string stem(word.substr(0, word.size() - ending));
  const char last = stem.back();
  out.push_back(stem);
  out.push_back(stem + 'e');
  if (last == stem[stem.size() - 2] && !is_vowel(last)) out.push_back(stem.substr(0, stem.size() - 1));
  if (last == 'i') out.push_back(stem.substr(0, stem.size() - 1) + 'y');
  if (stem.ends_with("ck")) out.push_back(stem.substr(0, stem.size() - 1));
}

void singulars(std::string_view word, std::vector<std::string>& out) {
  if (word.size() < 4 || !word.ends_with('s') || word.ends_with("ss")) return;
  const auto cut = [&](size_t bytes, std::string_view ending) {
    out.push_back(std::string(word.substr(0, word.size() - bytes)).append(ending));
  };
  cut(1, "");
  if (word.ends_with("es")) cut(2, "");
  if (word.ends_with("ies")) cut(3, "y");
  if (word.ends_with("sses") || word.ends_with("zzes")) cut(3, "");
  if (word.ends_with("ves")) cut(3, "f"), cut(3, "fe");
}

std::vector<std::string> candidates(Xpos tag, std::string_view word) {
  std::vector<std::string> out;
  if ((tag == Xpos::kVBD || tag == Xpos::kVBN) && word.ends_with("ed")) stems(word, 2, out);
  if (tag == Xpos::kVBG && word.ends_with("ing")) stems(word, 3, out);
  if (tag == Xpos::kVBG && word.ends_with("ying")) out.push_back(std::string(word.substr(0, word.size() - 4)) + "ie");
  if ((tag == Xpos::kJJR || tag == Xpos::kRBR) && word.ends_with("er")) stems(word, 2, out);
  if ((tag == Xpos::kJJS || tag == Xpos::kRBS) && word.ends_with("est")) stems(word, 3, out);
  if (tag == Xpos::kVBZ || tag == Xpos::kNNS) singulars(word, out);
  return out;
}

}  // namespace

Inflections::Inflections(std::string_view verbs, std::string_view raw) {
  for (size_t at = 0; at < raw.size();) {
    const size_t end = std::min(raw.find_first_of(" \n", at), raw.size());
    if (end > at) ++counts_[lower(raw.substr(at, end - at))];
    at = end + 1;
  }
  constexpr std::string_view kPrefixes[] = {"", "under", "over", "re", "out", "fore", "mis", "up", "with", "un", "inter"};
  for (const std::string_view line : split(verbs, '\n')) {
    const auto fields = rapporteur::words(line);
    if (fields.size() < 2 || fields[0].starts_with('#')) continue;
    bases_.emplace(fields[0]);
    for (const std::string_view prefix : kPrefixes) {
      const std::string base = std::string(prefix).append(fields[0]);
      if (!prefix.empty() && seen(base) < kKnown) continue;
      const auto add = [&](std::string_view forms, auto& table) {
        for (const std::string_view form : split(forms, '|')) table.emplace(std::string(prefix).append(form), base);
      };
      add(fields[1], pasts_);
      add(fields.size() > 2 ? fields[2] : fields[1], participles_);
    }
  }
}

std::vector<std::string> Inflections::words(int least) const {
  std::vector<std::string> out;
  for (const auto& [word, count] : counts_) {
    const bool inflected =
        word.ends_with('s') || word.ends_with("ed") || word.ends_with("ing") || word.ends_with("er") || word.ends_with("est");
    if (count >= least && inflected && std::all_of(word.begin(), word.end(), is_lower_ascii)) out.push_back(word);
  }
  for (const auto* table : {&pasts_, &participles_}) {
    for (const auto& [word, base] : *table) out.push_back(word);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::string Inflections::irregular(Xpos tag, std::string_view lower) const {
  const bool present = tag == Xpos::kVB || tag == Xpos::kVBP;
  if (tag != Xpos::kVBD && tag != Xpos::kVBN && !present) return {};
  if (present &&
      (bases_.contains(lower) || std::find(std::begin(kAlsoBases), std::end(kAlsoBases), lower) != std::end(kAlsoBases)))
    return {};
  const auto& table = tag == Xpos::kVBN ? participles_ : pasts_;
  const auto& other = tag == Xpos::kVBN ? pasts_ : participles_;  // taggers confuse the two
  if (const auto found = table.find(lower); found != table.end()) return found->second;
  const auto found = other.find(lower);
  return found == other.end() ? std::string() : found->second;
}

std::string Inflections::regular(Xpos tag, std::string_view lower, const std::string& guess) const {
  const std::string* best = nullptr;
  const std::vector<std::string> all = candidates(tag, lower);
  for (const std::string& base : all) {
    if (!best || seen(base) > seen(*best)) best = &base;
  }
  return best && seen(*best) >= kKnown && seen(guess) * kDwarfed < seen(*best) ? *best : guess;
}

int Inflections::seen(const std::string& lower) const {
  const auto found = counts_.find(lower);
  return found == counts_.end() ? 0 : found->second;
}

}  // namespace rapporteur::training
