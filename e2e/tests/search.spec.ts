import { check } from '../axe';
import { expect, test } from '../fixtures';
import { current, expectAt, painted } from '../matches';
import { garden, paragraphs } from '../vaults';

const furnace = {
  'Start.md': '---\nfuel: beechwood\n---\n# Start\n\nThe kiln is hot. A Kiln is a kiln.\n\n' + paragraphs(1, 30) + '\n- one\n- the last kiln of [[Ash|all]] the potash\n',
  'Ash.md': 'Beech ash, and the kiln that made it. #craft/fire\n',
  'Folder/Zinc.md': '# Zinc\n\nNo oven here.\n\n```query\nkiln potash\n```\n',
};

test('what is typed is found while it is typed, note by note, with what is found marked', async ({ app, write }) => {
  await app.start();
  await app.open(write('Furnace.zip', furnace));
  const panel = await app.search('kiln');
  await expect(panel.getByRole('status').filter({ hasText: /results/ })).toHaveText(/^6 results in 3 files$/);
  const rows = panel.getByRole('treeitem');
  await expect(rows.first()).toContainText('Ash');
  await expect(rows.first()).toHaveAttribute('aria-level', '1');
  await expect(rows.first()).toHaveAttribute('aria-setsize', '3');
  await expect(panel.locator('.search-result-file-matched-text').first()).toHaveText('kiln');

  // The arrow folds a note.
  await rows.first().locator('[data-fold]').click();
  await expect(rows.first()).toHaveAttribute('aria-expanded', 'false');
  await expect(rows.nth(1)).toHaveAttribute('aria-level', '1');

  await panel.getByRole('button', { name: 'Collapse all' }).click();
  await expect(rows).toHaveCount(3);
  await panel.getByRole('button', { name: 'Expand all' }).click();
  await expect.poll(() => rows.count()).toBeGreaterThan(3);

  await app.search('kiln nowhere-in-here');
  await expect(panel).toContainText('No matches found.');
  await panel.getByRole('button', { name: 'Clear search' }).click();
  await expect(panel.getByRole('combobox', { name: 'Search', exact: true })).toHaveValue('');
  await expect(panel.getByRole('combobox', { name: 'Search', exact: true })).toBeFocused();
  await expect(rows).toHaveCount(0);
});

test('a match is gone to and marked in the note, and so are the others', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Furnace.zip', furnace));
  const panel = await app.search('kiln');
  await panel.getByRole('treeitem', { name: 'the last kiln' }).click();
  await expect(app.note('Start')).toBeVisible();
  await expectAt(page, 'kiln', 'the last kiln');
  const bar = page.getByRole('group', { name: 'Matches in this note' });
  await expect(bar.getByRole('status')).toHaveText('4 of 4');
  expect(await painted(page)).toEqual(['kiln', 'Kiln', 'kiln', 'kiln']);

  // Around the end, by the button and by keys.
  await bar.getByRole('button', { name: 'Next match' }).click();
  await expect(bar.getByRole('status')).toHaveText('1 of 4');
  await expectAt(page, 'kiln', 'The kiln is hot.');
  await page.keyboard.press('F3');
  await expectAt(page, 'Kiln', 'The kiln is hot.');
  await page.keyboard.press('Shift+F3');
  await page.keyboard.press('Shift+F3');
  await expectAt(page, 'kiln', 'the last kiln');

  // A match that was chosen in the same note.
  await panel.getByRole('treeitem', { name: 'The kiln is hot' }).first().click();
  await expectAt(page, 'kiln', 'The kiln is hot.');

  await bar.getByRole('button', { name: 'Close matches' }).click();
  await expect(bar).toHaveCount(0);
  expect(await painted(page)).toEqual([]);
});

test('what is found but not shown is its block or the properties', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Hidden.zip', {
    'Hidden.md': `---\nnote: about saltpetre\n---\n${paragraphs(1, 40)}\nHere is [[Saltpetre works|a link]] to it.\n\n${paragraphs(41, 60)}`,
    'Saltpetre works.md': 'x',
  }));
  const panel = await app.search('saltpetre');
  await panel.getByRole('treeitem', { name: /a link/ }).click();
  const block = app.article.locator('p').filter({ hasText: 'Here is a link' });
  await expect(block).toBeInViewport();
  await expect(block).toHaveClass(/is-flashing/);
  await page.keyboard.press('F3');
  await expectAt(page, 'saltpetre', '');
});

test('a match in code is marked when its words have got their colours, too', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Code.zip', { 'Code.md': `${paragraphs(1, 30)}\n\`\`\`js\nconst kiln = "kiln";\n\`\`\`\n\nA kiln.\n` }));
  const panel = await app.search('kiln');
  await panel.getByRole('treeitem', { name: /const kiln/ }).click();
  await expect(app.article.locator('code.is-loaded')).toBeVisible();
  await expect.poll(async () => (await painted(page)).filter((text) => text === 'kiln').length).toBe(3);
  await expect.poll(async () => (await current(page))?.isInSight).toBe(true);
  expect((await current(page))?.text).toBe('kiln');
});

test('a match far down a very long note is gone to before the note is complete', async ({ app, page, write }) => {
  await app.start();
  const long = Array.from({ length: 4000 }, (_, at) => `Line ${at} of many in one long paragraph, on and on.`).join('\n');
  await app.open(write('Long.zip', {
    'Long.md': `${paragraphs(1, 1500)}\n${long}\n\n${paragraphs(1501, 1600)}\nAt last, obsidian.\n\n${paragraphs(1601, 3000)}`,
    'Short.md': 'Nothing.',
  }));
  await app.goTo('#/Short');
  await expect(app.note('Short')).toBeVisible();
  let panel = await app.search('obsidian');
  await panel.getByRole('treeitem', { name: /At last/ }).click();
  await expectAt(page, 'obsidian', 'At last, obsidian.');
  panel = await app.search('3777');
  await panel.getByRole('treeitem', { name: /Line 3777/ }).click();
  // Until its matches are known, those of the search before are marked.
  await expect.poll(async () => {
    const shown = await current(page);
    return shown?.isInSight && shown.text;
  }).toBe('3777');
});

test('by keys alone: from the field to what is found, to the note and back', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Furnace.zip', furnace));
  await app.tabTo(app.tab('Files'));
  await page.keyboard.press('ArrowRight');
  await expect(app.tab('Search')).toBeFocused();
  await expect(app.tab('Search')).toHaveAttribute('aria-selected', 'true');
  const panel = app.panel('Search');
  await app.tabTo(panel.getByRole('combobox', { name: 'Search', exact: true }), 3);
  await page.keyboard.type('kiln');
  await expect(panel.getByRole('treeitem').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  const tree = panel.getByRole('tree', { name: 'Search results' });
  await expect(tree).toBeFocused();
  const active = () => tree.evaluate((element) => document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '');
  expect(await active()).toContain('Ash');
  await page.keyboard.press('ArrowLeft');
  await expect(panel.getByRole('treeitem').first()).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(panel.getByRole('treeitem').first()).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowRight');
  await expect.poll(active).toContain('that made it');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(app.note('Ash')).toBeVisible();
  await expectAt(page, 'kiln', 'that made it');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'Matches in this note' })).toHaveCount(0);
});

test('a search stands in the address, and is no step on the way back', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Furnace.zip', furnace));
  await app.goTo('#/Ash');
  await expect(app.note('Ash')).toBeVisible();
  const panel = await app.search('kiln #craft/fire');
  await expect(page).toHaveURL(/#\?q=kiln%20%23craft%2Ffire\/Ash$/);
  await app.goTo('#?q=oven/Start#Start');
  await expect(panel.getByRole('combobox', { name: 'Search', exact: true })).toHaveValue('oven');
  await expect(app.note('Start')).toBeVisible();
  await app.search('hot');
  await expect(page).toHaveURL(/#\?q=hot\/Start#Start$/);
  await page.goBack();
  await expect(app.note('Ash')).toBeVisible();
  await expect(panel.getByRole('combobox', { name: 'Search', exact: true })).toHaveValue('hot');
  await expect(page).toHaveURL(/#\?q=hot\/Ash$/);
  await app.search('');
  await expect(page).toHaveURL(/#\/Ash$/);
});

test('a search that is shared is shown to whoever opens its address', async ({ app, page }) => {
  await app.start('#?q=caustics/Syntax/Links');
  await expect(app.note('Links')).toBeVisible();
  await expect(app.panel('Search').getByRole('combobox', { name: 'Search', exact: true })).toHaveValue('caustics');
  await expect(app.panel('Search').getByRole('treeitem').first()).toBeVisible();
  await page.reload();
  await expect(app.panel('Search').getByRole('combobox', { name: 'Search', exact: true })).toHaveValue('caustics');
});

test('a tag in a note and a query in a note search', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Furnace.zip', furnace));
  await app.goTo('#/Ash');
  await app.note('Ash').getByRole('link', { name: '#craft/fire' }).click();
  await expect(app.panel('Search').getByRole('combobox', { name: 'Search', exact: true })).toHaveValue('tag:#craft/fire');
  await expect(app.panel('Search').getByRole('treeitem').first()).toContainText('Ash');

  await app.goTo('#/Folder/Zinc');
  const query = app.note('Zinc').locator('.internal-query');
  await expect(query.getByRole('treeitem', { name: /^Start/ })).toBeVisible();
  await query.getByRole('treeitem', { name: 'the last kiln' }).click();
  await expect(app.note('Start')).toBeVisible();
  await expect.poll(async () => (await current(page))?.isInSight).toBe(true);
});

test('the syntax is offered while it is typed, and so are the last searches', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Furnace.zip', furnace));
  const panel = await app.search('kiln');
  await page.keyboard.press('Enter');
  await panel.getByRole('button', { name: 'Clear search' }).click();
  const field = panel.getByRole('combobox', { name: 'Search', exact: true });
  const options = panel.getByRole('option');
  await expect(options.filter({ hasText: 'path:' })).toBeVisible();
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(options).toHaveCount(0);
  await page.keyboard.type('pa');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('path:');
  await expect(field).toBeFocused();

  await panel.getByRole('button', { name: 'Clear search' }).click();
  await options.filter({ hasText: 'kiln' }).click();
  await expect(field).toHaveValue('kiln');
  await panel.getByRole('button', { name: 'Clear search' }).click();
  await panel.getByRole('button', { name: 'Clear search history' }).click();
  await panel.getByRole('button', { name: 'Search settings' }).focus();
  await field.focus();
  await expect(options.first()).toBeVisible();
  await expect(options.filter({ hasText: 'kiln' })).toHaveCount(0);
});

test('all that is found in a note is listed when it is wanted, by mouse and by keys', async ({ app, page, write }) => {
  await app.start();
  const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `needle ${from + at}\n`).join('\n');
  await app.open(write('Many.zip', { 'Hay.md': lines(0, 160), 'Other.md': 'needle' }));
  const panel = await app.search('needle');
  const rows = panel.getByRole('treeitem');
  await expect(rows).toHaveCount(1 + 25 + 1 + 2);
  await rows.filter({ hasText: '135 more' }).click();
  await expect(rows).toHaveCount(1 + 125 + 1 + 2);
  await expect(rows.nth(26)).toHaveText('needle 25');
  await expect(rows.nth(25)).toHaveClass(/is-active/);
  // It is no way into the note.
  await expect(app.note('Hay')).toBeVisible();
  await expect(page.locator('.match-bar')).toHaveCount(0);
  await panel.getByRole('tree').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(panel.locator('.is-active')).toHaveText('35 more');
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(1 + 160 + 2);
  await expect(rows.nth(160)).toHaveText('needle 159');
  await rows.nth(160).click();
  await expect(app.note('Hay').getByText('needle 159')).toBeInViewport();
  // Another search begins anew.
  await app.search('"needle"');
  await expect(rows).toHaveCount(1 + 25 + 1 + 2);
});

test('a property goes on with what the vault’s notes say of it', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Values.zip', { 'A.md': '---\nstatus: in progress\n---\n', 'B.md': '---\nstatus: draft\n---\n' }));
  await app.tab('Search').click();
  const field = app.panel('Search').getByRole('combobox', { name: 'Search', exact: true });
  await field.pressSequentially('[status:');
  const offered = page.getByRole('listbox').getByRole('option');
  await expect(offered).toHaveText([/^in progress/, /^draft/, /^null/]);
  await field.pressSequentially('pr');
  await expect(offered).toHaveText([/^in progress/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('[status:"in progress"]');
});

test('what can be chosen is kept', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Furnace.zip', furnace));
  const panel = await app.search('kiln');
  await panel.getByRole('combobox', { name: 'Sort order' }).selectOption('File name (Z to A)');
  await expect(panel.getByRole('treeitem').first()).toContainText('Zinc');
  await panel.getByRole('button', { name: 'Search settings' }).click();
  await panel.getByRole('switch', { name: 'Collapse results' }).click();
  await panel.getByRole('switch', { name: 'Explain search term' }).click();
  await expect(panel.getByRole('treeitem')).toHaveCount(3);
  await expect(panel.getByRole('list', { name: 'What is searched for' })).toBeVisible();
  await panel.getByRole('button', { name: 'Copy search results' }).click();
  await expect(page.getByText(/^Search results copied\.$|does not allow copying/).first()).toBeVisible();
  // The address follows when nobody types any more.
  await expect(page).toHaveURL(/q=kiln/);
  await page.reload();
  await app.ready();
  await expect(app.tab('Search')).toHaveAttribute('aria-selected', 'true');
  await expect(panel.getByRole('switch', { name: 'Collapse results' })).toBeChecked();
  await expect(panel.getByRole('combobox', { name: 'Sort order' })).toHaveValue('File name (Z to A)');
});

test('of very many notes only those in sight are in the document', async ({ app, write }) => {
  await app.start();
  const notes = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`Note ${at}.md`, `A zebra of ${at}.`]));
  await app.open(write('Many.zip', { ...garden, ...notes }));
  const panel = await app.search('zebra');
  await expect(panel.getByRole('treeitem').first()).toHaveAttribute('aria-setsize', '400');
  expect(await panel.locator('.search-result').count()).toBeLessThanOrEqual(60);
  for (let turn = 0; turn < 40 && (await panel.locator('.search-result').count()) < 400; turn += 1) {
    await panel.locator('.mod-global-search').evaluate((scroller) => { scroller.scrollTop = scroller.scrollHeight; });
    await app.frames();
  }
  await expect(panel.locator('.search-result')).toHaveCount(400);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('nothing stands in the way of a screen reader', async ({ app, page, write }) => {
      await app.start();
      await app.open(write('Furnace.zip', furnace));
      const panel = await app.search('kiln');
      await panel.getByRole('button', { name: 'Search settings' }).click();
      await panel.getByRole('switch', { name: 'Explain search term' }).click();
      await check(page, 'results');
      await panel.getByRole('treeitem', { name: 'the last kiln' }).click();
      await expect(page.getByRole('group', { name: 'Matches in this note' })).toBeVisible();
      await check(page, 'matches in a note');
      await panel.getByRole('button', { name: 'Clear search' }).click();
      await expect(panel.getByRole('option').first()).toBeVisible();
      await check(page, 'the syntax');
      await app.goTo('#/Folder/Zinc');
      await expect(app.note('Zinc').getByRole('treeitem').first()).toBeVisible();
      await check(page, 'a query in a note');
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('search is a view of its own, and what is tapped is shown', async ({ app, page }) => {
    await app.start();
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Search' }).tap();
    const panel = app.panel('Search');
    await panel.getByRole('combobox', { name: 'Search', exact: true }).fill('window glass thicker');
    await panel.getByRole('treeitem', { name: /Why is old window/ }).first().tap();
    await expect(app.article).toBeVisible();
    await expect(panel).toBeHidden();
    await expect(page.getByRole('group', { name: 'Matches in this note' })).toBeVisible();
    await expect.poll(async () => (await current(page))?.isInSight).toBe(true);
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Files' }).tap();
    await expect(app.tree).toBeVisible();
  });
});

test('what was typed last is there again when the page is reloaded at once', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Furnace.zip', furnace));
  await app.search('kil');
  await expect.poll(() => page.url()).toContain('q=kil');
  const field = app.panel('Search').getByRole('combobox', { name: 'Search', exact: true });
  await field.press('n');
  await page.reload();
  await expect(field).toHaveValue('kiln');
  expect(page.url()).toContain('q=kiln');
});
