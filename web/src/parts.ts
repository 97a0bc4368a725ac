// What several views share: event and statement rows, chips, facets, the key of colours, waiting and empty states.
import { apiAddress, ApiError, QUADS, type EventRow, type Facets, type Mark, type Quad, type StatementRow, type Who } from './api';
import { type Child, h, number, own, outward, plural } from './dom';
import { field, has, terms, toggled, valueOf, values, withField, without } from './query';
import { address, go, here } from './router';

export const actorAddress = (who: { key: string }): string => `/actor/${encodeURIComponent(who.key)}`;
export const articleAddress = (document: string, mark?: string): string => address(`/article/${encodeURIComponent(document)}`, { at: mark });

// This view (or another) with another query; what depended on the old page number goes.
export function queryAddress(query: string, path = location.pathname): string {
  const { params } = here();
  const kept = path === location.pathname ? Object.fromEntries([...params].filter(([name]) => name !== 'after' && name !== 'q')) : {};
  return address(path, { q: query, ...kept });
}

export function people(list: Who[], none = 'unnamed'): Child[] {
  if (!list.length) return [h('span', { class: 'n' }, none)];
  return list.map((who, i) => [i ? ', ' : '', h('a', { href: actorAddress(who), title: who.code }, own(who.name))]);
}

const STATUS: Record<string, string> = { future: 'planned', hypothetical: 'hypothetical', negated: 'denied or not done' };

// A sentence with its trigger and actors marked, cut at positions that count code points.
export function marked(sentence: string, marks: Mark[]): Child[] {
  const letters = Array.from(sentence);
  const out: Child[] = [];
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    if (mark.start < at || mark.end > letters.length) continue;
    out.push(letters.slice(at, mark.start).join(''));
    out.push(h(mark.kind === 'trigger' ? 'b' : 'i', null, letters.slice(mark.start, mark.end).join('')));
    at = mark.end;
  }
  out.push(letters.slice(at).join(''));
  return out;
}

export const byline = (row: { publisher: string | null; published: string | null; title: string | null; url: string | null }): Child[] => [
  own(row.publisher ?? 'publisher unknown'), row.published ? `, ${row.published}` : '', row.title ? [' · ', own(row.title)] : null,
  row.url && /^https?:/i.test(row.url) ? [' · ', outward(row.url, 'source')] : null,
];

export function eventRow(event: EventRow): HTMLElement {
  const reciprocal = event.recipient.length === 0;
  return h('li', { class: `q${event.quad}` },
    h('time', null, event.date ?? 'no date'),
    h('div', null,
      h('div', { class: 'what' },
        h('span', null, h('span', { class: 'dot', title: QUADS[event.quad] }), h('span', { class: 'type' }, event.type), event.mode.length ? ` ${event.mode.join(', ')}` : ''),
        h('span', { class: 'who' }, people(event.actor), reciprocal ? null : [h('span', { class: 'arrow', 'aria-label': 'to' }, ' → '), people(event.recipient)]),
        event.where ? h('span', { class: 'n' }, own(event.where.name)) : null,
        STATUS[event.status] ? h('span', { class: 'tag' }, STATUS[event.status]) : null,
        event.historical ? h('span', { class: 'tag' }, 'historical') : null,
        event.speaker ? h('span', { class: 'tag' }, 'according to ', own(event.speaker)) : null,
        event.reports > 1 ? h('span', { class: 'tag' }, plural(event.reports, 'report'), event.publishers > 1 ? `, ${plural(event.publishers, 'publisher')}` : '') : null),
      h('p', { class: 'quote' }, h('a', { href: articleAddress(event.document, event.event) }, marked(event.sentence, event.marks))),
      h('p', { class: 'from' }, byline(event))));
}

export function statementRow(row: StatementRow): HTMLElement {
  return h('li', null,
    h('time', null, row.date ?? row.published ?? 'no date'),
    h('div', null,
      h('div', { class: 'what' },
        h('span', { class: 'who' }, row.speaker.length ? people(row.speaker) : own(row.source ?? 'unnamed source')),
        row.cue ? h('span', { class: 'n' }, own(row.cue)) : null,
        row.addressee.length ? h('span', { class: 'n' }, 'to ', people(row.addressee)) : null,
        h('span', { class: 'tag' }, row.kind), row.negated ? h('span', { class: 'tag' }, 'denied') : null),
      h('p', { class: 'quote' }, h('a', { href: articleAddress(row.document, row.statement) }, own(row.text))),
      h('p', { class: 'from' }, byline(row))));
}

export function chips(query: string): HTMLElement | null {
  const list = terms(query);
  if (!list.length) return null;
  return h('div', { class: 'chips', 'aria-label': 'Filters in force' }, list.map((one) =>
    h('span', { class: 'chip' }, h('span', null, field(one) ? (one.startsWith('-') ? 'not ' : '') + field(one) : 'words'), own(valueOf(one)),
      h('button', { 'aria-label': `Remove ${one}`, onclick: () => go(queryAddress(without(query, one))) }, '×'))),
    list.length > 1 ? h('button', { class: 'plain', onclick: () => go(queryAddress('')) }, 'clear all') : null);
}

// The list of facets; it fills itself when `facets` arrives.
export function facetList(query: string, facets: Promise<Facets>): HTMLElement {
  const box = h('div', null);
  const day = (name: string, label: string) => {
    const input = h('input', { type: 'date', value: values(query, name)[0] ?? '', 'aria-label': label });
    input.addEventListener('change', () => go(queryAddress(withField(query, name, input.value || null))));
    return h('label', null, label, input);
  };
  void facets.then(({ facets: list }) => {
    box.replaceChildren(...list.filter((facet) => facet.values.length).map((facet) => h('section', { class: 'facet' },
      h('h3', null, facet.label),
      h('ul', null, facet.values.map((value) => h('li', null,
        h('a', { href: queryAddress(toggled(query, value.term)), role: 'button', 'aria-pressed': String(has(query, value.term)), title: value.label },
          h('span', null, quadDot(facet.name, value.label), own(value.label)), h('span', { class: 'n' }, number(value.count)))))))));
  }).catch(() => {});
  const wide = matchMedia('(min-width: 861px)').matches;
  return h('aside', { 'aria-label': 'Narrow the selection' }, h('details', { class: 'facets', open: wide }, h('summary', null, 'Filters'),
    h('section', { class: 'facet' }, h('h3', null, 'Date'), h('div', { class: 'dates' }, day('since', 'from'), day('until', 'to'))), box));
}

function quadDot(facet: string, label: string): Child {
  if (facet !== 'quad') return null;
  const quad = Number(Object.entries(QUADS).find(([, name]) => name.replace('-', '') === label.replace('-', ''))?.[0] ?? 0);
  return h('span', { class: `dot q${quad}` });
}

export const colourKey = (): HTMLElement =>
  h('div', { class: 'key', 'aria-label': 'Colours' }, ([1, 2, 3, 4] as Quad[]).map((quad) => h('span', null, h('span', { class: `dot q${quad}` }), QUADS[quad])));

export function exportMenu(query: string, what: 'events' | 'statements' = 'events'): HTMLElement {
  const file = (format: string, label: string, hint: string) =>
    h('a', { href: apiAddress('export', { q: query, of: what, format }), download: `rapporteur-${what}.${format === 'timelinejs' ? 'json' : format}` }, label, h('small', null, hint));
  return h('details', { class: 'menu' }, h('summary', null, 'Export'), h('div', null,
    file('csv', 'CSV', 'a table, one row each'), file('jsonl', 'JSON Lines', 'one object a line'),
    what === 'events' ? file('timelinejs', 'TimelineJS', 'for a story told on a timeline, the first 500') : null,
    h('a', { href: address('/sheet', { q: query, of: what }) }, 'Sheet to print', h('small', null, 'quotes with their sources')),
    h('a', { href: location.pathname + location.search, onclick: copyLink }, 'Copy link', h('small', null, 'to exactly this view'))));
}

function copyLink(event: Event): void {
  event.preventDefault();
  const link = (event.currentTarget as Element);
  void navigator.clipboard?.writeText(location.href).then(() => { link.firstChild!.textContent = 'Copied'; });
}

export const waiting = (): HTMLElement => h('p', { class: 'wait', role: 'status' }, 'Looking …');

export function problem(error: unknown): HTMLElement {
  // The server marks the place in a query with a caret under it: lines, evenly spaced.
  const [first, ...rest] = (error instanceof Error ? error.message : String(error)).split('\n');
  return h('div', { class: 'problem', role: 'alert' }, h('p', null, first), rest.length ? h('pre', null, rest.join('\n')) : null,
    error instanceof ApiError && error.status === 422 ? h('p', null, h('a', { href: '/help' }, 'What can be asked')) : null);
}

export function nothing(query: string, what: string): HTMLElement {
  const list = terms(query);
  if (!list.length) {
    return h('div', { class: 'empty' }, h('h2', null, `This store holds no ${what} yet`),
      h('p', null, 'Load articles into it, then reload this page:'), h('p', null, h('code', null, 'rapporteur load STORE.db articles.jsonl')));
  }
  return h('div', { class: 'empty' }, h('h2', null, `No ${what} match all of this`),
    h('p', null, 'Take away one condition:'),
    h('ul', null, list.map((one) => h('li', null, 'without ', h('a', { href: queryAddress(without(query, one)) }, h('code', null, one))))),
    h('p', null, 'or ', h('a', { href: queryAddress('') }, 'start anew'), '. ', h('a', { href: '/help' }, 'What can be asked')));
}
