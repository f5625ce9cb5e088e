import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Sections of a module, and the part of its names that holds those of functions. */
const [IMPORTS, CODE, CUSTOM] = [2, 10, 0];
const FUNCTION_NAMES = 1;

/** Reads a module from its beginning. */
class Reader {
  at = 8;

  /** @param {Buffer} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }

  byte() {
    return this.bytes[this.at++] ?? 0;
  }

  number() {
    let [value, unit] = [0, 1];
    for (let more = true; more; unit *= 128) {
      const byte = this.byte();
      value += (byte & 127) * unit;
      more = byte > 127;
    }
    return value;
  }

  text() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString('latin1', this.at - length, this.at);
  }

  limits() {
    const hasMost = this.byte() & 1;
    this.number();
    if (hasMost) this.number();
  }

  /** Passes over an import. True when it is a function. */
  isImportedFunction() {
    this.text();
    this.text();
    const kind = this.byte();
    if (kind === 0) this.number();
    if (kind === 1) this.byte();
    if (kind === 1 || kind === 2) this.limits();
    if (kind === 3) this.at += 2;
    return kind === 0;
  }
}

/**
 * How much of a module, as the compiler has left it, are the functions whose mangled name matches. What has been drawn into
 * functions of others is not counted, and what of others has been drawn into these is.
 *
 * @param {string} path @param {RegExp} pattern
 */
export function weightOf(path, pattern) {
  const reader = new Reader(readFileSync(path));
  let imported = 0;
  /** @type {Buffer[]} */
  const bodies = [];
  /** @type {Map<number, string>} */
  const names = new Map();
  while (reader.at < reader.bytes.length) {
    const [section, length] = [reader.byte(), reader.number()];
    const end = reader.at + length;
    if (section === IMPORTS) {
      for (let count = reader.number(); count > 0; count -= 1) imported += reader.isImportedFunction() ? 1 : 0;
    } else if (section === CODE) {
      for (let count = reader.number(); count > 0; count -= 1) {
        const size = reader.number();
        bodies.push(reader.bytes.subarray(reader.at, reader.at + size));
        reader.at += size;
      }
    } else if (section === CUSTOM && reader.text() === 'name') {
      while (reader.at < end) {
        const [part, size] = [reader.byte(), reader.number()];
        const partEnd = reader.at + size;
        if (part === FUNCTION_NAMES) for (let count = reader.number(); count > 0; count -= 1) names.set(reader.number(), reader.text());
        reader.at = partEnd;
      }
    }
    reader.at = end;
  }
  const matching = Buffer.concat(bodies.filter((_, index) => pattern.test(names.get(imported + index) ?? '')));
  return { raw: matching.length, gzip: gzipSync(matching, { level: 9 }).length };
}
