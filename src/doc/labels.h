// The closed sets of labels: Universal Dependencies tags and relations, names, and the kinds our records distinguish.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

// Tables by hand: what belongs together stands together.
// clang-format off
namespace rapporteur {

// Universal part-of-speech tags (universaldependencies.org/u/pos).
#define RAPPORTEUR_UPOS(X) \
  X(ADJ) X(ADP) X(ADV) X(AUX) X(CCONJ) X(DET) X(INTJ) X(NOUN) X(NUM) X(PART) X(PRON) X(PROPN) X(PUNCT) X(SCONJ) X(SYM) X(VERB) X(X)

enum class Upos : uint8_t {
#define X(tag) k##tag,
  RAPPORTEUR_UPOS(X)
#undef X
};
inline constexpr int kUposCount = 17;

// Universal relations with the subtypes of the English treebanks; the second column is the name in CoNLL-U.
#define RAPPORTEUR_DEPREL(X) \
  X(Dep, "dep") X(Root, "root") X(Acl, "acl") X(AclRelcl, "acl:relcl") X(Advcl, "advcl") X(AdvclRelcl, "advcl:relcl") \
  X(Advmod, "advmod") X(Amod, "amod") X(Appos, "appos") X(Aux, "aux") X(AuxPass, "aux:pass") X(Case, "case") X(Cc, "cc") \
  X(CcPreconj, "cc:preconj") X(Ccomp, "ccomp") X(Compound, "compound") X(CompoundPrt, "compound:prt") X(Conj, "conj") \
  X(Cop, "cop") X(Csubj, "csubj") X(CsubjOuter, "csubj:outer") X(CsubjPass, "csubj:pass") X(Det, "det") \
  X(DetPredet, "det:predet") X(Discourse, "discourse") X(Dislocated, "dislocated") X(Expl, "expl") X(Fixed, "fixed") \
  X(Flat, "flat") X(Goeswith, "goeswith") X(Iobj, "iobj") X(List, "list") X(Mark, "mark") X(Nmod, "nmod") \
  X(NmodDesc, "nmod:desc") X(NmodPoss, "nmod:poss") X(NmodUnmarked, "nmod:unmarked") X(Nsubj, "nsubj") \
  X(NsubjOuter, "nsubj:outer") X(NsubjPass, "nsubj:pass") X(Nummod, "nummod") X(Obj, "obj") X(Obl, "obl") \
  X(OblAgent, "obl:agent") X(OblUnmarked, "obl:unmarked") X(Orphan, "orphan") X(Parataxis, "parataxis") X(Punct, "punct") \
  X(Reparandum, "reparandum") X(Vocative, "vocative") X(Xcomp, "xcomp")

enum class Deprel : uint8_t {
#define X(name, text) k##name,
  RAPPORTEUR_DEPREL(X)
#undef X
};
inline constexpr int kDeprelCount = 51;

// Penn Treebank tags as the English treebanks use them.
#define RAPPORTEUR_XPOS(X) \
  X(None, "_") X(CC, "CC") X(CD, "CD") X(DT, "DT") X(EX, "EX") X(FW, "FW") X(IN, "IN") X(JJ, "JJ") X(JJR, "JJR") X(JJS, "JJS") \
  X(LS, "LS") X(MD, "MD") X(NN, "NN") X(NNP, "NNP") X(NNPS, "NNPS") X(NNS, "NNS") X(PDT, "PDT") X(POS, "POS") X(PRP, "PRP") \
  X(PRPS, "PRP$") X(RB, "RB") X(RBR, "RBR") X(RBS, "RBS") X(RP, "RP") X(SYM, "SYM") X(TO, "TO") X(UH, "UH") X(VB, "VB") \
  X(VBD, "VBD") X(VBG, "VBG") X(VBN, "VBN") X(VBP, "VBP") X(VBZ, "VBZ") X(WDT, "WDT") X(WP, "WP") X(WPS, "WP$") \
  X(WRB, "WRB") X(Period, ".") X(Comma, ",") X(Colon, ":") X(LRB, "-LRB-") X(RRB, "-RRB-") X(OpenQuote, "``") \
  X(CloseQuote, "''") X(Dollar, "$") X(HYPH, "HYPH") X(NFP, "NFP") X(ADD, "ADD") X(AFX, "AFX") X(GW, "GW")

enum class Xpos : uint8_t {
#define X(name, text) k##name,
  RAPPORTEUR_XPOS(X)
#undef X
};
inline constexpr int kXposCount = 50;

enum class NameLabel : uint8_t { kPER, kORG, kLOC, kMISC };
enum class MentionKind : uint8_t { kName, kNominal, kPronoun };
enum class ActorKind : uint8_t { kPerson, kOrganization, kCountry, kGroup };
enum class StatementKind : uint8_t { kDirect, kIndirect, kMixed };
enum class EventStatus : uint8_t { kActual, kFuture, kHypothetical, kNegated };
enum class TimeType : uint8_t { kDate, kTime, kDuration, kSet };

// The names used in files and records. The views are static.
std::string_view name_of(Upos);
std::string_view name_of(Deprel);
std::string_view name_of(Xpos);
std::string_view name_of(NameLabel);
std::string_view name_of(MentionKind);
std::string_view name_of(ActorKind);
std::string_view name_of(StatementKind);
std::string_view name_of(EventStatus);
std::string_view name_of(TimeType);

std::optional<Upos> upos_of(std::string_view name);
std::optional<Deprel> deprel_of(std::string_view name);  // an unknown subtype gives its main relation
std::optional<Xpos> xpos_of(std::string_view name);

// clang-format on

}  // namespace rapporteur
