import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a host treats its files. */
export interface Manners {
  /** It gives parts of a file. */
  ranges?: boolean;
  /** It lets other pages read its files. */
  cors?: boolean;
  /** It says how long a file is to pages of others, too. */
  exposes?: boolean;
  status?: number;
  type?: string;
  /** It knows no questions for the head alone. */
  headless?: boolean;
  /** Milliseconds that a part of an answer takes. */
  pause?: number;
}

/** A static host on another origin, with one file under any name. */
export class FileHost {
  bytes: Uint8Array;
  modified = new Date(2026, 0, 1);
  /** What was sent so far. */
  sent = 0;
  readonly asked: string[] = [];
  readonly #server: Server;

  private constructor(server: Server, bytes: Uint8Array, readonly manners: Manners) {
    this.#server = server;
    this.bytes = bytes;
  }

  static async start(bytes: Uint8Array, manners: Manners = {}): Promise<FileHost> {
    const server = createServer();
    const host = new FileHost(server, bytes, { ranges: true, cors: true, ...manners });
    server.on('request', (request, response) => void host.#answer(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return host;
  }

  get name(): string {
    return `127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  url(file = 'Wood.zip'): string {
    return `http://${this.name}/${file}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { ranges, cors, exposes, status = 200, type = 'application/zip', headless, pause = 0 } = this.manners;
    this.asked.push(`${request.method ?? ''} ${request.headers.range ?? ''}`.trim());
    if (cors) response.setHeader('Access-Control-Allow-Origin', '*');
    if (exposes) response.setHeader('Access-Control-Expose-Headers', 'Content-Range, ETag');
    response.setHeader('Content-Type', type);
    response.setHeader('Last-Modified', this.modified.toUTCString());
    response.setHeader('ETag', `"${String(this.modified.getTime())}"`);
    if (request.method === 'HEAD' && headless) return void response.writeHead(405).end();
    if (status !== 200) return void response.writeHead(status).end();
    const range = ranges ? /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') : null;
    const [from, to] = range ? [Number(range[1]), Math.min(Number(range[2]) + 1, this.bytes.length)] : [0, this.bytes.length];
    if (range) response.setHeader('Content-Range', `bytes ${String(from)}-${String(to - 1)}/${String(this.bytes.length)}`);
    response.setHeader('Content-Length', to - from);
    response.writeHead(range ? 206 : 200);
    if (request.method === 'HEAD') return void response.end();
    this.sent += to - from;
    for (let at = from; at < to; at += 100_000) {
      response.write(this.bytes.subarray(at, Math.min(at + 100_000, to)));
      if (pause > 0) await new Promise((done) => { setTimeout(done, pause); });
    }
    response.end();
  }
}
