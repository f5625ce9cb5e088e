import { expect, test } from '../fixtures';
import { Drag, dropFiles } from '../drop';
import { shared } from '../shared';
import { paragraphs } from '../vaults';
import { largeZip, type Files } from '../zips';

const many = (folders: number): string[] =>
  Array.from({ length: folders * 1000 }, (_, at) => `Folder ${at % folders}/Note ${at}.md`);

test('the button opens the file input, which opens a vault', async ({ app, page, write }) => {
  await app.start();
  await expect(app.input).toBeAttached();
  await expect(app.input).toHaveAttribute('accept', /\.zip/);
  const file = write('Chosen.zip', { 'Chosen note.md': 'Chosen.' });
  for (const text of ['Chosen.', 'Chosen.']) {
    // The same file again is a choice too.
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open vault' }).click();
    await (await chooser).setFiles(file);
    await expect(app.note('Chosen note')).toContainText(text);
    await app.ready();
  }
});

test('while files hover, the page says that they can be dropped', async ({ app, page, write }) => {
  await app.start();
  const hint = page.getByText('Drop to open');
  const drag = await Drag.start(page, [write('One.zip', { 'One.md': 'One.' })]);
  await expect(hint).toBeVisible();
  await drag.drop();
  await expect(hint).toBeHidden();
  await expect(app.note('One')).toBeVisible();
});

test('files that leave the page again are let go, and anything else is none of its business', async ({ app, page }) => {
  await app.start();
  const hint = page.getByText('Drop to open');
  const drag = (type: string, isFile: boolean): Promise<boolean> =>
    page.evaluate(([type, isFile]) => {
      const dataTransfer = new DataTransfer();
      if (isFile) dataTransfer.items.add(new File(['x'], 'x.zip'));
      else dataTransfer.setData('text/plain', 'x');
      return document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }, [type, isFile] as const);
  await drag('dragenter', true);
  await expect(hint).toBeVisible();
  await drag('dragleave', true);
  await expect(hint).toBeHidden();
  // Text may be dragged about as everywhere.
  expect(await drag('dragenter', false)).toBe(true);
  expect(await drag('dragover', false)).toBe(true);
  expect(await drag('dragover', true)).toBe(false);
  await expect(hint).toBeHidden();
  await expect(app.note('Welcome')).toBeVisible();
});

test('of two vaults that are opened at once, the later one stays', async ({ app, page, write }) => {
  const first = write('First.zip', largeZip(many(20), 'Of the [[first]] vault.\n'));
  const second = write('Second.zip', { 'Home.md': 'Of the second vault. [[Other]]', 'Other.md': 'x' });
  await page.goto('./');
  await expect(page.getByRole('button', { name: 'Open vault' })).toBeVisible();
  await dropFiles(page, [first]);
  await dropFiles(page, [second]);
  await expect(app.note('Home')).toContainText('Of the second vault.');
  await app.ready();
  await expect(app.note('Home')).toContainText('Of the second vault.');
  await expect(app.tree.getByRole('treeitem')).toHaveCount(2);
  await app.file('Other').click();
  await expect(app.panel('Backlinks').getByRole('link', { name: 'Home', exact: true })).toBeVisible();
});

test('a vault that is dropped before the demo is there comes instead of it', async ({ app, page, write }) => {
  const file = write('Early.zip', { 'Early bird.md': 'Early.' });
  let release = (): void => {};
  const held = new Promise<void>((done) => { release = done; });
  await page.route('**/demo.zip', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./');
  await expect(page.getByRole('button', { name: 'Open vault' }).first()).toBeVisible();
  await dropFiles(page, [file]);
  await expect(app.note('Early bird')).toBeVisible();
  await app.ready();
  const answered = page.waitForResponse('**/demo.zip');
  release();
  await (await answered).finished();
  await app.frames();
  await expect(app.note('Early bird')).toBeVisible();
  await expect(app.file('Welcome')).toHaveCount(0);
});

test('progress is shown and can be cancelled; what was open before stays', async ({ app, page, write }) => {
  test.setTimeout(90_000);
  await app.start();
  const text = `${paragraphs(1, 60)}\n[[Note 1]] [[Note 2]] [[Folder 1/Note 3]]\n`;
  const file = write('Large.zip', largeZip(many(12), text));
  await dropFiles(page, [file]);
  await expect(app.progress).toBeVisible();
  await expect(app.progress).toHaveAccessibleName(/\S/);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.progress).toHaveCount(0);
  await expect(app.said(/cancel/i)).toBeAttached();
  // Whatever has been opened by then can be used, and so can the engine.
  const readies = (await app.measures()).filter(({ name }) => name === 'glassvault:ready').length;
  await dropFiles(page, [write('After.zip', { 'Afterwards.md': 'Fine.' })]);
  await expect(app.note('Afterwards')).toBeVisible();
  await expect(app.progress).toHaveCount(0);
  await expect.poll(async () => (await app.measures()).filter(({ name }) => name === 'glassvault:ready').length).toBe(readies + 1);
});

const two: Files = {
  'Both/Work/.obsidian/app.json': '{}',
  'Both/Work/Plan.md': 'A plan.',
  'Both/Work/List.md': 'A list.',
  'Both/Home/.obsidian/app.json': '{}',
  'Both/Home/Recipe.md': 'A recipe.',
};

test('of several vaults in one zip one is chosen', async ({ app, page, write }) => {
  await app.start();
  await dropFiles(page, [write('Both.zip', two)]);
  const dialog = page.getByRole('dialog', { name: 'Which vault?' });
  await expect(dialog.getByRole('button', { name: /Work.*2 notes/ })).toBeVisible();
  await dialog.getByRole('button', { name: /Home.*1 note/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect(app.note('Recipe')).toBeVisible();
  await expect(app.tree.getByRole('treeitem')).toHaveCount(1);
});

test('the choice can be left by Escape, and is made by keys', async ({ app, page, write }) => {
  await app.start();
  const file = write('Both.zip', two);
  await dropFiles(page, [file]);
  const dialog = page.getByRole('dialog', { name: 'Which vault?' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(app.note('Welcome')).toBeVisible();
  await dropFiles(page, [file]);
  await app.tabTo(dialog.getByRole('button', { name: /Work/ }), 8);
  await page.keyboard.press('Enter');
  await expect(app.file('Plan')).toBeVisible();
  await expect(app.file('Recipe')).toHaveCount(0);
});

test('a vault one folder down in its zip opens as if it stood at the top', async ({ app }) => {
  const tasks = shared('vaults/tasks.zip');
  await app.start();
  await app.open(tasks);
  await expect(app.tree).toBeVisible();
  await expect(app.file('Tasks-Demo')).toHaveCount(0);
  const ready = (await app.measures()).find(({ name }) => name === 'glassvault:ready');
  expect(ready?.detail?.['notes']).toBe(205);
});
