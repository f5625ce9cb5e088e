import { expect, test } from '../fixtures';

test('of a note with many links to this one a few lines are shown, and more when asked for', async ({ app, write }) => {
  await app.start();
  const links = Array.from({ length: 60 }, (_, at) => `Line ${at} with [[Target]].`).join('\n\n');
  await app.open(write('Many.zip', { 'Target.md': 'The target.', 'Source.md': links }));
  await app.file('Target').click();
  await expect(app.note('Target')).toBeVisible();
  const contexts = app.panel('Backlinks').locator('.backlink-context');
  await expect(contexts).toHaveCount(8);
  await app.panel('Backlinks').getByRole('button', { name: '52 more' }).click();
  await expect(contexts).toHaveCount(48);
  await app.panel('Backlinks').getByRole('button', { name: '12 more' }).click();
  await expect(contexts).toHaveCount(60);
  await expect(contexts.last()).toContainText('Line 59');
});
