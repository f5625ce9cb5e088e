import { expect, test } from '../fixtures';
import { shared } from '../shared';
import { tar, tgz } from '../tars';
import { garden } from '../vaults';

test('a dropped zip shows its tree, first note, backlinks and graph', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));

  await expect(app.note('Home')).toContainText('The way in.');
  await expect(page).toHaveTitle(/Home/);
  await expect(page).toHaveURL(/#\/Home$/);
  for (const name of ['Folder', 'Images', 'Alpha', 'Home', 'Lonely']) await expect(app.file(name)).toBeVisible();
  await expect(app.file('Welcome')).toHaveCount(0);
  const backlinks = app.panel('Backlinks');
  await expect(backlinks.getByRole('link', { name: 'Alpha', exact: true })).toBeVisible();
  await expect(backlinks.locator('mark')).toHaveText(['the gate']);
  await expect(backlinks.getByRole('link', { name: 'Back to the gate, or on to' })).toBeVisible();
  await expect(app.panel('Graph').locator('canvas')).toBeVisible();
});

test('Obsidian’s own help opens', async ({ app, page }) => {
  const help = shared('vaults/help-en.zip');
  await app.start();
  await app.open(help);

  await expect(app.note('Home')).toBeVisible();
  await expect(page).toHaveTitle(/Home/);
  await expect(app.file('Plugins')).toHaveAttribute('aria-expanded', 'false');
  await expect(app.panel('Backlinks').getByRole('link').first()).toBeVisible();
  const ready = (await app.measures()).find(({ name }) => name === 'glassvault:ready');
  expect(ready?.detail?.['notes']).toBe(173);
  expect(ready?.detail?.['links']).toBeGreaterThan(1000);

  await app.goTo('#/Plugins/Graph%20view');
  await expect(app.note('Graph view')).toBeVisible();
  await expect(app.file('Graph view')).toHaveAttribute('aria-selected', 'true');
  await expect(app.file('Plugins')).toHaveAttribute('aria-expanded', 'true');
  await expect(app.panel('Backlinks').locator('mark').first()).toBeVisible();
});

test('a link, a file, a backlink, and back and forward', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));

  await app.note('Home').getByRole('link', { name: 'the second' }).click();
  await expect(app.note('Note two')).toBeVisible();
  await expect(page).toHaveURL(/#\/Folder\/Note%20two$/);

  const link = app.note('Note two').getByRole('link', { name: 'way back' });
  await link.scrollIntoViewIfNeeded();
  const left = await app.scrollTop();
  expect(left).toBeGreaterThan(500);
  await link.click();
  await expect(app.note('Alpha')).toBeVisible();
  expect(await app.scrollTop()).toBe(0);

  await app.file('Lonely').click();
  await expect(app.note('Lonely')).toBeVisible();
  await expect(app.panel('Backlinks').getByRole('link')).toHaveCount(0);

  await page.goBack();
  await expect(app.note('Alpha')).toBeVisible();
  await page.goBack();
  await expect(app.note('Note two')).toBeVisible();
  await expect.poll(() => app.scrollTop()).toBeCloseTo(left, -1);
  await expect(link).toBeInViewport();

  await page.getByRole('button', { name: 'Forward' }).click();
  await expect(app.note('Alpha')).toBeVisible();
  await expect.poll(() => app.scrollTop()).toBe(0);
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(app.note('Note two')).toBeVisible();
  await expect(link).toBeInViewport();

  await app.panel('Backlinks').getByRole('link', { name: 'Leaf', exact: true }).click();
  await expect(app.note('Leaf')).toBeVisible();
  await expect(page).toHaveTitle(/Leaf/);
});

test('a click with Shift is left to the browser', async ({ app, context, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  const opened = context.waitForEvent('page');
  await app.note('Home').getByRole('link', { name: 'the second' }).click({ modifiers: ['ControlOrMeta', 'Shift'] });
  const other = await opened;
  await expect(other).toHaveURL(/#\/Folder\/Note%20two$/);
  await other.close();
  await expect(app.note('Home')).toBeVisible();
});

test('a file that is not a note has a page of its own', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Files.zip', {
    'Start.md': 'See ![[table.csv]]',
    'table.csv': 'a,b\n1,2\n',
    'drawing.svg': garden['Images/square.svg'] ?? '',
  }));
  await app.file(/^drawing/).click();
  const image = app.article.getByRole('img', { name: 'drawing.svg' });
  await expect.poll(() => image.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expect(page).toHaveURL(/#\/drawing\.svg$/);
  await expect(page).toHaveTitle(/drawing\.svg/);
  await app.file(/^table/).click();
  await expect(app.article).toContainText('a,b');
  const download = page.waitForEvent('download');
  await app.article.getByRole('link', { name: /Save a copy/ }).click();
  expect((await download).suggestedFilename()).toBe('table.csv');
  await page.goBack();
  await expect(image).toBeVisible();
});

test('links with tags and unresolved names stay where they are', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  await app.note('Home').getByText('Nowhere').click();
  await expect(app.said(/Nowhere.*does not exist/)).toBeAttached();
  await expect(app.note('Home')).toBeVisible();
  await expect(page).toHaveURL(/#\/Home$/);
});

for (const [name, pack] of [['Garden.tar', tar], ['Garden.tar.gz', tgz], ['a zip by its name only.zip', tar]] as const) {
  test(`${name} opens by what is in it`, async ({ app, page, write }) => {
    const files = Object.fromEntries(Object.entries(garden).map(([path, contents]) => [`Garden/${path}`, contents as string | Uint8Array]));
    await app.start();
    await app.open(write(name, pack({ ...files, '../Out.md': 'away' })));
    await expect(app.note('Home')).toContainText('The way in.');
    await expect(page.locator('.vault-name')).toHaveText('Garden');
    await page.getByRole('button', { name: /left out or altered/ }).click();
    await expect(page.getByRole('dialog')).toContainText('leads out of the archive');
  });
}
