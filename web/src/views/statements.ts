// Statements: who said what, by speaker and topic over time.
import { type Facets, get, type Page, type Series, type StatementRow } from '../api';
import { colourOf, seriesChart, seriesTable } from '../chart';
import { h, own, plural } from '../dom';
import { chips, exportMenu, facetList, nothing, problem, queryAddress, statementRow, waiting } from '../parts';
import { terms, withField } from '../query';
import { changedAddress, go, type Place } from '../router';
import { pager, periodLinks } from './events';

const PAGE = 50;

export function statements(at: Place): HTMLElement {
  const { query } = at;
  const list = h('div', null, waiting());
  const chart = h('div', null);
  const head = h('p', null, ' ');
  const sort = h('select', { 'aria-label': 'Order', onchange: () => go(changedAddress({ sort: sort.value, after: null })) },
    h('option', { value: 'newest' }, 'newest first'), h('option', { value: 'oldest' }, 'oldest first'));
  sort.value = at.params.get('sort') ?? 'newest';
  void get<Page<StatementRow>>('statements', { q: query, sort: sort.value, after: at.params.get('after'), limit: PAGE }).then((found) => {
    if (!found.items.length) return list.replaceChildren(nothing(query, 'statements'));
    head.textContent = plural(found.total, 'statement');
    list.replaceChildren(h('ul', { class: 'rows' }, found.items.map(statementRow)), pager(found, at));
  }).catch((error) => { if (error.name !== 'AbortError') list.replaceChildren(problem(error)); });
  void get<Series>('series', { q: query, of: 'statements', split: 'speaker' }).then((series) => {
    if (!series.dates.length) return;
    chart.replaceChildren(
      h('div', { class: 'key' }, series.groups.map((group, i) => h('span', null, h('span', { class: 'dot', style: { background: colourOf(group, i) } }),
        group.term ? h('a', { href: queryAddress(withField(query, 'speaker', group.term.replace(/^speaker:"?|"$/g, ''))) }, own(group.name)) : own(group.name)))),
      seriesChart(series, { height: 170, label: 'Statements over time by speaker', unit: 'statement', ...periodLinks(query) }), seriesTable(series));
  }).catch(() => {});
  const topic = h('input', { type: 'search', placeholder: 'words in the statement', 'aria-label': 'Topic: words in the statement' });
  const form = h('form', { class: 'tools', onsubmit: (event: Event) => {
    event.preventDefault();
    if (topic.value.trim()) go(queryAddress([...terms(query), `said:"${topic.value.trim().replace(/["\\]/g, '')}"`].join(' ')));
  } }, topic, h('button', null, 'Add topic'));
  return h('div', { class: 'split' }, facetList(query, get<Facets>('facets', { q: query, of: 'statements' })),
    h('section', { 'aria-label': 'Statements' }, chips(query),
      h('div', { class: 'head' }, h('div', null, h('h1', null, 'Statements'), head), h('div', { class: 'tools' }, sort, exportMenu(query, 'statements'))),
      form, h('div', { style: { marginTop: '1rem' } }, chart), list));
}
