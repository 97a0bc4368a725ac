// Pages: one actor, one article, one story; what the store holds; suggestions for the search box.
#include <simdjson.h>

#include <map>

#include "base/strings.h"
#include "base/utf8.h"
#include "serve/context.h"

namespace rapporteur {

namespace {

constexpr size_t kSuggestions = 10;
constexpr size_t kTies = 200;  // looked at for the partners of an actor

struct Partner {
  std::string name;
  QuadCounts to{}, from{};  // what the actor of the page did to it, and it to the actor
};

// Whom it did something to, or who did something to it.
void count_partners(Context& context, const std::string& uid, bool as_actor, std::map<std::string, Partner>& partners) {
  const Query own = narrowed({}, as_actor ? Field::kActor : Field::kRecipient, uid);
  for (const Edge& edge : context.take(context.counts.network(context.store, own, false, kTies))) {
    if ((as_actor ? edge.from : edge.to) != uid || edge.from == edge.to)
      continue;  // who stands beside it has ties of its own in these events
    Partner& partner = partners[as_actor ? edge.to : edge.from];
    partner.name = as_actor ? edge.to_label : edge.from_label;
    (as_actor ? partner.to : partner.from) = edge.quads;
  }
}

// The row of the document that the path names, or 0 with the refusal set.
int64_t document_of(Context& context, std::string_view uid) {
  const int64_t row = context.take(find_document(context.store, uid));
  if (row == 0 && !context.refused()) context.refuse(404, "There is no such article in this store.");
  return row;
}

void suggest(JsonWriter& json, std::string_view value, std::string_view label, std::string_view hint) {
  json.begin_object();
  json.key("value").text(value);
  json.key("label").text(label);
  json.key("hint").text(hint);
  json.end_object();
}

}  // namespace

void answer_stats(Context& context, JsonWriter& json) {
  const Counts::Extent found = context.counts.extent();
  json.begin_object();
  json.key("documents").integer(found.documents);
  json.key("events").integer(found.events);
  json.key("statements").integer(found.statements);
  json.key("actors").integer(found.actors);
  json.key("stories").integer(context.store.integer("SELECT count(*) FROM story"));
  json.key("from").text_or_null(found.first_day);
  json.key("to").text_or_null(found.last_day);
  json.key("version").text(RAPPORTEUR_VERSION);
  const std::string& path = context.store.path();
  json.key("store").text(path.substr(path.rfind('/') + 1));
  json.end_object();
}

void answer_suggest(Context& context, JsonWriter& json) {
  const std::string_view field = context.text("field"), prefix = context.text("prefix");
  json.begin_object();
  json.key("values").begin_array();
  if (field == "actor" || field == "recipient" || field == "party" || field == "speaker" || field == "addressee") {
    for (const ActorRow& actor : context.take(context.counts.suggest_actors(context.store, prefix, kSuggestions))) {
      suggest(json, actor.id, actor.name, actor.code.empty() ? actor.kind : actor.code);
    }
  } else {
    static constexpr std::pair<std::string_view, Facet> kFacets[] = {
        {"type", Facet::kType},   {"quad", Facet::kQuad},           {"status", Facet::kStatus},
        {"mode", Facet::kMode},   {"context", Facet::kContext},     {"publisher", Facet::kPublisher},
        {"place", Facet::kPlace}, {"country", Facet::kPlaceCountry}};
    for (const auto& [name, facet] : kFacets) {
      if (name != field) continue;
      size_t shown = 0;
      for (const Count& value : context.take(context.counts.facet(context.store, {}, Subject::kEvents, facet, 500))) {
        if (shown == kSuggestions || !lower(value.label).starts_with(lower(prefix))) continue;
        ++shown;
        suggest(json, value.key, value.label, std::to_string(value.count));
      }
    }
  }
  json.end_array();
  json.end_object();
}

void answer_actor(Context& context, JsonWriter& json) {
  const std::optional<ActorRow> actor = context.take(find_actor(context.store, context.tail));
  if (!actor) return context.refuse(404, "There is no such actor in this store.");
  const Query as_actor = narrowed({}, Field::kActor, actor->id), as_recipient = narrowed({}, Field::kRecipient, actor->id);
  const Query as_speaker = narrowed({}, Field::kSpeaker, actor->id);
  json.begin_object();
  json.key("key").text(actor->id);
  json.key("name").text(actor->name);
  json.key("kind").text(actor->kind);
  json.key("country").text_or_null(actor->country);
  json.key("known").boolean(actor->known);
  int64_t documents = 0;
  json.key("roles").begin_array();
  for (const RoleSpell& role : context.take(roles_of(context.store, actor->id))) {
    documents += role.documents;
    json.begin_object();
    json.key("role").text_or_null(role.role);
    json.key("code").text_or_null(role.code);
    json.key("from").text_or_null(role.first_day);
    json.key("to").text_or_null(role.last_day);
    json.key("documents").integer(role.documents);
    json.end_object();
  }
  json.end_array();
  json.key("documents").integer(documents);
  json.key("as_actor").integer(context.take(context.counts.count(context.store, as_actor, Subject::kEvents)));
  json.key("as_recipient").integer(context.take(context.counts.count(context.store, as_recipient, Subject::kEvents)));
  json.key("statements").integer(context.take(context.counts.count(context.store, as_speaker, Subject::kStatements)));
  std::map<std::string, Partner> partners;
  count_partners(context, actor->id, true, partners);
  count_partners(context, actor->id, false, partners);
  std::vector<std::pair<int64_t, std::string>> order;
  for (const auto& [key, partner] : partners) order.emplace_back(-total(partner.to) - total(partner.from), key);
  std::sort(order.begin(), order.end());
  if (order.size() > 15) order.resize(15);
  json.key("partners").begin_array();
  for (const auto& [count, key] : order) {
    const Partner& partner = partners[key];
    json.begin_object();
    json.key("key").text(key);
    json.key("name").text(partner.name);
    json.key("did_to_it"), write_quads(json, partner.to);
    json.key("did_to_this"), write_quads(json, partner.from);
    json.end_object();
  }
  json.end_array();
  json.key("types").begin_array();
  for (size_t quad = 1; quad <= 4; ++quad) {
    const Query query = narrowed(as_actor, Field::kQuad, std::string(kQuads[quad]));
    for (const Count& type : context.take(context.counts.facet(context.store, query, Subject::kEvents, Facet::kType, 20))) {
      json.begin_object();
      json.key("type").text(type.label);
      json.key("quad").integer(static_cast<int64_t>(quad));
      json.key("count").integer(type.count);
      json.end_object();
    }
  }
  json.end_array();
  json.end_object();
}

// The record is handed on as it was written, after a look that it is JSON: a store may come from anywhere.
void answer_article(Context& context, JsonWriter& json) {
  const int64_t row = document_of(context, context.tail);
  if (context.refused()) return;
  const std::string text = context.take(document_text(context.store, row));
  const std::string record = context.take(document_record(context.store, row));
  const std::vector<DocumentRow> documents = context.take(document_rows(context.store, {row}));
  if (context.refused() || documents.empty()) return context.refuse(404, "There is no such article in this store.");
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(record).get(object)) return context.refuse(500, "The record of this article is damaged.");
  json.begin_object();
  json.key("id").text(documents[0].id);
  json.key("story").text_or_null(documents[0].story);
  json.key("reports").integer(documents[0].reports);
  json.key("complete").boolean(documents[0].complete);
  json.key("text").text(text);
  json.key("keys").begin_object();  // of the record's actors: A1 -> what /api/actors/ calls it
  Prepared parts = context.store.prepare(
      "SELECT p.number, a.uid FROM part p JOIN actor a ON a.id = p.actor WHERE p.document = ? ORDER BY p.number");
  parts.bind(1, row);
  while (parts.step()) json.key("A" + std::to_string(parts.integer(0))).text(parts.text(1));
  json.end_object();
  json.key("record").raw(simdjson::minify(object));
  json.end_object();
}

// ID/explain/POSITION: the reasons for what the sentence at this code point gave.
void answer_explain(Context& context, JsonWriter& json) {
  const std::vector<std::string_view> pieces = split(context.tail, '/');
  size_t position = 0;
  const std::string_view digits = pieces.back();
  if (std::from_chars(digits.data(), digits.data() + digits.size(), position).ptr != digits.data() + digits.size()) {
    return context.refuse(422, "Expected a position in the text, in code points.");
  }
  const int64_t row = document_of(context, pieces[0]);
  if (context.refused()) return;
  const std::vector<DocumentRow> documents = context.take(document_rows(context.store, {row}));
  const std::string text = context.take(document_text(context.store, row));
  if (context.refused() || documents.empty()) return;
  if (!documents[0].complete)
    return context.refuse(422, "The store has only the quoted stretches of this article, so that it cannot be coded again.");
  if (!context.explain)
    return context.refuse(422, "This server runs without the engine's data, which explaining needs: give --model.");
  const std::vector<std::string> lines = context.take(context.explain(text, documents[0].published, position));
  json.begin_object();
  json.key("lines").begin_array();
  for (const std::string& line : lines) json.text(line);
  json.end_array();
  json.end_object();
}

void answer_story(Context& context, JsonWriter& json) {
  document_of(context, context.tail);
  if (context.refused()) return;
  PageRequest page;
  page.limit = 100;
  page.order = Order::kOldest;
  const Query query = narrowed({}, Field::kStory, context.tail);
  const Page found = context.take(find(context.store, query, Subject::kDocuments, page));
  const std::vector<DocumentRow> documents = context.take(document_rows(context.store, found.ids));
  json.begin_object();
  json.key("id").text(context.tail);
  json.key("documents").begin_array();
  for (const DocumentRow& document : documents) {
    json.begin_object();
    json.key("id").text(document.id);
    json.key("title").text_or_null(document.title);
    json.key("publisher").text_or_null(document.publisher);
    json.key("published").text_or_null(document.published);
    json.key("url").text_or_null(document.url);
    json.key("events").integer(document.events);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace rapporteur
