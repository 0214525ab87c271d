import { dateOfSerial } from './excel-serial.ts';
import { TableFault, tableLimits } from './table.ts';
import type { CellValue, RawRow } from './table.ts';
import { unescaped } from './workbook-parts.ts';
import { xmlEvents } from './xml-events.ts';
import type { XmlListener } from './xml-events.ts';

export type SheetContext = { strings: string[]; dateStyles: boolean[]; serial1904: boolean };

type OpenCell = { column: number; type: string; style: number; text: string };

/**
 * The rows of one worksheet part, streamed. Formulas give the result that was saved with them; an
 * error such as #REF! stays visible as text. Of merged cells only the first holds the value.
 */
export async function* sheetRows(
  bytes: AsyncIterable<Buffer>,
  context: SheetContext,
): AsyncGenerator<RawRow> {
  const ready: RawRow[] = [];
  for await (const _pause of xmlEvents(bytes, sheetListener(context, ready))) {
    yield* ready.splice(0);
  }
}

function sheetListener(context: SheetContext, ready: RawRow[]): XmlListener {
  let line = 0;
  let values: CellValue[] | null = null;
  let cell: OpenCell | null = null;
  let nextColumn = 0;
  let takesText = false;
  let inReading = false;

  return {
    open(name, attributes) {
      if (name === 'row') {
        line = Number(attributes['r'] ?? line + 1);
        values = [];
        nextColumn = 0;
      } else if (name === 'c' && values) {
        const column = columnOf(attributes['r']) ?? nextColumn;
        if (column >= tableLimits.columns) {
          throw new TableFault(
            'table.too_many_columns',
            `row ${line} is wider than a sheet can be`,
          );
        }
        const style = Number(attributes['s'] ?? 0);
        cell = { column, type: attributes['t'] ?? 'n', style, text: '' };
        nextColumn = column + 1;
      } else if (name === 'rPh') {
        inReading = true;
      } else if (name === 'v' || name === 't') {
        takesText = cell !== null && !inReading;
      }
    },
    text(piece) {
      if (!takesText || !cell) return;
      cell.text += piece;
      if (cell.text.length > tableLimits.recordBytes) {
        throw new TableFault('table.too_large', `a cell in row ${line} is too long`);
      }
    },
    close(name) {
      if (name === 'v' || name === 't') takesText = false;
      if (name === 'rPh') inReading = false;
      if (name === 'c' && cell && values) {
        while (values.length < cell.column) values.push(null);
        values[cell.column] = valueOf(cell, context);
        cell = null;
      }
      if (name === 'row' && values) {
        ready.push({ line, values });
        values = null;
      }
    },
  };
}

/** 0 for A, 27 for AB; null when the cell does not say where it stands. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Za-z]{1,4})\d*$/.exec(reference ?? '')?.[1]?.toUpperCase();
  if (!letters) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function valueOf({ type, text, style }: OpenCell, context: SheetContext): CellValue {
  switch (type) {
    case 's':
      return context.strings[Number(text)] || null;
    case 'b':
      return text === '' ? null : /^(1|true)$/.test(text.trim());
    case 'n':
      return numberOf(text, context.dateStyles[style] ?? false, context.serial1904);
    case 'd':
      return dateOfIso(text);
    case 'e':
      return text || null;
    default:
      return unescaped(text) || null;
  }
}

function numberOf(text: string, showsDate: boolean, serial1904: boolean): CellValue {
  if (text.trim() === '') return null;
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  return (showsDate ? dateOfSerial(number, serial1904) : null) ?? number;
}

function dateOfIso(text: string): CellValue {
  const ms = Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(ms) ? text || null : new Date(ms);
}
