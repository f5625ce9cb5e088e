import type { Locator, Page } from '@playwright/test';
import type { App } from '../app';
import { check } from '../axe';
import { expect, test } from '../fixtures';
import { garden } from '../vaults';

/** The tabs of a group, from 1. */
const strip = (page: Page, group?: number): Locator =>
  page.getByRole('tablist', { name: group === undefined ? 'Open tabs' : `Open tabs, group ${group}`, exact: true });
const tabs = (page: Page, group?: number): Locator => strip(page, group).getByRole('tab');
const tab = (page: Page, name: string, group?: number): Locator => strip(page, group).getByRole('tab', { name, exact: true });
/** The tab of a note in a stack. */
const spine = (page: Page, name: string): Locator => page.locator('.stack').getByRole('tab', { name, exact: true });
/** The pane with the focus. */
const active = (page: Page): Locator => page.locator('.workspace-leaf.mod-active');
/** A link in the text of a note. */
const link = (app: App, note: string, name: string): Locator =>
  app.note(note).locator('.markdown-preview-section').getByRole('link', { name, exact: true });

async function names(page: Page, expected: string[], group?: number): Promise<void> {
  await expect(tabs(page, group).locator('.note-tab-title')).toHaveText(expected);
}

async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+p');
  await page.getByRole('combobox', { name: 'Command palette' }).fill(command);
  await expect(page.getByRole('listbox', { name: 'Command palette' }).getByRole('option').first()).toContainText(command);
  await page.keyboard.press('Enter');
}

async function start(app: App, write: (name: string, files: typeof garden) => string): Promise<void> {
  await app.start();
  await app.open(write('Garden.zip', garden));
  await expect(app.note('Home')).toBeVisible();
}

test('one tab looks like none, and a modified click or the middle button opens another', async ({ app, page, write }) => {
  await start(app, write);
  await expect(page.getByRole('tablist', { name: /Open tabs/ })).toHaveCount(0);
  await link(app, 'Home', 'the second').click({ modifiers: ['ControlOrMeta'] });
  await expect(app.note('Note two')).toBeVisible();
  await names(page, ['Home', 'Note two']);
  await expect(tab(page, 'Note two')).toHaveAttribute('aria-selected', 'true');
  await expect(page).toHaveURL(/#\/Folder\/Note%20two$/);
  await expect(page).toHaveTitle(/Note two/);
  await expect(app.said('Opened in a new tab')).toHaveCount(1);
  await expect(app.note('Home')).toHaveCount(0);

  await link(app, 'Note two', 'way back').click({ button: 'middle' });
  await expect(app.note('Alpha')).toBeVisible();
  await names(page, ['Home', 'Note two', 'Alpha']);

  await app.file('Lonely').click({ modifiers: ['ControlOrMeta'] });
  await expect(app.note('Lonely')).toBeVisible();
  await app.file('Home').click({ button: 'middle' });
  await expect(app.note('Home')).toBeVisible();
  await names(page, ['Home', 'Note two', 'Alpha', 'Lonely', 'Home']);

  // An ordinary click stays in the tab, and one on nothing opens nothing.
  await link(app, 'Home', 'Alpha').click();
  await expect(app.note('Alpha')).toBeVisible();
  await names(page, ['Home', 'Note two', 'Alpha', 'Lonely', 'Alpha']);
  await tab(page, 'Home').click();
  await link(app, 'Home', 'Nowhere').click({ modifiers: ['ControlOrMeta'] });
  await expect(page.getByText('does not exist in this vault').first()).toBeVisible();
  await expect(tabs(page)).toHaveCount(5);
});

test('side panels, search and the switcher open new tabs too, by mouse and keys', async ({ app, page, write }) => {
  await start(app, write);
  await app.file('Alpha').click();
  await app.panel('Backlinks').getByRole('link', { name: 'Note two', exact: true }).click({ modifiers: ['ControlOrMeta'] });
  await names(page, ['Alpha', 'Note two']);
  await app.panel('Outgoing links').getByRole('link', { name: 'Alpha' }).click({ button: 'middle' });
  await names(page, ['Alpha', 'Note two', 'Alpha']);

  const search = await app.search('hangs');
  await search.getByRole('treeitem').first().click({ modifiers: ['ControlOrMeta'] });
  await expect(app.note('Leaf')).toBeVisible();
  await names(page, ['Alpha', 'Note two', 'Alpha', 'Leaf']);
  await expect(page.getByRole('group', { name: 'Matches in this note' })).toContainText('1 of 1');
  await search.getByRole('tree').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(tabs(page)).toHaveCount(5);

  await page.keyboard.press('ControlOrMeta+o');
  await page.getByRole('combobox', { name: 'Quick switcher' }).fill('lonely');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(app.note('Lonely')).toBeVisible();
  await expect(tabs(page)).toHaveCount(6);

  await app.tab('Files').click();
  await app.file('Lonely').focus();
  await page.keyboard.press('Home');
  await page.keyboard.type('home');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(app.note('Home')).toBeVisible();
  await expect(tabs(page)).toHaveCount(7);
  await link(app, 'Home', 'Alpha').focus();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(app.note('Alpha')).toBeVisible();
  await expect(tabs(page)).toHaveCount(8);

  await app.panel('Graph').getByRole('button', { name: 'Show as list' }).click();
  await app.panel('Graph').getByRole('treeitem', { name: /^Lonely/ }).click({ modifiers: ['ControlOrMeta'] });
  await expect(app.note('Lonely')).toBeVisible();
  await expect(tabs(page)).toHaveCount(9);
});

test('tabs by keyboard, as the ARIA Authoring Practices have them', async ({ app, page, write }) => {
  await start(app, write);
  for (const name of ['Alpha', 'Lonely']) await app.file(name).click({ modifiers: ['ControlOrMeta'] });
  await names(page, ['Home', 'Alpha', 'Lonely']);
  await tab(page, 'Lonely').focus();
  await page.keyboard.press('ArrowRight');
  await expect(tab(page, 'Home')).toBeFocused();
  await expect(app.note('Home')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(tab(page, 'Lonely')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(app.note('Alpha')).toBeVisible();
  await expect(page.getByRole('tabpanel', { name: 'Alpha' })).toBeVisible();
  // In the bar's own order, and along it.
  await page.keyboard.press('ControlOrMeta+Shift+ArrowRight');
  await names(page, ['Home', 'Lonely', 'Alpha']);
  await expect(tab(page, 'Alpha')).toBeFocused();
  await expect(app.said('Alpha is tab 3 of 3')).toHaveCount(1);
  await page.keyboard.press('Delete');
  await names(page, ['Home', 'Lonely']);
  await expect(tab(page, 'Lonely')).toBeFocused();
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu', { name: 'Tabs' });
  await expect(menu.getByRole('menuitem', { name: 'Close', exact: true })).toBeFocused();
  await page.keyboard.press('p');
  await expect(menu.getByRole('menuitem', { name: 'Pin' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(menu).toHaveCount(0);
  await names(page, ['Lonely', 'Home']);
  await expect(tab(page, 'Lonely (pinned)')).toBeVisible();

  // By their keys, from wherever.
  await page.keyboard.press('Alt+PageDown');
  await expect(app.note('Home')).toBeVisible();
  await page.keyboard.press('Alt+w');
  await expect(app.note('Lonely')).toBeVisible();
  await page.keyboard.press('Alt+Shift+T');
  await expect(app.note('Home')).toBeVisible();
  await page.keyboard.press('Alt+n');
  await expect(page.getByRole('heading', { name: 'No file is open' })).toBeVisible();
  await names(page, ['Lonely', 'Home', 'New tab']);
  await page.keyboard.press('ControlOrMeta+o');
  await page.getByRole('combobox', { name: 'Quick switcher' }).fill('alpha');
  await page.keyboard.press('Enter');
  await expect(app.note('Alpha')).toBeVisible();
  await names(page, ['Lonely', 'Home', 'Alpha']);
  await run(page, 'Go to tab #2');
  await expect(app.note('Home')).toBeVisible();
  await run(page, 'Go to last tab');
  await expect(app.note('Alpha')).toBeVisible();
});

test('tabs by mouse: the button, the middle button, the menu, dragging', async ({ app, page, write }) => {
  await start(app, write);
  for (const name of ['Alpha', 'Lonely']) await app.file(name).click({ modifiers: ['ControlOrMeta'] });
  await app.file('Note 9').click({ modifiers: ['ControlOrMeta'] });
  await names(page, ['Home', 'Alpha', 'Lonely', 'Note 9']);
  await tab(page, 'Lonely').click({ button: 'middle' });
  await names(page, ['Home', 'Alpha', 'Note 9']);
  await strip(page).getByTitle('Close').last().click();
  await names(page, ['Home', 'Alpha']);
  await expect(app.note('Alpha')).toBeVisible();
  await app.file('Note 9').click({ modifiers: ['ControlOrMeta'] });

  const box = async (name: string): Promise<{ x: number; y: number; width: number; height: number }> => {
    const box = await tab(page, name).boundingBox();
    if (!box) throw new Error(`${name} has no place`);
    return box;
  };
  const [from, to] = [await box('Note 9'), await box('Home')];
  await page.mouse.move(from.x + 30, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + 14, { steps: 4 });
  await page.mouse.move(to.x + 4, to.y + 14, { steps: 6 });
  await expect(page.locator('.tab-drop-hint')).toBeVisible();
  await page.mouse.up();
  await names(page, ['Note 9', 'Home', 'Alpha']);
  await expect(page.locator('.tab-drop-hint')).toHaveCount(0);

  await tab(page, 'Home').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Close others' }).click();
  await expect(app.note('Home')).toBeVisible();
  await expect(page.getByRole('tablist', { name: /Open tabs/ })).toHaveCount(0);
});

test('a pinned tab stays, and opens links elsewhere', async ({ app, page, write }) => {
  await start(app, write);
  await run(page, 'Toggle pin');
  await expect(tab(page, 'Home (pinned)')).toBeVisible();
  await link(app, 'Home', 'Alpha').click();
  await expect(app.note('Alpha')).toBeVisible();
  await names(page, ['Home', 'Alpha']);
  await tab(page, 'Home (pinned)').click();
  await page.keyboard.press('Alt+w');
  await expect(page.getByText('“Home” is pinned').first()).toBeVisible();
  await names(page, ['Home', 'Alpha']);
  await strip(page).getByTitle('Unpin').click();
  await tab(page, 'Home').click({ button: 'middle' });
  await expect(app.note('Alpha')).toBeVisible();
});

test('each tab has its own history, and the browser’s goes in the order in which things were seen', async ({ app, page, write }) => {
  await start(app, write);
  const back = active(page).getByRole('button', { name: 'Back', exact: true });
  await app.file('Note two').click();
  await expect(app.note('Note two')).toBeVisible();
  await link(app, 'Note two', 'way back').scrollIntoViewIfNeeded();
  await app.frames();
  const left = await app.scrollTop();
  expect(left).toBeGreaterThan(200);
  await link(app, 'Note two', 'way back').click();
  await expect(app.note('Alpha')).toBeVisible();
  await app.file('Lonely').click({ modifiers: ['ControlOrMeta'] });
  await expect(app.note('Lonely')).toBeVisible();
  await expect(back).toHaveAttribute('aria-disabled', 'true');
  await app.file('Home').click();
  await expect(app.note('Home')).toBeVisible();

  // The buttons are the tab's.
  await tab(page, 'Alpha').click();
  await expect(app.note('Alpha')).toBeVisible();
  await back.click();
  await expect(app.note('Note two')).toBeVisible();
  await expect.poll(() => app.scrollTop()).toBeCloseTo(left, -1);
  await expect(page).toHaveURL(/#\/Folder\/Note%20two$/);
  await names(page, ['Note two', 'Home']);

  // The browser's lead back through what was seen, tab or not.
  await page.goBack();
  await expect(app.note('Alpha')).toBeVisible();
  await page.goBack();
  await expect(app.note('Home')).toBeVisible();
  await expect(tab(page, 'Home')).toHaveAttribute('aria-selected', 'true');
  await page.goBack();
  await expect(app.note('Lonely')).toBeVisible();
  await page.goForward();
  await expect(app.note('Home')).toBeVisible();
  await expect(page).toHaveURL(/#\/Home$/);

  // What a closed tab showed is shown in another one.
  await page.keyboard.press('Alt+w');
  await expect(app.note('Alpha')).toBeVisible();
  await page.goBack();
  await expect(app.note('Lonely')).toBeVisible();
});

test('splits: both are read, one has the focus, and what is beside is about that one', async ({ app, page, write }) => {
  await start(app, write);
  await run(page, 'Split right');
  await expect(app.note('Home')).toHaveCount(2);
  await expect(active(page)).toHaveCount(1);
  await app.file('Note two').click();
  await expect(active(page).getByRole('article', { name: 'Note two' })).toBeVisible();
  await expect(app.note('Home')).toHaveCount(1);
  await expect(app.panel('Outline').getByRole('link', { name: 'First words' })).toBeVisible();
  await expect(page).toHaveURL(/Note%20two$/);

  await app.note('Home').getByText('Nobody has written').click();
  await expect(page).toHaveURL(/#\/Home$/);
  await expect(page).toHaveTitle(/Home/);
  await expect(app.panel('Outline')).toContainText('No headings');
  await link(app, 'Home', 'Alpha').click();
  await expect(active(page).getByRole('article', { name: 'Alpha' })).toBeVisible();
  await expect(app.note('Note two')).toBeVisible();
  // A heading is gone to in its own pane, even if the other one has it too.
  await link(app, 'Alpha', 'far down').click();
  await expect(app.note('Note two')).toHaveCount(2);
  const heading = (pane: Locator): Locator => pane.getByRole('heading', { name: 'A heading: far down' });
  await expect(heading(active(page))).toBeInViewport();
  await expect(heading(page.locator('.workspace-leaf:not(.mod-active)'))).not.toBeInViewport();

  // The line between them, by keys and by mouse.
  const line = page.getByRole('separator', { name: 'Width of the pane' });
  const width = async (): Promise<number> => (await page.locator('.workspace-leaf').first().boundingBox())?.width ?? 0;
  const before = await width();
  await line.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(width).toBeGreaterThan(before + 10);
  const box = await line.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 4, 300);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) - 100, 300, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBeLessThan(before - 60);

  await run(page, 'Split down');
  await expect(page.locator('.workspace-leaf')).toHaveCount(3);
  await run(page, 'Focus on tab group to the right');
  await expect(page.locator('.workspace-leaf').last()).toHaveClass(/mod-active/);
  await page.keyboard.press('Alt+w');
  await expect(page.locator('.workspace-leaf')).toHaveCount(2);
  await expect(page.getByRole('separator', { name: 'Height of the pane' })).toBeVisible();
  await page.keyboard.press('Alt+w');
  await expect(page.locator('.workspace-leaf')).toHaveCount(1);
  await expect(page.getByRole('separator', { name: /of the pane/ })).toHaveCount(0);
});

test('Ctrl, Alt and a click open to the right; a tab is dragged into a split', async ({ app, page, write }) => {
  await start(app, write);
  await link(app, 'Home', 'Alpha').click({ modifiers: ['ControlOrMeta', 'Alt'] });
  await expect(active(page).getByRole('article', { name: 'Alpha' })).toBeVisible();
  await expect(app.note('Home')).toBeVisible();
  await names(page, ['Home'], 1);
  await names(page, ['Alpha'], 2);
  await app.file('Lonely').click({ modifiers: ['ControlOrMeta'] });
  await names(page, ['Alpha', 'Lonely'], 2);
  const [from, pane] = [await tab(page, 'Lonely', 2).boundingBox(), await page.locator('.workspace-leaf').last().boundingBox()];
  if (!from || !pane) throw new Error('nothing is to be seen');
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(pane.x + pane.width / 2, pane.y + pane.height * 0.9, { steps: 8 });
  await page.mouse.up();
  await names(page, ['Lonely'], 3);
  await expect(app.note('Alpha')).toBeVisible();
  await expect(app.note('Lonely')).toBeVisible();

  // On paper there is the note with the focus alone.
  await page.emulateMedia({ media: 'print' });
  await expect(app.note('Lonely')).toBeVisible();
  await expect(app.note('Alpha')).toBeHidden();
  await expect(strip(page, 3)).toBeHidden();
});

test('a stack: notes side by side with their titles as spines, and links open beside', async ({ app, page, write }) => {
  await start(app, write);
  await run(page, 'Toggle stacked tabs');
  await expect(spine(page, 'Home')).toBeVisible();
  await link(app, 'Home', 'Alpha').click();
  await expect(active(page).getByRole('article', { name: 'Alpha' })).toBeVisible();
  await link(app, 'Alpha', 'far down').click();
  await expect(active(page).getByRole('article', { name: 'Note two' })).toBeVisible();
  await expect(page.locator('.stack').getByRole('tab')).toHaveText(['Home', 'Alpha', 'Note two']);
  for (const name of ['Home', 'Alpha', 'Note two']) await expect(spine(page, name)).toBeInViewport();
  // What is in the stack is gone to, not opened again.
  await link(app, 'Note two', 'way back').click();
  await expect(active(page).getByRole('article', { name: 'Alpha' })).toBeVisible();
  await expect(page.locator('.stack').getByRole('tab')).toHaveCount(3);
  await spine(page, 'Home').click();
  await expect(active(page).getByRole('article', { name: 'Home' })).toBeInViewport();
  await page.keyboard.press('ArrowRight');
  await expect(spine(page, 'Alpha')).toBeFocused();
  await expect(page).toHaveURL(/#\/Alpha$/);

  // Of many only those in sight are in the document.
  for (const name of ['Lonely', 'Home', 'Alpha', 'Lonely', 'Home', 'Alpha']) await app.file(name).click({ modifiers: ['ControlOrMeta'] });
  await expect(page.locator('.stack').getByRole('tab')).toHaveCount(9);
  await expect.poll(() => page.locator('.workspace-leaf').count()).toBeLessThan(5);
  await run(page, 'Toggle stacked tabs');
  await expect(page.locator('.workspace-leaf')).toHaveCount(1);
});

test('the vault is found as it was left, with the address’s note in focus', async ({ app, page, write }) => {
  await start(app, write);
  const vault = write('Garden.zip', garden);
  await app.file('Alpha').click();
  await app.file('Lonely').click({ modifiers: ['ControlOrMeta'] });
  await run(page, 'Split right');
  await app.file('Home').click();
  await expect(active(page).getByRole('article', { name: 'Home' })).toBeVisible();
  const kept = (): Promise<string> => page.evaluate(() => localStorage.getItem('glassvault.workspace.Garden') ?? '');
  await expect.poll(kept).toContain('Lonely');

  await page.goto('about:blank');
  await app.start();
  await expect(page.getByRole('tablist', { name: /Open tabs/ })).toHaveCount(0);
  await app.open(vault);
  await names(page, ['Alpha', 'Lonely'], 1);
  await names(page, ['Home'], 2);
  await expect(active(page).getByRole('article', { name: 'Home' })).toBeVisible();
  await expect(page).toHaveURL(/#\/Home$/);

  // An address that was shared brings its note, and no more.
  await page.goto('about:blank');
  await page.goto('./#/Alpha');
  await app.ready();
  await app.open(vault);
  await expect(active(page).getByRole('article', { name: 'Alpha' })).toBeVisible();
  await names(page, ['Alpha', 'Lonely'], 1);
  await names(page, ['Home'], 2);
  await page.keyboard.press('ControlOrMeta+Alt+ArrowLeft');
  await expect(active(page).getByRole('article', { name: 'Home' })).toBeVisible();
});

test('a page that is loaded again has its tabs, and their ways', async ({ app, page }) => {
  await app.start();
  await app.file('Syntax').click();
  await app.file('Tables').click();
  await app.file('Tasks').click({ modifiers: ['ControlOrMeta'] });
  await app.file('Links').click();
  await expect(app.note('Links')).toBeVisible();
  const tops = (): Promise<number[]> =>
    page.locator('.reader-scroller').evaluateAll((scrollers) => scrollers.map((scroller) => scroller.scrollTop));
  await run(page, 'Split right');
  await page.locator('.reader-scroller').evaluateAll((scrollers) => scrollers.forEach((scroller, at) => { scroller.scrollTop = 100 + 50 * at; }));
  await expect.poll(tops).toEqual([100, 150]);
  await app.frames();
  await page.reload();
  await app.ready();
  await expect(app.note('Links')).toHaveCount(2);
  await expect.poll(tops).toEqual([100, 150]);
  await page.keyboard.press('Alt+w');
  await names(page, ['Tables', 'Links']);
  await page.goBack();
  await expect(app.note('Tasks')).toBeVisible();
  await page.goBack();
  await expect(app.note('Tables')).toBeVisible();
  await expect(tab(page, 'Tables')).toHaveAttribute('aria-selected', 'true');
  await page.goBack();
  await expect(app.note('Welcome')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe has nothing against tabs, menus, splits and stacks', async ({ app, page, write }) => {
      await start(app, write);
      await page.keyboard.press('Alt+n');
      await check(page, 'a new tab');
      await app.file('Alpha').click();
      await tab(page, 'Home').click({ button: 'right' });
      await expect(page.getByRole('menu')).toBeVisible();
      await check(page, 'a menu');
      await page.keyboard.press('Escape');
      await run(page, 'Toggle pin');
      await run(page, 'Split right');
      await run(page, 'Split down');
      await check(page, 'splits');
      await app.file('Home').click({ modifiers: ['ControlOrMeta'] });
      await run(page, 'Toggle stacked tabs');
      await check(page, 'a stack');
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

  test('one note at a time, and the other tabs behind a button that counts them', async ({ app, page, write }) => {
    await app.start();
    await app.open(write('Garden.zip', garden));
    await expect(app.note('Home')).toBeVisible();
    await page.getByRole('button', { name: '1 tab', exact: true }).tap();
    const list = page.getByRole('dialog', { name: 'Open tabs' });
    await check(page, 'the list of tabs');
    await list.getByRole('button', { name: 'New tab' }).tap();
    await expect(page.getByRole('heading', { name: 'No file is open' })).toBeVisible();
    await page.getByRole('button', { name: 'Go to file' }).tap();
    await page.getByRole('combobox', { name: 'Quick switcher' }).fill('alpha');
    await page.getByRole('listbox', { name: 'Quick switcher' }).getByRole('option').first().tap();
    await expect(app.note('Alpha')).toBeVisible();
    await expect(page.getByRole('tablist', { name: /Open tabs/ })).toHaveCount(0);
    await page.getByRole('button', { name: '2 tabs', exact: true }).tap();
    await list.getByRole('button', { name: 'Home', exact: true }).tap();
    await expect(app.note('Home')).toBeVisible();
    await expect(app.note('Alpha')).toHaveCount(0);
    await page.getByRole('button', { name: '2 tabs', exact: true }).tap();
    await list.getByRole('button', { name: 'Close Home' }).tap();
    await expect(list.getByRole('listitem')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(app.note('Alpha')).toBeVisible();
    const box = await page.getByRole('button', { name: '1 tab', exact: true }).boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(30);
  });

  test('what was split on a desk is read one at a time, and splits again there', async ({ app, page, write }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await app.start();
    await app.open(write('Garden.zip', garden));
    await app.file('Alpha').click({ modifiers: ['ControlOrMeta', 'Alt'] });
    await expect(page.locator('.workspace-leaf')).toHaveCount(2);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(page.locator('.workspace-leaf')).toHaveCount(1);
    await expect(app.note('Alpha')).toBeVisible();
    await page.getByRole('button', { name: '2 tabs', exact: true }).tap();
    await page.getByRole('dialog', { name: 'Open tabs' }).getByRole('button', { name: 'Home', exact: true }).tap();
    await expect(app.note('Home')).toBeVisible();
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect(page.locator('.workspace-leaf')).toHaveCount(2);
    await expect(active(page).getByRole('article', { name: 'Home' })).toBeVisible();
  });
});
