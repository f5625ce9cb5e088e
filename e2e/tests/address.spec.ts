import { dropFiles } from '../drop';
import { expect, test } from '../fixtures';
import { garden } from '../vaults';

test('an address opens its note, at its heading, at once', async ({ app, page }) => {
  await app.start('#/Syntax/Links#Links%20that%20lead%20nowhere%20yet');
  await expect(app.note('Links')).toBeVisible();
  await expect(page).toHaveTitle(/Links/);
  await expect(app.note('Links').getByRole('heading', { name: 'Links that lead nowhere yet' })).toBeInViewport();
  await expect(app.file('Links')).toHaveAttribute('aria-selected', 'true');
  await expect(page).toHaveURL(/#\/Syntax\/Links#Links%20that%20lead%20nowhere%20yet$/);
});

test('an address is kept for the vault that it belongs to', async ({ app, page, write }) => {
  await page.goto('./#/Folder/Note%20two#A%20heading:%20far%20down');
  await expect(page.getByText('“Folder/Note two” is not in this vault').first()).toBeVisible();
  await app.ready();
  await expect(app.note('Welcome')).toBeVisible();
  await app.open(write('Garden.zip', garden));
  await expect(app.note('Note two')).toBeVisible();
  await expect(app.note('Note two').getByRole('heading', { name: 'A heading: far down' })).toBeInViewport();
  await expect(page).toHaveURL(/#\/Folder\/Note%20two#A%20heading:%20far%20down$/);
});

test('a page that is loaded again shows the same note', async ({ app, page }) => {
  await app.start();
  await app.file('Syntax').click();
  await app.file('Tables').click();
  await expect(app.note('Tables')).toBeVisible();
  await page.reload();
  await expect(app.note('Tables')).toBeVisible();
  await app.ready();
  await page.goBack();
  await expect(app.note('Welcome')).toBeVisible();
});

test('an address written by hand is followed, even a careless one', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Names.zip', {
    'Start.md': 'x',
    '100% sure?.md': 'Sure.',
    'Grüße & Küsse/Zoë – 日本語.md': 'Names.',
    'a.b.v1.2.md': 'Version.',
  }));
  for (const [address, title] of [
    ['#/100%25%20sure%3F', '100% sure?'],
    ['#/100% sure?', '100% sure?'],
    ['#/Gr%C3%BC%C3%9Fe%20%26%20K%C3%BCsse/Zo%C3%AB%20%E2%80%93%20%E6%97%A5%E6%9C%AC%E8%AA%9E', 'Zoë – 日本語'],
    ['#/Start.md', 'Start'],
    ['#/a.b.v1.2', 'a.b.v1.2'],
  ] as const) {
    await app.goTo(address);
    await expect(app.note(title), address).toBeVisible();
    await expect(page).toHaveTitle(new RegExp(title.replace(/[?.]/g, '\\$&')));
  }
});

test('an address that names nothing says so, and back is the way out', async ({ app, page }) => {
  await app.start();
  await app.goTo('#/No/Such/Note');
  await expect(app.main).toContainText('No/Such/Note');
  await expect(app.note('Welcome')).toHaveCount(0);
  await page.goBack();
  await expect(app.note('Welcome')).toBeVisible();
});

test('headings and blocks are places to go to', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  await app.file('Alpha').click();
  await app.note('Alpha').getByRole('link', { name: 'far down' }).click();
  const heading = app.note('Note two').getByRole('heading', { name: 'A heading: far down' });
  await expect(heading).toBeInViewport();
  await expect(page).toHaveURL(/#\/Folder\/Note%20two#A%20heading/);
  await page.goBack();
  await app.note('Alpha').getByRole('link', { name: 'the quote' }).click();
  await expect(page).toHaveURL(/#\/Folder\/Note%20two#\^saying$/);
  await expect(app.note('Note two').getByText('What is planted late')).toBeInViewport();
  await expect(heading).not.toBeInViewport();

  // The outline leads to headings too, and an address that differs in its heading alone is a step of its own.
  await app.panel('Outline').getByRole('link', { name: 'First words' }).click();
  await expect(app.note('Note two').getByRole('heading', { name: 'First words' })).toBeInViewport();
  await page.goBack();
  await expect(app.note('Note two').getByText('What is planted late')).toBeInViewport();
});

test('the address follows the reader into a dropped vault', async ({ app, page, write }) => {
  await app.start('#/Syntax/Tables');
  await dropFiles(page, [write('Garden.zip', garden)]);
  await expect(app.note('Home')).toBeVisible();
  await expect(page).toHaveURL(/#\/Home$/);
});
