// The fields of the query language: their names, what they mean, and which words they take.
#include "store/query.h"

namespace rapporteur {

const std::vector<FieldInfo>& query_fields() {
  static const std::vector<FieldInfo> fields = {
      {Field::kActor, "actor", "who did it: a code or its beginning, a name or part of it, an id", "actor:RUS"},
      {Field::kRecipient, "recipient", "to whom", "recipient:USAGOV"},
      {Field::kParty, "party", "actor or recipient; of statements, speaker or addressee", "party:\"Olaf Scholz\""},
      {Field::kSpeaker, "speaker", "in whose words", "speaker:macron"},
      {Field::kAddressee, "addressee", "to whom it was said", "addressee:UKR"},
      {Field::kType, "type", "PLOVER event type", "type:AID,AGREE"},
      {Field::kMode, "mode", "PLOVER mode", "mode:phone"},
      {Field::kContext, "context", "PLOVER context", "context:military"},
      {Field::kCameo, "cameo", "CAMEO code or its beginning", "cameo:19"},
      {Field::kQuad, "quad", "quad class, by number or name", "quad:4"},
      {Field::kStatus, "status", "actual, future, hypothetical or negated", "status:actual"},
      {Field::kHistorical, "historical", "long before the news itself: yes or no", "historical:no"},
      {Field::kAttributed, "attributed", "only claimed by a speaker: yes or no", "attributed:no"},
      {Field::kRule, "rule", "beginning of the rule that matched", "rule:support"},
      {Field::kDay, "date", "a day, month or year, or a range", "date:2022-02..2022-06"},
      {Field::kSince, "since", "on this day or later", "since:2022-02-24"},
      {Field::kUntil, "until", "on this day or earlier", "until:2022"},
      {Field::kPlace, "place", "where: a name or a key of the gazetteer", "place:Minsk"},
      {Field::kCountry, "country", "in which country", "country:UKR"},
      {Field::kPublisher, "publisher", "who published it", "publisher:\"Sample Wire\""},
      {Field::kDocument, "document", "the article, by id", "document:ceasefire"},
      {Field::kStory, "story", "the article and its copies, by the id of one", "story:ceasefire"},
      {Field::kHappening, "happening", "reports of one event", "happening:5b0f2c9d1a3e4f60"},
      {Field::kId, "id", "one event, statement or document", "id:0f3a5b7c9d1e2f40.e412"},
      {Field::kText, "text", "words of the article, in this order; * ends a beginning", "text:\"grain deal\""},
      {Field::kSaid, "said", "words of a statement", "said:inventions"},
      {Field::kKind, "kind", "statement: direct, indirect or mixed", "kind:direct"},
      {Field::kCue, "cue", "statement: say, deny, accuse, demand, warn, promise, ask, praise, think …", "cue:deny"},
      {Field::kConfidence, "confidence", "0 to 1", "confidence>=0.7"},
      {Field::kGoldstein, "goldstein", "-10 to 10", "goldstein<-5"},
      {Field::kReports, "reports", "articles that report the same event", "reports>=2"},
  };
  return fields;
}

}  // namespace rapporteur
