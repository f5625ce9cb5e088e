import { readFile } from 'node:fs/promises';
import type { Download, Locator } from '@playwright/test';
import type { App } from '../app';
import { check } from '../axe';
import { expect, test } from '../fixtures';
import { canvas, figures, ink, nodes, settled, still } from '../graph';
import { difference, inked, picture, spots, type Picture } from '../pixels';
import { shared } from '../shared';
import { garden } from '../vaults';
import type { Files } from '../zips';

/** A chain with a side path, and two notes apart. */
const chain: Files = {
  'A.md': '[[B]] [[D]]',
  'B.md': '[[C]]',
  'C.md': 'The end.',
  'D.md': '[[E]]',
  'E.md': '[[C]]',
  'Far.md': '[[Off]]',
  'Off.md': 'Apart.',
};

const find = (app: App): Locator => app.panel('Graph').getByRole('combobox', { name: 'Find a node' });
const said = (app: App): Locator => app.panel('Graph').locator('[aria-live=polite]');
const menu = (app: App): Locator => app.page.getByRole('menu');
const chip = (app: App, name: RegExp): Locator => app.panel('Graph').getByRole('button', { name });

/** Opens a vault with its graph over the whole window. */
async function open(app: App, file: string): Promise<void> {
  await app.start();
  await app.open(file);
  await settled(app);
  await app.panel('Graph').getByRole('button', { name: 'Full size' }).click();
  await still(app);
}

async function more(app: App, name: string | RegExp): Promise<void> {
  await app.panel('Graph').getByRole('button', { name: 'More graph tools' }).click();
  await menu(app).getByRole('menuitem', { name }).click();
}

/** Flies to a node by its name: it stands in the middle then. */
async function fly(app: App, name: string): Promise<void> {
  await app.page.keyboard.press('Control+Shift+G');
  await find(app).fill(name);
  await expect(app.panel('Graph').getByRole('option').first()).toHaveText(new RegExp(`^${name}`));
  await app.page.keyboard.press('Enter');
  await expect(said(app)).toHaveText(new RegExp(`^${name}, `));
  await still(app);
}

/** The menu of a node, by a click with the right button. */
async function menuOf(app: App, name: string): Promise<Locator> {
  await fly(app, name);
  await canvas(app).click({ button: 'right' });
  const shown = app.page.getByRole('menu', { name, exact: true });
  await expect(shown).toBeVisible();
  return shown;
}

async function choose(app: App, node: string, item: string | RegExp): Promise<void> {
  await (await menuOf(app, node)).getByRole('menuitem', { name: item }).click();
}

/** The labels of the list's rows. */
async function listed(app: App): Promise<string[]> {
  await app.panel('Graph').getByRole('button', { name: 'Show as list' }).click();
  const rows = app.panel('Graph').getByRole('tree').getByRole('treeitem');
  await expect(rows.first()).toBeVisible();
  const labels = await rows.evaluateAll((rows) => rows.map((row) => (row.getAttribute('aria-label') ?? '').replace(/,.*/s, '')));
  await app.panel('Graph').getByRole('button', { name: 'Show as graph' }).click();
  return labels.sort();
}

/** How much of a picture is drawn in the colour of what is highlighted. */
async function lit(app: App): Promise<number> {
  return spots(await picture(canvas(app)), await ink(app.page, 'focused')).reduce((sum, spot) => sum + spot.size, 0);
}

test('a node is found by name, highlighted while it is chosen, and flown to', async ({ app, page, write }) => {
  await open(app, write('Garden.zip', garden));
  const before = await picture(canvas(app));
  await more(app, 'Find a node…');
  await expect(find(app)).toBeFocused();
  // Nothing typed: all of them, the most linked first.
  await expect(app.panel('Graph').getByRole('option')).toHaveCount(8);
  await find(app).fill('note');
  const options = app.panel('Graph').getByRole('option');
  await expect(options).toHaveCount(3);
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => lit(app)).toBeGreaterThan(20);
  await page.keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  const name = (await options.first().locator('.suggestion-title').textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(find(app)).toHaveCount(0);
  await expect(canvas(app)).toBeFocused();
  await expect(said(app)).toHaveText(new RegExp(`^${name}, note, \\d+ links?$`));
  // It stands in the middle now.
  const shown = await still(app);
  const [red, green, blue] = await ink(page, 'focused');
  const middle = 4 * (Math.floor(shown.height / 2) * shown.width + Math.floor(shown.width / 2));
  expect(Math.abs((shown.data[middle] ?? 0) - red) + Math.abs((shown.data[middle + 1] ?? 0) - green) + Math.abs((shown.data[middle + 2] ?? 0) - blue)).toBeLessThan(24);
  expect(difference(before, shown)).toBeGreaterThan(100);

  await page.keyboard.press('Control+Shift+G');
  await find(app).fill('zzz');
  await expect(app.panel('Graph').getByText('No nodes found.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(find(app)).toHaveCount(0);
  await expect(app.panel('Graph')).toHaveClass(/is-expanded/);
});

test('the menu of a node opens its note here, elsewhere, and its local graph', async ({ app, page, write }) => {
  await open(app, write('Garden.zip', garden));
  const items = (await menuOf(app, 'Leaf')).getByRole('menuitem');
  expect(await items.allTextContents()).toEqual([
    'Open', 'Open in new tab', 'Open to the right', 'Open local graph', 'Focus on its links', 'Pin', 'Hide', 'Shortest path from here…', 'Copy link',
  ]);
  await expect(items.first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu(app)).toHaveCount(0);
  await expect(canvas(app)).toBeFocused();

  await choose(app, 'Leaf', 'Open in new tab');
  await expect(page.getByRole('tab', { name: 'Leaf' })).toHaveAttribute('aria-selected', 'true');
  await choose(app, 'Alpha', 'Open to the right');
  await expect(app.note('Alpha')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Leaf' })).toBeVisible();
  await choose(app, 'Lonely', /^Open$/);
  await expect(page).toHaveURL(/#\/Lonely$/);
  await choose(app, 'Leaf', 'Open local graph');
  await expect(page).toHaveURL(/Leaf$/);
  await expect(figures(app)).toHaveText(/^3 nodes/);
});

test('the menu of a node by keyboard; what is no note has less to offer', async ({ app, page, write }) => {
  await open(app, write('Garden.zip', garden));
  await fly(app, 'Nowhere');
  await page.keyboard.press('Shift+F10');
  const shown = page.getByRole('menu', { name: 'Nowhere' });
  expect(await shown.getByRole('menuitem').allTextContents()).toEqual(['Focus on its links', 'Pin', 'Hide', 'Shortest path from here…']);
  await page.keyboard.press('End');
  await expect(shown.getByRole('menuitem').last()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(canvas(app)).toBeFocused();
  // On empty ground it is that of the graph.
  await canvas(app).click({ button: 'right', position: { x: 3, y: 300 } });
  await expect(page.getByRole('menu', { name: 'Graph', exact: true }).getByRole('menuitem', { name: 'Statistics' })).toBeVisible();
});

test('a link is copied', async ({ app, page, context, write }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(app, write('Garden.zip', garden));
  await choose(app, 'Leaf', 'Copy link');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/#\/Folder\/Deep\/Leaf$/);
});

test('what is hidden is counted, gone from the list too, and comes back', async ({ app, write }) => {
  await open(app, write('Garden.zip', garden));
  await choose(app, 'Alpha', 'Hide');
  await expect(figures(app)).toHaveText(/^7 nodes/);
  await choose(app, 'Nowhere', 'Hide');
  await expect(figures(app)).toHaveText(/^6 nodes/);
  expect(await listed(app)).toEqual(['Home', 'Leaf', 'Lonely', 'Note 10', 'Note 9', 'Note two']);
  const hidden = chip(app, /^2 hidden: Show$/);
  await hidden.click();
  await expect(figures(app)).toHaveText('8 nodes, 8 links');
  await expect(hidden).toHaveCount(0);
});

test('a pinned node stays where it was dragged to', async ({ app, page, write }) => {
  await open(app, write('Pair.zip', { 'Home.md': '[[Other]]', 'Other.md': 'Other.' }));
  await choose(app, 'Other', 'Pin');
  await expect(chip(app, /^1 pinned: Unpin$/)).toBeVisible();
  await page.mouse.move(5, 400);
  await page.keyboard.press('Escape');
  const [node] = await nodes(app, 'node');
  const box = await canvas(app).boundingBox();
  if (!node || !box) throw new Error('There is no node.');
  const to = { x: node.x + 160, y: node.y + 120 };
  const drag = async (from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> => {
    await page.mouse.move(box.x + from.x, box.y + from.y);
    await page.mouse.down();
    await page.mouse.move(box.x + to.x, box.y + to.y, { steps: 8 });
    await page.mouse.up();
    await page.mouse.move(5, 400);
  };
  await drag(node, to);
  const [held] = await nodes(app, 'node');
  expect(Math.hypot((held?.x ?? 0) - to.x, (held?.y ?? 0) - to.y)).toBeLessThan(4);
  await chip(app, /^1 pinned: Unpin$/).click();
  await expect(chip(app, /pinned/)).toHaveCount(0);
});

test('what was hidden and pinned is so at the next visit', async ({ app, page, write }) => {
  const file = write('Chain.zip', chain);
  await open(app, file);
  await choose(app, 'B', 'Hide');
  await choose(app, 'D', 'Pin');
  await expect(chip(app, /^1 hidden: Show$/)).toBeVisible();
  await expect(chip(app, /^1 pinned: Unpin$/)).toBeVisible();
  await page.goto('about:blank');
  await open(app, file);
  await expect(chip(app, /^1 hidden: Show$/)).toBeVisible();
  await expect(chip(app, /^1 pinned: Unpin$/)).toBeVisible();
  expect(await listed(app)).not.toContain('B');
  // They are that vault's.
  await app.open(write('Other.zip', chain));
  await settled(app);
  await expect(chip(app, /hidden|pinned/)).toHaveCount(0);
});

test('the shortest path between two notes is shown, followed, and said not to be', async ({ app, page, write }) => {
  await open(app, write('Chain.zip', chain));
  await choose(app, 'A', 'Shortest path from here…');
  await expect(chip(app, /^Path from “A”: choose where it ends: Cancel$/)).toBeVisible();
  await choose(app, 'C', 'Shortest path from “A” to here');
  const card = app.panel('Graph').getByRole('region', { name: 'Shortest path' });
  await expect(card.getByRole('listitem')).toHaveText(['A', 'B', 'C']);
  await expect(card.getByRole('status')).toHaveText('2 steps');
  await page.mouse.move(5, 400);
  await expect.poll(async () => spots(await still(app), await ink(page, 'focused')).filter(({ size }) => size > 40).length).toBeGreaterThan(0);
  expect(await lit(app)).toBeGreaterThan(100);

  // Against the links there is none, and the card says so.
  await card.getByRole('button', { name: 'Swap the ends' }).click();
  await expect(card.getByRole('listitem').first()).toHaveText('C');
  await card.getByRole('switch', { name: 'Along links only' }).click();
  await expect(card.getByText('No path along links leads from “C” to “A”.').first()).toBeVisible();
  await card.getByRole('button', { name: 'Swap the ends' }).click();
  await expect(card.getByRole('listitem')).toHaveText(['A', 'B', 'C']);

  // Without the note between, it goes another way.
  await choose(app, 'B', 'Hide');
  await expect(card.getByRole('listitem')).toHaveText(['A', 'D', 'E', 'C']);
  await card.getByRole('link', { name: 'E' }).click();
  await expect(page).toHaveURL(/#\/E$/);
  await card.getByRole('button', { name: 'Close' }).click();
  await expect(card).toHaveCount(0);

  // The end can be chosen by a click, which opens nothing then.
  await choose(app, 'A', 'Shortest path from here…');
  await fly(app, 'Off');
  await canvas(app).click();
  await expect(card.getByText('No path leads from “A” to “Off”.').first()).toBeVisible();
  await expect(page).toHaveURL(/#\/E$/);
  await canvas(app).focus();
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
});

test('a selection by Shift and click, by Shift and drag, by the lasso; Escape lets go', async ({ app, page, write }) => {
  await open(app, write('Garden.zip', garden));
  const plain = await still(app);
  const box = await canvas(app).boundingBox();
  if (!box) throw new Error('There is no graph.');
  const around = async (): Promise<void> => {
    await page.mouse.move(box.x + 6, box.y + 60);
    await page.mouse.down();
    await expect(app.panel('Graph').locator('.graph-lasso')).toBeVisible();
    for (const [x, y] of [[6, 4], [box.width - 6, 4], [box.width - 6, box.height - 6], [6, box.height - 6]] as const) {
      await page.mouse.move(box.x + x, box.y + y, { steps: 6 });
    }
    await page.mouse.up();
    await expect(app.panel('Graph').locator('.graph-lasso')).toHaveCount(0);
  };
  await page.keyboard.down('Shift');
  await around();
  await page.keyboard.up('Shift');
  await expect(chip(app, /^8 selected: Clear$/)).toBeVisible();
  await canvas(app).focus();
  await page.keyboard.press('Escape');
  await expect(chip(app, /selected/)).toHaveCount(0);
  await page.mouse.move(5, 400);
  await expect.poll(async () => difference(plain, await still(app))).toBeLessThan(plain.width * 12);

  await more(app, 'Select with the lasso');
  await expect(chip(app, /^Draw around nodes/)).toBeVisible();
  await around();
  await expect(chip(app, /^8 selected: Clear$/)).toBeVisible();
  await chip(app, /^8 selected/).click();
  await chip(app, /^Draw around nodes/).click();
  await expect(chip(app, /^Draw around nodes/)).toHaveCount(0);

  // One more node with each click, and out again; the rest fades.
  await fly(app, 'Home');
  await canvas(app).click({ modifiers: ['Shift'] });
  await expect(chip(app, /^1 selected: Clear$/)).toBeVisible();
  await expect(app.note('Home')).toHaveCount(1);
  await fly(app, 'Leaf');
  await canvas(app).click({ modifiers: ['Shift'] });
  await expect(chip(app, /^2 selected: Clear$/)).toBeVisible();
  await canvas(app).click({ modifiers: ['Shift'] });
  await expect(chip(app, /^1 selected: Clear$/)).toBeVisible();
  await chip(app, /^1 selected/).click();
  await choose(app, 'Alpha', 'Focus on its links');
  await expect(chip(app, /^1 selected: Clear$/)).toBeVisible();
});

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
