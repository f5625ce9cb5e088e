import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { check } from '../axe';
import { FileHost, type Manners } from '../file-host';
import { expect, test as base } from '../fixtures';
import { shared } from '../shared';
import { zip } from '../zips';

const wood = zip({ 'Home.md': 'The way in, to [[Ash]].', 'Ash.md': 'A tree.', 'pic.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' });

/** Bytes that no compression makes less of. */
function noise(length: number): Uint8Array {
  let seed = 7;
  return new Uint8Array(length).map(() => (seed = (seed * 16807) % 2147483647) >> 8);
}

interface Fixtures {
  /** Starts a host on another origin. */
  elsewhere: (bytes?: Uint8Array, manners?: Manners) => Promise<FileHost>;
}

const test = base.extend<Fixtures>({
  elsewhere: async ({ watch }, use) => {
    const hosts: FileHost[] = [];
    await use(async (bytes = wood, manners = {}) => {
      const host = await FileHost.start(bytes, manners);
      watch.allow(new RegExp(host.name));
      hosts.push(host);
      return host;
    });
    await Promise.all(hosts.map((host) => host.stop().catch(() => undefined)));
  },
});

const question = (page: Page, host: FileHost) => page.getByRole('dialog', { name: `Open vault from ${host.name}?` });
const visit = (page: Page, address: string, note = '') => page.goto(`./?vault=${encodeURIComponent(address)}${note}`);

async function agree(page: Page, host: FileHost): Promise<void> {
  await question(page, host).getByRole('button', { name: 'Open', exact: true }).click();
}

test('nothing is asked of a host before the reader agrees, or when they do not', async ({ app, page, elsewhere }) => {
  const host = await elsewhere();
  await visit(page, host.url(), '#/Ash');
  await expect(question(page, host)).toContainText(host.url());
  await check(page, 'the question');
  await page.waitForTimeout(500);
  expect(host.asked).toEqual([]);
  await page.keyboard.press('Escape');
  await app.ready();
  await expect(app.note('Welcome')).toBeVisible();
  expect(host.asked).toEqual([]);
  await expect(page).not.toHaveURL(/vault=/);

  await visit(page, host.url(), '#/Ash');
  await agree(page, host);
  await expect(app.note('Ash')).toContainText('A tree.');
  await app.ready();
  await expect(page).toHaveURL(/\?vault=http.*Wood\.zip#\/Ash$/);
  expect(host.asked.length).toBeGreaterThan(0);
});

test('ten thousand notes come in few questions, and the first is read long before the last', async ({ app, page, elsewhere }, info) => {
  const bytes = readFileSync(shared('vaults/rcvd10k.zip'));
  const host = await elsewhere(bytes);
  await visit(page, host.url('rcvd10k.zip'));
  await agree(page, host);
  await expect(app.article).toBeVisible();
  const first = host.sent;
  await app.ready();
  const [ready] = (await app.measures()).filter(({ name }) => name === 'glassvault:ready');
  expect(ready?.detail?.['notes']).toBe(10_000);
  console.log(`first note after ${String(first)}, all of it ${String(host.sent)} of ${String(bytes.length)} bytes in ${String(host.asked.length)} questions`);
  info.annotations.push({ type: 'moved', description: `${String(host.sent)} of ${String(bytes.length)} bytes in ${String(host.asked.length)} questions` });
  // It is all notes, and nothing of it comes twice but the ends of what is read.
  expect(host.sent).toBeLessThan(bytes.length * 1.02);
  expect(first).toBeLessThan(bytes.length / 2);
  expect(host.asked.length).toBeLessThan(60);
});

test('attachments that nobody looks at are never asked for', async ({ app, page, elsewhere }) => {
  const bytes = zip({ 'A.md': 'Begin. [[Z]]', 'film.bin': noise(3_000_000), 'Z.md': 'The end.' });
  const host = await elsewhere(bytes);
  await visit(page, host.url());
  await agree(page, host);
  await app.ready();
  await app.file('Z').click();
  await expect(app.note('Z')).toContainText('The end.');
  expect(host.sent).toBeLessThan(800_000);
});

for (const [what, manners] of [
  ['tells its length to everyone', { exposes: true }],
  ['answers no HEAD', { exposes: false, headless: true }],
  ['gives no parts', { ranges: false }],
] as const) {
  test(`a vault opens from a host that ${what}`, async ({ app, page, elsewhere }) => {
    const host = await elsewhere(wood, manners);
    await visit(page, host.url());
    await agree(page, host);
    await app.ready();
    await expect(app.note('Home')).toContainText('The way in');
    await expect(await app.search('tree')).toContainText('1 result');
  });
}

test('a download shows how far it is, and can be called off', async ({ app, page, elsewhere }) => {
  const host = await elsewhere(zip({ 'A.md': 'x', 'big.bin': noise(2_000_000) }), { ranges: false, pause: 300 });
  await visit(page, host.url());
  await agree(page, host);
  await expect(page.getByRole('group', { name: /^Opening Wood/ })).toContainText(/Downloading · .* of .*B/);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.progress).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Open an Obsidian vault' })).toBeVisible();
});

const refusals: [string, Manners, RegExp][] = [
  ['has no such file', { status: 404 }, /has no file at this address \(404\)/],
  ['gives it to nobody', { status: 403 }, /does not give this file to everyone \(403\)/],
  ['is out of order', { status: 503 }, /answered with an error \(503\)/],
  ['sends a web page', { type: 'text/html; charset=utf-8' }, /answered with a web page/],
  ['lets no other page read it', { cors: false }, /does not let other pages read its files/],
];
for (const [what, manners, message] of refusals) {
  test(`a host that ${what}`, async ({ app, page, elsewhere }) => {
    const host = await elsewhere(wood, manners);
    await visit(page, host.url());
    await agree(page, host);
    await expect(app.alert).toContainText('Wood.zip can’t be opened');
    await expect(app.alert).toContainText(message);
    await expect(app.alert).toContainText(host.name);
  });
}

test('a host that is not there, and an address that is none', async ({ app, page, elsewhere }) => {
  const host = await elsewhere();
  const url = host.url();
  await visit(page, url);
  const dialog = question(page, host);
  await expect(dialog).toBeVisible();
  await host.stop();
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(app.alert).toContainText('can’t be reached');
  await visit(page, 'javascript:alert(1)');
  await expect(app.alert).toContainText('can’t be understood');
});

test('a file that changes while it is read says so', async ({ app, page, elsewhere }) => {
  const host = await elsewhere(zip({ 'A.md': 'See [[film.png]].', 'film.png': noise(3_000_000), 'Z.md': 'The end.' }));
  await visit(page, host.url());
  await agree(page, host);
  await app.ready();
  host.modified = new Date(2026, 5, 1);
  await app.file(/^film/).click();
  await expect(app.alert).toContainText('was changed while it was read');
});

test('a vault on the page’s own host opens without a question', async ({ app, page, watch }) => {
  await visit(page, 'demo.zip', '#/Using%20Glassvault/Opening%20a%20vault');
  await app.ready();
  await expect(app.note('Opening a vault')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(watch.requests.some((url) => url.endsWith('demo.zip'))).toBe(true);
});

test('what is opened after it takes the address away, and the list knows where it came from', async ({ app, page, elsewhere, write }) => {
  const host = await elsewhere();
  await visit(page, host.url());
  await agree(page, host);
  await app.ready();
  await app.open(write('Field.zip', { 'Field.md': 'Grass.' }));
  await expect(page).not.toHaveURL(/vault=/);
  await page.locator('.vault-name').getByRole('button').click();
  await page.evaluate(() => performance.clearMeasures());
  await page.getByRole('dialog').getByRole('button', { name: new RegExp(`Wood.*From ${host.name}`) }).click();
  await app.ready();
  await expect(app.note('Home')).toContainText('The way in');
  await expect(page).toHaveURL(/vault=/);
});

test('the page itself still reaches nobody', async ({ app, page, elsewhere, watch }) => {
  watch.allow(/Content Security Policy|Failed to fetch|Refused to connect/i);
  const host = await elsewhere();
  await visit(page, host.url());
  await agree(page, host);
  await app.ready();
  const before = host.asked.length;
  const reached = await page.evaluate((url) => fetch(url).then(() => true, () => false), host.url());
  expect(reached).toBe(false);
  expect(host.asked).toHaveLength(before);
});
