import { check } from '../axe';
import { expect, test } from '../fixtures';
import { paragraphs } from '../vaults';

const folds = [
  '# One', '', 'Words of one.', '', '## One and a half', '', 'Half words.', '', '### Deeper', '', 'Deep words.', '',
  '# Two', '', 'Words of two.', '', '- outer', '  - inner', '    - innermost', '- next', '', '# Three', '# Four', '', 'Words of four.', '',
].join('\n');

test('a heading folds what is below it, down to the next of its level', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Folds.zip', { 'Folds.md': folds }));
  const note = app.note('Folds');
  const button = (name: string) => note.getByRole('button', { name: `Section “${name}”`, exact: true });
  await expect(button('One')).toHaveCSS('opacity', '0');
  await note.getByRole('heading', { name: 'One', exact: true }).hover();
  await expect(button('One')).toHaveCSS('opacity', '1');
  await button('One').click();
  await expect(button('One')).toHaveAttribute('aria-expanded', 'false');
  for (const text of ['Words of one.', 'Half words.', 'Deep words.']) await expect(note.getByText(text)).toBeHidden();
  await expect(note.getByRole('heading', { name: 'One and a half' })).toBeHidden();
  await expect(note.getByText('Words of two.')).toBeVisible();
  await check(page, 'folded');

  // A fold inside of a fold stays.
  await button('One').click();
  await button('One and a half').click();
  await button('One').click();
  await button('One').click();
  await expect(note.getByText('Words of one.')).toBeVisible();
  await expect(note.getByRole('heading', { name: 'One and a half' })).toBeVisible();
  await expect(note.getByText('Half words.')).toBeHidden();
  // A heading's name is its own text alone, and one with nothing below has no button.
  await expect(note.getByRole('heading', { name: 'Two', exact: true })).toBeVisible();
  await expect(button('Three')).toHaveCount(0);
});

test('by keys', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Folds.zip', { 'Folds.md': folds }));
  const note = app.note('Folds');
  const two = note.getByRole('button', { name: 'Section “Two”' });
  await app.tabTo(two);
  await expect(two).toHaveCSS('opacity', '1');
  await page.keyboard.press('Enter');
  await expect(note.getByText('Words of two.')).toBeHidden();
  await expect(two).toBeFocused();
  await page.keyboard.press('Space');
  await expect(note.getByText('Words of two.')).toBeVisible();
});

test('a list item folds its own items', async ({ app, write }) => {
  await app.start();
  await app.open(write('Folds.zip', { 'Folds.md': folds }));
  const note = app.note('Folds');
  await note.getByText('outer').hover();
  await note.getByRole('button', { name: 'Items below' }).first().click();
  await expect(note.getByText('inner', { exact: true })).toBeHidden();
  await expect(note.getByText('innermost')).toBeHidden();
  await expect(note.getByText('next')).toBeVisible();
  await expect(note.locator('li.is-collapsed')).toHaveCount(1);
});

test('going to what is folded away unfolds it', async ({ app, write }) => {
  await app.start();
  await app.open(write('Folds.zip', { 'Folds.md': folds }));
  const note = app.note('Folds');
  await note.getByRole('button', { name: 'Section “One and a half”' }).click({ force: true });
  await note.getByRole('button', { name: 'Section “One”', exact: true }).click({ force: true });
  await app.panel('Outline').getByRole('link', { name: 'Deeper' }).click();
  await expect(note.getByText('Deep words.')).toBeVisible();
  await expect(note.getByRole('button', { name: 'Section “One”', exact: true })).toHaveAttribute('aria-expanded', 'true');
  await expect(note.getByRole('button', { name: 'Section “One and a half”' })).toHaveAttribute('aria-expanded', 'true');
});

test('a fold reaches over the pieces of a long note, and over those that are still to come', async ({ app, write }) => {
  await app.start();
  const parts = Array.from({ length: 60 }, (_, at) => `## Part ${at}\n\n${paragraphs(at * 40, at * 40 + 39)}`);
  await app.open(write('Long.zip', { 'Long.md': `# Whole\n\n${parts.join('\n')}\n# End\n\nThe last line.\n`, 'Short.md': 'Short.' }));
  const note = app.note('Long');
  // As soon as its button is there, before the rest is.
  await note.getByRole('button', { name: 'Section “Whole”' }).evaluate((button: HTMLElement) => button.click());
  await expect(note).toContainText('The last line.');
  await expect(note.getByText('The last line.')).toBeInViewport();
  await expect(note.getByRole('heading', { name: 'Part 30', exact: true })).toHaveCount(0);
  await app.goTo('#/Long#Part%2030');
  await expect(note.getByRole('heading', { name: 'Part 30', exact: true })).toBeInViewport();
  await note.getByRole('button', { name: 'Section “Part 30”', exact: true }).click({ force: true });
  await expect(note.getByRole('heading', { name: 'Part 31', exact: true })).toBeInViewport();
});
