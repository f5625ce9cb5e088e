import { check } from '../axe';
import { dropFiles } from '../drop';
import { expect, test } from '../fixtures';
import { garden } from '../vaults';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the demo', async ({ app, page }) => {
      await app.start();
      await expect(app.panel('Backlinks').getByRole('link').first()).toBeVisible();
      await check(page, 'the first note');
      for (const note of ['Syntax/Callouts', 'Syntax/Tables', 'Syntax/Tasks', 'Syntax/Properties', 'Syntax/Code', 'Syntax/Images', 'Syntax/Footnotes']) {
        await app.goTo(`#/${note}`);
        await expect(app.note(note.slice('Syntax/'.length))).toBeVisible();
        await check(page, note);
      }
    });

    test('dialogs, menus and messages', async ({ app, page, write }) => {
      await app.start();
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      await expect(page.getByRole('dialog', { name: 'Settings', exact: true })).toBeVisible();
      await check(page, 'settings');
      await page.keyboard.press('Escape');

      await dropFiles(page, [write('Several.zip', { 'A/.obsidian/app.json': '{}', 'A/A.md': 'A.', 'B/.obsidian/app.json': '{}', 'B/B.md': 'B.' })]);
      await expect(page.getByRole('dialog', { name: 'Which vault?' })).toBeVisible();
      await check(page, 'which vault');
      await page.keyboard.press('Escape');

      await dropFiles(page, [write('Empty.zip', new Uint8Array(0))]);
      await expect(app.alert).toBeVisible();
      await check(page, 'a failure');
      await app.alert.getByRole('button', { name: 'Dismiss' }).click();

      await app.open(write('Partly.zip', { ...garden, '../Out.md': 'x' }));
      await page.getByRole('button', { name: /left out or altered/ }).click();
      await expect(page.getByRole('dialog', { name: 'Left out or altered' }).getByRole('listitem').first()).toBeVisible();
      await check(page, 'what was left out');
    });

    test('a missing note, a file, a vault without notes', async ({ app, page, write }) => {
      await app.start('#/Nowhere');
      await app.goTo('#/Nowhere/else');
      await expect(app.main).toContainText('Nowhere/else');
      await check(page, 'a missing note');
      await app.open(write('Garden.zip', garden));
      await app.goTo('#/Images/square.svg');
      await expect(app.article.getByRole('img')).toBeVisible();
      await check(page, 'an image');
      await app.open(write('None.zip', { 'a.txt': 'x' }));
      await expect(app.main).toContainText('no notes');
      await check(page, 'no notes');
    });
  });

  test.describe(`${colorScheme}, on a phone`, () => {
    test.use({ colorScheme, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

    test('each view', async ({ app, page }) => {
      await app.start();
      for (const view of ['Files', 'Note', 'Graph', 'Links']) {
        const button = page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view });
        await button.tap();
        await expect(button).toHaveAttribute('aria-pressed', 'true');
        await check(page, view);
      }
    });
  });
}
