import { check } from '../axe';
import { expect, test } from '../fixtures';
import type { App } from '../app';
import type { Page } from '@playwright/test';
import type { Files } from '../zips';

/** Lets the page believe that it is the morning of 2026-03-04. Its other clocks go on, by which it is measured. */
async function stopTheDate(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const now = new Date(2026, 2, 4, 10).getTime();
    globalThis.Date = new Proxy(Date, {
      construct: (target, values, itself) => Reflect.construct(target, values.length > 0 ? values : [now], itself) as object,
    });
  });
}

const vault: Files = {
  '.obsidian/daily-notes.json': '{"folder": "Log", "format": "YYYY/YYYY-MM-DD dddd"}',
  'Home.md': 'x',
  'Log/2026/2026-03-02 Monday.md': 'On Monday',
  'Log/2026/2026-03-04 Wednesday.md': 'Today',
  'Log/2026/2026-04-01 Wednesday.md': 'Later',
  'Log/2025/2025-12-31 Wednesday.md': 'Long ago',
  '2026-03-05.md': 'No daily note',
};

const day = (page: Page, name: string) => page.getByRole('gridcell', { name: new RegExp(`^${name},`) });

async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+p');
  await page.getByRole('combobox', { name: 'Command palette' }).fill(command);
  await page.keyboard.press('Enter');
}

const offers = async (app: App, page: Page, command: string): Promise<boolean> => {
  await page.keyboard.press('ControlOrMeta+p');
  await page.getByRole('combobox', { name: 'Command palette' }).fill(command);
  await app.frames();
  const isThere = await page.getByRole('option', { name: command }).count() > 0;
  await page.keyboard.press('Escape');
  return isThere;
};

test.use({ locale: 'en-US' });

test('a month shows which days have notes, and opens them', async ({ app, page, write }) => {
  await stopTheDate(page);
  await app.start();
  await app.open(write('Days.zip', vault));
  const panel = await app.more('Calendar');
  await expect(panel.getByRole('heading', { name: 'March 2026' })).toBeVisible();
  const grid = panel.getByRole('grid', { name: 'March 2026' });
  await expect(grid.getByRole('columnheader')).toHaveText(['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa']);
  await expect(grid.getByRole('gridcell')).toHaveCount(42);
  await expect(panel.locator('.has-note')).toHaveCount(3);
  await expect(panel).toContainText('2 daily notes this month.');
  const today = day(page, 'Wednesday, 4 March 2026');
  await expect(today).toHaveAttribute('aria-current', 'date');
  await expect(today).toHaveAttribute('aria-label', /has a note$/);
  await expect(day(page, 'Thursday, 5 March 2026')).toHaveAttribute('aria-disabled', 'true');

  await day(page, 'Monday, 2 March 2026').click();
  await expect(app.note('2026-03-02 Monday')).toBeVisible();
  await expect(day(page, 'Monday, 2 March 2026')).toHaveAttribute('aria-selected', 'true');

  await panel.getByRole('button', { name: 'Next month' }).click();
  await expect(panel.getByRole('heading', { name: 'April 2026' })).toBeVisible();
  await panel.getByRole('button', { name: 'Previous month' }).click();
  await panel.getByRole('button', { name: 'Previous month' }).click();
  await panel.getByRole('button', { name: 'Previous month' }).click();
  await panel.getByRole('button', { name: 'Previous month' }).click();
  await expect(panel.getByRole('heading', { name: 'December 2025' })).toBeVisible();
  await expect(panel.locator('.has-note')).toHaveCount(1);
  await panel.getByRole('button', { name: 'Today' }).click();
  await expect(panel.getByRole('heading', { name: 'March 2026' })).toBeVisible();
  // What is opened elsewhere is shown here.
  await app.goTo('#/Log/2025/2025-12-31 Wednesday');
  await expect(panel.getByRole('heading', { name: 'December 2025' })).toBeVisible();
});

test('a month is gone through by keys', async ({ app, page, write }) => {
  await stopTheDate(page);
  await app.start();
  await app.open(write('Days.zip', vault));
  await app.more('Calendar');
  const focused = (name: string) => expect(day(page, name)).toBeFocused();
  await app.tabTo(day(page, 'Wednesday, 4 March 2026'));
  for (const [key, name] of [
    ['ArrowRight', 'Thursday, 5 March 2026'],
    ['ArrowDown', 'Thursday, 12 March 2026'],
    ['ArrowUp', 'Thursday, 5 March 2026'],
    ['Home', 'Sunday, 1 March 2026'],
    ['End', 'Saturday, 7 March 2026'],
    ['PageDown', 'Tuesday, 7 April 2026'],
    ['PageUp', 'Saturday, 7 March 2026'],
    ['Shift+PageDown', 'Sunday, 7 March 2027'],
    ['Shift+PageUp', 'Saturday, 7 March 2026'],
    ['ArrowLeft', 'Friday, 6 March 2026'],
  ] as const) {
    await page.keyboard.press(key);
    await focused(name);
  }
  await page.keyboard.press('Enter');
  await expect(app.said('There is no daily note of Friday, 6 March 2026.')).toHaveCount(1);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(app.note('2026-03-04 Wednesday')).toBeVisible();
});

test('commands go to today’s note, and from one to the next', async ({ app, page, write }) => {
  await stopTheDate(page);
  await app.start();
  await app.open(write('Days.zip', vault));
  await run(page, 'Open today’s daily note');
  await expect(app.note('2026-03-04 Wednesday')).toBeVisible();
  await run(page, 'Open previous daily note');
  await expect(app.note('2026-03-02 Monday')).toBeVisible();
  await run(page, 'Open previous daily note');
  await expect(app.note('2025-12-31 Wednesday')).toBeVisible();
  expect(await offers(app, page, 'Daily notes: Open previous daily note')).toBe(false);
  await run(page, 'Open next daily note');
  await expect(app.note('2026-03-02 Monday')).toBeVisible();
  await run(page, 'Show calendar');
  await expect(app.panel('Calendar')).toBeVisible();
});

test('without settings, notes that are named by days are daily notes; without such there is no calendar', async ({ app, page, write }) => {
  await stopTheDate(page);
  await app.start();
  await app.open(write('Named.zip', { 'Home.md': 'x', 'Any/where/2026-03-03.md': 'y' }));
  const panel = await app.more('Calendar');
  await expect(panel.locator('.has-note')).toHaveCount(1);
  expect(await offers(app, page, 'Daily notes: Open today’s daily note')).toBe(false);

  await app.open(write('None.zip', { 'Home.md': 'x' }));
  await expect(app.tab('Files')).toHaveAttribute('aria-selected', 'true');
  await expect(app.tab('Calendar')).toHaveCount(0);
  await page.getByRole('button', { name: 'More views' }).click();
  await expect(page.getByRole('menuitemradio', { name: 'Calendar' })).toHaveCount(0);
  expect(await offers(app, page, 'Calendar: Show calendar')).toBe(false);
});

test('days with notes are links: they open elsewhere, too, and are looked at', async ({ app, page, write }) => {
  await stopTheDate(page);
  await app.start();
  await app.open(write('Days.zip', vault));
  const panel = await app.more('Calendar');
  const link = day(page, 'Monday, 2 March 2026').locator('a');
  await expect(link).toHaveAttribute('href', '#/Log/2026/2026-03-02%20Monday');
  await expect(day(page, 'Thursday, 5 March 2026').locator('a')).toHaveCount(0);
  await link.click({ modifiers: ['ControlOrMeta'] });
  await expect(page.getByRole('tab', { name: '2026-03-02 Monday' })).toHaveCount(1);
  await day(page, 'Wednesday, 4 March 2026').locator('a').click({ button: 'middle' });
  await expect(page.getByRole('tab', { name: '2026-03-04 Wednesday' })).toHaveCount(1);
  // By keys, and after a click the arrows go on from there.
  await link.click();
  await page.keyboard.press('ArrowRight');
  await expect(day(page, 'Tuesday, 3 March 2026')).toBeFocused();
  await panel.getByRole('heading', { name: 'March 2026' }).hover();
  await day(page, 'Wednesday, 4 March 2026').locator('a').hover();
  await expect(page.locator('.popover')).toContainText('Today');
});

test('weeks, months, quarters and years lead to their notes', async ({ app, page, write }) => {
  await stopTheDate(page);
  await app.start();
  await app.open(write('Periods.zip', {
    '.obsidian/plugins/periodic-notes/data.json': JSON.stringify({
      daily: { enabled: true, format: '', folder: 'Days' },
      weekly: { enabled: true, format: 'GGGG-[W]WW', folder: 'Weeks' },
      monthly: { enabled: true, format: '', folder: '' },
      quarterly: { enabled: true, format: '', folder: '' },
      yearly: { enabled: true, format: '', folder: '' },
    }),
    'Home.md': 'x',
    'Days/2026-03-02.md': 'On Monday',
    'Weeks/2026-W10.md': 'A week',
    '2026-03.md': 'March',
    '2026-Q1.md': 'A quarter',
    '2026.md': 'A year',
  }));
  const panel = await app.more('Calendar');
  await expect(panel.getByRole('heading', { name: 'March 2026' })).toBeVisible();
  await expect(panel.getByRole('rowheader')).toHaveText(['10', '11', '12', '13', '14', '15']);
  await expect(panel.getByRole('rowheader').getByRole('link')).toHaveCount(1);
  for (const [name, note] of [['10', '2026-W10'], ['March', '2026-03'], ['Q1', '2026-Q1'], ['2026', '2026']] as const) {
    const link = panel.getByRole('link', { name, exact: true });
    await link.click();
    await expect(app.note(note)).toBeVisible();
    await expect(link).toHaveAttribute('aria-current', 'page');
  }
  await panel.getByRole('link', { name: '10', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(app.note('2026-W10')).toBeVisible();
  await check(page, 'the calendar with notes of periods');
  await panel.getByRole('button', { name: 'Previous month' }).click();
  await expect(panel.getByRole('heading', { name: 'February 2026' }).getByRole('link')).toHaveText('2026');
});

test.describe('in Germany', () => {
  test.use({ locale: 'de-DE' });

  test('weeks begin on Monday, and months have German names', async ({ app, page, write }) => {
    await stopTheDate(page);
    await app.start();
    await app.open(write('Tage.zip', {
      '.obsidian/daily-notes.json': '{"format": "D. MMMM YYYY"}',
      '4. März 2026.md': 'x',
    }));
    const panel = await app.more('Calendar');
    await expect(panel.getByRole('columnheader').first()).toHaveText('Mo');
    await expect(day(page, 'Wednesday, 4 March 2026')).toHaveAttribute('aria-label', /has a note/);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const device of ['desk', 'phone'] as const) {
    test.describe(`${colorScheme}, ${device}`, () => {
      test.use(device === 'phone'
        ? { colorScheme, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
        : { colorScheme, viewport: { width: 820, height: 700 } });

      test('nothing stands in the way of a screen reader, and nothing is wider than its column', async ({ app, page, write }) => {
        await stopTheDate(page);
        await app.start();
        await app.open(write('Days.zip', vault));
        if (device === 'phone') await page.getByRole('button', { name: 'Files', exact: true }).click();
        const panel = await app.more('Calendar');
        await expect(panel.getByRole('grid')).toBeVisible();
        const overflows = await page.locator('.explorer-column').evaluate((column) =>
          [...column.querySelectorAll('.calendar-view, .calendar-view *')].filter((element) =>
            element.getBoundingClientRect().right > column.getBoundingClientRect().right + 0.5).length);
        expect(overflows).toBe(0);
        await check(page, 'the calendar');
        await day(page, 'Monday, 2 March 2026').click();
        if (device === 'phone') await page.getByRole('button', { name: 'Files', exact: true }).click();
        await expect(day(page, 'Monday, 2 March 2026')).toHaveAttribute('aria-selected', 'true');
        await check(page, 'the calendar with an open day');
      });
    });
  }
}

test('a language that is none, as bare systems name it, is taken for English', async ({ app, page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'language', { get: () => 'C' }));
  await app.start();
  await expect(app.article).toBeVisible();
});
