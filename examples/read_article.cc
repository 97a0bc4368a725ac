// Reads the article on standard input and prints its record and how many events it holds.
//   read_article DATA-FILE [YYYY-MM-DD] <article.txt
#include <rapporteur/rapporteur.h>
#include <iostream>
#include <iterator>

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: read_article DATA-FILE [YYYY-MM-DD] <article.txt\n";
    return 2;
  }
  const rapporteur::Opened opened = rapporteur::Engine::open(argv[1]);
  if (!opened.engine) {
    std::cerr << opened.error << '\n';
    return 1;
  }
  const std::string text(std::istreambuf_iterator<char>(std::cin), {});
  rapporteur::Article article;
  article.id = "stdin";
  article.text = text;
  if (argc > 2) article.published = argv[2];
  rapporteur::Session session(*opened.engine);
  const rapporteur::Record record = session.read(article);
  std::cout << record.json;
  std::cerr << record.events << " events, " << record.statements << " statements in " << record.words << " words\n";
}
