// Reading: what a mention says of itself, before any other mention is looked at: who or what it names, of which country or
// body, in which role, how many, of which gender.
#include <algorithm>
#include <array>

#include "base/strings.h"
#include "doc/tree.h"
#include "who/scratch.h"

namespace rapporteur::who {

namespace {

template <size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::array<std::string_view, 14> kFormer = {"former",  "ex",        "ousted",  "deposed",   "late",
                                                      "onetime", "one-time",  "then",    "disgraced", "jailed",
                                                      "exiled",  "erstwhile", "toppled", "ex-"};
// Bodies that are the government of their country as such.
constexpr std::array<std::string_view, 8> kGovernment = {"government",  "administration", "regime",    "authority",
                                                         "authorities", "side",           "diplomacy", "state"};
constexpr std::array<std::string_view, 6> kInside = {"in", "at", "inside", "near", "across", "throughout"};
constexpr std::array<std::string_view, 10> kOfPreposition = {"of",   "in",     "from",       "for",    "at",
                                                             "with", "inside", "throughout", "across", "within"};

struct PronounRow {
  std::string_view form;
  uint8_t person;
  Number number;
  Gender gender;
  bool possessive, reflexive;
};
constexpr Number kSg = Number::kSingular, kPl = Number::kPlural, kNo = Number::kUnknown;
constexpr Gender kHe = Gender::kMale, kShe = Gender::kFemale, kIt = Gender::kNeuter, kAny = Gender::kUnknown;
constexpr std::array<PronounRow, 38> kPronouns = {{
    {"this", 4, kSg, kIt, false, false},      {"that", 4, kSg, kIt, false, false},
    {"these", 4, kPl, kAny, false, false},    {"those", 4, kPl, kAny, false, false},
    {"he", 3, kSg, kHe, false, false},        {"him", 3, kSg, kHe, false, false},
    {"his", 3, kSg, kHe, true, false},        {"himself", 3, kSg, kHe, false, true},
    {"she", 3, kSg, kShe, false, false},      {"her", 3, kSg, kShe, false, false},
    {"hers", 3, kSg, kShe, true, false},      {"herself", 3, kSg, kShe, false, true},
    {"it", 3, kSg, kIt, false, false},        {"its", 3, kSg, kIt, true, false},
    {"itself", 3, kSg, kIt, false, true},     {"they", 3, kPl, kAny, false, false},
    {"them", 3, kPl, kAny, false, false},     {"their", 3, kPl, kAny, true, false},
    {"theirs", 3, kPl, kAny, true, false},    {"themselves", 3, kPl, kAny, false, true},
    {"'em", 3, kPl, kAny, false, false},      {"i", 1, kSg, kAny, false, false},
    {"me", 1, kSg, kAny, false, false},       {"my", 1, kSg, kAny, true, false},
    {"mine", 1, kSg, kAny, true, false},      {"myself", 1, kSg, kAny, false, true},
    {"we", 1, kPl, kAny, false, false},       {"us", 1, kPl, kAny, false, false},
    {"our", 1, kPl, kAny, true, false},       {"ours", 1, kPl, kAny, true, false},
    {"ourselves", 1, kPl, kAny, false, true}, {"you", 2, kNo, kAny, false, false},
    {"your", 2, kNo, kAny, true, false},      {"yours", 2, kNo, kAny, true, false},
    {"yourself", 2, kSg, kAny, false, true},  {"yourselves", 2, kPl, kAny, false, true},
    {"themself", 3, kSg, kAny, false, true},  {"'s", 1, kPl, kAny, false, false},
}};

struct GenderRow {
  std::string_view word;
  Gender gender;
};
constexpr std::array<GenderRow, 64> kGendered = {{
    {"mr", kHe},
    {"mr.", kHe},
    {"sir", kHe},
    {"lord", kHe},
    {"king", kHe},
    {"prince", kHe},
    {"emir", kHe},
    {"sultan", kHe},
    {"sheikh", kHe},
    {"man", kHe},
    {"boy", kHe},
    {"father", kHe},
    {"husband", kHe},
    {"son", kHe},
    {"brother", kHe},
    {"uncle", kHe},
    {"businessman", kHe},
    {"spokesman", kHe},
    {"chairman", kHe},
    {"policeman", kHe},
    {"gentleman", kHe},
    {"pope", kHe},
    {"monk", kHe},
    {"priest", kHe},
    {"bishop", kHe},
    {"imam", kHe},
    {"congressman", kHe},
    {"gunman", kHe},
    {"nephew", kHe},
    {"grandfather", kHe},
    {"actor", kHe},
    {"duke", kHe},
    {"guy", kHe},
    {"emperor", kHe},
    {"fisherman", kHe},
    {"cameraman", kHe},
    {"mrs", kShe},
    {"mrs.", kShe},
    {"ms", kShe},
    {"ms.", kShe},
    {"miss", kShe},
    {"madam", kShe},
    {"lady", kShe},
    {"queen", kShe},
    {"princess", kShe},
    {"woman", kShe},
    {"girl", kShe},
    {"mother", kShe},
    {"wife", kShe},
    {"daughter", kShe},
    {"sister", kShe},
    {"aunt", kShe},
    {"businesswoman", kShe},
    {"spokeswoman", kShe},
    {"chairwoman", kShe},
    {"policewoman", kShe},
    {"nun", kShe},
    {"congresswoman", kShe},
    {"niece", kShe},
    {"grandmother", kShe},
    {"actress", kShe},
    {"duchess", kShe},
    {"widow", kShe},
    {"dame", kShe},
}};

Gender gender_of(std::string_view lower) {
  for (const GenderRow& row : kGendered) {
    if (row.word == lower) return row.gender;
  }
  return Gender::kUnknown;
}

int number_word(std::string_view lower) {
  static constexpr std::array<std::string_view, 11> kNumbers = {"zero", "one",   "two",   "three", "four", "five",
                                                                "six",  "seven", "eight", "nine",  "ten"};
  if (lower == "both") return 2;
  for (size_t i = 0; i < kNumbers.size(); ++i) {
    if (kNumbers[i] == lower) return static_cast<int>(i);
  }
  if (lower.size() == 1 && is_digit(lower[0])) return lower[0] - '0';
  return 0;
}

class Reader {
 public:
  Reader(const KnowledgeBase::Tables& tables, const Document& document, const WhoScratch& scratch, const Mention& mention,
         Reading& out)
      : tables_(tables), document_(document), scratch_(scratch), mention_(mention), out_(out) {}

  void read() {
    const Token& head = document_.tokens[mention_.head];
    out_.head_hash = hash(head.lemma.empty() ? head.lower : head.lemma);
    out_.quoted = scratch_.quoted[mention_.head] != 0;
    out_.subject = is_subject(head.deprel);
    if (head.upos == Upos::kPRON && pronoun(head)) return;
    grammar(head);
    core();
    find_name();
    identify(head);
    modifiers();
    complements();
    settle(head);
    if (out_.country == kNobody && out_.own_country.empty() && (out_.what == What::kRole || out_.what == What::kInstitution))
      country_of_clause();
  }

 private:
  const Token& token(Index t) const { return document_.tokens[t]; }

  bool pronoun(const Token& head) {
    for (const PronounRow& row : kPronouns) {
      if (row.form != head.lower) continue;
      out_.what = What::kPronoun;
      out_.grammatical_person = row.person;
      out_.number = row.number;
      out_.gender = row.gender;
      out_.possessive = row.possessive || head.deprel == Deprel::kNmodPoss;
      out_.reflexive = row.reflexive;
      return true;
    }
    return false;
  }

  void grammar(const Token& head) {
    if (head.xpos == Xpos::kNNS || head.xpos == Xpos::kNNPS) {
      out_.number = Number::kPlural;
    } else if (head.xpos == Xpos::kNN || head.xpos == Xpos::kNNP) {
      out_.number = Number::kSingular;
    } else if (head.feats.find("Number=Plur") != std::string_view::npos) {
      out_.number = Number::kPlural;
    }
    for (const Index child : children(document_, mention_.head)) {
      const Token& c = token(child);
      if (c.deprel == Deprel::kDet || c.deprel == Deprel::kDetPredet) {
        if (c.lower == "the" || c.lower == "both") out_.definite = true;
        if (c.lower == "a" || c.lower == "an" || c.lower == "some" || c.lower == "another" || c.lower == "no" ||
            c.lower == "any" || c.lower == "every" || c.lower == "each")
          out_.indefinite = true;
        if (c.lower == "this" || c.lower == "that" || c.lower == "these" || c.lower == "those")
          out_.definite = out_.demonstrative = true;
        if (c.lower == "both") out_.count = 2;
      } else if (c.deprel == Deprel::kNmodPoss) {
        out_.definite = true;
      } else if (c.deprel == Deprel::kNummod) {
        out_.count = static_cast<uint8_t>(number_word(c.lower));
        if (out_.count != 1) out_.number = Number::kPlural;
      } else if (c.deprel == Deprel::kCase && std::find(kInside.begin(), kInside.end(), c.lower) != kInside.end()) {
        out_.locative = true;
      }
    }
    if (head.upos == Upos::kNUM) {
      out_.count = static_cast<uint8_t>(number_word(head.lower));
      out_.number = Number::kPlural;
    }
    if (head.upos == Upos::kADJ) out_.number = Number::kPlural;  // "the wounded"
  }

  // The phrase without its complements: up to the head and the names that hang on it.
  void core() {
    core_end_ = mention_.head + 1;
    for (const Index child : children(document_, mention_.head)) {
      if (child < mention_.head || scratch_.brief[child].first != core_end_) continue;
      const Deprel r = token(child).deprel;
      if (r == Deprel::kFlat || r == Deprel::kAppos || r == Deprel::kFixed || r == Deprel::kGoeswith || r == Deprel::kCompound)
        core_end_ = scratch_.brief[child].end;
    }
    if (const Index m = scratch_.match_of[mention_.head]; m != kNone) core_end_ = std::max(core_end_, scratch_.matches[m].end);
    core_end_ = std::min(core_end_, mention_.end_token);
  }

  // The proper name of the phrase: one that holds the head, or stands at the end of the core ("Foreign Minister Sergei
  // Lavrov").
  void find_name() {
    Index name = scratch_.name_of[mention_.head];
    if (core_end_ > mention_.head + 1 && scratch_.name_of[core_end_ - 1] != kNone &&
        document_.names[scratch_.name_of[core_end_ - 1]].label == NameLabel::kPER) {
      name = scratch_.name_of[core_end_ - 1];
    }
    if (name == kNone) return;
    const Name& n = document_.names[name];
    if (n.first_token < mention_.first_token || n.first_token >= core_end_) return;
    name_ = name;
    out_.name_first = n.first_token;
    out_.name_end = std::min<Index>(n.end_token, mention_.end_token);
    // Titles are no part of the name.
    while (out_.name_first + 1 < out_.name_end && is_title(out_.name_first)) ++out_.name_first;
  }

  bool is_title(Index t) const {
    const Token& k = token(t);
    if (k.lower.ends_with('.') && k.lower.size() > 2 && k.lower.size() < 7 && token(t).deprel != Deprel::kFlat) return true;
    if (gender_of(k.lower) != Gender::kUnknown) return true;
    const Index m = scratch_.match_of[t];
    if (m == kNone || scratch_.matches[m].end >= out_.name_end) return false;
    return entry_of(scratch_, scratch_.matches[m], NameSense::kRole, NameSense::kRoles) &&
           !entry_of(scratch_, scratch_.matches[m], NameSense::kPerson);
  }

  void identify(const Token& head) {
    // A person of the knowledge base anywhere in the core, his titles being in front.
    for (Index t = mention_.first_token; t < core_end_; ++t) {
      const Index m = scratch_.match_of[t];
      if (m == kNone || scratch_.matches[m].first != t || scratch_.matches[m].end > core_end_) continue;
      const Match& match = scratch_.matches[m];
      const NameEntry* person = entry_of(scratch_, match, NameSense::kPerson);
      if (!person || (match.end != core_end_ && match.head != mention_.head)) continue;
      if (part_of_longer_name(match)) continue;
      out_.what = What::kPerson;
      out_.person = person->id;
      out_.name_first = match.first;
      out_.name_end = match.end;
      head_match_ = m;
      return;
    }
    const Index m = scratch_.match_of[mention_.head];
    const bool person_name = name_ != kNone && document_.names[name_].label == NameLabel::kPER;
    if (m != kNone && !part_of_longer_name(scratch_.matches[m])) {
      const Match& match = scratch_.matches[m];
      // "President Bush": the head is the title, the name follows.
      if (person_name && out_.name_first >= match.end) {
        out_.what = What::kPerson;
        out_.proper = true;
        return;
      }
      if (!(person_name && entry_of(scratch_, match, NameSense::kRole, NameSense::kInstitutions) &&
            head.upos == Upos::kPROPN) &&
          from_entry(match)) {
        head_match_ = m;
        return;
      }
    }
    if (name_ != kNone && scratch_.name_of[mention_.head] == name_) {
      const NameLabel label = document_.names[name_].label;
      if (label == NameLabel::kPER) {
        out_.what = What::kPerson;
        out_.proper = true;
      } else if (label == NameLabel::kORG) {
        out_.what = What::kOrganisation;
        out_.proper = true;
        organisation_by_words();
      } else {
        out_.proper = true;
        if (const Index p = scratch_.place_of[mention_.head]; p != kNone) out_.own_country = document_.places[p].country;
      }
    } else if (person_name) {
      out_.what = What::kPerson;
      out_.proper = true;
    } else if (head.upos == Upos::kPROPN) {
      out_.proper = true;
      out_.name_first = mention_.head;
      out_.name_end = core_end_;
      // A title right in front makes the name a person's: "Chancellor Kohl", "Mr. Toccafondi".
      if (mention_.head > mention_.first_token) {
        const Index before = mention_.head - 1;
        const Index title = scratch_.match_of[before];
        const bool role = title != kNone && entry_of(scratch_, scratch_.matches[title], NameSense::kRole) &&
                          starts_upper(document_.form(before));
        if (role || gender_of(token(before).lower) != Gender::kUnknown) out_.what = What::kPerson;
      }
    }
  }

  // The words of a longer name stand for nothing by themselves: the "Jordan" of Michael Jordan.
  bool part_of_longer_name(const Match& match) const {
    const Index n = scratch_.name_of[match.first];
    if (n != kNone) {
      Index first = document_.names[n].first_token, end = document_.names[n].end_token;
      while (first + 1 < end && first < match.first && is_title_token(first)) ++first;
      while (end > match.end && is_weekday(token(end - 1).lower)) --end;
      if (first < match.first || end > match.end) {
        return entry_of(scratch_, match, NameSense::kCountry, NameSense::kCapital) ||
               document_.names[n].label == NameLabel::kPER;
      }
    }
    return false;
  }
  static bool is_weekday(std::string_view lower) { return lower.ends_with("day") && lower.size() >= 6 && lower.size() <= 9; }
  bool is_title_token(Index t) const {
    const Index m = scratch_.match_of[t];
    return gender_of(token(t).lower) != Gender::kUnknown ||
           (m != kNone && entry_of(scratch_, scratch_.matches[m], NameSense::kRole, NameSense::kInstitutions)) ||
           (m != kNone && entry_of(scratch_, scratch_.matches[m], NameSense::kCountry, NameSense::kCapital));
  }

  bool from_entry(const Match& match) {
    for (const NameEntry& entry : entries_of(scratch_, match)) {
      switch (entry.sense) {
        case NameSense::kCountry:
        case NameSense::kAdjective:
          out_.what = What::kCountry;
          out_.country = entry.id;
          out_.number = entry.sense == NameSense::kAdjective && out_.definite ? Number::kPlural : Number::kSingular;
          break;
        case NameSense::kCapital:
          out_.what = What::kCountry;
          out_.country = entry.id;
          out_.government = !out_.locative;
          out_.capital = true;
          out_.name_first = match.first;
          out_.name_end = match.end;
          break;
        case NameSense::kPeople:
        case NameSense::kCitizen:
          if (out_.adjective) {
            out_.what = What::kCountry;
            out_.country = entry.id;
            break;
          }
          out_.what = What::kPeople;
          out_.country = entry.id;
          if (entry.sense == NameSense::kPeople && token(mention_.head).xpos != Xpos::kNN &&
              token(mention_.head).xpos != Xpos::kNNP)
            out_.number = Number::kPlural;
          break;
        case NameSense::kSeat: seat(entry.id); break;
        case NameSense::kOrganisation:
          out_.what = What::kOrganisation;
          out_.entity = entry.id;
          out_.number = Number::kSingular;
          break;
        case NameSense::kPerson:
          out_.what = What::kPerson;
          out_.person = entry.id;
          break;
        case NameSense::kRole:
        case NameSense::kRoles:
          out_.what = What::kRole;
          out_.role = entry.id;
          if (entry.sense == NameSense::kRoles) out_.number = Number::kPlural;
          if (entry.sense == NameSense::kRole && out_.number == Number::kUnknown) out_.number = Number::kSingular;
          break;
        case NameSense::kInstitution:
        case NameSense::kInstitutions:
          out_.what = What::kInstitution;
          out_.role = entry.id;
          if (entry.sense == NameSense::kInstitutions && token(mention_.head).xpos == Xpos::kNNS) out_.number = Number::kPlural;
          break;
      }
      out_.proper = false;
      return true;
    }
    return false;
  }

  void seat(uint32_t id) {
    const Seat& seat = tables_.seats[id];
    out_.country = seat.country;
    out_.entity = id;
    out_.sector = seat.sector;
    out_.what = What::kSeat;
    out_.number = Number::kSingular;
    // Palaces and houses are their governments; departments, banks and agencies are bodies of their own.
    static constexpr std::array<std::string_view, 18> kBodies = {
        "Department", "Ministry",       "Agency",      "Commission", "Bank",           "Council",
        "Office",     "Service",        "Reserve",     "Board",      "Authority",      "Corporation",
        "Bureau",     "Administration", "Enforcement", "Protection", "Representative", "Treasury"};
    if (seat.sector != "GOV" || seat.name.size() < 5 || all_upper(seat.name)) return;
    for (const std::string_view body : kBodies) {
      if (seat.name.find(body) != std::string_view::npos) return;
    }
    out_.what = What::kCountry;
    out_.government = true;
  }

  // An organisation that the knowledge base does not have: its words may tell of what kind it is.
  void organisation_by_words() {
    const Name& name = document_.names[name_];
    for (Index t = name.first_token; t < name.end_token; ++t) {
      const Index m = scratch_.match_of[t];
      if (m == kNone || scratch_.matches[m].first != t) continue;
      const Match& match = scratch_.matches[m];
      if (const NameEntry* entry = entry_of(scratch_, match, NameSense::kInstitution, NameSense::kInstitutions))
        out_.sector = tables_.roles[entry->id].sector;
      if (const NameEntry* entry = entry_of(scratch_, match, NameSense::kCountry, NameSense::kCapital))
        out_.country = entry->id;
    }
  }

  void take_modifier(const Match& match, bool behind) {
    for (const NameEntry& entry : entries_of(scratch_, match)) {
      switch (entry.sense) {
        case NameSense::kCountry:
        case NameSense::kAdjective:
        case NameSense::kPeople:
        case NameSense::kCitizen:
        case NameSense::kCapital:
          if (country_ == kNobody) country_ = entry.id;
          break;
        case NameSense::kSeat:
          if (country_ == kNobody) country_ = tables_.seats[entry.id].country;
          if (body_sector_.empty()) body_sector_ = tables_.seats[entry.id].sector;
          break;
        case NameSense::kOrganisation:
          if (owner_.kind == Owner::kNoOwner) owner_ = {Owner::kOrganisation, entry.id};
          break;
        case NameSense::kPerson:
          if (owner_person_ == kNobody) owner_person_ = entry.id;
          break;
        case NameSense::kRole:
        case NameSense::kRoles:
          if (!behind && title_ == kNobody) title_ = entry.id;
          if (behind && owner_role_ == kNobody) owner_role_ = entry.id;
          break;
        case NameSense::kInstitution:
        case NameSense::kInstitutions:
          if (body_sector_.empty()) body_sector_ = tables_.roles[entry.id].sector;
          break;
      }
      return;
    }
  }

  // In front of the head, the nearest first.
  void modifiers() {
    const Index begin = mention_.first_token;
    const Index stop = out_.what == What::kPerson && out_.name_end > out_.name_first ? out_.name_first : mention_.head;
    for (Index t = stop; t-- > begin;) {
      const Token& k = token(t);
      if (is_one_of(k.lower, kFormer) || k.lower.starts_with("ex-")) out_.former = true;
      if (out_.gender == Gender::kUnknown) out_.gender = gender_of(k.lower);
      if (k.lower == "mr." || k.lower == "mr" || k.lower == "mrs." || k.lower == "ms." || k.lower == "ms") out_.titled = true;
      const Index m = scratch_.match_of[t];
      if (m == kNone || m == head_match_ || scratch_.matches[m].end != t + 1) continue;
      take_modifier(scratch_.matches[m], false);
    }
    if (token(mention_.head).lower.starts_with("ex-")) out_.former = true;
    // A person whose head is the title ("President Bush").
    if (out_.what == What::kPerson && title_ == kNobody && mention_.head < out_.name_first) {
      const Index m = scratch_.match_of[mention_.head];
      if (m != kNone) {
        if (const NameEntry* entry = entry_of(scratch_, scratch_.matches[m], NameSense::kRole, NameSense::kRoles))
          title_ = entry->id;
      }
    }
  }

  // Behind the head: "of Russia", "for the Foreign Ministry", "in Darfur", but not "to Venezuela".
  void complements() {
    for (const Index child : children(document_, mention_.head)) {
      if (child < core_end_ || scratch_.brief[child].end > mention_.end_token ||
          universal(token(child).deprel) != Deprel::kNmod)
        continue;
      const Index preposition = child_with(document_, child, Deprel::kCase);
      if (preposition == kNone) {
        if (token(child).deprel != Deprel::kNmodUnmarked) continue;
      } else if (!is_one_of(token(preposition).lower, kOfPreposition)) {
        continue;
      }
      const Index match = scratch_.match_of[child];
      const Index end = std::min(scratch_.brief[child].end, match == kNone ? child + 1 : scratch_.matches[match].end);
      for (Index t = scratch_.brief[child].first; t < end; ++t) {
        const Index m = scratch_.match_of[t];
        if (m != kNone && m != head_match_ && scratch_.matches[m].first == t) {
          take_modifier(scratch_.matches[m], true);
        } else if (m == kNone && out_.own_country.empty() && scratch_.place_of[t] != kNone) {
          out_.own_country = document_.places[scratch_.place_of[t]].country;
        }
      }
    }
    if (out_.own_country.empty()) {
      for (Index t = mention_.first_token; t < mention_.head; ++t) {
        if (scratch_.match_of[t] == kNone && scratch_.place_of[t] != kNone)
          out_.own_country = document_.places[scratch_.place_of[t]].country;
      }
    }
  }

  // "refugees fleeing the war in Liberia", "a newspaper based in Beirut".
  void country_of_clause() {
    for (Index t = mention_.end_token; t < out_.end; ++t) {
      const Index m = scratch_.match_of[t];
      if (m == kNone || scratch_.matches[m].head != t) continue;
      const NameEntry* entry = entry_of(scratch_, scratch_.matches[m], NameSense::kCountry, NameSense::kCapital);
      const Index preposition = child_with(document_, t, Deprel::kCase);
      if (!entry || preposition == kNone) continue;
      const std::string_view form = token(preposition).lower;
      if (is_one_of(form, kInside) || form == "from") {
        out_.country = entry->id;
        return;
      }
    }
  }

  static bool generic(const Role& role, const KnowledgeBase::Tables& tables) {
    if (role.sector == "UNK" || role.from_post) return true;
    if (role.sector != "GOV" && role.sector != "PTY" && role.sector != "ELI") return false;
    if (role.office == kNobody) return true;
    const std::string_view office = tables.wordings[role.office];
    return office == "spokesman" || office == "leader" || office == "chief of staff";
  }

  void settle(const Token& head) {
    if (out_.country == kNobody && out_.what != What::kSeat) out_.country = country_;
    if (out_.owner.kind == Owner::kNoOwner) out_.owner = owner_;
    if (out_.what == What::kPerson) {
      out_.role = title_;
      if (out_.gender == Gender::kUnknown) out_.gender = gender_of(head.lower);
      if (out_.person != kNobody) out_.gender = tables_.persons[out_.person].female ? Gender::kFemale : Gender::kMale;
      if (out_.number == Number::kUnknown) out_.number = Number::kSingular;
    } else if (out_.what == What::kRole) {
      if (out_.gender == Gender::kUnknown) out_.gender = gender_of(head.lemma);
    }
    if (out_.role != kNobody) {
      const Role& role = tables_.roles[out_.role];
      out_.sector = role.sector;
      if (generic(role, tables_)) {
        if (!body_sector_.empty())
          out_.sector = body_sector_;
        else if (role.sector == "UNK" || (role.from_post && role.sector == "IGO"))
          out_.sector = {};
      }
      if (out_.what == What::kInstitution && is_one_of(role.word, kGovernment)) {
        if (out_.country != kNobody) {
          out_.what = What::kCountry;
          out_.government = true;
        } else if (role.word == "side" || role.word == "diplomacy" || role.word == "state" || role.word == "regime" ||
                   !out_.definite || mention_.end_token > core_end_) {
          out_.what = What::kThing;  // "discreet diplomacy", "the other side"
        }
      }
    }
    if (head.lower == "counterpart" || head.lower == "counterparts") {
      out_.counterpart = true;
      if (out_.what == What::kThing) out_.what = What::kRole;
    }
    if (head.lower == "successor" || head.lower == "predecessor") out_.successor = true;
    if (out_.what == What::kOrganisation || out_.what == What::kInstitution || out_.what == What::kSeat ||
        out_.what == What::kCountry)
      out_.gender = Gender::kNeuter;
    // A word for persons that only belongs to a person known by name: "Mr Putin's spokesman".
    if (out_.country == kNobody && owner_person_ != kNobody && tables_.persons[owner_person_].owner.kind == Owner::kCountry &&
        (out_.what == What::kRole || out_.what == What::kInstitution)) {
      out_.country = tables_.persons[owner_person_].owner.id;
    }
  }

  const KnowledgeBase::Tables& tables_;
  const Document& document_;
  const WhoScratch& scratch_;
  const Mention& mention_;
  Reading& out_;
  Index core_end_ = 0;
  Index name_ = kNone, head_match_ = kNone;
  uint32_t country_ = kNobody, title_ = kNobody, owner_person_ = kNobody, owner_role_ = kNobody;
  Owner owner_;
  std::string_view body_sector_;
};

}  // namespace

void read_mention(const KnowledgeBase::Tables& tables, const Document& document, WhoScratch& scratch, Mention& mention,
                  Reading& reading) {
  Reader(tables, document, scratch, mention, reading).read();
  mention.kind = reading.what == What::kPronoun ? MentionKind::kPronoun
                 : reading.what == What::kPerson || reading.what == What::kOrganisation || reading.what == What::kSeat ||
                         (reading.what == What::kCountry && document.tokens[mention.head].upos != Upos::kNOUN) || reading.proper
                     ? MentionKind::kName
                     : MentionKind::kNominal;
}

}  // namespace rapporteur::who
