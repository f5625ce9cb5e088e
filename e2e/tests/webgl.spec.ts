import { chromium, type Browser, type Page } from '@playwright/test';
import { App } from '../app';
import { browserArguments, environment } from '../environment.mjs';
import { expect, test } from '../fixtures';
import { canvas, still as pictureAtRest } from '../graph';
import { difference, inked, type Picture } from '../pixels';
import { garden } from '../vaults';

// The browser of the other tests has no GPU and no WebGL. This one draws it by software: slow, and right.
const software = ['--enable-unsafe-swiftshader', '--use-gl=angle', '--use-angle=swiftshader'];

/** Keeps the WebGL contexts of this page or worker, and counts what they draw. */
const rememberContexts = `
  Object.assign(globalThis, { contexts: [], drawings: 0 });
  const get = OffscreenCanvas.prototype.getContext;
  OffscreenCanvas.prototype.getContext = function (kind, ...options) {
    const context = get.call(this, kind, ...options);
    if (kind === 'webgl2' && context) globalThis.contexts.push(context);
    return context;
  };
  const draw = WebGL2RenderingContext.prototype.drawArraysInstanced;
  WebGL2RenderingContext.prototype.drawArraysInstanced = function (...parts) {
    globalThis.drawings += 1;
    draw.apply(this, parts);
  };
`;

let browser: Browser;

test.beforeAll(async () => {
  const args = [...browserArguments.filter((argument) => argument !== '--disable-gpu'), ...software];
  browser = await chromium.launch({ executablePath: environment('BROWSER'), args });
  const page = await browser.newPage();
  const isThere = await page.evaluate(() => new OffscreenCanvas(1, 1).getContext('webgl2') !== null);
  await page.close();
  test.skip(!isThere, 'This browser has no WebGL, not even by software.');
});

test.afterAll(() => browser?.close());

/** The app with a small vault, in the browser that has WebGL. */
async function start(path: string): Promise<App> {
  const context = await browser.newContext({ baseURL: environment('URL'), reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.route('**/worker.js', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `{${rememberContexts}}\n${await answer.text()}` });
  });
  const app = new App(page);
  await app.start();
  await app.open(path);
  await expect.poll(() => app.measured('glassvault:graph-settled')).toBe(true);
  return app;
}


async function choose(app: App, renderer: string): Promise<void> {
  await app.panel('Graph').getByRole('button', { name: 'Graph settings' }).click();
  await app.page.getByRole('combobox', { name: 'Renderer' }).selectOption(renderer);
  await app.page.keyboard.press('Escape');
}

/** Of the worker that draws. */
async function inWorker(page: Page, expression: string): Promise<number> {
  const values = await Promise.all(page.workers().map((worker) => worker.evaluate<number>(expression).catch(() => 0)));
  return Math.max(0, ...values);
}

const drawings = (app: App): Promise<number> => inWorker(app.page, 'globalThis.drawings ?? 0');

/** The graph, once it is still. The canvas has the focus, as it does in every other picture. */
async function still(app: App): Promise<Picture> {
  await canvas(app).focus();
  return pictureAtRest(app);
}

/** Edges of lines and dots are a shade apart, and no more: each pixel is about as light. */
function isAlike(one: Picture, other: Picture): boolean {
  let far = 0;
  for (let at = 0; at < one.data.length; at += 1) far += Math.abs((one.data[at] ?? 0) - (other.data[at] ?? 0)) > 64 ? 1 : 0;
  return one.data.length === other.data.length && far < 60;
}

test('WebGL draws what a canvas draws', async ({ write }) => {
  const app = await start(write('Garden.zip', garden));
  const byCanvas = await still(app);
  expect(inked(byCanvas)).toBeGreaterThan(200);
  expect(await drawings(app), 'a small graph is left to the canvas').toBe(0);
  await choose(app, 'WebGL');
  await expect.poll(() => drawings(app)).toBeGreaterThan(0);
  const byWebGl = await still(app);
  expect(isAlike(byCanvas, byWebGl)).toBe(true);
  expect(difference(byCanvas, byWebGl), 'it is another one that draws').toBeGreaterThan(0);

  await choose(app, 'Canvas');
  const before = await drawings(app);
  expect(isAlike(await still(app), byCanvas)).toBe(true);
  await app.page.keyboard.press('ArrowLeft');
  await still(app);
  expect(await drawings(app)).toBe(before);
  await app.page.context().close();
});

test('the graph survives the loss of WebGL, again and again', async ({ write }) => {
  const app = await start(write('Garden.zip', garden));
  await choose(app, 'WebGL');
  await expect.poll(() => drawings(app)).toBeGreaterThan(0);
  const whole = await still(app);
  for (let loss = 1; loss <= 4; loss += 1) {
    await inWorker(app.page, "globalThis.contexts?.at(-1)?.getExtension('WEBGL_lose_context')?.loseContext(), 0");
    await app.page.keyboard.press('ArrowLeft');
    await app.page.keyboard.press('ArrowRight');
    expect(isAlike(await still(app), whole), `after loss ${loss}`).toBe(true);
  }
  // After three the canvas draws.
  expect(await inWorker(app.page, 'globalThis.contexts?.length ?? 0')).toBe(3);
  await app.page.context().close();
});
