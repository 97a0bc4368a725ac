// ActorDictionary: a project's own actors and agents, in the formats of TABARI and PETRARCH.
//
//   NAME_OF_SOMEBODY_ [CODE]        an actor; `+OTHER_NAME` lines are further names, `[CODE 950517-070516]`, `[CODE <…]`,
//   `[CODE >…]` hold
//                                   on those days only: the first one that fits wins, else the one without days
//   FOREIGN_MINISTER [~GOV]         an agent: a role whose code joins that of the actor it belongs to; `[NGO~]` stands before
//   it;
//                                   `{IRREGULAR}` plurals, `{}` for none; `!SET! = A, B` names a set of endings or words
//
// Matched over the words of the text, so that a name nobody else knows is found; composed along the tree: "soldiers from
// Gondor" are GONMIL.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "base/dictionary_file.h"
#include "base/status.h"
#include "doc/document.h"
#include "who/phrase_map.h"

namespace rapporteur {

class ActorDictionary {
 public:
  // Reads the files of actors and agents, passes over others. `files` must outlive the object. A line that cannot be read is
  // left out and named in `problems` by file, line and column: real dictionaries have some.
  static ActorDictionary load(std::span<const KnowledgeFile> files, std::vector<std::string>& problems);

  struct Code {
    std::string_view code;  // upper case; empty for a null code, which means: nobody
    Day from = kFirstDay, to = kLastDay;
    bool dated = false;
  };
  struct Actor {
    std::string_view name;  // as its file writes it first
    std::vector<Code> codes;
    // First dated code that holds on the day, else the one without dates; nullptr when there is none. No day, no dated code.
    const Code* code_on(Day) const;
  };
  struct Agent {
    std::string_view code;
    bool before = false;  // NGO~: stands before the actor's code
  };

  // The actor or agent that begins with the first of `words`, the longest. `ends(i)`: it may end with word i.
  struct Found {
    const Actor* actor = nullptr;
    const Agent* agent = nullptr;
    size_t words = 0;
  };
  template <class Ends>
  Found find(std::span<const who::NameWord> words, Ends ends) const {
    const auto actor = actor_names_.longest(words, ends);
    const auto agent = agent_names_.longest(words, ends);
    if (actor.words == 0 && agent.words == 0) return {};
    if (actor.words >= agent.words) return {&actors_[actor_of_name_[actor.phrase]], nullptr, actor.words};
    return {nullptr, &agents_[agent_of_name_[agent.phrase]], agent.words};
  }

  size_t actors() const { return actors_.size(); }
  size_t agents() const { return agents_.size(); }

 private:
  void read_actors(const DictionaryFile&, std::vector<std::string>& problems);
  void read_agents(const DictionaryFile&, std::vector<std::string>& problems);
  struct AgentSet {
    std::string_view name;  // "!PERSON!"
    std::vector<std::string_view> words;
  };
  Status read_agent(const DictionaryFile&, const DictionaryLine&, std::vector<AgentSet>&);
  Status read_codes(const DictionaryFile&, const DictionaryLine&, std::string_view brackets, Actor&);
  void add_actor_name(std::string_view name, uint32_t actor);
  void add_agent_name(std::string_view name, uint32_t agent);
  std::string_view keep(std::string text);

  who::PhraseMap actor_names_, agent_names_;
  std::vector<uint32_t> actor_of_name_, agent_of_name_;
  std::vector<Actor> actors_;
  std::vector<Agent> agents_;
  std::deque<std::string> texts_;  // codes and names that had to be changed
};

// Gives the mentions of a document the dictionary's actors: between resolve_actors() and find_statements(). A phrase that the
// dictionary codes becomes a mention if it was none; pronouns follow what they stand for. With `only`, nobody else keeps a
// code.
void apply_actor_dictionary(const ActorDictionary&, Document&, bool only);

}  // namespace rapporteur
