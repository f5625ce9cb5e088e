import type { Page } from '@playwright/test';
import { changePolicy, onlyTrustedTypes, withoutTrustedTypes } from './policy';

/** What stands between a stranger's text and the page, in the order in which the text meets it. */
export const LAYERS = ['renderer', 'sanitizer', 'policy', 'Trusted Types'] as const;

export type Layer = (typeof LAYERS)[number];

/** Takes the browser's own sanitizer away, so that the app falls back on DOMPurify. */
export async function useDomPurify(page: Page): Promise<void> {
  await page.addInitScript(() => {
    delete (Element.prototype as Partial<Element> & { setHTML?: unknown }).setHTML;
    delete (window as { Sanitizer?: unknown }).Sanitizer;
  });
}

/**
 * Serves the page with some of its layers only.
 *
 * - Without the renderer, the note called `raw.title` has the HTML of `raw.pieces`, as a stranger wrote it.
 * - Without the sanitizer, what should go through it is put into the page as it stands.
 * - Without the policy, or without its part about Trusted Types, the page is served with the rest of it.
 */
export async function keepOnly(page: Page, kept: readonly Layer[], raw: { title: string; pieces: string[] }): Promise<void> {
  if (!kept.includes('renderer')) await replaceHtml(page, raw.title, raw.pieces);
  if (!kept.includes('sanitizer')) {
    await page.addInitScript(() => {
      Object.assign(Element.prototype, {
        setHTML(this: Element, html: string): void {
          this.innerHTML = html;
        },
      });
    });
  }
  const [hasPolicy, hasTypes] = [kept.includes('policy'), kept.includes('Trusted Types')];
  if (hasPolicy && hasTypes) return;
  await changePolicy(page, hasPolicy ? withoutTrustedTypes : hasTypes ? onlyTrustedTypes : () => undefined);
}

/** Puts other HTML into the engine's answers about a note, on their way out of the worker. */
async function replaceHtml(page: Page, title: string, pieces: string[]): Promise<void> {
  await page.route('**/worker.js', async (route) => {
    const response = await route.fetch();
    const wrap = `(${wrapWorker.toString()})(${JSON.stringify(title)}, ${JSON.stringify(pieces)});\n`;
    return route.fulfill({ response, body: wrap + (await response.text()) });
  });
}

/** Runs in the worker. The answers are in postcard's encoding: `src/web/wire.rs`, `Answer` and `NoteView`. */
function wrapWorker(title: string, pieces: string[]): void {
  type Post = (message: unknown[], transfer: Transferable[]) => void;
  const scope = globalThis as unknown as { postMessage: Post };
  const post = scope.postMessage.bind(scope);
  const number = (value: number): number[] => (value < 128 ? [value] : [(value % 128) | 128, ...number(Math.floor(value / 128))]);
  const text = (value: string): number[] => {
    const bytes = new TextEncoder().encode(value);
    return [...number(bytes.length), ...bytes];
  };
  scope.postMessage = (message, transfer) => {
    const [bytes, isEvent] = [message[1], message[3]];
    // A note is the first kind of answer.
    if (!(bytes instanceof Uint8Array) || isEvent !== false || bytes[0] !== 0) return post(message, transfer);
    let at = 1;
    const readNumber = (): number => {
      const byte = bytes[at++] ?? 0;
      return byte < 128 ? byte : (byte & 127) + 128 * readNumber();
    };
    const readText = (): string => {
      const length = readNumber();
      at += length;
      return new TextDecoder().decode(bytes.subarray(at - length, at));
    };
    readText();
    if (readText() !== title) return post(message, transfer);
    const before = bytes.slice(0, at);
    for (let count = readNumber(); count > 0; count -= 1) readText();
    const changed = new Uint8Array([...before, ...number(pieces.length), ...pieces.flatMap(text), ...bytes.slice(at)]);
    return post(message.with(1, changed), [changed.buffer]);
  };
}
