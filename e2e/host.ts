import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A host of its own for the app's files, which can get another version of them, and go away. */
export class Host {
  readonly #changed = new Map<string, string>();

  readonly #server: Server;
  readonly #source: string;
  readonly origin: string;

  private constructor(server: Server, source: string) {
    this.#server = server;
    this.#source = source;
    this.origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  /** `source` is where the app stands already. */
  static async start(source: string): Promise<Host> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const host = new Host(server, source);
    server.on('request', (request, response) => void host.#answer(request, response));
    return host;
  }


  /** The app's address here. */
  get url(): string {
    return `${this.origin}/app/`;
  }

  /** Puts another page in the place of the app's, as a new version of it. */
  async renew(change: (page: string) => string): Promise<void> {
    const read = async (name: string): Promise<string> => (await fetch(new URL(name, this.#source))).text();
    const before = await read('index.html');
    const after = change(before);
    const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
    const script = await read('service-worker.js');
    if (!script.includes(hash(before))) throw new Error('The service worker does not know the page.');
    this.#changed.set('', after).set('index.html', after);
    this.#changed.set('service-worker.js', script.replace(hash(before), hash(after)).replace('const own = `${family}', '$&next '));
  }

  /** Nobody is there any more. */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = new URL(request.url ?? '', this.origin).pathname.replace(/^\/app\//, '');
    const found = await fetch(new URL(name, this.#source));
    const body = this.#changed.get(name) ?? Buffer.from(await found.arrayBuffer());
    const type = found.headers.get('Content-Type') ?? 'application/octet-stream';
    response.writeHead(found.status, { 'Content-Type': type, 'Cache-Control': 'no-cache' }).end(body);
  }
}
