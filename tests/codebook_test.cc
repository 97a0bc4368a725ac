// Runs the codebook: plain-text cases of dated sentences with the record they must give (tests/codebook/README.md).
//
//   codebook_test DATA_FILE KNOWLEDGE_FOLDER CASES.txt…
//
// Exit 0 when every case is right and every open case is still wrong.
#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/strings.h"
#include "base/utf8.h"
#include "pipeline.h"
#include "read/paragraphs.h"

namespace rapporteur {
namespace {

struct Case {
  std::string title, date, text, where;
  std::vector<std::string> expectations;
  bool open = false;
};

std::vector<Case> read_cases(const std::string& path) {
  std::vector<Case> cases;
  std::ifstream in(path);
  std::string title;
  bool fresh_title = false;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const std::string_view text = trim(line);
    if (text.empty()) continue;
    if (text[0] == '#') {
      title = trim(text.substr(1));
      fresh_title = true;
      continue;
    }
    const size_t bar = text.find('|');
    if (bar == 0 && !cases.empty()) {
      cases.back().text += "\n\n" + std::string(trim(text.substr(1)));
    } else if (bar != std::string_view::npos && is_digit(text[0])) {
      Case next;
      next.title = fresh_title ? title : "";
      next.open = next.title.starts_with("open:");
      fresh_title = false;
      next.date = trim(text.substr(0, bar));
      next.text = trim(text.substr(bar + 1));
      next.where = path.substr(path.rfind('/') + 1) + ':' + std::to_string(number);
      cases.push_back(std::move(next));
    } else if (!cases.empty()) {
      cases.back().expectations.emplace_back(text);
    }
  }
  return cases;
}

// The words of an expectation; what stands in quotes is one word, kept with its opening quote.
std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> out;
  for (size_t at = 0; at < text.size();) {
    if (is_blank(text[at])) {
      ++at;
    } else if (text[at] == '"') {
      const size_t end = std::min(text.find('"', at + 1), text.size());
      out.emplace_back(text.substr(at, end - at));
      at = end + 1;
    } else {
      size_t end = at;
      while (end < text.size() && !is_blank(text[end])) ++end;
      out.emplace_back(text.substr(at, end - at));
      at = end;
    }
  }
  return out;
}

// Without quotation marks, commas and full stops at its ends.
std::string bare(std::string_view text) {
  constexpr std::array<std::string_view, 10> kEdges = {"“", "”", "‘", "’", "'", "\"", ",", ".", ";", " "};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view edge : kEdges) {
      if (text.starts_with(edge)) {
        text.remove_prefix(edge.size());
        again = true;
      }
      if (text.ends_with(edge)) {
        text.remove_suffix(edge.size());
        again = true;
      }
    }
  }
  return std::string(text);
}

// Statements of cases that list them all: asked for, found right, found in all.
struct StatementCount {
  int wanted = 0, right = 0, found = 0;
};

class CaseRunner {
 public:
  CaseRunner(const Document& document, const Case& test, StatementCount& count)
      : document_(document), test_(test), count_(count) {}

  // What is wrong, empty when all is right.
  std::string run() {
    bool events_listed = false, more_events = false, no_event = false;
    bool statements_listed = false, more_statements = false, no_statement = false;
    int wanted = 0;
    std::vector<bool> event_used(document_.events.size(), false), statement_used(document_.statements.size(), false);
    for (const std::string& line : test_.expectations) {
      const std::vector<std::string> words = pieces_of(line);
      const std::string& kind = words[0];
      if (line == "no event") {
        no_event = true;
      } else if (line == "more events") {
        more_events = true;
      } else if (line == "no statement") {
        no_statement = true;
      } else if (line == "more statements") {
        more_statements = true;
      } else if (kind == "event") {
        events_listed = true;
        if (!take(words, event_used, document_.events, [&](const Event& event, const auto& w) { return event_fits(event, w); }))
          fail(line);
      } else if (kind == "statement") {
        statements_listed = true;
        ++wanted;
        if (!take(words, statement_used, document_.statements,
                  [&](const Statement& s, const auto& w) { return statement_fits(s, w); }))
          fail(line);
      } else if (kind == "actor") {
        if (!actor_there(words)) fail(line);
      } else if (kind == "same") {
        if (!same_actor(words)) fail(line);
      } else if (kind == "time") {
        if (!time_there(words)) fail(line);
      } else if (kind == "place") {
        if (!place_there(words)) fail(line);
      } else {
        fail("not understood: " + line);
      }
    }
    const auto unlisted = [&](const std::vector<bool>& used, auto show) {
      for (Index i = 0; i < used.size(); ++i) {
        if (!used[i]) fail("not asked for: " + show(i));
      }
    };
    if (no_event || (events_listed && !more_events))
      unlisted(event_used, [&](Index i) { return show_event(document_.events[i]); });
    if (no_statement || (statements_listed && !more_statements)) {
      unlisted(statement_used, [&](Index i) { return show_statement(document_.statements[i]); });
      count_.wanted += wanted;
      count_.right += static_cast<int>(std::count(statement_used.begin(), statement_used.end(), true));
      count_.found += static_cast<int>(statement_used.size());
    }
    return problems_;
  }

 private:
  void fail(const std::string& what) { problems_ += "    " + what + '\n'; }

  template <class T, class Fits>
  static bool take(const std::vector<std::string>& words, std::vector<bool>& used, const std::vector<T>& items, Fits fits) {
    for (size_t i = 0; i < items.size(); ++i) {
      if (!used[i] && fits(items[i], words)) {
        used[i] = true;
        return true;
      }
    }
    return false;
  }

  std::vector<std::string> codes(std::span<const Index> actors) const {
    std::vector<std::string> out;
    for (const Index actor : actors) {
      const Actor& a = document_.actors[actor];
      if (a.members.empty()) {
        out.emplace_back(a.code.empty() ? std::string_view("?") : a.code);
      } else {
        for (const Index member : a.members) out.emplace_back(document_.actors[member].code);
      }
    }
    return out;
  }

  // The same codes, in any order.
  bool codes_are(std::span<const Index> actors, std::vector<std::string> wanted) const {
    std::vector<std::string> have = codes(actors);
    std::erase(wanted, "-");
    std::sort(have.begin(), have.end());
    std::sort(wanted.begin(), wanted.end());
    return have == wanted;
  }

  static bool is_status(const std::string& word) {
    return word == "actual" || word == "future" || word == "hypothetical" || word == "negated";
  }

  bool event_fits(const Event& event, const std::vector<std::string>& words) const {
    size_t at = 1;
    if (at >= words.size() || event.type != words[at++]) return false;
    std::vector<std::string> modes;
    while (at < words.size() && !words[at].empty() && is_lower_ascii(words[at][0]) && !is_status(words[at]) &&
           words[at] != "historical" && words[at] != "at" && words[at] != "in") {
      modes.push_back(words[at++]);
    }
    if (modes.size() > event.modes.size()) return false;
    for (size_t i = 0; i < modes.size(); ++i) {
      if (event.modes[i] != modes[i]) return false;
    }
    std::vector<std::string> actors, recipients;
    bool after_arrow = false;
    while (at < words.size() && (words[at] == "->" || words[at] == "-" || words[at] == "?" || is_code(words[at]))) {
      std::string word = words[at++];
      if (word == "->") {
        after_arrow = true;
        continue;
      }
      if (word.ends_with(',')) word.pop_back();
      (after_arrow ? recipients : actors).push_back(word);
    }
    if (!codes_are(event.actor, actors) || !codes_are(event.recipient, recipients)) return false;
    EventStatus status = EventStatus::kActual;
    bool historical = false;
    for (; at < words.size(); ++at) {
      const std::string& word = words[at];
      if (is_status(word)) {
        status = word == "future"    ? EventStatus::kFuture
                 : word == "negated" ? EventStatus::kNegated
                 : word == "actual"  ? EventStatus::kActual
                                     : EventStatus::kHypothetical;
      } else if (word == "historical") {
        historical = true;
      } else if (word[0] == '"') {
        if (document_.form(event.trigger).find(word.substr(1)) == std::string_view::npos) return false;
      } else if (word == "at" && at + 1 < words.size()) {
        if (event.where == kNone || document_.places[event.where].name != words[at + 1]) return false;
        ++at;
      } else if (word == "in" && at + 2 < words.size() && words[at + 1] == "statement") {
        if (event.attribution == kNone || std::to_string(event.attribution + 1) != words[at + 2]) return false;
        at += 2;
      } else if ((word == "context" || word == "no-context") && at + 1 < words.size()) {
        const bool there = std::find(event.contexts.begin(), event.contexts.end(), words[++at]) != event.contexts.end();
        if (there != (word == "context")) return false;
      } else if (is_digit(word[0]) || word == "undated") {
        if (event.when.value != (word == "undated" ? "" : word)) return false;
      } else {
        return false;
      }
    }
    return event.status == status && (!historical || event.historical);
  }

  static bool is_code(const std::string& word) {
    return word.size() >= 3 && is_upper_ascii(word[0]) && is_upper_ascii(word[1]) && is_upper_ascii(word[2]);
  }

  bool statement_fits(const Statement& statement, const std::vector<std::string>& words) const {
    size_t at = 1;
    std::vector<std::string> speakers;
    while (at < words.size() && (words[at] == "-" || is_code(words[at]))) {
      std::string word = words[at++];
      if (word.ends_with(',')) word.pop_back();
      speakers.push_back(word);
    }
    if (at < words.size() && words[at] == "?")
      ++at;
    else if (!codes_are(statement.speaker, speakers))
      return false;
    bool negated = false;
    for (; at < words.size(); ++at) {
      const std::string& word = words[at];
      if (word[0] == '"') {
        if (document_.form(statement.cue).find(word.substr(1)) == std::string_view::npos) return false;
      } else if (word == "no" && at + 1 < words.size() && words[at + 1] == "cue") {
        if (!statement.cue.empty()) return false;
        ++at;
      } else if (word == "direct" || word == "indirect" || word == "mixed") {
        if (name_of(statement.kind) != word) return false;
      } else if (word == "to" && at + 1 < words.size()) {
        if (!codes_are(statement.addressee, {words[at + 1]})) return false;
        ++at;
      } else if (word == "within" && at + 1 < words.size()) {
        if (statement.within == kNone || std::to_string(statement.within + 1) != words[at + 1]) return false;
        ++at;
      } else if (word == "negated") {
        negated = true;
      } else if (word == "by" && at + 1 < words.size()) {
        if (bare(document_.form(statement.source)) != bare(words[at + 1].substr(1))) return false;
        ++at;
      } else if (word == "content" && at + 1 < words.size()) {
        std::string content;
        for (const Span piece : statement.content)
          content += (content.empty() ? "" : " … ") + std::string(document_.form(piece));
        if (bare(content) != bare(words[at + 1].substr(1))) return false;
        ++at;
      } else if (word == "says" && at + 1 < words.size()) {
        std::string content;
        for (const Span piece : statement.content) content += document_.form(piece);
        if (content.find(words[at + 1].substr(1)) == std::string::npos) return false;
        ++at;
      } else {
        return false;
      }
    }
    return statement.negated == negated;
  }

  bool actor_there(const std::vector<std::string>& words) const {
    std::string name;
    for (size_t i = 2; i < words.size(); ++i) name += (i > 2 ? " " : "") + words[i];
    for (const Actor& actor : document_.actors) {
      if (words.size() > 1 && actor.code == words[1] && (name.empty() || actor.name == name)) return true;
    }
    return false;
  }

  bool same_actor(const std::vector<std::string>& words) const {
    if (words.size() != 3) return false;
    for (const Mention& a : document_.mentions) {
      if (a.actor == kNone || document_.form(a.span) != words[1].substr(1)) continue;
      for (const Mention& b : document_.mentions) {
        if (&a != &b && b.actor == a.actor && document_.form(b.span) == words[2].substr(1)) return true;
      }
    }
    return false;
  }

  bool time_there(const std::vector<std::string>& words) const {
    for (const Time& time : document_.times) {
      if (words.size() == 3 && document_.form(time.span) == words[1].substr(1) && time.value == words[2]) return true;
    }
    return false;
  }

  bool place_there(const std::vector<std::string>& words) const {
    for (const Place& place : document_.places) {
      if (words.size() == 3 && document_.form(place.span) == words[1].substr(1) && place.country == words[2]) return true;
    }
    return false;
  }

  std::string joined(std::span<const Index> actors) const {
    std::string out;
    for (const std::string& code : codes(actors)) out += (out.empty() ? "" : ", ") + code;
    return out.empty() ? "-" : out;
  }
  std::string show_event(const Event& event) const {
    std::string out = "event " + std::string(event.type);
    for (const std::string_view mode : event.modes) out += ' ' + std::string(mode);
    out += "  " + joined(event.actor) + (event.recipient.empty() ? "" : " -> " + joined(event.recipient)) + "  " +
           std::string(name_of(event.status));
    out += "  " + std::string(event.when.value) + "  \"" + std::string(document_.form(event.trigger)) + "\"  by " +
           std::string(event.rule);
    if (event.attribution != kNone) out += "  in statement " + std::to_string(event.attribution + 1);
    return out;
  }
  std::string show_statement(const Statement& statement) const {
    std::string out = "statement " + joined(statement.speaker) + "  by \"" + std::string(document_.form(statement.source)) +
                      "\"  \"" + std::string(document_.form(statement.cue)) + "\"  " + std::string(name_of(statement.kind));
    for (const Span piece : statement.content) out += "  says \"" + std::string(document_.form(piece)) + '"';
    return out;
  }

 public:
  std::string everything() const {
    std::string out;
    for (const Event& event : document_.events) out += "      got " + show_event(event) + '\n';
    for (const Statement& statement : document_.statements) out += "      got " + show_statement(statement) + '\n';
    return out;
  }

 private:
  const Document& document_;
  const Case& test_;
  StatementCount& count_;
  std::string problems_;
};

int run(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: codebook_test DATA_FILE KNOWLEDGE_FOLDER CASES.txt...\n");
    return 2;
  }
  Result<std::unique_ptr<const Pipeline>> pipeline = Pipeline::load({argv[1], {argv[2]}, StatementChoice::kAll});
  if (!pipeline) {
    std::fprintf(stderr, "%s\n", pipeline.error().message.c_str());
    return 4;
  }
  Scratch scratch;
  Document document;
  StatementCount statements;
  int right = 0, wrong = 0, open = 0;
  for (int i = 3; i < argc; ++i) {
    const std::vector<Case> cases = read_cases(argv[i]);
    if (cases.empty()) {
      std::printf("%s: no cases found\n", argv[i]);
      ++wrong;
    }
    for (const Case& test : cases) {
      document.reset();
      document.text = test.text;
      if (const auto date = parse_date(test.date)) document.meta.published = *date;
      document.meta.published_text = test.date;
      find_paragraphs(document);
      (*pipeline)->code(document, scratch);
      CaseRunner runner(document, test, statements);
      const std::string problems = runner.run();
      if (test.open && !problems.empty()) {
        ++open;
      } else if (!test.open && problems.empty()) {
        ++right;
      } else {
        ++wrong;
        std::printf("%s  %s\n  %s\n%s%s", test.where.c_str(), test.title.c_str(), test.text.c_str(),
                    test.open ? "    is right now: take the mark 'open:' away\n" : problems.c_str(),
                    runner.everything().c_str());
      }
    }
  }
  std::printf("%d right, %d wrong, %d open", right, wrong, open);
  if (statements.wanted + statements.found > 0) {
    std::printf("; statements, open cases too: %d of %d right, %d found, F1 %.3f", statements.right, statements.wanted,
                statements.found, 2.0 * statements.right / (statements.wanted + statements.found));
  }
  std::printf("\n");
  return wrong == 0 ? 0 : 1;
}

}  // namespace
}  // namespace rapporteur

int main(int argc, char** argv) { return rapporteur::run(argc, argv); }
