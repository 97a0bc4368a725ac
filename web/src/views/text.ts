// The text of an article with its record laid over it. The text is cut at every position where something begins or ends, and each piece
// carries the classes of all that covers it. Positions count code points; JavaScript's strings do not, hence the array of letters.
import { type Article, quadOf } from '../api';
import { h } from '../dom';

export interface Layer { start: number; end: number; kinds: string; of: string } // of: E1, S2, A3, or t / p for times and places

export function layers(article: Article): Layer[] {
  const { record } = article;
  const out: Layer[] = [];
  for (const s of record.statements) {
    for (const piece of s.content) out.push({ start: piece.start, end: piece.end, kinds: 's', of: s.id });
    if (s.cue) out.push({ start: s.cue.start, end: s.cue.end, kinds: 'c', of: s.id });
    if (s.source) out.push({ start: s.source.start, end: s.source.end, kinds: '', of: s.id });
  }
  for (const a of record.actors) for (const m of a.mentions) out.push({ start: m.start, end: m.end, kinds: 'a', of: a.id });
  for (const t of record.times) out.push({ start: t.start, end: t.end, kinds: 't', of: 't' });
  for (const p of record.places) out.push({ start: p.start, end: p.end, kinds: 'p', of: 'p' });
  for (const e of record.events) {
    out.push({ start: e.trigger.start, end: e.trigger.end, kinds: `e q${quadOf(e.quad)}`, of: e.id });
    for (const span of [...e.actor_spans, ...e.recipient_spans]) out.push({ start: span.start, end: span.end, kinds: '', of: e.id });
    if (e.when?.start != null && e.when.end != null) out.push({ start: e.when.start, end: e.when.end, kinds: '', of: e.id });
    if (e.where) out.push({ start: e.where.start, end: e.where.end, kinds: '', of: e.id });
  }
  return out.filter((layer) => layer.end > layer.start);
}

// One span a piece; data-of lists what covers it.
export function textOf(article: Article, hidden: Set<string>): HTMLElement {
  const letters = Array.from(article.text);
  const all = layers(article);
  const cuts = [...new Set([0, letters.length, ...all.flatMap((l) => [Math.min(l.start, letters.length), Math.min(l.end, letters.length)])])].sort((a, b) => a - b);
  const starts = [...all].sort((a, b) => a.start - b.start);
  const pieces: Node[] = [];
  let next = 0;
  let open: Layer[] = [];
  for (let i = 0; i + 1 < cuts.length; ++i) {
    const [from, to] = [cuts[i], cuts[i + 1]];
    while (next < starts.length && starts[next].start <= from) open.push(starts[next++]);
    open = open.filter((layer) => layer.end > from);
    const words = letters.slice(from, to).join('');
    if (!open.length) {
      pieces.push(document.createTextNode(words));
      continue;
    }
    const kinds = new Set(open.flatMap((layer) => layer.kinds.split(' ')).filter((kind) => kind && !hidden.has(kind)));
    const piece = h('span', { class: [...kinds].join(' '), 'data-of': [...new Set(open.map((layer) => layer.of))].join(' ') }, words);
    pieces.push(piece);
  }
  return h('div', { class: 'text', lang: 'en', dir: 'auto' }, pieces);
}
