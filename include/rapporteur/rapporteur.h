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
// Threads. An Engine never changes once opened and may be shared by any number of threads; there may be several in one process.
// A Session holds working memory and belongs to one thread at a time: make one for each thread and keep it, since a session
// that has warmed up allocates next to nothing.
//
// Errors. Only opening can fail. A text that cannot be understood is no error: the record's "warnings" say what was odd about
// it. Text that is not UTF-8 is recognised or repaired; positions in the record are code points of the repaired text.
//
// Promises. The same text, options and data file give the same bytes, in any thread, locale and time zone. Time grows linearly
// with the text, and texts beyond a million characters are cut, with a warning. No text crashes the engine; one that does is a
// bug we want to see.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <rapporteur/arrow_abi.h>

namespace rapporteur {

class Engine;

// One article as it is given.
struct Article {
  std::string_view text;
  std::string_view id;         // any; empty is allowed
  std::string_view published;  // YYYY-MM-DD; empty when unknown: then no date is invented
  std::string_view title, publisher, url;
  std::string_view
      problem;  // why the text could not be had; stands among the record's warnings, so that no row is lost silently
};

// What an article says. `json` is complete; the numbers are there so that nobody parses it to count.
struct Record {
  std::string json;
  size_t events = 0, statements = 0, actors = 0, sentences = 0, words = 0;
  bool repaired =
      false;  // the text was no clean UTF-8: positions count in `text`; else they count in the text given, and `text` is empty
  std::string text;
};

// Flat rows of many articles, column by column in Apache Arrow's memory layout: docs/columns.md names the columns. Belongs to
// one thread at a time.
enum class TableOf : uint8_t { kDocuments, kEvents, kStatements, kActors };

class Table {
 public:
  explicit Table(TableOf what);
  ~Table();
  Table(Table&&) noexcept;
  Table& operator=(Table&&) noexcept;

  size_t rows() const;
  void append(const Table& other);  // of the same kind
  bool full() const;  // holds 1 GiB of text in one column: export it and go on with the next (Arrow's limit is 2 GiB)

  // Arrow's C data interface. export_rows() moves the rows out: the table is empty afterwards. The caller owns what it gets and
  // calls its release(), in any thread.
  void export_rows(ArrowArray* out);
  static void export_schema(TableOf what, ArrowSchema* out);

 private:
  friend class Session;
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

// What an engine is made of. `knowledge_folders` are read after the built-in knowledge; `all_statements` records whatever is
// attributed, beliefs, decrees and polls too (`rapporteur code --statements all`); else what was said or written.
struct Setup {
  std::string data_file;  // `rapporteur compile` makes it
  std::vector<std::string> knowledge_folders;
  bool all_statements = false;
};

struct Opened {
  std::shared_ptr<const Engine> engine;  // null when it failed
  std::string error;                     // then: what was found, what was expected, what to do
};

class Engine {
 public:
  // Maps the data file and checks it.
  static Opened open(const Setup& setup);
  static Opened open(const std::string& data_file) { return open(Setup{data_file, {}, false}); }
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

  // Adds the article's rows to `table`; the record comes without its JSON.
  Record read(const Article& article, Table& table);

 private:
  void code(const Article& article);
  Record counts(const Article& article) const;
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace rapporteur
