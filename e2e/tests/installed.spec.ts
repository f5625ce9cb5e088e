import type { Page } from '@playwright/test';
import { expect, test as base } from '../fixtures';
import { Host } from '../host';
import { zip } from '../zips';

const test = base.extend<{ host: Host }>({
  host: async ({ baseURL, watch }, use) => {
    const host = await Host.start(baseURL ?? '');
    watch.allow(new RegExp(`^${host.origin}`));
    await use(host);
    await host.stop().catch(() => undefined);
  },
});

test.use({ serviceWorkers: 'allow' });

/** The app is on this device. */
async function kept(page: Page): Promise<void> {
  const isActive = (): Promise<boolean> => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated');
  await expect.poll(isActive, { timeout: 30_000 }).toBe(true);
}

const newVersion = (page: Page) => page.getByRole('group', { name: 'New version' });

test('the second start needs no network', async ({ app, page, host }, info) => {
  await page.goto(host.url);
  await app.ready();
  await kept(page);
  await host.stop();

  await page.goto('about:blank');
  await page.goto(`${host.url}#/Using%20Glassvault/Opening%20a%20vault`);
  await app.ready();
  await expect(app.note('Opening a vault')).toBeVisible();
  const first = (await app.measures()).find(({ name }) => name === 'glassvault:first-note');
  const shown = (first?.start ?? NaN) + (first?.duration ?? NaN);
  info.annotations.push({ type: 'first note without a network', description: `${shown.toFixed(0)} ms` });
  // How long it takes depends on the machine: the report tells.
  expect(shown).toBeGreaterThan(0);
  // Search is in the second part of the module, and help shows that all of it works.
  await app.search('glass');
  // A query is no other page.
  await page.goto(`${host.url}?anything=1`);
  await app.ready();
  await page.goto('about:blank');
});

test('a new version is offered, and starts when the reader wants it', async ({ app, page, host, context }) => {
  await page.goto(host.url);
  await app.ready();
  await kept(page);
  await expect(newVersion(page)).toHaveCount(0);

  await host.renew((html) => html.replace('</head>', '<meta name="test-version" content="2"></head>'));
  const marks = page.locator('meta[name=test-version]');
  await page.reload();
  await app.ready();
  await expect(newVersion(page)).toContainText('A new version is ready');
  await expect(marks, 'the reader goes on with the one that is open').toHaveCount(0);
  const other = await context.newPage();
  await other.goto(host.url);
  await expect(other.getByRole('article')).toBeVisible();
  await other.evaluate(() => Object.assign(globalThis, { stays: true }));

  await newVersion(page).getByRole('button', { name: 'Reload' }).click();
  await expect(marks).toHaveCount(1);
  await app.ready();
  await expect(newVersion(page)).toHaveCount(0);
  expect(await other.evaluate(() => 'stays' in globalThis), 'nobody else is interrupted').toBe(true);
  // What is of no use any more is gone, and the new version starts without a network, too.
  const names = await page.evaluate(async () => caches.keys());
  expect(names).toEqual([expect.stringMatching(/^glassvault \/app\/ next [0-9a-f]{16}$/)]);
  await other.close();
  await page.goto('about:blank');
  await host.stop();
  await page.goto(host.url);
  await app.ready();
  await expect(marks).toHaveCount(1);
});

test('only the app’s own files are kept, and none that has changed on its way', async ({ app, page, host }) => {
  await page.goto(host.url);
  await app.ready();
  await kept(page);
  const entries = await page.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => url);
  });
  expect(entries).toContain(host.url);
  expect(entries.filter((url) => !url.startsWith(host.url))).toEqual([]);
  expect(entries.filter((url) => /vendor\/(mermaid|prism|temml)|bundle\.kit|LICENSE|service-worker/.test(url))).toEqual([]);
  // The page has changed, and the list of the service worker says nothing of that.
  const response = await page.request.get(`${host.url}service-worker.js`);
  const hashes = /const FILES = (\{.*\});/.exec(await response.text())?.[1];
  expect(Object.keys(JSON.parse(hashes ?? '{}') as object)).toContain('vendor/mermaid/mermaid.min.js');
});

test('an archive that another app shares is opened once', async ({ app, page, host }) => {
  await page.goto(host.url);
  await app.ready();
  await kept(page);
  await page.reload();
  await app.ready();
  const bytes = [...zip({ 'Shared.md': 'From a phone.' })];
  await page.evaluate(async (bytes) => {
    const form = new FormData();
    form.append('vault', new File([new Uint8Array(bytes)], 'Ärger.zip', { type: 'application/zip' }));
    await fetch('./received', { method: 'POST', body: form });
  }, bytes);
  await page.goto(`${host.url}?received`);
  await expect(app.note('Shared')).toContainText('From a phone.');
  await expect(page.locator('.vault-name')).toHaveText('Ärger');
  await page.reload();
  await expect(app.note('Welcome')).toBeVisible();
});

test('a file that the app is opened with', async ({ app, page, host }) => {
  await page.addInitScript((bytes) => {
    const launch = async (consumer: (launch: object) => void): Promise<void> => {
      const top = await navigator.storage.getDirectory();
      const handle = await top.getFileHandle('Launched.zip', { create: true });
      const writable = await handle.createWritable();
      await writable.write(new Uint8Array(bytes));
      await writable.close();
      consumer({ files: [handle] });
    };
    Object.defineProperty(globalThis, 'launchQueue', { value: { setConsumer: launch } });
  }, [...zip({ 'Launched.md': 'By a double click.' })]);
  await page.goto(host.url);
  await expect(app.note('Launched')).toContainText('By a double click.');
});

test('the manifest is one that a browser installs by', async ({ app, page, host }) => {
  await page.goto(host.url);
  await app.ready();
  const session = await page.context().newCDPSession(page);
  const { url, errors, data } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(url).toBe(`${host.url}manifest.webmanifest`);
  const manifest = JSON.parse(data ?? '{}') as { icons: { src: string }[]; start_url: string };
  expect(new URL(manifest.start_url, url).href).toBe(host.url);
  for (const { src } of manifest.icons) expect((await page.request.get(new URL(src, url).href)).ok(), src).toBe(true);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});
