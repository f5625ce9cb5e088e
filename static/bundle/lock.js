// Asks for the passphrase of a locked page, and opens what it holds. The form of that is told in `share::seal`. The
// browser's own cryptography does it: it is fast, and holds nothing up. It is there on a disk, on this machine and over HTTPS.
(() => {
  const HEADER = 40;
  const TAG = 16;
  const style = document.currentScript.previousElementSibling;

  async function keyOf(passphrase, header) {
    const rounds = new DataView(header.buffer).getUint32(8, true);
    const words = new TextEncoder().encode(passphrase.normalize('NFC'));
    const base = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
    const how = { name: 'PBKDF2', hash: 'SHA-256', salt: header.slice(16, 32), iterations: rounds };
    return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  }

  // The pieces of what is sealed; nothing if already the first can't be opened.
  async function opened(bytes, passphrase) {
    const header = bytes.slice(0, HEADER);
    const about = new DataView(header.buffer);
    if (header.length < HEADER || new TextDecoder().decode(header.subarray(0, 6)) !== 'GVLOCK') throw new Error('The locked part of this file is damaged.');
    if (about.getUint16(6, true) !== 1) throw new Error('This file was locked by a newer Glassvault.');
    const length = about.getUint32(12, true) + TAG;
    if (about.getUint32(8, true) > 20_000_000 || length <= TAG) throw new Error('The locked part of this file is damaged.');
    const key = await keyOf(passphrase, header);
    const pieces = [];
    for (let at = HEADER, number = 0, isLast = false; !isLast; at += length, number += 1) {
      isLast = bytes.length - at <= length;
      const nonce = new Uint8Array(12);
      nonce.set(header.subarray(32, 39));
      new DataView(nonce.buffer).setUint32(7, number);
      nonce[11] = isLast ? 1 : 0;
      const how = { name: 'AES-GCM', iv: nonce, additionalData: header };
      try {
        pieces.push(await crypto.subtle.decrypt(how, key, bytes.subarray(at, at + length)));
      } catch {
        if (number === 0) return undefined;
        throw new Error('This file is damaged: a part of what is locked in it was altered or is missing.');
      }
    }
    return pieces;
  }

  // What is sealed: the vault's name, parts of the app that its notes need, and its archive.
  async function contentsOf(pieces) {
    const all = new Blob(pieces);
    const bytes = async (from, to) => new Uint8Array(await all.slice(from, to).arrayBuffer());
    const length = new DataView((await bytes(0, 4)).buffer).getUint32(0, true);
    const about = JSON.parse(new TextDecoder().decode(await bytes(4, 4 + length)));
    let at = 4 + length;
    const parts = [];
    for (const [name, size] of about.parts) {
      parts.push([name, await bytes(at, at + size)]);
      at += size;
    }
    return { name: about.name, parts, vault: all.slice(at, all.size, 'application/zip') };
  }

  function made(kind, properties, ...children) {
    const element = Object.assign(document.createElement(kind), properties);
    element.append(...children);
    return element;
  }

  function screen() {
    const input = made('input', { id: 'passphrase', type: 'password', autocomplete: 'off', autocapitalize: 'none', spellcheck: false, required: true });
    input.setAttribute('aria-describedby', 'lock-said');
    const show = made('button', { type: 'button' }, 'Show');
    show.setAttribute('aria-label', 'Show passphrase');
    show.setAttribute('aria-pressed', 'false');
    show.onclick = () => {
      const isShown = input.type === 'password';
      input.type = isShown ? 'text' : 'password';
      show.textContent = isShown ? 'Hide' : 'Show';
      show.setAttribute('aria-pressed', String(isShown));
    };
    const unlock = made('button', { type: 'submit' }, 'Unlock');
    const said = made('p', { id: 'lock-said', className: 'lock-said' });
    said.setAttribute('role', 'alert');
    const form = made(
      'form',
      { noValidate: true },
      made('h1', {}, 'Locked notes'),
      made('p', {}, 'These notes are locked with a passphrase. They are opened on this device, and nothing is sent anywhere.'),
      made('label', { htmlFor: 'passphrase' }, 'Passphrase'),
      made('div', { className: 'lock-field' }, input, show),
      said,
      unlock,
    );
    return { main: made('main', { className: 'lock' }, form), form, input, unlock, said };
  }

  // Comes back with the contents, when the right passphrase was given.
  self.glassvaultUnlock = (coming) => new Promise((resolve, reject) => {
    const { main, form, input, unlock, said } = screen();
    let isBusy = false;
    const say = (text) => {
      said.textContent = text;
      input.setAttribute('aria-invalid', String(text !== ''));
    };
    const busy = (is) => {
      isBusy = is;
      unlock.setAttribute('aria-disabled', String(is));
      unlock.textContent = is ? 'Unlocking…' : 'Unlock';
      form.setAttribute('aria-busy', String(is));
    };
    form.onsubmit = async (event) => {
      event.preventDefault();
      if (isBusy) return;
      say('');
      if (input.value === '') {
        say('Type the passphrase.');
        input.focus();
        return;
      }
      busy(true);
      try {
        const pieces = await opened(await coming, input.value);
        if (pieces) {
          const contents = await contentsOf(pieces);
          input.value = '';
          main.remove();
          style.remove();
          resolve(contents);
          return;
        }
        say('That is not the passphrase.');
        input.select();
        input.focus();
      } catch (error) {
        say(error.message);
      }
      busy(false);
    };
    coming.catch(reject);
    document.body.append(main);
    if (self.crypto?.subtle) {
      input.focus();
    } else {
      say('This browser unlocks nothing here: save the file and open it from your device, or over HTTPS.');
      busy(true);
      unlock.textContent = 'Unlock';
    }
  });
})();
