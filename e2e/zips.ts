import { crc32 } from './crc32';
import { strToU8, zipSync } from 'fflate';

/** Files by their paths. */
export type Files = Record<string, string | Uint8Array>;

/** A deflated archive. */
export function zip(files: Files): Uint8Array {
  const entries = Object.entries(files).map(([path, content]) => [path, bytesOf(content)] as const);
  return zipSync(Object.fromEntries(entries), { mtime: new Date(2026, 0, 1) });
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? strToU8(content) : content;
}

/** A stored archive in the ZIP64 format, which may hold more than 65,535 files. All of them have the same content. */
export function largeZip(paths: string[], content: string): Uint8Array {
  const data = Buffer.from(content);
  const checksum = crc32(data);
  const names = paths.map((path) => Buffer.from(path));
  const nameBytes = names.reduce((sum, name) => sum + name.length, 0);
  const directoryOffset = names.length * (30 + data.length) + nameBytes;
  const directoryBytes = names.length * 46 + nameBytes;
  const archive = Buffer.alloc(directoryOffset + directoryBytes + 56 + 20 + 22);
  let at = 0;
  let listedAt = directoryOffset;
  for (const name of names) {
    const offset = at;
    at = archive.writeUInt32LE(0x0403_4b50, at);
    at = fields(archive, at, name, data, checksum) + 2;
    at += name.copy(archive, at);
    at += data.copy(archive, at);

    listedAt = archive.writeUInt32LE(0x0201_4b50, listedAt) + 2;
    listedAt = fields(archive, listedAt, name, data, checksum) + 12;
    listedAt = archive.writeUInt32LE(offset, listedAt);
    listedAt += name.copy(archive, listedAt);
  }
  end(archive, listedAt, { count: names.length, directoryOffset, directoryBytes });
  return archive;
}

/** What stands both before a file and in the archive's list: from the version needed on up to the length of the name. */
function fields(archive: Buffer, start: number, name: Buffer, data: Buffer, checksum: number): number {
  const isUtf8 = 1 << 11;
  let at = archive.writeUInt16LE(20, start);
  at = archive.writeUInt16LE(isUtf8, at) + 2;
  // Midnight of the first of January 2026.
  at = archive.writeUInt16LE(0, at);
  at = archive.writeUInt16LE((46 << 9) | (1 << 5) | 1, at);
  at = archive.writeUInt32LE(checksum, at);
  at = archive.writeUInt32LE(data.length, at);
  at = archive.writeUInt32LE(data.length, at);
  return archive.writeUInt16LE(name.length, at);
}

interface Directory {
  count: number;
  directoryOffset: number;
  directoryBytes: number;
}

function end(archive: Buffer, start: number, { count, directoryOffset, directoryBytes }: Directory): void {
  let at = archive.writeUInt32LE(0x0606_4b50, start);
  at = archive.writeBigUInt64LE(44n, at);
  at = archive.writeUInt16LE(45, at);
  at = archive.writeUInt16LE(45, at) + 8;
  at = archive.writeBigUInt64LE(BigInt(count), at);
  at = archive.writeBigUInt64LE(BigInt(count), at);
  at = archive.writeBigUInt64LE(BigInt(directoryBytes), at);
  at = archive.writeBigUInt64LE(BigInt(directoryOffset), at);
  // Where the record before stands.
  at = archive.writeUInt32LE(0x0706_4b50, at) + 4;
  at = archive.writeBigUInt64LE(BigInt(start), at);
  at = archive.writeUInt32LE(1, at);
  // The old end, whose fields say: look above.
  at = archive.writeUInt32LE(0x0605_4b50, at) + 4;
  at = archive.writeUInt16LE(0xffff, at);
  at = archive.writeUInt16LE(0xffff, at);
  at = archive.writeUInt32LE(0xffff_ffff, at);
  archive.writeUInt32LE(0xffff_ffff, at);
}
