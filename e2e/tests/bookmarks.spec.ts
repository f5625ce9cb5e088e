import { expect, test } from '../fixtures';
import { garden } from '../vaults';

const bookmarks = {
  items: [
    { type: 'file', path: 'Alpha.md' },
    { type: 'group', title: 'Places', items: [
      { type: 'file', path: 'Folder/Note two.md', subpath: '#A heading: far down' },
      { type: 'file', path: 'Folder/Note two.md', subpath: '#^saying', title: 'What was said' },
      { type: 'group', title: 'Inner', items: [{ type: 'search', query: 'Leaf Note' }] },
    ] },
    { type: 'folder', path: 'Folder' },
    { type: 'file', path: 'Gone.md', title: 'What is gone' },
    { type: 'graph', title: 'A graph' },
  ],
};

test('bookmarks lead to files, headings, blocks and searches, in groups that fold', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Marked.zip', { ...garden, '.obsidian/bookmarks.json': JSON.stringify(bookmarks) }));
  await app.tab('Bookmarks').click();
  const panel = app.panel('Bookmarks');
  await expect(panel.getByRole('link')).toHaveText(['Alpha', 'Note two › A heading: far down', 'What was said', 'Leaf Note', 'Folder', 'What is gone']);
  await panel.getByRole('link', { name: 'far down' }).click();
  await expect(app.note('Note two').getByRole('heading', { name: 'A heading: far down' })).toBeInViewport();
  await panel.getByRole('link', { name: 'What was said' }).click();
  await expect(app.note('Note two').getByText('What is planted late')).toBeInViewport();

  // A group folds, by keys too.
  await app.tabTo(panel.getByRole('button', { name: 'Places' }));
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('link')).toHaveCount(3);
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('link')).toHaveCount(6);

  await expect(panel.getByRole('link', { name: 'What is gone' })).toHaveAttribute('aria-disabled', 'true');
  await app.tabTo(panel.getByRole('link', { name: 'Leaf Note' }));
  await page.keyboard.press('Enter');
  await expect(app.panel('Search').getByRole('combobox', { name: 'Search', exact: true })).toHaveValue('Leaf Note');

  // A folder is shown among the files, open, whatever was seen of them before.
  await app.tab('Files').click();
  await page.getByRole('button', { name: 'Collapse all' }).click();
  await page.getByRole('textbox', { name: 'Filter files' }).fill('lonely');
  for (const again of [1, 2]) {
    await app.tab('Bookmarks').click();
    await panel.getByRole('link', { name: 'Folder', exact: true }).click();
    await expect(app.tab('Files'), String(again)).toHaveAttribute('aria-selected', 'true');
    await expect(app.file('Folder')).toBeFocused();
    await expect(app.file('Folder')).toHaveAttribute('aria-expanded', 'true');
  }
});

test('a vault without bookmarks says so', async ({ app, write }) => {
  await app.start();
  await app.open(write('None.zip', { 'A.md': 'x' }));
  await app.tab('Bookmarks').click();
  await expect(app.panel('Bookmarks')).toContainText('no bookmarks');
});
