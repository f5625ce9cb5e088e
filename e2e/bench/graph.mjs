// Times the graph: its layout beside d3-force 3 and ngraph.forcelayout, what comes of it, and how long frames take beside
// force-graph. All in Chromium, in turns. `cargo xtask bench graph` calls it.
//
// Usage: graph.mjs [--repeats N] [--sizes 1000,5000,…] [--only ticks,results,hits,frames] [ZIP …]; without a zip, those of
// ../shared/vaults that are there.

import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { buildSync } from 'esbuild';
import { browserArguments, environment } from '../environment.mjs';
import { framesOfApp, framesOfForceGraph } from './frames.mjs';
import { clustered, grown } from './graphs.mjs';
import { bytes, count, ms, spread, table } from './table.mjs';
import { weightOf } from './weight.mjs';

/** @typedef {import('./graphs.mjs').Graph} Graph */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    repeats: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '1000,5000,10000,50000' },
    only: { type: 'string', default: 'ticks,results,hits,frames' },
  },
});
const repeats = Math.max(1, Number(values.repeats) || 1);
const sizes = values.sizes.split(',').map(Number);
const only = new Set(values.only.split(','));
const shared = fileURLToPath(new URL('../../../shared/vaults', import.meta.url));
const zips = positionals.length > 0 ? positionals.map((word) => resolve(word)) : ['help-en.zip', 'kepano.zip', 'rcvd10k.zip'].map((name) => join(shared, name)).filter(existsSync);

/** d3 needs many minutes for the 300 ticks of a larger graph. */
const MOST_RESULTS = 25_000;

const built = environment('GRAPH');
const library = buildSync({
  stdin: {
    contents: `
      import * as d3 from 'd3-force';
      import createGraph from 'ngraph.graph';
      import createLayout from 'ngraph.forcelayout';
      import ForceGraph from 'force-graph';
      import { initSync, Layout, vault_graph } from ${JSON.stringify(join(built, 'graph_bench.js'))};
      import * as layouts from ${JSON.stringify(fileURLToPath(new URL('layouts.mjs', import.meta.url)))};
      const wasm = Uint8Array.from(atob(WASM), (character) => character.charCodeAt(0));
      initSync({ module: wasm });
      Object.assign(globalThis, { libraries: { d3, createGraph, createLayout, ForceGraph }, engine: { Layout, vault_graph }, layouts });
    `,
    resolveDir: fileURLToPath(new URL('..', import.meta.url)),
  },
  bundle: true,
  minify: true,
  format: 'iife',
  define: {
    'import.meta.url': '""',
    WASM: JSON.stringify(readFileSync(join(built, 'graph_bench_bg.wasm')).toString('base64')),
  },
  logLevel: 'error',
  write: false,
}).outputFiles[0]?.text ?? '';

const launch = (/** @type {string[]} */ ...more) => chromium.launch({ executablePath: environment('BROWSER'), args: [...browserArguments, ...more] });
const browser = await launch();
try {
  console.log(`Chromium ${browser.version()} ${browserArguments.join(' ')}; ${repeats} repeats`);
  const graphs = await allGraphs();
  if (only.has('ticks')) await showTicks(graphs);
  if (only.has('results')) await showResults(graphs);
  if (only.has('hits')) await showHits(graphs);
  if (only.has('frames')) await showFrames();
} finally {
  await browser.close();
}

/** A blank page with the libraries in it. */
async function blank() {
  const page = await browser.newPage();
  await page.addScriptTag({ content: library });
  return page;
}

/** By name. @returns {Promise<Map<string, Graph>>} */
async function allGraphs() {
  const graphs = new Map();
  for (const size of sizes) {
    graphs.set(`grown ${count(size)}`, grown(size));
    graphs.set(`clustered ${count(size)}`, clustered(size));
  }
  const page = await blank();
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('input'), { type: 'file' })));
  for (const zip of zips) {
    await page.setInputFiles('input', zip);
    const graph = await page.evaluate(() => {
      const file = /** @type {HTMLInputElement} */ (document.querySelector('input')).files?.[0];
      return /** @type {any} */ (globalThis).layouts.ofVault(file);
    });
    if (graph.nodes > 0) graphs.set(`${basename(zip)}, ${count(graph.nodes)}`, graph);
  }
  await page.close();
  return graphs;
}

/** Calls a function of `layouts.mjs` in the page. @param {import('@playwright/test').Page} page @param {string} name @param {unknown[]} parts */
function call(page, name, ...parts) {
  return page.evaluate(({ name, parts }) => /** @type {any} */ (globalThis).layouts[name](...parts), { name, parts });
}

/** @param {Map<string, Graph>} graphs */
async function showTicks(graphs) {
  const page = await blank();
  const rows = [];
  for (const [name, graph] of graphs) {
    const ticks = graph.nodes > 20_000 ? 4 : 20;
    const times = await call(page, 'ticks', graph, { repeats, ticks });
    const own = spread(times.ours);
    for (const [shown, measured] of /** @type {const} */ ([['Glassvault', times.ours], ['d3-force', times.d3], ['ngraph', times.ngraph]])) {
      const timed = spread(measured);
      rows.push([`${name}: ${shown}`, ms(timed.median), `${ms(timed.least)} – ${ms(timed.most)}`, measured === times.ours ? '' : `${(timed.median / own.median).toFixed(1)} ×`]);
    }
  }
  await page.close();
  console.log(`\nA tick\n${table(rows, ['', 'median', 'least – most', 'takes as long'])}`);
}

/** @param {Map<string, Graph>} graphs */
async function showResults(graphs) {
  const page = await blank();
  const rows = [];
  for (const [name, graph] of graphs) {
    if (graph.nodes > MOST_RESULTS) continue;
    const { ours, d3 } = await call(page, 'results', graph);
    const part = (/** @type {number} */ one, /** @type {number} */ other) => (other > 0 ? (one / other).toFixed(2) : '–');
    rows.push([name, ms(ours.ms), ms(ours.reached), ms(d3.ms), ours.stress.toFixed(4), part(ours.stress, d3.stress), ours.preservation.toFixed(4), part(ours.preservation, d3.preservation)]);
  }
  await page.close();
  console.log(`\nWhat comes of a graph, beside 300 ticks of d3-force\n${table(rows, ['', 'settled', 'd3’s stress', 'd3’s 300', 'stress', 'of d3’s', 'neighbours', 'of d3’s'])}`);
}

/** @param {Map<string, Graph>} graphs */
async function showHits(graphs) {
  const page = await blank();
  const rows = [];
  for (const [name, graph] of graphs) {
    const { build, hit, found } = await call(page, 'hits', graph);
    rows.push([name, ms(build), `${(hit * 1000).toFixed(1)} µs`, `${Math.round(found * 100)} %`]);
  }
  await page.close();
  console.log(`\nFinding the node at a point\n${table(rows, ['', 'sorting all', 'finding', 'found'])}`);
}

async function showFrames() {
  // Frames come as fast as they are made, so that those that take less than a sixtieth of a second differ, too.
  const free = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
  const browser = await launch(...free);
  const url = environment('URL');
  const rows = [];
  for (const size of sizes) {
    const graph = grown(size);
    /** @type {Awaited<ReturnType<typeof framesOfApp>>[]} */
    const own = [];
    const other = [];
    for (let repeat = 0; repeat < Math.min(repeats, size > 20_000 ? 2 : 3); repeat += 1) {
      own.push(await framesOfApp(browser, url, graph));
      other.push(await framesOfForceGraph(browser, graph, library));
    }
    const median = (/** @type {number[]} */ all) => spread(all).median;
    const app = median(own.map((run) => run.mean));
    const theirs = median(other.map((run) => run.mean));
    rows.push([`${count(size)}: Glassvault`, ms(app), ms(median(own.map((run) => run.p95))), ms(median(own.map((run) => run.settled))), ms(Math.max(0, ...own.flatMap((run) => run.longTasks))), String(Math.max(...own.map((run) => run.idle))), '']);
    rows.push([`${count(size)}: force-graph`, ms(theirs), ms(median(other.map((run) => run.p95))), '', '', '', `${(theirs / app).toFixed(1)} ×`]);
  }
  await browser.close();
  console.log(`\nA frame while the view moves, drawn without a GPU, with ${free.join(' ')}\n${table(rows, ['', 'mean', '95 %', 'settled', 'longest task', 'idle frames', 'takes as long'])}`);
  console.log('  sigma draws by WebGL only, which there is none of without a GPU.');
}

const weight = weightOf(environment('MODULE'), /5graph/);
console.log(`\nThe graph’s part of the app’s module: ${bytes(weight.raw)}, gzipped ${bytes(weight.gzip)}`);
