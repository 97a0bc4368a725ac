// A sheet for paper or for an editor: the selection as quotes with their sources.
import { type EventRow, get, type Page, QUADS, type StatementRow } from '../api';
import { h, own, plural } from '../dom';
import { nothing, problem, waiting } from '../parts';
import type { Place } from '../router';

export function sheet(at: Place): HTMLElement {
  const { query } = at;
  const of = at.params.get('of') === 'statements' ? 'statements' : 'events';
  const list = h('div', null, waiting());
  const head = h('p', null);
  const source = (row: EventRow | StatementRow) => [h('p', { class: 'from' }, own(row.publisher ?? 'publisher unknown'), row.published ? `, ${row.published}` : '', row.title ? [': ', own(row.title)] : ''),
    h('p', { class: 'url' }, own(row.url ?? ''), row.url ? ' · ' : '', `${location.origin}/article/${row.document}`)];
  void get<Page<EventRow | StatementRow>>(of, { q: query, sort: 'oldest', limit: 200 }).then((found) => {
    if (!found.items.length) return list.replaceChildren(nothing(query, of));
    head.textContent = `${plural(found.total, of.slice(0, -1))}${found.total > found.items.length ? `, the first ${found.items.length}` : ''}. ${query ? `Selection: ${query}` : 'The whole store.'}`;
    list.replaceChildren(h('ol', null, found.items.map((row) => 'sentence' in row
      ? h('li', { class: `q${row.quad}` }, h('p', null, h('strong', null, row.date ?? 'no date'), ' · ', h('span', { class: 'dot' }), h('span', { class: 'type' }, row.type), row.mode.length ? ` ${row.mode.join(', ')}` : '', ` (${QUADS[row.quad]})`,
        row.status !== 'actual' ? ` · ${row.status}` : ''),
      h('p', null, own(row.actor.map((a) => a.name).join(', ') || 'unnamed'), row.recipient.length ? [' → ', own(row.recipient.map((a) => a.name).join(', '))] : '', row.where ? [' · ', own(row.where.name)] : '',
        row.speaker ? [' · according to ', own(row.speaker)] : ''),
      h('p', { class: 'quote' }, '“', own(row.sentence.trim()), '”'), source(row))
      : h('li', null, h('p', null, h('strong', null, row.date ?? row.published ?? 'no date'), ' · ', own(row.speaker.map((s) => s.name).join(', ') || row.source || 'unnamed source'), row.cue ? [' · ', own(row.cue)] : ''),
        h('p', { class: 'quote' }, own(row.text)), source(row)))));
  }).catch((error) => { if (error.name !== 'AbortError') list.replaceChildren(problem(error)); });
  return h('article', { class: 'sheet' }, h('div', { class: 'head' }, h('div', null, h('h1', null, of === 'events' ? 'Events' : 'Statements'), head),
    h('div', { class: 'tools' }, h('button', { onclick: () => print() }, 'Print'))), list);
}
