// Candidates: every place where somebody may be saying (thinking, demanding, …) something, found from the tree, from the words
// around quotations and from the lexicon. Generous: accept.h decides which of them are statements.
#pragma once

#include "said/article.h"

namespace rapporteur {

// Verbs with a clause, infinitive, object or quotation; inverted, postposed and interposed reporting clauses.   verbs.cc
void add_verbs(Article&, const Sentence&);

// "his claim that …", "he was sure that …", "according to …".                                                   nominals.cc
void add_nominals(Article&, const Sentence&);

// Headlines with a colon, transcripts, signed posts: where layout stands for the cue.                           layout.cc
void add_layout(Article&);

// Quotations and all candidates of the three functions above, not yet judged.
Article collect(const Cues::Tables&, Document&);

// Quotations that no candidate holds: introduced by another sentence, or going on from the last speaker.        orphans.cc
void add_orphans(Article&);

}  // namespace rapporteur
