import { expect, test } from '../fixtures';
import { garden } from '../vaults';

test('a worker that does not load is told of once, and not tried for ever', async ({ page, watch }) => {
  watch.allow(/worker\.js|ERR_FAILED/);
  let asked = 0;
  await page.route('**/worker.js', async (route) => {
    asked += 1;
    await route.abort();
  });
  await page.goto('./');
  await expect(page.getByText('The engine does not start in this browser.').first()).toBeVisible();
  const before = asked;
  await page.waitForTimeout(1000);
  expect(asked).toBe(before);
});

test('an engine that dies is replaced, and opens the next vault', async ({ app, page, watch, write }) => {
  watch.allow(/died on purpose/);
  let asked = 0;
  await page.route('**/worker.js', async (route) => {
    const script = await (await route.fetch()).text();
    asked += 1;
    // The first worker is the engine.
    const death = asked === 1 ? "\nself.addEventListener('message', () => setTimeout(() => { throw new Error('died on purpose'); }, 2500));" : '';
    await route.fulfill({ contentType: 'text/javascript', body: script + death });
  });
  await app.start();
  await expect(page.getByText('The engine stopped, most likely because the browser ran out of memory.').first()).toBeVisible();
  await app.open(write('Garden.zip', garden));
  await expect(app.article.getByRole('heading').first()).toBeVisible();
});
