import { check } from '../axe';
import { expect, test } from '../fixtures';
import type { Files } from '../zips';

const vault: Files = {
  '.obsidian/types.json': '{"types": {"rank": "number"}}',
  'A.md': '---\nStatus: open\nrank: 1\ntags: [a, b]\n---\n',
  'B.md': '---\nstatus: [open, "late: \\"soon\\""]\nrank:\n---\n',
  'C.md': '---\nstatus: late\nalone: x\n---\n',
};

const shown = async (rows: import('@playwright/test').Locator): Promise<string[]> =>
  rows.evaluateAll((all) => all.map((row) => `${row.querySelector('.tree-name')?.textContent} ${row.querySelector('.tree-item-flair')?.textContent ?? ''}`));

test('all properties with their values, by name or by count, and what each finds', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Properties.zip', vault));
  const panel = await app.more('All properties');
  const rows = panel.getByRole('treeitem');
  await expect.poll(() => shown(rows)).toEqual(['alone 1', 'rank 2', 'Status 3', 'tags 1']);
  await expect(rows.nth(1).locator('.metadata-property-icon')).toHaveAttribute('title', 'number');
  await panel.getByRole('button', { name: 'Sort by name' }).click();
  await expect.poll(() => shown(rows)).toEqual(['Status 3', 'rank 2', 'alone 1', 'tags 1']);

  await rows.first().locator('[data-fold]').click();
  await expect.poll(() => shown(rows)).toEqual(['Status 3', 'open 2', 'late 1', 'late: "soon" 1', 'rank 2', 'alone 1', 'tags 1']);
  await expect(rows.nth(1)).toHaveAttribute('aria-level', '2');
  await expect(rows.nth(1)).toHaveAttribute('aria-setsize', '3');

  const field = app.panel('Search').getByRole('combobox', { name: 'Search', exact: true });
  const found = app.panel('Search').getByRole('treeitem', { level: 1 });
  await rows.nth(1).click();
  await expect(field).toHaveValue('["Status":"open"]');
  await expect(found).toHaveCount(2);
  await app.tab('All properties').click();
  await rows.first().click();
  await expect(field).toHaveValue('["Status"]');
  await expect(found).toHaveCount(3);

  // By keys, down to a value with quotes in it, and to notes that have none.
  await app.tab('All properties').click();
  await app.tabTo(panel.getByRole('tree', { name: 'All properties' }));
  await page.keyboard.press('ArrowRight');
  await expect(rows.first()).toHaveAttribute('aria-expanded', 'true');
  await expect(rows).toHaveCount(7);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('["Status":"late: \\"soon\\""]');
  await expect(found).toHaveCount(1);
  await app.tab('All properties').click();
  await panel.getByRole('textbox', { name: 'Filter properties' }).fill('RAN');
  await expect.poll(() => shown(rows)).toEqual(['rank 2']);
  await rows.first().locator('[data-fold]').click();
  await expect.poll(() => shown(rows)).toEqual(['rank 2', '1 1', 'No value 1']);
  await rows.nth(2).click();
  await expect(field).toHaveValue('["rank":null]');
  await expect(found).toHaveText([/^B/]);

  await app.tab('All properties').click();
  await panel.getByRole('textbox', { name: 'Filter properties' }).fill('nothing');
  await expect(panel).toContainText('No property fits.');

  await app.open(write('None.zip', { 'A.md': 'x' }));
  await expect(panel).toContainText('No note has a property.');
});

test('thousands of values are listed as they come into sight', async ({ app, page, write }) => {
  const files: Files = {};
  for (let number = 0; number < 2500; number += 1) files[`Note ${number}.md`] = `---\nid: number ${number}\n---\n`;
  await app.start();
  await app.open(write('Many.zip', files));
  const panel = await app.more('All properties');
  await app.tabTo(panel.getByRole('tree', { name: 'All properties' }));
  await page.keyboard.press('ArrowRight');
  const rows = panel.getByRole('treeitem');
  await expect(rows.nth(1)).toContainText('number 0');
  expect(await rows.count()).toBeLessThan(120);
  await page.keyboard.press('End');
  await expect(rows.last()).toContainText('Other values');
  await expect(rows.last()).toContainText('500');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(rows).toHaveCount(1);
});

test('a command shows all properties', async ({ app, page }) => {
  await app.start();
  await page.keyboard.press('ControlOrMeta+p');
  await page.getByRole('combobox', { name: 'Command palette' }).fill('show all properties');
  await page.keyboard.press('Enter');
  await expect(app.panel('All properties').getByRole('treeitem').first()).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const device of ['desk', 'phone'] as const) {
    test.describe(`${colorScheme}, ${device}`, () => {
      test.use(device === 'phone'
        ? { colorScheme, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
        : { colorScheme, viewport: { width: 820, height: 700 } });

      test('nothing stands in the way of a screen reader', async ({ app, page, write }) => {
        await app.start();
        await app.open(write('Properties.zip', vault));
        if (device === 'phone') await page.getByRole('button', { name: 'Files', exact: true }).click();
        const panel = await app.more('All properties');
        await panel.getByRole('treeitem', { name: /Status/ }).locator('[data-fold]').click();
        await expect(panel.getByRole('treeitem', { name: /open/ })).toBeVisible();
        await check(page, 'all properties');
      });
    });
  }
}
