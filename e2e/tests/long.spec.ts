import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { paragraphs } from '../vaults';

/** How many pieces of a note are there when its first text is painted. */
function piecesOnFirstScreen(page: Page, title: string): Promise<number> {
  return page.evaluate(async (title) => {
    const frame = (): Promise<void> => new Promise((done) => { requestAnimationFrame(() => done()); });
    location.hash = `#/${title}`;
    const isThere = (): boolean =>
      document.querySelector('article')?.getAttribute('aria-label') === title && document.querySelector('article .markdown-piece') !== null;
    while (!isThere()) await frame();
    await frame();
    return document.querySelectorAll('.markdown-piece').length;
  }, title);
}

test('notes of five megabytes and of fifty thousand lines show their beginning before the rest has come', async ({ app, page, write }) => {
  await app.start();
  const list = Array.from({ length: 50_000 }, (_, at) => `${at % 3 === 0 ? '' : '  '}- item ${at}`).join('\n');
  await app.open(write('Long.zip', {
    'Small.md': 'Small.',
    'Large.md': `${paragraphs(1, 35_000)}\nThe last line.\n`,
    'List.md': `${list}\n\nThe last line.\n`,
  }));
  for (const title of ['Large', 'List']) {
    await app.goTo('#/Small');
    await expect(app.note('Small')).toBeVisible();
    expect(await piecesOnFirstScreen(page, title), title).toBeLessThan(20);
    // More of it is put in while the reader reads.
    await page.waitForFunction(
      () => document.querySelector('article .markdown-piece:last-child')?.textContent?.includes('The last line.'),
      undefined,
      { polling: 500, timeout: 50_000 },
    );
    expect(await page.locator('.markdown-piece').count(), title).toBeGreaterThan(40);
  }
  // A list that was cut is one list to the eye.
  const gaps = await page.locator('.markdown-piece > ul[data-continues]').first().evaluate((list) => getComputedStyle(list).marginBottom);
  expect(gaps).toBe('0px');
});
