// The page of an actor: its roles by date, its partners, what it did, what was done to it, what it said.
import { type ActorPage, type EventRow, get, type Page, QUADS, type Series, type StatementRow } from '../api';
import { seriesChart } from '../chart';
import { h, number, own } from '../dom';
import { colourKey, eventRow, problem, queryAddress, statementRow, waiting } from '../parts';
import { term } from '../query';
import type { Place } from '../router';
import { periodLinks } from './events';
import { bars } from './network';

export function actor(at: Place): HTMLElement {
  const box = h('div', null, waiting());
  void get<ActorPage>(`actors/${encodeURIComponent(at.path[1] ?? '')}`).then((page) => {
    document.title = `${page.name} · Rapporteur`;
    const as = (field: string) => term(field, page.key);
    const chart = h('div', null), did = h('div', null, waiting()), said = h('div', null, waiting());
    box.replaceChildren(
      h('div', { class: 'head' }, h('div', null, h('h1', null, own(page.name)),
        h('p', null, [page.kind, page.country, page.known ? null : 'not in the knowledge base'].filter(Boolean).join(' · ')))),
      h('div', { class: 'figures' },
        figure(page.as_actor, 'events as actor', queryAddress(as('actor'), '/events')), figure(page.as_recipient, 'as recipient', queryAddress(as('recipient'), '/events')),
        figure(page.statements, 'statements', queryAddress(as('speaker'), '/statements')), figure(page.documents, 'articles', null)),
      h('section', { class: 'gap' }, h('h2', null, 'What it did'), colourKey(), chart),
      h('div', { class: 'two' },
        h('section', null, h('h2', null, 'Roles by date'), page.roles.length ? h('div', { class: 'wide' }, h('table', null,
          h('thead', null, h('tr', null, h('th', null, 'role'), h('th', null, 'code'), h('th', null, 'seen'), h('th', { class: 'num' }, 'articles'))),
          h('tbody', null, page.roles.map((role) => h('tr', null, h('td', null, own(role.role ?? 'no role given')), h('td', null, role.code ?? ''),
            h('td', null, role.from === role.to ? role.from ?? '' : `${role.from} – ${role.to}`), h('td', { class: 'num' }, number(role.documents))))))) : h('p', { class: 'n' }, 'None seen.')),
        h('section', null, h('h2', null, 'Partners'), page.partners.length ? h('div', { class: 'wide' }, h('table', null,
          h('thead', null, h('tr', null, h('th', null, 'partner'), h('th', null, 'did to it'), h('th', null, 'did to this'))),
          h('tbody', null, page.partners.map((partner) => h('tr', null, h('td', null, h('a', { href: `/actor/${encodeURIComponent(partner.key)}` }, own(partner.name))),
            cell(partner.did_to_it, queryAddress(`${as('actor')} ${term('recipient', partner.key)}`, '/timeline')),
            cell(partner.did_to_this, queryAddress(`${term('actor', partner.key)} ${as('recipient')}`, '/timeline'))))))) : h('p', { class: 'n' }, 'Nobody on the other side of its events.')),
        h('section', null, h('h2', null, 'Kinds of events'), h('ul', null, page.types.map((type) => h('li', { class: `facet q${type.quad}`, style: { marginBottom: '.15rem' } },
          h('a', { href: queryAddress(`${as('actor')} ${term('type', type.type)}`, '/events') }, h('span', null, h('span', { class: 'dot', title: QUADS[type.quad] }), h('span', { class: 'type' }, type.type)), h('span', { class: 'n' }, number(type.count)))))))),
      h('section', { class: 'gap' }, h('h2', null, 'Latest events'), did), h('section', { class: 'gap' }, h('h2', null, 'Latest statements'), said));
    void get<Series>('series', { q: as('actor'), split: 'quad' }).then((series) => series.dates.length
      ? chart.append(seriesChart(series, { height: 150, label: `Events of ${page.name} over time`, unit: 'event', ...onward(as('actor')) })) : chart.append(h('p', { class: 'n' }, 'No dated events.'))).catch(() => {});
    void get<Page<EventRow>>('events', { q: as('actor'), limit: 8 }).then((found) => did.replaceChildren(found.items.length ? h('ul', { class: 'rows' }, found.items.map(eventRow)) : h('p', { class: 'n' }, 'None.'))).catch(() => {});
    void get<Page<StatementRow>>('statements', { q: as('speaker'), limit: 8 }).then((found) => said.replaceChildren(found.items.length ? h('ul', { class: 'rows' }, found.items.map(statementRow)) : h('p', { class: 'n' }, 'None.'))).catch(() => {});
  }).catch((error) => { if (error.name !== 'AbortError') box.replaceChildren(problem(error)); });
  return box;
}

const onward = (query: string) => ({ open: periodLinks(query).open, zoom: periodLinks(query).open });

const cell = (quads: number[], to: string): HTMLElement => {
  const total = quads.reduce((a, b) => a + b, 0);
  return h('td', null, total ? [h('a', { href: to }, number(total)), bars(quads)] : '');
};

const figure = (count: number, label: string, to: string | null): HTMLElement =>
  h('div', null, h('b', null, to && count ? h('a', { href: to }, number(count)) : number(count)), label);
