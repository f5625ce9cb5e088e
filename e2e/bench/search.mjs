// Times search in the built app, and beside it, in the same page and over the same notes, MiniSearch and FlexSearch, which
// find words only. `cargo xtask bench search` calls it.
//
// Usage: search.mjs [ZIP …]; without a zip, rcvd10k.zip and help-en.zip of ../shared/vaults beside the project.

import { existsSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { browserArguments, environment } from '../environment.mjs';
import { AppPage } from './app.mjs';
import { loadFinders, runFinders } from './finders.mjs';
import { watchMessages } from './messages.mjs';
import { KINDS, queriesOf } from './queries.mjs';
import { count, ms, table } from './table.mjs';

const shared = ['rcvd10k.zip', 'help-en.zip'].map((name) => fileURLToPath(new URL(`../../../shared/vaults/${name}`, import.meta.url)));
const named = process.argv.slice(2).map((path) => resolve(path));
const zips = named.length > 0 ? named : shared.filter((path) => existsSync(path));
if (zips.length === 0) {
  console.log('There is no vault to search: name a zip, such as one that `cargo xtask synth` has written.');
  process.exit(1);
}
const busy = (loadavg()[0] ?? 0) / availableParallelism();
if (busy > 0.5) console.log(`\nThis machine is busy with something else (${busy.toFixed(1)} programs a core): the times below are too long.`);

const browser = await chromium.launch({ executablePath: environment('BROWSER'), args: browserArguments });
try {
  for (const zip of zips) await showVault(zip);
} finally {
  await browser.close();
}

/** @param {string} zip */
async function showVault(zip) {
  const app = await AppPage.start(browser, environment('URL'), watchMessages);
  const opening = await app.open(zip);
  const { links = Number.NaN, ready = Number.NaN } = opening.milestones;
  await loadFinders(app.page);
  const theirs = await runFinders(app.page, zip, queriesOf, KINDS);
  const ours = await search(app.page, theirs.queries);

  console.log(`\n${basename(zip)}: ${count(opening.detail.notes)} notes, ${count(theirs.queries.length)} queries`);
  const build = [['Glassvault: from links to ready', ms(ready - links)], ['MiniSearch', ms(theirs.build.MiniSearch ?? Number.NaN)], ['FlexSearch', ms(theirs.build.FlexSearch ?? Number.NaN)]];
  console.log(table(/** @type {string[][]} */ (build), ['building the index', '']));
  const sides = { 'Glassvault, answered': ours.answered, 'Glassvault, shown': ours.shown, ...theirs.times };
  for (const kind of ['all', ...KINDS]) {
    const rows = Object.entries(sides).map(([side, times]) => {
      const sorted = times.filter((_, at) => kind === 'all' || theirs.queries[at]?.kind === kind).sort((a, b) => a - b);
      const part = (/** @type {number} */ share) => ms(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
      return [side, part(0.5), part(0.95), part(1)];
    });
    console.log(`\n${table(rows, [kind, 'p50', 'p95', 'max'])}`);
  }
  console.log(`\n  longest main-thread task over 50 ms while typing: ${ours.longest > 0 ? ms(ours.longest) : 'none'}`);
  await app.close();
}

/** Types each query into the search and waits for its results. @param {import('@playwright/test').Page} page @param {{ text: string }[]} queries */
async function search(page, queries) {
  await page.getByRole('tab', { name: 'Search' }).click();
  await page.getByRole('combobox', { name: 'Search' }).waitFor();
  return page.evaluate(async (texts) => {
    const { engineMessages: messages, longTasks } = /** @type {any} */ (globalThis);
    const input = /** @type {HTMLInputElement} */ (document.querySelector('.search-input-container input'));
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const encoder = new TextEncoder();
    longTasks.length = 0;
    const [answered, shown] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
    for (const text of texts) {
      const query = encoder.encode(text);
      // A search is its kind of message, the query's length, the query; what can be typed next is asked for as well.
      const isSearch = (/** @type {Uint8Array} */ bytes) =>
        bytes.length > query.length + 4 && query.every((byte, at) => bytes[at + 2 + (query.length > 127 ? 1 : 0)] === byte);
      messages.length = 0;
      const start = performance.now();
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      let found;
      while (!(found = messages.find((/** @type {any} */ message) => message.answered !== undefined && isSearch(message.bytes)))) {
        await new Promise((done) => setTimeout(done, 0));
        if (performance.now() - start > 20_000) throw new Error(`No answer to ${text}`);
      }
      answered.push(found.answered - found.sent);
      await frame();
      await frame();
      shown.push(performance.now() - start);
    }
    return { answered, shown, longest: Math.max(0, ...longTasks) };
  }, queries.map(({ text }) => text));
}
