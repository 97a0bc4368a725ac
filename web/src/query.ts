// The search box's language on this side: splitting a query into its terms, adding and taking away one. The server reads their meaning.

// Terms as they were written, quotes kept: actor:RUS, text:"grain deal", -status:negated.
export function terms(query: string): string[] {
  return query.match(/(?:[^\s"]|"(?:[^"\\]|\\.)*"?)+/g) ?? [];
}

export const has = (query: string, term: string): boolean => terms(query).includes(term);

export const without = (query: string, term: string): string => terms(query).filter((t) => t !== term).join(' ');

export function toggled(query: string, term: string): string {
  return has(query, term) ? without(query, term) : [...terms(query), term].join(' ');
}

export function field(term: string): string {
  const colon = term.indexOf(':');
  return colon > 0 ? term.slice(0, colon).replace(/^-/, '') : '';
}

export function valueOf(term: string): string {
  const value = term.slice(term.indexOf(':') + 1);
  return value.startsWith('"') ? value.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1') : value;
}

// All terms of a field replaced by one value; no value takes the field away.
export function withField(query: string, name: string, value: string | null): string {
  const rest = terms(query).filter((t) => field(t) !== name);
  return (value ? [...rest, term(name, value)] : rest).join(' ');
}

export function term(name: string, value: string): string {
  return `${name}:${/^[\w.\-:/]+$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`}`;
}

export const values = (query: string, name: string): string[] =>
  terms(query).filter((t) => field(t) === name && !t.startsWith('-')).map(valueOf);
