import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An archive that is bad in its own way, and what the reader must be told of it. */
export interface BadZip {
  file: string;
  /** A part of the message. */
  expect: string;
  /** Whether a vault opens nevertheless. */
  opens: boolean;
  /** The note whose opening shows the message, where opening the vault alone does not. */
  read: string | null;
}

const root = fileURLToPath(new URL('../', import.meta.url));

/** Writes the bad archives of the native tests into a folder, so that both kinds of test know the same ones. */
export function writeBadZips(folder: string): BadZip[] {
  execFileSync('cargo', ['run', '--quiet', '--example', 'bad_zips', '--', folder], { cwd: root });
  return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as BadZip[];
}
