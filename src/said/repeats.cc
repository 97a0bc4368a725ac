// What an article says twice in the same words, as a headline or a caption says the quotation of its story again: one statement
// with all its places. The one that names cue and speaker stays; the others leave it their places.
#include <algorithm>
#include <unordered_map>

#include "base/hash.h"
#include "said/said.h"

namespace rapporteur {

namespace {

constexpr size_t kLeastWords = 4;  // "yes, we can" may be said twice

// The words of the content in small letters, without signs; 0 when they are few.
uint64_t words_of(const Document& document, const Statement& statement) {
  uint64_t key = 0;
  size_t count = 0;
  for (const Span piece : statement.content) {
    auto token = std::lower_bound(document.tokens.begin(), document.tokens.end(), piece.begin,
                                  [](const Token& t, uint32_t at) { return t.span.begin < at; });
    for (; token != document.tokens.end() && token->span.begin < piece.end; ++token) {
      if (token->upos == Upos::kPUNCT || (count == 0 && token->lower == "that")) continue;
      key = mix(key + 1, hash(token->lower));
      ++count;
    }
  }
  return count >= kLeastWords ? key : 0;
}

bool is_told_by_another(const Statement& a, const Statement& b) {
  return !a.speaker.empty() && !b.speaker.empty() &&
         !std::equal(a.speaker.begin(), a.speaker.end(), b.speaker.begin(), b.speaker.end());
}

// What a record says of its source: a speaker says most.
int worth(const Statement& statement) { return 2 * !statement.speaker.empty() + !statement.cue.empty(); }

}  // namespace

void merge_repeated_words(Document& document) {
  std::vector<Statement>& statements = document.statements;
  std::unordered_map<uint64_t, Index> told;
  std::vector<Index> stays(statements.size());  // the statement that each is one with
  std::vector<std::vector<Span>> places(statements.size());
  for (Index i = 0; i < statements.size(); ++i) {
    stays[i] = i;
    const uint64_t key = words_of(document, statements[i]);
    if (key == 0) continue;
    const auto [at, fresh] = told.try_emplace(key, i);
    if (fresh) continue;
    const Index first = at->second;
    // A statement in a statement has its own place, and a quotation that goes on is part of another's.
    const auto is_part = [](const Statement& s) { return s.within != kNone || s.continues != kNone; };
    if (is_part(statements[first]) || is_part(statements[i]) || is_told_by_another(statements[first], statements[i])) continue;
    const bool later = worth(statements[i]) > worth(statements[first]);
    const Index kept = later ? i : first, gone = later ? first : i;
    stays[gone] = kept;
    places[kept].insert(places[kept].end(), places[gone].begin(), places[gone].end());
    for (const Span piece : statements[gone].content) places[kept].push_back(piece);
    at->second = kept;
  }
  std::vector<Index> number(statements.size(), kNone);
  const auto kept_for = [&](Index i) {
    while (stays[i] != i) i = stays[i];
    return i;
  };
  Index kept = 0;
  for (Index i = 0; i < statements.size(); ++i) {
    if (stays[i] == i) number[i] = kept++;
  }
  if (kept == statements.size()) return;
  for (Index i = 0; i < statements.size(); ++i) {
    if (stays[i] != i) continue;
    Statement& statement = statements[number[i]] = statements[i];
    for (Index* link : {&statement.within, &statement.continues}) {
      if (*link != kNone) *link = number[kept_for(*link)];
    }
    std::sort(places[i].begin(), places[i].end(), [](Span a, Span b) { return a.begin < b.begin; });
    if (!places[i].empty()) statement.repeats = document.arena.copy(std::span<const Span>(places[i]));
  }
  statements.resize(kept);
}

}  // namespace rapporteur
