import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
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

test('what changes in a folder is shown by itself, in place', async ({ app, page }, info) => {
  const folder = wood(info.outputPath());
  await app.start();
  await app.open(folder);
  const left = await read(app, page);
  await app.ready();
  // What Obsidian writes into its own folder is no change.
  writeFileSync(join(folder, '.obsidian', 'workspace.json'), '{}');
  appendFileSync(join(folder, 'Ash.md'), '\n\nThe second end.');
  await expect(app.note('Ash')).toContainText('The second end.');
  expect(Math.abs(await app.scrollTop() - left)).toBeLessThan(2);
  await expect(page.getByRole('tab', { name: 'Home' })).toBeVisible();
  await expect(changed(page)).toHaveCount(0);
  // What stands above what is read moves it out of its place no more than what stands below.
  const seen = app.article.getByText('Paragraph 40.');
  const before = (await seen.boundingBox())?.y ?? 0;
  writeFileSync(join(folder, 'Ash.md'), `${paragraphs(100, 8)}\n\nBack to [[Home]].\n\n${paragraphs(1, 60)}\nThe third end.`);
  await expect(app.note('Ash')).toContainText('The third end.');
  expect(Math.abs(((await seen.boundingBox())?.y ?? 0) - before)).toBeLessThan(2);
});

test('what is folded stays so in a note that changes, and what has the focus keeps it', async ({ app }, info) => {
  const folder = wood(info.outputPath());
  const body = '# One\n\nBelow one.\n\n# Two\n\n- item\n  - inside\n\n> [!note]- Closed\n> In it.\n\n> [!tip]+ Open\n> In that.\n\nTo [[Home|a link]].\n';
  writeFileSync(join(folder, 'Oak.md'), body);
  await app.start();
  await app.open(folder);
  await app.ready();
  await app.file('Oak').click();
  await app.article.getByRole('button', { name: 'Section “One”' }).click();
  await app.article.getByRole('button', { name: 'Items below' }).click();
  await app.article.getByText('Closed').click();
  await app.article.getByText('Open', { exact: true }).click();
  const folds = async () => {
    await expect(app.article.getByText('Below one.')).toBeHidden();
    await expect(app.article.getByText('inside')).toBeHidden();
    await expect(app.article.getByText('In it.')).toBeVisible();
    await expect(app.article.getByText('In that.')).toBeHidden();
  };
  await folds();
  const open = app.article.getByRole('link', { name: 'a link' });
  await open.focus();
  writeFileSync(join(folder, 'Oak.md'), `[[Ash|Another]]. Before.\n\n${body}\nAfter.\n`);
  await expect(app.note('Oak')).toContainText('After.');
  await folds();
  await expect(open).toBeFocused();
});

test('links, search, files and the picture in a note follow what changes', async ({ app }, info) => {
  const folder = wood(info.outputPath());
  writeFileSync(join(folder, 'Ash.md'), 'Back to [[Home]]. ![[leaf.svg]]\n\nTo [[Oak]].');
  const leaf = (side: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"/>`;
  writeFileSync(join(folder, 'leaf.svg'), leaf(20));
  await app.start();
  await app.open(folder);
  await app.ready();
  await app.file('Ash').click();
  const picture = app.article.getByRole('img');
  await expect.poll(async () => (await picture.boundingBox())?.width).toBe(20);
  writeFileSync(join(folder, 'leaf.svg'), leaf(30));
  await expect.poll(async () => (await picture.boundingBox())?.width).toBe(30);
  const oak = app.article.getByRole('link', { name: 'Oak' });
  await expect(oak).toHaveClass(/is-unresolved/);
  writeFileSync(join(folder, 'Oak.md'), 'An acorn, see [[Ash]].');
  await expect(app.file('Oak')).toBeVisible();
  await expect(oak).not.toHaveClass(/is-unresolved/);
  const found = await app.search('acorn');
  await expect(found.getByRole('treeitem', { name: 'An acorn' })).toBeVisible();
  writeFileSync(join(folder, 'Oak.md'), 'A chestnut, see [[Ash]].');
  await expect(found.getByText('No matches found.')).toBeVisible();
  // What is found is found as it is now.
  await app.search('chestnut');
  await expect(found.getByRole('treeitem', { name: 'A chestnut' })).toBeVisible();
});

test('a note that is removed while it is read says so, and comes back when it is there again', async ({ app, page }, info) => {
  const folder = wood(info.outputPath());
  await app.start();
  await app.open(folder);
  await app.file('Ash').click();
  await expect(app.note('Ash')).toBeVisible();
  await app.ready();
  rmSync(join(folder, 'Ash.md'));
  await expect(page.getByText('It is no longer in the vault')).toBeVisible();
  await expect(app.file('Ash')).toHaveCount(0);
  await check(page, 'a note that is gone');
  for (let round = 0; round < 20; round++) {
    writeFileSync(join(folder, 'Ash.md'), `Here again, ${round}.`);
    await page.waitForTimeout(50);
  }
  await expect(app.note('Ash')).toContainText('Here again, 19.');
  await expect(app.file('Ash')).toBeVisible();
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
