// A store's worth of hostile articles: each payload as title, publisher, address, actor, role, place, quotation and text of an article.
import { createHash } from 'node:crypto';

const PAYLOADS = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg onload=alert(1)>', '"><script>alert(1)</script>', "'><img src=x onerror=alert(1)>", '</title><script>alert(1)</script>',
  '</textarea><script>alert(1)</script>', '<iframe src=javascript:alert(1)>', '<iframe srcdoc="<script>alert(1)</script>">', '<body onload=alert(1)>', '<details open ontoggle=alert(1)>',
  '<video><source onerror=alert(1)>', '<audio src=x onerror=alert(1)>', '<input autofocus onfocus=alert(1)>', '<select autofocus onfocus=alert(1)>', '<marquee onstart=alert(1)>',
  '<object data=javascript:alert(1)>', '<embed src=javascript:alert(1)>', '<math><mi xlink:href=javascript:alert(1)>', '<a href=javascript:alert(1)>x</a>', 'javascript:alert(1)',
  'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', ' javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'vbscript:msgbox(1)', 'file:///etc/passwd', '//evil.example/x.js',
  'https://evil.example/" onmouseover="alert(1)', '<link rel=stylesheet href=//evil.example/x.css>', '<style>@import "//evil.example/x.css"</style>', '<style>body{background:url(//evil.example/x)}</style>',
  '<meta http-equiv=refresh content="0;url=//evil.example">', '<base href=//evil.example/>', '<form action=//evil.example><button>x</button></form>', '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}', '<%= alert(1) %>', '#{alert(1)}', '`${alert(1)}`', '\\"-alert(1)//', "';alert(1)//", '";alert(1)//', '</script><script>alert(1)</script>', '<!--<script>alert(1)//-->', ']]><script>alert(1)</script>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<template><script>alert(1)</script></template>', '<svg><animate onbegin=alert(1) attributeName=x>', '<svg><use href="data:image/svg+xml,x#x">',
  '&lt;script&gt;alert(1)&lt;/script&gt;', '&#60;script&#62;alert(1)', '\u202Egnp.exe\u202C<b>x</b>', '<scr\u0000ipt>alert(1)</script>'.replace('\u0000', '\u0001'), 'line\u2028alert(1)\u2029', '__proto__', 'constructor[prototype]',
  '=HYPERLINK("http://evil.example","x")', "' OR 1=1; DROP TABLE event; --", '%3Cscript%3Ealert(1)%3C/script%3E', '<p style="position:fixed;inset:0">cover</p>', '\u{1F4A5}<img src=x onerror=alert(1)>\u{1F4A5}',
];

export const payloads = PAYLOADS;

// Two files' contents: the texts, and records that are consistent with them.
export function hostileCorpus() {
  const texts = [], records = [];
  PAYLOADS.forEach((payload, i) => {
    const text = `${payload} accused ${payload} of ${payload}.\n\n“${payload}”, said ${payload} in ${payload}.\n`;
    const letters = Array.from(text);
    const find = (words, from = 0) => {
      const wanted = Array.from(words);
      for (let at = from; ; ++at) if (wanted.every((c, k) => letters[at + k] === c)) return { start: at, end: at + wanted.length, text: words };
    };
    const first = find(payload), trigger = find('accused', first.end), second = find(payload, trigger.end), matter = find(payload, second.end);
    const quote = find(payload, matter.end), cue = find('said', quote.end), source = find(payload, cue.end), place = find(payload, source.end);
    const actor = (id, ...mentions) => ({ id, name: payload, kind: 'person', country: null, sector: null, code: null, role: payload, members: [], known: false, key: null, mentions: mentions.map((m) => ({ ...m, kind: 'name' })) });
    const document = { id: `hostile-${i}`, published: '2023-05-0' + (1 + (i % 9)), title: payload, publisher: payload, url: payload, language: 'en', sha256: createHash('sha256').update(text).digest('hex'), characters: letters.length };
    texts.push(JSON.stringify({ id: document.id, published: document.published, title: payload, publisher: payload, url: payload, text }));
    records.push(JSON.stringify({
      schema: 'rapporteur/1', document, actors: [actor('A1', first, source), actor('A2', second)],
      statements: [{ id: 'S1', speaker: ['A1'], source, cue, content: [quote], kind: 'direct', cue_kind: 'say', speech: true, negated: false, addressee: [], within: null, continues: null, when: null, events: [], confidence: 1 }],
      events: [{ id: 'E1', type: 'ACCUSE', mode: ['allege'], context: [], cameo: '112', quad: 'verbal conflict', goldstein: -2, plover_score: -3, actor: ['A1'], recipient: ['A2'], status: 'actual', historical: false, attribution: null,
        when: null, where: { ...place, name: payload, country: 'FRA', latitude: 48 + i / 50, longitude: 2, key: `hostile-${i}` }, trigger, sentence: { start: first.start, end: matter.end + 1, text: letters.slice(first.start, matter.end + 1).join('') },
        actor_spans: [first], recipient_spans: [second], confidence: 1, rule: 'accuse/hostile' }],
      names: [], times: [], places: [{ ...place, name: payload, country: 'FRA', latitude: 48 + i / 50, longitude: 2, key: `hostile-${i}` }], warnings: [payload],
    }));
  });
  return { texts: texts.join('\n') + '\n', records: records.join('\n') + '\n' };
}
