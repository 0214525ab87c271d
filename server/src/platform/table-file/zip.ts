import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { TableFault, tableLimits } from './table.ts';

export type ZipEntry = {
  name: string;
  method: number;
  isEncrypted: boolean;
  packedBytes: number;
  sizeBytes: number;
  headerAt: number;
};

// Layout: PKWARE APPNOTE 6.3.10, sections 4.3.7 (local header), 4.3.12–16 (directory), 4.5.3 (zip64).
const endSignature = 0x06054b50;
const endBytes = 22;
const zip64LocatorSignature = 0x07064b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const tooBigFor32Bits = 0xffffffff;

/** The parts of a zip by name, from its directory at the end. Throws `table.broken_zip`. */
export async function readZipDirectory(path: string): Promise<Map<string, ZipEntry>> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const { at, length } = await findDirectory(handle, size);
    if (length > size || at + length > size) throw broken('the directory lies outside the file');
    return parseDirectory(await readAt(handle, at, length));
  } catch (error) {
    if (error instanceof RangeError) throw broken(error.message);
    throw error;
  } finally {
    await handle.close();
  }
}

/** The unpacked bytes of one part, never more than the limits allow; `onPacked` hears bytes read. */
export async function* zipEntryBytes(
  path: string,
  entry: ZipEntry,
  onPacked: (count: number) => void = () => {},
): AsyncGenerator<Buffer> {
  if (entry.isEncrypted) throw new TableFault('table.old_excel', 'protected by a password');
  if (entry.method !== 0 && entry.method !== 8) throw broken(`packing method ${entry.method}`);
  const start = await dataStart(path, entry);
  if (entry.packedBytes === 0) return;
  const packed = createReadStream(path, { start, end: start + entry.packedBytes - 1 });
  packed.on('data', (chunk) => onPacked(chunk.length));
  // Errors of the file reach the loop below because pipeline destroys the unpacker with them.
  const unpacked = entry.method === 0 ? packed : pipeline(packed, createInflateRaw(), () => {});
  let sizeBytes = 0;
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length;
      refuseBomb(entry, sizeBytes);
      yield chunk;
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code.startsWith('Z_')) throw broken(`${entry.name} is damaged`);
    throw error;
  } finally {
    packed.destroy();
  }
}

function refuseBomb(entry: ZipEntry, sizeBytes: number): void {
  const { partBytes, ratioFromBytes, partRatio } = tableLimits;
  const isBomb = sizeBytes > ratioFromBytes && sizeBytes > entry.packedBytes * partRatio;
  if (isBomb || sizeBytes > partBytes) {
    throw new TableFault('table.too_large', `${entry.name} unpacks to more than is allowed`);
  }
}

async function findDirectory(
  handle: FileHandle,
  size: number,
): Promise<{ at: number; length: number }> {
  const tailBytes = Math.min(size, endBytes + 0xffff);
  const tail = await readAt(handle, size - tailBytes, tailBytes);
  for (let at = tail.length - endBytes; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== endSignature) continue;
    const length = tail.readUInt32LE(at + 12);
    const start = tail.readUInt32LE(at + 16);
    if (start !== tooBigFor32Bits && length !== tooBigFor32Bits) return { at: start, length };
    const locatorAt = at - 20;
    if (locatorAt < 0 || tail.readUInt32LE(locatorAt) !== zip64LocatorSignature) break;
    const end = await readAt(handle, Number(tail.readBigUInt64LE(locatorAt + 8)), 56);
    return { length: Number(end.readBigUInt64LE(40)), at: Number(end.readBigUInt64LE(48)) };
  }
  throw broken('no directory at the end: the file is cut off or is no zip');
}

function parseDirectory(bytes: Buffer): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  while (at + 46 <= bytes.length && bytes.readUInt32LE(at) === entrySignature) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const [sizeBytes, packedBytes, headerAt] = widened(extra, [
      bytes.readUInt32LE(at + 24),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ]);
    const isEncrypted = (bytes.readUInt16LE(at + 8) & 1) === 1;
    const method = bytes.readUInt16LE(at + 10);
    // Some writers use a backslash; part names of a workbook are compared without case.
    const key = name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();
    entries.set(key, { name, method, isEncrypted, packedBytes, sizeBytes, headerAt });
    if (entries.size > tableLimits.zipEntries) {
      throw new TableFault('table.too_large', `more than ${tableLimits.zipEntries} parts`);
    }
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** Puts in the 64-bit values, which stand in extra field 1 in the order of those that did not fit. */
function widened(extra: Buffer, values: [number, number, number]): [number, number, number] {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) {
    at += 4 + extra.readUInt16LE(at + 2);
  }
  at += 4;
  const wide = values.map((value) => {
    if (value !== tooBigFor32Bits || at + 8 > extra.length) return value;
    at += 8;
    return Number(extra.readBigUInt64LE(at - 8));
  });
  return wide as [number, number, number];
}

async function dataStart(path: string, entry: ZipEntry): Promise<number> {
  const handle = await open(path);
  try {
    const header = await readAt(handle, entry.headerAt, 30);
    if (header.readUInt32LE(0) !== localSignature)
      throw broken(`${entry.name} is not where it says`);
    return entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  if (!Number.isSafeInteger(position) || length > 64 << 20) throw broken('impossible sizes');
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw broken('the file is cut off');
  return buffer;
}

function broken(detail: string): TableFault {
  return new TableFault('table.broken_zip', detail);
}
