import type { Locator, Page } from '@playwright/test';
import { attacksOn, isOpenEnded, type Attack } from '../attacks';
import type { App } from '../app';
import { expect, test } from '../fixtures';
import { articleOf, contentOf, harmless, isShown, marksIn, pressAll, settle, shadowsIn } from '../hostile-page';
import { batchesOf, carrierOf, carriersOf, hostileVault } from '../hostile-vault';
import { keepOnly, useDomPurify } from '../layers';

// A trace of so many elements would take longer than the tests do.
test.use({ trace: 'off' });

/** Opens the notes of the hostile vault one by one, looks at what is in them and presses everything. */
async function readAll(app: App, attacks: Attack[]): Promise<void> {
  const { embeds, headings, properties } = batchesOf(attacks);
  const open = async (title: string): Promise<void> => {
    await app.goTo(`#/${encodeURIComponent(title)}`);
    await isShown(app.page, title);
  };
  const check = async (title: string): Promise<void> => {
    expect(await contentOf(app), title).toEqual(harmless);
    expect(await shadowsIn(app), title).toEqual([]);
    await pressAll(app);
  };
  for (const [title, inside] of embeds) {
    await open(title);
    // The end of a long note comes a moment later.
    await expect.poll(async () => {
      const marks = await marksIn(app);
      const missing = inside.filter((attack) => !isOpenEnded(attack) && marks[carrierOf(attack)] !== carriersOf(attack).length);
      return missing.map(({ number, text }) => ({ number, text, marks: marks[`Attack ${number}`] }));
    }, 'attacks that hide what follows').toEqual([]);
    await check(title);
  }
  for (const [title, inside] of headings) {
    await app.goTo(`#/${encodeURIComponent(title)}`);
    // One that opens what it doesn't close may take those behind it, and the note's end.
    await expect(articleOf(app)).toHaveAttribute('aria-label', title);
    await expect(articleOf(app).locator('h2').first()).toBeVisible();
    await settle(app.page);
    expect(await articleOf(app).locator('h2').count(), title).toBeGreaterThan(inside.length / 10);
    // Of so many headings the outline shows those that are seen.
    await expect(app.page.locator('.outline-item').first()).toBeVisible();
    await check(title);
  }
  for (const [title, inside] of properties) {
    await open(title);
    await expect(articleOf(app).locator('.metadata-property')).toHaveCount(inside.length + 3);
    await check(title);
  }
  await settle(app.page);
}

const ways = ['by the browser’s sanitizer', 'by DOMPurify', 'by the renderer alone'] as const;

for (const way of ways) {
  test(`a hostile vault does nothing: ${way}`, async ({ app, page, strikes, watch, write, baseURL }) => {
    test.setTimeout(240_000);
    // The canary of this test itself.
    watch.allow(/blob:none/);
    // What the frame refuses in which diagrams are drawn, apart from the page.
    watch.allow(/violates the following Content Security Policy directive .*mermaid\.min\.js/);
    // What Mermaid makes of a diagram that is none.
    watch.allow(/attribute \w+: Expected .*(mermaid\.min|diagram)\.js/);
    const attacks = attacksOn(strikes.enemy.host);
    if (way === 'by DOMPurify') await useDomPurify(page);
    if (way === 'by the renderer alone') await keepOnly(page, ['renderer'], { title: '', pieces: [] });
    await app.start();
    await app.open(write('Hostile.zip', hostileVault(attacks)));
    strikes.follow(page);
    await readAll(app, attacks);
    expect(strikes.found()).toEqual([]);
    // Diagrams are drawn in a frame of the app's own.
    expect(page.frames().map((frame) => frame.url()).filter((url) => !url.startsWith(baseURL ?? '-'))).toEqual([]);
    expect(watch.requests.some((url) => url.endsWith('purify.min.js'))).toBe(way === 'by DOMPurify');
  });
}

/** Names that a stranger may give to notes, each a name that a file system allows. */
const names = [
  `<img src=x onerror=top.hit=1>`,
  `" onmouseover="top.hit=1" x="`,
  `javascript:top.hit=1`,
  `'-top.hit=1-'`,
  `{{constructor.constructor('top.hit=1')()}}`,
  `__proto__`,
  `constructor`,
];

test('hostile file names are text, in the tree, the title and everywhere else', async ({ app, page, strikes, watch, write }) => {
  watch.allow(/blob:none/);
  const files = Object.fromEntries(names.map((name) => [`Names/${name}.md`, 'The name is the attack. [[Home]]']));
  await app.start();
  await app.open(write('Names.zip', { ...hostileVault([]), ...files }));
  strikes.follow(page);
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
  for (const file of ['evil.html', 'evil.js']) {
    await app.goTo(`#/${file}`);
    await expect(app.article.getByRole('link', { name: /^Save a copy/ })).toBeVisible();
  }
  await settle(page);
  expect(strikes.found()).toEqual([]);
});

/** Whatever in the whole page could act, and is none of the page's own. */
function activeIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const active = 'body script:not([src]), iframe, object, embed, base, form, [srcdoc], img[src^=http], a[href^="javascript:" i], a[href^="data:" i]';
    const handlers = [...document.querySelectorAll('*')].filter((element) => element.getAttributeNames().some((name) => name.startsWith('on')));
    return [...document.querySelectorAll(active), ...handlers].map((element) => element.outerHTML.slice(0, 300));
  });
}

/** Scrolls a long list from its beginning to its end, and looks at the page on the way. */
async function scrollThrough(list: Locator, look: () => Promise<void>): Promise<void> {
  for (let step = 0; step < 200; step += 1) {
    const isAtEnd = await list.evaluate(async (list) => {
      let scroller: Element | null = list;
      while (scroller && !(/auto|scroll/.test(getComputedStyle(scroller).overflowY) && scroller.scrollHeight > scroller.clientHeight)) scroller = scroller.parentElement;
      if (!scroller) return true;
      const before = scroller.scrollTop;
      scroller.scrollTop += 3 * scroller.clientHeight;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return scroller.scrollTop === before;
    });
    if (step % 10 === 0 || isAtEnd) await look();
    if (isAtEnd) return;
  }
}

test('every attack is harmless as the name of a file', async ({ app, page, strikes, watch, write }) => {
  test.setTimeout(120_000);
  watch.allow(/blob:none/);
  const attacks = attacksOn(strikes.enemy.host);
  const files = Object.fromEntries(attacks.map(({ number, text }) => [`${text}.md`, `The name is attack ${number}. [[Home]]`]));
  await app.start();
  await app.open(write('Names.zip', { 'Home.md': 'Safe.', ...files }));
  strikes.follow(page);
  const isHarmless = async (): Promise<void> => expect(await activeIn(page)).toEqual([]);
  await scrollThrough(app.panel('Backlinks').locator('.backlinks'), isHarmless);
  await expect(app.panel('Backlinks').locator('.backlink-source').nth(500)).toBeAttached();
  await scrollThrough(app.tree, isHarmless);
  await page.getByRole('button', { name: /left out or altered/ }).click();
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
  await isHarmless();
  await page.keyboard.press('Escape');
  // Names that an address leads to as they are: the others lie in folders, or are refused.
  const openable = attacks.filter(({ text }) => !/[/\\\p{Cc}\u2028-\u202e\u2066-\u2069]|^[\s.]|[\s.]$|^[a-z]:/iu.test(text));
  expect(openable.length).toBeGreaterThan(500);
  for (const { number, text } of openable.filter((_, at) => at % 8 === 0)) {
    await app.goTo(`#/${encodeURIComponent(text.normalize('NFC'))}`);
    await expect(app.article).toContainText(`The name is attack ${number}.`);
    await isHarmless();
  }
  await settle(page);
  expect(strikes.found()).toEqual([]);
});

test('the names of an archive and its vaults are text', async ({ app, page, strikes, watch, write }) => {
  watch.allow(/blob:none/);
  const evil = '<img src=x onerror=top.hit=1>';
  await app.start();
  await app.open(write(`${evil}.zip`, { 'A.md': 'A.' }));
  await expect(page.getByText(evil).first()).toBeVisible();
  await page.evaluate(() => performance.clearMeasures());
  const several = write('Several.zip', { [`${evil}/.obsidian/app.json`]: '{}', [`${evil}/B.md`]: 'B.', 'C/.obsidian/app.json': '{}', 'C/C.md': 'C.' });
  await app.input.setInputFiles(several);
  await page.getByRole('dialog').getByRole('button', { name: evil }).click();
  await expect(app.note('B')).toBeVisible();
  await app.input.setInputFiles(write('<script>top.hit=1<.zip', new Uint8Array(0)));
  await expect(app.alert).toContainText('<script>top.hit=1<.zip');
  await settle(page);
  expect(strikes.found()).toEqual([]);
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
    'Classes.md': '---\ncssclasses: [drop-overlay, toasts, dialog, app, toast, skip-link, side-column, explorer-column]\n---\nText.',
  }));
  for (const title of ['Cover', 'Classes']) {
    await app.goTo(`#/${title}`);
    await expect(app.note(title)).toContainText('Text.');
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
  }
});

test('a note’s own HTML can’t fill the clipboard', async ({ app, page, write }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.start();
  await app.open(write('Copy.zip', {
    'Copy.md': '<div><code>curl https://example.org | sh</code><b class="copy-code-button">Go on reading</b></div>\n\n```\nmine\n```\n',
  }));
  const clipboard = (): Promise<string> => page.evaluate(async () => (await navigator.clipboard.readText()).trim());
  await app.note('Copy').getByRole('button', { name: 'Copy' }).click();
  await expect.poll(clipboard).toBe('mine');
  await app.note('Copy').getByText('Go on reading').click();
  await app.frames();
  expect(await clipboard()).toBe('mine');
});
