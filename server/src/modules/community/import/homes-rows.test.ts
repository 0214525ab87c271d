import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeWorkbook } from '../../../platform/table-file/index.ts';
import {
  buildingCode,
  dayIn,
  entranceCode,
  homeCode,
  storeyIn,
  storeyOfCode,
} from './homes-cells.ts';
import { homesColumns, matchHeader } from './homes-columns.ts';
import { homesTemplateSheets } from './homes-template.ts';
import { readHomesFile } from './read-homes-file.ts';
import { relationIn } from './relation-words.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'linli-homes-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
let files = 0;

async function readText(text: string | Uint8Array) {
  const file = path.join(folder, `${++files}.csv`);
  await writeFile(file, text);
  return readHomesFile(file);
}
const header = '楼栋,单元,房号,楼层,建筑面积,套内面积,姓名,手机号,身份,入住日期';
const readRows = (...lines: string[]) => readText([header, ...lines].join('\n'));
const codes = async (...lines: string[]) =>
  (await readRows(...lines)).problems.map(
    ({ code, line }) => `${line}:${code.replace('import.', '')}`,
  );

test.each([
  ['3', '3'],
  ['03', '3'],
  ['3号楼', '3'],
  ['3栋', '3'],
  ['3#', '3'],
  ['3号', '3'],
  ['三号楼', '3'],
  ['十二幢', '12'],
  ['A座', 'A'],
  ['甲2号楼', '甲2'],
  ['东区3号楼', '东区3号楼'],
  ['商业楼', '商业楼'],
  ['会所', '会所'],
])('the building %j is %j', (text, code) => {
  expect(buildingCode(text)).toBe(code);
});

test('entrances, homes and storeys are read as people write them', () => {
  expect(['2', '2单元', '二单元', '02', 'A门'].map(entranceCode)).toEqual([
    '2',
    '2',
    '2',
    '2',
    'A',
  ]);
  expect(['501', '501室', '501号', 'b1', '商铺1'].map(homeCode)).toEqual([
    '501',
    '501',
    '501',
    'B1',
    '商铺1',
  ]);
  expect(['5', '5层', '5F', '-1', 'B1', '负2', '0', '五楼', '201'].map(storeyIn)).toEqual([
    5,
    5,
    5,
    -1,
    -1,
    -2,
    undefined,
    undefined,
    undefined,
  ]);
  expect(['501', '1203', '12', 'B1'].map(storeyOfCode)).toEqual([5, 12, null, null]);
});

test('a day keeps its wall clock, and what could be two days is no day', () => {
  expect(dayIn('2024年5月1日', false)).toEqual({ day: '2024-05-01' });
  expect(dayIn(new Date('2024-05-01T00:00:00Z'), false)).toEqual({ day: '2024-05-01' });
  expect(dayIn(45_413, false)).toEqual({ day: '2024-05-01' });
  expect(dayIn('03/04/2024', false)).toBe('ambiguous');
  expect(dayIn('2024-02-30', false)).toBe('wrong');
});

test('every relation is known by its Chinese and English words', () => {
  expect(
    ['业主', '配偶', '租客', '保姆', 'Co-owner', 'TENANT', '房东的朋友'].map(relationIn),
  ).toEqual(['owner', 'spouse', 'lessee', 'carer', 'co_owner', 'lessee', null]);
});

test('columns are found by Chinese, English and common names, with units and stars', () => {
  const names = [
    '*楼号',
    'Room No',
    '建筑面积（㎡）',
    '联系电话',
    '与户主关系',
    'Moved In',
    '备注',
    'c8',
  ];
  const { columns, missing, notes } = matchHeader(names);
  expect(columns).toEqual({
    building: '*楼号',
    home: 'Room No',
    built: '建筑面积（㎡）',
    phone: '联系电话',
    relation: '与户主关系',
    startsOn: 'Moved In',
  });
  expect(missing).toEqual([]);
  expect(notes.map(({ column, code }) => [column, code])).toEqual([
    ['备注', 'import.column_ignored'],
  ]);
});

test('a file without a building or home column is refused by their names', async () => {
  await expect(readText('姓名,手机号\n王小雨,13900000001')).rejects.toMatchObject({
    code: 'import.columns_missing',
    details: { columns: '楼栋、房号' },
  });
});

test('what is no table is refused', async () => {
  await expect(readText(Uint8Array.from([0, 1, 2, 0]))).rejects.toMatchObject({
    code: 'import.unreadable',
  });
  await expect(readText('')).rejects.toMatchObject({ code: 'import.unreadable' });
});

test('a good row has no problem, and empty cells are no mistakes', async () => {
  const { rows, problems } = await readRows(
    '3号楼,2单元,501室,,89.5㎡,72.3,王小雨,139 0000 0001,业主,2019/9/1',
    '3,2,502,-,无,/,,,,',
  );
  expect(problems).toEqual([]);
  expect(rows[0]).toMatchObject({
    building: '3',
    entrance: '2',
    home: '501',
    storey: null,
    likelyStorey: 5,
    areas: { built: 89.5, inner: 72.3 },
    person: { name: '王小雨', phone: '13900000001', relation: 'owner', startsOn: '2019-09-01' },
  });
  expect(rows[1]).toMatchObject({ areas: {}, person: null });
});

test.each([
  [',2,501,,,,,,,', 'building_missing'],
  ['3,2,,,,,,,,', 'home_missing'],
  ['3,2,501,0,,,,,,', 'storey_wrong'],
  ['3,2,501,,0,,,,,', 'area_wrong'],
  ['3,2,501,,-5,,,,,', 'area_wrong'],
  ['3,2,501,,约九十,,,,,', 'area_wrong'],
  ['3,2,501,,80,90,,,,', 'inner_above_built'],
  ['3,2,501,,,,王小雨,1390000000,业主,', 'phone_wrong'],
  ['3,2,501,,,,王小雨,1.39E+10,业主,', 'phone_wrong'],
  ['3,2,501,,,,王,13900000001,业主,', 'name_wrong'],
  ['3,2,501,,,,,13900000001,,', 'name_missing'],
  ['3,2,501,,,,王小雨,,,', 'relation_missing'],
  ['3,2,501,,,,王小雨,,邻居,', 'relation_unknown'],
  ['3,2,501,,,,王小雨,,业主,2024-13-01', 'date_wrong'],
  ['3,2,501,,,,王小雨,,业主,03/04/2024', 'date_ambiguous'],
  [`3,2,${'5'.repeat(21)},,,,,,,`, 'too_long'],
])('the row %s is bad: %s', async (line, code) => {
  expect(await codes(line)).toEqual([`2:${code}`]);
});

test('every mistake of a row is told, in both languages, with how to put it right', async () => {
  const { problems, rows, badLines } = await readRows('3,2,501,0,-1,,王小雨,12345,邻居,');
  expect(problems.map(({ code }) => code)).toEqual([
    'import.storey_wrong',
    'import.area_wrong',
    'import.phone_wrong',
    'import.relation_unknown',
  ]);
  expect(problems[2]).toMatchObject({ line: 2, column: '手机号', value: '12345' });
  expect(problems[3]?.zh).toContain('业主、共有人');
  expect(problems[3]?.en).toContain('owner');
  expect(rows).toEqual([]);
  expect([...badLines]).toEqual([2]);
});

test('the same line twice, and one phone with two names, are found', async () => {
  const one = '3,2,501,,,,王小雨,13900000001,业主,';
  expect(await codes(one, '3号楼,2单元,501室,,,,王小雨,13900000001,业主,')).toEqual([
    '3:duplicate_row',
  ]);
  expect(await codes(one, '3,2,502,,,,王小雨,13900000001,业主,')).toEqual([]);
  expect(await codes(one, '3,2,502,,,,李大山,13900000001,业主,')).toEqual(['3:phone_two_names']);
  expect(await codes(one, '3,2,501,,,,王小雨,13900000002,业主,')).toEqual(['3:two_phones']);
  const landline = '0571-87654321';
  expect(
    await codes(`3,2,501,,,,王小雨,${landline},业主,`, `3,2,502,,,,李大山,${landline},业主,`),
  ).toEqual([]);
});

test('rows of one home that contradict each other in an area are found', async () => {
  const { problems } = await readRows(
    '3,2,501,,89.5,,王小雨,,业主,',
    '3,2,501,,,,李大山,,配偶,',
    '3,2,501,,90,,李小树,,子女,',
  );
  expect(problems).toMatchObject([
    { line: 4, code: 'import.contradiction', column: '建筑面积', value: '90' },
  ]);
  expect(problems[0]?.zh).toContain('第 2 行');
});

test('a bad row spoils no good one after it', async () => {
  const { rows, read } = await readRows(
    '3,2,501,,,,王小雨,1,业主,',
    '3,2,501,,,,王小雨,13900000001,业主,',
  );
  expect(read).toBe(2);
  expect(rows).toHaveLength(1);
});

test('GB18030 and UTF-8 with its mark are read, and said', async () => {
  const marked = await readText(`\uFEFF${header}\n3,2,501,,,,王小雨,,业主,`);
  expect([marked.encoding, marked.rows[0]?.person?.name]).toEqual(['utf-8-bom', '王小雨']);
  // 楼栋,房号,姓名,身份 / 3,501,王小雨,业主 in GB18030.
  const bytes = Buffer.from(
    'c2a5b6b02cb7bfbac52cd0d5c3fb2cc9edb7dd0a332c3530312ccdf5d0a1d3ea2cd2b5d6f70a',
    'hex',
  );
  const gb = await readText(bytes);
  expect([gb.encoding, gb.rows[0]?.person?.name]).toEqual(['gb18030', '王小雨']);
});

test('the template has every column, and its example is a good file', async () => {
  const file = path.join(folder, 'template.xlsx');
  const sheets = homesTemplateSheets();
  await writeWorkbook(file, sheets);
  expect(await readHomesFile(file)).toMatchObject({ read: 0, problems: [] });
  await writeWorkbook(file, sheets.slice(1));
  const example = await readHomesFile(file);
  expect(example.problems).toEqual([]);
  expect(example.rows).toHaveLength(2);
  expect(Object.keys(example.columns)).toHaveLength(homesColumns.length);
});
