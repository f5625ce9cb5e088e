import type { Locator, Page } from '@playwright/test';
import { check } from '../axe';
import { expect, test } from '../fixtures';
import { garden } from '../vaults';
import type { Files } from '../zips';

const vault: Files = {
  ...garden,
  '.obsidian/app.json': '{"userIgnoreFilters": ["Old/"]}',
  'Old/Home again.md': '# Moved out',
};

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Quick switcher' });
const field = (page: Page): Locator => dialog(page).getByRole('combobox', { name: 'Quick switcher' });
const titles = (page: Page): Locator => dialog(page).locator('.suggestion-title');

/** Types a query and waits for what is offered for it. */
async function type(page: Page, query: string): Promise<void> {
  await field(page).fill(query);
}

test('by keys: opens, finds by a few letters, goes there, and the note has the focus', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', vault));
  await page.keyboard.press('Control+o');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('alp');
  await expect(titles(page).first()).toHaveText('Alpha');
  await expect(titles(page).first().locator('.suggestion-highlight')).toHaveText('Alp');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(app.note('Alpha')).toBeVisible();
  await expect(page.locator('.reader-scroller')).toBeFocused();
  await page.goBack();
  await expect(app.note('Home')).toBeVisible();
});

test('Enter pressed before the answer opens what was typed', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', vault));
  await page.keyboard.press('Control+o');
  await expect(titles(page).first()).toBeVisible();
  // All in one task: nothing can have been answered in between.
  await field(page).evaluate((field: HTMLInputElement) => {
    field.value = 'lonely';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await field(page).press('Enter');
  await expect(app.note('Lonely')).toBeVisible();
});

test('the arrow keys go round, and the field says which row they are on', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', vault));
  await page.keyboard.press('Control+o');
  await type(page, 'note');
  const options = dialog(page).getByRole('option');
  await expect(titles(page)).toHaveText(['Note 9', 'Note 10', 'Note two']);
  const isOn = async (at: number): Promise<void> => {
    await expect(options.nth(at)).toHaveAttribute('aria-selected', 'true');
    await expect(field(page)).toHaveAttribute('aria-activedescendant', (await options.nth(at).getAttribute('id')) ?? '');
    await expect(dialog(page).getByRole('option', { selected: true })).toHaveCount(1);
  };
  await isOn(0);
  await page.keyboard.press('ArrowUp');
  await isOn(2);
  await page.keyboard.press('ArrowDown');
  await isOn(0);
  await page.keyboard.press('ArrowDown');
  await isOn(1);
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(app.note('Note 10')).toBeVisible();
});

test('Escape leaves everything as it was, and gives the focus back', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', vault));
  const button = page.getByRole('button', { name: /Find a note/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('alpha');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(button).toBeFocused();
  await expect(app.note('Home')).toBeVisible();
});

test('by mouse: a row under the pointer is the one, and a click opens it', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', vault));
  await page.getByRole('button', { name: /Find a note/ }).click();
  await type(page, 'note');
  const second = dialog(page).getByRole('option', { name: /Note 10/ });
  await second.hover();
  await expect(second).toHaveAttribute('aria-selected', 'true');
  await expect(field(page)).toBeFocused();
  await second.click();
  await expect(app.note('Note 10')).toBeVisible();
  // Beside it is outside.
  await page.keyboard.press('Control+o');
  await expect(dialog(page)).toBeVisible();
  await page.mouse.click(20, 700);
  await expect(dialog(page)).toHaveCount(0);
});

test('nothing typed shows what was open before, from visit to visit', async ({ app, page, write }) => {
  await app.start();
  const zip = write('Garden.zip', vault);
  await app.open(zip);
  for (const note of ['Lonely', 'Folder/Note two', 'Alpha']) {
    await app.goTo(`#/${encodeURI(note)}`);
    await expect(app.note(note.split('/').at(-1) ?? '')).toBeVisible();
  }
  const recent = ['Note two', 'Lonely', 'Home'];
  await page.keyboard.press('Control+o');
  await expect.poll(async () => (await titles(page).allTextContents()).slice(0, 3)).toEqual(recent);
  await page.reload();
  await app.ready();
  await app.open(zip);
  await expect(app.note('Alpha')).toBeVisible();
  await page.keyboard.press('Control+o');
  await expect.poll(async () => (await titles(page).allTextContents()).slice(0, 3)).toEqual(recent);
});

test('aliases, what is missing, what is excluded', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', vault));
  await page.keyboard.press('Control+o');
  await type(page, 'entran');
  const row = dialog(page).getByRole('option').first();
  await expect(row).toContainText('Alias');
  await expect(row.locator('.suggestion-note')).toHaveText('Home');
  await type(page, 'home');
  await expect(titles(page)).toHaveText(['Home', 'Home again']);
  await expect(dialog(page).getByRole('option').nth(1)).toHaveClass(/is-dimmed/);
  await type(page, 'nowhere');
  await expect(dialog(page).getByRole('option')).toHaveClass(/is-dimmed/);
  await page.keyboard.press('Enter');
  await expect(app.said('“Nowhere” does not exist in this vault.').first()).toBeAttached();
  await expect(app.note('Home')).toBeVisible();
});

test('headings and blocks', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', vault));
  await page.keyboard.press('Control+o');
  await type(page, '#far down');
  await expect(titles(page)).toHaveText(['A heading: far down']);
  await page.keyboard.press('Enter');
  await expect(app.note('Note two').getByRole('heading', { name: 'A heading: far down' })).toBeInViewport();
  await expect.poll(() => page.url()).toMatch(/#\/Folder\/Note%20two#/);
  await page.keyboard.press('Control+o');
  await type(page, 'two^say');
  await expect(titles(page)).toHaveText(['saying']);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toMatch(/#\^saying$/);
});

test('what fits is told to a screen reader, and so is that nothing does', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', vault));
  await page.keyboard.press('Control+o');
  await type(page, 'note');
  await expect(dialog(page).getByRole('status')).toHaveText('3 results');
  await type(page, 'zzz');
  await expect(dialog(page).getByRole('status')).toHaveText('Nothing in this vault has such a name.');
  await expect(field(page)).toHaveAttribute('aria-expanded', 'false');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe', async ({ app, page, write }) => {
      await app.start();
      await app.open(write('Garden.zip', vault));
      await page.keyboard.press('Control+o');
      await type(page, 'o');
      await expect(titles(page).first()).toBeVisible();
      await check(page, 'rows');
      await type(page, '#a');
      await expect(dialog(page).getByText('H2').first()).toBeVisible();
      await check(page, 'headings');
      await type(page, 'zzz');
      await expect(dialog(page).locator('.suggestion-empty')).toBeVisible();
      await check(page, 'nothing');
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a sheet that fills the screen', async ({ app, page, write }) => {
    await app.start();
    await app.open(write('Garden.zip', vault));
    await page.getByRole('button', { name: 'Open quick switcher' }).tap();
    await expect(field(page)).toBeFocused();
    await type(page, 'alpha');
    const row = dialog(page).getByRole('option').first();
    await expect(row).toContainText('Alpha');
    expect((await row.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBeLessThanOrEqual(390);
    await check(page, 'the sheet');
    await row.tap();
    await expect(app.note('Alpha')).toBeVisible();
    await page.getByRole('button', { name: 'Open quick switcher' }).tap();
    await dialog(page).getByRole('button', { name: 'Close' }).tap();
    await expect(dialog(page)).toHaveCount(0);
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Files' }).tap();
    await page.getByRole('button', { name: /Find a note/ }).tap();
    await type(page, 'lonely');
    await expect(row).toContainText('Lonely');
    await row.tap();
    await expect(app.note('Lonely')).toBeVisible();
  });
});
