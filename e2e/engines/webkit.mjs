import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What drives WebKit here: Safari's driver, or that of WebKitGTK with its small browser. */
function driver() {
  if (existsSync('/usr/bin/safaridriver')) return { program: '/usr/bin/safaridriver', capabilities: { browserName: 'safari' } };
  const program = '/usr/bin/WebKitWebDriver';
  const libraries = existsSync('/usr/lib/x86_64-linux-gnu') ? '/usr/lib/x86_64-linux-gnu' : '/usr/lib';
  const binary = readdirSync(libraries)
    .filter((name) => name.startsWith('webkit'))
    .map((name) => `${libraries}/${name}/MiniBrowser`)
    .find((path) => existsSync(path));
  if (!existsSync(program) || !binary) return undefined;
  return { program, capabilities: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } };
}

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** What goes wrong in a page, told from the page itself: WebDriver hears nothing of it. */
const listen = `
  window.faults = [];
  addEventListener('error', (event) => faults.push(event.message));
  addEventListener('unhandledrejection', (event) => faults.push(String(event.reason)));
  addEventListener('securitypolicyviolation', (event) => faults.push(event.violatedDirective + ' ' + event.blockedURI));`;

/**
 * WebKit, driven by WebDriver. WebKitGTK's browser wants a display: `xvfb-run` makes one where there is none. Nothing when neither Safari nor WebKitGTK's driver is installed.
 */
export async function webkit() {
  const found = driver();
  if (!found) return undefined;
  const port = await freePort();
  const process = spawn(found.program, [`--port=${port}`], { stdio: 'ignore' });
  const ask = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  for (let tries = 0; ; tries += 1) {
    try {
      await ask('GET', '/status');
      break;
    } catch (error) {
      if (tries === 50) throw error;
      await sleep(100);
    }
  }
  try {
    const { sessionId, capabilities } = await ask('POST', '/session', { capabilities: { alwaysMatch: found.capabilities } });
    const session = `/session/${sessionId}`;
    await ask('POST', `${session}/window/rect`, { width: 1280, height: 840 });
    const evaluate = (script, ...args) => ask('POST', `${session}/execute/sync`, { script, args });
    return {
      name: `WebKit, ${capabilities.browserName} ${capabilities.browserVersion}`,
      open: async (url) => {
        await ask('POST', `${session}/url`, { url });
        await evaluate(listen);
      },
      evaluate,
      upload: async (path) => {
        const input = await ask('POST', `${session}/element`, { using: 'css selector', value: 'input[type=file]' });
        await ask('POST', `${session}/element/${Object.values(input)[0]}/value`, { text: path });
      },
      picture: async (path) => writeFileSync(path, Buffer.from(await ask('GET', `${session}/screenshot`), 'base64')),
      errors: () => evaluate('return window.faults'),
      close: async () => {
        await ask('DELETE', session);
        process.kill();
      },
    };
  } catch (error) {
    process.kill();
    throw error;
  }
}
