#include "store/schema.h"

namespace rapporteur {

// Tables have names in the singular; the flat views that people and other programs read have the plural. Positions are code
// points of the document's text, half open. Days count from 1970-01-01. Lists of spans are JSON: [[start, end], …].
const char* const kSchema = R"sql(
CREATE TABLE engine (                 -- what coded a document: the program and its data
  id INTEGER PRIMARY KEY,
  program TEXT NOT NULL,              -- version of the program
  data TEXT NOT NULL,                 -- xxh3 over model, knowledge and the options that change a record
  UNIQUE (program, data)
) STRICT;

CREATE TABLE publisher (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE story (                  -- near-duplicate articles; its id is that of its first document
  id INTEGER PRIMARY KEY,
  documents INTEGER NOT NULL,
  publishers INTEGER NOT NULL,
  first_day INTEGER, last_day INTEGER
) STRICT;

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,           -- 16 hexadecimal digits, from name and sha256: stable over stores
  name TEXT NOT NULL,                 -- the id that the input gave
  sha256 TEXT NOT NULL,               -- of the decoded text
  published TEXT,                     -- as given
  day INTEGER,                        -- its first day
  title TEXT, url TEXT,
  publisher INTEGER REFERENCES publisher,
  characters INTEGER NOT NULL,
  complete INTEGER NOT NULL,          -- 1: the text is whole; 0: stored from a record alone, only quoted stretches are there
  events INTEGER NOT NULL,            -- how many
  statements INTEGER NOT NULL,
  engine INTEGER NOT NULL REFERENCES engine,
  story INTEGER REFERENCES story
) STRICT;
CREATE INDEX document_name ON document (name);
CREATE INDEX document_day ON document (day);
CREATE INDEX document_story ON document (story);
CREATE INDEX document_publisher ON document (publisher, day);

CREATE TABLE text (
  document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
  title TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE record (                 -- the record as it was written, for export and for what the tables leave out
  document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
  bytes INTEGER NOT NULL,             -- before compression
  zstd BLOB NOT NULL
) STRICT;

CREATE TABLE shingle (                -- the sketch by which near-duplicates find each other
  hash INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  PRIMARY KEY (hash, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor (                  -- one row an actor of the whole store
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,           -- the key of the knowledge base, or "x" and 16 digits from name, kind and country
  name TEXT NOT NULL,
  folded TEXT NOT NULL,               -- lower case without accents, for looking up
  kind TEXT NOT NULL,
  country TEXT, sector TEXT, code TEXT,  -- where it was seen first; by document in `part`
  known INTEGER NOT NULL
) STRICT;
CREATE INDEX actor_code ON actor (code);

CREATE TABLE part (                   -- an actor in one document, with the role of that day
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  number INTEGER NOT NULL,            -- 1 is the record's A1
  actor INTEGER NOT NULL REFERENCES actor,
  name TEXT NOT NULL,
  country TEXT, sector TEXT, code TEXT, role TEXT,
  members TEXT,                       -- of a group: [numbers], else null
  mentions TEXT NOT NULL,             -- [[start, end, "name" | "nominal" | "pronoun"], …]
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX part_actor ON part (actor, document, role, code);  -- all that the page of an actor asks

CREATE TABLE time (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  type TEXT NOT NULL, value TEXT, mod TEXT,
  PRIMARY KEY (document, start, "end")
) STRICT, WITHOUT ROWID;

CREATE TABLE place (                  -- one row a place of the whole store
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,           -- of the gazetteer; "?" and the name when it could not be resolved
  name TEXT NOT NULL,
  country TEXT,
  latitude REAL, longitude REAL
) STRICT;
CREATE INDEX place_name ON place (name COLLATE NOCASE);
CREATE INDEX place_country ON place (country);

CREATE TABLE toponym (                -- a place in one document
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  place INTEGER NOT NULL REFERENCES place,
  PRIMARY KEY (document, start, "end")
) STRICT, WITHOUT ROWID;
CREATE INDEX toponym_place ON toponym (place, document);

CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  number INTEGER NOT NULL,            -- 1 is the record's S1
  start INTEGER NOT NULL,             -- of its content: half of its stable id
  ordinal INTEGER NOT NULL,           -- 1, or more where several begin at the same place
  day INTEGER,                        -- of the document
  kind TEXT NOT NULL,                 -- direct | indirect | mixed
  cue_kind TEXT,
  speech INTEGER NOT NULL, negated INTEGER NOT NULL,
  within INTEGER, continues INTEGER,  -- numbers
  source_start INTEGER, source_end INTEGER,
  cue_start INTEGER, cue_end INTEGER,
  content TEXT NOT NULL,              -- spans
  "when" TEXT,                        -- TIMEX3 value
  confidence REAL NOT NULL,
  text TEXT NOT NULL,                 -- of the content
  UNIQUE (document, number)
) STRICT;
CREATE INDEX statement_day ON statement (day);

CREATE TABLE voice (                  -- who speaks, and to whom
  statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
  side INTEGER NOT NULL,              -- 0 speaker, 1 addressee
  position INTEGER NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor,
  number INTEGER NOT NULL,            -- of the part
  code TEXT,
  PRIMARY KEY (statement, side, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX voice_actor ON voice (actor, side, statement);
CREATE INDEX voice_code ON voice (code, side, statement);

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  number INTEGER NOT NULL,            -- 1 is the record's E1
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,  -- of the trigger; start is half of the stable id
  ordinal INTEGER NOT NULL,           -- 1, or more where several begin at the same place
  type TEXT NOT NULL,
  mode TEXT NOT NULL, context TEXT NOT NULL,       -- JSON lists
  cameo TEXT, quad TEXT,
  goldstein REAL, plover_score REAL,
  status TEXT NOT NULL,               -- actual | future | hypothetical | negated
  historical INTEGER NOT NULL,
  statement INTEGER REFERENCES statement,  -- inside which alone it is reported
  day INTEGER,                        -- first day; the publication's where the text gives none
  last_day INTEGER,
  day_source TEXT NOT NULL,           -- text | publication (the engine's choice) | document (the event has no date of its own) | none
  "when" TEXT,                        -- TIMEX3 value
  when_start INTEGER, when_end INTEGER,
  place INTEGER REFERENCES place,
  place_start INTEGER, place_end INTEGER,
  sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
  actor_spans TEXT NOT NULL, recipient_spans TEXT NOT NULL,
  confidence REAL NOT NULL,
  rule TEXT NOT NULL,
  likeness INTEGER NOT NULL,          -- the same for events of one type, status, actors and recipients
  identified INTEGER NOT NULL,        -- both sides are in the knowledge base
  happening INTEGER,                  -- equal events of one story or day share it
  UNIQUE (document, number)
) STRICT;
CREATE INDEX event_day ON event (day, id);
CREATE INDEX event_type ON event (type, day, id);
CREATE INDEX event_place ON event (place, day);
CREATE INDEX event_statement ON event (statement) WHERE statement IS NOT NULL;
CREATE INDEX event_happening ON event (happening);

CREATE TABLE participant (            -- who did it, and to whom
  event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  side INTEGER NOT NULL,              -- 0 actor, 1 recipient
  position INTEGER NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor,
  number INTEGER NOT NULL,            -- of the part
  code TEXT,
  PRIMARY KEY (event, side, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_actor ON participant (actor, side, event);
CREATE INDEX participant_code ON participant (code, side, event);

CREATE VIRTUAL TABLE text_index USING fts5(title, body, content='text', content_rowid='document', columnsize=0, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statement_index USING fts5(text, content='statement', content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2');
INSERT INTO text_index (text_index, rank) VALUES ('hashsize', 4194304);  -- bytes gathered before a segment is written: a batch in few segments
INSERT INTO statement_index (statement_index, rank) VALUES ('hashsize', 4194304);

CREATE VIEW documents AS
SELECT d.uid AS document_id, d.id AS row, d.name AS name, d.sha256, d.published, date(d.day * 86400, 'unixepoch') AS day, d.title, p.name AS publisher, d.url,
       d.characters, d.complete, d.events, d.statements, e.program, e.data, (SELECT f.uid FROM document f WHERE f.id = d.story) AS story_id, t.body AS text
FROM document d JOIN engine e ON e.id = d.engine LEFT JOIN publisher p ON p.id = d.publisher LEFT JOIN text t ON t.document = d.id;

CREATE VIEW events AS
SELECT d.uid || '.e' || e.start || iif(e.ordinal > 1, '.' || e.ordinal, '') AS event_id, e.id AS row, d.uid AS document_id, d.name AS document,
       date(e.day * 86400, 'unixepoch') AS day, date(e.last_day * 86400, 'unixepoch') AS last_day, e.day_source, e."when",
       e.type, (SELECT group_concat(value, '; ') FROM json_each(e.mode)) AS mode, (SELECT group_concat(value, '; ') FROM json_each(e.context)) AS context,
       e.cameo, e.quad, e.goldstein, e.plover_score,
       (SELECT group_concat(name, '; ') FROM (SELECT c.name FROM participant p JOIN part c ON c.document = e.document AND c.number = p.number WHERE p.event = e.id AND p.side = 0 ORDER BY p.position)) AS actor_names,
       (SELECT group_concat(code, '; ') FROM (SELECT ifnull(code, '') AS code FROM participant WHERE event = e.id AND side = 0 ORDER BY position)) AS actor_codes,
       (SELECT group_concat(uid, '; ') FROM (SELECT a.uid FROM participant p JOIN actor a ON a.id = p.actor WHERE p.event = e.id AND p.side = 0 ORDER BY p.position)) AS actor_ids,
       (SELECT group_concat(name, '; ') FROM (SELECT c.name FROM participant p JOIN part c ON c.document = e.document AND c.number = p.number WHERE p.event = e.id AND p.side = 1 ORDER BY p.position)) AS recipient_names,
       (SELECT group_concat(code, '; ') FROM (SELECT ifnull(code, '') AS code FROM participant WHERE event = e.id AND side = 1 ORDER BY position)) AS recipient_codes,
       (SELECT group_concat(uid, '; ') FROM (SELECT a.uid FROM participant p JOIN actor a ON a.id = p.actor WHERE p.event = e.id AND p.side = 1 ORDER BY p.position)) AS recipient_ids,
       l.name AS place_name, l.country AS place_country, l.latitude, l.longitude, l.key AS place_key,
       e.status, e.historical,
       (SELECT group_concat(name, '; ') FROM (SELECT c.name FROM voice v JOIN part c ON c.document = e.document AND c.number = v.number WHERE v.statement = e.statement AND v.side = 0 ORDER BY v.position)) AS attributed_to,
       (SELECT d.uid || '.s' || s.start || iif(s.ordinal > 1, '.' || s.ordinal, '') FROM statement s WHERE s.id = e.statement) AS statement_id,
       e.confidence, e.rule,
       substr(t.body, e.sentence_start + 1, e.sentence_end - e.sentence_start) AS sentence, substr(t.body, e.start + 1, e."end" - e.start) AS trigger,
       e.start AS trigger_start, e."end" AS trigger_end, d.published, b.name AS publisher, d.title, d.url,
       (SELECT f.uid FROM document f WHERE f.id = d.story) AS story_id, e.happening
FROM event e JOIN document d ON d.id = e.document JOIN text t ON t.document = e.document
LEFT JOIN place l ON l.id = e.place LEFT JOIN publisher b ON b.id = d.publisher;

CREATE VIEW statements AS
SELECT d.uid || '.s' || s.start || iif(s.ordinal > 1, '.' || s.ordinal, '') AS statement_id, s.id AS row, d.uid AS document_id, d.name AS document,
       date(s.day * 86400, 'unixepoch') AS day, s."when", s.kind, s.cue_kind, s.speech, s.negated,
       (SELECT group_concat(name, '; ') FROM (SELECT c.name FROM voice v JOIN part c ON c.document = s.document AND c.number = v.number WHERE v.statement = s.id AND v.side = 0 ORDER BY v.position)) AS speaker_names,
       (SELECT group_concat(code, '; ') FROM (SELECT ifnull(code, '') AS code FROM voice WHERE statement = s.id AND side = 0 ORDER BY position)) AS speaker_codes,
       (SELECT group_concat(uid, '; ') FROM (SELECT a.uid FROM voice v JOIN actor a ON a.id = v.actor WHERE v.statement = s.id AND v.side = 0 ORDER BY v.position)) AS speaker_ids,
       (SELECT group_concat(name, '; ') FROM (SELECT c.name FROM voice v JOIN part c ON c.document = s.document AND c.number = v.number WHERE v.statement = s.id AND v.side = 1 ORDER BY v.position)) AS addressee_names,
       substr(t.body, s.source_start + 1, s.source_end - s.source_start) AS source, substr(t.body, s.cue_start + 1, s.cue_end - s.cue_start) AS cue, s.text,
       (SELECT d.uid || '.s' || w.start || iif(w.ordinal > 1, '.' || w.ordinal, '') FROM statement w WHERE w.document = s.document AND w.number = s.within) AS within_id,
       s.content AS content_spans, s.confidence, d.published, b.name AS publisher, d.title, d.url, (SELECT f.uid FROM document f WHERE f.id = d.story) AS story_id
FROM statement s JOIN document d ON d.id = s.document JOIN text t ON t.document = s.document LEFT JOIN publisher b ON b.id = d.publisher;

CREATE VIEW actors AS
SELECT a.uid AS actor_id, a.name, a.kind, a.country, a.sector, a.code, a.known,
       (SELECT count(DISTINCT document) FROM part WHERE actor = a.id) AS documents,
       (SELECT count(DISTINCT event) FROM participant WHERE actor = a.id AND side = 0) AS events_as_actor,
       (SELECT count(DISTINCT event) FROM participant WHERE actor = a.id AND side = 1) AS events_as_recipient,
       (SELECT count(DISTINCT statement) FROM voice WHERE actor = a.id AND side = 0) AS statements
FROM actor a;

CREATE VIEW mentions AS
SELECT d.uid AS document_id, a.uid AS actor_id, p.name, json_extract(m.value, '$[0]') AS start, json_extract(m.value, '$[1]') AS "end", json_extract(m.value, '$[2]') AS kind,
       substr(t.body, json_extract(m.value, '$[0]') + 1, json_extract(m.value, '$[1]') - json_extract(m.value, '$[0]')) AS text
FROM part p JOIN json_each(p.mentions) m JOIN document d ON d.id = p.document JOIN actor a ON a.id = p.actor JOIN text t ON t.document = p.document;

CREATE VIEW happenings AS
SELECT happening, type, status, date(min(day) * 86400, 'unixepoch') AS day, count(*) AS reports, count(DISTINCT document) AS documents,
       count(DISTINCT publisher) AS publishers, count(DISTINCT story) AS stories, min(max(count(DISTINCT publisher), 1), count(DISTINCT story)) AS independent
FROM (SELECT e.happening, e.type, e.status, e.day, e.document, d.publisher, d.story FROM event e JOIN document d ON d.id = e.document)
GROUP BY happening;

CREATE VIEW stories AS
SELECT d.uid AS story_id, d.title, s.documents, s.publishers, date(s.first_day * 86400, 'unixepoch') AS first_day, date(s.last_day * 86400, 'unixepoch') AS last_day
FROM story s JOIN document d ON d.id = s.id;
)sql";

}  // namespace rapporteur
