import { expect, type Locator, type Page } from '@playwright/test';
import type { App } from './app';
import { difference, picture, spots, type Picture, type Spot } from './pixels';

export const canvas = (app: App): Locator => app.panel('Graph').locator('canvas.graph-canvas');
export const figures = (app: App): Locator => app.panel('Graph').getByRole('status').filter({ hasText: /\bnodes?\b/ });

/** The graph's nodes stand still. */
export async function settled(app: App): Promise<void> {
  await expect.poll(() => app.measured('glassvault:graph-settled'), { timeout: 30_000 }).toBe(true);
}

/** A picture of the graph that has come to rest: two frames that are the same. */
export async function still(app: App): Promise<Picture> {
  let last = await picture(canvas(app));
  await expect.poll(async () => {
    const next = await picture(canvas(app));
    const changed = difference(last, next);
    last = next;
    return changed;
  }, { timeout: 30_000 }).toBe(0);
  return last;
}

/** A colour that the graph is drawn with, as red, green and blue. */
export async function ink(page: Page, name: string): Promise<[number, number, number]> {
  const color = await page.evaluate((name) => {
    const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const probe = document.querySelector(`.graph-ink-${name}`);
    if (!context || !probe) return [0, 0, 0];
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  }, name);
  return [color[0] ?? 0, color[1] ?? 0, color[2] ?? 0];
}

/** Where nodes that are drawn in a colour stand. */
export async function nodes(app: App, name: string): Promise<Spot[]> {
  return spots(await still(app), await ink(app.page, name)).filter(({ size }) => size > 30);
}
