import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import type { App } from '../app';
import { check } from '../axe';
import { expect, test } from '../fixtures';
import { difference, picture, spots, type Picture } from '../pixels';
import type { Files } from '../zips';

const plants: Files = {
  'Home.md': '---\ncreated: 2020-01-15\n---\n[[Fern]] [[Fox]] saw a fox',
  'Plants/Fern.md': '---\ncreated: 2020-03-01\nkind: green\n---\n[[Moss]] #plant',
  'Plants/Moss.md': '---\ncreated: 2020-04-01\nkind: green\n---\n[[Nobody]] [[Home]] #plant',
  'Animals/Fox.md': `---\ncreated: 2020-02-01\nkind: red\n---\n[[Fern]] #animal ${'word '.repeat(3000)}`,
};

const canvas = (app: App): Locator => app.panel('Graph').locator('canvas');
const figures = (app: App): Locator => app.panel('Graph').getByRole('status').filter({ hasText: /\bnodes?\b/ });

async function settings(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Graph settings' }).click();
  const panel = page.getByRole('dialog', { name: 'Graph settings' });
  await expect(panel.getByRole('searchbox', { name: 'Search files' }).or(panel.getByRole('button', { name: 'Filters' })).first()).toBeVisible();
  return panel;
}

/** A picture of the canvas without the legend, whose colours are the same. */
async function bare(app: App): Promise<Picture> {
  const fade = (opacity: string): Promise<void> => app.page.evaluate((opacity) => {
    for (const legend of document.querySelectorAll<HTMLElement>('.graph-legend')) legend.style.opacity = opacity;
  }, opacity);
  await fade('0');
  const seen = await picture(canvas(app));
  await fade('');
  return seen;
}

/** A picture of the graph that has come to rest: two frames that are the same. */
async function still(app: App): Promise<Picture> {
  let last = await bare(app);
  await expect.poll(async () => {
    const next = await bare(app);
    const changed = difference(last, next);
    last = next;
    return changed;
  }, { timeout: 30_000 }).toBe(0);
  return last;
}

/** How many nodes are drawn in a colour. */
const drawn = async (app: App, color: [number, number, number]): Promise<number> =>
  spots(await still(app), color, 12).filter(({ size }) => size > 20).length;

const set = (slider: Locator, value: string): Promise<void> => slider.fill(value);

/** The nodes of the graph by the list, each with the colour of its dot. */
async function listed(app: App): Promise<Record<string, string>> {
  await app.panel('Graph').getByRole('button', { name: 'Show as list' }).click();
  await expect(app.panel('Graph').getByRole('treeitem').first()).toBeVisible();
  const rows = await app.panel('Graph').getByRole('treeitem').evaluateAll((rows) => rows.map((row) => {
    const dot = row.querySelector('.graph-row-dot');
    return [(row.getAttribute('aria-label') ?? '').replace(/,.*/s, ''), dot ? getComputedStyle(dot).backgroundColor : ''];
  }));
  await app.panel('Graph').getByRole('button', { name: 'Show as graph' }).click();
  return Object.fromEntries(rows) as Record<string, string>;
}

const RED = '#d01010';
const GREEN = '#10a010';
const rgb = (hex: string): string => `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;

async function addGroup(panel: Locator, number: number, query: string, color: string): Promise<void> {
  await panel.getByRole('button', { name: 'New group' }).click();
  const field = panel.getByRole('textbox', { name: `Query of group ${number}` });
  await expect(field).toBeFocused();
  await field.fill(query);
  await panel.getByLabel(`Color of group ${number}`).fill(color);
}

test('a search in the filters leaves what it finds', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Plants.zip', plants));
  await expect(figures(app)).toHaveText('5 nodes, 6 links');
  const search = (await settings(page)).getByRole('searchbox', { name: 'Search files' });
  await search.fill('path:Plants');
  await expect(figures(app)).toHaveText('3 nodes, 2 links');
  await search.fill('-path:Plants');
  await expect(figures(app)).toHaveText('2 nodes, 1 link');
  await search.fill('[kind:green] OR tag:#animal');
  await expect(figures(app)).toHaveText('4 nodes, 3 links');
  await search.fill('');
  await expect(figures(app)).toHaveText('5 nodes, 6 links');
});

test('the first group that finds a node gives it its colour, on the canvas and in the list', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Plants.zip', plants));
  const panel = await settings(page);
  await addGroup(panel, 1, 'path:Plants', GREEN);
  await expect.poll(() => drawn(app, [0x10, 0xa0, 0x10])).toBe(2);
  await addGroup(panel, 2, 'tag:#plant OR tag:#animal', RED);
  await expect.poll(() => drawn(app, [0xd0, 0x10, 0x10])).toBe(1);
  await page.keyboard.press('Escape');
  expect(await listed(app)).toMatchObject({ Fern: rgb(GREEN), Moss: rgb(GREEN), Fox: rgb(RED) });

  // By the keyboard into the other order.
  await settings(page);
  await panel.getByRole('button', { name: 'Move group 2' }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(panel.getByRole('button', { name: 'Move group 1' })).toBeFocused();
  await expect(panel.getByRole('textbox', { name: 'Query of group 1' })).toHaveValue('tag:#plant OR tag:#animal');
  await expect.poll(() => drawn(app, [0xd0, 0x10, 0x10])).toBe(3);
  await expect.poll(() => drawn(app, [0x10, 0xa0, 0x10])).toBe(0);

  // By the pointer back again.
  const from = await panel.getByRole('button', { name: 'Move group 1' }).boundingBox();
  const to = await panel.getByRole('button', { name: 'Move group 2' }).boundingBox();
  if (!from || !to) throw new Error('There are no handles.');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(panel.getByRole('textbox', { name: 'Query of group 1' })).toHaveValue('path:Plants');
  await expect.poll(() => drawn(app, [0xd0, 0x10, 0x10])).toBe(1);

  await panel.getByRole('button', { name: 'Delete group 1' }).click();
  await expect.poll(() => drawn(app, [0xd0, 0x10, 0x10])).toBe(3);
  await expect(panel.getByRole('listitem')).toHaveCount(1);
});

test('colours go by folder, tag or property, and the legend tells which', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Plants.zip', plants));
  const panel = await settings(page);
  const legend = app.panel('Graph').getByRole('group', { name: 'Legend' });
  await expect(legend).toHaveCount(0);
  const choose = panel.getByRole('combobox', { name: 'Color by' });
  await choose.selectOption('Folder');
  await expect(legend).toBeVisible();
  await page.keyboard.press('Escape');
  await legend.getByRole('button', { name: 'Legend' }).click();
  await expect(legend.getByRole('listitem')).toHaveText(['Plants2', 'Animals1']);
  const folders = await listed(app);
  expect(folders['Fern']).toBe(folders['Moss']);
  expect(folders['Fern']).not.toBe(folders['Fox']);
  expect(folders['Fox']).not.toBe(folders['Home']);

  // A press lets the rest fade.
  await page.mouse.move(5, 5);
  const before = await still(app);
  const plant = legend.getByRole('button', { name: 'Plants, 2 nodes' });
  await plant.click();
  await expect(plant).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(async () => difference(before, await still(app))).toBeGreaterThan(100);
  await plant.click();
  await expect.poll(async () => difference(before, await still(app))).toBe(0);

  // The eye hides them, and they are still told of.
  await legend.getByRole('button', { name: 'Hide “Plants”' }).click();
  await expect.poll(async () => Object.keys(await listed(app)).sort()).toEqual(['Fox', 'Home', 'Nobody']);
  await expect(legend.getByRole('listitem')).toHaveText(['Plants2', 'Animals1']);
  await legend.getByRole('button', { name: 'Show “Plants”' }).click();
  await expect.poll(async () => Object.keys(await listed(app)).length).toBe(5);

  await settings(page);
  await choose.selectOption('Tag');
  await expect(legend.getByRole('listitem')).toHaveText(['#plant2', '#animal1']);
  await choose.selectOption('Property');
  await panel.getByRole('combobox', { name: 'Property name' }).fill('kind');
  await expect(legend.getByRole('listitem')).toHaveText(['green2', 'red1']);
});

test('every setting of display and forces changes the picture', async ({ app, page, write }) => {
  test.setTimeout(120_000);
  await app.start();
  await app.open(write('Plants.zip', plants));
  const panel = await settings(page);
  await page.mouse.move(5, 5);
  const changed = async (what: string, change: () => Promise<unknown>): Promise<void> => {
    const before = await still(app);
    await change();
    await expect.poll(async () => difference(before, await still(app)), what).toBeGreaterThan(20);
  };
  await changed('Arrows', () => panel.getByRole('switch', { name: 'Arrows' }).click());
  await changed('Text fade threshold', () => set(panel.getByRole('slider', { name: 'Text fade threshold' }), '-3'));
  await changed('Node size', () => set(panel.getByRole('slider', { name: 'Node size' }), '2'));
  await changed('Link thickness', () => set(panel.getByRole('slider', { name: 'Link thickness' }), '4'));
  await changed('Size nodes by', () => panel.getByRole('combobox', { name: 'Size nodes by' }).selectOption('Words'));
  // The camera follows the whole graph, so what counts is where nodes stand to each other.
  await changed('Link distance', () => set(panel.getByRole('slider', { name: 'Link distance' }), '500'));
  await changed('Repel force', () => set(panel.getByRole('slider', { name: 'Repel force' }), '2'));
  await changed('Link force', () => set(panel.getByRole('slider', { name: 'Link force' }), '0.1'));
  await changed('Center force', () => set(panel.getByRole('slider', { name: 'Center force' }), '1'));
  await changed('Restore default settings', () => panel.getByRole('button', { name: 'Restore default settings' }).click());
  await expect(panel.getByRole('switch', { name: 'Arrows' })).not.toBeChecked();
});

test('the local graph follows the links that are wanted', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Plants.zip', plants));
  await app.goTo('#/Plants/Fern');
  await expect(app.note('Fern')).toBeVisible();
  await app.panel('Graph').getByRole('button', { name: 'Local' }).click();
  await expect(figures(app)).toHaveText('4 nodes, 3 links');
  const panel = await settings(page);
  const toggle = (name: string) => panel.getByRole('switch', { name }).click();
  await toggle('Neighbor links');
  await expect(figures(app)).toHaveText('4 nodes, 5 links');
  await toggle('Neighbor links');
  await toggle('Incoming links');
  await expect(figures(app)).toHaveText('2 nodes, 1 link');
  await toggle('Incoming links');
  await toggle('Outgoing links');
  await expect(figures(app)).toHaveText('3 nodes, 2 links');
  await toggle('Outgoing links');
  await set(panel.getByRole('slider', { name: 'Depth' }), '2');
  await expect(figures(app)).toHaveText(/^5 nodes/);
});

const graphFile = {
  'collapse-filter': true, search: 'path:Plants', showTags: true, hideUnresolved: true,
  colorGroups: [{ query: 'file:Fern', color: { a: 1, rgb: 0xd01010 } }],
  'collapse-display': false, showArrow: true, textFadeMultiplier: 0.5, linkDistance: 100, close: true, 'of a plug-in': [1, { two: null }],
};

test('graph.json is what a vault begins with, and comes back with all that it says', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Own.zip', { ...plants, '.obsidian/graph.json': JSON.stringify(graphFile) }));
  await expect(figures(app)).toHaveText('3 nodes, 3 links');
  await expect.poll(() => drawn(app, [0xd0, 0x10, 0x10])).toBe(1);
  const panel = await settings(page);
  await expect(panel.getByRole('button', { name: 'Filters' })).toHaveAttribute('aria-expanded', 'false');
  await expect(panel.getByRole('switch', { name: 'Arrows' })).toBeChecked();
  await panel.getByRole('switch', { name: 'Arrows' }).click();
  await panel.getByRole('button', { name: 'Filters' }).click();
  await panel.getByRole('switch', { name: 'Tags' }).click();
  const loading = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Download graph.json' }).click();
  const download = await loading;
  expect(download.suggestedFilename()).toBe('graph.json');
  const written = JSON.parse(readFileSync(await download.path(), 'utf8')) as Record<string, unknown>;
  expect(written).toMatchObject({ ...graphFile, 'collapse-filter': false, showTags: false, showArrow: false });

  // What is written opens as what is seen.
  await expect(figures(app)).toHaveText('2 nodes, 1 link');
  await app.open(write('Again.zip', { ...plants, '.obsidian/graph.json': JSON.stringify(written) }));
  await expect(figures(app)).toHaveText('2 nodes, 1 link');
});

test('a broken graph.json is told of, and the graph is there', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Broken.zip', { ...plants, '.obsidian/graph.json': '{"search": ' }));
  await expect(figures(app)).toHaveText('5 nodes, 6 links');
  await page.getByRole('button', { name: /left out or altered/ }).click();
  await expect(page.getByRole('dialog', { name: 'Left out or altered' })).toContainText('graph.json');
});

test('settings are kept for each vault', async ({ app, page, write }) => {
  const [one, two] = [write('One.zip', plants), write('Two.zip', plants)];
  await app.start();
  await app.open(one);
  await (await settings(page)).getByRole('switch', { name: 'Orphans' }).click();
  await page.getByRole('dialog', { name: 'Graph settings' }).getByRole('switch', { name: 'Existing files only' }).click();
  await expect(figures(app)).toHaveText('4 nodes, 5 links');
  await page.keyboard.press('Escape');
  await app.open(two);
  await expect(figures(app)).toHaveText('5 nodes, 6 links');
  await app.start();
  await app.open(one);
  await expect(figures(app)).toHaveText('4 nodes, 5 links');
});

test.describe('a view in the address', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('opens as it was shared', async ({ app, page, write }) => {
    const file = write('Plants.zip', plants);
    await app.start();
    await app.open(file);
    const panel = await settings(page);
    await panel.getByRole('searchbox', { name: 'Search files' }).fill('path:"Plants" OR fox');
    await panel.getByRole('switch', { name: 'Tags' }).click();
    await addGroup(panel, 1, 'tag:#plant', RED);
    await expect(figures(app)).toHaveText('7 nodes, 9 links');
    await expect.poll(() => drawn(app, [0xd0, 0x10, 0x10])).toBe(3);
    await panel.getByRole('button', { name: 'Copy link to this graph view' }).click();
    await expect(app.said('link to this view')).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/#\?g=[^/]+\/Home$/);
    // One's own address stays as it was.
    await expect(page).toHaveURL(/#\/Home$/);

    await page.evaluate(() => localStorage.clear());
    await page.goto('about:blank');
    await page.goto(link);
    await app.ready();
    await app.open(file);
    await expect(figures(app)).toHaveText('7 nodes, 9 links');
    await expect.poll(() => drawn(app, [0xd0, 0x10, 0x10])).toBe(3);

    // The address goes on telling what is seen.
    await (await settings(page)).getByRole('switch', { name: 'Tags' }).click();
    await expect(figures(app)).toHaveText('5 nodes, 6 links');
    await expect(page).not.toHaveURL(/tags/);
    await expect(page).toHaveURL(/g=global/);
  });
});

test.describe('the time lapse', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('lets nodes come in as they were made', async ({ app, page, write }) => {
    await app.start();
    await app.open(write('Plants.zip', plants));
    await expect(figures(app)).toHaveText('5 nodes, 6 links');
    await (await settings(page)).getByRole('button', { name: 'Animate' }).click();
    const bar = app.panel('Graph').getByRole('group', { name: 'Time lapse' });
    await expect(bar).toBeVisible();
    await expect(canvas(app)).toHaveAccessibleName(/5 nodes, 6 links/);
    await expect(bar.getByRole('button', { name: 'Play' })).toBeVisible();
    const slider = bar.getByRole('slider', { name: 'Point in time' });
    const at = async (shown: number, name: RegExp, time: RegExp): Promise<void> => {
      await set(slider, String(shown));
      await expect(canvas(app)).toHaveAccessibleName(name);
      await expect(slider).toHaveAttribute('aria-valuetext', time);
    };
    await at(1, /1 node, 0 links/, /Jan.*15.*2020|15.*Jan.*2020/);
    await at(2, /2 nodes, 1 link/, /2020, 2 of 5 nodes/);
    await at(3, /3 nodes, 3 links/, /Mar/);
    await bar.getByRole('button', { name: 'Close time lapse' }).click();
    await expect(figures(app)).toHaveText('5 nodes, 6 links');
    await expect(bar).toHaveCount(0);
  });
});

test('with reduced motion the time lapse only has its slider', async ({ app, page, write }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await app.start();
  await app.open(write('Plants.zip', plants));
  await (await settings(page)).getByRole('button', { name: 'Animate' }).click();
  const bar = app.panel('Graph').getByRole('group', { name: 'Time lapse' });
  await expect(bar.getByRole('slider')).toHaveValue('5');
  await expect(bar.getByRole('button', { name: /Play|Pause/ })).toHaveCount(0);
  await expect(canvas(app)).toHaveAccessibleName(/5 nodes, 6 links/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('settings, legend and time lapse are accessible', async ({ app, page, write }) => {
      await app.start();
      await app.open(write('Own.zip', { ...plants, '.obsidian/graph.json': JSON.stringify({ colorGroups: graphFile.colorGroups }) }));
      await app.panel('Graph').getByRole('button', { name: 'Legend' }).click();
      await check(page, 'the legend');
      const panel = await settings(page);
      await check(page, 'the settings');
      await panel.getByRole('button', { name: 'Animate' }).click();
      await page.keyboard.press('Escape');
      await expect(app.panel('Graph').getByRole('group', { name: 'Time lapse' })).toBeVisible();
      await check(page, 'the time lapse');
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the settings lie on the screen, and everything in them can be touched', async ({ app, page, write }) => {
    await app.start();
    await app.open(write('Plants.zip', plants));
    await page.getByRole('navigation').getByRole('button', { name: 'Graph' }).or(page.getByRole('tab', { name: 'Graph' })).first().tap();
    const panel = await settings(page);
    const box = await panel.boundingBox();
    if (!box) throw new Error('There is no panel.');
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    expect(box.y + box.height).toBeLessThanOrEqual(844);
    await panel.getByRole('button', { name: 'New group' }).tap();
    for (const button of await panel.getByRole('button').all()) {
      const size = await button.boundingBox();
      expect(size?.height, await button.getAttribute('aria-label') ?? '').toBeGreaterThanOrEqual(40);
    }
    await panel.getByRole('switch', { name: 'Existing files only' }).tap();
    await page.keyboard.press('Escape');
    await expect(figures(app)).toHaveText('4 nodes, 5 links');
  });
});
