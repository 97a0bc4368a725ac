// Network: who acts on whom. Arcs are directed, as wide as the logarithm of their events, coloured by their most frequent class.
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from 'd3-force';
import { type Facets, get, type Network, QUADS, type Quad, strongest } from '../api';
import { h, number, own, plural, svg } from '../dom';
import { chips, exportMenu, facetList, nothing, problem, queryAddress, waiting } from '../parts';
import { withField } from '../query';
import { changedAddress, go, type Place } from '../router';

interface Node extends SimulationNodeDatum { key: string; name: string; events: number; r: number }
interface Link extends SimulationLinkDatum<Node> { source: Node; target: Node; quads: number[]; count: number; quad: Quad }

const W = 1000, H = 620;

export function network(at: Place): HTMLElement {
  const { query } = at;
  const shown = new Set((at.params.get('classes') ?? '1234').split('').map(Number));
  const body = h('div', null, waiting());
  void get<Network>('network', { q: query, limit: 40 }).then((net) => {
    if (!net.links.length) return body.replaceChildren(nothing(query, 'events between two actors'));
    body.replaceChildren(...draw(net, query, shown));
  }).catch((error) => { if (error.name !== 'AbortError') body.replaceChildren(problem(error)); });

  const toggle = (quad: Quad) => {
    const next = new Set(shown);
    if (!next.delete(quad)) next.add(quad);
    const value = [...next].sort().join('');
    return h('button', { 'aria-pressed': String(shown.has(quad)), onclick: () => go(changedAddress({ classes: value === '1234' ? null : value || '0' }), true) },
      h('span', { class: `dot q${quad}` }), QUADS[quad]);
  };
  return h('div', { class: 'split' }, facetList(query, get<Facets>('facets', { q: query })),
    h('section', { 'aria-label': 'Network' }, chips(query),
      h('div', { class: 'head' }, h('div', null, h('h1', null, 'Network'), h('p', null, 'Who acts on whom. Click an actor for its page, a line for its events.')), h('div', { class: 'tools' }, exportMenu(query))),
      h('div', { class: 'tools', style: { marginBottom: '.8rem' } }, ([1, 2, 3, 4] as Quad[]).map(toggle)), body));
}

function draw(net: Network, query: string, shown: Set<number>): HTMLElement[] {
  const count = (quads: number[]) => quads.reduce((sum, n, quad) => sum + (shown.has(quad) ? n : 0), 0);
  const kept = net.links.map((link) => ({ ...link, count: count(link.quads) })).filter((link) => link.count > 0 && link.source !== link.target);
  if (!kept.length) return [h('p', { class: 'wait' }, 'No events of the chosen classes between two actors.')];
  const used = new Set(kept.flatMap((link) => [link.source, link.target]));
  const most = Math.max(...net.nodes.map((node) => node.events));
  const nodes: Node[] = net.nodes.filter((node) => used.has(node.key)).map((node) => ({ ...node, r: 5 + 16 * Math.sqrt(node.events / most) }));
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const links: Link[] = kept.map((link) => ({
    source: byKey.get(link.source)!, target: byKey.get(link.target)!, quads: link.quads, count: link.count,
    quad: strongest(link.quads.map((n, quad) => (shown.has(quad) ? n : 0))),
  })).filter((link) => link.source && link.target).sort((a, b) => b.count - a.count);
  const heaviest = links[0].count;
  const weight = (n: number) => 1 + 7 * Math.log1p(n) / Math.log1p(heaviest);
  const simulation = forceSimulation(nodes)
    .force('link', forceLink<Node, Link>(links).distance(110).strength((link) => 0.12 + 0.4 * Math.log1p(link.count) / Math.log1p(heaviest)))
    .force('charge', forceManyBody().strength(-620)).force('center', forceCenter(W / 2, H / 2))
    .force('x', forceX(W / 2).strength(0.06)).force('y', forceY(H / 2).strength(0.11))
    .force('collide', forceCollide<Node>((node) => node.r + 14)).stop();
  simulation.tick(320);
  fit(nodes);
  const events = (link: Link) => queryAddress(withField(withField(query, 'actor', link.source.key), 'recipient', link.target.key), '/events');
  const ties = links.map((link) => {
    const label = `${link.source.name} to ${link.target.name}: ${plural(link.count, 'event')}, mostly ${QUADS[link.quad]}`;
    const path = svg('path', { class: `tie q${link.quad}`, 'stroke-width': weight(link.count).toFixed(1), d: arc(link) }, svg('title', null, label));
    path.addEventListener('click', () => go(events(link)));
    return path;
  });
  const spots = nodes.map((node) => {
    const title = `${node.name}: ${plural(node.events, 'event')}`;
    const spot = svg('a', { href: `/actor/${encodeURIComponent(node.key)}`, 'aria-label': title },
      svg('circle', { class: 'node q0', cx: node.x!.toFixed(1), cy: node.y!.toFixed(1), r: node.r.toFixed(1) }, svg('title', null, title)),
      svg('text', { x: node.x!.toFixed(1), y: (node.y! + node.r + 13).toFixed(1), 'text-anchor': 'middle' }, node.name));
    const near = (on: boolean) => {
      const friends = new Set(links.filter((l) => l.source === node || l.target === node).flatMap((l) => [l.source, l.target]));
      links.forEach((l, i) => ties[i].classList.toggle('dim', on && l.source !== node && l.target !== node));
      nodes.forEach((n, i) => spots[i].classList.toggle('dim', on && n !== node && !friends.has(n)));
    };
    for (const [name, on] of [['pointerenter', true], ['focus', true], ['pointerleave', false], ['blur', false]] as const) spot.addEventListener(name, () => near(on));
    return spot;
  });
  const picture = svg('svg', { viewBox: `0 0 ${W} ${H}`, role: 'group', 'aria-label': `Network of ${nodes.length} actors` }, ...ties, ...spots);
  const table = h('table', null,
    h('thead', null, h('tr', null, h('th', null, 'actor'), h('th', null, 'recipient'), h('th', { class: 'num' }, 'events'), h('th', null, 'by class'))),
    h('tbody', null, links.slice(0, 30).map((link) => h('tr', null,
      h('td', null, h('a', { href: `/actor/${encodeURIComponent(link.source.key)}` }, own(link.source.name))),
      h('td', null, h('a', { href: `/actor/${encodeURIComponent(link.target.key)}` }, own(link.target.name))),
      h('td', { class: 'num' }, h('a', { href: events(link) }, number(link.count))), h('td', null, bars(link.quads))))));
  return [h('div', { class: 'stage' }, picture), net.actors > nodes.length ? h('p', { class: 'n' }, `The ${nodes.length} most active of ${number(net.actors)} actors.`) : h('span', null),
    h('section', { class: 'wide' }, h('h2', null, 'Strongest ties'), table)];
}

// Into the picture as a whole, so that nobody is pushed onto somebody else at its edge.
function fit(nodes: Node[]): void {
  const xs = nodes.map((node) => node.x!), ys = nodes.map((node) => node.y!);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const sx = Math.min(1, (W - 160) / Math.max(1, right - left)), sy = Math.min(1, (H - 80) / Math.max(1, bottom - top));
  for (const node of nodes) {
    node.x = W / 2 + (node.x! - (left + right) / 2) * sx;
    node.y = H / 2 - 8 + (node.y! - (top + bottom) / 2) * sy;
  }
}

// The right-hand side of the road: both directions stay apart.
function arc(link: Link): string {
  const { x: x1, y: y1 } = link.source, { x: x2, y: y2 } = link.target;
  const dx = x2! - x1!, dy = y2! - y1!, far = Math.hypot(dx, dy) || 1, bend = Math.min(26, far * 0.12);
  const cx = (x1! + x2!) / 2 - (dy / far) * bend, cy = (y1! + y2!) / 2 + (dx / far) * bend;
  return `M${x1!.toFixed(1)},${y1!.toFixed(1)}Q${cx.toFixed(1)},${cy.toFixed(1)} ${x2!.toFixed(1)},${y2!.toFixed(1)}`;
}

export function bars(quads: number[]): HTMLElement {
  const total = quads.reduce((a, b) => a + b, 0) || 1;
  return h('span', { class: 'bars', role: 'img', 'aria-label': ([1, 2, 3, 4] as Quad[]).map((q) => `${QUADS[q]} ${quads[q]}`).join(', ') },
    ([1, 2, 3, 4, 0] as Quad[]).map((q) => quads[q] ? h('span', { class: `q${q}`, style: { width: `${(100 * quads[q]) / total}%` }, title: `${q ? QUADS[q] : 'no class'}: ${quads[q]}` }) : null));
}
