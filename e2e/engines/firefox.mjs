import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';

const places = [
  process.env.FIREFOX,
  '/usr/bin/firefox',
  '/usr/bin/firefox-esr',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:/Program Files/Mozilla Firefox/firefox.exe',
];

/** Firefox, driven by WebDriver BiDi; nothing when it is not installed. */
export async function firefox() {
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath) return undefined;
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return {
    name: await browser.version(),
    open: (url) => page.goto(url),
    evaluate: (script, ...args) => page.evaluate(`(function () { ${script} }).apply(null, ${JSON.stringify(args)})`),
    upload: async (path) => (await page.$('input[type=file]')).uploadFile(path),
    picture: (path) => page.screenshot({ path }),
    errors: () => errors,
    close: () => browser.close(),
  };
}
