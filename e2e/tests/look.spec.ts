import type { Locator, Page } from '@playwright/test';
import type { App } from '../app';
import { ENEMY } from '../attacks';
import { expect, test } from '../fixtures';
import { attacked, attacks, dressed } from '../looks';
import { garden } from '../vaults';

/** What is asked of the reader. */
const offer = (page: Page): Locator => page.getByRole('group', { name: 'The vault’s own look' });

const style = (element: Locator, property: string, pseudo?: string): Promise<string> =>
  element.evaluate((element, { property, pseudo }) => getComputedStyle(element, pseudo).getPropertyValue(property), { property, pseudo });

/** What of the specimen the vault's style sheets change. */
async function seen(app: App): Promise<Record<string, string>> {
  const note = app.article;
  return {
    first: await style(note.locator('h1', { hasText: 'First heading' }), 'color'),
    second: await style(note.locator('h2'), 'color'),
    third: await style(note.locator('h3'), 'color'),
    mark: await style(note.locator('h3'), 'content', '::before'),
    tag: await style(note.locator('a.tag'), 'background-color'),
    link: await style(note.locator('a.internal-link'), 'color'),
    bold: await style(note.locator('strong'), 'color'),
    quote: await style(note.locator('blockquote'), 'border-left-color'),
    ground: await style(app.page.locator('vault-body'), 'background-color'),
    recipe: await style(note.locator('[data-callout=recipe] .callout-icon'), 'color'),
    flame: (await note.locator('[data-callout=recipe] .callout-icon use').getAttribute('href')) ?? '',
    warning: (await note.locator('[data-callout=warning] .callout-icon use').getAttribute('href')) ?? '',
    important: await style(note.locator('input[data-task="!"]'), 'background-color'),
    masked: (await style(note.locator('input[data-task="!"]'), 'mask-image')).replace(/blob:[^"]+/, 'blob'),
  };
}

const light = {
  first: 'rgb(143, 63, 113)',
  second: 'rgb(7, 102, 120)',
  third: 'rgb(80, 90, 100)',
  mark: '"§ "',
  tag: 'rgb(250, 220, 140)',
  link: 'rgb(10, 120, 60)',
  bold: 'rgb(150, 40, 20)',
  quote: 'rgb(1, 2, 3)',
  ground: 'rgb(251, 246, 233)',
  recipe: 'rgb(175, 60, 20)',
  flame: 'icons/lucide.svg#flame',
  warning: 'icons/lucide.svg#triangle-alert',
  important: 'rgb(214, 93, 14)',
  masked: 'url("blob")',
};

const dark = {
  ...light,
  first: 'rgb(211, 134, 155)',
  second: 'rgb(131, 165, 152)',
  ground: 'rgb(30, 28, 24)',
  recipe: 'rgb(255, 150, 90)',
};

/** All computed styles of what stands around the note. */
function around(app: App): Promise<Record<string, string>> {
  return app.page.evaluate(() => {
    const found: Record<string, string> = {};
    const roots = ['html', 'body', '.app', '.explorer-column', '.side-column', '.reader-column', '.view-header', '.reader-scroller', '#settings'];
    const elements = roots.flatMap((root) => [...document.querySelectorAll(root)].flatMap((element) =>
      ['html', 'body', '.app', '.reader-column', '.reader-scroller'].includes(root) ? [element] : [element, ...element.querySelectorAll('*')]));
    // What moves by itself, or is about the note's own height.
    const passing = /^(perspective|transform)-origin$|^(block|inline)-size$|^(height|width)$/;
    [...new Set(elements)].filter((element) => !element.closest('.look-offer-place, .look-switches, canvas, .side-graph')).forEach((element, at) => {
      for (const pseudo of [undefined, '::before', '::after']) {
        const computed = getComputedStyle(element, pseudo);
        const names = pseudo === undefined ? [...computed, '--text-normal', '--x'] : ['content', 'position', 'display'];
        const values = names.filter((name) => !passing.test(name)).map((name) => `${name}: ${computed.getPropertyValue(name)}`);
        found[`${at} ${element.tagName}.${element.getAttribute('class') ?? ''}${pseudo ?? ''}`] = values.join('; ');
      }
    });
    return found;
  });
}

/** The same, when nothing moves any more. */
async function calm(app: App): Promise<Record<string, string>> {
  // Rings of focus come and go with it.
  await app.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  let last = await around(app);
  await expect.poll(async () => {
    const before = JSON.stringify(last);
    last = await around(app);
    return JSON.stringify(last) === before;
  }).toBe(true);
  return last;
}

async function reach(target: Locator): Promise<void> {
  const box = await target.boundingBox();
  expect(box).not.toBeNull();
  const point = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  expect(await target.evaluate((element, { x, y }) => element.contains(document.elementFromPoint(x, y)), point)).toBe(true);
}

async function openSettings(app: App): Promise<Locator> {
  await app.page.getByRole('button', { name: 'Settings', exact: true }).click();
  return app.page.getByRole('dialog', { name: 'Settings', exact: true });
}

test('a vault’s theme and snippets are put on when the reader says so, and then by themselves', async ({ app, page, watch, write }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await app.start();
  await expect(offer(page)).toHaveCount(0);
  const vault = write('Dressed.zip', dressed());
  await app.open(vault);
  await app.goTo('#/Specimen');
  await expect(app.note('Specimen')).toContainText('Second heading');
  await expect(offer(page)).toContainText('This vault brings its own look: theme “Paper”, 3 snippets');
  const plain = await seen(app);
  for (const [what, value] of Object.entries(light)) if (what !== 'warning') expect(plain[what], what).not.toBe(value);
  const chrome = await calm(app);
  const asked = watch.requests.length;

  await offer(page).getByRole('button', { name: 'Apply' }).click();
  await expect.poll(() => seen(app)).toEqual(light);
  await expect(offer(page)).toHaveCount(0);
  expect(await calm(app)).toEqual(chrome);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => seen(app)).toEqual(dark);
  // So is what is seen of another note before it is opened.
  await app.article.locator('a.internal-link').hover();
  const preview = page.locator('.hover-popover');
  await expect(preview.locator('.callout-icon use')).toHaveAttribute('href', 'icons/lucide.svg#flame');
  expect(await style(preview.locator('vault-body'), 'background-color')).toBe(dark.ground);
  expect(await style(preview.locator('.callout-icon'), 'color')).toBe(dark.recipe);
  await page.mouse.move(5, 5);
  await expect(preview).toHaveCount(0);
  // Callouts that come later are dressed too.
  await app.goTo('#/Other');
  await expect(app.note('Other').locator('.callout-icon use')).toHaveCount(1);
  await expect(app.note('Other').locator('.callout-icon use')).toHaveAttribute('href', 'icons/lucide.svg#flame');
  // Nothing but the app's own pictures.
  expect(watch.requests.slice(asked).filter((url) => !/^(blob:|data:)|\/icons\/(lucide|favicon)\.svg$/.test(url))).toEqual([]);

  // The demo vault has no such thing, and nothing of the other's.
  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();
  await app.ready();
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
  await app.open(vault);
  await app.goTo('#/Specimen');
  await expect(app.note('Specimen')).toBeVisible();
  await expect.poll(() => seen(app)).toEqual(light);
  await expect(offer(page)).toHaveCount(0);
  await app.open(write('Garden.zip', garden));
  await expect.poll(() => page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
});

test('what the reader does not want stays off, until it is switched on in the settings', async ({ app, page, write }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await app.start();
  const vault = write('Dressed.zip', dressed());
  await app.open(vault);
  await app.goTo('#/Specimen');
  await offer(page).getByRole('button', { name: 'Not now' }).click();
  await expect(offer(page)).toHaveCount(0);
  const plain = await seen(app);
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
  await page.reload();
  await app.ready();
  await app.open(vault);
  await app.goTo('#/Specimen');
  await expect(app.note('Specimen')).toBeVisible();

  const settings = await openSettings(app);
  const switches = settings.getByRole('switch');
  await expect(switches).toHaveCount(4);
  await expect(offer(page)).toHaveCount(0);
  await settings.getByRole('switch', { name: 'headings' }).check();
  await expect.poll(async () => (await seen(app)).first).toBe(light.first);
  expect(await seen(app)).toEqual({
    ...plain, first: light.first, second: light.second, third: light.third, mark: light.mark, tag: light.tag, link: light.link, bold: light.bold, quote: light.quote,
  });
  await settings.getByRole('switch', { name: 'callouts' }).check();
  await expect.poll(async () => (await seen(app)).flame).toBe(light.flame);
  await settings.getByRole('switch', { name: 'callouts' }).uncheck();
  await settings.getByRole('switch', { name: 'headings' }).uncheck();
  await expect.poll(() => seen(app)).toEqual(plain);
});

test('another look is asked about again', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Dressed.zip', dressed()));
  await offer(page).getByRole('button', { name: 'Apply' }).click();
  await expect.poll(() => page.evaluate(() => document.adoptedStyleSheets.length)).toBeGreaterThan(0);
  await app.open(write('changed/Dressed.zip', dressed({}, { '.obsidian/snippets/callouts.css': '.callout { color: blue }' })));
  await expect(offer(page)).toBeVisible();
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
});

test('a hostile look stays inside of the note, and asks nobody for anything', async ({ app, page, watch, write }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await app.start();
  await app.open(write('Attacked.zip', attacked()));
  await app.goTo('#/Specimen');
  await expect(app.note('Specimen')).toBeVisible();
  await expect(offer(page)).toContainText('2 snippets');
  // The note itself is hidden by its look, from roles too.
  const hidden = page.locator('main article p').first();
  const chrome = await calm(app);
  const asked = watch.requests.length;
  await offer(page).getByRole('button', { name: 'Apply' }).click();
  await expect.poll(() => style(hidden, 'letter-spacing')).toBe('3px');
  expect(await calm(app)).toEqual(chrome);
  await reach(page.getByRole('button', { name: 'Open vault' }).first());
  await reach(page.getByRole('button', { name: 'Settings', exact: true }));
  await reach(app.file('Other'));
  await app.frames();
  expect(watch.requests.slice(asked)).toEqual([]);
  // It can be taken off again.
  const settings = await openSettings(app);
  await settings.getByRole('switch', { name: 'covering' }).uncheck();
  await expect.poll(() => style(hidden, 'letter-spacing')).not.toBe('3px');
  await app.file('Other').click();
  await expect(app.note('Other')).toContainText('Another note.');
});

test('the hostile look is one: as it stands it covers the page, and asks for much', async ({ browser, baseURL }) => {
  const context = await browser.newContext();
  const asked = new Set<string>();
  const marked = Array.from({ length: 9 }, (_, at) => `<div class="a${at + 1}">x</div>`).join('');
  await context.route('**/*', (route) => {
    const url = route.request().url();
    const sheet = /(asking|covering)\.css$/.exec(url)?.[1] as keyof typeof attacks | undefined;
    const named = /(asking|covering)\.html$/.exec(url)?.[1];
    if (sheet !== undefined) return route.fulfill({ contentType: 'text/css', body: attacks[sheet] });
    if (named !== undefined) {
      const body = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="${named}.css"><body><button>Open vault</button><p><a href="#/a">a</a> <b>b</b></p>${marked}`;
      return route.fulfill({ contentType: 'text/html', body });
    }
    if (url.startsWith(ENEMY)) asked.add(url);
    return route.fulfill({ status: 404, body: '' });
  });
  const page = await context.newPage();
  await page.goto(`${baseURL ?? ''}asking.html`);
  await expect.poll(() => asked.size).toBeGreaterThan(15);
  await page.goto(`${baseURL ?? ''}covering.html`);
  await expect.poll(() => page.locator('button').evaluate((button) => getComputedStyle(button).display)).toBe('none');
  expect(await page.evaluate(() => document.elementFromPoint(200, 200)?.localName)).toMatch(/^(html|body)$/);
  await context.close();
});

test('light or dark, accent and size of the type are the vault’s, unless the reader has chosen', async ({ app, page, write }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await app.start();
  const vault = write('Plain.zip', { 'Home.md': 'Text, and a [[Home|link]].', '.obsidian/appearance.json': JSON.stringify({ theme: 'obsidian', accentColor: '#e0559a', baseFontSize: 21 }) });
  await app.open(vault);
  await expect(page.locator('body')).toHaveClass(/theme-dark/);
  await expect(offer(page)).toHaveCount(0);
  const paragraph = app.article.locator('p').first();
  const button = page.getByRole('button', { name: 'Open vault' }).first();
  await expect.poll(() => style(paragraph, 'font-size')).toBe('21px');
  expect(await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--accent-h'))).toBe('330');
  await expect.poll(() => style(page.locator('body'), '--interactive-accent')).toBe('#e0559a');
  await expect(button).toBeVisible();

  const settings = await openSettings(app);
  await expect(settings.getByRole('radio', { name: 'Vault', exact: true })).toBeChecked();
  await settings.getByRole('radio', { name: 'Light' }).check();
  await expect(page.locator('body')).toHaveClass(/theme-light/);
  await settings.getByRole('button', { name: 'Smaller' }).click();
  await expect.poll(() => style(paragraph, 'font-size')).toBe('20px');
  await settings.getByRole('button', { name: 'Larger' }).click();
  await settings.getByRole('radio', { name: 'Vault', exact: true }).check();
  await expect(page.locator('body')).toHaveClass(/theme-dark/);
  await page.keyboard.press('Escape');
  // Nothing of it is left in another vault.
  await app.open(write('Garden.zip', garden));
  await expect(page.locator('body')).toHaveClass(/theme-light/);
  await expect.poll(() => style(app.article.locator('p').first(), 'font-size')).toBe('16px');
  expect(await page.evaluate(() => document.body.style.getPropertyValue('--vault-accent'))).toBe('');
});
