import type { App } from '../app';
import { expect, test } from '../fixtures';
import { garden } from '../vaults';
import { largeZip } from '../zips';

const sorted = {
  'b.md': '',
  'A.md': '[[b]]',
  'Zoo/Inner/Deep.md': '',
  'Zoo/Inner/Other.md': '',
  'Zoo/Apple.md': '',
  'Note 10.md': '',
  'Note 9.md': '',
  'Anchor/Rope.md': '',
  'Barge/Deck.md': '',
  'picture.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
};

const names = (app: App): Promise<string[]> =>
  app.tree.getByRole('treeitem').evaluateAll((rows) =>
    rows
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map((row) => row.textContent?.trim() ?? ''),
  );

const focused = (app: App): Promise<string | undefined> =>
  app.tree.getByRole('treeitem').evaluateAll((rows) => rows.find((row) => row === document.activeElement)?.textContent?.trim());

/** Puts the focus on the first row, as keys do. */
async function toFirst(app: App): Promise<void> {
  await app.tree.locator('[tabindex="0"]').focus();
  await app.page.keyboard.press('Home');
  await expect(app.tree.getByRole('treeitem').first()).toBeFocused();
}

/** Opens the vault, folds everything, and puts the focus on the first row. */
async function folded(app: App, path: string): Promise<void> {
  await app.start();
  await app.open(path);
  for (const name of ['Inner', 'Zoo', 'Barge', 'Anchor']) {
    const folder = app.file(name);
    if ((await folder.getAttribute('aria-expanded')) === 'true') await folder.click();
    await expect(folder).toHaveAttribute('aria-expanded', 'false');
  }
  await toFirst(app);
}

test('folders first, then by name as people count', async ({ app, write }) => {
  await folded(app, write('Sorted.zip', sorted));
  await expect.poll(() => names(app)).toEqual([
    'Anchor', 'Barge', 'Zoo', 'A', 'b', 'Note 9', 'Note 10', expect.stringMatching(/^picture\s*SVG$/i),
  ]);
});

test('a row says its level, its place and whether it is open', async ({ app, write }) => {
  await app.start();
  await app.open(write('Sorted.zip', sorted));
  await app.goTo('#/Zoo/Inner/Deep');
  const deep = app.file('Deep');
  await expect(deep).toHaveAttribute('aria-level', '3');
  await expect(deep).toHaveAttribute('aria-posinset', '1');
  await expect(deep).toHaveAttribute('aria-setsize', '2');
  await expect(deep).not.toHaveAttribute('aria-expanded', /./);
  await expect(app.file('Zoo')).toHaveAttribute('aria-posinset', '3');
  await expect(app.file('Zoo')).toHaveAttribute('aria-setsize', '8');
  await expect(app.file('Zoo')).toHaveAttribute('aria-expanded', 'true');
});

test('keys: up, down, first, last, in and out', async ({ app, page, write }) => {
  await folded(app, write('Sorted.zip', sorted));
  const press = async (key: string, expected: string | RegExp): Promise<void> => {
    await page.keyboard.press(key);
    await expect.poll(() => focused(app), key).toMatch(typeof expected === 'string' ? new RegExp(`^${expected}$`) : expected);
  };
  await press('ArrowDown', 'Barge');
  await press('ArrowDown', 'Zoo');
  await press('ArrowUp', 'Barge');
  await press('End', /^picture/);
  await press('ArrowDown', /^picture/);
  await press('Home', 'Anchor');
  await press('ArrowUp', 'Anchor');
  await press('ArrowDown', 'Barge');
  await press('ArrowDown', 'Zoo');
  await press('ArrowRight', 'Zoo');
  await expect(app.file('Zoo')).toHaveAttribute('aria-expanded', 'true');
  await press('ArrowRight', 'Inner');
  await press('ArrowRight', 'Inner');
  await press('ArrowRight', 'Deep');
  await press('ArrowRight', 'Deep');
  await press('ArrowLeft', 'Inner');
  await press('ArrowLeft', 'Inner');
  await expect(app.file('Inner')).toHaveAttribute('aria-expanded', 'false');
  await expect(app.file('Deep')).toHaveCount(0);
  await press('ArrowLeft', 'Zoo');
  await press('ArrowLeft', 'Zoo');
  await expect(app.file('Zoo')).toHaveAttribute('aria-expanded', 'false');
  await press('ArrowLeft', 'Zoo');
});

test('keys: an asterisk opens all folders beside, Enter and Space choose', async ({ app, page, write }) => {
  await folded(app, write('Sorted.zip', sorted));
  await page.keyboard.press('*');
  for (const name of ['Anchor', 'Barge', 'Zoo']) await expect(app.file(name)).toHaveAttribute('aria-expanded', 'true');
  await expect(app.file('Inner')).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(app.note('Rope')).toBeVisible();
  await expect.poll(() => focused(app)).toBe('Rope');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  await expect(app.file('Anchor')).toHaveAttribute('aria-expanded', 'false');
});

test('keys: letters go to the next row that begins with them', async ({ app, page, write }) => {
  await folded(app, write('Sorted.zip', sorted));
  await page.keyboard.type('b');
  await expect.poll(() => focused(app)).toBe('Barge');
  await page.keyboard.type('b');
  await expect.poll(() => focused(app)).toBe('b');
  await page.keyboard.press('Home');
  await page.keyboard.type('note 1');
  await expect.poll(() => focused(app)).toBe('Note 10');
});

test('only one row is a stop of the Tab key', async ({ app, write }) => {
  await folded(app, write('Sorted.zip', sorted));
  const stops = app.tree.locator('[tabindex="0"]');
  await expect(stops).toHaveCount(1);
  await expect(stops).toHaveText('Anchor');
});

test('the tree follows the open note', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  const folder = app.file('Folder');
  if ((await folder.getAttribute('aria-expanded')) === 'true') await folder.click();
  await expect(app.file('Note two')).toHaveCount(0);
  await app.note('Home').getByRole('link', { name: 'the second' }).click();
  await expect(app.file('Note two')).toBeInViewport();
  await expect(app.file('Note two')).toHaveAttribute('aria-selected', 'true');
  await expect(app.tree.locator('[aria-selected="true"]')).toHaveCount(1);
  await page.goBack();
  await expect(app.file('Home')).toHaveAttribute('aria-selected', 'true');
});

test('which folders are open is kept for the next visit', async ({ app, page, write }) => {
  const file = write('Sorted.zip', sorted);
  await folded(app, file);
  await app.file('Barge').click();
  await expect(app.file('Deck')).toBeVisible();
  await page.reload();
  await app.ready();
  await app.open(file);
  await expect(app.file('Barge')).toHaveAttribute('aria-expanded', 'true');
  await expect(app.file('Zoo')).toHaveAttribute('aria-expanded', 'false');
});

test.describe('with 100,000 files', () => {
  test.setTimeout(120_000);
  const folder = (at: number): string => `Folder ${Math.floor(at / 10_000)}`;
  const vault = (): Uint8Array =>
    largeZip(Array.from({ length: 100_000 }, (_, at) => `${folder(at)}/File ${at}.txt`).concat('Start.md'), 'x');

  test('few rows are in the document, and every one can be reached', async ({ app, page, write }) => {
    await app.start();
    await app.open(write('Large.zip', vault()));
    await toFirst(app);
    await page.keyboard.press('*');
    await expect(app.file('Folder 0')).toHaveAttribute('aria-expanded', 'true');
    const rows = app.tree.getByRole('treeitem');
    expect(await rows.count()).toBeLessThan(200);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(app)).toMatch(/^File 0/);
    await expect(app.tree.locator('[aria-setsize="10000"]').first()).toBeAttached();
    await page.keyboard.press('End');
    await expect.poll(() => focused(app)).toBe('Start');
    await expect(app.file('Start')).toBeInViewport();
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => focused(app)).toMatch(/^File 99999/);
    expect(await rows.count()).toBeLessThan(200);
    await page.keyboard.press('Home');
    await page.keyboard.type('file 54321');
    await expect.poll(() => focused(app)).toMatch(/^File 54321/);
    await expect(app.file(/^File 54321/)).toBeInViewport();

    // Scrolled by the wheel, rows are there as soon as the browser shows them.
    await app.tree.hover();
    await page.mouse.wheel(0, 400_000);
    await expect(app.file(/^File 6\d{4}/).first()).toBeVisible();
    expect(await rows.count()).toBeLessThan(200);
  });
});
