// Bytes -> valid UTF-8 text, with the way back: UTF-8 with or without mark, UTF-16, Windows-1252, and repairs.
#pragma once

#include <string_view>

#include "doc/document.h"

namespace rapporteur {

// Sets `text` and, where text and bytes differ, `raw_offsets`. What was recognised or repaired goes into the warnings. Text
// beyond limits::kTextCharacters is left out, with a warning. Linear in the bytes.
//
// Choice of encoding: a byte order mark decides; else NULs at every second place mean UTF-16; else bytes that are mostly
// ill-formed as UTF-8 are read as Windows-1252 (the WHATWG label of unmarked Western text); else each ill-formed piece becomes
// U+FFFD.
void decode(std::string_view bytes, Document&);

}  // namespace rapporteur
