// What answers an API request: the store, its counts, the request's parameters, and how to say no.
#pragma once

#include <algorithm>
#include <charconv>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

#include "record/json_writer.h"
#include "serve/http.h"
#include "store/counts.h"
#include "store/database.h"
#include "store/query.h"

namespace rapporteur {

// What the coder thought of the sentence at a position (in code points) of an article: lines that `rapporteur explain` prints.
// For any thread.
using Explain =
    std::function<Result<std::vector<std::string>>(std::string_view text, std::string_view published, size_t position)>;

// A refusal: what to tell the client.
struct Refusal {
  int status = 400;
  std::string message;
};

// One request on its way. Lives for the length of the request, on one thread.
class Context {
 public:
  Context(Database& store, const Counts& counts, const Explain& explain, const Request& request, std::string tail)
      : store(store), counts(counts), explain(explain), tail(std::move(tail)), request_(request) {}

  std::string_view text(const std::string& name) const {
    const auto at = request_.parameters.find(name);
    return at == request_.parameters.end() ? std::string_view() : std::string_view(at->second);
  }
  // A whole number of at most `most`; anything else refuses the request.
  size_t number(const std::string& name, size_t otherwise, size_t most) {
    const std::string_view value = text(name);
    if (value.empty()) return otherwise;
    size_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error == std::errc() && end == value.data() + value.size() && number <= most) return number;
    refuse(422, "'" + name + "' must be a whole number of at most " + std::to_string(most));
    return otherwise;
  }
  // One of the words, or the first of them; another refuses the request.
  std::string_view choice(const std::string& name, std::initializer_list<std::string_view> words) {
    const std::string_view value = text(name);
    if (value.empty()) return *words.begin();
    if (std::find(words.begin(), words.end(), value) != words.end()) return value;
    std::string all;
    for (const std::string_view word : words) all += (all.empty() ? "" : ", ") + std::string(word);
    refuse(422, "'" + name + "' must be one of: " + all);
    return *words.begin();
  }
  Subject of() { return choice("of", {"events", "statements"}) == "statements" ? Subject::kStatements : Subject::kEvents; }
  // The query in parameter `q`; empty, with the refusal set, when it cannot be read.
  Query query() {
    Result<Query> query = parse_query(text("q"));
    if (query) return std::move(*query);
    refuse(422, query.error().message);
    return {};
  }

  // The first refusal counts. None: answer what was written.
  void refuse(int status, std::string message) {
    if (!refused()) refusal = {status, std::move(message)};
  }
  bool refused() const { return !refusal.message.empty(); }
  // What a result holds, or an empty value with the refusal set: the store says when a query needs too much work.
  template <class T>
  T take(Result<T> result) {
    if (result) return std::move(*result);
    refuse(422, result.error().message);
    return T{};
  }

  Database& store;
  const Counts& counts;
  const Explain& explain;
  std::string tail;  // of the path, behind the route's name
  Refusal refusal;

 private:
  const Request& request_;
};

// The query with one condition more.
Query narrowed(Query query, Field field, std::string value, std::vector<DayRange> days = {});

// field:"value", as the search box takes it.
std::string term_of(std::string_view field, std::string_view value);

// [none, verbal co-operation, material co-operation, verbal conflict, material conflict]
void write_quads(JsonWriter&, const QuadCounts&);

// The endpoints: each writes one JSON value, or refuses.
void answer_stats(Context&, JsonWriter&);
void answer_events(Context&, JsonWriter&);
void answer_statements(Context&, JsonWriter&);
void answer_facets(Context&, JsonWriter&);
void answer_series(Context&, JsonWriter&);
void answer_network(Context&, JsonWriter&);
void answer_map(Context&, JsonWriter&);
void answer_suggest(Context&, JsonWriter&);
void answer_actor(Context&, JsonWriter&);
void answer_article(Context&, JsonWriter&);
void answer_explain(Context&, JsonWriter&);
void answer_story(Context&, JsonWriter&);

}  // namespace rapporteur
