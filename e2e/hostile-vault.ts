import { carrierNames, carry, ENEMY, lineOf, type Attack } from './attacks';
import { garden } from './vaults';
import type { Files } from './zips';

/** So many attacks are read in one note. */
const BATCH = 140;

/** So many places are tried by turns. The native test tries all: `tests/attacks`. */
const SOME = 4;

/** Stands before each place of an attack in a note: whatever those before it do, this must be there. */
export const MARK = 'Still here:';

/** The note that carries an attack. */
export const carrierOf = (attack: Attack): string => `Attack ${attack.number}`;

/** Notes of the vault that show many attacks each, by their titles. */
export interface Batches {
  /** In each embed one attack, in some of the places that a text has. */
  embeds: Map<string, Attack[]>;
  /** Each heading an attack. */
  headings: Map<string, Attack[]>;
  /** Each property two: its name and its value. */
  properties: Map<string, Attack[]>;
}

export function batchesOf(attacks: Attack[]): Batches {
  const cut = (name: string, size: number): Map<string, Attack[]> => {
    const count = Math.ceil(attacks.length / size);
    return new Map(Array.from({ length: count }, (_, at) => [`${name} ${at}`, attacks.slice(at * size, (at + 1) * size)]));
  };
  return { embeds: cut('Batch', BATCH), headings: cut('Headings', 5 * BATCH), properties: cut('Properties', 5 * BATCH) };
}

/** A vault in which everything that a stranger writes is an attack. */
export function hostileVault(attacks: Attack[]): Files {
  const files: Files = {
    'Home.md': 'Safe.',
    'Other.md': 'Safe. Here ends [[Home]].',
    'square.svg': garden['Images/square.svg'] ?? '',
    'evil.svg': `<svg xmlns="http://www.w3.org/2000/svg" onload="top.hit=-1"><script>top.hit=-1</script><image href="${ENEMY}/a.png"/></svg>`,
    'evil.html': '<script>top.hit=-2</script>',
    'evil.js': 'top.hit=-3',
    'Drawing.md': '![[evil.svg]]',
    '.obsidian/app.json': '{"attachmentFolderPath": "<script>top.hit=-4</script>"}',
    '.obsidian/types.json': JSON.stringify({ types: { __proto__: 'text', constructor: '<script>top.hit=-5</script>' } }),
  };
  for (const attack of attacks) files[`Attacks/${carrierOf(attack)}.md`] = carriedNote(attack);
  const { embeds, headings, properties } = batchesOf(attacks);
  for (const [name, inside] of embeds) {
    files[`${name}.md`] = [...inside.map((attack) => `![[${carrierOf(attack)}]]`), 'The end.'].join('\n\n');
  }
  for (const [name, inside] of headings) {
    files[`${name}.md`] = [...inside.map((attack) => `## x ${lineOf(attack)}`), 'The end.'].join('\n\n');
  }
  for (const [name, inside] of properties) {
    const lines = inside.map((attack) => `${quoted(`${attack.number} ${attack.text}`)}: ${quoted(attack.text)}`);
    const all = `[${inside.map((attack) => quoted(attack.text)).join(', ')}]`;
    files[`${name}.md`] = ['---', ...lines, `aliases: ${all}`, `tags: ${all}`, `cssclasses: ${all}`, '---', 'The end.'].join('\n');
  }
  return files;
}

/** The places of a text in which an attack is tried: as it stands, and in some that change from attack to attack. */
export function carriersOf({ number }: Attack): string[] {
  const [others, last] = [carrierNames.slice(0, -2), carrierNames.slice(-2)];
  return [...Array.from({ length: SOME }, (_, at) => others[(number * SOME + at) % others.length] ?? ''), ...last];
}

function carriedNote(attack: Attack): string {
  return carriersOf(attack).flatMap((carrier) => [`${MARK} ${carrier}`, carry(attack, carrier)]).join('\n\n');
}

/** A string as YAML writes it, in letters that every YAML may hold. */
function quoted(text: string): string {
  const escaped = Array.from(JSON.stringify(text), (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x7f ? character : `\\U${code.toString(16).padStart(8, '0')}`;
  });
  return escaped.join('');
}
