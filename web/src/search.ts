// The search box: the query language with suggestions. Opens with /, arrows choose, Enter asks.
import { get } from './api';
import { h, own } from './dom';
import { term, terms } from './query';
import { address, go, here } from './router';

const FIELDS: [string, string][] = [
  ['actor:', 'who did it: a code (RUS, RUSMIL) or a name'], ['recipient:', 'to whom'], ['party:', 'on either side'], ['type:', 'ASSAULT, CONSULT, THREATEN …'],
  ['quad:', 'class: 1 verbal, 2 material co-operation, 3 verbal, 4 material conflict'], ['status:', 'actual, future, hypothetical, negated'], ['speaker:', 'in whose words'],
  ['place:', 'where: a name'], ['country:', 'where: a country code'], ['publisher:', 'who printed it'], ['since:', 'from a day: 2022-01-31'], ['until:', 'to a day'],
  ['text:', 'words in the article'], ['said:', 'words in a statement'],
];
interface Suggestion { text: string; hint: string; insert: string }

export function searchBox(): { element: HTMLElement; sync: () => void } {
  const input = h('input', { type: 'text', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'options', 'aria-autocomplete': 'list', 'aria-label': 'Search the record',
    placeholder: 'actor:RUS recipient:USA type:THREATEN since:2022-01-01 text:"grain"', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'search' });
  const list = h('ul', { class: 'options', id: 'options', role: 'listbox', hidden: true });
  let options: Suggestion[] = [];
  let at = -1;
  let asked = 0;

  const close = () => { list.hidden = true; at = -1; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); };
  const mark = (i: number) => {
    at = i;
    [...list.children].forEach((item, k) => item.setAttribute('aria-selected', String(k === i)));
    if (i >= 0) input.setAttribute('aria-activedescendant', `option-${i}`); else input.removeAttribute('aria-activedescendant');
  };
  const take = (suggestion: Suggestion) => {
    const head = input.value.slice(0, input.value.length - last().length);
    input.value = head + suggestion.insert + (suggestion.insert.endsWith(':') ? '' : ' ');
    input.focus();
    if (suggestion.insert.endsWith(':')) void suggest(); else close();
  };
  const last = () => (/\s$/.test(input.value) || !input.value ? '' : terms(input.value).at(-1) ?? '');
  const show = (found: Suggestion[]) => {
    options = found;
    list.replaceChildren(...found.map((one, i) => h('li', { role: 'option', id: `option-${i}`, 'aria-selected': 'false', onpointerdown: (event: Event) => { event.preventDefault(); take(one); } },
      own(one.text), h('span', { class: 'hint' }, one.hint))));
    list.hidden = !found.length;
    input.setAttribute('aria-expanded', String(!!found.length));
    mark(-1);
  };
  const suggest = async () => {
    const word = last(), mine = ++asked;
    const colon = word.indexOf(':');
    if (colon < 0) return show(word ? FIELDS.filter(([name]) => name.startsWith(word.toLowerCase())).map(([name, hint]) => ({ text: name, hint, insert: name })) : []);
    const name = word.slice(0, colon).replace(/^-/, ''), begun = word.slice(colon + 1).replace(/"/g, '');
    const minus = word.startsWith('-') ? '-' : '';
    try {
      const found = await get<{ values: { value: string; label: string; hint: string }[] }>('suggest', { field: name, prefix: begun });
      if (mine === asked) show(found.values.map((v) => ({ text: v.label, hint: v.hint, insert: minus + term(name, v.value) })));
    } catch { /* no suggestions, no harm */ }
  };
  const submit = () => {
    close();
    const path = here().path[0];
    const view = path && ['events', 'timeline', 'network', 'map', 'statements'].includes(path) ? `/${path}` : '/events';
    go(address(view, { q: terms(input.value).join(' ') }));
  };
  input.addEventListener('input', () => void suggest());
  input.addEventListener('focus', () => { if (!input.value) show(FIELDS.slice(0, 8).map(([name, hint]) => ({ text: name, hint, insert: name }))); });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return close();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (list.hidden || !options.length) return;
      event.preventDefault();
      mark((at + (event.key === 'ArrowDown' ? 1 : -1) + options.length + (at < 0 && event.key === 'ArrowUp' ? 1 : 0)) % options.length);
    } else if (event.key === 'Tab' && at >= 0) {
      event.preventDefault();
      take(options[at]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (at >= 0) take(options[at]); else submit();
    }
  });
  addEventListener('keydown', (event) => {
    if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test((event.target as Element).tagName ?? '')) { event.preventDefault(); input.focus(); input.select(); }
  });
  return { element: h('div', { class: 'search', role: 'search' }, input, list), sync: () => { input.value = here().query ? here().query + ' ' : ''; close(); } };
}
