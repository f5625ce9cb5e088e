import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from '@playwright/test';
import { ENEMY } from './attacks';

/** A server that attacks lead to, and that counts who asks. */
export class Enemy {
  /** What was asked for, by path. */
  readonly asked: string[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => {
      this.asked.push(request.url ?? '');
      response.writeHead(204, { 'Access-Control-Allow-Origin': '*' }).end();
    });
  }

  static async start(): Promise<Enemy> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return new Enemy(server);
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}

/** What attacks that work leave behind, each with the attack's number. */
export class Strikes {
  readonly #code: string[] = [];
  readonly #dialogs: string[] = [];
  readonly #requests: string[] = [];
  readonly #pages: string[] = [];

  private constructor(readonly enemy: Enemy) {}

  /** Listens to everything in a context, whose pages are to be loaded after this. */
  static async watch(context: BrowserContext, enemy: Enemy): Promise<Strikes> {
    const strikes = new Strikes(enemy);
    await context.exposeBinding('tellOfHit', (_, number: unknown) => strikes.#code.push(String(number)));
    await context.addInitScript(() => {
      if (window !== top) return;
      const { tellOfHit } = window as unknown as { tellOfHit: (number: unknown) => void };
      Object.defineProperty(window, 'hit', { set: (number: unknown) => tellOfHit(number) });
    });
    context.on('dialog', (dialog) => {
      strikes.#dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    context.on('request', (request) => {
      const url = request.url();
      if (url.startsWith(ENEMY)) strikes.#requests.push(url);
    });
    context.on('page', (page) => strikes.#pages.push(`${page.url()} was opened`));
    return strikes;
  }

  /** From now on it is a strike when this page, which is open, is left. */
  follow(page: Page): void {
    page.on('domcontentloaded', () => this.#pages.push(`the page was left for ${page.url()}`));
    page.on('download', (download) => this.#pages.push(`${download.url()} was saved`));
  }

  /** All that was left behind so far, a line each. */
  found(): string[] {
    return [
      ...this.#code.map((number) => `code: ${number}`),
      ...this.#dialogs.map((number) => `dialog: ${number}`),
      ...this.enemy.asked.map((path) => `request: ${path.slice(1)}`),
      ...this.#requests.map((url) => `request: ${url}`),
      ...this.#pages,
    ];
  }

  /** The numbers of the attacks that left something behind. */
  numbers(kind: 'code' | 'dialog' | 'request'): Set<number> {
    const lines = this.found().filter((line) => line.startsWith(kind));
    return new Set(lines.map((line) => Number(/\d+/.exec(line.slice(kind.length))?.[0] ?? NaN)));
  }
}
