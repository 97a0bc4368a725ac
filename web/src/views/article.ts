// An article with its record: hover, click or walk with j and k; the reason for each stands beside it.
import { type Article, get, QUADS, quadOf, type RecordActor, type RecordEvent, type RecordStatement, type Explanation, type Story } from '../api';
import { type Child, h, number, outward, own, plural } from '../dom';
import { articleAddress, problem, waiting } from '../parts';
import { address, changedAddress, go, type Place } from '../router';
import { textOf } from './text';

const LAYERS: [string, string][] = [['e', 'events'], ['s', 'statements'], ['a', 'actors'], ['t', 'times'], ['p', 'places']];

export function article(at: Place): HTMLElement {
  const box = h('div', null, waiting());
  const other = at.params.get('beside');
  void Promise.all([get<Article>(`articles/${encodeURIComponent(at.path[1] ?? '')}`), other ? get<Article>(`articles/${encodeURIComponent(other)}`) : null])
    .then(([found, beside]) => {
      document.title = `${found.record.document.title ?? 'Article'} · Rapporteur`;
      const mark = marked(found, at.params.get('at'));
      if (beside) box.replaceChildren(h('div', { class: 'tools', style: { marginBottom: '1rem' } }, h('a', { href: changedAddress({ beside: null }), class: 'button' }, 'Close the comparison')),
        h('div', { class: 'article pair' }, body(found, mark), body(beside, null)));
      else box.replaceChildren(single(found, mark));
      box.querySelector('.on')?.scrollIntoView({ block: 'center' });
    }).catch((error) => { if (error.name !== 'AbortError') box.replaceChildren(problem(error)); });
  return box;
}

// What a mark in the address means: e17 is the event whose trigger begins at 17 (e17.2: the second one there), s17 the statement whose
// content does. These outlive a new coding better than numbers do, and are the ids of the exports.
function marked(found: Article, at: string | null): string | null {
  const [, kind, start, ordinal] = /^([es])(\d+)(?:\.(\d+))?$/.exec(at ?? '') ?? [];
  if (!kind) return at;
  const { events, statements } = found.record;
  const here = kind === 'e' ? events.filter((e) => e.trigger.start === Number(start)) : statements.filter((s) => s.content[0]?.start === Number(start));
  return here[Number(ordinal ?? 1) - 1]?.id ?? null;
}

function addressed(found: Article, id: string): string {
  const { events, statements } = found.record;
  const event = events.find((e) => e.id === id), statement = statements.find((s) => s.id === id);
  if (!event && !statement) return id;
  const start = event ? event.trigger.start : statement!.content[0]?.start;
  const here = event ? events.filter((e) => e.trigger.start === start) : statements.filter((s) => s.content[0]?.start === start);
  const ordinal = here.findIndex((one) => one.id === id) + 1;
  return `${event ? 'e' : 's'}${start}${ordinal > 1 ? `.${ordinal}` : ''}`;
}

function heading(found: Article): HTMLElement {
  const { document: meta, warnings } = found.record;
  return h('header', null, h('h1', { dir: 'auto' }, own(meta.title ?? 'Untitled article')),
    h('p', null, own(meta.publisher ?? 'publisher unknown'), meta.published ? ` · ${meta.published}` : ' · date unknown', ' · ', outward(meta.url, meta.url && /^https?:/i.test(meta.url) ? 'source' : meta.url ?? 'no address')),
    found.complete ? null : h('p', { class: 'n' }, 'Only what its record quotes is in the store, not the whole text.'),
    warnings.length ? h('p', { class: 'n' }, warnings.map((w) => own(w))) : null);
}

function body(found: Article, mark: string | null): HTMLElement {
  const text = textOf(found, new Set());
  if (mark) light(text, mark, 'on');
  return h('section', { 'aria-label': found.record.document.title ?? 'Article' }, heading(found), text);
}

function light(text: HTMLElement, id: string | null, name: string): void {
  for (const piece of text.querySelectorAll<HTMLElement>('[data-of]')) piece.classList.toggle(name, id !== null && piece.dataset.of!.split(' ').includes(id));
}

function single(found: Article, mark: string | null): HTMLElement {
  const { record } = found;
  const hidden = new Set<string>();
  let text = textOf(found, hidden);
  const holder = h('div', null, text);
  const actors = new Map(record.actors.map((a) => [a.id, a]));
  const statements = new Map(record.statements.map((s) => [s.id, s]));
  const order = [...record.events.map((e) => [e.trigger.start, e.id] as const), ...record.statements.map((s) => [s.content[0]?.start ?? 0, s.id] as const)]
    .sort((a, b) => a[0] - b[0]).map(([, id]) => id);
  const cards = new Map<string, HTMLElement>();
  let chosen: string | null = null;

  const choose = (id: string | null, from: 'text' | 'side' | 'keys' = 'side') => {
    chosen = id;
    light(text, id, 'on');
    for (const [key, card] of cards) {
      const is = key === id;
      card.setAttribute('aria-pressed', String(is));
      const old = card.nextElementSibling;
      if (old?.classList.contains('why')) old.remove();
      if (is) {
        const e = record.events.find((one) => one.id === id), s = statements.get(id!), a = actors.get(id!);
        card.after(e ? whyEvent(found, e, actors, statements, choose) : s ? whyStatement(found, s, actors) : whyActor(found, a!, actors));
        if (from !== 'side') card.scrollIntoView({ block: 'nearest' });
        if (from === 'keys') card.focus({ preventScroll: true });
      }
    }
    if (id && from !== 'text') {
      const first = text.querySelector('.on');
      const area = first?.getBoundingClientRect();
      if (area && (area.top < 120 || area.bottom > innerHeight - 40)) first!.scrollIntoView({ block: 'center' });
    }
    history.replaceState(null, '', changedAddress({ at: id && addressed(found, id) }));
  };
  const listen = () => {
    text.addEventListener('pointerover', (event) => {
      const of = (event.target as HTMLElement).dataset?.of?.split(' ') ?? [];
      const id = of.find((one) => one[0] === 'E') ?? of.find((one) => one[0] === 'S') ?? of.find((one) => one[0] === 'A') ?? null;
      light(text, id, 'near');
    });
    text.addEventListener('pointerleave', () => light(text, null, 'near'));
    text.addEventListener('click', (event) => {
      const piece = event.target as HTMLElement;
      const of = piece.dataset?.of?.split(' ') ?? [];
      // The narrowest first: an event by its trigger, then an actor, then whose words they are.
      const trigger = piece.classList.contains('e') ? of.filter((one) => record.events.some((e) => e.id === one && letterIn(piece, e.trigger.text))) : [];
      const id = trigger[0] ?? of.find((one) => one[0] === 'A') ?? of.find((one) => one[0] === 'E') ?? of.find((one) => one[0] === 'S');
      if (id) choose(id === chosen ? null : id, 'text');
    });
  };
  listen();
  const keys = (event: KeyboardEvent) => {
    if (!box.isConnected) return removeEventListener('keydown', keys);
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test((event.target as Element).tagName ?? '')) return;
    const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
    if (event.key === 'Escape' && chosen) return choose(null);
    if (!step || !order.length) return;
    event.preventDefault();
    const i = chosen ? order.indexOf(chosen) : -1;
    choose(order[(i < 0 ? (step > 0 ? 0 : order.length - 1) : (i + step + order.length) % order.length)], 'keys');
  };
  addEventListener('keydown', keys);

  const toggles = h('div', { class: 'layers', role: 'group', 'aria-label': 'What is marked' }, LAYERS.map(([kind, label]) => {
    const check = h('input', { type: 'checkbox', checked: true });
    check.addEventListener('change', () => {
      if (check.checked) hidden.delete(kind); else hidden.add(kind);
      if (kind === 's') { if (check.checked) hidden.delete('c'); else hidden.add('c'); }
      const fresh = textOf(found, hidden);
      text.replaceWith(fresh);
      text = fresh;
      listen();
      light(text, chosen, 'on');
    });
    return h('label', null, check, h('span', { class: kind }, label));
  }));
  const card = (id: string, kind: string, ...content: Child[]) => {
    const button = h('button', { class: `card ${kind}`, 'aria-pressed': 'false', onclick: () => choose(chosen === id ? null : id), onpointerenter: () => light(text, id, 'near'), onpointerleave: () => light(text, null, 'near') }, ...content);
    cards.set(id, button);
    return button;
  };
  const side = h('aside', { class: 'side', 'aria-label': 'Record' },
    h('section', null, h('h2', null, plural(record.events.length, 'event'), h('span', { class: 'n' }, h('kbd', null, 'j'), ' ', h('kbd', null, 'k'), ' walk')),
      record.events.length ? record.events.map((e) => card(e.id, `q${quadOf(e.quad)}`, eventLine(e, actors))) : h('p', { class: 'n' }, 'The text gave no event.')),
    h('section', null, h('h2', null, plural(record.statements.length, 'statement')),
      record.statements.map((s) => card(s.id, 'said', h('span', { class: 'who' }, own(names(s.speaker, actors) || s.source?.text || 'unnamed source')), h('span', { class: 'n' }, own(shorten(s.content.map((c) => c.text).join(' … '))))))),
    h('section', null, h('h2', null, plural(record.actors.length, 'actor')),
      record.actors.map((a) => card(a.id, '', h('span', { class: 'who' }, own(a.name)), h('span', { class: 'n' }, [a.code, a.role].filter(Boolean).join(' · '))))),
    found.reports > 1 ? storyBox(found) : null);
  const box = h('div', { class: 'article' }, h('section', { 'aria-label': 'Article' }, heading(found), toggles, holder), side);
  if (mark && cards.has(mark)) queueMicrotask(() => choose(mark, 'text'));
  return box;
}

const letterIn = (piece: HTMLElement, trigger: string): boolean => trigger.includes(piece.textContent!.trim()) || piece.textContent!.includes(trigger);
const shorten = (text: string): string => { const letters = Array.from(text); return letters.length > 110 ? letters.slice(0, 108).join('') + ' …' : text; };
const names = (ids: string[], actors: Map<string, RecordActor>): string => ids.map((id) => actors.get(id)?.name ?? id).join(', ');

function eventLine(e: RecordEvent, actors: Map<string, RecordActor>): Child[] {
  return [h('span', { class: 'who' }, own(names(e.actor, actors) || 'unnamed'), e.recipient.length ? [h('span', { class: 'arrow', 'aria-label': 'to' }, ' → '), own(names(e.recipient, actors))] : null),
    h('span', { class: `type q${quadOf(e.quad)}` }, e.type), h('span', { class: 'n' }, e.mode.length ? ` ${e.mode.join(', ')}` : '', ' “', own(e.trigger.text), '”', e.status !== 'actual' ? ` · ${e.status}` : '')];
}

const STATUS: Record<string, string> = {
  actual: 'told as having happened', future: 'planned or expected', hypothetical: 'only if, perhaps, or demanded', negated: 'denied, or said not to have happened',
};

const row = (label: string, ...value: Child[]): Child[] => [h('dt', null, label), h('dd', null, ...value)];
const share = (confidence: number): string => `${Math.round(confidence * 100)} %`;

function whyEvent(found: Article, e: RecordEvent, actors: Map<string, RecordActor>, statements: Map<string, RecordStatement>, choose: (id: string) => void): HTMLElement {
  const quad = quadOf(e.quad);
  const roles = (label: string, ids: string[], spans: { text: string }[]) => ids.length ? row(label, ids.map((id, i) => {
    const a = actors.get(id);
    return h('div', null, link(a, found.keys), spans[i] && a && spans[i].text !== a.name ? [' as “', own(spans[i].text), '”'] : null, a?.code ? h('span', { class: 'n' }, ` ${a.code}`) : null);
  })) : [];
  const s = e.attribution ? statements.get(e.attribution) : null;
  const trace = h('div', null);
  const ask = h('button', { class: 'button', onclick: () => {
    ask.remove();
    trace.replaceChildren(waiting());
    void get<Explanation>(`articles/${encodeURIComponent(found.id)}/explain/${e.trigger.start}`)
      .then((why) => trace.replaceChildren(h('ul', null, why.lines.map((line) => h('li', null, own(line))))))
      .catch((error) => trace.replaceChildren(h('p', null, error.message)));
  } }, 'Every step');
  return h('div', { class: 'why' }, h('dl', null,
    row('class', h('span', { class: `dot q${quad}` }), QUADS[quad], e.cameo ? ` · CAMEO ${e.cameo}` : '', e.plover_score !== null ? ` · score ${e.plover_score}` : ''),
    row('because', '“', own(e.trigger.text), '” is ', h('code', null, e.rule)),
    roles('actor', e.actor, e.actor_spans), roles('recipient', e.recipient, e.recipient_spans),
    row('status', STATUS[e.status] ?? e.status, e.historical ? ', long before this news' : ''),
    e.when ? row('when', e.when.from ? (e.when.from === e.when.to ? e.when.from : `${e.when.from} to ${e.when.to}`) : e.when.value, e.when.start === null ? ' (of publication)' : [' (', h('span', null, 'from the text'), ')']) : row('when', 'the text does not say'),
    e.where ? row('where', own(e.where.name), e.where.country ? `, ${e.where.country}` : '', e.where.text !== e.where.name ? [' as “', own(e.where.text), '”'] : '') : [],
    s ? row('source', 'only in the words of ', h('button', { class: 'plain', onclick: () => choose(s.id) }, own(names(s.speaker, actors) || s.source?.text || 'a source'))) : [],
    e.context.length ? row('context', e.context.map((c) => c.replace(/_/g, ' ')).join(', ')) : [],
    row('confidence', share(e.confidence))), ask, trace);
}

function link(a: RecordActor | undefined, keys: Record<string, string>): Child {
  if (!a) return '?';
  const key = keys[a.id];
  return key ? h('a', { href: `/actor/${encodeURIComponent(key)}` }, own(a.name)) : own(a.name);
}

function whyStatement(found: Article, s: RecordStatement, actors: Map<string, RecordActor>): HTMLElement {
  return h('div', { class: 'why' }, h('dl', null,
    row('speaker', s.speaker.length ? s.speaker.map((id) => h('div', null, link(actors.get(id), found.keys))) : 'not resolved'),
    s.source ? row('named as', '“', own(s.source.text), '”') : [], s.cue ? row('cue', '“', own(s.cue.text), '”') : row('cue', 'none: quotation marks alone'),
    row('kind', s.kind), s.addressee.length ? row('to', names(s.addressee, actors)) : [], s.within ? row('within', `statement ${s.within.slice(1)}`) : [],
    s.when ? row('when', own(s.when.text), s.when.value ? ` = ${s.when.value}` : '') : [], row('confidence', share(s.confidence))));
}

function whyActor(found: Article, a: RecordActor, actors: Map<string, RecordActor>): HTMLElement {
  const seen = new Map<string, number>();
  for (const m of a.mentions) seen.set(m.text, (seen.get(m.text) ?? 0) + 1);
  return h('div', { class: 'why' }, h('dl', null, row('page', link(a, found.keys)), row('kind', a.kind), a.role ? row('role', own(a.role)) : [], a.code ? row('code', a.code) : [],
    a.members.length ? row('members', names(a.members, actors)) : [], row('known', a.known ? `yes, as ${a.key}` : 'no: from this text alone'),
    row('called', [...seen].map(([text, n]) => h('div', null, '“', own(text), '”', n > 1 ? ` ×${number(n)}` : '')))));
}

function storyBox(found: Article): HTMLElement {
  const list = h('div', null, waiting());
  void get<Story>(`stories/${encodeURIComponent(found.story!)}`).then((story) => {
    const others = story.documents.filter((d) => d.id !== found.id);
    list.replaceChildren(...(others.length ? [h('ul', { class: 'facet' }, others.map((d) => h('li', { style: { marginBottom: '.5rem' } },
      h('a', { href: articleAddress(d.id) }, h('span', null, own(d.title ?? 'Untitled')), h('span', { class: 'n' }, d.published ?? '')),
      h('span', { class: 'n' }, own(d.publisher ?? ''), ' · '), h('button', { class: 'plain', onclick: () => go(address(location.pathname, { beside: d.id })) }, 'side by side')))),
    ] : [h('p', { class: 'n' }, 'No other report of this story in the store.')]));
  }).catch(() => list.replaceChildren());
  return h('section', null, h('h2', null, 'Other reports of this story'), list);
}
