// Timeline: counts over time, split as one likes; for a pair of actors also the other direction, and how friendly each was.
import { type Facets, get, type Series } from '../api';
import { seriesChart, seriesTable } from '../chart';
import { h, own, plural } from '../dom';
import { chips, colourKey, exportMenu, facetList, nothing, problem, waiting } from '../parts';
import { values, withField } from '../query';
import { changedAddress, go, type Place } from '../router';
import { periodLinks } from './events';

export function timeline(at: Place): HTMLElement {
  const { query } = at;
  const choice = (name: string, label: string, options: [string, string][]) => {
    const select = h('select', { onchange: () => go(changedAddress({ [name]: select.value || null })) }, options.map(([value, text]) => h('option', { value }, text)));
    select.value = at.params.get(name) ?? '';
    return h('label', null, label, ' ', select);
  };
  const body = h('div', null, waiting());
  const ask = (q: string) => get<Series>('series', { q, by: at.params.get('by'), split: at.params.get('split') ?? 'quad' });
  const from = values(query, 'actor'), to = values(query, 'recipient');
  const pair = from.length === 1 && to.length === 1;
  const back = pair ? withField(withField(query, 'actor', to[0]), 'recipient', from[0]) : '';

  void Promise.all([ask(query), pair ? ask(back) : Promise.resolve(null)]).then(([there, other]) => {
    if (!there.dates.length && !other?.dates.length) return body.replaceChildren(nothing(query, 'dated events'));
    const part = (series: Series, q: string, title: HTMLElement | string) => h('section', { class: 'gap' }, h('h2', null, title),
      series.dates.length ? [seriesChart(series, { height: pair ? 240 : 340, label: 'Events over time', unit: 'event', ...periodLinks(q) }), seriesTable(series)]
        : h('p', { class: 'wait' }, 'No events in this direction.'));
    const title = (a: string, b: string) => h('span', null, own(a), h('span', { class: 'arrow', 'aria-label': 'to' }, ' → '), own(b));
    body.replaceChildren(...(pair ? [part(there, query, title(from[0], to[0])), part(other!, back, title(to[0], from[0]))]
      : [part(there, query, plural(there.groups.reduce((sum, group) => sum + group.counts.reduce((a, b) => a + b, 0), 0), 'dated event') + ` by ${there.by}`)]));
    const apart = [there.before && `${plural(there.before, 'event')} long before`, there.after && `${plural(there.after, 'event')} long after`, there.undated && `${plural(there.undated, 'event')} without a date`].filter(Boolean);
    if (apart.length) body.append(h('p', { class: 'n' }, `Not shown: ${apart.join(', ')}.`));
  }).catch((error) => { if (error.name !== 'AbortError') body.replaceChildren(problem(error)); });

  return h('div', { class: 'split' }, facetList(query, get<Facets>('facets', { q: query })),
    h('section', { 'aria-label': 'Timeline' }, chips(query),
      h('div', { class: 'head' }, h('div', null, h('h1', null, 'Timeline'), h('p', null, 'Drag to zoom; click a bar to open its events. Name an actor and a recipient to see both directions.')),
        h('div', { class: 'tools' },
          choice('by', 'per', [['', 'fitting'], ['day', 'day'], ['week', 'week'], ['month', 'month'], ['year', 'year']]),
          choice('split', 'split by', [['', 'class'], ['type', 'type'], ['status', 'status'], ['actor', 'actor'], ['none', 'nothing']]), exportMenu(query))),
      (at.params.get('split') ?? 'quad') === 'quad' ? colourKey() : null, body));
}
