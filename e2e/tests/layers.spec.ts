import type { Page } from '@playwright/test';
import { attacksOn, type Attack } from '../attacks';
import type { App } from '../app';
import { expect, test, type Watch } from '../fixtures';
import { articleOf, contentOf, isShown, pressAll, settle } from '../hostile-page';
import { keepOnly, useDomPurify, type Layer } from '../layers';
import type { Strikes } from '../strikes';

// A trace of so many elements would take longer than the tests do.
test.use({ trace: 'off' });
test.setTimeout(120_000);

// Four layers keep a stranger's HTML harmless. Here each has to do it alone, against what it would be given if all the
// others had failed: whoever breaks one of them sees it here, although the others still hold.
// The renderer alone is tried in hostile.spec.ts, as it takes notes and not HTML.

const TITLE = 'Raw';

interface Stage {
  app: App;
  page: Page;
  strikes: Strikes;
  watch: Watch;
  write: (name: string, content: Record<string, string>) => string;
}

/** Opens a note whose HTML is the attacks as they stand, each after a mark with its number, and presses everything. */
async function attack(stage: Stage, kept: readonly Layer[], choose: (attack: Attack) => boolean): Promise<Attack[]> {
  const { app, page, strikes, watch, write } = stage;
  // What is refused is told on the console.
  watch.allow(/./);
  const attacks = attacksOn(strikes.enemy.host).filter(choose);
  const pieces = [...attacks.map(({ number, text }) => `<i class="number-${number}"></i>${text}`), '<p>The end.</p>'];
  await keepOnly(page, kept, { title: TITLE, pieces });
  await app.start();
  await app.open(write('Raw.zip', { 'Home.md': 'Safe. [[Raw]]', 'Raw.md': 'Replaced.' }));
  await app.goTo(`#/${TITLE}`);
  return attacks;
}

async function act({ app, page }: Stage): Promise<void> {
  await settle(page);
  await pressAll(app, 'links with code');
  await settle(page);
}

for (const way of ['the browser’s sanitizer', 'DOMPurify'] as const) {
  test(`${way} alone is enough`, async ({ app, page, strikes, watch, write }) => {
    const stage = { app, page, strikes, watch, write };
    if (way === 'DOMPurify') await useDomPurify(page);
    await attack(stage, ['sanitizer'], () => true);
    await isShown(page, TITLE);
    strikes.follow(page);
    const { forbidden, handlers, drawings, names } = await contentOf(app);
    expect({ forbidden, handlers, drawings, names }).toEqual({ forbidden: [], handlers: [], drawings: [], names: [] });
    await act(stage);
    expect(strikes.found()).toEqual([]);
    expect(watch.requests.some((url) => url.endsWith('purify.min.js'))).toBe(way === 'DOMPurify');
  });
}

/** No policy knows of these: they lead the page away, which a page's own policy can't forbid. */
const LEADS_AWAY = /http-equiv|<base|target=/i;

test('the policy alone is enough', async ({ app, page, strikes, watch, write }) => {
  const stage = { app, page, strikes, watch, write };
  await attack(stage, ['policy'], ({ works, text }) => works && !LEADS_AWAY.test(text));
  await isShown(page, TITLE);
  await act(stage);
  expect(strikes.numbers('code')).toEqual(new Set());
  expect(strikes.numbers('dialog')).toEqual(new Set());
  expect(strikes.numbers('request')).toEqual(new Set());
});

test('Trusted Types alone are enough', async ({ app, page, strikes, watch, write }) => {
  const stage = { app, page, strikes, watch, write };
  await attack(stage, ['Trusted Types'], () => true);
  await expect(page).toHaveTitle(TITLE);
  await settle(page);
  await expect(articleOf(app).locator('[class^=number-]')).toHaveCount(0);
  expect(strikes.found()).toEqual([]);
});

test('without all of them the attacks work', async ({ app, page, strikes, watch, write }) => {
  const stage = { app, page, strikes, watch, write };
  const attacks = await attack(stage, [], ({ works, text }) => works && !LEADS_AWAY.test(text));
  await isShown(page, TITLE);
  await act(stage);
  // Not all: a script that comes by way of `innerHTML` does not run, for one.
  expect(attacks.length).toBeGreaterThan(600);
  await expect.poll(() => strikes.numbers('code').size).toBeGreaterThan(200);
  await expect.poll(() => strikes.numbers('request').size).toBeGreaterThan(70);
  await expect.poll(() => strikes.numbers('dialog').size).toBeGreaterThan(0);
});
