// Coreference of a file, for measuring and for learning. Coreference counts things as well as actors, which a record does not
// hold: the stages themselves are asked, the same ones as in src/pipeline.cc.
//
//   eval_who coref DATA FILE.jsonl    each line {"doc", "sentences": [[word, …], …]} gives the chains found, in the same form
//   eval_who train DATA FILE.jsonl [EPOCHS [MISS [INVENT]]]    learns the ranker's weights from such chains and prints them
//   eval_who speed DATA FILE…         milliseconds to load, microseconds a word of the who stages alone
//
// DATA is the compiled data file (build/en.rapporteur).
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <random>
#include <string>

#include <simdjson.h>

#include "base/utf8.h"
#include "model/knowledge_pack.h"
#include "pipeline.h"
#include "read/paragraphs.h"
#include "who/scratch.h"
#include "who/who.h"

using namespace rapporteur;
using namespace rapporteur::who;

namespace {

struct Engine {
  ModelFile file;
  std::vector<KnowledgeFile> files;
  SyntaxModel syntax;
  NeuralParser neural;
  Gazetteer gazetteer;
  KnowledgeBase knowledge;
};

template <class T>
T or_die(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\n", result.error().message.c_str());
  std::exit(1);
}

// All that stands before the who stages.
void read(const Engine& engine, Scratch& scratch, Document& document, std::string_view text) {
  document.reset();
  document.text = text;
  find_paragraphs(document);
  for (Paragraph& paragraph : document.paragraphs) paragraph.repeats = kNone;
  segment(engine.syntax, document, scratch.syntax);
  analyse_tokens(engine.neural, document, scratch.neural);
  repair_names(document);
  lemmatise(engine.syntax, document, scratch.syntax);
  find_times(document);
  find_places(engine.gazetteer, document);
}

void resolve(const Engine& engine, Scratch& scratch, Document& document) {
  find_mentions(engine.knowledge, document, *scratch.who);
  resolve_actors(engine.knowledge, document, *scratch.who);
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20)
      out += ' ';
    else
      out += c;
  }
  return out + '"';
}

// The words of a sentence as running text.
void append_sentence(simdjson::dom::array words, std::string& text) {
  bool glue = true;
  for (const simdjson::dom::element element : words) {
    std::string_view word = element.get_string().value_unsafe();
    const bool closes = word.starts_with('\'') || word.starts_with("\xE2\x80\x99") || word == "n't" ||
                        word == "n\xE2\x80\x99t" || word == "." || word == "," || word == ";" || word == ":" || word == "?" ||
                        word == "!" || word == ")" || word == "]" || word == "%" || word == "-" || word == "\xE2\x80\x9D";
    if (!glue && !closes) text += ' ';
    text += word;
    glue = word == "(" || word == "[" || word == "$" || word == "-" || word == "\xE2\x80\x9C";
  }
  text += '\n';
}

int coref(const Engine& engine, const char* path) {
  simdjson::dom::parser parser;
  simdjson::dom::document_stream lines;
  if (parser.load_many(path, size_t{64} << 20).get(lines)) return std::fprintf(stderr, "%s: cannot read\n", path), 1;
  Scratch scratch;
  Document document;
  for (simdjson::dom::element line : lines) {
    std::string text;
    for (const simdjson::dom::element sentence : line["sentences"].get_array()) append_sentence(sentence.get_array(), text);
    read(engine, scratch, document, text);
    resolve(engine, scratch, document);
    std::cout << "{\"doc\": " << quoted(line["doc"].get_string().value_unsafe()) << ", \"sentences\": [";
    for (size_t s = 0; s < document.sentences.size(); ++s) {
      std::cout << (s ? ", [" : "[");
      for (Index t = document.sentences[s].first_token; t < document.sentences[s].end_token; ++t) {
        std::cout << (t == document.sentences[s].first_token ? "" : ", ") << quoted(document.form(t));
      }
      std::cout << "]";
    }
    std::cout << "], \"mentions\": [";
    const char* comma = "";
    for (const ChainMention& mention : chain_mentions(*scratch.who)) {
      const Sentence& sentence = document.sentences[document.tokens[mention.first].sentence];
      std::cout << comma << "{\"s\": " << document.tokens[mention.first].sentence
                << ", \"b\": " << mention.first - sentence.first_token << ", \"e\": " << mention.end - sentence.first_token
                << ", \"c\": " << mention.chain << ", \"head\": " << mention.head - sentence.first_token << "}";
      comma = ", ";
    }
    std::cout << "]}\n";
  }
  return 0;
}

// Learns the ranker's weights from documents with gold chains and prints them. Each mention that comes before the ranker is
// asked for its gold antecedents; mentions follow the gold chains, so that later ones see right chains. AdaGrad on the
// log-likelihood of any right antecedent (or of none).
int train(Engine& engine, const char* path, int epochs, double miss_cost, double invent_cost) {
  struct Item {
    std::vector<Ranker::Features> candidates;  // the last is "none"
    std::vector<bool> right;
    std::string kind;
  };
  struct Tally {
    size_t all = 0, right = 0, missed = 0, invented = 0, wrong = 0;
  };
  std::map<std::string, Tally> tallies;
  std::vector<Item> items;
  simdjson::dom::parser parser;
  simdjson::dom::document_stream lines;
  if (parser.load_many(path, size_t{64} << 20).get(lines)) return std::fprintf(stderr, "%s: cannot read\n", path), 1;
  Scratch scratch;
  WhoScratch& who = *scratch.who;
  Document document;
  Ranker& ranker = const_cast<KnowledgeBase::Tables&>(engine.knowledge.tables()).ranker;
  ranker.set_trained();
  std::fill(ranker.weights().begin(), ranker.weights().end(), 0.0f);
  size_t aligned = 0, documents = 0;
  for (simdjson::dom::element line : lines) {
    std::string text;
    std::vector<std::vector<std::pair<size_t, size_t>>> offsets;  // of the gold words, in characters that are no blanks
    size_t at = 0;
    for (const simdjson::dom::element sentence : line["sentences"].get_array()) {
      append_sentence(sentence.get_array(), text);
      offsets.emplace_back();
      for (const simdjson::dom::element word : sentence.get_array()) {
        const std::string_view form = word.get_string().value_unsafe();
        const size_t size = form.size() - static_cast<size_t>(std::count(form.begin(), form.end(), ' '));
        offsets.back().push_back({at, at + size});
        at += size;
      }
    }
    std::map<std::pair<size_t, size_t>, int64_t> gold;
    for (const simdjson::dom::element mention : line["mentions"].get_array()) {
      const auto s = size_t(mention["s"].get_int64().value_unsafe()), b = size_t(mention["b"].get_int64().value_unsafe()),
                 e = size_t(mention["e"].get_int64().value_unsafe());
      gold[{offsets[s][b].first, offsets[s][e - 1].second}] = mention["c"].get_int64().value_unsafe();
    }
    read(engine, scratch, document, text);
    find_mentions(engine.knowledge, document, who);
    std::vector<size_t> dense(document.text.size() + 1, 0);
    for (size_t i = 0; i < document.text.size(); ++i)
      dense[i + 1] = dense[i] + (document.text[i] != ' ' && document.text[i] != '\n');
    // A mention is the gold one whose head it has: the word of the gold phrase that hangs on a word outside of it.
    std::vector<int64_t> cluster(document.mentions.size(), -1);
    std::vector<Index> headed(document.tokens.size(), kNone);
    std::map<size_t, Index> token_at;
    for (Index t = 0; t < document.tokens.size(); ++t) token_at.emplace(dense[document.tokens[t].span.begin], t);
    for (Index m = 0; m < document.mentions.size(); ++m) headed[document.mentions[m].head] = m;
    for (const auto& [span, c] : gold) {
      const auto first = token_at.find(span.first);
      if (first == token_at.end()) continue;
      for (Index t = first->second; t < document.tokens.size() && dense[document.tokens[t].span.begin] < span.second; ++t) {
        const Index head = document.tokens[t].head;
        if (headed[t] == kNone || (head != kNone && dense[document.tokens[head].span.begin] >= span.first &&
                                   dense[document.tokens[head].span.begin] < span.second))
          continue;
        if (cluster[headed[t]] < 0) ++aligned;
        cluster[headed[t]] = c;
        break;
      }
    }
    const auto teach = [&](Index m) {
      Item item;
      Index chosen = kNone;
      for (const Candidate& candidate : who.candidates) {
        const bool right = cluster[m] >= 0 && cluster[candidate.mention] == cluster[m];
        item.candidates.push_back(candidate.features);
        item.right.push_back(right);
        if (right && chosen == kNone) chosen = candidate.mention;
      }
      item.candidates.push_back(who.none);
      item.right.push_back(chosen == kNone);
      const Reading& r = who.readings[m];
      item.kind = r.what == What::kPronoun ? std::string(document.tokens[document.mentions[m].head].lower)
                  : r.proper               ? "name"
                  : r.definite             ? "definite"
                                           : "other";
      items.push_back(std::move(item));
      return chosen;
    };
    who.trainer = const_cast<void*>(static_cast<const void*>(&teach));
    who.choose = [](void* trainer, Index m) { return (*static_cast<decltype(&teach)>(trainer))(m); };
    resolve_actors(engine.knowledge, document, who);
    who.choose = nullptr;
    ++documents;
  }
  std::fprintf(stderr, "%zu documents, %zu mentions before the ranker, %zu aligned\n", documents, items.size(), aligned);
  std::vector<float>& weights = ranker.weights();
  std::vector<float> squares(weights.size(), 1e-6f);
  std::vector<uint32_t> order(items.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::mt19937 random(1);
  std::vector<double> p, q;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    double loss = 0;
    size_t correct = 0;
    for (const uint32_t i : order) {
      const Item& item = items[i];
      const size_t n = item.candidates.size();
      p.assign(n, 0);
      double most = -1e9;
      size_t best = 0;
      for (size_t c = 0; c < n; ++c) {
        p[c] = ranker.score(item.candidates[c]);
        if (p[c] > most) most = p[c], best = c;
      }
      correct += item.right[best];
      if (epoch + 1 == epochs) {
        Tally& tally = tallies[item.kind];
        ++tally.all;
        tally.right += item.right[best];
        tally.missed += best + 1 == n && !item.right[best];
        tally.invented += best + 1 < n && item.right[n - 1];
        tally.wrong += best + 1 < n && !item.right[best] && !item.right[n - 1];
      }
      // Mistakes weigh as in Durrett and Klein (2013): a mention left alone costs most.
      most = -1e9;
      for (size_t c = 0; c < n; ++c) {
        if (!item.right[c]) p[c] += c + 1 == n ? miss_cost : item.right[n - 1] ? invent_cost : 1.0;
        most = std::max(most, p[c]);
      }
      double all = 0, good = 0;
      for (size_t c = 0; c < n; ++c) {
        p[c] = std::exp(p[c] - most);
        all += p[c];
        if (item.right[c]) good += p[c];
      }
      loss -= std::log(good / all);
      for (size_t c = 0; c < n; ++c) {
        const double gradient = p[c] / all - (item.right[c] ? p[c] / good : 0);
        if (std::abs(gradient) < 1e-4) continue;
        const Ranker::Features& features = item.candidates[c];
        for (size_t k = 0; k < features.count; ++k) {
          float& w = weights[features.at[k]];
          const double g = gradient + 2e-6 * double(w);
          squares[features.at[k]] += float(g * g);
          w -= float(0.1 * g / std::sqrt(double(squares[features.at[k]])));
        }
      }
    }
    std::fprintf(stderr, "epoch %d: loss %.4f, right %.2f %%\n", epoch + 1, loss / double(items.size()),
                 100.0 * double(correct) / double(items.size()));
  }
  for (const auto& [kind, t] : tallies)
    std::fprintf(stderr, "%-12s %6zu  right %5.1f %%  missed %zu  invented %zu  wrong %zu\n", kind.c_str(), t.all,
                 100.0 * double(t.right) / double(t.all), t.missed, t.invented, t.wrong);
  std::string out =
      "# Weights of the antecedent ranker (src/who/ranker.h), learnt by training/train_coref.sh from the documents of OntoGUM "
      "train "
      "with an open licence.\n";
  ranker.write(out);
  std::fputs(out.c_str(), stdout);
  return 0;
}

int speed(const Engine& engine, int count, char** paths) {
  Scratch scratch;
  Document document;
  size_t words = 0;
  double seconds = 0;
  for (int i = 0; i < count; ++i) {
    std::ifstream in(paths[i], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    read(engine, scratch, document, text);
    for (int again = 0; again < 5; ++again) {
      const std::clock_t begin = std::clock();
      resolve(engine, scratch, document);
      seconds += double(std::clock() - begin) / CLOCKS_PER_SEC;
      words += document.tokens.size();
    }
  }
  std::printf("%.2f microseconds a word, %zu words\n", 1e6 * seconds / double(words), words / 5);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view verb = argc > 1 ? argv[1] : "";
  if (argc < 4) return std::fprintf(stderr, "usage: eval_who coref|train|speed DATA FILE\n"), 2;
  ModelFile file = or_die(ModelFile::open(argv[2]));
  std::vector<KnowledgeFile> files = or_die(unpack_knowledge(file));
  SyntaxModel syntax = or_die(SyntaxModel::load(file));
  NeuralParser neural = or_die(NeuralParser::load(file));
  Gazetteer gazetteer = or_die(Gazetteer::load(file, files));
  const std::clock_t begin = std::clock();
  KnowledgeBase knowledge = or_die(KnowledgeBase::load(files));
  const double loaded = double(std::clock() - begin) / CLOCKS_PER_SEC;
  Engine engine{std::move(file),   std::move(files),     std::move(syntax),
                std::move(neural), std::move(gazetteer), std::move(knowledge)};
  if (verb == "coref") return coref(engine, argv[3]);
  if (verb == "train")
    return train(engine, argv[3], argc > 4 ? std::atoi(argv[4]) : 12, argc > 5 ? std::atof(argv[5]) : 3.0,
                 argc > 6 ? std::atof(argv[6]) : 0.1);
  if (verb == "speed") {
    std::printf("knowledge base loaded in %.1f ms\n", 1e3 * loaded);
    return speed(engine, argc - 3, argv + 3);
  }
  return std::fprintf(stderr, "found the verb '%s', expected coref, train or speed\n", argv[1]), 2;
}
