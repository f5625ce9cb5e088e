import type { App, Measure } from '../app';
import { expect, test } from '../fixtures';
import { garden } from '../vaults';

const phases = ['tree', 'first-note', 'links', 'ready', 'graph-settled'].map((name) => `glassvault:${name}`);

async function measuresOf(app: App): Promise<Map<string, Measure>> {
  const names = async (): Promise<string[]> => (await app.measures()).map(({ name }) => name).sort();
  // Each of them once.
  await expect.poll(names, { timeout: 30_000 }).toEqual([...phases].sort());
  return new Map((await app.measures()).map((measure) => [measure.name.slice('glassvault:'.length), measure]));
}

function checkOrder(measures: Map<string, Measure>): void {
  const duration = (name: string): number => measures.get(name)?.duration ?? Number.NaN;
  expect(duration('tree')).toBeGreaterThan(0);
  expect(duration('tree')).toBeLessThanOrEqual(duration('first-note'));
  expect(duration('tree')).toBeLessThanOrEqual(duration('links'));
  expect(duration('links')).toBeLessThanOrEqual(duration('ready'));
  expect(duration('links')).toBeLessThanOrEqual(duration('graph-settled'));
  // All of them from the same moment.
  expect(new Set([...measures.values()].map(({ start }) => start)).size).toBe(1);
}

test('the demo’s opening leaves its measures', async ({ app }) => {
  await app.start();
  checkOrder(await measuresOf(app));
});

test('a drop leaves its measures, counted from the drop', async ({ app, page, write }) => {
  await app.start();
  const demo = await measuresOf(app);
  const before = await page.evaluate(() => performance.now());
  const content: Record<string, string | Uint8Array> = { ...garden };
  await app.open(write('Garden.zip', content));
  const measures = await measuresOf(app);
  checkOrder(measures);
  const ready = measures.get('ready');
  expect(ready?.start).toBeGreaterThanOrEqual(before);
  expect(ready?.start).toBeGreaterThan(demo.get('ready')?.start ?? Number.NaN);
  const texts = Object.entries(content).filter(([path]) => path.endsWith('.md')).map(([, text]) => Buffer.byteLength(text));
  expect(ready?.detail).toMatchObject({
    notes: texts.length,
    files: Object.keys(content).length,
    bytes: texts.reduce((sum, bytes) => sum + bytes, 0),
  });
  expect(ready?.detail?.['links']).toBeGreaterThanOrEqual(11);
});
