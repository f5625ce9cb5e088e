import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures';
import type { Files } from '../zips';

/** The digests of pictures as native code draws them, which a test of its own holds. */
const golden = readFileSync(new URL('../../tests/graph/golden.txt', import.meta.url), 'utf8');

/** Notes in a ring, each with a chord: as in `tests/graph/determinism.rs`. */
function ring(): Files {
  const count = 300;
  const name = (note: number): string => `n${String(note).padStart(3, '0')}`;
  return Object.fromEntries(Array.from({ length: count }, (_, note) => {
    const chord = (note * note + 7) % count;
    return [`${name(note)}.md`, `[[${name((note + 1) % count)}]]${chord === note ? '' : ` [[${name(chord)}]]`}`];
  }));
}

test('the browser lays a graph out as native code does, to the bit', async ({ app, write }) => {
  await app.start();
  await app.open(write('Ring.zip', ring()));
  await expect(app.panel('Graph').getByRole('status').filter({ hasText: '300 nodes' })).toBeVisible();
  const digest = /^ring (\w+)$/m.exec(golden)?.[1] ?? 'none';
  await expect(app.panel('Graph').locator('canvas')).toHaveAttribute('data-layout', digest, { timeout: 30_000 });
});

test('a vault that is opened again shows its graph where it came to rest', async ({ app, page, write }) => {
  const ringed = write('Ring.zip', ring());
  await app.start();
  await app.open(ringed);
  const canvas = app.panel('Graph').locator('canvas');
  const digest = /^ring (\w+)$/m.exec(golden)?.[1] ?? 'none';
  await expect(canvas).toHaveAttribute('data-layout', digest, { timeout: 30_000 });
  const kept = await page.evaluate(() => localStorage.getItem('glassvault.graph-places.Ring'));
  expect(kept?.length, 'some bytes a node').toBeLessThan(300 * 24);

  // A note more: the others stay about where they are.
  await page.reload();
  await app.ready();
  await app.open(write('larger/Ring.zip', { ...ring(), 'new.md': '[[n000]]' }));
  await expect(app.panel('Graph').getByRole('status').filter({ hasText: '301 nodes' })).toBeVisible();
  await expect(canvas).not.toHaveAttribute('data-layout', digest);

  await page.evaluate((kept) => localStorage.setItem('glassvault.graph-places.Ring', kept ?? ''), kept);
  await page.reload();
  await app.ready();
  await app.open(ringed);
  await expect(canvas).toHaveAttribute('data-layout', digest, { timeout: 2000 });
});
