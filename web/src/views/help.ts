// What can be asked, with examples that work.
import { h } from '../dom';
import { address } from '../router';

const ROWS: [string, string, string][] = [
  ['actor:RUS', 'who did it: a code (country, or country and sector) or a name', 'actor:"Olaf Scholz"'], ['recipient:USA', 'to whom', 'actor:RUS recipient:UKR'],
  ['party:DEU', 'on either side', 'party:DEU'], ['type:THREATEN', 'the kind of event, by PLOVER', 'type:ASSAULT'], ['quad:4', 'the class: 1 verbal co-operation, 2 material co-operation, 3 verbal conflict, 4 material conflict', 'quad:3'],
  ['status:future', 'actual, future, hypothetical or negated', 'status:negated'], ['speaker:DEUGOV', 'in whose words', 'speaker:"Maria Zakharova"'],
  ['place:Geneva', 'where, by name', 'place:Paris'], ['country:CHE', 'where, by country', 'country:FRA'], ['publisher:"Sample Wire"', 'who printed it', 'publisher:"Sample Wire"'],
  ['since:2022-01-01', 'that day or later; also 2022 or 2022-03; date:2022-02..2022-06', 'since:2015 until:2019'], ['text:"grain deal"', 'words of the article', 'text:grain'], ['said:ceasefire', 'words of a statement', 'said:weapons'],
];

export function help(): HTMLElement {
  return h('section', { class: 'help' }, h('div', { class: 'head' }, h('div', null, h('h1', null, 'What can be asked'),
    h('p', null, 'Conditions stand side by side and must all hold. A minus before one turns it round: -status:negated. The same words work on the command line: rapporteur query.'))),
  h('div', { class: 'wide' }, h('table', null, h('thead', null, h('tr', null, h('th', null, 'condition'), h('th', null, 'means'), h('th', null, 'try'))),
    h('tbody', null, ROWS.map(([form, means, example]) => h('tr', null, h('td', null, h('code', null, form)), h('td', null, means), h('td', null, h('a', { href: address('/events', { q: example }) }, example))))))),
  h('h2', { style: { margin: '1.6rem 0 .5rem' } }, 'Keys'), h('p', null, h('kbd', null, '/'), ' search · ', h('kbd', null, 'j'), ' ', h('kbd', null, 'k'), ' next and previous event or statement of an article · ', h('kbd', null, 'Esc'), ' let go · arrows and ', h('kbd', null, 'Enter'), ' walk and open the bars of a chart'),
  h('h2', { style: { margin: '1.6rem 0 .5rem' } }, 'For programs'), h('p', null, 'Everything shown here comes from the HTTP interface described in ', h('a', { href: '/api/openapi.json', target: '_blank', rel: 'noopener' }, 'openapi.json'), '.'));
}
