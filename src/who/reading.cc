// Reading: the grammar of a mention, and what follows once its head, modifiers and complements are known (reader.h).
#include <algorithm>
#include <array>

#include "base/strings.h"
#include "doc/tree.h"
#include "who/reader.h"
#include "who/words.h"

namespace rapporteur::who {

namespace {

// Bodies that are the government of their country as such.
constexpr std::array<std::string_view, 8> kGovernment = {"government",  "administration", "regime",    "authority",
                                                         "authorities", "side",           "diplomacy", "state"};

}  // namespace

void Reader::read() {
  const Token& head = document_.tokens[mention_.head];
  out_.head_hash = hash(head.lemma.empty() ? head.lower : head.lemma);
  out_.quoted = scratch_.quoted[mention_.head] != 0;
  out_.subject = is_subject(head.deprel);
  if (head.upos == Upos::kPRON && pronoun(head)) return;
  if (mention_.head + 1 < mention_.end_token && is_reciprocal(document_, mention_.head)) {
    out_.what = What::kPronoun;
    out_.grammatical_person = 3;
    out_.number = Number::kPlural;
    out_.reciprocal = out_.reflexive = true;
    return;
  }
  grammar(head);
  core();
  find_name();
  identify(head);
  modifiers();
  complements();
  coordinated_owners();
  settle(head);
  if (out_.owners < 2 && out_.country == kNobody && out_.own_country.empty() && out_.owner.kind == Owner::kNoOwner &&
      (out_.what == What::kRole || out_.what == What::kInstitution))
    country_of_clause();
}

bool Reader::pronoun(const Token& head) {
  const PronounRow* row = find_pronoun(head.lower);
  if (!row) return false;
  out_.what = What::kPronoun;
  out_.grammatical_person = row->person;
  out_.number = row->number;
  out_.gender = row->gender;
  out_.possessive = row->possessive || head.deprel == Deprel::kNmodPoss;
  out_.reflexive = row->reflexive;
  return true;
}

void Reader::grammar(const Token& head) {
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
    } else if (c.deprel == Deprel::kCase && is_inside(c.lower)) {
      out_.locative = true;
    }
  }
  if (head.upos == Upos::kNUM) {
    out_.count = static_cast<uint8_t>(number_word(head.lower));
    out_.number = Number::kPlural;
  }
  if (head.upos == Upos::kADJ) out_.number = out_.indefinite ? Number::kSingular : Number::kPlural;  // "the wounded"
}

// The phrase without its complements: up to the head and the names that hang on it.
void Reader::core() {
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

bool Reader::generic(const Role& role, const KnowledgeBase::Tables& tables) {
  if (role.sector == "UNK" || role.from_post) return true;
  if (role.sector != "GOV" && role.sector != "PTY" && role.sector != "ELI") return false;
  if (role.office == kNobody) return true;
  const std::string_view office = tables.wordings[role.office];
  return office == "spokesman" || office == "leader" || office == "chief of staff";
}

void Reader::settle(const Token& head) {
  if (out_.owners > 1) {
    out_.country = kNobody;
    out_.own_country = {};
  } else {
    if (out_.country == kNobody && out_.what != What::kSeat) out_.country = country_;
    if (out_.owner.kind == Owner::kNoOwner) out_.owner = owner_;
  }
  if (out_.what == What::kInstitution || out_.what == What::kThing) body_of_its_name(head);
  // A country's allies and foes are others; a person's ally may be of his own.
  static constexpr std::array<std::string_view, 8> kOthers = {"ally", "partner",   "rival",    "enemy",
                                                              "foe",  "adversary", "neighbor", "neighbour"};
  if (out_.what == What::kRole && owner_person_ == kNobody && is_one_of(tables_.roles[out_.role].word, kOthers)) {
    out_.foreign = true;
    out_.country = country_ = kNobody;
    out_.own_country = {};
  }
  if (out_.what == What::kPeople) {
    for (Index t = mention_.first_token; t < mention_.head; ++t) out_.ethnic |= token(t).lower == "ethnic";
  }
  if (out_.what == What::kPerson) {
    out_.role = title_;
    if (out_.gender == Gender::kUnknown) out_.gender = gender_of(head.lower);
    if (out_.gender == Gender::kUnknown && out_.name_end > out_.name_first + 1)
      out_.gender = tables_.gender_of_given(document_.form(out_.name_first));
    if (out_.person != kNobody) out_.gender = tables_.persons[out_.person].female ? Gender::kFemale : Gender::kMale;
    if (out_.number == Number::kUnknown) out_.number = Number::kSingular;
  } else if (out_.what == What::kRole) {
    if (out_.gender == Gender::kUnknown) out_.gender = gender_of(head.lemma);
  }
  if (out_.role != kNobody) {
    const Role& role = tables_.roles[out_.role];
    out_.sector = role.sector;
    if (out_.country == kNobody && out_.owner.kind == Owner::kNoOwner && out_.owners < 2) {
      if (role.owner.kind == Owner::kCountry) out_.country = role.owner.id;
      if (role.owner.kind == Owner::kOrganisation) out_.owner = role.owner;
    }
    if (generic(role, tables_)) {
      if (!body_sector_.empty())
        out_.sector = body_sector_;
      else if (role.sector == "UNK" || (role.from_post && role.sector == "IGO"))
        out_.sector = {};
    }
    if (out_.what == What::kInstitution) settle_institution(head);
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

// "The Riddermark party", "the Corsairs terror network": the word behind the name only says what the named body is.
void Reader::body_of_its_name(const Token& head) {
  static constexpr std::array<std::string_view, 16> kKinds = {
      "party",  "movement",   "group",   "network", "organization",   "organisation",   "militia",      "alliance",
      "regime", "government", "company", "agency",  "militant group", "terror network", "terror group", "rebel group"};
  if (out_.number == Number::kPlural || out_.indefinite) return;
  const Match* word = head_match_ == kNone ? nullptr : &scratch_.matches[head_match_];
  if (!is_one_of(word && out_.role != kNobody ? tables_.roles[out_.role].word : head.lemma, kKinds)) return;
  Index t = word ? word->first : mention_.head;
  while (t > mention_.first_token && token(t - 1).upos == Upos::kADJ && scratch_.match_of[t - 1] == kNone) --t;
  const Match* name = t > mention_.first_token ? match_at(t - 1) : nullptr;
  const NameEntry* body = name ? entry_of(scratch_, *name, NameSense::kOrganisation) : nullptr;
  if (!body || name->end != t || token(t - 1).xpos == Xpos::kPOS) return;
  // "The Dunlending militia" is one of the Dunlendings', not they.
  const std::string_view sector = tables_.organisations[body->id].standings.front().sector;
  if (sector == "CVL" || sector == "REL") return;
  out_.what = What::kOrganisation;
  out_.entity = body->id;
  out_.role = kNobody;
  out_.sector = {};
  out_.owner = {};
  out_.country = country_ = kNobody;
  out_.number = Number::kSingular;
  out_.name_first = name->first;
  out_.name_end = name->end;
}

// A body that is the government as such stands for its country; words that are bodies in some texts only need a sign of it.
void Reader::settle_institution(const Token& head) {
  const Role& role = tables_.roles[out_.role];
  if (is_abstract(role)) {
    out_.what = What::kThing;
    out_.role = kNobody;
    out_.sector = {};
    return;
  }
  if (!is_one_of(role.word, kGovernment) || out_.owners > 1) return;
  if (out_.country != kNobody) {
    out_.what = What::kCountry;
    out_.government = true;
  } else if (out_.indefinite || (role.word == "authority" && head.xpos != Xpos::kNNS)) {
    out_.what = What::kThing;
  }
}

// "discreet diplomacy", "the other side", "a deep division", "opposition to the plan".
bool Reader::is_abstract(const Role& role) const {
  static constexpr std::array<std::string_view, 12> kOfCountries = {"side",     "diplomacy",   "state", "regime",
                                                                    "division", "throne",      "crown", "palace",
                                                                    "branch",   "bureaucracy", "wing",  "leadership"};
  static constexpr std::array<std::string_view, 4> kNeedsArticle = {"force", "opposition", "service", "movement"};
  const bool owned =
      out_.country != kNobody || out_.owner.kind != Owner::kNoOwner || out_.owners > 1 || !out_.own_country.empty();
  if (role.word == "opposition") {
    for (const Index child : children(document_, mention_.head)) {
      const Index preposition = child_with(document_, child, Deprel::kCase);
      if (preposition != kNone && token(preposition).lower == "to") return true;
    }
  }
  if (is_one_of(role.word, kNeedsArticle) && !owned && !out_.definite && !out_.indefinite && out_.number != Number::kPlural)
    return true;
  if (!is_one_of(role.word, kOfCountries)) return false;
  if (!owned) return role.word != "leadership" && role.word != "regime" ? true : !out_.definite;
  if (role.word != "side" && role.word != "diplomacy") return false;
  // "Russian nuclear diplomacy" is what the Russians do, not who they are.
  for (Index t = mention_.first_token; t < mention_.head; ++t) {
    if (token(t).upos == Upos::kADJ && scratch_.match_of[t] == kNone) return true;
  }
  return false;
}

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
