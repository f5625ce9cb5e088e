// Starts the app, built such that it notes which of its functions run, as readers do: on a desktop and on a phone, in light
// and in dark. Prints the names of the flags that are up when the first note has been read for a while.
// `cargo xtask startup` calls it.

import { chromium } from '@playwright/test';
import { browserArguments, environment } from '../environment.mjs';

const READERS = [
  { viewport: { width: 1280, height: 800 } },
  { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, colorScheme: /** @type {const} */ ('dark') },
];

/** Enough for the rest of the app to be asked for again: it never comes. */
const AFTER_FIRST_NOTE_MS = 7000;

const browser = await chromium.launch({ executablePath: environment('BROWSER'), args: browserArguments });
try {
  const flags = new Set();
  for (const reader of READERS) {
    const context = await browser.newContext(reader);
    const page = await context.newPage();
    // One of them is told that it is not there, the other one nothing.
    if (reader.isMobile) await page.route(/_rest\.wasm$/, (route) => route.abort());
    await page.goto(environment('URL'));
    await page.waitForFunction(() => performance.getEntriesByName('glassvault:first-note').length > 0, undefined, { polling: 100 });
    await page.waitForTimeout(AFTER_FIRST_NOTE_MS);
    // Who is quick: what these do is not done yet, but must hold nothing up.
    await page.mouse.move(300, 300);
    await page.mouse.wheel(0, 200);
    for (const key of ['Shift', 'Control+P', 'Tab']) await page.keyboard.press(key);
    await page.waitForTimeout(500);
    const up = [await page.evaluate(flagsUp)];
    for (const worker of page.workers()) up.push(await worker.evaluate(flagsUp));
    for (const flag of up.flat()) flags.add(flag);
    await context.close();
  }
  console.log([...flags].join('\n'));
} finally {
  await browser.close();
}

/** In the page and in each worker. Workers without the module have none. @returns {string[]} */
function flagsUp() {
  const exports = /** @type {Record<string, WebAssembly.Global>} */ (Reflect.get(globalThis, 'watched') ?? {});
  return Object.keys(exports).filter((name) => name.startsWith('ran_') && exports[name]?.value === 1);
}
