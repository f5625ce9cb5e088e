import type { Locator, Page } from '@playwright/test';
import { check } from '../axe';
import { expect, test } from '../fixtures';
import { garden } from '../vaults';

const palette = (page: Page): Locator => page.getByRole('dialog', { name: 'Command palette' });
const field = (page: Page): Locator => palette(page).getByRole('combobox');
const names = (page: Page): Locator => palette(page).locator('.suggestion-title');

/** Runs a command by its whole name. */
async function run(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+p');
  await field(page).fill(name);
  await expect(names(page).first()).toHaveText(name);
  await page.keyboard.press('Enter');
  await expect(palette(page)).toHaveCount(0);
}

test('finds a command by some letters, marks them, shows its key, and runs it', async ({ app, page }) => {
  await app.start();
  await page.keyboard.press('Control+p');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('navba');
  const first = palette(page).getByRole('option').first();
  await expect(first).toContainText('Navigate back');
  await expect(first.locator('.suggestion-highlight')).toHaveText(['Nav', 'ba']);
  await expect(first.locator('.suggestion-hotkey')).toHaveText('Ctrl+Alt+←');
  await page.keyboard.press('Escape');
  await app.goTo('#/Syntax/Tables');
  await expect(app.note('Tables')).toBeVisible();
  await run(page, 'Navigate back');
  await expect(app.note('Tables')).toHaveCount(0);
  await run(page, 'Navigate forward');
  await expect(app.note('Tables')).toBeVisible();
});

test('what was run last comes first', async ({ app, page }) => {
  await app.start();
  await run(page, 'Use dark mode');
  await expect(page.locator('body')).toHaveClass(/theme-dark/);
  await run(page, 'Toggle left sidebar');
  await expect(app.tree).toBeHidden();
  await page.reload();
  await app.ready();
  await page.keyboard.press('Control+p');
  await expect.poll(async () => (await names(page).allTextContents()).slice(0, 2)).toEqual(['Toggle left sidebar', 'Use dark mode']);
  const rest = (await names(page).allTextContents()).slice(2);
  expect(rest).toEqual([...rest].sort());
});

test('only what can be done now is offered', async ({ app, page, write }) => {
  const offers = async (name: string, count: number): Promise<void> => {
    await expect(names(page).filter({ hasText: name }), name).toHaveCount(count);
  };
  const needNotes = ['Unfold all', 'random note', 'Print', 'local graph'];
  await app.start();
  await page.keyboard.press('Control+p');
  await offers('left out', 0);
  for (const name of needNotes) await offers(name, 1);
  await page.keyboard.press('Escape');
  await app.open(write('None.zip', { 'a.txt': 'x' }));
  await page.keyboard.press('Control+p');
  await offers('Open another vault', 1);
  for (const name of needNotes) await offers(name, 0);
  await page.keyboard.press('Escape');
  await app.open(write('Partly.zip', { ...garden, '../Out.md': 'x' }));
  await run(page, 'Show what was left out or altered');
  await expect(page.getByRole('dialog', { name: 'Left out or altered' })).toBeVisible();
});

test('every command does what it says', async ({ app, page, context, write }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => undefined);
  await app.start();
  await app.open(write('Garden.zip', { ...garden, 'Folds.md': '# A\n\n- one\n  - two\n\n# B\n\ntext\n' }));
  await app.goTo('#/Folds');
  const note = app.note('Folds');
  await expect(note).toBeVisible();
  await run(page, 'Fold all headings and lists');
  await expect(note.getByText('text')).toBeHidden();
  await expect(note.getByText('one')).toBeHidden();
  await run(page, 'Unfold all headings and lists');
  await expect(note.getByText('text')).toBeVisible();
  await expect(note.getByText('two')).toBeVisible();

  await run(page, 'Toggle readable line length');
  await expect(note).not.toHaveClass(/is-readable-line-width/);
  await run(page, 'Use light mode');
  await expect(page.locator('body')).toHaveClass(/theme-light/);
  await run(page, 'Toggle light/dark mode');
  await expect(page.locator('body')).toHaveClass(/theme-dark/);
  await run(page, 'Increase font size');
  await expect(page.locator('body')).toHaveCSS('--chosen-text-size', '17px');
  await run(page, 'Reset font size');
  await expect(page.locator('body')).toHaveCSS('--chosen-text-size', '16px');

  await run(page, 'Toggle right sidebar');
  await expect(app.panel('Backlinks')).toBeHidden();
  await run(page, 'Outline: Show outline');
  await expect(app.panel('Outline').getByRole('button').first()).toBeFocused();
  await run(page, 'Toggle left sidebar');
  await run(page, 'Files: Reveal current file in navigation');
  await expect(app.file('Folds')).toBeFocused();
  await run(page, 'Focus on last note');
  await expect(page.locator('.reader-scroller')).toBeFocused();
  await run(page, 'Graph view: Open local graph');
  await expect(app.panel('Graph').getByRole('button', { name: 'Local' })).toHaveAttribute('aria-pressed', 'true');
  await run(page, 'Graph view: Switch between graph and list');
  await expect(app.panel('Graph').getByRole('tree')).toBeVisible();
  await run(page, 'Graph view: Switch between graph and list');

  await run(page, 'Random note: Open random note');
  await expect(note).toHaveCount(0);
  await run(page, 'Open the vault’s first note');
  await expect(app.note('Home')).toBeVisible();
  await run(page, 'Copy file path');
  await expect(app.said('The file’s path is copied.').first()).toBeAttached();
  await run(page, 'Open settings');
  await expect(page.getByRole('dialog', { name: 'Settings', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  const chooser = page.waitForEvent('filechooser');
  await run(page, 'Open another vault');
  await chooser;
});

test('hotkeys work everywhere but where they would be typed', async ({ app, page }) => {
  await app.start();
  await page.keyboard.press('Control+g');
  await expect(page.locator('.graph.is-expanded')).toBeVisible();
  await expect(page.locator('.graph-canvas')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Hotkeys' })).toBeVisible();
  // A dialog has the keys for itself.
  await page.keyboard.press('Control+o');
  await expect(page.getByRole('dialog', { name: 'Quick switcher' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+p');
  await page.keyboard.type('?');
  await expect(field(page)).toHaveValue('?');
  await expect(page.getByRole('dialog', { name: 'Hotkeys' })).toHaveCount(0);
  // From one prompt to the other, and away by the same key.
  await page.keyboard.press('Control+o');
  await expect(page.getByRole('combobox', { name: 'Quick switcher' })).toBeFocused();
  await expect(palette(page)).toHaveCount(0);
  await page.keyboard.press('Control+o');
  await expect(page.getByRole('dialog', { name: 'Quick switcher' })).toHaveCount(0);
  // The browser's own are left to it.
  const isTaken = await page.evaluate(() => ['f', 'r', 'l', 'd', 's'].filter((key) =>
    !document.body.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true }))));
  expect(isTaken).toEqual([]);
});

test('the vault’s own hotkeys hold, and the help says so', async ({ app, page, write }) => {
  const hotkeys = {
    'switcher:open': [{ modifiers: ['Mod'], key: 'J' }],
    'app:toggle-left-sidebar': [{ modifiers: ['Mod', 'Shift'], key: 'ArrowLeft' }, { modifiers: ['Mod'], key: 'T' }],
    'graph:open': [],
    'some-plugin:do': [{ modifiers: ['Mod'], key: 'P' }],
  };
  await app.start();
  await app.open(write('Keys.zip', { ...garden, '.obsidian/hotkeys.json': JSON.stringify(hotkeys) }));
  await expect(page.getByRole('button', { name: /Find a note/ })).toHaveAttribute('title', 'Open quick switcher (Ctrl+J)');
  await page.keyboard.press('Control+j');
  await expect(page.getByRole('dialog', { name: 'Quick switcher' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await expect(app.tree).toBeHidden();
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Control+g');
  await expect(page.locator('.graph.is-expanded')).toHaveCount(0);
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Hotkeys' });
  await expect(help).toContainText('These keys are the vault’s own.');
  const row = help.getByRole('listitem').filter({ hasText: 'Toggle left sidebar' });
  await expect(row).toContainText('Ctrl+Shift+←');
  await expect(row).toContainText('The vault gives it Ctrl+T, which the browser keeps for itself.');
});

test('the help is reached from the settings, too', async ({ app, page }) => {
  await app.start();
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: 'Hotkeys' }).click();
  const help = page.getByRole('dialog', { name: 'Hotkeys' });
  await expect(help).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'Settings', exact: true })).toBeHidden();
  await expect(help.getByRole('listitem').filter({ hasText: 'Open quick switcher' })).toContainText('Ctrl+O');
});

test.describe('on a Mac', () => {
  test.beforeEach(({ page }) => page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'platform', { get: () => 'MacIntel' });
  }));

  test('Command stands for Control', async ({ app, page }) => {
    await app.start();
    await page.keyboard.press('Control+p');
    await expect(palette(page)).toHaveCount(0);
    await page.keyboard.press('Meta+p');
    await page.keyboard.type('quick');
    await expect(palette(page).locator('.suggestion-hotkey').first()).toHaveText('⌘O');
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe', async ({ app, page }) => {
      await app.start();
      await page.keyboard.press('Control+p');
      await expect(names(page).first()).toBeVisible();
      await check(page, 'all commands');
      await page.keyboard.type('graph');
      await check(page, 'some commands');
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Hotkeys' })).toBeVisible();
      await check(page, 'help');
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a command is tapped', async ({ app, page }) => {
    await app.start();
    await page.getByRole('button', { name: 'Open command palette' }).tap();
    await field(page).fill('backlinks');
    await check(page, 'the sheet');
    await palette(page).getByRole('option', { name: /Show backlinks/ }).tap();
    await expect(app.panel('Backlinks')).toBeVisible();
    await expect(app.article).toBeHidden();
  });
});

test('Enter runs what was typed, however soon it comes', async ({ app, page }) => {
  await app.start();
  await page.keyboard.press('Control+p');
  // Both events in one task: nothing can be rendered between them, as on a machine that is busy.
  await field(page).evaluate((input: HTMLInputElement) => {
    input.value = 'use dark mode';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  });
  await expect(palette(page)).toHaveCount(0);
  await expect(page.locator('body')).toHaveClass(/theme-dark/);

  await page.keyboard.press('Control+p');
  await expect(names(page).first()).toHaveText('Use dark mode');
  const second = await names(page).nth(2).textContent();
  await field(page).evaluate((input: HTMLInputElement) => {
    const press = (key: string) => input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    press('ArrowDown');
    press('ArrowDown');
  });
  await expect(palette(page).locator('.is-selected .suggestion-title')).toHaveText(second ?? '');
});
