import fs from 'node:fs';
import path from 'node:path';
import { createGunzip, createGzip } from 'node:zlib';
import { finished, pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';

/** What goes into an archive: a folder under a name, or a text. */
export type Part = { name: string; folder: string } | { name: string; text: string };

const block = 512;

/**
 * Writes a gzipped tar (POSIX ustar) whole or not at all: beside its place first, on the disk, then
 * moved there.
 * @returns its size in bytes.
 */
export async function writeArchive(file: string, parts: readonly Part[]): Promise<number> {
  const draft = `${file}.${process.pid}.part`;
  try {
    await pipeline(
      Readable.from(tarOf(parts)),
      createGzip({ level: 4 }),
      fs.createWriteStream(draft, { mode: 0o600 }),
    );
    const handle = await fs.promises.open(draft, 'r+');
    await handle.sync();
    const { size } = await handle.stat();
    await handle.close();
    await fs.promises.rename(draft, file);
    await syncDirectory(path.dirname(file));
    return size;
  } finally {
    await fs.promises.rm(draft, { force: true });
  }
}

/** Unpacks an archive of ours into a folder that is empty. Refuses names that lead out of it. */
export async function readArchive(file: string, into: string): Promise<void> {
  const source = fs.createReadStream(file);
  const bytes = source.pipe(createGunzip());
  source.on('error', (error) => bytes.destroy(error));
  const reader = readerOf(bytes);
  let longName: string | null = null;
  for (;;) {
    const header = await reader.take(block);
    if (header === null) throw new Error('the archive is cut short');
    if (header.every((byte) => byte === 0)) break;
    const entry = entryOf(header);
    if (entry.kind === 'x') {
      longName = await pathIn(entry, reader);
      continue;
    }
    await unpack(longName === null ? entry : { ...entry, name: longName }, reader, into);
    longName = null;
  }
  bytes.destroy();
  await finished(bytes).catch(() => undefined);
}

async function* tarOf(parts: readonly Part[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    if ('text' in part) {
      const bytes = Buffer.from(part.text);
      yield headerOf(part.name, bytes.length, 0o600);
      yield padded(bytes);
    } else yield* folderOf(part.name, part.folder);
  }
  yield Buffer.alloc(2 * block);
}

async function* folderOf(name: string, folder: string): AsyncGenerator<Buffer> {
  yield headerOf(`${name}/`, 0, 0o700);
  const entries = await fs.promises.readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* folderOf(`${name}/${entry.name}`, place);
    else if (entry.isFile()) yield* fileOf(`${name}/${entry.name}`, place);
  }
}

async function* fileOf(name: string, place: string): AsyncGenerator<Buffer> {
  const handle = await openStill(place);
  if (handle === null) return;
  try {
    const { size } = await handle.stat();
    yield headerOf(name, size, 0o600);
    for (let at = 0; at < size;) {
      const chunk = Buffer.allocUnsafe(Math.min(1 << 20, size - at));
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, at);
      if (bytesRead === 0) throw new Error(`${place} became shorter while it was read`);
      at += bytesRead;
      yield chunk.subarray(0, bytesRead);
    }
    yield Buffer.alloc((block - (size % block)) % block);
  } finally {
    await handle.close();
  }
}

/** What was taken away while its folder was read is not there. */
async function openStill(place: string): Promise<fs.promises.FileHandle | null> {
  try {
    return await fs.promises.open(place, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const padded = (bytes: Buffer) =>
  Buffer.concat([bytes, Buffer.alloc((block - (bytes.length % block)) % block)]);

/** Names that the old fields cannot hold stand in a record of their own before them (POSIX pax). */
function headerOf(name: string, size: number, mode: number): Buffer {
  const split = splitName(name);
  const kind = name.endsWith('/') ? '5' : '0';
  if (split !== null) return fieldsOf(split, { size, mode, kind });
  const record = paxRecord('path', name);
  const short = { prefix: '', rest: Buffer.from(name).toString('latin1', 0, 100) };
  return Buffer.concat([
    fieldsOf({ prefix: '', rest: 'pax' }, { size: record.length, mode, kind: 'x' }),
    padded(record),
    fieldsOf(short, { size, mode, kind }),
  ]);
}

/** Its length counts its own digits, too. */
function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.from(` ${key}=${value}\n`);
  const digits = (length: number) => `${length}`.length;
  let length = rest.length + digits(rest.length);
  length = rest.length + digits(length);
  return Buffer.concat([Buffer.from(`${length}`), rest]);
}

function fieldsOf(
  { prefix, rest }: SplitName,
  { size, mode, kind }: { size: number; mode: number; kind: string },
): Buffer {
  const header = Buffer.alloc(block);
  header.write(rest, 0, 100, 'utf8');
  header.write(`${mode.toString(8).padStart(7, '0')}\0`, 100);
  header.write('0000000\0'.repeat(2), 108);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write(' '.repeat(8), 148);
  header.write(kind, 156);
  header.write('ustar\x0000', 257);
  header.write(prefix, 345, 155);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

interface SplitName {
  prefix: string;
  rest: string;
}

/** A name longer than 100 bytes is cut at a slash into two fields, of 155 and 100 bytes; null: they cannot hold it. */
function splitName(name: string): SplitName | null {
  if (Buffer.byteLength(name) <= 100) return { prefix: '', rest: name };
  for (let cut = name.indexOf('/'); cut > 0; cut = name.indexOf('/', cut + 1)) {
    const [prefix, rest] = [name.slice(0, cut), name.slice(cut + 1)];
    if (Buffer.byteLength(rest) <= 100 && Buffer.byteLength(prefix) <= 155) return { prefix, rest };
  }
  return null;
}

interface Entry {
  name: string;
  size: number;
  kind: string;
}

function entryOf(header: Buffer): Entry {
  const text = (at: number, length: number) => {
    const field = header.subarray(at, at + length);
    const end = field.indexOf(0);
    return field.subarray(0, end < 0 ? length : end).toString('utf8');
  };
  const stated = Number.parseInt(text(148, 8), 8);
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  if (stated !== sum) throw new Error('this is not an archive of ours, or it is damaged');
  const prefix = text(345, 155);
  const name = prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`;
  return { name, size: Number.parseInt(text(124, 12), 8), kind: text(156, 1) };
}

/** The name in a pax record. */
async function pathIn({ size }: Entry, reader: Reader): Promise<string> {
  const bytes = size > 64 * 1024 ? null : await reader.take(size);
  await reader.take((block - (size % block)) % block);
  const found = /^\d+ path=([^\n]+)\n$/.exec(bytes?.toString('utf8') ?? '');
  if (found === null) throw new Error('this is not an archive of ours, or it is damaged');
  return found[1]!;
}

async function unpack(entry: Entry, reader: Reader, into: string): Promise<void> {
  const place = path.resolve(into, entry.name);
  if (!`${place}${path.sep}`.startsWith(`${path.resolve(into)}${path.sep}`)) {
    throw new Error(`the archive names a place outside the folder: ${entry.name}`);
  }
  if (entry.kind === '5') {
    await fs.promises.mkdir(place, { recursive: true, mode: 0o700 });
    return;
  }
  if (entry.kind !== '0')
    throw new Error(`the archive holds something that is no file: ${entry.name}`);
  await fs.promises.mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
  const handle = await fs.promises.open(place, 'wx', 0o600);
  try {
    for (let left = entry.size; left > 0;) {
      const bytes = await reader.take(Math.min(1 << 20, left));
      if (bytes === null) throw new Error('the archive is cut short');
      await handle.write(bytes);
      left -= bytes.length;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  await reader.take((block - (entry.size % block)) % block);
}

interface Reader {
  /** Exactly so many bytes, or null when there are no more. */
  take(count: number): Promise<Buffer | null>;
}

function readerOf(stream: AsyncIterable<Buffer>): Reader {
  const source = stream[Symbol.asyncIterator]();
  let held: Buffer[] = [];
  let size = 0;
  return {
    take: async (count) => {
      while (size < count) {
        const next = await source.next();
        if (next.done) return null;
        held.push(next.value);
        size += next.value.length;
      }
      const all = held.length === 1 ? held[0]! : Buffer.concat(held);
      held = [all.subarray(count)];
      size = all.length - count;
      return all.subarray(0, count);
    },
  };
}

export async function syncDirectory(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.promises.open(folder, 'r');
  await handle.sync();
  await handle.close();
}
