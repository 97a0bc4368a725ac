// Rows: events and statements as the API shows them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "serve/context.h"

namespace rapporteur {

// Write an object for each row that is still there, in the order of the ids.
void write_events(Context&, const std::vector<int64_t>& ids, JsonWriter&);
void write_statements(Context&, const std::vector<int64_t>& ids, JsonWriter&);

// {"key", "name", "code"} of an actor.
void write_who(JsonWriter& json, std::string_view key, std::string_view name, std::string_view code);

}  // namespace rapporteur
