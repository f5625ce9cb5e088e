import { setTimeout as sleep } from 'node:timers/promises';

const LIMIT_MS = 60_000;

/** Waits until a script that runs in the page gives something. */
async function until(browser, what, script, ...args) {
  for (const end = Date.now() + LIMIT_MS; Date.now() < end; await sleep(100)) {
    const found = await browser.evaluate(script, ...args);
    if (found) return found;
  }
  throw new Error(`In vain waited for: ${what}.`);
}

const measure = `
  const found = performance.getEntriesByName('glassvault:' + arguments[0])[0];
  return found && Math.round(found.duration) + 1;`;

const has = (selector) => `return document.querySelector(${JSON.stringify(selector)}) !== null`;

/** What a note of the demo vault must show, by an element that is only there when it has worked. */
const notes = [
  ['Syntax/Mathematics', 'article .math-block.is-loaded math'],
  ['Syntax/Code', 'article pre code .token'],
  ['Syntax/Diagrams', 'article .mermaid img'],
  ['Syntax/Embeds', 'article .markdown-embed p'],
  ['Syntax/Callout types', 'article .callout[data-callout=warning] svg'],
  ['Syntax/Tasks', 'article li.task-list-item input:checked'],
  ['Syntax/Images', 'article img[src^="blob:"]'],
  ['Syntax/Footnotes', 'article .footnotes li'],
];

async function opened(browser) {
  const times = [];
  for (const name of ['tree', 'first-note', 'links', 'ready', 'graph-settled']) {
    times.push(`${name} ${await until(browser, name, measure, name)} ms`);
  }
  return times.join(', ');
}

/**
 * A visit as a reader makes it: the demo vault opens, its notes show what they hold, then each further vault is opened.
 * Gives what was seen, a line each; throws when something is missing or the page complains.
 */
export async function visit(browser, url, vaults, pictures) {
  const lines = [];
  await browser.open(url);
  lines.push(`demo vault: ${await opened(browser)}`);
  for (const [path, selector] of notes) {
    await browser.evaluate('location.hash = arguments[0]', `#/${path.split('/').map(encodeURIComponent).join('/')}`);
    const title = path.split('/').at(-1);
    await until(browser, `the note ${title}`, 'return document.querySelector("main article")?.getAttribute("aria-label") === arguments[0]', title);
    // What comes near the screen only is shown then.
    await browser.evaluate(`const found = document.querySelector(arguments[0]); found?.scrollIntoView();`, selector.split(' ').slice(0, 2).join(' '));
    await until(browser, `${selector} in ${title}`, has(selector));
    await browser.picture(`${pictures}-${title}.png`);
  }
  lines.push(`${notes.length} notes show what they hold`);
  await browser.evaluate('history.back()');
  const before = notes.at(-2)[0].split('/').at(-1);
  await until(browser, 'the way back', 'return document.querySelector("main article")?.getAttribute("aria-label") === arguments[0]', before);
  for (const vault of vaults) {
    await browser.evaluate('performance.clearMeasures()');
    await browser.upload(vault);
    lines.push(`${vault.split('/').at(-1)}: ${await opened(browser)}`);
    await browser.picture(`${pictures}-${vault.split('/').at(-1)}.png`);
  }
  const errors = await browser.errors();
  if (errors.length > 0) throw new Error(`The page complains: ${errors.join('; ')}`);
  return lines;
}
