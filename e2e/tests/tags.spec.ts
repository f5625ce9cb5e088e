import { check } from '../axe';
import { expect, test } from '../fixtures';

const vault = {
  'A.md': '#work/tasks and #work/ideas, #Zebra',
  'B.md': '---\ntags: [work/tasks, apple]\n---\n#zebra #zebra',
  'C.md': '#zebra and nothing else',
};

const shown = async (rows: import('@playwright/test').Locator): Promise<string[]> =>
  (await rows.allTextContents()).map((text) => text.replace(/\s+/g, ''));

test('tags are a tree with counts, by count or by name, or one below the other', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Tags.zip', vault));
  await app.tab('Tags').click();
  const panel = app.panel('Tags');
  const rows = panel.getByRole('treeitem');
  await expect.poll(() => shown(rows)).toEqual(['#Zebra3', '#work2', 'tasks2', 'ideas1', '#apple1']);
  await expect(rows.nth(2)).toHaveAttribute('aria-level', '2');
  await panel.getByRole('button', { name: 'Sort by name' }).click();
  await expect.poll(() => shown(rows)).toEqual(['#apple1', '#work2', 'ideas1', 'tasks2', '#Zebra3']);
  await rows.nth(1).locator('[data-fold]').click();
  await expect(rows.nth(1)).toHaveAttribute('aria-expanded', 'false');
  await expect(rows).toHaveCount(3);
  await panel.getByRole('button', { name: 'Show nested tags' }).click();
  await expect.poll(() => shown(rows)).toEqual(['#apple1', '#work/ideas1', '#work/tasks2', '#Zebra3']);
  await panel.getByRole('textbox', { name: 'Filter tags' }).fill('#WORK/t');
  await expect.poll(() => shown(rows)).toEqual(['#work/tasks2']);
  await panel.getByRole('textbox', { name: 'Filter tags' }).fill('nothing');
  await expect(panel).toContainText('No tag fits.');

  // It is kept how they are shown.
  await page.reload();
  await app.ready();
  await expect(panel.getByRole('button', { name: 'Show nested tags' })).toHaveAttribute('aria-pressed', 'false');
});

test('a tag searches, by mouse and by keys', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Tags.zip', vault));
  await app.tab('Tags').click();
  const panel = app.panel('Tags');
  await panel.getByRole('treeitem', { name: /Zebra/ }).click();
  const field = app.panel('Search').getByRole('combobox', { name: 'Search', exact: true });
  await expect(field).toHaveValue('tag:#Zebra');
  await expect(app.panel('Search').getByRole('treeitem').first()).toBeVisible();

  await app.tab('Tags').click();
  await app.tabTo(panel.getByRole('tree', { name: 'Tags' }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  await expect(panel.getByRole('treeitem', { name: /work/ })).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('tag:#work/tasks');
});

test('a vault without tags says so', async ({ app, write }) => {
  await app.start();
  await app.open(write('None.zip', { 'A.md': 'x' }));
  await app.tab('Tags').click();
  await expect(app.panel('Tags')).toContainText('No note has a tag.');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('nothing stands in the way of a screen reader', async ({ app, page }) => {
      await app.start();
      await app.tab('Tags').click();
      await expect(app.panel('Tags').getByRole('treeitem').first()).toBeVisible();
      await check(page, 'tags');
      await app.tab('Bookmarks').click();
      await expect(app.panel('Bookmarks').getByRole('link').first()).toBeVisible();
      await check(page, 'bookmarks');
      await app.tab('Files').click();
      await app.panel('Outgoing links').scrollIntoViewIfNeeded();
      await check(page, 'files and outgoing links');
    });
  });
}
