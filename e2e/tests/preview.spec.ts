import type { Locator, Page } from '@playwright/test';
import { check } from '../axe';
import type { App } from '../app';
import { expect, test } from '../fixtures';
import { paragraphs, square } from '../vaults';
import type { Files } from '../zips';

const vault: Files = {
  'Home.md': [
    'See [[Alpha]] and [[Alpha#Second part|a part]], [[Alpha#^block|a block]], [[Nowhere]], [[picture.svg]], [[Alpha#Missing|nothing]].',
    '',
    'A claim.[^1] And [[Long]].',
    '',
    paragraphs(1, 40),
    'At the end [[Alpha|again]].',
    '',
    '[^1]: The **proof** stands in [[Beta]].',
    '',
  ].join('\n'),
  'Alpha.md': '# First part\n\nTo [[Beta]].\n\n## Second part\n\nSecond words.\n\n![[picture.svg]]\n\n## Third part\n\nThird words. ^block\n',
  'Beta.md': 'Beta leads to [[Alpha]].\n',
  'Long.md': `${paragraphs(1, 900)}\nThe very end.\n`,
  'picture.svg': square('teal'),
};

const popovers = (page: Page): Locator => page.locator('.popover.hover-popover');

async function open(app: App, write: (name: string, files: Files) => string): Promise<Locator> {
  await app.start();
  await app.open(write('Vault.zip', vault));
  await app.goTo('#/Home');
  await expect(app.note('Home')).toBeVisible();
  return app.note('Home');
}

test('a link shows its note while the pointer rests on it', async ({ app, page, write }) => {
  const note = await open(app, write);
  await note.getByRole('link', { name: 'Alpha', exact: true }).hover();
  const popover = page.getByRole('dialog', { name: 'Preview of Alpha', exact: true });
  await expect(popover).toContainText('Second words.');
  await expect(popover).toContainText('Third words.');
  await expect(popover.locator('.markdown-embed.markdown-preview-view.markdown-rendered')).toHaveCount(1);
  await expect(popover.getByRole('img')).toHaveAttribute('src', /^blob:/);
  await check(page, 'a preview');

  // It waits for the pointer that comes to it, and goes when the pointer leaves it.
  await popover.getByText('First part').hover();
  await page.waitForTimeout(500);
  await expect(popover).toBeVisible();
  await page.mouse.move(900, 700);
  await expect(popovers(page)).toHaveCount(0);
});

test('a link to a heading, a block or a file shows that alone', async ({ app, page, write }) => {
  const note = await open(app, write);
  await note.getByRole('link', { name: 'a part' }).hover();
  const part = page.getByRole('dialog', { name: 'Preview of Alpha > Second part' });
  await expect(part).toContainText('Second words.');
  await expect(part).not.toContainText('Third words.');
  await note.getByRole('link', { name: 'a block' }).hover();
  await expect(popovers(page)).toHaveCount(1);
  await expect(popovers(page)).toContainText('Third words.');
  await expect(popovers(page)).not.toContainText('Second words.');
  await note.getByRole('link', { name: 'picture.svg' }).hover();
  await expect(page.getByRole('dialog', { name: 'Preview of picture.svg' }).getByRole('img')).toHaveAttribute('src', /^blob:/);
  await note.getByRole('link', { name: 'Nowhere' }).hover();
  await expect(page.getByText('“Nowhere” is not created yet.')).toBeVisible();
  await note.getByRole('link', { name: 'nothing' }).hover();
  await expect(popovers(page)).toContainText('“Missing” is not in “Alpha”.');
});

test('a footnote is read where it is referred to', async ({ app, page, write }) => {
  const note = await open(app, write);
  const reference = note.locator('.footnote-ref a').first();
  await reference.hover();
  const popover = popovers(page);
  await expect(popover).toContainText('The proof stands in Beta.');
  await expect(popover.locator('.footnote-backref')).toHaveCount(0);
  await expect(reference).toHaveAccessibleDescription(/The proof stands in/);
  // The footnote itself is untouched.
  await expect(note.locator('#fn-1 .footnote-backref')).toHaveCount(1);
});

test('popovers stand in popovers, and a click goes there', async ({ app, page, write }) => {
  const note = await open(app, write);
  await note.getByRole('link', { name: 'Alpha', exact: true }).hover();
  const alpha = page.getByRole('dialog', { name: 'Preview of Alpha', exact: true });
  await alpha.getByRole('link', { name: 'Beta', exact: true }).hover();
  const beta = page.getByRole('dialog', { name: 'Preview of Beta' });
  await expect(beta).toContainText('Beta leads to');
  await expect(popovers(page)).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(popovers(page)).toHaveCount(1);
  await alpha.getByRole('link', { name: 'Beta', exact: true }).click();
  await expect(app.note('Beta')).toBeVisible();
  await expect(popovers(page)).toHaveCount(0);
});

test('passing over links opens nothing, and scrolling closes what is open', async ({ app, page, write }) => {
  const note = await open(app, write);
  const link = note.getByRole('link', { name: 'Alpha', exact: true });
  const box = await link.boundingBox();
  if (!box) throw new Error('The link is not seen.');
  // Without a wait between the two: a busy machine would make it a rest on the link.
  await Promise.all([page.mouse.move(box.x + 4, box.y + box.height / 2), page.mouse.move(20, 300)]);
  await page.waitForTimeout(600);
  await expect(popovers(page)).toHaveCount(0);
  await link.hover();
  await expect(popovers(page)).toHaveCount(1);
  await page.mouse.wheel(0, 300);
  await expect(popovers(page)).toHaveCount(0);
});

test('a popover lies within the window, wherever its link stands', async ({ app, page, write }) => {
  const note = await open(app, write);
  await page.setViewportSize({ width: 900, height: 520 });
  await note.getByRole('link', { name: 'again' }).scrollIntoViewIfNeeded();
  for (const name of ['again', 'Long']) {
    const link = note.getByRole('link', { name, exact: true });
    await link.scrollIntoViewIfNeeded();
    await link.hover();
    await expect(popovers(page)).toHaveCount(1);
    const box = await popovers(page).boundingBox();
    expect(box?.x, name).toBeGreaterThanOrEqual(0);
    expect(box?.y, name).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0), name).toBeLessThanOrEqual(900);
    expect((box?.y ?? 0) + (box?.height ?? 0), name).toBeLessThanOrEqual(520);
    // It does not cover its link.
    const line = await link.boundingBox();
    const isApart = (box?.y ?? 0) >= (line?.y ?? 0) + (line?.height ?? 0) - 1 || (box?.y ?? 0) + (box?.height ?? 0) <= (line?.y ?? 0) + 1;
    expect(isApart, name).toBe(true);
    await page.keyboard.press('Escape');
  }
});

test('only the beginning of a very long note is shown', async ({ app, page, write }) => {
  const note = await open(app, write);
  await note.getByRole('link', { name: 'Long', exact: true }).hover();
  const popover = page.getByRole('dialog', { name: 'Preview of Long' });
  await expect(popover).toContainText('Paragraph 1.');
  await expect(popover).not.toContainText('The very end.');
  await popover.getByRole('link', { name: 'Open the note to read on' }).click();
  await expect(app.note('Long')).toBeVisible();
});

test('by keys: the focus opens, Alt and down go in, Escape closes', async ({ app, page, write }) => {
  const note = await open(app, write);
  const link = note.getByRole('link', { name: 'Alpha', exact: true });
  await app.tabTo(link);
  const popover = page.getByRole('dialog', { name: 'Preview of Alpha', exact: true });
  await expect(popover).toBeVisible();
  await expect(link).toBeFocused();
  await check(page, 'a preview by keys');
  await page.keyboard.press('Escape');
  await expect(popover).toBeHidden();
  await expect(link).toBeFocused();
  await page.waitForTimeout(900);
  await expect(popovers(page)).toHaveCount(0);

  await page.keyboard.press('Alt+ArrowDown');
  await expect(popover).toBeFocused();
  await app.tabTo(popover.getByRole('link', { name: 'Beta', exact: true }), 6);
  await expect(page.getByRole('dialog', { name: 'Preview of Beta' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(popovers(page)).toHaveCount(0);
  await expect(link).toBeFocused();

  // The way into one that is open already, and on into the one behind a link in it.
  await page.keyboard.press('Shift+Tab');
  await app.tabTo(link, 3);
  await expect(popover).toBeVisible();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(popover).toBeFocused();
  await app.tabTo(popover.getByRole('link', { name: 'Beta', exact: true }), 6);
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('dialog', { name: 'Preview of Beta' })).toBeFocused();
  await expect(popovers(page)).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(popover.getByRole('link', { name: 'Beta', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(link).toBeFocused();

  // Nothing holds the focus: beyond the last stop inside the way goes on behind the link.
  await page.keyboard.press('Alt+ArrowDown');
  await expect(popover).toBeFocused();
  await app.tabTo(note.getByRole('link', { name: 'a part' }), 12);
  await expect(popover).toBeHidden();
});

test('a backlink shows the note that links', async ({ app, page, write }) => {
  await open(app, write);
  await app.goTo('#/Beta');
  await expect(app.note('Beta')).toBeVisible();
  await app.panel('Backlinks').getByRole('link', { name: 'Alpha', exact: true }).hover();
  await expect(page.getByRole('dialog', { name: 'Preview of Alpha' })).toContainText('Second words.');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

  test('a finger held on a link opens a sheet, and lifting it is no tap', async ({ app, page, write }) => {
    const note = await open(app, write);
    const link = note.getByRole('link', { name: 'Alpha', exact: true });
    const box = await link.boundingBox();
    const session = await page.context().newCDPSession(page);
    const touchPoints = [{ x: (box?.x ?? 0) + 12, y: (box?.y ?? 0) + 8 }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    await page.waitForTimeout(700);
    const sheet = page.getByRole('dialog', { name: 'Preview of Alpha', exact: true });
    await expect(sheet).toBeVisible();
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await page.waitForTimeout(300);
    await expect(sheet).toBeVisible();
    await expect(app.note('Home')).toBeVisible();
    await check(page, 'a sheet');
    await sheet.evaluate((element) => Promise.all(element.getAnimations().map((animation) => animation.finished)));
    const place = await sheet.boundingBox();
    expect(place?.x).toBeGreaterThanOrEqual(0);
    expect((place?.x ?? 0) + (place?.width ?? 0)).toBeLessThanOrEqual(390);
    expect((place?.y ?? 0) + (place?.height ?? 0)).toBeLessThanOrEqual(844);
    await page.touchscreen.tap(195, 120);
    await expect(sheet).toHaveCount(0);
    await expect(app.note('Home')).toBeVisible();
    // A short touch goes to the note as ever.
    await link.tap();
    await expect(app.note('Alpha')).toBeVisible();
    await expect(popovers(page)).toHaveCount(0);
  });
});
