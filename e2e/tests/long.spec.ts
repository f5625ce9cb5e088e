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

/** Waits until all of a note is there. */
async function wholeNote(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('article .markdown-piece:last-child')?.textContent?.includes('The last line.'),
    undefined,
    { polling: 500, timeout: 50_000 },
  );
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
    await wholeNote(page);
    expect(await page.locator('.markdown-piece').count(), title).toBeGreaterThan(40);
  }
  // A list that was cut is one list to the eye.
  const gaps = await page.locator('.markdown-piece > ul[data-continues]').first().evaluate((list) => getComputedStyle(list).marginBottom);
  expect(gaps).toBe('0px');
});

test('a table, a quote and code of many thousand lines are there at once, and in order', async ({ app, page, write }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const lines = (line: (at: number) => string): string => Array.from({ length: 20_000 }, (_, at) => line(at)).join('\n');
  await app.start();
  await app.open(write('Large blocks.zip', {
    'Small.md': 'Small.',
    'Table.md': `| a | b |\n|---|---|\n${lines((at) => `| ${at} | the cell of row ${at} |`)}\n\nThe last line.\n`,
    'Quote.md': `${lines((at) => `> line ${at}`)}\n\nThe last line.\n`,
    'Code.md': `\`\`\`js\n${lines((at) => `const a${at} = ${at};`)}\n\`\`\`\n\nThe last line.\n`,
  }));
  for (const title of ['Table', 'Quote', 'Code']) {
    await app.goTo('#/Small');
    await expect(app.note('Small')).toBeVisible();
    expect(await piecesOnFirstScreen(page, title), title).toBeLessThan(20);
    await wholeNote(page);
    expect(await page.locator('.markdown-piece').count(), title).toBeGreaterThan(8);
  }
  // One block to the eye: no gap, and columns below one another.
  const gap = (): Promise<number> => page.evaluate(() => {
    const [first, second] = [...document.querySelectorAll('.markdown-piece')].map((piece) => piece.firstElementChild?.getBoundingClientRect());
    return Math.abs((second?.top ?? 0) - (first?.bottom ?? 100));
  });
  expect(await gap()).toBeLessThan(1);
  await page.locator('.copy-code-button').first().click();
  await expect.poll(() => page.evaluate(async () => (await navigator.clipboard.readText()).trim().split('\n').length)).toBe(20_000);
  await app.goTo('#/Table');
  await expect(page.locator('.markdown-piece table').nth(1)).toBeAttached();
  expect(await gap()).toBeLessThan(1);
  const widths = await page.locator('.markdown-piece table').evaluateAll((tables) =>
    tables.slice(0, 2).map((table) => [...(table.querySelector('tr')?.children ?? [])].map((cell) => Math.round(cell.getBoundingClientRect().width))));
  expect(widths[0]).toEqual(widths[1]);
});
