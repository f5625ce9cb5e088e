export const KINDS = /** @type {const} */ (['frequent', 'word', 'rare', 'typing', 'phrase', 'operator', 'regex', 'none']);

/**
 * Two hundred queries out of the words of the notes, the same for the same notes. Runs in the page. `text` is in Obsidian's
 * language, `words` what a search for words alone can be asked instead.
 *
 * @param {string[]} texts
 * @returns {{ kind: string, text: string, words: string }[]}
 */
export function queriesOf(texts) {
  let state = 200;
  const below = (/** @type {number} */ end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * end);
  };
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (let at = 0; at < texts.length; at += 10) {
    for (const word of (texts[at] ?? '').toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const words = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
  const pick = (/** @type {number} */ from, /** @type {number} */ to) => words[Math.floor(from + below(Math.max(1, to - from)))] ?? 'note';
  const frequent = () => pick(0, Math.min(100, words.length));
  const middle = () => pick(words.length / 50, words.length / 10);
  const rare = () => pick(words.length / 2, words.length);
  /** @type {{ kind: string, text: string, words: string }[]} */
  const queries = [];
  const add = (/** @type {string} */ kind, /** @type {string} */ text, words = text) => queries.push({ kind, text, words });
  for (let at = 0; at < 20; at += 1) add('frequent', frequent());
  for (let at = 0; at < 40; at += 1) add('word', middle());
  for (let at = 0; at < 30; at += 1) add('rare', rare());
  for (let at = 0; at < 20; at += 1) add('typing', [...middle()].slice(0, 2 + at % 4).join(''));
  while (queries.length < 140) {
    const plain = (texts[below(texts.length)] ?? '').match(/[a-z]+ [a-z]+ [a-z]+/gi) ?? [];
    const phrase = plain[below(Math.max(1, plain.length))] ?? `${middle()} ${frequent()}`;
    add('phrase', `"${phrase}"`, phrase);
  }
  for (let at = 0; at < 30; at += 1) {
    const [a, b, c] = [middle(), middle(), frequent()];
    const texts = [`${a} OR ${b}`, `${a} -${c}`, `line:(${a} ${c})`, `section:(${a} ${b})`, `file:${a}`, `tag:#${a}`, `[${a}]`, `(${a} OR ${b}) ${c}`, `path:${a} content:${c}`, `match-case:${a} task:${b}`];
    add('operator', texts[at % texts.length] ?? a, `${a} ${c}`);
  }
  for (let at = 0; at < 15; at += 1) {
    const [a, b] = [middle(), rare()];
    const texts = [`/${a}s?/`, `/\\b${b}\\b/`, `/${a}.*${b}/`, `/^#+ .*${a}/`, `/(${a}|${b})[0-9]/`];
    add('regex', texts[at % texts.length] ?? `/${a}/`, a);
  }
  for (let at = 0; at < 15; at += 1) add('none', `qz${at}xk${rare()}`);
  return queries;
}
