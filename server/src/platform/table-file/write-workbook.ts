import type { Writable } from 'node:stream';
import type ExcelJS from 'exceljs';
import type { CellValue } from './table.ts';

export type WorkbookColumn = {
  header: string;
  /** Which property of a row stands in this column. */
  key: string;
  /** In characters. */
  width?: number;
  /** Shown when a cell of the column is chosen, and on the header. */
  note?: string;
  /** The only values allowed, offered as a list. */
  choices?: string[];
};
export type WorkbookSheet = {
  name: string;
  columns: WorkbookColumn[];
  rows: Iterable<Row> | AsyncIterable<Row>;
};
type Row = Readonly<Record<string, CellValue | undefined>>;

// Excel's own limits.
const maxCellChars = 32_767;
const maxSheetName = 31;
const maxListChars = 255;
/** Rows below the header that get the list and the note, however few rows are written. */
const minRuledRows = 5_000;
const choiceSheet = '_choices';

/**
 * Writes an .xlsx to a path or a stream, row by row. Text is always text: one that begins with
 * = + - or @ never becomes a formula, not even when somebody edits the cell (its format is text).
 * A Date is written with its UTC fields as the wall clock, as `readTable` reads it.
 */
export async function writeWorkbook(
  target: string | Writable,
  sheets: WorkbookSheet[],
): Promise<void> {
  // Loaded when the first workbook is written: most processes write none.
  const { default: excel } = await import('exceljs');
  const to = typeof target === 'string' ? { filename: target } : { stream: target };
  const book = new excel.stream.xlsx.WorkbookWriter({ ...to, useStyles: true });
  const choices = new ChoiceLists();
  const names = new Set<string>([choiceSheet]);
  for (const sheet of sheets)
    await writeSheet(book, sheet, freeSheetName(sheet.name, names), choices);
  choices.writeTo(book);
  await book.commit();
}

async function writeSheet(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  sheet: WorkbookSheet,
  name: string,
  choices: ChoiceLists,
): Promise<void> {
  const columns = sheet.columns;
  const page = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  page.columns = columns.map(({ width, header }) => ({ width: width ?? widthOf(header) }));
  const head = page.addRow(columns.map(({ header }) => asText(header)));
  head.font = { bold: true };
  columns.forEach(({ note }, index) => {
    if (note) head.getCell(index + 1).note = note;
  });
  head.commit();
  let count = 0;
  for await (const row of sheet.rows) {
    const line = page.addRow(columns.map(({ key }) => cellOf(row[key])));
    columns.forEach(({ key }, index) => {
      const format = formatOf(row[key]);
      if (format) line.getCell(index + 1).numFmt = format;
    });
    line.commit();
    count += 1;
  }
  ruleColumns(page, columns, Math.max(count, minRuledRows) + 1, choices);
  page.commit();
}

type Ruled = { dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } };

function ruleColumns(
  page: ExcelJS.Worksheet,
  columns: WorkbookColumn[],
  lastRow: number,
  choices: ChoiceLists,
): void {
  // The types of exceljs leave out a property that its worksheets have had since version 3.
  const { dataValidations } = page as ExcelJS.Worksheet & Ruled;
  columns.forEach((column, index) => {
    if (!column.choices?.length) return;
    const letter = letterOf(index);
    dataValidations.add(`${letter}2:${letter}${lastRow}`, {
      type: 'list',
      allowBlank: true,
      formulae: [choices.formula(column.choices)],
      showErrorMessage: true,
      ...(column.note
        ? {
            showInputMessage: true,
            promptTitle: column.header.slice(0, 32),
            prompt: column.note.slice(0, 255),
          }
        : {}),
    });
  });
}

/** A short list stands in the rule itself; a long one, or one with commas, on a hidden sheet. */
class ChoiceLists {
  #lists: string[][] = [];

  formula(list: string[]): string {
    const inline = list.join(',');
    const fits = inline.length <= maxListChars && !list.some((one) => /[,"]/.test(one));
    if (fits) return `"${inline}"`;
    this.#lists.push(list);
    const letter = letterOf(this.#lists.length - 1);
    return `${choiceSheet}!$${letter}$1:$${letter}$${list.length}`;
  }

  writeTo(book: ExcelJS.stream.xlsx.WorkbookWriter): void {
    if (this.#lists.length === 0) return;
    const page = book.addWorksheet(choiceSheet, { state: 'veryHidden' });
    const longest = Math.max(...this.#lists.map((list) => list.length));
    for (let index = 0; index < longest; index += 1) {
      page.addRow(this.#lists.map((list) => list[index] ?? null)).commit();
    }
    page.commit();
  }
}

function cellOf(value: CellValue | undefined): CellValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value;
  // Only the kinds a cell can hold pass: an object would be taken for a formula or a link.
  return typeof value === 'boolean' ? value : asText(value);
}

function asText(value: string): string {
  return String(value).toWellFormed().slice(0, maxCellChars);
}

function formatOf(value: CellValue | undefined): string | null {
  if (value instanceof Date) return 'yyyy-mm-dd hh:mm:ss';
  return typeof value === 'string' && /^[\s'"]*[=+\-@\t\r]/.test(value) ? '@' : null;
}

/** Chinese characters are twice as wide as the digits Excel measures in. */
function widthOf(header: string): number {
  const width = [...header].reduce((sum, char) => sum + (char.charCodeAt(0) > 0xff ? 2 : 1), 0);
  return Math.max(10, width + 2);
}

function freeSheetName(wanted: string, taken: Set<string>): string {
  const clean =
    wanted
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim() || 'Sheet';
  let name = clean.slice(0, maxSheetName);
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) {
    name = `${clean.slice(0, maxSheetName - String(n).length - 1)} ${n}`;
  }
  taken.add(name.toLowerCase());
  return name;
}

function letterOf(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26));
  return index < 26 ? rest : letterOf(Math.floor(index / 26) - 1) + rest;
}
