#include "conllu.h"

#include <zlib.h>

#include <cstdio>
#include <cstdlib>

#include "base/strings.h"
#include "doc/tree.h"

namespace rapporteur::training {

namespace {

[[noreturn]] void stop(const std::string& message) {
  std::fprintf(stderr, "%s\n", message.c_str());
  std::exit(1);
}

int number(std::string_view text) { return std::atoi(std::string(text).c_str()); }

}  // namespace

std::string read_file(const std::string& path) {
  gzFile file = gzopen(path.c_str(), "rb");
  if (!file) stop(path + ": cannot be opened");
  std::string text;
  char buffer[1 << 16];
  for (int got; (got = gzread(file, buffer, sizeof buffer)) > 0;) text.append(buffer, static_cast<size_t>(got));
  gzclose(file);
  return text;
}

void read_treebank(const std::string& path, Treebank& out) {
  Document& document = out.document;
  const std::string text = read_file(path);
  std::vector<int> heads;
  Sentence sentence;
  std::string text_line, newdoc = out.documents.empty() ? "" : out.documents.back();
  bool paragraph = true;
  int multi_end = 0;
  bool multi_space = true;
  const auto begin = [&] {
    sentence = {};
    sentence.first_token = static_cast<Index>(document.tokens.size());
    heads.clear();
    text_line.clear();
    multi_end = 0;
  };
  begin();
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find('\n', at);
    if (end == std::string::npos) end = text.size();
    const std::string_view line(text.data() + at, end - at);
    at = end + 1;
    if (line.empty()) {
      if (heads.empty()) continue;
      sentence.end_token = static_cast<Index>(document.tokens.size());
      sentence.paragraph = static_cast<Index>(document.sentences.size());
      for (size_t i = 0; i < heads.size(); ++i) {
        Token& token = document.tokens[sentence.first_token + i];
        token.head = heads[i] == 0 ? kNone : sentence.first_token + static_cast<Index>(heads[i]) - 1;
        if (heads[i] == 0) sentence.root = sentence.first_token + static_cast<Index>(i);
      }
      sentence.span = span_of(document, sentence.first_token, sentence.end_token);
      document.sentences.push_back(sentence);
      link_children(document, sentence);
      out.glued.push_back(!document.tokens.back().space_after);
      document.tokens.back().space_after = true;
      if (!document.text.ends_with(' ')) document.text += ' ';
      out.text_lines.push_back(text_line);
      out.paragraph_starts.push_back(paragraph);
      out.documents.push_back(newdoc);
      paragraph = false;
      begin();
      continue;
    }
    if (line[0] == '#') {
      if (line.starts_with("# text = ")) text_line = line.substr(9);
      if (line.starts_with("# newpar") && !line.starts_with("# newpar_block")) paragraph = true;
      if (line.starts_with("# newdoc id = ")) paragraph = true, newdoc = line.substr(14);
      continue;
    }
    const auto columns = split(line, '\t');
    if (columns.size() < 10)
      stop(path + ": found " + std::to_string(columns.size()) + " columns, expected 10: " + std::string(line));
    if (columns[0].find('.') != std::string_view::npos) continue;
    const bool space = columns[9].find("SpaceAfter=No") == std::string_view::npos;
    if (const size_t dash = columns[0].find('-'); dash != std::string_view::npos) {
      multi_end = number(columns[0].substr(dash + 1));
      multi_space = space;
      continue;
    }
    const int id = number(columns[0]);
    Token token;
    token.span.begin = static_cast<uint32_t>(document.text.size());
    document.text += columns[1];
    token.span.end = static_cast<uint32_t>(document.text.size());
    token.space_after = id < multi_end ? false : id == multi_end ? multi_space : space;
    token.joined = !document.tokens.empty() && id <= multi_end && !heads.empty() && !document.tokens.back().space_after &&
                   columns[0] != "1" && multi_end >= id && document.tokens.back().sentence == document.sentences.size();
    if (token.space_after) document.text += ' ';
    token.lower = document.arena.copy(std::string_view(lower(columns[1])));
    token.lemma = document.arena.copy(columns[2]);
    token.feats = document.arena.copy(columns[5]);
    token.sentence = static_cast<Index>(document.sentences.size());
    const auto upos = upos_of(columns[3]);
    const auto deprel = deprel_of(columns[7]);
    if (!upos || !deprel) stop(path + ": unknown tag or relation: " + std::string(line));
    token.upos = *upos;
    token.deprel = *deprel;
    token.xpos = xpos_of(columns[4]).value_or(Xpos::kNone);
    document.tokens.push_back(token);
    heads.push_back(number(columns[6]));
  }
}

void copy_tokens(const Document& from, Document& out) {
  out.text = from.text;
  out.tokens = from.tokens;
  out.sentences = from.sentences;
}

}  // namespace rapporteur::training
