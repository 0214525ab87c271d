import { open, stat } from 'node:fs/promises';
import { openDelimited } from './delimited.ts';
import { cellsByName, isBlank, uniqueNames } from './header.ts';
import { TableFault, tableLimits } from './table.ts';
import type { RawRow, RawTable, ReadTableOptions, TableFile, TableRow } from './table.ts';
import { openWorkbook } from './workbook.ts';

/**
 * Opens a table and reads its header; the rows are streamed by `rows()`.
 * Throws `TableFault` when the file as a whole is no table we can read, and the system's own error
 * when the file cannot be opened. `rows()` may throw `TableFault` too (damage further on, or more
 * than a million rows).
 */
export async function readTable(path: string, options: ReadTableOptions = {}): Promise<TableFile> {
  const raw = await openRaw(path, options);
  const header = await headerOf(raw, options.header);
  const { rawRows: _rawRows, strictWidth: _strictWidth, ...shown } = raw;
  return { ...shown, header, rows: () => namedRows(raw, header, options.header) };
}

async function openRaw(path: string, options: ReadTableOptions): Promise<RawTable> {
  const { size } = await stat(path);
  const start = await firstBytes(path, 8);
  if (start.length === 0) throw new TableFault('table.empty', 'the file has no bytes');
  if (start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    return openWorkbook(path, size, options.sheet);
  }
  // The container of .xls, and of any .xlsx that is protected by a password.
  if (start.toString('hex') === 'd0cf11e0a1b11ae1') {
    throw new TableFault('table.old_excel', 'an .xls or a password-protected workbook');
  }
  return openDelimited(path, size, options);
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function headerOf(raw: RawTable, given: string[] | false | undefined): Promise<string[]> {
  if (Array.isArray(given)) return uniqueNames(given);
  for await (const row of raw.rawRows()) {
    if ('values' in row && isBlank(row.values)) continue;
    if (!('values' in row)) {
      throw new TableFault('table.header_broken', `line ${row.line}: ${row.detail}`);
    }
    return uniqueNames(given === false ? row.values.map(() => null) : trimEnd(row.values));
  }
  throw new TableFault('table.empty', 'no row holds anything');
}

function trimEnd(values: RawRowValues): RawRowValues {
  const last = values.findLastIndex((value) => !isBlank([value]));
  return values.slice(0, last + 1);
}

type RawRowValues = Extract<RawRow, { values: unknown }>['values'];

async function* namedRows(
  raw: RawTable,
  header: string[],
  given: string[] | false | undefined,
): AsyncGenerator<TableRow> {
  let headerIsDue = given === undefined;
  let count = 0;
  for await (const row of raw.rawRows()) {
    if ('values' in row && isBlank(row.values)) continue;
    if (headerIsDue) {
      headerIsDue = false;
      continue;
    }
    count += 1;
    if (count > tableLimits.rows) {
      throw new TableFault('table.too_many_rows', `more than ${tableLimits.rows} rows`);
    }
    yield 'values' in row
      ? cellsByName(row, header, { mayWiden: given === false || !raw.strictWidth })
      : row;
  }
}
