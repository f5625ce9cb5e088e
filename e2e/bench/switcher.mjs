// Times the quick switcher in the built app, key by key: from the key to the engine's answer, and to the picture of it.
// `cargo xtask bench switcher` calls it.
//
// Usage: switcher.mjs ZIP …

import { availableParallelism, loadavg } from 'node:os';
import { basename, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { browserArguments, environment } from '../environment.mjs';
import { AppPage } from './app.mjs';
import { watchMessages } from './messages.mjs';
import { count, ms, table } from './table.mjs';

const zips = process.argv.slice(2).map((path) => resolve(path));
if (zips.length === 0) {
  console.log('Name a zip, such as one that `cargo xtask synth 100000 Large.zip` has written.');
  process.exit(1);
}
const busy = (loadavg()[0] ?? 0) / availableParallelism();
if (busy > 0.5) console.log(`\nThis machine is busy with something else (${busy.toFixed(1)} programs a core): the times below are too long.`);

const browser = await chromium.launch({ executablePath: environment('BROWSER'), args: browserArguments });
try {
  for (const zip of zips) {
    const app = await AppPage.start(browser, environment('URL'), watchMessages);
    const { detail } = await app.open(zip);
    await app.page.keyboard.press('Control+o');
    await app.page.locator('.suggestion-title').first().waitFor();
    const { keys, answered, drawn, painted, longest } = await type(app.page);
    console.log(`\n${basename(zip)}: ${count(detail.files)} files, ${count(keys)} keys`);
    const rows = Object.entries({ 'the engine has answered': answered, 'the rows are drawn': drawn, 'the frame with them is painted': painted }).map(([what, times]) => {
      times.sort((a, b) => a - b);
      return [what, ...[0.5, 0.95, 1].map((share) => ms(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN))];
    });
    console.log(table(rows, ['from the key until', 'p50', 'p95', 'max']));
    console.log(`\n  longest main-thread task over 50 ms while typing: ${longest > 0 ? ms(longest) : 'none'}`);
    await app.close();
  }
} finally {
  await browser.close();
}

/** Types names that the vault has, whole beginnings and letters here and there, key by key. @param {import('@playwright/test').Page} page */
function type(page) {
  return page.evaluate(async () => {
    const { engineMessages: messages, longTasks } = /** @type {any} */ (globalThis);
    const dialog = /** @type {HTMLElement} */ (document.querySelector('dialog[open], [role=dialog]'));
    const input = /** @type {HTMLInputElement} */ (dialog.querySelector('input'));
    const titles = [...dialog.querySelectorAll('.suggestion-title')].map((title) => title.textContent ?? '').filter((_, at, all) => at % Math.ceil(all.length / 12) === 0);
    const texts = titles.flatMap((title) => {
      const letters = [...title.toLowerCase()].slice(0, 16);
      return [letters.slice(0, 8).join(''), letters.filter((_, at) => at % 3 === 0).join('')];
    });
    const channel = new MessageChannel();
    const painted = () => new Promise((done) => requestAnimationFrame(() => {
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    }));
    /** @type {Record<'answered' | 'drawn' | 'painted', number[]>} */
    const times = { answered: [], drawn: [], painted: [] };
    longTasks.length = 0;
    for (const text of texts) {
      for (let length = 1; length <= text.length; length += 1) {
        // A person's next key comes a while later.
        await new Promise((done) => setTimeout(done, 20 + length % 7 * 5));
        messages.length = 0;
        let last = 0;
        const observer = new MutationObserver(() => { last = performance.now(); });
        observer.observe(dialog, { subtree: true, childList: true, characterData: true, attributes: true });
        const start = performance.now();
        input.value = text.slice(0, length);
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        let found;
        while (!(found = messages.findLast((/** @type {any} */ message) => message.answered !== undefined))) {
          await new Promise((done) => {
            channel.port1.onmessage = done;
            channel.port2.postMessage(0);
          });
          if (performance.now() - start > 20_000) throw new Error(`No answer to ${text}`);
        }
        await painted();
        const end = performance.now();
        observer.disconnect();
        times.answered.push(found.answered - start);
        times.drawn.push(Math.max(last, found.answered) - start);
        times.painted.push(end - start);
      }
    }
    return { keys: times.painted.length, ...times, longest: Math.max(0, ...longTasks) };
  });
}
