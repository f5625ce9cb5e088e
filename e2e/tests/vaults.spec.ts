import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { App } from '../app';
import { check } from '../axe';
import { expect, test } from '../fixtures';

const notes = { 'Home.md': 'The way in, to [[Ash]].', 'Ash.md': 'A tree.' };

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Vaults' });
const listed = (page: Page): Locator => dialog(page).getByRole('list', { name: 'Recent vaults' }).getByRole('listitem');
const offer = (page: Page): Locator => page.getByRole('group', { name: 'Your last vault' });

async function showVaults(app: App): Promise<Locator> {
  await app.page.locator('.vault-name').getByRole('button').click();
  await expect(dialog(app.page)).toBeVisible();
  return dialog(app.page);
}

/** Chooses an archive as in a browser that gives no handles. */
async function choose(app: App, path: string): Promise<void> {
  await app.page.evaluate(() => performance.clearMeasures());
  await app.input.setInputFiles(path);
  await app.ready();
}

const copies = (page: Page): Promise<number[]> => page.evaluate(async () => {
  const sizes: number[] = [];
  const top = await navigator.storage.getDirectory();
  const folder = await top.getDirectoryHandle('vaults', { create: true });
  for await (const handle of folder.values()) sizes.push((await (handle as FileSystemFileHandle).getFile()).size);
  return sizes;
});

/** What was opened is in the list. */
async function remembered(page: Page): Promise<void> {
  const count = (): Promise<number> => page.evaluate(() => new Promise<number>((done) => {
    const opening = indexedDB.open('glassvault');
    opening.onsuccess = () => {
      const counting = opening.result.transaction('vaults').objectStore('vaults').count();
      counting.onsuccess = () => done(counting.result);
      opening.result.close();
    };
  }));
  await expect.poll(count).toBeGreaterThan(0);
}

async function comeBack(app: App): Promise<void> {
  await app.page.goto('./#/');
  await app.page.reload();
  await app.ready();
  await expect(app.note('Welcome')).toBeVisible();
}

async function openAgain(app: App): Promise<void> {
  await app.page.evaluate(() => performance.clearMeasures());
  await offer(app.page).getByRole('button', { name: 'Open again' }).click();
  await app.ready();
  await expect(app.note('Home')).toContainText('The way in');
  await expect(offer(app.page)).toHaveCount(0);
}

test('a dropped archive opens again with one click, where it lies', async ({ app, page, write }) => {
  const path = write('Wood.zip', notes);
  await app.start();
  await expect(offer(page)).toHaveCount(0);
  await app.open(path);
  await showVaults(app);
  await expect(listed(page)).toHaveText([/Wood.*Archive · 2 notes · \d+ B · opened today.*Open now/]);
  expect(await copies(page), 'nothing is copied unasked').toEqual([]);
  await page.keyboard.press('Escape');

  await comeBack(app);
  await expect(offer(page)).toContainText('Wood');
  await openAgain(app);
  // It is read anew: what is in it now is what opens.
  write('Wood.zip', { ...notes, 'Oak.md': 'Another tree.' });
  await comeBack(app);
  await showVaults(app);
  await page.evaluate(() => performance.clearMeasures());
  await listed(page).getByRole('button', { name: /Wood.*Opens by a click/ }).click();
  await app.ready();
  await expect(app.file('Oak')).toBeVisible();
  await showVaults(app);
  await expect(listed(page)).toHaveText([/Wood.*3 notes/]);
});

test('a dropped folder opens again with one click', async ({ app, page }, info) => {
  const folder = join(info.outputPath(), 'Wood');
  mkdirSync(join(folder, 'Deep'), { recursive: true });
  for (const [name, text] of Object.entries({ ...notes, 'Deep/Root.md': 'Below.' })) writeFileSync(join(folder, name), text);
  await app.start();
  await app.open(folder);
  await remembered(page);
  await comeBack(app);
  await openAgain(app);
  await expect(app.tree.getByRole('treeitem')).toHaveText(['Deep', 'Root', 'Ash', 'Home']);
  await showVaults(app);
  await expect(listed(page)).toHaveText([/Wood.*Folder · 3 notes/]);
});

test('what is no longer there says so, and can be taken out of the list', async ({ app, page, write }) => {
  const path = write('Wood.zip', notes);
  await app.start();
  await app.open(path);
  await remembered(page);
  renameSync(path, `${path}.away`);
  await comeBack(app);
  await offer(page).getByRole('button', { name: 'Open again' }).click();
  await expect(app.alert).toContainText('no longer where it was');
  await expect(app.note('Welcome')).toBeVisible();
  await showVaults(app);
  await dialog(page).getByRole('button', { name: 'Remove Wood from the list' }).click();
  await expect(dialog(page)).toContainText('Vaults that you open are listed here.');
  await comeBack(app);
  await expect.poll(() => page.evaluate(() => performance.now())).toBeGreaterThan(1500);
  await expect(offer(page)).toHaveCount(0);
});

test('without a handle a copy is kept by choice, its size told before, and goes when it is removed', async ({ app, page, write }) => {
  await app.start();
  const path = write('Wood.zip', notes);
  await choose(app, path);
  await remembered(page);
  await comeBack(app);
  await expect.poll(() => page.evaluate(() => performance.now())).toBeGreaterThan(1500);
  await expect(offer(page), 'one click could not open it').toHaveCount(0);
  await showVaults(app);
  await expect(listed(page)).toHaveText([/Wood.*Drop or choose it again/]);
  // Choosing it in the list leads to the browser's dialog.
  const chooser = page.waitForEvent('filechooser');
  await listed(page).getByRole('button', { name: /Wood.*again/ }).click();
  await page.evaluate(() => performance.clearMeasures());
  await (await chooser).setFiles(path);
  await app.ready();

  await showVaults(app);
  expect(await copies(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: /^Keep on this device · \d+ B$/ }).click();
  await expect(dialog(page)).toContainText(/Copies on this device take \d+ B\./);
  expect(await copies(page)).toHaveLength(1);
  await page.keyboard.press('Escape');

  rmSync(path);
  await comeBack(app);
  await openAgain(app);
  await showVaults(app);
  await expect(listed(page)).toHaveText([/Wood.*Open now/]);
  await expect(dialog(page).getByRole('button', { name: /copy · / })).toHaveCount(0);
  await dialog(page).getByRole('button', { name: 'Remove Wood from the list, and its copy from this device' }).click();
  await expect(listed(page)).toHaveCount(0);
  expect(await copies(page)).toEqual([]);
});

test('a copy for which there is no room is refused plainly, and nothing is left of it', async ({ app, page, write }) => {
  await page.addInitScript(() => {
    navigator.storage.estimate = () => Promise.resolve({ quota: 1_000_100, usage: 1_000_000 });
  });
  await app.start();
  await choose(app, write('Wood.zip', notes));
  await showVaults(app);
  await dialog(page).getByRole('button', { name: /^Keep on this device/ }).click();
  await expect(dialog(page).getByRole('alert')).toContainText(/no room for a copy: the vault takes \d+ B, and the browser leaves this page 100 B/);
  expect(await copies(page)).toEqual([]);
  // And where the browser finds out only while it writes.
  await page.evaluate(() => {
    navigator.storage.estimate = () => Promise.resolve({});
    FileSystemFileHandle.prototype.createWritable = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  });
  await dialog(page).getByRole('button', { name: /^Keep on this device/ }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('the browser leaves this page less');
  expect(await copies(page)).toEqual([]);
});

test('a folder without a handle is kept as a whole', async ({ app, page }, info) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showDirectoryPicker'));
  const folder = join(info.outputPath(), 'Wood');
  mkdirSync(join(folder, 'Deep'), { recursive: true });
  for (const [name, text] of Object.entries({ ...notes, 'Deep/Würzel.md': 'Below.' })) writeFileSync(join(folder, name), text);
  await app.start();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open folder as vault' }).click();
  await page.evaluate(() => performance.clearMeasures());
  await (await chooser).setFiles(folder);
  await app.ready();
  await showVaults(app);
  await dialog(page).getByRole('button', { name: /^Keep on this device/ }).click();
  await expect(dialog(page)).toContainText(/Copies on this device take/);
  rmSync(folder, { recursive: true });
  await comeBack(app);
  await openAgain(app);
  await expect(app.tree.getByRole('treeitem')).toHaveText(['Deep', 'Würzel', 'Ash', 'Home']);
  await showVaults(app);
  await expect(listed(page)).toHaveText([/Wood.*Folder · 3 notes/]);
});

test('nothing is remembered when the reader does not want it', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Wood.zip', notes));
  await showVaults(app);
  await expect(listed(page)).toHaveCount(1);
  await dialog(page).getByRole('switch', { name: 'Remember vaults that I open' }).click();
  await expect(listed(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await app.open(write('Field.zip', { 'Field.md': 'Grass.' }));
  await showVaults(app);
  await expect(dialog(page)).toContainText('Vaults that you open are listed here.');
  await expect(listed(page)).toHaveCount(0);
});

test('a folder is chosen by a handle, where the browser gives one', async ({ app, page }) => {
  await page.addInitScript(() => {
    const pick = async (): Promise<FileSystemDirectoryHandle> => {
      const top = await navigator.storage.getDirectory();
      const folder = await top.getDirectoryHandle('Orchard', { create: true });
      const file = await folder.getFileHandle('Home.md', { create: true });
      const writable = await file.createWritable();
      await writable.write('The way in, under trees.');
      await writable.close();
      return folder;
    };
    Object.assign(globalThis, { showDirectoryPicker: pick });
  });
  await app.start();
  await page.evaluate(() => performance.clearMeasures());
  await page.getByRole('button', { name: 'Open folder as vault' }).click();
  await app.ready();
  await expect(app.note('Home')).toContainText('under trees');
  await remembered(page);
  await comeBack(app);
  await openAgain(app);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`the list by keyboard, on a phone, ${scheme}`, async ({ app, page, write }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await app.start();
    await choose(app, write('Wood.zip', notes));
    await page.setViewportSize({ width: 390, height: 844 });
    await page.keyboard.press('ControlOrMeta+p');
    const palette = page.getByRole('dialog', { name: 'Command palette' });
    await expect(palette.getByRole('combobox')).toBeFocused();
    await page.keyboard.type('Manage vaults');
    await expect(palette.getByRole('option').first()).toContainText('Manage vaults');
    await page.keyboard.press('Enter');
    await expect(listed(page)).toHaveCount(1);
    await check(page, 'the list of vaults');
    await app.tabTo(dialog(page).getByRole('button', { name: /^Keep on this device/ }));
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toContainText('Copies on this device take');
    await app.tabTo(dialog(page).getByRole('button', { name: /^Remove Wood/ }));
    await page.keyboard.press('Enter');
    await expect(listed(page)).toHaveCount(0);
    const isInside = await dialog(page).evaluate((element) => element.contains(document.activeElement));
    expect(isInside, 'the focus stays in the dialog').toBe(true);
  });
}
