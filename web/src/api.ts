// What the server answers (docs/api/openapi.json), and the one way to ask it.

export type Quad = 0 | 1 | 2 | 3 | 4;
export const QUADS: Record<Quad, string> = {
  1: 'verbal co-operation', 2: 'material co-operation', 3: 'verbal conflict', 4: 'material conflict', 0: 'no class',
};

export interface Who { key: string; name: string; code: string | null }
export interface Where { name: string; country: string | null; latitude: number | null; longitude: number | null}
// Positions in the sentence, in code points: the trigger, or the words of an actor.
export interface Mark { start: number; end: number; kind: 'trigger' | 'actor' }
export interface EventRow {
  id: string; document: string; event: string; date: string | null; type: string; mode: string[]; context: string[]; quad: Quad;
  status: string; historical: boolean; actor: Who[]; recipient: Who[]; where: Where | null; speaker: string | null;
  sentence: string; marks: Mark[]; reports: number; publishers: number; title: string | null; publisher: string | null;
  published: string | null; url: string | null; confidence: number; score: number | null;
}
export interface Page<T> { total: number; next: string | null; items: T[] }
export interface Facets { facets: { name: string; label: string; values: { label: string; term: string; count: number }[] }[] }
export interface Series {
  by: 'day' | 'week' | 'month' | 'year'; split: string; dates: string[];
  groups: { name: string; quad: Quad | null; term: string | null; counts: number[] }[]; score: (number | null)[];
  before: number; after: number; undated: number; // not shown: too far from all others, without a day
}
export interface Network {
  nodes: { key: string; name: string; events: number }[];
  links: { source: string; target: string; quads: number[] }[]; actors: number;
}
export interface Points { points: (Where & { term: string; quads: number[]; events: number })[] }
export interface StatementRow {
  id: string; document: string; statement: string; date: string | null; speaker: Who[]; source: string | null; cue: string | null;
  text: string; kind: string; negated: boolean; addressee: Who[]; title: string | null;
  publisher: string | null; published: string | null; url: string | null;
}
export interface ActorPage {
  key: string; name: string; kind: string; country: string | null; known: boolean;
  roles: { role: string | null; code: string | null; from: string | null; to: string | null; documents: number }[];
  as_actor: number; as_recipient: number; statements: number; documents: number;
  partners: { key: string; name: string; did_to_it: number[]; did_to_this: number[] }[];
  types: { type: string; quad: Quad; count: number }[];
}
export interface Stats {
  documents: number; events: number; statements: number; actors: number; stories: number; from: string | null; to: string | null;
  version: string; store: string;
}
export interface Span { start: number; end: number; text: string }
export interface RecordEvent {
  id: string; type: string; mode: string[]; context: string[]; cameo: string | null; quad: string | null; goldstein: number | null;
  plover_score: number | null; actor: string[]; recipient: string[]; status: string; historical: boolean; attribution: string | null;
  when: { value: string; from: string | null; to: string | null; start: number | null; end: number | null } | null;
  where: (Span & { name: string; country: string | null; latitude: number | null }) | null; trigger: Span; sentence: Span;
  actor_spans: Span[]; recipient_spans: Span[]; confidence: number; rule: string;
}
export interface RecordStatement {
  id: string; speaker: string[]; source: Span | null; cue: Span | null; content: Span[]; kind: string; addressee: string[];
  within: string | null; when: { text: string; value: string | null } | null; negated?: boolean; confidence: number;
}
export interface RecordActor {
  id: string; name: string; kind: string; country: string | null; sector: string | null; code: string | null; role: string | null;
  members: string[]; known: boolean; key: string | null; mentions: (Span & { kind: string })[];
}
export interface Article {
  id: string; story: string | null; reports: number; complete: boolean; text: string;
  keys: Record<string, string>; // A1 -> the key of its page
  record: {
    document: { id: string; published: string | null; title: string | null; publisher: string | null; url: string | null };
    actors: RecordActor[]; statements: RecordStatement[]; events: RecordEvent[];
    times: (Span & { type: string; value: string | null })[]; places: (Span & { name: string; country: string | null })[]; warnings: string[];
  };
}
export interface Story {
  id: string; documents: { id: string; title: string | null; publisher: string | null; published: string | null; url: string | null; events: number }[];
}
export interface Explanation { lines: string[] }

export class ApiError extends Error {
  constructor(message: string, readonly status: number) { super(message); }
}

let leaving = new AbortController();

// A new view: what the old one still waits for is of no interest.
export function leave(): void {
  leaving.abort();
  leaving = new AbortController();
}

export function apiAddress(path: string, params: Record<string, string | number | null | undefined> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  return `/api/${path}${search.size ? `?${search}` : ''}`;
}

export async function get<T>(path: string, params: Record<string, string | number | null | undefined> = {}): Promise<T> {
  busy(1);
  try {
    const response = await fetch(apiAddress(path, params), { signal: leaving.signal, credentials: 'same-origin' });
    const body = await response.json().catch(() => null);
    if (!response.ok) throw new ApiError(body?.error ?? `The server answered ${response.status}.`, response.status);
    return body as T;
  } finally {
    busy(-1);
  }
}

let asked = 0;

// Says on the page, for screen readers and tests, whether something is still to come.
function busy(change: number): void {
  asked += change;
  document.querySelector('main')?.setAttribute('aria-busy', String(asked > 0));
}

export const strongest = (quads: number[]): Quad => {
  let best = 0;
  for (let i = 1; i <= 4; ++i) if (quads[i] > quads[best]) best = i;
  return best as Quad;
};

export function quadOf(name: string | null): Quad {
  const plain = (name ?? '').replace('-', '').toLowerCase();
  return (plain === 'verbal cooperation' ? 1 : plain === 'material cooperation' ? 2 : plain === 'verbal conflict' ? 3 : plain === 'material conflict' ? 4 : 0) as Quad;
}
