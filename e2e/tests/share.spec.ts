import { readFileSync } from 'node:fs';
import { check } from '../axe';
import { expect, test } from '../fixtures';
import { dialog, offline, source } from '../sharing';
import { zip } from '../zips';

/** A square of one colour, with a text in it that tells who made it. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEnRFWHRBdXRob3IAU2VjcmV0bWFrZXI3e9nsAAAAEklEQVR4nGNgYPj/nwEIGBgYAA/8A/0xn7v+AAAAAElFTkSuQmCC',
  'base64',
);

const VAULT = {
  '.obsidian/app.json': JSON.stringify({ userIgnoreFilters: ['Templates/'] }),
  '.obsidian/bookmarks.json': JSON.stringify({ items: [{ type: 'file', path: 'Start.md' }] }),
  'Start.md': '---\nmail: somebody@example.org\ntags: [trip]\n---\nTo the [[Second note]], and not to [[Diary]] or [[Hidden/Deep|the deep one]].\n\n![[picture.png]]\n\n$e^{i\\pi}$\n\n```js\nlet code = 1;\n```\n',
  'Second note.md': '#trip The word needle stands here. Back to [[Start]].',
  'Other.md': 'Links to [[Start]].',
  'Diary.md': '---\npublish: false\n---\nUnspoken.',
  'Hidden/Deep.md': 'Deeper.',
  'Templates/Day.md': 'Pattern.',
  'picture.png': PICTURE,
};

test('what is shared opens from a disk, with the network off', async ({ app, page, browser, write }, info) => {
  await app.start();
  await app.open(write('Journey.zip', VAULT));
  await expect(app.note('Start')).toBeVisible();
  const share = await dialog(page);
  await expect(share.getByRole('status')).toContainText('4 notes and 1 other file');
  await expect(share.getByRole('status')).toContainText('1 file stays behind: not to be published.');
  await share.getByLabel('Properties to leave out').fill('mail');
  await expect(share.getByRole('button', { name: 'Download' })).toBeEnabled();
  const download = page.waitForEvent('download');
  await share.getByRole('button', { name: 'Download' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('Journey.html');
  const path = info.outputPath('Journey.html');
  await file.saveAs(path);
  await expect(share).toBeHidden();
  await expect(page.locator('.notice')).toContainText('is written');

  const shared = await offline(browser, path);
  await shared.app.ready();
  await expect(shared.page).toHaveTitle('Start – Journey');
  const start = shared.app.note('Start');
  await expect(start).toContainText('and not to … or the deep one');
  await expect(start).not.toContainText('somebody');
  await expect.poll(() => start.getByRole('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(8);
  await expect(start.locator('math')).toBeVisible();
  await expect(start.locator('.token').first()).toBeVisible();
  await expect(shared.app.panel('Graph').getByText('4 nodes')).toBeVisible();

  // Shared again it is the same; there is nothing in it that a website could be made of.
  const again = await dialog(shared.page);
  await expect(again.getByRole('radio', { name: 'A website' })).toHaveCount(0);
  const copied = shared.page.waitForEvent('download');
  await again.getByRole('button', { name: 'Download' }).click();
  const copy = info.outputPath('again', 'Journey.html');
  await (await copied).saveAs(copy);
  expect(readFileSync(copy).equals(readFileSync(path))).toBe(true);

  await start.getByRole('link', { name: 'Second note' }).click();
  await expect(shared.app.note('Second note')).toBeVisible();
  await expect(shared.app.panel('Backlinks')).toContainText('Start');
  const results = await shared.app.search('needle');
  await expect(results.getByRole('treeitem').first()).toContainText('Second note');
  await shared.page.reload();
  await expect(shared.app.note('Second note')).toBeVisible();
  for (const name of ['Diary', 'Day', 'Hidden']) await expect(shared.app.file(name)).toHaveCount(0);
  await expect.poll(() => shared.page.evaluate(() => document.querySelectorAll('script[data-vault], script[data-part]').length)).toBe(0);
  // Nothing is kept of it, and no service worker is registered: a page on a host would have done so by now.
  await expect.poll(() => shared.page.evaluate(() => performance.now())).toBeGreaterThan(4000);
  expect(await shared.page.evaluate(() => indexedDB.databases())).toEqual([]);
  expect(shared.faults).toEqual([]);
  await shared.context.close();
});

test('no script but its own runs in a shared page', async ({ app, page, browser, write }, info) => {
  await app.start();
  await app.open(write('Journey.zip', VAULT));
  const share = await dialog(page);
  const download = page.waitForEvent('download');
  await share.getByRole('button', { name: 'Download' }).click();
  const path = info.outputPath('Journey.html');
  await (await download).saveAs(path);
  const text = source(path);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1] ?? '';
  expect(policy).toContain("connect-src 'none'");
  expect(policy).not.toMatch(/'unsafe-|'self'|https?:|\*/);

  const shared = await offline(browser, path);
  await shared.app.ready();
  const ran = await shared.page.evaluate(async () => {
    const tries = {
      inline: () => {
        const script = document.createElement('script');
        script.append('window.ran = "inline"');
        document.head.append(script);
      },
      blob: () => {
        const script = document.createElement('script');
        script.setAttribute('src', URL.createObjectURL(new Blob(['window.ran = "blob"'])));
        document.head.append(script);
      },
      eval: () => window.setTimeout('window.ran = "eval"'),
    };
    for (const attempt of Object.values(tries)) {
      try {
        attempt();
      } catch {
        // Refused, as it should be.
      }
    }
    const asked = await fetch('https://example.org/').then(() => 'fetched', () => '');
    await new Promise((done) => setTimeout(done, 300));
    return [(window as { ran?: string }).ran ?? '', asked];
  });
  expect(ran).toEqual(['', '']);
  await shared.context.close();
});

test('a part is chosen, with every file and why', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Journey.zip', VAULT));
  const share = await dialog(page);
  const sum = share.getByRole('status');
  await share.getByRole('radio', { name: 'Notes with a tag' }).check();
  await expect(share.getByRole('button', { name: 'Download' })).toBeDisabled();
  await share.getByRole('combobox', { name: 'Tag' }).selectOption('trip');
  await expect(sum).toContainText('2 notes and 1 other file');
  await share.getByRole('radio', { name: 'A folder' }).check();
  await share.getByRole('combobox', { name: 'Folder' }).selectOption('Hidden');
  await expect(sum).toContainText('1 note and 0 other files');
  await share.getByRole('radio', { name: 'What a search finds' }).check();
  await share.getByRole('textbox', { name: 'Search' }).fill('needle');
  await expect(sum).toContainText('1 note and');
  await share.getByRole('radio', { name: '“Start” and what it links to' }).check();
  await expect(sum).toContainText('3 notes and 1 other file');
  await share.getByRole('switch', { name: 'Pictures and files that are used' }).uncheck();
  await expect(sum).toContainText('3 notes and 0 other files');
  await share.getByRole('switch', { name: 'Keep links to what is not shared' }).check();
  await expect(sum).toContainText('Links tell the names of 2 files that stay behind.');
  await share.getByText('Every file that goes in, and why').click();
  const files = share.getByRole('list', { name: 'Files that go in, and why' });
  await expect(files).toContainText('Hidden/Deep.md');
  await expect(files).toContainText('“Start.md” links to it');
  await page.keyboard.press('Escape');
  await expect(share).toBeHidden();
});

test('writing can be cancelled', async ({ app, page, write }) => {
  const many = Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`Note ${at}.md`, `${at} `.repeat(3000)]));
  await app.start();
  await app.open(write('Many.zip', zip(many)));
  const share = await dialog(page);
  page.on('download', () => { throw new Error('nothing was to be written'); });
  await share.getByRole('button', { name: 'Download' }).click();
  await expect(share.getByRole('progressbar', { name: 'Writing files' })).toBeVisible();
  await share.getByRole('button', { name: 'Cancel' }).click();
  await expect(share.getByRole('button', { name: 'Download' })).toBeEnabled();
  await expect(share.getByRole('progressbar')).toHaveCount(0);
  await share.getByRole('button', { name: 'Cancel' }).click();
  await expect(share).toBeHidden();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a phone, ${colorScheme}`, () => {
    test.use({ colorScheme, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

    test('the dialog fits and says what everything is', async ({ app, page, write }) => {
      await app.start();
      await app.open(write('Journey.zip', VAULT));
      await expect(app.note('Start')).toBeVisible();
      const share = await dialog(page);
      await share.getByRole('radio', { name: '“Start” and what it links to' }).check();
      await share.getByText('Every file that goes in, and why').click();
      await expect(share.getByRole('list', { name: 'Files that go in, and why' })).toContainText('Start.md');
      await check(page, 'sharing');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await expect(share.getByRole('button', { name: 'Download' })).toBeInViewport();
    });
  });
}
