// Rapporteur: English news in, the record of it out.
//
// This is the one public header. A first use:
//
//   #include <rapporteur/rapporteur.h>
//
//   rapporteur::Opened opened = rapporteur::Engine::open("en.rapporteur");
//   if (!opened.engine) { std::cerr << opened.error << '\n'; return 1; }
//   rapporteur::Session session(*opened.engine);
//   rapporteur::Article article;
//   article.text = "Arnor's foreign minister met his Gondorian counterpart on Tuesday.";
//   article.published = "2021-03-04";
//   rapporteur::Record record = session.read(article);
//   std::cout << record.json;                       // one JSON object, as docs/record.md describes
//
// Threads. An Engine never changes once opened and may be shared by any number of threads; there may be several in one process. A
// Session holds working memory and belongs to one thread at a time: make one for each thread and keep it, since a session that has
// warmed up allocates next to nothing.
//
// Errors. Only opening can fail. A text that cannot be understood is no error: the record's "warnings" say what was odd about it.
// Text that is not UTF-8 is recognised or repaired; positions in the record are code points of the repaired text.
//
// Promises. The same text, options and data file give the same bytes, in any thread, locale and time zone. Time grows linearly with the
// text, and texts beyond a million characters are cut, with a warning. No text crashes the engine; one that does is a bug we want to see.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

class Engine;

// One article as it is given.
struct Article {
  std::string_view text;
  std::string_view id;         // any; empty is allowed
  std::string_view published;  // YYYY-MM-DD; empty when unknown: then no date is invented
  std::string_view title, publisher, url;
};

// What an article says. `json` is complete; the numbers are there so that nobody parses it to count.
struct Record {
  std::string json;
  size_t events = 0, statements = 0, actors = 0, sentences = 0, words = 0;
};

struct Opened {
  std::shared_ptr<const Engine> engine;  // null when it failed
  std::string error;                     // then: what was found, what was expected, what to do
};

class Engine {
 public:
  // Maps the data file (`rapporteur compile` makes it) and checks it. `knowledge_folders` are read after the built-in knowledge.
  static Opened open(const std::string& data_file, const std::vector<std::string>& knowledge_folders = {});
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

 private:
  friend class Session;
  struct Inside;
  explicit Engine(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

class Session {
 public:
  // The engine must outlive the session.
  explicit Session(const Engine& engine);
  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;

  // `format` is one of those of `rapporteur code --format`; "jsonl" by default. An unknown format gives an empty record.
  Record read(const Article& article, std::string_view format = "jsonl");

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace rapporteur
