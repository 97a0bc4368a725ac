// From the verbs of a dictionary to events. After PETRARCH 2: the source is the subject (of a passive: who stands behind "by",
// "from" or "in"), the target the first actor of the objects, else of the prepositional phrases, else of the clause that the
// verb governs; an infinitive below a coded verb is part of it; what an event inside another one makes of both is for the
// transformations.
#include "did/dictionary_events.h"

#include <algorithm>

#include "base/limits.h"
#include "did/arguments.h"
#include "did/event_parts.h"
#include "did/lexicon_tables.h"
#include "did/pattern_match.h"
#include "did/phrase_actors.h"
#include "did/status.h"
#include "doc/tree.h"

namespace rapporteur {

namespace {

constexpr float kVerbConfidence = 0.6f, kPatternConfidence = 0.75f;  // not calibrated: a dictionary knows no probabilities

// A verb with the reading that won.
struct Reading {
  Index verb = kNone;
  std::string_view block;
  PatternCodes codes;
  std::string_view rule;
  std::vector<Participant> source, target;
  bool compound = false, pattern = false;
  Index last = kNone;
};

class DictionaryCoder {
 public:
  DictionaryCoder(const VerbDictionary& dictionary, const Lexicon::Tables& tables, Document& document, std::string* trace)
      : dictionary_(dictionary),
        tables_(tables),
        document_(document),
        trace_(trace),
        absorbed_(document.tokens.size(), false) {}

  void run() {
    for (Index s = 0; s < document_.sentences.size(); ++s) code_sentence(s);
    std::stable_sort(document_.events.begin(), document_.events.end(),
                     [](const Event& a, const Event& b) { return a.trigger.begin < b.trigger.begin; });
  }

 private:
  const Token& token(Index t) const { return document_.tokens[t]; }

  void code_sentence(Index number) {
    const Sentence& sentence = document_.sentences[number];
    if (sentence.root == kNone) return;
    readings_.clear();
    sentence_dyads_.clear();
    coded_in_sentence_ = 0;
    // From the root down, so that a verb is read before those it governs.
    order_.assign(1, sentence.root);
    for (size_t i = 0; i < order_.size(); ++i) {
      for (const Index child : children(document_, order_[i])) order_.push_back(child);
    }
    for (const Index t : order_) {
      if (token(t).upos == Upos::kVERB && !absorbed_[t]) read_verb(t);
    }
    transform();
    std::sort(readings_.begin(), readings_.end(), [](const Reading& a, const Reading& b) { return a.verb < b.verb; });
    for (const Reading& reading : readings_) add_events(reading);
  }

  // The subject where the tree hung it on a neighbour: on the word between ("Arnor is about to restore …", the infinitive on
  // top), or on the verb of speaking behind ("Arnor signed an accord, officials said", with two subjects for one verb). Of
  // several subjects the one that names somebody.
  Arguments read_arguments(Index t) const {
    Arguments arguments = arguments_of(document_, t);
    Index own = kNone, nearest = kNone;
    size_t subjects = 0;
    for (const Index child : children(document_, t)) {
      if (!is_subject(token(child).deprel)) {
        const bool between = child < t && (token(child).deprel == Deprel::kAdvmod || token(child).deprel == Deprel::kAmod);
        const Index hung = between ? child_with(document_, child, Deprel::kNsubj) : kNone;
        if (hung != kNone && own == kNone) own = hung;
        continue;
      }
      ++subjects;
      nearest = child;
    }
    const Index head = token(t).head;
    if (own == kNone && subjects == 0 && head != kNone && head > t && token(t).deprel == Deprel::kCcomp) {
      for (const Index child : children(document_, head)) {
        if (is_subject(token(child).deprel) && child < t) own = child;
      }
    }
    if (arguments.passive) {
      if (arguments.object == kNone) arguments.object = own;
      return arguments;
    }
    if (arguments.subject == kNone || (own != kNone && subjects == 0))
      arguments.subject = own != kNone ? own : arguments.subject;
    if (subjects > 1) {
      const Index clause = child_with(document_, t, Deprel::kCcomp);
      const bool reports = clause != kNone && clause < t;
      if (reports || !names_somebody(arguments.subject)) arguments.subject = nearest;
    }
    return arguments;
  }

  bool names_somebody(Index t) const {
    std::vector<Participant> found;
    add_phrase_actors(document_, t, found);
    return !found.empty();
  }

  void read_verb(Index t) {
    const Arguments arguments = read_arguments(t);
    const Index before = arguments.passive ? arguments.object : arguments.subject;
    const DictionaryVerb* best_verb = nullptr;
    const VerbPattern* best = nullptr;
    PatternMatch best_match;
    size_t longest = 0;
    for (const DictionaryVerb& verb : dictionary_.find(token(t).lower, token(t).lemma)) {
      const size_t words = verb.before.size() + verb.after.size();
      if (words < longest || !match_verb(document_, verb, t)) continue;
      if (words > longest) best_verb = nullptr, best = nullptr, longest = words;
      if (!best_verb) best_verb = &verb;
      for (const VerbPattern& pattern : dictionary_.block(verb).patterns) {
        if (best && pattern.weight <= best->weight) continue;
        std::optional<PatternMatch> match = match_pattern(document_, dictionary_, pattern, t, before);
        if (!match || (match->compound && !is_coordinated(before))) continue;
        best = &pattern;
        best_verb = &verb;
        best_match = *match;
      }
    }
    if (!best_verb) return;
    Reading reading;
    reading.verb = t;
    reading.block = dictionary_.block(*best_verb).name;
    reading.codes = best ? best->codes : best_verb->codes;
    reading.rule = best ? best->rule : best_verb->rule;
    reading.pattern = best != nullptr;
    reading.compound = best_match.compound;
    reading.last = best_match.last;
    if (reading.codes.null || (reading.codes.forward.empty() && reading.codes.backward.empty())) {
      note(t, "no event by " + std::string(reading.rule));
      return;
    }
    find_participants(t, arguments, best_match, reading);
    absorb_infinitives(t);
    readings_.push_back(std::move(reading));
  }

  bool is_coordinated(Index t) const {
    std::vector<Participant> members;
    add_phrase_actors(document_, t, members);
    return members.size() > 1;
  }

  void find_participants(Index t, const Arguments& arguments, const PatternMatch& match, Reading& reading) const {
    const Index subject = arguments.passive ? arguments.object : arguments.subject;
    Index used = kNone;
    if (match.source != kNone) {
      add_phrase_actors(document_, match.source, reading.source);
      used = match.source;
    } else if (match.target != kNone && match.target == subject) {
      // "+ * MONEY $" without its source: nobody.
    } else if (arguments.passive) {
      if (arguments.subject != kNone) add_phrase_actors(document_, used = arguments.subject, reading.source);
      for (const std::string_view preposition : {"by", "from", "in"}) {
        for (const Index child : children(document_, t)) {
          if (!reading.source.empty() || universal(token(child).deprel) != Deprel::kObl ||
              !has_marker(document_, child, preposition))
            continue;
          add_phrase_actors(document_, used = child, reading.source);
        }
      }
    } else {
      add_phrase_actors(document_, subject, reading.source);
    }
    if (reading.compound) {
      reading.target = reading.source;
      return;
    }
    if (match.target != kNone) {
      add_phrase_actors(document_, match.target, reading.target);
    } else if (arguments.passive) {
      add_phrase_actors(document_, subject, reading.target);
    } else {
      find_target(t, arguments, subject, used, reading);
    }
  }

  // Adds the phrase's actors that are not the source.
  void add_target(Index phrase, Reading& reading) const {
    std::vector<Participant> found;
    add_phrase_actors(document_, phrase, found);
    for (const Participant& p : found) {
      const bool own = std::any_of(reading.source.begin(), reading.source.end(), [&](const Participant& s) {
        return document_.actors[s.actor].code == document_.actors[p.actor].code;
      });
      if (!own) reading.target.push_back(p);
    }
  }

  void find_target(Index t, const Arguments& arguments, Index subject, Index used, Reading& reading) const {
    add_target(arguments.object, reading);
    if (reading.target.empty()) add_target(arguments.indirect, reading);
    // Breadth first through what the verb governs: phrases before infinitives before clauses.
    constexpr size_t kMostVerbs = 8;
    std::vector<Index> verbs{t};
    for (size_t v = 0; v < verbs.size() && reading.target.empty(); ++v) {
      for (const Deprel relation : {Deprel::kNsubj, Deprel::kObj, Deprel::kIobj, Deprel::kObl, Deprel::kNmod}) {
        if (relation == Deprel::kNsubj && v == 0) continue;
        for (const Index child : children(document_, verbs[v])) {
          if (!reading.target.empty() || child == used || child == subject || universal(token(child).deprel) != relation)
            continue;
          if (relation == Deprel::kObl && child < t && v == 0) continue;  // "in Arnor, he said"
          add_target(child, reading);
        }
      }
      for (const Deprel relation : {Deprel::kXcomp, Deprel::kAdvcl, Deprel::kCcomp}) {
        for (const Index child : children(document_, verbs[v])) {
          const bool said = relation == Deprel::kCcomp && is_reported_clause(child);
          if ((universal(token(child).deprel) != relation && !said) || child < verbs[v] || verbs.size() >= kMostVerbs) continue;
          if (relation == Deprel::kAdvcl && marker_of(document_, child) != "to") continue;
          verbs.push_back(child);
        }
      }
    }
  }

  // A clause that the tree calls something else: "expressed hopes that Arnor …", "Arnor believes Gondor can cope".
  bool is_reported_clause(Index t) const {
    const Deprel r = token(t).deprel;
    if (r == Deprel::kParataxis) return marker_of(document_, t) == "that";
    return r == Deprel::kConj && child_with(document_, t, Deprel::kCc) == kNone &&
           child_with(document_, t, Deprel::kNsubj) != kNone;
  }

  // "urged Gondor to withdraw": one event.
  void absorb_infinitives(Index t) {
    for (const Index child : children(document_, t)) {
      const Deprel r = token(child).deprel;
      const bool infinitive = r == Deprel::kXcomp || (r == Deprel::kAdvcl && marker_of(document_, child) == "to");
      if (infinitive && token(child).upos == Upos::kVERB) absorbed_[child] = true;
    }
  }

  // An event inside another one: what the dictionary makes of both.
  void transform() {
    for (const Transformation& rule : dictionary_.transformations()) {
      for (size_t o = 0; o < readings_.size(); ++o) {
        for (size_t i = 0; i < readings_.size(); ++i) {
          if (o == i || !governs(readings_[o].verb, readings_[i].verb)) continue;
          apply(rule, o, i);
        }
      }
    }
  }

  bool governs(Index outer, Index inner) const {
    const Deprel r = token(inner).deprel;
    return token(inner).head == outer && (r == Deprel::kCcomp || r == Deprel::kXcomp || r == Deprel::kParataxis);
  }

  bool binds(char variable, const std::vector<Participant>& actors, std::map<char, std::vector<Participant>>& bound) const {
    if (variable == '.') return true;
    if (variable == '_') return actors.empty();
    if (actors.empty()) return false;
    const auto [place, is_new] = bound.emplace(variable, actors);
    return is_new || document_.actors[place->second[0].actor].code == document_.actors[actors[0].actor].code;
  }

  void apply(const Transformation& rule, size_t o, size_t i) {
    const Reading& outer = readings_[o];
    const Reading& inner = readings_[i];
    if (rule.outer != outer.block && rule.outer != "Q") return;
    if (rule.inner != inner.block && rule.inner != "Q") return;
    std::map<char, std::vector<Participant>> bound;
    if (!binds(rule.outer_source, outer.source, bound) || !binds(rule.inner_source, inner.source, bound) ||
        !binds(rule.inner_target, inner.target, bound))
      return;
    if (!bound.contains(rule.source) || !bound.contains(rule.target)) return;
    Reading made = outer;
    made.source = bound[rule.source];
    made.target = bound[rule.target];
    made.codes = {};
    made.codes.forward = rule.code == "Q" ? inner.codes.forward : rule.code;
    made.rule = outer.rule;
    readings_[o] = std::move(made);
    readings_.erase(readings_.begin() + static_cast<long>(i));
  }

  void add_events(const Reading& reading) {
    bool coded = false;
    if (reading.compound) {
      for (const Participant& a : reading.source) {
        for (const Participant& b : reading.source) {
          if (a.actor != b.actor) coded |= add_event(reading, reading.codes.forward, {a}, {b});
        }
      }
    } else {
      if (!reading.codes.forward.empty()) coded |= add_event(reading, reading.codes.forward, reading.source, reading.target);
      if (!reading.codes.backward.empty() && !reading.target.empty()) {
        coded |= add_event(reading, reading.codes.backward, reading.target, reading.source);
      }
    }
    if (!coded) note(reading.verb, "nobody acts by " + std::string(reading.rule));
  }

  // The same code between the same actors counts once a sentence, and nobody acts on himself.
  bool add_event(const Reading& reading, std::string_view code, const std::vector<Participant>& source,
                 const std::vector<Participant>& target) {
    if (source.empty() && target.empty()) return false;
    if (coded_in_sentence_++ >= limits::kEventsPerSentence) return false;
    std::string dyads;
    for (const Participant& s : source) dyads += std::string(document_.actors[s.actor].code) + ' ';
    dyads += std::string(code);
    for (const Participant& r : target) dyads += ' ' + std::string(document_.actors[r.actor].code);
    if (std::find(sentence_dyads_.begin(), sentence_dyads_.end(), dyads) != sentence_dyads_.end()) return true;
    sentence_dyads_.push_back(dyads);

    Event event;
    set_circumstances(document_, event, reading.verb, token(reading.verb).span);
    const CameoCode* known = cameo(code);
    if (known && tables_.ontology.type(known->type))
      set_codes(tables_.ontology, document_, event, known->type, known->mode, code);
    event.cameo = code;
    if (known) event.goldstein = known->goldstein;  // a parent's, where the ontology has no such code
    event.rule = reading.rule;
    event.status = read_status(document_, reading.verb).status;
    event.confidence = reading.pattern ? kPatternConfidence : kVerbConfidence;
    set_participants(document_, event, source, target);
    // Where the engine's own frames read the same word, the dictionary has it.
    std::erase_if(document_.events,
                  [&](const Event& e) { return e.trigger_token == reading.verb && !e.rule.starts_with("petrarch/"); });
    document_.events.push_back(event);
    note(reading.verb, std::string(code) + " by " + std::string(reading.rule));
    return true;
  }

  // The code in the ontology, else its parents'.
  const CameoCode* cameo(std::string_view code) const {
    for (size_t length = code.size(); length >= 2; --length) {
      if (const CameoCode* known = tables_.ontology.cameo(code.substr(0, length))) return known;
    }
    return nullptr;
  }

  void note(Index t, const std::string& what) {
    if (!trace_) return;
    *trace_ +=
        "  sentence " + std::to_string(token(t).sentence + 1) + "  " + std::string(document_.form(t)) + ": " + what + '\n';
  }

  const VerbDictionary& dictionary_;
  const Lexicon::Tables& tables_;
  Document& document_;
  std::string* trace_;
  std::vector<bool> absorbed_;
  std::vector<Index> order_;
  std::vector<Reading> readings_;
  std::vector<std::string> sentence_dyads_;
  size_t coded_in_sentence_ = 0;
};

}  // namespace

void find_dictionary_events(const VerbDictionary& dictionary, const Lexicon& lexicon, Document& document, std::string* trace) {
  DictionaryCoder(dictionary, lexicon.tables(), document, trace).run();
}

}  // namespace rapporteur
