import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { expect, test as base } from '../fixtures';
import { FolderHost } from '../folder-host';
import { zip } from '../zips';

type Folder = Record<string, Uint8Array>;

interface Fixtures {
  /** Puts a folder on a host of its own. */
  host: (files: Folder, ranges?: boolean) => Promise<FolderHost>;
}

const test = base.extend<Fixtures>({
  host: async ({ watch }, use) => {
    const hosts: FolderHost[] = [];
    await use(async (files, ranges) => {
      const host = await FolderHost.start(files, ranges);
      watch.allow(new RegExp(host.url()));
      hosts.push(host);
      return host;
    });
    await Promise.all(hosts.map((host) => host.stop()));
  },
});

const paragraphs = (word: string): string => Array.from({ length: 40 }, (_, at) => `${word} ${String(at)} of ${String(at * 7919)}.`).join('\n\n');

const WOOD = {
  '.obsidian/bookmarks.json': JSON.stringify({ items: [{ type: 'file', path: 'Start.md' }] }),
  'Start.md': '---\ndescription: The way into the wood.\ntags: [way]\nstatus: open\n---\n# Start\n\nTo the [[Deep/Oak tree|oak]] and to [[Nowhere]].\n',
  'Deep/Oak tree.md': `Stands *alone* & tall. Back to [[Start]].\n\n## Roots\n\n${paragraphs('root')}\n\n<script>document.title = 'run'</script>`,
  'Deep/Needle.md': `A needle stands here, by [[Oak tree]]. #way\n\n${paragraphs('straw')}`,
  'Diary.md': '---\npublish: false\n---\nUnspoken.',
  'Start.canvas': JSON.stringify({ nodes: [{ id: '1', type: 'text', text: '[[Start]] on the canvas', x: 0, y: 0, width: 10, height: 10 }], edges: [] }),
};

/** The dialog, with a folder chosen as what is written. */
async function openDialog(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+p');
  await page.locator('.prompt-input').fill('share this vault');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Share this vault' });
  await dialog.getByRole('radio', { name: 'A website' }).check();
  await expect(dialog.getByRole('status')).toContainText('before they are compressed');
  return dialog;
}

/** Shares the open vault as a folder, and unpacks it. Chromium lets a page write into a folder; here it does as others do. */
async function write(page: Page, path: string, about: Record<string, string> = {}): Promise<Folder> {
  await page.evaluate(() => { Reflect.deleteProperty(globalThis, 'showDirectoryPicker'); });
  const dialog = await openDialog(page);
  for (const [label, value] of Object.entries(about)) await dialog.getByRole('textbox', { name: label, exact: true }).fill(value);
  await expect(dialog.getByRole('button', { name: 'Download' })).toBeEnabled();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  await (await download).saveAs(path);
  await expect(dialog).toBeHidden();
  return unzipSync(readFileSync(path));
}

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** Words of which no two are the same, so that nothing of them is made less by packing. */
function noise(length: number): string {
  let seed = 7;
  const word = (): string => ((seed = (seed * 16807) % 2147483647)).toString(36);
  return Array.from({ length }, word).join(' ');
}

for (const ranges of [true, false]) {
  test(`a folder opens its vault by itself, from a host ${ranges ? 'that gives parts of files' : 'that gives files as a whole'}`, async ({ app, page, write: file, host }, info) => {
    await app.start();
    await app.open(file('Wood.zip', { ...WOOD, 'Deep/Long.md': noise(300_000) }));
    const folder = await write(page, info.outputPath('wood.zip'), { Title: 'The wood' });
    expect(Object.keys(folder)).toEqual(expect.arrayContaining(['index.html', 'vault.zip', 'notes/Start.html', 'notes/Deep/Oak tree.html']));
    expect(Object.keys(folder).filter((name) => /Diary|service-worker|\.kit$|sitemap/.test(name))).toEqual([]);

    const wood = await host(folder, ranges);
    const sizeOfVault = folder['vault.zip']?.length ?? 0;
    await page.goto(wood.url());
    await app.ready();
    await expect(page).toHaveTitle('Start – The wood');
    await expect(app.note('Start')).toContainText('To the oak and to Nowhere.');
    const opened = wood.sent.get('vault.zip') ?? 0;
    info.annotations.push({ type: 'moved', description: `${String(opened)} of ${String(sizeOfVault)} bytes` });
    if (ranges) expect(opened).toBeLessThan(sizeOfVault * 0.75);

    // It is about this vault alone.
    await expect(page.getByRole('button', { name: 'Share this vault' })).toHaveCount(0);
    expect(new URL(page.url()).search).toBe('');

    // Links, backlinks with their contexts, tags, graph: nothing of that needs all notes.
    await app.note('Start').getByRole('link', { name: 'oak' }).click();
    await expect(app.note('Oak tree')).toContainText('Stands alone & tall.');
    await expect(app.panel('Backlinks')).toContainText('Needle');
    await expect(app.panel('Backlinks')).toContainText('Start');
    await expect(page.getByRole('heading', { name: 'Roots' })).toBeVisible();
    await app.panel('Graph').getByRole('button', { name: 'Show as list' }).click();
    await expect(app.panel('Graph').getByRole('treeitem', { name: /^Needle/ })).toBeVisible();
    if (ranges) expect(wood.sent.get('vault.zip')).toBeLessThan(sizeOfVault);

    // Searching reads them, and says so.
    await page.keyboard.press('Control+Shift+f');
    await page.getByRole('combobox', { name: 'Search', exact: true }).fill('needle');
    await expect(page.getByRole('region', { name: 'Search', exact: true })).toContainText('A needle stands here');
    await expect(app.progress).toHaveCount(0);

    await page.reload();
    await app.ready();
    await expect(app.article).toBeVisible();
  });
}

test('a note’s page has a title and a description, is read without scripts, and leads on to the app with them', async ({ app, page, browser, write: file, host }, info) => {
  await app.start();
  await app.open(file('Wood.zip', WOOD));
  const folder = await write(page, info.outputPath('wood.zip'), { Address: 'https://example.com/wood' });
  expect(text(folder['sitemap.xml'])).toContain('<loc>https://example.com/wood/notes/Deep/Oak%20tree.html</loc>');
  const wood = await host(folder);

  const quiet = await browser.newContext({ javaScriptEnabled: false });
  const reader = await quiet.newPage();
  await reader.goto(wood.url('notes/Start.html'));
  await expect(reader).toHaveTitle('Start – Wood');
  const meta = (name: string) => reader.locator(`meta[${name.startsWith('og:') ? 'property' : 'name'}="${name}"]`);
  await expect(meta('description')).toHaveAttribute('content', 'The way into the wood.');
  await expect(meta('og:title')).toHaveAttribute('content', 'Start');
  await expect(meta('og:url')).toHaveAttribute('content', 'https://example.com/wood/notes/Start.html');
  await expect(reader.locator('link[rel=canonical]')).toHaveAttribute('href', 'https://example.com/wood/notes/Start.html');
  await reader.getByRole('link', { name: 'oak' }).click();
  await expect(reader).toHaveURL(wood.url('notes/Deep/Oak%20tree.html'));
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Oak tree');
  await expect(meta('description')).toHaveAttribute('content', /^Stands alone & tall\. Back to Start\. root 0/);
  await quiet.close();

  await page.goto(wood.url('notes/Deep/Oak%20tree.html'));
  await expect(page).toHaveURL(wood.url('index.html#/Deep/Oak%20tree'));
  await app.ready();
  await expect(app.note('Oak tree')).toBeVisible();
  await expect(page).toHaveTitle('Oak tree – Wood');
});

test('an index of another state is not believed', async ({ app, page, write: file, host }, info) => {
  await app.start();
  await app.open(file('Wood.zip', WOOD));
  const folder = await write(page, info.outputPath('wood.zip'));
  const entries = unzipSync(folder['vault.zip'] ?? new Uint8Array());
  expect(Object.keys(entries)).toContain('.glassvault/index');
  const changed = zip({ ...entries, 'Deep/Oak tree.md': 'Felled. [[Deep/Needle]]' });
  const wood = await host({ ...folder, 'vault.zip': changed });
  await page.goto(wood.url('index.html#/Deep/Needle'));
  await app.ready();
  await expect(app.panel('Backlinks')).toContainText('Oak tree');
  await expect(app.note('Needle')).toBeVisible();
});

test('where the browser lets a page write, the folder is written into the one that is chosen', async ({ app, page, write: file }) => {
  await app.start();
  await app.open(file('Wood.zip', WOOD));
  // A folder of the browser's own, as nobody is there to choose one.
  await page.evaluate(() => {
    const picked = async (options: unknown): Promise<FileSystemDirectoryHandle> => {
      if (JSON.stringify(options) !== '{"mode":"readwrite"}') throw new Error('It is to be written into.');
      return (await navigator.storage.getDirectory()).getDirectoryHandle('picked', { create: true });
    };
    Object.assign(globalThis, { showDirectoryPicker: picked });
  });
  const dialog = await openDialog(page);
  await dialog.getByRole('button', { name: 'Write into a folder…' }).click();
  // They are some hundred files, most of them for colouring code.
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  await expect(page.locator('.notice')).toContainText('“picked” is written');
  const [vault, note] = await page.evaluate(async () => {
    const picked = await (await navigator.storage.getDirectory()).getDirectoryHandle('picked');
    const notes = await picked.getDirectoryHandle('notes');
    const read = async (folder: FileSystemDirectoryHandle, name: string): Promise<File> => (await folder.getFileHandle(name)).getFile();
    await read(picked, 'index.html');
    const deep = await read(await notes.getDirectoryHandle('Deep'), 'Oak tree.html');
    return [(await read(picked, 'vault.zip')).size, await deep.text()] as const;
  });
  expect(vault).toBeGreaterThan(500);
  expect(note).toContain('<title>Oak tree – Wood</title>');
});

test('an address that is none is told before anything is written', async ({ app, page, write: file }) => {
  await app.start();
  await app.open(file('Wood.zip', WOOD));
  await page.evaluate(() => { Reflect.deleteProperty(globalThis, 'showDirectoryPicker'); });
  const dialog = await openDialog(page);
  await dialog.getByRole('textbox', { name: 'Address', exact: true }).fill('example.com');
  await dialog.getByRole('button', { name: 'Download' }).click();
  await expect(dialog.getByRole('alert')).toContainText('“example.com” is no address of a folder on the web');
});
