// What search libraries in JavaScript do with the notes of a zip, each as its makers recommend it.

import { readFileSync } from 'node:fs';

const LIBRARIES = ['fflate/umd/index.js', 'minisearch/dist/umd/index.js', 'flexsearch/dist/flexsearch.bundle.min.js'];

/** Puts the libraries into a page, as the console does it. @param {import('@playwright/test').Page} page */
export async function loadFinders(page) {
  const session = await page.context().newCDPSession(page);
  for (const path of LIBRARIES) {
    const expression = readFileSync(new URL(`../node_modules/${path}`, import.meta.url), 'utf8');
    const { exceptionDetails } = await session.send('Runtime.evaluate', { expression, allowUnsafeEvalBlockedByCSP: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  await session.detach();
}

/** @typedef {{ kind: string, text: string, words: string }} Query */
/** @typedef {{ queries: Query[], build: Record<string, number>, times: Record<string, number[]> }} Found */

/**
 * Reads the notes, makes the queries out of their words, indexes the notes and searches.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} zip
 * @param {(texts: string[], kinds: readonly string[]) => Query[]} queriesOf
 * @param {readonly string[]} kinds
 * @returns {Promise<Found>}
 */
export async function runFinders(page, zip, queriesOf, kinds) {
  const input = await page.evaluateHandle(() => {
    const input = document.createElement('input');
    input.type = 'file';
    return input;
  });
  await /** @type {import('@playwright/test').ElementHandle<HTMLInputElement>} */ (input).setInputFiles(zip);
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: `globalThis.queriesOf = ${queriesOf}; 0`, allowUnsafeEvalBlockedByCSP: true });
  await session.detach();
  return page.evaluate(async ({ input, kinds }) => {
    const { fflate, MiniSearch, FlexSearch, queriesOf } = /** @type {any} */ (globalThis);
    const archive = new Uint8Array(await /** @type {File} */ (input.files?.[0]).arrayBuffer());
    /** @type {Record<string, Uint8Array>} */
    const files = fflate.unzipSync(archive, { filter: (/** @type {{ name: string }} */ { name }) => name.endsWith('.md') });
    const decoder = new TextDecoder();
    const notes = Object.entries(files).map(([id, content]) => ({ id, title: id.split('/').pop(), text: decoder.decode(content) }));
    /** @type {Query[]} */
    const queries = queriesOf(notes.map(({ text }) => text), kinds);
    /** @type {Record<string, number>} */
    const build = {};
    /** @type {Record<string, number[]>} */
    const times = {};
    /** @param {string} name @param {() => any} make @param {(index: any, words: string) => unknown} find */
    const run = (name, make, find) => {
      const start = performance.now();
      const index = make();
      build[name] = performance.now() - start;
      times[name] = queries.map(({ words }) => {
        const begin = performance.now();
        find(index, words);
        return performance.now() - begin;
      });
    };
    run('MiniSearch', () => {
      const index = new MiniSearch({ fields: ['title', 'text'], storeFields: ['title'] });
      index.addAll(notes);
      return index;
    }, (index, words) => index.search(words, { prefix: true, combineWith: 'AND' }));
    run('FlexSearch', () => {
      const index = new FlexSearch.Index({ tokenize: 'forward' });
      for (const [at, { title, text }] of notes.entries()) index.add(at, `${title} ${text}`);
      return index;
    }, (index, words) => index.search(words, { limit: notes.length }));
    return { queries, build, times };
  }, { input, kinds });
}
