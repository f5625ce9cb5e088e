import { expect, test } from '../fixtures';

test('the page starts where it is put, from its own files alone', async ({ page, watch, baseURL }) => {
  await page.goto('./');
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open vault' }).first()).toBeAttached();
  expect(watch.requests.some((url) => url.endsWith('.wasm'))).toBe(true);
  expect(watch.requests.filter((url) => url.startsWith('http') && !url.startsWith(baseURL ?? '-'))).toEqual([]);
});
