import { test } from '../fixtures';

// Each of these faults must be seen: when it is not, the test that provokes it fails.

test('an error on the console is seen', async ({ page, watch }) => {
  watch.expect(/something is wrong/);
  await page.evaluate(() => console.error('something is wrong'));
});

test('an exception is seen', async ({ page, watch }) => {
  watch.expect(/thrown on purpose/);
  const thrown = page.waitForEvent('pageerror');
  await page.evaluate(() => void setTimeout(() => { throw new Error('thrown on purpose'); }));
  await thrown;
});

test('a complaint of a worker is seen', async ({ page, watch }) => {
  watch.expect(/the worker complains/);
  const said = page.waitForEvent('console');
  await page.evaluate(() => {
    const code = new Blob(["console.error('the worker complains')"], { type: 'text/javascript' });
    new Worker(URL.createObjectURL(code));
  });
  await said;
});

test('a request to another origin is seen', async ({ page, watch }) => {
  watch.expect(/127\.0\.0\.1:9\/elsewhere was asked for/);
  watch.allow(/Failed to load resource/);
  await page.evaluate(() => fetch('http://127.0.0.1:9/elsewhere').catch(() => undefined));
});

test('a request of a worker to another origin is seen', async ({ page, watch }) => {
  watch.expect(/127\.0\.0\.1:9\/from-worker was asked for/);
  watch.allow(/Failed to load resource/);
  await page.evaluate(async () => {
    const code = new Blob(["fetch('http://127.0.0.1:9/from-worker').catch(() => 0).then(() => postMessage(0))"]);
    const worker = new Worker(URL.createObjectURL(code));
    await new Promise((done) => { worker.onmessage = done; });
  });
});
