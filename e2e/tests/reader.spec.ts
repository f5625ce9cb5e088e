import { expect, test } from '../fixtures';
import { garden, paragraphs, square } from '../vaults';

test('resolved and unresolved links differ, to the eye too', async ({ app, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  const resolved = app.note('Home').getByRole('link', { name: 'Alpha' }).first();
  const unresolved = app.note('Home').locator('a.internal-link.is-unresolved');
  await expect(unresolved).toHaveText(['Nowhere']);
  await expect(resolved).toHaveClass(/internal-link/);
  await expect(resolved).not.toHaveClass(/is-unresolved/);
  const look = (element: Element): string => `${getComputedStyle(element).color} ${getComputedStyle(element).opacity}`;
  expect(await resolved.evaluate(look)).not.toBe(await unresolved.evaluate(look));
});

test('links to elsewhere open in a new tab that knows nothing of this one', async ({ app, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  await app.file('Alpha').click();
  const link = app.note('Alpha').getByRole('link', { name: 'a site' });
  await expect(link).toHaveAttribute('href', 'https://example.org/path');
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(link).toHaveClass(/external-link/);
});

test('properties are shown as their types have them', async ({ app, write }) => {
  await app.start();
  await app.open(write('Garden.zip', { ...garden, '.obsidian/types.json': '{"types":{"motto":"multitext"}}' }));
  const properties = app.panel('Properties');
  const property = (key: string) => properties.locator(`[data-property-key="${key}"]`);
  const types: Record<string, string> = {
    aliases: 'aliases', tags: 'tags', planted: 'date', watered: 'datetime', beds: 'number',
    open: 'checkbox', keeper: 'text', tools: 'multitext', motto: 'multitext',
  };
  for (const [key, type] of Object.entries(types)) {
    await expect(property(key), key).toHaveAttribute('data-property-type', type);
  }
  await expect(property('aliases').getByRole('listitem')).toHaveText(['Start', 'Entrance']);
  await expect(property('tags').getByRole('listitem')).toHaveText(['#garden', '#gate/north']);
  await expect(property('tools').getByRole('listitem')).toHaveText(['spade', 'rake']);
  await expect(property('planted').locator('time')).toHaveAttribute('datetime', '2026-04-01');
  await expect(property('beds')).toContainText('12');
  await expect(property('open').getByRole('checkbox')).toBeChecked();
  await expect(property('site').getByRole('link')).toHaveAttribute('rel', 'noopener noreferrer');
  await property('keeper').getByRole('link', { name: 'Alpha' }).click();
  await expect(app.note('Alpha')).toBeVisible();
  await expect(properties).toContainText('No properties');
});

test('tasks, tags, callouts, footnotes, tables, embeds', async ({ app, write }) => {
  await app.start();
  await app.open(write('Syntax.zip', {
    'Syntax.md': [
      '- [ ] open',
      '- [x] done',
      '- [-] gone',
      '',
      'Tagged #a/b, not \\#c, not #1984.',
      '',
      '> [!warning]- A **folded** one',
      '> What is inside.',
      '',
      '> [!tip]+ An open one',
      '> Seen at once.',
      '',
      '> [!nobody-knows]',
      '> Text.',
      '',
      'A claim[^1], ==marked==, ~~gone~~, ~not gone~, $5 and $6. %%hidden%%',
      '',
      '[^1]: Its proof.',
      '',
      '| a | b |',
      '|---|--:|',
      '| [[Other\\|the other]] | 2 |',
      '',
      '![[Other#Part]]',
      '',
    ].join('\n'),
    'Other.md': '# Whole\n\nBefore.\n\n## Part\n\nEmbedded words.\n\n## After\n\nNot these.\n',
  }));
  const note = app.note('Syntax');
  await expect(note.getByRole('checkbox')).toHaveCount(3);
  await expect(note.getByRole('checkbox').nth(0)).not.toBeChecked();
  await expect(note.getByRole('checkbox').nth(1)).toBeChecked();
  await expect(note.locator('li.task-list-item').nth(2)).toHaveAttribute('data-task', '-');
  await expect(note.locator('a.tag')).toHaveText(['#a/b']);
  await expect(note).toContainText('not #c, not #1984');

  const folded = note.locator('.callout[data-callout="warning"]');
  await expect(folded.getByText('What is inside.')).toBeHidden();
  await expect(folded.locator('strong')).toHaveText('folded');
  await folded.locator('.callout-title').click();
  await expect(folded.getByText('What is inside.')).toBeVisible();
  await app.tabTo(folded.locator('summary, button'));
  await app.page.keyboard.press('Enter');
  await expect(folded.getByText('What is inside.')).toBeHidden();
  await expect(note.getByText('Seen at once.')).toBeVisible();
  await expect(note.locator('.callout[data-callout="nobody-knows"] .callout-title')).toHaveText(/nobody-knows/i);

  await expect(note.locator('mark')).toHaveText(['marked']);
  await expect(note.locator('del')).toHaveText(['gone']);
  await expect(note).toContainText('~not gone~, $5 and $6.');
  await expect(note).not.toContainText('hidden');
  await note.locator('.footnote-ref a, sup a').first().click();
  await expect(note.getByText('Its proof.')).toBeInViewport();

  await expect(note.getByRole('table').getByRole('link', { name: 'the other' })).toBeVisible();
  await expect(note.getByText('Embedded words.')).toBeVisible();
  await expect(note.getByText('Not these.')).toHaveCount(0);
  await expect(note.getByText('Before.')).toHaveCount(0);
});

test('images are read when they are scrolled near', async ({ app, write }) => {
  await app.start();
  await app.open(write('Images.zip', {
    'Images.md': `![[near.svg]]\n\n${paragraphs(1, 120)}\n![[far.svg]]\n`,
    'near.svg': square('navy'),
    'far.svg': square('olive'),
  }));
  const images = app.note('Images').locator('img');
  await expect(images).toHaveCount(2);
  await expect(images.first()).toHaveAttribute('src', /^blob:/);
  expect(await images.last().getAttribute('src')).toBeNull();
  await images.last().scrollIntoViewIfNeeded();
  await expect(images.last()).toHaveAttribute('src', /^blob:/);
  await expect.poll(() => images.last().evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(48);
});

test('the bytes of an image are given back when its note is left', async ({ app, watch, write }) => {
  watch.expect(/ERR_FILE_NOT_FOUND.*blob:/);
  await app.start();
  await app.open(write('Images.zip', { 'Images.md': '![[near.svg]] [[Other]]', 'Other.md': 'x', 'near.svg': square('navy') }));
  const image = app.note('Images').locator('img');
  await expect(image).toHaveAttribute('src', /^blob:/);
  const source = await image.getAttribute('src');
  const canLoad = (address: string): Promise<boolean> =>
    new Promise((done) => {
      const image = new Image();
      image.onload = () => done(true);
      image.onerror = () => done(false);
      image.src = address;
    });
  expect(await app.page.evaluate(canLoad, source ?? '')).toBe(true);
  await app.note('Images').getByRole('link', { name: 'Other' }).click();
  await expect(app.note('Other')).toBeVisible();
  const still = app.page.evaluate(canLoad, source ?? '');
  expect(await still).toBe(false);
});

test('an image from elsewhere is named, not fetched', async ({ app, watch, write }) => {
  await app.start();
  await app.open(write('Remote.zip', { 'Remote.md': '![a sign](https://images.example.org/sign.png)' }));
  await expect(app.note('Remote')).toContainText('Image on images.example.org');
  const link = app.note('Remote').getByRole('link', { name: 'Open images.example.org' });
  await expect(link).toHaveAttribute('href', 'https://images.example.org/sign.png');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  expect(watch.requests.some((url) => url.includes('images.example.org'))).toBe(false);
});

test('notes that embed each other come to an end', async ({ app, write }) => {
  await app.start();
  await app.open(write('Circle.zip', { 'One.md': 'One. ![[Two]]', 'Two.md': 'Two. ![[One]] ![[Two]]' }));
  await expect(app.note('One')).toContainText('Two.');
  await app.file('Two').click();
  await expect(app.note('Two')).toContainText('One.');
});

test('a very long note comes in pieces, and all of it comes', async ({ app, page, write }) => {
  await app.start();
  const parts = Array.from({ length: 300 }, (_, at) => `## Part ${at}\n\n${paragraphs(at * 10, at * 10 + 9)}`);
  await app.open(write('Long.zip', { 'Long.md': `${parts.join('\n')}\nThe last line. [[Next]]\n`, 'Next.md': 'Next.' }));
  await expect(app.note('Long')).toContainText('The last line.');
  // Of a long outline only a part is in the document.
  await expect(app.panel('Outline').getByRole('listitem').first()).toHaveAttribute('aria-setsize', '300');
  await app.goTo('#/Long#Part%20250');
  await expect(app.note('Long').getByRole('heading', { name: 'Part 250', exact: true })).toBeInViewport();
  await app.file('Next').click();
  await expect(app.note('Next')).toBeVisible();
  await page.goBack();
  await expect(app.note('Long').getByRole('heading', { name: 'Part 250', exact: true })).toBeInViewport();
});

test('settings of the vault are heeded', async ({ app, write }) => {
  await app.start();
  const text = { 'Note.md': 'One\ntwo' };
  await app.open(write('Loose.zip', text));
  await expect(app.note('Note').locator('br')).toHaveCount(1);
  await expect(app.note('Note')).toHaveClass(/is-readable-line-width/);
  const settings = '{"strictLineBreaks": true, "showInlineTitle": false, "readableLineLength": false, "rightToLeft": true}';
  await app.open(write('Strict.zip', { ...text, '.obsidian/app.json': settings }));
  await expect(app.note('Note').locator('br')).toHaveCount(0);
  await expect(app.note('Note').getByRole('heading', { name: 'Note' })).toHaveCount(0);
  await expect(app.note('Note')).not.toHaveClass(/is-readable-line-width/);
  await expect(app.note('Note')).toHaveCSS('direction', 'rtl');
});
