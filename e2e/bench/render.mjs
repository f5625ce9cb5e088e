// Times parsing and rendering of all notes of a vault, by the engine's renderer in wasm, by markdown-it and by remark: in
// one page and one run, in turns. `cargo xtask bench render` calls it.
//
// Usage: render.mjs [--repeats N] [ZIP …]; without a zip, the two of ../shared/vaults that the figures are given for.

import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { buildSync } from 'esbuild';
import { browserArguments, environment } from '../environment.mjs';
import { bytes, count, ms, spread, table } from './table.mjs';

/** remark needs minutes for a large vault: it renders the first notes up to so much text, and so do the others beside it. */
const SAMPLE_BYTES = 4_000_000;

const words = process.argv.slice(2);
const repeats = words[0] === '--repeats' ? Math.max(1, Number(words.splice(0, 2)[1]) || 1) : 3;
const shared = fileURLToPath(new URL('../../../shared/vaults', import.meta.url));
const zips = words.length > 0 ? words.map((word) => resolve(word)) : ['help-en.zip', 'rcvd10k.zip'].map((name) => join(shared, name)).filter(existsSync);
if (zips.length === 0) {
  console.log('There is no vault to render: name a zip, such as one that `cargo xtask synth` has written.');
  process.exit(1);
}

const remark = buildSync({
  stdin: {
    contents: "import { remark } from 'remark'; import gfm from 'remark-gfm'; import html from 'remark-html'; globalThis.remarkAll = remark().use(gfm).use(html);",
    resolveDir: fileURLToPath(new URL('..', import.meta.url)),
  },
  bundle: true,
  minify: true,
  format: 'iife',
  write: false,
}).outputFiles[0]?.text ?? '';
const library = (/** @type {string} */ path) => readFileSync(new URL(`../node_modules/${path}`, import.meta.url), 'utf8');
const built = environment('RENDER');
const wasm = readFileSync(join(built, 'render_bench_bg.wasm')).toString('base64');

const browser = await chromium.launch({ executablePath: environment('BROWSER'), args: browserArguments });
try {
  for (const zip of zips) await show(zip);
} finally {
  await browser.close();
}

/** @param {string} zip */
async function show(zip) {
  const page = await browser.newPage();
  await page.addScriptTag({ content: library('fflate/umd/index.js') });
  await page.addScriptTag({ content: library('markdown-it/dist/markdown-it.min.js') });
  await page.addScriptTag({ content: remark });
  const glue = readFileSync(join(built, 'render_bench.js'), 'utf8');
  await page.addScriptTag({ type: 'module', content: `${glue}\nglobalThis.engine = { initSync, render_note };` });
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('input'), { type: 'file' })));
  await page.setInputFiles('input', zip);
  const run = await page.evaluate(timeAll, { wasm, repeats, sampleBytes: SAMPLE_BYTES });
  await page.close();

  console.log(`\n${basename(zip)}: ${count(run.notes)} notes, ${bytes(run.bytes)} of text; ${repeats} runs`);
  /** @typedef {Partial<Record<string, number[]>>} Times By renderer. */
  const row = (/** @type {string} */ what, /** @type {Times} */ times, /** @type {string} */ name, /** @type {string} */ shown) => {
    const timed = spread(times[name] ?? []);
    const ratio = name === 'engine' ? '' : `${(timed.median / spread(times['engine'] ?? []).median).toFixed(1)} ×`;
    return [`${what}: ${shown}`, ms(timed.median), `${ms(timed.least)} – ${ms(timed.most)}`, ratio];
  };
  const sample = bytes(run.sampled);
  console.log(table([
    row('all notes', run.all, 'engine', 'Glassvault, in wasm'),
    row('all notes', run.all, 'markdownIt', 'markdown-it'),
    row(sample, run.sample, 'engine', 'Glassvault, in wasm'),
    row(sample, run.sample, 'markdownIt', 'markdown-it'),
    row(sample, run.sample, 'remark', 'remark'),
  ], ['', 'median', 'least – most', 'takes as long']));
}

/** Runs in the page. @param {{ wasm: string, repeats: number, sampleBytes: number }} options */
async function timeAll({ wasm, repeats, sampleBytes }) {
  const { fflate, markdownit, remarkAll, engine } = /** @type {any} */ (globalThis);
  engine.initSync({ module: Uint8Array.from(atob(wasm), (character) => character.charCodeAt(0)) });
  const file = /** @type {HTMLInputElement} */ (document.querySelector('input')).files?.[0];
  const archive = new Uint8Array(await /** @type {File} */ (file).arrayBuffer());
  /** @type {Record<string, Uint8Array>} */
  const files = fflate.unzipSync(archive, { filter: (/** @type {{ name: string }} */ { name }) => name.endsWith('.md') });
  const decoder = new TextDecoder();
  const notes = Object.entries(files).map(([path, content]) => ({ path, text: decoder.decode(content) }));
  const markdown = markdownit({ html: true, linkify: true });

  const renderers = {
    engine: (/** @type {{ path: string, text: string }} */ { path, text }) => engine.render_note(text, path),
    markdownIt: (/** @type {{ text: string }} */ { text }) => markdown.render(text),
    remark: (/** @type {{ text: string }} */ { text }) => String(remarkAll.processSync(text)),
  };
  let sampled = 0;
  const sample = notes.filter(({ text }) => {
    const isIn = sampled < sampleBytes;
    if (isIn) sampled += text.length;
    return isIn;
  });
  /** @type {Record<string, number[]>} */
  const all = { engine: [], markdownIt: [] };
  /** @type {Record<string, number[]>} */
  const part = { engine: [], markdownIt: [], remark: [] };
  let html = 0;
  const time = (/** @type {keyof typeof renderers} */ name, /** @type {typeof notes} */ which, /** @type {Record<string, number[]>} */ into) => {
    const start = performance.now();
    for (const note of which) html += renderers[name](note).length;
    into[name]?.push(performance.now() - start);
  };
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const name of /** @type {const} */ (['engine', 'markdownIt'])) time(name, notes, all);
    for (const name of /** @type {const} */ (['engine', 'markdownIt', 'remark'])) time(name, sample, part);
  }
  const size = notes.reduce((sum, { text }) => sum + text.length, 0);
  return { notes: notes.length, bytes: size, sampled, html, all, sample: part };
}
