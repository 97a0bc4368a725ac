// Writes docs/api/openapi.json: the description of the HTTP interface, from one table.
import { mkdirSync, writeFileSync } from 'node:fs';

const q = { name: 'q', description: 'a query of the search box, as in docs/query.md; empty: everything', schema: { type: 'string', maxLength: 4096 }, example: 'actor:RUS since:2022' };
const of = { name: 'of', description: 'what is counted', schema: { type: 'string', enum: ['events', 'statements'], default: 'events' } };
const after = { name: 'after', description: 'the `next` of the page before', schema: { type: 'string' } };
const sort = { name: 'sort', description: 'by day; rows without a day come last', schema: { type: 'string', enum: ['newest', 'oldest'], default: 'newest' } };
const limit = (most, otherwise, description) => ({ name: 'limit', description, schema: { type: 'integer', minimum: 0, maximum: most, default: otherwise } });
const path = (name, description) => ({ name, in: 'path', required: true, description, schema: { type: 'string' } });
const nullable = (type) => ({ type: [type, 'null'] });
const text = { type: 'string' }, count = { type: 'integer', minimum: 0 };
const list = (items) => ({ type: 'array', items });
const object = (properties) => ({ type: 'object', properties, required: Object.keys(properties) });
const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
const page = (row) => object({ total: count, next: nullable('string'), items: list(ref(row)) });
const quads = { type: 'array', items: count, minItems: 5, maxItems: 5, description: 'counts by class: 0 none, 1 verbal co-operation, 2 material co-operation, 3 verbal conflict, 4 material conflict' };

const schemas = {
  Error: object({ error: { type: 'string', description: 'what is wrong and what to do; of a query: the query again with a caret under the place' } }),
  Who: object({ key: text, name: text, code: nullable('string') }),
  Event: object({
    id: text, document: text, event: text, date: nullable('string'), type: text, mode: list(text), context: list(text), quad: { type: 'integer', minimum: 0, maximum: 4 },
    status: { type: 'string', enum: ['actual', 'future', 'hypothetical', 'negated'] }, historical: { type: 'boolean' }, actor: list(ref('Who')), recipient: list(ref('Who')),
    where: { oneOf: [{ type: 'null' }, object({ name: text, country: nullable('string'), latitude: nullable('number'), longitude: nullable('number') })] }, speaker: nullable('string'), sentence: text,
    marks: { ...list(object({ start: count, end: count, kind: { type: 'string', enum: ['trigger', 'actor'] } })), description: 'in code points of the sentence' }, reports: count, publishers: count,
    title: nullable('string'), publisher: nullable('string'), published: nullable('string'), url: nullable('string'), confidence: { type: 'number' }, score: nullable('number'),
  }),
  Statement: object({
    id: text, document: text, statement: text, date: nullable('string'), speaker: list(ref('Who')), source: nullable('string'), cue: nullable('string'), text, kind: { type: 'string', enum: ['direct', 'indirect', 'mixed'] },
    negated: { type: 'boolean' }, addressee: list(ref('Who')), title: nullable('string'), publisher: nullable('string'), published: nullable('string'), url: nullable('string'),
  }),
};

const routes = {
  '/api/stats': ['What the store holds', [], object({ documents: count, events: count, statements: count, actors: count, stories: count, from: nullable('string'), to: nullable('string'), version: text, store: text })],
  '/api/events': ['Events, a page at a time', [q, sort, after, limit(200, 50, 'rows of the page')], page('Event')],
  '/api/statements': ['Statements, a page at a time', [q, sort, after, limit(200, 50, 'rows of the page')], page('Statement')],
  '/api/facets': ['The most frequent values of each field, with the term that narrows the query to it', [q, of], object({ facets: list(object({ name: text, label: text, values: list(object({ label: text, term: text, count })) })) })],
  '/api/series': ['Counts over time, zeros filled in. A day, week (from Monday), month or year a step, whichever fits unless `by` says', [q, of,
    { name: 'by', description: 'the step', schema: { type: 'string', enum: ['day', 'week', 'month', 'year'] } },
    { name: 'split', description: 'one list of counts for each; events: quad, type, status, actor or none; statements: speaker or none', schema: { type: 'string', enum: ['quad', 'type', 'status', 'actor', 'speaker', 'none'] } }],
  object({ by: text, split: text, dates: list(text), groups: list(object({ name: text, quad: nullable('integer'), term: nullable('string'), counts: list(count) })), score: list(nullable('number')), before: count, after: count, undated: count })],
  '/api/network': ['Who acts on whom, among the most active', [q, { name: 'by', description: 'what a node is', schema: { type: 'string', enum: ['actor', 'country'], default: 'actor' } }, limit(100, 40, 'nodes')],
    object({ nodes: list(object({ key: text, name: text, events: count })), links: list(object({ source: text, target: text, quads })), actors: count })],
  '/api/map': ['Places of events', [q, limit(1000, 300, 'places')], object({ points: list(object({ name: text, country: nullable('string'), latitude: { type: 'number' }, longitude: { type: 'number' }, term: text, quads, events: count })) })],
  '/api/suggest': ['What a field of the query language may be followed by', [{ name: 'field', description: 'actor, recipient, party, speaker, type, …', schema: text, example: 'actor' }, { name: 'prefix', description: 'what was typed', schema: text }],
    object({ values: list(object({ value: text, label: text, hint: text })) })],
  '/api/actors/{key}': ['An actor: roles by date, partners, kinds of events', [path('key', 'the key of an actor, as rows give it')],
    object({ key: text, name: text, kind: text, country: nullable('string'), known: { type: 'boolean' }, roles: list(object({ role: nullable('string'), code: nullable('string'), from: nullable('string'), to: nullable('string'), documents: count })),
      documents: count, as_actor: count, as_recipient: count, statements: count, partners: list(object({ key: text, name: text, did_to_it: quads, did_to_this: quads })), types: list(object({ type: text, quad: count, count })) })],
  '/api/articles/{id}': ['An article: its text and its record (docs/record.md)', [path('id', 'the id of a document, as rows give it')],
    object({ id: text, story: nullable('string'), reports: count, complete: { type: 'boolean' }, text, keys: { type: 'object', additionalProperties: text }, record: { type: 'object' } })],
  '/api/articles/{id}/explain/{position}': ['What the coder thought of the sentence at a position of an article', [path('id', 'the id of a document'), path('position', 'code points')], object({ lines: list(text) })],
  '/api/stories/{id}': ['All reports of the story that an article belongs to', [path('id', 'the id of one of its documents')],
    object({ id: text, documents: list(object({ id: text, title: nullable('string'), publisher: nullable('string'), published: nullable('string'), url: nullable('string'), events: count })) })],
  '/api/export': ['A selection as a file, oldest first, at most 100,000 rows (TimelineJS: 500)', [q, of, { name: 'format', description: 'csv: RFC 4180 with a header, cells that begin like a formula have an apostrophe before them; timelinejs: events only', schema: { type: 'string', enum: ['csv', 'jsonl', 'timelinejs'], default: 'csv' } }], null],
  '/api/openapi.json': ['This description', [], { type: 'object' }],
};

const error = (description) => ({ description, content: { 'application/json': { schema: ref('Error') } } });
const paths = {};
for (const [route, [summary, parameters, schema]] of Object.entries(routes)) {
  paths[route] = { get: {
    summary, parameters: parameters.map((one) => ({ in: 'query', ...one })),
    responses: {
      200: { description: 'found', content: schema ? { 'application/json': { schema } } : { 'text/csv': {}, 'application/jsonl': {}, 'application/json': {} } },
      ...(route.includes('{') ? { 404: error('not in this store') } : {}), 401: error('without the cookie'), 422: error('a parameter or query that makes no sense, or needs too much work'),
    },
  } };
}
mkdirSync('../docs/api', { recursive: true });
writeFileSync('../docs/api/openapi.json', JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Rapporteur explorer', version: '1', description: 'What `rapporteur serve STORE.db` answers on 127.0.0.1: read-only, GET and HEAD. A cookie stands for the token of the opening address; `--no-token` does without.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
  paths, components: { schemas },
}, null, 1) + '\n');
