// Events: the list with facets, and over it the course in time.
import { type EventRow, type Facets, get, type Page, type Series } from '../api';
import { seriesChart } from '../chart';
import { h, plural } from '../dom';
import { chips, colourKey, eventRow, exportMenu, facetList, nothing, problem, queryAddress, waiting } from '../parts';
import { withField } from '../query';
import { changedAddress, go, here, type Place } from '../router';

const PAGE = 50;

export function events(at: Place): HTMLElement {
  const { query } = at;
  const list = h('div', null, waiting());
  const chart = h('div', null);
  const head = h('p', null, ' ');
  const sort = h('select', { 'aria-label': 'Order', onchange: () => go(changedAddress({ sort: sort.value, after: null })) },
    h('option', { value: 'newest' }, 'newest first'), h('option', { value: 'oldest' }, 'oldest first'));
  sort.value = at.params.get('sort') ?? 'newest';

  void get<Page<EventRow>>('events', { q: query, sort: sort.value, after: at.params.get('after'), limit: PAGE }).then((found) => {
    if (!found.items.length) {
      list.replaceChildren(nothing(query, 'events'));
      head.textContent = 'No events';
      return;
    }
    head.textContent = plural(found.total, 'event');
    list.replaceChildren(h('ul', { class: 'rows' }, found.items.map(eventRow)), pager(found, at));
  }).catch((error) => { if (error.name !== 'AbortError') list.replaceChildren(problem(error)); });

  void get<Series>('series', { q: query, split: 'quad' }).then((series) => {
    if (!series.dates.length) return;
    chart.append(seriesChart(series, { height: 130, label: 'Events over time by class', unit: 'event', ...periodLinks(query) }));
  }).catch(() => {});

  return h('div', { class: 'split' }, facetList(query, get<Facets>('facets', { q: query })),
    h('section', { 'aria-label': 'Events' }, chips(query),
      h('div', { class: 'head' }, h('div', null, h('h1', null, 'Events'), head), h('div', { class: 'tools' }, sort, exportMenu(query))),
      colourKey(), chart, list));
}

// A bar opens its events; a stretch of bars becomes the period.
export function periodLinks(query: string): { open: (from: string, to: string) => void; zoom: (from: string, to: string) => void } {
  const within = (from: string, to: string) => withField(withField(query, 'since', from), 'until', to);
  return {
    open: (from, to) => go(queryAddress(within(from, to), here().path[0] === 'statements' ? '/statements' : '/events')),
    zoom: (from, to) => go(queryAddress(within(from, to))),
  };
}

export function pager(found: Page<unknown>, at: Place): HTMLElement {
  return h('nav', { class: 'more', 'aria-label': 'Pages' },
    at.params.get('after') ? h('a', { href: changedAddress({ after: null }) }, '← from the beginning') : h('span', null),
    found.next ? h('a', { href: changedAddress({ after: found.next }), rel: 'next' }, 'next →') : h('span', null));
}
