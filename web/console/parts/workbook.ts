import { zip } from './zip.ts';

export type Cell = string | number | null;

export interface Sheet {
  name: string;
  columns: readonly { title: string; width: number }[];
  rows: readonly (readonly Cell[])[];
}

/** What Excel takes in one cell, and as the name of a sheet. */
const longestCell = 32_767;
const longestName = 31;

const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * One sheet as an Excel file: a bold heading that stays in sight, filters on every column. Text stays
 * text, so that nothing somebody typed becomes a formula; numbers are numbers.
 */
export async function workbookOf(sheet: Sheet): Promise<Blob> {
  const file = await zip([
    { name: '[Content_Types].xml', text: contentTypes },
    { name: '_rels/.rels', text: relations('rId1', 'officeDocument', 'xl/workbook.xml') },
    { name: 'xl/workbook.xml', text: workbook(sheet.name) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: relations('rId1', 'worksheet', 'worksheets/sheet1.xml', 'styles.xml'),
    },
    { name: 'xl/styles.xml', text: styles },
    { name: 'xl/worksheets/sheet1.xml', text: worksheet(sheet) },
  ]);
  return new Blob([file], { type: `${workbookType}.sheet` });
}

const contentTypes = `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${workbookType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${workbookType}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${workbookType}.worksheet+xml"/></Types>`;

/** Two looks: plain, and bold for the heading. */
const styles = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

function relations(id: string, type: string, target: string, stylesAt?: string): string {
  const one = (key: string, kind: string, to: string) =>
    `<Relationship Id="${key}" Type="${officeDocument}/${kind}" Target="${to}"/>`;
  const looks = stylesAt === undefined ? '' : one('rId2', 'styles', stylesAt);
  return `${head}<Relationships xmlns="${packaged}/relationships">${one(id, type, target)}${looks}</Relationships>`;
}

function workbook(name: string): string {
  // These signs are not allowed in the name of a sheet.
  const plain = name.replaceAll(/[\\/?*[\]:']/g, ' ').slice(0, longestName);
  return `${head}<workbook xmlns="${main}" xmlns:r="${officeDocument}"><sheets><sheet name="${escaped(plain)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
}

function worksheet({ columns, rows }: Sheet): string {
  const widths = columns
    .map(
      ({ width }, nth) =>
        `<col min="${nth + 1}" max="${nth + 1}" width="${width}" customWidth="1"/>`,
    )
    .join('');
  const lines = [
    rowOf(
      1,
      columns.map(({ title }) => title),
      ' s="1"',
    ),
    ...rows.map((cells, nth) => rowOf(nth + 2, cells, '')),
  ];
  return `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${lines.join('')}</sheetData><autoFilter ref="A1:${letters(columns.length)}${rows.length + 1}"/></worksheet>`;
}

function rowOf(line: number, cells: readonly Cell[], look: string): string {
  const filled = cells.map((cell, nth) => cellOf(`${letters(nth + 1)}${line}`, cell, look));
  return `<row r="${line}">${filled.join('')}</row>`;
}

function cellOf(place: string, value: Cell, look: string): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number') return `<c r="${place}"${look}><v>${value}</v></c>`;
  return `<c r="${place}"${look} t="inlineStr"><is><t xml:space="preserve">${escaped(value.slice(0, longestCell))}</t></is></c>`;
}

/** The column's name in Excel: 1 → A, 27 → AA. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + ((column - 1) % 26));
  return column > 26 ? letters(Math.floor((column - 1) / 26)) + last : last;
}

/** XML has no place for most control characters, nor for half a surrogate pair. */
const escaped = (text: string): string =>
  text
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .replaceAll(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
