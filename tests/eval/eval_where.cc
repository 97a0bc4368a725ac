// Places of a file, for measuring and for looking.
//
//   eval_where places SYNTAX PLACES KNOWLEDGE FILE.jsonl   each line {"id", "text", "date"} gives {"id", "toponyms": [{"start",
//   "end", "lat",
//                                                          "lon", "country", "geonameid"}]}, countries as ISO 3166-1 alpha-2
//   eval_where show SYNTAX PLACES KNOWLEDGE [DATE]         the text of standard input: its places, and the place of each verb
//   and noun eval_where speed SYNTAX PLACES KNOWLEDGE FILE.jsonl    microseconds a word of find_places alone
//
// SYNTAX and PLACES are model files, KNOWLEDGE a folder such as knowledge/en. Offsets are code points.
#include <cstdio>
#include <ctime>
#include <iostream>
#include <iterator>
#include <string>

#include <simdjson.h>

#include "base/utf8.h"
#include "model/knowledge_pack.h"
#include "read/paragraphs.h"
#include "syntax/syntax.h"
#include "where/tables.h"
#include "where/where.h"

using namespace rapporteur;

namespace {

struct Engine {
  ModelFile syntax_file, places_file;
  KnowledgeFolder folder;
  SyntaxModel syntax;
  Gazetteer gazetteer;
};

template <class T>
T or_die(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\n", result.error().message.c_str());
  std::exit(1);
}

// Of this thread's own time: others may use the machine too.
double now() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double code(const Engine& engine, SyntaxScratch& scratch, Document& document, std::string_view text,
            std::string_view published) {
  document.reset();
  document.text = text;
  document.meta.published = parse_date(published).value_or(DayRange{});
  find_paragraphs(document);
  for (Paragraph& paragraph : document.paragraphs) paragraph.repeats = kNone;
  analyse(engine.syntax, document, scratch);
  const double before = now();
  find_places(engine.gazetteer, document);
  return now() - before;
}

// Whatever each line's text needs. Returns the exit status.
template <class Use>
int each_line(const char* path, Use use) {
  simdjson::dom::parser parser;
  simdjson::dom::document_stream lines;
  if (parser.load_many(path, size_t{64} << 20).get(lines)) return std::fprintf(stderr, "%s: cannot read\n", path), 1;
  for (simdjson::dom::element line : lines) {
    std::string_view id, text, date;
    if (line["id"].get(id) || line["text"].get(text)) return std::fprintf(stderr, "%s: a line without id or text\n", path), 1;
    if (line["date"].get(date)) date = {};
    use(simdjson::to_string(line["id"].value()), text, date);
  }
  return 0;
}

int places(const Engine& engine, const char* path) {
  SyntaxScratch scratch;
  Document document;
  CodePointMap points;
  const Gazetteer::Tables& tables = engine.gazetteer.tables();
  return each_line(path, [&](const std::string& id, std::string_view text, std::string_view date) {
    code(engine, scratch, document, text, date);
    points.build(document.text);
    std::cout << "{\"id\": " << id << ", \"toponyms\": [";
    const char* comma = "";
    for (const Place& place : document.places) {
      const uint16_t country = tables.country(place.country);
      std::cout << comma << "{\"start\": " << points[place.span.begin] << ", \"end\": " << points[place.span.end]
                << ", \"country\": \"" << (country == kNoCountry ? "" : tables.countries[country].alpha2) << '"';
      if (place.level != Place::kUnresolved) std::cout << ", \"lat\": " << place.latitude << ", \"lon\": " << place.longitude;
      if (!place.key.empty() && place.key[0] != 'p') std::cout << ", \"geonameid\": \"" << place.key << '"';
      std::cout << '}';
      comma = ", ";
    }
    std::cout << "]}\n";
  });
}

int show(const Engine& engine, const char* date) {
  SyntaxScratch scratch;
  Document document;
  code(engine, scratch, document, std::string(std::istreambuf_iterator<char>(std::cin), {}), date);
  for (const Token& token : document.tokens)
    std::cout << document.form(token) << '/' << name_of(token.xpos) << '/' << name_of(token.deprel) << ' ';
  std::cout << '\n';
  for (const Name& name : document.names) std::cout << "  " << name_of(name.label) << ' ' << document.form(name.span) << '\n';
  for (const Place& place : document.places) {
    std::cout << document.form(place.span) << " = " << place.name << ", " << place.country << ' ' << place.latitude << ' '
              << place.longitude << ' ' << place.key << " level " << int{place.level} << '\n';
  }
  for (Index t = 0; t < document.tokens.size(); ++t) {
    if (document.tokens[t].upos != Upos::kVERB && document.tokens[t].upos != Upos::kNOUN) continue;
    if (const Index place = place_of(document, t); place != kNone) {
      std::cout << "    " << document.form(t) << '@' << document.tokens[t].span.begin << ": " << document.places[place].name
                << ", " << document.places[place].country << '\n';
    }
  }
  return 0;
}

int speed(const Engine& engine, const char* path) {
  SyntaxScratch scratch;
  Document document;
  double seconds = 0;
  size_t words = 0;
  const int status = each_line(path, [&](const std::string&, std::string_view text, std::string_view date) {
    seconds += code(engine, scratch, document, text, date);
    words += document.tokens.size();
  });
  std::printf("find_places: %.3f microseconds a word, %zu words\n", 1e6 * seconds / static_cast<double>(words), words);
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  if (argc < 5 || (argc < 6 && what != "show"))
    return std::fprintf(stderr, "usage: eval_where places|speed|show SYNTAX PLACES KNOWLEDGE [FILE.jsonl | DATE]\n"), 2;
  ModelFile syntax_file = or_die(ModelFile::open(argv[2])), places_file = or_die(ModelFile::open(argv[3]));
  KnowledgeFolder folder = or_die(KnowledgeFolder::read(argv[4]));
  SyntaxModel syntax = or_die(SyntaxModel::load(syntax_file));
  const double before = now();
  Gazetteer gazetteer = or_die(Gazetteer::load(places_file, folder.files));
  if (what == "speed") std::printf("load: %.2f milliseconds\n", 1e3 * (now() - before));
  const Engine engine{std::move(syntax_file), std::move(places_file), std::move(folder), std::move(syntax),
                      std::move(gazetteer)};
  if (what == "show") return show(engine, argc > 5 ? argv[5] : "");
  return what == "speed" ? speed(engine, argv[5]) : places(engine, argv[5]);
}
