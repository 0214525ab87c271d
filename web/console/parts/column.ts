import type { ReactNode } from 'react';
import type { Cell } from './workbook.ts';

export interface Column<T> {
  key: string;
  /** Empty: buttons, which no file takes along. */
  title: string;
  /**
   * In plain words or a number: goes to Excel, is sorted by, and stands in the cell where nothing is
   * drawn. Left out, the words that are drawn go to Excel, and a picture leaves its cell empty.
   */
  value?: (row: T) => Cell;
  render?: (row: T) => ReactNode;
  /** Sorted by this instead: 90 minutes before 2 hours. */
  sortBy?: (row: T) => Cell;
  /** Sorted like this instead. */
  sort?: (a: T, b: T) => number;
  width?: number;
  align?: 'right';
  /** Left out until somebody chooses it. */
  hidden?: boolean;
  /** On a phone it stands in the heading of the card; by default the first column does. */
  lead?: boolean;
  /** On a phone it takes the whole line, without its title. */
  wide?: boolean;
}

export interface Order {
  key: string;
  down: boolean;
}

/** The rows in the order of a column. What is empty stands last either way; 2号楼 comes before 10号楼. */
export function sorted<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  order: Order | null,
): readonly T[] {
  const column = columns.find(({ key }) => key === order?.key);
  if (order === null || column === undefined) return rows;
  const sign = order.down ? -1 : 1;
  const { sort } = column;
  if (sort !== undefined) return rows.toSorted((a, b) => sign * sort(a, b));
  const by = (row: T) => (column.sortBy === undefined ? wordsOf(column, row) : column.sortBy(row));
  return rows.toSorted((one, other) => {
    const [a, b] = [by(one), by(other)];
    if (a === null || a === '' || b === null || b === '') return emptiness(a) - emptiness(b);
    return sign * compared(a, b);
  });
}

/** What a column says of a row, without pictures. */
export function wordsOf<T>({ value, render }: Column<T>, row: T): Cell {
  if (value !== undefined) return value(row);
  const drawn = render?.(row);
  return typeof drawn === 'string' || typeof drawn === 'number' ? drawn : null;
}

export const cellOf = <T>({ render, value }: Column<T>, row: T): ReactNode =>
  render === undefined ? value?.(row) : render(row);

/** Buttons and pictures have no order. */
export const hasOrder = ({ title, value, sortBy, sort }: Column<never>): boolean =>
  title !== '' && (value ?? sortBy ?? sort) !== undefined;

const emptiness = (value: Cell) => (value === null || value === '' ? 1 : 0);

const words = new Intl.Collator('zh-CN', { numeric: true });

const compared = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
