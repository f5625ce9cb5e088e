import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environment } from '../environment.mjs';
import { firefox } from './firefox.mjs';
import { visit, visitPage } from './visit.mjs';
import { webkit } from './webkit.mjs';

/** Pages that hold the demo vault. @type {{ path: string, passphrase?: string }[]} */
const pages = JSON.parse(environment('PAGES'));
const vaults = process.argv.slice(2).map((path) => resolve(path));
const folder = fileURLToPath(new URL('../results/engines', import.meta.url));
mkdirSync(folder, { recursive: true });

let failed = false;
for (const [name, start] of Object.entries({ firefox, webkit })) {
  let browser;
  try {
    browser = await start();
    if (!browser) {
      console.log(`– ${name}: skipped, it is not installed`);
      continue;
    }
    console.log(`  ${browser.name}`);
    for (const line of await visit(browser, environment('URL'), vaults, join(folder, name))) console.log(`    ${line}`);
    for (const page of pages) {
      const pictures = join(folder, `${name}-${page.passphrase ? 'locked' : 'page'}`);
      for (const line of await visitPage(browser, page, pictures)) console.log(`    ${line}`);
    }
    console.log(`✓ ${name}`);
  } catch (error) {
    failed = true;
    console.log(`✗ ${name}: ${error.message}`);
  } finally {
    await browser?.close().catch(() => undefined);
  }
}
console.log(`  Pictures are in ${folder}`);
process.exitCode = failed ? 1 : 0;
