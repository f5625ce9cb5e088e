// Runs in the page of `graph.mjs`: the layouts side by side, one tick of each after the other.

import { neighbours, preservation, random, stress } from './graphs.mjs';

/** @typedef {import('./graphs.mjs').Graph} Graph */
/** @typedef {{ tick: () => void, places: () => [ArrayLike<number>, ArrayLike<number>] }} Running */
/** @typedef {'ours' | 'd3' | 'ngraph'} Name */

/** Obsidian's default forces, as the app's simulation has them. */
const FORCES = { centering: 0.5187 ** 3, charge: 8000, distance: 250, theta: 0.9 };
const D3_TICKS = 300;

/** What `graph.mjs` puts in: the libraries, and the app's layout as a module. */
const libraries = () => /** @type {any} */ (globalThis).libraries;
const engine = () => /** @type {any} */ (globalThis).engine;

/** @param {Graph} graph */
const ours = ({ nodes, ends }) => new (engine().Layout)(nodes, Uint32Array.from(ends));

/** d3-force 3 with the same forces, from given places or from its own. @param {Graph} graph @param {[ArrayLike<number>, ArrayLike<number>]} [start] @returns {Running} */
function d3({ nodes, ends }, start) {
  const { d3 } = libraries();
  const bodies = Array.from({ length: nodes }, (_, index) => (start ? { index, x: start[0][index], y: start[1][index] } : { index }));
  const links = Array.from({ length: ends.length / 2 }, (_, at) => ({ source: ends[2 * at], target: ends[2 * at + 1] }));
  const simulation = d3.forceSimulation(bodies).stop()
    .force('link', d3.forceLink(links).distance(FORCES.distance))
    .force('charge', d3.forceManyBody().strength(-FORCES.charge).theta(FORCES.theta))
    .force('x', d3.forceX().strength(FORCES.centering))
    .force('y', d3.forceY().strength(FORCES.centering));
  const column = (/** @type {'x' | 'y'} */ name) => bodies.map((body) => /** @type {any} */ (body)[name]);
  return { tick: () => simulation.tick(), places: () => [column('x'), column('y')] };
}

/** ngraph.forcelayout has a model of its own; the same theta and length of links. @param {Graph} graph @param {[ArrayLike<number>, ArrayLike<number>]} start @returns {Running} */
function ngraph({ nodes, ends }, start) {
  const { createGraph, createLayout } = libraries();
  const graph = createGraph();
  for (let node = 0; node < nodes; node += 1) graph.addNode(node);
  for (let at = 0; at < ends.length; at += 2) graph.addLink(ends[at], ends[at + 1]);
  const layout = createLayout(graph, { theta: FORCES.theta, springLength: FORCES.distance, dimensions: 2 });
  for (let node = 0; node < nodes; node += 1) layout.setNodePosition(node, start[0][node], start[1][node]);
  return { tick: () => layout.step(), places: () => [[], []] };
}

/**
 * Milliseconds of a tick: the median of each repeat.
 *
 * @param {Graph} graph @param {{ repeats: number, ticks: number }} options @returns {Record<Name, number[]>}
 */
export function ticks(graph, { repeats, ticks }) {
  const medians = { ours: /** @type {number[]} */ ([]), d3: /** @type {number[]} */ ([]), ngraph: /** @type {number[]} */ ([]) };
  const names = /** @type {Name[]} */ (Object.keys(medians));
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const layout = ours(graph);
    const start = /** @type {[Float32Array, Float32Array]} */ ([layout.x(), layout.y()]);
    const running = { ours: { tick: () => layout.tick() }, d3: d3(graph, start), ngraph: ngraph(graph, start) };
    /** @type {Record<Name, number[]>} */
    const times = { ours: [], d3: [], ngraph: [] };
    // A browser's clock is coarse: short ticks are timed together.
    const together = Math.max(1, Math.round(4000 / graph.nodes));
    for (let tick = 0; tick < ticks + 1; tick += 1) {
      for (const name of names) {
        const began = performance.now();
        for (let one = 0; one < together; one += 1) running[name].tick();
        // The first ones find a module that isn't warm yet.
        if (tick > 0) times[name].push((performance.now() - began) / together);
      }
    }
    layout.free();
    for (const name of names) medians[name].push(times[name].sort((a, b) => a - b)[ticks >> 1] ?? Number.NaN);
  }
  return medians;
}

/**
 * What comes of a graph: ours as the app lays it out, and d3's 300 ticks from its own start.
 *
 * @param {Graph} graph
 */
export function results(graph) {
  const linked = neighbours(graph);
  const layout = ours(graph);
  let spent = 0;
  const timed = (/** @type {() => void} */ run) => {
    const began = performance.now();
    run();
    spent += performance.now() - began;
  };
  const judged = (/** @type {ArrayLike<number>} */ x, /** @type {ArrayLike<number>} */ y) => ({ stress: stress(linked, x, y), preservation: preservation(linked, x, y) });

  const other = d3(graph);
  timed(() => { for (let tick = 0; tick < D3_TICKS; tick += 1) other.tick(); });
  const d3Result = { ms: spent, ...judged(...other.places()) };

  spent = 0;
  let reached = Number.NaN;
  let ticks = 0;
  timed(() => layout.start_cold());
  while (!layout.is_settled()) {
    timed(() => layout.tick());
    if (layout.is_preparing()) continue;
    ticks += 1;
    const isLookedAt = Number.isNaN(reached) && ticks % 10 === 1;
    if (isLookedAt && stress(linked, layout.x(), layout.y()) <= d3Result.stress) reached = spent;
  }
  const result = { ms: spent, reached, ...judged(layout.x(), layout.y()) };
  layout.free();
  return { ours: result, d3: d3Result };
}

/** Milliseconds to find the node at a point, with and without sorting all nodes into the grid before. @param {Graph} graph */
export function hits(graph) {
  const layout = ours(graph);
  const [x, y] = [layout.x(), layout.y()];
  const below = random(99);
  let began = performance.now();
  layout.build_hits();
  const build = performance.now() - began;
  let found = 0;
  const looks = 10_000;
  began = performance.now();
  for (let look = 0; look < looks; look += 1) {
    const node = below(graph.nodes);
    if (layout.hit(x[node], y[node]) >= 0) found += 1;
  }
  const hit = (performance.now() - began) / looks;
  layout.free();
  return { build, hit, found: found / looks };
}

/** The graph of a vault. @param {File} file @returns {Promise<Graph>} */
export async function ofVault(file) {
  const [nodes = 0, ...ends] = engine().vault_graph(new Uint8Array(await file.arrayBuffer()));
  return { nodes, ends };
}
