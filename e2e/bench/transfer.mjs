import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** @typedef {{ raw: number, brotli: number }} Weight */

/**
 * What a first visit transfers until the demo vault's first note stands there, and what follows, each file as a host sends
 * it that has Brotli at its best.
 *
 * @param {import('@playwright/test').Browser} browser @param {string} url @param {string} dist
 */
export async function firstLoad(browser, url, dist) {
  const context = await browser.newContext();
  const page = await context.newPage();
  /** @type {Set<string>} */
  const names = new Set();
  context.on('request', (request) => {
    if (request.url().startsWith(url)) names.add(new URL(request.url()).pathname.slice(new URL(url).pathname.length) || 'index.html');
  });
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('glassvault:ready').length > 0, undefined, { polling: 100 });
  const later = new Set((await page.evaluate(askedForLater)).map((address) => address.slice(url.length)));
  await context.close();

  const files = [...names].sort().map((name) => ({ name, isLater: later.has(name), ...weigh(join(dist, decodeURIComponent(name))) }));
  const first = files.filter(({ isLater }) => !isLater);
  return { files, app: sum(first.filter(({ name }) => name !== 'demo.zip')), first: sum(first), all: sum(files) };
}

/** In the page: what was not asked for before the first note stood there. @returns {string[]} */
function askedForLater() {
  const [note] = performance.getEntriesByName('glassvault:first-note');
  const shownAt = note ? note.startTime + note.duration : 0;
  return performance.getEntriesByType('resource').filter(({ startTime }) => startTime >= shownAt).map(({ name }) => name);
}

/** @param {string} path @returns {Weight} */
function weigh(path) {
  const raw = readFileSync(path);
  return { raw: raw.length, brotli: brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length };
}

/** @param {Weight[]} weights */
function sum(weights) {
  return weights.reduce((all, { raw, brotli }) => ({ raw: all.raw + raw, brotli: all.brotli + brotli }), { raw: 0, brotli: 0 });
}
