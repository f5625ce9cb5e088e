import { expect, test } from '../fixtures';
import { canvas, figures, ink, nodes, settled, still } from '../graph';
import { chain, chip, choose, find, fly, listed, lit, menu, menuOf, more, open, said } from '../graph-tools';
import { difference, picture, spots } from '../pixels';
import { garden } from '../vaults';

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
