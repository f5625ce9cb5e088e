// How long frames take while a graph is panned and zoomed: the app with a vault of that graph, and force-graph.

import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { environment } from '../environment.mjs';
import { AppPage } from './app.mjs';

/** @typedef {import('./graphs.mjs').Graph} Graph */
/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {{ mean: number, p95: number }} Frames What is drawn may be late: only the mean has all of it. */

/** How long a view is moved. */
const MOVED_MS = 3000;

/** Notes when this page or worker is called for a frame, and when it draws one: each begins by clearing the canvas. */
const rememberFrames = `
  Object.assign(globalThis, { called: 0, drawn: [] });
  const ask = globalThis.requestAnimationFrame;
  globalThis.requestAnimationFrame = (callback) => ask((now) => {
    globalThis.called += 1;
    callback(now);
  });
  const canvas = OffscreenCanvasRenderingContext2D.prototype;
  const clear = canvas.clearRect;
  canvas.clearRect = function (...box) {
    if (box[2] > 1) globalThis.drawn.push(performance.now());
    clear.apply(this, box);
  };
`;

/** @param {number[]} frames @returns {Frames} */
function judged(frames) {
  const gaps = frames.slice(1).map((frame, at) => frame - (frames[at] ?? 0)).sort((a, b) => a - b);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  return { mean, p95: gaps[Math.floor(gaps.length * 0.95)] ?? Number.NaN };
}

/** Writes the vault that has this graph. @param {Graph} graph */
export function vaultOf({ nodes, ends }) {
  const texts = Array.from({ length: nodes }, () => '');
  const name = (/** @type {number} */ node) => `n${String(node).padStart(6, '0')}`;
  for (let at = 0; at < ends.length; at += 2) texts[ends[at] ?? 0] += `[[${name(ends[at + 1] ?? 0)}]]\n`;
  const encoder = new TextEncoder();
  const files = Object.fromEntries(texts.map((text, node) => [`${name(node)}.md`, encoder.encode(text || 'Alone.')]));
  const path = join(tmpdir(), `graph-${nodes}.zip`);
  writeFileSync(path, zipSync(files, { level: 0 }));
  return path;
}

/**
 * The app's frames, as the worker asks for them, and how long the graph took to settle once all links were known.
 *
 * @param {Browser} browser @param {string} url @param {Graph} graph @param {'Automatic' | 'Canvas' | 'WebGl'} [renderer]
 */
export async function framesOfApp(browser, url, graph, renderer = 'Canvas') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'no-preference' });
  const page = await context.newPage();
  await page.addInitScript({ content: `{${rememberFrames}}` });
  const worker = readFileSync(join(environment('DIST'), 'worker.js'), 'utf8');
  await page.route('**/worker.js', (route) => route.fulfill({ contentType: 'text/javascript', body: `{${rememberFrames}}\n${worker}` }));
  await page.goto(url);
  const opened = new AppPage(page, await context.newCDPSession(page));
  await opened.reached('ready');
  await page.getByRole('button', { name: 'Graph settings' }).click();
  await page.getByLabel('Renderer').selectOption({ index: ['Automatic', 'Canvas', 'WebGl'].indexOf(renderer) });
  await page.keyboard.press('Escape');
  await page.evaluate(() => performance.clearMeasures());
  await opened.drop(vaultOf(graph));
  await opened.reached('ready');
  await opened.reached('graph-settled', 120_000);
  const durations = await page.evaluate(() =>
    ['links', 'graph-settled'].map((name) => performance.getEntriesByName(`glassvault:${name}`)[0]?.duration ?? Number.NaN));
  const [links = Number.NaN, settled = Number.NaN] = durations;
  await page.getByRole('button', { name: 'Full size' }).click();
  await page.waitForTimeout(1000);

  const workers = page.workers();
  for (const worker of workers) await worker.evaluate('globalThis.drawn.length = 0');
  await page.evaluate(() => {
    const tasks = /** @type {number[]} */ ([]);
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  });
  await page.evaluate(moveCanvas, MOVED_MS);
  const frames = await Promise.all(workers.map((worker) => worker.evaluate('globalThis.drawn')));
  const longTasks = await page.evaluate(() => /** @type {any} */ (globalThis).tasks);
  // Nothing moves any more: nothing is to be drawn.
  await page.waitForTimeout(3000);
  for (const worker of workers) await worker.evaluate('globalThis.called = 0');
  await page.waitForTimeout(1000);
  const idle = await Promise.all(workers.map((worker) => worker.evaluate('globalThis.called')));
  await context.close();
  const own = /** @type {number[][]} */ (frames).sort((a, b) => b.length - a.length)[0] ?? [];
  return {
    ...judged(own),
    settled: settled - links,
    longTasks: /** @type {number[]} */ (longTasks),
    idle: /** @type {number[]} */ (idle).reduce((sum, frames) => sum + frames, 0),
  };
}

/** Runs in the page: drags the graph's ground in a circle, turning the wheel to and fro. @param {number} during */
async function moveCanvas(during) {
  const canvas = document.querySelector('.graph-canvas');
  if (!canvas) throw new Error('There is no graph.');
  const box = canvas.getBoundingClientRect();
  const tell = (/** @type {string} */ kind, /** @type {number} */ x, /** @type {number} */ y) => canvas.dispatchEvent(
    new PointerEvent(kind, { bubbles: true, pointerId: 1, pointerType: 'mouse', isPrimary: true, button: 0, buttons: 1, clientX: box.left + x, clientY: box.top + y }));
  const began = performance.now();
  // In a corner, where no node is.
  tell('pointerdown', 4, 4);
  let turned = 0;
  for (let spent = 0; spent < during; spent = performance.now() - began) {
    await new Promise((done) => setTimeout(done));
    const angle = spent / 190;
    tell('pointermove', 4 + 60 * Math.sin(angle), 4 + 60 * (1 - Math.cos(angle)));
    if (spent - turned > 64) {
      turned = spent;
      canvas.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaY: spent % 2000 < 1000 ? -24 : 24, clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 }));
    }
  }
  tell('pointerup', 4, 4);
}

/**
 * force-graph's frames with the same graph at the places of the app's layout, at rest and moved in the same way.
 *
 * @param {Browser} browser @param {Graph} graph @param {string} library
 */
export async function framesOfForceGraph(browser, graph, library) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addScriptTag({ content: library });
  const frames = await page.evaluate(moveForceGraph, { graph, during: MOVED_MS });
  await page.close();
  return judged(frames);
}

/** Runs in the page. @param {{ graph: Graph, during: number }} options */
async function moveForceGraph({ graph: { nodes, ends }, during }) {
  const { ForceGraph } = /** @type {any} */ (globalThis).libraries;
  const layout = new (/** @type {any} */ (globalThis).engine.Layout)(nodes, Uint32Array.from(ends));
  layout.start_cold();
  while (!layout.is_settled()) layout.tick();
  const [x, y] = [layout.x(), layout.y()];
  document.body.style.margin = '0';
  const holder = document.body.appendChild(document.createElement('div'));
  const data = {
    nodes: Array.from({ length: nodes }, (_, id) => ({ id, name: `n${id}`, x: x[id], y: y[id], fx: x[id], fy: y[id] })),
    links: Array.from({ length: ends.length / 2 }, (_, at) => ({ source: ends[2 * at], target: ends[2 * at + 1] })),
  };
  const view = new ForceGraph(holder).width(innerWidth).height(innerHeight).cooldownTicks(0).autoPauseRedraw(false).graphData(data);
  await new Promise((done) => setTimeout(done, 1500));
  view.zoomToFit(0, 36);
  await new Promise((done) => setTimeout(done, 500));
  const [scale, { x: atX, y: atY }] = [view.zoom(), view.centerAt()];
  /** @type {number[]} */
  const frames = [];
  const began = performance.now();
  await new Promise((done) => {
    const next = () => {
      const now = performance.now();
      frames.push(now);
      // However long they take, it is some frames that are timed.
      if (now - began > during && frames.length > 3) {
        done(undefined);
        return;
      }
      const angle = (now - began) / 190;
      view.centerAt(atX - (60 * Math.sin(angle)) / scale, atY - (60 * (1 - Math.cos(angle))) / scale);
      view.zoom(scale * 2 ** (0.3 * Math.sin(angle * 0.6)));
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  view._destructor?.();
  return frames;
}
