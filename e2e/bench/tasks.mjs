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
  return { ...longestOn('CrRendererMain', events), workers: workOf('DedicatedWorker thread', events) };
}

/**
 * How long each thread of that name was at work, which a busy machine does not change. @param {string} threadName @param {any[]} events
 */
function workOf(threadName, events) {
  /** @type {Map<string, number>} */
  const work = new Map();
  for (const event of events) {
    if (event.name === 'thread_name' && event.args.name === threadName) work.set(`${event.pid}:${event.tid}`, 0);
  }
  for (const task of events.filter((event) => event.ph === 'X' && event.name.endsWith('RunTask'))) {
    const thread = `${task.pid}:${task.tid}`;
    const before = work.get(thread);
    if (before !== undefined) work.set(thread, before + (task.tdur ?? task.dur) / 1000);
  }
  return [...work.values()].filter((duration) => duration > 1).sort((a, b) => b - a);
}

/**
 * The longest task of a thread: what passed by the clock, how much of it the thread was really at work, and what it was
 * mostly at work on.
 *
 * @param {string} threadName @param {any[]} events
 */
function longestOn(threadName, events) {
  const threads = new Set(events
    .filter((event) => event.name === 'thread_name' && event.args.name === threadName)
    .map((event) => `${event.pid}:${event.tid}`));
  const own = events.filter((event) => event.ph === 'X' && threads.has(`${event.pid}:${event.tid}`));
  const tasks = own.filter((event) => event.name.endsWith('RunTask'));
  const longest = tasks.reduce((most, task) => ((task.tdur ?? task.dur) > (most?.tdur ?? most?.dur ?? 0) ? task : most), undefined);
  if (!longest) return { clock: Number.NaN, work: Number.NaN, parts: '' };
  /** @type {Map<string, number>} */
  const parts = new Map();
  for (const event of own) {
    const isInside = event.pid === longest.pid && event.tid === longest.tid && event.ts >= longest.ts
      && event.ts + event.dur <= longest.ts + longest.dur && !event.name.endsWith('RunTask');
    if (isInside) parts.set(event.name, Math.max(parts.get(event.name) ?? 0, event.dur / 1000));
  }
  const largest = [...parts].sort((a, b) => b[1] - a[1]).slice(0, 4).map(([name, duration]) => `${name} ${duration.toFixed(0)}`);
  return { clock: longest.dur / 1000, work: (longest.tdur ?? longest.dur) / 1000, parts: largest.join(', ') };
}
