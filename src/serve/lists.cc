// Lists: pages of events and statements.
#include "base/limits.h"
#include "serve/rows.h"

namespace rapporteur {

namespace {

void answer_list(Context& context, Subject subject, JsonWriter& json) {
  PageRequest page;
  page.limit = context.number("limit", 50, limits::kHttpRows);
  page.order = context.choice("sort", {"newest", "oldest"}) == "oldest" ? Order::kOldest : Order::kNewest;
  page.after = context.text("after");
  const Query query = context.query();
  if (context.refused()) return;
  const int64_t total = context.take(context.counts.count(context.store, query, subject));
  const Page found = context.take(context.counts.find(context.store, query, subject, page));
  json.begin_object();
  json.key("total").integer(total);
  json.key("next").text_or_null(found.next);
  json.key("items").begin_array();
  subject == Subject::kEvents ? write_events(context, found.ids, json) : write_statements(context, found.ids, json);
  json.end_array();
  json.end_object();
}

}  // namespace

void answer_events(Context& context, JsonWriter& json) { answer_list(context, Subject::kEvents, json); }
void answer_statements(Context& context, JsonWriter& json) { answer_list(context, Subject::kStatements, json); }

}  // namespace rapporteur
