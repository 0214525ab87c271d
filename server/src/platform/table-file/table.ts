/** What one cell holds. A Date carries the sheet's wall clock in its UTC fields: see `parseWhen`. */
export type CellValue = string | number | boolean | Date | null;

/** Why one row could not be read; the rows after it are still read. */
export type RowFault = 'too_many_cells' | 'quote_not_closed' | 'broken_characters';

/** A row as it was found, or what is wrong with it. `line` is the line (or sheet row) it starts on. */
export type TableRow =
  | { line: number; cells: Record<string, CellValue>; bad?: undefined; detail?: undefined }
  | { line: number; bad: RowFault; detail: string; cells?: undefined };

export type TextEncoding = 'utf-8' | 'utf-8-bom' | 'gb18030' | 'utf-16le' | 'utf-16be';

export type TableFile = {
  format: 'csv' | 'tsv' | 'xlsx';
  /** How the bytes were read (`utf-8-bom` is UTF-8 with its mark); null for a workbook. */
  encoding: TextEncoding | null;
  delimiter: string | null;
  sheet: string | null;
  /** Every sheet of a workbook, in its order; empty for text. */
  sheets: string[];
  header: string[];
  /** The workbook counts days from 1904; pass it on to `parseWhen` for plain numbers. */
  serial1904: boolean;
  sizeBytes: number;
  /** May be called again: each call reads the file anew. */
  rows(): AsyncGenerator<TableRow>;
  /** 0..1, how much of the file the latest `rows()` has read. */
  progress(): number;
};

export type ReadTableOptions = {
  /** Name of the sheet; without it the first visible one that holds anything. */
  sheet?: string;
  /** Names of the columns of a file that has no header; `false` names them c1, c2 … */
  header?: string[] | false;
  /** Without it, guessed between comma, tab and semicolon. */
  delimiter?: string;
  /** Without it, guessed; the guess stands in `TableFile.encoding` for people to check. */
  encoding?: TextEncoding;
};

export type TableFaultCode =
  | 'table.empty'
  | 'table.not_a_table'
  | 'table.old_excel'
  | 'table.not_a_workbook'
  | 'table.encoding_unknown'
  | 'table.sheet_missing'
  | 'table.header_broken'
  | 'table.broken_zip'
  | 'table.broken_xml'
  | 'table.too_large'
  | 'table.too_many_rows'
  | 'table.too_many_columns'
  | 'table.too_many_faults';

/** The whole file is refused. The message is for developers; the code is what people see translated. */
export class TableFault extends Error {
  readonly code: TableFaultCode;
  readonly detail: string;

  constructor(code: TableFaultCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'TableFault';
    this.code = code;
    this.detail = detail;
  }
}

export const tableLimits = {
  rows: 1_000_000,
  columns: 16_384,
  /** Longest record of a text file, and longest cell of a sheet. */
  recordBytes: 1 << 20,
  /** One part of a workbook, unpacked. */
  partBytes: 512 << 20,
  /** Past this size a part may be at most `partRatio` times its packed size. */
  ratioFromBytes: 16 << 20,
  partRatio: 200,
  zipEntries: 10_000,
  /** Bytes read over again after broken quotes, in all. */
  rereadBytes: 4 * 2 ** 30,
} as const;

/** A row before its cells have names. */
export type RawRow =
  | { line: number; values: CellValue[]; bad?: undefined }
  | { line: number; bad: RowFault; detail: string };

/** What the text reader and the workbook reader both give. */
export type RawTable = Omit<TableFile, 'header' | 'rows'> & {
  rawRows(): AsyncGenerator<RawRow>;
  /** A cell past the header means the row was cut in the wrong place (an unquoted delimiter). */
  strictWidth: boolean;
};
