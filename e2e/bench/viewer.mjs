// What a viewer written in JavaScript does with a zip: fflate unpacks it, markdown-it renders all notes, MiniSearch indexes
// their text. Each library as its makers recommend it for a browser, with nothing in between.

import { readFileSync } from 'node:fs';

/** In their order; `total` is from the file to the last of them. */
export const STEPS = /** @type {const} */ (['unpack', 'render', 'index', 'total']);

/** @typedef {Record<(typeof STEPS)[number], number> & { notes: number, bytes: number, html: number }} ViewerRun */

const LIBRARIES = ['fflate/umd/index.js', 'markdown-it/dist/markdown-it.min.js', 'minisearch/dist/umd/index.js'];

/** Puts the libraries and the viewer into a page. @param {import('@playwright/test').Page} page */
export async function loadViewer(page) {
  const sources = [
    ...LIBRARIES.map((path) => readFileSync(new URL(`../node_modules/${path}`, import.meta.url), 'utf8')),
    `globalThis.viewVault = ${viewVault}; 0`,
  ];
  // As the console does it: the page's policy allows no scripts but its own.
  const session = await page.context().newCDPSession(page);
  for (const expression of sources) {
    const { exceptionDetails } = await session.send('Runtime.evaluate', { expression, allowUnsafeEvalBlockedByCSP: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  await session.detach();
}

/** @param {import('@playwright/test').Page} page @param {string} zip @returns {Promise<ViewerRun>} */
export async function runViewer(page, zip) {
  const input = await page.evaluateHandle(() => {
    const input = document.createElement('input');
    input.type = 'file';
    return input;
  });
  await /** @type {import('@playwright/test').ElementHandle<HTMLInputElement>} */ (input).setInputFiles(zip);
  const run = await page.evaluate((input) => /** @type {any} */ (globalThis).viewVault(input.files?.[0]), input);
  await input.dispose();
  return run;
}

/** Runs in the page. @param {File} file */
async function viewVault(file) {
  const { fflate, markdownit, MiniSearch } = /** @type {any} */ (globalThis);
  const start = performance.now();
  const archive = new Uint8Array(await file.arrayBuffer());
  /** @type {Record<string, Uint8Array>} */
  const files = fflate.unzipSync(archive, { filter: (/** @type {{ name: string }} */ { name }) => name.endsWith('.md') });
  const decoder = new TextDecoder();
  const notes = Object.entries(files).map(([id, content]) => ({ id, title: id.split('/').pop(), text: decoder.decode(content) }));
  const unpacked = performance.now();

  const markdown = markdownit({ html: true, linkify: true });
  let html = 0;
  for (const { text } of notes) html += markdown.render(text).length;
  const rendered = performance.now();

  const search = new MiniSearch({ fields: ['title', 'text'], storeFields: ['title'] });
  search.addAll(notes);
  const indexed = performance.now();
  return {
    unpack: unpacked - start,
    render: rendered - unpacked,
    index: indexed - rendered,
    total: indexed - start,
    notes: notes.length,
    bytes: notes.reduce((sum, { text }) => sum + text.length, 0),
    html,
  };
}
