// The graphs that layouts are timed on, and what is to be said of a layout.

/** @typedef {{ nodes: number, ends: number[] }} Graph The ends of its edges by turns. */
/** @typedef {ArrayLike<number>} Line */

/** Numbers without a pattern, the same in every run. @param {number} seed @returns {(end: number) => number} */
export function random(seed) {
  let state = seed >>> 0 || 1;
  return (end) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * end);
  };
}

/** Grown by two links each to nodes that have many already, as vaults are. @param {number} nodes @returns {Graph} */
export function grown(nodes) {
  const below = random(88_172_645);
  const hubs = [0];
  const links = new Links(nodes);
  for (let node = 1; node < nodes; node += 1) {
    for (let link = 0; link < 2; link += 1) {
      const to = hubs[below(hubs.length)] ?? 0;
      if (links.add(node, to)) hubs.push(node, to);
    }
  }
  return { nodes, ends: links.ends };
}

/** Groups of two dozen, with a link out of each tenth node. @param {number} nodes @returns {Graph} */
export function clustered(nodes) {
  const below = random(12_345);
  const links = new Links(nodes);
  const size = 24;
  for (let node = 0; node < nodes; node += 1) {
    const first = node - (node % size);
    const count = Math.min(size, nodes - first);
    links.add(node, first + below(count));
    links.add(node, first + below(count));
    if (node % 10 === 0) links.add(node, below(nodes));
  }
  return { nodes, ends: links.ends };
}

class Links {
  /** @type {number[]} */
  ends = [];
  #known = new Set();
  #nodes;

  /** @param {number} nodes */
  constructor(nodes) {
    this.#nodes = nodes;
  }

  /** @param {number} from @param {number} to */
  add(from, to) {
    const key = Math.min(from, to) * this.#nodes + Math.max(from, to);
    if (from === to || this.#known.has(key)) return false;
    this.#known.add(key);
    this.ends.push(from, to);
    return true;
  }
}

/** Who is linked with whom. @param {Graph} graph */
export function neighbours({ nodes, ends }) {
  const all = Array.from({ length: nodes }, () => /** @type {number[]} */ ([]));
  for (let at = 0; at < ends.length; at += 2) {
    const [from = 0, to = 0] = [ends[at], ends[at + 1]];
    all[from]?.push(to);
    all[to]?.push(from);
  }
  return all;
}

/**
 * How far distances on the plane are from those in the graph, at the best scale: 0 when they agree. Of a sample of nodes,
 * each with all that it reaches: of small graphs all nodes, as a few would say little.
 *
 * @param {number[][]} linked @param {Line} x @param {Line} y
 */
export function stress(linked, x, y) {
  let [plane2, both, graph2] = [0, 0, 0];
  const steps = new Int32Array(linked.length);
  for (const from of sample(linked, Math.max(80, Math.round(3e6 / linked.length)), 777)) {
    steps.fill(-1);
    steps[from] = 0;
    const found = [from];
    for (const node of found) {
      for (const other of linked[node] ?? []) {
        if (steps[other] === -1) {
          steps[other] = (steps[node] ?? 0) + 1;
          found.push(other);
        }
      }
    }
    for (const node of found.slice(1)) {
      const inGraph = steps[node] ?? 1;
      const onPlane = Math.hypot((x[node] ?? 0) - (x[from] ?? 0), (y[node] ?? 0) - (y[from] ?? 0));
      const weight = 1 / (inGraph * inGraph);
      plane2 += weight * onPlane * onPlane;
      both += weight * onPlane * inGraph;
      graph2 += weight * inGraph * inGraph;
    }
  }
  return 1 - (both * both) / (plane2 * graph2);
}

/**
 * How much the neighbours in the graph and as many nearest nodes on the plane have in common, from 0 to 1: the mean over a
 * sample of nodes.
 *
 * @param {number[][]} linked @param {Line} x @param {Line} y @param {number} [samples]
 */
export function preservation(linked, x, y, samples = 1500) {
  let sum = 0;
  const nodes = sample(linked, samples, 4242);
  const distances = new Float64Array(linked.length);
  for (const node of nodes) {
    const own = new Set(linked[node]);
    for (let other = 0; other < linked.length; other += 1) {
      distances[other] = ((x[other] ?? 0) - (x[node] ?? 0)) ** 2 + ((y[other] ?? 0) - (y[node] ?? 0)) ** 2;
    }
    distances[node] = Infinity;
    const reach = Float64Array.from(distances).sort()[own.size - 1] ?? 0;
    let shared = 0;
    for (const other of own) if ((distances[other] ?? Infinity) <= reach) shared += 1;
    sum += shared / (2 * own.size - shared);
  }
  return sum / nodes.length;
}

/** Some of the nodes that have links, or all. @param {number[][]} linked @param {number} samples @param {number} seed */
function sample(linked, samples, seed) {
  const nodes = [...linked.keys()].filter((node) => (linked[node] ?? []).length > 0);
  if (nodes.length <= samples) return nodes;
  const below = random(seed);
  return Array.from({ length: samples }, () => nodes[below(nodes.length)] ?? 0);
}
