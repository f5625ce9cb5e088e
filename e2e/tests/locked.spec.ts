import { check } from '../axe';
import { expect, test } from '../fixtures';
import { dialog, offline, source } from '../sharing';
import type { App } from '../app';
import type { Page, TestInfo } from '@playwright/test';

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEnRFWHRBdXRob3IAU2VjcmV0bWFrZXI3e9nsAAAAEklEQVR4nGNgYPj/nwEIGBgYAA/8A/0xn7v+AAAAAElFTkSuQmCC',
  'base64',
);

const VAULT = {
  '.obsidian/bookmarks.json': JSON.stringify({ items: [{ type: 'file', path: 'Start.md' }] }),
  'Start.md': 'To the [[Second note]].\n\n![[picture.png]]\n\n$e^{i\\pi}$\n\n```js\nlet code = 1;\n```\n',
  'Second note.md': 'The word needle stands here. Back to [[Start]].',
  'picture.png': PICTURE,
};

/** Shares the vault with a passphrase that the dialog makes; tells it, and where the page is. */
async function lock(app: App, page: Page, write: (name: string, vault: typeof VAULT) => string, info: TestInfo) {
  await app.start();
  await app.open(write('Journey.zip', VAULT));
  const share = await dialog(page);
  await share.getByRole('switch', { name: 'Lock with a passphrase' }).check();
  const download = share.getByRole('button', { name: 'Download' });
  await expect(download).toBeDisabled();
  const field = share.getByLabel('Passphrase', { exact: true });
  await field.fill('summer');
  await expect(share).toContainText('Weak:');
  await expect(field).toHaveAttribute('type', 'password');
  await share.getByRole('button', { name: 'Make a good one' }).click();
  await expect(field).toHaveAttribute('type', 'text');
  await expect(share).toContainText('Strong.');
  const passphrase = await field.inputValue();
  expect(passphrase).toMatch(/^([a-z]{6}-){4}[a-z]{6}$/);
  await check(page, 'locking');
  await page.screenshot({ path: info.outputPath('dialog.png') });
  const coming = page.waitForEvent('download');
  await download.click();
  const path = info.outputPath('Journey.html');
  await (await coming).saveAs(path);
  return { path, passphrase };
}

test('a locked page tells nothing, and opens by its passphrase from a disk', async ({ app, page, browser, write }, info) => {
  const { path, passphrase } = await lock(app, page, write, info);
  const text = source(path);
  expect(text).toContain('<title>Locked notes</title>');
  for (const told of ['Journey', 'Start.md', 'Second note', 'needle', 'picture.png', 'data-part="vendor/temml', passphrase]) expect(text).not.toContain(told);

  const { context, page: locked, app: shared, faults } = await offline(browser, path);
  const field = locked.getByLabel('Passphrase', { exact: true });
  await expect(field).toBeFocused();
  await check(locked, 'a locked page');
  await locked.keyboard.press('Enter');
  await expect(locked.getByRole('alert')).toHaveText('Type the passphrase.');
  await locked.keyboard.type('something else');
  await locked.keyboard.press('Enter');
  await expect(locked.getByRole('alert')).toHaveText('That is not the passphrase.');
  await expect(field).toBeFocused();
  await check(locked, 'a wrong passphrase');
  await expect(locked).toHaveTitle('Locked notes');
  await locked.keyboard.type(passphrase);
  await locked.keyboard.press('Tab');
  await locked.keyboard.press('Space');
  await expect(field).toHaveValue(passphrase);
  await expect(field).toHaveAttribute('type', 'text');
  await locked.keyboard.press('Tab');
  await locked.keyboard.press('Enter');

  await shared.ready();
  await expect(locked).toHaveTitle('Start – Journey');
  const start = shared.note('Start');
  await expect.poll(() => start.getByRole('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(8);
  await expect(start.locator('math')).toBeVisible();
  await expect(start.locator('.token').first()).toBeVisible();
  await expect(shared.panel('Graph').getByText('2 nodes')).toBeVisible();
  await start.getByRole('link', { name: 'Second note' }).click();
  await expect(shared.note('Second note')).toBeVisible();
  const results = await shared.search('needle');
  await expect(results.getByRole('treeitem').first()).toContainText('Second note');
  await locked.reload();
  await expect(field).toBeFocused();
  expect(faults).toEqual([]);
  await context.close();
});

test('on a phone in the dark', async ({ app, page, browser, write }, info) => {
  const { path, passphrase } = await lock(app, page, write, info);
  const phone = { colorScheme: 'dark', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
  const { context, page: locked, app: shared, faults } = await offline(browser, path, phone);
  await locked.getByLabel('Passphrase', { exact: true }).fill('something else');
  await locked.getByRole('button', { name: 'Unlock' }).tap();
  await expect(locked.getByRole('alert')).toHaveText('That is not the passphrase.');
  await check(locked, 'a wrong passphrase');
  expect(await locked.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const form = await locked.locator('form').boundingBox();
  expect(form?.x).toBe(24);
  expect(form?.width).toBe(342);
  await locked.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await locked.getByRole('button', { name: 'Unlock' }).tap();
  await expect(shared.note('Start')).toBeVisible();
  expect(faults).toEqual([]);
  await context.close();
});
