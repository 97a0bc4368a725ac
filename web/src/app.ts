// The explorer: the frame around the views, and which view an address means.
import 'uplot/dist/uPlot.min.css';
import './style.css';
import { get, leave, type Stats } from './api';
import { h, plural, svg } from './dom';
import { address, here, type Place, start } from './router';
import { searchBox } from './search';
import { actor } from './views/actor';
import { article } from './views/article';
import { events } from './views/events';
import { help } from './views/help';
import { map } from './views/map';
import { network } from './views/network';
import { sheet } from './views/sheet';
import { statements } from './views/statements';
import { timeline } from './views/timeline';

const VIEWS: Record<string, (at: Place) => HTMLElement> = { events, timeline, network, map, statements, actor, article, sheet, help };
const TABS: [string, string][] = [['events', 'Events'], ['timeline', 'Timeline'], ['network', 'Network'], ['map', 'Map'], ['statements', 'Statements']];

// The token of the opening address, given once for a cookie. It stands in the fragment, which no request and no history entry carries on.
async function enter(): Promise<void> {
  const token = /^#token=([0-9a-f]+)$/.exec(location.hash)?.[1];
  if (!token) return;
  history.replaceState(null, '', location.pathname + location.search);
  await fetch('/api/enter', { headers: { Authorization: `Bearer ${token}` }, credentials: 'same-origin' });
}

function theme(): HTMLElement {
  const root = document.documentElement;
  const read = (): string | null => { try { return localStorage.getItem('theme'); } catch { return null; } };
  if (read()) root.dataset.theme = read()!;
  const dark = () => (root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  const icon = svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('circle', { cx: 8, cy: 8, r: 5.5 }), svg('path', { d: 'M8 2.5a5.5 5.5 0 0 1 0 11z', fill: 'currentColor', stroke: 'none' }));
  const button = h('button', { class: 'round', 'aria-label': 'Light or dark', title: 'Light or dark', onclick: () => {
    root.dataset.theme = dark() ? 'light' : 'dark';
    try { localStorage.setItem('theme', root.dataset.theme); } catch { /* not kept, then */ }
    document.dispatchEvent(new Event('themechange'));
  } }, icon);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => document.dispatchEvent(new Event('themechange')));
  return button;
}

async function main(): Promise<void> {
  await enter();
  const search = searchBox();
  const tabs = h('nav', { class: 'tabs', 'aria-label': 'Views' });
  const main = h('main', { id: 'main', tabindex: -1 });
  const foot = h('footer', null);
  document.body.append(h('a', { class: 'skip', href: '#main', onclick: (event: Event) => { event.preventDefault(); main.focus(); } }, 'Skip to the content'),
    h('header', { class: 'top' }, h('div', { class: 'bar' }, h('a', { class: 'word', href: '/events' }, 'Rapporteur'), search.element,
      h('a', { class: 'round', href: '/help', 'aria-label': 'What can be asked', title: 'What can be asked' }, '?'), theme()), tabs), main, foot);
  let last = '';
  const render = () => {
    leave();
    const at = here();
    const name = at.path[0] && at.path[0] in VIEWS ? at.path[0] : 'events';
    const label = TABS.find(([tab]) => tab === name)?.[1];
    document.title = label ? `${label} · Rapporteur` : 'Rapporteur';
    tabs.replaceChildren(...TABS.map(([tab, text]) => h('a', { href: address(`/${tab}`, { q: at.query }), 'aria-current': tab === name ? 'page' : null }, text)));
    search.sync();
    main.replaceChildren(VIEWS[name](at));
    const page = at.path.join('/') + (at.params.get('page') ?? '');
    if (last && page !== last) { scrollTo(0, 0); main.focus({ preventScroll: true }); }
    last = page;
  };
  start(render);
  render();
  void get<Stats>('stats').then((stats) => foot.replaceChildren(
    h('span', null, plural(stats.documents, 'article')), h('span', null, plural(stats.events, 'event')), h('span', null, plural(stats.statements, 'statement')), h('span', null, plural(stats.stories, 'story', 'stories')),
    stats.from ? h('span', null, `${stats.from} – ${stats.to}`) : null!, h('span', null, `${stats.store} · Rapporteur ${stats.version}`))).catch(() => {});
}

void main();
