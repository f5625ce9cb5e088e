import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures';
import { shared } from '../shared';

test('the note that the project began with reads as in Obsidian', async ({ app, write }) => {
  const seed = readFileSync(shared('seed/Amazon (AWS).md'), 'utf8');
  await app.start();
  await app.open(write('Seed.zip', { 'Amazon (AWS).md': seed, 'TSMC.md': 'Makes chips.' }));
  await app.goTo('#/Amazon%20(AWS)');
  const note = app.note('Amazon (AWS)');
  await expect(note.getByRole('heading', { level: 1, name: 'Amazon (AWS)' }).first()).toBeVisible();
  await expect(app.panel('Properties').locator('[data-property-key="aliases"]')).toContainText('AMZN');
  await expect(note.locator('a.tag')).toHaveText(['#actor', '#hyperscaler', '#usa']);
  await expect(note.getByRole('table')).toHaveCount(9);
  await expect(note.getByRole('table').getByRole('link').first()).toBeVisible();

  const links = note.locator('a.internal-link');
  const written = new Set([...seed.matchAll(/(?<!!)\[\[([^\]|#\\]+)/g)].map(([, target]) => target?.trim().toLowerCase()));
  expect(written.size).toBe(19);
  const shown = await links.evaluateAll((all) => all.map((link) => link.getAttribute('data-href')?.split('#')[0]?.toLowerCase()));
  expect(new Set(shown)).toEqual(written);
  const resolved = note.locator('a.internal-link:not(.is-unresolved)');
  expect(new Set(await resolved.allTextContents())).toEqual(new Set(['TSMC']));

  await expect(note.getByRole('checkbox')).toHaveCount(6);
  await expect(note.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(note.locator('.math, mjx-container, .katex')).toHaveCount(0);
  await expect(note.locator('del, s')).toHaveCount(0);
  await expect(note).toContainText('$11B');
  await expect(note).toContainText('~');
});
