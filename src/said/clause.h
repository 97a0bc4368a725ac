// Clause: what belongs to a cue on the tree: its verb group, its source, the reporting clause, and spans trimmed at their
// edges.
#pragma once

#include "said/article.h"

namespace rapporteur {

bool is_punctuation(const Token&);
bool is_comma_like(const Token&);  // comma, semicolon, dash: what parts a reporting clause from its content
bool is_negation(const Token&);
bool is_time_word(const Token&);  // a day, "week", "morning"
bool is_relative(const Token&);   // who, which, that as a subject

// The verb with its auxiliaries, negation, particle and the adverbs between: "has not yet said". Also over "went on to say".
Run verb_group(const Article&, Index verb);

// True when the group holds a negation or the verb is governed by one ("declined to say").
bool is_negated(const Article&, Index verb);

// The head of the phrase that says it; kNone when the clause names nobody. Follows coordination, control, participles and
// passives.
Index source_head(const Article&, Index verb);

// The source phrase: determiner to the end of what identifies it, without trailing asides. Never reaches into `avoid`.
Run source_span(const Article&, Index head, Run avoid);

// A source read from the words alone, for trees that are wrong: a plain noun phrase. `head` is kNone when there is none.
struct Speaker {
  Index head = kNone;
  Run span;
};
Speaker phrase_source(const Article&, Run span);
Speaker source_before(const Article&, Index at);        // ends right before this token: "retired general John Doe | said"
Speaker source_behind(const Article&, Index at);        // begins at this token, behind the verb: "said | the head of the union"
Speaker source_before_aside(const Article&, Index at);  // "John Doe, who led the talks, | said"

// The subtree without punctuation at its edges, clipped to the sentence.
Run phrase(const Article&, Index head);

// Takes punctuation (but no quotation marks) off both ends, and blanks out an empty piece.
Run trimmed(const Article&, Run piece);

// Makes a piece that cuts through a quotation hold all of it, unless `cue` stands in that quotation: then it is kept inside.
Run widened(const Article&, Run piece, Index cue);

}  // namespace rapporteur
