import { attacksOn, carrierNames } from '../attacks';
import { expect, test } from '../fixtures';
import { Enemy, Strikes } from '../strikes';

/** So many pages are tried at a time. */
const BATCH = 50;

// A trace of thousands of pages would take longer than they do.
test.use({ trace: 'off' });

test('the attacks are many, each its own', () => {
  const attacks = attacksOn('127.0.0.1:1');
  expect(new Set(attacks.map(({ text }) => text)).size).toBe(attacks.length);
  expect(attacks.length).toBeGreaterThan(2000);
  expect(carrierNames.length).toBeGreaterThan(40);
});

test('the attacks are real: a page that is made of one acts on it, if it is marked so', async ({ browser, baseURL }) => {
  test.setTimeout(120_000);
  const enemy = await Enemy.start();
  const context = await browser.newContext();
  const strikes = await Strikes.watch(context, enemy);
  const all = attacksOn(enemy.host);
  const attacks = all.filter(({ works }) => works);
  const place = `${baseURL ?? ''}naive/`;
  await context.route(`${place}**`, (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    const attack = all[Number(/^(\d+)\.html$/.exec(name)?.[1] ?? NaN)];
    if (name !== 'all.html' && !attack) return route.fulfill({ status: 404, body: '' });
    const body = attack ? `${attack.text}<p>The end.` : '';
    return route.fulfill({ contentType: 'text/html', body: `<!doctype html><meta charset="utf-8"><title>x</title><body>${body}` });
  });
  const page = await context.newPage();
  await page.goto(`${place}all.html`);
  for (let from = 0; from < attacks.length; from += BATCH) {
    await page.evaluate(touchAll, attacks.slice(from, from + BATCH).map(({ number }) => number));
  }
  const worked = new Set((['code', 'dialog', 'request'] as const).flatMap((kind) => [...strikes.numbers(kind)]));
  await context.close();
  await enemy.stop();
  expect(attacks.filter(({ number }) => !worked.has(number)), 'attacks that would not be seen').toEqual([]);
});

/** Puts each page in a frame that can't leave, comes over everything in it and presses it. Runs in the page. */
async function touchAll(numbers: number[]): Promise<void> {
  const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  const frames = numbers.map((number) => {
    const frame = document.createElement('iframe');
    frame.sandbox.value = 'allow-scripts allow-same-origin allow-forms allow-modals';
    frame.src = `${number}.html`;
    document.body.append(frame);
    return frame;
  });
  await Promise.race([Promise.all(frames.map((frame) => new Promise((done) => frame.addEventListener('load', done)))), wait(10_000)]);
  await wait(200);
  for (const frame of frames) {
    let inside: Document | null = null;
    try {
      inside = frame.contentDocument;
    } catch {
      // It has gone elsewhere.
    }
    for (const element of inside?.querySelectorAll<HTMLElement>('body *, body') ?? []) {
      element.dispatchEvent(new PointerEvent('pointerenter'));
      element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
      element.focus?.();
      if (!element.matches('a[href^=http], a[target], area[href^=http], html, body')) {
        if (typeof element.click === 'function') element.click();
        else element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      }
    }
  }
  await wait(500);
  for (const frame of frames) frame.remove();
}
