// Accept: which candidates are statements, which of two readings of the same words holds, and which statement stands in which.
#pragma once

#include "said/article.h"

namespace rapporteur {

// Sets `score` of every candidate that has none yet.
void score_candidates(Article&);

// Drops what is not said by anybody, and readings that a better one covers. Before the orphans are adopted.
void drop_losers(Article&);

// Sets `within`; drops inner statements that are no more than a turn of phrase of the outer one.
void nest(Article&);

}  // namespace rapporteur
