// Lets the app start without a network: it answers for the app's own files, and for nothing else. The build fills in which
// these are and the hash of each. What is on the host may be a newer version already, or something else altogether: only
// what has the hash is taken, so that an app is always whole, and of one version.

const FILES = {{files}};
// What every start needs; the rest comes in when it is first asked for, or all of it when the app is installed.
const FIRST = {{first}};

const scope = new URL(self.registration.scope);
const family = `glassvault ${scope.pathname} `;
const own = `${family}{{version}}`;
const received = `${family}received`;

// Hosts may redirect from a page's name to its folder, and a page must not come of a redirection.
const addressOf = (name) => new URL(name === 'index.html' ? './' : name, scope);

self.addEventListener('install', (event) => event.waitUntil(bring(FIRST)));

self.addEventListener('activate', (event) => event.waitUntil(clear()));

self.addEventListener('message', ({ data }) => {
  // The reader wants the new version now.
  if (data === 'take over') self.skipWaiting();
  if (data === 'bring all') bring(Object.keys(FILES)).catch(() => {});
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  const name = decodeURIComponent(url.pathname.slice(scope.pathname.length)) || 'index.html';
  if (request.method === 'POST' && name === 'received') event.respondWith(receive(request));
  if (request.method === 'GET' && Object.hasOwn(FILES, name)) event.respondWith(answer(name));
});

async function answer(name) {
  const cache = await caches.open(own);
  return (await cache.match(addressOf(name))) ?? (await take(cache, name)) ?? fetch(addressOf(name));
}

async function bring(names) {
  const cache = await caches.open(own);
  const missing = await Promise.all(names.map(async (name) => !(await cache.match(addressOf(name))) && !(await take(cache, name))));
  if (missing.includes(true)) throw new Error('The host has files of another version.');
}

// Puts a file into the cache: what an earlier version left, if it is the same, or what the host has.
async function take(cache, name) {
  for (const find of [() => caches.match(addressOf(name)), () => fetch(addressOf(name), { cache: 'no-cache' })]) {
    const found = await find();
    if (!found?.ok) continue;
    const bytes = await found.arrayBuffer();
    if ((await hash(bytes)) !== FILES[name]) continue;
    const headers = new Headers(found.headers);
    headers.delete('Content-Encoding');
    headers.delete('Content-Length');
    await cache.put(addressOf(name), new Response(bytes, { headers }));
    return new Response(bytes, { headers });
  }
  return undefined;
}

async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function clear() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(family) && name !== own && name !== received);
  await Promise.all(old.map((name) => caches.delete(name)));
}

// An archive that another app shares with this one waits here until the page has opened it, which takes it out again.
async function receive(request) {
  const file = (await request.formData()).get('vault');
  if (file instanceof File) {
    const cache = await caches.open(received);
    await cache.put(addressOf('received'), new Response(file, { headers: { 'X-Name': encodeURIComponent(file.name) } }));
  }
  return Response.redirect(new URL('./?received', scope), 303);
}
