import { expect, test } from '../fixtures';
import { paragraphs } from '../vaults';

test('the outline marks the heading that is read, and keeps it in sight', async ({ app, page, write }) => {
  await app.start();
  const parts = Array.from({ length: 80 }, (_, at) => `## Part ${at}\n\n${paragraphs(at * 4, at * 4 + 3)}`);
  await app.open(write('Parts.zip', { 'Parts.md': parts.join('\n') }));
  const outline = app.panel('Outline');
  const current = outline.locator('[aria-current="location"]');
  await expect(current).toHaveText('Part 0');
  await outline.locator('.outline-scroller').scrollIntoViewIfNeeded();
  await app.note('Parts').hover();
  for (let turn = 0; turn < 12; turn += 1) {
    await page.mouse.wheel(0, 1500);
    await app.frames();
  }
  // The last heading at or above the upper edge is the one that is read.
  const read = await app.article.evaluate((article) => {
    const edge = (article.closest('.reader-scroller') ?? article).getBoundingClientRect().top + 96;
    const above = [...article.querySelectorAll('h2')].filter((heading) => heading.getBoundingClientRect().top <= edge);
    return above.at(-1)?.textContent ?? '';
  });
  expect(read).not.toBe('Part 0');
  await expect(current).toHaveText(read);
  await expect(current).toBeInViewport();
  await expect(current).toHaveClass(/is-active/);

  // What was chosen is marked, even where the end of the note keeps it from the upper edge.
  await app.goTo('#/Parts#Part%2079');
  await outline.locator('.outline-scroller').scrollIntoViewIfNeeded();
  await expect(current).toHaveText('Part 79');
  const isInSight = await current.evaluate((row) => {
    const list = row.closest('.outline-scroller')?.getBoundingClientRect();
    const { top, bottom } = row.getBoundingClientRect();
    return list !== undefined && list.top <= top && bottom <= list.bottom;
  });
  expect(isInSight).toBe(true);
});

test('five thousand headings are a few rows in the document', async ({ app, page, write }) => {
  await app.start();
  const text = Array.from({ length: 5000 }, (_, at) => `### H ${at}\n\nA line.\n`).join('\n');
  await app.open(write('Many.zip', { 'Many.md': text }));
  const outline = app.panel('Outline');
  await expect(outline.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '5000');
  expect(await outline.getByRole('listitem').count()).toBeLessThan(80);
  await app.goTo('#/Many#H%204321');
  await expect(outline.locator('[aria-current="location"]')).toHaveText('H 4321');
  await expect(outline.locator('[aria-current="location"]')).toBeInViewport();
  // Scrolling its list brings the others.
  await outline.locator('.outline-scroller').evaluate((scroller) => { scroller.scrollTop = scroller.scrollHeight; });
  await outline.getByRole('link', { name: 'H 4999' }).click();
  await expect(app.note('Many').getByRole('heading', { name: 'H 4999' })).toBeInViewport();
  await page.keyboard.press('Escape');
});
