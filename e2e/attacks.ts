import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Another origin: any request to it is a stranger's doing. */
export const ENEMY = 'http://enemy.invalid';

/** One thing that a stranger writes into a vault. `tests/attacks/README.md` tells what may stand in its text. */
export interface Attack {
  number: number;
  /** What it has in common with others. */
  set: string;
  /** Whether it works by itself, or at a touch, when a page takes it as it stands. */
  works: boolean;
  text: string;
}

interface AttackSet {
  name: string;
  works: boolean;
  form: string;
  rows: (string | string[])[];
}

const folder = fileURLToPath(new URL('../tests/attacks/', import.meta.url));

function read<T>(name: string): T {
  return JSON.parse(readFileSync(folder + name, 'utf8')) as T;
}

/** Where in a note an attack is put; `X` stands for it. */
const carriers = read<Record<string, string>>('carriers.json');

export const carrierNames = Object.keys(carriers);

/** All attacks, which lead to a host: `127.0.0.1:80`. The numbers are the same for every host. */
export function attacksOn(host: string): Attack[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'carriers.json').sort();
  const sets = files.flatMap((name) => read<AttackSet[]>(name));
  const rows = sets.flatMap((set) => set.rows.map((row) => ({ set, row })));
  return rows.map(({ set: { name, works, form }, row }, number) => ({ number, set: name, works, text: fill(form, [row].flat(), number, host) }));
}

function fill(form: string, cells: string[], number: number, host: string): string {
  const code = `top.hit=${number}`;
  const values: Record<string, string> = {
    code,
    url: `http://${host}/${number}`,
    host,
    base64: Buffer.from(`<script>${code}</script>`).toString('base64'),
    n: `${number}`,
  };
  const text = cells.reduce((text, cell, at) => text.replaceAll(`{${at + 1}}`, () => cell), form);
  return text.replace(/\{(code|url|host|base64|n)\}/g, (_, name: string) => values[name] ?? '');
}

/** An attack in a place of a note: in one line, so that it stays in its place, unless it stands there as it is. */
export function carry(attack: Attack, carrier: string): string {
  const form = carriers[carrier] ?? '';
  return form === 'X' ? attack.text : form.replaceAll('X', () => lineOf(attack));
}

/** The attack without line ends. */
export const lineOf = (attack: Attack): string => attack.text.replace(/[\r\n]/g, ' ');

/** Whether it may hide what follows in its note, as a comment, a formula or a fence without an end does. */
export const isOpenEnded = (attack: Attack): boolean => /%%|\$|`|~~~/.test(attack.text);
