/**
 * Tables in and out of files: what importers read and exports write.
 *
 * `readTable` opens a .csv, .tsv or .xlsx (told apart by content, never by name), guesses encoding
 * and delimiter and shows what it guessed, and streams rows; a broken row is reported with its line
 * and the rest is still read, a file that is no table is refused with a `TableFault`. `parseWhen`
 * turns the date formats people really use into UTC, and refuses what it would have to guess.
 * `writeWorkbook` writes templates and exports in which text stays text.
 *
 * Why not exceljs for reading: on corner-case workbooks its whole-file reader worked 22 seconds at
 * an empty sheet, its streaming reader fell over one without a workbook part, and neither limits
 * what it unpacks. A sheet is a zip part and a flat XML, so node:zlib and saxes read it in a stream
 * and within limits; exceljs writes.
 */
export { readTable } from './read-table.ts';
export { withUploadedTable } from './uploaded-table.ts';
export { TableFault } from './table.ts';
export type {
  CellValue,
  ReadTableOptions,
  RowFault,
  TableFaultCode,
  TableFile,
  TableRow,
  TextEncoding,
} from './table.ts';
export { parseWhen } from './parse-when.ts';
export type { When, WhenFault, WhenOptions } from './parse-when.ts';
export { writeWorkbook } from './write-workbook.ts';
export type { WorkbookColumn, WorkbookSheet } from './write-workbook.ts';
export { asDownload, workbookBytes } from './workbook-bytes.ts';
