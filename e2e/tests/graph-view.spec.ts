import { readFile } from 'node:fs/promises';
import type { Download } from '@playwright/test';
import type { App } from '../app';
import { check } from '../axe';
import { expect, test } from '../fixtures';
import { canvas, figures, settled, still } from '../graph';
import { chain, chip, choose, find, fly, menu, menuOf, more, open, said } from '../graph-tools';
import { difference, inked, picture, type Picture } from '../pixels';
import { shared } from '../shared';
import { garden } from '../vaults';
import type { Files } from '../zips';

test('the figures of the graph, each leading to its node', async ({ app, page, write }) => {
  await open(app, write('Chain.zip', chain));
  await more(app, 'Statistics');
  const dialog = page.getByRole('dialog', { name: 'Graph statistics' });
  await expect(dialog.locator('.graph-stats')).toHaveAttribute('aria-busy', 'false');
  const rows = await dialog.locator('.graph-stats-figures > div').evaluateAll((rows) => rows.map((row) => [...row.children].map((part) => part.textContent).join(': ')));
  expect(rows).toEqual([
    'Nodes: 7', 'Linked pairs: 6', 'Density: 29 %', 'Connected parts: 2 (of 5, 2 nodes)', 'Nodes without links: 0', 'Bridges: 1', 'Cut vertices: 0',
  ]);
  const linked = dialog.getByRole('region', { name: 'Most linked' }).getByRole('listitem');
  await expect(linked.first()).toHaveText('C2 links');
  await expect(dialog.getByRole('region', { name: 'Bridges' }).getByRole('button')).toHaveText(['Far', 'Off']);
  await dialog.getByRole('region', { name: 'Most central' }).getByRole('button', { name: 'C', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(said(app)).toHaveText(/^C, note, 2 links$/);

  // By command, and away again; what was chosen in the graph stays so.
  await canvas(app).click({ modifiers: ['Shift'] });
  await expect(chip(app, /^1 selected/)).toBeVisible();
  await page.keyboard.press('Control+P');
  await page.keyboard.type('graph statistics');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(chip(app, /^1 selected/)).toBeVisible();
});

/** Exports the graph, and reads the file. */
async function exported(app: App, format: string, settings: string[] = []): Promise<{ name: string; bytes: Buffer }> {
  await more(app, 'Export…');
  const dialog = app.page.getByRole('dialog', { name: 'Export graph' });
  await dialog.getByRole('radio', { name: new RegExp(`^${format}`) }).check();
  for (const name of settings) await dialog.getByRole('switch', { name }).click();
  const coming = app.page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export' }).click();
  const file: Download = await coming;
  await expect(dialog).toHaveCount(0);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** A PNG, as the browser reads it. */
async function decoded(app: App, bytes: Buffer): Promise<Picture & { corner: number }> {
  return app.page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!context) throw new Error('There is no canvas.');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return { width: bitmap.width, height: bitmap.height, data: new Uint8Array(data.buffer), corner: data[3] ?? -1 };
  }, bytes.toString('base64'));
}

test('a picture of any scale, on the background or on none', async ({ app, page, write }) => {
  await page.setViewportSize({ width: 860, height: 520 });
  await open(app, write('Garden.zip', garden));
  const box = await canvas(app).boundingBox();
  const { name, bytes } = await exported(app, 'PNG');
  expect(name).toBe('Graph.png');
  const filled = await decoded(app, bytes);
  expect([filled.width, filled.height]).toEqual([Math.round((box?.width ?? 0) * 2), Math.round((box?.height ?? 0) * 2)]);
  expect(filled.corner).toBe(255);
  const counted = inked({ ...filled, data: Uint8Array.from(Object.values(filled.data)) });
  expect(counted).toBeGreaterThan(1000);
  const clear = await decoded(app, (await exported(app, 'PNG', ['Transparent background', 'Only what is in view'])).bytes);
  expect(clear.corner).toBe(0);
});

test('files for other programs hold every node, whatever its name', async ({ app, context, write }) => {
  const hostile: Files = { 'A & <b>.md': '[[It’s "so"]]', 'It’s "so".md': '[[]]&gt;]]', 'Plain.md': '[[A & <b>]]' };
  await open(app, write('Hostile.zip', hostile));
  const svg = await exported(app, 'SVG');
  const graphml = await exported(app, 'GraphML');
  const json = JSON.parse((await exported(app, 'JSON')).bytes.toString()) as { nodes: { id: string; x: number }[]; links: { source: string; target: string }[] };
  // The page itself lets nothing be parsed.
  const reader = await context.newPage();
  const parse = (text: string, selector: string) => reader.evaluate(([text, selector]) => {
    const document = new DOMParser().parseFromString(text ?? '', 'application/xml');
    if (document.querySelector('parsererror')) throw new Error('It is not well-formed.');
    return [...document.querySelectorAll(selector ?? '')].map((element) => element.textContent ?? '');
  }, [text, selector]);
  expect(svg.name).toBe('Graph.svg');
  expect(await parse(svg.bytes.toString(), 'text')).toEqual(expect.arrayContaining(['Plain']));
  expect((await parse(svg.bytes.toString(), 'g > circle')).length).toBeGreaterThanOrEqual(3);
  expect(await parse(graphml.bytes.toString(), 'data[key=label]')).toEqual(expect.arrayContaining(['A & <b>', 'It’s "so"', 'Plain']));
  expect((await parse(graphml.bytes.toString(), 'edge')).length).toBeGreaterThanOrEqual(2);
  expect(json.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining(['A & <b>.md', 'It’s "so".md', 'Plain.md']));
  expect(json.links).toContainEqual({ source: 'Plain.md', target: 'A & <b>.md' });
  expect(json.nodes.every(({ x }) => Number.isFinite(x))).toBe(true);
});

test('keys walk from node to node along links', async ({ app, page, write }) => {
  await open(app, write('Chain.zip', chain));
  await app.goTo('#/A');
  await expect(app.note('A')).toBeAttached();
  await canvas(app).focus();
  const press = async (key: string, text: string): Promise<void> => {
    await page.keyboard.press(key);
    await expect(said(app), key).toHaveText(text);
  };
  await press(']', 'A, note, 2 links');
  await press(']', 'B, note, 2 links. 1 of 2 linked with A');
  await press(']', 'D, note, 2 links. 2 of 2 linked with A');
  await press('[', 'B, note, 2 links. 1 of 2 linked with A');
  await press('Space', 'B, note, 2 links');
  await press(']', 'A, note, 2 links. 1 of 2 linked with B');
  await press(']', 'C, note, 2 links. 2 of 2 linked with B');
  await press('Backspace', 'B, note, 2 links');
  // An arrow goes along a link, whichever way this one lies.
  const reached = new Set<string>();
  for (const arrow of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
    await page.keyboard.press(`Alt+${arrow}`);
    await app.frames();
    reached.add(((await said(app).textContent()) ?? '').replace(/,.*/s, ''));
  }
  expect(reached.size).toBeGreaterThan(1);
  const here = ((await said(app).textContent()) ?? '').replace(/,.*/s, '');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/${here}$`));
  // Plain arrows still move the view, and Enter shows the list when nothing was walked to.
  await page.keyboard.press('Escape');
  await expect(said(app)).toHaveText('');
  await canvas(app).focus();
  const before = await still(app);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => difference(before, await picture(canvas(app)))).toBeGreaterThan(100);
  await page.keyboard.press('Enter');
  await expect(app.panel('Graph').getByRole('tree')).toBeVisible();
});

test('a look at a note with Ctrl over its node', async ({ app, page, write }) => {
  await open(app, write('Garden.zip', garden));
  await fly(app, 'Leaf');
  const box = await canvas(app).boundingBox();
  if (!box) throw new Error('There is no graph.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x + 60, y);
  await page.mouse.move(x, y, { steps: 4 });
  await expect(page.locator('.hover-popover')).toHaveCount(0);
  await page.keyboard.down('Control');
  await page.mouse.move(x + 2, y + 1);
  await page.mouse.move(x + 1, y);
  await expect(page.locator('.hover-popover')).toBeVisible();
  await expect(page.locator('.hover-popover')).toContainText('Leaf');
  await page.keyboard.up('Control');
});

test('the map of a large graph, which a small one has not', async ({ app, page, write }) => {
  await open(app, write('Garden.zip', garden));
  const map = app.panel('Graph').getByRole('application', { name: /^Mini map/ });
  await expect(map).toHaveCount(0);
  const large: Files = { 'Hub.md': 'Here.' };
  for (let note = 0; note < 2100; note += 1) large[`n${note}.md`] = '[[Hub]]';
  await app.open(write('Large.zip', large));
  await expect(map).toBeVisible();
  // In a small view it would cover a part of the graph.
  await app.panel('Graph').getByRole('button', { name: 'Leave full size' }).click();
  await expect(map).toHaveCount(0);
  await app.panel('Graph').getByRole('button', { name: 'Full size' }).click();
  await expect(map).toBeVisible();
  await settled(app);
  await expect.poll(async () => inked(await picture(map))).toBeGreaterThan(300);
  await fly(app, 'n77');
  const view = map.locator('.graph-map-view');
  const near = await view.boundingBox();
  const box = await map.boundingBox();
  if (!box || !near) throw new Error('There is no map.');
  expect(near.width).toBeLessThan(box.width / 2);
  await page.mouse.click(box.x + 20, box.y + 20);
  await expect.poll(async () => { const at = await view.boundingBox(); return at ? Math.hypot(at.x + at.width / 2 - box.x - 20, at.y + at.height / 2 - box.y - 20) : 999; }).toBeLessThan(6);
  await map.focus();
  const before = (await view.boundingBox())?.x ?? 0;
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await view.boundingBox())?.x ?? 0).toBeGreaterThan(before + 3);
  await more(app, 'Hide mini map');
  await expect(map).toHaveCount(0);
  await more(app, 'Show mini map');
  await expect(map).toBeVisible();
});

test('full screen, where the browser gives it, and back', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  const panel = app.panel('Graph');
  const small = await panel.boundingBox();
  await more(app, 'Full screen');
  await expect(panel).toHaveClass(/is-expanded/);
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await more(app, 'Leave full screen');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
  await expect.poll(async () => (await panel.boundingBox())?.width).toBeCloseTo(small?.width ?? 0, 0);
});

test('without full screen, the graph has the window', async ({ app, page, write }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Document.prototype, 'fullscreenEnabled', { get: () => undefined });
    // @ts-expect-error: as on an iPhone.
    delete Element.prototype.requestFullscreen;
  });
  await app.start();
  await app.open(write('Garden.zip', garden));
  await more(app, 'Full screen');
  await expect(app.panel('Graph')).toHaveClass(/is-expanded/);
  await more(app, 'Full screen');
  await expect(app.panel('Graph')).not.toHaveClass(/is-expanded/);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`accessible in all its parts, ${scheme}`, async ({ app, page, write }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await open(app, write('Chain.zip', chain));
    await page.keyboard.press('Control+Shift+G');
    await find(app).fill('a');
    await expect(app.panel('Graph').getByRole('option').first()).toBeVisible();
    await check(page, 'the field');
    await page.keyboard.press('Escape');
    await choose(app, 'A', 'Pin');
    await choose(app, 'A', 'Shortest path from here…');
    await menuOf(app, 'E');
    await check(page, 'a menu');
    await menu(app).getByRole('menuitem', { name: /to here$/ }).click();
    await expect(app.panel('Graph').getByRole('region', { name: 'Shortest path' })).toBeVisible();
    await check(page, 'a path');
    await more(app, 'Statistics');
    await expect(page.locator('.graph-stats')).toHaveAttribute('aria-busy', 'false');
    await check(page, 'figures');
    await page.keyboard.press('Escape');
    await more(app, 'Export…');
    await check(page, 'a file');
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a finger that rests on a node asks for its menu', async ({ app, page, write }) => {
    await app.start();
    await app.open(write('Garden.zip', garden));
    await page.getByRole('button', { name: 'Graph', exact: true }).click();
    await settled(app);
    await still(app);
    await more(app, 'Find a node…');
    await find(app).fill('Leaf');
    await expect(app.panel('Graph').getByRole('option').first()).toHaveText(/^Leaf/);
    await check(page, 'the field on a phone');
    await app.panel('Graph').getByRole('option').first().tap();
    await expect(said(app)).toHaveText(/^Leaf, /);
    await still(app);
    const box = await canvas(app).boundingBox();
    if (!box) throw new Error('There is no graph.');
    const session = await page.context().newCDPSession(page);
    const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    const shown = page.getByRole('menu', { name: 'Leaf' });
    await expect(shown).toBeVisible();
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(shown).toBeVisible();
    expect(((await shown.getByRole('menuitem').first().boundingBox())?.height ?? 0)).toBeGreaterThanOrEqual(44);
    await check(page, 'the menu on a phone');
    await shown.getByRole('menuitem', { name: 'Hide' }).tap();
    await expect(figures(app)).toHaveText(/^7 nodes/);
    const back = chip(app, /^1 hidden: Show$/);
    expect(((await back.boundingBox())?.height ?? 0)).toBeGreaterThanOrEqual(36);
    await back.tap();
    await expect(figures(app)).toHaveText(/^8 nodes/);
  });
});

test('the graph of Obsidian’s help: found, surveyed, drawn for a file', async ({ app, page }) => {
  await open(app, shared('vaults/help-en.zip'));
  await fly(app, 'Graph view');
  await more(app, 'Statistics');
  await expect(page.locator('.graph-stats')).toHaveAttribute('aria-busy', 'false');
  await expect(page.getByRole('region', { name: 'Most linked' }).getByRole('listitem')).toHaveCount(10);
  await page.keyboard.press('Escape');
  const { bytes } = await exported(app, 'PNG');
  expect((await decoded(app, bytes)).corner).toBe(255);
});
