import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { App } from '../app';
import { dropFiles } from '../drop';
import { expect, test } from '../fixtures';
import { writeBadZips, type BadZip } from '../bad-zips';
import { square } from '../vaults';

/** Each file alone is a small test; together, on one page, they also show that no failure lames the next opening. */
const bad = test.extend<object, { badZips: { folder: string; zips: BadZip[] } }>({
  badZips: [
    async ({}, use, info) => {
      const folder = join(info.project.outputDir, `bad-zips-${info.workerIndex}`);
      await use({ folder, zips: writeBadZips(folder) });
    },
    { scope: 'worker', timeout: 300_000 },
  ],
});

async function leftOut(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: /left out or altered/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Left out or altered' });
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  const lines = await dialog.getByRole('listitem').allTextContents();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  return lines;
}

bad('archives that can’t be opened: why, and the vault before stays', async ({ app, page, badZips }) => {
  const refused = badZips.zips.filter((zip) => !zip.opens);
  expect(refused.length).toBeGreaterThanOrEqual(12);
  await app.start();
  for (const zip of refused) {
    await test.step(zip.file, async () => {
      await dropFiles(page, [join(badZips.folder, zip.file)]);
      await expect(app.alert).toContainText(zip.expect);
      await expect(app.alert).toContainText(zip.file);
      await expect(app.progress).toHaveCount(0);
      await expect(app.note('Welcome')).toBeVisible();
      await app.alert.getByRole('button', { name: 'Dismiss' }).click();
      await expect(app.alert).toHaveCount(0);
    });
  }
  // The vault before is not only still there to be seen.
  await app.file('Syntax').click();
  await app.file('Syntax at a glance').click();
  await expect(app.note('Syntax at a glance')).toContainText('dialect');
});

async function opensAllTheSame(app: App, folder: string, zip: BadZip): Promise<void> {
  await app.open(join(folder, zip.file));
  await expect(app.alert).toHaveCount(0);
  await expect(app.file('Welcome')).toHaveCount(0);
  if (zip.read !== null) {
    const name = zip.read.replace(/\.md$/, '');
    await app.file(name).click();
    await expect(app.note(name)).toBeVisible();
  }
  const lines = await leftOut(app.page);
  expect(lines.some((line) => line.includes(zip.expect)), `“${zip.expect}” in ${JSON.stringify(lines)}`).toBe(true);
}

bad('archives that are bad in part: what is sound opens, the rest is named', async ({ app, badZips }) => {
  bad.setTimeout(180_000);
  const partly = badZips.zips.filter((zip) => zip.opens);
  expect(partly.length).toBeGreaterThanOrEqual(30);
  await app.start();
  for (const zip of partly) await test.step(zip.file, () => opensAllTheSame(app, badZips.folder, zip));
});

test('a note that is not UTF-8 says so where it is read', async ({ app, write }) => {
  await app.start();
  await app.open(write('Latin.zip', { 'Latin.md': Uint8Array.from(Buffer.from('Caf\u00e9 au lait', 'latin1')), 'Plain.md': 'Plain.' }));
  await app.file('Latin').click();
  await expect(app.note('Latin')).toContainText('Caf\ufffd au lait');
  await expect(app.note('Latin')).toContainText('UTF-8');
  await app.file('Plain').click();
  await expect(app.note('Plain')).not.toContainText('UTF-8');
});

test('a note in UTF-16 is read as it is meant', async ({ app, write }) => {
  await app.start();
  const text = Buffer.from('\ufeffGrüße aus [[Ödland]]', 'utf16le');
  await app.open(write('Wide.zip', { 'Wide.md': Uint8Array.from(text) }));
  await expect(app.note('Wide')).toContainText('Grüße aus Ödland');
});

test('a vault without a note shows its files, and says that there is none', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Pictures.zip', { 'picture.svg': square('teal') }));
  await expect(app.main).toContainText('no notes');
  await app.file(/^picture/).click();
  await expect(app.article.getByRole('img', { name: 'picture.svg' })).toBeVisible();
  expect((await leftOut(page)).join()).toContain('“Pictures.zip” holds no notes');
});

test('many problems are listed bit by bit', async ({ app, page, write }) => {
  await app.start();
  const names = Array.from({ length: 350 }, (_, at) => `../${at}.md`);
  await app.open(write('Many.zip', Object.fromEntries([['Good.md', 'Good.'], ...names.map((name) => [name, 'x'])])));
  await page.getByRole('button', { name: /350 left out or altered/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Left out or altered' });
  const lines = dialog.getByText(/“\.\.\/\d+\.md” is left out/);
  await expect.poll(() => lines.count()).toBeGreaterThanOrEqual(100);
  await expect(async () => {
    await dialog.getByRole('listitem').last().scrollIntoViewIfNeeded();
    await expect(lines).toHaveCount(350, { timeout: 500 });
  }).toPass();
});

test('a broken property block is shown as such, and its note opens', async ({ app, write }) => {
  await app.start();
  await app.open(write('Broken.zip', { 'Broken.md': '---\ntags: [a, b\nother: : :\n---\nThe text.\n' }));
  await expect(app.note('Broken')).toContainText('The text.');
  await expect(app.panel('Properties')).toContainText(/propert|YAML|frontmatter/i);
});
