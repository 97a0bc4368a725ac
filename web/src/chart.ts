// Stacked bars over time, drawn by uPlot: drag to zoom, click or Enter to open a bar, arrow keys to walk.
import uPlot from 'uplot';
import { type Quad, QUADS, type Series } from './api';
import { h, number, own, plural } from './dom';

const css = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const WIDE = 86400;
const OTHER = ['#4c6a92', '#b07c3a', '#6d8b57', '#8b5a83', '#5b8f97', '#a3564f', '#7d7a52', '#4f5b66', '#9a9a94'];

export const colourOf = (group: { quad: Quad | null; term: string | null }, i: number): string =>
  group.quad === null && group.term ? OTHER[i % OTHER.length] : css(`--q${group.quad ?? 0}`);

// First and last day of a bar.
export function period(series: Series, i: number): [string, string] {
  const from = series.dates[i];
  const next = series.dates[i + 1] ?? after(from, series.by);
  return [from, new Date(Date.parse(next) - 86400000).toISOString().slice(0, 10)];
}

function after(date: string, by: Series['by']): string {
  const day = new Date(date + 'T00:00:00Z');
  if (by === 'day') day.setUTCDate(day.getUTCDate() + 1);
  if (by === 'week') day.setUTCDate(day.getUTCDate() + 7);
  if (by === 'month') day.setUTCMonth(day.getUTCMonth() + 1);
  if (by === 'year') day.setUTCFullYear(day.getUTCFullYear() + 1);
  return day.toISOString().slice(0, 10);
}

// 2023, Mar 2023 or 14 Mar: as short as the distance of the ticks allows.
function dayLabel(seconds: number, step: number): string {
  const day = new Date(seconds * 1000);
  const name = (options: Intl.DateTimeFormatOptions) => day.toLocaleDateString('en-GB', { timeZone: 'UTC', ...options });
  if (step >= 360 * WIDE) return name({ year: 'numeric' });
  return step >= 28 * WIDE ? name({ month: 'short', year: 'numeric' }) : name({ day: 'numeric', month: 'short' });
}

export interface ChartOptions {
  height: number;
  label: string;
  unit: string;
  open: (from: string, to: string) => void;
  zoom: (from: string, to: string) => void;
}

export function seriesChart(series: Series, options: ChartOptions): HTMLElement {
  const times = series.dates.map((date) => Date.parse(date + 'T00:00:00Z') / 1000);
  const totals = times.map((_, i) => series.groups.reduce((sum, group) => sum + group.counts[i], 0));
  // uPlot draws from back to front: each layer holds the sum of the groups up to it, the highest first.
  const layers: number[][] = [];
  const sums = times.map(() => 0);
  for (const group of series.groups) layers.unshift(group.counts.map((count, i) => (sums[i] += count)));
  const box = h('div', {
    class: 'chart', tabindex: 0, role: 'group',
    'aria-label': `${options.label}. Left and right arrows walk the bars, Enter opens one.`,
  });
  const tip = h('div', { class: 'tip', hidden: true });
  const live = h('div', { class: 'sr', 'aria-live': 'polite' });
  box.append(tip, live);
  let at = -1;
  const open = () => { if (at >= 0) options.open(...period(series, at)); };
  const show = (plot: uPlot, i: number | null | undefined, x: number, speak = false) => {
    if (i === null || i === undefined || i < 0) { tip.hidden = true; at = -1; return; }
    at = i;
    const [from, to] = period(series, i);
    const when = from === to ? from : `${from} to ${to}`;
    tip.replaceChildren(h('div', null, h('strong', null, when), h('span', null, number(totals[i]))),
      ...series.groups.filter((group) => group.counts[i]).map((group) => h('div', null,
        h('span', null, h('span', { class: 'dot', style: { background: colourOf(group, series.groups.indexOf(group)) } }), own(group.name)), h('span', null, number(group.counts[i])))));
    tip.hidden = false;
    const wide = tip.offsetWidth, room = box.clientWidth;
    tip.style.left = `${Math.max(0, Math.min(room - wide, x + plot.over.offsetLeft - wide / 2))}px`;
    tip.style.top = `${-tip.offsetHeight - 2}px`;
    if (speak) live.textContent = `${when}: ${plural(totals[i], options.unit)}`;
  };
  const axis = { stroke: css('--soft'), grid: { stroke: css('--line'), width: 1 }, ticks: { show: false }, font: '12px system-ui, sans-serif' };
  const draw = () => {
    const first = times[0] ?? 0, last = times[times.length - 1] ?? 0;
    const step = times.length > 1 ? times[1] - times[0] : WIDE;
    return new uPlot({
      width: Math.max(260, box.clientWidth), height: options.height, legend: { show: false }, padding: [8, 4, 0, 0],
      tzDate: (ts) => uPlot.tzDate(new Date(ts * 1000), 'Etc/UTC'),
      scales: { x: { time: true, range: [first - step * 0.6, last + step * 0.6] }, y: { range: (_u, _lo, hi) => [0, Math.max(1, hi * 1.06)] } },
      axes: [{ ...axis, grid: { show: false }, size: 30, space: 76, values: (_u, ticks, _i, _s, step) => ticks.map((ts, i) => (i && dayLabel(ts, step) === dayLabel(ticks[i - 1], step) ? '' : dayLabel(ts, step))) }, { ...axis, size: 46, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6], values: (_u, ticks) => ticks.map(number) }],
      cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
      series: [{}, ...layers.map((_, k) => {
        const g = series.groups.length - 1 - k;
        const colour = colourOf(series.groups[g], g);
        return { fill: colour, stroke: colour, width: 0, points: { show: false }, paths: uPlot.paths.bars!({ size: [0.82, 42, 1], align: 0 }) };
      })],
      hooks: {
        setCursor: [(plot) => show(plot, plot.cursor.idx, plot.cursor.left ?? 0)],
        setSelect: [(plot) => {
          if (plot.select.width < 6) return;
          const a = plot.posToIdx(plot.select.left), b = plot.posToIdx(plot.select.left + plot.select.width);
          options.zoom(period(series, a)[0], period(series, b)[1]);
        }],
      },
    }, [times, ...layers] as uPlot.AlignedData, box);
  };
  let plot: uPlot | null = null;
  let pressed = 0;
  box.addEventListener('pointerdown', (event) => { pressed = event.clientX; });
  box.addEventListener('click', (event) => { if (Math.abs(event.clientX - pressed) < 5 && at >= 0) open(); });
  box.addEventListener('pointerleave', () => { tip.hidden = true; });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') return open();
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!step || !plot) return;
    event.preventDefault();
    let i = at < 0 ? (step > 0 ? -1 : times.length) : at;
    do i += step; while (i >= 0 && i < times.length && !totals[i]);
    if (i < 0 || i >= times.length) return;
    show(plot, i, plot.valToPos(times[i], 'x'), true);
  });
  const resized = new ResizeObserver(() => {
    if (!box.isConnected) return;
    if (!plot) plot = draw();
    else plot.setSize({ width: Math.max(260, box.clientWidth), height: options.height });
  });
  resized.observe(box);
  document.addEventListener('themechange', () => {
    if (!plot || !box.isConnected) return;
    plot.destroy();
    axis.stroke = css('--soft');
    axis.grid.stroke = css('--line');
    plot = draw();
  });
  return box;
}

// The same numbers as a table, for those who do not look at charts.
export function seriesTable(series: Series): HTMLElement {
  return h('details', { class: 'wide' }, h('summary', null, 'As a table'), h('table', null,
    h('thead', null, h('tr', null, h('th', null, series.by), ...series.groups.map((group) => h('th', { class: 'num' }, own(group.name))), h('th', { class: 'num' }, 'mean score'))),
    h('tbody', null, series.dates.map((date, i) => series.groups.some((group) => group.counts[i]) && h('tr', null, h('td', null, date),
      ...series.groups.map((group) => h('td', { class: 'num' }, number(group.counts[i]))), h('td', { class: 'num' }, series.score[i] === null ? '' : series.score[i]!.toFixed(1)))))));
}

export { QUADS };
