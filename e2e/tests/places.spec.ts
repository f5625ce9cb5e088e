import type { App } from '../app';
import { expect, test } from '../fixtures';
import { paragraphs } from '../vaults';
import type { Files } from '../zips';

const vault: Files = {
  'Home.md': `To [[Two]] or [[Two#Far|far]].\n\n${paragraphs(1, 80)}\nAt the end [[Two|two]].\n`,
  'Two.md': `# Near\n\n${paragraphs(1, 60)}\n# Far\n\n${paragraphs(61, 120)}\nBack [[Home]].\n`,
};

async function scrollTo(app: App, top: number): Promise<void> {
  await app.article.evaluate((article, top) => { (article.closest('.reader-scroller') ?? article).scrollTop = top; }, top);
  await expect.poll(() => app.scrollTop()).toBe(top);
  await app.frames();
}

test('a note that was left is gone on with, unless the link names a place', async ({ app, write }) => {
  await app.start();
  await app.open(write('Vault.zip', vault));
  await app.file('Home').click();
  await scrollTo(app, 900);
  await app.file('Two').click();
  await expect(app.note('Two')).toBeVisible();
  expect(await app.scrollTop()).toBe(0);
  await scrollTo(app, 1400);
  await app.file('Home').click();
  await expect(app.note('Home')).toBeVisible();
  await expect.poll(() => app.scrollTop()).toBe(900);
  await app.note('Home').getByRole('link', { name: 'two', exact: true }).click();
  await expect(app.note('Two')).toBeVisible();
  await expect.poll(() => app.scrollTop()).toBe(1400);
  await app.file('Home').click();
  await app.note('Home').getByRole('link', { name: 'far', exact: true }).click();
  await expect(app.note('Two').getByRole('heading', { name: 'Far' })).toBeInViewport();
});

test('a page that is loaded again goes on where it was', async ({ app, page }) => {
  await app.start();
  await app.goTo('#/Syntax/Callout%20types');
  await expect(app.note('Callout types')).toBeVisible();
  await scrollTo(app, 500);
  await page.reload();
  await app.ready();
  await expect(app.note('Callout types')).toBeVisible();
  await expect.poll(() => app.scrollTop()).toBe(500);
});

test('five hundred notes are remembered, and no more', async ({ app, page, write }) => {
  await app.start();
  await page.evaluate(() => {
    const places = Array.from({ length: 500 }, (_, at) => ({ vault: 'Old', path: `Note ${at}`, place: { top_px: 5, in_piece: null } }));
    localStorage.setItem('glassvault.places', JSON.stringify(places));
  });
  await page.reload();
  await app.ready();
  await app.open(write('Vault.zip', vault));
  await app.file('Home').click();
  await scrollTo(app, 300);
  const kept = () => page.evaluate(() => JSON.parse(localStorage.getItem('glassvault.places') ?? '[]') as { vault: string; path: string }[]);
  await expect.poll(async () => (await kept()).at(-1)?.path).toBe('Home');
  const list = await kept();
  expect(list).toHaveLength(500);
  expect(list[0]?.path).toBe('Note 1');
});
