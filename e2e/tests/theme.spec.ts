import type { App } from '../app';
import { expect, test } from '../fixtures';

/** How bright what lies under the note is, from 0 to 1. */
const brightness = (app: App): Promise<number> =>
  app.article.evaluate((article) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    if (!canvas) return Number.NaN;
    const layers: string[] = [];
    for (let element: Element | null = article; element; element = element.parentElement) {
      layers.unshift(getComputedStyle(element).backgroundColor);
    }
    for (const layer of layers) {
      canvas.fillStyle = layer;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 765;
  });

const isLight = async (app: App): Promise<boolean> => (await brightness(app)) > 0.8;
const isDark = async (app: App): Promise<boolean> => (await brightness(app)) < 0.25;

test('light and dark follow the system, at once', async ({ app, page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await app.start();
  await expect.poll(() => isLight(app)).toBe(true);
  await expect(page.locator('body')).toHaveClass(/theme-light/);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => isDark(app)).toBe(true);
  await expect(page.locator('body')).toHaveClass(/theme-dark/);
  await expect(page.locator('body')).not.toHaveClass(/theme-light/);
});

test('a choice goes before the system, and is kept', async ({ app, page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await app.start();
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const settings = page.getByRole('dialog', { name: 'Settings', exact: true });
  await settings.getByRole('radio', { name: 'Dark' }).check();
  await expect(settings.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expect.poll(() => isDark(app)).toBe(true);
  await page.reload();
  await app.ready();
  await expect.poll(() => isDark(app)).toBe(true);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await settings.getByRole('radio', { name: 'System' }).check();
  await expect.poll(() => isLight(app)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();
});

test('type size and line width are the reader’s', async ({ app, page }) => {
  await app.start();
  const size = (): Promise<number> =>
    app.article.locator('p').first().evaluate((paragraph) => parseFloat(getComputedStyle(paragraph).fontSize));
  const width = (): Promise<number> =>
    app.article.locator('p').first().evaluate((paragraph) => paragraph.getBoundingClientRect().width);
  const [usual, readable] = [await size(), await width()];
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const settings = page.getByRole('dialog', { name: 'Settings', exact: true });
  await settings.getByRole('button', { name: 'Larger' }).click();
  await settings.getByRole('button', { name: 'Larger' }).click();
  await expect.poll(size).toBeGreaterThan(usual);
  await page.setViewportSize({ width: 1920, height: 800 });
  await settings.getByRole('radio', { name: 'Full' }).check();
  await expect.poll(width).toBeGreaterThan(readable);
  await page.reload();
  await app.ready();
  expect(await size()).toBeGreaterThan(usual);
});

test('columns are as wide as the reader makes them, by keys too', async ({ app, page }) => {
  await page.setViewportSize({ width: 1600, height: 800 });
  await app.start();
  const splitter = page.getByRole('separator', { name: 'Width of the files' });
  const width = (): Promise<number> => app.tree.evaluate((tree) => tree.getBoundingClientRect().width);
  const usual = await width();
  await splitter.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(width).toBeCloseTo(usual + 32, 0);
  const box = await splitter.boundingBox();
  expect(box).not.toBeNull();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 100];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 50, y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBeCloseTo(usual + 82, 0);
  await page.reload();
  await app.ready();
  await expect.poll(width).toBeCloseTo(usual + 82, 0);
  await page.getByRole('button', { name: 'Hide files' }).click();
  await expect(app.tree).toBeHidden();
  await page.getByRole('button', { name: 'Show files' }).click();
  await expect(app.tree).toBeVisible();
});
