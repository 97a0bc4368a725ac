// Every limit of the engine in one table. `rapporteur info` prints it; tests stand on each edge of it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace rapporteur::limits {

inline constexpr size_t kLineBytes = size_t{16} << 20;  // one line of JSON Lines; longer ones are skipped, with a warning
inline constexpr size_t kFileBytes = size_t{16} << 20;  // one plain text file; the rest is left out, with a warning
inline constexpr uint64_t kExpansionRatio = 200;        // of a compressed stream, once past kExpansionFloor
inline constexpr uint64_t kExpansionFloor = uint64_t{1} << 20;
inline constexpr size_t kTextCharacters = 1'000'000;  // code points of one document; the first ones are coded, with a warning
inline constexpr size_t kTokenBytes = 256;            // longer words keep their span and are unknown to the model
inline constexpr size_t kSentenceTokens = 256;        // longer sentences are cut at clause punctuation, with a warning
inline constexpr size_t kParagraphs = 100'000;
inline constexpr size_t kAntecedents = 64;  // candidates looked at for one pronoun or nominal
inline constexpr size_t kEventsPerSentence = 64;
inline constexpr size_t kParticipants = 16;  // actors or recipients of one event
inline constexpr size_t kStatementsPerSentence = 16;
inline constexpr size_t kWarningsPerDocument = 32;

// Of the explorer's server.
inline constexpr size_t kHttpHeaderBytes = 16 << 10;        // request line and headers; more is refused with 431
inline constexpr size_t kHttpConnections = 64;              // further ones are refused
inline constexpr size_t kHttpSeconds = 5;                   // without a byte, then the connection is closed
inline constexpr size_t kHttpRows = 200;                    // of one page
inline constexpr size_t kHttpExportRows = 100'000;          // of one export; `rapporteur export` has no limit
inline constexpr size_t kHttpExports = 4;                   // at once
inline constexpr uint64_t kHttpWork = 50'000'000;           // steps of SQLite's machine for one request
inline constexpr size_t kHttpCacheBytes = size_t{2} << 20;  // answers kept
inline constexpr uint64_t kHttpCheckBytes =
    uint64_t{1} << 28;  // a larger store is not read whole before it is served; `rapporteur stats` does

}  // namespace rapporteur::limits
