import { expect, test } from '../fixtures';
import { paragraphs } from '../vaults';

test.use({ colorScheme: 'dark' });

test('only the note is printed, all of it, dark on white', async ({ app, page, write }) => {
  await app.start();
  const text = `# Title\n\n\`\`\`js\nlet code;\n\`\`\`\n\n- [x] done\n\n> [!tip]- Closed\n> Inside.\n\n${paragraphs(1, 2500)}\nThe last line.\n`;
  await app.open(write('Print.zip', { 'Print.md': text }));
  await expect(app.note('Print')).toBeVisible();
  // Printing may begin before the note has come as a whole.
  const light = await page.evaluate(() => {
    window.dispatchEvent(new Event('beforeprint'));
    const { classList } = document.body;
    return { isLight: classList.contains('theme-light') && !classList.contains('theme-dark'), text: document.querySelector('article')?.textContent ?? '' };
  });
  expect(light.isLight).toBe(true);
  expect(light.text).toContain('The last line.');
  await page.emulateMedia({ media: 'print' });
  await expect(app.tree).toBeHidden();
  await expect(app.panel('Graph')).toBeHidden();
  await expect(app.panel('Backlinks')).toBeHidden();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(app.note('Print').getByText('Inside.')).toBeHidden();
  const look = await page.evaluate(() => {
    const article = document.querySelector('article');
    const paragraph = article?.querySelector('p');
    const last = [...(article?.querySelectorAll('p') ?? [])].at(-1);
    return {
      background: getComputedStyle(document.body).backgroundColor,
      color: getComputedStyle(paragraph ?? document.body).color,
      // Nothing is cut off, and nothing is left to an estimate.
      height: (last?.getBoundingClientRect().bottom ?? 0) <= document.documentElement.scrollHeight,
      visibility: [...document.querySelectorAll('.markdown-piece')].every((piece) => getComputedStyle(piece).contentVisibility === 'visible'),
    };
  });
  expect(look).toMatchObject({ background: 'rgb(255, 255, 255)', height: true, visibility: true });
  const [red = 255] = (look.color.match(/\d+/g) ?? []).map(Number);
  expect(red).toBeLessThan(80);
  await page.emulateMedia({ media: null });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('body')).toHaveClass(/theme-dark/);
  await expect(page.locator('body')).not.toHaveClass(/theme-light/);
});
