// What Counts holds, for the files that count: counts.cc, facets.cc, series.cc.
#pragma once

#include "store/counts.h"
#include "store/selection.h"

namespace rapporteur {

struct Counts::Inside {
  int64_t version = 0;
  Columns columns;
  mutable SelectionCache selections;

  Result<Bitmap> select(Database& store, const Query& query, Subject subject) const {
    return Selector(columns, selections, store).select(query, subject);
  }
};

// First day of the unit that a day is in; weeks begin on Monday. The first day of the next unit.
Day first_of(Day day, Unit unit);
Day next_of(Day first, Unit unit);

}  // namespace rapporteur
