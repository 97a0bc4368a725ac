// SHA-256 as 64 hexadecimal digits (OpenSSL's implementation).
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

std::string sha256(std::string_view bytes);

}  // namespace rapporteur
