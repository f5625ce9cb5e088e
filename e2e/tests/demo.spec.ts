import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '../fixtures';

const demo = fileURLToPath(new URL('../../static/demo', import.meta.url));

const notes = readdirSync(demo, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.md'))
  .sort();

test('the demo vault opens by itself', async ({ app, page }) => {
  await app.start();
  await expect(app.note('Welcome')).toContainText('You are reading a vault');
  await expect(page).toHaveTitle(/Welcome/);
  await expect(app.file('Welcome')).toHaveAttribute('aria-selected', 'true');
  await expect(app.file('Syntax')).toHaveAttribute('aria-level', '1');
  await expect(app.panel('Backlinks').getByRole('link', { name: /Under the glass|Opening a vault|Moving/ }).first()).toBeVisible();
  await expect(app.panel('Graph').locator('canvas')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('each note of the demo opens, its images load, its links lead somewhere', async ({ app, page }) => {
  test.setTimeout(120_000);
  expect(notes.length).toBeGreaterThanOrEqual(25);
  await app.start();
  const unresolved = new Set<string>();
  for (const path of notes) {
    const title = path.slice(path.lastIndexOf('/') + 1, -'.md'.length);
    await app.goTo(`#/${encodeURI(path.slice(0, -'.md'.length))}`);
    const note = app.note(title);
    await expect(note, path).toBeVisible();
    for (const image of await note.locator('img').all()) {
      await image.scrollIntoViewIfNeeded();
      await expect(image, `an image of ${path}`).toHaveJSProperty('complete', true);
      await expect.poll(() => image.evaluate((image: HTMLImageElement) => image.naturalWidth), `an image of ${path}`).toBeGreaterThan(0);
    }
    await expect(note.locator('.is-missing'), path).toHaveCount(0);
    for (const name of await note.locator('a.is-unresolved').evaluateAll((links) => links.map((link) => link.getAttribute('data-href') ?? ''))) {
      unresolved.add(name);
    }
  }
  // Whoever reads the demo is told that some links lead nowhere yet; these are the ones that are meant.
  expect([...unresolved].sort()).toEqual(['Ernst Abbe', 'Lead crystal', 'Spectacles', 'The microscope']);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('the demo has images and a graph of its notes', async ({ app }) => {
  const linked = notes.filter((path) => readFileSync(join(demo, path), 'utf8').includes('[['));
  expect(linked.length).toBeGreaterThan(notes.length / 2);
  await app.start();
  const ready = (await app.measures()).find(({ name }) => name === 'glassvault:ready');
  expect(ready?.detail?.['notes']).toBe(notes.length);
  expect(ready?.detail?.['links']).toBeGreaterThan(linked.length);
});

test('without a demo vault the page says how to open one', async ({ app, page, watch, write }) => {
  watch.expect(/Failed to load resource/);
  await page.route('**/demo.zip', (route) => route.fulfill({ status: 404 }));
  await page.goto('./');
  await expect(app.main.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(app.main.getByRole('button', { name: 'Choose a folder' })).toBeVisible();
  await expect(app.main.getByRole('button', { name: 'Choose a .zip' })).toBeVisible();
  await app.open(write('One.zip', { 'Only note.md': 'By itself.' }));
  await expect(app.note('Only note')).toContainText('By itself.');
});
