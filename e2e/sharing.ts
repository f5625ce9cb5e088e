import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { App } from './app';
import { expect } from './fixtures';

/** Opens the dialog by its command. */
export async function dialog(page: Page) {
  await page.keyboard.press('Control+p');
  await page.locator('.prompt-input').fill('share this vault');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Share this vault' });
  await expect(dialog.getByRole('status')).toContainText('before they are compressed');
  return dialog;
}

/** A page without a network, and what it says and asks for. */
export async function offline(browser: Browser, path: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ ...options, offline: true, reducedMotion: 'reduce' });
  const faults: string[] = [];
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  context.on('weberror', (error) => faults.push(String(error.error())));
  context.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.isNavigationRequest()) faults.push(request.url());
  });
  await context.addInitScript(() => {
    const register = (): Promise<never> => {
      console.error('A service worker is to be registered.');
      return Promise.reject(new Error('none here'));
    };
    // Not every browser has this for a page from a disk.
    if ('ServiceWorkerContainer' in globalThis) Object.assign(ServiceWorkerContainer.prototype, { register });
  });
  const page = await context.newPage();
  await page.goto(pathToFileURL(path).href);
  return { context, page, app: new App(page), faults };
}

/** The text of a page in UTF-16. */
export function source(path: string): string {
  const bytes = readFileSync(path);
  expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]));
  return bytes.toString('utf16le');
}
