// CoNLL-U: the whole syntactic analysis, so that it can be checked with the field's own tools. Names stand in MISC as
// Entity=B-PER …
#include "doc/tree.h"
#include "record/writer.h"

namespace rapporteur {

namespace {

// A field must not be empty or hold a blank that ends it.
void field(std::string_view value, std::string& out) {
  if (value.empty()) {
    out += '_';
    return;
  }
  for (const char c : value) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

class ConlluWriter final : public Writer {
 public:
  void write(const Document& document, std::string& out) const override {
    out += "# newdoc id = ";
    field(document.meta.id, out);
    out += '\n';
    Index paragraph = kNone;
    size_t name = 0;
    for (Index i = 0; i < document.sentences.size(); ++i) {
      const Sentence& sentence = document.sentences[i];
      if (sentence.paragraph != paragraph) out += "# newpar\n";
      paragraph = sentence.paragraph;
      out += "# sent_id = ";
      field(document.meta.id, out);
      out += '-' + std::to_string(i + 1) + "\n# text = ";
      write_text(document, sentence, out);
      out += '\n';
      for (Index t = sentence.first_token; t < sentence.end_token; ++t) {
        while (name < document.names.size() && document.names[name].end_token <= t) ++name;
        const Name* inside =
            name < document.names.size() && document.names[name].first_token <= t ? &document.names[name] : nullptr;
        write_token(document, sentence, t, inside, out);
      }
      out += '\n';
    }
  }

 private:
  // The sentence as its words spell it: one blank where the text has any white space.
  static void write_text(const Document& document, const Sentence& sentence, std::string& out) {
    for (Index t = sentence.first_token; t < sentence.end_token; ++t) {
      field(document.form(t), out);
      if (document.tokens[t].space_after && t + 1 < sentence.end_token) out += ' ';
    }
  }

  static void write_token(const Document& document, const Sentence& sentence, Index t, const Name* name, std::string& out) {
    const Token& token = document.tokens[t];
    const Index number = t - sentence.first_token + 1;
    // "don't" stands on a line of its own before its words.
    Index end = t + 1;
    while (end < sentence.end_token && document.tokens[end].joined) ++end;
    if (!token.joined && end > t + 1) {
      out += std::to_string(number) + '-' + std::to_string(number + (end - t) - 1) + '\t';
      field(document.form(span_of(document, t, end)), out);
      out += "\t_\t_\t_\t_\t_\t_\t_\t";
      out += document.tokens[end - 1].space_after ? "_\n" : "SpaceAfter=No\n";
    }
    const bool in_group = token.joined || end > t + 1;
    out += std::to_string(number) + '\t';
    field(document.form(token), out);
    out += '\t';
    field(token.lemma, out);
    out += '\t';
    out += name_of(token.upos);
    out += '\t';
    out += name_of(token.xpos);
    out += '\t';
    field(token.feats, out);
    out += '\t';
    out += token.head == kNone ? "0" : std::to_string(token.head - sentence.first_token + 1);
    out += '\t';
    out += name_of(token.deprel);
    out += "\t_\t";
    std::string misc;
    if (name) {
      misc += "Entity=";
      misc += t == name->first_token ? "B-" : "I-";
      misc += name_of(name->label);
    }
    if (!token.space_after && !in_group) misc += misc.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
    field(misc, out);
    out += '\n';
  }
};

}  // namespace

std::unique_ptr<Writer> make_conllu_writer(const WriterOptions&) { return std::make_unique<ConlluWriter>(); }

}  // namespace rapporteur
