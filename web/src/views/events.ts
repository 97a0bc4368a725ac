// Events: the list with facets, and over it the course in time.
import { type EventRow, type Facets, get, type Page, type Series } from '../api';
import { seriesChart } from '../chart';
import { h, number, plural } from '../dom';
import { chips, colourKey, eventRow, exportMenu, facetList, nothing, problem, queryAddress, waiting } from '../parts';
import { withField } from '../query';
import { changedAddress, go, here, type Place } from '../router';

const PAGE = 50;

export function events(at: Place): HTMLElement {
  const { query } = at;
  const list = h('div', null, waiting());
  const chart = h('div', null);
  const head = h('p', null, ' ');
  const page = Math.max(1, Number(at.params.get('page')) || 1);
  const sort = h('select', { 'aria-label': 'Order', onchange: () => go(changedAddress({ sort: sort.value, page: null })) },
    h('option', { value: '-date' }, 'newest first'), h('option', { value: 'date' }, 'oldest first'), h('option', { value: '-reports' }, 'most reported first'));
  sort.value = at.params.get('sort') ?? '-date';

  void get<Page<EventRow>>('events', { q: query, sort: sort.value, offset: (page - 1) * PAGE, limit: PAGE }).then((found) => {
    if (!found.items.length) {
      list.replaceChildren(nothing(query, 'events'));
      head.textContent = 'No events';
      return;
    }
    head.textContent = `${found.exact ? '' : 'more than '}${plural(found.total, 'event')}`;
    list.replaceChildren(h('ul', { class: 'rows' }, found.items.map(eventRow)), pager(found, page));
  }).catch((error) => { if (error.name !== 'AbortError') list.replaceChildren(problem(error, query)); });

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

export function pager(found: Page<unknown>, page: number): HTMLElement {
  const last = found.offset + found.items.length;
  const more = !found.exact || last < found.total;
  return h('nav', { class: 'more', 'aria-label': 'Pages' },
    page > 1 ? h('a', { href: changedAddress({ page: page === 2 ? null : page - 1 }), rel: 'prev' }, '← previous') : h('span', null),
    h('span', null, `${number(found.offset + 1)}–${number(last)} of ${found.exact ? '' : 'more than '}${number(found.total)}`),
    more ? h('a', { href: changedAddress({ page: page + 1 }), rel: 'next' }, 'next →') : h('span', null));
}
