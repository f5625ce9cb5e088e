/** @typedef {{ median: number, least: number, most: number }} Spread */

/** @param {number[]} values @returns {Spread} */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
  return { median, least: sorted[0] ?? Number.NaN, most: sorted.at(-1) ?? Number.NaN };
}

/** @param {number} duration */
export function ms(duration) {
  if (Number.isNaN(duration)) return '–';
  return duration < 10 ? `${duration.toFixed(1)} ms` : `${count(Math.round(duration))} ms`;
}

/** @param {number} size */
export function bytes(size) {
  if (size >= 1e6) return `${(size / 1e6).toFixed(1)} MB`;
  return size >= 1e3 ? `${(size / 1e3).toFixed(1)} kB` : `${size} B`;
}

/** @param {number} number */
export function count(number) {
  return number.toLocaleString('en-US');
}

/** Columns under their heads: the first to the left, the others to the right. @param {string[][]} rows @param {string[]} head */
export function table(rows, head) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)));
  const line = (/** @type {string[]} */ row) => row
    .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
    .join('  ')
    .trimEnd();
  return [head, widths.map((width) => '─'.repeat(width)), ...rows].map((row) => `  ${line(row)}`).join('\n');
}
