import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

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

const shows = 'return document.querySelector("main article")?.getAttribute("aria-label") === arguments[0]';

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

/** What a page that holds its vault leaves out. */
const leftOut = ['Syntax/Diagrams'];

async function opened(browser) {
  const times = [];
  for (const name of ['tree', 'first-note', 'links', 'ready', 'graph-settled']) {
    times.push(`${name} ${await until(browser, name, measure, name)} ms`);
  }
  return times.join(', ');
}

/** Goes to notes of the demo vault, and waits until each shows what it holds. */
async function look(browser, notes, pictures) {
  for (const [path, selector] of notes) {
    await browser.evaluate('location.hash = arguments[0]', `#/${path.split('/').map(encodeURIComponent).join('/')}`);
    const title = path.split('/').at(-1);
    await until(browser, `the note ${title}`, shows, title);
    // What comes near the screen only is shown then.
    await browser.evaluate(`const found = document.querySelector(arguments[0]); found?.scrollIntoView();`, selector.split(' ').slice(0, 2).join(' '));
    await until(browser, `${selector} in ${title}`, has(selector));
    await browser.picture(`${pictures}-${title}.png`);
  }
  return `${notes.length} notes show what they hold`;
}

async function backTo(browser, path) {
  await browser.evaluate('history.back()');
  await until(browser, 'the way back', shows, path.split('/').at(-1));
}

async function quiet(browser) {
  const errors = await browser.errors();
  if (errors.length > 0) throw new Error(`The page complains: ${errors.join('; ')}`);
}

/**
 * A visit as a reader makes it: the demo vault opens, its notes show what they hold, then each further vault is opened.
 * Gives what was seen, a line each; throws when something is missing or the page complains.
 */
export async function visit(browser, url, vaults, pictures) {
  const lines = [];
  await browser.open(url);
  lines.push(`demo vault: ${await opened(browser)}`);
  lines.push(await look(browser, notes, pictures));
  await backTo(browser, notes.at(-2)[0]);
  for (const vault of vaults) {
    await browser.evaluate('performance.clearMeasures()');
    await browser.upload(vault);
    lines.push(`${vault.split('/').at(-1)}: ${await opened(browser)}`);
    await browser.picture(`${pictures}-${vault.split('/').at(-1)}.png`);
  }
  await quiet(browser);
  return lines;
}

const unlock = `
  const field = document.getElementById('passphrase');
  if (!field) return false;
  field.value = arguments[0];
  field.form.requestSubmit();
  return true;`;

const search = `
  const tab = [...document.querySelectorAll('[role=tab]')].find((tab) => tab.getAttribute('aria-label') === 'Search' || tab.textContent.trim() === 'Search');
  if (!tab) return false;
  tab.click();
  return true;`;

const type = `
  const field = document.querySelector('.mod-global-search input, .search-input-container input, [role=region][aria-label=Search] input');
  if (!field) return false;
  field.focus();
  field.value = arguments[0];
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  return true;`;

/** The same with a page from the disk that holds the demo vault, perhaps locked by a passphrase; and a search in it. */
export async function visitPage(browser, { path, passphrase }, pictures) {
  const lines = [];
  await browser.open(pathToFileURL(path).href);
  if (passphrase) {
    await until(browser, 'the question for the passphrase', unlock, 'something else');
    await until(browser, 'the refusal', 'return document.getElementById("passphrase")?.getAttribute("aria-invalid") === "true"');
    await browser.picture(`${pictures}-locked.png`);
    await browser.evaluate(unlock, passphrase);
  }
  lines.push(`${path.split('/').at(-1)}: ${await opened(browser)}`);
  const held = notes.filter(([path]) => !leftOut.includes(path));
  lines.push(await look(browser, held, pictures));
  await backTo(browser, held.at(-2)[0]);
  await until(browser, 'the search', search);
  await until(browser, 'the field of the search', type, 'callout');
  await until(browser, 'what is found', has('.search-result .search-result-file-match'));
  await browser.picture(`${pictures}-found.png`);
  lines.push('a search finds something');
  await quiet(browser);
  return lines;
}
