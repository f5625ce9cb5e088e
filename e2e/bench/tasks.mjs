import { AppPage } from './app.mjs';

/**
 * The longest tasks while a vault opens, by a trace of their own run: tracing finds every task, also those below the
 * 50 ms that a page can see itself, but slows what it looks at.
 *
 * @param {import('@playwright/test').Browser} browser @param {string} url @param {string} zip
 */
export async function longestTasks(browser, url, zip) {
  const app = await AppPage.start(browser, url);
  const session = await browser.newBrowserCDPSession();
  /** @type {any[]} */
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'], excludedCategories: ['*'] },
  });
  await app.open(zip);
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  await app.close();
  return { page: longestOn('CrRendererMain', events) };
}

/** @param {string} threadName @param {any[]} events */
function longestOn(threadName, events) {
  const threads = new Set(events
    .filter((event) => event.name === 'thread_name' && event.args.name === threadName)
    .map((event) => `${event.pid}:${event.tid}`));
  const tasks = events.filter((event) => event.name.endsWith('RunTask') && event.ph === 'X');
  return Math.max(0, ...tasks.filter((event) => threads.has(`${event.pid}:${event.tid}`)).map((event) => event.dur / 1000));
}
