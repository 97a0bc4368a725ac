// Rows as JSON objects: what `rapporteur query --format jsonl` prints and what the explorer gets. docs/query.md lists the
// fields.
#pragma once

#include "record/json_writer.h"
#include "store/counts.h"

namespace rapporteur {

void write_json(const EventRow&, JsonWriter&);
void write_json(const StatementRow&, JsonWriter&);
void write_json(const DocumentRow&, JsonWriter&);
void write_json(const ActorRow&, JsonWriter&);

}  // namespace rapporteur
