import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { TableFault } from './table.ts';
import type { TextEncoding } from './table.ts';

export type GuessedEncoding = { encoding: TextEncoding; damaged: boolean };

// A file is taken for an encoding with flaws when at most this share of its characters is broken.
const toleratedShare = 0.02;

/**
 * Guesses the encoding from all bytes, because the first Chinese character of an export may stand
 * a million ASCII bytes in. `damaged`: some bytes mean nothing in the encoding chosen; the rows with
 * them hold U+FFFD and must be reported, not imported.
 */
export async function guessEncoding(path: string, given?: TextEncoding): Promise<GuessedEncoding> {
  if (given) return { encoding: given, damaged: !(await isValid(path, given)) };
  const marked = await byteOrderMark(path);
  if (marked) return { encoding: marked, damaged: !(await isValid(path, marked)) };
  if (await isValid(path, 'utf-8')) return { encoding: 'utf-8', damaged: false };
  // One cut character must not turn a whole UTF-8 file into gibberish: count before falling back.
  if ((await brokenShare(path, 'utf-8')) <= toleratedShare) {
    return { encoding: 'utf-8', damaged: true };
  }
  if (await isValid(path, 'gb18030')) return { encoding: 'gb18030', damaged: false };
  if ((await brokenShare(path, 'gb18030')) <= toleratedShare) {
    return { encoding: 'gb18030', damaged: true };
  }
  throw new TableFault('table.encoding_unknown', 'neither UTF-8 nor GB18030');
}

/** The file's text in pieces; `onBytes` hears how many bytes each piece took. */
export async function* textOf(
  path: string,
  encoding: TextEncoding,
  onBytes: (count: number) => void,
): AsyncGenerator<string> {
  const decoder = decoderFor(encoding);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    onBytes(chunk.length);
    const text = decoder.decode(chunk, { stream: true });
    if (text) yield text;
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}

function decoderFor(encoding: TextEncoding, fatal = false): TextDecoder {
  return new TextDecoder(encoding === 'utf-8-bom' ? 'utf-8' : encoding, { fatal });
}

async function byteOrderMark(path: string): Promise<TextEncoding | null> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const start = buffer.subarray(0, bytesRead);
    const hex = start.subarray(0, 3).toString('hex');
    if (hex === 'efbbbf') return 'utf-8-bom';
    if (hex.startsWith('fffe')) return 'utf-16le';
    if (hex.startsWith('feff')) return 'utf-16be';
    if (start.includes(0)) throw new TableFault('table.not_a_table', 'binary data, not text');
    return null;
  } finally {
    await handle.close();
  }
}

async function isValid(path: string, encoding: TextEncoding): Promise<boolean> {
  const decoder = decoderFor(encoding, true);
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function brokenShare(path: string, encoding: TextEncoding): Promise<number> {
  let broken = 0;
  let beyondAscii = 0;
  for await (const text of textOf(path, encoding, () => {})) {
    broken += text.match(/\uFFFD/g)?.length ?? 0;
    beyondAscii += text.match(/[^\0-\x7f]/g)?.length ?? 0;
  }
  return broken / Math.max(1, beyondAscii);
}
