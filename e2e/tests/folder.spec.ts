import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Drag, dropFiles } from '../drop';
import { expect, test } from '../fixtures';

const garden: Record<string, string> = {
  'Home.md': '# Home\n\nSee [[Ash]] and ![[pic.svg]].\n',
  'Wood/Ash.md': 'A tree, as in [[Home]].\n',
  'pic.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="green"/></svg>',
  '.obsidian/app.json': '{}',
  '.obsidian/plugins/big/main.js': 'throw new Error("it never runs")',
  '.git/HEAD.md': 'not a note',
  '.trash/Gone.md': 'gone',
};

/** A folder of that name on disk, with those files, and its path. */
function folder(base: string, name: string, files: Record<string, string>): string {
  for (const [path, text] of Object.entries(files)) {
    const place = join(base, name, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
  return join(base, name);
}

test('a folder that is dropped opens like an archive of it', async ({ app, page }, info) => {
  await app.start();
  await app.open(folder(info.outputPath(), 'Garden', garden));
  await expect(page).toHaveTitle(/Home/);
  await expect(app.note('Home')).toContainText('See Ash');
  await expect(app.tree.getByRole('treeitem')).toHaveText(['Wood', 'Ash', 'Home', /pic/]);
  // Its picture is read from the folder when it is shown.
  await expect.poll(() => app.article.getByRole('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(20);
  await app.article.getByRole('link', { name: 'Ash' }).click();
  await expect(app.note('Ash')).toContainText('A tree');
  await expect(app.panel('Backlinks')).toContainText('Home');
  await expect(await app.search('tree')).toContainText('1 result');
});

test('a folder that is chosen opens like one that is dropped', async ({ app, page }, info) => {
  // As in a browser that gives no handles.
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showDirectoryPicker'));
  await app.start();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open folder as vault' }).click();
  await page.evaluate(() => performance.clearMeasures());
  await (await chooser).setFiles(folder(info.outputPath(), 'Garden', garden));
  await app.ready();
  await expect(app.note('Home')).toBeVisible();
  await expect(app.tree.getByRole('treeitem')).toHaveText(['Wood', 'Ash', 'Home', /pic/]);
});

test('loose notes become a vault', async ({ app }, info) => {
  const place = folder(info.outputPath(), 'Loose', garden);
  await app.start();
  await app.open(join(place, 'Home.md'), join(place, 'Wood/Ash.md'), join(place, 'pic.svg'));
  await expect(app.tree.getByRole('treeitem')).toHaveText(['Ash', 'Home', /pic/]);
});

test('two folders with a vault each are a choice', async ({ app, page }, info) => {
  const base = info.outputPath();
  await app.start();
  await dropFiles(page, [folder(base, 'Garden', garden), folder(base, 'Forest', { 'Tree.md': 'A tree.', '.obsidian/app.json': '{}' })]);
  const choice = page.getByRole('dialog');
  await expect(choice).toContainText('Forest');
  await choice.getByRole('button', { name: /Forest/ }).click();
  await expect(app.note('Tree')).toBeVisible();
});

test('a folder without a file says so, and what was open stays', async ({ app, page }, info) => {
  const place = join(info.outputPath(), 'Nothing');
  mkdirSync(place, { recursive: true });
  await app.start();
  const drag = await Drag.start(page, [place]);
  await drag.drop();
  await expect(app.alert).toContainText('“Nothing” holds no files that could be shown.');
  await expect(app.article).toBeVisible();
});

test('thousands of files are listed without holding the page up, and can be called off', async ({ app, page }, info) => {
  const many = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`${at % 40}/Note ${at}.md`, `Note ${at}, see [[Note ${at + 1}]]`]));
  const place = folder(info.outputPath(), 'Many', many);
  await app.start();
  await page.evaluate(() => {
    Object.assign(globalThis, { longest: 0 });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) Object.assign(globalThis, { longest: Math.max(Reflect.get(globalThis, 'longest') as number, duration) });
    }).observe({ type: 'longtask' });
  });
  await dropFiles(page, [place]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.progress).toHaveCount(0);
  await expect(app.article, 'what was open is still there').toBeVisible();

  await app.open(place);
  await expect(app.tree.getByRole('treeitem').first()).toBeVisible();
  const [ready] = (await app.measures()).filter(({ name }) => name === 'glassvault:ready');
  expect(ready?.detail).toMatchObject({ notes: 3000, links: 3000 });
  info.annotations.push({ type: 'longest task', description: `${String(await page.evaluate(() => Reflect.get(globalThis, 'longest')))} ms` });
});
