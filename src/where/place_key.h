// The form under which place names are compared: folded, without full stops, with "Saint", "Fort" and "Mount" cut short as the
// press cuts them. "St. Petersburg" and "Saint Petersburg" have one key, and so have "Fort Worth" and "Ft. Worth".
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

void append_place_key(std::string_view name, std::string& out);
std::string place_key(std::string_view name);

}  // namespace rapporteur
