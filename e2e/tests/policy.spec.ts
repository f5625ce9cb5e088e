import type { Page } from '@playwright/test';
import { expect, test, type Watch } from '../fixtures';
import { changePolicy, onlyTrustedTypes, policyOf, withoutTrustedTypes } from '../policy';
import { changes, ELSEWHERE, probeInlineScript, probePolicy, probeTrustedTypes, REACHES, refusals } from '../probes';

/** The other origin answers, so that whatever is let through to it succeeds. */
async function answerElsewhere(page: Page): Promise<string[]> {
  const asked: string[] = [];
  await page.route(`${ELSEWHERE}/**`, (route) => {
    const address = new URL(route.request().url()).pathname;
    asked.push(address.slice(1));
    const headers = { 'Access-Control-Allow-Origin': '*' };
    if (address.endsWith('.svg')) {
      return route.fulfill({ headers, contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' });
    }
    return route.fulfill({ headers, contentType: address.endsWith('.css') ? 'text/css' : 'text/plain', body: '' });
  });
  return asked;
}

/** Refusals are told on the console; the browser counts what it refuses as a request, though nobody is asked. */
function allowComplaints(watch: Watch): void {
  watch.allow(/Content Security Policy|Trusted ?Types?|TrustedScript|TrustedHTML|violates|Failed to load resource|ERR_|MIME type|elsewhere\.invalid/i);
}

const all = (outcome: Record<string, boolean>, isAllowed: boolean): Record<string, boolean> =>
  Object.fromEntries(Object.keys(outcome).map((name) => [name, isAllowed]));

test('the policy is strict', async ({ app, page }) => {
  await app.start();
  const policy = await policyOf(page);
  expect(policy.get('default-src')).toEqual(["'none'"]);
  for (const name of ['object-src', 'base-uri', 'form-action']) expect(policy.get(name), name).toEqual(["'none'"]);
  // The app's own frames, and what the browser shows of a file of the vault, such as a PDF.
  expect(policy.get('frame-src')).toEqual(["'self'", 'blob:']);
  // A picture that stands in a note as such comes from nowhere.
  expect(policy.get('img-src')).toEqual(["'self'", 'blob:', 'data:']);
  policy.delete('img-src');
  expect(policy.get('connect-src')).toEqual(["'self'"]);
  expect(policy.get('require-trusted-types-for')).toEqual(["'script'"]);
  expect(policy.get('trusted-types')).not.toContain("'allow-duplicates'");
  const sources = [...policy.values()].flat();
  for (const source of ['*', 'http:', 'https:', 'data:', "'unsafe-inline'", "'unsafe-eval'", "'strict-dynamic'", "'unsafe-hashes'"]) {
    expect(sources, source).not.toContain(source);
  }
  // No host is named anywhere: the app's own files are all there is.
  expect(sources.filter((source) => /^[^']*[./]/.test(source))).toEqual([]);
  // It stands before anything that could load.
  const first = await page.evaluate(() => document.head.querySelector('meta[http-equiv], script, link, style')?.tagName);
  expect(first).toBe('META');
});

test('what the policy refuses', async ({ app, page, watch }) => {
  allowComplaints(watch);
  const asked = await answerElsewhere(page);
  await app.start();
  await probePolicy(page);
  await expect.poll(() => refusals(page)).toEqual(REACHES);
  expect(await changes(page)).toEqual({ 'inline style': false, 'base': false });
  expect(asked).toEqual([]);
});

test('without the policy all of that is let through', async ({ app, page, watch }) => {
  allowComplaints(watch);
  await changePolicy(page, onlyTrustedTypes);
  const asked = await answerElsewhere(page);
  await app.start();
  await probePolicy(page);
  // What Trusted Types alone refuse is not the policy's doing.
  const trusted = ['object.svg'];
  await expect.poll(() => REACHES.filter((name) => asked.includes(name))).toEqual(REACHES.filter((name) => !trusted.includes(name)));
  expect(await refusals(page)).toEqual(trusted);
  expect(await changes(page)).toEqual({ 'inline style': true, 'base': true });
});

test('no string becomes a script by the policy, even without Trusted Types', async ({ app, page, watch }) => {
  allowComplaints(watch);
  await changePolicy(page, withoutTrustedTypes);
  await app.start();
  const outcome = await probeInlineScript(page);
  expect(outcome).toEqual(all(outcome, false));
});

test('without the policy strings become scripts', async ({ app, page }) => {
  await changePolicy(page, () => undefined);
  await app.start();
  const outcome = await probeInlineScript(page);
  expect(outcome).toEqual(all(outcome, true));
});

test('what Trusted Types refuse', async ({ app, page, watch }) => {
  allowComplaints(watch);
  await app.start();
  const outcome = await probeTrustedTypes(page);
  expect(outcome).toEqual(all(outcome, false));
});

test('without Trusted Types all of that is let through', async ({ app, page, watch }) => {
  allowComplaints(watch);
  await changePolicy(page, withoutTrustedTypes);
  await app.start();
  const outcome = await probeTrustedTypes(page);
  // A handler written as an attribute is still the policy's to refuse, but only when it would run.
  expect(outcome).toEqual(all(outcome, true));
});

test('nothing is asked of another origin, by page or workers, in a whole visit', async ({ app, page, watch, baseURL, write }) => {
  await app.start();
  await app.open(write('One.zip', { 'One.md': '[[Two]] ![[a.svg]]', 'Two.md': '# Two', 'a.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' }));
  await app.note('One').getByRole('link', { name: 'Two' }).click();
  await expect(app.note('Two')).toBeVisible();
  const away = watch.requests.filter((url) => !url.startsWith(baseURL ?? '-') && !url.startsWith('data:') && !url.startsWith('blob:'));
  expect(away).toEqual([]);
  expect(watch.requests.some((url) => url.endsWith('.wasm'))).toBe(true);
  // After the page and its demo have come, nothing at all is asked for: a dropped vault is read where it is.
  expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1);
});

test('a dropped vault causes no request', async ({ app, watch, write }) => {
  await app.start();
  // The page's own pictures come with the first view.
  await app.file('Syntax').click();
  const before = watch.requests.length;
  await app.open(write('Quiet.zip', { 'Quiet.md': 'Nothing [[leaves]].', 'Other.md': 'x' }));
  await app.file('Other').click();
  await expect(app.note('Other')).toBeVisible();
  expect(watch.requests.slice(before).filter((url) => !/icons\/|^blob:|^data:/.test(url))).toEqual([]);
});
