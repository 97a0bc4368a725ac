// The files of the explorer's page, built into the program (web/dist; CMakeLists.txt writes the table).
#pragma once

#include <string_view>

namespace rapporteur {

struct Asset {
  std::string_view name, type, bytes;
};

// Null when there is none of this name. There is no folder behind this, and so no way out of one.
const Asset* find_asset(std::string_view name);

}  // namespace rapporteur
