import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { App } from '../app';
import { check } from '../axe';
import { expect, test } from '../fixtures';
import { paragraphs } from '../vaults';

const changed = (page: Page) => page.getByRole('group', { name: 'Changed on disk' });

function wood(base: string): string {
  const folder = join(base, 'Wood');
  mkdirSync(join(folder, '.obsidian'), { recursive: true });
  writeFileSync(join(folder, 'Home.md'), 'The way in, to [[Ash]].');
  writeFileSync(join(folder, 'Ash.md'), `Back to [[Home]].\n\n${paragraphs(1, 60)}\nThe first end.`);
  return folder;
}

/** Reads far into a note, in the second of two tabs. */
async function read(app: App, page: Page): Promise<number> {
  await app.file('Ash').click();
  await expect(app.note('Ash')).toBeVisible();
  await page.keyboard.press('Alt+n');
  await app.file('Home').click();
  await page.getByRole('tab', { name: 'Ash' }).click();
  await app.article.getByText('Paragraph 40.').scrollIntoViewIfNeeded();
  await app.frames();
  return app.scrollTop();
}

async function reload(app: App, page: Page, left: number): Promise<void> {
  await page.evaluate(() => performance.clearMeasures());
  await changed(page).getByRole('button', { name: 'Reload' }).click();
  await app.ready();
  await expect(changed(page)).toHaveCount(0);
  await expect(app.note('Ash')).toContainText('The second end.');
  await expect(page.getByRole('tab', { name: 'Home' })).toBeVisible();
  await expect.poll(() => app.scrollTop()).toBeGreaterThan(left - 150);
  expect(await app.scrollTop()).toBeLessThan(left + 150);
}

test('a change on the disk is told when the reader comes back, and read when they want it, with tabs and place kept', async ({ app, page }, info) => {
  const folder = wood(info.outputPath());
  await app.start();
  await app.open(folder);
  const left = await read(app, page);
  const comeBack = () => page.evaluate(() => dispatchEvent(new FocusEvent('focus')));
  writeFileSync(join(folder, '.obsidian', 'workspace.json'), '{}');
  await comeBack();
  await page.waitForTimeout(700);
  await expect(changed(page)).toHaveCount(0);
  appendFileSync(join(folder, 'Ash.md'), '\n\nThe second end.');
  await page.waitForTimeout(300);
  await expect(changed(page)).toHaveCount(0);
  await comeBack();
  await expect(changed(page)).toBeVisible();
  await check(page, 'what has changed');
  await expect(app.note('Ash')).not.toContainText('The second end.');
  await changed(page).getByRole('button', { name: 'Not now' }).click();
  await expect(changed(page)).toHaveCount(0);
  await comeBack();
  await reload(app, page, left);
  // It is watched on.
  writeFileSync(join(folder, 'Oak.md'), 'Another tree.');
  await comeBack();
  await expect(changed(page)).toBeVisible();
});

test('an archive that is written anew is told, too', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Wood.zip', { 'Home.md': 'One.' }));
  await expect(app.note('Home')).toContainText('One.');
  write('Wood.zip', { 'Home.md': 'One and two.' });
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new FocusEvent('focus')));
    await expect(changed(page)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await changed(page).getByRole('button', { name: 'Reload' }).click();
  await expect(app.note('Home')).toContainText('One and two.');
});
