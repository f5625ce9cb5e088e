import type { Page } from '@playwright/test';
import { attacks, ENEMY, type Attack } from '../attacks';
import type { App } from '../app';
import { expect, test } from '../fixtures';
import { changePolicy } from '../policy';
import { garden } from '../vaults';
import type { Files } from '../zips';

/** What an attack that works leaves behind. */
class Strikes {
  readonly dialogs: string[] = [];
  readonly requests: string[] = [];

  constructor(readonly page: Page) {
    page.on('dialog', (dialog) => {
      this.dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (request.url().startsWith(ENEMY)) this.requests.push(request.url());
    });
  }

  async found(): Promise<{ code: number; dialogs: number; requests: number }> {
    const code = await this.page.evaluate(() => Number((window as unknown as { struck?: number }).struck ?? 0));
    return { code, dialogs: this.dialogs.length, requests: this.requests.length };
  }
}

const none = { code: 0, dialogs: 0, requests: 0 };

/** Names that a stranger may give to notes, each a name that a file system allows. */
const names = [
  `<img src=x onerror=top.struck=1>`,
  `" onmouseover="top.struck=1" x="`,
  `javascript:top.struck=1`,
  `'-top.struck=1-'`,
  `{{constructor.constructor('top.struck=1')()}}`,
  `__proto__`,
  `constructor`,
];

const noteOf = (index: number): string => `Attack ${index}`;

function hostileVault(): Files {
  const files: Files = { 'Home.md': 'Safe.', 'Other.md': 'Safe.', 'square.svg': garden['Images/square.svg'] ?? '' };
  attacks.forEach(({ markdown }, index) => {
    const end = '\n\nThe end.\n';
    files[`${noteOf(index)}.md`] = markdown.startsWith('---\n') ? markdown + end : `First.\n\n${markdown}${end}`;
  });
  for (const name of names) files[`Names/${name}.md`] = `The name is the attack. [[Home]]`;
  files['evil.svg'] = `<svg xmlns="http://www.w3.org/2000/svg" onload="top.struck=1"><script>top.struck=1</script><image href="${ENEMY}/a.png"/></svg>`;
  files['Drawing.md'] = '![[evil.svg]]';
  files['.obsidian/app.json'] = '{"attachmentFolderPath": "<script>top.struck=1</script>"}';
  return files;
}

/** Gives whatever has been put into the page the time that it would take to act. */
async function settle(page: Page): Promise<void> {
  // An image that fails, and a frame of painting, take as long as those of an attack.
  await page.evaluate(() => new Promise((done) => {
    const image = new Image();
    image.onerror = () => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined))));
    image.src = 'blob:none';
  }));
}

async function readAll(app: App): Promise<void> {
  const { page } = app;
  for (const [index, attack] of attacks.entries()) {
    await app.goTo(`#/${encodeURIComponent(noteOf(index))}`);
    const note = app.note(noteOf(index));
    await expect(note, attack.name).toBeVisible();
    await expect(note, attack.name).toContainText(/First\.|Hostile above\./);
    await checkContent(app, attack);
    await pressAll(app, noteOf(index));
  }
  await settle(page);
}

/** Nothing that could act is in the note at all. */
async function checkContent(app: App, attack: Attack): Promise<void> {
  const found = await app.article.evaluate((article) => {
    const forbidden = 'script, iframe, frame, object, embed, base, meta, link, style, form, template, math, area, marquee, [autofocus], [srcset], [srcdoc], [ping], [style]';
    const own = 'svg.svg-icon, svg.svg-icon *';
    const elements = [...article.querySelectorAll('*')].filter((element) => !element.matches(own));
    const handlers = elements.flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith('on')));
    const drawings = elements.filter((element) => element.namespaceURI !== 'http://www.w3.org/1999/xhtml').map((element) => element.outerHTML);
    const addresses = elements.flatMap((element) =>
      ['href', 'src', 'action', 'formaction', 'poster', 'background', 'data'].flatMap((name) => element.getAttribute(name) ?? []));
    const strange = addresses.filter((address) => !/^(#|blob:http:\/\/127|https?:\/\/|mailto:)/.test(address));
    return { forbidden: [...article.querySelectorAll(forbidden)].map((element) => element.outerHTML), handlers, drawings, strange };
  });
  expect(found, attack.name).toEqual({ forbidden: [], handlers: [], drawings: [], strange: [] });
}

/** Presses everything in the note that does not lead to another site. */
async function pressAll(app: App, title: string): Promise<void> {
  await app.article.evaluate((article) => {
    for (const element of article.querySelectorAll('*')) {
      element.dispatchEvent(new PointerEvent('pointerenter'));
      element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    }
    for (const element of article.querySelectorAll<HTMLElement>('a, b, button, img, span, [tabindex]')) {
      const isWayOut = element.closest('a[href^="http"]') !== null;
      if (!isWayOut && element.isConnected) element.click();
    }
  });
  // A link may have led to another note of the vault, but nowhere else.
  await expect(app.main).toBeVisible();
  expect(new URL(app.page.url()).protocol, title).toMatch(/^http:$/);
}

const ways = ['the browser’s sanitizer', 'DOMPurify'] as const;
const policies = ['with the policy', 'without the policy'] as const;

for (const way of ways) {
  for (const policy of policies) {
    test(`a hostile vault does nothing: ${way}, ${policy}`, async ({ app, page, watch, write }) => {
      test.setTimeout(120_000);
      if (way === 'DOMPurify') {
        await page.addInitScript(() => {
          delete (Element.prototype as Partial<Element> & { setHTML?: unknown }).setHTML;
        });
      }
      if (policy === 'without the policy') await changePolicy(page, () => undefined);
      // The canary of this test itself.
      watch.allow(/blob:none/);
      const strikes = new Strikes(page);
      await app.start();
      await app.open(write('Hostile.zip', hostileVault()));
      await readAll(app);
      expect(page.frames()).toHaveLength(1);
      expect(await strikes.found()).toEqual(none);
      expect(watch.requests.some((url) => url.endsWith('purify.min.js'))).toBe(way === 'DOMPurify');
    });
  }
}

test('hostile file names are text, in the tree, the title and everywhere else', async ({ app, page, watch, write }) => {
  watch.allow(/blob:none/);
  const strikes = new Strikes(page);
  await app.start();
  await app.open(write('Names.zip', hostileVault()));
  for (const name of names) {
    await app.goTo(`#/Names/${encodeURIComponent(name)}`);
    await expect(app.note(name)).toContainText('The name is the attack.');
    await expect(app.file(name)).toHaveAttribute('aria-selected', 'true');
    await expect(page).toHaveTitle(name);
  }
  await app.goTo('#/Home');
  await expect(app.panel('Backlinks').getByRole('link', { name: names[0] ?? '', exact: true })).toBeVisible();
  await app.goTo('#/Drawing');
  const image = app.note('Drawing').locator('img');
  await expect.poll(() => image.evaluate((image: HTMLImageElement) => image.complete)).toBe(true);
  await app.goTo('#/evil.svg');
  await expect(app.article.getByRole('img')).toBeVisible();
  await settle(page);
  expect(await strikes.found()).toEqual(none);
});

test('the names of an archive and its vaults are text', async ({ app, page, watch, write }) => {
  watch.allow(/blob:none/);
  const strikes = new Strikes(page);
  const evil = '<img src=x onerror=top.struck=1>';
  await app.start();
  await app.open(write(`${evil}.zip`, { 'A.md': 'A.' }));
  await expect(page.getByText(evil).first()).toBeVisible();
  await page.evaluate(() => performance.clearMeasures());
  const several = write('Several.zip', { [`${evil}/.obsidian/app.json`]: '{}', [`${evil}/B.md`]: 'B.', 'C/.obsidian/app.json': '{}', 'C/C.md': 'C.' });
  await app.input.setInputFiles(several);
  await page.getByRole('dialog').getByRole('button', { name: evil }).click();
  await expect(app.note('B')).toBeVisible();
  await app.input.setInputFiles(write('<script>top.struck=1<.zip', new Uint8Array(0)));
  await expect(app.alert).toContainText('<script>top.struck=1<.zip');
  await settle(page);
  expect(await strikes.found()).toEqual(none);
});

test('a note can’t cover the page around it, nor speak for it', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Cover.zip', {
    'Cover.md': [
      '<div class="drop-overlay toasts dialog app toast" role="alert"><a href="https://example.org">Your session has ended</a></div>',
      '',
      '<div style="position: fixed; inset: 0; margin: -3000px; padding: 3000px; width: 9000px; height: 900px; z-index: 9999">Covered</div>',
      '',
      '<a class="skip-link icon-button explorer-column side-column" href="https://example.org" id="note" tabindex="1">Sign in</a>',
      '',
      'Text.',
    ].join('\n'),
  }));
  await expect(app.note('Cover')).toContainText('Text.');
  for (const around of [app.tree, page.getByRole('button', { name: 'Open vault' }).first(), app.panel('Graph')]) {
    const box = await around.boundingBox();
    expect(box).not.toBeNull();
    const point = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + Math.min((box?.height ?? 0) / 2, 20) };
    const isCovered = await page.evaluate(
      ({ x, y }) => document.querySelector('main article')?.contains(document.elementFromPoint(x, y)),
      point,
    );
    expect(isCovered).toBe(false);
  }
  await expect(app.main.getByRole('alert')).toHaveCount(0);
});

test('the attacks are real: taken as they stand, those marked so work', async ({ browser, baseURL }) => {
  test.setTimeout(120_000);
  const naive = await browser.newContext();
  await naive.route('**/*', (route) => {
    const url = new URL(route.request().url());
    const index = /naive-(\d+)\.html$/.exec(url.pathname)?.[1];
    if (index === undefined) return route.fulfill({ status: 404, body: '' });
    const markdown = attacks[Number(index)]?.markdown ?? '';
    return route.fulfill({ contentType: 'text/html', body: `<!doctype html><meta charset="utf-8"><title>x</title><body>${markdown}<p>The end.</p>` });
  });
  const harmless: string[] = [];
  for (const [index, attack] of attacks.entries()) {
    if (!attack.works) continue;
    const page = await naive.newPage();
    const strikes = new Strikes(page);
    await page.goto(`${baseURL ?? ''}naive-${index}.html`, { waitUntil: 'commit' });
    const works = await expect.poll(async () => Object.values(await strikes.found().catch(() => none)).some((count) => count > 0), { timeout: 4000 })
      .toBe(true).then(() => true, () => false);
    if (!works) harmless.push(attack.name);
    await page.close();
  }
  await naive.close();
  expect(harmless, 'attacks that the tests would not see').toEqual([]);
});
