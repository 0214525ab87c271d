import { describe, expect, test } from 'vitest';
import { sorted, type Column } from './column.ts';

interface Row {
  name: string;
  count: number | null;
  minutes: number;
}
const rows: Row[] = [
  { name: '10号楼', count: null, minutes: 90 },
  { name: '2号楼', count: 3, minutes: 1440 },
  { name: '1号楼', count: 12, minutes: 5 },
];
const columns: Column<Row>[] = [
  { key: 'name', title: '楼栋', value: ({ name }) => name },
  { key: 'count', title: '数', value: ({ count }) => count },
  {
    key: 'time',
    title: '时限',
    value: ({ minutes }) => `${minutes} 分`,
    sortBy: ({ minutes }) => -minutes,
  },
];
const names = (key: string, down = false) =>
  sorted(rows, columns, { key, down }).map(({ name }) => name);

describe('a sorted list', () => {
  test('counts the numbers inside words', () => {
    expect(names('name')).toEqual(['1号楼', '2号楼', '10号楼']);
    expect(names('name', true)).toEqual(['10号楼', '2号楼', '1号楼']);
  });

  test('keeps what is empty at its end, whichever way it runs', () => {
    expect(names('count')).toEqual(['2号楼', '1号楼', '10号楼']);
    expect(names('count', true)).toEqual(['1号楼', '2号楼', '10号楼']);
  });

  test('goes by what a column names for sorting', () => {
    expect(names('time')).toEqual(['2号楼', '10号楼', '1号楼']);
  });

  test('stays as it is without an order, or with one of a column that is gone', () => {
    expect(sorted(rows, columns, null)).toEqual(rows);
    expect(names('gone')).toEqual(rows.map(({ name }) => name));
  });
});
