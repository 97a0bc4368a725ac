#include "record/rows.h"

namespace rapporteur {

namespace {

using enum ColumnType;

constexpr Column kDocumentColumns[] = {
    {"document_id", kText, "as given"},
    {"published", kText, "publication date as given"},
    {"title", kText, "of the document"},
    {"publisher", kText, "of the document"},
    {"url", kText, "of the document"},
    {"characters", kInteger, "Unicode code points of the decoded text"},
    {"sentences", kInteger, "how many"},
    {"words", kInteger, "how many"},
    {"actors", kInteger, "how many"},
    {"statements", kInteger, "how many"},
    {"events", kInteger, "how many"},
    {"warnings", kText, "what was odd about the input"},
    {"record", kText, "the whole record as JSON (docs/record.md)"},
};

constexpr Column kEventColumns[] = {
    {"event_id", kText, "document id and number"},
    {"document_id", kText, "as given"},
    {"event_date", kText, "TIMEX3 value of the event's own time; missing when the text gives none"},
    {"date_from", kDay, "first day it covers"},
    {"date_to", kDay, "last day it covers"},
    {"date_source", kText, "text or publication"},
    {"event_type", kText, "PLOVER"},
    {"mode", kText, "PLOVER"},
    {"contexts", kText, "PLOVER"},
    {"cameo", kText, "CAMEO code; text, or its leading zero is lost"},
    {"quad", kText, "verbal or material, cooperation or conflict"},
    {"goldstein", kNumber, "Goldstein scale, -10 (conflict) to 10 (cooperation)"},
    {"plover_score", kNumber, "PLOVER intensity, -10 to 10"},
    {"actor_names", kText, "one item an actor"},
    {"actor_codes", kText, "CAMEO-style composites, one item an actor"},
    {"actor_countries", kText, "ISO 3166-1 alpha-3, one item an actor"},
    {"actor_sectors", kText, "PLOVER sectors, one item an actor"},
    {"recipient_names", kText, "one item a recipient"},
    {"recipient_codes", kText, "CAMEO-style composites, one item a recipient"},
    {"recipient_countries", kText, "ISO 3166-1 alpha-3, one item a recipient"},
    {"recipient_sectors", kText, "PLOVER sectors, one item a recipient"},
    {"place_name", kText, "place of the event"},
    {"place_country", kText, "ISO 3166-1 alpha-3"},
    {"latitude", kNumber, "degrees north, WGS 84"},
    {"longitude", kNumber, "degrees east, WGS 84"},
    {"place_key", kText, "GeoNames id"},
    {"status", kText, "actual, future, hypothetical or negated"},
    {"historical", kTruth, "long before the document's own news"},
    {"attributed_to", kText, "who alone reports it"},
    {"confidence", kNumber, "0 to 1"},
    {"rule", kText, "the frame that matched"},
    {"sentence_number", kInteger, "in the document, from 1"},
    {"sentence", kText, "the quote"},
    {"trigger", kText, "the word that shows the event"},
    {"trigger_start", kInteger, "position in the text, code points"},
    {"trigger_end", kInteger, "position in the text, code points, half open"},
    {"published", kText, "publication date as given"},
    {"publisher", kText, "of the document"},
    {"title", kText, "of the document"},
    {"url", kText, "of the document"},
};

constexpr Column kStatementColumns[] = {
    {"statement_id", kText, "document id and number"},
    {"document_id", kText, "as given"},
    {"speaker_names", kText, "one item a speaker; missing when nobody can be named"},
    {"speaker_codes", kText, "CAMEO-style composites, one item a speaker"},
    {"addressee_names", kText, "one item an addressee"},
    {"source", kText, "the words that name the speaker"},
    {"cue", kText, "the words that show the attribution"},
    {"content", kText, "what is said, one item a stretch of text"},
    {"kind", kText, "direct, indirect or mixed"},
    {"cue_kind", kText, "say, deny, accuse, demand, warn, promise, ask, praise, think, decree or report"},
    {"speech", kTruth, "said or written as far as the text gives the words"},
    {"negated", kTruth, "the text says that it was not said"},
    {"within", kText, "id of the statement around this one"},
    {"statement_date", kText, "TIMEX3 value of when it was said"},
    {"confidence", kNumber, "0 to 1"},
    {"content_start", kInteger, "position in the text, code points"},
    {"content_end", kInteger, "position in the text, code points, half open"},
    {"published", kText, "publication date as given"},
};

constexpr Column kActorColumns[] = {
    {"actor_id", kText, "document id and number"},
    {"document_id", kText, "as given"},
    {"name", kText, "canonical, or the longest mention"},
    {"kind", kText, "person, organization, country or group"},
    {"country", kText, "ISO 3166-1 alpha-3, or PLOVER's non-state code"},
    {"sector", kText, "PLOVER sector"},
    {"code", kText, "CAMEO-style composite"},
    {"role", kText, "on the document's date"},
    {"known", kTruth, "found in the knowledge base"},
    {"key", kText, "of the knowledge base"},
    {"mentions", kInteger, "how many"},
    {"published", kText, "publication date as given"},
};

}  // namespace

std::span<const Column> columns_of(TableKind table) {
  switch (table) {
    case kDocuments: return kDocumentColumns;
    case kEvents: return kEventColumns;
    case kStatements: return kStatementColumns;
    case kActors: break;
  }
  return kActorColumns;
}

}  // namespace rapporteur
