import type { Locator } from '@playwright/test';
import type { App } from './app';
import { expect } from './fixtures';
import { canvas, ink, settled, still } from './graph';
import { picture, spots } from './pixels';
import type { Files } from './zips';

/** A chain with a side path, and two notes apart. */
export const chain: Files = {
  'A.md': '[[B]] [[D]]',
  'B.md': '[[C]]',
  'C.md': 'The end.',
  'D.md': '[[E]]',
  'E.md': '[[C]]',
  'Far.md': '[[Off]]',
  'Off.md': 'Apart.',
};

export const find = (app: App): Locator => app.panel('Graph').getByRole('combobox', { name: 'Find a node' });
export const said = (app: App): Locator => app.panel('Graph').locator('[aria-live=polite]');
export const menu = (app: App): Locator => app.page.getByRole('menu');
export const chip = (app: App, name: RegExp): Locator => app.panel('Graph').getByRole('button', { name });

/** Opens a vault with its graph over the whole window. */
export async function open(app: App, file: string): Promise<void> {
  await app.start();
  await app.open(file);
  await settled(app);
  await app.panel('Graph').getByRole('button', { name: 'Full size' }).click();
  await still(app);
}

export async function more(app: App, name: string | RegExp): Promise<void> {
  await app.panel('Graph').getByRole('button', { name: 'More graph tools' }).click();
  await menu(app).getByRole('menuitem', { name }).click();
}

/** Flies to a node by its name: it stands in the middle then. */
export async function fly(app: App, name: string): Promise<void> {
  await app.page.keyboard.press('Control+Shift+G');
  await find(app).fill(name);
  await expect(app.panel('Graph').getByRole('option').first()).toHaveText(new RegExp(`^${name}`));
  await app.page.keyboard.press('Enter');
  await expect(said(app)).toHaveText(new RegExp(`^${name}, `));
  await still(app);
}

/** The menu of a node, by a click with the right button. */
export async function menuOf(app: App, name: string): Promise<Locator> {
  await fly(app, name);
  await canvas(app).click({ button: 'right' });
  const shown = app.page.getByRole('menu', { name, exact: true });
  await expect(shown).toBeVisible();
  return shown;
}

export async function choose(app: App, node: string, item: string | RegExp): Promise<void> {
  await (await menuOf(app, node)).getByRole('menuitem', { name: item }).click();
}

/** The labels of the list's rows. */
export async function listed(app: App): Promise<string[]> {
  await app.panel('Graph').getByRole('button', { name: 'Show as list' }).click();
  const rows = app.panel('Graph').getByRole('tree').getByRole('treeitem');
  await expect(rows.first()).toBeVisible();
  const labels = await rows.evaluateAll((rows) => rows.map((row) => (row.getAttribute('aria-label') ?? '').replace(/,.*/s, '')));
  await app.panel('Graph').getByRole('button', { name: 'Show as graph' }).click();
  return labels.sort();
}

/** How much of a picture is drawn in the colour of what is highlighted. */
export async function lit(app: App): Promise<number> {
  return spots(await picture(canvas(app)), await ink(app.page, 'focused')).reduce((sum, spot) => sum + spot.size, 0);
}
