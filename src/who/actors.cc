// Actors: from chains to who they are, with code, sector and role on the document's date.
//
// Codes. A country is coded by its name alone ("RUS"); once the text means its government (the Kremlin, "Moscow said", the
// Russian side) it is "RUSGOV". An international organisation is "IGO", its troops "IGOMIL". Persons are coded by the role the
// text gives them, else by the office they held on the document's date; whoever held one before that day and none on it is ELI.
// A private person without a known country has the sector alone.
#include <algorithm>
#include <array>

#include "base/strings.h"
#include "who/resolver.h"

namespace rapporteur::who {

bool Resolver::acts(const Chain& chain) const {
  switch (chain.what) {
    case What::kThing:
    case What::kPronoun: return chain.members > 0;
    default: return true;
  }
}

namespace {

std::string_view without_article(std::string_view text) {
  for (const std::string_view article : {"the ", "The ", "a ", "A ", "an ", "An "}) {
    if (text.starts_with(article)) return text.substr(article.size());
  }
  return text;
}

// Words that tell less of somebody known than the office he holds.
bool is_vague(std::string_view role) {
  static constexpr std::array<std::string_view, 14> kVague = {"leader",   "official", "politician", "loyalist", "supporter",
                                                              "follower", "chief",    "head",       "member",   "ally",
                                                              "person",   "man",      "woman",      "figure"};
  return is_one_of(role, kVague);
}

// What one can have been for a state, a party or an organisation.
bool is_official(std::string_view sector) {
  static constexpr std::array<std::string_view, 14> kOfficial = {"",    "UNK", "GOV", "LEG", "JUD", "MIL", "PTY",
                                                                 "SPY", "COP", "IGO", "OPP", "PRE", "ELI", "PRM"};
  return is_one_of(sector, kOfficial);
}

}  // namespace

void Resolver::code_actor(const Chain& chain, Actor& actor) {
  const auto set_country = [&](uint32_t country) {
    if (country != kNobody) actor.country = tables_.countries[country].code;
  };
  const auto set_standing = [&](uint32_t organisation) {
    const Standing& standing = tables_.standing(organisation, day_);
    if (chain.country == kNobody || !is_of_many_countries(organisation)) set_country(standing.country);
    actor.sector = standing.sector;
  };
  // Who works for an international organisation is of no country, except those whom a country sends to it.
  const auto set_owner_country = [&](const Standing& standing) {
    const bool sent = chain.role != kNobody && is_envoy(tables_.roles[chain.role]);
    if (chain.country == kNobody || (standing.sector == "IGO" && !sent)) set_country(standing.country);
  };
  const Index named = chain.name != kNone ? chain.name : chain.first;
  const Reading& r = reading(named);
  actor.name = without_article(document_.form(mention(named).span));
  if (chain.name != kNone && r.name_end > r.name_first) {
    actor.name = document_.form(Span{document_.tokens[r.name_first].span.begin, document_.tokens[r.name_end - 1].span.end});
  }
  if (chain.name == kNone && !chain.title.empty()) actor.name = chain.title;
  set_country(chain.country);
  if (actor.country.empty()) actor.country = chain.own_country;
  actor.sector = chain.sector;
  if (chain.role != kNobody) actor.role = tables_.roles[chain.role].word;
  switch (chain.what) {
    case What::kCountry:
      actor.kind = ActorKind::kCountry;
      actor.name = tables_.countries[chain.country].name;
      actor.key = tables_.countries[chain.country].key;
      actor.known = true;
      actor.sector = chain.government ? "GOV" : "";
      actor.role = {};
      break;
    case What::kPeople:
      actor.kind = chain.number == Number::kPlural ? ActorKind::kGroup : ActorKind::kPerson;
      actor.sector = "CVL";
      break;
    case What::kSeat: {
      const Seat& seat = tables_.seats[chain.entity];
      actor.kind = ActorKind::kOrganization;
      actor.name = seat.name;
      actor.sector = seat.sector;
      actor.known = true;
      break;
    }
    case What::kOrganisation:
      actor.kind = ActorKind::kOrganization;
      if (chain.entity != kNobody) {
        actor.name = tables_.organisations[chain.entity].name;
        actor.key = tables_.organisations[chain.entity].key;
        actor.known = true;
        set_standing(chain.entity);
        if (is_of_many_countries(chain.entity)) actor.kind = ActorKind::kGroup;
      }
      break;
    case What::kInstitution:
      actor.kind = chain.number == Number::kPlural ? ActorKind::kGroup : ActorKind::kOrganization;
      if (chain.owner.kind == Owner::kOrganisation) {
        const Standing& standing = tables_.standing(chain.owner.id, day_);
        set_owner_country(standing);
        if (actor.sector.empty() || actor.sector == "UNK") actor.sector = standing.sector;
      }
      break;
    case What::kPerson:
    case What::kRole: {
      actor.kind = chain.number == Number::kPlural ? ActorKind::kGroup : ActorKind::kPerson;
      if (chain.owner.kind == Owner::kOrganisation && chain.person == kNobody) {
        const std::string_view own = actor.sector;
        const Standing& standing = tables_.standing(chain.owner.id, day_);
        set_owner_country(standing);
        // Its fighters are rebels or police as it is; soldiers of a state or of NATO stay soldiers.
        const bool armed = own == "MIL" || own == "REB" || own == "UAF";
        const bool state = standing.sector == "GOV" || standing.sector == "IGO";
        // What a people or a faith is tells nothing of what one of them does.
        const bool by_birth = standing.sector == "CVL" || standing.sector == "REL";
        if (armed) {
          actor.sector = state ? (own == "REB" ? standing.sector : own) : by_birth ? own : standing.sector;
        } else if (by_birth && !own.empty()) {
          actor.sector = own;
        } else if (chain.role == kNobody || own.empty() || own == "GOV" || own == "PTY" || own == "IGO") {
          actor.sector = standing.sector;
        }
      }
      if (chain.person != kNobody) {
        const Person& person = tables_.persons[chain.person];
        actor.name = person.name;
        actor.key = person.key;
        actor.known = true;
        if (person.owner.kind == Owner::kCountry)
          set_country(person.owner.id);
        else
          set_standing(person.owner.id);
        const uint32_t office = day_ == kNoDay ? kNobody : tables_.office_of(chain.person, day_);
        if (office != kNobody) {
          const Post& post = tables_.posts[tables_.offices[office].post];
          // The text's own role goes first, unless it says less ("official", "counterpart", "leader").
          const bool vague = chain.role == kNobody || chain.former || actor.sector.empty() ||
                             tables_.roles[chain.role].office == kNobody || tables_.roles[chain.role].word == "leader";
          if (vague) actor.role = post.wording;
          if (chain.role == kNobody || chain.former || actor.sector.empty() || actor.sector == "UNK" ||
              is_vague(tables_.roles[chain.role].word))
            actor.sector = post.sector;
        } else if (chain.role == kNobody) {
          // No office on that day. Who had one before is a former official; who will have one is nobody yet.
          actor.sector = {};
          for (uint32_t id = person.last_office; id != kNobody && actor.sector.empty(); id = tables_.offices[id].before) {
            if (day_ == kNoDay)
              actor.sector = tables_.posts[tables_.offices[id].post].sector;
            else if (tables_.offices[id].to < day_)
              actor.sector = "ELI";
          }
        }
      }
      const bool in_office = chain.person != kNobody && day_ != kNoDay && tables_.office_of(chain.person, day_) != kNobody;
      // Who was something for the state is a former official; a former prisoner is none.
      if ((chain.named_former || (chain.former && !in_office)) && is_official(actor.sector)) actor.sector = "ELI";
      break;
    }
    case What::kThing:
    case What::kPronoun: actor.kind = ActorKind::kGroup; break;
  }
  if (actor.sector == "UNK") actor.sector = {};
  if (actor.kind == ActorKind::kPerson)
    actor.pronoun = chain.gender == Gender::kMale ? "he" : chain.gender == Gender::kFemale ? "she" : "";
  if (chain.members > 0) {
    actor.kind = ActorKind::kGroup;
    actor.sector = {};
    actor.country = {};
  }
}

Index Resolver::actor_of(Index c) {
  Chain& chain = scratch_.chains[c];
  if (chain.actor != kNone || !acts(chain)) return chain.actor;
  if (chain.what == What::kCountry && scratch_.country_actor[chain.country] != kNone)
    return chain.actor = scratch_.country_actor[chain.country];
  Actor actor;
  code_actor(chain, actor);
  for (uint32_t i = 0; i < chain.members; ++i) {
    const Index member = scratch_.members[chain.first_member + i];
    // Members are no groups themselves, so this goes one level down.
    if (scratch_.chains[member].members == 0) actor_of(member);
  }
  if (chain.members > 0) {
    // What the members have in common.
    scratch_.actor_members.clear();
    for (uint32_t i = 0; i < chain.members; ++i) {
      const Index a = scratch_.chains[scratch_.members[chain.first_member + i]].actor;
      if (a != kNone) scratch_.actor_members.push_back(a);
    }
    actor.members = document_.arena.copy(scratch_.actor_members);
    for (size_t i = 0; i < actor.members.size(); ++i) {
      const Actor& member = document_.actors[actor.members[i]];
      if (i == 0) {
        actor.country = member.country;
        actor.sector = member.sector;
      } else {
        if (actor.country != member.country) actor.country = {};
        if (actor.sector != member.sector) actor.sector = {};
      }
    }
  }
  scratch_.text.assign(actor.country);
  if (actor.sector != actor.country) scratch_.text += actor.sector;
  actor.code = document_.arena.copy(scratch_.text);
  chain.actor = static_cast<Index>(document_.actors.size());
  document_.actors.push_back(actor);
  if (chain.what == What::kCountry) scratch_.country_actor[chain.country] = chain.actor;
  return chain.actor;
}

// The organisation that somebody is of, by the text or by the office he held on the day; kNobody for none.
uint32_t Resolver::organisation_of(const Chain& chain) const {
  if (chain.owner.kind == Owner::kOrganisation) return chain.owner.id;
  if (chain.person == kNobody || chain.owner.kind == Owner::kCountry || day_ == kNoDay) return kNobody;
  const uint32_t office = tables_.office_of(chain.person, day_);
  if (office == kNobody) return kNobody;
  const Owner& owner = tables_.posts[tables_.offices[office].post].owner;
  return owner.kind == Owner::kOrganisation ? owner.id : kNobody;
}

void Resolver::make_actors() {
  document_.actors.clear();
  scratch_.chain_mentions.clear();
  scratch_.governments.clear();
  for (Index m = 0; m < document_.mentions.size(); ++m) {
    const Reading& r = reading(m);
    if (resolved(m) && !r.predicate && !r.appositive && !(r.adjective && head(m).upos == Upos::kADJ))
      scratch_.chain_mentions.push_back({r.first, r.end, mention(m).head, r.chain});
  }
  // All chains of a country are one actor: its government as soon as one of them is.
  for (const Chain& chain : scratch_.chains) {
    if (chain.what == What::kCountry && chain.government) scratch_.governments.push_back(chain.country);
  }
  for (Chain& chain : scratch_.chains) {
    if (chain.what != What::kCountry) continue;
    chain.government =
        std::find(scratch_.governments.begin(), scratch_.governments.end(), chain.country) != scratch_.governments.end();
  }
  for (Index m = 0; m < document_.mentions.size(); ++m) {
    Mention& mention = document_.mentions[m];
    const uint8_t person = reading(m).grammatical_person;
    mention.actor = resolved(m) && person != 1 && person != 2 ? actor_of(reading(m).chain) : kNone;
  }
  for (const Chain& chain : scratch_.chains) {
    if (chain.actor == kNone || (chain.what != What::kPerson && chain.what != What::kRole)) continue;
    if (const Index* body = find_key(mix(kOrganisationKey, organisation_of(chain))))
      document_.actors[chain.actor].side = scratch_.chains[*body].actor;
  }
  // Things are no actors. Pronouns that are still open stay: their speaker is found later.
  size_t kept = 0;
  for (Index m = 0; m < document_.mentions.size(); ++m) {
    const uint8_t person = reading(m).grammatical_person;
    if (mention(m).actor == kNone && person != 1 && person != 2) continue;
    document_.mentions[kept++] = document_.mentions[m];
  }
  document_.mentions.resize(kept);
}

}  // namespace rapporteur::who
