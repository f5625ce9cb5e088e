import type { Locator } from '@playwright/test';
import type { App } from '../app';
import { expect, test } from '../fixtures';
import { canvas, figures, nodes, settled, still } from '../graph';
import { difference, inked, picture, type Picture } from '../pixels';
import { shared } from '../shared';
import { garden } from '../vaults';
import type { Files } from '../zips';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

const pair: Files = { 'Home.md': 'Leads to [[Other]].', 'Other.md': 'Other.' };

async function toList(app: App): Promise<Locator> {
  await app.panel('Graph').getByRole('button', { name: 'Show as list' }).click();
  const list = app.panel('Graph').getByRole('tree');
  await expect(list).toBeVisible();
  return list;
}

/** All rows of a short list. */
const rows = (list: Locator): Promise<string[]> =>
  list.getByRole('treeitem').evaluateAll((rows) =>
    rows
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map((row) => row.getAttribute('aria-label') ?? row.textContent ?? ''),
  );

const labels = async (list: Locator): Promise<string[]> =>
  (await rows(list)).map((row) => row.replace(/,.*/s, '')).sort((a, b) => a.localeCompare(b, 'en'));

test('the list has the nodes and links of the vault', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  await expect(figures(app)).toHaveText('8 nodes, 8 links');
  await expect(canvas(app)).toHaveAccessibleName(/8 nodes, 8 links/);
  const list = await toList(app);
  await expect.poll(() => labels(list)).toEqual(['Alpha', 'Home', 'Leaf', 'Lonely', 'Note 10', 'Note 9', 'Note two', 'Nowhere']);
  await expect(list.getByRole('treeitem', { name: /^Nowhere, not in this vault, 2 links/ })).toBeVisible();

  await list.focus();
  await page.keyboard.press('Home');
  for (const [at, row] of (await rows(list)).entries()) {
    if (row.startsWith('Home')) for (let step = 0; step < at; step += 1) await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('ArrowRight');
  await expect(list.getByRole('treeitem', { name: /^Home,/ })).toHaveAttribute('aria-expanded', 'true');
  const children = list.locator('[aria-level="2"]');
  await expect(children).toHaveCount(3);
  const named = (await children.evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''))).sort();
  expect(named[0]).toMatch(/^linked both ways with Alpha/);
  expect(named[1]).toMatch(/^links to Note two/);
  expect(named[2]).toMatch(/^links to Nowhere, not in this vault/);
});

test('a node of the list leads to its note, and the open note is marked', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  const list = await toList(app);
  await list.getByRole('treeitem', { name: /^Leaf/ }).click();
  await expect(app.note('Leaf')).toBeVisible();
  await expect(page).toHaveURL(/#\/Folder\/Deep\/Leaf$/);
  await page.goBack();
  await expect(app.note('Home')).toBeVisible();
});

test('filters decide what is a node', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  await page.getByRole('button', { name: 'Graph settings' }).click();
  const settings = page.getByRole('dialog', { name: 'Graph settings' });
  const toggle = (name: string) => settings.getByRole('switch', { name }).click();
  await expect(figures(app)).toHaveText('8 nodes, 8 links');
  await toggle('Attachments');
  await expect(figures(app)).toHaveText('10 nodes, 10 links');
  await toggle('Existing files only');
  await expect(figures(app)).toHaveText('9 nodes, 8 links');
  await toggle('Orphans');
  await expect(figures(app)).toHaveText('6 nodes, 8 links');
  await toggle('Attachments');
  await expect(figures(app)).toHaveText('4 nodes, 6 links');
  await toggle('Tags');
  await expect(figures(app)).toHaveText('6 nodes, 8 links');
  await settings.getByRole('button', { name: 'Restore default settings' }).click();
  await expect(figures(app)).toHaveText('8 nodes, 8 links');
});

test('the local graph goes as far as its depth', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  await app.goTo('#/Folder/Deep/Leaf');
  const panel = app.panel('Graph');
  await panel.getByRole('button', { name: 'Local' }).click();
  await expect(panel.getByRole('button', { name: 'Local' })).toHaveAttribute('aria-pressed', 'true');
  await expect(figures(app)).toHaveText(/^3 nodes/);
  await panel.getByRole('button', { name: 'More depth' }).click();
  await expect(figures(app)).toHaveText(/^5 nodes/);
  for (let depth = 2; depth < 5; depth += 1) await panel.getByRole('button', { name: 'More depth' }).click();
  await expect(panel.getByRole('button', { name: 'More depth' })).toBeDisabled();
  // It follows the open note.
  await app.file('Lonely').click();
  await expect(figures(app)).toHaveText('1 node, 0 links');
  await page.goBack();
  await expect(figures(app)).toHaveText(/^5 nodes/);
  await panel.getByRole('button', { name: 'All' }).click();
  await expect(figures(app)).toHaveText('8 nodes, 8 links');
});

test('the graph is drawn, comes to rest, and is not drawn again', async ({ app, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  await settled(app);
  const first = await still(app);
  expect(inked(first)).toBeGreaterThan(500);
  // Nothing moves: neither the picture nor, by the browser's own count, any frame of the canvas.
  expect(difference(first, await picture(canvas(app)))).toBe(0);
  const drawn = await nodes(app, 'node');
  expect(drawn.length).toBeGreaterThanOrEqual(4);
});

test('the same vault gives the same picture', async ({ app, page, write }) => {
  const file = write('Garden.zip', garden);
  const pictures: Picture[] = [];
  for (let visit = 0; visit < 2; visit += 1) {
    await app.start();
    await app.open(file);
    await settled(app);
    await page.mouse.move(0, 0);
    pictures.push(await still(app));
    await page.goto('about:blank');
  }
  const [one, two] = pictures;
  if (!one || !two) throw new Error('There are not two pictures.');
  expect(difference(one, two) / (one.width * one.height)).toBeLessThan(0.002);
});

test('a click on a node opens its note', async ({ app, write }) => {
  await app.start();
  await app.open(write('Pair.zip', pair));
  await expect(app.note('Home')).toBeVisible();
  await settled(app);
  const [other] = await nodes(app, 'node');
  if (!other) throw new Error('There is no node.');
  await canvas(app).click({ position: other });
  await expect(app.note('Other')).toBeVisible();
  // Now that one is the open one, and marked as such.
  const [marked] = await nodes(app, 'current');
  expect(marked?.x).toBeCloseTo(other.x, -1);
  expect(marked?.y).toBeCloseTo(other.y, -1);
});

test('a pointer over a node changes the picture, and leaving it changes it back', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  await settled(app);
  const before = await still(app);
  const [node] = await nodes(app, 'node');
  if (!node) throw new Error('There is no node.');
  await canvas(app).hover({ position: node });
  await expect.poll(async () => difference(before, await picture(canvas(app)))).toBeGreaterThan(100);
  await page.mouse.move(5, 5);
  await expect.poll(async () => difference(before, await picture(canvas(app)))).toBe(0);
});

test('a node can be dragged; what is linked with it follows', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Pair.zip', pair));
  await settled(app);
  const [node] = await nodes(app, 'node');
  const box = await canvas(app).boundingBox();
  if (!node || !box) throw new Error('There is no node.');
  const before = await still(app);
  await page.mouse.move(box.x + node.x, box.y + node.y);
  await page.mouse.down();
  const to = { x: box.width - node.x < 60 ? 40 : box.width - 40, y: box.height - 40 };
  await page.mouse.move(box.x + to.x, box.y + to.y, { steps: 8 });
  await expect.poll(async () => difference(before, await picture(canvas(app)))).toBeGreaterThan(100);
  await page.mouse.up();
  await page.mouse.move(5, 5);
  await expect(app.note('Home')).toBeVisible();
  await still(app);
  expect(difference(before, await picture(canvas(app)))).toBeGreaterThan(100);
});

test('wheel, drag and keys move the view; “Fit” brings it back', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  await settled(app);
  const fit = app.panel('Graph').getByRole('button', { name: 'Fit' });
  await fit.click();
  await page.mouse.move(5, 5);
  const fitted = await still(app);
  const changed = async (what: string): Promise<void> => {
    await expect.poll(async () => difference(fitted, await picture(canvas(app))), what).toBeGreaterThan(100);
  };
  const back = async (what: string): Promise<void> => {
    await expect.poll(async () => difference(fitted, await still(app)), what).toBeLessThan(30);
  };
  await canvas(app).hover({ position: { x: 4, y: 4 } });
  await page.mouse.wheel(0, -300);
  await changed('the wheel');
  await fit.click();
  await page.mouse.move(5, 5);
  await back('after the wheel');

  await canvas(app).focus();
  for (const key of ['ArrowLeft', 'ArrowUp', 'Shift+ArrowRight', '+', '-']) {
    await page.keyboard.press(key);
    await changed(key);
    await page.keyboard.press('0');
    await expect.poll(async () => difference(fitted, await still(app)), `after ${key}`).toBeLessThan(fitted.width * 12);
  }
  await page.keyboard.press('Enter');
  await expect(app.panel('Graph').getByRole('tree')).toBeVisible();
});

test('drawn in the colours of the theme', async ({ app, page, write }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await app.start();
  await app.open(write('Garden.zip', garden));
  await settled(app);
  const light = await nodes(app, 'node');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('body')).toHaveClass(/theme-dark/);
  await expect.poll(async () => (await nodes(app, 'node')).length).toBe(light.length);
});

test('the graph of Obsidian’s help has a list of all its nodes, of which few are in the document', async ({ app, page }) => {
  const help = shared('vaults/help-en.zip');
  await app.start();
  await app.open(help);
  await expect(figures(app)).toHaveText(/^1\d\d nodes|^2\d\d nodes/);
  const list = await toList(app);
  const items = list.getByRole('treeitem');
  await expect.poll(() => items.count()).toBeGreaterThan(10);
  const size = Number(await items.first().getAttribute('aria-setsize'));
  expect(size).toBeGreaterThanOrEqual(173);
  expect(await items.count()).toBeLessThan(100);
  await list.focus();
  await page.keyboard.press('End');
  await expect(list.locator(`[aria-posinset="${size}"]`)).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Home');
  await expect(list.locator('[aria-posinset="1"]').first()).toBeInViewport();
});

test('full size and back', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  const panel = app.panel('Graph');
  const small = await panel.boundingBox();
  await panel.getByRole('button', { name: 'Full size' }).click();
  await expect.poll(async () => (await panel.boundingBox())?.width).toBeGreaterThan((small?.width ?? 0) * 2);
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await panel.boundingBox())?.width).toBeCloseTo(small?.width ?? 0, 0);
});
