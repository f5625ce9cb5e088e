import { defineConfig } from '@playwright/test';
import { browserArguments, environment } from './environment.mjs';

const isFixed = process.env.CI !== undefined;

export default defineConfig({
  testDir: 'tests',
  outputDir: 'results',
  fullyParallel: true,
  forbidOnly: isFixed,
  // On a machine that is busy with other things a gesture can come late. A test that needs its second chance is named in
  // the summary.
  retries: 1,
  workers: 2,
  // The longest ones open dozens of vaults, and a machine may be busy.
  timeout: 150_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: environment('REPORT', 'results/report.json') }]],
  use: {
    baseURL: environment('URL'),
    // Where motion is not what is tried, a graph on its way is drawn seldom, and nothing slides.
    contextOptions: { reducedMotion: 'reduce' },
    browserName: 'chromium',
    launchOptions: { executablePath: environment('BROWSER'), args: browserArguments },
    // The tests count everything that the page says and asks for, so nothing of theirs may be answered for it.
    serviceWorkers: 'block',
    trace: 'on-first-retry',
    video: 'off',
  },
});
