import { expect, test } from '../fixtures';

/** What of the app's module no start needs. */
const rest = /_rest\.wasm$/;

test('a note is shown before the rest of the app has come, and all else follows', async ({ app, page, watch }) => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => { release = resolve; });
  await page.route(rest, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('./');
  await expect.poll(() => app.measured('glassvault:first-note')).toBe(true);
  await expect(app.article).toBeVisible();
  await expect(app.tree.getByRole('treeitem').first()).toBeVisible();
  // A command that nobody offers yet is run as soon as somebody does.
  await page.keyboard.press('ControlOrMeta+P');
  expect(watch.requests.filter((url) => rest.test(url)), 'nothing of it is waited for').toHaveLength(1);
  expect(await app.measured('glassvault:links')).toBe(false);
  await expect(page.getByRole('dialog')).toHaveCount(0);

  release();
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(() => app.measured('glassvault:graph-settled')).toBe(true);
  await expect.poll(() => app.measured('glassvault:ready')).toBe(true);
  await expect(await app.search('glass')).toContainText(/results in/);
  expect(watch.requests.filter((url) => rest.test(url)), 'it is fetched once for all').toHaveLength(1);
});

test('what needs the rest brings it in, when it could not be fetched before', async ({ app, page, watch }) => {
  watch.expect(/Failed to load resource.*_rest\.wasm/);
  let isDown = true;
  await page.route(rest, (route) => (isDown ? route.abort() : route.continue()));
  await page.goto('./');
  await expect.poll(() => app.measured('glassvault:first-note')).toBe(true);
  await expect.poll(() => watch.requests.filter((url) => rest.test(url)).length).toBe(1);
  isDown = false;
  await page.keyboard.press('ControlOrMeta+P');
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
  await expect.poll(() => app.measured('glassvault:ready'), 'the workers have it, too').toBe(true);
});
