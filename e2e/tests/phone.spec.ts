import type { Page } from '@playwright/test';
import type { App } from '../app';
import { expect, test } from '../fixtures';
import { garden } from '../vaults';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

const views = ['Files', 'Search', 'Note', 'Graph', 'Links'] as const;
type View = (typeof views)[number];

const button = (page: Page, view: View) => page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view });

/** What is seen of each view. */
const seen = async (app: App): Promise<View[]> => {
  const parts = { Files: app.tree, Search: app.panel('Search'), Note: app.article, Graph: app.panel('Graph'), Links: app.panel('Backlinks') };
  const all = await Promise.all(views.map(async (view) => ((await parts[view].isVisible()) ? [view] : [])));
  return all.flat();
};

test('one view at a time, chosen in the bar at the bottom', async ({ app, page }) => {
  await app.start();
  await expect(button(page, 'Note')).toHaveAttribute('aria-pressed', 'true');
  for (const view of ['Files', 'Search', 'Graph', 'Links', 'Note'] as const) {
    await button(page, view).tap();
    await expect(button(page, view)).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => seen(app), view).toEqual([view]);
    const box = await button(page, view).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(844);
  }
});

test('a file that is tapped is shown, and so is a backlink', async ({ app, page }) => {
  await app.start();
  await button(page, 'Files').tap();
  await app.file('Syntax').tap();
  await app.file('Tables').tap();
  await expect.poll(() => seen(app)).toEqual(['Note']);
  await expect(app.note('Tables')).toBeVisible();
  await button(page, 'Links').tap();
  await app.panel('Backlinks').getByRole('link').first().tap();
  await expect.poll(() => seen(app)).toEqual(['Note']);
  await expect(app.note('Tables')).toHaveCount(0);
  await page.goBack();
  await expect(app.note('Tables')).toBeVisible();
});

test('a vault is opened by the picker', async ({ app, page, write }) => {
  await app.start();
  await button(page, 'Files').tap();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open vault' }).tap();
  await (await chooser).setFiles(write('Garden.zip', garden));
  await expect(app.note('Home')).toBeVisible();
  await expect.poll(() => seen(app)).toEqual(['Note']);
});

test('nothing makes the page wider than the smallest phone', async ({ app, page, write }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await app.start();
  await app.open(write('Wide.zip', {
    'Wide.md': [
      '---', `key-${'k'.repeat(80)}: ${'v'.repeat(200)}`, `tags: [${'t'.repeat(90)}]`, '---',
      `# ${'Heading'.repeat(20)}`, '', 'word'.repeat(100), '', `https://example.org/${'path'.repeat(60)}`, '',
      '```', 'code '.repeat(80), '```', '', `\`${'inline'.repeat(40)}\``, '',
      `|${' column |'.repeat(14)}`, `|${'---|'.repeat(14)}`, `|${' a longer cell |'.repeat(14)}`, '',
      '![[wide.svg]]', '', `> [!note] ${'Title'.repeat(40)}`, '> x', '', `[[${'Link'.repeat(40)}]]`, '', `- ${'item'.repeat(60)}`, '',
    ].join('\n'),
    'wide.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="20"><rect width="2000" height="20"/></svg>',
    [`${'Folder'.repeat(20)}/${'Name'.repeat(30)}.md`]: '[[Wide]]',
  }));
  await app.note('Wide').locator('img').scrollIntoViewIfNeeded();
  await expect(app.note('Wide').locator('img')).toHaveAttribute('src', /^blob:/);
  for (const view of views) {
    await button(page, view).tap();
    await expect.poll(() => seen(app)).toEqual([view]);
    const widest = await page.evaluate(() => {
      const scroller = document.scrollingElement ?? document.body;
      // The article's own scroller must not scroll sideways either.
      const article = document.querySelector('main article');
      let around: Element | null = article;
      while (around && !/auto|scroll/.test(getComputedStyle(around).overflowY)) around = around.parentElement;
      return Math.max(scroller.scrollWidth, (around?.scrollWidth ?? 0) - (around?.clientWidth ?? 0) + 320);
    });
    expect(widest, view).toBeLessThanOrEqual(320);
  }
});

test('what is tapped is large enough', async ({ app, page }) => {
  await app.start();
  await button(page, 'Files').tap();
  const row = await app.tree.getByRole('treeitem').first().boundingBox();
  expect(row?.height).toBeGreaterThanOrEqual(40);
  for (const name of ['Open vault', 'Settings']) {
    const box = await page.getByRole('button', { name, exact: true }).boundingBox();
    expect(Math.min(box?.height ?? 0, box?.width ?? 0), name).toBeGreaterThanOrEqual(32);
  }
});
