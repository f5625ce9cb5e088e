import { check } from '../axe';
import { expect, test } from '../fixtures';
import type { Files } from '../zips';

const vault: Files = { 'A.md': 'x', 'B.md': 'y', 'Deep/C.md': 'z', 'Deep/picture.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' };

test('files that were open, the last one first; one is removed, or all', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Recent.zip', vault));
  const panel = await app.more('Recent files');
  const links = panel.getByRole('link');
  await expect(links).toHaveText(['A']);
  await app.goTo('#/B');
  await expect(app.note('B')).toBeVisible();
  await app.goTo('#/Deep/C');
  await expect(app.note('C')).toBeVisible();
  await app.goTo('#/Deep/picture.svg');
  await expect(links).toHaveText(['picture.svgDeep', 'CDeep', 'B', 'A']);
  await expect(links.first()).toHaveAttribute('aria-current', 'page');
  await links.nth(2).click();
  await expect(app.note('B')).toBeVisible();
  await expect(links).toHaveText(['B', 'picture.svgDeep', 'CDeep', 'A']);

  // By keys: one stop, arrows, Delete.
  await app.tabTo(links.first());
  await page.keyboard.press('ArrowDown');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(links).toHaveText(['B', 'CDeep', 'A']);
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Delete');
  await expect(links).toHaveText(['B', 'CDeep']);
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(app.note('C')).toBeVisible();
  await expect(links).toHaveText(['CDeep', 'B']);

  await panel.getByRole('button', { name: 'Remove B from the list' }).click();
  await expect(links).toHaveText(['CDeep']);

  // It is kept, as far as the vault has the files.
  await app.goTo('#/B');
  await expect(app.note('B')).toBeVisible();
  await page.reload();
  await app.ready();
  await app.open(write('Recent.zip', { 'A.md': 'x', 'B.md': 'y' }));
  await expect(links).toHaveText(['B']);

  await panel.getByRole('button', { name: 'Clear the list' }).click();
  await expect(panel).toContainText('Files that you open are listed here.');
  await expect(app.said('The list of recent files is cleared.')).toHaveCount(1);
  await expect(page.getByRole('tab', { name: 'Recent files' })).toBeFocused();
});

test('a command shows recent files', async ({ app, page }) => {
  await app.start();
  await page.keyboard.press('ControlOrMeta+p');
  await page.getByRole('combobox', { name: 'Command palette' }).fill('show recent files');
  await page.keyboard.press('Enter');
  await expect(app.panel('Recent files').getByRole('link').first()).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const device of ['desk', 'phone'] as const) {
    test.describe(`${colorScheme}, ${device}`, () => {
      test.use(device === 'phone'
        ? { colorScheme, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
        : { colorScheme, viewport: { width: 820, height: 700 } });

      test('nothing stands in the way of a screen reader', async ({ app, page, write }) => {
        await app.start();
        await app.open(write('Recent.zip', vault));
        await app.goTo('#/Deep/C');
        await expect(app.note('C')).toBeVisible();
        if (device === 'phone') await page.getByRole('button', { name: 'Files', exact: true }).click();
        const panel = await app.more('Recent files');
        await expect(panel.getByRole('link')).toHaveCount(2);
        await check(page, 'recent files');
      });
    });
  }
}
