// The explorer in a real browser: what a person does with it, what hostile articles cannot do to it, and its pictures.
//
//   node tests/web/check.mjs RAPPORTEUR [--pictures]      `make check-web`; --pictures writes docs/screenshots anew, --hostile does the second half alone
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostileCorpus, payloads } from './hostile.mjs';

const { chromium } = createRequire(new URL('../../web/package.json', import.meta.url))('playwright-core');
const [program, ...flags] = process.argv.slice(2);
const pictures = flags.includes('--pictures') ? 'docs/screenshots' : null;
const folder = mkdtempSync(join(tmpdir(), 'rapporteur-web-'));
let failures = 0;
const check = (good, what) => { if (!good) { ++failures; console.log('FAILED:', what); } else console.log('ok', what); };

function serve(store, ...options) {
  return new Promise((resolve, reject) => {
    const server = spawn(program, ['serve', store, '--port', '0', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
    server.stdout.once('data', (data) => resolve({ server, address: String(data).trim() }));
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

async function browser(options = {}) {
  const context = await chromium.launchPersistentContext(mkdtempSync(join(folder, 'profile-')), {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, viewport: { width: 1280, height: 860 }, locale: 'en-GB', colorScheme: 'light', ...options,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  context.setDefaultTimeout(60000);
  const trouble = [];
  const watch = (page) => {
    page.on('console', (message) => { if (message.type() === 'error') trouble.push(`console: ${message.text()}`); });
    page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => { trouble.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
    page.on('request', (request) => { if (!/^(http:\/\/127\.0\.0\.1:|data:|about:)/.test(request.url())) trouble.push(`request: ${request.url()}`); });
    page.on('popup', (popup) => trouble.push(`popup: ${popup.url()}`));
  };
  const page = context.pages()[0] ?? (await context.newPage());
  watch(page);
  return { context, page, trouble };
}

const settled = async (page) => { await page.waitForTimeout(60); await page.waitForSelector('main[aria-busy=false]', { state: 'attached' }); await page.waitForTimeout(60); };

async function aPersonsWay() {
  const store = join(folder, 'sample.db');
  execFileSync(program, ['load', store, 'samples/explorer.jsonl', '--progress', 'none'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const { server, address } = await serve(store);
  const origin = new URL(address).origin;
  const { context, page, trouble } = await browser();
  await page.goto(address);
  await settled(page);
  check(!page.url().includes('token'), 'the token leaves the address');
  check((await page.locator('.rows > li').count()) > 10, 'the list of events shows');

  await page.getByRole('combobox', { name: 'Search the record' }).fill('type:ACCUSE ');
  await page.keyboard.press('Enter');
  await settled(page);
  check(new URL(page.url()).searchParams.get('q') === 'type:ACCUSE', 'a search stands in the address');
  const accused = await page.locator('.rows > li').count();
  check(accused > 0 && (await page.locator('.rows .type').allTextContents()).every((type) => type === 'ACCUSE'), 'a search narrows the list');
  await page.reload();
  await settled(page);
  check((await page.locator('.rows > li').count()) === accused && (await page.locator('.chip').textContent()).includes('ACCUSE'), 'the filter survives a reload');
  await page.locator('.facet', { hasText: 'Actor' }).first().locator('a').first().click();
  await settled(page);
  check((await page.locator('.chip').count()) === 2, 'a facet adds a condition');
  await page.goBack();
  await settled(page);
  check((await page.locator('.chip').count()) === 1, 'back takes it away');

  await page.goto(origin + '/timeline');
  await settled(page);
  const chart = page.locator('.chart').first();
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const said = await chart.locator('[aria-live]').textContent();
  check(/\d{4}-\d\d-\d\d.*event/.test(said), `arrows walk the bars: ${said}`);
  const over = await chart.locator('.u-over').boundingBox();
  await page.mouse.click(over.x + over.width * 0.3, over.y + over.height * 0.8);
  await page.waitForURL(/events\?.*since/);
  await settled(page);
  const query = new URL(page.url()).searchParams.get('q');
  check(/since:\d{4}-\d\d-\d\d until:\d{4}-\d\d-\d\d/.test(query), `a click on a bar opens its events: ${query}`);

  await page.goto(origin + '/events?q=type:THREATEN');
  await settled(page);
  const row = page.locator('.rows > li').first();
  const sentence = await row.locator('.quote').textContent();
  const trigger = await row.locator('.quote b').textContent();
  await row.locator('.quote a').click();
  await settled(page);
  check((await page.locator('.text').textContent()).includes(sentence.trim()), 'the sentence leads to its article');
  check((await page.locator('.text .on.e').allTextContents()).join('').includes(trigger), 'where its trigger is marked');
  check((await page.locator('.why').textContent()).includes('confidence'), 'with the reason beside it');
  await page.getByRole('button', { name: 'Every step' }).click();
  await page.waitForSelector('.why ul li');
  check((await page.locator('.why ul').textContent()).includes('THREATEN'), 'and every step');
  const before = await page.locator('.card[aria-pressed=true]').textContent();
  await page.keyboard.press('j');
  check((await page.locator('.card[aria-pressed=true]').textContent()) !== before, 'j walks on');
  const at = page.url();
  await page.reload();
  await settled(page);
  check(page.url() === at && (await page.locator('.card[aria-pressed=true]').count()) === 1, 'the mark survives a reload');

  await page.goto(origin + '/events?q=nofield:x');
  await settled(page).catch(() => {});
  check((await page.locator('.problem').first().textContent()).includes('nofield'), 'a wrong query is explained');
  trouble.splice(0, trouble.length, ...trouble.filter((line) => !/status of 422/.test(line)));
  await page.goto(origin + '/events?q=type:ASSAULT+status:negated+publisher:none');
  await settled(page);
  check((await page.locator('.empty').textContent()).includes('Take away one condition'), 'an empty list says what to do');
  for (const view of ['/network', '/map', '/statements', '/sheet', '/help', '/actor/Q41']) {
    await page.goto(origin + view);
    await settled(page);
    check((await page.locator('main h1').first().textContent()).length > 2 && !(await page.locator('.problem').count()), `${view} shows`);
    const unnamed = await page.evaluate(() => [...document.querySelectorAll('button, a[href], input, select')].filter((one) => !(one.textContent.trim() || one.getAttribute('aria-label') || one.closest('label')?.textContent.trim())).length);
    check(unnamed === 0, `${view}: everything that can be pressed has a name`);
  }
  check(trouble.length === 0, `nothing to complain of: ${trouble.slice(0, 5).join(' | ')}`);
  if (pictures) await takePictures(page, origin);
  await context.close();
  server.removeAllListeners('exit');
  server.kill();
}

async function takePictures(page, origin) {
  mkdirSync(pictures, { recursive: true });
  const take = async (name, path, act) => {
    await page.goto(origin + path);
    await settled(page);
    if (act) await act();
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  };
  await take('events', '/events');
  await take('timeline', '/timeline?q=actor:TUR+recipient:GRC');
  await take('network', '/network');
  await take('map', '/map');
  await take('statements', '/statements');
  await take('actor', '/actor/Q41');
  await take('article', '/events?q=type:THREATEN', async () => { await page.locator('.rows .quote a').first().click(); await settled(page); });
  await take('sheet', '/sheet?q=type:ACCUSE');
  await page.emulateMedia({ colorScheme: 'dark' });
  await take('dark', '/timeline');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });
  await take('phone', '/events');
}

async function hostileArticles() {
  const { texts, records } = hostileCorpus();
  writeFileSync(join(folder, 'hostile.jsonl'), texts);
  writeFileSync(join(folder, 'hostile.records.jsonl'), records);
  const store = join(folder, 'hostile.db');
  execFileSync(program, ['load', store, '--records', join(folder, 'hostile.records.jsonl'), join(folder, 'hostile.jsonl'), '--progress', 'none'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const { server, address } = await serve(store, '--no-token');
  const origin = new URL(address).origin;
  const { context, page, trouble } = await browser();
  const { items } = await (await fetch(origin + '/api/events?limit=200')).json();
  check(items.length === payloads.length, `${items.length} hostile articles are in the store`);
  const look = async (path) => {
    await page.goto(origin + path);
    await settled(page);
  };
  const foreign = () => page.evaluate(() => [...document.querySelectorAll('main script, main iframe, main img, main object, main embed, main style, main link, main form:not(.tools), main base, main meta, main a[href]')]
    .filter((one) => one.tagName.toUpperCase() !== 'A' || !/^(\/|https?:)/i.test(one.getAttribute('href'))).map((one) => one.outerHTML.slice(0, 80)));
  for (const path of ['/events?limit=200', '/timeline', '/network', '/map', '/statements', '/sheet', '/sheet?of=statements']) {
    await look(path);
    const found = await foreign();
    check(!found.length, `${path}: no element of theirs ${found.slice(0, 3)}`);
  }
  await look('/sheet');
  const shown = await page.locator('main').textContent();
  check(payloads.every((payload) => shown.includes(payload.trim())), 'every payload is shown, letter by letter');
  for (const item of items) {
    await look(`/article/${item.document}?at=e${item.event.slice(1)}`);
    const found = await foreign();
    if (found.length) check(false, `article with ${item.title}: ${found}`);
    if (!(await page.locator('h1').textContent()).includes(item.title.trim())) check(false, `title ${item.title} is shown`);
    await page.locator('.card').last().click();
  }
  await look(`/actor/${encodeURIComponent(items[0].actor[0].key)}`);
  check((await foreign()).length === 0, 'actor page: no element of theirs');
  check(trouble.length === 0, `no effect at all: ${trouble.slice(0, 5).join(' | ')}`);
  await context.close();
  server.removeAllListeners('exit');
  server.kill();
}

try {
  if (!flags.includes('--hostile')) await aPersonsWay();
  await hostileArticles();
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
console.log(failures ? `${failures} failures` : 'check-web passed');
process.exit(failures ? 1 : 0);
