// Starts the app from what the page itself holds. Each part of it stands in an element that is not run, as text that
// `share::units` has made of its bytes; all but the vault are compressed by gzip. Where the vault is
// locked, `lock.js` opens it. Here they are turned back, and handed to
// the app as `glassvaultBundle` (`src/web/carried.rs`).
(() => {
  const ESCAPE = 0x3d;
  const TURNED = 0x8000;
  const policy = self.trustedTypes?.createPolicy('glassvault-bundle', { createHTML: (text) => text, createScript: (text) => text });
  const asHtml = (text) => (policy ? policy.createHTML(text) : text);
  const asScript = (text) => (policy ? policy.createScript(text) : text);

  // What the browser may do in between: a large vault takes longer than a page may be held up.
  const AT_ONCE = 1 << 19;
  const pause = () => new Promise((resolve) => setTimeout(resolve));

  async function bytesOf(element) {
    const text = element.textContent;
    // What is read has no need to be there twice.
    element.remove();
    const units = new Uint16Array(text.length);
    let count = 0;
    let last = -1;
    let next = AT_ONCE;
    for (let at = 0; at < text.length; at += 1) {
      if (at >= next) {
        next = at + AT_ONCE;
        await pause();
      }
      let unit = text.charCodeAt(at);
      if (unit === ESCAPE) {
        at += 1;
        unit = text.charCodeAt(at);
        if (unit === ESCAPE) {
          last = text.charCodeAt(at + 1) & 0xff;
          break;
        }
        unit ^= TURNED;
      }
      units[count] = unit;
      count += 1;
    }
    const bytes = new Uint8Array(units.buffer, 0, count * 2);
    if (last < 0) return bytes;
    const longer = new Uint8Array(bytes.length + 1);
    longer.set(bytes);
    longer[bytes.length] = last;
    return longer;
  }

  async function inflated(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  function element(kind, text, properties) {
    const made = Object.assign(document.createElement(kind), properties);
    made.append(text);
    document.head.append(made);
  }

  function run(text, type) {
    const script = document.createElement('script');
    script.type = type;
    script.text = asScript(text);
    document.head.append(script);
    script.remove();
  }

  // What the page is made of, as it stands in it; some of that is for pages that are made by this one only.
  const packed = new Map();
  const OF_THE_KIT = 'kit/';
  const parts = new Map();
  function hold(name, bytes) {
    packed.set(name, bytes);
    if (!name.startsWith(OF_THE_KIT)) parts.set(name, Promise.resolve(bytes).then(inflated));
  }
  for (const part of document.querySelectorAll('script[data-part]')) hold(part.dataset.part, bytesOf(part));
  const textOf = async (name) => new TextDecoder().decode(await parts.get(name));
  const has = (name) => parts.has(name);

  const urlOf = (texts, type) => URL.createObjectURL(new Blob(texts, { type }));
  const compiled = Promise.resolve(parts.get('first.wasm')).then((bytes) => WebAssembly.compile(bytes));
  // Whoever waits for it hears of it.
  compiled.catch(() => {});

  async function files() {
    const script = 'text/javascript';
    const [glue, start, worker, icon] = await Promise.all(
      ['glue.js', 'start-worker.js', 'worker.js', 'icons/icon.svg'].map(textOf),
    );
    const made = {
      'worker.js': urlOf([glue, start, worker], script),
      'icons/icon.svg': urlOf([icon], 'image/svg+xml'),
    };
    if (has('extras.js')) {
      const names = [...parts.keys()].filter((name) => /^(formulas|vendor\/(temml|prism)\/.*)\.js$/.test(name));
      const libraries = await Promise.all(names.map(textOf));
      const before = `self.carried = ${JSON.stringify(names)};\nself.Prism = { manual: true, disableWorkerMessageHandler: true };\n`;
      made['extras.js'] = urlOf([before, ...libraries.map((text) => `${text}\n;`), await textOf('extras.js')], script);
    }
    return made;
  }

  // A file in a tar, in the form of 1988 that all know.
  function filed(name, bytes) {
    const head = new Uint8Array(512);
    const put = (text, at) => head.set(new TextEncoder().encode(text), at);
    put(name, 0);
    put('0000644', 100);
    put(bytes.length.toString(8).padStart(11, '0'), 124);
    put('0', 156);
    put('ustar', 257);
    put('00', 263);
    head.fill(0x20, 148, 156);
    put(head.reduce((sum, byte) => sum + byte).toString(8).padStart(6, '0'), 148);
    head[154] = 0;
    return [head, bytes, new Uint8Array(-bytes.length & 511)];
  }

  // What this page was written with (`share::Kit`), so that it can be shared once more.
  async function kit() {
    const files = [];
    for (const [name, coming] of packed) {
      const bytes = await coming;
      files.push(...filed(`parts/${name}`, bytes));
      if (name.startsWith(OF_THE_KIT)) files.push(...filed(name.slice(OF_THE_KIT.length), await inflated(bytes)));
    }
    return new Blob([...files, new Uint8Array(1024)]).arrayBuffer();
  }

  async function contents() {
    const vault = document.querySelector('script[data-vault], script[data-locked]');
    const coming = bytesOf(vault);
    if (!('locked' in vault.dataset)) return { name: vault.dataset.vault, vault: new Blob([await coming], { type: 'application/zip' }) };
    const unlocked = await self.glassvaultUnlock(coming);
    for (const [name, bytes] of unlocked.parts) hold(name, bytes);
    return unlocked;
  }

  async function start() {
    const { name, vault } = await contents();
    const style = await textOf('style.css');
    element('style', style);
    const sprite = new DOMParser().parseFromString(asHtml(await textOf('icons/lucide.svg')), 'image/svg+xml').documentElement;
    sprite.style.display = 'none';
    const [made, rest, purify, formulas] = await Promise.all([
      files(),
      parts.get('rest.wasm'),
      textOf('vendor/purify.min.js'),
      has('vendor/temml/temml.css') ? textOf('vendor/temml/temml.css') : undefined,
    ]);
    const styles = { 'vendor/temml/temml.css': formulas };
    const bundle = {
      first: compiled,
      rest,
      name,
      vault,
      files: made,
      kit,
      addStyle(name) {
        if (styles[name]) element('style', styles[name], { title: '' });
        delete styles[name];
      },
      bringPurify() {
        run(purify, 'text/javascript');
      },
    };
    Object.defineProperty(self, 'glassvaultBundle', { value: Object.freeze(bundle) });
    document.documentElement.append(document.importNode(sprite, true));
    await compiled;
    run((await textOf('glue.js')) + (await textOf('start-page.js')), 'module');
  }

  const isParsed = new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  isParsed.then(start).catch((error) => {
    const message = document.createElement('p');
    message.setAttribute('role', 'alert');
    message.textContent = `This page can't be opened here: its file is damaged, or the browser is too old. (${error?.message ?? error})`;
    document.body.append(message);
  });
})();
