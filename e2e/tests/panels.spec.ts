import { expect, test } from '../fixtures';
import { expectAt } from '../matches';
import { garden } from '../vaults';

test('outgoing links: where they lead, and what is not there yet', async ({ app, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  const panel = app.panel('Outgoing links');
  await expect(panel.getByRole('listitem')).toHaveText([/^Alpha\s*2?$/, /^Note two/, /square\.svg/, /^Nowhere\s*\(not created yet\)$/]);
  await panel.getByRole('link', { name: 'Note two' }).click();
  await expect(app.note('Note two')).toBeVisible();
  await app.goTo('#/Lonely');
  await expect(panel).toContainText('No link leads from here.');
});

test('the outline is filtered', async ({ app, write }) => {
  await app.start();
  const headings = Array.from({ length: 30 }, (_, at) => `## ${at % 2 ? 'Odd' : 'Even'} ${at}\n\nText.\n`).join('\n');
  await app.open(write('Headings.zip', { 'Headings.md': headings }));
  const outline = app.panel('Outline');
  await outline.getByRole('textbox', { name: 'Filter headings' }).fill('odd 2');
  await expect(outline.getByRole('link')).toHaveText(['Odd 21', 'Odd 23', 'Odd 25', 'Odd 27', 'Odd 29']);
  await outline.getByRole('link', { name: 'Odd 27' }).click();
  await expect(app.note('Headings').getByRole('heading', { name: 'Odd 27' })).toBeInViewport();
  await outline.getByRole('textbox', { name: 'Filter headings' }).fill('none');
  await expect(outline).toContainText('No heading fits.');
});

test('files: filtered, sorted, folded, revealed', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  const names = async (): Promise<string[]> => (await app.tree.getByRole('treeitem').allTextContents()).map((name) => name.trim());
  await page.getByRole('button', { name: 'Collapse all' }).click();
  await expect.poll(names).toEqual(['Folder', 'Images', 'Alpha', 'Home', 'Lonely']);
  await page.getByRole('combobox', { name: 'Sort order of files' }).selectOption('File name (Z to A)');
  await expect.poll(names).toEqual(['Images', 'Folder', 'Lonely', 'Home', 'Alpha']);
  await page.getByRole('button', { name: 'Expand all' }).click();
  await expect(app.file('Leaf')).toBeVisible();
  await expect(app.file('Leaf')).toHaveAttribute('aria-level', '3');

  await page.getByRole('textbox', { name: 'Filter files' }).fill('note');
  await expect.poll(names).toEqual(['Note two', 'Note 10', 'Note 9']);
  await expect(app.file('Note 10')).toHaveAttribute('aria-setsize', '3');
  await app.tabTo(app.tree.getByRole('treeitem'));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(app.note('Note 10')).toBeVisible();
  await page.getByRole('textbox', { name: 'Filter files' }).fill('no such file');
  await expect(page.getByText('No file fits.')).toBeVisible();

  await page.getByRole('button', { name: 'Collapse all' }).click();
  await page.getByRole('button', { name: 'Reveal current file' }).click();
  await expect(app.file('Note 10')).toBeInViewport();
  await expect(page.getByRole('textbox', { name: 'Filter files' })).toHaveValue('');
  await page.reload();
  await app.ready();
  await expect(page.getByRole('combobox', { name: 'Sort order of files' })).toHaveValue('File name (Z to A)');
});

test('the chosen tab is kept, and arrows go from one to the next', async ({ app, page }) => {
  await app.start();
  await app.tab('Files').focus();
  for (const name of ['Search', 'Tags', 'Bookmarks', 'Files'] as const) {
    await page.keyboard.press('ArrowRight');
    await expect(app.tab(name)).toBeFocused();
    await expect(app.tab(name)).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('tabpanel', { name })).toBeVisible();
  }
  await page.keyboard.press('End');
  await expect(app.panel('Bookmarks')).toBeVisible();
  await page.reload();
  await expect(app.panel('Bookmarks')).toBeVisible();
});

test('where a note is named without a link', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Named.zip', {
    'Potash.md': '---\naliases: [Pearl ash]\n---\nFrom beech.',
    'Kiln.md': 'A kiln for potash, and for [[Potash]].\n\nPearl ash is finer. Potashes are many.',
    'Sand.md': 'Sand alone.',
  }));
  await app.goTo('#/Potash');
  const panel = app.panel('Unlinked mentions');
  // Nobody looks for names as long as nobody wants to see them.
  const heading = panel.getByRole('button', { name: 'Unlinked mentions' });
  await expect(heading).toHaveAttribute('aria-expanded', 'false');
  await expect(panel.locator('.panel-count')).toHaveCount(0);
  await heading.click();
  await expect(panel.locator('.panel-count').first()).toHaveText('2');
  await expect(panel.getByRole('treeitem')).toHaveText([/^Kiln\s*2$/, /A kiln for potash/, /Pearl ash is finer/]);
  await panel.getByRole('treeitem', { name: /Pearl ash/ }).click();
  await expect(app.note('Kiln')).toBeVisible();
  await expectAt(page, 'Pearl ash', 'Pearl ash is finer.');
  await app.goTo('#/Sand');
  await expect(panel).toContainText('Nothing names this note without a link.');
  await page.reload();
  await app.ready();
  await expect(heading).toHaveAttribute('aria-expanded', 'true');
});
