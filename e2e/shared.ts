import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from '@playwright/test';

/** A real vault or note beside the project. Where there are none, the test is skipped and says so. */
export function shared(path: string): string {
  const file = fileURLToPath(new URL(`../../shared/${path}`, import.meta.url));
  test.skip(!existsSync(file), `There is no ${file}: what it would show is not tested.`);
  return file;
}
