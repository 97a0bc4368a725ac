#include "syntax/known_verbs.h"

#include <algorithm>
#include <iterator>

namespace rapporteur {

namespace {

struct Irregular {
  std::string_view form, lemma;
};

// Forms that are also base forms of other verbs ("found", "felt", "wound") are left to the trained table.
constexpr Irregular kIrregular[] = {{"arisen", "arise"},
                                    {"arose", "arise"},
                                    {"ate", "eat"},
                                    {"awoke", "awake"},
                                    {"became", "become"},
                                    {"befell", "befall"},
                                    {"began", "begin"},
                                    {"begun", "begin"},
                                    {"bent", "bend"},
                                    {"bitten", "bite"},
                                    {"bled", "bleed"},
                                    {"blew", "blow"},
                                    {"blown", "blow"},
                                    {"borne", "bear"},
                                    {"bought", "buy"},
                                    {"broke", "break"},
                                    {"broken", "break"},
                                    {"brought", "bring"},
                                    {"built", "build"},
                                    {"burnt", "burn"},
                                    {"came", "come"},
                                    {"caught", "catch"},
                                    {"chose", "choose"},
                                    {"chosen", "choose"},
                                    {"clung", "cling"},
                                    {"crept", "creep"},
                                    {"dealt", "deal"},
                                    {"drawn", "draw"},
                                    {"drew", "draw"},
                                    {"driven", "drive"},
                                    {"drove", "drive"},
                                    {"dug", "dig"},
                                    {"eaten", "eat"},
                                    {"fallen", "fall"},
                                    {"fed", "feed"},
                                    {"fled", "flee"},
                                    {"flew", "fly"},
                                    {"flown", "fly"},
                                    {"flung", "fling"},
                                    {"forbade", "forbid"},
                                    {"forbidden", "forbid"},
                                    {"forgave", "forgive"},
                                    {"forgiven", "forgive"},
                                    {"forgot", "forget"},
                                    {"forgotten", "forget"},
                                    {"forsook", "forsake"},
                                    {"fought", "fight"},
                                    {"froze", "freeze"},
                                    {"frozen", "freeze"},
                                    {"gave", "give"},
                                    {"given", "give"},
                                    {"gone", "go"},
                                    {"got", "get"},
                                    {"gotten", "get"},
                                    {"grew", "grow"},
                                    {"grown", "grow"},
                                    {"heard", "hear"},
                                    {"held", "hold"},
                                    {"hid", "hide"},
                                    {"hidden", "hide"},
                                    {"hung", "hang"},
                                    {"kept", "keep"},
                                    {"knew", "know"},
                                    {"known", "know"},
                                    {"laid", "lay"},
                                    {"led", "lead"},
                                    {"left", "leave"},
                                    {"lent", "lend"},
                                    {"lost", "lose"},
                                    {"made", "make"},
                                    {"meant", "mean"},
                                    {"met", "meet"},
                                    {"misled", "mislead"},
                                    {"mistook", "mistake"},
                                    {"overcame", "overcome"},
                                    {"overran", "overrun"},
                                    {"oversaw", "oversee"},
                                    {"overtook", "overtake"},
                                    {"overthrew", "overthrow"},
                                    {"overthrown", "overthrow"},
                                    {"paid", "pay"},
                                    {"ran", "run"},
                                    {"rang", "ring"},
                                    {"rebuilt", "rebuild"},
                                    {"repaid", "repay"},
                                    {"ridden", "ride"},
                                    {"risen", "rise"},
                                    {"rode", "ride"},
                                    {"rose", "rise"},
                                    {"said", "say"},
                                    {"sank", "sink"},
                                    {"sat", "sit"},
                                    {"seen", "see"},
                                    {"sent", "send"},
                                    {"shaken", "shake"},
                                    {"shook", "shake"},
                                    {"shot", "shoot"},
                                    {"shown", "show"},
                                    {"slain", "slay"},
                                    {"slept", "sleep"},
                                    {"slew", "slay"},
                                    {"sold", "sell"},
                                    {"sought", "seek"},
                                    {"spent", "spend"},
                                    {"spoke", "speak"},
                                    {"spoken", "speak"},
                                    {"sprang", "spring"},
                                    {"spun", "spin"},
                                    {"stole", "steal"},
                                    {"stolen", "steal"},
                                    {"stood", "stand"},
                                    {"stricken", "strike"},
                                    {"strove", "strive"},
                                    {"struck", "strike"},
                                    {"stuck", "stick"},
                                    {"sunk", "sink"},
                                    {"swept", "sweep"},
                                    {"swore", "swear"},
                                    {"sworn", "swear"},
                                    {"swung", "swing"},
                                    {"taken", "take"},
                                    {"taught", "teach"},
                                    {"thought", "think"},
                                    {"threw", "throw"},
                                    {"thrown", "throw"},
                                    {"told", "tell"},
                                    {"took", "take"},
                                    {"tore", "tear"},
                                    {"torn", "tear"},
                                    {"undertook", "undertake"},
                                    {"understood", "understand"},
                                    {"undertaken", "undertake"},
                                    {"upheld", "uphold"},
                                    {"went", "go"},
                                    {"wept", "weep"},
                                    {"withdrawn", "withdraw"},
                                    {"withdrew", "withdraw"},
                                    {"withheld", "withhold"},
                                    {"withstood", "withstand"},
                                    {"woke", "wake"},
                                    {"won", "win"},
                                    {"wore", "wear"},
                                    {"worn", "wear"},
                                    {"woven", "weave"},
                                    {"written", "write"},
                                    {"wrote", "write"}};

std::string_view irregular(std::string_view form) {
  const auto at =
      std::find_if(std::begin(kIrregular), std::end(kIrregular), [&](const Irregular& entry) { return entry.form == form; });
  return at == std::end(kIrregular) ? std::string_view() : at->lemma;
}

}  // namespace

std::string_view KnownVerbs::lemma_of(std::string_view form, Xpos tag) const {
  const bool past = tag == Xpos::kVBD || tag == Xpos::kVBN;
  if (past) {
    if (const std::string_view lemma = irregular(form); !lemma.empty()) return lemma;
  }
  const std::string_view ending = past ? "ed" : tag == Xpos::kVBG ? "ing" : tag == Xpos::kVBZ ? "s" : "";
  if (ending.empty() || form.size() < ending.size() + 2 || !form.ends_with(ending)) return {};
  const auto known = [&](const std::string& candidate) {
    const auto found = known_.find(candidate);
    return found == known_.end() ? std::string_view() : std::string_view(*found);
  };
  const std::string stem(form.substr(0, form.size() - ending.size()));
  // "moved" of "move" before "mov"; "lifted" of "lift" since there is no "lifte"; "stopped", "denied", "reaches".
  if (tag != Xpos::kVBZ) {
    if (const auto lemma = known(stem + "e"); !lemma.empty()) return lemma;
  }
  if (const auto lemma = known(stem); !lemma.empty()) return lemma;
  const size_t size = stem.size();
  if (tag != Xpos::kVBZ && size > 2 && stem[size - 1] == stem[size - 2]) {
    if (const auto lemma = known(stem.substr(0, size - 1)); !lemma.empty()) return lemma;
  }
  if (past && stem.ends_with('i')) return known(stem.substr(0, size - 1) + "y");
  if (tag == Xpos::kVBZ && stem.ends_with("ie")) return known(stem.substr(0, size - 2) + "y");
  if (tag == Xpos::kVBZ && stem.ends_with('e')) return known(stem.substr(0, size - 1));
  return {};
}

void mend_lemmas(const KnownVerbs& verbs, Document& document) {
  for (Token& token : document.tokens) {
    if (token.upos != Upos::kVERB || verbs.contains(token.lemma)) continue;
    if (const std::string_view lemma = verbs.lemma_of(token.lower, token.xpos); !lemma.empty()) token.lemma = lemma;
  }
}

}  // namespace rapporteur
