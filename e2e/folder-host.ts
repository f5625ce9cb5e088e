import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.xml': 'application/xml',
  '.zip': 'application/zip',
};

/** A static host with a folder somewhere on it. */
export class FolderHost {
  readonly #server: Server;
  /** What was sent of each file so far. */
  readonly sent = new Map<string, number>();

  private constructor(server: Server, readonly files: Record<string, Uint8Array>, readonly ranges: boolean) {
    this.#server = server;
  }

  static async start(files: Record<string, Uint8Array>, ranges = true): Promise<FolderHost> {
    const server = createServer();
    const host = new FolderHost(server, files, ranges);
    server.on('request', (request, response) => host.#answer(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return host;
  }

  url(path = ''): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/some/where/${path}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = decodeURIComponent(new URL(request.url ?? '', this.url()).pathname);
    const name = path.replace(/^\/some\/where\//, '').replace(/^$/, 'index.html');
    const bytes = path.startsWith('/some/where/') ? this.files[name] : undefined;
    if (!bytes) return void response.writeHead(404).end();
    const range = this.ranges ? /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') : null;
    const [from, to] = range ? [Number(range[1]), Math.min(Number(range[2]) + 1, bytes.length)] : [0, bytes.length];
    response.setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream');
    if (range) response.setHeader('Content-Range', `bytes ${String(from)}-${String(to - 1)}/${String(bytes.length)}`);
    response.writeHead(range ? 206 : 200, { 'Content-Length': to - from });
    this.sent.set(name, (this.sent.get(name) ?? 0) + to - from);
    response.end(request.method === 'HEAD' ? undefined : bytes.subarray(from, to));
  }
}
