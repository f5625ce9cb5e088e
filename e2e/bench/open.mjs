// Times the opening of whole vaults in the built app, and beside it, in the same page, what a viewer in JavaScript does
// with the same zip. `cargo xtask bench open` calls it.
//
// Usage: open.mjs [--repeats N] [--app-only] [ZIP …]; without a zip, all of ../shared/vaults beside the project.

import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { browserArguments, environment } from '../environment.mjs';
import { AppPage, MILESTONES } from './app.mjs';
import { longestTasks } from './tasks.mjs';
import { bytes, count, ms, spread, table } from './table.mjs';
import { firstLoad } from './transfer.mjs';
import { STEPS, loadViewer, runViewer } from './viewer.mjs';

const { repeats, hasViewer, zips } = readArguments(process.argv.slice(2));
const browser = await chromium.launch({
  executablePath: environment('BROWSER'),
  args: [...browserArguments, '--enable-precise-memory-info'],
});
try {
  const busy = (loadavg()[0] ?? 0) / availableParallelism();
  if (busy > 0.5) console.log(`\nThis machine is busy with something else (${busy.toFixed(1)} programs a core): the times below are too long.`);
  await showFirstLoad();
  const summary = [];
  for (const zip of zips) summary.push(await showVault(zip));
  if (summary.length > 1) showSummary(summary);
} finally {
  await browser.close();
}

/** @param {string[]} words */
function readArguments(words) {
  let repeats = 5;
  let hasViewer = true;
  const zips = [];
  while (words.length > 0) {
    const word = /** @type {string} */ (words.shift());
    if (word === '--repeats') repeats = Math.max(1, Number(words.shift()) || 1);
    else if (word === '--app-only') hasViewer = false;
    else zips.push(resolve(word));
  }
  const vaults = fileURLToPath(new URL('../../../shared/vaults', import.meta.url));
  if (zips.length === 0 && existsSync(vaults)) {
    zips.push(...readdirSync(vaults).filter((name) => name.endsWith('.zip')).map((name) => join(vaults, name)));
  }
  if (zips.length === 0) {
    console.log('There is no vault to open: name a zip, such as one that `cargo xtask synth` has written.');
    process.exit(1);
  }
  return { repeats, hasViewer, zips };
}

async function showFirstLoad() {
  const load = await firstLoad(browser, environment('URL'), environment('DIST'));
  console.log('\nFirst load, as a host sends it with Brotli');
  console.log(table([
    ...load.files.map(({ name, isLater, raw, brotli }) => [isLater ? `${name} (later)` : name, bytes(raw), bytes(brotli)]),
    ['the app, until the first note', bytes(load.app.raw), bytes(load.app.brotli)],
    ['with the demo vault', bytes(load.first.raw), bytes(load.first.brotli)],
    ['and what follows', bytes(load.all.raw), bytes(load.all.brotli)],
  ], ['file', 'raw', 'brotli']));
}

/** @param {string} zip */
async function showVault(zip) {
  /** @type {import('./app.mjs').Opening[]} */
  const openings = [];
  /** @type {import('./viewer.mjs').ViewerRun[]} */
  const viewings = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const app = await AppPage.start(browser, environment('URL'));
    const open = async () => openings.push(await app.open(zip));
    const view = async () => {
      await loadViewer(app.page);
      viewings.push(await runViewer(app.page, zip));
    };
    // Whoever comes second finds the other's garbage, so they take turns.
    if (!hasViewer) await open();
    else for (const side of repeat % 2 === 0 ? [open, view] : [view, open]) await side();
    await app.close();
  }
  const traced = await longestTasks(browser, environment('URL'), zip);

  const [{ detail }] = /** @type {[import('./app.mjs').Opening]} */ (openings);
  console.log(`\n${basename(zip)}: ${count(detail.notes)} notes, ${count(detail.files)} files, ${bytes(detail.bytes)} of text, `
    + `${count(detail.links)} links; ${repeats} runs`);
  const total = spread(viewings.map((run) => run.total));
  const rows = MILESTONES.map((name) => {
    const measured = openings.map((opening) => opening.milestones[name]).filter((value) => value !== undefined);
    const timed = spread(measured);
    return [`Glassvault: ${name}`, ...times(timed), ratio(total.median, timed.median)];
  });
  const longest = Math.max(...openings.flatMap((opening) => opening.longTasks), 0);
  rows.push(['  longest task over 50 ms', longest > 0 ? ms(longest) : 'none', '', '']);
  rows.push(['  longest task, traced: work', ms(traced.work), `${ms(traced.clock)} by the clock`, '']);
  rows.push(['  traced: work of the workers', traced.workers.map(ms).join(', '), '', '']);
  for (const part of new Set(openings.flatMap((opening) => Object.keys(opening.memory)))) {
    rows.push([`  peak wasm memory: ${part}`, bytes(Math.max(...openings.map((opening) => opening.memory[part] ?? 0))), '', '']);
  }
  if (hasViewer) for (const name of STEPS) rows.push([`JavaScript: ${name}`, ...times(spread(viewings.map((run) => run[name]))), '']);
  console.log(table(rows, ['', 'median', 'least – most', 'the viewer takes']));
  if (traced.parts) console.log(`  The longest traced task, in ms: ${traced.parts}.`);
  return { zip, openings, total };
}

/** @param {{ zip: string, openings: import('./app.mjs').Opening[], total: import('./table.mjs').Spread }[]} vaults */
function showSummary(vaults) {
  const rows = vaults.map(({ zip, openings, total }) => {
    const at = (/** @type {import('./app.mjs').Milestone} */ name) => {
      return spread(openings.map((opening) => opening.milestones[name] ?? Number.NaN)).median;
    };
    return [basename(zip), ...MILESTONES.map((name) => ms(at(name))), ms(total.median), ratio(total.median, at('ready'))];
  });
  console.log(`\nIn all, medians\n${table(rows, ['zip', ...MILESTONES, 'JavaScript', 'ready in'])}`);
}

/** @param {import('./table.mjs').Spread} timed */
function times(timed) {
  return [ms(timed.median), `${ms(timed.least)} – ${ms(timed.most)}`];
}

/** How many times as long the first takes. @param {number} longer @param {number} shorter */
function ratio(longer, shorter) {
  return Number.isNaN(longer / shorter) ? '–' : `${(longer / shorter).toFixed(1)} ×`;
}
