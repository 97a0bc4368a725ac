// The schema of a store. docs/schema.md explains every table and view; schema.cc is the text itself.
#pragma once

#include <cstdint>

namespace rapporteur {

inline constexpr int32_t kApplicationId = 0x52415054;  // "RAPT"
inline constexpr int32_t kSchemaVersion = 2;           // user_version; a changed meaning raises it

// Tables, indexes and views of an empty store. Static text.
extern const char* const kSchema;

}  // namespace rapporteur
