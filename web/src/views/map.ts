// Map: where events happened, on a world drawn here (Equal Earth projection; no tiles, nothing fetched from elsewhere).
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { type Facets, get, type Points, QUADS, strongest } from '../api';
import { h, number, own, plural, svg } from '../dom';
import { chips, colourKey, exportMenu, facetList, nothing, problem, queryAddress, waiting } from '../parts';
import { toggled, has } from '../query';
import type { Place } from '../router';

const W = 1000, H = 487;

// Savric, Patterson and Jenny (2018), the Equal Earth projection.
function project(longitude: number, latitude: number): [number, number] {
  const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796];
  const root = Math.sqrt(3) / 2;
  const t = Math.asin(root * Math.sin((latitude * Math.PI) / 180)), t2 = t * t, t6 = t2 * t2 * t2;
  const x = ((longitude * Math.PI) / 180 * Math.cos(t)) / (root * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)));
  const y = t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2));
  return [W / 2 + (x * W) / (2 * 2.7066), H / 2 - (y * W) / (2 * 2.7066)];
}

// A coast that crosses the date line goes on beyond the map's edge instead of back across the whole world.
function line(points: number[][]): string {
  let shift = 0;
  return points.map(([lon, lat], i) => {
    if (i) {
      const step = lon - points[i - 1][0];
      if (step > 180) shift -= 360;
      if (step < -180) shift += 360;
    }
    const [x, y] = project(lon + shift, lat);
    return `${i ? 'L' : 'M'}${x.toFixed(1)},${y.toFixed(1)}`;
  }).join('');
}

let world: Promise<Topology> | null = null;

async function land(): Promise<SVGElement[]> {
  world ??= fetch('/assets/world.json').then((response) => response.json());
  const topology = await world;
  const countries = topology.objects.countries as GeometryCollection;
  let shape = '';
  for (const country of feature(topology, countries).features) {
    const geometry = country.geometry;
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
    for (const rings of polygons) for (const ring of rings) shape += line(ring) + 'Z';
  }
  const borders = mesh(topology, countries, (a, b) => a !== b).coordinates.map(line).join('');
  return [svg('path', { class: 'land', d: shape }), svg('path', { class: 'land', fill: 'none', d: borders })];
}

export function map(at: Place): HTMLElement {
  const { query } = at;
  const body = h('div', null, waiting());
  void Promise.all([get<Points>('map', { q: query, limit: 400 }), land()]).then(([found, shapes]) => {
    if (!found.points.length) return body.replaceChildren(nothing(query, 'events with a known place'));
    body.replaceChildren(picture(found, shapes, query), table(found, query));
  }).catch((error) => { if (error.name !== 'AbortError') body.replaceChildren(problem(error)); });
  return h('div', { class: 'split' }, facetList(query, get<Facets>('facets', { q: query })),
    h('section', { 'aria-label': 'Map' }, chips(query),
      h('div', { class: 'head' }, h('div', null, h('h1', null, 'Map'), h('p', null, 'Where events happened, as the text says. Area shows how many, colour the most frequent class.')), h('div', { class: 'tools' }, exportMenu(query))),
      h('div', { style: { marginBottom: '.8rem' } }, colourKey()), body));
}

const placed = (query: string, term: string): string => queryAddress(has(query, term) ? query : toggled(query, term), '/events');

function picture(found: Points, shapes: SVGElement[], query: string): HTMLElement {
  const most = Math.max(...found.points.map((point) => point.events));
  const spots = [...found.points].sort((a, b) => b.events - a.events).map((point) => {
    const [x, y] = project(point.longitude!, point.latitude!);
    const quad = strongest(point.quads);
    const label = `${point.name}: ${plural(point.events, 'event')}, mostly ${QUADS[quad]}`;
    return { x, y, r: 3.2 + 15 * Math.sqrt(point.events / most), point, element: svg('a', { href: placed(query, point.term), 'aria-label': label },
      svg('circle', { class: `spot q${quad}` }, svg('title', null, label)), svg('text', { 'text-anchor': 'middle' }, point.name)) };
  });
  const root = svg('svg', { role: 'group', 'aria-label': `World map with ${found.points.length} places`, tabindex: 0 }, ...shapes, ...spots.map((spot) => spot.element));
  // Open on what there is: the box around the spots, with room.
  const box = (() => {
    const xs = spots.map((s) => s.x), ys = spots.map((s) => s.y);
    const w = Math.max(Math.max(...xs) - Math.min(...xs), 140) * 1.35, hh = Math.max(Math.max(...ys) - Math.min(...ys), 80) * 1.45;
    const width = Math.min(W, Math.max(w, (hh * W) / H));
    return { x: (Math.max(...xs) + Math.min(...xs)) / 2 - width / 2, y: (Math.max(...ys) + Math.min(...ys)) / 2 - (width * H) / W / 2, w: width };
  })();
  const view = { ...box };
  const apply = () => {
    view.w = Math.max(30, Math.min(W * 1.05, view.w));
    const height = (view.w * H) / W, scale = view.w / W;
    view.x = Math.max(-40, Math.min(W + 40 - view.w, view.x));
    view.y = Math.max(-40, Math.min(H + 40 - height, view.y));
    root.setAttribute('viewBox', `${view.x} ${view.y} ${view.w} ${height}`);
    const taken: [number, number, number, number][] = [];
    for (const { x, y, r, point, element } of spots) {
      const [circle, text] = element.children as unknown as SVGElement[];
      circle.setAttribute('cx', String(x)); circle.setAttribute('cy', String(y)); circle.setAttribute('r', String(r * scale));
      // A label stands where none of a bigger place stands yet.
      const half = point.name.length * 3.4 * scale, ty = y + (r + 12) * scale;
      const place: [number, number, number, number] = [x - half, ty - 11 * scale, x + half, ty + 3 * scale];
      const free = taken.every((t) => place[0] > t[2] || place[2] < t[0] || place[1] > t[3] || place[3] < t[1]);
      if (free) taken.push(place);
      text.setAttribute('x', String(x)); text.setAttribute('y', String(ty));
      text.style.fontSize = `${11.5 * scale}px`; text.style.strokeWidth = `${3 * scale}px`;
      text.style.display = free ? '' : 'none';
    }
  };
  const zoom = (factor: number, px = 0.5, py = 0.5) => {
    const before = view.w;
    view.w = Math.max(30, Math.min(W * 1.05, view.w * factor));
    view.x += (before - view.w) * px; view.y += ((before - view.w) * H / W) * py;
    apply();
  };
  root.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const area = root.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, (event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height);
  }, { passive: false });
  let drag: { x: number; y: number; moved: boolean } | null = null;
  root.addEventListener('pointerdown', (event) => { drag = { x: event.clientX, y: event.clientY, moved: false }; });
  root.addEventListener('pointermove', (event) => {
    if (!drag) return;
    const dx = event.clientX - drag.x, dy = event.clientY - drag.y;
    if (!drag.moved && Math.hypot(dx, dy) < 4) return;
    const scale = view.w / root.getBoundingClientRect().width;
    drag = { x: event.clientX, y: event.clientY, moved: true };
    view.x -= dx * scale; view.y -= dy * scale;
    apply();
  });
  addEventListener('pointerup', () => { setTimeout(() => { drag = null; }); });
  root.addEventListener('click', (event) => { if (drag?.moved) { event.preventDefault(); event.stopPropagation(); } }, true);
  root.addEventListener('keydown', (event) => {
    const step = view.w / 10;
    const moves: Record<string, [number, number]> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (event.key === '+' || event.key === '=') zoom(1 / 1.4);
    else if (event.key === '-') zoom(1.4);
    else if (moves[event.key]) { view.x += moves[event.key][0]; view.y += moves[event.key][1]; apply(); } else return;
    event.preventDefault();
  });
  apply();
  const button = (label: string, sign: string, act: () => void) => h('button', { 'aria-label': label, title: label, onclick: act }, sign);
  return h('div', { class: 'stage map' }, root, h('div', { class: 'zoom' },
    button('Zoom in', '+', () => zoom(1 / 1.4)), button('Zoom out', '−', () => zoom(1.4)), button('Whole world', '○', () => { view.x = 0; view.y = 0; view.w = W; apply(); })));
}

function table(found: Points, query: string): HTMLElement {
  return h('section', { class: 'wide' }, h('h2', null, 'Places'), h('table', null,
    h('thead', null, h('tr', null, h('th', null, 'place'), h('th', null, 'country'), h('th', { class: 'num' }, 'events'))),
    h('tbody', null, found.points.slice(0, 25).map((point) => h('tr', null, h('td', null, h('a', { href: placed(query, point.term) }, own(point.name))), h('td', null, point.country ?? ''), h('td', { class: 'num' }, number(point.events)))))),);
}

