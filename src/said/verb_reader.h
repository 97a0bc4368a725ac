// VerbReader: the verbal cues of one sentence. Who says what around one verb.
//
// A reporting clause stands before its content ("Police said the road was closed"), behind it ("…, police said") or in it
// ("The road, police said, was closed"). Parsers draw these three with many different arcs, so the order of subject, verb,
// marks and commas is read first, and the tree tells where the clauses end.
#pragma once

#include <string>
#include <string_view>

#include "said/candidates.h"
#include "said/clause.h"

namespace rapporteur {

class VerbReader {
 public:
  VerbReader(Article& article, const Sentence& sentence)
      : article_(article), document_(article.document), sentence_(sentence) {}

  // Adds the candidates of the sentence to the article's.
  void run();

 private:
  const Token& token(Index at) const { return document_.tokens[at]; }
  bool is_title_case() const;
  const Cue* look_up(Index verb, std::string_view lemma, std::string& key) const;
  // The extra words of a multi-word entry belong to the cue: "call for".
  Run with_particles(Run group, Index verb, const std::string& key) const;
  void read(Index verb, std::string_view lemma);
  void quoted_cue(Index verb);
  // Sets source and own_: the source stands next to the verb, in the same clause.
  void find_source(Attribution& candidate);
  // "…, said a captain of the guard.": the parser took the speaker for the object.
  bool inverted_subject(const Attribution& candidate) const;
  // Some words back a quotation ended, and nothing but a noun phrase lies between.
  bool in_clause_after_quote(Index first) const;
  void find_addressee(Attribution& candidate) const;
  // End of what hangs on the reporting clause to the right, before a comma, a mark or its content.
  Index report_end(const Attribution& candidate) const;
  // "…," he said [.] / "…," said he, "…" / The army, he said, …
  bool postposed(Attribution& candidate);
  // As the minister pointed out, …
  bool as_clause(Attribution& candidate);
  bool after_quote(Index first) const;
  // Up to where the journalist explains: "…, apparently meaning …".
  Run without_gloss(Run piece) const;
  bool same_paragraph(Index a, Index b) const;
  // The splitter put the reporting clause into a sentence of its own: “Will it hold?” he asked.
  bool postposed_over_sentences(Attribution& candidate);
  bool has_right_content(const Attribution& candidate, Index end) const;
  // What stands behind an interposed clause: the rest of the quotation, or of the sentence.
  bool continues_content(const Attribution& candidate, Index begin, bool left_says) const;
  // Where the content of a postposed clause begins: at the sentence, or behind an earlier reporting clause.
  Index content_start(Index first) const;
  static bool finite(const Token& token) {
    return token.xpos == Xpos::kVBD || token.xpos == Xpos::kVBZ || token.xpos == Xpos::kVBP || token.xpos == Xpos::kMD;
  }
  bool has_predicate(Run piece) const;
  void add_piece(Attribution& candidate, Run piece, bool from_sentence_start);
  // He said: “…” / He told them, “…” / He said that “…”
  bool before_quote(Attribution& candidate);
  // He said: (and the whole next paragraph, set off without marks)
  bool block_quotation(Attribution& candidate, Index last);
  bool starts_upper_quote(const Quote& quote) const;
  // Long, or closed by a comma or a final sign: no title and no name.
  bool is_sentence(const Quote& quote) const;
  Run extended_by_clause(const Attribution& candidate, Run piece) const;
  // Content as the tree hangs it on the cue, to its right.
  bool complement(Attribution& candidate);
  // A clause that begins or ends in the middle of things was cut by the parser: from "say | the outcome | will be a test" to
  // "was a spy | whose team …", and "…, | and that the others had left".
  Run mended(const Attribution& candidate, Run piece) const;
  bool takes(const Attribution& candidate, std::string_view preposition) const;
  Run range_of(Index head) const;
  // "reservations | about …", "a plan | to …", hung elsewhere by the parser: up to the next comma, mark or conjunction.
  Run with_tail(Run piece) const;
  // Object and predicate together, without the occasion: "called | the plan “a mess” | in a letter".
  Run with_predicate(Run piece) const;
  bool set(Attribution& candidate, CueFrame frame, Index head) { return set_range(candidate, frame, range_of(head)); }
  bool set_range(Attribution& candidate, CueFrame frame, Run piece);
  // "Turnout is expected to fall": subject and infinitive are the content.
  bool set_passive(Attribution& candidate, Run rest);
  // "The raid was condemned by …": what is condemned stands before the cue.
  bool passive_subject(Attribution& candidate);
  // The parser hung the clause elsewhere ("said Thursday he has sent a team"): look for "that" or for a subject with its verb.
  Index clause_start(const Attribution& candidate) const;
  // No clause to be seen, but this cue takes nothing else: everything behind it that holds a finite verb.
  Index rest_start(const Attribution& candidate) const;
  bool is_silence(const Attribution& candidate) const;
  Index clause_end(const Attribution& candidate, Index start) const;

  Article& article_;
  const Document& document_;
  const Sentence& sentence_;
  bool own_ = false;         // of the candidate in work: its source stands next to its verb
  bool title_case_ = false;  // the sentence is a headline in title case
};

}  // namespace rapporteur
