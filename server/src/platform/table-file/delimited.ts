import { CsvError, Parser } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { guessDelimiter } from './delimiter.ts';
import { isBlank } from './header.ts';
import { TableFault, tableLimits } from './table.ts';
import type { CellValue, RawRow, RawTable, ReadTableOptions } from './table.ts';
import { guessEncoding, textOf } from './text-encoding.ts';
import type { GuessedEncoding } from './text-encoding.ts';

type Source = GuessedEncoding & { path: string; sizeBytes: number; delimiter: string };
type Reading = { bytes: number; width: number; rereadBytes: number };
type FoundRecord = { record: string[]; raw: string };

const sampleChars = 65_536;

/** Opens delimited text; encoding and delimiter are guessed when not given. */
export async function openDelimited(
  path: string,
  sizeBytes: number,
  options: ReadTableOptions,
): Promise<RawTable> {
  const guess = await guessEncoding(path, options.encoding);
  let sample = '';
  for await (const text of textOf(path, guess.encoding, () => {})) {
    sample += text;
    if (sample.length >= sampleChars) break;
  }
  const chosen = options.delimiter ?? guessDelimiter(sample, sample.length >= sampleChars);
  const source: Source = { ...guess, path, sizeBytes, delimiter: chosen };
  let reading: Reading = { bytes: 0, width: 0, rereadBytes: 0 };
  return {
    format: chosen === '\t' ? 'tsv' : 'csv',
    encoding: guess.encoding,
    delimiter: chosen,
    sheet: null,
    sheets: [],
    serial1904: false,
    sizeBytes,
    strictWidth: true,
    rawRows() {
      reading = { bytes: 0, width: 0, rereadBytes: 0 };
      return rawRows(source, reading);
    },
    progress: () => Math.min(1, reading.bytes / sizeBytes),
  };
}

/**
 * All rows; after a broken quote the reading starts again at the line below it, because an open
 * quote would otherwise swallow good rows up to the next quote, or the whole rest of the file.
 */
async function* rawRows(source: Source, reading: Reading): AsyncGenerator<RawRow> {
  let fromLine: number | null = 1;
  while (fromLine !== null) {
    const brokenAt: number | null = yield* rowsUntilBroken(source, reading, fromLine);
    if (brokenAt === null) return;
    const broken = await brokenLine(source, reading, brokenAt);
    if (broken) yield broken;
    reading.rereadBytes += source.sizeBytes;
    if (reading.rereadBytes > tableLimits.rereadBytes) {
      throw new TableFault(
        'table.too_many_faults',
        `too many open quotes, last in line ${brokenAt}`,
      );
    }
    fromLine = brokenAt + 1;
  }
}

/** Yields rows from `fromLine` on; returns the line of the first record with a broken quote. */
async function* rowsUntilBroken(
  source: Source,
  reading: Reading,
  fromLine: number,
): AsyncGenerator<RawRow, number | null> {
  let nextLine = fromLine;
  try {
    for await (const { record, raw } of recordsFrom(source, reading, fromLine)) {
      // The parser hands over the blank lines it skipped at the front of the next record's text.
      const blank = /^[\r\n]*/.exec(raw)?.[0] ?? '';
      const line = nextLine + countBreaks(blank);
      nextLine += countBreaks(raw);
      reading.width ||= record.length;
      if (isSwallowed(record, raw.slice(blank.length), reading.width)) return line;
      yield rowOf(record, line, source.damaged);
    }
    return null;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return nextLine;
  }
}

function rowOf(record: string[], line: number, damaged: boolean): RawRow {
  if (damaged && record.some((cell) => cell.includes('\uFFFD'))) {
    return { line, bad: 'broken_characters', detail: 'bytes that are no text in this encoding' };
  }
  const values: CellValue[] = record.map((cell) => (cell === '' ? null : cell));
  return { line, values };
}

/** A record over several lines whose quote was opened, but not closed where it should have been. */
function isSwallowed(record: string[], raw: string, width: number): boolean {
  if (!/[\r\n]./s.test(raw)) return false;
  if (record.length > width && !isBlank(record.slice(width))) return true;
  return record.some(
    (cell) =>
      cell.startsWith('"') &&
      /[\r\n]/.test(cell) &&
      !raw.includes(`"${cell.replaceAll('"', '""')}"`),
  );
}

function countBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

async function* recordsFrom(
  source: Source,
  reading: Reading,
  fromLine: number,
): AsyncGenerator<FoundRecord> {
  let found: FoundRecord[] = [];
  const parser = new Parser({
    delimiter: source.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    // Quotes in the middle of a text are common (5" pipe); only an open one is a fault.
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: tableLimits.recordBytes,
    raw: true,
    // The records are taken here: a parser that fails throws away those it has not handed out yet.
    // With `raw` a record comes with its text, which the types of csv-parse do not say.
    on_record: (record) => {
      found.push(record as unknown as FoundRecord);
      return null;
    },
  });
  let failure: Error | null | undefined;
  parser.on('error', (error) => (failure ??= error));
  for await (const text of linesFrom(source, reading, fromLine)) {
    await new Promise<void>((resolve) => parser.write(text, () => resolve()));
    yield* found;
    found = [];
    if (failure) throw failure;
  }
  await new Promise<void>((resolve) => parser.end(() => resolve()));
  yield* found;
  if (failure) throw failure;
}

/** The text from the given line (1 is the first) to the end. */
async function* linesFrom(
  source: Source,
  reading: Reading,
  fromLine: number,
): AsyncGenerator<string> {
  reading.bytes = 0;
  let left = fromLine - 1;
  let endedWithReturn = false;
  for await (const chunk of textOf(source.path, source.encoding, (n) => (reading.bytes += n))) {
    let at: number = endedWithReturn && chunk.startsWith('\n') ? 1 : 0;
    endedWithReturn = false;
    while (left > 0) {
      const breakAt = chunk.slice(at).search(/[\r\n]/);
      if (breakAt < 0) break;
      left -= 1;
      at += breakAt + (chunk.startsWith('\r\n', at + breakAt) ? 2 : 1);
      endedWithReturn = at === chunk.length && chunk.endsWith('\r');
    }
    if (left > 0) continue;
    if (at < chunk.length) yield chunk.slice(at);
  }
}

/**
 * What to say of the line where a quote was left open; null for a blank one. Tab files are often
 * written without any quoting: there a line that is whole is a good row.
 */
async function brokenLine(source: Source, reading: Reading, line: number): Promise<RawRow | null> {
  const fault: RawRow = {
    line,
    bad: 'quote_not_closed',
    detail: 'a cell begins with a quotation mark that is not closed, or the record is too long',
  };
  const text = await oneLine(source, reading, line);
  if (text === '') return null;
  if (source.delimiter !== '\t') return fault;
  const [record] = parse(text, { delimiter: '\t', quote: null, relax_column_count: true });
  const isWhole = record && (reading.width === 0 || record.length === reading.width);
  return isWhole && text.length < tableLimits.recordBytes
    ? rowOf(record, line, source.damaged)
    : fault;
}

async function oneLine(source: Source, reading: Reading, line: number): Promise<string> {
  let text = '';
  for await (const chunk of linesFrom(source, reading, line)) {
    text += chunk;
    const breakAt = text.search(/[\r\n]/);
    if (breakAt >= 0) return text.slice(0, breakAt);
    if (text.length > tableLimits.recordBytes) break;
  }
  return text;
}
