import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTable } from './index.ts';
import type { ReadTableOptions, TableRow } from './index.ts';

let folder = '';
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-table-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Buffer, options?: ReadTableOptions) {
  const path = join(folder, `${(files += 1)}.csv`);
  await writeFile(path, content);
  const table = await readTable(path, options);
  const rows: TableRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  return { table, rows, cells: rows.map((row) => row.cells && Object.values(row.cells)) };
}

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

test('rows carry the line they start on, also after a text of several lines and blank lines', async () => {
  const { rows } = await read('id,text\r\n\r\n1,"a\r\nb"\r\n\r\n2,c\r\n,\r\n3,d');
  expect(rows.map((row) => row.line)).toEqual([3, 6, 8]);
  expect(rows[0]?.cells?.['text']).toBe('a\r\nb');
});

test('line endings may be mixed', async () => {
  const { cells } = await read('a,b\r\n1,2\n3,4\r5,6');
  expect(cells).toEqual([
    ['1', '2'],
    ['3', '4'],
    ['5', '6'],
  ]);
});

test('GB18030 is recognised, with the characters that only it has', async () => {
  // 姓名,楼栋 / 张三,5号楼 / 㐂,A — the last name is a four-byte character.
  const text = 'D0D5 C3FB 2C C2A5 B6B0 0A D5C5 C8FD 2C 35 BAC5 C2A5 0A 81 39 EF 30 2C 41 0A';
  const { table, cells } = await read(bytes(text));
  expect(table.encoding).toBe('gb18030');
  expect(table.header).toEqual(['姓名', '楼栋']);
  expect(cells[0]).toEqual(['张三', '5号楼']);
  expect(cells[1]?.[0]).toBe(new TextDecoder('gb18030').decode(bytes('81 39 EF 30')));
});

test('the first Chinese character may stand far behind any sample', async () => {
  const ascii = `a,b\n${'1,2\n'.repeat(300_000)}`;
  const gb = await read(Buffer.concat([Buffer.from(ascii), bytes('D0D5 2C 31 0A')]));
  expect(gb.table.encoding).toBe('gb18030');
  expect(gb.cells.at(-1)).toEqual(['姓', '1']);
  const utf8 = await read(`${ascii}楼,1\n`);
  expect(utf8.table.encoding).toBe('utf-8');
  expect(utf8.cells.at(-1)).toEqual(['楼', '1']);
});

test('bytes that are both UTF-8 and GB18030 are UTF-8, unless the encoding is given', async () => {
  const both = bytes('61 0A C2A5 0A');
  expect((await read(both)).cells).toEqual([['¥']]);
  const given = await read(both, { encoding: 'gb18030' });
  expect([given.table.encoding, given.cells]).toEqual(['gb18030', [['楼']]]);
});

test('a byte order mark is told and is not part of the first column name', async () => {
  const { table } = await read('\uFEFF姓名,楼\n张,1\n');
  expect([table.encoding, table.header]).toEqual(['utf-8-bom', ['姓名', '楼']]);
  const wide = await read(Buffer.from('\uFEFF姓名\t楼\n张\t1\n', 'utf16le'));
  expect([wide.table.encoding, wide.table.format]).toEqual(['utf-16le', 'tsv']);
  expect(wide.cells).toEqual([['张', '1']]);
});

test('one damaged character is reported with its line; the file stays UTF-8', async () => {
  const good = Buffer.from(`名,文\n${'甲,一段完好的文字\n'.repeat(50)}`);
  const { table, rows } = await read(Buffer.concat([good, bytes('E6A5 2C 31 0A'), good]));
  expect(table.encoding).toBe('utf-8');
  const bad = rows.filter((row) => row.bad);
  expect(bad).toMatchObject([{ line: 52, bad: 'broken_characters' }]);
  expect(rows.length).toBe(102);
});

test('text in neither UTF-8 nor GB18030 and binary data are refused', async () => {
  const latin = Buffer.from('név;cím\nÉva;Fő\nJosé;à \n', 'latin1');
  await expect(read(latin)).rejects.toMatchObject({ code: 'table.encoding_unknown' });
  await expect(read(bytes('41 2C 00 00 01'))).rejects.toMatchObject({ code: 'table.not_a_table' });
  await expect(read('')).rejects.toMatchObject({ code: 'table.empty' });
  await expect(read('\n\n , \n')).rejects.toMatchObject({ code: 'table.empty' });
});

test.each([
  ['a;b;c\n1,5;2;3\n2,5;3;4\n', ';', 'csv'],
  ['a\tb\n1,2,3\t4\n5,6,7\t8\n', '\t', 'tsv'],
  ['a,b\n"x;y;z",1\n"p;q;r",2\n', ',', 'csv'],
  ['only\n1\n2\n', ',', 'csv'],
])('the delimiter of %j is guessed as %j', async (text, delimiter, format) => {
  const { table } = await read(text);
  expect([table.delimiter, table.format]).toEqual([delimiter, format]);
});

test('a delimiter that is given is not guessed over', async () => {
  const { table, cells } = await read('a,b|c\n1,2|3\n', { delimiter: '|' });
  expect(table.header).toEqual(['a,b', 'c']);
  expect(cells).toEqual([['1,2', '3']]);
});

test('empty and repeated column names become unique; odd names are ordinary columns', async () => {
  const { table, rows } = await read(',a,a,__proto__,constructor, b \n1,2,3,4,5,6\n');
  expect(table.header).toEqual(['c1', 'a', 'a_2', '__proto__', 'constructor', 'b']);
  expect(Object.entries(rows[0]?.cells ?? {})).toEqual([
    ['c1', '1'],
    ['a', '2'],
    ['a_2', '3'],
    ['__proto__', '4'],
    ['constructor', '5'],
    ['b', '6'],
  ]);
});

test('a file without header gives c1, c2 … or the names that are given', async () => {
  const plain = await read('x\t1\ny\t2\t3\n', { header: false });
  expect(plain.rows.map((row) => ({ ...row.cells }))).toEqual([
    { c1: 'x', c2: '1' },
    { c1: 'y', c2: '2', c3: '3' },
  ]);
  const named = await read('x\t1\ny\t2\n', { header: ['text', 'label'] });
  expect(named.rows.map((row) => [row.line, row.cells?.['label']])).toEqual([
    [1, '1'],
    [2, '2'],
  ]);
});

test('too few cells are empty ones; too many are a fault of that row only', async () => {
  const { rows } = await read('a,b,c\n1,2\n1,2,3,,\n1,2,3,4\n5,6,7\n');
  expect(rows.map((row) => row.bad ?? Object.values(row.cells))).toEqual([
    ['1', '2', null],
    ['1', '2', '3'],
    'too_many_cells',
    ['5', '6', '7'],
  ]);
});

test('quotation marks inside a text are text', async () => {
  const { cells } = await read('a,b\n5" pipe,x\n"big" leak,y\n"a ""b"" c",z\n');
  expect(cells).toEqual([
    ['5" pipe', 'x'],
    ['"big" leak', 'y'],
    ['a "b" c', 'z'],
  ]);
});

test('an open quote costs its own row, not those behind it', async () => {
  const open = await read('a,b\n1,x\n2,"never closed\n3,y\n4,z\n');
  expect(open.rows.map((row) => [row.line, row.bad ?? 'good'])).toEqual([
    [2, 'good'],
    [3, 'quote_not_closed'],
    [4, 'good'],
    [5, 'good'],
  ]);
  const closedByAnother = await read('a,b\r\n1,"open\r\n2,y\r\n3,"def"\r\n4,z\r\n');
  expect(closedByAnother.rows.map((row) => [row.line, row.bad ?? row.cells['b']])).toEqual([
    [2, 'quote_not_closed'],
    [3, 'y'],
    [4, 'def'],
    [5, 'z'],
  ]);
});

test('in a tab file without quoting, a line that is whole is a good row', async () => {
  const { cells } = await read('text\tlabel\n"open\t1\nb\t2\n"c" d\t3\n');
  expect(cells).toEqual([
    ['"open', '1'],
    ['b', '2'],
    ['"c" d', '3'],
  ]);
});

test('an open quote does not take the whole file into memory', async () => {
  const { rows } = await read(`a,b\n1,"open\n${'2,some text of a row\n'.repeat(120_000)}`);
  expect(rows[0]).toMatchObject({ line: 2, bad: 'quote_not_closed' });
  expect(rows.length).toBe(120_001);
  expect(rows.at(-1)?.line).toBe(120_002);
});

test('more than a million rows are refused', async () => {
  await expect(read(`a\n${'1\n'.repeat(1_000_001)}`)).rejects.toMatchObject({
    code: 'table.too_many_rows',
  });
});

test('progress goes from 0 to 1, and rows can be read a second time', async () => {
  const path = join(folder, 'progress.csv');
  await writeFile(path, `a,b\n${'1,2\n'.repeat(100_000)}`);
  const table = await readTable(path);
  const seen: number[] = [];
  for await (const row of table.rows()) if (row.line % 10_000 === 0) seen.push(table.progress());
  expect(seen[0]).toBeLessThan(0.5);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(table.progress()).toBe(1);
  let again = 0;
  for await (const _row of table.rows()) again += 1;
  expect(again).toBe(100_000);
});
