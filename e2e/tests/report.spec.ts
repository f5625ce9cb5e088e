import { readFileSync } from 'node:fs';
import { check } from '../axe';
import { expect, test } from '../fixtures';
import type { Files } from '../zips';

const vault: Files = {
  '.obsidian/app.json': '{"userIgnoreFilters": ["Templates/"]}',
  'Home.md': 'One two three [[Alpha]] [[Nowhere]] and once more [[nowhere]] ![[used.png]] #tag',
  'Alpha.md': '# A\n\n' + 'Many words.\n\n'.repeat(60) + 'Back [[Home]], and [[=1+1, really]]',
  'Alone.md': 'two words',
  'Deep/er/Alpha.md': '[[Nowhere]]',
  'Templates/Daily.md': '[[Elsewhere]]',
  'used.png': '12345',
  'Files/unused.pdf': '123',
  'Broken.canvas': '{',
  '../Out.md': 'x',
};

const texts = async (rows: import('@playwright/test').Locator): Promise<string[]> =>
  (await rows.evaluateAll((all) => all.map((row) => {
    const number = row.querySelector('.tree-item-flair')?.textContent ?? '';
    const name = row.querySelector('.tree-name')?.firstChild?.textContent ?? '';
    const folder = row.querySelector('.report-folder')?.textContent ?? '';
    return `${row.getAttribute('aria-level')} ${folder && `${folder}/`}${name} ${number}`;
  })));

test('figures, lists whose rows open files, and tables of them', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Report.zip', vault));
  const panel = await app.more('Vault report');
  const figure = (name: string) => panel.locator('dl > div', { hasText: name }).locator('dd');
  await expect(figure('Notes')).toHaveText('5');
  await expect(figure('Links')).toHaveText('8');
  await expect(figure('Folders')).toHaveText('4');
  await expect(figure('Attachments')).toHaveText('2');
  await expect(panel.getByRole('row', { name: /^PDFs/ })).toHaveText('PDFs13 B');
  await expect(panel).toContainText('1 file that the vault’s settings exclude');

  const list = (name: string) => panel.getByRole('button', { name: new RegExp(`^${name}`) });
  await expect(list('Unresolved links')).toContainText('2');
  await expect(list('Left out or altered')).toContainText('2');
  await list('Unresolved links').click();
  const tree = panel.getByRole('tree', { name: 'Unresolved links' });
  await expect(tree).toBeFocused();
  const rows = tree.getByRole('treeitem');
  await expect.poll(() => texts(rows)).toEqual([
    '1 Nowhere 3 links', '2 Deep/er/Alpha 1', '2 Home 2', '1 =1+1, really 1 link', '2 Alpha 1',
  ]);

  // A row opens the file at what is asked for, and the list stays.
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(app.note('Alpha')).toBeVisible();
  await expect(app.article.getByText('Back')).toBeInViewport();
  await expect(rows.nth(4)).toHaveAttribute('aria-current', 'page');
  await rows.nth(2).click();
  await expect(app.note('Home')).toBeVisible();

  // A row is a link, so it opens elsewhere as any other.
  const link = rows.nth(1).getByRole('link');
  await expect(link).toHaveAttribute('href', '#/Deep/er/Alpha');
  await link.click({ modifiers: ['ControlOrMeta'] });
  await expect(page.getByRole('tab', { name: 'Alpha', exact: true })).toHaveCount(1);

  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Export as CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('unresolved-links.csv');
  expect(readFileSync(await file.path(), 'utf8')).toBe(
    '\uFEFFname,asked_for_by,links\r\nNowhere,Deep/er/Alpha.md,1\r\nNowhere,Home.md,2\r\n"\'=1+1, really",Alpha.md,1\r\n',
  );

  await panel.getByRole('button', { name: 'Back to the report' }).click();
  await expect(list('Unresolved links')).toBeFocused();
  await list('Duplicate names').click();
  await expect.poll(() => texts(panel.getByRole('treeitem'))).toEqual(['1 Alpha.md 2 files', '2 Alpha 1', '2 Deep/er/Alpha 0']);
  await panel.getByRole('button', { name: 'Back to the report' }).click();
  await list('Left out or altered').click();
  await expect(panel.getByRole('listitem').first()).toContainText('../Out.md');
  await panel.getByRole('link', { name: 'Broken.canvas' }).click();
  await expect(app.main.getByRole('article', { name: /^Broken/ })).toBeVisible();
  await panel.getByRole('button', { name: 'Back to the report' }).click();
  await list('Large files').click();
  await expect(panel).toContainText('No file is that large.');
  await expect(panel.getByRole('button', { name: 'Export as CSV' })).toHaveCount(0);
});

test('a list of ten thousand rows holds nothing up', async ({ app, page, write }) => {
  const files: Files = {};
  for (let number = 0; number < 10_000; number += 1) files[`Folder/Note ${number}.md`] = '';
  await app.start();
  await app.open(write('Large.zip', files));
  const panel = await app.more('Vault report');
  await panel.getByRole('button', { name: /^Orphans/ }).click();
  const rows = panel.getByRole('treeitem');
  await expect(rows.first()).toContainText('Note 0');
  expect(await rows.count()).toBeLessThan(120);
  await page.keyboard.press('End');
  await expect(rows.last()).toContainText('Note 9999');
  await expect(rows.last()).toHaveAttribute('aria-posinset', '10000');
  await expect(rows.last()).toHaveAttribute('aria-setsize', '10000');
  await page.keyboard.press('Enter');
  await expect(app.note('Note 9999')).toBeVisible();
  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Export as CSV' }).click();
  const table = readFileSync(await (await download).path(), 'utf8');
  expect(table.split('\r\n')).toHaveLength(10_002);
});

test('the report is of the vault that is open, and is found by command and figures', async ({ app, page, write }) => {
  await app.start();
  await page.keyboard.press('ControlOrMeta+p');
  await page.getByRole('combobox', { name: 'Command palette' }).fill('open vault report');
  await page.keyboard.press('Enter');
  const panel = app.panel('Vault report');
  await expect(page.getByRole('tab', { name: 'Vault report' })).toBeFocused();
  await expect(panel.getByRole('heading', { name: 'Worth a look' })).toBeVisible();
  await panel.getByRole('button', { name: /^Orphans/ }).click();
  await app.open(write('Other.zip', { 'A.md': '[[B]]', 'B.md': '' }));
  await expect(panel.getByRole('button', { name: /^Orphans/ })).toContainText('1');
  await expect(panel.getByRole('button', { name: /^Dead ends/ })).toContainText('1');
  await app.tab('Files').click();
  await page.getByTitle('Open vault report').click();
  await expect(panel.getByRole('heading', { name: 'Worth a look' })).toBeVisible();
});

test('the menu of views is used by keys', async ({ app, page }) => {
  await app.start();
  const button = page.getByRole('button', { name: 'More views' });
  await app.tabTo(button);
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu', { name: 'More views' });
  await expect(menu.getByRole('menuitemradio').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(button).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  const last = menu.getByRole('menuitemradio').last();
  await expect(last).toBeFocused();
  const name = await last.innerText();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(app.tab('Files')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
  // The focus going elsewhere closes it.
  await button.click();
  await app.tab('Search').click();
  await expect(menu).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const device of ['desk', 'phone'] as const) {
    test.describe(`${colorScheme}, ${device}`, () => {
      test.use(device === 'phone'
        ? { colorScheme, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
        : { colorScheme, viewport: { width: 820, height: 700 } });

      test('nothing stands in the way of a screen reader, and nothing is wider than its column', async ({ app, page, write }) => {
        await app.start();
        await app.open(write('Report.zip', vault));
        if (device === 'phone') await page.getByRole('button', { name: 'Files', exact: true }).click();
        await page.getByRole('button', { name: 'More views' }).click();
        await check(page, 'the menu of views');
        await page.keyboard.press('Escape');
        const panel = await app.more('Vault report');
        await expect(panel.getByRole('heading', { name: 'Worth a look' })).toBeVisible();
        const overflows = () => page.locator('.explorer-column').evaluate((column) =>
          [...column.querySelectorAll('.report-view, .report-view *')].filter((element) =>
            element.getBoundingClientRect().right > column.getBoundingClientRect().right + 0.5).length);
        expect(await overflows()).toBe(0);
        await check(page, 'the figures');
        await panel.getByRole('button', { name: /^Unresolved/ }).click();
        await expect(panel.getByRole('treeitem').first()).toBeVisible();
        expect(await overflows()).toBe(0);
        await check(page, 'a list');
        await panel.getByRole('button', { name: 'Back to the report' }).click();
        await panel.getByRole('button', { name: /^Left out/ }).click();
        await expect(panel.getByRole('listitem').first()).toBeVisible();
        await check(page, 'what was left out');
      });
    });
  }
}
