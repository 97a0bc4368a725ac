// One piece of text to zstd and back, for what a store keeps compressed.
#pragma once

#include <string>
#include <string_view>

#include "base/status.h"

namespace rapporteur {

// Into `out`, whose memory is used again.
void compress(std::string_view bytes, std::string& out);

// `size` is what came of it before; anything else (or more than 1 GiB) is an error.
Result<std::string> decompress(std::string_view compressed, size_t size);

}  // namespace rapporteur
