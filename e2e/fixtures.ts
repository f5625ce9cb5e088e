import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test as base, expect, type BrowserContext } from '@playwright/test';
import { App } from './app';
import { Enemy, Strikes } from './strikes';
import { zip, type Files } from './zips';

/** What a page said or did that no page of ours should. */
export interface Fault {
  kind: 'console' | 'error' | 'request';
  text: string;
}

/** The faults of a test so far, and those that it provokes on purpose. */
export class Watch {
  readonly faults: Fault[] = [];
  /** Every address that was asked for, to be attached to the report. */
  readonly requests: string[] = [];
  readonly #expected: RegExp[] = [];
  readonly #allowed: RegExp[] = [];

  /** Says that a fault is what the test is about. It must come, or the test fails. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** Says that a fault may come with what the test is about. */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  unexpected(): Fault[] {
    const known = [...this.#expected, ...this.#allowed];
    return this.faults.filter((fault) => !known.some((pattern) => pattern.test(fault.text)));
  }

  missing(): RegExp[] {
    return this.#expected.filter((pattern) => !this.faults.some((fault) => pattern.test(fault.text)));
  }

  /** Listens to everything in a context, workers included. */
  start(context: BrowserContext, origin: string): void {
    context.on('console', (message) => {
      if (message.type() === 'error') {
        this.faults.push({ kind: 'console', text: `${message.text()} (${message.location().url})` });
      }
    });
    context.on('weberror', (error) => {
      this.faults.push({ kind: 'error', text: String(error.error().stack ?? error.error()) });
    });
    context.on('request', (request) => this.#ask(request.url(), origin));
    context.on('page', (page) => page.on('websocket', (socket) => this.#ask(socket.url(), origin)));
  }

  #ask(url: string, origin: string): void {
    this.requests.push(url.startsWith('data:') ? 'data:' : url);
    // Data and object URLs stay in the browser.
    const isOwn = /^(data|blob):/.test(url) || new URL(url).origin === origin;
    if (!isOwn) this.faults.push({ kind: 'request', text: `${url} was asked for` });
  }
}

interface Fixtures {
  /** Fails every test whose page throws, complains on the console, or asks another origin for anything. */
  watch: Watch;
  app: App;
  /** Sees what attacks do that work. Pages are to be loaded after it. */
  strikes: Strikes;
  /** Writes a file that the test can drop, and gives its path: bytes as they are, or files as an archive. */
  write: (name: string, content: Uint8Array | Files) => string;
}

export const test = base.extend<Fixtures>({
  watch: [
    async ({ context, baseURL }, use, info) => {
      const watch = new Watch();
      watch.start(context, new URL(baseURL ?? '').origin);
      await use(watch);
      await info.attach('requests', { body: watch.requests.join('\n'), contentType: 'text/plain' });
      expect(watch.unexpected(), 'what no page should say or do').toEqual([]);
      expect(watch.missing(), 'what the test was to provoke').toEqual([]);
    },
    { auto: true },
  ],
  app: async ({ page }, use) => use(new App(page)),
  strikes: async ({ page }, use) => {
    const enemy = await Enemy.start();
    await use(await Strikes.watch(page.context(), enemy));
    await enemy.stop();
  },
  write: async ({}, use, info) => {
    await use((name, content) => {
      const path = info.outputPath('files', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content instanceof Uint8Array ? content : zip(content));
      return path;
    });
  },
});

export { expect };
