import { readTable, TableFault, type TableFile } from '../../../platform/table-file/index.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { crossChecks } from './homes-checks.ts';
import { matchHeader, type HomesHeader } from './homes-columns.ts';
import { parseHomeRow, type HomeRow } from './homes-row.ts';
import { problem, type Problem } from './problem.ts';

export interface HomesFile {
  encoding: string | null;
  /** Lines with something on them, below the header. */
  read: number;
  rows: HomeRow[];
  /** What the file calls its columns. */
  columns: HomesHeader['columns'];
  /** Mistakes and notes, in the order of the lines. */
  problems: Problem[];
  /** Lines that cannot be taken over. */
  badLines: Set<number>;
}

/** A community has some thousand homes; a file beyond this is another kind of file. */
const maxRows = 100_000;

/**
 * Reads and checks a file of homes (.csv or .xlsx) without the database. Refuses a file that is no
 * table (`import.unreadable`), has too many rows, or lacks a column that must be there.
 */
export async function readHomesFile(
  path: string,
  progress: (share: number) => void = () => undefined,
): Promise<HomesFile> {
  try {
    return await readRows(await readTable(path), progress);
  } catch (error) {
    if (!(error instanceof TableFault)) throw error;
    throw new Refusal('import.unreadable', { reason: error.code, detail: error.detail });
  }
}

async function readRows(table: TableFile, progress: (share: number) => void): Promise<HomesFile> {
  const header = matchHeader(table.header);
  if (header.missing.length > 0) {
    throw new Refusal('import.columns_missing', { columns: header.missing.join('、') });
  }
  const check = crossChecks(header);
  const file: HomesFile = {
    encoding: table.encoding,
    columns: header.columns,
    read: 0,
    rows: [],
    problems: [...header.notes],
    badLines: new Set(),
  };
  for await (const found of table.rows()) {
    file.read += 1;
    if (file.read > maxRows) throw new Refusal('import.too_many_rows', { max: maxRows });
    if (file.read % 500 === 0) progress(table.progress());
    if (found.cells === undefined) {
      note(file, [problem('row_unreadable', found, { detail: found.detail })]);
      continue;
    }
    const parsed = parseHomeRow(found.line, found.cells, { header, serial1904: table.serial1904 });
    const problems = 'row' in parsed ? [check(parsed.row) ?? []].flat() : parsed.problems;
    note(file, problems);
    if ('row' in parsed && problems.length === 0) file.rows.push(parsed.row);
  }
  progress(1);
  return file;
}

function note(file: HomesFile, problems: readonly Problem[]): void {
  for (const one of problems) {
    file.problems.push(one);
    file.badLines.add(one.line);
  }
}
