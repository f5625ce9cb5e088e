import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment } from '../environment.mjs';

/** What the app measures of every opening, in their order. */
export const MILESTONES = /** @type {const} */ (['tree', 'first-note', 'links', 'ready', 'graph-settled']);

/** @typedef {(typeof MILESTONES)[number]} Milestone */
/** @typedef {{ notes: number, files: number, bytes: number, links: number }} Detail */
/** @typedef {Record<string, number>} Memory By page and worker, and in all. */
/**
 * @typedef {object} Opening
 * @property {Partial<Record<Milestone, number>>} milestones
 * @property {Detail} detail
 * @property {number[]} longTasks
 * @property {Memory} memory
 */

const PATIENCE = 300_000;
/** How long the graph of a large vault may take to settle once everything else is there. */
const GRAPH_PATIENCE = 60_000;

/** Keeps hold of the memory of every wasm module that is started in this page or worker. */
const rememberMemories = `
  globalThis.wasmMemories = [];
  const keep = (result) => {
    const memory = (result.instance ?? result).exports.memory;
    if (memory) globalThis.wasmMemories.push(memory);
    return result;
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = (...parts) => original.apply(WebAssembly, parts).then(keep);
  }
`;
const wasmBytes = 'globalThis.wasmMemories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)';

/** The app in a page of its own, with the demo vault open and nothing going on. */
export class AppPage {
  /** @param {import('@playwright/test').Page} page @param {import('@playwright/test').CDPSession} session */
  constructor(page, session) {
    this.page = page;
    this.session = session;
  }

  /** @param {import('@playwright/test').Browser} browser @param {string} url @param {() => void} [before] runs in the page before the app */
  static async start(browser, url, before) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    page.on('pageerror', (error) => console.log(`  the page threw: ${error.message}`));
    await page.addInitScript({ content: `{${rememberMemories}}` });
    if (before) await page.addInitScript(before);
    await page.addInitScript(() => {
      const tasks = /** @type {number[]} */ ([]);
      Object.assign(globalThis, { longTasks: tasks });
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
        type: 'longtask',
      });
    });
    const worker = readFileSync(join(environment('DIST'), 'worker.js'), 'utf8');
    await page.route('**/worker.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: `{${rememberMemories}}\n${worker}` }));
    await page.goto(url);
    const app = new AppPage(page, await context.newCDPSession(page));
    await app.reached('ready');
    await app.reached('graph-settled', GRAPH_PATIENCE).catch(() => undefined);
    return app;
  }

  /** Drops a zip on the page, and waits until everything in it is there. @param {string} zip @returns {Promise<Opening>} */
  async open(zip) {
    await this.page.evaluate(() => {
      performance.clearMeasures();
      /** @type {any} */ (globalThis).longTasks.length = 0;
    });
    await this.drop(zip);
    const choice = this.page.getByRole('dialog').getByRole('button').first();
    await Promise.race([this.reached('tree'), choice.click({ timeout: PATIENCE }).catch(() => undefined)]);
    await this.reached('ready');
    await this.reached('graph-settled', GRAPH_PATIENCE).catch(() => undefined);
    return this.#read();
  }

  /** A drop as a person performs it: the browser reads the file itself. @param {string} zip */
  async drop(zip) {
    const event = { x: 640, y: 400, data: { items: [], files: [zip], dragOperationsMask: 1 } };
    await this.session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...event });
    await this.session.send('Input.dispatchDragEvent', { type: 'dragOver', ...event });
    await this.session.send('Input.dispatchDragEvent', { type: 'drop', ...event });
  }

  /** @param {Milestone} milestone */
  async reached(milestone, timeout = PATIENCE) {
    const name = `glassvault:${milestone}`;
    // By interval: frames would be asked for only to look.
    await this.page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, name, {
      polling: 100,
      timeout,
    });
  }

  async close() {
    await this.page.context().close();
  }

  /** @returns {Promise<Opening>} */
  async #read() {
    const entries = await this.page.evaluate(() =>
      performance.getEntriesByType('measure').map((entry) => ({
        name: entry.name.replace('glassvault:', ''),
        duration: entry.duration,
        detail: /** @type {PerformanceMeasure} */ (entry).detail,
      })));
    const longTasks = await this.page.evaluate(() => /** @type {any} */ (globalThis).longTasks);
    /** @type {Memory} */
    const memory = { page: Number(await this.page.evaluate(wasmBytes)) };
    for (const worker of this.page.workers()) {
      const { name, size } = await worker.evaluate(`({ name: self.name, size: ${wasmBytes} })`);
      memory[name] = (memory[name] ?? 0) + size;
    }
    memory['in all'] = Object.values(memory).reduce((sum, part) => sum + part, 0);
    return {
      milestones: Object.fromEntries(entries.map(({ name, duration }) => [name, duration])),
      detail: entries.find(({ name }) => name === 'ready')?.detail,
      longTasks,
      memory,
    };
  }
}
