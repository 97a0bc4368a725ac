// Measures the syntax model on development data.
//
//   eval_syntax MODEL gold TREEBANK.conllu        tags, lemmas and trees on gold words
//   eval_syntax MODEL raw TREEBANK.conllu OUT     reads the treebank's text lines, writes CoNLL-U for score_ud.py
//   eval_syntax MODEL names CORPUS.jsonl OUT      finds names on gold words, writes JSON Lines for score_ner.py
//   eval_syntax MODEL text FILE                   analyses a plain text, a paragraph a line, and prints CoNLL-U
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "conllu.h"
#include "doc/tree.h"
#include "names_data.h"
#include "syntax/syntax.h"
#include "train_boundaries.h"

namespace rapporteur::training {

namespace {

double cpu_seconds() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

void print_speed(const char* what, size_t words, double seconds) {
  std::printf("  %-10s %8.0f words/s\n", what, static_cast<double>(words) / seconds);
}

int gold_words(const SyntaxModel& model, const std::string& path) {
  Treebank treebank;
  read_treebank(path, treebank);
  const Document& gold = treebank.document;
  Document document;
  copy_tokens(gold, document);
  SyntaxScratch scratch;
  const double before = cpu_seconds();
  tag(model, document, scratch);
  const double tagged = cpu_seconds();
  parse(model, document, scratch);
  const double parsed = cpu_seconds();
  size_t upos = 0, xpos = 0, feats = 0, lemma = 0, heads = 0, labelled = 0, subtyped = 0;
  for (size_t i = 0; i < gold.tokens.size(); ++i) {
    const Token &right = gold.tokens[i], &found = document.tokens[i];
    upos += right.upos == found.upos;
    xpos += right.xpos == found.xpos;
    feats += right.feats == found.feats;
    lemma += right.lemma == found.lemma || right.lemma == "_";
    if (right.head != found.head) continue;
    ++heads;
    labelled += universal(right.deprel) == universal(found.deprel);
    subtyped += right.deprel == found.deprel;
  }
  const auto share = [&](size_t count) { return 100.0 * static_cast<double>(count) / static_cast<double>(gold.tokens.size()); };
  std::printf("%s, gold words: UPOS %.2f XPOS %.2f feats %.2f lemma %.2f UAS %.2f LAS %.2f (with subtypes %.2f)\n",
              path.c_str(), share(upos), share(xpos), share(feats), share(lemma), share(heads), share(labelled),
              share(subtyped));
  print_speed("tag", gold.tokens.size(), tagged - before);
  print_speed("parse", gold.tokens.size(), parsed - tagged);
  return 0;
}

void write_conllu(const Document& document, std::ostream& out) {
  for (const Sentence& sentence : document.sentences) {
    for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
      const Token& token = document.tokens[i];
      if (!token.joined) {
        Index end = i + 1;
        while (end < sentence.end_token && document.tokens[end].joined) ++end;
        if (end > i + 1) {
          out << i - sentence.first_token + 1 << '-' << end - sentence.first_token << '\t'
              << document.form(Span{token.span.begin, document.tokens[end - 1].span.end}) << "\t_\t_\t_\t_\t_\t_\t_\t_\n";
        }
      }
      out << i - sentence.first_token + 1 << '\t' << document.form(token) << '\t' << token.lemma << '\t' << name_of(token.upos)
          << '\t' << name_of(token.xpos) << '\t' << token.feats << '\t'
          << (token.head == kNone ? 0 : token.head - sentence.first_token + 1) << '\t' << name_of(token.deprel) << "\t_\t"
          << (token.space_after ? "_" : "SpaceAfter=No") << '\n';
    }
    out << '\n';
  }
}

int raw_words(const SyntaxModel& model, const std::string& path, const std::string& out_path) {
  Treebank treebank;
  read_treebank(path, treebank);
  Document document;
  std::vector<uint32_t> ends;
  raw_text(treebank, document, ends);
  SyntaxScratch scratch;
  double times[5] = {cpu_seconds()};
  segment(model, document, scratch), times[1] = cpu_seconds();
  tag(model, document, scratch), times[2] = cpu_seconds();
  parse(model, document, scratch), times[3] = cpu_seconds();
  find_names(model, document, scratch), times[4] = cpu_seconds();
  const char* stages[] = {"segment", "tag", "parse", "names"};
  for (int i = 0; i < 4; ++i) print_speed(stages[i], document.tokens.size(), times[i + 1] - times[i]);
  print_speed("all", document.tokens.size(), times[4] - times[0]);
  std::ofstream out(out_path);
  write_conllu(document, out);
  return 0;
}

int names(const SyntaxModel& model, const std::string& path, const std::string& out_path) {
  NamesCorpus corpus;
  read_names(path, false, corpus);
  Document& document = corpus.document;
  SyntaxScratch scratch;
  tag(model, document, scratch);
  const double before = cpu_seconds();
  find_names(model, document, scratch);
  print_speed("names", document.tokens.size(), cpu_seconds() - before);
  std::ofstream out(out_path);
  size_t name = 0;
  for (size_t d = 0; d < corpus.ids.size(); ++d) {
    nlohmann::json source = {{"doc", corpus.ids[d]}, {"sentences", nlohmann::json::array()}};
    const size_t end = d + 1 < corpus.ids.size() ? corpus.first_sentence[d + 1] : document.sentences.size();
    for (size_t s = corpus.first_sentence[d]; s < end; ++s) {
      const Sentence& sentence = document.sentences[s];
      nlohmann::json tokens = nlohmann::json::array(), entities = nlohmann::json::array();
      for (Index i = sentence.first_token; i < sentence.end_token; ++i) tokens.push_back(document.form(i));
      for (; name < document.names.size() && document.names[name].sentence == s; ++name) {
        entities.push_back({document.names[name].first_token - sentence.first_token,
                            document.names[name].end_token - sentence.first_token, name_of(document.names[name].label)});
      }
      source["sentences"].push_back({{"tokens", tokens}, {"entities", entities}});
    }
    out << source.dump() << '\n';
  }
  return 0;
}

int text(const SyntaxModel& model, const std::string& path) {
  Document document;
  document.text = read_file(path);
  for (size_t at = 0; at < document.text.size();) {
    const size_t end = std::min(document.text.find('\n', at), document.text.size());
    if (end > at) document.paragraphs.push_back({{static_cast<uint32_t>(at), static_cast<uint32_t>(end)}, kNone, false});
    at = end + 1;
  }
  SyntaxScratch scratch;
  analyse(model, document, scratch);
  write_conllu(document, std::cout);
  for (const Name& name : document.names) std::cout << "# " << name_of(name.label) << ' ' << document.form(name.span) << '\n';
  return 0;
}

}  // namespace

}  // namespace rapporteur::training

int main(int count, char** arguments) {
  using namespace rapporteur;
  const std::string verb = count > 3 ? arguments[2] : "";
  if (verb.empty() || ((verb == "raw" || verb == "names") && count != 5)) {
    std::fprintf(stderr, "eval_syntax MODEL (gold FILE | raw FILE OUT | names FILE OUT | text FILE)\n");
    return 2;
  }
  const Result<ModelFile> file = ModelFile::open(arguments[1]);
  const Result<SyntaxModel> model = file ? SyntaxModel::load(*file) : Result<SyntaxModel>(file.error());
  if (!model) return std::fprintf(stderr, "%s\n", model.error().message.c_str()), 4;
  if (verb == "gold") return training::gold_words(*model, arguments[3]);
  if (verb == "raw") return training::raw_words(*model, arguments[3], arguments[4]);
  if (verb == "names") return training::names(*model, arguments[3], arguments[4]);
  return training::text(*model, arguments[3]);
}
